//! Figures (数字): each is written once and referred to from prose.

use std::cmp::Ordering;
use std::fmt;

use rust_decimal::Decimal;
use schemars::JsonSchema;
use serde::de::{Deserializer, MapAccess, Visitor as MapVisitor};
use serde::{Deserialize, Serialize};

use super::number::Number;
use super::text::{Name, Visit, Visitor, visit};

/// What may follow the point of a reference: `{pm25.difference}`.
///
/// `text`, what a reference without a point means, is the value with its unit and the words
/// beside it, `amount` is without those; `result` and `record` exist where the figure has them,
/// `difference`, `change` and `reference` where it is compared.
pub const PARTS: [&str; 10] = [
    "text",
    "amount",
    "value",
    "unit",
    "name",
    "result",
    "record",
    "difference",
    "change",
    "reference",
];

/// What the year before the reviewed one is called.
const PREVIOUS_YEAR: [&str; 2] = ["上年", "去年"];

/// All figures, in the order of the data file.
#[derive(Debug, Default)]
pub struct Figures(pub Vec<(String, Figure)>);

impl Figures {
    /// The figure with this key.
    pub fn get(&self, id: &str) -> Option<&Figure> {
        self.0
            .iter()
            .find(|(key, _)| key == id)
            .map(|(_, figure)| figure)
    }
}

/// 数字：各写一次，文中引用。
///
/// A figure with its unit and what it is compared with.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Figure {
    /// 指标名称。
    ///
    /// What is counted or measured.
    pub name: Name,
    /// 口径：这个数在什么条件下成立，如“扣除沙尘异常超标天数后”。
    ///
    /// The condition under which it holds: `扣除沙尘异常超标天数后`.
    pub note: Option<Name>,
    /// 结果：数出来的怎样了，如“全部办结”。
    ///
    /// What became of what is counted: `全部办结`.
    pub result: Option<Name>,
    /// 记录：如“首次”“连续5年”“创有监测记录以来历史最优”。
    ///
    /// What is said of it as of a record.
    pub record: Option<Name>,
    /// 分类：附表里归在哪一类。
    ///
    /// The heading under which tables list it.
    pub topic: Option<Name>,
    /// 数值：没有数的结果写 words。
    ///
    /// Printed with the digits that the file writes: 93.10 stays 93.10.
    pub value: Option<Number>,
    /// 没有数的结果：如“全部达到Ⅲ类”，印在数的位置。
    ///
    /// What stands in place of a number: `全部达到Ⅲ类`.
    pub words: Option<Name>,
    /// 数前的词：如“预计”“不超过”。
    ///
    /// Words right before the value: `预计`, `不超过`.
    pub before: Option<Name>,
    /// 数后的词：如“以上”“余”。
    ///
    /// Words right after the unit, `余` before it: `以上`, `余`.
    pub after: Option<Name>,
    /// 单位。
    ///
    /// `%`, `微克/立方米`, `件`; prose sets it right after the value.
    pub unit: Option<Name>,
    /// 年度：不写是总结的年度；以后的年度，就是目标，另列一表。
    ///
    /// The year that it is of: the reviewed one or, of a target, a later one.
    pub year: Option<u16>,
    /// 重点指标：true 则印成一页纸上的大字。
    ///
    /// Whether it is one of the few that a reader must see.
    #[serde(default)]
    pub key: bool,
    /// 列入附表：false 则不列。
    ///
    /// Whether tables list it.
    pub table: Option<bool>,
    /// 画成图：false 则不画。
    ///
    /// Whether it is drawn where a drawing can show it.
    pub drawn: Option<bool>,
    /// 图排在文中：true 则紧接写到它的那一段，不进附图。
    ///
    /// Whether the bulletin draws it behind the paragraph that refers to it first.
    #[serde(default)]
    pub beside: bool,
    /// 方向。
    ///
    /// Whether more or less of it is better, where that is not plain.
    pub better: Option<Better>,
    /// 比较：同谁比，差多少。
    ///
    /// What it is measured against.
    pub compare: Option<Comparison>,
    /// 另外的比较：也同谁比，写法同 compare；印在附表里，不画。
    ///
    /// What else it is measured against; in the table, not drawn.
    #[serde(default)]
    pub also: Vec<Comparison>,
    /// 历年：以前各年的数，一年接一年，到上年为止。
    ///
    /// Its values of earlier years, one after another, the last of the year before its own.
    #[serde(default)]
    pub history: Vec<Past>,
    /// 组成：加起来等于它的那些数字的键，程序核对。
    ///
    /// The keys of figures that add up to it.
    #[serde(default)]
    pub parts: Vec<Name>,
}

/// 往年的数。
///
/// The value of an earlier year.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Past {
    /// 年份。
    ///
    /// The year.
    pub year: u16,
    /// 数值。
    ///
    /// The value, in the figure's unit.
    pub value: Number,
}

