//! From words of a page to their entry in the data, and back (对照).
//!
//! Pages know nothing of the data: Typst gives each glyph the place in the layout that set
//! it. So the words around a glyph are looked for in the data's own strings, as they print.
//! The longest string that is found around it is meant; of strings that say the same, the one
//! whose turn it is. Words that are in none are the program's own: of its phrases the one is
//! meant of whose words the most stand around them, in its order.

use std::ops::Range;

use typst::layout::{Abs, Frame, FrameItem, Point, Transform};
use typst_layout::PagedDocument;

use crate::data::conference::Conference;
use crate::data::conference::text::{Piece, Visit, Words};
use crate::data::conference::wording::Wording;
use crate::data::load::Places;
use crate::data::wording::{self, Part};
use crate::report::source::Source;

/// What is printed, glyph by glyph in the order of the pages, without white space.
pub struct Printed {
    text: String,
    /// For each glyph where its words begin in `text`, and where it stands.
    glyphs: Vec<(usize, Spot)>,
}

/// A rectangle of a page, in pt from its upper left corner.
#[derive(Clone, Copy, Debug, PartialEq, serde::Serialize)]
pub struct Spot {
    /// Number of the page, from 0.
    pub page: usize,
    /// Left edge.
    pub x: f64,
    /// Upper edge.
    pub y: f64,
    /// Width.
    pub width: f64,
    /// Height.
    pub height: f64,
}

/// A string of the data as it prints, without white space.
struct Said {
    path: String,
    text: String,
}

/// A phrase of the program 措辞: the words that stand between what is filled in.
struct Phrase {
    path: String,
    words: Vec<String>,
}

/// The strings of a data file, and the phrases that the program joins them with.
pub struct Strings {
    said: Vec<Said>,
    phrases: Vec<Phrase>,
}

/// How far from each other the words of a phrase are looked for, in bytes: what is filled in
/// between them is a sentence.
const APART: usize = 600;

impl Printed {
    /// The glyphs of a paper.
    pub fn of(document: &PagedDocument) -> Self {
        let mut printed = Self {
            text: String::new(),
            glyphs: Vec::new(),
        };
        for (page, laid) in document.pages().iter().enumerate() {
            printed.gather(page, &laid.frame, Transform::identity());
        }
        printed
    }

    fn gather(&mut self, page: usize, frame: &Frame, around: Transform) {
        for (at, item) in frame.items() {
            let here = around.pre_concat(Transform::translate(at.x, at.y));
            match item {
                FrameItem::Group(group) => {
                    self.gather(page, &group.frame, here.pre_concat(group.transform));
                }
                FrameItem::Text(text) => {
                    let mut x = Abs::zero();
                    for glyph in &text.glyphs {
                        let width = glyph.x_advance.at(text.size);
                        let words = &text.text[glyph.range()];
                        let words: String = words.chars().filter(|c| is_said(*c)).collect();
                        if !words.is_empty() {
                            let corner = Point::new(x, -text.size * 0.88).transform(here);
                            let end = Point::new(x + width, text.size * 0.12).transform(here);
                            let spot = Spot {
                                page,
                                x: corner.x.to_pt(),
                                y: corner.y.to_pt(),
                                width: (end.x - corner.x).to_pt(),
                                height: (end.y - corner.y).to_pt(),
                            };
                            self.glyphs.push((self.text.len(), spot));
                            self.text.push_str(&words);
                        }
                        x += width;
                    }
                }
                _ => {}
            }
        }
    }

