//! A paper for each of many recipients (分送).

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::sync::Arc;

use rayon::prelude::*;
use typst::comemo;

use super::commission::{Commission, Job, jobs_of};
use super::conference::CheckedConference;
use super::ledger::{Kept, Ledger, faces};
use super::manifest::Sum;
use super::paper::{Press, Printed};
use super::progress::Progress;
use super::tally::Tally;
use super::trouble::Trouble;
use super::write::{Lists, Made, files, output, write};
use crate::check::missing_in;
use crate::data::recipients::{self, Recipient};
use crate::export::Format;
use crate::report::diagnostic::Diagnostic;
use crate::report::messages::Message;
use crate::report::source::Source;

/// How many papers are made before Typst forgets what the last ones did not use.
const BATCH: usize = 16;

/// A paper to be made for a recipient.
struct Copy<'a> {
    job: Job,
    recipient: &'a Recipient,
    made_of: Sum,
}

/// Makes each paper for each recipient, those anew that are missing or changed. One that
/// fails does not stop the others. Gives the folder too, if there is a paper.
pub fn make_each(
    list: &Path,
    data: &Path,
    press: &Press,
    jobs: &[Job],
    commission: &Commission,
    progress: &dyn Progress,
) -> Result<Tally, Trouble> {
    let conference = press.read(data)?;
    progress.findings(Some(&conference.source), &conference.findings);
    let jobs = conference.possible(&jobs_of(data, jobs, false)?)?;
    let (list, recipients) = recipients::read(list)
        .map_err(|unread| Trouble::Data(unread.source.map(Arc::new), unread.findings))?;
    let list = Arc::new(list);
    let copies = copies(press, &conference, &jobs, &recipients)?;
    let mut tally = Tally::default();
    let Some(first) = copies.first() else {
        return Ok(tally);
    };
    tally.folder = first.job.path.parent().map(Path::to_owned);
    let ledger = Ledger::new(commission);
    let mut all = there(&copies, data, &ledger);
    tally.unchanged = all.len();
    Lists::writable(commission)?;
    let due: Vec<usize> = (0..copies.len())
        .filter(|index| !all.contains_key(index))
        .collect();
    progress.begin(due.len());
    let (mut failed, mut told) = (Vec::new(), BTreeSet::new());
    for batch in due.chunks(BATCH) {
        let done: Vec<_> = batch
            .par_iter()
            .map(|&index| made(&copies[index], &conference, &list, press))
            .collect();
        progress.advance(batch.len());
        for (&index, done) in batch.iter().zip(done) {
            let copy = &copies[index];
            match done {
                Ok((printed, made)) => {
                    // A layout says the same of every copy.
                    if told.insert(&copy.job.layout.name) {
                        progress.remarks(&printed);
                    }
                    progress.wrote(&made[0], false);
                    let kept = kept(copy, data, &printed, &made);
                    ledger.keep(&copy.job.path, kept.clone());
                    all.insert(index, kept);
                }
                Err(trouble) => failed.push((copy, trouble)),
            }
        }
        // What was made is known even if the run is broken off.
        tally.remembered &= ledger.remember(progress);
        comemo::evict(1);
    }
    progress.end();
    let outputs = all.values().flat_map(|kept| kept.outputs.clone()).collect();
    let data_listed = vec![conference.listed()];
    let lists = Lists::new(
        press,
        commission,
        data_listed,
        outputs,
        &faces(all.values()),
    );
    lists.write(failed.is_empty())?;
    for (copy, trouble) in &failed {
        progress.trouble(trouble);
        let message = Message::new("each-failed")
            .with("name", &copy.recipient.name.text)
            .with("path", copy.job.path.display());
        progress.findings(None, &[Diagnostic::error(message)]);
    }
    tally.made = all.len() - tally.unchanged;
    tally.failed = failed.len();
    Ok(tally)
}

/// The papers to be made, each with the path of its own.
fn copies<'a>(
    press: &Press,
    conference: &CheckedConference,
    jobs: &[Job],
    recipients: &'a [Recipient],
) -> Result<Vec<Copy<'a>>, Trouble> {
    let mut copies = Vec::new();
    let mut taken = BTreeSet::new();
    for job in jobs {
        if job.format != Format::Pdf || job.path == Path::new("-") {
            let message = Message::new("each-is-pdf").with("path", job.path.display());
            return Err(Trouble::usage(Diagnostic::error(message)));
        }
        let of_all = press.made_of(job, conference);
        for recipient in recipients {
            let job = addressed(job, recipient, recipients.len())?;
            if !taken.insert(job.path.clone()) {
                let message = Message::new("same-target").with("path", job.path.display());
                return Err(Trouble::usage(Diagnostic::error(message)));
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
fn there(copies: &[Copy], data: &Path, ledger: &Ledger) -> BTreeMap<usize, Kept> {
    let there = copies.par_iter().enumerate().filter_map(|(index, copy)| {
        let mut kept = ledger.unchanged(&copy.job.path, &copy.made_of, data)?;
        // How many copies go there is no part of the paper.
        for output in &mut kept.outputs {
            output.copies = copy.recipient.copies;
        }
        Some((index, kept))
    });
    there.collect()
}

/// Makes and writes a copy.
fn made(
    copy: &Copy,
    conference: &CheckedConference,
    list: &Arc<Source>,
    press: &Press,
) -> Result<(Printed, Vec<Made>), Trouble> {
    if let Some(finding) = missing_in(&copy.recipient.name, press.fonts()) {
        return Err(Trouble::Data(Some(list.clone()), vec![finding]));
    }
    let printed = press.print_for(conference, &copy.job.layout, Some(copy.recipient))?;
    let made = files(&printed, &copy.job)?;
    write(&made.iter().collect::<Vec<_>>(), &[])?;
    Ok((printed, made))
}

/// What is kept of a copy.
fn kept(copy: &Copy, data: &Path, printed: &Printed, made: &[Made]) -> Kept {
    let outputs = made
        .iter()
        .map(|made| output(made, data, Some(copy.recipient)));
    Kept {
        made_of: copy.made_of.clone(),
        outputs: outputs.collect(),
        fonts: printed.fonts().into_keys().collect(),
    }
}

/// The job for a recipient, with its path: `{name}` and `{number}` stand for the recipient
/// and the copy number.
fn addressed(job: &Job, recipient: &Recipient, count: usize) -> Result<Job, Trouble> {
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
        let message = Message::new("one-file-for-many").with("path", pattern.display());
        let help = Message::new("help-one-file-for-many").with("path", better.display());
        return Err(Trouble::usage(Diagnostic::error(message).help(help)));
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
