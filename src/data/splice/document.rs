//! The text of a data file, and where in it something is, comes, goes and moves.

use serde_json::{Value as Json, json};
use toml::de::{DeTable, DeValue};

use super::change::{Change, Edits, keys, nowhere};
use super::rename;
use super::value::{key_written, tree_of_written, written};
use crate::data::form::form;
use crate::report::messages::Message;
use crate::report::source::Span;

/// A data file with its headers.
pub struct Document<'a> {
    text: &'a str,
    root: &'a DeTable<'a>,
    headers: Vec<Header>,
}

/// A header, `[review]` or `[[review.results]]`, and all up to the next.
struct Header {
    path: Vec<String>,
    /// From the comments right above it.
    span: Span,
    /// Where its own line ends.
    line_end: usize,
}

impl<'a> Document<'a> {
    /// That of a text and of what it says.
    pub fn new(text: &'a str, root: &'a DeTable<'a>) -> Self {
        let mut headers = Vec::new();
        let mut path = Vec::new();
        gather(text, root, &mut path, &mut headers);
        headers.sort_by_key(|header| header.span.start);
        let mut end = text.len();
        for header in headers.iter_mut().rev() {
            header.line_end = line_end(text, header.span.end);
            let start = line_start(text, header.span.start);
            header.span = with_comments(text, start)..end;
            end = header.span.start;
        }
        Self {
            text,
            root,
            headers,
        }
    }

    /// The value at a path and where it stands.
    fn find(&self, path: &[&str]) -> Option<(&'a DeValue<'a>, Span)> {
        let (first, rest) = path.split_first()?;
        let first = self.root.get(*first)?;
        let found = rest
            .iter()
            .try_fold(first, |value, key| match value.get_ref() {
                DeValue::Table(table) => table.get(*key),
                DeValue::Array(items) => items.get(key.parse::<usize>().ok()?),
                _ => None,
            });
        found.map(|value| (value.get_ref(), value.span()))
    }

    /// The table at a path; all of the file at that of no keys.
    fn table(&self, path: &[&str]) -> Option<&'a DeTable<'a>> {
        if path.is_empty() {
            return Some(self.root);
        }
        match self.find(path)?.0 {
            DeValue::Table(table) => Some(table),
            _ => None,
        }
    }

    /// Whether a value stands under headers, not in braces.
    fn is_headed(&self, value: &DeValue, span: &Span) -> bool {
        let starts = self.text[span.clone()].starts_with('[');
        match value {
            DeValue::Table(_) => !self.text[span.clone()].starts_with('{'),
            DeValue::Array(items) => {
                let first = items.iter().next();
                starts && first.is_some_and(|item| item.span() == *span)
            }
            _ => false,
        }
    }

    /// What makes a change.
    pub fn edits(&self, change: &Change) -> Result<Edits, Message> {
        match change {
            Change::Set { path, value } => self.set(&keys(path), value),
            Change::Insert { path, index, value } => self.insert(&keys(path), *index, value),
            Change::Remove { path } => self.remove(&keys(path)),
            Change::Move { path, from, to } => self.moved(&keys(path), *from, *to),
            Change::Rename { path, to } => self.renamed(&keys(path), to),
        }
    }

    fn set(&self, path: &[&str], value: &Json) -> Result<Edits, Message> {
        if let Some((old, span)) = self.find(path) {
            if self.is_headed(old, &span) {
                return Err(Message::new("splice-refused"));
            }
            if let (DeValue::Array(items), Json::Array(new)) = (old, value)
                && !items.is_empty()
            {
                let spans: Vec<Span> = items.iter().map(toml::Spanned::span).collect();
                let item = [path, &["0"]].concat();
                let new = new.iter().map(|value| written(&item, value));
                let new = new.collect::<Result<Vec<_>, _>>()?;
                return Ok(self.list(&spans, &span, &new));
            }
            return Ok(vec![(span, written(path, value)?)]);
        }
        let (key, parent) = path.split_last().ok_or_else(nowhere)?;
        let line = format!("{} = {}", key_written(key), written(path, value)?);
        if let Some(table) = self.table(parent) {
            return Ok(self.add_key(parent, table, key, &line));
        }
        if form().has_header(parent) {
            return Ok(self.add_header(parent, false, &line));
        }
        // In braces, with all that is between.
        let value = json!({ *key: value });
        self.set(parent, &value)
    }

