//! The terminal: what the user is told, on standard error.

use std::cell::RefCell;
use std::io::{self, IsTerminal, Write};
use std::net::SocketAddr;
use std::path::Path;
use std::time::Duration;

use clap::ColorChoice;
use indicatif::{ProgressBar, ProgressStyle};
use serde_json::json;
use typst::diag::{Severity as TypstSeverity, SourceDiagnostic};
use typst::{World, WorldExt};
use typst_kit::diagnostics::termcolor::{self, StandardStream};
use typst_kit::diagnostics::{DiagnosticFormat, DiagnosticWorld, emit};

use super::args::{MessageFormat, Options};
use super::press::Made;
use crate::diagnostic::{Diagnostic, Severity};
use crate::layout::Layout;
use crate::messages::{Catalogue, Lang, Message};
use crate::sarif;
use crate::source::Source;
use crate::world::PaperWorld;

/// Why a command did not do what it was asked; the user has been told.
#[derive(Clone, Copy, Debug)]
pub enum Failed {
    /// The data or the result is at fault.
    Data,
    /// The command line is.
    Usage,
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
    /// What was told, where it goes nowhere else.
    recorded: Option<RefCell<String>>,
}

/// A file that was written, for the line about it.
pub struct Written<'a> {
    /// Where; `-` is standard output.
    pub path: &'a Path,
    /// The layout that it was made with.
    pub layout: &'a Layout,
    /// Number of pages in it.
    pub pages: usize,
    /// Its size in bytes.
    pub bytes: usize,
    /// How long it took to make.
    pub time: Duration,
}

impl<'a> Written<'a> {
    /// What is told of a file.
    pub fn of(made: &'a Made) -> Self {
        Self {
            path: &made.path,
            layout: &made.job.layout,
            pages: made.pages,
            bytes: made.bytes.len(),
            time: made.time,
        }
    }
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
            recorded: None,
        }
    }

    /// One in the same language that keeps what it is told, as people read it.
    pub fn recording(&self) -> Self {
        Self {
            lang: self.lang,
            catalogue: Catalogue::new(self.lang),
            format: MessageFormat::Human,
            quiet: true,
            color: false,
            sarif: RefCell::default(),
            recorded: Some(RefCell::default()),
        }
    }

    /// What a recording one was told.
    pub fn recorded(self) -> String {
        self.recorded.map(RefCell::into_inner).unwrap_or_default()
    }

    fn tell(&self, line: &str) {
        match &self.recorded {
            Some(recorded) => recorded.borrow_mut().extend([line, "\n"]),
            // If standard error can't be written to, nobody can be told.
            None => drop(writeln!(io::stderr(), "{line}")),
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

    /// Tells findings about a data file.
    pub fn findings(&self, source: Option<&Source>, findings: &[Diagnostic]) {
        for finding in findings {
            match self.format {
                MessageFormat::Human => {
                    self.tell(&finding.render(source, &self.catalogue, self.color));
                    self.tell("");
                }
                MessageFormat::Short => self.tell(&finding.render_short(source, &self.catalogue)),
                MessageFormat::Json => {
                    self.tell(&finding.to_json(source, &self.catalogue).to_string());
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
        let warnings = findings.len() - errors;
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
            self.tell(&self.catalogue.text(message));
        }
    }

    /// Prints what could only be printed at the end: the SARIF log.
    pub fn finish(&self) {
        if self.format == MessageFormat::Sarif {
            print(&format!(
                "{:#}",
                sarif::log(&self.sarif.borrow(), &self.catalogue)
            ));
        }
    }

    /// Tells what Typst says about a layout, as Typst says it.
    pub fn typst(&self, world: &PaperWorld, findings: &[SourceDiagnostic]) {
        let format = match self.format {
            MessageFormat::Human => DiagnosticFormat::Human,
            MessageFormat::Short => DiagnosticFormat::Short,
            MessageFormat::Json | MessageFormat::Sarif => {
                for finding in findings {
                    self.tell(&typst_json(world, finding).to_string());
                }
                return;
            }
        };
        if let Some(recorded) = &self.recorded {
            let mut plain = termcolor::NoColor::new(Vec::new());
            drop(emit(&mut plain, world, findings, format));
            let text = plain.into_inner();
            recorded
                .borrow_mut()
                .push_str(&String::from_utf8_lossy(&text));
            return;
        }
        let choice = if self.color {
            termcolor::ColorChoice::Always
        } else {
            termcolor::ColorChoice::Never
        };
        let mut stream = StandardStream::stderr(choice);
        // Standard error that can't be written to can't be told so either.
        drop(emit(&mut stream, world, findings, format));
    }

    /// Tells where the preview is, which was asked for: a quiet one too.
    pub fn previewing(&self, address: SocketAddr) {
        let address = format!("http://{address}/");
        match self.format {
            MessageFormat::Json => {
                self.tell(&json!({ "type": "previewing", "address": address }).to_string());
            }
            _ => self.tell(
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

    /// A bar that shows how far many papers are; in a pipe, or where nothing is to be told,
    /// none.
    pub fn progress(&self, count: usize) -> ProgressBar {
        if self.quiet || self.format != MessageFormat::Human || !io::stderr().is_terminal() {
            return ProgressBar::hidden();
        }
        let style = ProgressStyle::with_template("{bar:40} {pos}/{len} {eta}");
        ProgressBar::new(count as u64).with_style(style.expect("a template"))
    }

    /// Tells that one of many files was written, to machines: people see the bar.
    pub fn wrote_of_many(&self, written: &Written) {
        if self.format == MessageFormat::Json {
            self.wrote(written);
        }
    }

    /// Tells that a file was written.
    pub fn wrote(&self, written: &Written) {
        if self.quiet {
            return;
        }
        let Written {
            path,
            layout,
            pages,
            bytes,
            time,
        } = written;
        let seconds = format!("{:.2}", time.as_secs_f64());
        if self.format == MessageFormat::Sarif {
            return;
        }
        if self.format == MessageFormat::Json {
            let line = json!({
                "type": "wrote",
                "path": path.display().to_string(),
                "layout": layout.name,
                "pages": pages,
                "bytes": bytes,
                "seconds": time.as_secs_f64(),
            });
            self.tell(&line.to_string());
            return;
        }
        let message = Message::new("wrote")
            .with("path", path.display())
            .with("title", &layout.manifest.title)
            .with("pages", pages)
            .with("size", bytes.div_ceil(1024))
            .with("seconds", seconds);
        self.tell(&self.catalogue.text(&message));
    }
}

/// Prints a line that was asked for, on standard output.
pub fn print(line: &str) {
    // A closed pipe, as of `head`, is no fault.
    drop(writeln!(io::stdout(), "{line}"));
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