    /// The entry whose words stand at a point of a page, in pt.
    pub fn at<'a>(&self, strings: &'a Strings, page: usize, x: f64, y: f64) -> Option<&'a str> {
        let distance = |spot: &Spot| {
            let beyond =
                |at: f64, start: f64, length: f64| (start - at).max(at - start - length).max(0.0);
            beyond(x, spot.x, spot.width).hypot(beyond(y, spot.y, spot.height))
        };
        let on_page = self.glyphs.iter().filter(|(_, spot)| spot.page == page);
        let nearest =
            on_page.min_by(|(_, one), (_, other)| distance(one).total_cmp(&distance(other)));
        // Beside all words nothing is meant.
        let (byte, _) = nearest.filter(|(_, spot)| distance(spot) < spot.height)?;
        let meant = self.meant(strings, *byte);
        meant.or_else(|| self.phrase(strings, *byte))
    }

    /// The phrase of the program whose words a byte of the text belongs to.
    fn phrase<'a>(&self, strings: &'a Strings, byte: usize) -> Option<&'a str> {
        let mut best: Option<(usize, &Phrase)> = None;
        for phrase in &strings.phrases {
            for (number, words) in phrase.words.iter().enumerate() {
                // A lone mark is in many.
                if !words.contains(char::is_alphanumeric) {
                    continue;
                }
                let Some(hit) = self.around(words, byte) else {
                    continue;
                };
                let found = words.chars().count() + self.beside(phrase, number, &hit);
                if found > 1 && best.is_none_or(|(most, _)| found > most) {
                    best = Some((found, phrase));
                }
            }
        }
        best.map(|(_, phrase)| phrase.path.as_str())
    }

    /// How many characters of a phrase stand before and behind some of its words, in its order.
    fn beside(&self, phrase: &Phrase, number: usize, hit: &Range<usize>) -> usize {
        let mut found = 0;
        let to = self.text.ceil_char_boundary(hit.end + APART);
        let mut at = hit.end;
        for words in &phrase.words[number + 1..] {
            if let Some(offset) = self.text[at..to].find(words) {
                at += offset + words.len();
                found += words.chars().count();
            }
        }
        let from = hit.start.saturating_sub(APART);
        let from = self.text.floor_char_boundary(from);
        let mut at = hit.start;
        for words in phrase.words[..number].iter().rev() {
            if let Some(offset) = self.text[from..at].rfind(words) {
                at = from + offset;
                found += words.chars().count();
            }
        }
        found
    }

    /// Where some words stand around a byte of the text.
    fn around(&self, words: &str, byte: usize) -> Option<Range<usize>> {
        let from = byte.saturating_sub(words.len());
        let from = self.text.floor_char_boundary(from);
        let to = self.text.ceil_char_boundary(byte + words.len());
        let hits = self.text[from..to].match_indices(words);
        hits.map(|(at, words)| from + at..from + at + words.len())
            .find(|hit| hit.contains(&byte))
    }

    /// The entry whose words a byte of the text belongs to.
    fn meant<'a>(&self, strings: &'a Strings, byte: usize) -> Option<&'a str> {
        // Of two that are as long the first.
        let found = strings.said.iter().rev();
        let found = found.filter_map(|said| Some((said, self.around(&said.text, byte)?)));
        let (longest, hit) = found.max_by_key(|(said, _)| said.text.len())?;
        let same = strings.said.iter().filter(|said| said.text == longest.text);
        let same: Vec<&Said> = same.collect();
        let before = self.text[..hit.start].matches(&longest.text).count();
        Some(&same[before.min(same.len() - 1)].path)
    }

    /// Where the words of an entry stand, a rectangle a line.
    pub fn spots(&self, strings: &Strings, path: &str) -> Vec<Spot> {
        let inside = |said: &&Said| {
            said.path == path
                || said
                    .path
                    .strip_prefix(path)
                    .is_some_and(|rest| rest.starts_with('.'))
        };
        let mut spots = Vec::new();
        for said in strings.said.iter().filter(inside) {
            let hits = self.text.match_indices(&said.text);
            let hits: Vec<Range<usize>> = hits.map(|(at, words)| at..at + words.len()).collect();
            let own = hits
                .iter()
                .filter(|hit| self.meant(strings, hit.start) == Some(&said.path));
            for hit in own {
                self.outline(hit, &mut spots);
            }
        }
        let phrases = strings.phrases.iter().filter(|phrase| phrase.path == path);
        let words = phrases.flat_map(|phrase| &phrase.words);
        for words in words.filter(|words| words.contains(char::is_alphanumeric)) {
            let hits = self.text.match_indices(words.as_str());
            let hits = hits.map(|(at, words)| at..at + words.len());
            let own = |hit: &Range<usize>| {
                self.meant(strings, hit.start).is_none()
                    && self.phrase(strings, hit.start) == Some(path)
            };
            for hit in hits.filter(own) {
                self.outline(&hit, &mut spots);
            }
        }
        spots
    }

    /// The rectangles of some words, those side by side joined.
    fn outline(&self, words: &Range<usize>, spots: &mut Vec<Spot>) {
        let first = self.glyphs.partition_point(|(at, _)| *at < words.start);
        let glyphs = self.glyphs[first..].iter();
        for (_, spot) in glyphs.take_while(|(at, _)| *at < words.end) {
            match spots.last_mut() {
                Some(last)
                    if last.page == spot.page
                        && (last.y - spot.y).abs() < 0.3 * last.height
                        && spot.x >= last.x
                        && spot.x - last.x - last.width < 2.0 * last.height =>
                {
                    last.width = spot.x + spot.width - last.x;
                }
                _ => spots.push(*spot),
            }
        }
    }
}

