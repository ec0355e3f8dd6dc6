//! A data file, read and checked.

use std::path::Path;

use super::all::check_as;
use super::strictness::Strictness;
use crate::data::conference::Conference;
use crate::data::load;
use crate::report::diagnostic::Diagnostic;
use crate::report::rules::Severity;
use crate::report::source::Source;
use crate::typeset::fonts::Fonts;

/// A data file that was read and checked.
pub struct CheckedFile {
    /// The file.
    pub source: Source,
    /// Its data, if nothing in it is an error.
    pub conference: Option<Conference>,
    /// What was found.
    pub findings: Vec<Diagnostic>,
}

/// Reads and checks a data file.
///
/// # Errors
/// If it can't be read.
pub fn read_and_check(
    path: &Path,
    fonts: &Fonts,
    strictness: &Strictness,
) -> Result<CheckedFile, Diagnostic> {
    Ok(check_source(load::read(path)?, fonts, strictness))
}

/// Checks what a data file says.
pub fn check_source(source: Source, fonts: &Fonts, strictness: &Strictness) -> CheckedFile {
    let (conference, findings) = match load::load(&source) {
        Ok(conference) => {
            let findings = check_as(&conference, &source, fonts, strictness);
            let fine = findings
                .iter()
                .all(|finding| finding.severity != Severity::Error);
            (fine.then_some(conference), findings)
        }
        Err(faults) => (None, faults),
    };
    CheckedFile {
        source,
        conference,
        findings,
    }
}
