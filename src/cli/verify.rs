//! `gongbao verify`: whether finished papers say what the data says.
//!
//! A paper that says how it was made is made again: if the bytes are the same, so are the
//! words. Of any other, edited or of another program, the text is read.

use std::fs;
use std::path::Path;

use super::args::VerifyArgs;
use super::ui::{Failed, Ui};
use crate::data::printed::printed;
use crate::press::{Identity, Materials, Press, Printing};
use crate::report::diagnostic::Diagnostic;
use crate::report::messages::Message;
use crate::verify::{Difference, Facts, Page, read};

/// Compares every paper with the data.
pub fn verify(args: &VerifyArgs, ui: &Ui) -> Result<(), Failed> {
    let materials = Materials::new(args.layouts.layouts.as_deref(), &args.fonts.font_path);
    let materials = ui.take(materials)?;
    let press = ui.take(Press::new(materials.clone(), Printing::default()))?;
    let checked = ui.take(press.read(&args.data))?;
    ui.findings(Some(&checked.source), &checked.findings);
    let conference = &checked.conference;
    let facts = Facts::new(conference, &printed(conference));
    let mut outcome = Ok(());
    let mut all: Vec<Page> = Vec::new();
    let mut all_the_same = true;
    for path in &args.pdfs {
        let bytes = fs::read(path).map_err(|_| unreadable(path));
        let bytes = ui.report(bytes, Failed::Data)?;
        let made_again = Identity::of(&bytes)
            .and_then(|identity| Press::again(&identity, &checked, materials.clone()).ok());
        if made_again.is_some_and(|made| made == bytes) {
            ui.note(&Message::new("verified-same").with("file", path.display()));
            all.extend(read(&bytes).unwrap_or_default());
            continue;
        }
        all_the_same = false;
        let pages = read(&bytes).filter(|pages| !pages.is_empty());
        let pages = ui.report(pages.ok_or_else(|| unreadable(path)), Failed::Data)?;
        let (differences, count) = facts.compare(&pages);
        let findings: Vec<_> = differences
            .iter()
            .map(|difference| told(path, difference))
            .collect();
        ui.findings(None, &findings);
        if findings.is_empty() {
            ui.note(
                &Message::new("verified")
                    .with("file", path.display())
                    .with("count", count),
            );
        } else {
            outcome = Err(Failed::Data);
        }
        all.extend(pages);
    }
    // A figure that the office's own papers do not print is no fault of theirs.
    if all_the_same {
        return outcome;
    }
    let missing = conference.figures.0.iter().filter(|(_, figure)| {
        let value = figure.value.map(|value| value.to_string());
        value.is_some_and(|value| !Facts::shows(&all, &value))
    });
    let missing: Vec<_> = missing
        .map(|(id, figure)| {
            let message = Message::new("verify-missing")
                .with("figure", id)
                .with("name", &figure.name.text)
                .with("value", figure.text());
            Diagnostic::error(message).at(figure.name.span.clone())
        })
        .collect();
    // Minutes, an agenda or cards are no papers of figures.
    if missing.len() * 2 > conference.figures.0.len() {
        return outcome;
    }
    ui.findings(Some(&checked.source), &missing);
    if missing.is_empty() {
        outcome
    } else {
        Err(Failed::Data)
    }
}

fn unreadable(path: &Path) -> Diagnostic {
    Diagnostic::error(Message::new("pdf-unreadable").with("file", path.display()))
}

fn told(path: &Path, difference: &Difference) -> Diagnostic {
    let message = match difference {
        Difference::Different {
            page,
            expected,
            found,
        } => Message::new("verify-different")
            .with("page", page)
            .with("expected", expected)
            .with("found", found),
        Difference::Lost { text } => Message::new("verify-lost").with("text", text),
        Difference::Unknown { page, found } => Message::new("verify-unknown")
            .with("page", page)
            .with("found", found),
    };
    Diagnostic::error(message.with("file", path.display()))
        .help(Message::new("help-verify-different"))
}
