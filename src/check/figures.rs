//! Figures (数字): what they are, what they are made of and were, whether prose types them
//! again. What they are compared with: [`super::comparisons`].

use rust_decimal::Decimal;

use super::phrase::{FIGURE, Pattern, Phrase, numeral, pattern};
use super::references::unknown_figure;
use super::subject::{Subject, found, replaced};
use crate::data::conference::figure::{Better, Figure};
use crate::data::conference::text::{Name, Piece, Reference, Visit, Words};
use crate::report::diagnostic::Diagnostic;
use crate::report::messages::Message;

/// GB203, GB204, GB206–GB208, GB210, GB212, GB214, GB225–GB227.
pub fn check(subject: &Subject) -> Vec<Diagnostic> {
    let figures = &subject.conference.figures;
    let mut findings = Vec::new();
    for (id, figure) in &figures.0 {
        findings.extend(value_or_words(id, figure));
        findings.extend(share(id, figure, subject));
        findings.extend(parts(id, figure, subject));
        findings.extend(years(id, figure, subject));
        findings.extend(year_past(id, figure, subject));
        findings.extend(target_without_year(id, figure, subject));
        findings.extend(bound(id, figure, subject));
    }
    findings.extend(record_apart(subject));
    findings.extend(twice(subject));
    findings.extend(typed_again(subject));
    findings.extend(unit_twice(subject));
    findings
}

/// GB212: a figure has a value or, in its place, words.
fn value_or_words(id: &str, figure: &Figure) -> Option<Diagnostic> {
    let words = figure
        .words
        .as_ref()
        .filter(|words| !words.text.trim().is_empty());
    (figure.value.is_some() == words.is_some()).then(|| {
        Diagnostic::of(Message::new("value-or-words").with("figure", id))
            .at(figure.name.span.clone())
            .help(Message::new("help-value-or-words"))
    })
}

/// GB214: a figure of a year before the reviewed one, which belongs in a history.
fn year_past(id: &str, figure: &Figure, subject: &Subject) -> Option<Diagnostic> {
    let reviewed = subject.conference.reviewed_year();
    let year = figure.year.filter(|year| *year < reviewed)?;
    let place = subject.place(&format!("figures.{id}.year"));
    let message = Message::new("figure-year-past")
        .with("figure", id)
        .with("year", year.to_string())
        .with("reviewed", reviewed.to_string());
    Some(
        Diagnostic::of(message)
            .at(place.unwrap_or_else(|| figure.name.span.clone()))
            .help(Message::new("help-figure-year-past")),
    )
}

/// GB225: a figure that the plan alone speaks of and that has no year, so that it is listed as
/// a result.
fn target_without_year(id: &str, figure: &Figure, subject: &Subject) -> Option<Diagnostic> {
    let conference = subject.conference;
    let plan = conference.plan.as_ref()?;
    let is_listed = figure.key || figure.table != Some(false);
    let was_measured = figure.compare.is_some()
        || figure.result.is_some()
        || figure.record.is_some()
        || !figure.history.is_empty();
    if figure.year.is_some() || !is_listed || was_measured {
        return None;
    }
    let cited = times_cited(id, plan);
    (cited > 0 && cited == times_cited(id, conference)).then(|| {
        let message = Message::new("target-without-year")
            .with("figure", id)
            .with("reviewed", conference.reviewed_year().to_string());
        Diagnostic::of(message)
            .at(figure.name.span.clone())
            .help(Message::new("help-target-without-year").with("year", plan.year.to_string()))
    })
}

