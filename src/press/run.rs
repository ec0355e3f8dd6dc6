//! Makes the papers that were asked for.

use super::commission::{Commission, Job};
use super::each::make_each;
use super::many::make_many;
use super::one::make_one;
use super::paper::Press;
use super::places::Places;
use super::progress::Progress;
use super::tally::Tally;
use super::trouble::Trouble;
use crate::report::diagnostic::Diagnostic;
use crate::report::messages::Message;

/// What a run did.
#[derive(Debug)]
pub enum Outcome {
    /// The papers of one data file are written, so many files.
    One(usize),
    /// Those of many.
    Many(Tally),
    /// Copies for recipients.
    Each(Tally),
}

/// Makes the papers that were asked for and writes them.
///
/// # Errors
/// If it was asked wrongly; of one data file, if a paper can't be made: then none is
/// written. Of many, what fails is told and counted.
pub fn run(
    press: &Press,
    commission: &Commission,
    progress: &dyn Progress,
) -> Result<Outcome, Trouble> {
    let jobs = commission.jobs(press.layouts())?;
    let places = Places::new(commission, &press.materials);
    // A list of one that is written as a list of many is made as one.
    let is_list = commission.data.len() > 1 || jobs.iter().any(Job::names_data);
    match (commission.data.as_slice(), &commission.each) {
        (_, None) if is_list => {
            make_many(press, &jobs, commission, &places, progress).map(Outcome::Many)
        }
        ([data], Some(list)) => {
            make_each(list, data, press, &jobs, commission, &places, progress).map(Outcome::Each)
        }
        ([data], None) => {
            make_one(data, press, &jobs, commission, &places, progress).map(Outcome::One)
        }
        _ => {
            let finding = Diagnostic::error(Message::new("each-of-one"));
            let help = Message::new("help-each-of-one");
            Err(Trouble::usage(finding.help(help)))
        }
    }
}
