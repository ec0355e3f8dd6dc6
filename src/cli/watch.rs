//! `gongbao watch`: makes papers again when what they are made of changes.

use std::path::PathBuf;

use typst::comemo;
use typst_kit::watcher::Watcher;

use super::args::CompileArgs;
use super::compile::compile;
use super::deps::sources;
use super::ui::{Failed, Ui};
use crate::diagnostic::Diagnostic;
use crate::messages::Message;

/// Makes the papers, and again after each change, until it is stopped. Where they cannot be
/// made the last good ones stay as they are.
pub fn watch(args: &CompileArgs, ui: &Ui) -> Result<(), Failed> {
    let unwatchable =
        |reason| Diagnostic::error(Message::new("unwatchable").with("reason", reason));
    let mut watcher = ui.report(Watcher::new(None).map_err(unwatchable), Failed::Data)?;
    loop {
        ui.clear();
        let names = args.data.iter().map(|data| data.display().to_string());
        let names = names.collect::<Vec<_>>().join(", ");
        ui.note(&Message::new("watching").with("data", names));
        // What is wrong was told; wrong usage does not mend itself.
        if let Err(Failed::Usage) = compile(args, ui) {
            return Err(Failed::Usage);
        }
        comemo::evict(10);
        let updated = watcher.update(watched(args)).map_err(unwatchable);
        ui.report(updated, Failed::Data)?;
        ui.report(watcher.wait().map_err(unwatchable), Failed::Data)?;
    }
}

/// What is watched, as the system names it when it tells of a change: a file that was
/// replaced is watched anew under the name that it was watched by.
fn watched(args: &CompileArgs) -> Vec<PathBuf> {
    let sources = args.data.iter().flat_map(|data| sources(args, data));
    sources
        .map(|path| std::path::absolute(&path).unwrap_or(path))
        .collect()
}