    /// A new key in a table that is there.
    fn add_key(&self, parent: &[&str], table: &DeTable, key: &str, line: &str) -> Edits {
        let rank = |key: &str| form().rank(&[parent, &[key]].concat());
        let braces = self.find(parent).map(|(_, span)| span);
        let braces = braces.filter(|span| self.text[span.clone()].starts_with('{'));
        let before = table.iter().filter(|(_, value)| {
            let span = value.span();
            !self.is_under_header(value.get_ref(), &span)
        });
        let ends = before.map(|(key, value)| (rank(key.get_ref()), end_of(value), key.span()));
        let mut ends: Vec<_> = ends.collect();
        ends.sort_by_key(|(_, end, _)| *end);
        let last = ends.iter().rev().find(|(other, _, _)| *other <= rank(key));
        if let Some(span) = braces {
            return match (last, ends.first()) {
                (Some((_, end, _)), _) => vec![(*end..*end, format!(", {line}"))],
                (None, Some((_, _, first))) => {
                    vec![(first.start..first.start, format!("{line}, "))]
                }
                (None, None) => vec![(span, format!("{{ {line} }}"))],
            };
        }
        let at = match (last, self.header(parent)) {
            (Some((_, end, _)), _) => line_end(self.text, *end),
            (None, Some(header)) => header.line_end,
            // It stands only in the paths of others.
            (None, None) => return self.add_header(parent, false, line),
        };
        vec![(at..at, format!("\n{line}"))]
    }

    /// Whether a value is no entry of its table's own lines.
    fn is_under_header(&self, value: &DeValue, span: &Span) -> bool {
        match value {
            DeValue::Table(table) => {
                let text = &self.text[span.clone()];
                // A table that only stands in paths has the place of a key in a header.
                text.starts_with('[')
                    || !text.starts_with('{')
                        && table.iter().any(|(_, value)| {
                            let span = value.span();
                            self.is_under_header(value.get_ref(), &span)
                        })
            }
            DeValue::Array(_) => self.is_headed(value, span),
            _ => false,
        }
    }

    fn header(&self, path: &[&str]) -> Option<&Header> {
        self.headers.iter().find(|header| header.path == path)
    }

    /// A new header with lines under it, where the form has it among those that are there.
    fn add_header(&self, path: &[&str], of_list: bool, lines: &str) -> Edits {
        let name = path.iter().filter(|key| key.parse::<usize>().is_err());
        let name: Vec<_> = name.map(|key| key_written(key)).collect();
        let name = name.join(".");
        let header = if of_list {
            format!("[[{name}]]")
        } else {
            format!("[{name}]")
        };
        let lines = if lines.is_empty() {
            String::new()
        } else {
            format!("{lines}\n")
        };
        let rank = |path: &[&str]| -> Vec<usize> {
            let ends = (1..=path.len()).map(|length| &path[..length]);
            ends.map(|path| form().rank(path)).collect()
        };
        let own = rank(path);
        let common = |header: &Header| {
            let pairs = header.path.iter().zip(path);
            pairs.take_while(|(one, other)| one == *other).count()
        };
        let nearest = self.headers.iter().map(common).max().unwrap_or(0);
        let mut near = self
            .headers
            .iter()
            .filter(|header| common(header) == nearest);
        let after = near.rfind(|header| {
            let path: Vec<&str> = header.path.iter().map(String::as_str).collect();
            rank(&path) <= own
        });
        let at = after.map_or_else(
            || {
                self.headers
                    .first()
                    .map_or(self.text.len(), |first| first.span.start)
            },
            |header| header.span.end,
        );
        let before = &self.text[..at];
        let gap = match before {
            "" => "",
            text if text.ends_with("\n\n") => "",
            text if text.ends_with('\n') => "\n",
            _ => "\n\n",
        };
        let end = if at < self.text.len() { "\n" } else { "" };
        vec![(at..at, format!("{gap}{header}\n{lines}{end}"))]
    }

