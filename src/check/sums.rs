//! Arithmetic in prose (算式): a whole and its parts, shares of a whole, a number said twice,
//! from so many to so many. What prose refers to is read as it prints.

use rust_decimal::Decimal;

use super::phrase::{Pattern, Phrase, numeral, pattern};
use super::subject::Subject;
use crate::report::diagnostic::Diagnostic;
use crate::report::messages::Message;

/// GB218–GB222.
pub fn check(subject: &Subject) -> Vec<Diagnostic> {
    let mut findings = Vec::new();
    for phrase in subject.printed() {
        if !phrase.text.bytes().any(|byte| byte.is_ascii_digit()) {
            continue;
        }
        for sentence in sentences(&phrase.text) {
            findings.extend(parts(phrase, sentence));
            findings.extend(parts_first(phrase, sentence));
            findings.extend(parts_in_brackets(phrase, sentence));
            findings.extend(shares(phrase, sentence));
            findings.extend(ratio(phrase, sentence));
            findings.extend(steps(phrase, sentence));
        }
        findings.extend(said_twice(phrase));
    }
    findings
}

/// A piece of a phrase and where it begins.
type Piece<'a> = (usize, &'a str);

fn sentences(text: &str) -> impl Iterator<Item = Piece<'_>> {
    let mut start = 0;
    text.split_inclusive(['。', '；']).map(move |sentence| {
        let at = start;
        start += sentence.len();
        (at, sentence)
    })
}

fn told(
    message: Message,
    help: &'static str,
    phrase: &Phrase,
    range: std::ops::Range<usize>,
) -> Diagnostic {
    let text = phrase.text[range.clone()].to_owned();
    Diagnostic::of(message.with("text", text))
        .at(phrase.place(range))
        .help(Message::new(help))
}

/// That a whole is so much, and its parts are together another number.
fn parts_told(total: u64, sum: u64, phrase: &Phrase, range: std::ops::Range<usize>) -> Diagnostic {
    let message = Message::new("parts-in-prose")
        .with("total", total)
        .with("sum", sum);
    told(message, "help-parts-in-prose", phrase, range)
}

/// Things that are counted, whole and apart from each other. People are not: a woman and a
/// party member may be one.
static COUNTED: Pattern = pattern!("([0-9]+)(个|项|件|家|座|条|所|处|台|辆|起|宗|户|村|套)");

/// GB218: a whole with its parts, of which there are more or fewer.
fn parts(phrase: &Phrase, (start, sentence): Piece) -> Option<Diagnostic> {
    let (head, tail) = sentence.split_once("其中")?;
    let whole = COUNTED.captures_iter(head).last()?;
    // The parts of what was said right before.
    let between = &head[whole.get(0)?.end()..];
    if between.chars().count() > 12 || between.contains('其') {
        return None;
    }
    let (total, unit): (u64, &str) = (whole[1].parse().ok()?, &whole[2]);
    let closed = tail.split(['）', '。', '；']).next()?;
    if ["其中", "分别", "包括", "每", "比", "较", "同比"]
        .iter()
        .any(|word| closed.contains(word))
    {
        return None;
    }
    let count = |clause: &str| -> Vec<u64> {
        let hits = COUNTED.captures_iter(clause).filter(|hit| &hit[2] == unit);
        hits.filter_map(|hit| hit[1].parse().ok()).collect()
    };
    // 新建12个、改扩建14个，已完工23个: what follows the list is of the whole again.
    let first = closed.split('，').next().map(count).unwrap_or_default();
    let listed = if first.len() > 1 {
        first
    } else {
        count(closed)
    };
    let sum: u64 = listed.iter().sum();
    let left_open = closed.contains('等') || closed.contains("其他") || closed.contains("其余");
    let more = sum > total && listed.len() > 2;
    // A list of three or more that almost adds up was meant to.
    let fewer = sum < total && listed.len() > 2 && !left_open && (total - sum) * 5 <= total;
    let from = start + whole.get(0)?.start();
    (more || fewer).then(|| {
        let end = start + head.len() + "其中".len() + closed.len();
        parts_told(total, sum, phrase, from..end)
    })
}

static TOTAL_AFTER: Pattern = pattern!(
    "([^，。；]+)，(?:共|共计|合计|总计)([0-9]+)(个|项|件|家|座|条|所|处|台|辆|起|宗|户|村|套)",
    "，",
    "共合总"
);