/// 比较：公布了什么写什么，没有公布的数不印。
///
/// How a figure stands against another, as it was published. What follows by arithmetic is
/// drawn and checked, and printed only where `derived` says so.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Comparison {
    /// 比较对象：如“全国平均值”“上年”“2023年”。
    ///
    /// `全国平均值`.
    pub with: Name,
    /// 对象的数值。
    ///
    /// The other's value, as published.
    pub value: Option<Number>,
    /// 差：比对象好写正数，差写负数。
    ///
    /// By how much the figure is better; negative where it is worse.
    pub difference: Option<Number>,
    /// 相对变化：百分之几，如“同比下降2.7%”写 2.7；好写正数，差写负数。
    ///
    /// By how many per cent of the other's value the figure is better; negative where it is
    /// worse.
    pub change: Option<Number>,
    /// 差的单位：同数字的单位不同时写，两个百分数的差是“个百分点”。
    ///
    /// Where it differs from the figure's: `个百分点` for a share.
    pub unit: Option<Name>,
    /// 方向。
    ///
    /// Whether a higher or a lower value is better.
    pub better: Better,
    /// 说法：差或变化前面的词，如“同比下降”“高出全国平均”；没有公布差多少的，写全，如“好于全国平均水平”。
    ///
    /// The words before the difference, where the usual ones do not suit: `同比下降`; or all that
    /// was published: `好于全国平均水平`.
    pub phrase: Option<Name>,
    /// 照公布的印：true 则数值和差对不上也不改。
    ///
    /// Whether value and difference stand as they were published though they disagree.
    #[serde(default)]
    pub as_published: bool,
    /// 推算的也印：true 则算出的差和对象的数值也印，对象的数值注明“推算”。
    ///
    /// Whether what follows by arithmetic is printed too.
    #[serde(default)]
    pub derived: bool,
}

/// 方向。
///
/// Which way is better.
#[derive(Clone, Copy, Debug, Deserialize, Eq, JsonSchema, PartialEq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Better {
    /// 越高越好。
    Higher,
    /// 越低越好。
    Lower,
}

/// How names of rates end, which are no part of a whole: to draw one as such would be wrong.
const RATES: [&str; 13] = [
    "增长", "增速", "增幅", "降幅", "涨幅", "上升", "提高", "增加", "下降", "降低", "减少", "变化",
    "改善",
];

/// Words for a great number, after which 余 stands: 1.6万余辆.
const MYRIADS: [char; 5] = ['百', '千', '万', '亿', '兆'];

impl Figure {
    /// The value with its unit and all that is said right beside it, as prose says it; or
    /// the words in its place.
    pub fn text(&self) -> String {
        if let Some(words) = &self.words {
            return words.text.clone();
        }
        let after = words(self.after.as_ref());
        let rest = if self.says_odd() { "" } else { after };
        format!("{}{}{rest}", words(self.before.as_ref()), self.amount())
    }

    /// The value with its unit; or the words in its place.
    pub fn amount(&self) -> String {
        match (&self.words, self.value) {
            (Some(words), _) => words.text.clone(),
            (None, Some(value)) => {
                let unit = self.unit_text();
                if !self.says_odd() {
                    return format!("{value}{unit}");
                }
                // 余 stands before what is counted.
                let great = unit.len() - unit.trim_start_matches(MYRIADS).len();
                let (great, counted) = unit.split_at(great);
                format!("{value}{great}{}{counted}", words(self.after.as_ref()))
            }
            (None, None) => String::new(),
        }
    }

    /// The figure with each of its comparisons as the only one, and the key of that.
    pub fn by_comparison(&self) -> Vec<(String, Self)> {
        let with = |compare: &Comparison| Self {
            compare: Some(compare.clone()),
            also: Vec::new(),
            ..self.clone()
        };
        let first = self
            .compare
            .iter()
            .map(|compare| ("compare".to_owned(), with(compare)));
        let also = self.also.iter().enumerate();
        let also = also.map(|(index, compare)| (format!("also.{index}"), with(compare)));
        first.chain(also).collect()
    }

    /// Whether it is a rate of change, which is no part of a whole.
    pub fn is_rate(&self) -> bool {
        let ends = |words: &str| RATES.iter().any(|rate| words.ends_with(rate));
        // 下降率, 增长幅度.
        let name = self.name.text.as_str();
        let measures = ["率", "幅度", "比例"];
        let plain = measures
            .iter()
            .find_map(|measure| name.strip_suffix(measure));
        // 下降, not 提高到.
        ends(plain.unwrap_or(name)) || ends(words(self.before.as_ref()))
    }

    /// Whether what is said after it is 余 or 多, which stand before what is counted.
    fn says_odd(&self) -> bool {
        ["余", "多"].contains(&words(self.after.as_ref()))
    }

