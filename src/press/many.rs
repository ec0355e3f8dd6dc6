//! The papers of many data files, in one run.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use typst::comemo;

use super::commission::{Commission, Job, jobs_of};
use super::conference::CheckedConference;
use super::ledger::{Kept, Ledger, Left, faces};
use super::manifest::Listed;
use super::one::{self, Finished, print_all};
use super::paper::Press;
use super::places::Places;
use super::progress::Progress;
use super::stream::in_order;
use super::tally::Tally;
use super::trouble::Trouble;
use super::write::{Lists, output, write};
use crate::report::diagnostic::Diagnostic;
use crate::report::messages::Message;
use crate::typeset::layout::Layout;

/// How often it is written down what was made, so that it is known even if the run is
/// broken off.
const REMEMBERED: Duration = Duration::from_secs(1);

/// A conference, and the papers that are to be made of it.
struct Order<'a> {
    data: &'a Path,
    jobs: Vec<Job>,
}

/// The papers of a conference.
struct Papers {
    data: Listed,
    kept: Vec<Kept>,
    /// Those that were made now.
    made: Vec<Finished>,
    /// The layouts of those that were there.
    unchanged: Vec<Layout>,
    /// Pages that they had and have no longer.
    left: Vec<Left>,
}

/// Makes the papers of each data file, those that are missing or changed; of each all or
/// none. One that fails does not stop the others.
pub fn make_many(
    press: &Press,
    jobs: &[Job],
    commission: &Commission,
    places: &Places,
    progress: &dyn Progress,
) -> Result<Tally, Trouble> {
    let orders = orders(&commission.data, jobs)?;
    places.claim_papers(orders.iter().flat_map(|order| &order.jobs))?;
    places.claim_lists(commission)?;
    Lists::writable(commission)?;
    let ledger = Ledger::new(commission);
    progress.begin(orders.len());
    let (mut sources, mut kept) = (Vec::new(), Vec::new());
    let mut tally = Tally::default();
    let mut remembered = Instant::now();
    let made = AtomicUsize::new(0);
    let work = |order: &Order| {
        let done = order.done(press, places, &ledger);
        // Once for each thread Typst forgets what the last conferences did not use. Those that
        // are being made have used what they need since the last time.
        let count = made.fetch_add(1, Ordering::Relaxed) + 1;
        if count.is_multiple_of(rayon::current_num_threads()) {
            comemo::evict(1);
        }
        done
    };
    in_order(&orders, work, |order, (conference, papers)| {
        progress.advance(1);
        if let Some(conference) = &conference {
            progress.findings(Some(&conference.source), &conference.findings);
        }
        match papers {
            Ok(papers) => {
                papers.tell(order.data, progress);
                let left = papers.left.into_iter();
                let left: Vec<_> = left.filter_map(|left| left.remove(places)).collect();
                progress.findings(None, &left);
                tally.made += papers.kept.len() - papers.unchanged.len();
                tally.unchanged += papers.unchanged.len();
                sources.push(papers.data);
                kept.extend(papers.kept);
            }
            Err(trouble) => {
                progress.trouble(&trouble);
                let message = Message::new("many-failed").with("path", order.data.display());
                progress.findings(None, &[Diagnostic::error(message)]);
                tally.failed += 1;
            }
        }
        if remembered.elapsed() > REMEMBERED {
            tally.remembered &= ledger.remember(progress);
            remembered = Instant::now();
        }
    });
    tally.remembered &= ledger.remember(progress);
    progress.end();
    let outputs = kept.iter().flat_map(|kept| kept.outputs.clone()).collect();
    let lists = Lists::new(press, commission, sources, outputs, &faces(&kept));
    lists.write(tally.failed == 0)?;
    Ok(tally)
}

/// The conferences with their papers, each paper in a place of its own.
fn orders<'a>(data: &'a [PathBuf], jobs: &[Job]) -> Result<Vec<Order<'a>>, Trouble> {
    let mut taken = BTreeMap::new();
    let mut orders = Vec::new();
    for data in data {
        let jobs = jobs_of(data, jobs, true)?;
        for job in &jobs {
            if let Some(other) = taken.insert(job.target.path(), data) {
                let message = Message::new("same-target-of-two")
                    .with("path", job.target.path().display())
                    .with("first", other.display())
                    .with("second", data.display());
                let help = Message::new("help-same-target-of-two");
                return Err(Trouble::usage(Diagnostic::error(message).help(help)));
            }
        }
        orders.push(Order { data, jobs });
    }
    Ok(orders)
}

impl Order<'_> {
    /// Makes and writes what is not there yet: the conference, if it could be read, and its
    /// papers.
    fn done(
        &self,
        press: &Press,
        places: &Places,
        ledger: &Ledger,
    ) -> (Option<CheckedConference>, Result<Papers, Trouble>) {
        match press.read(self.data) {
            Ok(conference) => {
                let papers = self.papers(&conference, press, places, ledger);
                (Some(conference), papers)
            }
            Err(trouble) => (None, Err(trouble)),
        }
    }

    fn papers(
        &self,
        conference: &CheckedConference,
        press: &Press,
        places: &Places,
        ledger: &Ledger,
    ) -> Result<Papers, Trouble> {
        let (mut kept, mut unchanged, mut left) = (Vec::new(), Vec::new(), Vec::new());
        let (mut due, mut sums) = (Vec::new(), Vec::new());
        let possible = conference.possible(&self.jobs)?;
        let series = self.data.display().to_string();
        // Of all that the data could have, what it has no longer.
        let is = |job: &Job, other: &Job| job.target == other.target;
        for gone in self
            .jobs
            .iter()
            .filter(|job| !possible.iter().any(|other| is(job, other)))
        {
            let path = gone.target.path();
            let name = path.file_name().unwrap_or_default().to_string_lossy();
            let folder = path.parent().unwrap_or(Path::new(""));
            left.extend(ledger.forget(folder, &series, |other| *other == *name));
        }
        for job in possible {
            let made_of = press.made_of(&job, conference);
            if let Some(paper) = ledger.unchanged(&job, &made_of, self.data, None) {
                kept.push(paper);
                unchanged.push(job.layout);
            } else {
                due.push(job);
                sums.push(made_of);
            }
        }
        let made = print_all(press, conference, &due)?;
        write(&one::in_order(&made), &[], places)?;
        for Finished { paper, files } in &made {
            let fonts: Vec<String> = paper.fonts().into_keys().collect();
            for index in files
                .iter()
                .map(|(index, _)| *index)
                .collect::<BTreeSet<_>>()
            {
                let of_job = files.iter().filter(|(of, _)| *of == index);
                let outputs = of_job.map(|(_, made)| output(made, self.data, None));
                let paper = Kept {
                    made_of: sums[index].clone(),
                    series: series.clone(),
                    outputs: outputs.collect(),
                    fonts: fonts.clone(),
                };
                left.extend(ledger.keep(&due[index], paper.clone()));
                kept.push(paper);
            }
        }
        Ok(Papers {
            data: conference.listed(),
            kept,
            made,
            unchanged,
            left,
        })
    }
}

impl Papers {
    /// Tells what there is to say of them.
    fn tell(&self, data: &Path, progress: &dyn Progress) {
        for finished in &self.made {
            progress.remarks(&finished.paper);
            for (_, made) in &finished.files {
                progress.wrote(made, false);
            }
            progress.printed(data, &finished.paper);
        }
        for layout in &self.unchanged {
            progress.kept(data, layout);
        }
    }
}
