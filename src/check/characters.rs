//! Characters (字符): those that no face has, that do not show, that are of another script.

use std::collections::{BTreeSet, HashMap};
use std::sync::LazyLock;

use super::names::names_of_people;
use super::phrase::{FIGURE, Pattern, Phrase, is_han, is_mark, pattern};
use super::subject::{Subject, found, replaced};
use crate::data::conference::text::{Name, Words};
use crate::report::diagnostic::Diagnostic;
use crate::report::messages::Message;
use crate::report::source::Span;
use crate::typeset::fonts::Fonts;

/// GB601–GB609.
pub fn check(subject: &Subject) -> Vec<Diagnostic> {
    let mut findings = Vec::new();
    let people: Vec<Span> = names_of_people(subject)
        .map(|name| name.span.clone())
        .collect();
    for phrase in &subject.phrases {
        if let Some(finding) = empty(phrase) {
            findings.push(finding);
            continue;
        }
        findings.extend(missing(phrase, subject.fonts));
        findings.extend(spaces(phrase, &people));
        findings.extend(full_width(phrase));
        findings.extend(zeros(phrase));
        findings.extend(invisible(phrase));
        findings.extend(percent(phrase));
        findings.extend(traditional(phrase));
        findings.extend(subscripts(phrase));
    }
    findings
}

/// GB608: a string without a word, or with nothing that shows.
fn empty(phrase: &Phrase) -> Option<Diagnostic> {
    let shows = |c: char| !c.is_whitespace() && !is_invisible(c);
    (!phrase.text.contains(shows)).then(|| {
        Diagnostic::of(Message::new("empty-string"))
            .at(phrase.words.span().clone())
            .help(Message::new("help-empty-string"))
    })
}

/// Whether a character must have a glyph. A selector of variants (U+FE0F of an emoji)
/// goes with the character before it.
fn prints(character: char) -> bool {
    !character.is_whitespace()
        && character != FIGURE
        && !('\u{fe00}'..='\u{fe0f}').contains(&character)
        && !is_invisible(character)
}

/// The characters of a text that some role of the faces cannot set, each once.
fn lacking(text: &str, fonts: &Fonts) -> Vec<(usize, char)> {
    let mut seen = BTreeSet::new();
    text.char_indices()
        .filter(|(_, character)| {
            prints(*character) && !fonts.covers(*character) && seen.insert(*character)
        })
        .collect()
}

/// GB601: never a silent box on paper.
fn missing(phrase: &Phrase, fonts: &Fonts) -> Vec<Diagnostic> {
    lacking(&phrase.text, fonts)
        .into_iter()
        .map(|(at, character)| no_glyph(character, phrase.place(at..at + character.len_utf8())))
        .collect()
}

/// GB601 in a name that does not stand in the data.
pub fn missing_in(name: &Name, fonts: &Fonts) -> Option<Diagnostic> {
    let (_, character) = *lacking(&name.text, fonts).first()?;
    Some(no_glyph(character, name.span.clone()))
}

fn no_glyph(character: char, place: Span) -> Diagnostic {
    let code = format!("U+{:04X}", u32::from(character));
    let message = Message::new("missing-glyph")
        .with("character", character)
        .with("code", &code);
    Diagnostic::of(message)
        .at(place)
        .label(Message::new("label-missing-glyph").with("code", code))
        .help(Message::new("help-missing-glyph"))
}

static SPACES: Pattern =
    pattern!(r"[\s\u{85}\u{a0}\u{1680}\u{2000}-\u{200a}\u{2028}\u{2029}\u{202f}\u{205f}\u{3000}]+");

