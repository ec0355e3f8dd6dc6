//! Words for what is wrong with a data file.

use super::fault::{Fault, FaultKind, Kind};
use crate::report::diagnostic::Diagnostic;
use crate::report::messages::Message;
use crate::report::source::Source;

/// That a file, a list or a string is larger than is taken.
pub fn too_large(what: &'static str, limit: u64) -> Diagnostic {
    let message = Message::new("too-large")
        .with("what", what)
        .with("limit", limit);
    Diagnostic::of(message).help(Message::new("help-too-large"))
}

/// toml words its errors in English only; what stands at the place tells the commonest
/// slips, and the help words those in the user's language.
pub fn syntax(error: &toml::de::Error, source: &Source) -> Diagnostic {
    let span = error.span().unwrap_or_default();
    let start = source.text()[..span.start]
        .rfind('\n')
        .map_or(0, |newline| newline + 1);
    let line = source.text()[start..].lines().next().unwrap_or_default();
    let value = line.split_once('=').map_or(line, |(_, value)| value).trim();
    let starts_with = |what: &[char]| value.starts_with(what);
    let digits = value.chars().take_while(char::is_ascii_digit).count();
    let help = if error.message().contains("duplicate") {
        if line.starts_with('[') {
            "help-toml-duplicate-section"
        } else {
            "help-toml-duplicate"
        }
    } else if starts_with(&['“', '”', '‘', '’', '＂']) || value.ends_with(['”', '“']) {
        "help-toml-quotes"
    } else if line.contains('＝') {
        "help-toml-equals"
    } else if line.contains("\"、\"") {
        "help-toml-comma"
    } else if line.starts_with(|c: char| !c.is_ascii()) && line.contains('=') {
        "help-toml-key"
    } else if line.starts_with('[') && !line.contains(['"', '=']) && !line.is_ascii() {
        "help-toml-header"
    } else if quotes_within(value) {
        "help-toml-inner-quotes"
    } else if value.ends_with('，') || source.text()[span.start..].starts_with('，') {
        "help-toml-comma"
    } else if digits == 4 && value[4..].starts_with(['年', '.', '/', '-']) {
        "help-toml-date"
    } else if digits > 0
        || starts_with(&['０', '１', '２', '３', '４', '５', '６', '７', '８', '９'])
    {
        "help-toml-number"
    } else if ["是", "否"].contains(&value) {
        "help-toml-boolean"
    } else if error.message().contains("string") {
        "help-toml-string"
    } else {
        "help-toml-syntax"
    };
    let message = Message::new("toml-syntax").with("kind", syntax_kind(error.message()));
    let diagnostic = Diagnostic::error(message).help(Message::new(help));
    match error.span() {
        Some(span) => diagnostic.at(span),
        None => diagnostic,
    }
}

/// What toml's own words are about, which are English only.
fn syntax_kind(said: &str) -> &'static str {
    let kinds = [
        ("duplicate", "duplicate"),
        ("string", "string"),
        ("quote", "string"),
        ("escape", "string"),
        ("inline table", "inline"),
        ("array table", "header"),
        ("array", "array"),
        ("table", "header"),
        ("recurs", "depth"),
        ("number", "number"),
        ("sign", "number"),
        ("radix", "number"),
        ("zero", "number"),
        ("digit", "number"),
        ("float", "number"),
        ("date", "number"),
        ("time", "number"),
        ("key", "pair"),
        ("value", "pair"),
        ("assignment", "pair"),
    ];
    let found = kinds.iter().find(|(words, _)| said.contains(words));
    found.map_or("other", |(_, kind)| kind)
}

/// Whether a quote stands in the middle of words, where it ends a string too early.
fn quotes_within(value: &str) -> bool {
    let outside = |c: Option<char>| c.is_none_or(|c| " \t,[]{}=\"，、；".contains(c));
    !value.contains("\"\"\"")
        && value.match_indices('"').any(|(at, quote)| {
            let before = value[..at].chars().next_back();
            let after = value[at + quote.len()..].chars().next();
            !outside(before) && !outside(after)
        })
}

