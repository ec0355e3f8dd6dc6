//! Characters that no face has (缺字): never a silent box on paper.

use std::collections::BTreeSet;

use crate::conference::Conference;
use crate::conference::text::{Visit, Words};
use crate::diagnostic::Diagnostic;
use crate::fonts::Fonts;
use crate::messages::Message;
use crate::source::Source;

/// Whether a character must have a glyph. A selector of variants (U+FE0F of an emoji)
/// goes with the character before it.
fn prints(character: char) -> bool {
    !character.is_whitespace() && !('\u{fe00}'..='\u{fe0f}').contains(&character)
}

/// Finds the characters that some role of the faces cannot set, each once a string.
pub fn check(conference: &Conference, source: &Source, fonts: &Fonts) -> Vec<Diagnostic> {
    let mut findings = Vec::new();
    conference.visit(&mut |words| {
        let span = words.span();
        let written = &source.text()[span.clone()];
        let mut seen = BTreeSet::new();
        for (offset, character) in written.char_indices() {
            if prints(character) && !fonts.covers(character) && seen.insert(character) {
                let start = span.start + offset;
                findings.push(missing(character).at(start..start + character.len_utf8()));
            }
        }
        // What is written as an escape, such as `\U000F0000`, shows in the value only.
        for character in value(words) {
            if prints(character) && !fonts.covers(character) && seen.insert(character) {
                findings.push(missing(character).at(span.clone()));
            }
        }
    });
    findings
}

fn missing(character: char) -> Diagnostic {
    let code = format!("U+{:04X}", u32::from(character));
    Diagnostic::error(
        Message::new("missing-glyph")
            .with("character", character)
            .with("code", &code),
    )
    .label(Message::new("label-missing-glyph").with("code", code))
    .help(Message::new("help-missing-glyph"))
}

fn value(words: Words) -> Vec<char> {
    use crate::conference::text::Piece;
    match words {
        Words::Text(text) => text
            .pieces
            .iter()
            .filter_map(|piece| match piece {
                Piece::Words(words) => Some(words.chars()),
                _ => None,
            })
            .flatten()
            .collect(),
        Words::Name(name) => name.text.chars().collect(),
        Words::Title(title) => title.lines.iter().flat_map(|line| line.chars()).collect(),
    }
}
