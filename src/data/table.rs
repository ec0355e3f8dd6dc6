//! Tables as offices have them: CSV as Excel writes it, in UTF-8, UTF-16 or GBK, parted by
//! commas, semicolons or tabs; and sheets of Excel.
//!
//! A sheet becomes a text with a line for each row, so that what is wrong with it can be shown
//! as it is with any other file.

use std::fs::File;
use std::io::{Cursor, Read as _};
use std::path::Path;

use calamine::{Data, DataRef, Reader, Sheet, SheetType, SheetVisible, Xlsx};
use encoding_rs::{Encoding, GB18030};

use super::load::{LARGEST_FILE, too_large, unreadable};
use crate::report::diagnostic::Diagnostic;
use crate::report::messages::Message;
use crate::report::source::{Source, Span};

/// A table as it was read.
pub struct Table {
    /// The file as text.
    pub source: Source,
    /// The first row that is not empty.
    pub header: Row,
    /// The rows after it, but for empty ones.
    pub rows: Vec<Row>,
}

/// A row.
#[derive(Default)]
pub struct Row {
    /// Its cells.
    pub cells: Vec<Cell>,
    /// Where it stands.
    pub span: Span,
}

/// A cell.
pub struct Cell {
    /// What it says, without space around.
    pub text: String,
    /// Where it stands.
    pub span: Span,
}

/// How every zip begins, which a sheet of Excel is.
const ZIP: &[u8] = b"PK\x03\x04";

/// How the sheets of old versions of Excel begin.
const OLD: &[u8] = &[0xd0, 0xcf, 0x11, 0xe0];

/// A sheet has no more cells than this: a small file can say that it has billions.
const MOST_CELLS: usize = 1_000_000;

/// Whether a file is a table by its name.
pub fn is_table(path: &Path) -> bool {
    let ending = path.extension().and_then(|ending| ending.to_str());
    let is = |known: &&str| ending.is_some_and(|ending| ending.eq_ignore_ascii_case(known));
    ["csv", "tsv", "txt", "xlsx", "xlsm", "xls"].iter().any(is)
}

/// Reads a table.
///
/// # Errors
/// If the file can't be read, is too large, or is none.
pub fn read(path: &Path) -> Result<Table, Diagnostic> {
    let name = path.display().to_string();
    let mut bytes = Vec::new();
    File::open(path)
        .and_then(|file| file.take(LARGEST_FILE + 1).read_to_end(&mut bytes))
        .map_err(|error| unreadable(&name, &error))?;
    if bytes.len() as u64 > LARGEST_FILE {
        return Err(too_large("file", LARGEST_FILE));
    }
    let text = if bytes.starts_with(ZIP) {
        sheet(bytes).ok_or_else(|| bad("bad-sheet", &name))?
    } else if bytes.starts_with(OLD) {
        return Err(bad("old-sheet", &name));
    } else {
        decoded(&bytes).ok_or_else(|| bad("bad-encoding", &name))?
    };
    let source = Source::new(name, &text);
    let mut rows = rows(source.text()).into_iter();
    let header = rows.next().unwrap_or_default();
    let rows = rows.collect();
    Ok(Table {
        source,
        header,
        rows,
    })
}

fn bad(id: &'static str, name: &str) -> Diagnostic {
    Diagnostic::error(Message::new(id).with("file", name)).help(Message::new("help-bad-table"))
}

/// Text in an encoding that Excel in China writes: that of the byte order mark, UTF-8, or
/// else GBK.
fn decoded(bytes: &[u8]) -> Option<String> {
    let (encoding, mark) = match Encoding::for_bom(bytes) {
        Some(found) => found,
        None if std::str::from_utf8(bytes).is_ok() => (encoding_rs::UTF_8, 0),
        None => (GB18030, 0),
    };
    let text = encoding.decode_without_bom_handling_and_without_replacement(&bytes[mark..])?;
    Some(text.into_owned())
}

