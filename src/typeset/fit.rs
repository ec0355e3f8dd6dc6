//! Finds the roomiest setting of a paper that keeps to its number of pages.
//!
//! A layout that can be set more or less densely takes `density` from `/lib/fit.typ`, from
//! 0, the tightest that is legible, to 1, the roomiest, and says with metadata labelled
//! `<gongbao-fit>` how high it is and how high it may be. What it needs falls with the
//! density; that it does so is all that is asked of it. While the density is looked for
//! `draft` is true there: a layout that then sets nothing else saves time.

use super::paper::{Entry, Paper};
use super::world::Purpose;

/// The densities that are told apart, beside the tightest. What is left of a page from one to
/// the next is spread by the layout.
const STEPS: u32 = 20;

/// The first draft: of a page with much to say.
const FIRST: u32 = 1;

/// A draft that takes more than this of its room fits at no density.
const HOPELESS: f64 = 2.0;

/// How a page grows with its density, about: `exp(RATE d^POWER)`. Sizes and spacing grow in
/// proportion, slowly at first, wider words take more lines, and more is said where there is
/// room. Fitted to the shipped papers; a page that was set twice has a rate of its own.
const RATE: f64 = 1.55;
const POWER: f64 = 1.2;

/// The exponent at a step, but for the rate.
fn grown(step: u32) -> f64 {
    density(step).powf(POWER)
}

/// A step that was set, and the share of its room that the page took there.
#[derive(Clone, Copy)]
struct Set {
    step: u32,
    share: f64,
}

impl Set {
    /// The roomiest step at which the page is expected to fit, if it grows at this rate.
    fn expects(self, rate: f64) -> u32 {
        let share = |step| self.share * (rate * (grown(step) - grown(self.step))).exp();
        let roomiest = (1..=STEPS).rev().find(|&step| share(step) <= 1.0);
        roomiest.unwrap_or(0)
    }

    /// The rate at which the page has grown from here to there.
    fn rate(self, there: Self) -> Option<f64> {
        let rate = (there.share / self.share).ln() / (grown(there.step) - grown(self.step));
        Some(rate).filter(|rate| rate.is_finite() && *rate > 0.0)
    }
}

fn density(step: u32) -> f64 {
    f64::from(step) / f64::from(STEPS)
}

/// A paper set to fit, or the tightest one that does not.
pub enum Fitted {
    /// It keeps to its pages, at this density.
    Fits(Box<Paper>, f64),
    /// Even the tightest does not.
    Overflows(Box<Paper>),
}

/// Sets a paper at the roomiest density at which it has no more than `most` pages.
///
/// # Errors
/// Those of `set`, which sets it at a density.
pub fn fit<E>(
    most: usize,
    mut set: impl FnMut(f64, Purpose) -> Result<Paper, E>,
) -> Result<Fitted, E> {
    let (mut purpose, mut printed) = (Purpose::Draft, None);
    let step = search(|step| {
        let paper = set(density(step), purpose)?;
        let share = paper.room.map(|room| room.needed / room.available);
        let fits = fits(&paper, most);
        if purpose == Purpose::Print {
            printed = Some((step, paper));
        }
        // What is expected after one draft is nearly always right.
        purpose = Purpose::Print;
        Ok((fits, share))
    })?;
    let printed = printed.filter(|(at, _)| *at == step);
    let mut paper = match printed {
        Some((_, paper)) => paper,
        None => set(density(step), Purpose::Print)?,
    };
    // A layout may set what it did not draft.
    let mut density = density(step);
    if step > 0 && !fits(&paper, most) {
        density = 0.0;
        paper = set(density, Purpose::Print)?;
    }
    let paper = Box::new(paper);
    Ok(if fits(&paper, most) {
        Fitted::Fits(paper, density)
    } else {
        Fitted::Overflows(paper)
    })
}

/// The roomiest step that fits: one that is seen to, while the next is seen or expected not
/// to. If none fits, the tightest.
///
/// # Errors
/// Those of `draft`: whether a step fits, and the share of the room that it takes.
fn search<E>(mut draft: impl FnMut(u32) -> Result<(bool, Option<f64>), E>) -> Result<u32, E> {
    let (mut fitting, mut too_much) = (None, STEPS + 1);
    let mut step = FIRST;
    let (mut before, mut rate): (Option<Set>, _) = (None, RATE);
    while too_much > 0 {
        let (fits, share) = draft(step)?;
        if fits {
            fitting = Some(step);
        } else {
            too_much = step;
        }
        // Nor does one fit that is far too high: the tightest need not be drafted.
        if fitting.is_none() && share.is_some_and(|share| share > HOPELESS) {
            break;
        }
        let (low, high) = (fitting.unwrap_or(0), too_much.saturating_sub(1));
        step = match share {
            Some(share) if fits == (share <= 1.0) => {
                let now = Set { step, share };
                rate = before.and_then(|before| before.rate(now)).unwrap_or(rate);
                before = Some(now);
                now.expects(rate)
            }
            _ => (low + high).div_ceil(2),
        };
        step = step.clamp(low, high);
        if fitting == Some(step) {
            break;
        }
    }
    Ok(fitting.unwrap_or(0))
}

/// Whether a paper keeps to so many pages.
pub fn fits(paper: &Paper, most: usize) -> bool {
    let room = paper.room.is_none_or(|room| room.needed <= room.available);
    room && paper.document.pages().len() <= most
}

/// How many entries are looked at one by one, whether it is enough without them.
const MOST_LOOKED_AT: usize = 8;

/// Of the entries of a paper that overflows some that are enough to be left out: larger ones
/// first, each choice tried by `fits_without`. None if not even all are. What few there are
/// is all needed; of many only the choice as a whole is.
///
/// The tries are few, and of papers that nearly fit, for a paper of many pages takes long to
/// set: it is begun with all left out.
pub fn enough(entries: &[Entry], mut fits_without: impl FnMut(&[&str]) -> bool) -> Vec<&Entry> {
    let mut fits = |entries: &[&Entry], but: usize| {
        let rest = entries.iter().enumerate().filter(|(at, _)| *at != but);
        let paths: Vec<&str> = rest.map(|(_, entry)| entry.path.as_str()).collect();
        fits_without(&paths)
    };
    let mut entries: Vec<&Entry> = entries.iter().collect();
    entries.sort_by(|a, b| b.height.total_cmp(&a.height));
    entries.dedup_by(|a, b| a.path == b.path);
    let all = entries.len();
    if all == 0 || !fits(&entries, all) {
        return Vec::new();
    }
    // So many are not enough, and so many are.
    let (mut few, mut enough) = (0, all);
    let mut step = 1;
    while enough - few > 1 {
        let count = enough.saturating_sub(step).max(few + 1);
        if fits(&entries[..count], count) {
            enough = count;
            step *= 2;
        } else {
            few = count;
            step = (enough - few) / 2;
        }
    }
    entries.truncate(enough);
    // One that stands beside a higher column saves nothing.
    if enough <= MOST_LOOKED_AT {
        for at in (0..enough).rev() {
            if entries.len() > 1 && fits(&entries, at) {
                entries.remove(at);
            }
        }
    }
    entries
}