/// GB226: a bound on the one side of what is better on the other: 不低于, where less is better.
fn bound(id: &str, figure: &Figure, subject: &Subject) -> Option<Diagnostic> {
    let before = figure.before.as_ref()?;
    let better = figure
        .better
        .or_else(|| figure.compare.as_ref().map(|compare| compare.better))?;
    let from_below = ["不低于", "不少于", "不小于", "高于", "达到"];
    let from_above = ["不高于", "不超过", "不多于", "不大于", "低于", "控制在"];
    let says = |words: &[&str]| words.iter().any(|word| before.text == *word);
    let against = match better {
        Better::Higher => says(&from_above),
        Better::Lower => says(&from_below),
    };
    // What is not said of a figure is higher; a rate that is held down may say nothing.
    let stated = subject.place(&format!("figures.{id}.better")).is_some()
        || subject
            .place(&format!("figures.{id}.compare.better"))
            .is_some();
    (against && stated).then(|| {
        let better = if matches!(better, Better::Lower) {
            "lower"
        } else {
            "higher"
        };
        let message = Message::new("bound-against-better")
            .with("text", &before.text)
            .with("name", &figure.name.text)
            .with("better", better);
        Diagnostic::of(message)
            .at(before.span.clone())
            .help(Message::new("help-bound-against-better"))
    })
}

static YEARS_RUNNING: Pattern = pattern!(
    "(?:连续|连)([0-9]+|[一二三四五六七八九十两]+)年",
    "连",
    "年"
);

/// GB227: prose that says of a figure for how many years, and its record says another number.
fn record_apart(subject: &Subject) -> Vec<Diagnostic> {
    let mut findings = Vec::new();
    for phrase in &subject.phrases {
        for (at, reference) in references(phrase) {
            // Up to the next figure or the end of the sentence.
            let clause = phrase.text[at..].split(['。', '；', FIGURE]).next();
            let figure = subject.conference.figures.get(&reference.id);
            let record = figure.and_then(|figure| figure.record.as_ref());
            if let (Some(clause), Some(record)) = (clause, record)
                && let Some(said) = YEARS_RUNNING.captures(clause)
                && let Some(kept) = YEARS_RUNNING.captures(&record.text)
                && numeral(&said[1]) != numeral(&kept[1])
                && let Some(number) = said.get(1)
            {
                let range = at + number.start()..at + number.end();
                let message = Message::new("record-apart")
                    .with("text", &said[0])
                    .with("record", &record.text);
                findings.push(
                    Diagnostic::of(message)
                        .at(phrase.place(range))
                        .help(Message::new("help-record-apart")),
                );
            }
        }
    }
    findings
}

/// The references of a phrase, each with where it ends: they stand in it as one character each,
/// in their order.
fn references<'a>(phrase: &Phrase<'a>) -> impl Iterator<Item = (usize, &'a Reference)> {
    let pieces = match phrase.words {
        Words::Text(text) => text.pieces.as_slice(),
        _ => &[],
    };
    let references = pieces.iter().filter_map(|piece| match piece {
        Piece::Figure(reference) => Some(reference),
        _ => None,
    });
    let ends = phrase.text.match_indices(FIGURE);
    let ends: Vec<usize> = ends.map(|(at, mark)| at + mark.len()).collect();
    ends.into_iter().zip(references)
}

/// How often prose refers to a figure.
fn times_cited(id: &str, within: &impl Visit) -> usize {
    let mut times = 0;
    within.visit(&mut |words| {
        if let Words::Text(text) = words {
            let cited = |piece: &&Piece| matches!(piece, Piece::Figure(cited) if cited.id == id);
            times += text.pieces.iter().filter(cited).count();
        }
    });
    times
}

/// Names of shares, which are between 0 and 100 %: a rate of growth or of completion is not.
pub const SHARES: [&str; 9] = [
    "比例",
    "占比",
    "比重",
    "覆盖率",
    "达标率",
    "合格率",
    "利用率",
    "优良率",
    "满意度",
];

/// Rates that may be many times the whole.
const ABOVE_ALL: [&str; 7] = [
    "增长率",
    "完成率",
    "周转率",
    "回报率",
    "收益率",
    "杠杆率",
    "倍率",
];

