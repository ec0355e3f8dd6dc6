//! Tells the program which commit it is built from.
//!
//! Only in a release: a build for those who develop would be made anew at each commit.

use std::env;
use std::process::Command;

fn main() {
    println!("cargo::rerun-if-env-changed=GONGBAO_COMMIT");
    if env::var("PROFILE").is_ok_and(|profile| profile == "release") {
        println!("cargo::rerun-if-changed=.git/logs/HEAD");
        // Sources without a history are told by who packs them.
        let told = env::var("GONGBAO_COMMIT").ok();
        if let Some(commit) = told.or_else(commit) {
            println!("cargo::rustc-env=GONGBAO_COMMIT={commit}");
        }
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
