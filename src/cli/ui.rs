//! The terminal: what the user is told, on standard error.

use std::cell::{Cell, RefCell};
use std::io::{self, IsTerminal, Write};
use std::path::Path;
use std::slice;

use clap::ColorChoice;
use indicatif::{ProgressBar, ProgressStyle};
use serde_json::json;
use typst::diag::{Severity as TypstSeverity, SourceDiagnostic};
use typst::{World, WorldExt};
use typst_kit::diagnostics::termcolor::{self, StandardStream};
use typst_kit::diagnostics::{DiagnosticFormat, DiagnosticWorld};

use super::args::{MessageFormat, Options};
use crate::export::file::unwritable;
use crate::press::trouble::typst_says;
use crate::press::write::Made;
use crate::press::{Printed, Progress, Trouble};
use crate::report::diagnostic::Diagnostic;
use crate::report::messages::{Catalogue, Lang, Message};
use crate::report::rules::Severity;
use crate::report::sarif;
use crate::report::source::Source;
use crate::typeset::world::PaperWorld;

/// Why a command did not do what it was asked; the user has been told.
#[derive(Clone, Copy, Debug)]
pub enum Failed {
    /// The data or the result is at fault.
    Data,
    /// The command line is.
    Usage,
}

impl Failed {
    /// Whose fault a trouble is.
    pub fn of(trouble: &Trouble) -> Self {
        if trouble.is_usage() {
            Self::Usage
        } else {
            Self::Data
        }
    }
}

/// Tells the user what happens, in their language and the format they chose.
pub struct Ui {
    lang: Lang,
    catalogue: Catalogue,
    format: MessageFormat,
    quiet: bool,
    color: bool,
    /// Results for the SARIF log, which is printed at the end.
    sarif: RefCell<Vec<serde_json::Value>>,
    /// How far many papers are.
    bar: RefCell<ProgressBar>,
    /// Whether very many papers are being made.
    of_many: Cell<bool>,
    /// Why standard output could not be written to.
    unprinted: RefCell<Option<io::Error>>,
}

impl Ui {
    /// The terminal as the options ask for it.
    pub fn new(options: &Options) -> Self {
        let color = match options.color {
            ColorChoice::Always => true,
            ColorChoice::Never => false,
            // https://no-color.org
            ColorChoice::Auto => {
                io::stderr().is_terminal() && std::env::var_os("NO_COLOR").is_none()
            }
        };
        let lang = options.lang.unwrap_or_else(Lang::of_system);
        Self {
            lang,
            catalogue: Catalogue::new(lang),
            format: options.message_format,
            quiet: options.quiet,
            color,
            sarif: RefCell::default(),
            bar: RefCell::new(ProgressBar::hidden()),
            of_many: Cell::new(false),
            unprinted: RefCell::default(),
        }
    }

    /// The user's language.
    pub fn lang(&self) -> Lang {
        self.lang
    }

    /// The catalogue in the user's language.
    pub fn catalogue(&self) -> &Catalogue {
        &self.catalogue
    }

    /// The value, or the finding told and the command failed.
    pub fn report<T>(&self, result: Result<T, Diagnostic>, failed: Failed) -> Result<T, Failed> {
        result.map_err(|finding| {
            self.findings(None, &[finding]);
            failed
        })
    }

    /// The value, or the trouble told and the command failed.
    pub fn take<T>(&self, result: Result<T, Trouble>) -> Result<T, Failed> {
        result.map_err(|trouble| {
            self.trouble(&trouble);
            Failed::of(&trouble)
        })
    }

    /// Tells findings about a data file.
    pub fn findings(&self, source: Option<&Source>, findings: &[Diagnostic]) {
        for finding in findings {
            match self.format {
                MessageFormat::Human => {
                    tell(&finding.render(source, &self.catalogue, self.color));
                    tell("");
                }
                MessageFormat::Short => tell(&finding.render_short(source, &self.catalogue)),
                MessageFormat::Json => {
                    tell(&finding.to_json(source, &self.catalogue).to_string());
                }
                MessageFormat::Sarif => {
                    let result = sarif::result(finding, source, &self.catalogue);
                    self.sarif.borrow_mut().push(result);
                }
            }
        }
        if self.format == MessageFormat::Human {
            self.summary(findings);
        }
    }

