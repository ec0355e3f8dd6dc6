//! Words too many (赘余): a word typed twice, a number that is approximate twice.

use std::sync::LazyLock;

use icu_segmenter::options::WordBreakInvariantOptions;
use icu_segmenter::{WordSegmenter, WordSegmenterBorrowed};

use super::phrase::{Pattern, Phrase, is_han, pattern};
use super::subject::{Subject, found, replaced};
use crate::data::conference::figure::Figure;
use crate::data::conference::text::Words;
use crate::report::diagnostic::Diagnostic;
use crate::report::messages::Message;

/// GB904, GB905.
pub fn check(subject: &Subject) -> Vec<Diagnostic> {
    let mut findings = Vec::new();
    for phrase in &subject.phrases {
        findings.extend(repeated(phrase));
    }
    for phrase in subject.printed() {
        findings.extend(approximate(phrase));
    }
    for (_, figure) in &subject.conference.figures.0 {
        findings.extend(approximate_figure(figure));
    }
    findings
}

/// Words of Chinese, by a dictionary.
static WORDS: LazyLock<WordSegmenterBorrowed<'static>> =
    LazyLock::new(|| WordSegmenter::new_dictionary(WordBreakInvariantOptions::default()));

/// The longest word that is looked for twice, in characters.
const LONGEST: usize = 8;

/// Words of one character that are never said twice in a row.
const PARTICLES: &str = "的了和与及或";

/// GB904: a word twice in a row: 推进推进, 的的. Not 一茬一茬, nor 建共建共 of 构建共建共治.
fn repeated(phrase: &Phrase) -> Vec<Diagnostic> {
    // A name may say 恰恰.
    let (Words::Text(_) | Words::Title(_)) = phrase.words else {
        return Vec::new();
    };
    let text = &phrase.text;
    let characters: Vec<(usize, char)> = text.char_indices().collect();
    let byte = |index: usize| characters.get(index).map_or(text.len(), |(at, _)| *at);
    let han = |index: usize| is_han(characters[index].1);
    let mut findings = Vec::new();
    let mut breaks: Option<Vec<usize>> = None;
    let mut start = 0;
    while start < characters.len() {
        let most = LONGEST.min((characters.len() - start) / 2);
        let same = |length: &usize| {
            (0..*length).all(|at| {
                han(start + at) && characters[start + at].1 == characters[start + length + at].1
            })
        };
        let Some(length) = (1..=most).rev().find(same) else {
            start += 1;
            continue;
        };
        let range = byte(start)..byte(start + 2 * length);
        let second = byte(start + length);
        let first = characters[start].1;
        let likely = if length == 1 {
            // 和和美美.
            let next = |at: usize| characters.get(start + at).map(|(_, c)| *c);
            PARTICLES.contains(first) && (next(2).is_none() || next(2) != next(3))
        } else {
            // 一步一步, 很多很多.
            !"一两几每很越半各".contains(first)
                && !text[range.start..second].chars().all(|c| c == first)
        };
        if likely {
            let breaks = breaks.get_or_insert_with(|| WORDS.segment_str(text).collect());
            let words = [range.start, second, range.end];
            // Two characters are one word: not 建共 of 构建共建共治.
            let split = length == 2 && breaks.iter().any(|at| range.start < *at && *at < second);
            if !split && words.iter().all(|at| breaks.contains(at)) {
                findings.push(replaced("repeated-word", phrase, second..range.end, ""));
                start += 2 * length;
                continue;
            }
        }
        start += 1;
    }
    findings
}

/// Words for about, before a number and after it, of which one is enough.
static ABOUT: Pattern = pattern!(
    "(约|大约|大概|近|将近|接近|超过|超|逾|突破|至少|最多|不超过|不少于|不低于)((?:[0-9][0-9.]*(?:万|亿)?|[一二三四五六七八九十几]?[百千万亿])(?:多|余)|[0-9][0-9.]*[^，。；、：（）0-9]{0,6}?(?:左右|上下|以上|以下))",
    "约概近超逾突至最不",
    "多余左上以"
);

/// GB905: 约…左右, 超过…以上, 近…余.
fn approximate(phrase: &Phrase) -> Vec<Diagnostic> {
    let text = &phrase.text;
    let after = ["左右", "上下", "以上", "以下", "多", "余"];
    if !after.iter().any(|word| text.contains(word)) {
        return Vec::new();
    }
    let mut findings = Vec::new();
    for hit in ABOUT.captures_iter(text) {
        let (Some(whole), Some(before)) = (hit.get(0), hit.get(1)) else {
            continue;
        };
        // 节约3吨以上, 附近5公里以上, 高超.
        let within = match phrase.before(before.start()) {
            Some(c) => "节附最邻靠远就大高赶合公签特预制条简集俭".contains(c),
            None => false,
        };
        if !within {
            findings.push(
                found("approximate-twice", phrase, whole.range())
                    .help(Message::new("help-approximate-twice")),
            );
        }
    }
    findings
}

/// GB905 of a figure's own words before and after.
fn approximate_figure(figure: &Figure) -> Option<Diagnostic> {
    let (before, after) = (figure.before.as_ref()?, figure.after.as_ref()?);
    let about = [
        "约",
        "近",
        "超过",
        "超",
        "逾",
        "至少",
        "最多",
        "不低于",
        "不少于",
        "突破",
    ];
    let open = ["左右", "上下", "以上", "以下", "多", "余"];
    let twice =
        about.iter().any(|word| before.text.ends_with(word)) && open.contains(&after.text.as_str());
    twice.then(|| {
        let text = format!("{}……{}", before.text, after.text);
        Diagnostic::of(Message::new("approximate-twice").with("text", text))
            .at(after.span.clone())
            .help(Message::new("help-approximate-twice"))
    })
}
