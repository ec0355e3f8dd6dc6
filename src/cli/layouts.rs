//! `gongbao layouts`: the layouts at hand.

use super::args::LayoutsArgs;
use super::ui::{Failed, Ui};
use crate::typeset::layout::Layouts;

/// Lists the layouts, a line each: name, title, what it is for.
pub fn layouts(args: &LayoutsArgs, ui: &Ui) -> Result<(), Failed> {
    let layouts = ui.report(Layouts::new(args.layouts.as_deref()), Failed::Usage)?;
    for layout in ui.report(layouts.all(), Failed::Data)? {
        let manifest = &layout.manifest;
        ui.print(&format!(
            "{:<12} {}  {}",
            layout.name, manifest.title, manifest.summary
        ));
    }
    Ok(())
}
