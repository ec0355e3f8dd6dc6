//! The arguments. Their help is in [`super::help`].
//!
//! Help texts stand in the message catalogues under `about-COMMAND` and
//! `arg-ARGUMENT`; the fields below carry none.

use std::path::PathBuf;

use clap::builder::{PossibleValue, PossibleValuesParser, TypedValueParser};
use clap::{Args, ColorChoice, Parser, Subcommand};
use clap_complete::Shell;
use serde::Deserialize;
use serde::de::IntoDeserializer;

use crate::check::Strictness;
use crate::export::PdfStandard;
use crate::export::inks::Inks;
use crate::export::sheets::Imposition;
use crate::press::Printing;
use crate::report::diagnostic::Diagnostic;
use crate::report::messages::Lang;
use crate::report::version;

#[derive(Parser)]
#[command(
    name = "gongbao",
    version = version::built(),
    disable_help_flag = true,
    disable_version_flag = true
)]
#[command(disable_help_subcommand = true)]
pub struct Options {
    #[command(subcommand)]
    pub command: Command,
    #[arg(long, short, global = true)]
    pub quiet: bool,
    #[arg(long, global = true, value_name = "LANG", value_parser = lang())]
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
    Edit(EditArgs),
    Check(CheckArgs),
    Explain(ExplainArgs),
    Schema,
    Wording,
    Init(InitArgs),
    Verify(VerifyArgs),
    Layouts(LayoutsArgs),
    Fonts(FontsArgs),
    Completions(CompletionsArgs),
    Man(ManArgs),
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

#[derive(Args)]
pub struct EditArgs {
    #[arg(value_name = "DATA", default_value = "conference.toml")]
    pub data: PathBuf,
    #[arg(long, short, value_name = "NAME")]
    pub layout: Vec<String>,
    #[arg(long, value_name = "PORT", default_value_t = 0)]
    pub port: u16,
    #[arg(long)]
    pub open: bool,
    #[command(flatten)]
    pub layouts: LayoutsArgs,
    #[command(flatten)]
    pub fonts: FontsArgs,
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
    #[arg(long, conflicts_with = "gray")]
    pub red_plate: bool,
    #[arg(long)]
    pub draft: bool,
    #[arg(long, conflicts_with_all = ["booklet", "pages_per_sheet"])]
    pub crop_marks: bool,
    #[arg(long)]
    pub booklet: bool,
    #[arg(long, value_name = "PAGES", value_parser = ["2"], conflicts_with = "booklet")]
    pub pages_per_sheet: Option<String>,
}

impl PrintArgs {
    /// How papers are printed.
    pub fn printing(&self, ppi: f64) -> Printing {
        let two = self.pages_per_sheet.as_ref().map(|_| Imposition::Two);
        Printing {
            ppi,
            standards: self.pdf_standard.clone(),
            embed_data: self.embed_data,
            inks: match (self.gray, self.red_plate) {
                (true, _) => Inks::Black,
                (_, true) => Inks::BlackAndRed,
                _ => Inks::Screen,
            },
            draft: self.draft,
            crop_marks: self.crop_marks,
            imposition: self.booklet.then_some(Imposition::Booklet).or(two),
        }
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

impl StrictnessArgs {
    /// Which findings count.
    pub fn strictness(&self) -> Result<Strictness, Diagnostic> {
        Strictness::new(&self.allow, self.strict)
    }
}

#[derive(Args)]
pub struct InitArgs {
    #[arg(value_name = "PATH", default_value = "conference.toml")]
    pub path: PathBuf,
    #[arg(long, value_name = "NAME")]
    pub name: Option<String>,
    #[arg(long, value_name = "YEAR", value_parser = clap::value_parser!(u16).range(1949..=9998))]
    pub year: Option<u16>,
    #[arg(long, value_name = "NAME", value_parser = PossibleValuesParser::new(SAMPLES.map(|(name, _)| name)), conflicts_with_all = ["name", "year"])]
    pub sample: Option<String>,
}

/// The shipped conferences, whole.
pub const SAMPLES: [(&str, &str); 4] = [
    ("conference", include_str!("../../data/conference.toml")),
    ("city", include_str!("../../data/city.toml")),
    ("two-days", include_str!("../../data/two-days.toml")),
    ("no-figures", include_str!("../../data/no-figures.toml")),
];

#[derive(Args)]
pub struct VerifyArgs {
    #[arg(value_name = "DATA")]
    pub data: PathBuf,
    #[arg(value_name = "PDF", required = true)]
    pub pdfs: Vec<PathBuf>,
    #[command(flatten)]
    pub layouts: LayoutsArgs,
    #[command(flatten)]
    pub fonts: FontsArgs,
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

#[derive(Args)]
pub struct ManArgs {
    #[arg(value_name = "DIR")]
    pub folder: PathBuf,
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

/// The names of the languages.
fn lang() -> impl TypedValueParser<Value = Lang> {
    let names = [
        PossibleValue::new("zh-CN").alias("zh"),
        PossibleValue::new("en"),
    ];
    PossibleValuesParser::new(names).map(|tag| Lang::of_tag(&tag))
}
