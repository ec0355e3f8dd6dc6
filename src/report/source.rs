//! The text of a data file, and where in it something stands.

use std::ops::Range;

/// Where something stands in a file, in bytes.
pub type Span = Range<usize>;

/// A file as it was read.
#[derive(Debug)]
pub struct Source {
    name: String,
    text: String,
    original: String,
    /// Where each line begins.
    lines: Vec<usize>,
    /// Which line ends were CRLF.
    returns: Vec<usize>,
}

impl Source {
    /// The text of the file called `name`. A byte order mark is dropped and CRLF becomes LF.
    pub fn new(name: impl Into<String>, text: &str) -> Self {
        let original = text.to_owned();
        let body = text.trim_start_matches('\u{feff}');
        let returns = body.match_indices("\r\n").enumerate();
        let returns = returns.map(|(index, (at, _))| at - index).collect();
        let text = body.replace("\r\n", "\n");
        let ends = text.match_indices('\n').map(|(at, _)| at + 1);
        let lines = [0].into_iter().chain(ends).collect();
        Self {
            name: name.into(),
            text,
            original,
            lines,
            returns,
        }
    }

    /// The file as it was read, with its byte order mark and line ends.
    pub fn original(&self) -> &str {
        &self.original
    }

    /// Where a byte of the text stands in the file as it was read.
    pub fn in_original(&self, byte: usize) -> usize {
        let body = self.original.trim_start_matches('\u{feff}');
        let mark = self.original.len() - body.len();
        // Each CRLF before the byte took one byte more.
        mark + byte + self.returns.partition_point(|at| *at < byte)
    }

    /// A new text as this file would have it: what is the same at both ends stays as it was
    /// read, and what comes between has the line ends that most lines have.
    pub fn as_written(&self, new: &str) -> String {
        let old = &self.text;
        let same = |(one, other): &(char, char)| one == other;
        let before: usize = old
            .chars()
            .zip(new.chars())
            .take_while(same)
            .map(|(c, _)| c.len_utf8())
            .sum();
        let rest = old[before..].chars().rev().zip(new[before..].chars().rev());
        let after: usize = rest.take_while(same).map(|(c, _)| c.len_utf8()).sum();
        let middle = &new[before..new.len() - after];
        let middle = if 2 * self.returns.len() > self.lines.len() {
            middle.replace('\n', "\r\n")
        } else {
            middle.to_owned()
        };
        let start = self.in_original(before);
        let end = self.in_original(old.len() - after);
        [&self.original[..start], &middle, &self.original[end..]].concat()
    }

    /// The path that the user gave.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The text that spans point into.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Line and column, from 1, of a byte; columns count characters.
    pub fn line_and_column(&self, byte: usize) -> (usize, usize) {
        let line = self.lines.partition_point(|start| *start <= byte);
        let before = &self.text[self.lines[line - 1]..byte];
        (line, before.chars().count() + 1)
    }

    /// The whole lines that a span is in.
    pub fn lines_of(&self, span: &Span) -> Span {
        let line = self.lines.partition_point(|start| *start <= span.start);
        let rest = &self.text[span.end..];
        self.lines[line - 1]..span.end + rest.find('\n').unwrap_or(rest.len())
    }

    /// Where a part of a string's value stands in the file, given the string with
    /// its quotes. Escapes and the newline after `"""` are counted as written.
    pub fn within(&self, literal: &Span, part: Span) -> Span {
        let raw = &self.text[literal.clone()];
        let quotes = if raw.starts_with("\"\"\"") || raw.starts_with("'''") {
            3
        } else {
            1
        };
        let basic = raw.starts_with('"');
        let mut at = quotes + usize::from(quotes == 3 && raw[quotes..].starts_with('\n'));
        let mut value = 0;
        let mut places = [at; 2];
        while at < raw.len() && value <= part.end {
            for (place, offset) in places.iter_mut().zip([part.start, part.end]) {
                if value <= offset {
                    *place = at;
                }
            }
            let Some(next) = raw[at..].chars().next() else {
                break;
            };
            let (written, stands_for) = match next {
                '\\' if basic => escape(&raw[at..]),
                _ => (next.len_utf8(), next.len_utf8()),
            };
            at += written;
            value += stands_for;
        }
        literal.start + places[0]..literal.start + places[1]
    }
}

/// A character of a string's value, and the bytes of the file that stand for it.
pub type Placed = (char, Span);