/// GB218: parts, and then what they are together.
fn parts_first(phrase: &Phrase, (start, sentence): Piece) -> Option<Diagnostic> {
    if !["，共", "，合计", "，总计"]
        .iter()
        .any(|word| sentence.contains(word))
    {
        return None;
    }
    let hit = TOTAL_AFTER.captures(sentence)?;
    let (list, unit) = (hit.get(1)?.as_str(), &hit[3]);
    let counts = COUNTED
        .captures_iter(list)
        .filter(|count| &count[2] == unit);
    let counts: Vec<u64> = counts.filter_map(|count| count[1].parse().ok()).collect();
    let (total, sum): (u64, u64) = (hit[2].parse().ok()?, counts.iter().sum());
    let whole = counts.len() > 1 && !list.contains('等') && !list.contains('中');
    (whole && total != sum).then(|| {
        let range = hit.get(0).map_or(0..0, |whole| whole.range());
        parts_told(total, sum, phrase, start + range.start..start + range.end)
    })
}

static IN_BRACKETS: Pattern = pattern!(
    "([0-9]+)(个|项|件|家|座|条|所|处|台|辆|起|宗|户|村|套)[^，。；、（）0-9]{0,12}（([^（）]*)）",
    "（"
);

/// GB218: a whole, and right behind it in brackets what it is made of.
fn parts_in_brackets(phrase: &Phrase, (start, sentence): Piece) -> Option<Diagnostic> {
    if !sentence.contains('（') {
        return None;
    }
    let hit = IN_BRACKETS.captures(sentence)?;
    let list = &hit[3];
    if ["其中", "含", "等", "比", "较", "每", "已", "；"]
        .iter()
        .any(|word| list.contains(word))
    {
        return None;
    }
    let parts: Vec<&str> = list.split('、').collect();
    let counts = COUNTED
        .captures_iter(list)
        .filter(|count| count[2] == hit[2]);
    let counts: Vec<u64> = counts.filter_map(|count| count[1].parse().ok()).collect();
    let (total, sum): (u64, u64) = (hit[1].parse().ok()?, counts.iter().sum());
    // Each with its number, and nothing else.
    let listed = counts.len() > 1 && counts.len() == parts.len();
    (listed && total != sum).then(|| {
        let range = hit.get(0).map_or(0..0, |whole| whole.range());
        parts_told(total, sum, phrase, start + range.start..start + range.end)
    })
}

static SHARE: Pattern = pattern!(
    r"占([^，。；、0-9]{0,8})([0-9]+(?:\.[0-9]+)?)[%％]",
    "占",
    "%％"
);

/// GB219: one share that is more than the whole. Of a plan it may be.
fn share_over_whole(phrase: &Phrase, (start, sentence): Piece) -> Option<Diagnostic> {
    let hit = SHARE.captures_iter(sentence).find(|hit| {
        let of_plan = ["计划", "目标", "任务", "预算", "上年", "去年"];
        let share: Option<Decimal> = hit[2].parse().ok();
        share.is_some_and(|share| share > Decimal::ONE_HUNDRED)
            && !of_plan.iter().any(|word| hit[1].contains(word))
    })?;
    let message = Message::new("shares-over-whole").with("sum", &hit[2]);
    let range = hit.get(0).map_or(0..0, |whole| whole.range());
    Some(told(
        message,
        "help-shares-over-whole",
        phrase,
        start + range.start..start + range.end,
    ))
}

/// GB219: shares of one whole that are more than all of it.
fn shares(phrase: &Phrase, (start, sentence): Piece) -> Option<Diagnostic> {
    if !sentence.contains('占') {
        return None;
    }
    if let Some(finding) = share_over_whole(phrase, (start, sentence)) {
        return Some(finding);
    }
    if sentence.matches('占').count() < 2 || sentence.contains("其中") {
        return None;
    }
    let hits: Vec<_> = SHARE.captures_iter(sentence).collect();
    let (first, last) = (hits.first()?, hits.last()?);
    let alike = hits.iter().all(|hit| hit[1] == first[1]);
    // 装机占比54.8%、发电量占比51.3% are of two wholes.
    let enough = hits.len() > 2 || hits.len() == 2 && first[1].is_empty();
    let shares: Option<Vec<Decimal>> = hits.iter().map(|hit| hit[2].parse().ok()).collect();
    let shares = shares?;
    let sum: Decimal = shares.iter().sum();
    let rounded: Decimal = shares
        .iter()
        .map(|share| Decimal::new(5, share.scale() + 1))
        .sum();
    (alike && enough && sum > Decimal::ONE_HUNDRED + rounded).then(|| {
        let message = Message::new("shares-over-whole").with("sum", sum.normalize());
        let range = start + first.get(0).map_or(0, |hit| hit.start())
            ..start + last.get(0).map_or(0, |hit| hit.end());
        told(message, "help-shares-over-whole", phrase, range)
    })
}

