//! Words of a data file: [`Text`], prose that may refer to figures, and
//! [`Name`], words that stand as they are.

use std::ops::Range;

use chrono::{Datelike, NaiveDate};
use serde::de::{Deserializer, Error as _};
use serde::ser::SerializeStruct;
use serde::{Deserialize, Serialize, Serializer};
use serde_spanned::Spanned;

use crate::report::source::Span;

/// Prose (行文) that may refer to figures.
///
/// Written as a TOML string. `{id}` stands for the figure of that name with its
/// unit, `{id.PART}` for one [part](super::figure::PARTS) of it; `{{` and `}}` are
/// braces. The lines of a multi-line string are joined, without a space where Han
/// stands on either side. Nothing else in it has a meaning: `*`, `#` and `$` print.
#[derive(Clone, Debug)]
pub struct Text {
    /// The words and references, in order.
    pub pieces: Vec<Piece>,
    /// The string with its quotes.
    pub span: Span,
}

/// A part of a [`Text`].
#[derive(Clone, Debug, PartialEq)]
pub enum Piece {
    /// Words that print as they stand.
    Words(String),
    /// A figure that the prose refers to.
    Figure(Reference),
    /// A brace without its partner, at this range of the string's value.
    Stray(Range<usize>),
}

/// A reference to a figure (引用), as written between braces.
#[derive(Clone, Debug, PartialEq)]
pub struct Reference {
    /// The figure's key in `[figures]`.
    pub id: String,
    /// The part of the figure that is meant.
    pub part: String,
    /// The reference with its braces, as a range of the string's value.
    pub range: Range<usize>,
}

impl Text {
    /// The references in a string, their ranges in it.
    pub fn references(value: &str) -> Vec<Reference> {
        let pieces = Self::parse(value, 0..value.len()).pieces.into_iter();
        let references = pieces.filter_map(|piece| match piece {
            Piece::Figure(reference) => Some(reference),
            Piece::Words(_) | Piece::Stray(_) => None,
        });
        references.collect()
    }

    fn parse(value: &str, span: Span) -> Self {
        let mut pieces = Vec::new();
        let mut words = String::new();
        let Range { start: mut at, end } = content(value);
        while let Some(found) = value[at..end].find(['{', '}']) {
            let brace = at + found;
            words += &value[at..brace];
            let rest = &value[brace..end];
            if rest.starts_with("{{") || rest.starts_with("}}") {
                words.push_str(&rest[..1]);
                at = brace + 2;
                continue;
            }
            let inner = rest
                .strip_prefix('{')
                .and_then(|after| after.split_once('}'))
                .map(|(inner, _)| inner)
                .filter(|inner| !inner.contains(['{', '\n']) && !inner.trim().is_empty());
            at = brace + inner.map_or(1, |inner| inner.len() + 2);
            push_words(&mut pieces, &mut words);
            pieces.push(match inner {
                Some(inner) => {
                    let (id, part) = inner.split_once('.').unwrap_or((inner, "text"));
                    Piece::Figure(Reference {
                        id: id.trim().into(),
                        part: part.trim().into(),
                        range: brace..at,
                    })
                }
                None => Piece::Stray(brace..at),
            });
        }
        words += &value[at..end];
        push_words(&mut pieces, &mut words);
        Self { pieces, span }
    }
}

/// A string's value without white space at its ends, which is the indentation of its
/// lines in the file.
fn content(value: &str) -> Range<usize> {
    let end = value.trim_end().len();
    end - value[..end].trim_start().len()..end
}

/// Moves the words gathered so far, their lines joined, to the pieces.
fn push_words(pieces: &mut Vec<Piece>, words: &mut String) {
    let joined = join_lines(words);
    words.clear();
    if !joined.is_empty() {
        pieces.push(Piece::Words(joined));
    }
}

