//! `gongbao compile a.toml b.toml`: the papers of many conferences, in one run.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use rayon::prelude::*;
use typst::comemo;

use super::check::Checked;
use super::compile::{jobs_of, listed, lists, output, unwritable, writable, write, write_lists};
use super::jobs::Job;
use super::memory::{Kept, Memory, faces};
use super::press::{Made, Press, Printed, Trouble};
use super::ui::{Failed, Ui, Written};
use crate::diagnostic::Diagnostic;
use crate::manifest::Listed;
use crate::messages::Message;
use crate::source::Source;

/// How many conferences are made for each thread before Typst forgets what the last ones
/// did not use.
const BATCH: usize = 2;

/// A conference, and the papers that are to be made of it.
struct Order<'a> {
    data: &'a Path,
    jobs: Vec<Job>,
}

/// What came of an order.
struct Done<'p> {
    /// The data file as it was found, or why it can't be read.
    checked: Result<Checked, Diagnostic>,
    papers: Result<Papers<'p>, Vec<Failure<'p>>>,
}

/// The papers of a conference.
struct Papers<'p> {
    data: Listed,
    kept: Vec<Kept>,
    /// Those that were made now.
    made: Vec<Printed<'p>>,
    unchanged: usize,
}

/// Why a conference has no papers.
enum Failure<'p> {
    /// The findings say it.
    Found,
    Trouble(Trouble<'p>),
    /// The data has not what was asked for.
    Without(Diagnostic),
    Unwritable(Diagnostic),
}

/// Makes the papers of each data file, those that are missing or changed; of each all or
/// none. One that fails does not stop the others.
pub fn compile_many(data: &[PathBuf], press: &Press, jobs: &[Job], ui: &Ui) -> Result<(), Failed> {
    let orders = ui.report(orders(data, jobs), Failed::Usage)?;
    ui.report(writable(press.args), Failed::Data)?;
    let memory = Memory::new(press.args);
    let progress = ui.progress(orders.len());
    let (mut sources, mut kept) = (Vec::new(), Vec::new());
    let (mut made, mut unchanged, mut failed) = (0, 0, 0);
    // That papers can't be remembered keeps none from being made.
    let mut forgotten = false;
    for batch in orders.chunks(BATCH * rayon::current_num_threads()) {
        let batch: Vec<_> = batch
            .par_iter()
            .map(|order| {
                let done = order.done(press, &memory);
                progress.inc(1);
                (order, done)
            })
            .collect();
        for (order, done) in batch {
            progress.suspend(|| done.tell(order.data, ui));
            match done.papers {
                Ok(papers) => {
                    made += papers.made.len();
                    unchanged += papers.unchanged;
                    sources.push(papers.data);
                    kept.extend(papers.kept);
                }
                Err(_) => failed += 1,
            }
        }
        // What was made is known even if the run is broken off.
        forgotten |= remember(&memory, ui).is_err();
        comemo::evict(1);
    }
    progress.finish_and_clear();
    let outputs = kept.iter().flat_map(|kept| kept.outputs.clone()).collect();
    let lists = lists(press, sources, outputs, &faces(&kept));
    ui.report(write_lists(lists, failed == 0), Failed::Data)?;
    ui.note(
        &Message::new("many-made")
            .with("made", made)
            .with("unchanged", unchanged)
            .with("failed", failed),
    );
    if failed == 0 && !forgotten {
        Ok(())
    } else {
        Err(Failed::Data)
    }
}

/// Keeps on disk what was made.
pub fn remember(memory: &Memory, ui: &Ui) -> Result<(), Failed> {
    let mut outcome = Ok(());
    for (path, error) in memory.write() {
        outcome = ui.report(Err(unwritable(&path, &error)), Failed::Data);
    }
    outcome
}

