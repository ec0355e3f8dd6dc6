//! Lists that must not be empty.

use serde::{Deserialize, Deserializer};

/// The name under which [`crate::data::load`] recognises such a list in the types.
pub(crate) const AT_LEAST_ONE: &str = "gongbao::AtLeastOne";

/// For `#[serde(deserialize_with)]`: a list that needs at least one entry.
pub(crate) fn at_least_one<'de, D, T>(deserializer: D) -> Result<Vec<T>, D::Error>
where
    D: Deserializer<'de>,
    T: Deserialize<'de>,
{
    #[derive(Deserialize)]
    #[serde(rename = "gongbao::AtLeastOne")]
    struct AtLeastOne<T>(Vec<T>);
    AtLeastOne::deserialize(deserializer).map(|list| list.0)
}
