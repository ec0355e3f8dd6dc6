//! Figures as layouts get them.

use serde::ser::SerializeStruct;
use serde::{Serialize, Serializer};

use super::figure::{Better, Figure, Figures, Past};

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
