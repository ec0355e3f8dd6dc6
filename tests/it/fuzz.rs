//! Fuzz targets: the TOML text, and values. Both run for a moment here, over the files of
//! `tests/fuzz` first; `FUZZ_SECONDS=600 cargo test fuzz` runs each for ten minutes. They
//! mutate and generate; they are not guided by coverage, which would take a second build
//! of Typst.

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

use crate::papers::squeezed;
use crate::{Desk, MINIMAL, ROOT, pdf, shipped};

/// Numbers that look random and are the same every time.
pub struct Dice(pub u64);

impl Dice {
    pub fn roll(&mut self, sides: usize) -> usize {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).expect("31 bits") % sides.max(1)
    }

    fn pick<'a, T>(&mut self, items: &'a [T]) -> &'a T {
        &items[self.roll(items.len())]
    }
}

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
    ];
    for entry in std::fs::read_dir(format!("{ROOT}/tests/fuzz")).expect("shipped") {
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

const WORDS: [&str; 30] = [
    "生态", "环境", "保护", "工作", "会议", "推进", "落实", "“", "”", "（", "）", "，", "、", "；",
    "《", "》", "2024", "93.1%", "PM2.5", "喆", "㛃", "——", "……", "年", "·", "Typst", "a", "#set",
    "*", "$x$",
];

/// A string of up to so many characters.
fn words(dice: &mut Dice, most: usize) -> String {
    let length = 1 + dice.roll(most);
    let mut text = String::new();
    while text.chars().count() < length {
        text.push_str(dice.pick::<&str>(&WORDS));
    }
    // An empty end would be trimmed, and is looked for below.
    text.chars().take(most.max(2)).collect()
}

fn quoted(text: &str) -> String {
    toml::Value::String(text.to_owned()).to_string()
}

fn list(dice: &mut Dice, most: usize, length: usize) -> String {
    let items: Vec<String> = (0..dice.roll(most + 1))
        .map(|_| quoted(&words(dice, length)))
        .collect();
    format!("[{}]", items.join(", "))
}

/// A conference of random values, as TOML.
#[expect(
    clippy::too_many_lines,
    reason = "one section of the data after the other"
)]
pub fn conference(dice: &mut Dice) -> String {
    use std::fmt::Write as _;
    let mut data = String::new();
    let mut write = |text: String| data.write_str(&text).expect("a string");
    let w = |dice: &mut Dice, most| quoted(&words(dice, most));
    write(format!(
        "[conference]\nname = {}\ndate = 2024-01-28\nplace = {}\norganizer = {}\nguidance = {}\nagenda = {}\n",
        w(dice, 40),
        w(dice, 12),
        w(dice, 20),
        list(dice, 4, 60),
        list(dice, 4, 30)
    ));
    if dice.roll(2) == 0 {
        write(format!(
            "speaker = {{ name = {}, post = {} }}\n",
            w(dice, 4),
            w(dice, 20)
        ));
    }
    write(format!(
        "[document]\ntitle = {}\nissuer = {}\ndate = 2024-01-29\nreport_to = {}\ncopies_to = {}\nattachments = {}\nseal = {}\n",
        w(dice, 70),
        w(dice, 20),
        list(dice, 5, 20),
        list(dice, 20, 20),
        list(dice, 3, 40),
        dice.roll(2) == 0
    ));
    if dice.roll(2) == 0 {
        write(format!(
            "mark = {{ names = [{}, {}], word = \"文件\" }}\n",
            w(dice, 12),
            w(dice, 12)
        ));
        write(format!("recipients = {}\n", list(dice, 30, 20)));
    } else {
        write(format!("series = {}\nnumber = 1\n", w(dice, 12)));
    }
    for group in 0..dice.roll(4) {
        write(format!(
            "[[attendance]]\nrole = \"出席会议\"\npost = {}\nnames = {}\ngroups = {}\n",
            w(dice, 20),
            list(dice, 6 + group, 4),
            list(dice, 3, 20)
        ));
    }
    let figures = dice.roll(13);
    for figure in 0..figures {
        write(format!(
            "[figures.f{figure}]\nname = {}\nvalue = {}.{}\nunit = {}\nkey = {}\n",
            w(dice, 16),
            dice.roll(120),
            dice.roll(10),
            dice.pick(&["\"%\"", "\"件\"", "\"微克/立方米\""]),
            dice.roll(2) == 0
        ));
        if dice.roll(3) == 0 {
            write(format!(
                "compare = {{ with = {}, value = {}.5, unit = \"个百分点\", better = \"lower\" }}\n",
                w(dice, 8),
                dice.roll(120)
            ));
        }
        if dice.roll(4) == 0 {
            let years = 2023 - dice.roll(9)..2023;
            let past = years.map(|year| {
                let value = dice.roll(2000);
                format!("{{ year = {year}, value = {value} }}")
            });
            let past: Vec<_> = past.collect();
            write(format!("history = [{}]\n", past.join(", ")));
        }
    }
    let reference = |dice: &mut Dice| {
        if figures == 0 {
            String::new()
        } else {
            format!("{{f{}}}", dice.roll(figures))
        }
    };
    write(format!(
        "[review]\nyear = 2023\ntitle = {}\nsummary = {}\nhighlights = {}\nconclusion = {}\n",
        w(dice, 12),
        quoted(&format!("{}{}", words(dice, 60), reference(dice))),
        list(dice, 5, 12),
        list(dice, 5, 20)
    ));
    for _ in 0..=dice.roll(8) {
        write(format!(
            "[[review.results]]\nheadline = {}\nshort = {}\npoints = {}\n",
            w(dice, 60),
            w(dice, 6),
            list(dice, 4, 200)
        ));
    }
    let principles = dice.roll(5);
    if principles > 0 {
        write(format!("[outlook]\ntitle = {}\n", w(dice, 12)));
    }
    for _ in 0..principles {
        write(format!(
            "[[outlook.principles]]\nprinciple = {}\naim = {}\n",
            w(dice, 20),
            w(dice, 20)
        ));
    }
    write(format!(
        // A heading is printed where there is something under it.
        "[plan]\nyear = 2024\ntitle = {}\nrequirement = {}\ntasks_title = {}\n",
        w(dice, 12),
        list(dice, 6, 60).replacen('[', "[\"坚持\", ", 1),
        w(dice, 12)
    ));
    // What names a framework may count it, and must not be wrong.
    let framework = ["“工程”", "全面推进绿色转型总体布局"];
    let groups = dice.roll(7);
    if groups > 0 {
        write(format!(
            "[plan.framework]\nname = \"{}\"\nverb = \"实施\"\n",
            dice.pick(&framework)
        ));
    }
    for _ in 0..groups {
        let count = 1 + dice.roll(6);
        let items: Vec<_> = (0..count).map(|_| w(dice, 20)).collect();
        write(format!(
            "[[plan.framework.groups]]\ncount = {count}\nname = \"{}\"\nverb = \"抓好\"\nitems = [{}]\n",
            dice.pick(&framework),
            items.join(", ")
        ));
    }
    let (aims, briefs) = (dice.roll(2) == 0, dice.roll(3));
    for _ in 0..=dice.roll(15) {
        write(format!(
            "[[plan.tasks]]\nheadline = {}\nmeasures = {}\n",
            w(dice, 30),
            list(dice, 5, 100)
        ));
        if aims {
            let (subject, from, to) = (w(dice, 6), w(dice, 5), w(dice, 5));
            write(format!(
                "aim = {{ subject = {subject}, from = {from}, to = {to} }}\n"
            ));
        }
        if briefs > 0 {
            write(format!("brief = {}\n", w(dice, [18, 100][briefs - 1])));
        }
    }
    data
}

/// Every string of the data that a bulletin prints must be on it.
fn strings(value: &toml::Value, key: &str, found: &mut Vec<String>) {
    match value {
        toml::Value::String(text)
            if !["short", "brief", "name", "with", "unit", "better"].contains(&key) =>
        {
            found.push(text.clone());
        }
        toml::Value::Array(items) => items.iter().for_each(|item| strings(item, key, found)),
        toml::Value::Table(table) => {
            for (key, value) in table.iter().filter(|(key, _)| *key != "figures") {
                strings(value, key, found);
            }
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
            let table: toml::Table = data.parse().expect("TOML");
            let mut printed = Vec::new();
            strings(&toml::Value::Table(table), "", &mut printed);
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
    for entry in std::fs::read_dir(format!("{ROOT}/tests/fuzz")).expect("shipped") {
        let path = entry.expect("readable").path();
        let desk = Desk::with(&std::fs::read_to_string(&path).expect("UTF-8"));
        let run = desk.run(&["compile", "meeting.toml", "-q"]);
        assert!(run.code < 2, "{}: {}", Path::new(&path).display(), run.err);
    }
}