    /// One of the [`PARTS`], if the figure has it.
    pub fn part(&self, part: &str) -> Option<String> {
        match part {
            "text" => Some(self.text()),
            "amount" => Some(self.amount()),
            "value" => self.value.map(|value| value.to_string()),
            "unit" => Some(self.unit_text().to_owned()),
            "name" => Some(self.name.text.clone()),
            "result" => self.result.as_ref().map(|result| result.text.clone()),
            "record" => self.record.as_ref().map(|record| record.text.clone()),
            "difference" => self.difference_text(),
            "change" => self.change_text(),
            "reference" => self
                .reference()
                .map(|reference| format!("{reference}{}", self.unit_text())),
            _ => None,
        }
    }

    /// The value that the figure is compared with, as published, of that year in the history,
    /// or derived (推算) from the difference.
    pub fn reference(&self) -> Option<Number> {
        let compare = self.compare.as_ref()?;
        self.stated().or_else(|| {
            let apart = compare.ahead_by(compare.difference?);
            self.value?.0.checked_sub(apart).map(Number)
        })
    }

    /// By how much the figure is better than what it is compared with, as published or
    /// derived from the other's value; negative where it is worse.
    pub fn difference(&self) -> Option<Number> {
        let compare = self.compare.as_ref()?;
        compare.difference.or_else(|| {
            let apart = self.value?.0.checked_sub(self.stated()?.0)?;
            Some(Number(compare.ahead_by(Number(apart))))
        })
    }

    /// Whether the figure is better than what it is compared with, worse, or the same.
    pub fn standing(&self) -> Option<Ordering> {
        let compare = self.compare.as_ref()?;
        let ahead = self.difference().or(compare.change)?;
        Some(ahead.0.cmp(&Decimal::ZERO))
    }

    /// Whether its value is higher than what it is compared with, lower, or the same.
    pub fn moved(&self) -> Option<Ordering> {
        let standing = self.standing()?;
        Some(match self.compare.as_ref()?.better {
            Better::Higher => standing,
            Better::Lower => standing.reverse(),
        })
    }

    /// Whether it is compared with its own value of another time: then it rose or fell.
    pub fn is_over_time(&self) -> bool {
        let with = |compare: &Comparison| {
            let with = compare.with.text.as_str();
            let time = ["上年", "去年", "同期", "年初", "上月", "上季度"];
            time.iter().any(|time| with.contains(time))
                || with
                    .strip_suffix('年')
                    .is_some_and(|year| year.parse::<u16>().is_ok())
        };
        self.compare.as_ref().is_some_and(with)
    }

    /// The year of the history that the figure is compared with: `上年`, `2023年`.
    pub fn compared_year(&self) -> Option<&Past> {
        let with = &self.compare.as_ref()?.with.text;
        if PREVIOUS_YEAR.contains(&with.as_str()) {
            return self.history.last();
        }
        let year: u16 = with.strip_suffix('年')?.parse().ok()?;
        self.history.iter().find(|past| past.year == year)
    }

    /// The value that the figure is compared with, if the data has it.
    pub(super) fn stated(&self) -> Option<Number> {
        let stated = self.compare.as_ref()?.value;
        stated.or_else(|| self.compared_year().map(|past| past.value))
    }

    /// The difference with its unit and without its sign.
    pub(super) fn difference_text(&self) -> Option<String> {
        let compare = self.compare.as_ref()?;
        let unit = compare.unit.as_ref();
        let unit = unit.map_or(self.unit_text(), |unit| &unit.text);
        Some(format!("{}{unit}", self.difference()?.0.abs()))
    }

    /// The relative change with %, without its sign.
    pub(super) fn change_text(&self) -> Option<String> {
        let change = self.compare.as_ref()?.change?;
        Some(format!("{}%", change.0.abs()))
    }

    /// The unit, empty if there is none.
    pub fn unit_text(&self) -> &str {
        words(self.unit.as_ref())
    }
}

fn words(name: Option<&Name>) -> &str {
    name.map_or("", |name| &name.text)
}

impl Comparison {
    /// Turns what is ahead into what is more, and back.
    fn ahead_by(&self, difference: Number) -> Decimal {
        match self.better {
            Better::Higher => difference.0,
            Better::Lower => -difference.0,
        }
    }
}

impl<'de> Deserialize<'de> for Figures {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct InOrder;
        impl<'de> MapVisitor<'de> for InOrder {
            type Value = Figures;

            fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
                f.write_str("a table of figures")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Figures, A::Error> {
                let mut figures = Vec::new();
                while let Some(entry) = map.next_entry()? {
                    figures.push(entry);
                }
                Ok(Figures(figures))
            }
        }
        deserializer.deserialize_map(InOrder)
    }
}

impl Visit for Figures {
    fn visit<'a>(&'a self, visitor: &mut Visitor<'_, 'a>) {
        for (_, figure) in &self.0 {
            figure.visit(visitor);
        }
    }
}

visit!(Figure { name, note, result, record, topic, words, before, after, unit, compare, also } except {
    value, year, key, table, drawn, beside, better, history, parts
});

visit!(Comparison { with, unit, phrase } except { value, difference, change, better, as_published, derived });
