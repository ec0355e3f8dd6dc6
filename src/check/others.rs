//! What a comparison names (比较对象): the words around a difference, against the data.

use super::phrase::{Pattern, pattern};
use super::subject::Subject;
use crate::data::conference::figure::Figure;
use crate::data::conference::text::{Piece, Words};
use crate::report::diagnostic::Diagnostic;
use crate::report::messages::Message;
use crate::report::source::Span;

/// GB215: a difference from one thing, said to be from another.
pub fn check(subject: &Subject) -> Vec<Diagnostic> {
    let figures = &subject.conference.figures;
    let mut findings = Vec::new();
    let mut tell = |clause: &str, figure: &Figure, place: Span| {
        let reviewed = subject.conference.reviewed_year();
        let year = figure.year.unwrap_or(reviewed);
        let Some(with) = figure.compare.as_ref().map(|compare| &compare.with) else {
            return;
        };
        let Some(said) = SAID.captures_iter(clause).last() else {
            return;
        };
        let (Some(said), Some(meant)) = (other(&said[1], year), other(&with.text, year)) else {
            return;
        };
        if said != meant {
            let message = Message::new("compared-apart")
                .with("text", said.words())
                .with("with", &with.text);
            findings.push(
                Diagnostic::of(message)
                    .at(place)
                    .help(Message::new("help-compared-apart")),
            );
        }
    };
    for phrase in &subject.phrases {
        let Words::Text(text) = phrase.words else {
            continue;
        };
        let mut before = "";
        for piece in &text.pieces {
            match piece {
                Piece::Words(words) => before = words,
                Piece::Figure(reference) => {
                    if ["difference", "change"].contains(&reference.part.as_str())
                        && let Some(figure) = figures.get(&reference.id)
                    {
                        let clause = before.rsplit(['，', '。', '；', '、']).next();
                        let place = subject.source.within(&text.span, reference.range.clone());
                        tell(clause.unwrap_or_default(), figure, place);
                    }
                    before = "";
                }
                Piece::Stray(_) => {}
            }
        }
    }
    for (_, figure) in &figures.0 {
        for (_, figure) in figure.by_comparison() {
            let compare = figure.compare.as_ref();
            if let Some(phrase) = compare.and_then(|compare| compare.phrase.as_ref()) {
                tell(&phrase.text, &figure, phrase.span.clone());
            }
        }
    }
    findings
}

static SAID: Pattern = pattern!(
    "(?:比|较|同|与|于|高出|超过|超出)(上年|去年|[12][0-9]{3}年|全国|全省|全市|全县|全区|年初)",
    "比较同与于高超"
);

/// What something is compared with.
#[derive(PartialEq)]
enum Other<'a> {
    Year(u16),
    /// 全国, 年初.
    Named(&'a str),
}

impl Other<'_> {
    fn words(&self) -> String {
        match self {
            Self::Year(year) => format!("{year}年"),
            Self::Named(name) => (*name).to_owned(),
        }
    }
}

/// What some words name, of a figure of this year.
fn other(words: &str, year: u16) -> Option<Other<'_>> {
    if ["上年", "去年"].iter().any(|word| words.starts_with(word)) {
        return Some(Other::Year(year.checked_sub(1)?));
    }
    if let Some((digits, _)) = words.split_once('年')
        && let Ok(year) = digits.parse()
        && digits.len() == 4
    {
        return Some(Other::Year(year));
    }
    let named = ["全国", "全省", "全市", "全县", "全区", "年初"];
    let named = named.into_iter().find(|name| words.starts_with(name))?;
    Some(Other::Named(named))
}
