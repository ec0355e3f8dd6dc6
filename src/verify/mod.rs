//! Proves that finished papers say what the data says (`gongbao verify`).
//!
//! A paper that this program made is made anew and compared page by page: [`pages`]. Of any
//! other two things are looked at. Where the data says which words a figure follows, the
//! number that follows them on paper must be it. And every number on paper must be one that
//! the data has somewhere: written in a string, in a figure, in a date, or as a count.

pub mod pages;
mod pdf;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use chrono::Datelike;
use regex_lite::Regex;
use serde_json::Value;

use crate::data::conference::Conference;
use crate::data::conference::figure::Figure;
use crate::data::conference::text::{Date, Piece, Visit, Words};

pub use pdf::{Page, read};

/// A number with decimals and percent.
static NUMBER: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"[0-9]+(?:\.[0-9]+)?").expect("a regular expression"));

/// What is wrong with a paper.
#[derive(Clone, Debug, Eq, PartialEq)]
pub enum Difference {
    /// After words that a figure follows stands another number.
    Different {
        /// Number of the page, from 1.
        page: usize,
        /// The words and what the data has after them.
        expected: String,
        /// The words and what the paper has.
        found: String,
    },
    /// A number that the data has nowhere.
    Unknown {
        /// Number of the page, from 1.
        page: usize,
        /// The number with the words around it.
        found: String,
    },
    /// Words of the data that a paper which says nearly all of it does not say.
    Lost {
        /// The words.
        text: String,
    },
}

/// What a data file says about numbers.
pub struct Facts {
    /// Words, and the numbers that may follow them.
    contexts: BTreeMap<String, BTreeSet<String>>,
    /// Every number of the data.
    numbers: BTreeSet<String>,
    /// Every string that a paper which says all of it has, without white space.
    strings: Vec<String>,
    /// The title of the circular that binds such a paper in, but not its imprint.
    circular: Option<String>,
}

/// Keys of the data whose strings are not said by a whole paper, or not as they are.
const UNSAID: [&str; 15] = [
    "short", "brief", "figures", "history", "id", "part", "better", "fonts", "circular", "minutes",
    "schedule", "wording", "papers", "head", "after",
];

/// A paper that says this share of the strings is meant to say all of them.
const WHOLE: f64 = 0.8;

/// How many characters of the words before a figure tell which one it is.
const CONTEXT: usize = 14;

/// Fewer than this tell nothing.
const LEAST_CONTEXT: usize = 3;

impl Facts {
    /// The facts of a conference, given the dictionary that layouts get, which has
    /// everything that can be printed.
    pub fn new(conference: &Conference, printed: &Value) -> Self {
        let mut facts = Self {
            contexts: BTreeMap::new(),
            numbers: BTreeSet::new(),
            strings: Vec::new(),
            circular: conference
                .circular
                .as_ref()
                .map(|circular| squeezed(&circular.document.title.lines.concat())),
        };
        facts.gather(printed);
        facts.say(printed);
        facts.say_dates(conference);
        conference.visit(&mut |words| {
            if let Words::Text(text) = words {
                facts.follow(&text.pieces, conference);
            }
        });
        for (_, figure) in &conference.figures.0 {
            let note = figure
                .note
                .as_ref()
                .map(|note| format!("（{}）", note.text));
            let words = format!("{}{}", figure.name.text, note.unwrap_or_default());
            if let Some(value) = figure.value {
                facts.context(&words, &value.to_string());
            }
        }
        facts
    }

    /// Takes in every number of a value, and the length of every list.
    fn gather(&mut self, value: &Value) {
        match value {
            Value::String(text) => {
                self.numbers.extend(
                    NUMBER
                        .find_iter(text)
                        .map(|number| number.as_str().to_owned()),
                );
            }
            Value::Number(number) => drop(self.numbers.insert(number.to_string())),
            Value::Array(items) => {
                // Papers number what they list.
                self.numbers
                    .extend((1..=items.len()).map(|number| number.to_string()));
                for item in items {
                    self.gather(item);
                }
            }
            Value::Object(object) => {
                for value in object.values() {
                    self.gather(value);
                }
                if let Some(Value::Number(number)) = object.get("copy_number") {
                    self.numbers.insert(format!("{:0>6}", number.to_string()));
                }
            }
            Value::Null | Value::Bool(_) => {}
        }
    }

    /// Takes in every string that a whole paper says; see [`UNSAID`].
    fn say(&mut self, value: &Value) {
        match value {
            Value::String(text) => self.say_words(text),
            Value::Array(pieces) if pieces.iter().any(|piece| piece.get("part").is_some()) => {
                let text = |piece: &Value| {
                    let words = piece.as_str().or_else(|| piece["text"].as_str());
                    words.unwrap_or_default().to_owned()
                };
                self.say_words(&pieces.iter().map(text).collect::<String>());
            }
            Value::Array(items) => {
                for item in items {
                    self.say(item);
                }
            }
            Value::Object(object) => {
                let official = object.get("mark").is_some_and(|mark| !mark.is_null());
                for (key, value) in object {
                    let series = ["series", "editor"].contains(&key.as_str());
                    // A phrase stands for what it contracts.
                    let contracted =
                        key == "items" && object.get("phrase").is_some_and(Value::is_string);
                    let unsaid =
                        UNSAID.contains(&key.as_str()) || contracted || (series && official);
                    if !unsaid {
                        self.say(value);
                    }
                }
            }
            Value::Null | Value::Bool(_) | Value::Number(_) => {}
        }
    }

    fn say_words(&mut self, text: &str) {
        let text = squeezed(text);
        if !text.is_empty() && !self.strings.contains(&text) {
            self.strings.push(text);
        }
    }

