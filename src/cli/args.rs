//! The arguments, and their help in the user's language.
//!
//! Help texts stand in the message catalogues under `about-COMMAND` and
//! `arg-ARGUMENT`; the fields below carry none.

use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::error::{ContextKind, ContextValue, ErrorKind};
use clap::{Arg, ArgAction, Args, ColorChoice, CommandFactory, FromArgMatches, Parser, Subcommand};
use clap_complete::Shell;
use serde::Deserialize;
use serde::de::IntoDeserializer;
use typst::foundations::Bytes;

use crate::export::sheets::Imposition;
use crate::export::{PdfStandard, Settings};
use crate::messages::{Catalogue, Lang, Message};
use crate::source::Source;
use crate::world::Around;

#[derive(Parser)]
#[command(
    name = "gongbao",
    version,
    disable_help_flag = true,
    disable_version_flag = true
)]
#[command(disable_help_subcommand = true)]
pub struct Options {
    #[command(subcommand)]
    pub command: Command,
    #[arg(long, short, global = true)]
    pub quiet: bool,
    #[arg(long, global = true, value_name = "LANG", value_enum)]
    pub lang: Option<Lang>,
    #[arg(long, global = true, value_name = "WHEN", value_enum, default_value_t)]
    pub color: ColorChoice,
    #[arg(
        long,
        global = true,
        value_name = "FORMAT",
        value_enum,
        default_value_t
    )]
    pub message_format: MessageFormat,
}

#[derive(Subcommand)]
pub enum Command {
    Compile(CompileArgs),
    Watch(WatchArgs),
    Check(CheckArgs),
    Explain(ExplainArgs),
    Schema,
    Init(InitArgs),
    Verify(VerifyArgs),
    Layouts(LayoutsArgs),
    Fonts(FontsArgs),
    Completions(CompletionsArgs),
}

#[derive(Args)]
pub struct CompileArgs {
    #[arg(value_name = "DATA", default_value = "data/conference.toml")]
    pub data: Vec<PathBuf>,
    #[arg(long, short, value_name = "PATH")]
    pub out: Vec<PathBuf>,
    #[arg(long, short, value_name = "NAME")]
    pub layout: Vec<String>,
    #[arg(long, value_name = "PPI", default_value_t = 144.0, value_parser = parse_ppi)]
    pub ppi: f64,
    #[command(flatten)]
    pub print: PrintArgs,
    #[arg(long, value_name = "PATH")]
    pub manifest: Option<PathBuf>,
    #[arg(long, value_name = "PATH")]
    pub deps: Option<PathBuf>,
    #[arg(long, value_name = "PATH")]
    pub each: Option<PathBuf>,
    #[command(flatten)]
    pub layouts: LayoutsArgs,
    #[command(flatten)]
    pub fonts: FontsArgs,
    #[command(flatten)]
    pub strictness: StrictnessArgs,
}

#[derive(Args)]
pub struct WatchArgs {
    // The port, or 0 for the first that is free.
    #[arg(long, value_name = "PORT", num_args = 0..=1, require_equals = true, default_missing_value = "0")]
    pub serve: Option<u16>,
    #[command(flatten)]
    pub compile: CompileArgs,
}

#[expect(clippy::struct_excessive_bools, reason = "each is a flag")]
#[derive(Args, Debug)]
pub struct PrintArgs {
    #[arg(long, value_name = "STANDARD", value_delimiter = ',', value_parser = parse_standard)]
    pub pdf_standard: Vec<PdfStandard>,
    #[arg(long)]
    pub embed_data: bool,
    #[arg(long, alias = "grey")]
    pub gray: bool,
    #[arg(long)]
    pub draft: bool,
    #[arg(long)]
    pub crop_marks: bool,
    #[arg(long)]
    pub booklet: bool,
    #[arg(long, value_name = "PAGES", value_parser = ["2"], conflicts_with = "booklet")]
    pub pages_per_sheet: Option<String>,
}

