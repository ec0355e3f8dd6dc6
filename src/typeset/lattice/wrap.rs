//! Chooses where lines break: over the whole paragraph, the choice whose lines are most
//! evenly filled.

use std::ops::Range;

use super::piece::Measure;
use super::spacing::{Content, fill, has_blank_behind};
use super::token::{Bound, Mark, Token, close_up};

/// What it costs to break in a way that a reader may notice, in the measure of
/// [`fill`](super::spacing::fill).
mod cost {
    /// Within what is better kept together: between the words of a long unit.
    pub const TORN: f64 = 30.0;
    /// A last line of one character.
    pub const RUNT: f64 = 90.0;
    /// A cell of a heading's line that is left empty, squared.
    pub const EMPTY: f64 = 1.0;
    /// What a heading's line may leave empty, squared, to end behind a mark of pause.
    pub const PAUSE: f64 = 25.0;
    /// A cell of a line that does not fit whatever gives way.
    pub const OVERFULL: f64 = 1e6;
}

/// Widths and counts up to each token.
struct Sums {
    width: Vec<f64>,
    /// Marks that stand close to the one before.
    pairs: Vec<usize>,
}

impl Sums {
    fn new(tokens: &[Token]) -> Self {
        let mut sums = Self {
            width: vec![0.0],
            pairs: vec![0],
        };
        for (index, token) in tokens.iter().enumerate() {
            sums.width.push(sums.width[index] + token.width);
            let pair = close_up(tokens, index).is_some();
            sums.pairs.push(sums.pairs[index] + usize::from(pair));
        }
        sums
    }

    /// What a line is made of.
    fn content(&self, tokens: &[Token], line: &Range<usize>) -> Content {
        // The mark before its first token is on another line.
        let first = line.end.min(line.start + 1);
        Content {
            width: self.width[line.end] - self.width[line.start],
            tokens: line.len(),
            pairs: self.pairs[line.end] - self.pairs[first],
            ends_in_mark: has_blank_behind(&tokens[line.end - 1]),
        }
    }
}

/// A gap can't give more than this, in cells: the line is too long.
const LEAST: f64 = 0.045;

/// A line that is to be filled and lacks more than this, in cells, has holes.
const SHORT: f64 = 6.0;

/// The lines of a paragraph, as ranges of its tokens.
pub fn wrap(tokens: &[Token], measure: Measure) -> Vec<Range<usize>> {
    let sums = Sums::new(tokens);
    let count = tokens.len();
    // The cheapest way to break before each token, and where its last line begins.
    let mut best = vec![(f64::INFINITY, 0); count + 1];
    best[0].0 = 0.0;
    for end in 1..=count {
        let torn = match tokens.get(end).map(|token| token.bound) {
            Some(Bound::Tied) => continue,
            Some(Bound::Close) => cost::TORN,
            _ => 0.0,
        };
        let last = end == count;
        let filled = !last && !measure.by_sense;
        let enough = if filled { measure.rest - SHORT } else { 0.0 };
        let long = sums.width[..end].partition_point(|width| sums.width[end] - width >= enough);
        // What is far too short is looked at only where nothing else will do.
        for starts in [0..long, long..end] {
            let mut is_fine = false;
            for start in starts.rev() {
                let line = start..end;
                let room = if start == 0 {
                    measure.first
                } else {
                    measure.rest
                };
                let content = sums.content(tokens, &line);
                let filling = fill(content, room, filled);
                let overfull = filling.each < -LEAST;
                if best[start].0.is_finite() {
                    is_fine |= !overfull;
                    let own = if overfull {
                        cost::OVERFULL * (content.width - room).max(1.0)
                    } else {
                        let empty = if measure.by_sense && !last {
                            let pause = tokens[end - 1].mark() == Some(Mark::Pause);
                            cost::EMPTY * (room - content.width).max(0.0).powi(2)
                                - if pause { cost::PAUSE } else { 0.0 }
                        } else {
                            0.0
                        };
                        filling.cost + torn + empty + runt(tokens, &line, last)
                    };
                    if best[start].0 + own < best[end].0 {
                        best[end] = (best[start].0 + own, start);
                    }
                }
                // A longer line is fuller still; one that fits nowhere must stand somewhere.
                if overfull && best[end].0.is_finite() {
                    break;
                }
            }
            if is_fine {
                break;
            }
        }
    }
    let mut lines = Vec::new();
    let mut end = count;
    while end > 0 {
        let start = best[end].1;
        lines.push(start..end);
        end = start;
    }
    lines.reverse();
    lines
}

/// What it costs that a paragraph ends with a character alone on a line.
fn runt(tokens: &[Token], line: &Range<usize>, last: bool) -> f64 {
    let characters = tokens[line.clone()]
        .iter()
        .filter(|token| token.mark().is_none());
    let alone = last && line.start > 0 && characters.count() < 2;
    if alone { cost::RUNT } else { 0.0 }
}