impl Source {
    /// The characters of a string's value, given the string with its quotes.
    pub fn characters(&self, literal: &Span) -> Vec<Placed> {
        let raw = &self.text[literal.clone()];
        let quotes = if raw.starts_with("\"\"\"") || raw.starts_with("'''") {
            3
        } else {
            1
        };
        let basic = raw.starts_with('"');
        let end = raw.len().saturating_sub(quotes);
        let mut at = quotes + usize::from(quotes == 3 && raw[quotes..].starts_with('\n'));
        let mut characters = Vec::new();
        while let Some(next) = raw.get(at..end).and_then(|rest| rest.chars().next()) {
            let (written, character) = match next {
                '\\' if basic => {
                    let (written, _) = escape(&raw[at..end]);
                    (written, escaped(&raw[at..end]))
                }
                _ => (next.len_utf8(), Some(next)),
            };
            let place = literal.start + at..literal.start + at + written;
            characters.extend(character.map(|character| (character, place)));
            at += written;
        }
        characters
    }
}

/// The character that the escape at the start of `raw` stands for, if it is one.
fn escaped(raw: &str) -> Option<char> {
    let code = |digits: usize| {
        let hex = raw.get(2..2 + digits)?;
        char::from_u32(u32::from_str_radix(hex, 16).ok()?)
    };
    match raw.chars().nth(1)? {
        'x' => code(2),
        'u' => code(4),
        'U' => code(8),
        'b' => Some('\u{8}'),
        'e' => Some('\u{1b}'),
        't' => Some('\t'),
        'n' => Some('\n'),
        'f' => Some('\u{c}'),
        'r' => Some('\r'),
        other if other.is_whitespace() => None,
        other => Some(other),
    }
}

/// The length of the escape at the start of `raw`, written and in the value.
fn escape(raw: &str) -> (usize, usize) {
    let code = |digits: usize| {
        let character = raw
            .get(2..2 + digits)
            .and_then(|hex| u32::from_str_radix(hex, 16).ok())
            .and_then(char::from_u32);
        (2 + digits, character.map_or(1, char::len_utf8))
    };
    match raw.as_bytes().get(1) {
        Some(b'x') => code(2),
        Some(b'u') => code(4),
        Some(b'U') => code(8),
        // A backslash at the end of a line swallows the white space that follows.
        Some(byte) if byte.is_ascii_whitespace() => {
            (1 + raw[1..].len() - raw[1..].trim_start().len(), 0)
        }
        _ => (2, 1),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown<'a>(source: &'a Source, value: &str, part: &str) -> &'a str {
        let literal = source.text().find(['"', '\'']).unwrap()..source.text().len();
        let start = value.find(part).unwrap();
        &source.text()[source.within(&literal, start..start + part.len())]
    }

    #[test]
    fn a_part_of_a_string_is_found_as_it_was_written() {
        let plain = Source::new("", "a = \"为{x}吧\"");
        assert_eq!(shown(&plain, "为{x}吧", "{x}"), "{x}");
        let escaped = Source::new("", r#"a = "\u4e3a\t\"{x}""#);
        assert_eq!(shown(&escaped, "为\t\"{x}", "{x}"), "{x}");
        let lines = Source::new("", "a = \"\"\"\r\n  为\\\r\n   {x}\"\"\"");
        assert_eq!(shown(&lines, "  为{x}", "{x}"), "{x}");
        let literal = Source::new("", r"a = 'C:\{x}'");
        assert_eq!(shown(&literal, r"C:\{x}", "{x}"), "{x}");
    }

    #[test]
    fn a_new_text_keeps_the_mark_and_the_line_ends() {
        let source = Source::new("", "\u{feff}甲\r\n乙\n丙\r\n丁\r\n");
        assert_eq!(
            source.as_written("甲\n乙\n新\n丙\n丁\n"),
            "\u{feff}甲\r\n乙\n新\r\n丙\r\n丁\r\n"
        );
        assert_eq!(source.as_written("甲\n丁\n"), "\u{feff}甲\r\n丁\r\n");
        assert_eq!(source.as_written(source.text()), source.original());
    }

    #[test]
    fn columns_count_characters() {
        let source = Source::new("", "\u{feff}甲 = 1\r\n乙丙 = 2");
        let byte = source.text().find("= 2").unwrap();
        assert_eq!(source.line_and_column(byte), (2, 4));
    }
}
