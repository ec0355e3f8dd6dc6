//! Puts right in a data file what can be without harm (`check --fix`): the places
//! change, comments and layout of the file stay as they are.

use std::collections::BTreeMap;

use super::diagnostic::Diagnostic;
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
    // By where they begin, and where they end.
    let mut chosen: BTreeMap<(usize, usize), &String> = BTreeMap::new();
    let mut count = 0;
    for fix in findings.iter().filter_map(|finding| finding.fix.as_ref()) {
        let mut added = Vec::new();
        let all = fix.edits.iter().all(|(span, new)| {
            let key = (span.start, span.end);
            let before = chosen.range(..key).next_back();
            let after = chosen.range(key..).next();
            let is_apart = before.is_none_or(|((_, end), _)| *end <= span.start)
                && after.is_none_or(|(other, _)| span.end <= other.0 && *other != key);
            if is_apart {
                chosen.insert(key, new);
                added.push(key);
            }
            is_apart
        });
        if all {
            count += 1;
        } else {
            for key in added {
                chosen.remove(&key);
            }
        }
    }
    let mut text = String::with_capacity(source.original().len());
    let mut at = 0;
    for ((start, end), new) in chosen {
        let (start, end) = (source.in_original(start), source.in_original(end));
        text.push_str(&source.original()[at..start]);
        text.push_str(new);
        at = end;
    }
    text.push_str(&source.original()[at..]);
    Fixed { text, count }
}
