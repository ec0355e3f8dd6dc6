//! `gongbao compile --each`: a paper for each of many recipients (分送).

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use rayon::prelude::*;
use serde::{Deserialize, Serialize};
use typst::comemo;

use super::args::CompileArgs;
use super::compile::{manifest, output, unwritable};
use super::jobs::Job;
use super::press::{Files, Press, Trouble};
use super::ui::{Failed, Ui};
use crate::diagnostic::Diagnostic;
use crate::export::Format;
use crate::export::file::Staged;
use crate::manifest::{Output, PROGRAM, Sum};
use crate::messages::Message;
use crate::recipients::{self, Recipient};
use crate::source::Source;

/// How many papers are made before Typst forgets what the last ones did not use.
const BATCH: usize = 16;

/// What is kept of a paper that was made, to know whether it must be made again.
#[derive(Clone, Deserialize, Serialize)]
struct Kept {
    /// Sum of all that it was made of.
    made_of: Sum,
    output: Output,
    /// The names of its faces.
    fonts: Vec<String>,
}

/// The file beside the papers that keeps it.
const KEPT: &str = ".gongbao.json";

/// A paper to be made for a recipient.
struct Copy<'a> {
    job: Job,
    recipient: &'a Recipient,
    made_of: Sum,
}

/// Makes each paper for each recipient, those anew that are missing or changed. One that
/// fails does not stop the others.
pub fn compile_each(
    path: &Path,
    args: &CompileArgs,
    press: &Press,
    jobs: &[Job],
    ui: &Ui,
) -> Result<(), Failed> {
    let (list, recipients) = recipients::read(path).map_err(|unread| {
        ui.findings(unread.source.as_ref(), &unread.findings);
        Failed::Data
    })?;
    let copies = ui.report(copies(args, press, jobs, &recipients), Failed::Usage)?;
    let Some(first) = copies.first() else {
        return Ok(());
    };
    let folder = first.job.path.parent().unwrap_or(Path::new(""));
    let memory = folder.join(KEPT);
    let known = remembered(&memory);
    let mut outputs = there(&copies, &known);
    let unchanged = outputs.len();
    let mut failed = Vec::new();
    for (index, made) in all_made(&copies, &outputs, press, ui) {
        match made {
            Ok(kept) => drop(outputs.insert(index, kept)),
            Err(failure) => failed.push((&copies[index], failure)),
        }
    }
    remember(known, &outputs, &memory, ui)?;
    if let Some(path) = &args.manifest {
        let names = outputs.values().flat_map(|kept| &kept.fonts);
        let fonts = names.filter_map(|name| Some((name.clone(), press.font(name)?)));
        let files = outputs.values().map(|kept| kept.output.clone()).collect();
        let text = manifest(press, files, &fonts.collect()).text(path);
        written(path, text.as_bytes(), ui)?;
    }
    for (copy, failure) in &failed {
        failure.tell(press, &list, ui);
        let message = Message::new("each-failed")
            .with("name", &copy.recipient.name.text)
            .with("path", copy.job.path.display());
        ui.findings(None, &[Diagnostic::error(message)]);
    }
    ui.note(
        &Message::new("each-made")
            .with("made", outputs.len() - unchanged)
            .with("unchanged", unchanged)
            .with("failed", failed.len())
            .with("folder", folder.join("").display()),
    );
    if failed.is_empty() {
        Ok(())
    } else {
        Err(Failed::Data)
    }
}

/// The papers to be made, each with the path of its own.
fn copies<'a>(
    args: &CompileArgs,
    press: &Press,
    jobs: &[Job],
    recipients: &'a [Recipient],
) -> Result<Vec<Copy<'a>>, Diagnostic> {
    let mut copies = Vec::new();
    let mut taken = BTreeSet::new();
    for job in jobs {
        if job.format != Format::Pdf || job.path == Path::new("-") {
            let message = Message::new("each-is-pdf").with("path", job.path.display());
            return Err(Diagnostic::error(message));
        }
        let of_all = made_of(job, args, press);
        for recipient in recipients {
            let job = addressed(job, recipient, recipients.len())?;
            if !taken.insert(job.path.clone()) {
                let message = Message::new("same-target").with("path", job.path.display());
                return Err(Diagnostic::error(message));
            }
            let (name, number) = (&recipient.name.text, recipient.copy_number);
            let made_of = Sum::of(format!("{}{name:?}{number:?}", of_all.sha256).as_bytes());
            copies.push(Copy {
                job,
                recipient,
                made_of,
            });
        }
    }
    Ok(copies)
}

/// What was made there before, of whatever paper and list, by path.
fn remembered(memory: &Path) -> BTreeMap<String, Kept> {
    let kept = fs::read(memory).ok();
    kept.and_then(|kept| serde_json::from_slice(&kept).ok())
        .unwrap_or_default()
}

/// Those that are there already, as they would be made, by their place among all.
fn there(copies: &[Copy], known: &BTreeMap<String, Kept>) -> BTreeMap<usize, Kept> {
    let there = copies.iter().enumerate().filter_map(|(index, copy)| {
        let mut kept = known.get(&copy.job.path.display().to_string())?.clone();
        let bytes = fs::read(&copy.job.path).ok()?;
        // How many copies go there is no part of the paper.
        kept.output.copies = copy.recipient.copies;
        let same = kept.made_of == copy.made_of && Sum::of(&bytes) == kept.output.sum;
        same.then_some((index, kept))
    });
    there.collect()
}

