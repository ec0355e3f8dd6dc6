//! `gongbao compile --each`: a paper for each of many recipients (分送).

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use rayon::prelude::*;
use typst::comemo;

use super::compile::{jobs_of, listed, lists, output, writable, write, write_lists};
use super::jobs::Job;
use super::many::remember;
use super::memory::{Kept, Memory, faces};
use super::press::{Made, Manuscript, Press, Printed, Trouble};
use super::ui::{Failed, Ui, Written};
use crate::diagnostic::Diagnostic;
use crate::export::Format;
use crate::manifest::Sum;
use crate::messages::Message;
use crate::recipients::{self, Recipient};
use crate::source::Source;

/// How many papers are made before Typst forgets what the last ones did not use.
const BATCH: usize = 16;

/// A paper to be made for a recipient.
struct Copy<'a> {
    job: Job,
    recipient: &'a Recipient,
    made_of: Sum,
}

/// Makes each paper for each recipient, those anew that are missing or changed. One that
/// fails does not stop the others.
pub fn compile_each(
    list: &Path,
    data: &Path,
    press: &Press,
    jobs: &[Job],
    ui: &Ui,
) -> Result<(), Failed> {
    let checked = ui.report(press.look(data), Failed::Data)?;
    let jobs = ui.report(jobs_of(data, jobs, false), Failed::Usage)?;
    let (manuscript, jobs) = press.ready(&checked, &jobs, ui)?;
    let (list, recipients) = recipients::read(list).map_err(|unread| {
        ui.findings(unread.source.as_ref(), &unread.findings);
        Failed::Data
    })?;
    let copies = copies(press, &manuscript, &jobs, &recipients);
    let copies = ui.report(copies, Failed::Usage)?;
    let Some(first) = copies.first() else {
        return Ok(());
    };
    let folder = first.job.path.parent().unwrap_or(Path::new(""));
    let memory = Memory::new(press.args);
    let mut all = there(&copies, data, &memory);
    let unchanged = all.len();
    ui.report(writable(press.args), Failed::Data)?;
    let mut failed = Vec::new();
    for (index, made) in all_made(&copies, &all, &manuscript, press, &memory, ui)? {
        match made {
            Ok(kept) => drop(all.insert(index, kept)),
            Err(failure) => failed.push((&copies[index], failure)),
        }
    }
    let outputs = all.values().flat_map(|kept| kept.outputs.clone()).collect();
    let lists = lists(
        press,
        vec![listed(&manuscript)],
        outputs,
        &faces(all.values()),
    );
    ui.report(write_lists(lists, failed.is_empty()), Failed::Data)?;
    for (copy, failure) in &failed {
        failure.tell(&checked.source, &list, ui);
        let message = Message::new("each-failed")
            .with("name", &copy.recipient.name.text)
            .with("path", copy.job.path.display());
        ui.findings(None, &[Diagnostic::error(message)]);
    }
    ui.note(
        &Message::new("each-made")
            .with("made", all.len() - unchanged)
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
    press: &Press,
    manuscript: &Manuscript,
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
        let of_all = press.made_of(job, manuscript);
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

/// Those that are there already, as they would be made, by their place among all.
fn there(copies: &[Copy], data: &Path, memory: &Memory) -> BTreeMap<usize, Kept> {
    let there = copies.par_iter().enumerate().filter_map(|(index, copy)| {
        let mut kept = memory.unchanged(&copy.job.path, &copy.made_of, data)?;
        // How many copies go there is no part of the paper.
        for output in &mut kept.outputs {
            output.copies = copy.recipient.copies;
        }
        Some((index, kept))
    });
    there.collect()
}

/// Makes and writes all copies that are not there.
fn all_made<'p>(
    copies: &[Copy],
    there: &BTreeMap<usize, Kept>,
    manuscript: &Manuscript,
    press: &'p Press,
    memory: &Memory,
    ui: &Ui,
) -> Result<Vec<Outcome<'p>>, Failed> {
    let due = (0..copies.len()).filter(|index| !there.contains_key(index));
    let due: Vec<usize> = due.collect();
    let progress = ui.progress(due.len());
    let (mut all, mut told) = (Vec::new(), BTreeSet::new());
    for batch in due.chunks(BATCH) {
        let batch = batch.par_iter().map(|&index| {
            let made = made(&copies[index], manuscript, press);
            progress.inc(1);
            (index, made)
        });
        for (index, made) in batch.collect::<Vec<_>>() {
            let job = &copies[index].job;
            if let Ok((printed, kept)) = &made {
                progress.suspend(|| {
                    // A layout says the same of every copy.
                    if told.insert(&job.layout.name) {
                        printed.tell(ui);
                    }
                    ui.wrote_of_many(&Written::of(&printed.made[0]));
                });
                memory.keep(&job.path, kept.clone());
            }
            all.push((index, made.map(|(_, kept)| kept)));
        }
        // What was made is known even if the run is broken off.
        remember(memory, ui)?;
        comemo::evict(1);
    }
    progress.finish_and_clear();
    Ok(all)
}

/// What came of a copy, by its place among all.
type Outcome<'p> = (usize, Result<Kept, Failure<'p>>);

/// Why a copy was not made.
enum Failure<'a> {
    Trouble(Trouble<'a>),
    Recipient(Diagnostic),
    Unwritable(Diagnostic),
}

impl Failure<'_> {
    fn tell(&self, source: &Source, list: &Source, ui: &Ui) {
        match self {
            Self::Trouble(trouble) => drop(trouble.tell(source, ui)),
            Self::Recipient(finding) => ui.findings(Some(list), std::slice::from_ref(finding)),
            Self::Unwritable(finding) => ui.findings(None, std::slice::from_ref(finding)),
        }
    }
}

/// Makes and writes a copy.
fn made<'p>(
    copy: &Copy,
    manuscript: &Manuscript,
    press: &'p Press,
) -> Result<(Printed<'p>, Kept), Failure<'p>> {
    if let Some(finding) = press.missing_in(&copy.recipient.name) {
        return Err(Failure::Recipient(finding));
    }
    let recipient = Some(copy.recipient);
    let printed = press
        .make(&copy.job, manuscript, recipient)
        .map_err(Failure::Trouble)?;
    let files: Vec<&Made> = printed.made.iter().collect();
    write(&files, &[]).map_err(Failure::Unwritable)?;
    let data = Path::new(manuscript.source.name());
    let outputs = files.iter().map(|made| output(made, data, recipient));
    let kept = Kept {
        made_of: copy.made_of.clone(),
        outputs: outputs.collect(),
        fonts: printed.faces().cloned().collect(),
    };
    Ok((printed, kept))
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
        path: pattern.with_file_name(name),
        // Its folder is made, as that of many.
        makes_folder: true,
        ..job.clone()
    })
}
