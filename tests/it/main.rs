//! What a user notices, tested on the finished program and its finished papers.
//!
//! One binary, so that Typst and the fonts are linked once. PDFs are read back with
//! hayro, which shares no code with what writes them.

mod briefing;
mod characters;
mod check;
mod command_line;
mod content;
mod data;
mod docs;
mod each;
mod edit;
mod faults;
mod fuzz;
mod geometry;
mod init;
mod layouts;
mod many;
mod meeting;
mod messages;
mod papers;
mod pdf;
mod pictures;
mod print;
mod readme;
mod rooms;
mod ruler;
mod schema;
mod splice;
mod verify;
mod watch;
mod wording;

use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use tempfile::TempDir;

/// The smallest data file that is complete.
const MINIMAL: &str = include_str!("minimal.toml");

/// The repository, for its shipped data.
const ROOT: &str = env!("CARGO_MANIFEST_DIR");

/// A folder in which gongbao is run, gone at the end of the test.
struct Desk {
    folder: TempDir,
}

/// What a run of gongbao said and did.
struct Run {
    code: i32,
    out: Vec<u8>,
    err: String,
}

impl Desk {
    /// An empty folder.
    fn empty() -> Self {
        Self {
            folder: TempDir::new().expect("the system has a folder for temporary files"),
        }
    }

    /// A folder with `meeting.toml`.
    fn with(data: &str) -> Self {
        let desk = Self::empty();
        desk.write("meeting.toml", data);
        desk
    }

    fn path(&self, name: impl AsRef<Path>) -> PathBuf {
        self.folder.path().join(name)
    }

    fn write(&self, name: &str, content: impl AsRef<[u8]>) {
        let path = self.path(name);
        std::fs::create_dir_all(path.parent().expect("inside the desk")).expect("can be made");
        std::fs::write(path, content).expect("the desk can be written to");
    }

    fn read(&self, name: &str) -> Vec<u8> {
        std::fs::read(self.path(name)).unwrap_or_else(|error| panic!("{name}: {error}"))
    }

    /// The names in the folder, sorted.
    fn names(&self) -> Vec<String> {
        let entries = std::fs::read_dir(self.folder.path()).expect("the desk is there");
        let mut names: Vec<String> = entries
            .map(|entry| {
                entry
                    .expect("readable")
                    .file_name()
                    .to_string_lossy()
                    .into_owned()
            })
            .collect();
        names.sort();
        names
    }

    /// Runs gongbao here, its messages in Chinese.
    fn run(&self, arguments: &[&str]) -> Run {
        self.run_in("zh_CN.UTF-8", arguments)
    }

    fn run_in(&self, locale: &str, arguments: &[&str]) -> Run {
        let output: Output = Command::new(env!("CARGO_BIN_EXE_gongbao"))
            .current_dir(self.folder.path())
            .env_clear()
            .env("LC_ALL", locale)
            .args(arguments)
            .output()
            .expect("gongbao starts");
        Run {
            code: output.status.code().expect("gongbao ends by itself"),
            out: output.stdout,
            err: String::from_utf8(output.stderr).expect("messages are UTF-8"),
        }
    }

    /// Compiles `meeting.toml` to this file, which must succeed, and reads it back.
    fn compile(&self, out: &str) -> pdf::Document {
        let run = self.run(&["compile", "meeting.toml", "--out", out]);
        assert_eq!(run.code, 0, "{}", run.err);
        pdf::read(&self.read(out))
    }
}

/// The shipped city, whose bulletin has four pages without an annex of figures.
fn city_of_four_pages() -> String {
    shipped("city.toml") + "\n[papers]\ntable = false\ndrawings = false\n"
}

/// The shipped data of this name.
fn shipped(name: &str) -> String {
    std::fs::read_to_string(Path::new(ROOT).join("data").join(name)).expect("shipped")
}
