//! Punctuation (标点) after GB/T 15834.

use std::ops::Range;

use super::phrase::{FIGURE, Pattern, Phrase, is_han, is_mark, pattern};
use super::subject::{Subject, found, replaced};
use crate::data::conference::text::Words;
use crate::report::diagnostic::Diagnostic;
use crate::report::messages::Message;

/// GB501–GB511.
pub fn check(subject: &Subject) -> Vec<Diagnostic> {
    let mut findings = Vec::new();
    for phrase in &subject.phrases {
        findings.extend(half_width(phrase));
        findings.extend(brackets(phrase));
        findings.extend(straight_quotes(phrase));
        findings.extend(pairs(phrase));
        findings.extend(doubled(phrase));
        findings.extend(listed_quotes(phrase));
        findings.extend(dashes(phrase));
        findings.extend(at_end(phrase));
        findings.extend(after_number(phrase));
        findings.extend(document_number(phrase));
        findings.extend(before_and(phrase));
    }
    findings
}

/// GB501: half-width marks beside Han.
fn half_width(phrase: &Phrase) -> Vec<Diagnostic> {
    let full = |mark: char| match mark {
        ',' => Some("，"),
        ';' => Some("；"),
        ':' => Some("："),
        '!' => Some("！"),
        '?' => Some("？"),
        _ => None,
    };
    let chinese = |c: Option<char>| c.is_some_and(|c| is_han(c) || is_mark(c));
    let mut findings = Vec::new();
    for (at, mark) in phrase.text.char_indices() {
        let Some(full) = full(mark) else { continue };
        let after = at + mark.len_utf8();
        if chinese(phrase.before(at)) || chinese(phrase.at(after)) {
            // The space that follows such a mark in English goes with it.
            let spaces =
                phrase.text[after..].len() - phrase.text[after..].trim_start_matches(' ').len();
            findings.push(replaced(
                "half-width-mark",
                phrase,
                at..after + spaces,
                full,
            ));
        }
    }
    findings
}

static PAUSE_AND: Pattern = pattern!("、(和|与|及|以及)([^，。；、]|$)", "、");

/// GB511: a pause before 和 or 及, which end a list without one: 医保、和医药.
fn before_and(phrase: &Phrase) -> Vec<Diagnostic> {
    if !matches!(phrase.words, Words::Text(_)) || !phrase.text.contains('、') {
        return Vec::new();
    }
    // Words that begin so: 和谐, 与时俱进, 及时.
    let word = |and: &str, next: &str| match and {
        "和" => "谐平睦解美顺善缓气合龙田县硕静政布林风弄服衷".contains(next),
        "与" => "时会世众民党人日其".contains(next),
        "及" => "时早格第物锋".contains(next),
        _ => false,
    };
    let hits = PAUSE_AND.captures_iter(&phrase.text);
    let hits = hits.filter(|hit| !hit[2].is_empty() && !word(&hit[1], &hit[2]));
    let told = hits.filter_map(|hit| {
        let at = hit.get(0)?.start();
        let and = hit.get(1)?;
        (!phrase.is_quoted(at))
            .then(|| replaced("pause-before-and", phrase, at..and.end(), and.as_str()))
    });
    told.collect()
}

static BRACKETS: Pattern = pattern!(r"\(([^()]*)\)", "(");

/// GB501 for brackets, which are Chinese or not as a pair: A(B)型 stays.
fn brackets(phrase: &Phrase) -> Vec<Diagnostic> {
    let chinese = |c: Option<char>| c.is_some_and(|c| is_han(c) || is_mark(c));
    let mut findings = Vec::new();
    if !phrase.text.contains('(') {
        return findings;
    }
    for hit in BRACKETS.captures_iter(&phrase.text) {
        let (Some(whole), Some(inner)) = (hit.get(0), hit.get(1)) else {
            continue;
        };
        let within = inner.as_str().chars().any(is_han);
        if within || chinese(phrase.before(whole.start())) {
            findings.push(replaced(
                "half-width-mark",
                phrase,
                whole.start()..inner.start(),
                "（",
            ));
            findings.push(replaced(
                "half-width-mark",
                phrase,
                inner.end()..whole.end(),
                "）",
            ));
        }
    }
    findings
}

