//! References from prose to figures (引用).

use crate::conference::Conference;
use crate::conference::figure::{Figures, PARTS};
use crate::conference::text::{Piece, Reference, Span, Visit, Words};
use crate::diagnostic::Diagnostic;
use crate::messages::Message;
use crate::source::Source;

/// Finds references to figures or parts of figures that do not exist, and braces
/// that are no reference.
pub fn check(conference: &Conference, source: &Source) -> Vec<Diagnostic> {
    let mut findings = Vec::new();
    conference.visit(&mut |words| {
        let Words::Text(text) = words else { return };
        let place = |range: &Span| source.within(&text.span, range.clone());
        findings.extend(text.pieces.iter().filter_map(|piece| {
            match piece {
                Piece::Words(_) => None,
                Piece::Figure(reference) => resolve(reference, &conference.figures)
                    .err()
                    .map(|e| e.at(place(&reference.range))),
                Piece::Stray(range) => Some(
                    Diagnostic::error(Message::new("stray-brace"))
                        .at(place(range))
                        .help(Message::new("help-stray-brace")),
                ),
            }
        }));
    });
    findings
}

/// What a reference stands for.
fn resolve(reference: &Reference, figures: &Figures) -> Result<String, Diagnostic> {
    let Reference { id, part, .. } = reference;
    let Some(figure) = figures.get(id) else {
        return Err(
            Diagnostic::error(Message::new("unknown-figure").with("figure", id))
                .label(Message::new("label-unknown-figure"))
                .did_you_mean(id, figures.0.iter().map(|(id, _)| id.as_str()))
                .help(Message::new("help-unknown-figure").with("figure", id)),
        );
    };
    figure.part(part).ok_or_else(|| {
        if PARTS.contains(&part.as_str()) {
            Diagnostic::error(
                Message::new("figure-without-part")
                    .with("figure", id)
                    .with("part", part),
            )
            .help(Message::new("help-figure-without-part").with("figure", id))
        } else {
            Diagnostic::error(Message::new("unknown-part").with("part", part))
                .label(Message::new("label-unknown-part").with("parts", PARTS.join(", ")))
                .did_you_mean(part, PARTS)
        }
    })
}
