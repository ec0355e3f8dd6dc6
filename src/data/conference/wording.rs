//! An office's own phrases (措辞) in place of the program's.

use std::fmt;

use serde::Deserialize;
use serde::de::{Deserializer, MapAccess, Visitor};

use super::text::Name;

/// `[wording]` 措辞：改程序自己说的话，一句一行；写 "" 就不说。
///
/// Phrases by their names, in the order of the file. What can be said is in
/// [`crate::data::wording`].
#[derive(Debug, Default)]
pub struct Wording(pub Vec<(String, Name)>);

impl<'de> Deserialize<'de> for Wording {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct InOrder;
        impl<'de> Visitor<'de> for InOrder {
            type Value = Wording;

            fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
                f.write_str("a table of phrases")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Wording, A::Error> {
                let mut phrases = Vec::new();
                while let Some(entry) = map.next_entry()? {
                    phrases.push(entry);
                }
                Ok(Wording(phrases))
            }
        }
        deserializer.deserialize_map(InOrder)
    }
}
