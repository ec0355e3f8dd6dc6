//! Where the room goes that a line has over, and comes from where it is short.

use super::token::{Kind, Mark, Token, close_up, is_edge};

/// Room at an edge of Latin, in cells: what is usual between scripts.
pub const USUAL_EDGE: f64 = 0.25;

/// Room at an edge of Latin at the most.
pub const WIDEST_EDGE: f64 = 0.5;

/// How the tokens of a line stand.
pub struct Spacing {
    /// Which marks give up their blank half.
    pub narrow: Vec<bool>,
    /// Which marks stand close to the one before and take over its blank half.
    pub wide: Vec<bool>,
    /// Room before, between and after the tokens. A gap of 0 keeps the marks around it
    /// as they are: Typst would trim or close them up by itself.
    pub gaps: Vec<Option<f64>>,
}

/// Fills a line. What is over stands at the edges of Latin; what is short is given up by
/// marks, half a cell each. What cannot be had so is left for all characters to share.
pub fn space(tokens: &[Token], room: f64, last: bool) -> Spacing {
    let mut narrow = vec![false; tokens.len()];
    let pairs: Vec<usize> = (1..tokens.len())
        .filter_map(|right| close_up(tokens, right))
        .collect();
    let mixed = tokens.iter().any(|token| token.kind == Kind::Run);
    // Adjacent marks take a cell and a half (clreq, 3.1.6.2), but on a full line of Han
    // and marks alone: there the half cell would have to be spread between the Han.
    if mixed || last {
        for mark in &pairs {
            narrow[*mark] = true;
        }
    }
    let width: f64 = tokens.iter().map(|token| token.width).sum();
    let halves =
        |marks: &[bool]| 0.5 * marks.iter().filter(|mark| **mark).fold(0.0, |n, _| n + 1.0);
    let over = |narrow: &[bool]| room - width + halves(narrow);

    let mut order = giving_order(tokens, &pairs).into_iter();
    while over(&narrow) < -1e-6 {
        let Some(mark) = order.next() else { break };
        narrow[mark] = true;
    }
    let mut wide = vec![false; tokens.len()];
    if !mixed && !last {
        stand_close(tokens, &pairs, &mut narrow, &mut wide);
    }
    let mut gaps = kept(tokens, &narrow, last);
    if mixed && !last {
        let edges: Vec<usize> = (1..tokens.len())
            .filter(|right| is_edge(&tokens[right - 1], &tokens[*right]))
            .collect();
        #[expect(clippy::cast_precision_loss, reason = "a line has few edges")]
        let count = edges.len() as f64;
        // More than edges usually take: adjacent marks take their full width again.
        for mark in pairs.iter().rev() {
            if over(&narrow) - 0.5 >= USUAL_EDGE * count - 1e-6 {
                narrow[*mark] = false;
            }
        }
        let each = (over(&narrow) / count).clamp(0.0, WIDEST_EDGE);
        for edge in edges {
            gaps[edge] = (each > 0.0).then_some(each);
        }
        // More than edges can bear: marks take half a cell more.
        let rest = over(&narrow) - each * count;
        take_more(tokens, &narrow, &mut wide, rest);
    }
    Spacing { narrow, wide, gaps }
}

/// The marks of a line in the order in which they give up their half: the one at the
/// end, adjacent ones, then from the end, so that as many characters as can be stay on
/// their cells. Brackets and quotes, of which one alone would look odd, come after marks
/// of pause, and what ends a sentence last.
fn giving_order(tokens: &[Token], pairs: &[usize]) -> Vec<usize> {
    let last = tokens.len().saturating_sub(1);
    let rank = |index: usize, mark: Mark| match mark {
        Mark::Closing | Mark::Pause | Mark::Stop if index == last => 0,
        _ if pairs.contains(&index) => 1,
        Mark::Pause => 2,
        Mark::Opening | Mark::Closing => 3,
        Mark::Stop => 4,
    };
    let marks = tokens.iter().enumerate();
    let mut ranked: Vec<_> = marks
        .filter_map(|(index, token)| Some((rank(index, token.mark()?), last - index, index)))
        .collect();
    ranked.sort_unstable();
    ranked.into_iter().map(|(_, _, index)| index).collect()
}

/// Closes up a quote or bracket and the mark after it, `”，`, and leaves the half cell
/// behind both, so that the next character is on its cell.
fn stand_close(tokens: &[Token], pairs: &[usize], narrow: &mut [bool], wide: &mut [bool]) {
    let mark = |index: usize| tokens.get(index).and_then(Token::mark);
    for left in pairs {
        let right = left + 1;
        let closing = mark(right).is_some_and(|mark| mark != Mark::Opening);
        let free = !narrow[*left] && !wide[*left] && mark(right + 1).is_none();
        if closing && free && !narrow[right] {
            narrow[*left] = true;
            wide[right] = true;
        }
    }
}

/// Widens marks with a blank behind their ink while there is half a cell to be had.
fn take_more(tokens: &[Token], narrow: &[bool], wide: &mut [bool], mut rest: f64) {
    for (index, pair) in tokens.windows(2).enumerate() {
        let blank = pair[0].mark().is_some_and(|mark| mark != Mark::Opening);
        if rest >= 0.5 && blank && !narrow[index] && pair[1].mark().is_none() {
            wide[index] = true;
            rest -= 0.5;
        }
    }
}

/// The gaps of 0 that keep marks as wide as they are said to be.
fn kept(tokens: &[Token], narrow: &[bool], last: bool) -> Vec<Option<f64>> {
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
    if tokens.last().is_some_and(|token| token.mark().is_some()) && (!last || ends_narrow) {
        gaps[tokens.len()] = Some(0.0);
    }
    gaps
}
