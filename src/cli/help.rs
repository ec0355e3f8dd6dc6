//! Reads the arguments, with help and what is wrong with them in the user's language.
//!
//! Help texts stand in the message catalogues under `about-COMMAND` and `arg-ARGUMENT`.

use std::ffi::OsString;
use std::path::Path;
use std::process::ExitCode;

use clap::error::{ContextKind, ContextValue, ErrorKind};
use clap::{Arg, ArgAction, CommandFactory, FromArgMatches};

use super::args::Options;
use crate::report::messages::{Catalogue, Lang, Message};

/// Reads the arguments; prints help, version and what is wrong with them.
pub fn parse(arguments: &[OsString]) -> Result<Options, ExitCode> {
    let catalogue = Catalogue::new(language(arguments));
    let matches = command(&catalogue).try_get_matches_from(arguments);
    matches
        .and_then(|matches| Options::from_arg_matches(&matches))
        .map_err(|error| {
            if !error.use_stderr() {
                // Help and version are what was asked for.
                return if error.print().is_ok() {
                    ExitCode::SUCCESS
                } else {
                    ExitCode::from(1)
                };
            }
            match explain(&error, arguments, &catalogue) {
                Some(text) => eprintln!("{text}"),
                None => drop(error.print()),
            }
            ExitCode::from(2)
        })
}

/// After all options of any command.
const LAST: usize = 100;

/// The language that `--lang` asks for, needed before the arguments are parsed, for
/// help is already in it.
pub fn language(arguments: &[OsString]) -> Lang {
    let words: Vec<_> = arguments.iter().filter_map(|word| word.to_str()).collect();
    let after = words
        .windows(2)
        .find(|pair| pair[0] == "--lang")
        .map(|pair| pair[1]);
    let joined = words.iter().find_map(|word| word.strip_prefix("--lang="));
    match after.or(joined) {
        Some("en") => Lang::En,
        Some(_) => Lang::Zh,
        None => Lang::of_system(),
    }
}

/// The command line with its help in the catalogue's language.
pub fn command(catalogue: &Catalogue) -> clap::Command {
    let text = |id: &str| catalogue.lookup(id, &[]).unwrap_or_else(|| id.to_owned());
    let template = format!(
        "{{about-with-newline}}\n{}{{usage}}\n\n{{all-args}}{{after-help}}",
        text("usage")
    );
    let localize = |command: clap::Command| {
        let name = command.get_name().to_owned();
        let about = text(&format!("about-{name}"));
        let command = command.about(about).help_template(template.clone());
        command.mut_args(|arg| {
            let heading = if arg.is_positional() {
                "arguments"
            } else {
                "options"
            };
            let id = arg.get_id().as_str().replace('_', "-");
            // What is meant by an argument may depend on the command.
            let own = catalogue.lookup(&format!("arg-{name}-{id}"), &[]);
            let help = own.unwrap_or_else(|| text(&format!("arg-{id}")));
            let arg = arg.help(help).help_heading(text(heading));
            // What every command has stands last.
            let arg = if arg.is_global_set() {
                arg.display_order(LAST)
            } else {
                arg
            };
            // clap's own words on values and defaults are English; the catalogues say it.
            if arg.get_action().takes_values() {
                arg.hide_possible_values(true).hide_default_value(true)
            } else {
                arg
            }
        })
    };
    let command = Options::command()
        .subcommand_required(true)
        .arg_required_else_help(true)
        .subcommand_help_heading(text("commands"))
        .subcommand_value_name(text("command"))
        .arg(
            Arg::new("help")
                .long("help")
                .short('h')
                .global(true)
                .action(ArgAction::Help),
        )
        .arg(
            Arg::new("version")
                .long("version")
                .short('V')
                .action(ArgAction::Version),
        );
    localize(command).mut_subcommands(localize)
}

/// Words the commonest mistakes in the catalogue's language; the rest is left to clap.
fn explain(error: &clap::Error, arguments: &[OsString], catalogue: &Catalogue) -> Option<String> {
    let context = |kind| match error.get(kind) {
        Some(ContextValue::String(text)) => Some(text.clone()),
        Some(ContextValue::Strings(texts)) => Some(texts.join(", ")),
        _ => None,
    };
    let message = match error.kind() {
        ErrorKind::UnknownArgument => Message::new("usage-unknown-argument")
            .with("argument", context(ContextKind::InvalidArg)?),
        ErrorKind::InvalidSubcommand => Message::new("usage-unknown-command")
            .with("command", context(ContextKind::InvalidSubcommand)?),
        ErrorKind::MissingSubcommand => Message::new("usage-no-command")
            .with("commands", context(ContextKind::ValidSubcommand)?),
        ErrorKind::MissingRequiredArgument => Message::new("usage-missing-argument")
            .with("argument", context(ContextKind::InvalidArg)?),
        ErrorKind::ArgumentConflict => Message::new("usage-conflict")
            .with("argument", context(ContextKind::InvalidArg)?)
            .with("other", context(ContextKind::PriorArg)?),
        ErrorKind::InvalidValue | ErrorKind::ValueValidation => {
            let value = context(ContextKind::InvalidValue)?;
            let argument = context(ContextKind::InvalidArg)?;
            let id = if value.is_empty() {
                "usage-no-value"
            } else {
                "usage-bad-value"
            };
            Message::new(id)
                .with("argument", argument)
                .with("value", value)
        }
        _ => return None,
    };
    let mut lines = vec![format!(
        "{}: {}",
        catalogue.text(&Message::new("level-error")),
        catalogue.text(&message)
    )];
    let mut help = |message: Message| {
        let level = catalogue.text(&Message::new("level-help"));
        lines.push(format!("  {level}: {}", catalogue.text(&message)));
    };
    let suggested = [
        ContextKind::SuggestedArg,
        ContextKind::SuggestedSubcommand,
        ContextKind::SuggestedValue,
    ];
    if let Some(word) = suggested.into_iter().find_map(context) {
        help(Message::new("help-did-you-mean").with("word", word));
    }
    if let Some(data) =
        context(ContextKind::InvalidSubcommand).filter(|word| Path::new(word).extension().is_some())
    {
        let word = format!("gongbao compile {data}");
        help(Message::new("help-did-you-mean").with("word", word));
    }
    if let Some(values) = context(ContextKind::ValidValue).filter(|values| !values.is_empty()) {
        help(Message::new("help-values").with("values", values));
    }
    // The page that has the options in question.
    let options = Options::command();
    let mut names = options.get_subcommands().map(clap::Command::get_name);
    let given = names.find(|name| arguments.iter().any(|word| word == name));
    let command = given.map_or("gongbao".into(), |name| format!("gongbao {name}"));
    help(Message::new("help-usage").with("command", command));
    Some(lines.join("\n"))
}
