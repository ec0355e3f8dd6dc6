//! 版心, the text: paper, block, lattice, levels; and lines read back from a page.

use super::{CELL, LATTICE, PITCH, PT, Ruler, SANHAO, SIZE};
use crate::pdf::{Glyph, Page};

const MARKS: &str = "“‘《〈（〔”’》〉）〕，、：；。？！";

/// A line of text on a page.
pub(super) struct Line<'a> {
    pub(super) glyphs: Vec<&'a Glyph>,
}

impl Line<'_> {
    pub(super) fn text(&self) -> String {
        self.glyphs
            .iter()
            .map(|glyph| glyph.text.as_str())
            .collect()
    }

    pub(super) fn left(&self) -> f64 {
        self.glyphs[0].x
    }

    pub(super) fn top(&self) -> f64 {
        top(self.glyphs[0])
    }

    pub(super) fn face(&self) -> &str {
        &self.glyphs[0].face
    }

    /// Lines far from the left edge are no paragraphs.
    pub(super) fn is_signature(&self) -> bool {
        self.left() > 60.0
    }

    /// Whether it reaches from edge to edge.
    fn is_full(&self) -> bool {
        let last = self.glyphs[self.glyphs.len() - 1];
        // A mark takes its cell, half of it, or one and a half.
        let takes: &[f64] = if is_han(last) {
            &[1.0]
        } else {
            &[0.5, 1.0, 1.5]
        };
        let ends = takes
            .iter()
            .any(|cells| (last.x + cells * CELL - 184.0).abs() < 1.0);
        let from = self.left();
        ends && (from < 28.6 || (from - 28.0 - 2.0 * CELL).abs() < 0.6)
    }

    /// From each Han to one right behind it, in mm.
    pub(super) fn steps(&self) -> Vec<f64> {
        let pairs = self.glyphs.windows(2);
        let pairs = pairs.filter(|pair| is_han(pair[0]) && is_han(pair[1]));
        pairs.map(|pair| pair[1].x - pair[0].x).collect()
    }
}

pub(super) fn is_mark(glyph: &Glyph) -> bool {
    MARKS.contains(&glyph.text)
}

pub(super) fn is_han(glyph: &Glyph) -> bool {
    let mut characters = glyph.text.chars();
    characters
        .next()
        .is_some_and(|c| ('\u{3400}'..='\u{9fff}').contains(&c) || c > '\u{20000}')
}

/// The upper edge of a character's box: 0.88 of it is over the baseline.
pub(super) fn top(glyph: &Glyph) -> f64 {
    glyph.baseline - 0.88 * glyph.size * PT
}

pub(super) fn bottom(glyph: &Glyph) -> f64 {
    top(glyph) + glyph.size * PT
}

/// The lines of the glyphs that fit.
pub(super) fn lines(page: &Page, fits: impl Fn(&Glyph) -> bool) -> Vec<Line<'_>> {
    let mut glyphs: Vec<&Glyph> = page.glyphs.iter().filter(|glyph| fits(glyph)).collect();
    glyphs.sort_by(|a, b| a.baseline.total_cmp(&b.baseline));
    let mut lines: Vec<Line> = Vec::new();
    for glyph in glyphs {
        match lines.last_mut() {
            Some(line) if (line.glyphs[0].baseline - glyph.baseline).abs() < 0.5 => {
                line.glyphs.push(glyph);
            }
            _ => lines.push(Line {
                glyphs: vec![glyph],
            }),
        }
    }
    for line in &mut lines {
        line.glyphs.sort_by(|a, b| a.x.total_cmp(&b.x));
    }
    lines
}

/// Whether a paragraph begins with this line: two blanks in.
fn begins(line: &Line) -> bool {
    (line.left() - 28.0 - 2.0 * CELL).abs() < 1.0
}

/// How many lines a page begins with that are of the paragraph of its first.
fn of_one_paragraph(page: &[Line]) -> usize {
    1 + page[1..].iter().take_while(|line| !begins(line)).count()
}

/// How many lines of the page before there may be on this one, so that no line of a paragraph
/// is alone: a first line, or the last but one; both of three.
fn taken_over(page: &[Line]) -> usize {
    match (begins(&page[0]), of_one_paragraph(page)) {
        (true, 3) => 2,
        (true, 2..) | (false, 2) => 1,
        _ => 0,
    }
}

