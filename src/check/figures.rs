//! Figures (数字): what they are compared with, what they are made of and were, whether
//! prose types them again.

use rust_decimal::Decimal;

use super::phrase::{FIGURE, Pattern, pattern};
use super::references::unknown_figure;
use super::subject::{Subject, found, replaced};
use crate::data::conference::figure::{Better, Figure};
use crate::data::conference::text::{Piece, Words};
use crate::report::diagnostic::Diagnostic;
use crate::report::messages::Message;
use crate::report::source::Span;

/// GB201–GB211.
pub fn check(subject: &Subject) -> Vec<Diagnostic> {
    let figures = &subject.conference.figures;
    let mut findings = Vec::new();
    for (id, figure) in &figures.0 {
        findings.extend(comparison(id, figure, subject));
        findings.extend(share(id, figure, subject));
        findings.extend(points(id, figure));
        findings.extend(parts(id, figure, subject));
        findings.extend(years(id, figure, subject));
        findings.extend(history(id, figure, subject));
    }
    findings.extend(twice(subject));
    findings.extend(typed_again(subject));
    findings.extend(percent_in_prose(subject));
    findings.extend(unit_twice(subject));
    findings.extend(directions(subject));
    findings
}

/// GB201, GB202: a comparison states neither value nor difference, or two that disagree.
fn comparison(id: &str, figure: &Figure, subject: &Subject) -> Option<Diagnostic> {
    let compare = figure.compare.as_ref()?;
    let difference = subject.place(&format!("figures.{id}.compare.difference"));
    let place = difference.unwrap_or_else(|| compare.with.span.clone());
    match (compare.value, compare.difference) {
        (None, None) if figure.compared_year().is_none() => Some(
            Diagnostic::of(Message::new("empty-comparison").with("figure", id))
                .at(place)
                .help(Message::new("help-empty-comparison")),
        ),
        (Some(value), Some(difference)) => {
            let apart = match compare.better {
                Better::Higher => figure.value.0.checked_sub(value.0)?,
                Better::Lower => value.0.checked_sub(figure.value.0)?,
            };
            // Each of the three may have been rounded.
            let tolerance = Decimal::new(1, difference.0.scale().min(apart.scale()));
            let disagrees = apart
                .checked_sub(difference.0)
                .is_none_or(|off| off.abs() > tolerance);
            disagrees.then(|| {
                Diagnostic::of(
                    Message::new("comparison-disagrees")
                        .with("figure", id)
                        .with("difference", difference)
                        .with("computed", apart.normalize()),
                )
                .at(place)
                .help(Message::new("help-comparison-disagrees"))
            })
        }
        _ => None,
    }
}

