//! Each file of a run in a place of its own: nothing is written over what is read, and no
//! two files over each other, by whatever name, link or case.

use std::collections::HashMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

use super::commission::{Commission, Job};
use super::materials::Materials;
use super::trouble::Trouble;
use crate::export::file::resolved;
use crate::report::diagnostic::Diagnostic;
use crate::report::messages::Message;
use crate::typeset::fonts::is_face;

/// The file beside papers in which it is kept what was made: see [`super::ledger`].
pub const LEDGER: &str = ".gongbao.json";

/// What a file is to a run.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Use {
    /// A data file.
    Data,
    /// The list of recipients.
    Recipients,
    /// A paper.
    Paper,
    /// A list of papers.
    List,
}

/// What the files of a run are, by where they are.
pub struct Places {
    taken: Mutex<HashMap<Key, Use>>,
    /// The real paths of the user's own layouts and faces.
    layouts: Option<PathBuf>,
    fonts: Vec<PathBuf>,
}

/// How a file is known again.
#[derive(Eq, Hash, PartialEq)]
enum Key {
    /// By its path without links, in lower case: some systems know no other.
    Path(String),
    /// By its number on its disk: it may have several names (hard links).
    Number(u64, u64),
}

impl Places {
    /// What a commission reads.
    pub fn new(commission: &Commission, materials: &Materials) -> Self {
        let real = |path: &PathBuf| fs::canonicalize(path).ok();
        let places = Self {
            taken: Mutex::default(),
            layouts: materials.layouts.as_ref().and_then(real),
            fonts: materials.fonts.iter().filter_map(real).collect(),
        };
        for path in &commission.data {
            places.insert(path, Use::Data);
        }
        if let Some(path) = &commission.each {
            places.insert(path, Use::Recipients);
        }
        places
    }

    /// Takes the places of the papers of some jobs, but for those that are one file a page:
    /// theirs are known when they are written.
    ///
    /// # Errors
    /// If one is taken.
    pub fn claim_papers<'a>(&self, jobs: impl IntoIterator<Item = &'a Job>) -> Result<(), Trouble> {
        let jobs = jobs.into_iter().filter(|job| !job.target.has_pages());
        for job in jobs {
            self.claim(&job.target.page(1, 1), Use::Paper)?;
        }
        Ok(())
    }

    /// Takes the places of the lists of a commission.
    ///
    /// # Errors
    /// If one is taken.
    pub fn claim_lists(&self, commission: &Commission) -> Result<(), Trouble> {
        for path in commission.deps.iter().chain(&commission.manifest) {
            self.claim(path, Use::List)?;
        }
        Ok(())
    }

    /// Takes the place of a file that is to be written.
    ///
    /// # Errors
    /// If it is taken.
    pub fn claim(&self, path: &Path, what: Use) -> Result<(), Trouble> {
        if path == Path::new("-") {
            return Ok(());
        }
        let over = match self.insert(path, what) {
            Some(Use::Data) => Some("data"),
            Some(Use::Recipients) => Some("recipients"),
            Some(Use::Paper) => Some("paper"),
            Some(Use::List) => Some("list"),
            None => self.own(path),
        };
        let Some(over) = over else {
            return Ok(());
        };
        let id = match what {
            Use::List => "list-over-file",
            _ => "paper-over-file",
        };
        let message = Message::new(id).with("path", path.display());
        let help = match what {
            Use::List => "help-list-over-file",
            _ => "help-paper-over-file",
        };
        let finding = Diagnostic::error(message.with("what", over));
        Err(Trouble::usage(finding.help(Message::new(help))))
    }

    /// Whether a file is something to the run.
    pub fn is_taken(&self, path: &Path) -> bool {
        let taken = self.taken.lock().unwrap_or_else(PoisonError::into_inner);
        keys(path).iter().any(|key| taken.contains_key(key))
    }

    /// Notes what a file is; gives what it was known as.
    fn insert(&self, path: &Path, what: Use) -> Option<Use> {
        let mut taken = self.taken.lock().unwrap_or_else(PoisonError::into_inner);
        let keys = keys(path);
        let known = keys.iter().find_map(|key| taken.get(key).copied());
        if known.is_none() {
            taken.extend(keys.into_iter().map(|key| (key, what)));
        }
        known
    }

    /// Whether a file is one of a layout, of a folder of faces, or of the program.
    fn own(&self, path: &Path) -> Option<&'static str> {
        let path = real(path)?;
        if path.file_name() == Some(LEDGER.as_ref()) {
            return Some("ledger");
        }
        if let Some(inside) = self
            .layouts
            .as_ref()
            .and_then(|own| path.strip_prefix(own).ok())
        {
            let mut parts = inside.components();
            let (first, more) = (parts.next()?, parts.next().is_some());
            let folder = self.layouts.as_ref()?.join(first);
            let is_layout = more
                && (folder.ends_with("lib")
                    || ["layout.toml", "layout.typ"]
                        .iter()
                        .any(|file| folder.join(file).exists()));
            // Papers may lie beside layouts.
            let is_paper = crate::export::Format::of(&path).is_some();
            if is_layout || (path.exists() && !is_paper) {
                return Some("layout");
            }
        }
        let in_fonts = self.fonts.iter().any(|folder| path.starts_with(folder));
        (is_face(&path) && in_fonts && path.exists()).then_some("font")
    }
}

/// How the file at a path is known again, whether it is there or not.
fn keys(path: &Path) -> Vec<Key> {
    let mut keys = Vec::new();
    if let Some(real) = real(path) {
        keys.push(Key::Path(real.to_string_lossy().to_lowercase()));
    }
    #[cfg(unix)]
    if let Ok(about) = fs::metadata(path) {
        use std::os::unix::fs::MetadataExt;
        // Any number of things may go into a pipe.
        if !about.is_file() {
            return Vec::new();
        }
        keys.push(Key::Number(about.dev(), about.ino()));
    }
    keys
}

/// The path of a file without links; of one that is not there, too.
fn real(path: &Path) -> Option<PathBuf> {
    let path = std::path::absolute(resolved(path).ok()?).ok()?;
    if let Ok(real) = fs::canonicalize(&path) {
        return Some(real);
    }
    // The folders that are there, and then those that will be made.
    let mut missing = Vec::new();
    let mut there = path.as_path();
    loop {
        missing.push(there.file_name()?.to_owned());
        there = there.parent()?;
        if let Ok(real) = fs::canonicalize(there) {
            return Some(
                missing
                    .iter()
                    .rev()
                    .fold(real, |path, name| path.join(name)),
            );
        }
    }
}
