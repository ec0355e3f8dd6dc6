//! Words that are often written wrong (错词), variants (异形词), former names of offices:
//! listed in `words.toml`, not here.

use std::collections::{BTreeSet, HashMap};
use std::sync::LazyLock;

use chrono::Datelike;
use regex_lite::Regex;
use serde::Deserialize;

use super::names::names_of_people;
use super::phrase::{Pattern, Phrase, pattern};
use super::subject::{Subject, found, replaced};
use crate::data::STARTER;
use crate::report::diagnostic::Diagnostic;
use crate::report::messages::Message;
use crate::report::source::Span;

/// `words.toml`: its tables by name.
type Tables = HashMap<String, Table>;

/// A table of the list.
#[derive(Deserialize)]
struct Table {
    /// Words that are wrong wherever they stand, as `wrong→right`.
    #[serde(default)]
    never: Vec<String>,
    /// Words that are wrong among certain others.
    #[serde(default)]
    sometimes: Vec<Entry>,
}

/// A word of the list.
#[derive(Deserialize)]
struct Entry {
    /// The word as it is written wrong.
    wrong: String,
    /// What is to stand there.
    right: String,
    /// What stands right after it where it is wrong, a regular expression.
    before: Option<String>,
    /// What stands right before it.
    after: Option<String>,
    /// What stands right after it where it is not wrong.
    not_before: Option<String>,
    not_after: Option<String>,
    /// Whether that is right wherever it is found.
    #[serde(default)]
    safe: bool,
    /// The rule by whose sentence it is told.
    #[serde(skip)]
    rule: &'static str,
}

impl Entry {
    /// Whether the words around are those among which it is wrong. Expressions are made
    /// only here, where the word is found: to make all of them takes longer than to read
    /// the data.
    fn fits(&self, before: &str, after: &str) -> bool {
        let regex = |regex: String| Regex::new(&regex).expect("words.toml has expressions");
        let begins = |it: &String| regex(format!("^(?:{it})")).is_match(after);
        let ends = |it: &String| regex(format!("(?:{it})$")).is_match(before);
        self.before.as_ref().is_none_or(begins)
            && self.after.as_ref().is_none_or(ends)
            && !self.not_before.as_ref().is_some_and(begins)
            && !self.not_after.as_ref().is_some_and(ends)
    }
}

/// The rules, each with its table.
const RULES: [(&str, &str); 3] = [
    ("wrong", "wrong-word"),
    ("variant", "variant-word"),
    ("former", "former-office"),
];

/// The words of all tables, by their first characters, the longest first.
static WORDS: LazyLock<HashMap<char, Vec<Entry>>> = LazyLock::new(|| {
    let mut tables: Tables =
        toml::from_str(include_str!("words.toml")).expect("words.toml is valid");
    let mut words: HashMap<char, Vec<Entry>> = HashMap::new();
    for (name, rule) in RULES {
        let table = tables.remove(name).expect("words.toml has the table");
        let never = table.never.iter().map(|pair| {
            let (wrong, right) = pair.split_once('→').expect("wrong→right");
            Entry {
                wrong: wrong.to_owned(),
                right: right.to_owned(),
                before: None,
                after: None,
                not_before: None,
                not_after: None,
                safe: true,
                rule,
            }
        });
        let sometimes = table.sometimes.into_iter();
        for entry in never.chain(sometimes.map(|entry| Entry { rule, ..entry })) {
            let first = entry.wrong.chars().next().expect("a word");
            words.entry(first).or_default().push(entry);
        }
    }
    for entries in words.values_mut() {
        entries.sort_by_key(|entry| std::cmp::Reverse(entry.wrong.len()));
    }
    words
});

/// GB808, GB901–GB903.
pub fn check(subject: &Subject) -> Vec<Diagnostic> {
    let people: Vec<&Span> = names_of_people(subject).map(|name| &name.span).collect();
    // Offices got their names of today in 2018.
    let renamed = subject.conference.meeting.date.0.year() > 2018;
    let mut findings = Vec::new();
    for phrase in &subject.phrases {
        if !people.contains(&phrase.words.span()) {
            findings.extend(words(phrase, renamed));
        }
        for hit in PLACEHOLDER.find_iter(&phrase.text) {
            findings.push(placeholder(phrase, hit.range()));
        }
    }
    let left = |phrase: &&Phrase| SAMPLES.contains(&without_digits(&phrase.text));
    let left: Vec<&Phrase> = subject.phrases.iter().filter(left).collect();
    let different: BTreeSet<&str> = left.iter().map(|phrase| phrase.text.as_str()).collect();
    if different.len() >= MANY {
        let all = |phrase: &&Phrase| placeholder(phrase, 0..phrase.text.len());
        findings.extend(left.iter().map(all));
    }
    findings
}

fn placeholder(phrase: &Phrase, range: std::ops::Range<usize>) -> Diagnostic {
    found("placeholder", phrase, range).help(Message::new("help-placeholder"))
}

/// Sentences of the starter that are nobody's, but for their years: what was done, what is to
/// be done. A real meeting may say one of them.
static SAMPLES: LazyLock<BTreeSet<String>> = LazyLock::new(|| {
    fn collect(value: &toml::Value, found: &mut BTreeSet<String>) {
        match value {
            toml::Value::String(words) => drop(found.insert(without_digits(words))),
            toml::Value::Array(values) => values.iter().for_each(|value| collect(value, found)),
            toml::Value::Table(table) => table.values().for_each(|value| collect(value, found)),
            _ => {}
        }
    }
    let starter: toml::Table = toml::from_str(STARTER).expect("our own file");
    let mut found = BTreeSet::new();
    for part in ["review", "plan"] {
        collect(&starter[part], &mut found);
    }
    found.retain(|words| words.chars().count() >= SHORTEST_SAMPLE);
    found
});

/// Shorter ones are names of subjects, or titles: 环境质量, 2099年总体要求.
const SHORTEST_SAMPLE: usize = 7;

/// So many of them are no chance.
const MANY: usize = 3;

fn without_digits(words: &str) -> String {
    words.chars().filter(|c| !c.is_ascii_digit()).collect()
}

/// The words of the list in a phrase. Those of a title in 《》 are another's.
fn words(phrase: &Phrase, renamed: bool) -> Vec<Diagnostic> {
    let mut findings = Vec::new();
    let mut next = 0;
    for (at, first) in phrase.text.char_indices() {
        let Some(entries) = WORDS.get(&first).filter(|_| at >= next) else {
            continue;
        };
        let rest = &phrase.text[at..];
        let entry = entries.iter().find(|entry| {
            let after = rest.strip_prefix(entry.wrong.as_str());
            after.is_some_and(|after| entry.fits(&phrase.text[..at], after))
        });
        let Some(entry) = entry.filter(|_| !phrase.is_quoted(at)) else {
            continue;
        };
        next = at + entry.wrong.len();
        if entry.rule == "former-office" && !renamed {
            continue;
        }
        findings.push(if entry.safe {
            replaced(entry.rule, phrase, at..next, &entry.right)
        } else {
            let help = Message::new("help-replace").with("to", &entry.right);
            found(entry.rule, phrase, at..next).help(help)
        });
    }
    findings
}

/// GB902: what was to be filled in.
static PLACEHOLDER: Pattern = pattern!(
    "[XＸ×]{2,}|某某|^(?:张三|李四|王五|赵六)$|待定|待填|待补|（(?:待核|待核实|待查|待确认|存疑|此处待改)）|TODO",
    "XＸ×某张李王赵待存此T"
);
