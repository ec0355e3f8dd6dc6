//! Set phrases (固定提法), which have one wording: all but for a character is a slip.

use std::collections::HashSet;
use std::sync::LazyLock;

use super::phrase::{Phrase, is_han};
use super::subject::{Subject, found};
use crate::data::conference::text::Words;
use crate::report::diagnostic::Diagnostic;
use crate::report::messages::Message;

/// The set phrases, a line each: `formulas.txt`.
static FORMULAS: LazyLock<Vec<&'static str>> = LazyLock::new(|| {
    let lines = include_str!("formulas.txt").lines();
    lines.filter(|line| !line.starts_with('#')).collect()
});

/// How many characters at its head or its end a slip has in common with a set phrase.
const ANCHOR: usize = 3;

/// A set phrase of so many characters is not said without one of its words.
const LONG: usize = 12;

/// All of their heads and ends.
static ANCHORS: LazyLock<HashSet<&'static str>> = LazyLock::new(|| {
    let formulas = FORMULAS.iter();
    formulas
        .flat_map(|formula| <[_; 2]>::from(anchors(formula)))
        .collect()
});

/// Whether a text has one of them. Most prose has none.
fn is_likely(text: &str) -> bool {
    let starts = text.char_indices().map(|(at, _)| at);
    let ends = starts.clone().skip(ANCHOR).chain([text.len()]);
    starts
        .zip(ends)
        .any(|(start, end)| ANCHORS.contains(&text[start..end]))
}

/// The first and the last characters of a set phrase.
fn anchors(formula: &str) -> (&str, &str) {
    let byte = |index: usize| formula.char_indices().nth(index).map_or(0, |(at, _)| at);
    let length = formula.chars().count();
    (
        &formula[..byte(ANCHOR)],
        &formula[byte(length.saturating_sub(ANCHOR))..],
    )
}

/// GB906: a set phrase, or the name of this meeting, but for a character.
pub fn check(subject: &Subject) -> Vec<Diagnostic> {
    let name = bare(&subject.conference.meeting.name.text);
    let name = Some(name).filter(|name| name.chars().count() > 7);
    let mut findings = Vec::new();
    for phrase in &subject.phrases {
        if let Words::Text(_) | Words::Title(_) = phrase.words {
            let likely = is_likely(&phrase.text);
            for formula in FORMULAS.iter().copied().filter(|_| likely) {
                let slip = slip(phrase, formula).or_else(|| cut_short(phrase, formula));
                let long = formula.chars().count() >= LONG;
                findings.extend(slip.or_else(|| word_lost(phrase, formula).filter(|_| long)));
            }
            findings.extend(name.and_then(|name| slip(phrase, name)));
            let title = matches!(phrase.words, Words::Title(_));
            let name = name.filter(|_| title);
            findings.extend(name.and_then(|name| word_lost(phrase, name)));
        }
    }
    findings
}

/// The name of a meeting without its year and whose it is: 生态环境工作会议.
fn bare(name: &str) -> &str {
    let name = name.trim_start_matches(|c: char| c.is_ascii_digit());
    let name = name.strip_prefix('年').unwrap_or(name);
    let name = name.strip_prefix('度').unwrap_or(name);
    let name = name.strip_prefix('全').unwrap_or(name);
    name.trim_start_matches(['省', '市', '县', '区', '州', '国'])
}

/// The first place of a phrase that has all of a set phrase but two characters that stand
/// together, within it: a word was lost.
fn word_lost(phrase: &Phrase, formula: &str) -> Option<Diagnostic> {
    let text = phrase.text.as_str();
    let (head, tail) = anchors(formula);
    // One of its ends is whole.
    if !text.contains(head) && !text.contains(tail) || text.contains(formula) {
        return None;
    }
    let bounds: Vec<usize> = formula.char_indices().map(|(at, _)| at).collect();
    let cuts = 1..bounds.len().saturating_sub(3);
    let (at, said) = cuts.into_iter().find_map(|cut| {
        let said = [&formula[..bounds[cut]], &formula[bounds[cut + 2]..]].concat();
        text.find(&said).map(|at| (at, said))
    })?;
    let help = Message::new("help-formula-slip").with("right", formula);
    Some(found("formula-slip", phrase, at..at + said.len()).help(help))
}

/// A set phrase whose last character is missing or another: they all end within a word.
fn cut_short(phrase: &Phrase, formula: &str) -> Option<Diagnostic> {
    let last = formula.chars().next_back()?;
    let most = &formula[..formula.len() - last.len_utf8()];
    let mut hits = phrase.text.match_indices(most);
    let (at, end) = hits.find_map(|(at, most)| {
        let next = phrase.at(at + most.len());
        let end = at + most.len() + next.filter(|c| is_han(*c)).map_or(0, char::len_utf8);
        (next != Some(last)).then_some((at, end))
    })?;
    let help = Message::new("help-formula-slip").with("right", formula);
    Some(found("formula-slip", phrase, at..end).help(help))
}

/// The first place of a phrase that has all of a set phrase but for one character.
fn slip(phrase: &Phrase, formula: &str) -> Option<Diagnostic> {
    let length = formula.chars().count();
    let (head, tail) = anchors(formula);
    let text = phrase.text.as_str();
    // One character may be another, too many or missing; the head or the end has none.
    let lengths = [length, length + 1, length - 1];
    let after_head = text.match_indices(head).flat_map(|(at, _)| {
        let ends = lengths.map(|length| text[at..].char_indices().nth(length));
        ends.map(|end| at..at + end.map_or(text.len() - at, |(end, _)| end))
    });
    let before_tail = text.match_indices(tail).flat_map(|(at, _)| {
        let end = at + tail.len();
        let starts = lengths.map(|length| text[..end].char_indices().rev().nth(length - 1));
        starts.map(|start| start.map_or(0, |(start, _)| start)..end)
    });
    let range = after_head.chain(before_tail).find(|range| {
        let said = &text[range.clone()];
        // Words that go on are others: 中国特色社会主义 is in 中国特色社会主义思想.
        let whole = said.contains(formula) || formula.contains(said);
        let same_ends = said.chars().next() == formula.chars().next()
            && said.chars().next_back() == formula.chars().next_back();
        let right_beside =
            text[range.start..].starts_with(formula) || text[..range.end].ends_with(formula);
        !whole && same_ends && !right_beside && strsim::osa_distance(said, formula) == 1
    })?;
    let help = Message::new("help-formula-slip").with("right", formula);
    Some(found("formula-slip", phrase, range).help(help))
}
