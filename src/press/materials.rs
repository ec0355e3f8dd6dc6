//! What papers are made with: layouts and faces, a user's own before those in the binary.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::SystemTime;

use super::trouble::Trouble;
use crate::typeset::layout::Layouts;
use crate::typeset::walk::walk;
use crate::typeset::world::{Files, files};

/// Where layouts and faces are found. Copies share the files of layouts, each of which is
/// read and parsed once.
#[derive(Clone)]
pub struct Materials {
    /// The user's own layouts, if any.
    pub layouts: Option<PathBuf>,
    /// Folders with the user's own faces.
    pub fonts: Vec<PathBuf>,
    /// The files of all layouts.
    pub files: Arc<Files>,
}

/// Files, each with when it was written and how long it is.
#[derive(Debug, Eq, PartialEq)]
pub struct Stamp(Vec<(PathBuf, Option<(SystemTime, u64)>)>);

impl Materials {
    /// What is in the binary.
    ///
    /// # Panics
    /// Never.
    pub fn bundled() -> Self {
        Self::new(None, &[]).expect("no folder that could be missing")
    }

    /// Those of a user before those in the binary.
    ///
    /// # Errors
    /// If the folder of layouts does not exist. Folders of faces are looked at when a
    /// [`Press`](super::Press) takes them.
    pub fn new(layouts: Option<&Path>, fonts: &[PathBuf]) -> Result<Self, Trouble> {
        let found = Layouts::new(layouts).map_err(Trouble::usage)?;
        Ok(Self {
            layouts: layouts.map(Path::to_owned),
            fonts: fonts.to_vec(),
            files: files(&found),
        })
    }

    /// The user's own files as they are now: another where one of them changed.
    pub fn stamp(&self) -> Stamp {
        let folders = self.layouts.iter().chain(&self.fonts);
        let files = folders.flat_map(|folder| walk(folder).files);
        let looked_at = files.map(|path| {
            let told = fs::metadata(&path).ok();
            let told = told.and_then(|told| Some((told.modified().ok()?, told.len())));
            (path, told)
        });
        Stamp(looked_at.collect())
    }

    /// Looks at the files again, and parses again those that changed.
    ///
    /// # Panics
    /// If a press is still at work with them.
    pub fn renew(&mut self) {
        Arc::get_mut(&mut self.files)
            .expect("no paper is being made")
            .reset();
    }
}
