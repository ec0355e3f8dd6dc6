//! Words that are often written wrong (错词): listed in `words.toml`, not here.

use std::sync::LazyLock;

use regex::{Regex, RegexSet};
use serde::Deserialize;

use super::phrase::{Pattern, pattern};
use super::subject::{Subject, found, replaced};
use crate::report::diagnostic::Diagnostic;
use crate::report::messages::Message;

/// `words.toml`.
#[derive(Deserialize)]
struct List {
    word: Vec<Entry>,
}

/// A word of the list.
#[derive(Deserialize)]
struct Entry {
    /// The word as it is written wrong, a regular expression; what is to be replaced is
    /// its first group, or all of it.
    wrong: String,
    /// What is to stand there.
    right: String,
    /// Whether that is right wherever the word stands.
    #[serde(default)]
    safe: bool,
}

/// The list, and all of its expressions in one: each alone is made only where it is found,
/// for to make all of them takes longer than to read the data.
static WORDS: LazyLock<(RegexSet, Vec<Entry>)> = LazyLock::new(|| {
    let list: List = toml::from_str(include_str!("words.toml")).expect("words.toml is valid");
    let all = list.word.iter().map(|entry| &entry.wrong);
    let all = RegexSet::new(all).expect("words.toml has regular expressions");
    (all, list.word)
});

/// GB901, GB902.
pub fn check(subject: &Subject) -> Vec<Diagnostic> {
    let (all, words) = &*WORDS;
    let mut findings = Vec::new();
    for phrase in &subject.phrases {
        for entry in all.matches(&phrase.text).iter().map(|index| &words[index]) {
            let regex = Regex::new(&entry.wrong).expect("one of the set");
            for hit in regex.captures_iter(&phrase.text) {
                let Some(word) = hit.get(1).or(hit.get(0)) else {
                    continue;
                };
                findings.push(if entry.safe {
                    replaced("wrong-word", phrase, word.range(), &entry.right)
                } else {
                    let help = Message::new("help-replace").with("to", &entry.right);
                    found("wrong-word", phrase, word.range()).help(help)
                });
            }
        }
    }
    for phrase in &subject.phrases {
        for hit in PLACEHOLDER.find_iter(&phrase.text) {
            findings.push(
                found("placeholder", phrase, hit.range()).help(Message::new("help-placeholder")),
            );
        }
    }
    findings
}

/// GB902: what was to be filled in.
static PLACEHOLDER: Pattern =
    pattern!("[XＸ×]{2,}|某某|^(?:张三|李四|王五|赵六)$|待定|待填|待补|TODO");