/// Keeps what was made of what.
fn remember(
    mut known: BTreeMap<String, Kept>,
    outputs: &BTreeMap<usize, Kept>,
    memory: &Path,
    ui: &Ui,
) -> Result<(), Failed> {
    if outputs.is_empty() {
        return Ok(());
    }
    let made = outputs.values().cloned();
    known.extend(made.map(|kept| (kept.output.path.clone(), kept)));
    let text = serde_json::to_string(&known).expect("it has JSON types only");
    written(memory, text.as_bytes(), ui)
}

/// Makes and writes all copies that are not there.
fn all_made<'a>(
    copies: &'a [Copy],
    there: &BTreeMap<usize, Kept>,
    press: &'a Press,
    ui: &Ui,
) -> Vec<(usize, Result<Kept, Failure<'a>>)> {
    let due = (0..copies.len()).filter(|index| !there.contains_key(index));
    let due: Vec<usize> = due.collect();
    let progress = ui.progress(due.len());
    let (mut all, mut told) = (Vec::new(), BTreeSet::new());
    for batch in due.chunks(BATCH) {
        let batch = batch.par_iter().map(|&index| {
            let made = made(&copies[index], press);
            progress.inc(1);
            (index, made)
        });
        for (index, made) in batch.collect::<Vec<_>>() {
            if let Ok((files, _)) = &made {
                // A layout says the same of every copy.
                if told.insert(&copies[index].job.layout.name) {
                    files.tell(ui);
                }
                ui.wrote_of_many(&files.made[0]);
            }
            all.push((index, made.map(|(_, kept)| kept)));
        }
        comemo::evict(1);
    }
    progress.finish_and_clear();
    all
}

/// Why a copy was not made.
enum Failure<'a> {
    Trouble(Trouble<'a>),
    Recipient(Diagnostic),
    Unwritable(Diagnostic),
}

impl Failure<'_> {
    fn tell(&self, press: &Press, list: &Source, ui: &Ui) {
        match self {
            Self::Trouble(trouble) => drop(press.tell_trouble(trouble, ui)),
            Self::Recipient(finding) => ui.findings(Some(list), std::slice::from_ref(finding)),
            Self::Unwritable(finding) => ui.findings(None, std::slice::from_ref(finding)),
        }
    }
}

/// Makes and writes a copy.
fn made<'a>(copy: &'a Copy, press: &'a Press) -> Result<(Files<'a>, Kept), Failure<'a>> {
    if let Some(finding) = press.missing_in(&copy.recipient.name) {
        return Err(Failure::Recipient(finding));
    }
    let files = press
        .make(&copy.job, Some(copy.recipient))
        .map_err(Failure::Trouble)?;
    let made = &files.made[0];
    let path = &made.path;
    let folder = path.parent().unwrap_or(Path::new(""));
    fs::create_dir_all(folder)
        .and_then(|()| Staged::new(path, &made.bytes)?.commit())
        .map_err(|error| Failure::Unwritable(unwritable(path, &error)))?;
    let kept = Kept {
        made_of: copy.made_of.clone(),
        output: output(made, Some(copy.recipient)),
        fonts: made.fonts.keys().cloned().collect(),
    };
    Ok((files, kept))
}

fn written(path: &Path, bytes: &[u8], ui: &Ui) -> Result<(), Failed> {
    let written = Staged::new(path, bytes).and_then(Staged::commit);
    ui.report(
        written.map_err(|error| unwritable(path, &error)),
        Failed::Data,
    )
}

/// The sum of all that the copies of a paper are made of, but for whom they are for.
fn made_of(job: &Job, args: &CompileArgs, press: &Press) -> Sum {
    let mut all = format!(
        "{PROGRAM} {:?} {:?} {:?}",
        press.settings, args.print, job.format
    )
    .into_bytes();
    all.extend(press.source.text().as_bytes());
    all.extend(job.layout.name.as_bytes());
    all.extend(press.all_layouts());
    all.extend(press.own_fonts());
    Sum::of(&all)
}

/// The job for a recipient, with its path: `{name}` and `{number}` stand for the recipient
/// and the copy number.
fn addressed(job: &Job, recipient: &Recipient, count: usize) -> Result<Job, Diagnostic> {
    let pattern = if job.into_folder {
        job.path
            .with_file_name(format!("{}-{{number}}-{{name}}.pdf", job.layout.name))
    } else {
        job.path.clone()
    };
    let name = pattern
        .file_name()
        .unwrap_or_default()
        .to_string_lossy()
        .into_owned();
    if count > 1 && !name.contains("{number}") && !name.contains("{name}") {
        let stem = pattern.file_stem().unwrap_or_default().to_string_lossy();
        let ending = pattern.extension().unwrap_or_default().to_string_lossy();
        let better = pattern.with_file_name(format!("{stem}-{{number}}-{{name}}.{ending}"));
        return Err(Diagnostic::error(
            Message::new("one-file-for-many").with("path", pattern.display()),
        )
        .help(Message::new("help-one-file-for-many").with("path", better.display())));
    }
    let number = recipient.copy_number.unwrap_or_default();
    // What no system takes in the name of a file.
    let plain: String = recipient
        .name
        .text
        .chars()
        .map(|c| {
            if c.is_control() || "/\\:*?\"<>|".contains(c) {
                '_'
            } else {
                c
            }
        })
        .collect();
    let name = name
        .replace("{number}", &format!("{number:06}"))
        .replace("{name}", &plain);
    Ok(Job {
        layout: job.layout.clone(),
        format: job.format,
        path: pattern.with_file_name(name),
        into_folder: job.into_folder,
        asked: job.asked,
    })
}