    fn insert(&self, path: &[&str], index: usize, value: &Json) -> Result<Edits, Message> {
        let item = [path, &["0"]].concat();
        let lines = || {
            let table = value.as_object().ok_or_else(nowhere)?;
            let mut entries: Vec<_> = table.iter().collect();
            entries.sort_by_key(|(key, _)| form().rank(&[&item[..], &[key]].concat()));
            let lines = entries.into_iter().map(|(key, value)| {
                let value = written(&[&item[..], &[key]].concat(), value)?;
                Ok(format!("{} = {value}", key_written(key)))
            });
            lines
                .collect::<Result<Vec<_>, Message>>()
                .map(|lines| lines.join("\n"))
        };
        let Some((old, span)) = self.find(path) else {
            return if form().has_header(path) {
                Ok(self.add_header(path, true, &lines()?))
            } else {
                self.set(path, &json!([value]))
            };
        };
        let DeValue::Array(items) = old else {
            return Err(nowhere());
        };
        let spans: Vec<Span> = items.iter().map(toml::Spanned::span).collect();
        if !self.is_headed(old, &span) {
            let new = written(&item, value)?;
            if spans.is_empty() {
                return Ok(vec![(span, format!("[{new}]"))]);
            }
            let mut all: Vec<String> = spans
                .iter()
                .map(|span| self.text[span.clone()].to_owned())
                .collect();
            all.insert(index.min(all.len()), new);
            return Ok(self.list(&spans, &span, &all));
        }
        let name = path.iter().filter(|key| key.parse::<usize>().is_err());
        let name: Vec<_> = name.map(|key| key_written(key)).collect();
        let lines = lines()?;
        let lines = if lines.is_empty() {
            lines
        } else {
            format!("{lines}\n")
        };
        let block = format!("[[{}]]\n{lines}", name.join("."));
        let blocks = self.blocks(path, spans.len())?;
        Ok(if let Some(next) = blocks.get(index) {
            vec![(next.start..next.start, format!("{block}\n"))]
        } else {
            let at = blocks.last().map_or(self.text.len(), |last| last.end);
            let gap = match &self.text[..at] {
                text if text.ends_with("\n\n") => "",
                text if text.ends_with('\n') => "\n",
                _ => "\n\n",
            };
            let end = if at < self.text.len() { "\n" } else { "" };
            vec![(at..at, format!("{gap}{block}{end}"))]
        })
    }

    /// Where each item of a list of tables stands, with all that belongs to it.
    fn blocks(&self, path: &[&str], count: usize) -> Result<Vec<Span>, Message> {
        let mut blocks = Vec::new();
        for index in 0..count {
            let number = index.to_string();
            let own = [path, &[number.as_str()]].concat();
            let regions: Vec<&Header> = self.under(&own).collect();
            let (Some(first), Some(last)) = (regions.first(), regions.last()) else {
                return Err(Message::new("splice-refused"));
            };
            let whole = regions
                .windows(2)
                .all(|pair| pair[0].span.end == pair[1].span.start);
            if !whole || first.path != own {
                return Err(Message::new("splice-refused"));
            }
            blocks.push(first.span.start..last.span.end);
        }
        Ok(blocks)
    }

    /// The headers of a table and of those within it.
    fn under(&self, path: &[&str]) -> impl Iterator<Item = &Header> {
        let headers = self.headers.iter();
        let path: Vec<String> = path.iter().map(|key| (*key).to_owned()).collect();
        headers.filter(move |header| header.path.starts_with(&path))
    }