/// GB204: a share below 0 or above 100 %, a rate far above.
fn share(id: &str, figure: &Figure, subject: &Subject) -> Option<Diagnostic> {
    let place = subject.place(&format!("figures.{id}.value"));
    let value = figure.value?;
    let percent = figure.unit.as_ref().is_some_and(|unit| unit.text == "%");
    let named = |names: &[&str]| names.iter().any(|name| figure.name.text.ends_with(name));
    let possible = (Decimal::ZERO..=Decimal::ONE_HUNDRED).contains(&value.0);
    // Of any other rate that much is a point that was lost.
    let lost = value.0 > Decimal::from(200) && named(&["率"]) && !named(&ABOVE_ALL);
    (percent && (named(&SHARES) && !possible || lost)).then(|| {
        Diagnostic::of(
            Message::new("impossible-share")
                .with("figure", id)
                .with("value", value),
        )
        .at(place.unwrap_or_else(|| figure.name.span.clone()))
        .help(Message::new("help-impossible-share"))
    })
}

/// GB206: the parts of a figure do not add up to it.
fn parts(id: &str, figure: &Figure, subject: &Subject) -> Vec<Diagnostic> {
    let figures = &subject.conference.figures;
    let mut findings = Vec::new();
    let mut sum = Decimal::ZERO;
    let mut tolerance = Decimal::ZERO;
    for part in &figure.parts {
        match figures.get(&part.text) {
            None => findings.push(unknown_figure(&part.text, figures).at(part.span.clone())),
            Some(part) => {
                let value = part.value.map_or(Decimal::ZERO, |value| value.0);
                sum = sum.saturating_add(value);
                // Decimals may have been rounded; counts are exact.
                if value.scale() > 0 {
                    tolerance += Decimal::new(5, value.scale() + 1);
                }
            }
        }
    }
    let Some(value) = figure.value else {
        return findings;
    };
    let apart = sum.checked_sub(value.0).map(|apart| apart.abs());
    if let (Some(first), true) = (figure.parts.first(), findings.is_empty())
        && apart.is_none_or(|apart| apart > tolerance)
    {
        let message = Message::new("parts-disagree")
            .with("figure", id)
            .with("value", value)
            .with("computed", sum.normalize());
        findings.push(
            Diagnostic::of(message)
                .at(first.span.clone())
                .help(Message::new("help-parts-disagree")),
        );
    }
    findings
}

/// GB210: a history that is not one year after another up to the reviewed one, so that a
/// drawing of it would show a step where there are two.
fn years(id: &str, figure: &Figure, subject: &Subject) -> Option<Diagnostic> {
    let reviewed = figure
        .year
        .unwrap_or_else(|| subject.conference.reviewed_year());
    let before = (1..).map_while(|ago| reviewed.checked_sub(ago));
    let mut years = figure.history.iter().enumerate().rev().zip(before);
    let ((index, past), expected) = years.find(|((_, past), expected)| past.year != *expected)?;
    let place = subject.place(&format!("figures.{id}.history.{index}.year"));
    let message = Message::new("history-years")
        .with("figure", id)
        .with("year", past.year.to_string())
        .with("expected", expected.to_string());
    Some(
        Diagnostic::of(message)
            .at(place.unwrap_or_else(|| figure.name.span.clone()))
            .help(Message::new("help-history-years").with("last", (reviewed - 1).to_string())),
    )
}

/// GB207: one figure under two keys.
fn twice(subject: &Subject) -> Vec<Diagnostic> {
    let figures = &subject.conference.figures.0;
    let text = |words: &Option<Name>| words.as_ref().map(|words| words.text.clone());
    let mut findings = Vec::new();
    for (index, (id, figure)) in figures.iter().enumerate() {
        let same = figures[..index].iter().find(|(_, other)| {
            other.name.text == figure.name.text
                && text(&other.note) == text(&figure.note)
                && text(&other.unit) == text(&figure.unit)
                && other.year == figure.year
        });
        if let Some((other, first)) = same {
            let message = Message::new("figure-twice")
                .with("figure", id)
                .with("other", other)
                .with("name", &figure.name.text)
                .with("value", figure.text())
                .with("first", first.text());
            findings.push(
                Diagnostic::of(message)
                    .at(figure.name.span.clone())
                    .help(Message::new("help-figure-twice")),
            );
        }
    }
    findings
}

