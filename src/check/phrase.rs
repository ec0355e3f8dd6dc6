//! A string of the data as rules read it: its value in one line, each character with
//! its place in the file.

use std::sync::LazyLock;

use regex_lite::{Captures, Match, Regex};

use crate::data::conference::Conference;
use crate::data::conference::figure::Figures;
use crate::data::conference::text::{Piece, Visit, Words};
use crate::report::source::{Placed, Source, Span};

/// Stands in a phrase where prose refers to a figure.
pub const FIGURE: char = '\u{fffc}';

/// A string of the data.
pub struct Phrase<'a> {
    /// What it is.
    pub words: Words<'a>,
    /// Its value, its lines joined, [`FIGURE`] for each reference.
    pub text: String,
    /// For each byte of `text` the character it is of.
    characters: Vec<Placed>,
    /// For each byte of `text` the number of that character.
    index: Vec<usize>,
}

impl<'a> Phrase<'a> {
    fn new(words: Words<'a>, source: &Source) -> Self {
        let mut characters = joined(source.characters(words.span()));
        if let Words::Text(text) = words {
            characters = with_references(characters, text, source);
        }
        Self::of(words, characters)
    }

    fn of(words: Words<'a>, characters: Vec<Placed>) -> Self {
        let mut text = String::new();
        let mut index = Vec::new();
        for (number, (character, _)) in characters.iter().enumerate() {
            text.push(*character);
            index.extend(std::iter::repeat_n(number, character.len_utf8()));
        }
        Self {
            words,
            text,
            characters,
            index,
        }
    }

    /// The phrase as it prints, with what each reference stands for at the reference's place;
    /// none where it refers to nothing.
    pub fn printed(&self, figures: &Figures) -> Option<Self> {
        let Words::Text(text) = self.words else {
            return None;
        };
        let mut references = text.pieces.iter().filter_map(|piece| match piece {
            Piece::Figure(reference) => Some(reference),
            _ => None,
        });
        if !self.text.contains(FIGURE) {
            return None;
        }
        let mut characters = Vec::with_capacity(self.characters.len());
        for (character, place) in &self.characters {
            if *character == FIGURE {
                let figure = references.next();
                let said = figure.and_then(|it| figures.get(&it.id)?.part(&it.part));
                let said = said.unwrap_or_default();
                characters.extend(said.chars().map(|character| (character, place.clone())));
            } else {
                characters.push((*character, place.clone()));
            }
        }
        Some(Self::of(self.words, characters))
    }

    /// Whether a byte of the text is within 《》, whose words are another's.
    pub fn is_quoted(&self, byte: usize) -> bool {
        let opened = self.text[..byte].rfind('《');
        opened.is_some_and(|at| !self.text[at..byte].contains('》'))
    }

    /// Where some bytes of the text stand in the file.
    pub fn place(&self, range: std::ops::Range<usize>) -> Span {
        let of = |byte: usize| self.index.get(byte).and_then(|at| self.characters.get(*at));
        let start = of(range.start).map(|(_, place)| place.start);
        let end = range
            .end
            .checked_sub(1)
            .and_then(of)
            .map(|(_, place)| place.end);
        let whole = self.words.span();
        let start = start.unwrap_or(whole.end - 1);
        start..end.unwrap_or(start).max(start)
    }

    /// The character before a byte of the text.
    pub fn before(&self, byte: usize) -> Option<char> {
        self.text[..byte].chars().next_back()
    }

    /// The character at a byte of the text.
    pub fn at(&self, byte: usize) -> Option<char> {
        self.text[byte..].chars().next()
    }
}

/// Joins lines: a line break and the white space around it are the layout of the file.
fn joined(characters: Vec<Placed>) -> Vec<Placed> {
    let mut joined: Vec<Placed> = Vec::with_capacity(characters.len());
    let mut indentation = true;
    for (character, place) in characters {
        if character == '\n' {
            while joined.last().is_some_and(|(last, _)| last.is_whitespace()) {
                joined.pop();
            }
            indentation = true;
        } else if !(indentation && character.is_whitespace()) {
            indentation = false;
            joined.push((character, place));
        }
    }
    while joined
        .last()
        .is_some_and(|(last, place)| last.is_ascii_whitespace() && !place.is_empty())
    {
        joined.pop();
    }
    joined
}

