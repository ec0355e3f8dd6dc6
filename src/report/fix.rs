//! Puts right in a data file what can be without harm (`check --fix`): the places
//! change, comments and layout of the file stay as they are.

use super::diagnostic::{Diagnostic, Fix};
use super::source::Source;

/// A data file with its fixes made.
pub struct Fixed {
    /// The new file, with the old one's byte order mark and line ends.
    pub text: String,
    /// How many findings were put right.
    pub count: usize,
}

/// Makes the fixes of all findings that do not get in each other's way, first come first.
pub fn apply(source: &Source, findings: &[Diagnostic]) -> Fixed {
    let mut chosen: Vec<&Fix> = Vec::new();
    let edits = |fixes: &[&Fix]| -> Vec<(std::ops::Range<usize>, String)> {
        let all = fixes.iter().flat_map(|fix| &fix.edits);
        let mut all: Vec<_> = all.cloned().collect();
        all.sort_by_key(|(span, _)| (span.start, span.end));
        all
    };
    for fix in findings.iter().filter_map(|finding| finding.fix.as_ref()) {
        chosen.push(fix);
        let apart = |pair: &[(std::ops::Range<usize>, String)]| {
            pair[0].0.end <= pair[1].0.start && pair[0].0 != pair[1].0
        };
        if !edits(&chosen).windows(2).all(apart) {
            chosen.pop();
        }
    }
    let mut text = String::with_capacity(source.original().len());
    let mut at = 0;
    for (span, new) in edits(&chosen) {
        let (start, end) = (source.in_original(span.start), source.in_original(span.end));
        text.push_str(&source.original()[at..start]);
        text.push_str(&new);
        at = end;
    }
    text.push_str(&source.original()[at..]);
    Fixed {
        text,
        count: chosen.len(),
    }
}
