//! The ledger (台账): what was made before, so that a second run makes only what changed.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Component, Path, PathBuf};
use std::sync::Mutex;
use std::time::SystemTime;

use serde::{Deserialize, Serialize};

use super::commission::{Commission, Job};
use super::manifest::{Output, Sum};
use super::places::{LEDGER, Places};
use super::progress::Progress;
use crate::data::recipients::Recipient;
use crate::export::file::{self, unwritable};
use crate::report::diagnostic::Diagnostic;
use crate::report::messages::Message;

/// What is kept of a paper, to know whether it must be made again.
#[derive(Clone, Deserialize, Serialize)]
pub struct Kept {
    /// Sum of all that it was made of.
    pub made_of: Sum,
    /// What it is one of: the data file, the list of recipients, and the path that was asked
    /// for. What of these is not made any more is gone.
    #[serde(default)]
    pub series: String,
    /// Its files: one, or one a page.
    pub outputs: Vec<Output>,
    /// The names of its faces.
    pub fonts: Vec<String>,
}

/// What is kept in each folder, by the name of the file.
pub struct Ledger {
    folders: Mutex<BTreeMap<PathBuf, Folder>>,
    /// Whether a paper that is not made again gets a new time.
    renews: bool,
    /// Whether each is made again.
    afresh: bool,
}

#[derive(Default)]
struct Folder {
    kept: BTreeMap<String, Kept>,
    changed: bool,
}

impl Ledger {
    /// What was made where papers are asked for. Tools that compare times, which `deps` is
    /// for, find each paper as new as its data, whether it was made again or not.
    pub fn new(commission: &Commission) -> Self {
        Self {
            folders: Mutex::default(),
            renews: commission.deps.is_some(),
            afresh: commission.afresh,
        }
    }

    /// What is there already as it would be made now of a data file, for a recipient if there
    /// is one. What the ledger says of a file is believed if the file has the sum; where it
    /// is and whom it is for, it does not say.
    ///
    /// # Panics
    /// Never.
    pub fn unchanged(
        &self,
        job: &Job,
        made_of: &Sum,
        data: &Path,
        recipient: Option<&Recipient>,
    ) -> Option<Kept> {
        let (folder, name) = parts(&job.target.path());
        let mut folders = self.folders.lock().expect("nobody panics with it");
        let known = folders
            .entry(folder.clone())
            .or_insert_with(|| Folder::read(&folder));
        let mut kept = known.kept.get(&name)?.clone();
        drop(folders);
        if self.afresh || kept.made_of != *made_of || kept.outputs.is_empty() {
            return None;
        }
        for output in &mut kept.outputs {
            // Kept by their names alone, a folder can be moved.
            let path = folder.join(&output.path);
            let bytes = fs::read(&path).ok()?;
            let sum = Sum::of(&bytes);
            if sum != output.sum {
                return None;
            }
            *output = Output {
                path: path.display().to_string(),
                data: data.display().to_string(),
                layout: job.layout.name.clone(),
                recipient: recipient.map(|recipient| recipient.name.text.clone()),
                copy_number: recipient.and_then(|recipient| recipient.copy_number),
                copies: recipient.and_then(|recipient| recipient.copies),
                pages: output.pages,
                bytes: bytes.len(),
                sum,
            };
            if self.renews {
                let file = fs::File::options().append(true).open(&path);
                // Where the time can't be set, such a tool asks again, and no more.
                drop(file.and_then(|file| file.set_modified(SystemTime::now())));
            }
        }
        Some(kept)
    }

    /// Keeps what was made of a job. Gives the files that it had before and has no longer.
    ///
    /// # Panics
    /// Never.
    pub fn keep(&self, job: &Job, mut kept: Kept) -> Vec<Left> {
        let (folder, name) = parts(&job.target.path());
        for output in &mut kept.outputs {
            output.path = parts(Path::new(&output.path)).1;
        }
        let now: BTreeSet<String> = kept
            .outputs
            .iter()
            .map(|output| output.path.clone())
            .collect();
        let mut folders = self.folders.lock().expect("nobody panics with it");
        let known = folders
            .entry(folder.clone())
            .or_insert_with(|| Folder::read(&folder));
        let before = known.kept.insert(name, kept);
        known.changed = true;
        let before = before.into_iter().flat_map(|kept| kept.outputs);
        let gone = before.filter(|output| !now.contains(&output.path));
        gone.map(|output| Left::new(&folder, output)).collect()
    }