/// Puts [`FIGURE`] where prose refers to a figure, and one brace where two are written.
fn with_references(
    characters: Vec<Placed>,
    text: &crate::data::conference::text::Text,
    source: &Source,
) -> Vec<Placed> {
    let references: Vec<Span> = text
        .pieces
        .iter()
        .filter_map(|piece| match piece {
            Piece::Figure(reference) => Some(source.within(&text.span, reference.range.clone())),
            _ => None,
        })
        .collect();
    let mut kept: Vec<Placed> = Vec::with_capacity(characters.len());
    for (character, place) in characters {
        if let Some(reference) = references.iter().find(|span| span.contains(&place.start)) {
            if reference.start == place.start {
                kept.push((FIGURE, reference.clone()));
            }
        } else if let Some((last, before)) = kept.last_mut()
            && "{}".contains(character)
            && *last == character
            && before.end == place.start
            && before.len() == 1
        {
            before.end = place.end;
        } else {
            kept.push((character, place));
        }
    }
    kept
}

/// Every string of a conference.
pub fn phrases<'a>(conference: &'a Conference, source: &Source) -> Vec<Phrase<'a>> {
    let mut phrases = Vec::new();
    conference.visit(&mut |words| phrases.push(Phrase::new(words, source)));
    phrases
}

/// A regular expression that is made when a text first has what it asks for: to make one
/// takes longer than to look through all of the data with it.
pub struct Pattern {
    /// Characters, of each of which sets a text has one where the expression matches.
    pub needs: &'static [&'static str],
    /// The expression.
    pub regex: LazyLock<Regex>,
}

impl Pattern {
    /// The expression, if a text may have what it looks for.
    fn regex(&self, text: &str) -> Option<&Regex> {
        let has_one = |set: &&str| set.chars().any(|character| text.contains(character));
        self.needs.iter().all(has_one).then(|| &*self.regex)
    }

    /// As [`Regex::find`].
    pub fn find<'t>(&self, text: &'t str) -> Option<Match<'t>> {
        self.regex(text)?.find(text)
    }

    /// As [`Regex::find_iter`].
    pub fn find_iter<'t>(&'static self, text: &'t str) -> impl Iterator<Item = Match<'t>> {
        let regex = self.regex(text).into_iter();
        regex.flat_map(|regex| regex.find_iter(text))
    }

    /// As [`Regex::captures`].
    pub fn captures<'t>(&self, text: &'t str) -> Option<Captures<'t>> {
        self.regex(text)?.captures(text)
    }

    /// As [`Regex::captures_iter`].
    pub fn captures_iter<'t>(&'static self, text: &'t str) -> impl Iterator<Item = Captures<'t>> {
        let regex = self.regex(text).into_iter();
        regex.flat_map(|regex| regex.captures_iter(text))
    }
}

/// Makes a [`Pattern`] of an expression and of what it needs.
macro_rules! pattern {
    ($regex:literal $(, $needs:literal)*) => {
        $crate::check::phrase::Pattern {
            needs: &[$($needs),*],
            regex: std::sync::LazyLock::new(|| {
                regex_lite::Regex::new($regex).expect("a regular expression")
            }),
        }
    };
}
pub(crate) use pattern;

/// Whether a character is Han.
pub fn is_han(character: char) -> bool {
    matches!(character, '\u{3400}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}' | '〇')
}

/// Whether a character is Chinese punctuation.
pub fn is_mark(character: char) -> bool {
    "，。、；：？！“”‘’（）《》〈〉【】〔〕「」『』—…·～".contains(character)
}

/// The years that a text names with four digits, each with its bytes: 2024年.
pub fn years(text: &str) -> impl Iterator<Item = (std::ops::Range<usize>, u16)> + '_ {
    text.match_indices('年').filter_map(|(at, mark)| {
        let digits = text[..at].bytes().rev();
        let digits = digits.take_while(u8::is_ascii_digit).count();
        let year = text[at - digits..at].parse().ok()?;
        (digits == 4).then(|| (at - digits..at + mark.len(), year))
    })
}

/// The value of a numeral of Chinese or Arabic digits up to 99: 七, 十二, 12.
pub fn numeral(written: &str) -> Option<usize> {
    if let Ok(number) = written.parse() {
        return Some(number);
    }
    let digit = |c: char| {
        "零一二三四五六七八九"
            .chars()
            .position(|d| d == c)
            .or(match c {
                '两' => Some(2),
                _ => None,
            })
    };
    let (tens, ones) = match written.split_once('十') {
        Some((tens, ones)) => (
            if tens.is_empty() {
                1
            } else {
                single(tens, digit)?
            },
            ones,
        ),
        None => (0, written),
    };
    let ones = if ones.is_empty() && written.contains('十') {
        0
    } else {
        single(ones, digit)?
    };
    Some(tens * 10 + ones)
}

fn single(written: &str, digit: impl Fn(char) -> Option<usize>) -> Option<usize> {
    let mut characters = written.chars();
    let value = digit(characters.next()?)?;
    characters.next().is_none().then_some(value)
}
