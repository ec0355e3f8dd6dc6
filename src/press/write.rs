//! Files on disk: papers, and the lists beside them.

use std::collections::BTreeSet;
use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use super::commission::{Commission, Job, check_pattern};
use super::deps::{self, Rule};
use super::manifest::{Listed, Manifest, Output, Sum};
use super::paper::{Press, Printed};
use super::places::{Places, Use};
use super::trouble::Trouble;
use crate::data::recipients::Recipient;
use crate::export::file::{Batch, unwritable};
use crate::report::diagnostic::Diagnostic;
use crate::report::version;

/// A file that was made and not yet written.
pub struct Made {
    /// What was asked for.
    pub job: Job,
    /// Where it goes; `-` is standard output.
    pub path: PathBuf,
    /// What it holds.
    pub bytes: Vec<u8>,
    /// Number of pages in it.
    pub pages: usize,
    /// How long it took to make.
    pub time: Duration,
}

/// The files of a paper.
///
/// # Errors
/// If it breaks a rule of a standard, or has more pages than the path has room for.
pub fn files(paper: &Printed, job: &Job) -> Result<Vec<Made>, Trouble> {
    let start = Instant::now();
    let files = paper.export(job.format)?;
    let count = files.len();
    check_pattern(&job.target, count)?;
    let time = paper.time + start.elapsed();
    let made = files.into_iter().enumerate().map(|(index, bytes)| Made {
        job: job.clone(),
        path: job.target.page(index + 1, count),
        bytes,
        pages: paper.pages(job.format),
        time,
    });
    Ok(made.collect())
}

/// Writes all files and the lists of them, or none: papers of one meeting on one disk must
/// not disagree.
///
/// # Errors
/// If the place of a page is taken, a folder is missing, the disk is full, or the system
/// refuses.
pub fn write(files: &[&Made], lists: &[(PathBuf, String)], places: &Places) -> Result<(), Trouble> {
    for made in files.iter().filter(|made| made.job.target.has_pages()) {
        places.claim(&made.path, Use::Paper)?;
    }
    written(files, lists).map_err(Trouble::paper)
}

fn written(files: &[&Made], lists: &[(PathBuf, String)]) -> Result<(), Diagnostic> {
    let mut batch = Batch::default();
    let is_stdout = |made: &&&Made| made.path == Path::new("-");
    let papers = files.iter().filter(|made| !is_stdout(made));
    let papers = papers.map(|made| (&made.path, made.bytes.as_slice()));
    let lists = lists.iter().map(|(path, list)| (path, list.as_bytes()));
    for (path, bytes) in papers.chain(lists) {
        let ready = make_folder(path).and_then(|()| batch.add(path, bytes));
        ready.map_err(|error| unwritable(path, &error))?;
    }
    // What can't be taken back, when all else is ready.
    for Made { path, bytes, .. } in files.iter().filter(is_stdout) {
        let mut out = io::stdout();
        let written = out.write_all(bytes).and_then(|()| out.flush());
        written.map_err(|error| unwritable(path, &error))?;
    }
    batch.commit().map_err(|failure| failure.told())
}

/// Makes the folder of a file, if it is not there.
fn make_folder(path: &Path) -> io::Result<()> {
    fs::create_dir_all(path.parent().unwrap_or(Path::new("")))
}

/// A file, for the list.
pub fn output(made: &Made, data: &Path, recipient: Option<&Recipient>) -> Output {
    Output {
        path: made.path.display().to_string(),
        data: data.display().to_string(),
        layout: made.job.layout.name.clone(),
        recipient: recipient.map(|recipient| recipient.name.text.clone()),
        copy_number: recipient.and_then(|recipient| recipient.copy_number),
        copies: recipient.and_then(|recipient| recipient.copies),
        pages: made.pages,
        bytes: made.bytes.len(),
        sum: Sum::of(&made.bytes),
    }
}

/// The files beside the papers that were asked for: what the papers are made of (`deps`),
/// and the list for the archive (`manifest`).
#[derive(Default)]
pub struct Lists {
    deps: Option<(PathBuf, String)>,
    manifest: Option<(PathBuf, String)>,
}

impl Lists {
    /// Those of papers that were made of `data`, set in these faces.
    pub fn new(
        press: &Press,
        commission: &Commission,
        data: Vec<Listed>,
        outputs: Vec<Output>,
        faces: &BTreeSet<String>,
    ) -> Self {
        let deps = commission.deps.as_ref().map(|path| {
            let rules = data.iter().map(|data| {
                let of_it = outputs.iter().filter(|output| output.data == data.path);
                let paths = of_it.map(|output| output.path.clone());
                Rule::new(paths, Path::new(&data.path), commission, &press.materials)
            });
            let text = deps::text(&rules.collect::<Vec<_>>(), path);
            (path.clone(), text)
        });
        let manifest = commission.manifest.as_ref().map(|path| {
            let layouts: BTreeSet<_> = outputs.iter().map(|output| &output.layout).collect();
            let layouts = layouts.into_iter().map(|layout| {
                let sum = Sum::of(&press.layout_bytes(layout));
                (layout.clone(), sum)
            });
            let faces = faces.iter().filter_map(|name| {
                let sum = Sum::of(press.font(name)?.data());
                Some((name.clone(), sum))
            });
            let manifest = Manifest {
                program: format!("gongbao {}", version::built()),
                data,
                layouts: layouts.collect(),
                fonts: faces.collect(),
                outputs,
            };
            (path.clone(), manifest.text(path))
        });
        Self { deps, manifest }
    }

    /// All of them.
    pub fn all(self) -> Vec<(PathBuf, String)> {
        self.deps.into_iter().chain(self.manifest).collect()
    }

    /// Writes the lists of many papers. What papers are made of is told only if all could be
    /// made: a tool that has heard nothing of one would take the old paper for a new one.
    ///
    /// # Errors
    /// As [`write()`].
    pub fn write(mut self, all_made: bool) -> Result<(), Trouble> {
        self.deps = self.deps.filter(|_| all_made);
        written(&[], &self.all()).map_err(Trouble::paper)
    }

    /// Whether the lists can be written, asked before many papers are made.
    ///
    /// # Errors
    /// If one can't.
    pub fn writable(commission: &Commission) -> Result<(), Trouble> {
        for path in commission.deps.iter().chain(&commission.manifest) {
            let ready = make_folder(path).and_then(|()| Batch::default().add(path, b""));
            ready.map_err(|error| Trouble::paper(unwritable(path, &error)))?;
        }
        Ok(())
    }
}