/// GB602: spaces between Han or beside Chinese marks, tabs. People's names are GB801's.
fn spaces(phrase: &Phrase, people: &[Span]) -> Vec<Diagnostic> {
    if people.contains(phrase.words.span()) {
        return Vec::new();
    }
    let mark = |c: Option<char>| c.is_some_and(is_mark);
    let chinese = |c: Option<char>| c.is_none_or(|c| is_han(c) || is_mark(c) || c == FIGURE);
    if !phrase.text.contains(char::is_whitespace) {
        return Vec::new();
    }
    let hits = SPACES.find_iter(&phrase.text);
    hits.filter(|hit| {
        let wide = hit.as_str().contains(['　', '\t']);
        let (before, after) = (phrase.before(hit.start()), phrase.at(hit.end()));
        // 《上句　下句》 of a report's title.
        let opened = phrase.text[..hit.start()].rfind('《');
        let titled = opened.is_some_and(|at| !phrase.text[at..hit.start()].contains('》'));
        let stray = wide || mark(before) || mark(after) || chinese(before) && chinese(after);
        stray && !(titled && hit.as_str() == "　") && !is_slogan(phrase, hit.range())
    })
    .map(|hit| replaced("stray-space", phrase, hit.range(), ""))
    .collect()
}

/// Whether a space parts the halves of a slogan: “好客山东 好品山东”.
fn is_slogan(phrase: &Phrase, space: std::ops::Range<usize>) -> bool {
    let (before, after) = (&phrase.text[..space.start], &phrase.text[space.end..]);
    let halves = before
        .rfind('“')
        .map(|at| &before[at + '“'.len_utf8()..])
        .zip(after.find('”').map(|at| &after[..at]));
    halves.is_some_and(|(first, second)| {
        let han = |half: &str| half.chars().all(is_han) && half.chars().count() > 1;
        han(first) && han(second) && first.len() == second.len()
    })
}

static FULL_WIDTH: Pattern = pattern!("[０-９Ａ-Ｚａ-ｚ％．＋－／]+");

/// GB603: full-width digits and letters.
fn full_width(phrase: &Phrase) -> Vec<Diagnostic> {
    let full_width = |c: char| ('\u{ff0b}'..='\u{ff5a}').contains(&c) && !"，：；？".contains(c);
    if !phrase.text.contains(full_width) {
        return Vec::new();
    }
    let hits = FULL_WIDTH.find_iter(&phrase.text);
    hits.filter(|hit| hit.as_str().contains(|c: char| !"％．＋－／".contains(c)))
        .map(|hit| {
            let ascii = |c: char| char::from_u32(u32::from(c) - 0xfee0).unwrap_or(c);
            let right: String = hit.as_str().chars().map(ascii).collect();
            replaced("full-width-digit", phrase, hit.range(), &right)
        })
        .collect()
}

static YEAR: Pattern = pattern!("[一二三四五六七八九〇零○OＯ0０]{4}年", "年");

/// GB604: a year in Han digits with 零, ○, O or 0 for 〇.
fn zeros(phrase: &Phrase) -> Vec<Diagnostic> {
    if !phrase.text.contains(['零', '○', 'O', 'Ｏ', '０', '0']) || !phrase.text.contains('年')
    {
        return Vec::new();
    }
    let hits = YEAR.find_iter(&phrase.text);
    hits.filter(|hit| {
        let han = hit.as_str().contains(|c| "一二三四五六七八九".contains(c));
        han && hit.as_str().contains(|c| "零○OＯ0０".contains(c))
    })
    .map(|hit| {
        let right: String = hit
            .as_str()
            .chars()
            .map(|c| {
                if "零○OＯ0０".contains(c) {
                    '〇'
                } else {
                    c
                }
            })
            .collect();
        replaced("zero-in-year", phrase, hit.range(), &right)
    })
    .collect()
}

/// Characters that do not show: zero width, a hyphen that may be.
fn is_invisible(character: char) -> bool {
    is_control(character)
        || matches!(character,
            '\u{ad}' | '\u{200b}'..='\u{200d}' | '\u{2060}'..='\u{2065}' | '\u{feff}')
}

