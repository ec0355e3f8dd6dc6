//! A serde deserializer over TOML with spans that does not stop at a fault.
//!
//! `toml`'s own stops at the first and words it in English. This one notes the
//! fault with its place, goes on with an empty value, and leaves the wording to
//! [`super::explain`]. What it makes is only used if nothing was noted.

use serde::de::value::{MapDeserializer, SeqDeserializer};
use serde::de::{Deserializer, Error, IntoDeserializer, Visitor};
use serde::forward_to_deserialize_any;
use serde_spanned::Spanned;
use serde_spanned::de::{SpannedDeserializer, is_spanned};
use toml::de::{DeTable, DeValue};

use super::fault::{Fault, FaultKind, Faults, Kind};
use super::fields::Fields;
use super::node::{Node, Place};
use crate::data::conference::list::AT_LEAST_ONE;
use crate::data::conference::number::Number;
use crate::data::conference::text::Date;

/// The struct of a person, in the types.
const PERSON: &str = "Person";

impl<'de> IntoDeserializer<'de, Fault> for Node<'de> {
    type Deserializer = Self;

    fn into_deserializer(self) -> Self {
        self
    }
}

macro_rules! integers {
    ($($method:ident $visit:ident $type:ty),*) => {
        $(fn $method<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Fault> {
            visitor.$visit(self.integer::<$type>())
        })*
    };
}

impl<'de> Deserializer<'de> for Node<'de> {
    type Error = Fault;

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Fault> {
        match self.place {
            Place::Value(..) => visitor.visit_some(self),
            _ => visitor.visit_none(),
        }
    }

    fn deserialize_str<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Fault> {
        visitor.visit_string(self.string().0)
    }

    fn deserialize_string<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Fault> {
        self.deserialize_str(visitor)
    }

    fn deserialize_bool<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Fault> {
        match self.value_or_default(Kind::Boolean) {
            Some((DeValue::Boolean(value), _)) => visitor.visit_bool(*value),
            _ => visitor.visit_bool(false),
        }
    }

    integers!(deserialize_u16 visit_u16 u16, deserialize_u32 visit_u32 u32);

    fn deserialize_seq<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Fault> {
        let items = match self.value_or_default(Kind::Array) {
            Some((DeValue::Array(items), span)) => {
                self.limit(items.len(), span);
                Some(items)
            }
            _ => None,
        };
        visitor.visit_seq(SeqDeserializer::new(self.list(items)))
    }

    fn deserialize_map<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Fault> {
        let faults = self.faults;
        let entries = match self.value_or_default(Kind::Table) {
            Some((DeValue::Table(table), span)) => {
                self.limit(table.len(), span);
                Some(table)
            }
            _ => None,
        };
        visitor.visit_map(MapDeserializer::new(entries.into_iter().flatten().map(
            |(key, value)| {
                let place = Place::Value(value.get_ref(), value.span());
                (key.get_ref().as_ref(), Node { place, faults })
            },
        )))
    }

    fn deserialize_struct<V: Visitor<'de>>(
        self,
        name: &'static str,
        fields: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Fault> {
        if is_spanned(name) {
            let (text, span) = self.string();
            return visitor.visit_map(SpannedDeserializer::new(text, span));
        }
        let kind = if name == PERSON {
            Kind::Person
        } else {
            Kind::Table
        };
        let table = match self.value(kind) {
            Some((DeValue::Table(table), span)) => Some((table, span)),
            _ => None,
        };
        visitor.visit_map(Fields::new(table.as_ref(), fields, self.faults))
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(
        self,
        name: &'static str,
        visitor: V,
    ) -> Result<V::Value, Fault> {
        match name {
            Date::KIND => visitor.visit_newtype_struct(self.date().into_deserializer()),
            Number::KIND => visitor.visit_newtype_struct(self.number().into_deserializer()),
            AT_LEAST_ONE => {
                if let Some((DeValue::Array(items), span)) = self.value(Kind::Array) {
                    if items.is_empty() {
                        self.note(FaultKind::EmptyList, span);
                    }
                    visitor.visit_newtype_struct(self)
                } else {
                    visitor.visit_newtype_struct(Node {
                        place: Place::Void,
                        ..self
                    })
                }
            }
            _ => visitor.visit_newtype_struct(self),
        }
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        _: &'static str,
        variants: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Fault> {
        let noted = self.faults.borrow().len();
        let (found, span) = self.string();
        let known = variants.iter().find(|variant| **variant == found);
        if known.is_none() && self.faults.borrow().len() == noted && !span.is_empty() {
            self.note(
                FaultKind::NotOneOf {
                    found,
                    known: variants,
                },
                span,
            );
        }
        let variant: &str = known.unwrap_or(&variants[0]);
        visitor.visit_enum(IntoDeserializer::<Fault>::into_deserializer(variant))
    }

    fn deserialize_ignored_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Fault> {
        visitor.visit_unit()
    }

    /// The data model says of every value what it must be.
    fn deserialize_any<V: Visitor<'de>>(self, _: V) -> Result<V::Value, Fault> {
        Err(Fault::custom(
            "a value of any kind is not part of the data model",
        ))
    }

    forward_to_deserialize_any! {
        i8 i16 i32 i64 i128 u8 u64 u128 f32 f64 char bytes byte_buf unit unit_struct
        tuple tuple_struct identifier
    }
}

/// The whole file, which is a table.
pub struct RootNode<'a> {
    pub table: &'a Spanned<DeTable<'a>>,
    pub faults: &'a Faults,
}

impl<'de> Deserializer<'de> for RootNode<'de> {
    type Error = Fault;

    fn deserialize_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        fields: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Fault> {
        let table = (self.table.get_ref(), 0..0);
        visitor.visit_map(Fields::new(Some(&table), fields, self.faults))
    }

    fn deserialize_any<V: Visitor<'de>>(self, _: V) -> Result<V::Value, Fault> {
        Err(Fault::custom("the root of the data model is a struct"))
    }

    forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf
        option unit unit_struct newtype_struct seq tuple tuple_struct map enum identifier
        ignored_any
    }
}
