//! Comparisons (比较): what figures are compared with, and the words for it.

use std::cmp::Ordering;

use rust_decimal::Decimal;

use super::phrase::{Pattern, pattern};
use super::subject::{Subject, found};
use crate::data::conference::figure::{Better, Figure};
use crate::data::conference::number::Number;
use crate::data::conference::text::{Name, Piece, Words};
use crate::report::diagnostic::Diagnostic;
use crate::report::messages::Message;
use crate::report::source::Span;

/// GB201, GB202, GB205, GB209, GB211, GB213, GB228.
pub fn check(subject: &Subject) -> Vec<Diagnostic> {
    let mut findings = Vec::new();
    for (id, figure) in &subject.conference.figures.0 {
        for (key, figure) in figure.by_comparison() {
            let compared = Compared {
                id,
                figure: &figure,
                path: format!("figures.{id}.{key}"),
                subject,
            };
            findings.extend(comparison(&compared));
            findings.extend(change(&compared));
            findings.extend(points(&compared));
            findings.extend(history(&compared));
            findings.extend(unit_apart(&compared));
            findings.extend(unprinted(&compared));
        }
    }
    findings.extend(percent_in_prose(subject));
    findings.extend(directions(subject));
    findings
}

/// A figure with one of its comparisons.
struct Compared<'a> {
    id: &'a str,
    figure: &'a Figure,
    /// Where the comparison stands: `figures.pm25.compare`.
    path: String,
    subject: &'a Subject<'a>,
}

impl Compared<'_> {
    /// Where a value of the comparison stands, if it is written.
    fn place(&self, key: &str) -> Option<Span> {
        self.subject.place(&format!("{}.{key}", self.path))
    }
}

