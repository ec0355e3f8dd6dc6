//! `gongbao man`: the manual pages, one a command.

use std::fs;
use std::path::Path;

use clap_mangen::Man;

use super::args::ManArgs;
use super::help;
use super::ui::{Failed, Ui};
use crate::export::file::unwritable;
use crate::report::messages::Catalogue;

/// The headings that clap has in English only, each with the id of its words.
const HEADINGS: [(&str, &str); 4] = [
    ("NAME", "man-name"),
    ("SYNOPSIS", "man-synopsis"),
    ("DESCRIPTION", "man-description"),
    ("VERSION", "man-version"),
];

/// Writes the pages of all commands into a folder, in the user's language.
pub fn man(args: &ManArgs, ui: &Ui) -> Result<(), Failed> {
    let mut command = help::command(ui.catalogue());
    command.build();
    let commands = command.get_subcommands().cloned();
    let all: Vec<_> = commands.chain([command.clone()]).collect();
    let written = all.into_iter().try_for_each(|command| {
        let page = Man::new(command);
        write(&args.folder, &page, ui.catalogue())
    });
    ui.report(
        written.map_err(|error| unwritable(&args.folder, &error)),
        Failed::Data,
    )
}

fn write(folder: &Path, page: &Man, catalogue: &Catalogue) -> std::io::Result<()> {
    let mut text = Vec::new();
    page.render(&mut text)?;
    let text = String::from_utf8_lossy(&text);
    let lines = text.lines().map(|line| {
        let heading = line.strip_prefix(".SH ");
        let known = HEADINGS.iter().find(|(name, _)| Some(*name) == heading);
        let words = known.and_then(|(_, id)| catalogue.lookup(id, &[]));
        words.map_or_else(|| format!("{line}\n"), |words| format!(".SH {words}\n"))
    });
    fs::create_dir_all(folder)?;
    fs::write(folder.join(page.get_filename()), lines.collect::<String>())
}