pub fn explain(fault: &Fault, source: &Source) -> Diagnostic {
    let diagnostic = match &fault.kind {
        FaultKind::UnknownKey { key, known } => {
            let finding = Diagnostic::error(Message::new("unknown-key").with("key", key))
                .label(Message::new("label-unknown-key"));
            match moved(key, known) {
                Some(help) => finding.help(Message::new(help)),
                None => finding
                    .did_you_mean(key, known.iter().copied())
                    .help(Message::new("help-known-keys").with("keys", known.join(", "))),
            }
        }
        // The root table has no place; what it lacks are sections.
        FaultKind::MissingKey { key } if fault.span.is_none() => {
            Diagnostic::error(Message::new("missing-key").with("key", key))
                .help(Message::new("help-missing-section").with("key", key))
        }
        FaultKind::MissingKey { key } => {
            let finding = Diagnostic::error(Message::new("missing-key").with("key", key));
            match implied(fault, source) {
                Some(section) => finding.help(
                    Message::new("help-section-before")
                        .with("section", section)
                        .with("key", key),
                ),
                None => finding.label(Message::new("label-missing-key").with("key", key)),
            }
        }
        FaultKind::WrongKind { expected, found } => {
            let finding = Diagnostic::error(Message::new("wrong-kind").with("found", found.id()))
                .label(Message::new("label-wrong-kind").with("expected", expected.id()));
            match (&fault.span, expected, found) {
                // A person's name alone, as an older version took it.
                (Some(span), Kind::Person, Kind::String) => {
                    let text = source.text()[span.clone()].trim_matches(['"', '\'']);
                    finding.help(Message::new("help-person").with("text", text))
                }
                _ => finding,
            }
        }
        FaultKind::NotOneOf { found, known } => {
            Diagnostic::error(Message::new("not-one-of").with("found", found))
                .label(Message::new("label-not-one-of").with("known", known.join(", ")))
                .did_you_mean(found, known.iter().copied())
        }
        FaultKind::EmptyList => {
            Diagnostic::error(Message::new("empty-list")).label(Message::new("label-empty-list"))
        }
        FaultKind::TooLarge { what, limit } => too_large(what, *limit as u64),
        FaultKind::OutOfRange => {
            Diagnostic::error(Message::new("out-of-range")).help(Message::new("help-out-of-range"))
        }
        FaultKind::Other(detail) => {
            Diagnostic::error(Message::new("bad-value").with("detail", detail))
        }
    };
    match &fault.span {
        Some(span) => diagnostic.at(span.clone()),
        None => diagnostic,
    }
}

/// The section that a fault is of, where only a section inside of it stands in the file:
/// `review` of `[[review.results]]`.
pub fn implied<'s>(fault: &Fault, source: &'s Source) -> Option<&'s str> {
    let span = fault.span.clone()?;
    let text = source.text();
    let inner = text[..span.start].ends_with('[') && text[span.end..].starts_with('.');
    inner.then(|| &text[span])
}

/// Where a key of an older version went: the key, one that stands where it stood, and the
/// words that name the new one.
const MOVED: [(&str, &str, &str); 3] = [
    ("speaker", "organizer", "help-moved-speaker"),
    ("chair", "organizer", "help-moved-chair"),
    ("role", "did", "help-moved-role"),
];

fn moved(key: &str, known: &[&str]) -> Option<&'static str> {
    let found = MOVED
        .iter()
        .find(|(old, beside, _)| *old == key && known.contains(beside));
    found.map(|(_, _, help)| *help)
}

impl Kind {
    /// The word by which the catalogues choose the kind's name.
    fn id(self) -> &'static str {
        match self {
            Self::String => "string",
            Self::Integer => "integer",
            Self::Float => "float",
            Self::Number => "number",
            Self::Boolean => "boolean",
            Self::Date => "date",
            Self::DateTime => "datetime",
            Self::Array => "array",
            Self::Table => "table",
            Self::Person => "person",
        }
    }
}
