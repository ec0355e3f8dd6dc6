//! `gongbao verify`: whether finished papers say what the data says.
//!
//! A paper that says how it was made is made again: if the bytes are the same, so is all that
//! is on it; if not, it is told what of which page is otherwise. Of a paper that another
//! program made, or another version, the words are read.

use std::fs;
use std::path::Path;

use super::args::VerifyArgs;
use super::ui::{Failed, Ui};
use crate::data::printed::printed;
use crate::export::creator;
use crate::press::{CheckedConference, Identity, Materials, Press, Printing};
use crate::report::diagnostic::Diagnostic;
use crate::report::messages::Message;
use crate::verify::pages::{self, Aspect, Otherwise};
use crate::verify::{Difference, Facts, Page, read};

/// Compares every paper with the data.
pub fn verify(args: &VerifyArgs, ui: &Ui) -> Result<(), Failed> {
    let materials = Materials::new(args.layouts.layouts.as_deref(), &args.fonts.font_path);
    let materials = ui.take(materials)?;
    let press = ui.take(Press::new(materials.clone(), Printing::default()))?;
    ui.findings(None, &press.findings());
    let checked = ui.take(press.read(&args.data))?;
    ui.findings(Some(&checked.source), &checked.findings);
    let mut outcome = Ok(());
    // The pages of papers of which the words alone can be read.
    let mut foreign: Vec<Page> = Vec::new();
    for path in &args.pdfs {
        let bytes = fs::read(path).map_err(|_| unreadable(path));
        let bytes = ui.report(bytes, Failed::Data)?;
        let sound = match Identity::of(&bytes) {
            Some(identity) => is_the_same(path, &bytes, &identity, &checked, &materials, ui),
            None => says_the_same(path, &bytes, &checked, &mut foreign, ui),
        };
        if !sound {
            outcome = Err(Failed::Data);
        }
    }
    // A figure that the office's own papers do not print is no fault of theirs.
    if !foreign.is_empty() && !has_all(&checked, &foreign, ui) {
        outcome = Err(Failed::Data);
    }
    outcome
}

/// Whether a paper is the one that is made now as it says that it was made.
fn is_the_same(
    path: &Path,
    bytes: &[u8],
    identity: &Identity,
    checked: &CheckedConference,
    materials: &Materials,
    ui: &Ui,
) -> bool {
    let made = match Press::again(identity, checked, materials.clone()) {
        Ok(made) => made,
        Err(trouble) => {
            ui.findings(None, &[about(path, "verify-not-again")]);
            return ui.take::<()>(Err(trouble)).is_ok();
        }
    };
    if made == bytes {
        ui.note(&Message::new("verified-same").with("file", path.display()));
        return true;
    }
    let Some(otherwise) = pages::compare(&made, bytes) else {
        ui.findings(None, &[unreadable(path)]);
        return false;
    };
    let findings = otherwise.iter().map(|otherwise| page_told(path, otherwise));
    ui.findings(None, &findings.collect::<Vec<_>>());
    if otherwise.is_empty() {
        ui.note(&Message::new("verified-anew").with("file", path.display()));
    }
    otherwise.is_empty()
}

/// Whether a paper that another program made says no other figures than the data.
fn says_the_same(
    path: &Path,
    bytes: &[u8],
    checked: &CheckedConference,
    foreign: &mut Vec<Page>,
    ui: &Ui,
) -> bool {
    let Some(pages) = read(bytes).filter(|pages| !pages.is_empty()) else {
        ui.findings(None, &[unreadable(path)]);
        return false;
    };
    let by = creator(bytes).unwrap_or_default();
    let message = Message::new("verify-foreign").with("file", path.display());
    ui.findings(None, &[Diagnostic::warning(message.with("creator", by))]);
    let facts = Facts::new(&checked.conference, &printed(&checked.conference));
    let (differences, count) = facts.compare(&pages);
    let findings = differences.iter().map(|difference| told(path, difference));
    let mut findings: Vec<_> = findings.collect();
    if findings.is_empty() && count == 0 {
        let finding = about(path, "verify-nothing");
        findings.push(finding.help(Message::new("help-verify-nothing")));
    }
    ui.findings(None, &findings);
    if findings.is_empty() {
        let message = Message::new("verified").with("file", path.display());
        ui.note(&message.with("count", count));
    }
    foreign.extend(pages);
    findings.is_empty()
}

/// Whether each figure stands on one of some papers, if they are papers of figures.
fn has_all(checked: &CheckedConference, pages: &[Page], ui: &Ui) -> bool {
    let figures = &checked.conference.figures.0;
    let missing = figures.iter().filter(|(_, figure)| {
        let value = figure.value.map(|value| value.to_string());
        value.is_some_and(|value| !Facts::shows(pages, &value))
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
    // Minutes, an agenda or cards are none.
    if missing.len() * 2 > figures.len() {
        return true;
    }
    ui.findings(Some(&checked.source), &missing);
    missing.is_empty()
}

fn about(path: &Path, id: &'static str) -> Diagnostic {
    Diagnostic::error(Message::new(id).with("file", path.display()))
}

fn unreadable(path: &Path) -> Diagnostic {
    about(path, "pdf-unreadable")
}

/// What is otherwise on a page.
fn page_told(path: &Path, otherwise: &Otherwise) -> Diagnostic {
    let message = match otherwise {
        Otherwise::Words {
            page,
            expected,
            found,
        } => Message::new("verify-words")
            .with("page", page)
            .with("expected", expected)
            .with("found", found),
        Otherwise::Page { page, what } => Message::new("verify-page")
            .with("page", page)
            .with("what", aspect(*what)),
        Otherwise::Faces { pages } => {
            let pages = pages.iter().map(ToString::to_string).collect::<Vec<_>>();
            Message::new("verify-faces").with("pages", pages.join(", "))
        }
        Otherwise::Missing { page } => Message::new("verify-page-missing").with("page", page),
        Otherwise::Twice { page, first } => Message::new("verify-page-twice")
            .with("page", page)
            .with("first", first),
        Otherwise::Moved { page, expected } => Message::new("verify-page-moved")
            .with("page", page)
            .with("expected", expected),
        Otherwise::Foreign { page } => Message::new("verify-page-foreign").with("page", page),
        Otherwise::File { entries } => Message::new("verify-file").with("entries", entries),
    };
    Diagnostic::error(message.with("file", path.display()))
        .help(Message::new("help-verify-different"))
}

/// The word by which the catalogues choose the name of an aspect.
fn aspect(what: Aspect) -> &'static str {
    match what {
        Aspect::Drawing => "drawing",
        Aspect::Resources => "resources",
        Aspect::Annotations => "annotations",
        Aspect::Boxes => "boxes",
        Aspect::Rest => "rest",
    }
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
