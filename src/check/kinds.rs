//! What is measured (量): a unit of another kind than its figure, a value far out of its row,
//! a sign that is said twice.

use rust_decimal::Decimal;

use super::figures::SHARES;
use super::phrase::{Pattern, pattern};
use super::subject::{Subject, found};
use crate::data::conference::figure::Figure;
use crate::report::diagnostic::Diagnostic;
use crate::report::messages::Message;

/// GB216, GB217, GB223, GB229.
pub fn check(subject: &Subject) -> Vec<Diagnostic> {
    let mut findings = Vec::new();
    for (id, figure) in &subject.conference.figures.0 {
        findings.extend(unit(figure));
        findings.extend(fraction(figure));
        findings.extend(out_of_row(id, figure, subject));
        findings.extend(fell_by_less(id, figure, subject));
    }
    findings.extend(fell_by_less_in_prose(subject));
    findings
}

/// What a figure of a kind is measured in.
struct Kind {
    /// How its name ends.
    ends: &'static [&'static str],
    /// What its name holds besides.
    holds: &'static [&'static str],
    /// One of these is in its unit.
    units: &'static [&'static str],
    /// What to write.
    example: &'static str,
}

const KINDS: [Kind; 12] = [
    Kind {
        ends: &["诊疗量", "门急诊量", "就诊量"],
        holds: &[],
        units: &["人次", "%", "％"],
        example: "万人次",
    },
    Kind {
        ends: &["死亡率"],
        holds: &["婴儿", "新生儿", "岁以下儿童"],
        units: &["‰"],
        example: "‰",
    },
    Kind {
        ends: &["死亡率"],
        holds: &["孕产妇"],
        units: &["10万", "十万"],
        example: "/10万",
    },
    Kind {
        ends: &["人口出生率", "人口死亡率", "人口自然增长率"],
        holds: &[],
        units: &["‰"],
        example: "‰",
    },
    Kind {
        ends: &["浓度", "年均值"],
        holds: &[
            "PM2.5",
            "PM10",
            "PM₂.₅",
            "颗粒物",
            "二氧化硫",
            "二氧化氮",
            "臭氧",
        ],
        units: &["微克", "μg", "µg"],
        example: "微克/立方米",
    },
    Kind {
        ends: &SHARES,
        holds: &[],
        units: &["%", "％", "‰", "成", "分"],
        example: "%",
    },
    Kind {
        ends: &["天数"],
        holds: &[],
        units: &["天", "日"],
        example: "天",
    },
    Kind {
        ends: &[
            "投资",
            "投资额",
            "总额",
            "产值",
            "生产总值",
            "增加值",
            "资金",
            "税收",
            "经费",
        ],
        holds: &[],
        units: &["元", "镑", "%", "％", "‰"],
        example: "亿元",
    },
    Kind {
        ends: &["收入", "支出"],
        holds: &["人均", "财政", "预算", "居民", "旅游", "营业"],
        units: &["元", "%", "％"],
        example: "元",
    },
    Kind {
        ends: &["面积"],
        holds: &[],
        units: &["亩", "公顷", "平方", "顷", "²", "%", "％"],
        example: "平方公里",
    },
    Kind {
        ends: &["里程"],
        holds: &[],
        units: &["公里", "千米", "米", "km", "%", "％"],
        example: "公里",
    },
    Kind {
        ends: &["人数", "人次", "人口"],
        holds: &[],
        units: &["人", "名", "%", "％"],
        example: "人",
    },
];

/// GB216: a unit that nothing of the figure's kind is measured in.
fn unit(figure: &Figure) -> Option<Diagnostic> {
    let unit = figure.unit.as_ref().filter(|unit| !unit.text.is_empty())?;
    let name = &figure.name.text;
    let kind = KINDS.iter().find(|kind| {
        kind.ends.iter().any(|end| name.ends_with(end))
            && (kind.holds.is_empty() || kind.holds.iter().any(|held| name.contains(held)))
    })?;
    let fits = kind.units.iter().any(|known| unit.text.contains(known));
    (!fits && !figure.is_rate()).then(|| {
        let message = Message::new("unit-off-kind")
            .with("name", name)
            .with("unit", &unit.text);
        Diagnostic::of(message)
            .at(unit.span.clone())
            .help(Message::new("help-unit-off-kind").with("example", kind.example))
    })
}

/// What is counted, and is whole: a half of it is an average.
const COUNTED: [&str; 20] = [
    "人", "人次", "名", "个", "件", "起", "户", "家", "座", "所", "项", "辆", "艘", "台", "套",
    "棵", "株", "头", "宗", "例",
];

