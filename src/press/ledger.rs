//! The ledger (台账): what was made before, so that a second run makes only what changed.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Mutex;
use std::time::SystemTime;

use serde::{Deserialize, Serialize};

use super::commission::Commission;
use super::manifest::{Output, Sum};
use super::progress::Progress;
use crate::export::file::{Staged, unwritable};

/// The file beside the papers that keeps it.
const FILE: &str = ".gongbao.json";

/// What is kept of a paper, to know whether it must be made again.
#[derive(Clone, Deserialize, Serialize)]
pub struct Kept {
    /// Sum of all that it was made of.
    pub made_of: Sum,
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

    /// What is at a path already as it would be made now of a data file.
    ///
    /// # Panics
    /// Never.
    pub fn unchanged(&self, path: &Path, made_of: &Sum, data: &Path) -> Option<Kept> {
        let (folder, name) = parts(path);
        let mut folders = self.folders.lock().expect("nobody panics with it");
        let known = folders
            .entry(folder.clone())
            .or_insert_with(|| Folder::read(&folder));
        let mut kept = known.kept.get(&name)?.clone();
        drop(folders);
        if self.afresh || kept.made_of != *made_of {
            return None;
        }
        // Kept by their names alone, a folder can be moved.
        for output in &mut kept.outputs {
            let path = folder.join(&output.path);
            if Sum::of(&fs::read(&path).ok()?) != output.sum {
                return None;
            }
            output.path = path.display().to_string();
            output.data = data.display().to_string();
            if self.renews {
                let file = fs::File::options().append(true).open(&path);
                // Where the time can't be set, such a tool asks again, and no more.
                drop(file.and_then(|file| file.set_modified(SystemTime::now())));
            }
        }
        Some(kept)
    }

    /// Keeps what was made at a path.
    ///
    /// # Panics
    /// Never.
    pub fn keep(&self, path: &Path, mut kept: Kept) {
        let (folder, name) = parts(path);
        for output in &mut kept.outputs {
            output.path = parts(Path::new(&output.path)).1;
        }
        let mut folders = self.folders.lock().expect("nobody panics with it");
        let known = folders
            .entry(folder.clone())
            .or_insert_with(|| Folder::read(&folder));
        known.kept.insert(name, kept);
        known.changed = true;
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
            let path = path.join(FILE);
            let text = serde_json::to_string(&folder.kept).expect("it has JSON types only");
            let written = Staged::new(&path, text.as_bytes()).and_then(Staged::commit);
            if let Err(error) = written {
                progress.findings(None, &[unwritable(&path, &error)]);
                whole = false;
            }
        }
        whole
    }
}

impl Folder {
    fn read(path: &Path) -> Self {
        let kept = fs::read(path.join(FILE)).ok();
        let kept = kept.and_then(|kept| serde_json::from_slice(&kept).ok());
        Self {
            kept: kept.unwrap_or_default(),
            changed: false,
        }
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
