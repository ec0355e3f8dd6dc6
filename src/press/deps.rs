//! What papers are made of, for other tools that build (`--deps`), and to be watched.

use std::collections::BTreeSet;
use std::fmt::Write;
use std::path::{Path, PathBuf};

use serde::Serialize;

use super::commission::Commission;
use super::materials::Materials;
use crate::typeset::walk::{Found, walk};

/// The files that were written and those that they are made of.
#[derive(Serialize)]
pub struct Rule {
    /// The papers of one data file.
    pub outputs: Vec<String>,
    /// The data file, and the user's own layouts and fonts. What is inside the program is
    /// no file.
    pub inputs: Vec<String>,
}

impl Rule {
    /// The rule of the papers of a data file.
    pub fn new(
        outputs: impl Iterator<Item = String>,
        data: &Path,
        commission: &Commission,
        materials: &Materials,
    ) -> Self {
        let inputs = sources(data, commission, materials);
        let files = inputs.iter().filter(|path| !path.is_dir());
        Self {
            outputs: outputs.collect(),
            inputs: files.map(|path| path.display().to_string()).collect(),
        }
    }
}

/// The files that the papers of a data file are made of, and folders in which there can be
/// more.
pub fn sources(data: &Path, commission: &Commission, materials: &Materials) -> Vec<PathBuf> {
    let mut found = vec![data.to_owned()];
    found.extend(commission.each.clone());
    for folder in materials.layouts.iter().chain(&materials.fonts) {
        // One that vanished may come back.
        if !folder.is_dir() {
            found.push(folder.clone());
        }
        let Found { folders, files, .. } = walk(folder);
        // A name that is no text would become another.
        found.extend(
            folders
                .into_iter()
                .chain(files)
                .filter(|path| path.to_str().is_some()),
        );
    }
    found
}

/// The rules as the ending of the file's name asks for: `.json`, an array of them, or else
/// as Make reads them.
///
/// # Panics
/// Never.
pub fn text(rules: &[Rule], path: &Path) -> String {
    let is_json = path
        .extension()
        .is_some_and(|ending| ending.eq_ignore_ascii_case("json"));
    if is_json {
        return serde_json::to_string_pretty(rules).expect("it has JSON types only") + "\n";
    }
    let mut text = String::new();
    let names = |paths: &[String]| paths.iter().map(|path| escaped(path)).collect::<Vec<_>>();
    let mut shared = BTreeSet::new();
    for rule in rules {
        let (outputs, inputs) = (names(&rule.outputs), names(&rule.inputs));
        writeln!(text, "{}: {}", outputs.join(" "), inputs.join(" ")).expect("memory takes all");
        shared.extend(inputs.into_iter().skip(1));
    }
    // Of layouts and fonts, one that was removed is no error, but a reason to make again.
    for input in shared {
        writeln!(text, "{input}:").expect("memory takes all");
    }
    text
}

/// A file name as Make reads it.
fn escaped(path: &str) -> String {
    let mut written = String::new();
    for character in path.chars() {
        match character {
            ' ' | '#' | ':' | '%' => written.push('\\'),
            '$' => written.push('$'),
            _ => {}
        }
        written.push(character);
    }
    written
}
