//! 标题分行 — breaks a title by sense, no word torn, its lines a trapezium or a lozenge
//! (GB/T 9704-2012, 7.3.1).

use std::sync::LazyLock;

use icu_segmenter::options::WordBreakInvariantOptions;
use icu_segmenter::{WordSegmenter, WordSegmenterBorrowed};

use super::piece::Piece;
use super::token::{Bound, Token, tokens};

/// Finds words of Chinese with the dictionary of ICU.
static WORDS: LazyLock<WordSegmenterBorrowed<'static>> =
    LazyLock::new(|| WordSegmenter::new_dictionary(WordBreakInvariantOptions::default()));

/// Words that belong to what is before them.
const NOT_FIRST: [&str; 6] = ["的", "了", "等", "性", "化", "会议"];

/// Words that belong to what follows them.
const NOT_LAST: [&str; 14] = [
    "在", "和", "与", "及", "暨", "对", "为", "向", "由", "以", "从", "关于", "年", "个",
];

/// Words that begin a part of the title: where, about what, of whom.
const GOOD_FIRST: [&str; 5] = ["在", "关于", "暨", "召开", "驻"];

/// What a place's name ends in: 云桥县.
const PLACES: [char; 7] = ['省', '市', '县', '区', '州', '盟', '旗'];

/// What no name of a place begins with: 全省.
const NO_NAMES: [char; 4] = ['全', '各', '本', '我'];

/// Marks behind which a reader pauses.
const PAUSES: [char; 4] = ['、', '，', '；', '：'];

/// More lines than this are filled one after the other: no office has such a title.
const MOST_WEIGHED: u32 = 5;

/// The same is true of one with more places to break it.
const MOST_BREAKS: usize = 64;

/// What a reader would object to, and what he would welcome.
mod cost {
    /// Lines of different width, for each square of a cell.
    pub const UNEVEN: f64 = 0.3;
    /// A break before a part of the title.
    pub const PART: f64 = -25.0;
    /// A break behind a mark.
    pub const PAUSE: f64 = -15.0;
    /// A break between a place and its office.
    pub const PLACE: f64 = -6.0;
    /// A particle at the wrong side of a break.
    pub const PARTICLE: f64 = 30.0;
    /// Lines that narrow in the middle.
    pub const HOURGLASS: f64 = 60.0;
    /// Three lines or more, each shorter than the one before.
    pub const FUNNEL: f64 = 15.0;
    /// A line that is shorter than the next.
    pub const SHORTER: f64 = 0.5;
    /// Lines of one width: neither trapezium nor lozenge.
    pub const BLOCK: f64 = 4.0;
}

/// The lines of a title no wider than `widest` cells, as few as can be. `width` is as in
/// [`super::lines`].
///
/// # Errors
/// Those of `width`.
pub fn title_lines<E>(
    title: &str,
    widest: f64,
    mut width: impl FnMut(&str) -> Result<f64, E>,
) -> Result<Vec<String>, E> {
    let piece = Piece::Text {
        text: title.to_owned(),
        kept: false,
    };
    let tokens = tokens(&[piece], widest, |_, words| width(words))?;
    let words: Vec<usize> = WORDS.segment_str(title).collect();
    let breaks = breaks(&words, &tokens);
    let total: f64 = tokens.iter().map(|token| token.width).sum();
    if total - 1e-6 <= widest {
        return Ok(vec![title.to_owned()]);
    }
    let fit = |lines: &u32| f64::from(*lines) * widest >= total - 1e-6;
    let counts = (2..=MOST_WEIGHED).filter(fit);
    // Words may not fill so few lines.
    for lines in counts.take_while(|_| breaks.len() <= MOST_BREAKS) {
        if let Some(found) = best(title, &words, &tokens, &breaks, lines, widest) {
            return Ok(found);
        }
    }
    Ok(filled(title, &tokens, widest))
}

/// Ties the tokens of a heading that are of one word, so that no line ends between them, and
/// particles to their words.
pub fn tie_words(pieces: &[Piece], tokens: &mut [Token]) {
    let text: String = pieces.iter().filter_map(Piece::words).collect();
    let words: Vec<usize> = WORDS.segment_str(&text).collect();
    let mut start = 0;
    for token in tokens {
        let torn = !words.contains(&start) || sense(&text, &words, start) > 0.0;
        if torn && token.bound == Bound::Free && !token.range.is_empty() {
            token.bound = Bound::Tied;
        }
        start += token.range.len();
    }
}