/// GB502: ASCII quotes, which are put right where they stand in pairs.
fn straight_quotes(phrase: &Phrase) -> Vec<Diagnostic> {
    let quotes: Vec<usize> = phrase.text.match_indices('"').map(|(at, _)| at).collect();
    let paired = quotes.len().is_multiple_of(2);
    let quote = |(index, at): (usize, &usize)| {
        let range = *at..*at + 1;
        if paired {
            replaced(
                "straight-quote",
                phrase,
                range,
                if index % 2 == 0 { "“" } else { "”" },
            )
        } else {
            found("straight-quote", phrase, range).help(Message::new("help-straight-quote"))
        }
    };
    quotes.iter().enumerate().map(quote).collect()
}

const PAIRS: [(char, char); 10] = [
    ('“', '”'),
    ('‘', '’'),
    ('（', '）'),
    ('《', '》'),
    ('〈', '〉'),
    ('【', '】'),
    ('〔', '〕'),
    ('「', '」'),
    ('『', '』'),
    ('［', '］'),
];

/// GB503, GB504: quotes and brackets without their partners, or crossed; quotes within
/// quotes of the same kind.
fn pairs(phrase: &Phrase) -> Vec<Diagnostic> {
    let mut open: Vec<(char, usize)> = Vec::new();
    let mut findings = Vec::new();
    let mut skipped = 0;
    let unpaired = |at: usize, mark: char| {
        found("unpaired-mark", phrase, at..at + mark.len_utf8())
            .help(Message::new("help-unpaired-mark"))
    };
    for (at, mark) in phrase.text.char_indices() {
        // ”四个坚持“ is one slip, not two marks without a partner.
        if let Some(end) = turned(phrase, at, mark).filter(|_| open.is_empty()) {
            let ends = [(at, '“'), (end, '”')];
            let edits = ends.map(|(at, right)| {
                let range = at..at + right.len_utf8();
                (phrase.place(range), right.to_string())
            });
            findings.push(
                found("unpaired-mark", phrase, at..end + '“'.len_utf8())
                    .help(Message::new("help-turned-quotes"))
                    .fix(edits.to_vec()),
            );
            skipped = end;
            continue;
        }
        if skipped > 0 && at == skipped {
            continue;
        }
        if PAIRS.iter().any(|(opening, _)| *opening == mark) {
            let outer = open.iter().rev().find(|(other, _)| "“‘".contains(*other));
            let nested = match (mark, outer) {
                ('“', Some(('“', _))) => Some("‘"),
                ('‘', None | Some(('‘', _))) => Some("“"),
                _ => None,
            };
            if let Some(right) = nested {
                findings.push(
                    found("nested-quotes", phrase, at..at + mark.len_utf8())
                        .help(Message::new("help-nested-quotes").with("right", right)),
                );
            }
            open.push((mark, at));
        } else if let Some((opening, _)) = PAIRS.iter().find(|(_, closing)| *closing == mark) {
            // An apostrophe between Latin letters is none.
            if mark == '’' && phrase.before(at).is_some_and(|c| c.is_ascii_alphabetic()) {
                continue;
            }
            match open.last() {
                Some((last, _)) if last == opening => drop(open.pop()),
                _ => findings.push(unpaired(at, mark)),
            }
        }
    }
    findings.extend(open.into_iter().map(|(mark, at)| unpaired(at, mark)));
    findings
}

/// Where the opening quote stands with which a closing one before it was turned round.
fn turned(phrase: &Phrase, at: usize, mark: char) -> Option<usize> {
    let text = &phrase.text;
    if mark != '”' || text.matches('“').count() != text.matches('”').count() {
        return None;
    }
    let after = at + mark.len_utf8();
    let end = after + text[after..].find(['“', '”'])?;
    text[end..].starts_with('“').then_some(end)
}

static DOUBLED: Pattern = pattern!(r"[，。、；：？！]{2,}");

/// GB505: two marks of pause side by side.
fn doubled(phrase: &Phrase) -> Vec<Diagnostic> {
    let hits = DOUBLED.find_iter(&phrase.text).filter(|hit| {
        // ？！ and three of them are emphasis; 。。。 is an ellipsis written wrong.
        !hit.as_str().chars().all(|c| "？！".contains(c)) && hit.as_str() != "。。。"
    });
    hits.map(|hit| {
        let mut marks = hit.as_str().chars();
        let first = marks.next().unwrap_or_default();
        if marks.all(|mark| mark == first) {
            replaced("doubled-mark", phrase, hit.range(), &first.to_string())
        } else {
            found("doubled-mark", phrase, hit.range()).help(Message::new("help-doubled-mark"))
        }
    })
    .collect()
}