    fn remove(&self, path: &[&str]) -> Result<Edits, Message> {
        let (value, span) = self.find(path).ok_or_else(nowhere)?;
        let (key, parent) = path.split_last().ok_or_else(nowhere)?;
        let of_list = key.parse::<usize>().ok().filter(|_| {
            self.find(parent)
                .is_some_and(|(list, _)| matches!(list, DeValue::Array(_)))
        });
        if self.is_under_header(value, &span) || of_list.is_some() && self.is_headed(value, &span) {
            let regions: Vec<Span> = self.under(path).map(|header| header.span.clone()).collect();
            if regions.is_empty() {
                return Err(Message::new("splice-refused"));
            }
            return Ok(regions
                .into_iter()
                .map(|span| (span, String::new()))
                .collect());
        }
        if let Some(index) = of_list {
            let (list, whole) = self.find(parent).ok_or_else(nowhere)?;
            let DeValue::Array(items) = list else {
                return Err(nowhere());
            };
            let spans: Vec<Span> = items.iter().map(toml::Spanned::span).collect();
            if spans.len() == 1 {
                // A list of nothing is not written.
                return self.remove(parent);
            }
            let mut all: Vec<String> = spans
                .iter()
                .map(|span| self.text[span.clone()].to_owned())
                .collect();
            all.remove(index);
            return Ok(self.list(&spans, &whole, &all));
        }
        let table = self.table(parent).ok_or_else(nowhere)?;
        let (name, _) = table.get_key_value(*key).ok_or_else(nowhere)?;
        let braces = self.find(parent).map(|(_, span)| span);
        let braces = braces.filter(|span| self.text[span.clone()].starts_with('{'));
        let Some(braces) = braces else {
            let start = line_start(self.text, name.span().start);
            let end = line_end(self.text, span.end);
            let end = if end < self.text.len() { end + 1 } else { end };
            return Ok(vec![(start..end, String::new())]);
        };
        let mut entries: Vec<Span> = table
            .iter()
            .map(|(key, value)| key.span().start..end_of(value))
            .collect();
        entries.sort_by_key(|span| span.start);
        let at = entries
            .iter()
            .position(|entry| entry.start == name.span().start);
        let at = at.ok_or_else(nowhere)?;
        Ok(vec![(
            match (at.checked_sub(1), entries.get(at + 1)) {
                (_, Some(next)) => entries[at].start..next.start,
                (Some(before), None) => entries[before].end..entries[at].end,
                (None, None) => return Ok(vec![(braces, "{}".into())]),
            },
            String::new(),
        )])
    }

    fn moved(&self, path: &[&str], from: usize, to: usize) -> Result<Edits, Message> {
        let (list, span) = self.find(path).ok_or_else(nowhere)?;
        let DeValue::Array(items) = list else {
            return Err(nowhere());
        };
        let count = items.len();
        if from >= count || to >= count {
            return Err(nowhere());
        }
        let slots = if self.is_headed(list, &span) {
            let blocks = self.blocks(path, count)?;
            // The empty lines after one stay where they are.
            let bodies = blocks.into_iter().map(|block| {
                let body = self.text[block.clone()].trim_end();
                block.start..block.start + body.len()
            });
            bodies.collect()
        } else {
            items.iter().map(toml::Spanned::span).collect::<Vec<_>>()
        };
        let mut order: Vec<usize> = (0..count).collect();
        let moved = order.remove(from);
        order.insert(to, moved);
        let edits = slots.iter().zip(&order).enumerate();
        let edits = edits.filter(|(at, (_, which))| at != *which);
        Ok(edits
            .map(|(_, (slot, which))| (slot.clone(), self.text[slots[*which].clone()].to_owned()))
            .collect())
    }

    fn renamed(&self, path: &[&str], to: &str) -> Result<Edits, Message> {
        let (value, span) = self.find(path).ok_or_else(nowhere)?;
        let (id, section) = path.split_last().ok_or_else(nowhere)?;
        let mut edits = Vec::new();
        if *id == to {
            return Ok(edits);
        }
        if !self.is_under_header(value, &span) {
            let figures = self.table(section).ok_or_else(nowhere)?;
            let (key, _) = figures.get_key_value(*id).ok_or_else(nowhere)?;
            edits.push((key.span(), key_written(to)));
        }
        for header in self.under(path) {
            let line = line_start(self.text, header.line_end)..header.line_end;
            let key = rename::key_of_header(&self.text[line.clone()], section.len());
            let key = key.ok_or_else(|| Message::new("splice-refused"))?;
            edits.push((
                line.start + key.start..line.start + key.end,
                key_written(to),
            ));
        }
        rename::in_text(self.text, self.root, &mut Vec::new(), id, to, &mut edits);
        Ok(edits)
    }

