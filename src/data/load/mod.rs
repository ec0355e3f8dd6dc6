//! Reads a data file: TOML in, a [`Conference`] with spans out.
//!
//! All faults of a file are found in one run, each with its place.

mod de;

pub use de::{LONGEST_LIST, LONGEST_STRING};

use std::fs;
use std::io::{self, Read as _};
use std::path::Path;

use serde::Deserialize;
use toml::de::{DeTable, DeValue};

use self::de::{Fault, FaultKind, Faults, Kind, Node};
use crate::conference::Conference;
use crate::diagnostic::Diagnostic;
use crate::messages::Message;
use crate::source::Source;

/// How large a data file can be, in bytes: a conference takes some ten thousand.
pub const LARGEST_FILE: u64 = 1 << 20;

/// Reads a data file.
///
/// # Errors
/// If it can't be read, is too large or isn't UTF-8.
pub fn read(path: &Path) -> Result<Source, Diagnostic> {
    let name = path.display().to_string();
    let mut bytes = Vec::new();
    fs::File::open(path)
        // One byte more than is allowed tells that there is more.
        .and_then(|file| file.take(LARGEST_FILE + 1).read_to_end(&mut bytes))
        .map_err(|error| unreadable(&name, &error))?;
    if bytes.len() as u64 > LARGEST_FILE {
        return Err(too_large("file", LARGEST_FILE));
    }
    let text = String::from_utf8(bytes).map_err(|error| {
        let read = &error.as_bytes()[..error.utf8_error().valid_up_to()];
        let line = read.split(|&byte| byte == b'\n').count();
        let message = Message::new("data-not-utf8")
            .with("file", &name)
            .with("line", line);
        Diagnostic::error(message).help(Message::new("help-save-as-utf8"))
    })?;
    Ok(Source::new(name, &text))
}

/// Reads the data of a conference.
///
/// # Errors
/// The first fault of syntax, or else every unknown, missing or wrong entry.
pub fn load(source: &Source) -> Result<Conference, Vec<Diagnostic>> {
    load_as(source)
}

/// Reads a file of some kind.
///
/// # Errors
/// As [`load`].
pub fn load_as<T: for<'de> Deserialize<'de>>(source: &Source) -> Result<T, Vec<Diagnostic>> {
    let (table, errors) = DeTable::parse_recoverable(source.text());
    // The first alone: those that follow mostly come of it.
    if let Some(error) = errors.first() {
        return Err(vec![syntax(error, source)]);
    }
    let faults = Faults::default();
    let data = T::deserialize(Node::root(&table, &faults));
    let mut faults = faults.into_inner();
    let data = data.map_err(|fault| faults.push(fault));
    match data {
        Ok(data) if faults.is_empty() => Ok(data),
        _ => {
            faults.sort_by_key(|fault| fault.span.as_ref().map(|span| span.start));
            Err(faults.iter().map(explain).collect())
        }
    }
}

/// Where the entries of a data file stand.
pub struct Places<'a>(DeTable<'a>);

impl<'a> Places<'a> {
    /// Those of a file.
    pub fn of(source: &'a Source) -> Self {
        let (table, _) = DeTable::parse_recoverable(source.text());
        Self(table.into_inner())
    }

    /// Where an entry stands, by its path: `review.results.0`.
    pub fn place(&self, path: &str) -> Option<std::ops::Range<usize>> {
        let mut keys = path.split('.');
        let first = self.0.get(keys.next()?)?;
        let found = keys.try_fold(first, |value, key| match value.get_ref() {
            DeValue::Table(table) => table.get(key),
            DeValue::Array(items) => items.get(key.parse::<usize>().ok()?),
            _ => None,
        });
        found.map(toml::Spanned::span)
    }
}

fn too_large(what: &'static str, limit: u64) -> Diagnostic {
    let message = Message::new("too-large")
        .with("what", what)
        .with("limit", limit);
    Diagnostic::of(message).help(Message::new("help-too-large"))
}

fn unreadable(name: &str, error: &io::Error) -> Diagnostic {
    let message = |id| Message::new(id).with("file", name);
    match error.kind() {
        io::ErrorKind::NotFound => {
            Diagnostic::error(message("data-not-found")).help(Message::new("help-data-not-found"))
        }
        io::ErrorKind::IsADirectory => {
            Diagnostic::error(message("data-is-folder")).help(Message::new("help-data-not-found"))
        }
        _ => Diagnostic::error(message("data-unreadable").with_reason(error)),
    }
}

/// toml words its errors in English only; what stands at the place tells the commonest
/// slips, and the help words those in the user's language.
fn syntax(error: &toml::de::Error, source: &Source) -> Diagnostic {
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
    } else if value.starts_with('"')
        && !value.starts_with("\"\"\"")
        && value.matches('"').count() > 2
        && !value.contains(',')
    {
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
    let message = Message::new("toml-syntax").with("detail", error.message());
    let diagnostic = Diagnostic::error(message).help(Message::new(help));
    match error.span() {
        Some(span) => diagnostic.at(span),
        None => diagnostic,
    }
}

fn explain(fault: &Fault) -> Diagnostic {
    let diagnostic =
        match &fault.kind {
            FaultKind::UnknownKey { key, known } => {
                Diagnostic::error(Message::new("unknown-key").with("key", key))
                    .label(Message::new("label-unknown-key"))
                    .did_you_mean(key, known.iter().copied())
                    .help(Message::new("help-known-keys").with("keys", known.join(", ")))
            }
            // The root table has no place; what it lacks are sections.
            FaultKind::MissingKey { key } if fault.span.is_none() => {
                Diagnostic::error(Message::new("missing-key").with("key", key))
                    .help(Message::new("help-missing-section").with("key", key))
            }
            FaultKind::MissingKey { key } => {
                Diagnostic::error(Message::new("missing-key").with("key", key))
                    .label(Message::new("label-missing-key").with("key", key))
            }
            FaultKind::WrongKind { expected, found } => {
                Diagnostic::error(Message::new("wrong-kind").with("found", found.id()))
                    .label(Message::new("label-wrong-kind").with("expected", expected.id()))
            }
            FaultKind::NotOneOf { found, known } => {
                Diagnostic::error(Message::new("not-one-of").with("found", found))
                    .label(Message::new("label-not-one-of").with("known", known.join(", ")))
                    .did_you_mean(found, known.iter().copied())
            }
            FaultKind::EmptyList => Diagnostic::error(Message::new("empty-list"))
                .label(Message::new("label-empty-list")),
            FaultKind::TooLarge { what, limit } => too_large(what, *limit as u64),
            FaultKind::OutOfRange => Diagnostic::error(Message::new("out-of-range"))
                .help(Message::new("help-out-of-range")),
            FaultKind::Other(detail) => {
                Diagnostic::error(Message::new("bad-value").with("detail", detail))
            }
        };
    match &fault.span {
        Some(span) => diagnostic.at(span.clone()),
        None => diagnostic,
    }
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
        }
    }
}