static LISTED: Pattern = pattern!("(?:”、“|》、《)", "、", "”》");

/// GB506: 、 between quotes or book marks that stand side by side.
fn listed_quotes(phrase: &Phrase) -> Vec<Diagnostic> {
    if !phrase.text.contains('、') {
        return Vec::new();
    }
    // The opening mark of one may be the closing of the next: ”、“…”、“.
    let hits = LISTED.find_iter(&phrase.text);
    hits.map(|hit| {
        let start = hit.start() + hit.as_str().chars().next().map_or(0, char::len_utf8);
        replaced("listed-quotes", phrase, start..start + "、".len(), "")
    })
    .collect()
}

static ELLIPSIS: Pattern = pattern!(r"\.{3,}|。{3,}|…+", ".。…");
static DASH: Pattern = pattern!(r"-{2,}|—+", "-—");

/// GB507: an ellipsis or a dash of the wrong length.
fn dashes(phrase: &Phrase) -> Vec<Diagnostic> {
    let mut findings = Vec::new();
    if !phrase.text.contains(['.', '…', '-', '—']) && !phrase.text.contains("。。") {
        return findings;
    }
    for hit in ELLIPSIS
        .find_iter(&phrase.text)
        .filter(|hit| hit.as_str() != "……")
    {
        findings.push(replaced("wrong-dash", phrase, hit.range(), "……"));
    }
    for hit in DASH
        .find_iter(&phrase.text)
        .filter(|hit| hit.as_str() != "——")
    {
        let beside = |c: Option<char>| c.is_some_and(|c| is_han(c) && !"年月日".contains(c));
        let alone = hit.as_str() == "—";
        // One dash between numbers or proper names is a range or a link.
        let text = beside(phrase.before(hit.start())) && beside(phrase.at(hit.end()));
        if alone {
            continue;
        }
        if text || hit.as_str().chars().count() > 2 {
            findings.push(replaced("wrong-dash", phrase, hit.range(), "——"));
        }
    }
    findings
}

/// GB508: a mark at the end of prose that nothing can follow, or any at the end of a name or
/// a title.
fn at_end(phrase: &Phrase) -> Option<Diagnostic> {
    let marks: &[char] = match phrase.words {
        Words::Text(_) => &['，', '、'],
        Words::Name(_) | Words::Title(_) => &['。', '，', '、', '；', '：'],
    };
    let kept = phrase.text.trim_end_matches(marks);
    (kept.len() < phrase.text.len() && !kept.is_empty())
        .then(|| replaced("mark-at-end", phrase, kept.len()..phrase.text.len(), ""))
}

static AFTER_NUMBER: Pattern = pattern!(r"(?:（[一二三四五六七八九十]+）|[①-⑳])、|^[0-9]+、", "、");

/// GB509: 、 after a number in brackets, or after an Arabic one.
fn after_number(phrase: &Phrase) -> Vec<Diagnostic> {
    if !phrase.text.contains('、') {
        return Vec::new();
    }
    let hits = AFTER_NUMBER.find_iter(&phrase.text);
    hits.map(|hit| {
        let mark: Range<usize> = hit.end() - "、".len()..hit.end();
        let arabic = hit.as_str().starts_with(|c: char| c.is_ascii_digit());
        replaced(
            "mark-after-number",
            phrase,
            mark,
            if arabic { "." } else { "" },
        )
    })
    .collect()
}

static DOCUMENT_NUMBER: Pattern = pattern!(
    r"([\[(（［【〔])([12][0-9]{3})([\])）］】〕])(第?)(0*)([1-9][0-9]*)号",
    "号",
    "])）］】〕"
);

/// GB510: a document number in other brackets than 〔〕, with 第 or leading zeros.
fn document_number(phrase: &Phrase) -> Vec<Diagnostic> {
    if !phrase.text.contains('号') {
        return Vec::new();
    }
    let hits = DOCUMENT_NUMBER.captures_iter(&phrase.text);
    hits.filter_map(|hit| {
        let right = format!("〔{}〕{}号", &hit[2], &hit[6]);
        let whole = hit.get(0)?;
        let before = phrase.before(whole.start());
        // After Han only: （2024）1号 alone may be something else.
        (whole.as_str() != right && before.is_some_and(|c| is_han(c) || c == FIGURE))
            .then(|| replaced("number-brackets", phrase, whole.range(), &right))
    })
    .collect()
}
