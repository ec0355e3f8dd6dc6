//! All rules, over one conference.

use std::collections::BTreeSet;

use super::strictness::{Strictness, unknown_code};
use super::subject::Subject;
use super::{
    agenda, characters, comparisons, counts, dates, figures, formulas, kinds, likeness, names,
    numerals, offices, others, punctuation, references, repeats, sums, titles, typed, wording,
    words, years,
};
use crate::data::conference::Conference;
use crate::report::diagnostic::Diagnostic;
use crate::report::rules::{self, Severity};
use crate::report::source::Source;
use crate::typeset::fonts::Fonts;

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
    let subject = Subject::new(conference, source, fonts);
    let families = [
        references::check,
        wording::check,
        figures::check,
        comparisons::check,
        others::check,
        kinds::check,
        sums::check,
        counts::check,
        dates::check,
        years::check,
        agenda::check,
        punctuation::check,
        characters::check,
        numerals::check,
        names::check,
        likeness::check,
        offices::check,
        titles::check,
        words::check,
        repeats::check,
        formulas::check,
        typed::check,
    ];
    let mut findings: Vec<Diagnostic> = families
        .iter()
        .flat_map(|family| family(&subject))
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