    /// Forgets papers of a series in a folder, by their names. Gives their files.
    ///
    /// # Panics
    /// Never.
    pub fn forget(
        &self,
        folder: &Path,
        series: &str,
        is_gone: impl Fn(&String) -> bool,
    ) -> Vec<Left> {
        let mut folders = self.folders.lock().expect("nobody panics with it");
        let known = folders
            .entry(folder.to_owned())
            .or_insert_with(|| Folder::read(folder));
        let gone = |(name, kept): (&String, &Kept)| {
            (kept.series == series && is_gone(name)).then(|| name.clone())
        };
        let names: Vec<String> = known.kept.iter().filter_map(gone).collect();
        known.changed |= !names.is_empty();
        let gone = names.iter().filter_map(|name| known.kept.remove(name));
        let outputs: Vec<Output> = gone.flat_map(|kept| kept.outputs).collect();
        // Another paper may have taken the place.
        let kept = known.kept.values().flat_map(|kept| &kept.outputs);
        let kept: BTreeSet<&String> = kept.map(|output| &output.path).collect();
        let gone = outputs
            .into_iter()
            .filter(|output| !kept.contains(&output.path));
        gone.map(|output| Left::new(folder, output)).collect()
    }

    /// Keeps on disk what was made since the last time. That it can't be kept is told, and
    /// stops no paper from being made: whether it was.
    ///
    /// # Panics
    /// Never.
    pub fn remember(&self, progress: &dyn Progress) -> bool {
        let mut whole = true;
        let mut folders = self.folders.lock().expect("nobody panics with it");
        for (path, folder) in folders.iter_mut().filter(|(_, folder)| folder.changed) {
            folder.changed = false;
            let path = path.join(LEDGER);
            // It would be written over what the link leads to.
            if path.is_symlink() {
                let message = Message::new("ledger-is-link").with("path", path.display());
                let help = Message::new("help-ledger-is-link");
                progress.findings(None, &[Diagnostic::error(message).help(help)]);
                whole = false;
                continue;
            }
            let text = serde_json::to_string(&folder.kept).expect("it has JSON types only");
            if let Err(error) = file::write(&path, text.as_bytes()) {
                progress.findings(None, &[unwritable(&path, &error)]);
                whole = false;
            }
        }
        whole
    }
}

impl Folder {
    fn read(path: &Path) -> Self {
        let path = path.join(LEDGER);
        let kept = fs::read(&path).ok().filter(|_| !path.is_symlink());
        let kept = kept.and_then(|kept| serde_json::from_slice(&kept).ok());
        let mut kept: BTreeMap<String, Kept> = kept.unwrap_or_default();
        // It speaks of the files beside it alone.
        let is_beside = |output: &Output| is_name(&output.path);
        kept.retain(|_, kept| kept.outputs.iter().all(is_beside));
        Self {
            kept,
            changed: false,
        }
    }
}

/// Whether some words are the name of a file in a folder, and no path out of it.
fn is_name(words: &str) -> bool {
    let mut parts = Path::new(words).components();
    matches!(
        (parts.next(), parts.next()),
        (Some(Component::Normal(_)), None)
    )
}

/// A file that was made once and is not made any more.
pub struct Left {
    path: PathBuf,
    sum: Sum,
}

impl Left {
    fn new(folder: &Path, output: Output) -> Self {
        Self {
            path: folder.join(&output.path),
            sum: output.sum,
        }
    }

    /// Removes it if it is still what was made, and tells so; one that somebody changed is
    /// named. Nothing is told of one that is gone, or has become something else to the run.
    pub fn remove(self, places: &Places) -> Option<Diagnostic> {
        let about = fs::symlink_metadata(&self.path).ok()?;
        if places.is_taken(&self.path) {
            return None;
        }
        let same =
            about.is_file() && fs::read(&self.path).is_ok_and(|bytes| Sum::of(&bytes) == self.sum);
        if same && fs::remove_file(&self.path).is_ok() {
            let message = Message::new("left-removed").with("path", self.path.display());
            return Some(Diagnostic::note(message));
        }
        let message = Message::new("left-over").with("path", self.path.display());
        Some(Diagnostic::warning(message).help(Message::new("help-left-over")))
    }
}

/// The folder of a path, and the name in it.
fn parts(path: &Path) -> (PathBuf, String) {
    let folder = path.parent().unwrap_or(Path::new("")).to_owned();
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    (folder, name.into_owned())
}

/// The names of the faces of papers, each once.
pub fn faces<'a>(kept: impl IntoIterator<Item = &'a Kept>) -> BTreeSet<String> {
    kept.into_iter()
        .flat_map(|kept| kept.fonts.clone())
        .collect()
}
