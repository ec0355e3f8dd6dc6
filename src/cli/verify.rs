//! `gongbao verify`: whether finished papers say what the data says.

use std::fs;
use std::path::Path;

use super::args::VerifyArgs;
use super::check::checked;
use super::ui::{Failed, Ui};
use crate::check::Strictness;
use crate::data::printed::printed;
use crate::report::diagnostic::Diagnostic;
use crate::report::messages::Message;
use crate::typeset::fonts::Fonts;
use crate::verify::{Difference, Facts, Page, read};

/// Compares every paper with the data.
pub fn verify(args: &VerifyArgs, ui: &Ui) -> Result<(), Failed> {
    let fonts = ui.report(Fonts::load(&[]), Failed::Usage)?;
    let file = checked(&args.data, &fonts, &Strictness::default(), ui)?;
    let conference = file.conference.ok_or(Failed::Data)?;
    let facts = Facts::new(&conference, &printed(&conference));
    let mut outcome = Ok(());
    let mut all: Vec<Page> = Vec::new();
    for path in &args.pdfs {
        let pages = ui.report(pages(path), Failed::Data)?;
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
    ui.findings(Some(&file.source), &missing);
    if missing.is_empty() {
        outcome
    } else {
        Err(Failed::Data)
    }
}

fn pages(path: &Path) -> Result<Vec<Page>, Diagnostic> {
    let bytes = fs::read(path).ok();
    let unreadable =
        || Diagnostic::error(Message::new("pdf-unreadable").with("file", path.display()));
    bytes
        .and_then(|bytes| read(&bytes))
        .filter(|pages| !pages.is_empty())
        .ok_or_else(unreadable)
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