/// The conferences with their papers, each paper in a place of its own.
fn orders<'a>(data: &'a [PathBuf], jobs: &[Job]) -> Result<Vec<Order<'a>>, Diagnostic> {
    let mut taken = BTreeMap::new();
    let mut orders = Vec::new();
    for data in data {
        let jobs = jobs_of(data, jobs, true)?;
        for job in &jobs {
            if let Some(other) = taken.insert(job.path.clone(), data) {
                let message = Message::new("same-target-of-two")
                    .with("path", job.path.display())
                    .with("first", other.display())
                    .with("second", data.display());
                return Err(
                    Diagnostic::error(message).help(Message::new("help-same-target-of-two"))
                );
            }
        }
        orders.push(Order { data, jobs });
    }
    Ok(orders)
}

impl Order<'_> {
    /// Makes and writes what is not there yet.
    fn done<'p>(&self, press: &'p Press, memory: &Memory) -> Done<'p> {
        let checked = press.look(self.data);
        let papers = match &checked {
            Ok(checked) => self.papers(checked, press, memory),
            Err(_) => Err(vec![Failure::Found]),
        };
        Done { checked, papers }
    }

    fn papers<'p>(
        &self,
        checked: &Checked,
        press: &'p Press,
        memory: &Memory,
    ) -> Result<Papers<'p>, Vec<Failure<'p>>> {
        let manuscript = press.manuscript(checked);
        let manuscript = manuscript.ok_or_else(|| vec![Failure::Found])?;
        let jobs = manuscript.possible(&self.jobs);
        let jobs = jobs.map_err(|finding| vec![Failure::Without(finding)])?;
        let (mut kept, mut due) = (Vec::new(), Vec::new());
        for job in jobs {
            let made_of = press.made_of(&job, &manuscript);
            match memory.unchanged(&job.path, &made_of, self.data) {
                Some(paper) => kept.push(paper),
                None => due.push((job, made_of)),
            }
        }
        let unchanged = kept.len();
        let made = due
            .par_iter()
            .map(|(job, _)| press.make(job, &manuscript, None));
        let (mut papers, mut failures) = (Vec::new(), Vec::new());
        for made in made.collect::<Vec<_>>() {
            match made {
                Ok(paper) => papers.push(paper),
                Err(trouble) => failures.push(Failure::Trouble(trouble)),
            }
        }
        if !failures.is_empty() {
            return Err(failures);
        }
        let files: Vec<&Made> = papers.iter().flat_map(|paper| &paper.made).collect();
        write(&files, &[]).map_err(|finding| vec![Failure::Unwritable(finding)])?;
        for ((job, made_of), paper) in due.into_iter().zip(&papers) {
            let outputs = paper.made.iter().map(|made| output(made, self.data, None));
            let paper = Kept {
                made_of,
                outputs: outputs.collect(),
                fonts: paper.faces().cloned().collect(),
            };
            memory.keep(&job.path, paper.clone());
            kept.push(paper);
        }
        Ok(Papers {
            data: listed(&manuscript),
            kept,
            made: papers,
            unchanged,
        })
    }
}

impl Done<'_> {
    /// Tells what there is to say of a conference.
    fn tell(&self, data: &Path, ui: &Ui) {
        let source = match &self.checked {
            Ok(checked) => {
                ui.findings(Some(&checked.source), &checked.findings);
                Some(&checked.source)
            }
            Err(unread) => {
                ui.findings(None, std::slice::from_ref(unread));
                None
            }
        };
        match &self.papers {
            Ok(papers) => {
                for paper in &papers.made {
                    paper.tell(ui);
                    for made in &paper.made {
                        ui.wrote_of_many(&Written::of(made));
                    }
                }
            }
            Err(failures) => {
                for failure in failures {
                    failure.tell(source, ui);
                }
                let message = Message::new("many-failed").with("path", data.display());
                ui.findings(None, &[Diagnostic::error(message)]);
            }
        }
    }
}

impl Failure<'_> {
    fn tell(&self, source: Option<&Source>, ui: &Ui) {
        match (self, source) {
            (Self::Trouble(trouble), Some(source)) => drop(trouble.tell(source, ui)),
            (Self::Without(finding), _) => ui.findings(source, std::slice::from_ref(finding)),
            (Self::Unwritable(finding), _) => ui.findings(None, std::slice::from_ref(finding)),
            (Self::Found | Self::Trouble(_), _) => {}
        }
    }
}
