//! What rules look at, and how they say what they found.

use std::ops::Range;

use super::phrase::{Phrase, phrases};
use crate::data::conference::Conference;
use crate::data::conference::text::Words;
use crate::data::load::Places;
use crate::report::diagnostic::Diagnostic;
use crate::report::messages::Message;
use crate::report::source::{Source, Span};
use crate::typeset::fonts::Fonts;

/// What rules look at.
pub struct Subject<'a> {
    pub conference: &'a Conference,
    pub source: &'a Source,
    pub fonts: &'a Fonts,
    pub phrases: Vec<Phrase<'a>>,
    /// The phrases that refer to figures, as they print, each in its place among the others.
    printed: Vec<Option<Phrase<'a>>>,
    places: Places<'a>,
}

impl<'a> Subject<'a> {
    /// A conference as rules look at it.
    pub fn new(conference: &'a Conference, source: &'a Source, fonts: &'a Fonts) -> Self {
        let phrases = phrases(conference, source);
        let printed = phrases.iter();
        let printed = printed.map(|phrase| phrase.printed(&conference.figures));
        Self {
            conference,
            source,
            fonts,
            printed: printed.collect(),
            phrases,
            places: Places::of(source),
        }
    }

    /// Every phrase as it prints.
    pub fn printed(&self) -> impl Iterator<Item = &Phrase<'a>> {
        let both = self.phrases.iter().zip(&self.printed);
        both.map(|(phrase, printed)| printed.as_ref().unwrap_or(phrase))
    }

    /// The phrase of a string.
    pub fn phrase(&self, span: &Span) -> Option<&Phrase<'a>> {
        let mut phrases = self.phrases.iter();
        phrases.find(|phrase| phrase.words.span() == span)
    }

    /// How often words stand in prose.
    pub fn count_in_prose(&self, words: &str) -> usize {
        let prose = self.phrases.iter();
        let prose = prose.filter(|phrase| matches!(phrase.words, Words::Text(_)));
        prose.map(|phrase| phrase.text.matches(words).count()).sum()
    }

    /// Where an entry stands in the file, by its path.
    pub fn place(&self, path: &str) -> Option<Span> {
        self.places.place(path)
    }
}

/// A finding about bytes of a phrase.
pub fn found(id: &'static str, phrase: &Phrase, range: Range<usize>) -> Diagnostic {
    let text = &phrase.text[range.clone()];
    Diagnostic::of(Message::new(id).with("text", text)).at(phrase.place(range))
}

/// A finding about bytes of a phrase, with what is to stand there.
pub fn replaced(id: &'static str, phrase: &Phrase, range: Range<usize>, with: &str) -> Diagnostic {
    let place = phrase.place(range.clone());
    let help = if with.is_empty() {
        Message::new("help-delete")
    } else {
        Message::new("help-replace").with("to", with)
    };
    found(id, phrase, range)
        .help(help)
        .fix(vec![(place, with.to_owned())])
}
