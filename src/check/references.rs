//! References from prose to figures (引用).

use std::collections::BTreeSet;

use super::phrase::{Pattern, pattern};
use super::subject::{Subject, found};
use crate::data::conference::Conference;
use crate::data::conference::figure::{Figures, PARTS};
use crate::data::conference::text::{Piece, Reference, Visit, Words};
use crate::data::wording;
use crate::report::diagnostic::{Diagnostic, closest};
use crate::report::messages::Message;
use crate::report::source::Span;

/// GB101–GB106: references to figures or parts of figures that do not exist, braces that
/// are no reference, figures that no prose refers to.
pub fn check(subject: &Subject) -> Vec<Diagnostic> {
    let (conference, source) = (subject.conference, subject.source);
    let mut findings = Vec::new();
    let mut used = BTreeSet::new();
    conference.visit(&mut |words| {
        let Words::Text(text) = words else { return };
        let place = |range: &Span| source.within(&text.span, range.clone());
        findings.extend(text.pieces.iter().filter_map(|piece| {
            match piece {
                Piece::Words(_) => None,
                Piece::Figure(reference) => {
                    let ids = conference.figures.0.iter().map(|(id, _)| id.as_str());
                    // One slip is one fault: what was meant is used.
                    used.extend(closest(&reference.id, ids).map(str::to_owned));
                    used.insert(reference.id.clone());
                    let fault = resolve(reference, &conference.figures).err()?;
                    Some(fault.at(place(&reference.range)))
                }
                Piece::Stray(range) => Some(
                    Diagnostic::of(Message::new("stray-brace"))
                        .at(place(range))
                        .help(Message::new("help-stray-brace")),
                ),
            }
        }));
    });
    findings.extend(in_names(subject));
    let parts = conference
        .figures
        .0
        .iter()
        .flat_map(|(_, figure)| &figure.parts);
    used.extend(parts.map(|part| part.text.clone()));
    for (id, figure) in &conference.figures.0 {
        if !used.contains(id) && !figure.key {
            findings.push(
                Diagnostic::of(Message::new("unused-figure").with("figure", id))
                    .at(figure.name.span.clone())
                    .help(Message::new("help-unused-figure").with("figure", id)),
            );
        }
    }
    findings
}

static IN_BRACES: Pattern = pattern!(
    r"\{[A-Za-z_][A-Za-z0-9_.]*\}|｛[A-Za-z_][A-Za-z0-9_.]*｝",
    "{｛"
);

/// GB106: a reference where braces have no meaning, or in full-width braces.
fn in_names(subject: &Subject) -> Vec<Diagnostic> {
    let mut findings = Vec::new();
    for phrase in &subject.phrases {
        let prose = matches!(phrase.words, Words::Text(_));
        if !phrase.text.contains(['{', '｛']) {
            continue;
        }
        for hit in IN_BRACES.find_iter(&phrase.text) {
            if !prose || hit.as_str().starts_with('｛') {
                let help = if prose {
                    "help-full-width-braces"
                } else {
                    "help-reference-in-name"
                };
                findings
                    .push(found("reference-in-name", phrase, hit.range()).help(Message::new(help)));
            }
        }
    }
    findings
}

/// Whether every reference stands for something, and every phrase of an office's own can be taken
/// apart.
pub fn all_stand(conference: &Conference) -> bool {
    let mut phrases = conference.wording.0.iter();
    let mut all = phrases.all(|(_, own)| wording::parts(&own.text).is_ok());
    conference.visit(&mut |words| {
        let Words::Text(text) = words else { return };
        all &= text.pieces.iter().all(|piece| match piece {
            Piece::Figure(reference) => resolve(reference, &conference.figures).is_ok(),
            Piece::Words(_) | Piece::Stray(_) => true,
        });
    });
    all
}

/// What a reference stands for.
fn resolve(reference: &Reference, figures: &Figures) -> Result<String, Diagnostic> {
    let Reference { id, part, .. } = reference;
    let Some(figure) = figures.get(id) else {
        return Err(unknown_figure(id, figures));
    };
    figure.part(part).ok_or_else(|| {
        if PARTS.contains(&part.as_str()) {
            let message = Message::new("figure-without-part")
                .with("figure", id)
                .with("part", part);
            let key = match (part.as_str(), &figure.compare) {
                ("difference" | "reference", None) => "compare".to_owned(),
                ("difference" | "change" | "reference", _) => {
                    format!(
                        "compare.{}",
                        if part == "reference" { "value" } else { part }
                    )
                }
                _ => part.clone(),
            };
            let help = Message::new("help-figure-without-part").with("figure", id);
            Diagnostic::of(message).help(help.with("key", key))
        } else {
            Diagnostic::of(Message::new("unknown-part").with("part", part))
                .label(Message::new("label-unknown-part").with("parts", PARTS.join(", ")))
                .did_you_mean(part, PARTS)
        }
    })
}

/// That no figure has this key.
pub fn unknown_figure(id: &str, figures: &Figures) -> Diagnostic {
    Diagnostic::of(Message::new("unknown-figure").with("figure", id))
        .label(Message::new("label-unknown-figure"))
        .did_you_mean(id, figures.0.iter().map(|(id, _)| id.as_str()))
        .help(Message::new("help-unknown-figure").with("figure", id))
}
