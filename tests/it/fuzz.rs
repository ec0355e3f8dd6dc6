//! Fuzz targets: the TOML text, and values. Both run for a moment here, over the files of
//! `tests/fuzz/seeds/data` first; `FUZZ_SECONDS=600 cargo test fuzz` runs each for ten minutes. They
//! mutate and generate; guided by coverage, which takes a second build of Typst, is what
//! `tests/fuzz/run` does.

mod random;

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;
use std::sync::Arc;
use std::time::{Duration, Instant};

use gongbao::export::{Format, Settings, export};
use gongbao::report::fix;
use gongbao::report::messages::{Catalogue, Lang};
use gongbao::report::source::Source;
use gongbao::typeset::fonts::Fonts;
use gongbao::typeset::layout::{Layouts, Pages, dictionary};
use gongbao::typeset::paper::typeset;
use gongbao::typeset::world::{PaperWorld, files};
use gongbao::{check, data::load};

pub use self::random::{Dice, conference};

use crate::papers::squeezed;
use crate::{Desk, MINIMAL, ROOT, pdf, shipped};

/// How long a target runs: `FUZZ_SECONDS`, or so many seconds.
fn time(seconds: u64) -> Duration {
    let asked = std::env::var("FUZZ_SECONDS")
        .ok()
        .and_then(|asked| asked.parse().ok());
    Duration::from_secs(asked.unwrap_or(seconds))
}

/// Everything that happens to a data file before it is typeset. Panics if anything in it
/// does, or if a place or a fix does not fit the file.
fn read_and_check(text: &str, fonts: &Fonts, catalogue: &Catalogue) {
    let source = Source::new("meeting.toml", text);
    let findings = match load::load(&source) {
        Ok(conference) => check::check(&conference, &source, fonts),
        Err(faults) => faults,
    };
    for finding in &findings {
        if let Some(span) = &finding.span {
            assert!(source.text().get(span.clone()).is_some(), "{finding:?}");
        }
        finding.render(Some(&source), catalogue, false);
        finding.to_json(Some(&source), catalogue);
    }
    let fixed = fix::apply(&source, &findings);
    if fixed.count > 0 {
        // What a fix writes can be read as well as what was there.
        let after = Source::new("meeting.toml", &fixed.text);
        let syntax = |source: &Source| source.text().parse::<toml::Table>().is_ok();
        assert!(!syntax(&source) || syntax(&after), "{}", fixed.text);
    }
}

const PIECES: [&str; 46] = [
    "[",
    "]",
    "[[",
    "]]",
    "{",
    "}",
    "{{",
    "}}",
    "\"",
    "\"\"\"",
    "'",
    "=",
    "\n",
    "\r\n",
    "\t",
    " ",
    "#",
    ".",
    ",",
    "，",
    "。",
    "“",
    "”",
    "（",
    "）",
    "、",
    "\\",
    "\\u200b",
    "\\U000F0000",
    "\u{feff}",
    "\u{200b}",
    "\u{202e}",
    "𠮷",
    "é",
    "1",
    "-1",
    "1e9",
    "inf",
    "2024-02-30",
    "true",
    "2024年02月",
    "PM₂.₅",
    "...",
    "——",
    "\u{0}",
    "一是",
];

/// Changes a text at a random place.
fn mutate(text: &mut String, dice: &mut Dice) {
    let boundary = |text: &str, mut at: usize| {
        while !text.is_char_boundary(at) {
            at -= 1;
        }
        at
    };
    let at = boundary(text, dice.roll(text.len() + 1));
    match dice.roll(5) {
        0 => text.insert_str(at, dice.pick::<&str>(&PIECES)),
        1 => {
            let end = boundary(text, (at + 1 + dice.roll(40)).min(text.len()));
            text.replace_range(at..end.max(at), "");
        }
        2 => {
            let end = boundary(text, (at + 1 + dice.roll(8)).min(text.len()));
            text.replace_range(at..end.max(at), dice.pick::<&str>(&PIECES));
        }
        3 => {
            let lines: Vec<String> = text.lines().map(str::to_owned).collect();
            if let Some(line) = lines.get(dice.roll(lines.len())) {
                text.insert_str(at, line);
            }
        }
        _ => {
            let end = boundary(text, (at + dice.roll(60)).min(text.len()));
            let copy = text[at..end.max(at)].to_owned();
            text.insert_str(at, &copy);
        }
    }
}

