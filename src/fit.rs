//! Finds the roomiest setting of a paper that keeps to its number of pages.
//!
//! A layout that can be set more or less densely reads `sys.inputs.density`, from 0, the
//! tightest that is legible, to 1, the roomiest, and says with metadata labelled
//! `<gongbao-fit>` how high it is and how high it may be. What it needs falls with the
//! density; that it does so is all that is asked of it.

use crate::typeset::{Entry, Paper};

/// How often a paper is set at the most: each try halves what is left, or does better.
const TRIES: usize = 7;

/// A page that is filled to this share is full: what is left is spread by the layout.
const FULL: f64 = 0.96;

/// What is aimed at: a little less than full, for a miss by a line costs a try.
const AIM: f64 = 0.98;

/// Pages grow faster towards their roomiest: from a density that fits, the straight line
/// to one that does not leads less far than the page would take.
const BEND: f64 = 1.35;

/// What density would fill the page, judged by the roomiest setting alone: pages take
/// about half as much at their tightest.
const TIGHTEST: f64 = 0.5;

/// A paper set to fit, or the tightest one that does not.
pub enum Fitted {
    /// It keeps to its pages.
    Fits(Box<Paper>),
    /// Even the tightest does not.
    Overflows(Box<Paper>),
}

/// Sets a paper at the roomiest density at which it has no more than `most` pages.
///
/// # Errors
/// Those of `set`, which sets it at a density.
pub fn fit<E>(most: usize, mut set: impl FnMut(f64) -> Result<Paper, E>) -> Result<Fitted, E> {
    // How much of its room a paper takes: more than 1 is too much.
    let taken = |paper: &Paper| {
        let room = paper.room.map_or(0.0, |room| room.needed / room.available);
        if paper.document.pages().len() > most {
            room.max(1.001)
        } else {
            room
        }
    };
    let roomiest = set(1.0)?;
    if taken(&roomiest) <= 1.0 || roomiest.room.is_none() {
        let fits = roomiest.document.pages().len() <= most;
        let paper = Box::new(roomiest);
        return Ok(if fits {
            Fitted::Fits(paper)
        } else {
            Fitted::Overflows(paper)
        });
    }
    let mut above = (1.0, taken(&roomiest));
    let mut below: Option<(f64, f64, Paper)> = None;
    let mut next = ((AIM / above.1 - TIGHTEST) / (1.0 - TIGHTEST)).max(0.0);
    for _ in 1..TRIES {
        let paper = set(next)?;
        let share = taken(&paper);
        if share > 1.0 {
            if next <= 0.0 {
                return Ok(Fitted::Overflows(Box::new(paper)));
            }
            above = (next, share);
        } else {
            let full = share >= FULL;
            below = Some((next, share, paper));
            if full {
                break;
            }
        }
        // Where a straight line between the two would be full, a little below it.
        let (density, share) = below
            .as_ref()
            .map_or((0.0, 0.0), |(density, share, _)| (*density, *share));
        next = if below.is_some() {
            let slope = (above.1 - share) / (above.0 - density);
            (density + BEND * (AIM - share) / slope).clamp(density, above.0)
        } else {
            (above.0 - (above.1 - AIM) / ((above.1 - TIGHTEST) / above.0).max(0.1))
                .clamp(0.0, above.0 * 0.9)
        };
        if (above.0 - density).abs() < 0.004 && below.is_some() {
            break;
        }
    }
    if let Some((_, _, paper)) = below {
        return Ok(Fitted::Fits(Box::new(paper)));
    }
    let tightest = set(0.0)?;
    let fits = taken(&tightest) <= 1.0;
    let paper = Box::new(tightest);
    Ok(if fits {
        Fitted::Fits(paper)
    } else {
        Fitted::Overflows(paper)
    })
}

/// Whether a paper keeps to so many pages.
pub fn fits(paper: &Paper, most: usize) -> bool {
    let room = paper.room.is_none_or(|room| room.needed <= room.available);
    room && paper.document.pages().len() <= most
}

/// Of the entries of a paper that overflows the fewest, largest first, that are enough to
/// be left out: each choice is tried, by `fits_without`. None if not even all are.
pub fn enough(paper: &Paper, mut fits_without: impl FnMut(&[&str]) -> bool) -> Vec<&Entry> {
    let mut entries: Vec<&Entry> = paper.entries.iter().collect();
    entries.sort_by(|a, b| b.height.total_cmp(&a.height));
    entries.dedup_by(|a, b| a.path == b.path);
    let paths: Vec<&str> = entries.iter().map(|entry| entry.path.as_str()).collect();
    for count in 1..=entries.len() {
        if fits_without(&paths[..count]) {
            entries.truncate(count);
            return entries;
        }
    }
    Vec::new()
}