/// Joins the lines of a multi-line string.
///
/// A line break between two Latin words is a space; next to Han, to Chinese
/// punctuation or to a figure it is nothing, for Typst would print it as a space.
fn join_lines(text: &str) -> String {
    let mut joined = String::with_capacity(text.len());
    for (index, line) in text.split('\n').enumerate() {
        if index == 0 {
            joined.push_str(line);
            continue;
        }
        joined.truncate(joined.trim_end().len());
        let line = line.trim_start();
        let latin = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphanumeric());
        if latin(joined.chars().next_back()) && latin(line.chars().next()) {
            joined.push(' ');
        }
        joined.push_str(line);
    }
    joined
}

impl<'de> Deserialize<'de> for Text {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let value = Spanned::<String>::deserialize(deserializer)?;
        Ok(Self::parse(value.as_ref(), value.span()))
    }
}

/// Prose without references is a string; with references it is an array of strings
/// and `{figure, part}` records, which [`crate::data::printed`] fills in.
impl Serialize for Text {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self.pieces.as_slice() {
            [] => serializer.serialize_str(""),
            [Piece::Words(words)] => serializer.serialize_str(words),
            pieces => pieces.serialize(serializer),
        }
    }
}

impl Serialize for Piece {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Words(words) => serializer.serialize_str(words),
            Self::Figure(reference) => {
                let mut record = serializer.serialize_struct("Reference", 2)?;
                record.serialize_field("figure", &reference.id)?;
                record.serialize_field("part", &reference.part)?;
                record.end()
            }
            // Data with a stray brace never gets past the check.
            Self::Stray(_) => serializer.serialize_str(""),
        }
    }
}

/// Words that stand as they are (称谓、名称): names, posts, units. Braces have no
/// meaning in them; the lines of a multi-line string are joined as in [`Text`].
#[derive(Clone, Debug)]
pub struct Name {
    /// The words, their lines joined.
    pub text: String,
    /// The string with its quotes.
    pub span: Span,
}

impl<'de> Deserialize<'de> for Name {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let value = Spanned::<String>::deserialize(deserializer)?;
        Ok(Self {
            text: join_lines(&value.as_ref()[content(value.as_ref())]),
            span: value.span(),
        })
    }
}

impl Serialize for Name {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.text)
    }
}

/// A title whose line breaks are the clerk's (标题分行): broken by sense, as 7.3.1 of
/// GB/T 9704 asks. Written as a multi-line string; an array of lines for layouts.
#[derive(Clone, Debug)]
pub struct Title {
    /// The lines.
    pub lines: Vec<String>,
    /// The string with its quotes.
    pub span: Span,
}

impl<'de> Deserialize<'de> for Title {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let value = Spanned::<String>::deserialize(deserializer)?;
        let lines = value
            .as_ref()
            .lines()
            .map(str::trim)
            .filter(|line| !line.is_empty());
        Ok(Self {
            lines: lines.map(str::to_owned).collect(),
            span: value.span(),
        })
    }
}

impl Serialize for Title {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.lines.serialize(serializer)
    }
}

/// A day (日期). Written as a TOML date; a record of year, month and day for layouts.
#[derive(Clone, Copy, Debug)]
pub struct Date(pub NaiveDate);

impl Date {
    /// The name under which [`crate::data::load`] recognises a date in the types.
    pub(crate) const KIND: &str = "gongbao::Date";
}

impl<'de> Deserialize<'de> for Date {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        #[derive(Deserialize)]
        #[serde(rename = "gongbao::Date")]
        struct Written(String);
        let Written(written) = Written::deserialize(deserializer)?;
        written.parse().map(Self).map_err(D::Error::custom)
    }
}

impl Serialize for Date {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut record = serializer.serialize_struct("Date", 3)?;
        record.serialize_field("year", &self.0.year())?;
        record.serialize_field("month", &self.0.month())?;
        record.serialize_field("day", &self.0.day())?;
        record.end()
    }
}