/// Names of shares, which are between 0 and 100 %: a rate of growth or of completion is not.
const SHARES: [&str; 9] = [
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

/// GB204: a share below 0 or above 100 %.
fn share(id: &str, figure: &Figure, subject: &Subject) -> Option<Diagnostic> {
    let place = subject.place(&format!("figures.{id}.value"));
    let percent = figure.unit.as_ref().is_some_and(|unit| unit.text == "%");
    let named = SHARES.iter().any(|share| figure.name.text.ends_with(share));
    let possible = (Decimal::ZERO..=Decimal::ONE_HUNDRED).contains(&figure.value.0);
    (percent && named && !possible).then(|| {
        Diagnostic::of(
            Message::new("impossible-share")
                .with("figure", id)
                .with("value", figure.value),
        )
        .at(place.unwrap_or_else(|| figure.name.span.clone()))
        .help(Message::new("help-impossible-share"))
    })
}

/// GB205: the difference of two shares in % rather than in 百分点.
fn points(id: &str, figure: &Figure) -> Option<Diagnostic> {
    let compare = figure.compare.as_ref()?;
    let unit = figure.unit.as_ref().filter(|unit| unit.text == "%")?;
    let own = compare.unit.as_ref();
    own.is_none_or(|own| own.text == unit.text).then(|| {
        let place = own.map_or(&compare.with.span, |own| &own.span);
        Diagnostic::of(Message::new("percent-for-points").with("text", id))
            .at(place.clone())
            .help(Message::new("help-percent-for-points"))
    })
}

static BETTER_BY_PERCENT: Pattern =
    pattern!(r"(?:优于|高于|低于|高出)(?:全国|全省|全市|国家)[^，。；、：]{0,8}?[0-9][0-9.]*%");

/// GB205 in prose.
fn percent_in_prose(subject: &Subject) -> Vec<Diagnostic> {
    let mut findings = Vec::new();
    for phrase in &subject.phrases {
        for hit in BETTER_BY_PERCENT.find_iter(&phrase.text) {
            findings.push(
                found("percent-for-points", phrase, hit.range())
                    .help(Message::new("help-percent-for-points")),
            );
        }
    }
    findings
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
                sum = sum.saturating_add(part.value.0);
                // Decimals may have been rounded; counts are exact.
                if part.value.0.scale() > 0 {
                    tolerance += Decimal::new(5, part.value.0.scale() + 1);
                }
            }
        }
    }
    let apart = sum.checked_sub(figure.value.0).map(|apart| apart.abs());
    if let (Some(first), true) = (figure.parts.first(), findings.is_empty())
        && apart.is_none_or(|apart| apart > tolerance)
    {
        let message = Message::new("parts-disagree")
            .with("figure", id)
            .with("value", figure.value)
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
    let reviewed = subject.conference.review.year;
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

/// GB211: a comparison with a year whose value in the history is another.
fn history(id: &str, figure: &Figure, subject: &Subject) -> Option<Diagnostic> {
    let stated = figure.compare.as_ref()?.value?;
    let past = figure.compared_year()?;
    let message = Message::new("history-disagrees")
        .with("figure", id)
        .with("year", past.year.to_string())
        .with("value", stated)
        .with("history", past.value);
    let place = subject.place(&format!("figures.{id}.compare.value"));
    (stated.0 != past.value.0).then(|| {
        Diagnostic::of(message)
            .at(place.unwrap_or_else(|| figure.name.span.clone()))
            .help(Message::new("help-history-disagrees"))
    })
}

/// GB207: one figure under two keys.
fn twice(subject: &Subject) -> Vec<Diagnostic> {
    let figures = &subject.conference.figures.0;
    let text = |words: &Option<crate::data::conference::text::Name>| {
        words.as_ref().map(|words| words.text.clone())
    };
    let mut findings = Vec::new();
    for (index, (id, figure)) in figures.iter().enumerate() {
        let same = figures[..index].iter().find(|(_, other)| {
            other.name.text == figure.name.text
                && text(&other.note) == text(&figure.note)
                && text(&other.unit) == text(&figure.unit)
        });
        if let Some((other, first)) = same {
            let message = Message::new("figure-twice")
                .with("figure", id)
                .with("other", other)
                .with("name", &figure.name.text)
                .with("value", figure.value)
                .with("first", first.value);
            findings.push(
                Diagnostic::of(message)
                    .at(figure.name.span.clone())
                    .help(Message::new("help-figure-twice")),
            );
        }
    }
    findings
}

/// GB203: prose types a figure with its unit again.
fn typed_again(subject: &Subject) -> Vec<Diagnostic> {
    let figures = &subject.conference.figures.0;
    let written: Vec<String> = figures.iter().map(|(_, figure)| figure.text()).collect();
    // Where several figures have one value and unit, none can be told to be meant.
    let alone = |text| written.iter().filter(|other| *other == text).count() == 1;
    let told = figures.iter().zip(&written).filter(|((_, figure), text)| {
        let unit = figure.unit.as_ref().map_or("", |unit| &unit.text);
        !unit.is_empty() && alone(*text)
    });
    let told: Vec<_> = told.map(|((id, _), text)| (id, text)).collect();
    let mut findings = Vec::new();
    for phrase in subject
        .phrases
        .iter()
        .filter(|phrase| matches!(phrase.words, Words::Text(_)))
    {
        for &(id, written) in &told {
            for (start, hit) in phrase.text.match_indices(written.as_str()) {
                let digit = |c: Option<char>| c.is_some_and(|c| c.is_ascii_digit() || c == '.');
                if digit(phrase.before(start)) {
                    continue;
                }
                let range = start..start + hit.len();
                let reference = format!("{{{id}}}");
                let place = phrase.place(range.clone());
                findings.push(
                    found("typed-again", phrase, range)
                        .help(Message::new("help-replace").with("to", &reference))
                        .fix(vec![(place, reference)]),
                );
            }
        }
    }
    findings
}

/// GB208: the unit that a reference brings, typed again behind it.
fn unit_twice(subject: &Subject) -> Vec<Diagnostic> {
    let mut findings = Vec::new();
    for phrase in &subject.phrases {
        let Words::Text(text) = phrase.words else {
            continue;
        };
        let mut at = 0;
        for piece in &text.pieces {
            // References stand in a phrase as one character each, in their order.
            let Piece::Figure(reference) = piece else {
                continue;
            };
            let Some(found_at) = phrase.text[at..].find(FIGURE) else {
                break;
            };
            at += found_at + FIGURE.len_utf8();
            let figure = subject.conference.figures.get(&reference.id);
            let said = figure
                .and_then(|figure| figure.part(&reference.part))
                .unwrap_or_default();
            let unit = said.trim_start_matches(|c: char| c.is_ascii_digit() || ".-".contains(c));
            if !unit.is_empty() && unit != said && phrase.text[at..].starts_with(unit) {
                findings.push(replaced("unit-twice", phrase, at..at + unit.len(), ""));
            }
        }
    }
    findings
}

static MORE: Pattern = pattern!("(?:提高|增加|上升|增长|提升|上涨|高出)了?$");
static LESS: Pattern = pattern!("(?:下降|降低|减少|回落|下滑|缩短)了?$");

/// GB209: words that say that a figure rose or fell by its difference, against its values.
fn directions(subject: &Subject) -> Vec<Diagnostic> {
    let figures = &subject.conference.figures;
    let wrong = |words: &str, figure: &Figure| {
        let reference = figure.reference()?;
        let rose = figure.value.0 > reference.0;
        let fell = figure.value.0 < reference.0;
        let hit = if fell {
            MORE.find(words)
        } else if rose {
            LESS.find(words)
        } else {
            None
        };
        hit.map(|hit| hit.as_str().to_owned())
    };
    let mut findings = Vec::new();
    let mut tell = |said: &str, figure: &Figure, place: Span| {
        let message = Message::new("direction-disagrees")
            .with("text", said)
            .with("name", &figure.name.text)
            .with("value", figure.value)
            .with(
                "reference",
                figure
                    .reference()
                    .map(|number| number.to_string())
                    .unwrap_or_default(),
            );
        findings.push(
            Diagnostic::of(message)
                .at(place)
                .help(Message::new("help-direction-disagrees")),
        );
    };
    for phrase in &subject.phrases {
        let Words::Text(text) = phrase.words else {
            continue;
        };
        let mut before = "";
        for piece in &text.pieces {
            match piece {
                Piece::Words(words) => before = words,
                Piece::Figure(reference) => {
                    if reference.part == "difference"
                        && let Some(figure) = figures.get(&reference.id)
                        && let Some(said) = wrong(before, figure)
                    {
                        tell(
                            &said,
                            figure,
                            subject.source.within(&text.span, reference.range.clone()),
                        );
                    }
                    before = "";
                }
                Piece::Stray(_) => {}
            }
        }
    }
    for (_, figure) in &figures.0 {
        if let Some(phrase) = figure
            .compare
            .as_ref()
            .and_then(|compare| compare.phrase.as_ref())
            && let Some(said) = wrong(&phrase.text, figure)
        {
            tell(&said, figure, phrase.span.clone());
        }
    }
    findings
}
