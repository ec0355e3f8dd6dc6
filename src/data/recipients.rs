//! The recipients (分送单位) of a paper that is made for each of many.

use std::collections::BTreeSet;
use std::path::Path;

use serde::Deserialize;

use super::conference::list::at_least_one;
use super::conference::text::Name;
use super::load;
use crate::report::diagnostic::Diagnostic;
use crate::report::messages::Message;
use crate::report::source::Source;

/// A list of recipients: `[[recipients]]` in TOML, a row each in CSV.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Recipients {
    #[serde(deserialize_with = "at_least_one")]
    recipients: Vec<Recipient>,
}

/// Whom a copy is for.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Recipient {
    /// 名称 — the main recipient 主送机关 of an official paper.
    pub name: Name,
    /// 份号 — printed with six digits; without one, that after the one before.
    pub copy_number: Option<u32>,
    /// 份数 — how many copies go there; in the list of what was made.
    pub copies: Option<u32>,
}

/// A list that is not one.
pub struct Unread {
    /// The file, if it could be read.
    pub source: Option<Source>,
    /// What is wrong with it.
    pub findings: Vec<Diagnostic>,
}

/// The names of the columns of a CSV file, in English and Chinese.
const COLUMNS: [(&str, &[&str]); 3] = [
    ("name", &["name", "名称", "单位"]),
    ("copy_number", &["copy_number", "份号"]),
    ("copies", &["copies", "份数"]),
];

/// Reads a list of recipients, numbers them, and says where it is wrong.
///
/// # Errors
/// If the file can't be read, or an entry is unknown, missing, wrong or twice there.
pub fn read(path: &Path) -> Result<(Source, Vec<Recipient>), Unread> {
    let source = load::read(path).map_err(|finding| Unread {
        source: None,
        findings: vec![finding],
    })?;
    let is_csv = path
        .extension()
        .is_some_and(|ending| ending.eq_ignore_ascii_case("csv"));
    let listed = if is_csv {
        from_csv(&source)
    } else {
        load::load_as::<Recipients>(&source).map(|list| list.recipients)
    };
    match listed.and_then(numbered) {
        Ok(recipients) => Ok((source, recipients)),
        Err(findings) => Err(Unread {
            source: Some(source),
            findings,
        }),
    }
}

/// Gives those a number that have none, and finds numbers that are there twice.
fn numbered(mut recipients: Vec<Recipient>) -> Result<Vec<Recipient>, Vec<Diagnostic>> {
    let mut next = 1;
    let (mut taken, mut findings) = (BTreeSet::new(), Vec::new());
    for recipient in &mut recipients {
        let number = *recipient.copy_number.get_or_insert(next);
        if !taken.insert(number) {
            let message = Message::new("same-copy-number").with("number", number.to_string());
            findings.push(
                Diagnostic::error(message.with("name", &recipient.name.text))
                    .at(recipient.name.span.clone())
                    .help(Message::new("help-same-copy-number")),
            );
        }
        next = number.saturating_add(1);
    }
    if findings.is_empty() {
        Ok(recipients)
    } else {
        Err(findings)
    }
}

fn from_csv(source: &Source) -> Result<Vec<Recipient>, Vec<Diagnostic>> {
    // As Excel marks UTF-8.
    let text = source.text().trim_start_matches('\u{feff}');
    let skipped = source.text().len() - text.len();
    let mut reader = csv::ReaderBuilder::new()
        .trim(csv::Trim::All)
        .from_reader(text.as_bytes());
    let broken = |error: &csv::Error| {
        let message = Message::new("bad-csv").with("reason", error.to_string());
        vec![Diagnostic::error(message).help(Message::new("help-csv"))]
    };
    let headers = reader.headers().map_err(|error| broken(&error))?.clone();
    let mut columns = Vec::new();
    for header in &headers {
        let known = COLUMNS.iter().find(|(_, names)| names.contains(&header));
        columns.push(known.map(|(column, _)| *column).ok_or_else(|| {
            let message = Message::new("unknown-column").with("column", header);
            let finding = Diagnostic::error(message).at(skipped..skipped + first_line(text).len());
            vec![finding.help(Message::new("help-csv"))]
        })?);
    }
    let mut recipients = Vec::new();
    for record in reader.records() {
        let record = record.map_err(|error| broken(&error))?;
        let start = skipped
            + record
                .position()
                .map_or(0, |at| usize::try_from(at.byte()).unwrap_or(0));
        // The position may be that of the line end before it.
        let start =
            start + source.text()[start..].len() - source.text()[start..].trim_start().len();
        let span = start..start + first_line(&source.text()[start..]).len();
        let field = |column: &str| {
            let index = columns.iter().position(|known| *known == column)?;
            record.get(index).filter(|field| !field.is_empty())
        };
        let number = |column: &str| match field(column).map(str::parse) {
            None => Ok(None),
            Some(Ok(number)) => Ok(Some(number)),
            Some(Err(_)) => {
                let message = Message::new("no-number").with("column", column);
                let finding = Diagnostic::error(message).at(span.clone());
                Err(vec![finding.help(Message::new("help-csv"))])
            }
        };
        let Some(name) = field("name") else {
            let finding = Diagnostic::error(Message::new("no-name")).at(span.clone());
            return Err(vec![finding.help(Message::new("help-csv"))]);
        };
        recipients.push(Recipient {
            name: Name {
                text: name.to_owned(),
                span: span.clone(),
            },
            copy_number: number("copy_number")?,
            copies: number("copies")?,
        });
    }
    if recipients.is_empty() {
        let finding = Diagnostic::error(Message::new("no-recipients"));
        return Err(vec![finding.help(Message::new("help-csv"))]);
    }
    Ok(recipients)
}

fn first_line(text: &str) -> &str {
    text.lines().next().unwrap_or_default()
}
