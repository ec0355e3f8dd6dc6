//! 宽排 — words set wide, which are copied whole.
//!
//! A name of two characters as wide as three is one word, and so is the mark over a paper, but
//! readers of a PDF see room between their characters and copy a space. `ActualText` says what
//! the word is; poppler and pdfium heed it, and Typst has no way to say it.

use std::ops::RangeInclusive;

use lopdf::content::{Content, Operation};
use lopdf::{Document, Object, dictionary, text_string};
use typst::layout::{Frame, FrameItem};
use typst::text::{Glyph, TextItem};
use typst_layout::PagedDocument;

/// The room that readers take for a space, in ems.
const SPACE: f64 = 0.1;

/// Says of words set wide what they are.
///
/// # Errors
/// If the PDF has no pages with content, which what typst-pdf wrote has.
pub fn say_whole(document: &mut Document, pages: &PagedDocument) -> lopdf::Result<()> {
    for (page, id) in pages.pages().iter().zip(document.get_pages().into_values()) {
        let runs = runs(&page.frame);
        let words = words(&runs);
        if !words.is_empty() {
            let Content { operations } = document.get_and_decode_page_content(id)?;
            let operations = Texts::of(operations, runs.len()).with(&words);
            document.change_page_content(id, Content { operations }.encode()?)?;
        }
    }
    Ok(())
}

/// The runs of text of a frame, each of one face, in the order in which they are drawn.
fn runs(frame: &Frame) -> Vec<&TextItem> {
    let mut found = Vec::new();
    for (_, item) in frame.items() {
        match item {
            FrameItem::Group(group) => found.extend(runs(&group.frame)),
            FrameItem::Text(text) => found.push(text),
            _ => {}
        }
    }
    found
}

/// Words set wide, each with its runs: a word may be of more than one face.
fn words(runs: &[&TextItem]) -> Vec<(RangeInclusive<usize>, String)> {
    let mut words: Vec<(RangeInclusive<usize>, String)> = Vec::new();
    let mut goes_on = false;
    for (index, run) in runs.iter().enumerate() {
        let apart = |glyph: &Glyph| {
            let is_space = run.text[glyph.range()].trim().is_empty();
            let own = run.font.x_advance(glyph.id);
            !is_space && own.is_some_and(|own| (glyph.x_advance - own).get() > SPACE)
        };
        match words.last_mut() {
            Some((range, word)) if goes_on => {
                *range = *range.start()..=index;
                word.push_str(&run.text);
            }
            _ if run.glyphs.iter().any(apart) => words.push((index..=index, run.text.to_string())),
            _ => {}
        }
        goes_on = run.glyphs.last().is_some_and(apart);
    }
    // pdfium loses characters beyond the first plane of Unicode.
    words.retain(|(_, word)| word.chars().all(|character| character.len_utf16() == 1));
    words
}

/// The operations of a page, with its text objects.
struct Texts {
    operations: Vec<Operation>,
    objects: Vec<TextObject>,
    /// For each beginning of marked content, where it ends.
    ends: Vec<usize>,
}

/// Where a text object stands among the operations.
struct TextObject {
    begin: usize,
    end: usize,
    /// The beginning of the marked content that it is in.
    mark: Option<usize>,
    /// Its coordinates, as `cm` has them.
    matrix: Option<[f32; 6]>,
}

impl Texts {
    /// A page that has not a text object for each of its runs is taken as one without any.
    fn of(operations: Vec<Operation>, runs: usize) -> Self {
        let (mut objects, mut open, mut matrix) = (Vec::new(), Vec::new(), None);
        let mut ends = vec![0; operations.len()];
        for (index, operation) in operations.iter().enumerate() {
            match operation.operator.as_str() {
                "BMC" | "BDC" => open.push(index),
                "EMC" => {
                    if let Some(begin) = open.pop() {
                        ends[begin] = index;
                    }
                }
                "q" => matrix = None,
                "cm" => matrix = numbers(operation),
                "BT" => objects.push(TextObject {
                    begin: index,
                    end: index,
                    mark: open.last().copied(),
                    matrix,
                }),
                "ET" => {
                    if let Some(object) = objects.last_mut() {
                        object.end = index;
                    }
                }
                _ => {}
            }
        }
        if objects.len() != runs {
            objects.clear();
        }
        Self {
            operations,
            objects,
            ends,
        }
    }

