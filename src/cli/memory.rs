//! What was made before, so that a second run makes only what changed.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Mutex;

use serde::{Deserialize, Serialize};

use crate::export::file::Staged;
use crate::manifest::{Output, Sum};

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
#[derive(Default)]
pub struct Memory(Mutex<BTreeMap<PathBuf, Folder>>);

#[derive(Default)]
struct Folder {
    kept: BTreeMap<String, Kept>,
    changed: bool,
}

impl Memory {
    /// What is at a path already as it would be made now.
    ///
    /// # Panics
    /// Never.
    pub fn unchanged(&self, path: &Path, made_of: &Sum) -> Option<Kept> {
        let (folder, name) = parts(path);
        let mut folders = self.0.lock().expect("nobody panics with it");
        let known = folders
            .entry(folder.clone())
            .or_insert_with(|| Folder::read(&folder));
        let mut kept = known.kept.get(&name)?.clone();
        drop(folders);
        if kept.made_of != *made_of {
            return None;
        }
        // Kept by their names alone, a folder can be moved.
        for output in &mut kept.outputs {
            let path = folder.join(&output.path);
            if Sum::of(&fs::read(&path).ok()?) != output.sum {
                return None;
            }
            output.path = path.display().to_string();
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
        let mut folders = self.0.lock().expect("nobody panics with it");
        let known = folders
            .entry(folder.clone())
            .or_insert_with(|| Folder::read(&folder));
        known.kept.insert(name, kept);
        known.changed = true;
    }

    /// Writes what was kept since the last time.
    ///
    /// # Errors
    /// The file that can't be written.
    ///
    /// # Panics
    /// Never.
    pub fn write(&self) -> Result<(), (PathBuf, io::Error)> {
        let mut folders = self.0.lock().expect("nobody panics with it");
        for (path, folder) in folders.iter_mut().filter(|(_, folder)| folder.changed) {
            let path = path.join(FILE);
            let text = serde_json::to_string(&folder.kept).expect("it has JSON types only");
            Staged::new(&path, text.as_bytes())
                .and_then(Staged::commit)
                .map_err(|error| (path, error))?;
            folder.changed = false;
        }
        Ok(())
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
pub fn faces<'a>(kept: impl IntoIterator<Item = &'a Kept>) -> BTreeSet<&'a String> {
    kept.into_iter().flat_map(|kept| &kept.fonts).collect()
}
