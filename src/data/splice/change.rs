//! What is asked of a data file.

use serde::Deserialize;
use serde_json::Value as Json;

use crate::report::messages::Message;
use crate::report::source::Span;

/// What is asked for. Paths are keys and numbers with points between: `review.results.0`.
#[derive(Clone, Debug, Deserialize)]
#[serde(tag = "do", rename_all = "lowercase", deny_unknown_fields)]
pub enum Change {
    /// The entry at a path is to have this value, whether it is there or not. Numbers and days
    /// are strings, as they are to be written.
    Set {
        /// Where.
        path: String,
        /// What; of a kind as the schema has there.
        value: Json,
    },
    /// A list is to have another item.
    Insert {
        /// The list, which may not be there yet.
        path: String,
        /// Before which item; at the end where that is their number.
        index: usize,
        /// The item.
        value: Json,
    },
    /// The entry at a path is to be gone, with all in it.
    Remove {
        /// Where.
        path: String,
    },
    /// An item of a list is to stand in another place.
    Move {
        /// The list.
        path: String,
        /// Which.
        from: usize,
        /// Its number afterwards.
        to: usize,
    },
    /// A figure is to have another key, there and wherever it is referred to.
    Rename {
        /// The figure: `figures.pm25`.
        path: String,
        /// Its key afterwards.
        to: String,
    },
}

/// The keys and numbers of a path.
pub fn keys(path: &str) -> Vec<&str> {
    path.split('.').filter(|key| !key.is_empty()).collect()
}

/// What stands at a place instead.
pub type Edits = Vec<(Span, String)>;

/// That the data has no such place.
pub fn nowhere() -> Message {
    Message::new("splice-no-place")
}