/// Words that a [`Visitor`] is shown.
#[derive(Clone, Copy, Debug)]
pub enum Words<'a> {
    /// Prose.
    Text(&'a Text),
    /// A name.
    Name(&'a Name),
    /// A title.
    Title(&'a Title),
}

impl<'a> Words<'a> {
    /// Where the words stand in the data file.
    pub fn span(self) -> &'a Span {
        match self {
            Self::Text(text) => &text.span,
            Self::Name(name) => &name.span,
            Self::Title(title) => &title.span,
        }
    }
}

/// Called with each string of a conference, in the order of the sections.
pub type Visitor<'v, 'a> = dyn FnMut(Words<'a>) + 'v;

/// Shows a visitor every string inside.
///
/// Structs do it with `visit!`.
pub trait Visit {
    /// Shows `visitor` every string, in the order of the fields.
    fn visit<'a>(&'a self, visitor: &mut Visitor<'_, 'a>);
}

/// Shows a visitor the fields of a struct that hold strings, in this order. Every field must
/// be named, so that a new one that is forgotten does not compile.
macro_rules! visit {
    ($type:ident { $($field:ident),* } $(except { $($other:ident),* })?) => {
        impl $crate::data::conference::text::Visit for $type {
            fn visit<'a>(&'a self, visitor: &mut $crate::data::conference::text::Visitor<'_, 'a>) {
                let Self { $($field,)* $($($other: _,)*)? } = self;
                $($crate::data::conference::text::Visit::visit($field, visitor);)*
            }
        }
    };
}
pub(crate) use visit;

impl Visit for Text {
    fn visit<'a>(&'a self, visitor: &mut Visitor<'_, 'a>) {
        visitor(Words::Text(self));
    }
}

impl Visit for Name {
    fn visit<'a>(&'a self, visitor: &mut Visitor<'_, 'a>) {
        visitor(Words::Name(self));
    }
}

impl Visit for Title {
    fn visit<'a>(&'a self, visitor: &mut Visitor<'_, 'a>) {
        visitor(Words::Title(self));
    }
}

impl<T: Visit> Visit for Vec<T> {
    fn visit<'a>(&'a self, visitor: &mut Visitor<'_, 'a>) {
        for item in self {
            item.visit(visitor);
        }
    }
}

impl<T: Visit> Visit for Option<T> {
    fn visit<'a>(&'a self, visitor: &mut Visitor<'_, 'a>) {
        if let Some(item) = self {
            item.visit(visitor);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(words: &str) -> Piece {
        Piece::Words(words.into())
    }

    fn figure(id: &str, part: &str, range: Range<usize>) -> Piece {
        Piece::Figure(Reference {
            id: id.into(),
            part: part.into(),
            range,
        })
    }

    #[test]
    fn prose_is_taken_apart_at_its_references() {
        assert_eq!(
            Text::parse("为{a}，优于{a.difference}", 0..0).pieces,
            [
                words("为"),
                figure("a", "text", 3..6),
                words("，优于"),
                figure("a", "difference", 15..29),
            ]
        );
    }

    #[test]
    fn doubled_braces_print_and_single_ones_are_stray() {
        assert_eq!(
            Text::parse("{{a}} #read(\"x\") *$", 0..0).pieces,
            [words("{a} #read(\"x\") *$")]
        );
        assert_eq!(
            Text::parse("a{b", 0..0).pieces,
            [words("a"), Piece::Stray(1..2), words("b")]
        );
        assert_eq!(
            Text::parse("a}b", 0..0).pieces,
            [words("a"), Piece::Stray(1..2), words("b")]
        );
    }

    #[test]
    fn lines_are_joined_without_spaces_between_han() {
        assert_eq!(join_lines("汉\n    字"), "汉字");
        assert_eq!(join_lines("two\n  words"), "two words");
        assert_eq!(join_lines("汉\nword\n，字"), "汉word，字");
        assert_eq!(join_lines(" 照录 "), " 照录 ");
        let parsed = Text::parse("    汉字\n    {a}\n    、字\n", 0..0);
        assert_eq!(
            parsed.pieces,
            [words("汉字"), figure("a", "text", 15..18), words("、字")]
        );
    }
}
