//! 字格 — breaks a paragraph into lines of even colour, on the lattice of cells.
//!
//! GB/T 9704-2012 counts a page in cells: so many characters a line, each as wide as a
//! Han character (5.2.3). A line of Han and marks stands on them exactly; one with digits
//! can't, and is to be of an even grey. Typst breaks a line at the first place that will do,
//! whatever that leaves over. Here lines are chosen so that there is next to nothing over or
//! short, and what there is is shared out evenly among all gaps.
//!
//! What comes in are the pieces of a paragraph, what goes out are its lines with the
//! gaps between their parts: nothing here knows Typst, pages or conferences. All widths
//! are in cells 字, the width of one Han character.

mod piece;
mod spacing;
mod title;
mod token;
mod wrap;

pub use piece::{Form, LONGEST_KEPT, Measure, Part, Piece};
pub use title::title_lines;

use spacing::Spacing;
use token::{Kind, Mark, Token};

/// Breaks a paragraph into lines. `width` tells how wide words of a piece are that are
/// neither Han nor Chinese punctuation; of the `unbroken` words none is torn.
///
/// Every line but the last fills its measure if its gaps are kept; one that no choice of
/// breaks could fill has a gap at its end. Lines that break by sense are not filled.
///
/// # Errors
/// Those of `width`.
pub fn lines<E>(
    pieces: &[Piece],
    measure: Measure,
    unbroken: &[impl AsRef<str>],
    width: impl FnMut(usize, &str) -> Result<f64, E>,
) -> Result<Vec<Vec<Part>>, E> {
    let mut tokens = token::tokens(pieces, measure.rest, width)?;
    token::tie_unbroken(&mut tokens, pieces, unbroken);
    if measure.by_sense {
        title::tie_words(pieces, &mut tokens);
    }
    let ranges = wrap::wrap(&tokens, measure);
    let last = ranges.len().saturating_sub(1);
    let line = |(index, range): (usize, std::ops::Range<usize>)| {
        let room = if index == 0 {
            measure.first
        } else {
            measure.rest
        };
        let tokens = &tokens[range];
        let filled = index < last && !measure.by_sense;
        let spacing = spacing::space(tokens, room, filled);
        parts(tokens, &spacing, pieces)
    };
    Ok(ranges.into_iter().enumerate().map(line).collect())
}

/// Joins the tokens of a line and the gaps before, between and after them.
fn parts(tokens: &[Token], spacing: &Spacing, pieces: &[Piece]) -> Vec<Part> {
    let mut parts = Vec::new();
    for (index, gap) in spacing.gaps.iter().enumerate() {
        // Characters that only the line's gap parts are one part: a tenth of the parts is left.
        if let (Some(each), Some(Part::Text { text, tracking, .. })) =
            (spacing.each, parts.last_mut())
            && is_tracked(tokens, spacing, index)
        {
            text.push_str(words_of(&tokens[index], pieces));
            *tracking = each;
            continue;
        }
        parts.extend(gap.map(Part::Gap));
        let Some(token) = tokens.get(index) else {
            break;
        };
        let piece = token.piece;
        match &pieces[piece] {
            Piece::Object { .. } => parts.push(Part::Object { piece }),
            Piece::Text { .. } => {
                let words = words_of(token, pieces);
                let form = match token.mark() {
                    Some(Mark::Opening) if spacing.narrow[index] => Some(Form::NarrowBefore),
                    Some(_) if spacing.narrow[index] => Some(Form::NarrowAfter),
                    _ => None,
                };
                match parts.last_mut() {
                    _ if form.is_some() => parts.extend(form.map(|form| Part::Mark {
                        piece,
                        text: words.to_owned(),
                        form,
                    })),
                    Some(Part::Text {
                        piece: last, text, ..
                    }) if *last == piece => {
                        text.push_str(words);
                    }
                    _ => parts.push(Part::Text {
                        piece,
                        text: words.to_owned(),
                        tracking: 0.0,
                    }),
                }
            }
        }
    }
    parts
}

/// The words of a token.
fn words_of<'p>(token: &Token, pieces: &'p [Piece]) -> &'p str {
    let words = pieces[token.piece].words().unwrap_or_default();
    &words[token.range.clone()]
}

/// Whether nothing but the gap of the line is between a token and the one before it: both are
/// characters of one piece as wide as they are, and not two marks, which would close up.
fn is_tracked(tokens: &[Token], spacing: &Spacing, right: usize) -> bool {
    let Some(left) = right.checked_sub(1) else {
        return false;
    };
    let Some(token) = tokens.get(right) else {
        return false;
    };
    let is_character = |at: usize| tokens[at].kind != Kind::Run && !spacing.narrow[at];
    let marks = tokens[left].mark().is_some() && token.mark().is_some();
    tokens[left].piece == token.piece && is_character(left) && is_character(right) && !marks
}

#[cfg(test)]
mod tests {
    use super::*;

    const MEASURE: Measure = Measure {
        first: 26.0,
        rest: 28.0,
        by_sense: false,
    };

    const NONE: &[&str] = &[];

    fn broken(text: &str) -> Vec<Vec<Part>> {
        broken_at(text, MEASURE)
    }

