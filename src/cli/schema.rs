//! `gongbao schema`: the JSON Schema of data files.

use super::ui::Ui;
use crate::data::schema;

/// Prints the schema.
pub fn schema(ui: &Ui) {
    ui.print(&format!("{:#}", schema::schema()));
}
