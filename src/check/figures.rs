//! Figures (数字) and what they are compared with.

use rust_decimal::Decimal;

use crate::conference::Conference;
use crate::conference::figure::{Better, Figure};
use crate::diagnostic::Diagnostic;
use crate::messages::Message;

/// Finds comparisons that state neither value nor difference, or two that disagree.
pub fn check(conference: &Conference) -> Vec<Diagnostic> {
    conference
        .figures
        .0
        .iter()
        .filter_map(|(id, figure)| comparison(id, figure))
        .collect()
}

fn comparison(id: &str, figure: &Figure) -> Option<Diagnostic> {
    let compare = figure.compare.as_ref()?;
    let place = compare.with.span.clone();
    match (compare.value, compare.difference) {
        (None, None) => Some(
            Diagnostic::error(Message::new("empty-comparison").with("figure", id))
                .at(place)
                .help(Message::new("help-empty-comparison")),
        ),
        (Some(value), Some(difference)) => {
            let apart = match compare.better {
                Better::Higher => figure.value.0 - value.0,
                Better::Lower => value.0 - figure.value.0,
            };
            // Each of the three may have been rounded.
            let tolerance = Decimal::new(1, difference.0.scale().min(apart.scale()));
            ((apart - difference.0).abs() > tolerance).then(|| {
                Diagnostic::error(
                    Message::new("comparison-disagrees")
                        .with("figure", id)
                        .with("difference", difference)
                        .with("computed", apart.normalize()),
                )
                .at(place)
                .help(Message::new("help-comparison-disagrees"))
            })
        }
        _ => None,
    }
}
