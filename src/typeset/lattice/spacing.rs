//! Where the room goes that a line has over, and where that comes from which it lacks.
//!
//! Evenly, over all gaps of the line, so that it is of one grey (版面匀称): up to two
//! hundredths of a cell nobody sees it. Marks in the middle of a line keep their cell. Two
//! that meet take one and a half (clreq, 3.1.6.2), or two where that fills the line better;
//! one at the end of a line may take half. A line that a name or a number leaves shorter than
//! that ends short: it is not torn open.

use super::token::{Kind, Mark, Token, close_up};

/// How much a gap may give or take unseen, in cells.
const UNSEEN: f64 = 0.02;

/// How much it may give or take at all.
const MOST: f64 = 0.04;

/// What no gap goes beyond where the line would need more: it ends short.
const WIDEST: f64 = 0.044;

/// What it costs to set a line in a way that a reader may notice. A gap that gives or takes
/// as much as is [`UNSEEN`] costs 1.
mod cost {
    /// A gap that gives or takes as much as it may.
    pub const MOST: f64 = 40.0;
    /// Each further hundredth of a cell, squared.
    pub const BEYOND: f64 = 100.0;
    /// A cell by which a line ends short that could not be filled.
    pub const SHORT: f64 = 80.0;
    /// Two marks that meet and take two cells: where they do in one line and not in the next,
    /// it is seen, so only where the gaps would else be.
    pub const APART: f64 = 1.5;
    /// A mark at the end that takes half a cell.
    pub const HANGING: f64 = 0.2;
}

/// How the tokens of a line stand.
pub struct Spacing {
    /// Which marks give up their blank half.
    pub narrow: Vec<bool>,
    /// Room before, between and after the tokens. Where there is none a line that has room
    /// over leaves it to the typesetter, who gives the same to every Han and every mark. A
    /// gap of 0 keeps the marks around it as they are: Typst would trim or close them up.
    pub gaps: Vec<Option<f64>>,
    /// What every gap of the line is, where that is said for all.
    pub each: Option<f64>,
}

/// What a line is made of, by which it can be told how well it is filled.
#[derive(Clone, Copy, Debug)]
pub struct Content {
    /// Width of its tokens, in cells.
    pub width: f64,
    /// Tokens, between which the gaps are.
    pub tokens: usize,
    /// Marks that stand close to another.
    pub pairs: usize,
    /// Whether it ends in a mark whose blank is behind its ink.
    pub ends_in_mark: bool,
}

/// How a line is filled.
#[derive(Clone, Copy, Debug)]
pub struct Filling {
    /// What each gap gives or takes, in cells.
    pub each: f64,
    /// How many of the marks that meet another take their whole cell.
    pub apart: usize,
    /// Whether the mark at the end takes half a cell.
    pub hanging: bool,
    /// What it costs.
    pub cost: f64,
}

/// The best way to fill a line of so much room; one that is not to be filled, as the last of
/// a paragraph, is only kept from being too long.
pub fn fill(content: Content, room: f64, filled: bool) -> Filling {
    let gaps = float(content.tokens.saturating_sub(1)).max(1.0);
    let closed = content.width - 0.5 * float(content.pairs);
    let mut best: Option<Filling> = None;
    for hanging in [false, true] {
        if hanging && !content.ends_in_mark {
            continue;
        }
        for apart in 0..=content.pairs {
            let width = closed + 0.5 * float(apart) - if hanging { 0.5 } else { 0.0 };
            let over = room - width;
            let each = if filled { over } else { over.min(0.0) } / gaps;
            let cost = of_gap(each, gaps)
                + cost::APART * float(apart)
                + if hanging { cost::HANGING } else { 0.0 };
            if best.is_none_or(|best| cost < best.cost) {
                best = Some(Filling {
                    each,
                    apart,
                    hanging,
                    cost,
                });
            }
        }
    }
    best.expect("one way at the least")
}

#[expect(clippy::cast_precision_loss, reason = "a line has few tokens")]
fn float(count: usize) -> f64 {
    count as f64
}

/// What it costs that each of so many gaps takes so much, or gives it.
fn of_gap(each: f64, gaps: f64) -> f64 {
    let short = (each - WIDEST).max(0.0) * gaps;
    let each = each.min(WIDEST).abs();
    let hundredths = |each: f64| 100.0 * each.max(0.0);
    let seen = (each - UNSEEN).clamp(0.0, MOST - UNSEEN) / (MOST - UNSEEN);
    (each.min(UNSEEN) / UNSEEN).powi(2)
        + cost::MOST * seen.powi(2)
        + cost::BEYOND * hundredths(each - MOST).powi(2)
        + cost::SHORT * short
}

/// Whether a mark has its blank behind its ink, so that at the end of a line it can give it
/// up.
pub fn has_blank_behind(token: &Token) -> bool {
    token.mark().is_some_and(|mark| mark != Mark::Opening)
}

/// Sets a line of so much room, which is to be filled or not.
pub fn space(tokens: &[Token], room: f64, filled: bool) -> Spacing {
    let pairs: Vec<usize> = (1..tokens.len())
        .filter_map(|right| close_up(tokens, right))
        .collect();
    let content = Content {
        width: tokens.iter().map(|token| token.width).sum(),
        tokens: tokens.len(),
        pairs: pairs.len(),
        ends_in_mark: tokens.last().is_some_and(has_blank_behind),
    };
    let filling = fill(content, room, filled);
    let mut narrow = vec![false; tokens.len()];
    for pair in &pairs[..pairs.len() - filling.apart] {
        narrow[*pair] = true;
    }
    if filling.hanging
        && let Some(end) = narrow.last_mut()
    {
        *end = true;
    }
    let mut gaps = kept(tokens, &narrow, filled);
    let each = filling.each.min(WIDEST);
    let short = filled && filling.each > WIDEST;
    if short {
        // What no gap may take is left at the end, where it is seen least.
        let over = (filling.each - WIDEST) * float(tokens.len().saturating_sub(1));
        gaps[tokens.len()] = Some(over);
    }
    for right in 1..tokens.len() {
        let after_run = tokens[right - 1].kind == Kind::Run;
        // What a line lacks is taken away everywhere; the typesetter would squeeze marks.
        if each < -1e-6 || (each > 1e-6 && after_run) || short {
            gaps[right] = Some(each);
        }
    }
    let each = (each < -1e-6 || short).then_some(each);
    Spacing { narrow, gaps, each }
}

/// The gaps of 0 that keep marks as wide as they are said to be.
fn kept(tokens: &[Token], narrow: &[bool], filled: bool) -> Vec<Option<f64>> {
    let mut gaps = vec![None; tokens.len() + 1];
    for right in 1..tokens.len() {
        let both = tokens[right - 1].mark().is_some() && tokens[right].mark().is_some();
        gaps[right] = both.then_some(0.0);
    }
    if tokens
        .first()
        .is_some_and(|token| token.mark() == Some(Mark::Opening))
    {
        gaps[0] = Some(0.0);
    }
    let ends_narrow = narrow.last().copied().unwrap_or_default();
    if tokens.last().is_some_and(|token| token.mark().is_some()) && (filled || ends_narrow) {
        gaps[tokens.len()] = Some(0.0);
    }
    gaps
}
