//! Figures (数字): each is written once and referred to from prose.

use std::fmt;

use rust_decimal::Decimal;
use schemars::JsonSchema;
use serde::de::{Deserializer, MapAccess, Visitor as MapVisitor};
use serde::{Deserialize, Serialize};

use super::number::Number;
use super::text::{Name, Visit, Visitor};

/// What may follow the point of a reference: `{pm25.difference}`.
///
/// `text` is the value with its unit and what a reference without a point means;
/// `difference` and `reference` exist only where the figure is compared.
pub const PARTS: [&str; 6] = ["text", "value", "unit", "name", "difference", "reference"];

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
#[derive(Debug, Deserialize, JsonSchema)]
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
    /// 分类：附表里归在哪一类。
    ///
    /// The heading under which tables list it.
    pub topic: Option<Name>,
    /// 数值。
    ///
    /// Printed with the digits that the file writes: 93.10 stays 93.10.
    pub value: Number,
    /// 单位。
    ///
    /// `%`, `微克/立方米`, `件`; prose sets it right after the value.
    pub unit: Option<Name>,
    /// 重点指标：true 则印成一页纸上的大字。
    ///
    /// Whether it is one of the few that a reader must see.
    #[serde(default)]
    pub key: bool,
    /// 方向。
    ///
    /// Whether more or less of it is better, where that is not plain.
    pub better: Option<Better>,
    /// 比较：同谁比，差多少。
    ///
    /// What it is measured against.
    pub compare: Option<Comparison>,
    /// 历年：以前各年的数，一年接一年，到上年为止。
    ///
    /// Its values of earlier years, one after another, the last of the year before the
    /// reviewed one.
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
#[derive(Debug, Deserialize, JsonSchema)]
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

/// 比较。
///
/// How a figure stands against another, such as the national mean. Of `value`
/// and `difference` one is enough; the other follows from it. Against a year of
/// `history` both follow.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Comparison {
    /// 比较对象。
    ///
    /// `全国平均值`.
    pub with: Name,
    /// 对象的数值。
    ///
    /// Where only the difference is known, papers say that it is derived.
    pub value: Option<Number>,
    /// 差。
    ///
    /// By how much the figure is better; negative where it is worse.
    pub difference: Option<Number>,
    /// 差的单位。
    ///
    /// Where it differs from the figure's: `个百分点` for a share.
    pub unit: Option<Name>,
    /// 方向。
    ///
    /// Whether a higher or a lower value is better.
    pub better: Better,
    /// 说法。
    ///
    /// The words before the difference, where `优于` with the object does not suit:
    /// `比上年减少`.
    pub phrase: Option<Name>,
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

impl Figure {
    /// The value with its unit, as prose says it.
    pub fn text(&self) -> String {
        format!("{}{}", self.value, self.unit_text())
    }

    /// One of the [`PARTS`], if the figure has it.
    pub fn part(&self, part: &str) -> Option<String> {
        match part {
            "text" => Some(self.text()),
            "value" => Some(self.value.to_string()),
            "unit" => Some(self.unit_text().to_owned()),
            "name" => Some(self.name.text.clone()),
            "difference" => self.difference_text(),
            "reference" => self
                .reference()
                .map(|reference| format!("{reference}{}", self.unit_text())),
            _ => None,
        }
    }

    /// The value that the figure is compared with, as stated, of that year in the history,
    /// or derived (推算) from the difference.
    pub fn reference(&self) -> Option<Number> {
        let compare = self.compare.as_ref()?;
        self.stated()
            .or_else(|| Some(Number(self.value.0 - compare.ahead_by(compare.difference?))))
    }

    /// By how much the figure is better than what it is compared with, as stated or
    /// derived from the other's value; negative where it is worse.
    pub fn difference(&self) -> Option<Number> {
        let compare = self.compare.as_ref()?;
        compare.difference.or_else(|| {
            let apart = Number(self.value.0 - self.stated()?.0);
            Some(Number(compare.ahead_by(apart)))
        })
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
        let unit = compare
            .unit
            .as_ref()
            .map_or(self.unit_text(), |unit| &unit.text);
        Some(format!("{}{unit}", self.difference()?.0.abs()))
    }

    /// The unit, empty if there is none.
    pub fn unit_text(&self) -> &str {
        self.unit.as_ref().map_or("", |unit| &unit.text)
    }
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

impl Visit for Figure {
    fn visit<'a>(&'a self, visitor: &mut Visitor<'_, 'a>) {
        let Self {
            name,
            note,
            result,
            topic,
            value: _,
            unit,
            key: _,
            better: _,
            compare,
            // Numbers alone.
            history: _,
            // Keys, which print nowhere.
            parts: _,
        } = self;
        name.visit(visitor);
        note.visit(visitor);
        result.visit(visitor);
        topic.visit(visitor);
        unit.visit(visitor);
        compare.visit(visitor);
    }
}

impl Visit for Comparison {
    fn visit<'a>(&'a self, visitor: &mut Visitor<'_, 'a>) {
        let Self {
            with,
            value: _,
            difference: _,
            unit,
            better: _,
            phrase,
        } = self;
        with.visit(visitor);
        unit.visit(visitor);
        phrase.visit(visitor);
    }
}
