//! What came of a run over many.

use std::path::PathBuf;

/// How many papers came of a run over many.
#[derive(Debug)]
pub struct Tally {
    /// Papers that were made.
    pub made: usize,
    /// Papers that were there as they would have been made.
    pub unchanged: usize,
    /// Data files, or recipients, without.
    pub failed: usize,
    /// Whether it was written down what was made: else the next run makes it again.
    pub remembered: bool,
    /// Where copies for recipients went.
    pub folder: Option<PathBuf>,
}

impl Default for Tally {
    fn default() -> Self {
        Self {
            made: 0,
            unchanged: 0,
            failed: 0,
            remembered: true,
            folder: None,
        }
    }
}

impl Tally {
    /// Whether all is as it should be.
    pub fn is_whole(&self) -> bool {
        self.failed == 0 && self.remembered
    }
}
