//! The papers of one data file.

use std::path::{Path, PathBuf};

use rayon::prelude::*;

use super::commission::{Commission, Job};
use super::conference::CheckedConference;
use super::paper::{Press, Printed};
use super::places::Places;
use super::progress::Progress;
use super::trouble::Trouble;
use super::write::{Lists, Made, files, output, write};
use crate::report::diagnostic::Diagnostic;
use crate::report::messages::Message;

/// A paper with its files, each with the number of its job.
pub struct Finished {
    pub paper: Printed,
    pub files: Vec<(usize, Made)>,
}

/// Prints the papers of some jobs side by side. One that is asked for in several files is
/// printed once. Every paper is tried, so that all that is wrong is found in one run.
pub fn print_all(
    press: &Press,
    conference: &CheckedConference,
    jobs: &[Job],
) -> Result<Vec<Finished>, Trouble> {
    let mut papers: Vec<(&Job, Vec<usize>)> = Vec::new();
    for (index, job) in jobs.iter().enumerate() {
        let same = |(other, _): &&mut (&Job, _)| other.layout.name == job.layout.name;
        match papers.iter_mut().find(same) {
            Some((_, indices)) => indices.push(index),
            None => papers.push((job, vec![index])),
        }
    }
    let finished = papers.par_iter().map(|(job, indices)| {
        let paper = press.print_for(conference, &job.layout, None)?;
        let mut all = Vec::new();
        for &index in indices {
            let made = files(&paper, &jobs[index])?;
            all.extend(made.into_iter().map(|made| (index, made)));
        }
        Ok(Finished { paper, files: all })
    });
    let (mut papers, mut troubles) = (Vec::new(), Vec::new());
    for paper in finished.collect::<Vec<_>>() {
        match paper {
            Ok(paper) => papers.push(paper),
            Err(trouble) => troubles.push(trouble),
        }
    }
    match troubles.len() {
        0 => Ok(papers),
        1 => Err(troubles.remove(0)),
        _ => Err(Trouble::Several(troubles)),
    }
}

/// The files of papers, in the order in which they were asked for.
pub fn in_order(papers: &[Finished]) -> Vec<&Made> {
    let mut files: Vec<_> = papers.iter().flat_map(|paper| &paper.files).collect();
    files.sort_by_key(|(index, _)| *index);
    files.into_iter().map(|(_, made)| made).collect()
}

/// Pages of before that stand after those that were made: whose they are is not known, and
/// they are left.
fn left_pages(jobs: &[Job], made: &[&Made]) -> Vec<Diagnostic> {
    let pages: Vec<&Path> = made.iter().map(|made| made.path.as_path()).collect();
    let jobs = jobs.iter().filter(|job| job.target.has_pages());
    let left = jobs.flat_map(|job| job.target.others(&pages));
    let told = |path: PathBuf| {
        let message = Message::new("left-page").with("path", path.display());
        Diagnostic::warning(message).help(Message::new("help-left-over"))
    };
    left.map(told).collect()
}

/// Makes the papers of a data file and writes all of them, or none. Gives how many files
/// there are.
pub fn make_one(
    data: &Path,
    press: &Press,
    jobs: &[Job],
    commission: &Commission,
    places: &Places,
    progress: &dyn Progress,
) -> Result<usize, Trouble> {
    places.claim_papers(jobs)?;
    places.claim_lists(commission)?;
    let (conference, printed) = press.read_while(data, |conference| {
        let jobs = conference.possible(jobs)?;
        let papers = print_all(press, conference, &jobs)?;
        Ok((jobs, papers))
    })?;
    progress.findings(Some(&conference.source), &conference.findings);
    let (jobs, papers) = printed?;
    for finished in &papers {
        progress.remarks(&finished.paper);
    }
    let made = in_order(&papers);
    // Sums of files take longer than to write them.
    let lists = if commission.deps.is_some() || commission.manifest.is_some() {
        let outputs = made.iter().map(|made| output(made, data, None)).collect();
        let faces = papers.iter();
        let faces = faces.flat_map(|finished| finished.paper.fonts().into_keys());
        let data_listed = vec![conference.listed()];
        Lists::new(press, commission, data_listed, outputs, &faces.collect())
    } else {
        Lists::default()
    };
    write(&made, &lists.all(), places)?;
    for made in &made {
        progress.wrote(made, true);
    }
    progress.findings(None, &left_pages(&jobs, &made));
    for finished in &papers {
        progress.printed(data, &finished.paper);
    }
    Ok(made.len())
}