/// Whether a text has two characters of a figure's name, as they stand there.
fn names_of(figure: &Figure, text: &str) -> bool {
    let name: Vec<char> = figure.name.text.chars().collect();
    let mut pairs = name.windows(2).map(|pair| pair.iter().collect::<String>());
    pairs.any(|pair| text.contains(&pair))
}

/// GB203: prose types a figure with its unit again.
fn typed_again(subject: &Subject) -> Vec<Diagnostic> {
    let figures = &subject.conference.figures.0;
    let written: Vec<String> = figures.iter().map(|(_, figure)| figure.amount()).collect();
    // Where several figures have one value and unit, none can be told to be meant.
    let alone = |text| written.iter().filter(|other| *other == text).count() == 1;
    let told = figures.iter().zip(&written).filter(|((_, figure), text)| {
        let unit = figure.unit.as_ref().map_or("", |unit| &unit.text);
        figure.value.is_some() && !unit.is_empty() && alone(*text)
    });
    let told: Vec<_> = told
        .map(|((id, figure), text)| (id, figure, text))
        .collect();
    let mut findings = Vec::new();
    for phrase in subject
        .phrases
        .iter()
        .filter(|phrase| matches!(phrase.words, Words::Text(_)))
    {
        for &(id, figure, written) in &told {
            for (start, hit) in phrase.text.match_indices(written.as_str()) {
                let digit = |c: Option<char>| c.is_some_and(|c| c.is_ascii_digit() || c == '.');
                if digit(phrase.before(start)) {
                    continue;
                }
                // 25.5% of something else is chance.
                let speaks = names_of(figure, &phrase.text);
                if !speaks && hit.ends_with('%') {
                    continue;
                }
                let range = start..start + hit.len();
                let reference = format!("{{{id}}}");
                let place = phrase.place(range.clone());
                let finding = found("typed-again", phrase, range)
                    .help(Message::new("help-replace").with("to", &reference));
                // Where the same words stand twice, each may mean another thing.
                let once = subject.count_in_prose(written) == 1;
                findings.push(if once && speaks {
                    finding.fix(vec![(place, reference)])
                } else {
                    finding
                });
            }
        }
    }
    findings
}

/// GB208: the unit that a reference brings, typed again behind it.
fn unit_twice(subject: &Subject) -> Vec<Diagnostic> {
    let mut findings = Vec::new();
    for phrase in &subject.phrases {
        for (at, reference) in references(phrase) {
            let figure = subject.conference.figures.get(&reference.id);
            let said = figure
                .map(|figure| match reference.part.as_str() {
                    "text" => figure.amount(),
                    part => figure.part(part).unwrap_or_default(),
                })
                .unwrap_or_default();
            let unit = said.trim_start_matches(|c: char| c.is_ascii_digit() || ".-".contains(c));
            // 预计 before a figure that says it itself.
            let said_twice = |words: &Option<Name>, typed: &dyn Fn(&str) -> bool| {
                let words = words.as_ref().filter(|_| reference.part == "text")?;
                typed(&words.text).then_some(words.text.len())
            };
            if let Some(figure) = figure {
                let start = at - FIGURE.len_utf8();
                if let Some(len) = said_twice(&figure.before, &|words| {
                    phrase.text[..start].ends_with(words)
                }) {
                    findings.push(replaced("unit-twice", phrase, start - len..start, ""));
                }
                if let Some(len) =
                    said_twice(&figure.after, &|words| phrase.text[at..].starts_with(words))
                {
                    findings.push(replaced("unit-twice", phrase, at..at + len, ""));
                }
            }
            if !unit.is_empty() && unit != said && phrase.text[at..].starts_with(unit) {
                findings.push(replaced("unit-twice", phrase, at..at + unit.len(), ""));
            }
        }
    }
    findings
}
