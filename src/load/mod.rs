//! Reads a data file: TOML in, a [`Conference`] with spans out.
//!
//! All faults of a file are found in one run, each with its place.

mod de;

use std::fs;
use std::io;
use std::path::Path;

use serde::Deserialize;
use toml::de::DeTable;

use self::de::{Fault, FaultKind, Faults, Kind, Node};
use crate::conference::Conference;
use crate::conference::text::Span;
use crate::diagnostic::Diagnostic;
use crate::messages::Message;

/// A data file as it was read.
#[derive(Debug)]
pub struct Source {
    name: String,
    text: String,
}

impl Source {
    /// Reads a file. A byte order mark is dropped and CRLF becomes LF.
    ///
    /// # Errors
    /// If it can't be read or isn't UTF-8.
    pub fn read(path: &Path) -> Result<Self, Diagnostic> {
        let name = path.display().to_string();
        let bytes = fs::read(path).map_err(|error| unreadable(&name, &error))?;
        let text = String::from_utf8(bytes).map_err(|error| {
            let read = &error.as_bytes()[..error.utf8_error().valid_up_to()];
            let line = read.split(|&byte| byte == b'\n').count();
            Diagnostic::error(
                Message::new("data-not-utf8")
                    .with("file", &name)
                    .with("line", line),
            )
            .help(Message::new("help-save-as-utf8"))
        })?;
        Ok(Self::new(name, &text))
    }

    /// A source that is already in memory.
    pub fn new(name: impl Into<String>, text: &str) -> Self {
        let text = text.trim_start_matches('\u{feff}').replace("\r\n", "\n");
        Self {
            name: name.into(),
            text,
        }
    }

    /// The path that the user gave.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The text that spans point into.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Line and column, from 1, of a byte; columns count characters.
    pub fn line_and_column(&self, byte: usize) -> (usize, usize) {
        let before = &self.text[..byte];
        let line_start = before.rfind('\n').map_or(0, |newline| newline + 1);
        (
            before.matches('\n').count() + 1,
            before[line_start..].chars().count() + 1,
        )
    }

    /// Where a part of a string's value stands in the file, given the string with
    /// its quotes. Escapes and the newline after `"""` are counted as written.
    pub fn within(&self, literal: &Span, part: Span) -> Span {
        let raw = &self.text[literal.clone()];
        let quotes = if raw.starts_with("\"\"\"") || raw.starts_with("'''") {
            3
        } else {
            1
        };
        let basic = raw.starts_with('"');
        let mut at = quotes + usize::from(quotes == 3 && raw[quotes..].starts_with('\n'));
        let mut value = 0;
        let mut places = [at; 2];
        while at < raw.len() && value <= part.end {
            for (place, offset) in places.iter_mut().zip([part.start, part.end]) {
                if value <= offset {
                    *place = at;
                }
            }
            let Some(next) = raw[at..].chars().next() else {
                break;
            };
            let (written, stands_for) = match next {
                '\\' if basic => escape(&raw[at..]),
                _ => (next.len_utf8(), next.len_utf8()),
            };
            at += written;
            value += stands_for;
        }
        literal.start + places[0]..literal.start + places[1]
    }
}

/// The length of the escape at the start of `raw`, written and in the value.
fn escape(raw: &str) -> (usize, usize) {
    let code = |digits: usize| {
        let character = raw
            .get(2..2 + digits)
            .and_then(|hex| u32::from_str_radix(hex, 16).ok())
            .and_then(char::from_u32);
        (2 + digits, character.map_or(1, char::len_utf8))
    };
    match raw.as_bytes().get(1) {
        Some(b'x') => code(2),
        Some(b'u') => code(4),
        Some(b'U') => code(8),
        // A backslash at the end of a line swallows the white space that follows.
        Some(byte) if byte.is_ascii_whitespace() => {
            (1 + raw[1..].len() - raw[1..].trim_start().len(), 0)
        }
        _ => (2, 1),
    }
}

/// Reads the data of a conference.
///
/// # Errors
/// Every fault of syntax, or else every unknown, missing or wrong entry.
pub fn load(source: &Source) -> Result<Conference, Vec<Diagnostic>> {
    let (table, errors) = DeTable::parse_recoverable(source.text());
    if !errors.is_empty() {
        return Err(errors.iter().map(syntax).collect());
    }
    let faults = Faults::default();
    let conference = Conference::deserialize(Node::root(&table, &faults));
    let mut faults = faults.into_inner();
    let conference = conference.map_err(|fault| faults.push(fault));
    match conference {
        Ok(conference) if faults.is_empty() => Ok(conference),
        _ => {
            faults.sort_by_key(|fault| fault.span.as_ref().map(|span| span.start));
            Err(faults.iter().map(explain).collect())
        }
    }
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

fn syntax(error: &toml::de::Error) -> Diagnostic {
    // toml words its errors in English only; the help says the commonest in the user's
    // language.
    let help = match error.message() {
        detail if detail.contains("string") => "help-toml-string",
        detail if detail.contains("date") => "help-toml-date",
        detail if detail.contains("duplicate") => "help-toml-duplicate",
        _ => "help-toml-syntax",
    };
    let diagnostic = Diagnostic::error(Message::new("toml-syntax").with("detail", error.message()))
        .help(Message::new(help));
    match error.span() {
        Some(span) => diagnostic.at(span),
        None => diagnostic,
    }
}

fn explain(fault: &Fault) -> Diagnostic {
    let diagnostic = match &fault.kind {
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
        FaultKind::EmptyList => {
            Diagnostic::error(Message::new("empty-list")).label(Message::new("label-empty-list"))
        }
        FaultKind::OutOfRange => Diagnostic::error(Message::new("out-of-range")),
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

#[cfg(test)]
mod tests {
    use super::*;

    fn shown<'a>(source: &'a Source, value: &str, part: &str) -> &'a str {
        let literal = source.text().find(['"', '\'']).unwrap()..source.text().len();
        let start = value.find(part).unwrap();
        &source.text()[source.within(&literal, start..start + part.len())]
    }

    #[test]
    fn a_part_of_a_string_is_found_as_it_was_written() {
        let plain = Source::new("", "a = \"为{x}吧\"");
        assert_eq!(shown(&plain, "为{x}吧", "{x}"), "{x}");
        let escaped = Source::new("", r#"a = "\u4e3a\t\"{x}""#);
        assert_eq!(shown(&escaped, "为\t\"{x}", "{x}"), "{x}");
        let lines = Source::new("", "a = \"\"\"\r\n  为\\\r\n   {x}\"\"\"");
        assert_eq!(shown(&lines, "  为{x}", "{x}"), "{x}");
        let literal = Source::new("", r"a = 'C:\{x}'");
        assert_eq!(shown(&literal, r"C:\{x}", "{x}"), "{x}");
    }

    #[test]
    fn columns_count_characters() {
        let source = Source::new("", "\u{feff}甲 = 1\r\n乙丙 = 2");
        let byte = source.text().find("= 2").unwrap();
        assert_eq!(source.line_and_column(byte), (2, 4));
    }
}
