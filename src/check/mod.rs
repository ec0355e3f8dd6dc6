//! Finds what is wrong with a conference before anything is typeset.
//!
//! One file a family of rules: `references` (引用), `figures` (数字),
//! `characters` (缺字).

mod characters;
mod figures;
mod references;

use crate::conference::Conference;
use crate::diagnostic::Diagnostic;
use crate::fonts::Fonts;
use crate::source::Source;

/// Everything that is wrong with a conference, in the order of its sections.
pub fn check(conference: &Conference, source: &Source, fonts: &Fonts) -> Vec<Diagnostic> {
    let mut findings = references::check(conference, source);
    findings.extend(figures::check(conference));
    findings.extend(characters::check(conference, source, fonts));
    findings
}
