//! `gongbao completions`: what a shell needs to complete the command line.

use super::args::CompletionsArgs;
use super::help;
use super::ui::Ui;

/// Prints the completion script of a shell.
pub fn completions(args: &CompletionsArgs, ui: &Ui) {
    let mut command = help::command(ui.catalogue());
    let mut script = Vec::new();
    clap_complete::generate(args.shell, &mut command, "gongbao", &mut script);
    ui.print(String::from_utf8_lossy(&script).trim_end());
}
