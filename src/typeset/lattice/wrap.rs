//! Chooses where lines break: over the whole paragraph, the choice that leaves the
//! fewest characters off their cells.

use std::ops::Range;

use super::piece::Measure;
use super::spacing::{USUAL_EDGE, WIDEST_EDGE};
use super::token::{Kind, Token, close_up, is_edge};

/// What it costs to set a line in a way that a reader may notice.
mod cost {
    /// Each half cell that marks within a line give up: what follows is off its cell.
    pub const HALF: f64 = 10.0;
    /// Marks at the end of a line give up their blank: nothing follows them.
    pub const HANGING_BLANK: f64 = 1.0;
    /// A cell that must be spread over the characters of a line, squared.
    pub const STRETCH: f64 = 100.0;
    /// Edges of Latin that take a quarter of a cell each, as is usual between scripts.
    pub const EDGE: f64 = 2.0;
    /// … and up to half a cell.
    pub const WIDE_EDGE: f64 = 30.0;
    /// A last line of one character.
    pub const RUNT: f64 = 150.0;
    /// A line that does not fit whatever gives way.
    pub const OVERFULL: f64 = 1e6;
}

/// Widths and counts up to each token.
struct Sums {
    width: Vec<f64>,
    marks: Vec<u32>,
    runs: Vec<u32>,
    /// Boundaries between a token and the one before, by kind.
    pairs: Vec<u32>,
    edges: Vec<u32>,
}

impl Sums {
    fn new(tokens: &[Token]) -> Self {
        let mut sums = Self {
            width: vec![0.0],
            marks: vec![0],
            runs: vec![0],
            pairs: vec![0],
            edges: vec![0],
        };
        for (index, token) in tokens.iter().enumerate() {
            let before = index.checked_sub(1).map(|index| &tokens[index]);
            sums.width.push(sums.width[index] + token.width);
            sums.marks
                .push(sums.marks[index] + u32::from(token.mark().is_some()));
            sums.runs
                .push(sums.runs[index] + u32::from(token.kind == Kind::Run));
            let pair = close_up(tokens, index).is_some();
            sums.pairs.push(sums.pairs[index] + u32::from(pair));
            let edge = before.is_some_and(|before| is_edge(before, token));
            sums.edges.push(sums.edges[index] + u32::from(edge));
        }
        sums
    }

    fn width(&self, line: &Range<usize>) -> f64 {
        self.width[line.end] - self.width[line.start]
    }

    /// Its width when each mark gives up its blank half.
    fn least_width(&self, line: &Range<usize>) -> f64 {
        self.width(line) - 0.5 * f64::from(self.marks[line.end] - self.marks[line.start])
    }

    /// Of boundaries within the line: the one before its first token is not.
    fn within(counts: &[u32], line: &Range<usize>) -> f64 {
        f64::from(counts[line.end] - counts[line.end.min(line.start + 1)])
    }
}

/// The lines of a paragraph, as ranges of its tokens.
pub fn wrap(tokens: &[Token], measure: Measure) -> Vec<Range<usize>> {
    let sums = Sums::new(tokens);
    let count = tokens.len();
    // The cheapest way to break before each token, and where its last line begins.
    let mut best = vec![(f64::INFINITY, 0); count + 1];
    best[0].0 = 0.0;
    for end in 1..=count {
        if end < count && !tokens[end].breakable {
            continue;
        }
        for start in (0..end).rev() {
            let line = start..end;
            let room = if start == 0 {
                measure.first
            } else {
                measure.rest
            };
            let overfull = sums.least_width(&line) > room + 1e-6;
            if best[start].0.is_finite() {
                let own = if overfull {
                    cost::OVERFULL * (sums.width(&line) - room)
                } else {
                    line_cost(tokens, &sums, &line, room, end == count)
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

fn line_cost(tokens: &[Token], sums: &Sums, line: &Range<usize>, room: f64, last: bool) -> f64 {
    let pairs = 0.5 * Sums::within(&sums.pairs, line);
    let mixed = sums.runs[line.end] > sums.runs[line.start];
    // As `spacing` has it: marks side by side close up, but on a full line of Han.
    let over = room - sums.width(line) + if mixed || last { pairs } else { 0.0 };
    let halves = (-over / 0.5 - 1e-6).ceil().max(0.0);
    let squeezed = if halves == 0.0 {
        0.0
    } else {
        let hanging = trailing_marks(&tokens[line.clone()]);
        cost::HANGING_BLANK + cost::HALF * (halves - hanging).max(0.0)
    };
    if last {
        let characters = tokens[line.clone()]
            .iter()
            .filter(|token| token.mark().is_none());
        let runt = line.start > 0 && characters.count() < 2;
        return squeezed + if runt { cost::RUNT } else { 0.0 };
    }
    let over = over + 0.5 * halves;
    if !mixed {
        return squeezed + cost::STRETCH * over * over;
    }
    let edges = Sums::within(&sums.edges, line);
    let usual = USUAL_EDGE * edges;
    let at_edges = (over / usual.max(1e-9)).min(1.0);
    let wide = ((over - usual - pairs) / usual.max(1e-9)).clamp(0.0, 1.0);
    let rest = (over - WIDEST_EDGE * edges - pairs).max(0.0);
    squeezed
        + cost::EDGE * at_edges * at_edges
        + cost::WIDE_EDGE * wide * wide
        + cost::STRETCH * rest * rest
}

/// How many marks stand at the end of a line, with no character behind them.
fn trailing_marks(line: &[Token]) -> f64 {
    let marks = line.iter().rev().map_while(Token::mark);
    marks.fold(0.0, |count, _| count + 1.0)
}