/// The first sheet that is shown, as text with tabs between its cells.
fn sheet(bytes: Vec<u8>) -> Option<String> {
    let mut book: Xlsx<_> = calamine::open_workbook_from_rs(Cursor::new(bytes)).ok()?;
    let is_shown = |sheet: &&Sheet| {
        sheet.visible == SheetVisible::Visible && sheet.typ == SheetType::WorkSheet
    };
    let name = book.sheets_metadata().iter().find(is_shown)?.name.clone();
    let mut cells = book.worksheet_cells_reader(&name).ok()?;
    let mut text = String::new();
    let (mut row, mut column) = (0, 0);
    for _ in 0..MOST_CELLS {
        let Some(cell) = cells.next_cell().ok()? else {
            return Some(text);
        };
        let value = shown(cell.get_value());
        if value.is_empty() {
            continue;
        }
        let (its_row, its_column) = cell.get_position();
        let (its_row, its_column) = (its_row as usize, its_column as usize);
        if its_row.checked_sub(row)? + its_column > MOST_CELLS {
            return None;
        }
        if its_row > row {
            text.push_str(&"\n".repeat(its_row - row));
            (row, column) = (its_row, 0);
        }
        text.push_str(&"\t".repeat(its_column.checked_sub(column)?));
        column = its_column;
        // As CSV has it.
        if value.contains(['\t', '\n', '\r', '"']) {
            text.extend(["\"", &value.replace('"', "\"\""), "\""]);
        } else {
            text.push_str(&value);
        }
    }
    None
}

/// What Excel shows of a cell.
fn shown(value: &DataRef) -> String {
    let value = Data::from(value.clone());
    match value {
        Data::Empty => String::new(),
        Data::Error(error) => error.to_string(),
        value => value.to_string().trim().to_owned(),
    }
}

/// The rows in which something stands.
fn rows(text: &str) -> Vec<Row> {
    let (delimiter, skipped) = delimiter(text);
    let mut reader = csv::ReaderBuilder::new()
        .delimiter(delimiter)
        .flexible(true)
        .has_headers(false)
        .from_reader(&text.as_bytes()[skipped..]);
    let mut rows = Vec::new();
    // What is read is UTF-8 and in memory, and rows may have any number of cells: nothing can
    // be wrong with one.
    for record in reader.records().flatten() {
        let start = record.position().map_or(0, csv::Position::byte);
        let start = skipped + usize::try_from(start).unwrap_or_default();
        // The position may be that of the line end before it.
        let start =
            start + text[start..].len() - text[start..].trim_start_matches(['\r', '\n']).len();
        let end = text[start..]
            .find('\n')
            .map_or(text.len(), |end| start + end);
        let mut from = start;
        let cell = |field: &str| {
            let text_of_cell = field.trim().to_owned();
            // One with doubled quotes or line ends in it is not found, and stands in its row.
            let found = text
                .get(from..end)
                .and_then(|rest| rest.find(&text_of_cell));
            let span = match found {
                Some(at) if !text_of_cell.is_empty() => {
                    let at = from + at;
                    from = at + text_of_cell.len();
                    at..from
                }
                _ => start..end,
            };
            Cell {
                text: text_of_cell,
                span,
            }
        };
        let cells: Vec<Cell> = record.iter().map(cell).collect();
        if cells.iter().any(|cell| !cell.text.is_empty()) {
            rows.push(Row {
                cells,
                span: start..end,
            });
        }
    }
    rows
}

/// What parts the cells: as the first line says (`sep=;`), or what is in the first that is
/// filled; and how long a line is that says nothing else.
fn delimiter(text: &str) -> (u8, usize) {
    let line = text.lines().next().unwrap_or_default();
    let said = line.strip_prefix("sep=").filter(|said| said.len() == 1);
    if let Some(said) = said {
        return (said.as_bytes()[0], line.len());
    }
    let is_filled = |line: &&str| !line.trim().is_empty();
    let line = text.lines().find(is_filled).unwrap_or_default();
    let mut found = [b'\t', b';'].into_iter();
    let found = found.find(|delimiter| line.as_bytes().contains(delimiter));
    (found.unwrap_or(b','), 0)
}