static RATIO: Pattern = pattern!(
    r"([0-9]+)(个|项|件|家|座|条|所|处|天|户|人|名)[^，。；0-9]{0,12}中，?[^，。；、0-9]{0,10}([0-9]+)(个|项|件|家|座|条|所|处|天|户|人|名)[^。；0-9]{0,20}?(?:占|比例|率)[^，。；、0-9]{0,6}([0-9]+(?:\.[0-9]+)?)[%％]",
    "%％",
    "中",
    "占比率"
);

static RATIO_OF_WHICH: Pattern = pattern!(
    r"([0-9]+)(个|项|件|家|座|条|所|处|天|户|人|名|部|篇|份)，其中[^，。；、0-9]{1,10}([0-9]+)(个|项|件|家|座|条|所|处|天|户|人|名|部|篇|份)，占(比|总数|全部)?([0-9]+(?:\.[0-9]+)?)[%％]",
    "%％",
    "其",
    "占"
);

/// GB220: so many of so many, and another share than that is.
fn ratio(phrase: &Phrase, (start, sentence): Piece) -> Option<Diagnostic> {
    if !sentence.contains('中')
        || !sentence.contains(['%', '％'])
        || !sentence.contains(['占', '例', '率'])
    {
        return None;
    }
    let hit = RATIO.captures(sentence).map(|hit| (hit, 5));
    let hit = hit.or_else(|| RATIO_OF_WHICH.captures(sentence).map(|hit| (hit, 6)));
    let (hit, share) = hit.filter(|(hit, _)| hit[2] == hit[4])?;
    let (whole, part): (Decimal, Decimal) = (hit[1].parse().ok()?, hit[3].parse().ok()?);
    let said: Decimal = hit[share].parse().ok()?;
    let computed = part.checked_mul(Decimal::ONE_HUNDRED)?.checked_div(whole)?;
    let off = (computed - said).abs();
    (off > Decimal::new(1, said.scale())).then(|| {
        let message = Message::new("ratio-in-prose")
            .with("part", part)
            .with("whole", whole)
            .with(
                "computed",
                computed.round_dp(said.scale().max(1)).normalize(),
            );
        let range = hit.get(0).map_or(0..0, |whole| whole.range());
        told(
            message,
            "help-ratio-in-prose",
            phrase,
            start + range.start..start + range.end,
        )
    })
}

static SAID_TWICE: Pattern = pattern!(
    "([一二三四五六七八九十两]{1,3})(个|项|件|家|座|条|所|处|天|户|人|名|次|场|类)（([0-9]{1,2})(个|项|件|家|座|条|所|处|天|户|人|名|次|场|类)",
    "（"
);

/// GB221: 三座（4座）.
fn said_twice(phrase: &Phrase) -> Vec<Diagnostic> {
    let digit = |rest: &str| rest.starts_with(|c: char| c.is_ascii_digit());
    if !phrase.text.split('（').skip(1).any(digit) {
        return Vec::new();
    }
    let hits = SAID_TWICE.captures_iter(&phrase.text);
    let wrong = hits.filter(|hit| hit[2] == hit[4] && numeral(&hit[1]) != numeral(&hit[3]));
    let told = wrong.filter_map(|hit| {
        let range = hit.get(0)?.range();
        let message = Message::new("number-said-twice");
        Some(told(message, "help-number-said-twice", phrase, range))
    });
    told.collect()
}