/// Whether a paragraph's first line is alone at the foot of a page, or its last at the head of
/// the next.
fn is_torn(page: &[Line], next: &[Line]) -> bool {
    let goes_on = !begins(&next[0]);
    goes_on && (page.last().is_some_and(begins) || of_one_paragraph(next) == 1)
}

/// Type of the text: about 三号, in the text block.
pub(super) fn is_text(glyph: &Glyph) -> bool {
    (15.2..17.0).contains(&glyph.size)
        && glyph.baseline < 263.0
        && glyph.color == [0, 0, 0]
        && !glyph.face.starts_with("GongbaoSong")
}

/// Red of the mark and the line: far from grey.
pub(super) fn is_red(color: [u8; 3]) -> bool {
    color[0] > 150 && color[1] < 100 && color[2] < 100
}

impl<'a> Ruler<'a> {
    /// The lines of 三号 of each page, on page 1 those under the title.
    pub(super) fn text_lines(&self) -> Vec<Vec<Line<'a>>> {
        let title = self.title_lines();
        let below = bottom(title.last().expect("a title").glyphs[0]);
        let pages = self.paper.pages.iter().enumerate();
        pages
            .map(|(index, page)| {
                let from = if index == 0 { below } else { 0.0 };
                lines(page, |glyph| is_text(glyph) && top(glyph) > from)
            })
            .collect()
    }

    pub(super) fn title_lines(&self) -> Vec<Line<'a>> {
        lines(&self.paper.pages[0], |glyph| {
            glyph.face.starts_with("GongbaoBiaosong") && glyph.color == [0, 0, 0]
        })
    }

    /// 4, 5: paper, text block, type.
    pub(super) fn paper_and_block(&mut self) {
        for page in &self.paper.pages {
            self.place(("5.1", "paper, width"), 210.0, page.size.0, "page");
            self.place(("5.1", "paper, height"), 297.0, page.size.1, "page");
        }
        let issuer = self.words("issuer").expect("text");
        let text = self.text_lines();
        for (index, page) in text.iter().enumerate() {
            for line in page {
                // Issuers in a row stand each over its seal.
                let issuers = line.text().starts_with(issuer) && line.text().len() > issuer.len();
                if line.left() < 30.0 && !issuers {
                    self.place(
                        ("5.2.1", "binding margin 订口"),
                        28.0,
                        line.left(),
                        "flush lines",
                    );
                }
                for glyph in &line.glyphs {
                    self.read(
                        ("5.2.2", "type of the text 三号"),
                        (SANHAO, SIZE, "pt"),
                        glyph.size,
                        "glyphs",
                    );
                }
            }
            if index > 0
                && let Some(line) = page.first()
            {
                self.place(
                    ("5.2.1", "head margin 天头"),
                    37.0,
                    line.top(),
                    "first lines",
                );
            }
            if let [.., line] = &page[..]
                && line.top() > 255.0
            {
                let height = bottom(line.glyphs[0]) - 37.0;
                self.place(("5.2.1", "text block, height"), 225.0, height, "last lines");
            }
        }
        for line in self.full_lines() {
            let last = line.glyphs[line.glyphs.len() - 1];
            if is_han(last) {
                let width = last.x + CELL - 28.0;
                self.place(("5.2.1", "text block, width"), 156.0, width, "full lines");
            }
        }
        // Pages of text alone. A heading goes over with what is under it, and so does what
        // the signature's page must show.
        let date = self.date("date").expect("a date");
        let (signed, _) = self.find_text(&date);
        for (index, pair) in text.windows(2).enumerate().skip(1) {
            let heading = |line: &Line| !line.face().starts_with("GongbaoFang");
            if index + 1 >= signed || pair[1].first().is_none_or(heading) {
                continue;
            }
            let short = 22usize.saturating_sub(pair[0].len());
            // What a line that may not stand alone took over with it.
            let taken = short.min(taken_over(&pair[1]));
            #[expect(clippy::cast_precision_loss, reason = "a page has few lines")]
            let count = (pair[0].len() + taken) as f64;
            self.read(
                (
                    "5.2.3",
                    "lines a page, with those that go over so that none is alone",
                ),
                (22.0, 0.0, "lines"),
                count,
                "pages of text",
            );
            self.holds(
                (
                    "custom",
                    "no first or last line of a paragraph alone on a page",
                ),
                !is_torn(&pair[0], &pair[1]),
                "page turns",
            );
        }
    }

    /// 3, 5.2.3: every line on the lattice, every Han a cell from the next.
    pub(super) fn lattice(&mut self) {
        let signer = self
            .document
            .get("signer")
            .and_then(|signer| signer["post"].as_str());
        for page in self.text_lines() {
            for line in page
                .iter()
                .filter(|line| Some(line.text().as_str()) != signer)
            {
                let row = (line.top() - 37.0) / PITCH;
                let off = (row - row.round()) * PITCH;
                self.read(
                    ("3.2, 5.2.3", "line off the lattice"),
                    (0.0, LATTICE, "mm"),
                    off,
                    "lines",
                );
            }
        }
        for line in self.full_lines() {
            for apart in line.steps() {
                // Most within 2.5 %; farther where a name or a number is kept whole.
                self.read(
                    ("3.1, 5.2.3", "from Han to Han"),
                    (CELL, CELL * 0.045, "mm"),
                    apart,
                    "full lines",
                );
            }
        }
    }

    /// Lines that reach from edge to edge.
    pub(super) fn full_lines(&self) -> Vec<Line<'a>> {
        let lines = self.text_lines().into_iter().flatten();
        lines.filter(Line::is_full).collect()
    }

    /// By how much lines end before the right edge that others of their paragraph follow, in
    /// cells.
    pub(super) fn short_lines(&self) -> Vec<f64> {
        let is_text = |line: &Line| line.face().starts_with("GongbaoFang");
        let pages = self.text_lines();
        let pairs = pages.iter().flat_map(|page| page.windows(2));
        let short = pairs.filter(|pair| {
            let goes_on = pair.iter().all(is_text) && pair[1].left() < 28.6;
            // What ends in a colon, over a line flush left, are the recipients.
            goes_on && !pair[0].is_full() && !pair[0].text().ends_with('：')
        });
        let short = short.map(|pair| {
            let last = pair[0].glyphs[pair[0].glyphs.len() - 1];
            (184.0 - last.x) / CELL - 1.0
        });
        // What ends in digits, or a mark of its own width, ends beyond its last character's cell.
        short.filter(|cells| *cells > 0.1).collect()
    }

    /// 7.3.3: faces of the levels, two blanks in.
    pub(super) fn levels(&mut self) {
        let issuer = self.words("issuer").expect("text");
        for line in self.text_lines().into_iter().flatten() {
            let text = line.text();
            if text.starts_with(issuer) && text.len() > issuer.len() && line.left() > 30.0 {
                continue; // issuers in a row, each over its seal
            }
            let first = |of: &str| text.starts_with(|c| of.contains(c));
            if (line.left() - 28.0).abs() > 1.0
                && (line.left() - 28.0) < 13.0
                && !line.is_signature()
            {
                self.place(
                    ("7.3.3", "paragraph, two blanks in"),
                    2.0 * CELL,
                    line.left() - 28.0,
                    "first lines",
                );
            }
            if first("一二三四五六七八九十") && text.chars().nth(1) == Some('、') {
                self.holds(
                    ("7.3.3", "`一、` in 黑体"),
                    line.face().starts_with("GongbaoHei"),
                    "headings",
                );
            } else if first("（") && text.chars().nth(2) == Some('）') && first("（") {
                let is_level = text
                    .chars()
                    .nth(1)
                    .is_some_and(|c| "一二三四五六七八九十".contains(c));
                if is_level {
                    self.holds(
                        ("7.3.3", "`（一）` in 楷体"),
                        line.face().starts_with("GongbaoKai"),
                        "headings",
                    );
                }
            } else if first("123456789")
                && text.chars().nth(1) == Some('.')
                && (35.0..45.0).contains(&line.left())
            {
                let body = line.glyphs[2];
                self.holds(
                    ("7.3.3", "`1.` in 仿宋"),
                    body.face.starts_with("GongbaoFang"),
                    "paragraphs",
                );
            }
        }
        for page in self.text_lines() {
            let Some(last) = page.last() else { continue };
            // An item with nothing under it is a sentence.
            let text = last.text();
            let heading = !last.face().starts_with("GongbaoFang") && !text.ends_with('。');
            let starts = text.starts_with(|c| "（一二三四五六七八九十".contains(c));
            let foot = ("7.3.3", "no heading at the foot of a page");
            self.holds(foot, !(heading && starts), "last lines");
        }
        let shows = !self.text_lines()[0].is_empty();
        self.holds(("7.3.3", "page 1 shows text"), shows, "page 1");
    }
}
