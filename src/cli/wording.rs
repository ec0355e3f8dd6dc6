//! `gongbao wording`: what papers say of their own accord.

use super::ui::Ui;
use crate::data::wording::phrases;
use crate::report::messages::Message;

/// Lists the phrases, each with its name and where it is printed.
pub fn wording(ui: &Ui) {
    for phrase in phrases() {
        ui.print(&format!(
            "{:<24} {}\n{:24} {}",
            phrase.name, phrase.text, "", phrase.place
        ));
    }
    ui.note(&Message::new("help-wording"));
}