    /// The operations, with what the words are around their text objects.
    fn with(&self, words: &[(RangeInclusive<usize>, String)]) -> Vec<Operation> {
        let end_of_mark = || Operation::new("EMC", Vec::new());
        let mut written = Vec::with_capacity(self.operations.len() + 4 * words.len());
        let mut done = 0;
        for (range, word) in words {
            let Some(objects) = self.objects.get(range.clone()) else {
                continue;
            };
            let Some(others) = self.moved(objects) else {
                continue;
            };
            let (first, last) = (&objects[0], &objects[objects.len() - 1]);
            let said = dictionary! { "ActualText" => text_string(word) };
            written.extend_from_slice(&self.operations[done..first.begin]);
            written.push(Operation::new("BDC", vec!["Span".into(), said.into()]));
            written.extend_from_slice(&self.operations[first.begin..first.end]);
            written.extend(others);
            written.push(self.operations[first.end].clone());
            written.push(end_of_mark());
            done = last.end + 1;
            // Tags mark runs one by one: the marks of the others stay, with nothing in them.
            if let (Some(mark), true) = (first.mark, first.mark != last.mark) {
                written.extend_from_slice(&self.operations[first.end + 1..=self.ends[mark]]);
                for mark in objects[1..].iter().filter_map(|object| object.mark) {
                    written.extend([self.operations[mark].clone(), end_of_mark()]);
                    done = self.ends[mark] + 1;
                }
            }
        }
        written.extend_from_slice(&self.operations[done..]);
        written
    }

    /// What the text objects of a word but the first show, moved into the first: around more
    /// than one, readers lose what is said. None if they are not side by side.
    fn moved(&self, objects: &[TextObject]) -> Option<Vec<Operation>> {
        let side_by_side = objects
            .windows(2)
            .all(|two| match (two[0].mark, two[1].mark) {
                (Some(mark), Some(next)) if mark != next => self.ends[mark] + 1 == next,
                (mark, next) => mark == next,
            });
        if !side_by_side {
            return None;
        }
        let mut moved = Vec::new();
        for object in &objects[1..] {
            let [across, down] = offset(objects[0].matrix?, object.matrix?)?;
            for operation in &self.operations[object.begin + 1..object.end] {
                let mut operation = operation.clone();
                if operation.operator == "Tm" {
                    let mut matrix = numbers(&operation)?;
                    matrix[4] += across;
                    matrix[5] += down;
                    operation.operands = matrix.map(Object::Real).to_vec();
                }
                moved.push(operation);
            }
        }
        Some(moved)
    }
}

/// The operands of a matrix.
fn numbers(operation: &Operation) -> Option<[f32; 6]> {
    let numbers = operation.operands.iter().map(Object::as_float);
    let numbers: Vec<f32> = numbers.collect::<Result<_, _>>().ok()?;
    numbers.try_into().ok()
}

/// How far coordinates are from others, in those; none if they are turned or scaled.
fn offset(from: [f32; 6], to: [f32; 6]) -> Option<[f32; 2]> {
    let [a, b, c, d, ..] = from;
    let (right, down) = (to[4] - from[4], to[5] - from[5]);
    let area = a * d - b * c;
    let mut pairs = from[..4].iter().zip(&to[..4]);
    let alike = pairs.all(|(from, to)| (from - to).abs() < 1e-4);
    alike.then(|| [(d * right - c * down) / area, (a * down - b * right) / area])
}