    fn broken_at(text: &str, measure: Measure) -> Vec<Vec<Part>> {
        let piece = Piece::Text {
            text: text.into(),
            kept: false,
        };
        let width = |_: usize, words: &str| {
            Ok::<_, std::convert::Infallible>(0.55 * f64::from(u32::try_from(words.len()).unwrap()))
        };
        lines(&[piece], measure, &["刘某某"], width).unwrap()
    }

    fn words(line: &[Part]) -> String {
        let text = |part: &Part| match part {
            Part::Text { text, .. } | Part::Mark { text, .. } => text.clone(),
            _ => String::new(),
        };
        line.iter().map(text).collect()
    }

    /// The marks that take half a cell.
    fn narrow(line: &[Part]) -> String {
        let mark = |part: &Part| match part {
            Part::Mark { text, .. } => text.clone(),
            _ => String::new(),
        };
        line.iter().map(mark).collect()
    }

    fn gaps(line: &[Part]) -> Vec<f64> {
        let gaps = |part: &Part| match part {
            Part::Gap(gap) => vec![*gap],
            Part::Text { text, tracking, .. } if *tracking != 0.0 => {
                vec![*tracking; text.chars().count() - 1]
            }
            _ => Vec::new(),
        };
        line.iter().flat_map(gaps).collect()
    }

    #[test]
    fn a_line_of_han_needs_no_gap() {
        let lines = broken(&"字".repeat(26 + 28 + 5));
        assert_eq!(
            lines
                .iter()
                .map(|line| words(line).chars().count())
                .collect::<Vec<_>>(),
            [26, 28, 5]
        );
        assert_eq!(lines.iter().flat_map(|line| gaps(line)).count(), 0);
    }

    #[test]
    fn a_mark_that_would_begin_a_line_is_taken_in_and_marks_within_keep_their_cell() {
        let before = format!("{}，{}。", "字".repeat(10), "字".repeat(15));
        let lines = broken(&format!("{before}{}", "字".repeat(20)));
        assert_eq!(words(&lines[0]), before);
        assert_eq!(narrow(&lines[0]), "。");
        // 26.5 cells in 26: every gap gives the same.
        let gaps = gaps(&lines[0]);
        let given: Vec<&f64> = gaps.iter().filter(|gap| **gap != 0.0).collect();
        assert_eq!(given.len(), 26, "{gaps:?}");
        assert!(given.iter().all(|gap| (**gap + 0.5 / 26.0).abs() < 1e-9));
    }

    #[test]
    fn marks_that_meet_take_one_and_a_half_cells_or_two_where_that_fills_the_line() {
        let text = |text: String, kept| Piece::Text { text, kept };
        let han = |count: usize| "字".repeat(count);
        let set = |before: String| {
            let pieces = [
                text(before, false),
                text("姓名很长的人".into(), true),
                text(han(30), false),
            ];
            lines(&pieces, MEASURE, NONE, |_, _| Ok::<_, ()>(0.5)).unwrap()
        };
        // Half a cell over is less than the eye sees; a whole one is not.
        let one = set(format!("{}”，{}", han(20), han(4)));
        assert_eq!(narrow(&one[0]), "”");
        let two = set(format!("{}”，{}”，{}", han(10), han(8), han(4)));
        assert_eq!(narrow(&two[0]), "”");
        assert!(gaps(&two[0]).iter().all(|gap| gap.abs() < 0.021));
    }

    #[test]
    fn what_is_over_or_short_is_the_same_beside_a_number() {
        // 4 digits are 2.2 cells: 26.2 of 26 cells, in 24 gaps.
        let lines = broken(&format!("{}2024{}", "字".repeat(10), "字".repeat(20)));
        let gaps_1 = gaps(&lines[0]);
        assert_eq!(gaps_1.len(), 24, "{lines:?}");
        assert!(gaps_1.iter().all(|gap| (gap + 0.2 / 24.0).abs() < 1e-9));
        // 3 digits are 1.65: 25.65. What is over the typesetter gives to every Han, but not
        // to digits: behind them it is said.
        let lines = broken(&format!("{}202{}", "字".repeat(10), "字".repeat(20)));
        let gaps_1 = gaps(&lines[0]);
        assert_eq!(gaps_1.len(), 1, "{lines:?}");
        assert!((gaps_1[0] - 0.35 / 24.0).abs() < 1e-9, "{gaps_1:?}");
    }

    #[test]
    fn a_long_unit_is_broken_between_its_words_where_the_line_would_else_be_torn() {
        let width = |_: usize, words: &str| {
            Ok::<_, ()>(0.5 * f64::from(u32::try_from(words.len()).unwrap()))
        };
        let torn = |before: usize| {
            let text = |text: String, kept| Piece::Text { text, kept };
            let pieces = [
                text("字".repeat(before), false),
                text("7.7个百分点".into(), true),
                text("字".repeat(30), false),
            ];
            let lines = lines(&pieces, MEASURE, NONE, width).unwrap();
            words(&lines[0])
        };
        // 1.5 cells of digits and 4 of the unit: they go together where they can.
        assert!(torn(20).contains("7.7个百分点"));
        assert!(torn(25).ends_with("字字"));
        assert!(torn(23).ends_with("7.7个"), "{}", torn(23));
    }

