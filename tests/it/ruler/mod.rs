//! The ruler: what GB/T 9704-2012 says, laid on finished bulletins.
//!
//! Everything is read back from the PDF. The numbers here are the standard's own, not
//! those of `measures.typ`: a layout that is nudged fails, which is tested too. What was
//! measured is written to `docs/ruler.md` by `UPDATE_DOCS=1 cargo test ruler`.

mod ending;
mod head;
mod text;

use std::collections::BTreeSet;
use std::fmt::Write as _;

use toml::{Table, Value};

use self::text::{is_han, is_mark, is_text};
use crate::pdf::{self, Document, Glyph, Page};
use crate::{Desk, MINIMAL, ROOT, shipped};

/// Cell 字 and line 行 of 三号 type, in mm (3.1, 3.2, 5.2.3).
const CELL: f64 = 156.0 / 28.0;
const PITCH: f64 = (225.0 - CELL) / 21.0;

/// Sizes 字号 in pt.
const SANHAO: f64 = CELL * 72.0 / 25.4;
const ERHAO: f64 = 22.0;
const SIHAO: f64 = 14.0;

/// A point in mm.
const PT: f64 = 25.4 / 72.0;

/// Tolerances: of places, of cell and pitch, of rules in mm, of sizes in pt.
const PLACE: f64 = 0.5;
const LATTICE: f64 = 0.1;
const RULE: f64 = 0.03;
const SIZE: f64 = 0.25;

/// One thing measured on one paper.
#[derive(Debug)]
struct Reading {
    clause: &'static str,
    what: String,
    unit: &'static str,
    wanted: f64,
    tolerance: f64,
    measured: f64,
    on: &'static str,
}

impl Reading {
    fn holds(&self) -> bool {
        (self.measured - self.wanted).abs() <= self.tolerance
    }
}

/// A ruler laid on one paper.
struct Ruler<'a> {
    paper: &'a Document,
    document: &'a Table,
    readings: Vec<Reading>,
}

impl<'a> Ruler<'a> {
    fn new(paper: &'a Document, data: &'a Table) -> Self {
        let document = data["document"].as_table().expect("a table");
        Self {
            paper,
            document,
            readings: Vec::new(),
        }
    }

    /// All readings of a paper.
    fn lay(mut self) -> Vec<Reading> {
        self.paper_and_block();
        self.lattice();
        self.levels();
        if self.document.contains_key("mark") {
            self.head();
        }
        self.title();
        self.recipients();
        self.attachment_note();
        self.signature();
        self.imprint();
        self.page_numbers();
        self.readings
    }