    /// Tells how much was found, where that is more than one.
    fn summary(&self, findings: &[Diagnostic]) {
        let count = |which: &dyn Fn(&Diagnostic) -> bool| {
            findings.iter().filter(|finding| which(finding)).count()
        };
        let errors = count(&|finding| finding.severity == Severity::Error);
        let warnings = count(&|finding| finding.severity == Severity::Warning);
        let fixable = count(&|finding| finding.fix.is_some());
        for (id, count, least) in [
            ("found", errors, 2),
            ("warned", warnings, 2),
            ("fixable", fixable, 1),
        ] {
            if count >= least {
                self.note(&Message::new(id).with("count", count));
            }
        }
    }

    /// Tells a sentence, unless only faults are to be told.
    pub fn note(&self, message: &Message) {
        if !self.quiet && matches!(self.format, MessageFormat::Human | MessageFormat::Short) {
            tell(&self.catalogue.text(message));
        }
    }

    /// Tells people that all is well; who reads line by line needs no such line.
    pub fn reassure(&self, message: &Message) {
        if self.format == MessageFormat::Human {
            self.note(message);
        }
    }

    /// Prints a line that was asked for, on standard output.
    pub fn print(&self, line: &str) {
        self.printed(writeln!(io::stdout(), "{line}"));
    }

    fn printed(&self, written: io::Result<()>) {
        // A closed pipe, as of `head`, is no fault.
        let fault = written
            .err()
            .filter(|error| error.kind() != io::ErrorKind::BrokenPipe);
        if fault.is_some() {
            self.unprinted.replace(fault);
        }
    }

    /// Prints what could only be printed at the end, the SARIF log, and tells if what was
    /// asked for could not be printed.
    pub fn finish(&self) -> Result<(), Failed> {
        if self.format == MessageFormat::Sarif {
            self.print(&format!(
                "{:#}",
                sarif::log(&self.sarif.borrow(), &self.catalogue)
            ));
        }
        self.printed(io::stdout().flush());
        let Some(error) = self.unprinted.take() else {
            return Ok(());
        };
        tell(&unwritable(Path::new("-"), &error).render(None, &self.catalogue, self.color));
        Err(Failed::Data)
    }

    /// Tells what Typst says about a layout, as Typst says it.
    pub fn typst(&self, world: &PaperWorld, findings: &[SourceDiagnostic]) {
        let format = match self.format {
            MessageFormat::Human => DiagnosticFormat::Human,
            MessageFormat::Short => DiagnosticFormat::Short,
            MessageFormat::Json | MessageFormat::Sarif => {
                for finding in findings {
                    tell(&typst_json(world, finding).to_string());
                }
                return;
            }
        };
        let choice = if self.color {
            termcolor::ColorChoice::Always
        } else {
            termcolor::ColorChoice::Never
        };
        let mut stream = StandardStream::stderr(choice);
        typst_says(&mut stream, world, findings, format);
    }

    /// Tells where the preview is, which was asked for: a quiet one too.
    pub fn previewing(&self, address: &str) {
        match self.format {
            MessageFormat::Json => {
                tell(&json!({ "type": "previewing", "address": address }).to_string());
            }
            _ => tell(
                &self
                    .catalogue
                    .text(&Message::new("previewing").with("address", address)),
            ),
        }
    }

    /// Clears the terminal, if it is one and people read it.
    pub fn clear(&self) {
        if self.format == MessageFormat::Human && !self.quiet && io::stderr().is_terminal() {
            // Erase what is shown and go to the first line.
            drop(write!(io::stderr(), "\x1b[2J\x1b[H"));
        }
    }

