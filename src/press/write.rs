//! Files on disk: papers, and the lists beside them.

use std::collections::BTreeSet;
use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use super::commission::{Commission, Job, check_pattern, jobs_of, page_path};
use super::deps::{self, Rule};
use super::manifest::{Listed, Manifest, Output, PROGRAM, Sum};
use super::paper::{Press, Printed};
use super::trouble::Trouble;
use crate::data::recipients::Recipient;
use crate::export::file::{Staged, unwritable};
use crate::report::diagnostic::Diagnostic;
use crate::report::messages::Message;

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
    check_pattern(&job.path, count)?;
    let time = paper.time + start.elapsed();
    let made = files.into_iter().enumerate().map(|(index, bytes)| Made {
        job: job.clone(),
        path: page_path(&job.path, index + 1, count),
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
/// If a folder is missing, the disk is full, or the system refuses.
pub fn write(files: &[&Made], lists: &[(PathBuf, String)]) -> Result<(), Trouble> {
    written(files, lists).map_err(Trouble::paper)
}

fn written(files: &[&Made], lists: &[(PathBuf, String)]) -> Result<(), Diagnostic> {
    let mut staged = Vec::new();
    for (path, list) in lists {
        let ready = Staged::new(path, list.as_bytes()).map_err(|error| unwritable(path, &error));
        staged.push((path, ready?));
    }
    for made in files {
        let (path, bytes) = (&made.path, &made.bytes);
        if path == Path::new("-") {
            continue;
        }
        let ready = if made.job.makes_folder {
            let folder = path.parent().unwrap_or(Path::new(""));
            fs::create_dir_all(folder).and_then(|()| Staged::new(path, bytes))
        } else {
            Staged::new(path, bytes)
        };
        staged.push((path, ready.map_err(|error| unwritable(path, &error))?));
    }
    for (path, file) in staged {
        file.commit().map_err(|error| unwritable(path, &error))?;
    }
    for Made { path, bytes, .. } in files {
        if path == Path::new("-") {
            let written = io::stdout().write_all(bytes);
            written.map_err(|error| unwritable(path, &error))?;
        }
    }
    Ok(())
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
                program: PROGRAM.to_owned(),
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
        write(&[], &self.all())
    }

    /// Whether the lists can be written, asked before many papers are made.
    ///
    /// # Errors
    /// If one can't.
    pub fn writable(commission: &Commission) -> Result<(), Trouble> {
        for path in commission.deps.iter().chain(&commission.manifest) {
            let ready = Staged::new(path, b"");
            drop(ready.map_err(|error| Trouble::paper(unwritable(path, &error)))?);
        }
        Ok(())
    }

    /// Whether the lists would be written over nothing that was named.
    ///
    /// # Errors
    /// If one would.
    pub fn apart(commission: &Commission, jobs: &[Job]) -> Result<(), Trouble> {
        let file = |path: &Path| fs::canonicalize(path).or_else(|_| std::path::absolute(path));
        let mut taken = Vec::new();
        for data in &commission.data {
            taken.push(("data", file(data)));
            for job in jobs_of(data, jobs, commission.data.len() > 1)? {
                taken.push(("paper", file(&job.path)));
            }
        }
        let each = commission.each.iter();
        taken.extend(each.map(|path| ("recipients", file(path))));
        for path in commission.deps.iter().chain(&commission.manifest) {
            let list = file(path);
            let over = taken.iter().find(|(_, other)| match (other, &list) {
                (Ok(other), Ok(list)) => other == list,
                _ => false,
            });
            if let Some((what, _)) = over {
                let message = Message::new("list-over-file").with("path", path.display());
                let finding = Diagnostic::error(message.with("what", what));
                let help = Message::new("help-list-over-file");
                return Err(Trouble::usage(finding.help(help)));
            }
            taken.push(("list", list));
        }
        Ok(())
    }
}
