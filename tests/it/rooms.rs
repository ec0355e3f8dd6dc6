//! The rooms of `src/`: which may import which, and that no files import each other in a
//! circle.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use regex::Regex;

use crate::ROOT;

/// The rooms, each with those that it may import; of `typeset` the check may know the faces.
const ROOMS: [(&str, &[&str]); 9] = [
    ("report", &[]),
    ("data", &["report"]),
    ("export", &["report"]),
    ("typeset", &["report", "data"]),
    ("check", &["report", "data", "typeset::fonts"]),
    ("verify", &["report", "data"]),
    (
        "press",
        &["report", "data", "export", "typeset", "check", "verify"],
    ),
    (
        "desk",
        &[
            "report", "data", "export", "typeset", "check", "verify", "press",
        ],
    ),
    (
        "cli",
        &[
            "report", "data", "export", "typeset", "check", "verify", "press", "desk",
        ],
    ),
];

/// What a file says with `use`, or with a path in its code.
static IMPORT: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"\buse\s+([^;]+);|\b((?:crate|super|self)(?:::\w+)+)").unwrap());

/// All files of `src/`, by their paths in it, with their code: no comments, no unit tests.
fn sources() -> BTreeMap<PathBuf, String> {
    fn gather(root: &Path, folder: &Path, files: &mut BTreeMap<PathBuf, String>) {
        for entry in std::fs::read_dir(folder).expect("a folder").flatten() {
            let path = entry.path();
            if path.is_dir() {
                gather(root, &path, files);
            } else if path.extension() == Some("rs".as_ref()) {
                let text = std::fs::read_to_string(&path).expect("UTF-8");
                let text = text.split("#[cfg(test)]").next().unwrap_or_default();
                let code = text.lines().map(|line| line.split("//").next().unwrap());
                let name = path.strip_prefix(root).expect("in it").to_owned();
                files.insert(name, code.collect::<Vec<_>>().join("\n"));
            }
        }
    }
    let root = Path::new(ROOT).join("src");
    let mut files = BTreeMap::new();
    gather(&root, &root, &mut files);
    files
}

/// `a::{b, c::{d, e}}` as `a::b`, `a::c::d`, `a::c::e`.
fn expanded(path: &str) -> Vec<String> {
    let path = path.trim();
    let Some((before, inside)) = path.split_once('{') else {
        let path = path.split(" as ").next().unwrap_or_default();
        return vec![path.trim_end_matches("::self").to_owned()];
    };
    let inside = inside.rsplit_once('}').expect("it ends").0;
    let (mut parts, mut depth) = (vec![String::new()], 0);
    for character in inside.chars() {
        match character {
            ',' if depth == 0 => {
                parts.push(String::new());
                continue;
            }
            '{' => depth += 1,
            '}' => depth -= 1,
            _ => {}
        }
        parts.last_mut().expect("one").push(character);
    }
    let parts = parts.iter().filter(|part| !part.trim().is_empty());
    parts
        .flat_map(|part| expanded(&format!("{before}{}", part.trim())))
        .collect()
}

/// The module that a file is: `press/mod.rs` is `press`, `cli/ui.rs` is `cli::ui`.
fn module(file: &Path) -> Vec<String> {
    let path = file.with_extension("");
    let parts = path.iter().map(|part| part.to_string_lossy().into_owned());
    parts
        .filter(|part| !["mod", "lib"].contains(&part.as_str()))
        .collect()
}

/// The modules of the crate that a file imports, each as a path from the crate's root to the
/// innermost that is a file.
fn imports(file: &Path, code: &str, files: &BTreeSet<Vec<String>>) -> BTreeSet<Vec<String>> {
    let here = module(file);
    let said = IMPORT.captures_iter(code).flat_map(|found| {
        let path = found.get(1).or(found.get(2)).expect("one of them");
        expanded(path.as_str())
    });
    let paths = said.filter_map(|path| {
        let mut parts: Vec<&str> = path.split("::").map(str::trim).collect();
        let mut from = match parts[0] {
            "crate" => Vec::new(),
            "super" => here[..here.len() - 1].to_vec(),
            "self" => here.clone(),
            // A module beside or below, or another crate.
            first if files.contains(&[&here[..], &[first.to_owned()]].concat()) => {
                parts.insert(0, "self");
                here.clone()
            }
            _ => return None,
        };
        for part in &parts[1..] {
            let deeper = [&from[..], &[(*part).to_owned()]].concat();
            if *part == "super" {
                from.pop();
            } else if files.contains(&deeper) {
                from = deeper;
            } else {
                break;
            }
        }
        (from != here).then_some(from)
    });
    paths.collect()
}