impl PrintArgs {
    /// How papers are written.
    pub fn settings(&self, ppi: f64) -> Settings {
        let two = self.pages_per_sheet.as_ref().map(|_| Imposition::Two);
        Settings {
            ppi,
            grey: self.gray,
            imposition: self.booklet.then_some(Imposition::Booklet).or(two),
            standards: self.pdf_standard.clone(),
            carries: self.embed_data,
        }
    }

    /// What is set around the papers of a data file.
    pub fn around(&self, source: &Source) -> Option<Around> {
        let carried = self.embed_data.then(|| {
            let name = Path::new(source.name()).file_name().unwrap_or_default();
            let bytes = Bytes::new(source.original().as_bytes().to_vec());
            (name.to_string_lossy().into_owned(), bytes)
        });
        (self.draft || self.crop_marks || carried.is_some()).then_some(Around {
            draft: self.draft,
            marks: self.crop_marks,
            carried,
        })
    }
}

#[derive(Args)]
pub struct CheckArgs {
    #[arg(value_name = "DATA", default_value = "data/conference.toml")]
    pub files: Vec<PathBuf>,
    #[arg(long)]
    pub fix: bool,
    #[arg(long)]
    pub diff: bool,
    #[command(flatten)]
    pub fonts: FontsArgs,
    #[command(flatten)]
    pub strictness: StrictnessArgs,
}

#[derive(Args)]
pub struct StrictnessArgs {
    #[arg(long)]
    pub strict: bool,
    #[arg(long, value_name = "CODE", value_delimiter = ',')]
    pub allow: Vec<String>,
}

#[derive(Args)]
pub struct InitArgs {
    #[arg(value_name = "PATH", default_value = "conference.toml")]
    pub path: PathBuf,
    #[arg(long, value_name = "NAME")]
    pub name: Option<String>,
    #[arg(long, value_name = "YEAR", value_parser = clap::value_parser!(u16).range(1949..=9998))]
    pub year: Option<u16>,
}

#[derive(Args)]
pub struct VerifyArgs {
    #[arg(value_name = "DATA")]
    pub data: PathBuf,
    #[arg(value_name = "PDF", required = true)]
    pub pdfs: Vec<PathBuf>,
}

#[derive(Args)]
pub struct ExplainArgs {
    #[arg(value_name = "CODE")]
    pub code: Option<String>,
}

#[derive(Args)]
pub struct LayoutsArgs {
    #[arg(long, value_name = "DIR")]
    pub layouts: Option<PathBuf>,
}

#[derive(Args)]
pub struct FontsArgs {
    #[arg(long, value_name = "DIR")]
    pub font_path: Vec<PathBuf>,
}

#[derive(Args)]
pub struct CompletionsArgs {
    #[arg(value_name = "SHELL")]
    pub shell: Shell,
}

/// How findings and results are reported.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq, clap::ValueEnum)]
pub enum MessageFormat {
    /// For people, with the line of the file.
    #[default]
    Human,
    /// One line a finding.
    Short,
    /// One JSON object a line.
    Json,
    /// A SARIF log on standard output.
    Sarif,
}

/// More pixels than a printing plate has are a mistake of the hand.
fn parse_ppi(written: &str) -> Result<f64, String> {
    match written.parse() {
        Ok(ppi) if (1.0..=2400.0).contains(&ppi) => Ok(ppi),
        _ => Err("1–2400".into()),
    }
}

/// The names that Typst has for standards: `a-2a`, `ua-1`, `1.7`.
fn parse_standard(written: &str) -> Result<PdfStandard, serde::de::value::Error> {
    PdfStandard::deserialize(written.into_deserializer())
}

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
        let about = text(&format!("about-{}", command.get_name()));
        let command = command.about(about).help_template(template.clone());
        command.mut_args(|arg| {
            let heading = if arg.is_positional() {
                "arguments"
            } else {
                "options"
            };
            let help = text(&format!("arg-{}", arg.get_id().as_str().replace('_', "-")));
            let arg = arg.help(help).help_heading(text(heading));
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
