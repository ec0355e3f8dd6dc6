//! The rules: each finds what it is for, at its place, and leaves what is right alone.
//!
//! One file a family, or some that belong together, gives the examples of its rules; the tests here
//! run over all of them. What a user does with findings is tested in `command.rs`,
//! `fixes.rs`, `explained.rs` and `shipped.rs`.

mod characters;
mod command;
mod comparisons;
mod counts;
mod dates;
mod explained;
mod figures;
mod fixes;
mod names;
mod numerals;
mod punctuation;
mod references;
mod shipped;
mod sums;
mod syntax;
mod words;
mod years;

use std::panic::{AssertUnwindSafe, catch_unwind};

use gongbao::check;
use gongbao::data::load;
use gongbao::press::{Materials, Press, Printing};
use gongbao::report::diagnostic::Diagnostic;
use gongbao::report::fix;
use gongbao::report::messages::{Catalogue, Lang};
use gongbao::report::rules::{self, RULES};
use gongbao::report::source::Source;
use gongbao::typeset::fonts::Fonts;
use insta::assert_snapshot;
use rayon::prelude::*;

use crate::{Desk, MINIMAL};

/// The last line of the one figure in the smallest data file.
const UNIT: &str = "unit = \"%\"";

/// The smallest data file with this in the prose of the review.
fn prose(text: &str) -> String {
    instead("比例为{share}", &format!("比例为{{share}}，{text}"))
}

/// The smallest data file with these lines after that line.
fn after(line: &str, lines: &str) -> String {
    instead(&format!("{line}\n"), &format!("{line}\n{lines}\n"))
}

/// The smallest data file with this section before the review.
fn section(text: &str) -> String {
    instead("[review]\n", &format!("{text}\n\n[review]\n"))
}

/// The smallest data file with this instead of that.
fn instead(from: &str, to: &str) -> String {
    assert!(MINIMAL.contains(from), "{from}");
    MINIMAL.replacen(from, to, 1)
}

/// What a rule finds, and what it leaves alone.
struct Examples {
    code: &'static str,
    /// Data files that are wrong by this rule and no other, and the words that it points at.
    wrong: Vec<(String, &'static str)>,
    /// Data files in which it finds nothing.
    right: Vec<String>,
}

/// The examples of a rule, to be given.
fn rule(code: &'static str) -> Examples {
    Examples {
        code,
        wrong: Vec::new(),
        right: Vec::new(),
    }
}

impl Examples {
    fn wrong(mut self, data: String, at: &'static str) -> Self {
        self.wrong.push((data, at));
        self
    }

    fn right(mut self, data: String) -> Self {
        self.right.push(data);
        self
    }
}

/// The examples of all rules, in the order of their codes.
fn examples() -> impl Iterator<Item = Examples> {
    let families = [
        syntax::examples,
        references::examples,
        figures::examples,
        comparisons::examples,
        sums::examples,
        counts::examples,
        dates::examples,
        years::examples,
        punctuation::examples,
        characters::examples,
        numerals::examples,
        names::examples,
        words::examples,
    ];
    families.into_iter().flat_map(|family| family())
}

/// All that is wrong, by code, with the words that are pointed at.
fn wrong() -> impl Iterator<Item = (&'static str, String, &'static str)> {
    examples().flat_map(|Examples { code, wrong, .. }| {
        let wrong = wrong.into_iter();
        wrong.map(move |(data, at)| (code, data, at))
    })
}

fn findings(data: &str) -> (Source, Vec<Diagnostic>) {
    let fonts = Fonts::load(&[]).expect("the bundled ones");
    let source = Source::new("meeting.toml", data);
    let findings = match load::load(&source) {
        Ok(conference) => check::check(&conference, &source, &fonts),
        Err(faults) => faults,
    };
    (source, findings)
}

/// Papers are set beside the check: what is wrong is found by then, or comes of no harm.
#[test]
fn no_example_stops_the_program_where_papers_are_set_beside_the_check() {
    let press = Press::new(Materials::bundled(), Printing::default());
    let press = press.unwrap_or_else(|_| panic!("the bundled layouts"));
    let wrong: Vec<_> = wrong().collect();
    wrong.par_iter().for_each(|(code, data, words)| {
        let desk = Desk::with(data);
        let path = desk.path("meeting.toml");
        let set = || {
            press.read_while(&path, |conference| {
                drop(press.print(conference, "bulletin"));
            })
        };
        let read = catch_unwind(AssertUnwindSafe(set));
        assert!(read.is_ok(), "{code}: {words}");
    });
}

#[test]
fn every_rule_finds_its_example_at_its_place_and_nothing_else() {
    let mut faults = Vec::new();
    for (code, data, words) in wrong() {
        let (source, findings) = findings(&data);
        let codes: Vec<_> = findings.iter().filter_map(Diagnostic::code).collect();
        let Some(first) = findings.first() else {
            faults.push(format!("{code} finds nothing in {words}"));
            continue;
        };
        if codes.iter().any(|found| *found != code) {
            faults.push(format!("{code}, {words}: {codes:?}"));
            continue;
        }
        assert_eq!(first.severity, rules::find(code).expect("a rule").severity);
        let said = first.span.clone().map_or("", |span| &source.text()[span]);
        let exact = words.chars().count() < 3 && !words.starts_with('"') && !words.is_empty();
        if !said.contains(words) || exact && said.len() > 12 {
            faults.push(format!("{code}, {words}: points at {said:?}"));
        }
    }
    assert!(faults.is_empty(), "{faults:#?}");
}

#[test]
fn no_rule_finds_what_is_right() {
    let mut faults = Vec::new();
    for Examples { code, right, .. } in examples() {
        for data in right {
            let (source, findings) = findings(&data);
            let found = findings.iter().filter(|it| it.code() == Some(code));
            let said = found.map(|it| it.span.clone().map_or("", |span| &source.text()[span]));
            faults.extend(said.map(|said| format!("{code}: {said}")));
        }
    }
    assert!(faults.is_empty(), "{faults:#?}");
}

#[test]
fn every_rule_has_an_example() {
    let known: Vec<&str> = wrong()
        .map(|(code, ..)| code)
        .chain(syntax::ELSEWHERE)
        .collect();
    for rule in RULES {
        assert!(known.contains(&rule.code), "{} has no example", rule.code);
    }
}

#[test]
fn every_fix_puts_right_what_it_says() {
    let mut faults = Vec::new();
    for (code, data, words) in wrong() {
        let (source, findings) = findings(&data);
        if findings.iter().all(|finding| finding.fix.is_none()) {
            continue;
        }
        let fixed = fix::apply(&source, &findings);
        let (_, left) = self::findings(&fixed.text);
        if left.iter().any(|finding| finding.code() == Some(code)) {
            faults.push(format!("{code}, {words}: {}", fixed.text));
        }
    }
    assert!(faults.is_empty(), "{faults:#?}");
}

#[test]
fn messages_of_all_rules_are_as_reviewed() {
    for (lang, name) in [(Lang::Zh, "rules-zh-CN"), (Lang::En, "rules-en")] {
        let catalogue = Catalogue::new(lang);
        let mut said = String::new();
        for (_, data, _) in wrong() {
            let (source, findings) = findings(&data);
            said += &findings[0].render(Some(&source), &catalogue, false);
            said += "\n\n";
        }
        assert_snapshot!(name, said);
    }
}