static STEP: Pattern = pattern!(
    r"(?:由|从)[^，。；、0-9第]{0,10}(?:[12][0-9]{3}年底?的?)?([0-9]+(?:\.[0-9]+)?)(万|亿)?([^，。；、0-9]{0,8}?)(增加|提高|上升|增长|提升|扩大|上涨|下降|降低|减少|缩短|压缩|回落|增|升|降)(?:到|至|为)(?:[12][0-9]{3}年底?的?)?([0-9]+(?:\.[0-9]+)?)(万|亿)?([^，。；、0-9]{0,8})(?:[，、](?:增加|提高|上升|增长|提升|扩大|上涨|下降|降低|减少|缩短|压缩|回落)了?([0-9]+(?:\.[0-9]+)?)(个百分点|[%％]|[^，。；、0-9]{0,8}))?",
    "由从",
    "到至为",
    "增升降提上扩下减缩压回"
);
const DOWN: [&str; 7] = ["下降", "降低", "减少", "缩短", "压缩", "回落", "降"];

/// GB222: from so many to so many, by a word or a difference that this is not.
fn steps(phrase: &Phrase, (start, sentence): Piece) -> Vec<Diagnostic> {
    // A regular expression is made when it is first needed: most papers never need it.
    let runs = sentence.split(|c: char| !c.is_ascii_digit());
    let two_numbers = runs.filter(|run| !run.is_empty()).count() > 1;
    if !two_numbers || !sentence.contains(['由', '从']) || !sentence.contains(['到', '至', '为'])
    {
        return Vec::new();
    }
    let mut findings = Vec::new();
    for hit in STEP.captures_iter(sentence) {
        let text = |index: usize| hit.get(index).map_or("", |part| part.as_str());
        let value = |index: usize, scale: usize| {
            let value: Decimal = text(index).parse().ok()?;
            value.checked_mul(scale_of(text(scale)))
        };
        let (Some(from), Some(to)) = (value(1, 2), value(5, 6)) else {
            continue;
        };
        // 从2.57增加到3.52万元 has its 万 once; a rank rises to a smaller number.
        let ranks = ["名", "位"]
            .iter()
            .any(|rank| text(3).contains(rank) || text(7).contains(rank));
        let units = text(2) == text(6) || !text(2).is_empty();
        if ranks || !units || from.is_zero() {
            continue;
        }
        let fell = DOWN.contains(&text(4));
        let way = if fell { to > from } else { to < from };
        let range = hit.get(0).map_or(0..0, |whole| whole.range());
        let range = start + range.start..start + range.end;
        if way {
            let message = Message::new("step-in-prose")
                .with("which", "way")
                .with("computed", "");
            findings.push(told(message, "help-step-in-prose", phrase, range));
            continue;
        }
        let Ok(said) = text(8).parse::<Decimal>() else {
            continue;
        };
        let apart = (to - from).abs();
        // What is counted one by one is exact; other numbers may have been rounded.
        let counted = text(6).is_empty() && text(7).starts_with(COUNTERS);
        let last = |index: usize| {
            let digits = text(index)
                .split_once('.')
                .map_or(0, |(_, digits)| digits.len());
            if digits == 0 && counted && index != 8 {
                return Decimal::ZERO;
            }
            Decimal::new(1, u32::try_from(digits).unwrap_or_default())
        };
        let share = ["%", "％"].contains(&text(3));
        let percent = ["%", "％"].contains(&text(9));
        let (computed, tolerance) = if percent && !share {
            let of = |value: Decimal| (value * Decimal::ONE_HUNDRED).checked_div(from);
            let rounded = of((last(1) + last(5)) * scale_of(text(2)));
            let (Some(computed), Some(rounded)) = (of(apart), rounded) else {
                continue;
            };
            (computed, rounded + last(8))
        } else if text(9) == "个百分点" && share || text(9) == text(7) && text(2).is_empty() {
            (apart, last(1).max(last(5)))
        } else {
            continue;
        };
        if (computed - said).abs() > tolerance {
            let message = Message::new("step-in-prose")
                .with("which", "difference")
                .with(
                    "computed",
                    format!("{}{}", computed.round_dp(2).normalize(), text(9)),
                );
            findings.push(told(message, "help-step-in-prose", phrase, range));
        }
    }
    findings
}

/// Of what is counted one by one.
const COUNTERS: [char; 17] = [
    '个', '项', '件', '家', '座', '条', '所', '处', '台', '辆', '起', '宗', '户', '村', '套', '人',
    '名',
];

fn scale_of(word: &str) -> Decimal {
    match word {
        "万" => Decimal::new(10_000, 0),
        "亿" => Decimal::new(100_000_000, 0),
        _ => Decimal::ONE,
    }
}