    fn read(
        &mut self,
        (clause, what): (&'static str, &str),
        (wanted, tolerance, unit): (f64, f64, &'static str),
        measured: f64,
        on: &'static str,
    ) {
        self.readings.push(Reading {
            clause,
            what: what.to_owned(),
            unit,
            wanted,
            tolerance,
            measured,
            on,
        });
    }

    fn place(&mut self, what: (&'static str, &str), wanted: f64, measured: f64, on: &'static str) {
        self.read(what, (wanted, PLACE, "mm"), measured, on);
    }

    fn size(&mut self, what: (&'static str, &str), wanted: f64, glyph: &Glyph) {
        self.read(what, (wanted, SIZE, "pt"), glyph.size, "glyphs");
    }

    /// Something that is so or not.
    fn holds(&mut self, what: (&'static str, &str), holds: bool, on: &'static str) {
        let measured = f64::from(u8::from(holds));
        self.read(what, (1.0, 0.0, ""), measured, on);
    }

    fn words(&self, key: &str) -> Option<&'a str> {
        self.document.get(key).and_then(Value::as_str)
    }

    fn list(&self, key: &str) -> Vec<&'a str> {
        let list = self.document.get(key).and_then(Value::as_array);
        list.into_iter()
            .flatten()
            .filter_map(Value::as_str)
            .collect()
    }

    fn date(&self, key: &str) -> Option<String> {
        let date = self.document.get(key)?.as_datetime()?.date?;
        Some(format!("{}年{}月{}日", date.year, date.month, date.day))
    }

    /// The first page that shows the words, and the glyphs that draw them.
    fn find(&self, words: &str) -> (&'a Page, &'a [Glyph]) {
        let found = self
            .paper
            .pages
            .iter()
            .find_map(|page| Some((page, page.find(words)?)));
        found.unwrap_or_else(|| panic!("{words} is on the paper"))
    }

    /// The last place where the words stand in 三号: number of the page and glyphs.
    fn find_text(&self, words: &str) -> (usize, &'a [Glyph]) {
        let pages = self.paper.pages.iter().enumerate();
        let places = pages.flat_map(|(index, page)| {
            let found = page.find_all(words).into_iter();
            found.map(move |glyphs| (index, glyphs))
        });
        let mut places = places.collect::<Vec<_>>().into_iter();
        places
            .rfind(|(_, glyphs)| is_text(&glyphs[0]))
            .unwrap_or_else(|| panic!("{words} is in the text"))
    }
}

fn prefix(text: &str, count: usize) -> String {
    text.chars().take(count).collect()
}

fn squeezed(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).collect()
}

/// The shipped conference, its results and tasks told over and over: 30 pages and more.
fn long() -> String {
    let mut data: Table = shipped("conference.toml").parse().expect("valid TOML");
    for (section, list) in [("review", "results"), ("plan", "tasks")] {
        let items = data[section][list].as_array_mut().expect("a list");
        let once = items.clone();
        for _ in 0..6 {
            items.extend(once.clone());
        }
    }
    // There are more than the seven that it counts.
    let plan = data["plan"].as_table_mut().expect("a table");
    plan.remove("tasks_name");
    data.to_string()
}

/// The files that the ruler is laid on.
fn files() -> Vec<(&'static str, String)> {
    vec![
        ("conference", shipped("conference.toml")),
        ("city", shipped("city.toml")),
        ("short", include_str!("../../ruler/short.toml").into()),
        ("long", long()),
        ("names", include_str!("../../ruler/names.toml").into()),
        ("joint", include_str!("../../ruler/joint.toml").into()),
        ("bare", MINIMAL.into()),
    ]
}

fn lay(data: &str, paper: &Document) -> Vec<Reading> {
    Ruler::new(paper, &data.parse().expect("valid TOML")).lay()
}

#[test]
fn every_paper_keeps_to_the_standard() {
    let mut all = Vec::new();
    let mut wrong = Vec::new();
    for (name, data) in files() {
        let paper = Desk::with(&data).compile("bulletin.pdf");
        if name == "long" {
            assert!(paper.pages.len() >= 30, "{} pages", paper.pages.len());
        }
        for reading in lay(&data, &paper) {
            if !reading.holds() {
                wrong.push(format!("{name}: {reading:?}"));
            }
            all.push(reading);
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
    assert_eq!(document("measured", &table(&all)), None);
}

/// Readings of one kind in a row of Markdown.
fn table(readings: &[Reading]) -> String {
    let mut rows: Vec<(&Reading, f64, f64, usize)> = Vec::new();
    for reading in readings {
        let same = |row: &&mut (&Reading, f64, f64, usize)| {
            (row.0.clause, &row.0.what) == (reading.clause, &reading.what)
        };
        match rows.iter_mut().find(same) {
            Some(row) => {
                row.1 = row.1.min(reading.measured);
                row.2 = row.2.max(reading.measured);
                row.3 += 1;
            }
            None => rows.push((reading, reading.measured, reading.measured, 1)),
        }
    }
    rows.sort_by_key(|row| {
        row.0
            .clause
            .split(',')
            .next_back()
            .map(str::trim)
            .map(str::to_owned)
    });
    let mut table = String::from(
        "| clause | what | wanted | measured | read on | times |\n|---|---|---|---|---|---|\n",
    );
    for (reading, least, most, times) in rows {
        let Reading {
            clause,
            what,
            unit,
            wanted,
            tolerance,
            on,
            ..
        } = reading;
        let (wanted, measured) = match (*unit, *wanted) {
            ("", _) => (
                "yes".to_owned(),
                if least >= 1.0 { "yes" } else { "no" }.to_owned(),
            ),
            _ if what.starts_with("paper") || *tolerance > 0.0 || *wanted > 0.0 => {
                let range = if (most - least).abs() < 0.005 {
                    format!("{least:.2}")
                } else {
                    format!("{least:.2} to {most:.2}")
                };
                (
                    format!("{wanted:.2} ± {tolerance:.2} {unit}"),
                    range.replace("-0.00", "0.00"),
                )
            }
            _ => (format!("{wanted:.2} {unit}"), format!("{least:.2}")),
        };
        writeln!(
            table,
            "| {clause} | {what} | {wanted} | {measured} | {on} | {times} |"
        )
        .expect("a string");
    }
    table
}

/// Compares the table with the one in the docs, or renews it; tells what differs.
fn document(name: &str, table: &str) -> Option<String> {
    let path = format!("{ROOT}/docs/ruler.md");
    let written = std::fs::read_to_string(&path).unwrap_or_default();
    let (begin, end) = (format!("<!-- {name} -->\n"), "<!-- end -->");
    let (before, rest) = written.split_once(&begin).expect("the place of the table");
    let (old, after) = rest.split_once(end).expect("the end of the table");
    if old == table {
        return None;
    }
    if std::env::var_os("UPDATE_DOCS").is_some() {
        let new = format!("{before}{begin}{table}{end}{after}");
        std::fs::write(&path, new).expect("docs can be written");
        return None;
    }
    let changed: Vec<&str> = table.lines().filter(|line| !old.contains(line)).collect();
    Some(format!(
        "docs/ruler.md is out of date; UPDATE_DOCS=1 cargo test ruler\n{changed:#?}"
    ))
}

/// A paper of this data with a layout whose measures are changed.
fn nudged(data: &str, from: &str, to: &str) -> Document {
    let desk = Desk::with(data);
    let measures = std::fs::read_to_string(format!("{ROOT}/layouts/lib/gb9704/measures.typ"));
    let measures = measures.expect("shipped");
    assert!(measures.contains(from), "{from} is a measure");
    desk.write(
        "own/lib/gb9704/measures.typ",
        measures.replacen(from, to, 1),
    );
    let run = desk.run(&[
        "compile",
        "meeting.toml",
        "--layouts",
        "own",
        "-o",
        "bulletin.pdf",
    ]);
    assert_eq!(run.code, 0, "{from} -> {to}: {}", run.err);
    pdf::read(&desk.read("bulletin.pdf"))
}

#[test]
fn a_layout_that_is_nudged_by_a_millimetre_or_half_a_point_fails() {
    let short = include_str!("../../ruler/short.toml");
    let joint = include_str!("../../ruler/joint.toml");
    let names = include_str!("../../ruler/names.toml");
    let conference = shipped("conference.toml");
    let mutations = [
        (short, "top: 37mm", "top: 38mm", "head margin"),
        (
            short,
            "left: 28mm, right: 26mm",
            "left: 29mm, right: 25mm",
            "binding margin",
        ),
        (
            &conference,
            "#let pitch = (225mm - cell) / 21",
            "#let pitch = (225mm - cell) / 21 + 1mm",
            "lattice",
        ),
        (
            &conference,
            "#let pitch = (225mm - cell) / 21",
            "#let pitch = (226mm - cell) / 21",
            "lines a page",
        ),
        (
            short,
            "sanhao: cell",
            "sanhao: cell + 0.5pt",
            "type of the text",
        ),
        (short, "erhao: 22pt", "erhao: 22.5pt", "title 标题 二号"),
        (short, "sihao: 14pt", "sihao: 14.5pt", "imprint 版记 四号"),
        (
            short,
            "page-number-below: 7mm",
            "page-number-below: 8mm",
            "dashes",
        ),
        (short, "outer: 0.35mm", "outer: 0.45mm", "outer rules"),
        (short, "inner: 0.25mm", "inner: 0.2mm", "inner rules"),
        (
            short,
            "mark-below: 35mm",
            "mark-below: 36mm",
            "mark 发文机关标志",
        ),
        (
            short,
            "number-below: 2,",
            "number-below: 2.1,",
            "two blank lines under the mark",
        ),
        (
            joint,
            "rule-below: 4mm",
            "rule-below: 5mm",
            "red line, under",
        ),
        (
            short,
            "title: (above: 2,",
            "title: (above: 2.1,",
            "half is above",
        ),
        (
            &conference,
            "title-leading: cell * 7 / 8",
            "title-leading: cell * 7 / 8 + 1mm",
            "title line",
        ),
        (&conference, "indent: 2,", "indent: 2.2,", "two blanks in"),
        (short, "seal-right: 4,", "seal-right: 4.2,", "four blanks"),
        (
            &conference,
            "plain-right: 2,",
            "plain-right: 2.2,",
            "two blanks from the right",
        ),
        (names, "stamp: (width: 40mm", "stamp: (width: 41mm", "stamp"),
        (short, "red: rgb(\"#e5261f\")", "red: rgb(\"#333333\")", ""),
    ];
    for (data, from, to, what) in mutations {
        let lay = || {
            let readings = lay(data, &nudged(data, from, to));
            let wrong = readings.iter().filter(|reading| !reading.holds());
            wrong
                .map(|reading| reading.what.clone())
                .collect::<BTreeSet<_>>()
        };
        // A mark that is no longer red is not even found.
        let Ok(wrong) = std::panic::catch_unwind(lay) else {
            assert_eq!(what, "", "{from} -> {to} cannot be measured");
            continue;
        };
        assert!(
            wrong.iter().any(|found| found.contains(what)),
            "{from} -> {to}: {wrong:?}"
        );
    }
}

/// How evenly the full lines of a paper are filled.
#[derive(Debug, Default)]
struct Colour {
    lines: usize,
    /// Lines on which every step from Han to Han is a cell, within 2.5 % of it.
    even: usize,
    /// By how much a step differs from a cell at the most, in cells.
    widest: f64,
    /// The least that a mark takes which stands alone between Han, in cells.
    least_mark: f64,
    /// By how much the gap before a number differs from the others of its line at the most.
    beside_digits: f64,
    /// By how much lines end before the right edge which a name or number left short, in cells.
    short: Vec<f64>,
}

fn colour(data: &str, paper: &Document) -> Colour {
    let table = data.parse().expect("valid TOML");
    let mut found = Colour {
        least_mark: f64::MAX,
        ..Colour::default()
    };
    let ruler = Ruler::new(paper, &table);
    found.short = ruler.short_lines();
    for line in ruler.full_lines() {
        let mut steps: Vec<f64> = line.steps().iter().map(|step| step / CELL).collect();
        if steps.is_empty() {
            continue;
        }
        let off = steps.iter().map(|step| (step - 1.0).abs());
        let off = off.fold(0.0, f64::max);
        found.lines += 1;
        found.even += usize::from(off <= 0.025);
        found.widest = found.widest.max(off);
        for three in line.glyphs.windows(3) {
            if is_han(three[0]) && is_mark(three[1]) && is_han(three[2]) {
                // Both steps together: an opening mark has its blank before its ink.
                let takes = (three[2].x - three[0].x) / CELL - 1.0;
                found.least_mark = found.least_mark.min(takes);
            }
        }
        steps.sort_by(f64::total_cmp);
        let usual = steps[steps.len() / 2];
        for pair in line.glyphs.windows(2) {
            let digit = pair[1].text.starts_with(|c: char| c.is_ascii_digit());
            if is_han(pair[0]) && digit {
                let gap = (pair[1].x - pair[0].x) / CELL;
                found.beside_digits = found.beside_digits.max((gap - usual).abs());
            }
        }
    }
    found
}

/// Every line is of one grey: `gbt9704`, 12.
#[test]
fn lines_are_of_even_colour() {
    let mut rows = String::from(
        "| paper | full lines | every Han a cell apart, within 2.5 % | farthest off | narrowest mark alone between Han \
         | gap before a number, off the others | lines left short, by how many cells |\n\
         |---|---|---|---|---|---|---|\n",
    );
    let (mut lines, mut even) = (0, 0);
    let others = ["no-figures", "two-days"].map(|name| (name, shipped(&format!("{name}.toml"))));
    for (name, data) in files().into_iter().chain(others) {
        let paper = Desk::with(&data).compile("bulletin.pdf");
        let found = colour(&data, &paper);
        if found.lines == 0 {
            continue;
        }
        assert!(found.widest < 0.045, "{name}: {found:?}");
        assert!(found.least_mark > 0.9, "{name}: {found:?}");
        assert!(found.beside_digits < 0.05, "{name}: {found:?}");
        assert!(
            found.short.iter().all(|cells| *cells < 2.0),
            "{name}: {found:?}"
        );
        let short: Vec<String> = found
            .short
            .iter()
            .map(|cells| format!("{cells:.1}"))
            .collect();
        writeln!(
            rows,
            "| {name} | {} | {} | {:.3} | {:.3} | {:.3} | {} |",
            found.lines,
            found.even,
            found.widest,
            found.least_mark,
            found.beside_digits,
            short.join(", "),
        )
        .expect("a string");
        lines += found.lines + found.short.len();
        even += found.even;
    }
    assert!(even * 100 >= lines * 95, "{even} of {lines} lines");
    assert_eq!(document("lattice", &rows), None);
}
