//! The recipients (分送单位) of a paper that is made for each of many.
//!
//! A list is TOML, or a table as offices have it: see [`super::table`]. Whatever it is, what
//! is wrong is told with its place, and nothing that looks like a unit and is none is printed.

use std::collections::BTreeSet;
use std::path::Path;

use serde::Deserialize;

use super::conference::list::at_least_one;
use super::conference::text::Name;
use super::load;
use super::table::{self, Row, Table};
use crate::report::diagnostic::Diagnostic;
use crate::report::messages::Message;
use crate::report::source::{Source, Span};

/// A list of recipients: `[[recipients]]` in TOML, a row each in a table.
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

/// A list that was read.
pub struct List {
    /// The file.
    pub source: Source,
    /// Whom it names, each once and with a copy number of its own.
    pub recipients: Vec<Recipient>,
    /// What was passed over.
    pub findings: Vec<Diagnostic>,
}

/// A list that is not one.
pub struct Unread {
    /// The file, if it could be read.
    pub source: Option<Source>,
    /// What is wrong with it.
    pub findings: Vec<Diagnostic>,
}

/// The last number of six digits.
const LAST_NUMBER: u32 = 999_999;

/// A column of a table.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
enum Column {
    Name,
    CopyNumber,
    Copies,
    /// What offices have in their tables beside.
    Other,
}

/// The names of the columns, in English and Chinese.
const COLUMNS: [(Column, &[&str]); 4] = [
    (
        Column::Name,
        &[
            "name",
            "名称",
            "单位",
            "单位名称",
            "主送单位",
            "主送机关",
            "收文单位",
            "分送单位",
        ],
    ),
    (Column::CopyNumber, &["copy_number", "份号"]),
    (Column::Copies, &["copies", "份数"]),
    (Column::Other, &["序号", "备注"]),
];

/// How a row begins that adds up those above it.
const TOTALS: [&str; 5] = ["合计", "总计", "小计", "共计", "总数"];

/// Reads a list of recipients, numbers them, and says where it is wrong.
///
/// # Errors
/// If the file can't be read, or an entry is unknown, missing, wrong or twice there.
pub fn read(path: &Path) -> Result<List, Unread> {
    let unread = |finding| Unread {
        source: None,
        findings: vec![finding],
    };
    let mut passed = Vec::new();
    let (source, listed) = if table::is_table(path) {
        let Table {
            source,
            header,
            rows,
        } = table::read(path).map_err(unread)?;
        let listed = from_table(&header, &rows, &mut passed);
        (source, listed)
    } else {
        let source = load::read(path).map_err(unread)?;
        let listed = load::load_as::<Recipients>(&source).map(|list| list.recipients);
        (source, listed)
    };
    match listed.and_then(numbered) {
        Ok(recipients) => Ok(List {
            source,
            recipients,
            findings: passed,
        }),
        Err(findings) => Err(Unread {
            source: Some(source),
            findings,
        }),
    }
}

/// Gives those a number that have none, and finds numbers and names that can't be.
fn numbered(mut recipients: Vec<Recipient>) -> Result<Vec<Recipient>, Vec<Diagnostic>> {
    let mut next = 1;
    let (mut taken, mut findings) = (BTreeSet::new(), Vec::new());
    let mut names = BTreeSet::new();
    for recipient in &mut recipients {
        let Name { text, span } = &recipient.name;
        let mut find = |message: Message, help: &'static str| {
            let finding = Diagnostic::error(message.with("name", text)).at(span.clone());
            findings.push(finding.help(Message::new(help)));
        };
        let plain: String = text.chars().filter(|c| !c.is_whitespace()).collect();
        if plain.is_empty() {
            find(Message::new("no-name"), "help-no-name");
        } else if text.chars().any(char::is_control) {
            find(Message::new("broken-name"), "help-broken-name");
        } else if !names.insert(plain) {
            find(Message::new("same-name"), "help-same-name");
        }
        let number = *recipient.copy_number.get_or_insert(next);
        let message = |id| Message::new(id).with("number", number);
        if number == 0 || number > LAST_NUMBER {
            find(message("wrong-copy-number"), "help-wrong-copy-number");
        } else if !taken.insert(number) {
            find(message("same-copy-number"), "help-same-copy-number");
        }
        if recipient.copies == Some(0) {
            find(Message::new("no-copies"), "help-no-copies");
        }
        next = number.saturating_add(1);
    }
    if findings.is_empty() {
        Ok(recipients)
    } else {
        Err(findings)
    }
}

