//! Finds what is wrong with a conference before anything is typeset.
//!
//! One file a family of rules; a rule is a function here, a row in [`crate::rules`],
//! a sentence and an explanation in the catalogues, and an example in `tests/it/check.rs`.
//! No rule may fire on what is right: a false alarm is worse than a gap.

mod characters;
mod counts;
mod dates;
mod figures;
mod names;
mod numerals;
mod phrase;
mod punctuation;
mod references;
mod words;

pub use characters::missing_in;

use std::collections::BTreeSet;

use self::phrase::{Phrase, phrases};
use crate::conference::Conference;
use crate::conference::text::Span;
use crate::diagnostic::{Diagnostic, Severity};
use crate::fonts::Fonts;
use crate::load::Places;
use crate::messages::Message;
use crate::rules;
use crate::source::Source;

/// What rules look at.
struct Checked<'a> {
    conference: &'a Conference,
    source: &'a Source,
    fonts: &'a Fonts,
    phrases: Vec<Phrase<'a>>,
    places: Places<'a>,
}

impl Checked<'_> {
    /// Where an entry stands in the file, by its path.
    fn place(&self, path: &str) -> Option<Span> {
        self.places.place(path)
    }
}

/// How strict a check is.
#[derive(Clone, Debug, Default)]
pub struct Strictness {
    /// Codes whose findings are not told, beside those that the data allows itself.
    pub allow: Vec<String>,
    /// Whether warnings count as errors.
    pub strict: bool,
}

/// Everything that is wrong with a conference, in the order of the file.
pub fn check(conference: &Conference, source: &Source, fonts: &Fonts) -> Vec<Diagnostic> {
    check_as(conference, source, fonts, &Strictness::default())
}

/// As [`check`], with findings left out or made errors.
pub fn check_as(
    conference: &Conference,
    source: &Source,
    fonts: &Fonts,
    strictness: &Strictness,
) -> Vec<Diagnostic> {
    let checked = Checked {
        conference,
        source,
        fonts,
        phrases: phrases(conference, source),
        places: Places::of(source),
    };
    let families = [
        references::check,
        figures::check,
        counts::check,
        dates::check,
        punctuation::check,
        characters::check,
        numerals::check,
        names::check,
        words::check,
    ];
    let mut findings: Vec<Diagnostic> = families
        .iter()
        .flat_map(|family| family(&checked))
        .collect();
    let mut allowed: BTreeSet<&str> = strictness.allow.iter().map(String::as_str).collect();
    for code in conference.check.iter().flat_map(|settings| &settings.allow) {
        match rules::find(&code.text) {
            Some(rule) => drop(allowed.insert(rule.code)),
            None => findings.push(unknown_code(&code.text).at(code.span.clone())),
        }
    }
    findings.retain(|finding| {
        let silenced = finding.code().is_some_and(|code| allowed.contains(code));
        !silenced || finding.severity == Severity::Error
    });
    if strictness.strict {
        for finding in &mut findings {
            finding.severity = Severity::Error;
        }
    }
    findings.sort_by_key(|finding| finding.span.as_ref().map(|span| (span.start, span.end)));
    findings.dedup();
    findings
}

/// That no rule has this code.
pub fn unknown_code(code: &str) -> Diagnostic {
    let codes = rules::RULES.iter().map(|rule| rule.code);
    Diagnostic::of(Message::new("unknown-code").with("code", code))
        .did_you_mean(code, codes)
        .help(Message::new("help-unknown-code"))
}

/// A finding about bytes of a phrase.
fn found(id: &'static str, phrase: &Phrase, range: std::ops::Range<usize>) -> Diagnostic {
    let text = &phrase.text[range.clone()];
    Diagnostic::of(Message::new(id).with("text", text)).at(phrase.place(range))
}

/// A finding about bytes of a phrase, with what is to stand there.
fn replaced(
    id: &'static str,
    phrase: &Phrase,
    range: std::ops::Range<usize>,
    with: &str,
) -> Diagnostic {
    let place = phrase.place(range.clone());
    let help = if with.is_empty() {
        Message::new("help-delete")
    } else {
        Message::new("help-replace").with("to", with)
    };
    found(id, phrase, range)
        .help(help)
        .fix(vec![(place, with.to_owned())])
}
