//! Finds the roomiest setting of a paper that keeps to its number of pages.
//!
//! A layout that can be set more or less densely takes `density` from `/lib/fit.typ`, from
//! 0, the tightest that is legible, to 1, the roomiest, and says with metadata labelled
//! `<gongbao-fit>` how high it is and how high it may be. What it needs falls with the
//! density; that it does so is all that is asked of it. While the density is looked for
//! `draft` is true there: a layout that then sets nothing else saves time.

use crate::typeset::{Entry, Paper};

/// How often a paper is drafted at the most: each draft halves what is left, or does better.
const DRAFTS: usize = 7;

/// A page that is filled to this share is full: what is left is spread by the layout.
const FULL: f64 = 0.95;

/// What is aimed at: a little less than full, for a miss by a line costs a draft.
const AIM: f64 = 0.98;

/// The density of the first draft: of a page with much to say.
const FIRST: f64 = 0.3;

/// How a page grows with its density, about: `1 + LINEAR d + SQUARE d²`. Sizes and
/// spacing grow evenly, and wider words take more lines. Fitted to the shipped papers.
const LINEAR: f64 = 0.55;
const SQUARE: f64 = 0.45;

/// How much higher a page is at a density than at its tightest.
fn growth(density: f64) -> f64 {
    1.0 + density * (LINEAR + SQUARE * density)
}

/// The density at which a page has that growth.
fn density_of(growth: f64) -> f64 {
    let root = (LINEAR * LINEAR + 4.0 * SQUARE * (growth - 1.0).max(0.0)).sqrt();
    ((root - LINEAR) / (2.0 * SQUARE)).clamp(0.0, 1.0)
}

/// What a setting is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Purpose {
    /// To learn how high the paper is.
    Draft,
    /// To be printed.
    Print,
}

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
pub fn fit<E>(
    most: usize,
    mut set: impl FnMut(f64, Purpose) -> Result<Paper, E>,
) -> Result<Fitted, E> {
    let density = search(|density| {
        let paper = set(density, Purpose::Draft)?;
        let share = (paper.room).map_or(0.0, |room| room.needed / room.available);
        let pages = paper.document.pages().len();
        Ok(if pages > most {
            share.max(1.001)
        } else {
            share
        })
    })?;
    let mut paper = set(density, Purpose::Print)?;
    // A layout may set what it did not draft.
    if density > 0.0 && !fits(&paper, most) {
        paper = set(0.0, Purpose::Print)?;
    }
    Ok(if fits(&paper, most) {
        Fitted::Fits(Box::new(paper))
    } else {
        Fitted::Overflows(Box::new(paper))
    })
}

/// The roomiest density at which no more than the whole of the room is taken, or the
/// tightest if there is none.
///
/// # Errors
/// Those of `taken`, the share of the room that is taken at a density.
fn search<E>(mut taken: impl FnMut(f64) -> Result<f64, E>) -> Result<f64, E> {
    let (mut fitting, mut too_much) = (None, None);
    let mut density = FIRST;
    for _ in 0..DRAFTS {
        let share = taken(density)?;
        if share > 1.0 {
            too_much = Some(density);
            if density <= 0.0 {
                break;
            }
        } else {
            fitting = Some(density);
            if share >= FULL || density >= 1.0 {
                break;
            }
        }
        let next = density_of(growth(density) * AIM / share);
        // Where that is known already, half the way between what is known.
        let (low, high) = (fitting.unwrap_or(0.0), too_much.unwrap_or(1.0));
        let new = fitting.is_none_or(|low| next > low) && too_much.is_none_or(|high| next < high);
        density = if new { next } else { f64::midpoint(low, high) };
    }
    Ok(fitting.unwrap_or(0.0))
}

/// Whether a paper keeps to so many pages.
pub fn fits(paper: &Paper, most: usize) -> bool {
    let room = paper.room.is_none_or(|room| room.needed <= room.available);
    room && paper.document.pages().len() <= most
}

/// Of the entries of a paper that overflows some that are enough to be left out, and none
/// that is not needed: larger ones first, each choice tried by `fits_without`. None if not
/// even all are.
pub fn enough(entries: &[Entry], mut fits_without: impl FnMut(&[&str]) -> bool) -> Vec<&Entry> {
    let mut fits = |entries: &[&Entry], but: usize| {
        let rest = entries.iter().enumerate().filter(|(at, _)| *at != but);
        let paths: Vec<&str> = rest.map(|(_, entry)| entry.path.as_str()).collect();
        fits_without(&paths)
    };
    let mut entries: Vec<&Entry> = entries.iter().collect();
    entries.sort_by(|a, b| b.height.total_cmp(&a.height));
    entries.dedup_by(|a, b| a.path == b.path);
    let Some(count) = (1..=entries.len()).find(|&count| fits(&entries[..count], count)) else {
        return Vec::new();
    };
    entries.truncate(count);
    // One that stands beside a higher column saves nothing.
    for at in (0..count).rev() {
        if entries.len() > 1 && fits(&entries, at) {
            entries.remove(at);
        }
    }
    entries
}