    #[test]
    fn a_line_that_can_not_be_filled_ends_short_and_is_not_torn_open() {
        let text = |text: &str, kept| Piece::Text {
            text: text.into(),
            kept,
        };
        let pieces = [
            text(&"字".repeat(23), false),
            text("姓名很长的人", true),
            text(&"字".repeat(30), false),
        ];
        let lines = lines(&pieces, MEASURE, NONE, |_, _| Ok::<_, ()>(0.5)).unwrap();
        assert_eq!(words(&lines[0]), "字".repeat(23));
        let gaps = gaps(&lines[0]);
        let (last, within) = gaps.split_last().unwrap();
        assert_eq!(within.len(), 22);
        assert!(within.iter().all(|gap| (gap - 0.044).abs() < 1e-9));
        assert!((last - (3.0 - 22.0 * 0.044)).abs() < 1e-9, "{last}");
    }

    #[test]
    fn unbroken_words_are_not_torn() {
        for before in 0..56 {
            let text = format!("{}刘某某讲话{}", "字".repeat(before), "字".repeat(30));
            let lines = broken(&text);
            let all: Vec<_> = lines.iter().map(|line| words(line)).collect();
            assert_eq!(all.concat(), text);
            assert!(all.iter().any(|line| line.contains("刘某某")), "{all:?}");
        }
    }

    #[test]
    fn unbroken_words_that_fit_no_line_are_torn() {
        let pieces = [Piece::Text {
            text: "字".repeat(90),
            kept: false,
        }];
        let lines = lines(
            &pieces,
            MEASURE,
            &["字".repeat(60), String::new()],
            |_, _| Ok::<_, ()>(0.5),
        );
        let lines = lines.unwrap();
        assert!(lines.iter().all(|line| words(line).chars().count() <= 28));
    }

    #[test]
    fn no_number_is_torn_from_its_unit() {
        for before in 0..40 {
            let text = format!("{}2024年，第12期", "字".repeat(before));
            let lines = broken(&text);
            let all: Vec<_> = lines.iter().map(|line| words(line)).collect();
            assert_eq!(all.concat(), text);
            assert!(all.iter().any(|line| line.contains("2024年")), "{all:?}");
            assert!(all.iter().any(|line| line.contains("第12期")), "{all:?}");
        }
    }

    #[test]
    fn a_paragraph_does_not_end_in_a_line_of_one_character_where_that_can_be_helped() {
        for length in 50..90 {
            let text = format!(
                "{}，{}。",
                "字".repeat(length / 2),
                "字".repeat(length - length / 2)
            );
            let lines = broken(&text);
            let last = words(lines.last().unwrap());
            assert!(last.chars().count() > 2, "{length}: {last}");
        }
    }

    #[test]
    fn a_heading_is_broken_between_words_and_not_spread() {
        let by_sense = Measure {
            by_sense: true,
            ..MEASURE
        };
        for before in 0..30 {
            let heading = format!("{}生态环境保护工作获得历史性突破", "啊".repeat(before));
            let lines = broken_at(&heading, by_sense);
            let all: Vec<_> = lines.iter().map(|line| words(line)).collect();
            assert_eq!(all.concat(), heading);
            for line in &all {
                for torn in ["生", "环", "保", "工", "获", "历史", "突"] {
                    assert!(!line.ends_with(torn), "{all:?}");
                }
            }
            assert!(lines.iter().all(|line| gaps(line).is_empty()), "{all:?}");
        }
    }

    #[test]
    fn a_heading_ends_a_line_behind_a_mark_of_pause() {
        let by_sense = Measure {
            by_sense: true,
            first: 18.0,
            rest: 24.0,
        };
        let lines = broken_at("守正创新、融合发展、服务群众、守住底线。", by_sense);
        let all: Vec<_> = lines.iter().map(|line| words(line)).collect();
        assert_eq!(all, ["守正创新、融合发展、服务群众、", "守住底线。"]);
    }

    #[test]
    fn a_number_in_words_is_not_torn() {
        for number in ["十四五", "二十届", "十四届", "二十大"] {
            for before in 20..30 {
                let text = format!("{}“{number}”规划收官之年", "啊".repeat(before));
                for line in broken(&text).iter().map(|line| words(line)) {
                    let torn = number.chars().any(|c| line.contains(c)) && !line.contains(number);
                    assert!(!torn, "{line}");
                }
            }
        }
    }

    #[test]
    fn nothing_is_lost_whatever_the_text() {
        // Marks and runs that no rule lets be broken still come out, in order.
        for text in [
            "",
            "字",
            "，，，",
            &"。".repeat(100),
            &"a".repeat(200),
            "““““",
            "字 字",
        ] {
            let lines = broken_at(
                text,
                Measure {
                    first: 3.0,
                    rest: 5.0,
                    by_sense: false,
                },
            );
            let all: String = lines.iter().map(|line| words(line)).collect();
            assert_eq!(all, text);
        }
    }
}
