//! A place in the data, and its value as one of the kinds that the types ask for.

use chrono::NaiveDate;
use toml::de::{DeArray, DeValue};

use super::fault::{Fault, FaultKind, Faults, Kind, LONGEST_LIST, LONGEST_STRING};
use crate::report::source::Span;

/// A place in the data that a type is to be read from.
#[derive(Clone)]
pub struct Node<'a> {
    pub place: Place<'a>,
    pub faults: &'a Faults,
}

#[derive(Clone)]
pub enum Place<'a> {
    /// A value that the file states.
    Value(&'a DeValue<'a>, Span),
    /// A key that the table at `span` does not state; a fault unless optional.
    Absent { key: &'static str, span: Span },
    /// Where a fault was noted already.
    Void,
}

impl<'a> Node<'a> {
    pub fn note(&self, kind: FaultKind, span: Span) {
        // The root table has no place of its own to point at.
        let span = Some(span).filter(|span| !span.is_empty());
        self.faults.borrow_mut().push(Fault { kind, span });
    }

    /// The value if it is of the expected kind; else notes why not.
    pub fn value(&self, expected: Kind) -> Option<(&'a DeValue<'a>, Span)> {
        match &self.place {
            Place::Value(value, span) => {
                let found = kind(value);
                let fits = found == expected
                    || expected == Kind::Number && matches!(found, Kind::Integer | Kind::Float)
                    || expected == Kind::Person && found == Kind::Table;
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
    pub fn value_or_default(&self, expected: Kind) -> Option<(&'a DeValue<'a>, Span)> {
        match self.place {
            Place::Absent { .. } => None,
            _ => self.value(expected),
        }
    }

    pub fn string(&self) -> (String, Span) {
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

    pub fn integer<T: TryFrom<i64> + Default>(&self) -> T {
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
    pub fn limit(&self, length: usize, span: Span) {
        let (what, limit) = ("list", LONGEST_LIST);
        if length > limit {
            self.note(FaultKind::TooLarge { what, limit }, span);
        }
    }

    pub fn date(&self) -> String {
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

    pub fn number(&self) -> String {
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

    pub fn list(&self, items: Option<&'a DeArray<'a>>) -> impl Iterator<Item = Node<'a>> {
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
