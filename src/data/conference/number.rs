//! Numbers as the file writes them.

use std::fmt;

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;
use serde::Deserialize;
use serde::de::{Deserializer, Error as _};

/// A number with the digits that the file writes.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Number(pub Decimal);

impl Number {
    /// The name under which [`crate::data::load`] recognises a number in the types.
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