/// GB201, GB202: a comparison states neither value nor difference, or two that disagree.
fn comparison(compared: &Compared) -> Option<Diagnostic> {
    let &Compared { id, figure, .. } = compared;
    let compare = figure.compare.as_ref()?;
    let difference = compared.place("difference");
    let place = difference.unwrap_or_else(|| compare.with.span.clone());
    let past = figure.compared_year().map(|past| past.value);
    match (compare.value.or(past), compare.difference) {
        (None, None)
            if compare.change.is_none()
                && !compare.phrase.as_ref().is_some_and(says_all)
                && figure.compared_year().is_none() =>
        {
            Some(
                Diagnostic::of(Message::new("empty-comparison").with("figure", id))
                    .at(place)
                    .help(Message::new("help-empty-comparison")),
            )
        }
        _ if compare.as_published => None,
        (Some(value), Some(difference)) => {
            let own = figure.value?;
            let apart = match compare.better {
                Better::Higher => own.0.checked_sub(value.0)?,
                Better::Lower => value.0.checked_sub(own.0)?,
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
                        .with("what", "difference")
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

/// Whether a phrase says all that was published, and no amount is to follow: 好于全国平均水平,
/// but not 同比下降.
fn says_all(phrase: &Name) -> bool {
    let text = phrase.text.trim();
    let mut awaiting = MORE.iter().chain(&LESS);
    !text.is_empty() && !awaiting.any(|word| text.ends_with(word))
}

/// GB202 of a relative change, against what the figure was: as published or of the history,
/// or what the difference makes of it.
fn change(compared: &Compared) -> Option<Diagnostic> {
    let &Compared { id, figure, .. } = compared;
    let compare = figure.compare.as_ref()?;
    let (change, own) = (compare.change?, figure.value?);
    if compare.as_published {
        return None;
    }
    let other = figure.reference()?;
    let percent = |apart: Decimal| {
        apart
            .checked_mul(Decimal::ONE_HUNDRED)?
            .checked_div(other.0)
    };
    let apart = own.0.checked_sub(other.0)?;
    let computed = percent(match compare.better {
        Better::Higher => apart,
        Better::Lower => -apart,
    })?;
    // The last digit of each may have been rounded.
    let last = |number: Number| Decimal::new(1, number.0.scale());
    let rounded = compare
        .difference
        .map_or_else(|| last(own) + last(other), last);
    let tolerance = last(change).checked_add(percent(rounded)?.abs())?;
    let off = computed.checked_sub(change.0)?.abs();
    let place = compared.place("change");
    (off > tolerance).then(|| {
        let message = Message::new("comparison-disagrees")
            .with("figure", id)
            .with("what", "change")
            .with("difference", change)
            .with("computed", computed.round_dp(change.0.scale()).normalize());
        Diagnostic::of(message)
            .at(place.unwrap_or_else(|| compare.with.span.clone()))
            .help(Message::new("help-comparison-disagrees"))
    })
}

/// GB213: a difference in a unit that cannot be subtracted from the figure's: a relative
/// change, mostly.
fn unit_apart(compared: &Compared) -> Option<Diagnostic> {
    let &Compared { id, figure, .. } = compared;
    let compare = figure.compare.as_ref()?;
    compare.difference?;
    let unit = compare.unit.as_ref()?;
    let own = figure.unit_text();
    // The full-width sign is GB603, which says how to write it.
    if [own, unit.text.as_str()].contains(&"％") {
        return None;
    }
    // 5微克 of 微克/立方米.
    let short = own
        .strip_prefix(unit.text.as_str())
        .is_some_and(|rest| rest.starts_with('/'));
    // Two shares in per cent are GB205.
    let shares = own == "%" && ["%", "个百分点", "百分点"].contains(&unit.text.as_str());
    if unit.text == own || short || shares {
        return None;
    }
    let place = compared.place("unit");
    let difference = compare.difference.map(|difference| difference.to_string());
    let message = Message::new("unit-apart")
        .with("figure", id)
        .with("unit", &unit.text)
        .with("own", if own.is_empty() { "—" } else { own });
    let help = if unit.text == "%" {
        "help-unit-apart-change"
    } else {
        "help-unit-apart"
    };
    Some(
        Diagnostic::of(message)
            .at(place.unwrap_or_else(|| unit.span.clone()))
            .help(
                Message::new(help)
                    .with("value", difference.unwrap_or_default())
                    .with("own", own),
            ),
    )
}

/// GB228: words for a comparison with a value, without the amount that they go with: papers
/// print the value and not the words.
fn unprinted(compared: &Compared) -> Option<Diagnostic> {
    let figure = compared.figure;
    let compare = figure.compare.as_ref()?;
    let phrase = compare.phrase.as_ref()?;
    let amount = compare.difference.is_some() || compare.change.is_some();
    let same = figure
        .value
        .is_some_and(|own| compare.value.is_some_and(|value| value.0 == own.0));
    let unprinted = compare.value.is_some() && !amount && !same && says_all(phrase);
    unprinted.then(|| {
        let message = Message::new("phrase-unprinted").with("text", &phrase.text);
        Diagnostic::of(message)
            .at(phrase.span.clone())
            .help(Message::new("help-phrase-unprinted"))
    })
}

/// GB205: the difference of two shares in % rather than in 百分点, or as a change in %.
fn points(compared: &Compared) -> Option<Diagnostic> {
    let &Compared { id, figure, .. } = compared;
    let compare = figure.compare.as_ref()?;
    let unit = figure.unit.as_ref().filter(|unit| unit.text == "%")?;
    let told = |place: Span, help| {
        let message = Message::new("percent-for-points").with("text", id);
        Some(Diagnostic::of(message).at(place).help(help))
    };
    if let (Some(change), None, false) = (compare.change, compare.difference, compare.as_published)
    {
        let place = compared.place("change");
        let help = Message::new("help-change-for-points").with("value", change);
        return told(place.unwrap_or_else(|| compare.with.span.clone()), help);
    }
    let own = compare.unit.as_ref();
    if own.is_some_and(|own| own.text != unit.text) {
        return None;
    }
    let place = own.map_or(&compare.with.span, |own| &own.span);
    told(place.clone(), Message::new("help-percent-for-points"))
}

static BETTER_BY_PERCENT: Pattern = pattern!(
    r"(?:优于|高于|低于|高出)(?:全国|全省|全市|国家)[^，。；、：]{0,8}?[0-9][0-9.]*%",
    "%",
    "优高低"
);

static PERCENT_BY_PERCENT: Pattern = pattern!(
    r"[0-9.]+%(?:提高|上升|提升|增加|下降|降低|减少|回落)了?[0-9][0-9.]*%",
    "%"
);

/// GB205 in prose.
fn percent_in_prose(subject: &Subject) -> Vec<Diagnostic> {
    let mut findings = Vec::new();
    for phrase in subject.printed() {
        if !phrase.text.contains('%') {
            continue;
        }
        let better = BETTER_BY_PERCENT.find_iter(&phrase.text);
        for hit in better.chain(PERCENT_BY_PERCENT.find_iter(&phrase.text)) {
            findings.push(
                found("percent-for-points", phrase, hit.range())
                    .help(Message::new("help-percent-for-points")),
            );
        }
    }
    findings
}

/// GB211: a comparison with a year whose value in the history is another.
fn history(compared: &Compared) -> Option<Diagnostic> {
    let &Compared { id, figure, .. } = compared;
    let stated = figure.compare.as_ref()?.value?;
    let past = figure.compared_year()?;
    let message = Message::new("history-disagrees")
        .with("figure", id)
        .with("year", past.year.to_string())
        .with("value", stated)
        .with("history", past.value);
    let place = compared.place("value");
    (stated.0 != past.value.0).then(|| {
        Diagnostic::of(message)
            .at(place.unwrap_or_else(|| figure.name.span.clone()))
            .help(Message::new("help-history-disagrees"))
    })
}

/// Words that say which way a figure moved or stands.
const MORE: [&str; 12] = [
    "提高", "增加", "上升", "增长", "提升", "上涨", "延长", "扩大", "高出", "高于", "多于", "超过",
];
const LESS: [&str; 12] = [
    "下降", "降低", "减少", "回落", "下滑", "缩短", "缩小", "收窄", "压缩", "压减", "低于", "少于",
];
const GOOD: [&str; 3] = ["优于", "好于", "改善"];
const BAD: [&str; 3] = ["劣于", "差于", "恶化"];

/// 较全国平均水平高, 比上年低: how a clause says it around what is compared with.
static AROUND: Pattern = pattern!(r"(?:较|比|同|与)[^，。；、]+?(高|多|低|少|好|优|差)出?$");

/// The one of the words with which a clause ends before a difference, whatever it is
/// compared with: 下降, 下降了, 高出全国平均, 较全国平均高.
fn said<'w>(words: &[&'w str], around: &[&'w str], clause: &str) -> Option<&'w str> {
    let clause = clause.rsplit(['，', '。', '；', '、']).next()?;
    let ends = words.iter().copied().find(|word| {
        let after = clause.rsplit_once(word).map(|(_, after)| after);
        after.is_some_and(|after| {
            after.is_empty()
                || after == "了"
                || ["全", "上年", "去年"]
                    .iter()
                    .any(|with| after.starts_with(with))
        })
    });
    ends.or_else(|| {
        let said = AROUND.captures(clause)?.get(1)?.as_str();
        around.iter().copied().find(|word| *word == said)
    })
}

/// The word that is wrong of a figure, and the one that is right.
fn wrong_word(words: &str, figure: &Figure) -> Option<(String, &'static str)> {
    let compare = figure.compare.as_ref()?;
    // What both values say goes before what the sign says.
    let moved = match (
        figure.value,
        compare
            .value
            .or(figure.compared_year().map(|past| past.value)),
    ) {
        (Some(value), Some(other)) => value.0.cmp(&other.0),
        _ => figure.moved()?,
    };
    let good = match compare.better {
        Better::Higher => moved,
        Better::Lower => moved.reverse(),
    };
    let over_time = figure.is_over_time();
    // An amount grows, a concentration or a rate rises.
    let grows = compare.change.is_some() && !words.contains(['升', '涨', '高']);
    let right_way = match (moved, over_time) {
        (Ordering::Greater, true) if grows => "增长",
        (Ordering::Greater, true) => "上升",
        (Ordering::Greater, false) => "高于",
        (_, true) => "下降",
        (_, false) => "低于",
    };
    let right_side = if good == Ordering::Greater {
        "优于"
    } else {
        "差于"
    };
    let against = |list: &[&str], around: &[&str], against: bool, right| {
        let said = said(list, around, words).filter(|_| against);
        said.map(|said| (said.to_owned(), right))
    };
    against(&MORE, &["高", "多"], moved == Ordering::Less, right_way)
        .or_else(|| against(&LESS, &["低", "少"], moved == Ordering::Greater, right_way))
        .or_else(|| against(&GOOD, &["好", "优"], good == Ordering::Less, right_side))
        .or_else(|| against(&BAD, &["差"], good == Ordering::Greater, right_side))
}

/// GB209: words that say how a figure stands or moved, against its numbers.
fn directions(subject: &Subject) -> Vec<Diagnostic> {
    let figures = &subject.conference.figures;
    let mut findings = Vec::new();
    let mut tell = |(said, right): (String, &'static str), figure: &Figure, place: Span| {
        let reference = figure
            .part("reference")
            .unwrap_or_else(|| "none".to_owned());
        let better = match figure.compare.as_ref().map(|compare| compare.better) {
            Some(Better::Lower) => "lower",
            _ => "higher",
        };
        let message = Message::new("direction-disagrees")
            .with("text", said)
            .with("name", &figure.name.text)
            .with("value", figure.amount())
            .with("reference", reference)
            .with("right", right);
        let help = Message::new("help-direction-disagrees")
            .with("right", right)
            .with("better", better);
        findings.push(Diagnostic::of(message).at(place).help(help));
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
                    if ["difference", "change"].contains(&reference.part.as_str())
                        && let Some(figure) = figures.get(&reference.id)
                        && let Some(wrong) = wrong_word(before, figure)
                    {
                        let place = subject.source.within(&text.span, reference.range.clone());
                        tell(wrong, figure, place);
                    }
                    before = "";
                }
                Piece::Stray(_) => {}
            }
        }
    }
    let views = figures
        .0
        .iter()
        .flat_map(|(_, figure)| figure.by_comparison());
    for (_, figure) in views {
        let compare = figure.compare.as_ref();
        if let Some(phrase) = compare.and_then(|compare| compare.phrase.as_ref())
            && let Some(wrong) = wrong_word(&phrase.text, &figure)
        {
            tell(wrong, &figure, phrase.span.clone());
        }
    }
    findings
}
