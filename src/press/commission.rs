//! Which papers are asked for, in which format, and where each goes (委印).

use std::path::{Path, PathBuf};

use super::target::Target;
use super::trouble::Trouble;
use crate::export::Format;
use crate::report::diagnostic::{Diagnostic, slip};
use crate::report::messages::Message;
use crate::typeset::layout::Layout;

/// The layout of an output whose name says nothing.
pub const DEFAULT_LAYOUT: &str = "bulletin";

/// What is asked for.
#[derive(Clone, Debug, Default)]
pub struct Commission {
    /// The data files.
    pub data: Vec<PathBuf>,
    /// Where papers go: files, whose names say which paper in which format, or folders. All
    /// papers that there are, in the current folder, if there is none.
    pub out: Vec<PathBuf>,
    /// The papers, by the names of their layouts; all if there are none.
    pub layouts: Vec<String>,
    /// 分送 — a list of recipients, each of whom gets a paper.
    pub each: Option<PathBuf>,
    /// Where the list of what was made goes.
    pub manifest: Option<PathBuf>,
    /// Where it goes what papers are made of.
    pub deps: Option<PathBuf>,
    /// Whether papers are made again that are there already as they would be made.
    pub afresh: bool,
}

/// A paper to be made, and where it goes.
#[derive(Clone, Debug)]
pub struct Job {
    /// The paper.
    pub layout: Layout,
    /// As what it is written.
    pub format: Format,
    /// `-` is standard output; `{p}` stands for the page number.
    pub target: Target,
    /// Whether the user named the folder only.
    pub into_folder: bool,
    /// Whether the user asked for this paper, not for all that there are.
    pub asked: bool,
}

impl Commission {
    /// What is asked for: a job a file.
    ///
    /// # Errors
    /// If a layout or a format is unknown, or it is not plain which one is meant.
    pub fn jobs(&self, known: &[Layout]) -> Result<Vec<Job>, Trouble> {
        self.asked(known).map_err(Trouble::usage)
    }

    fn asked(&self, known: &[Layout]) -> Result<Vec<Job>, Diagnostic> {
        self.writable_names()?;
        let named = |name: &str| known.iter().find(|layout| layout.name == name).cloned();
        let chosen = self
            .layouts
            .iter()
            .map(|name| named(name).ok_or_else(|| unknown_layout(name, known)))
            .collect::<Result<Vec<_>, _>>()?;
        let all = if chosen.is_empty() { known } else { &chosen };
        let into_folder = |folder: &Path| {
            all.iter()
                .map(|layout| {
                    let path = folder.join(format!("{}.pdf", layout.name));
                    Job {
                        layout: layout.clone(),
                        format: Format::Pdf,
                        target: Target::new(&path),
                        into_folder: true,
                        asked: !chosen.is_empty(),
                    }
                })
                .collect::<Vec<_>>()
        };
        let mut jobs = Vec::new();
        if self.out.is_empty() {
            jobs = into_folder(Path::new(""));
        }
        for path in &self.out {
            let is_stdout = path == Path::new("-");
            if !is_stdout && (path.is_dir() || path.to_string_lossy().ends_with(['/', '\\'])) {
                jobs.extend(into_folder(path));
                continue;
            }
            let format = if is_stdout {
                Some(Format::Pdf)
            } else {
                Format::of(path)
            };
            let format = format.ok_or_else(|| unknown_format(path))?;
            let words = words(path);
            let layout = match chosen.as_slice() {
                [] => match asked_for(&words, known) {
                    Some(layout) => Some(layout.clone()),
                    // Rather refused than made with a layout that was not meant.
                    None => match words.iter().find(|word| is_slip(word, known)) {
                        Some(word) => return Err(unknown_layout(word, known)),
                        None => named(DEFAULT_LAYOUT),
                    },
                },
                [layout] => Some(layout.clone()),
                several => asked_for(&words, several).cloned(),
            };
            let layout = layout.ok_or_else(|| ambiguous(path, all))?;
            jobs.push(Job {
                layout,
                format,
                target: Target::new(path),
                into_folder: false,
                asked: true,
            });
        }
        for (index, job) in jobs.iter().enumerate() {
            let path = job.target.path();
            let same = |other: &Job| other.target.path() == path;
            if jobs[..index].iter().any(same) {
                return Err(Diagnostic::error(
                    Message::new("same-target").with("path", path.display()),
                ));
            }
        }
        Ok(jobs)
    }

    /// Names that are no text would become others in lists, and in the names of papers.
    fn writable_names(&self) -> Result<(), Diagnostic> {
        let lists = [&self.each, &self.manifest, &self.deps];
        let all = self.data.iter().chain(&self.out);
        let all = all.chain(lists.into_iter().flatten());
        match all.into_iter().find(|path| path.to_str().is_none()) {
            None => Ok(()),
            Some(path) => {
                let message = Message::new("name-not-utf8").with("path", path.display());
                Err(Diagnostic::error(message).help(Message::new("help-name-not-utf8")))
            }
        }
    }
}

