//! What is in a folder of a user's own: an end to every walk, and nothing but files.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

/// What a walk through a folder found.
#[derive(Default)]
pub struct Found {
    /// The folders, the first of them the one that was walked through.
    pub folders: Vec<PathBuf>,
    /// The files.
    pub files: Vec<PathBuf>,
    /// What is neither, and would be waited for in vain: pipes and devices; and links that
    /// lead nowhere.
    pub passed: Vec<PathBuf>,
}

/// Walks through a folder and those in it, in the order of names. Through links too, but no
/// folder is entered twice, whatever link leads to it.
pub fn walk(folder: &Path) -> Found {
    let mut found = Found::default();
    enter(folder, &mut BTreeSet::new(), &mut found);
    found
}

fn enter(folder: &Path, entered: &mut BTreeSet<PathBuf>, found: &mut Found) {
    let Ok(real) = fs::canonicalize(folder) else {
        return;
    };
    if !entered.insert(real) {
        return;
    }
    found.folders.push(folder.to_owned());
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    let mut entries: Vec<_> = entries.map(|entry| entry.path()).collect();
    entries.sort();
    for path in entries {
        match fs::metadata(&path) {
            Ok(about) if about.is_dir() => enter(&path, entered, found),
            Ok(about) if about.is_file() => found.files.push(path),
            _ => found.passed.push(path),
        }
    }
}