/// Lines filled one after the other.
fn filled(title: &str, tokens: &[Token], widest: f64) -> Vec<String> {
    let mut lines = Vec::new();
    let (mut start, mut room, mut end) = (0, widest, 0);
    for token in tokens {
        if token.width > room && token.bound == Bound::Free {
            lines.push(title[start..end].to_owned());
            (start, room) = (token.range.start, widest);
        }
        room -= token.width;
        end = token.range.end;
    }
    lines.push(title[start..].to_owned());
    lines
}

/// The tokens before which a line may begin, of a title with these bounds of words.
fn breaks(words: &[usize], tokens: &[Token]) -> Vec<usize> {
    let may = |(index, token): (usize, &Token)| {
        let word = words.contains(&token.range.start);
        (index > 0 && token.bound == Bound::Free && word).then_some(index)
    };
    tokens.iter().enumerate().filter_map(may).collect()
}

/// The best way to set a title in so many lines.
fn best(
    title: &str,
    words: &[usize],
    tokens: &[Token],
    breaks: &[usize],
    lines: u32,
    widest: f64,
) -> Option<Vec<String>> {
    let mut found: Option<(f64, Vec<usize>)> = None;
    let mut chosen = Vec::new();
    choose(breaks, lines - 1, &mut chosen, &mut |chosen| {
        let ends: Vec<usize> = chosen.iter().copied().chain([tokens.len()]).collect();
        let mut start = 0;
        let mut widths = Vec::new();
        for end in &ends {
            widths.push(
                tokens[start..*end]
                    .iter()
                    .map(|token| token.width)
                    .sum::<f64>(),
            );
            start = *end;
        }
        if widths.iter().any(|width| *width > widest + 1e-6) {
            return;
        }
        let senses = chosen
            .iter()
            .map(|at| sense(title, words, tokens[*at].range.start));
        let cost = shape(&widths) + senses.sum::<f64>();
        if found.as_ref().is_none_or(|(least, _)| cost < *least) {
            found = Some((cost, ends));
        }
    });
    let (_, ends) = found?;
    let mut start = 0;
    let mut set = Vec::new();
    for end in ends {
        let bytes = tokens[start].range.start..tokens[end - 1].range.end;
        set.push(title[bytes].trim().to_owned());
        start = end;
    }
    Some(set)
}

/// Calls `each` with every choice of so many breaks, in order.
fn choose(breaks: &[usize], count: u32, chosen: &mut Vec<usize>, each: &mut impl FnMut(&[usize])) {
    if count == 0 {
        each(chosen);
        return;
    }
    for (index, at) in breaks.iter().enumerate() {
        chosen.push(*at);
        choose(&breaks[index + 1..], count - 1, chosen, each);
        chosen.pop();
    }
}

/// What the shape of lines of these widths costs.
fn shape(widths: &[f64]) -> f64 {
    let mean = widths.iter().sum::<f64>() / widths.iter().fold(0.0, |count, _| count + 1.0);
    let uneven: f64 = widths.iter().map(|width| (width - mean).powi(2)).sum();
    let hourglass = widths
        .windows(3)
        .any(|three| three[1] < three[0] && three[1] < three[2]);
    let funnel = widths.len() > 2 && widths.windows(2).all(|two| two[0] - two[1] > 0.5);
    let shorter = widths.windows(2).filter(|two| two[0] < two[1]);
    let shorter = shorter.fold(0.0, |cost, _| cost + cost::SHORTER);
    let block = widths.windows(2).all(|two| (two[0] - two[1]).abs() < 0.5) && widths.len() > 1;
    cost::UNEVEN * uneven
        + shorter
        + if hourglass { cost::HOURGLASS } else { 0.0 }
        + if funnel { cost::FUNNEL } else { 0.0 }
        + if block { cost::BLOCK } else { 0.0 }
}

