//! `gongbao watch`: makes papers again when what they are made of changes.

use std::fs;
use std::path::{Path, PathBuf};

use typst::comemo;
use typst_kit::watcher::Watcher;

use super::args::CompileArgs;
use super::compile::compile;
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
        ui.note(&Message::new("watching").with("data", args.data.display()));
        // What is wrong was told; wrong usage does not mend itself.
        if let Err(Failed::Usage) = compile(args, ui) {
            return Err(Failed::Usage);
        }
        comemo::evict(10);
        let updated = watcher.update(sources(args)).map_err(unwatchable);
        ui.report(updated, Failed::Data)?;
        ui.report(watcher.wait().map_err(unwatchable), Failed::Data)?;
    }
}

/// The files that papers are made of, and folders in which there can be more.
fn sources(args: &CompileArgs) -> Vec<PathBuf> {
    fn gather(path: &Path, found: &mut Vec<PathBuf>) {
        found.push(path.to_owned());
        for entry in fs::read_dir(path).into_iter().flatten().flatten() {
            gather(&entry.path(), found);
        }
    }
    let mut found = vec![args.data.clone()];
    found.extend(args.each.clone());
    for folder in args.layouts.layouts.iter().chain(&args.fonts.font_path) {
        gather(folder, &mut found);
    }
    // As the system names them when it tells of a change: a file that was replaced is
    // watched anew under the name that it was watched by.
    found
        .into_iter()
        .map(|path| std::path::absolute(&path).unwrap_or(path))
        .collect()
}
