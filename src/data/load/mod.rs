//! Reads a data file: TOML in, a [`Conference`] with spans out.
//!
//! All faults of a file are found in one run, each with its place.

mod deserialize;
mod explain;
mod fault;
mod fields;
mod node;

pub use fault::{LONGEST_LIST, LONGEST_STRING};

use std::fs;
use std::io::{self, Read as _};
use std::path::Path;

use serde::Deserialize;
use toml::de::{DeTable, DeValue};

use self::deserialize::RootNode;
pub use self::explain::too_large;
use self::explain::{explain, implied, syntax};
use self::fault::Faults;
use crate::data::conference::Conference;
use crate::report::diagnostic::Diagnostic;
use crate::report::messages::Message;
use crate::report::source::{Source, Span};

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
    let data = T::deserialize(RootNode {
        table: &table,
        faults: &faults,
    });
    let mut faults = faults.into_inner();
    let data = data.map_err(|fault| faults.push(fault));
    match data {
        Ok(data) if faults.is_empty() => Ok(data),
        _ => {
            faults.sort_by_key(|fault| fault.span.as_ref().map(|span| span.start));
            // Of a section that is not there one key stands for all.
            faults.dedup_by(|next, first| {
                next.span == first.span && implied(first, source).is_some()
            });
            Err(faults.iter().map(|fault| explain(fault, source)).collect())
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

    /// The keys of a table, in the order of the file.
    pub fn keys(&self, table: &str) -> Vec<String> {
        let table = self.0.get(table).map(toml::Spanned::get_ref);
        let keys = table.and_then(DeValue::as_table).into_iter().flatten();
        keys.map(|(key, _)| key.get_ref().to_string()).collect()
    }

    /// The paths of all entries, by where they stand.
    pub fn paths(&self) -> Paths {
        let mut all = Vec::new();
        walk(&self.0, &mut |path, key, value| {
            let spans = key.into_iter().chain([value.span()]);
            all.extend(spans.map(|span| (span, path.to_owned())));
        });
        all.sort_by_key(|(span, _)| (span.start, std::cmp::Reverse(span.end)));
        Paths(all)
    }

    /// The days of the file, as papers print them: 2024年1月28日.
    pub fn days(&self) -> Vec<(String, String)> {
        let mut days = Vec::new();
        walk(&self.0, &mut |path, _, value| {
            if let DeValue::Datetime(time) = value.get_ref()
                && let Some(day) = time.date
            {
                let day = format!("{}年{}月{}日", day.year, day.month, day.day);
                days.push((path.to_owned(), day));
            }
        });
        days
    }
}

/// The entries of a data file by where their keys and values stand.
pub struct Paths(Vec<(Span, String)>);

impl Paths {
    /// The innermost entry that a byte of the text is in.
    pub fn at(&self, byte: usize) -> Option<&str> {
        let before = self.0.partition_point(|(span, _)| span.start <= byte);
        let mut around = self.0[..before].iter().rev();
        let found = around.find(|(span, _)| span.contains(&byte));
        found.map(|(_, path)| path.as_str())
    }
}

/// Shows all entries within a table, each with its path and where its key stands, those within
/// others after them.
fn walk(table: &DeTable, seen: &mut impl FnMut(&str, Option<Span>, &toml::Spanned<DeValue>)) {
    fn below(
        path: &str,
        key: Option<Span>,
        value: &toml::Spanned<DeValue>,
        seen: &mut impl FnMut(&str, Option<Span>, &toml::Spanned<DeValue>),
    ) {
        seen(path, key, value);
        match value.get_ref() {
            DeValue::Table(table) => {
                for (key, value) in table {
                    let path = format!("{path}.{}", key.get_ref());
                    below(&path, Some(key.span()), value, seen);
                }
            }
            DeValue::Array(items) => {
                for (index, value) in items.iter().enumerate() {
                    below(&format!("{path}.{index}"), None, value, seen);
                }
            }
            _ => {}
        }
    }
    for (key, value) in table {
        below(key.get_ref(), Some(key.span()), value, seen);
    }
}

/// That a file can't be read, and why.
pub fn unreadable(name: &str, error: &io::Error) -> Diagnostic {
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
