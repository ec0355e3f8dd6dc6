//! `gongbao compile`: data and layouts in, papers out.

use std::collections::BTreeSet;
use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use rayon::prelude::*;

use super::args::CompileArgs;
use super::deps::{self, Rule};
use super::jobs::Job;
use super::press::{Made, Manuscript, Press, Printed};
use super::ui::{Failed, Ui, Written};
use super::{each, many};
use crate::diagnostic::Diagnostic;
use crate::export::file::Staged;
use crate::layout::Layouts;
use crate::manifest::{Listed, Manifest, Output, PROGRAM, Sum};
use crate::messages::Message;
use crate::recipients::Recipient;
use crate::world::{self, Files};

/// Makes the papers that the arguments ask for.
pub fn compile(args: &CompileArgs, ui: &Ui) -> Result<(), Failed> {
    compile_with(args, files(args, ui)?, ui)
}

/// The files of the layouts that the arguments name.
pub fn files(args: &CompileArgs, ui: &Ui) -> Result<Arc<Files>, Failed> {
    let layouts = Layouts::new(args.layouts.layouts.as_deref());
    Ok(world::files(&ui.report(layouts, Failed::Usage)?))
}

/// As [`compile`], with files of layouts some of which may have been read.
pub fn compile_with(args: &CompileArgs, files: Arc<Files>, ui: &Ui) -> Result<(), Failed> {
    let (press, jobs) = Press::new(args, files, ui)?;
    ui.report(lists_apart(args, &jobs), Failed::Usage)?;
    // A list of one that is written as a list of many is made as one.
    let is_list = args.data.len() > 1 || jobs.iter().any(Job::names_data);
    match (args.data.as_slice(), &args.each) {
        (list, None) if is_list => many::compile_many(list, &press, &jobs, ui),
        ([data], Some(list)) => each::compile_each(list, data, &press, &jobs, ui),
        ([data], None) => compile_one(data, &press, &jobs, ui),
        _ => {
            let finding = Diagnostic::error(Message::new("each-of-one"));
            let finding = finding.help(Message::new("help-each-of-one"));
            ui.report(Err(finding), Failed::Usage)
        }
    }
}

/// Makes the papers of a data file and writes all of them, or none: papers of one meeting
/// on one disk must not disagree.
fn compile_one(data: &Path, press: &Press, jobs: &[Job], ui: &Ui) -> Result<(), Failed> {
    let checked = ui.report(press.look(data), Failed::Data)?;
    let (manuscript, jobs) = press.ready(&checked, jobs, ui)?;
    let made: Vec<_> = jobs
        .par_iter()
        .map(|job| press.make(job, &manuscript, None))
        .collect();
    let papers: Vec<_> = made
        .into_iter()
        .map(|printed| {
            let printed = printed.map_err(|trouble| trouble.tell(&checked.source, ui))?;
            printed.tell(ui);
            Ok(printed)
        })
        .collect();
    // Every paper was tried, so that all that is wrong is told in one run.
    let papers = papers.into_iter().collect::<Result<Vec<_>, _>>()?;
    let files: Vec<&Made> = papers.iter().flat_map(|paper| &paper.made).collect();
    let outputs = files.iter().map(|made| output(made, data, None)).collect();
    let faces = papers.iter().flat_map(Printed::faces).collect();
    let lists = lists(press, vec![listed(&manuscript)], outputs, &faces);
    let lists: Vec<_> = lists.into_iter().flatten().collect();
    ui.report(write(&files, &lists), Failed::Data)?;
    for made in files {
        ui.wrote(&Written::of(made));
    }
    Ok(())
}

/// The papers of one data file, each where it goes.
pub fn jobs_of(data: &Path, jobs: &[Job], several: bool) -> Result<Vec<Job>, Diagnostic> {
    jobs.iter().map(|job| job.of(data, several)).collect()
}

/// A data file, for the list.
pub fn listed(manuscript: &Manuscript) -> Listed {
    Listed {
        path: manuscript.source.name().to_owned(),
        sum: Sum::of(manuscript.source.original().as_bytes()),
    }
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

/// The files beside the papers that the arguments ask for: what the papers are made of,
/// and the list for the archive.
pub fn lists(
    press: &Press,
    data: Vec<Listed>,
    outputs: Vec<Output>,
    faces: &BTreeSet<&String>,
) -> [Option<(PathBuf, String)>; 2] {
    let deps = press.args.deps.as_ref().map(|path| {
        let rules = data.iter().map(|data| {
            let of_it = outputs.iter().filter(|output| output.data == data.path);
            let paths = of_it.map(|output| output.path.clone());
            Rule::new(paths, Path::new(&data.path), press.args)
        });
        let text = deps::text(&rules.collect::<Vec<_>>(), path);
        (path.clone(), text)
    });
    let manifest = press.args.manifest.as_ref().map(|path| {
        let layouts: BTreeSet<_> = outputs.iter().map(|output| &output.layout).collect();
        let layouts = layouts.into_iter().map(|layout| {
            let sum = Sum::of(&press.layouts().bytes(layout));
            (layout.clone(), sum)
        });
        let faces = faces.iter().filter_map(|&name| {
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
    [deps, manifest]
}

/// Writes the lists of many papers. What papers are made of is told only if all could be
/// made: a tool that has heard nothing of one would take the old paper for a new one.
pub fn write_lists(
    [deps, manifest]: [Option<(PathBuf, String)>; 2],
    all_made: bool,
) -> Result<(), Diagnostic> {
    let deps = deps.filter(|_| all_made);
    let lists: Vec<_> = deps.into_iter().chain(manifest).collect();
    write(&[], &lists)
}

/// Whether the lists can be written, asked before many papers are made.
pub fn writable(args: &CompileArgs) -> Result<(), Diagnostic> {
    for path in args.deps.iter().chain(&args.manifest) {
        let ready = Staged::new(path, b"");
        drop(ready.map_err(|error| unwritable(path, &error))?);
    }
    Ok(())
}

/// Whether the lists would be written over nothing that the arguments name.
fn lists_apart(args: &CompileArgs, jobs: &[Job]) -> Result<(), Diagnostic> {
    let file = |path: &Path| fs::canonicalize(path).or_else(|_| std::path::absolute(path));
    let mut taken = Vec::new();
    for data in &args.data {
        taken.push(("data", file(data)));
        for job in jobs_of(data, jobs, args.data.len() > 1)? {
            taken.push(("paper", file(&job.path)));
        }
    }
    taken.extend(args.each.iter().map(|path| ("recipients", file(path))));
    for path in args.deps.iter().chain(&args.manifest) {
        let list = file(path);
        let over = taken.iter().find(|(_, other)| match (other, &list) {
            (Ok(other), Ok(list)) => other == list,
            _ => false,
        });
        if let Some((what, _)) = over {
            let message = Message::new("list-over-file").with("path", path.display());
            return Err(Diagnostic::error(message.with("what", what))
                .help(Message::new("help-list-over-file")));
        }
        taken.push(("list", list));
    }
    Ok(())
}

/// Writes all files and the lists of them, or none.
pub fn write(files: &[&Made], lists: &[(PathBuf, String)]) -> Result<(), Diagnostic> {
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

pub fn unwritable(path: &Path, error: &io::Error) -> Diagnostic {
    let message = Message::new("unwritable")
        .with("path", path.display())
        .with_reason(error);
    Diagnostic::error(message).help(Message::new("help-unwritable"))
}
