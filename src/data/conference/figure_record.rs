//! Figures as layouts get them.

use std::cmp::Ordering;

use serde::ser::SerializeStruct;
use serde::{Serialize, Serializer};

use super::figure::{Better, Figure, Figures, Past};
use super::number::Number;

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
        let digits = figure.value.map(|value| value.to_string());
        let amount = figure.amount();
        // 余 is a part of what stands behind the digits.
        let unit = digits
            .as_ref()
            .and_then(|digits| amount.strip_prefix(digits.as_str()));
        let unit = unit.unwrap_or_default();
        let odd = unit != figure.unit_text();
        let mut record = serializer.serialize_struct("Figure", 23)?;
        record.serialize_field("id", id)?;
        record.serialize_field("name", &figure.name)?;
        record.serialize_field("note", &figure.note)?;
        record.serialize_field("result", &figure.result)?;
        record.serialize_field("record", &figure.record)?;
        record.serialize_field("topic", &figure.topic)?;
        record.serialize_field("value", &figure.value.map(Number::to_f64))?;
        record.serialize_field("digits", &digits)?;
        record.serialize_field("words", &figure.words)?;
        record.serialize_field("before", &figure.before)?;
        record.serialize_field("after", &figure.after.as_ref().filter(|_| !odd))?;
        record.serialize_field("unit", unit)?;
        record.serialize_field("amount", &amount)?;
        record.serialize_field("text", &figure.text())?;
        record.serialize_field("year", &figure.year)?;
        record.serialize_field("key", &figure.key)?;
        record.serialize_field("table", &figure.table.unwrap_or(true))?;
        record.serialize_field("drawn", &figure.drawn.unwrap_or(true))?;
        record.serialize_field("beside", &figure.beside)?;
        record.serialize_field("rate", &figure.is_rate())?;
        record.serialize_field("better", &figure.better)?;
        record.serialize_field("compare", &figure.compared())?;
        let views = figure.by_comparison();
        let also = views.iter().filter(|(key, _)| key != "compare");
        let also: Vec<_> = also.map(|(_, figure)| figure.compared()).collect();
        record.serialize_field("also", &also)?;
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

/// A comparison for layouts. What may be printed is a string, what may only be drawn is a
/// number.
#[derive(Serialize)]
struct Compared<'a> {
    with: &'a str,
    better: Better,
    phrase: Option<&'a str>,
    /// Which of the phrases `standing-…` suits.
    direction: Option<&'static str>,
    difference: Option<String>,
    change: Option<String>,
    /// Where a drawing may put its mark.
    reference: Option<f64>,
    reference_text: Option<String>,
    /// Whether `reference_text` is derived (推算).
    derived: bool,
    /// The year of the history that it is.
    year: Option<u16>,
}

impl Figure {
    fn compared(&self) -> Option<Compared<'_>> {
        let compare = self.compare.as_ref()?;
        let published = self.stated().is_some();
        let printed =
            |text: Option<String>, stated: bool| text.filter(|_| stated || compare.derived);
        Some(Compared {
            with: &compare.with.text,
            better: compare.better,
            phrase: compare.phrase.as_ref().map(|phrase| phrase.text.as_str()),
            direction: self.direction(),
            difference: printed(self.difference_text(), compare.difference.is_some()),
            change: self.change_text(),
            reference: self.reference().map(Number::to_f64),
            reference_text: printed(self.part("reference"), published),
            derived: !published,
            year: self.compared_year().map(|past| past.year),
        })
    }

    fn is_amount(&self) -> bool {
        let better = self.compare.as_ref().map(|compare| compare.better);
        better == Some(Better::Higher) && !self.unit_text().contains(['%', '‰', '/'])
    }

    fn direction(&self) -> Option<&'static str> {
        let moved = self.moved()?;
        Some(match (self.standing()?, moved, self.is_over_time()) {
            (Ordering::Equal, ..) => "equal",
            // A share or a concentration rises, an amount that is to be large grows.
            (_, Ordering::Greater, true) if self.is_amount() => "grew",
            (_, Ordering::Greater, true) => "rose",
            (_, _, true) => "fell",
            (Ordering::Greater, _, false) => "ahead",
            (_, Ordering::Greater, false) => "higher",
            (..) => "lower",
        })
    }
}
