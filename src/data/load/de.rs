//! A serde deserializer over TOML with spans that does not stop at a fault.
//!
//! `toml`'s own stops at the first and words it in English. This one notes the
//! fault with its place, goes on with an empty value, and leaves the wording to
//! [`super::explain`]. What it makes is only used if nothing was noted.

use std::cell::RefCell;
use std::fmt;

use chrono::NaiveDate;
use serde::de::value::{MapDeserializer, SeqDeserializer};
use serde::de::{DeserializeSeed, Deserializer, Error, IntoDeserializer, MapAccess, Visitor};
use serde::forward_to_deserialize_any;
use serde_spanned::Spanned;
use serde_spanned::de::{SpannedDeserializer, is_spanned};
use toml::de::{DeArray, DeTable, DeValue};

use crate::conference::figure::Number;
use crate::conference::list::AT_LEAST_ONE;
use crate::conference::text::{Date, Span};
use crate::diagnostic::closest;

/// Something in the data that does not fit the types.
#[derive(Debug)]
pub struct Fault {
    pub kind: FaultKind,
    pub span: Option<Span>,
}

#[derive(Debug)]
pub enum FaultKind {
    UnknownKey {
        key: String,
        known: &'static [&'static str],
    },
    MissingKey {
        key: &'static str,
    },
    WrongKind {
        expected: Kind,
        found: Kind,
    },
    NotOneOf {
        found: String,
        known: &'static [&'static str],
    },
    EmptyList,
    OutOfRange,
    TooLarge {
        what: &'static str,
        limit: usize,
    },
    Other(String),
}

/// How many entries a list can have, and a table of figures.
pub const LONGEST_LIST: usize = 1_000;

/// How many characters a string can have.
pub const LONGEST_STRING: usize = 10_000;

/// The kinds of values of a data file.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Kind {
    String,
    Integer,
    Float,
    Number,
    Boolean,
    Date,
    DateTime,
    Array,
    Table,
}

/// The faults noted so far.
pub type Faults = RefCell<Vec<Fault>>;

/// A place in the data that a type is to be read from.
#[derive(Clone)]
pub struct Node<'a> {
    place: Place<'a>,
    faults: &'a Faults,
}

#[derive(Clone)]
enum Place<'a> {
    /// A value that the file states.
    Value(&'a DeValue<'a>, Span),
    /// A key that the table at `span` does not state; a fault unless optional.
    Absent { key: &'static str, span: Span },
    /// Where a fault was noted already.
    Void,
}

impl<'a> Node<'a> {
    pub fn root(table: &'a Spanned<DeTable<'a>>, faults: &'a Faults) -> RootNode<'a> {
        RootNode { table, faults }
    }

    fn note(&self, kind: FaultKind, span: Span) {
        // The root table has no place of its own to point at.
        let span = Some(span).filter(|span| !span.is_empty());
        self.faults.borrow_mut().push(Fault { kind, span });
    }

    /// The value if it is of the expected kind; else notes why not.
    fn value(&self, expected: Kind) -> Option<(&'a DeValue<'a>, Span)> {
        match &self.place {
            Place::Value(value, span) => {
                let found = kind(value);
                let fits = found == expected
                    || expected == Kind::Number && matches!(found, Kind::Integer | Kind::Float);
                if fits {
                    return Some((value, span.clone()));
                }
                self.note(FaultKind::WrongKind { expected, found }, span.clone());
            }
            Place::Absent { key, span } => {
                self.note(FaultKind::MissingKey { key }, span.clone());
            }
            Place::Void => {}
        }
        None
    }

    /// Like [`Self::value`], but an absent key is not a fault.
    fn value_or_default(&self, expected: Kind) -> Option<(&'a DeValue<'a>, Span)> {
        match self.place {
            Place::Absent { .. } => None,
            _ => self.value(expected),
        }
    }

    fn string(&self) -> (String, Span) {
        match self.value(Kind::String) {
            Some((DeValue::String(text), span)) => {
                let (what, limit) = ("string", LONGEST_STRING);
                if text.chars().nth(limit).is_some() {
                    self.note(FaultKind::TooLarge { what, limit }, span.clone());
                }
                (text.clone().into_owned(), span)
            }
            _ => (String::new(), 0..0),
        }
    }

    fn integer<T: TryFrom<i64> + Default>(&self) -> T {
        let Some((DeValue::Integer(integer), span)) = self.value(Kind::Integer) else {
            return T::default();
        };
        let value = i64::from_str_radix(integer.as_str(), integer.radix());
        value
            .ok()
            .and_then(|value| T::try_from(value).ok())
            .unwrap_or_else(|| {
                self.note(FaultKind::OutOfRange, span);
                T::default()
            })
    }

    /// Notes a list or table that is longer than any conference's.
    fn limit(&self, length: usize, span: Span) {
        let (what, limit) = ("list", LONGEST_LIST);
        if length > limit {
            self.note(FaultKind::TooLarge { what, limit }, span);
        }
    }

    fn date(&self) -> String {
        let date = match self.value(Kind::Date) {
            Some((DeValue::Datetime(written), span)) => {
                let date = written.date.and_then(|date| {
                    let (month, day) = (u32::from(date.month), u32::from(date.day));
                    NaiveDate::from_ymd_opt(i32::from(date.year), month, day)
                });
                if date.is_none() {
                    self.note(FaultKind::OutOfRange, span);
                }
                date
            }
            _ => None,
        };
        date.unwrap_or_default().to_string()
    }

    fn number(&self) -> String {
        let (digits, span) = match self.value(Kind::Number) {
            Some((DeValue::Integer(integer), span)) => (integer.to_string(), span),
            Some((DeValue::Float(float), span)) => (float.to_string(), span),
            _ => return "0".into(),
        };
        // `inf`, `nan`, hexadecimal and exponents are no figures of a paper.
        if digits.parse::<rust_decimal::Decimal>().is_err() {
            self.note(FaultKind::OutOfRange, span);
            return "0".into();
        }
        digits
    }

    fn list(&self, items: Option<&'a DeArray<'a>>) -> impl Iterator<Item = Node<'a>> {
        let faults = self.faults;
        items.into_iter().flatten().map(move |item| Node {
            place: Place::Value(item.get_ref(), item.span()),
            faults,
        })
    }
}

fn kind(value: &DeValue) -> Kind {
    match value {
        DeValue::String(_) => Kind::String,
        DeValue::Integer(_) => Kind::Integer,
        DeValue::Float(_) => Kind::Float,
        DeValue::Boolean(_) => Kind::Boolean,
        DeValue::Datetime(written) if written.time.is_none() => Kind::Date,
        DeValue::Datetime(_) => Kind::DateTime,
        DeValue::Array(_) => Kind::Array,
        DeValue::Table(_) => Kind::Table,
    }
}

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
        let table = match self.value(Kind::Table) {
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
    table: &'a Spanned<DeTable<'a>>,
    faults: &'a Faults,
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

/// The fields of a struct: those that the table states, in its order, then those
/// that it does not. Keys that are no fields are noted and left out.
struct Fields<'a> {
    entries: std::vec::IntoIter<(&'static str, Place<'a>)>,
    next: Option<Place<'a>>,
    faults: &'a Faults,
}

impl<'a> Fields<'a> {
    fn new(
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
                meant.extend(closest(name, fields.iter().copied()));
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

impl Error for Fault {
    fn custom<T: fmt::Display>(message: T) -> Self {
        Self {
            kind: FaultKind::Other(message.to_string()),
            span: None,
        }
    }
}

impl std::error::Error for Fault {}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:?}", self.kind)
    }
}