/// What each file imports.
fn arrows() -> BTreeMap<Vec<String>, BTreeSet<Vec<String>>> {
    let sources = sources();
    let files: BTreeSet<_> = sources.keys().map(|file| module(file)).collect();
    let arrows = sources
        .iter()
        .map(|(file, code)| (module(file), imports(file, code, &files)));
    arrows.collect()
}

/// Which imports the table of rooms does not allow.
fn forbidden(arrows: &BTreeMap<Vec<String>, BTreeSet<Vec<String>>>) -> Vec<String> {
    let mut forbidden = Vec::new();
    for (from, imported) in arrows {
        let Some((_, allowed)) = ROOMS
            .iter()
            .find(|(room, _)| from.first() == Some(&(*room).into()))
        else {
            continue;
        };
        for to in imported {
            let path = to.join("::");
            let inside = to.first() == from.first();
            let allowed = allowed
                .iter()
                .any(|room| path == *room || path.starts_with(&format!("{room}::")));
            if !inside && !allowed {
                forbidden.push(format!(
                    "{} ({}) must not import {} ({path})",
                    from[0],
                    from.join("::"),
                    to.first().map_or("the crate", String::as_str),
                ));
            }
        }
    }
    forbidden
}

/// The files on a circle of imports, if there is one.
fn circle(arrows: &BTreeMap<Vec<String>, BTreeSet<Vec<String>>>) -> Vec<String> {
    let mut left = arrows.clone();
    // What imports nothing that is left is on no circle.
    loop {
        let there: BTreeSet<_> = left.keys().cloned().collect();
        let before = left.len();
        left.retain(|_, imported| imported.iter().any(|to| there.contains(to)));
        if left.len() == before {
            break;
        }
    }
    // Nor is what is imported by nothing that is left.
    loop {
        let imported: BTreeSet<_> = left.values().flatten().cloned().collect();
        let before = left.len();
        left.retain(|file, _| imported.contains(file));
        if left.len() == before {
            return left.keys().map(|file| file.join("::")).collect();
        }
    }
}

#[test]
fn each_room_imports_only_those_before_it() {
    let arrows = arrows();
    assert_eq!(forbidden(&arrows), Vec::<String>::new());
    // Everything that is a folder is a room, and all of it was looked at.
    let rooms: BTreeSet<&str> = arrows
        .keys()
        .filter_map(|file| file.first().map(String::as_str))
        .filter(|room| *room != "main")
        .collect();
    let known: BTreeSet<&str> = ROOMS.iter().map(|(room, _)| *room).collect();
    assert_eq!(rooms, known);
    assert!(arrows.values().map(BTreeSet::len).sum::<usize>() > 200);
}

#[test]
fn no_files_import_each_other_in_a_circle() {
    assert_eq!(circle(&arrows()), Vec::<String>::new());
}

/// The test of the arrows would see one that is turned.
#[test]
fn a_turned_arrow_is_found() {
    let mut turned = arrows();
    let path = |path: &str| path.split("::").map(str::to_owned).collect::<Vec<_>>();
    let report = turned.get_mut(&path("report::source")).expect("a file");
    report.insert(path("data::load"));
    assert_eq!(
        forbidden(&turned),
        ["report (report::source) must not import data (data::load)"]
    );
    let around = circle(&turned);
    assert!(around.contains(&"report::source".to_owned()), "{around:?}");
    assert!(around.contains(&"data::load".to_owned()), "{around:?}");
}

/// No room below the command line knows arguments or a terminal.
#[test]
fn no_room_below_the_command_line_knows_it() {
    for (file, code) in sources() {
        if file.starts_with("cli") || file == Path::new("main.rs") {
            continue;
        }
        for word in [
            "clap",
            "crate::cli",
            "print!",
            "println!",
            "eprint",
            "indicatif",
        ] {
            assert!(!code.contains(word), "{}: {word}", file.display());
        }
    }
}
