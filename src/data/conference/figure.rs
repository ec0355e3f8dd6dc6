//! Figures (数字): each is written once and referred to from prose.

use std::fmt;

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;
use schemars::JsonSchema;
use serde::de::{Deserializer, Error as _, MapAccess, Visitor as MapVisitor};
use serde::ser::SerializeStruct;
use serde::{Deserialize, Serialize, Serializer};

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
    fn stated(&self) -> Option<Number> {
        let stated = self.compare.as_ref()?.value;
        stated.or_else(|| self.compared_year().map(|past| past.value))
    }

    /// The difference with its unit and without its sign.
    fn difference_text(&self) -> Option<String> {
        let compare = self.compare.as_ref()?;
        let unit = compare
            .unit
            .as_ref()
            .map_or(self.unit_text(), |unit| &unit.text);
        Some(format!("{}{unit}", self.difference()?.0.abs()))
    }

    fn unit_text(&self) -> &str {
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

/// A number with the digits that the file writes.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Number(pub Decimal);

impl Number {
    /// The name under which [`crate::load`] recognises a number in the types.
    pub(crate) const KIND: &str = "gongbao::Number";

    /// The number as Typst computes with it.
    pub fn to_f64(self) -> f64 {
        self.0.to_f64().unwrap_or(f64::NAN)
    }
}

impl fmt::Display for Number {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl<'de> Deserialize<'de> for Number {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        #[derive(Deserialize)]
        #[serde(rename = "gongbao::Number")]
        struct Written(String);
        let Written(written) = Written::deserialize(deserializer)?;
        written.parse().map(Self).map_err(D::Error::custom)
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

/// For layouts: an array, in order, each with its key as `id`.
impl Serialize for Figures {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.0.iter().map(|(id, figure)| Keyed { id, figure }))
    }
}

struct Keyed<'a> {
    id: &'a str,
    figure: &'a Figure,
}

impl Serialize for Keyed<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let Self { id, figure } = self;
        let mut record = serializer.serialize_struct("Figure", 12)?;
        record.serialize_field("id", id)?;
        record.serialize_field("name", &figure.name)?;
        record.serialize_field("note", &figure.note)?;
        record.serialize_field("result", &figure.result)?;
        record.serialize_field("topic", &figure.topic)?;
        record.serialize_field("value", &figure.value.to_f64())?;
        record.serialize_field("digits", &figure.value.to_string())?;
        record.serialize_field("unit", figure.unit_text())?;
        record.serialize_field("key", &figure.key)?;
        record.serialize_field("better", &figure.better)?;
        record.serialize_field("compare", &self.figure.compared())?;
        record.serialize_field("history", &figure.history)?;
        record.end()
    }
}

impl Serialize for Past {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut record = serializer.serialize_struct("Past", 3)?;
        record.serialize_field("year", &self.year)?;
        record.serialize_field("value", &self.value.to_f64())?;
        record.serialize_field("digits", &self.value.to_string())?;
        record.end()
    }
}

/// A comparison for layouts, which say whether `reference` is derived (推算).
#[derive(Serialize)]
struct Compared<'a> {
    with: &'a str,
    better: Better,
    phrase: Option<&'a str>,
    ahead: bool,
    difference: String,
    reference: f64,
    reference_digits: String,
    derived: bool,
    /// The year of the history that it is.
    year: Option<u16>,
}

impl Figure {
    fn compared(&self) -> Option<Compared<'_>> {
        let compare = self.compare.as_ref()?;
        let reference = self.reference()?;
        Some(Compared {
            with: &compare.with.text,
            better: compare.better,
            phrase: compare.phrase.as_ref().map(|phrase| phrase.text.as_str()),
            ahead: !self.difference()?.0.is_sign_negative(),
            difference: self.difference_text()?,
            reference: reference.to_f64(),
            reference_digits: reference.to_string(),
            derived: self.stated().is_none(),
            year: self.compared_year().map(|past| past.year),
        })
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