/// Characters that order devices about, or turn the direction of print: no paper can be set
/// with the first, and with the second it says other than the data.
fn is_control(character: char) -> bool {
    matches!(character,
        '\u{0}'..='\u{8}' | '\u{b}'..='\u{1f}' | '\u{7f}'..='\u{9f}'
        | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// GB605, GB609.
fn invisible(phrase: &Phrase) -> Vec<Diagnostic> {
    let characters = phrase.text.char_indices();
    let invisible = characters.filter(|(_, character)| is_invisible(*character));
    invisible
        .map(|(at, character)| {
            let place = phrase.place(at..at + character.len_utf8());
            let code = format!("U+{:04X}", u32::from(character));
            let id = if is_control(character) {
                "control-character"
            } else {
                "invisible-character"
            };
            Diagnostic::of(Message::new(id).with("code", code))
                .at(place.clone())
                .help(Message::new("help-delete"))
                .fix(vec![(place, String::new())])
        })
        .collect()
}

/// GB603: a full-width % as a unit, or after a number.
fn percent(phrase: &Phrase) -> Vec<Diagnostic> {
    let hits = phrase.text.match_indices('％');
    hits.filter(|(at, _)| {
        let after = phrase.before(*at);
        phrase.text == "％" || after.is_some_and(|c| c.is_ascii_digit() || c == FIGURE)
    })
    .map(|(at, mark)| replaced("full-width-digit", phrase, at..at + mark.len(), "%"))
    .collect()
}

/// Characters with a simplified form, from Unihan's kSimplifiedVariant, less those that
/// 通用规范汉字表 has itself: `traditional.txt`, pairs of characters.
static TRADITIONAL: LazyLock<HashMap<char, char>> = LazyLock::new(|| {
    let pairs = include_str!("traditional.txt")
        .lines()
        .filter(|line| !line.starts_with('#'));
    pairs
        .flat_map(str::split_whitespace)
        .filter_map(|pair| {
            let mut characters = pair.chars();
            characters.next().zip(characters.next())
        })
        .collect()
});

/// GB606: traditional characters among simplified ones. Names keep theirs.
fn traditional(phrase: &Phrase) -> Vec<Diagnostic> {
    let characters = phrase.text.char_indices();
    let hits = characters
        .filter_map(|(at, character)| Some((at, character, TRADITIONAL.get(&character)?)));
    hits.map(|(at, character, simplified)| {
        let range = at..at + character.len_utf8();
        if matches!(phrase.words, Words::Name(_)) {
            let help = Message::new("help-replace").with("to", simplified);
            found("traditional-character", phrase, range).help(help)
        } else {
            replaced(
                "traditional-character",
                phrase,
                range,
                &simplified.to_string(),
            )
        }
    })
    .collect()
}

static SUBSCRIPTS: Pattern = pattern!(
    r"(?i)PM[\s　]*(?:2[.．]5|₂\.₅|10|₁₀)|CO\s?[2₂]|SO\s?[2₂]|NO\s?[2₂x]|O₃",
    "PpCcSsNnO",
    "2₂.．10₁₀x3₃Xx"
);

/// GB607: PM2.5 and the like in another spelling than the one that layouts set.
fn subscripts(phrase: &Phrase) -> Vec<Diagnostic> {
    let letter = |c: char| c.is_ascii_alphabetic() || ('₀'..='₉').contains(&c);
    if !phrase.text.contains(letter) {
        return Vec::new();
    }
    let hits = SUBSCRIPTS.find_iter(&phrase.text);
    hits.filter_map(|hit| {
        let beside = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphanumeric());
        if beside(phrase.before(hit.start())) || beside(phrase.at(hit.end())) {
            return None;
        }
        let mut right = String::new();
        for c in hit.as_str().chars().filter(|c| !c.is_whitespace()) {
            right.extend(match c {
                '₀'..='₉' => char::from_u32(u32::from(c) - u32::from('₀') + u32::from('0')),
                '．' => Some('.'),
                'x' | 'X' => Some('x'),
                other => Some(other.to_ascii_uppercase()),
            });
        }
        (right != hit.as_str()).then(|| replaced("subscript-written", phrase, hit.range(), &right))
    })
    .collect()
}