fn from_table(
    header: &Row,
    rows: &[Row],
    passed: &mut Vec<Diagnostic>,
) -> Result<Vec<Recipient>, Vec<Diagnostic>> {
    let columns = columns(header, rows)?;
    let (mut recipients, mut findings) = (Vec::new(), Vec::new());
    for row in rows {
        let is_total =
            |cell: &table::Cell| TOTALS.contains(&squeezed(&cell.text).trim_end_matches('：'));
        if row.cells.iter().any(is_total) {
            let finding = Diagnostic::warning(Message::new("total-passed"));
            passed.push(finding.at(row.span.clone()));
            continue;
        }
        let cell = |column| {
            let index = columns.iter().position(|known| *known == column)?;
            row.cells.get(index).filter(|cell| !cell.text.is_empty())
        };
        let mut number = |column| {
            let cell = cell(column)?;
            let number = cell.text.parse().ok();
            if number.is_none() {
                let name = names_of(column)[1];
                let message = Message::new("no-number").with("column", name);
                let finding = Diagnostic::error(message.with("text", &cell.text));
                findings.push(
                    finding
                        .at(cell.span.clone())
                        .help(Message::new("help-no-number")),
                );
            }
            number
        };
        let (copy_number, copies) = (number(Column::CopyNumber), number(Column::Copies));
        for beyond in row
            .cells
            .iter()
            .skip(columns.len())
            .filter(|cell| !cell.text.is_empty())
        {
            let message = Message::new("cell-beyond").with("text", &beyond.text);
            let finding = Diagnostic::error(message).at(beyond.span.clone());
            findings.push(finding.help(Message::new("help-cell-beyond")));
        }
        let name = cell(Column::Name);
        // Rows are numbered that nobody filled in.
        if name.is_none() && copy_number.is_none() && copies.is_none() {
            continue;
        }
        recipients.push(Recipient {
            name: Name {
                text: name.map(|cell| cell.text.clone()).unwrap_or_default(),
                span: name.map_or_else(|| row.span.clone(), |cell| cell.span.clone()),
            },
            copy_number,
            copies,
        });
    }
    if recipients.is_empty() && findings.is_empty() {
        findings.push(without(
            Diagnostic::error(Message::new("no-recipients")),
            &header.span,
        ));
    }
    // All that is wrong is told in one run.
    match (findings.is_empty(), numbered(recipients)) {
        (true, numbered) => numbered,
        (false, Ok(_)) => Err(findings),
        (false, Err(more)) => {
            findings.extend(more);
            findings.sort_by_key(|finding| finding.span.as_ref().map(|span| span.start));
            Err(findings)
        }
    }
}

/// What the columns of a table are.
fn columns(header: &Row, rows: &[Row]) -> Result<Vec<Column>, Vec<Diagnostic>> {
    let mut columns = Vec::new();
    for (index, cell) in header.cells.iter().enumerate() {
        let name = squeezed(&cell.text);
        let known = COLUMNS
            .iter()
            .find(|(_, names)| names.contains(&name.as_str()));
        let filled = |row: &Row| {
            row.cells
                .get(index)
                .is_some_and(|cell| !cell.text.is_empty())
        };
        let column = match known {
            Some((column, _)) => *column,
            // A column in which nothing stands.
            None if name.is_empty() && !rows.iter().any(filled) => Column::Other,
            None => {
                let message = Message::new("unknown-column").with("column", &cell.text);
                return Err(vec![without(Diagnostic::error(message), &cell.span)]);
            }
        };
        if column != Column::Other && columns.contains(&column) {
            let message = Message::new("same-column").with("column", &cell.text);
            return Err(vec![without(Diagnostic::error(message), &cell.span)]);
        }
        columns.push(column);
    }
    if columns.contains(&Column::Name) {
        Ok(columns)
    } else {
        Err(vec![without(
            Diagnostic::error(Message::new("no-name-column")),
            &header.span,
        )])
    }
}

/// The names of a column.
fn names_of(column: Column) -> &'static [&'static str] {
    let known = COLUMNS.iter().find(|(known, _)| *known == column);
    known.map_or(&[], |(_, names)| names)
}

/// A finding about the columns, with how a table is to be.
fn without(finding: Diagnostic, span: &Span) -> Diagnostic {
    finding.at(span.clone()).help(Message::new("help-csv"))
}

fn squeezed(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).collect()
}
