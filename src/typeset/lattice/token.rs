//! What a line cannot break: characters, marks, runs of Latin and digits.

use std::ops::Range;

use super::piece::{LONGEST_KEPT, Piece};

/// The smallest part of a line.
#[derive(Clone, Debug)]
pub struct Token {
    /// Number of the piece that it is from.
    pub piece: usize,
    /// Its bytes in the piece.
    pub range: Range<usize>,
    pub kind: Kind,
    /// Width in cells, a mark's with its blank half.
    pub width: f64,
    /// How it is bound to the one before it.
    pub bound: Bound,
}

/// How a token is bound to the one before it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Bound {
    /// A line may begin with it.
    Free,
    /// … where the line before would else be torn: between the words of a long unit.
    Close,
    /// No line begins with it.
    Tied,
}

#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Kind {
    /// A character that fills its cell and gives no way.
    Han,
    /// Punctuation, part of whose cell is blank.
    Mark(Mark),
    /// Latin, digits, symbols, objects: as wide as they are.
    Run,
}

/// Punctuation by where half of its cell is blank.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Mark {
    /// Blank before its ink.
    Opening,
    /// Blank behind its ink: brackets and quotes.
    Closing,
    /// Blank behind its ink: marks of pause.
    Pause,
    /// Blank behind its ink, and it ends a sentence.
    Stop,
}

/// Opening brackets and quotes: no line ends with one.
fn is_opening(c: char) -> bool {
    matches!(
        c,
        '“' | '‘' | '《' | '〈' | '（' | '「' | '『' | '【' | '〖' | '〔' | '［' | '｛'
    )
}

/// Closing brackets and quotes: no line begins with one.
fn is_closing(c: char) -> bool {
    matches!(
        c,
        '”' | '’' | '》' | '〉' | '）' | '」' | '』' | '】' | '〗' | '〕' | '］' | '｝'
    )
}

/// Marks of pause within a sentence: no line begins with one.
fn is_pause(c: char) -> bool {
    matches!(c, '，' | '、' | '：' | '；' | '．')
}

/// Marks that end a sentence: no line begins with one.
fn is_stop(c: char) -> bool {
    matches!(c, '。' | '？' | '！')
}

/// Other characters that no line begins with (clreq, 3.1.3: 连接号, 间隔号, 分隔号, units).
fn is_nonstarter(c: char) -> bool {
    matches!(
        c,
        '·' | '・' | '…' | '～' | '／' | '％' | '‰' | '℃' | 'ー' | '々'
    )
}

/// What numbers are written with: 十四五, 二十届.
fn is_numeral(c: char) -> bool {
    matches!(
        c,
        '〇' | '一'
            | '二'
            | '三'
            | '四'
            | '五'
            | '六'
            | '七'
            | '八'
            | '九'
            | '十'
            | '百'
            | '千'
            | '万'
            | '亿'
    )
}

/// What is not parted from its number: 十四届, 二十大, 二中全会.
fn is_counted(c: char) -> bool {
    matches!(c, '届' | '大' | '中')
}

impl Token {
    /// The mark, if it is one.
    pub fn mark(&self) -> Option<Mark> {
        match self.kind {
            Kind::Mark(mark) => Some(mark),
            _ => None,
        }
    }
}

/// If the token before this one and it are marks with half a cell of blank or more
/// between their inks, which of the two can give up its blank (clreq, 3.1.6.2).
pub fn close_up(tokens: &[Token], right: usize) -> Option<usize> {
    let left = right.checked_sub(1)?;
    match (tokens[left].mark()?, tokens[right].mark()?) {
        (Mark::Opening, Mark::Opening) => Some(right),
        (Mark::Opening, _) => None,
        (Mark::Closing | Mark::Pause | Mark::Stop, _) => Some(left),
    }
}

/// Takes a paragraph apart. Runs are measured by `width`; one wider than a line of
/// `measure` cells can break everywhere.
pub fn tokens<E>(
    pieces: &[Piece],
    measure: f64,
    mut width: impl FnMut(usize, &str) -> Result<f64, E>,
) -> Result<Vec<Token>, E> {
    let mut tokens: Vec<Token> = Vec::new();
    let mut words = String::new(); // of all tokens, to look back at
    for (piece, content) in pieces.iter().enumerate() {
        let first = tokens.len();
        match content {
            Piece::Object { width } => tokens.push(Token {
                piece,
                range: 0..0,
                kind: Kind::Run,
                width: *width,
                bound: bound(!words.ends_with(is_opening)),
            }),
            Piece::Text { text, .. } => {
                for range in split(text) {
                    let own = &text[range.clone()];
                    let kind = kind(own);
                    let token = Token {
                        piece,
                        range: range.clone(),
                        kind,
                        width: if kind == Kind::Run {
                            width(piece, own)?
                        } else {
                            1.0
                        },
                        bound: bound(!own.is_empty() && may_break(&words, own)),
                    };
                    words.push_str(own);
                    if token.width > measure && own.chars().nth(1).is_some() {
                        // Wider than a line: character by character.
                        for (offset, character) in own.char_indices() {
                            let start = range.start + offset;
                            let range = start..start + character.len_utf8();
                            let width = width(piece, &text[range.clone()])?;
                            tokens.push(Token {
                                range,
                                width,
                                bound: Bound::Free,
                                ..token.clone()
                            });
                        }
                    } else {
                        tokens.push(token);
                    }
                }
            }
        }
        if let Piece::Text { text, kept: true } = content {
            let kept = &mut tokens[first..];
            if kept.iter().map(|token| token.width).sum::<f64>() <= LONGEST_KEPT {
                for token in kept.iter_mut().skip(1) {
                    // 7.7个/百分点, 25微克/立方米.
                    let words_end = text[..token.range.start].ends_with(['个', '/']);
                    let close = words_end && token.bound == Bound::Free;
                    token.bound = if close { Bound::Close } else { Bound::Tied };
                }
            }
        }
    }
    Ok(tokens)
}

