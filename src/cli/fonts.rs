//! `gongbao fonts`: the faces at hand and the roles they play.

use super::args::FontsArgs;
use super::ui::{Failed, Ui};
use crate::report::messages::Message;
use crate::typeset::fonts::Fonts;

/// Lists the roles, with the families of each in the order in which they are looked
/// up, then every family and where it comes from.
pub fn fonts(args: &FontsArgs, ui: &Ui) -> Result<(), Failed> {
    let fonts = ui.report(Fonts::load(&args.font_path), Failed::Usage)?;
    ui.findings(None, &fonts.findings());
    for (role, families) in fonts.roles() {
        let names: Vec<_> = families
            .iter()
            .map(crate::typeset::fonts::Family::name)
            .collect();
        ui.print(&format!("{role:<6} {}", names.join(" → ")));
    }
    ui.print("");
    let mut shown = Vec::new();
    for (info, bundled) in fonts.faces() {
        if shown.contains(&&info.family) {
            continue;
        }
        shown.push(&info.family);
        let from = Message::new(if bundled { "font-bundled" } else { "font-own" });
        ui.print(&format!(
            "{:<20} {}",
            info.family,
            ui.catalogue().text(&from)
        ));
    }
    Ok(())
}