impl Strings {
    /// Those of a conference, with the days and values that it prints.
    pub fn of(conference: &Conference, source: &Source) -> Self {
        let places = Places::of(source);
        let paths = places.paths();
        let mut strings = Vec::new();
        conference.visit(&mut |words| {
            let text = match words {
                Words::Name(name) => name.text.clone(),
                Words::Title(title) => title.lines.concat(),
                Words::Text(text) => {
                    let pieces = text.pieces.iter().map(|piece| match piece {
                        Piece::Words(words) => words.clone(),
                        Piece::Figure(reference) => {
                            let figure = conference.figures.get(&reference.id);
                            let said = figure.and_then(|figure| figure.part(&reference.part));
                            said.unwrap_or_default()
                        }
                        Piece::Stray(_) => String::new(),
                    });
                    pieces.collect()
                }
            };
            if let Some(path) = paths.at(words.span().start) {
                strings.push(Said::new(path.to_owned(), &text));
            }
        });
        for (path, day) in places.days() {
            strings.push(Said::new(path, &day));
        }
        for (id, figure) in &conference.figures.0 {
            let path = format!("figures.{id}.value");
            strings.extend(
                figure
                    .value
                    .map(|value| Said::new(path, &value.to_string())),
            );
        }
        strings.retain(|said| !said.text.is_empty());
        Self {
            said: strings,
            phrases: phrases(&conference.wording),
        }
    }
}

/// What the program says of its own accord, in an office's own words where it has them.
fn phrases(own: &Wording) -> Vec<Phrase> {
    let all = wording::phrases().iter().filter(|phrase| !phrase.fixed);
    let all = all.map(|phrase| {
        let own = own.0.iter().find(|(name, _)| *name == phrase.name);
        let text = own.map_or(phrase.text.as_str(), |(_, own)| &own.text);
        let mut words = Vec::new();
        gather(&wording::parts(text).unwrap_or_default(), &mut words);
        Phrase {
            path: format!("wording.{}", phrase.name),
            words,
        }
    });
    all.collect()
}

/// The words of the parts of a phrase, as they print.
fn gather(parts: &[Part], words: &mut Vec<String>) {
    for part in parts {
        match part {
            Part::Words(said) => {
                let said: String = said.chars().filter(|c| is_said(*c)).collect();
                words.extend(Some(said).filter(|said| !said.is_empty()));
            }
            Part::Group { group } => gather(group, words),
            Part::Slot { .. } => {}
        }
    }
}

impl Said {
    fn new(path: String, text: &str) -> Self {
        Self {
            path,
            text: text.chars().filter(|c| is_said(*c)).collect(),
        }
    }
}

/// Whether a character is compared: names are set wide, and titles have lines.
fn is_said(character: char) -> bool {
    !character.is_whitespace() && !character.is_control()
}
