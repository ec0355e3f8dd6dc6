//! The command line: one file a command, which turns its arguments into the plain types of
//! the other rooms, and tells what comes back.
//!
//! In order: `args`, the arguments; `help` reads them; `ui` is the terminal; `system`, what
//! the system asks and gives; `changes` of files; then the commands.

mod args;
mod changes;
mod check;
mod compile;
mod completions;
mod edit;
mod explain;
mod fonts;
mod help;
mod init;
mod layouts;
mod man;
mod schema;
mod system;
mod ui;
mod verify;
mod watch;
mod wording;

use std::ffi::OsString;
use std::process::ExitCode;

use self::args::Command;
use self::ui::{Failed, Ui};

/// Runs gongbao with the arguments of a command line, the program's name first.
///
/// Exit codes: 0 done, 1 the data or the result is at fault, 2 wrong usage.
pub fn run(arguments: impl IntoIterator<Item = OsString>) -> ExitCode {
    let arguments: Vec<OsString> = arguments.into_iter().collect();
    let options = match help::parse(&arguments) {
        Ok(options) => options,
        Err(code) => return code,
    };
    let ui = Ui::new(&options);
    system::end_cleanly();
    system::use_threads();
    let outcome = match &options.command {
        Command::Compile(args) => compile::compile(args, &ui),
        Command::Watch(args) => watch::watch(args, &ui),
        Command::Edit(args) => edit::edit(args, &ui),
        Command::Check(args) => check::check(args, &ui),
        Command::Explain(args) => explain::explain(args, &ui),
        Command::Schema => {
            schema::schema(&ui);
            Ok(())
        }
        Command::Wording => {
            wording::wording(&ui);
            Ok(())
        }
        Command::Init(args) => init::init(args, &ui),
        Command::Verify(args) => verify::verify(args, &ui),
        Command::Layouts(args) => layouts::layouts(args, &ui),
        Command::Fonts(args) => fonts::fonts(args, &ui),
        Command::Completions(args) => {
            completions::completions(args, &ui);
            Ok(())
        }
        Command::Man(args) => man::man(args, &ui),
    };
    match outcome.and(ui.finish()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(Failed::Data) => ExitCode::from(1),
        Err(Failed::Usage) => ExitCode::from(2),
    }
}
