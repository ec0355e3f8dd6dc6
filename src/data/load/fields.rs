//! The keys of a table, as the fields of a struct.

use serde::de::{DeserializeSeed, IntoDeserializer, MapAccess};
use toml::de::DeTable;

use super::fault::{Fault, FaultKind, Faults, renamed};
use super::node::{Node, Place};
use crate::report::diagnostic::closest;
use crate::report::source::Span;

/// The fields of a struct: those that the table states, in its order, then those
/// that it does not. Keys that are no fields are noted and left out.
pub struct Fields<'a> {
    entries: std::vec::IntoIter<(&'static str, Place<'a>)>,
    next: Option<Place<'a>>,
    faults: &'a Faults,
}

impl<'a> Fields<'a> {
    pub fn new(
        table: Option<&(&'a DeTable<'a>, Span)>,
        fields: &'static [&'static str],
        faults: &'a Faults,
    ) -> Self {
        let mut entries = Vec::with_capacity(fields.len());
        let mut absent = fields.to_vec();
        let mut meant = Vec::new();
        for (key, value) in table.into_iter().flat_map(|(table, _)| table.iter()) {
            let name = key.get_ref().as_ref();
            if let Some(field) = fields.iter().find(|field| **field == name) {
                entries.push((*field, Place::Value(value.get_ref(), value.span())));
                absent.retain(|other| other != field);
            } else {
                let kind = FaultKind::UnknownKey {
                    key: name.into(),
                    known: fields,
                };
                faults.borrow_mut().push(Fault {
                    kind,
                    span: Some(key.span()),
                });
                meant.extend(renamed(name).or_else(|| closest(name, fields.iter().copied())));
            }
        }
        entries.extend(absent.into_iter().map(|key| {
            let place = match table {
                // One slip is one fault: the key is there, misspelt.
                _ if meant.contains(&key) => Place::Void,
                Some((_, span)) => Place::Absent {
                    key,
                    span: span.clone(),
                },
                None => Place::Void,
            };
            (key, place)
        }));
        Self {
            entries: entries.into_iter(),
            next: None,
            faults,
        }
    }
}

impl<'de> MapAccess<'de> for Fields<'de> {
    type Error = Fault;

    fn next_key_seed<K: DeserializeSeed<'de>>(
        &mut self,
        seed: K,
    ) -> Result<Option<K::Value>, Fault> {
        let Some((key, place)) = self.entries.next() else {
            return Ok(None);
        };
        self.next = Some(place);
        seed.deserialize(key.into_deserializer()).map(Some)
    }

    fn next_value_seed<V: DeserializeSeed<'de>>(&mut self, seed: V) -> Result<V::Value, Fault> {
        let place = self
            .next
            .take()
            .expect("serde asks for the key before the value");
        seed.deserialize(Node {
            place,
            faults: self.faults,
        })
    }
}