/// Ties the characters of words that no line tears; longer ones than [`LONGEST_KEPT`] are torn.
pub fn tie_unbroken(tokens: &mut [Token], pieces: &[Piece], unbroken: &[impl AsRef<str>]) {
    let width = |word: &str| word.chars().fold(0.0, |width, _| width + 1.0);
    let words = unbroken.iter().map(AsRef::as_ref);
    for word in words.filter(|word| !word.is_empty() && width(word) <= LONGEST_KEPT) {
        for (piece, content) in pieces.iter().enumerate() {
            for (start, _) in content.words().unwrap_or_default().match_indices(word) {
                let inside = start + 1..start + word.len();
                let within = |token: &&mut Token| {
                    token.piece == piece && inside.contains(&token.range.start)
                };
                for token in tokens.iter_mut().filter(within) {
                    token.bound = Bound::Tied;
                }
            }
        }
    }
}

fn bound(free: bool) -> Bound {
    if free { Bound::Free } else { Bound::Tied }
}

/// Whether a character takes a cell of its own.
fn is_full_width(character: char) -> bool {
    matches!(character,
        '\u{2e80}'..='\u{32ff}' // radicals, CJK punctuation, kana
        | '\u{3400}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}' // Han
        | '\u{ff01}'..='\u{ff60}' | '\u{ffe0}'..='\u{ffe6}' // full-width forms
        | '—' | '…' | '·' | '“' | '”' | '‘' | '’')
}

/// Whether a character changes the one before it and has no place of its own.
fn is_selector(character: char) -> bool {
    matches!(character, '\u{fe00}'..='\u{fe0f}' | '\u{e0100}'..='\u{e01ef}')
}

/// The bytes of each token: a full-width character alone, anything else up to the next
/// one of those or to the end of a word.
fn split(text: &str) -> Vec<Range<usize>> {
    let mut ranges: Vec<Range<usize>> = Vec::new();
    let mut open = false; // whether a run goes on
    for (start, character) in text.char_indices() {
        let end = start + character.len_utf8();
        let full = is_full_width(character);
        match ranges.last_mut() {
            Some(last) if is_selector(character) || (open && !full) => last.end = end,
            _ => ranges.push(start..end),
        }
        open = !full && character != ' ';
    }
    ranges
}

fn kind(token: &str) -> Kind {
    let character = token.chars().next().unwrap_or(' ');
    if is_opening(character) {
        Kind::Mark(Mark::Opening)
    } else if is_closing(character) {
        Kind::Mark(Mark::Closing)
    } else if is_pause(character) {
        Kind::Mark(Mark::Pause)
    } else if is_stop(character) {
        Kind::Mark(Mark::Stop)
    } else if is_full_width(character) {
        Kind::Han
    } else {
        Kind::Run
    }
}

/// Whether a line may end after `before` and the next begin with `token`.
fn may_break(before: &str, token: &str) -> bool {
    let (Some(last), Some(first)) = (before.chars().next_back(), token.chars().next()) else {
        return false;
    };
    let closing = is_closing(first) || is_pause(first) || is_stop(first) || is_nonstarter(first);
    if is_opening(last) || closing || last == '～' {
        return false;
    }
    // Two dashes are one mark; one alone ties together what stands on its sides.
    let dashes = before.chars().rev().take_while(|c| *c == '—').count();
    if first == '—' || dashes % 2 == 1 {
        return first == '—' && dashes > 0 && dashes % 2 == 0;
    }
    // A number and what it counts: 2024年, 第1期, 75周年.
    let number = |c: char| c.is_ascii_digit();
    if number(last) && is_full_width(first) && is_number(before) || last == '第' && number(first) {
        return false;
    }
    if is_numeral(last) && (is_numeral(first) || is_counted(first)) {
        return false;
    }
    // Within a run, only after a space.
    is_full_width(last) || is_full_width(first) || last == ' '
}

/// Whether the run at the end of the words is a bare number.
fn is_number(words: &str) -> bool {
    let run = words.chars().rev().take_while(|c| !is_full_width(*c));
    run.into_iter()
        .all(|c| c.is_ascii_digit() || ".,%".contains(c))
}
