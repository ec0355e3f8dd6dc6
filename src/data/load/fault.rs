//! What can be wrong with a value, and the limits of what is taken.

use std::cell::RefCell;
use std::fmt;

use serde::de::Error;

use crate::report::source::Span;

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

/// The new name of a key that had another in an older version: one slip is one fault.
pub fn renamed(key: &str) -> Option<&'static str> {
    (key == "role").then_some("did")
}

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
    /// A table too: `{ name, post }`.
    Person,
}

/// The faults noted so far.
pub type Faults = RefCell<Vec<Fault>>;

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