/// What a break costs or is worth by its sense, in a title with these bounds of words.
fn sense(title: &str, words: &[usize], at: usize) -> f64 {
    let (before, after) = title.split_at(at);
    // 对 is a particle, 应对 ends with none.
    let last = words.iter().rev().find(|bound| **bound < at);
    let next = words.iter().find(|bound| **bound > at);
    let last = &before[last.copied().unwrap_or_default()..];
    let next = &title[at..next.copied().unwrap_or(title.len())];
    let number = before.ends_with(|c: char| c.is_ascii_digit());
    if number || NOT_FIRST.contains(&next) || NOT_LAST.contains(&last) {
        cost::PARTICLE
    } else if GOOD_FIRST.iter().any(|word| after.starts_with(word)) {
        cost::PART
    } else if before.ends_with(PAUSES) {
        cost::PAUSE
    } else if last.ends_with(PLACES) && !last.starts_with(NO_NAMES) {
        cost::PLACE
    } else {
        0.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn broken(title: &str, widest: f64) -> Vec<String> {
        let width = |words: &str| {
            Ok::<_, std::convert::Infallible>(0.55 * f64::from(u32::try_from(words.len()).unwrap()))
        };
        title_lines(title, widest, width).unwrap()
    }

    #[test]
    fn a_title_that_fits_stays_on_its_line() {
        assert_eq!(broken("某某工作会议召开", 20.0), ["某某工作会议召开"]);
    }

    #[test]
    fn a_longer_title_is_broken_between_words() {
        assert_eq!(
            broken("2024年黑龙江省生态环境保护工作会议在哈尔滨召开", 20.0),
            ["2024年黑龙江省生态环境保护工作会议", "在哈尔滨召开"]
        );
        assert_eq!(
            broken("关于印发《黑龙江省大气污染防治工作实施方案》的通知", 20.0).len(),
            2
        );
    }

    #[test]
    fn three_lines_do_not_narrow_in_the_middle() {
        let title = "黑龙江省生态环境厅黑龙江省财政厅黑龙江省水利厅关于联合开展松花江流域水环境综合治理专项行动的通知";
        let lines = broken(title, 20.0);
        let widths: Vec<usize> = lines.iter().map(|line| line.chars().count()).collect();
        assert_eq!(lines.concat(), title);
        assert_eq!(lines.len(), 3, "{lines:?}");
        assert!(widths[1] >= widths[0].min(widths[2]), "{lines:?}");
        for line in &lines {
            assert!(!line.starts_with('的'), "{lines:?}");
        }
    }

    #[test]
    fn three_lines_are_no_funnel() {
        for title in [
            "江南省交通运输厅关于印发2026年全省交通运输工作会议材料的通知",
            "黑龙江省生态环境厅关于印发2024年全省生态环境保护工作会议材料的通知",
        ] {
            let lines = broken(title, 14.0);
            assert_eq!(lines.len(), 3, "{lines:?}");
            let widths: Vec<usize> = lines.iter().map(|line| line.chars().count()).collect();
            let narrower = widths.windows(2).all(|two| two[0] > two[1]);
            assert!(!narrower, "{lines:?}");
            assert!(lines[1].starts_with("关于"), "{lines:?}");
        }
    }

    #[test]
    fn a_list_is_broken_behind_its_marks() {
        let list = "南州市交通运输局、临江市交通运输局、省港航发展中心、省高速公路集团交流发言";
        let lines = broken(list, 22.0);
        assert_eq!(lines.len(), 2, "{lines:?}");
        assert!(lines[0].ends_with('、'), "{lines:?}");
    }

    #[test]
    fn an_office_stays_whole_behind_its_place() {
        let office = "云桥县文化广电和旅游局";
        assert_eq!(broken(office, 9.0), ["云桥县", "文化广电和旅游局"]);
        let envoy = "市纪委监委驻市生态环境局纪检监察组组长";
        let lines = broken(envoy, 15.0);
        assert_eq!(lines, ["市纪委监委", "驻市生态环境局纪检监察组组长"]);
    }

    #[test]
    fn a_number_stays_with_its_unit() {
        let lines = broken("优于全国平均值7.4个百分点", 10.0);
        assert_eq!(lines, ["优于全国平均值", "7.4个百分点"]);
    }

    #[test]
    fn a_word_that_ends_like_a_particle_is_none() {
        let (title, words) = ("季节应对向全年", [0, 6, 12, 15, 21]);
        let at = |words_before: usize| sense(title, &words, words[words_before]);
        assert!(at(2).abs() < 1e-9, "{}", at(2));
        assert!((at(3) - cost::PARTICLE).abs() < 1e-9, "{}", at(3));
    }

    #[test]
    fn a_title_that_cannot_be_broken_is_kept_whole() {
        assert_eq!(broken("", 20.0), [""]);
        assert_eq!(broken("，，，，，，", 2.0), ["，，，，，，"]);
    }
}
