//! `gongbao schema`: the JSON Schema of data files.

use super::ui::print;
use crate::data::schema;

/// Prints the schema.
pub fn schema() {
    print(&format!("{:#}", schema::schema()));
}