    /// The edits that make a list of values in brackets another: what is the same at its
    /// beginning and at its end stays, with the comments between.
    fn list(&self, spans: &[Span], whole: &Span, new: &[String]) -> Edits {
        let old: Vec<&str> = spans.iter().map(|span| &self.text[span.clone()]).collect();
        let same =
            |one: &str, other: &str| one == other || tree_of_written(one) == tree_of_written(other);
        let shorter = old.len().min(new.len());
        let first = (0..shorter)
            .take_while(|&at| same(old[at], &new[at]))
            .count();
        let last = (1..=shorter - first)
            .take_while(|back| same(old[old.len() - back], &new[new.len() - back]))
            .count();
        let (gone, come) = (
            &spans[first..spans.len() - last],
            &new[first..new.len() - last],
        );
        if gone.len() == come.len() {
            let pairs = gone.iter().cloned().zip(come.iter().cloned());
            return pairs.collect();
        }
        if new.is_empty() {
            return vec![(whole.clone(), "[]".into())];
        }
        let between = if self.text[whole.clone()].contains('\n') {
            ",\n    "
        } else {
            ", "
        };
        match (gone.first(), gone.last(), come.is_empty()) {
            (Some(start), Some(end), false) => {
                vec![(start.start..end.end, come.join(between))]
            }
            (Some(start), Some(end), true) => {
                let next = spans.get(spans.len() - last);
                vec![(
                    match next {
                        Some(next) if last > 0 => start.start..next.start,
                        _ => spans[first - 1].end..end.end,
                    },
                    String::new(),
                )]
            }
            _ if first == 0 => {
                let at = spans[0].start;
                vec![(at..at, format!("{}{between}", come.join(between)))]
            }
            _ => {
                let at = spans[first - 1].end;
                vec![(at..at, format!("{between}{}", come.join(between)))]
            }
        }
    }
}

/// The headers of a table and of all within it.
fn gather(text: &str, table: &DeTable, path: &mut Vec<String>, headers: &mut Vec<Header>) {
    for (key, value) in table {
        path.push(key.get_ref().to_string());
        gather_in(text, value, path, headers);
        path.pop();
    }
}

fn gather_in(
    text: &str,
    value: &toml::Spanned<DeValue>,
    path: &mut Vec<String>,
    headers: &mut Vec<Header>,
) {
    let span = value.span();
    match value.get_ref() {
        DeValue::Table(table) => {
            let words = &text[span.clone()];
            if words.starts_with('[') {
                headers.push(Header {
                    path: path.clone(),
                    span,
                    line_end: 0,
                });
            }
            if !words.starts_with('{') {
                gather(text, table, path, headers);
            }
        }
        DeValue::Array(items) if items.iter().next().is_some_and(|item| item.span() == span) => {
            for (index, item) in items.iter().enumerate() {
                path.push(index.to_string());
                gather_in(text, item, path, headers);
                path.pop();
            }
        }
        _ => {}
    }
}

/// Where an entry of a table's own lines ends.
fn end_of(value: &toml::Spanned<DeValue>) -> usize {
    match value.get_ref() {
        // Keys with points: what is under them ends later than its name.
        DeValue::Table(table) => {
            let ends = table.iter().map(|(_, value)| end_of(value));
            ends.fold(value.span().end, usize::max)
        }
        _ => value.span().end,
    }
}

fn line_start(text: &str, at: usize) -> usize {
    text[..at].rfind('\n').map_or(0, |end| end + 1)
}

fn line_end(text: &str, at: usize) -> usize {
    text[at..].find('\n').map_or(text.len(), |end| at + end)
}

/// Where the comments begin that stand right above a line; where the line does, if there are
/// none.
fn with_comments(text: &str, mut start: usize) -> usize {
    while start > 0 {
        let above = line_start(text, start - 1);
        if !text[above..start].trim_start().starts_with('#') {
            break;
        }
        start = above;
    }
    start
}