/// GB229: a fraction of what is counted: 412.8人次, where 万人次 is meant.
fn fraction(figure: &Figure) -> Option<Diagnostic> {
    let unit = figure.unit.as_ref()?;
    let value = figure.value.as_ref()?;
    let average = figure.name.text.contains(['均', '每']);
    let whole = value.0.fract().is_zero();
    (COUNTED.contains(&unit.text.as_str()) && !whole && !average).then(|| {
        let message = Message::new("count-with-fraction")
            .with("name", &figure.name.text)
            .with("value", value.to_string())
            .with("unit", &unit.text);
        let help = Message::new("help-count-with-fraction").with("unit", &unit.text);
        Diagnostic::of(message).at(unit.span.clone()).help(help)
    })
}

/// How many times its neighbours a value must be to be thought a slip of the point.
const OUT_OF_ROW: Decimal = Decimal::from_parts(8, 0, 0, false, 0);

/// How far apart the others may be among themselves.
const IN_ROW: Decimal = Decimal::from_parts(3, 0, 0, false, 0);

/// GB217: a value ten times its neighbours, or a tenth.
fn out_of_row(id: &str, figure: &Figure, subject: &Subject) -> Option<Diagnostic> {
    let mut row: Vec<(String, Decimal)> = Vec::new();
    for (index, past) in figure.history.iter().enumerate() {
        row.push((format!("figures.{id}.history.{index}.value"), past.value.0));
    }
    let compare = figure.compare.as_ref().filter(|_| figure.is_over_time());
    let other = compare.and_then(|compare| compare.value);
    // Two alone: nothing says which is meant, unless what was published says it.
    let published = compare.is_some_and(|compare| {
        compare.difference.is_some() || compare.change.is_some() || compare.as_published
    });
    if figure.history.is_empty() && !published {
        row.extend(other.map(|other| (format!("figures.{id}.compare.value"), other.0)));
    }
    row.push((format!("figures.{id}.value"), figure.value?.0));
    if row.len() < 2 || row.iter().any(|(_, value)| *value <= Decimal::ZERO) {
        return None;
    }
    let far = (0..row.len()).rev().find(|index| {
        let value = row[*index].1;
        let others = row.iter().enumerate().filter(|(at, _)| at != index);
        let others: Vec<Decimal> = others.map(|(_, (_, value))| *value).collect();
        let least = others.iter().min().copied().unwrap_or(value);
        let most = others.iter().max().copied().unwrap_or(value);
        let times = |value: Decimal, by| value.saturating_mul(by);
        most <= times(least, IN_ROW)
            && (value >= times(most, OUT_OF_ROW) || times(value, OUT_OF_ROW) <= least)
    })?;
    let (path, value) = &row[far];
    let beside = row.get(far + 1).or_else(|| row.get(far.checked_sub(1)?))?;
    let message = Message::new("value-out-of-row")
        .with("figure", id)
        .with("value", value)
        .with("beside", beside.1);
    let place = subject.place(path);
    Some(
        Diagnostic::of(message)
            .at(place.unwrap_or_else(|| figure.name.span.clone()))
            .help(Message::new("help-value-out-of-row")),
    )
}

/// Words for a fall, after which a number has no sign.
const FALLS: [&str; 8] = [
    "下降", "降低", "减少", "回落", "下滑", "缩短", "压减", "降幅",
];

/// GB223: a fall by a negative number, which would be a rise.
fn fell_by_less(id: &str, figure: &Figure, subject: &Subject) -> Option<Diagnostic> {
    let value = figure.value.filter(|value| value.0 < Decimal::ZERO)?;
    let ends = |words: &str| FALLS.iter().find(|fall| words.ends_with(**fall));
    let before = figure.before.as_ref();
    let said = before
        .and_then(|before| ends(before.text.trim_end_matches('了')))
        .or_else(|| ends(figure.name.text.trim_end_matches(['率', '了'])))?;
    let place = subject.place(&format!("figures.{id}.value"));
    let text = format!("{said}{value}");
    Some(
        Diagnostic::of(Message::new("sign-said-twice").with("text", text))
            .at(place.unwrap_or_else(|| figure.name.span.clone()))
            .help(Message::new("help-sign-said-twice")),
    )
}

static FELL_BY_LESS: Pattern = pattern!(
    "(?:下降|降低|减少|回落|下滑|缩短|压减)了?[-－−–][0-9][0-9.]*",
    "-－−–"
);

/// GB223 in prose.
fn fell_by_less_in_prose(subject: &Subject) -> Vec<Diagnostic> {
    let mut findings = Vec::new();
    for phrase in &subject.phrases {
        if !phrase.text.contains(['-', '－', '−', '–']) {
            continue;
        }
        let hits = FELL_BY_LESS.find_iter(&phrase.text);
        findings.extend(hits.map(|hit| {
            found("sign-said-twice", phrase, hit.range()).help(Message::new("help-sign-said-twice"))
        }));
    }
    findings
}
