//! Who is told how far a run is, and what there is to say meanwhile.

use std::path::Path;

use super::paper::Printed;
use super::trouble::Trouble;
use super::write::Made;
use crate::report::diagnostic::Diagnostic;
use crate::report::source::Source;
use crate::typeset::layout::Layout;

/// Who is told. Every method may be left as it is: then nobody is.
pub trait Progress {
    /// So many conferences, or copies, are about to be made.
    fn begin(&self, _count: usize) {}

    /// So many more are done.
    fn advance(&self, _count: usize) {}

    /// All are done.
    fn end(&self) {}

    /// Something was found in a file, or in none.
    fn findings(&self, _source: Option<&Source>, _findings: &[Diagnostic]) {}

    /// There is no paper.
    fn trouble(&self, _trouble: &Trouble) {}

    /// A paper was set: what its layout and Typst have to say of it.
    fn remarks(&self, _paper: &Printed) {}

    /// A paper of a data file was printed and written.
    fn printed(&self, _data: &Path, _paper: &Printed) {}

    /// A paper of a data file is there already as it would be made.
    fn kept(&self, _data: &Path, _layout: &Layout) {}

    /// A file was written; `alone` if it is not one of very many.
    fn wrote(&self, _made: &Made, _alone: bool) {}
}

/// Nobody is told.
impl Progress for () {}