#[test]
fn fuzz_the_text_of_a_data_file() {
    let fonts = Arc::new(Fonts::load(&[]).expect("the bundled ones"));
    let catalogue = Catalogue::new(Lang::Zh);
    let mut corpus = vec![
        MINIMAL.to_owned(),
        shipped("city.toml"),
        shipped("conference.toml"),
        shipped("two-days.toml"),
    ];
    for entry in std::fs::read_dir(format!("{ROOT}/tests/fuzz/seeds/data")).expect("shipped") {
        let text = std::fs::read_to_string(entry.expect("readable").path()).expect("UTF-8");
        read_and_check(&text, &fonts, &catalogue);
        corpus.push(text);
    }
    let seed = std::env::var("FUZZ_SEED")
        .ok()
        .and_then(|seed| seed.parse().ok())
        .unwrap_or(1);
    let mut dice = Dice(seed);
    let (start, mut runs) = (Instant::now(), 0_u32);
    while start.elapsed() < time(3) {
        let mut text = dice.pick(&corpus).clone();
        for _ in 0..=dice.roll(6) {
            mutate(&mut text, &mut dice);
        }
        let begin = Instant::now();
        let outcome = catch_unwind(AssertUnwindSafe(|| {
            read_and_check(&text, &fonts, &catalogue);
        }));
        assert!(outcome.is_ok(), "panicked on:\n{text}");
        assert!(
            begin.elapsed() < Duration::from_secs(5),
            "took too long on:\n{text}"
        );
        runs += 1;
    }
    println!("{runs} texts");
}

/// What a bulletin does not print, or not as it stands: sections of other papers, figures,
/// and keys.
const ELSEWHERE: [&str; 12] = [
    "figures", "schedule", "minutes", "papers", "wording", "short", "brief", "name", "with",
    "unit", "better", "after",
];

/// Every string of the data that a bulletin prints must be on it.
fn strings(value: &toml::Value, found: &mut Vec<String>) {
    match value {
        toml::Value::String(text) => found.push(text.clone()),
        toml::Value::Array(items) => items.iter().for_each(|item| strings(item, found)),
        toml::Value::Table(table) => {
            let here = table
                .iter()
                .filter(|(key, _)| !ELSEWHERE.contains(&key.as_str()));
            here.for_each(|(_, value)| strings(value, found));
        }
        _ => {}
    }
}

#[test]
fn fuzz_the_values_of_a_conference() {
    let fonts = Arc::new(Fonts::load(&[]).expect("the bundled ones"));
    let layouts = Layouts::new(None).expect("the bundled ones");
    let all = layouts.all().expect("valid");
    let seed = std::env::var("FUZZ_SEED")
        .ok()
        .and_then(|seed| seed.parse().ok())
        .unwrap_or(2);
    let mut dice = Dice(seed);
    let (start, mut runs, mut fitted) = (Instant::now(), 0_u32, 0_u32);
    while runs < 3 || start.elapsed() < time(12) {
        let data = conference(&mut dice);
        let source = Source::new("meeting.toml", &data);
        let loaded = load::load(&source).unwrap_or_else(|faults| panic!("{faults:#?}\n{data}"));
        let inputs = dictionary(&loaded, &fonts);
        for layout in all.iter().filter(|layout| layout.manifest.suits(&inputs)) {
            let world = PaperWorld::new(layout, &files(&layouts), &inputs, &fonts);
            let begin = Instant::now();
            let paper = typeset(&world).unwrap_or_else(|errors| panic!("{errors:?}\n{data}"));
            assert!(
                begin.elapsed() < Duration::from_mins(1),
                "took too long on:\n{data}"
            );
            if layout.manifest.pages.and_then(Pages::most) == Some(1) {
                fitted += u32::from(paper.document.pages().len() == 1);
                continue;
            }
            let bytes = export(&paper.document, Format::Pdf, &Settings::default())
                .unwrap_or_else(|errors| panic!("{errors:?}\n{data}"));
            // The other papers say a part of it.
            if layout.name != "bulletin" {
                continue;
            }
            // The subscript of a heading is as small as the words of a table.
            let flat = |text: &str| squeezed(text).replace("PM2.5", "PM");
            let text = flat(&pdf::read(&bytes[0]).running_text());
            // What an office does not want to be said takes with it what it is said of.
            if data.contains(" = \"\"\n") {
                continue;
            }
            let mut table: toml::Table = data.parse().expect("TOML");
            if data.contains("signature = false") {
                let document = table["document"].as_table_mut().expect("a table");
                document.remove("issuer");
            }
            let mut printed = Vec::new();
            strings(&toml::Value::Table(table), &mut printed);
            for words in printed {
                for words in words
                    .split(['{', '}'])
                    .filter(|part| !part.starts_with('f'))
                {
                    let words = flat(words);
                    assert!(text.contains(&words), "{words} is lost:\n{data}\n{text}");
                }
            }
        }
        comemo_evict();
        runs += 1;
    }
    println!("{runs} conferences, {fitted} of them fit one page");
}

/// Lets go of what Typst remembers of papers that are done.
fn comemo_evict() {
    typst::comemo::evict(0);
}

#[test]
fn what_once_broke_does_not_break_again() {
    // The command line, on every file that was saved.
    for entry in std::fs::read_dir(format!("{ROOT}/tests/fuzz/seeds/data")).expect("shipped") {
        let path = entry.expect("readable").path();
        let desk = Desk::with(&std::fs::read_to_string(&path).expect("UTF-8"));
        let run = desk.run(&["compile", "meeting.toml", "-q"]);
        assert!(run.code < 2, "{}: {}", Path::new(&path).display(), run.err);
    }
}
