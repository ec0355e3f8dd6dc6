//! Why there is no paper.

use std::fmt;
use std::sync::Arc;

use typst::diag::SourceDiagnostic;
use typst::ecow::EcoVec;
use typst_kit::diagnostics::termcolor::{NoColor, WriteColor};
use typst_kit::diagnostics::{DiagnosticFormat, emit};

use crate::report::diagnostic::Diagnostic;
use crate::report::messages::{Catalogue, Lang};
use crate::report::source::Source;
use crate::typeset::world::PaperWorld;

/// Why there is no paper.
pub enum Trouble {
    /// It was asked for wrongly.
    Usage(Box<Diagnostic>),
    /// A file is at fault, the data or a list of recipients, where it could be read.
    Data(Option<Arc<Source>>, Vec<Diagnostic>),
    /// Typst says so of the layout.
    Layout(Box<PaperWorld>, EcoVec<SourceDiagnostic>),
    /// What came out is not as it should be, or can't be written.
    Paper(Box<Diagnostic>),
    /// Several papers are not there, each for its reason.
    Several(Vec<Self>),
}

impl Trouble {
    /// That something was asked for wrongly.
    pub fn usage(finding: Diagnostic) -> Self {
        Self::Usage(Box::new(finding))
    }

    /// That what came out is not as it should be.
    pub fn paper(finding: Diagnostic) -> Self {
        Self::Paper(Box::new(finding))
    }

    /// Whether other arguments would help, not other data; of several the first counts.
    pub fn is_usage(&self) -> bool {
        match self {
            Self::Usage(_) => true,
            Self::Several(all) => all.first().is_some_and(Self::is_usage),
            _ => false,
        }
    }

    /// In words, as people read them.
    pub fn text(&self, catalogue: &Catalogue) -> String {
        match self {
            Self::Usage(finding) | Self::Paper(finding) => finding.render(None, catalogue, false),
            Self::Data(source, findings) => {
                let source = source.as_deref();
                let findings = findings.iter();
                let rendered = findings.map(|finding| finding.render(source, catalogue, false));
                rendered.collect::<Vec<_>>().join("\n\n")
            }
            Self::Layout(world, errors) => typst_text(world, errors),
            Self::Several(all) => {
                let texts = all.iter().map(|trouble| trouble.text(catalogue));
                texts.collect::<Vec<_>>().join("\n\n")
            }
        }
    }
}

/// Writes what Typst says of a layout, as Typst says it.
pub fn typst_says(
    to: &mut dyn WriteColor,
    world: &PaperWorld,
    findings: &[SourceDiagnostic],
    format: DiagnosticFormat,
) {
    // Where nothing can be written, nobody can be told so either.
    drop(emit(to, world, findings, format));
}

/// What Typst says of a layout, as plain text.
pub fn typst_text(world: &PaperWorld, findings: &[SourceDiagnostic]) -> String {
    let mut plain = NoColor::new(Vec::new());
    typst_says(&mut plain, world, findings, DiagnosticFormat::Human);
    String::from_utf8_lossy(&plain.into_inner()).into_owned()
}

impl fmt::Display for Trouble {
    /// In the language of the system.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text(&Catalogue::new(Lang::of_system())))
    }
}

impl fmt::Debug for Trouble {
    /// As it is shown, for where a program ends with it.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{self}")
    }
}

impl std::error::Error for Trouble {}