    /// Takes in the dates and the number of the document as papers write them.
    fn say_dates(&mut self, conference: &Conference) {
        let day =
            |date: &Date| format!("{}年{}月{}日", date.0.year(), date.0.month(), date.0.day());
        let document = &conference.document;
        self.say_words(&day(&conference.meeting.date));
        self.say_words(&day(&document.date));
        if let Some(printed) = &document.printed_on {
            self.say_words(&format!("{}印发", day(printed)));
        }
        if let Some(number) = document
            .file_number
            .as_ref()
            .filter(|_| document.mark.is_some())
        {
            let number = format!(
                "{}〔{}〕{}号",
                number.office.text, number.year, number.number
            );
            self.say_words(&number);
        }
    }

    /// Takes in which words each figure of a text follows.
    fn follow(&mut self, pieces: &[Piece], conference: &Conference) {
        let mut before = String::new();
        for piece in pieces {
            match piece {
                Piece::Words(words) => before.push_str(words),
                Piece::Figure(reference) => {
                    let figure: Option<&Figure> = conference.figures.get(&reference.id);
                    let said = figure
                        .and_then(|figure| figure.part(&reference.part))
                        .unwrap_or_default();
                    if let Some(number) = NUMBER.find(&said).filter(|number| number.start() == 0) {
                        self.context(&before, number.as_str());
                    }
                    before.push_str(&said);
                }
                Piece::Stray(_) => {}
            }
        }
    }

    fn context(&mut self, words: &str, number: &str) {
        let words = squeezed(words);
        let count = words.chars().count();
        let tail: String = words.chars().skip(count.saturating_sub(CONTEXT)).collect();
        // Words that begin in the middle of a number are hard to read.
        let tail = tail
            .trim_start_matches(|c: char| c.is_ascii_digit() || c == '.')
            .to_owned();
        let digits = |c: char| c.is_ascii_digit() || c == '.';
        if count >= LEAST_CONTEXT && !tail.ends_with(digits) {
            self.contexts
                .entry(tail)
                .or_default()
                .insert(number.to_owned());
        }
    }

    /// What a paper says otherwise, and how many numbers on it were looked at.
    pub fn compare(&self, pages: &[Page]) -> (Vec<Difference>, usize) {
        let mut differences = Vec::new();
        let mut count = 0;
        // A sentence may go on over a page: words are looked for in all of them.
        let whole: String = pages.iter().map(|page| page.running.as_str()).collect();
        let ends: Vec<usize> = pages
            .iter()
            .scan(0, |end, page| {
                *end += page.running.len();
                Some(*end)
            })
            .collect();
        let page_of = |byte: usize| ends.partition_point(|end| *end <= byte) + 1;
        let mut wrong = BTreeSet::new();
        for (words, numbers) in &self.contexts {
            for (start, _) in whole.match_indices(words) {
                let after = start + words.len();
                let Some(found) = NUMBER
                    .find(&whole[after..])
                    .filter(|found| found.start() == 0)
                else {
                    continue;
                };
                // Longer words that end like these may say more.
                let longer = self.contexts.iter().any(|(other, numbers)| {
                    other.len() > words.len()
                        && other.ends_with(words.as_str())
                        && whole[..after].ends_with(other.as_str())
                        && numbers.contains(found.as_str())
                });
                if !numbers.contains(found.as_str()) && !longer {
                    let page = page_of(after);
                    wrong.insert((page, found.as_str().to_owned()));
                    let expected: Vec<&str> = numbers.iter().map(String::as_str).collect();
                    differences.push(Difference::Different {
                        page,
                        expected: format!("{words}{}", expected.join("/")),
                        found: format!("{words}{}", found.as_str()),
                    });
                }
            }
        }
        let lost: Vec<&String> = self
            .strings
            .iter()
            .filter(|text| !whole.contains(*text))
            .collect();
        #[expect(clippy::cast_precision_loss, reason = "a share")]
        let said = 1.0 - lost.len() as f64 / self.strings.len().max(1) as f64;
        let binds = self.circular.as_ref();
        let binds = binds.is_some_and(|title| whole.contains(title));
        if said >= WHOLE && !binds {
            differences.extend(
                lost.into_iter()
                    .map(|text| Difference::Lost { text: text.clone() }),
            );
        }
        for (index, page) in pages.iter().enumerate() {
            for found in NUMBER.find_iter(&page.apart) {
                count += 1;
                let number = found.as_str();
                // A number that a list gives its entry, and one with which the entry begins.
                let two = number.split_once('.').is_some_and(|(one, other)| {
                    self.numbers.contains(one) && self.numbers.contains(other)
                });
                let known = self.numbers.contains(number)
                    || two
                    || number.parse() == Ok(index + 1) // the page's own
                    || wrong.contains(&(index + 1, number.to_owned()));
                if !known {
                    differences.push(Difference::Unknown {
                        page: index + 1,
                        found: around(&page.apart, found.range()),
                    });
                }
            }
        }
        (differences, count)
    }

    /// Whether a number stands on one of the papers.
    pub fn shows(pages: &[Page], number: &str) -> bool {
        pages.iter().any(|page| {
            NUMBER
                .find_iter(&page.apart)
                .any(|found| found.as_str() == number)
        })
    }
}

/// Text without white space.
fn squeezed(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).collect()
}

/// Some of the text around a range.
fn around(text: &str, range: std::ops::Range<usize>) -> String {
    let before: Vec<char> = text[..range.start]
        .chars()
        .rev()
        .take(6)
        .take_while(|c| *c != '\n')
        .collect();
    let after = text[range.end..].chars().take(6).take_while(|c| *c != '\n');
    before
        .into_iter()
        .rev()
        .chain(text[range.clone()].chars())
        .chain(after)
        .collect()
}