/// What stands in a path for the name of the data file.
const DATA: &str = "{data}";

impl Job {
    /// Whether its path says where the name of the data file goes.
    pub fn names_data(&self) -> bool {
        self.target.has(DATA)
    }

    /// The same paper, of one data file of several: in a folder of its own, or where
    /// `{data}` says.
    ///
    /// # Errors
    /// If its path has no room for the name of the data file.
    pub fn of(&self, data: &Path, several: bool) -> Result<Self, Trouble> {
        self.at(data, several).map_err(Trouble::usage)
    }

    fn at(&self, data: &Path, several: bool) -> Result<Self, Diagnostic> {
        let stem = data.file_stem().unwrap_or_default().to_string_lossy();
        let mut job = self.clone();
        // A folder of dots is another than it says.
        if stem.chars().all(|c| c == '.') {
            let message = Message::new("bad-data-name").with("path", data.display());
            return Err(Diagnostic::error(message).help(Message::new("help-bad-data-name")));
        }
        if self.names_data() {
            job.target = self.target.with(&[(DATA, &stem)]);
        } else if several && self.into_folder {
            let path = self.target.path();
            let name = path.file_name().unwrap_or_default();
            let path = path.with_file_name(DATA).join(name);
            job.target = Target::new(&path).with(&[(DATA, &stem)]);
        } else if several {
            let path = self.target.path();
            let stem = path.file_stem().unwrap_or_default().to_string_lossy();
            let ending = path.extension().unwrap_or("pdf".as_ref());
            let ending = ending.to_string_lossy();
            let better = path.with_file_name(match &*stem {
                "-" => format!("{DATA}.{ending}"),
                stem => format!("{stem}-{DATA}.{ending}"),
            });
            let message = Message::new("one-file-for-several").with("path", path.display());
            return Err(Diagnostic::error(message)
                .help(Message::new("help-one-file-for-several").with("path", better.display())));
        }
        Ok(job)
    }
}

/// What the name of a file says of its layout: the name without its ending, or one of its
/// words, as of `briefing-2024.pdf`, `2024-briefing.pdf` and `bulletin-{p}.png`.
fn words(path: &Path) -> Vec<String> {
    let stem = path.file_stem().unwrap_or_default().to_string_lossy();
    let stem = stem.replace(DATA, "");
    let words = stem
        .split(['-', '_', ' ', '{', '}'])
        .filter(|word| !word.is_empty());
    [&*stem]
        .into_iter()
        .chain(words)
        .map(str::to_owned)
        .collect()
}

/// Whether a word is the name of a layout with a slip of the hand.
fn is_slip(word: &str, known: &[Layout]) -> bool {
    known.iter().any(|layout| slip(word, &layout.name))
}

/// The layout that the name of a file asks for, by name or by title.
fn asked_for<'a>(words: &[String], layouts: &'a [Layout]) -> Option<&'a Layout> {
    let goes_by =
        |layout: &&Layout, word: &String| layout.name == *word || layout.manifest.title == *word;
    words
        .iter()
        .find_map(|word| layouts.iter().find(|layout| goes_by(layout, word)))
}

/// Whether a pattern of file names has room for all pages.
///
/// # Errors
/// If it has not.
pub fn check_pattern(target: &Target, count: usize) -> Result<(), Trouble> {
    if count < 2 || target.has_pages() {
        return Ok(());
    }
    let path = target.path();
    let stem = path.file_stem().unwrap_or_default().to_string_lossy();
    let ending = path.extension().unwrap_or_default().to_string_lossy();
    let better = path.with_file_name(format!("{stem}-{{p}}.{ending}"));
    let message = Message::new("several-pages")
        .with("path", path.display())
        .with("count", count);
    let help = Message::new("help-several-pages").with("path", better.display());
    Err(Trouble::usage(Diagnostic::error(message).help(help)))
}

/// That no layout has this name.
pub fn unknown_layout(name: &str, known: &[Layout]) -> Diagnostic {
    let names: Vec<_> = known.iter().map(|layout| layout.name.as_str()).collect();
    Diagnostic::error(Message::new("unknown-layout").with("name", name))
        .did_you_mean(name, names.iter().copied())
        .help(Message::new("help-known-layouts").with("names", names.join(", ")))
}

fn unknown_format(path: &Path) -> Diagnostic {
    Diagnostic::error(Message::new("unknown-format").with("path", path.display()))
        .help(Message::new("help-unknown-format"))
}

fn ambiguous(path: &Path, layouts: &[Layout]) -> Diagnostic {
    let names: Vec<_> = layouts.iter().map(|layout| layout.name.as_str()).collect();
    Diagnostic::error(Message::new("ambiguous-layout").with("path", path.display()))
        .help(Message::new("help-ambiguous-layout").with("names", names.join(", ")))
}

/// The papers of one data file, each where it goes.
///
/// # Errors
/// As [`Job::of`].
pub fn jobs_of(data: &Path, jobs: &[Job], several: bool) -> Result<Vec<Job>, Trouble> {
    jobs.iter().map(|job| job.of(data, several)).collect()
}
