//! Tells the program what it is built from: a sum of its sources, and in a release the commit.

use std::env;
use std::fs;
use std::hash::{DefaultHasher, Hasher as _};
use std::path::Path;
use std::process::Command;

/// What the program is made of. Faces are there as their sums.
const SOURCES: [&str; 5] = ["Cargo.lock", "src", "layouts", "data", "fonts"];

fn main() {
    let mut sum = DefaultHasher::new();
    for source in SOURCES {
        println!("cargo::rerun-if-changed={source}");
        take(Path::new(source), &mut sum);
    }
    println!("cargo::rustc-env=GONGBAO_SOURCES={:016x}", sum.finish());

    println!("cargo::rerun-if-env-changed=GONGBAO_COMMIT");
    // A build for those who develop would be made anew at each commit.
    if env::var("PROFILE").is_ok_and(|profile| profile == "release") {
        println!("cargo::rerun-if-changed=.git/logs/HEAD");
        // Sources without a history are told by who packs them.
        let told = env::var("GONGBAO_COMMIT").ok();
        if let Some(commit) = told.or_else(commit) {
            println!("cargo::rustc-env=GONGBAO_COMMIT={commit}");
        }
    }
}

/// Takes a file, or the files of a folder in the order of their names.
fn take(path: &Path, sum: &mut DefaultHasher) {
    if path.is_dir() {
        let entries = fs::read_dir(path).expect("a folder of the project");
        let mut inside: Vec<_> = entries
            .map(|entry| entry.expect("an entry of a folder").path())
            .collect();
        inside.sort();
        for path in inside {
            take(&path, sum);
        }
    } else if path.extension() != Some("ttf".as_ref()) {
        sum.write(path.as_os_str().as_encoded_bytes());
        sum.write(&fs::read(path).expect("a file of the project"));
    }
}

/// The commit that is checked out, and `+` where files differ from it.
fn commit() -> Option<String> {
    let git = |arguments: &[&str]| {
        let output = Command::new("git").args(arguments).output().ok()?;
        let text = String::from_utf8(output.stdout).ok()?;
        output.status.success().then(|| text.trim().to_owned())
    };
    let commit = git(&["rev-parse", "--short=12", "HEAD"])?;
    let changed = !git(&["status", "--porcelain", "--untracked-files=no"])?.is_empty();
    Some(if changed { commit + "+" } else { commit })
}