    /// Tells that a file was written.
    fn tell_written(&self, made: &Made) {
        let (layout, bytes) = (&made.job.layout, made.bytes.len());
        if self.quiet || self.format == MessageFormat::Sarif {
            return;
        }
        if self.format == MessageFormat::Json {
            let line = json!({
                "type": "wrote",
                "path": made.path.display().to_string(),
                "layout": layout.name,
                "pages": made.pages,
                "bytes": bytes,
                "seconds": made.time.as_secs_f64(),
            });
            tell(&line.to_string());
            return;
        }
        let message = Message::new("wrote")
            .with("path", made.path.display())
            .with("title", &layout.manifest.title)
            .with("pages", made.pages)
            .with("size", bytes.div_ceil(1024))
            .with("seconds", format!("{:.2}", made.time.as_secs_f64()));
        tell(&self.catalogue.text(&message));
    }

    fn tell_trouble(&self, trouble: &Trouble) {
        match trouble {
            Trouble::Usage(finding) | Trouble::Paper(finding) => {
                self.findings(None, slice::from_ref(finding));
            }
            Trouble::Data(source, findings) => self.findings(source.as_deref(), findings),
            Trouble::Layout(world, errors) => self.typst(world, errors),
            Trouble::Several(all) => all.iter().for_each(|trouble| self.tell_trouble(trouble)),
        }
    }

    /// With the bar out of the way. It is not to be asked for again meanwhile.
    fn beside_bar(&self, tell: impl FnOnce()) {
        let bar = self.bar.borrow().clone();
        bar.suspend(tell);
    }
}

impl Progress for Ui {
    /// A bar shows how far many papers are; in a pipe, or where nothing is to be told, none.
    fn begin(&self, count: usize) {
        self.of_many.set(true);
        if self.quiet || self.format != MessageFormat::Human || !io::stderr().is_terminal() {
            return;
        }
        let style = ProgressStyle::with_template("{bar:40} {pos}/{len} {eta}");
        let bar = ProgressBar::new(count as u64).with_style(style.expect("a template"));
        self.bar.replace(bar);
    }

    fn advance(&self, count: usize) {
        self.bar.borrow().inc(count as u64);
    }

    fn end(&self) {
        self.of_many.set(false);
        self.bar.replace(ProgressBar::hidden()).finish_and_clear();
    }

    fn findings(&self, source: Option<&Source>, findings: &[Diagnostic]) {
        self.beside_bar(|| self.findings(source, findings));
    }

    fn trouble(&self, trouble: &Trouble) {
        match trouble {
            Trouble::Several(all) => all.iter().for_each(|trouble| self.trouble(trouble)),
            _ => self.beside_bar(|| self.tell_trouble(trouble)),
        }
    }

    /// Notes are told of a paper that is made alone: of very many nobody would read them.
    fn remarks(&self, paper: &Printed) {
        let mut notices = paper.notices(self.lang);
        let told = !self.quiet && !self.of_many.get();
        notices.retain(|notice| told || notice.severity != Severity::Note);
        self.beside_bar(|| {
            self.typst(&paper.world, &paper.warnings);
            self.findings(None, &notices);
        });
    }

    /// Of very many, machines are told alone: people see the bar.
    fn wrote(&self, made: &Made, alone: bool) {
        if alone || self.format == MessageFormat::Json {
            self.beside_bar(|| self.tell_written(made));
        }
    }
}

/// Tells a line, on standard error.
fn tell(line: &str) {
    // If it can't be written to, nobody can be told.
    drop(writeln!(io::stderr(), "{line}"));
}

fn typst_json(world: &PaperWorld, finding: &SourceDiagnostic) -> serde_json::Value {
    let file = finding.span.id();
    let start = world.range(finding.span).map(|range| range.start);
    let place = file.zip(start).and_then(|(file, start)| {
        let source = world.source(file).ok()?;
        source.lines().byte_to_line_column(start)
    });
    json!({
        "type": "diagnostic",
        "severity": match finding.severity {
            TypstSeverity::Error => "error",
            TypstSeverity::Warning => "warning",
        },
        "id": "typst",
        "message": finding.message.as_str(),
        "file": file.map(|file| world.name(file)),
        "line": place.map(|(line, _)| line + 1),
        "column": place.map(|(_, column)| column + 1),
        "help": finding.hints.iter().map(|hint| hint.v.as_str()).collect::<Vec<_>>(),
    })
}
