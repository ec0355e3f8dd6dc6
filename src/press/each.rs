//! A paper for each of many recipients (分送).

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use rayon::prelude::*;
use typst::comemo;

use super::commission::{Commission, Job, jobs_of};
use super::conference::CheckedConference;
use super::ledger::{Kept, Ledger, faces};
use super::manifest::Sum;
use super::paper::{Press, Printed};
use super::places::Places;
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
    /// What it is one of, as the [`Ledger`] has it.
    series: String,
}

/// Makes each paper for each recipient, those anew that are missing or changed. One that
/// fails does not stop the others. Gives the folder too, if there is a paper.
pub fn make_each(
    list: &Path,
    data: &Path,
    press: &Press,
    jobs: &[Job],
    commission: &Commission,
    places: &Places,
    progress: &dyn Progress,
) -> Result<Tally, Trouble> {
    let conference = press.read(data)?;
    progress.findings(Some(&conference.source), &conference.findings);
    let jobs = conference.possible(&jobs_of(data, jobs, false)?)?;
    let recipients::List {
        source,
        recipients,
        findings,
    } = recipients::read(list)
        .map_err(|unread| Trouble::Data(unread.source.map(Arc::new), unread.findings))?;
    progress.findings(Some(&source), &findings);
    let list_named = list.display().to_string();
    let list = Arc::new(source);
    let copies = copies(press, &conference, &jobs, &recipients, &list_named)?;
    places.claim_papers(copies.iter().map(|copy| &copy.job))?;
    places.claim_lists(commission)?;
    let mut tally = Tally::default();
    let Some(first) = copies.first() else {
        return Ok(tally);
    };
    tally.folder = first.job.target.path().parent().map(Path::to_owned);
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
            .map(|&index| made(&copies[index], &conference, &list, press, places))
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
                    ledger.keep(&copy.job, kept.clone());
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
    remove_left(&copies, &ledger, places, progress);
    tally.remembered &= ledger.remember(progress);
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
            .with("path", copy.job.target.path().display());
        progress.findings(None, &[Diagnostic::error(message)]);
    }
    tally.made = all.len() - tally.unchanged;
    tally.failed = failed.len();
    Ok(tally)
}

/// Removes copies of units that are not on the list any more.
fn remove_left(copies: &[Copy], ledger: &Ledger, places: &Places, progress: &dyn Progress) {
    let mut names: BTreeMap<(PathBuf, &str), BTreeSet<String>> = BTreeMap::new();
    for Copy { job, series, .. } in copies {
        let path = job.target.path();
        let folder = path.parent().unwrap_or(Path::new("")).to_owned();
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        let names = names.entry((folder, series)).or_default();
        names.insert(name.into_owned());
    }
    for ((folder, series), names) in names {
        let left = ledger.forget(&folder, series, |name| !names.contains(name));
        let left = left.into_iter().filter_map(|left| left.remove(places));
        progress.findings(None, &left.collect::<Vec<_>>());
    }
}

/// The papers to be made, each with the path of its own.
fn copies<'a>(
    press: &Press,
    conference: &CheckedConference,
    jobs: &[Job],
    recipients: &'a [Recipient],
    list: &str,
) -> Result<Vec<Copy<'a>>, Trouble> {
    let mut copies = Vec::new();
    let mut taken = BTreeSet::new();
    for job in jobs {
        let path = job.target.path();
        if job.format != Format::Pdf || path == Path::new("-") {
            let message = Message::new("each-is-pdf").with("path", path.display());
            return Err(Trouble::usage(Diagnostic::error(message)));
        }
        let of_all = press.made_of(job, conference);
        let pattern = path.file_name().unwrap_or_default().to_string_lossy();
        let series = format!("{} {list} {pattern}", conference.source.name());
        for recipient in recipients {
            let job = addressed(job, recipient, recipients.len())?;
            let path = job.target.path();
            if !taken.insert(path.clone()) {
                let message = Message::new("same-target").with("path", path.display());
                return Err(Trouble::usage(Diagnostic::error(message)));
            }
            let (name, number) = (&recipient.name.text, recipient.copy_number);
            let made_of = Sum::of(format!("{}{name:?}{number:?}", of_all.sha256).as_bytes());
            copies.push(Copy {
                job,
                recipient,
                made_of,
                series: series.clone(),
            });
        }
    }
    Ok(copies)
}

/// Those that are there already, as they would be made, by their place among all.
fn there(copies: &[Copy], data: &Path, ledger: &Ledger) -> BTreeMap<usize, Kept> {
    let there = copies.par_iter().enumerate().filter_map(|(index, copy)| {
        let kept = ledger.unchanged(&copy.job, &copy.made_of, data, Some(copy.recipient))?;
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
    places: &Places,
) -> Result<(Printed, Vec<Made>), Trouble> {
    if let Some(finding) = missing_in(&copy.recipient.name, press.fonts()) {
        return Err(Trouble::Data(Some(list.clone()), vec![finding]));
    }
    let printed = press.print_for(conference, &copy.job.layout, Some(copy.recipient))?;
    let made = files(&printed, &copy.job)?;
    write(&made.iter().collect::<Vec<_>>(), &[], places)?;
    Ok((printed, made))
}

/// What is kept of a copy.
fn kept(copy: &Copy, data: &Path, printed: &Printed, made: &[Made]) -> Kept {
    let outputs = made
        .iter()
        .map(|made| output(made, data, Some(copy.recipient)));
    Kept {
        made_of: copy.made_of.clone(),
        series: copy.series.clone(),
        outputs: outputs.collect(),
        fonts: printed.fonts().into_keys().collect(),
    }
}

/// Marks for the recipient's name and the copy number.
const NAME: &str = "{name}";
const NUMBER: &str = "{number}";

/// The job for a recipient, with its path: `{name}` and `{number}` stand for the recipient
/// and the copy number.
fn addressed(job: &Job, recipient: &Recipient, count: usize) -> Result<Job, Trouble> {
    let pattern = if job.into_folder {
        let name = format!("{}-{NUMBER}-{NAME}.pdf", job.layout.name);
        job.target.renamed(&name)
    } else {
        job.target.clone()
    };
    if count > 1 && !pattern.has(NUMBER) && !pattern.has(NAME) {
        let path = pattern.path();
        let stem = path.file_stem().unwrap_or_default().to_string_lossy();
        let ending = path.extension().unwrap_or_default().to_string_lossy();
        let better = path.with_file_name(format!("{stem}-{NUMBER}-{NAME}.{ending}"));
        let message = Message::new("one-file-for-many").with("path", path.display());
        let help = Message::new("help-one-file-for-many").with("path", better.display());
        return Err(Trouble::usage(Diagnostic::error(message).help(help)));
    }
    let number = format!("{:06}", recipient.copy_number.unwrap_or_default());
    // What no system takes in the name of a file.
    let plain = |c: char| {
        if c.is_control() || "/\\:*?\"<>|".contains(c) {
            '_'
        } else {
            c
        }
    };
    let name: String = recipient.name.text.chars().map(plain).collect();
    Ok(Job {
        target: pattern.with(&[(NUMBER, &number), (NAME, &name)]),
        ..job.clone()
    })
}
