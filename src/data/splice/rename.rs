//! The key of a figure (引用名), and all that refers to it: prose, and the parts of a sum.

use std::ops::Range;

use serde_json::{Value as Json, json};
use toml::de::{DeTable, DeValue};

use super::change::{Edits, keys, nowhere};
use crate::data::conference::text::Text;
use crate::data::schema::entry;
use crate::report::messages::Message;

/// The section whose entries can be referred to.
const FIGURES: &str = "figures";

/// The key of the figure at a path, and the new one, if it can have that.
///
/// # Errors
/// If there is no figure there, another has the key, or no reference could name it.
pub fn checked<'a>(tree: &Json, path: &str, to: &'a str) -> Result<(String, &'a str), Message> {
    let [section, id] = keys(path)[..] else {
        return Err(nowhere());
    };
    let figures = tree.get(section).filter(|_| section == FIGURES);
    let figures = figures.and_then(Json::as_object).ok_or_else(nowhere)?;
    if !figures.contains_key(id) {
        return Err(nowhere());
    }
    let named = |c: char| c.is_alphanumeric() || c == '_' || c == '-';
    // A key of digits alone would be taken for the number of an item.
    if to.parse::<usize>().is_ok() || to.is_empty() || !to.chars().all(named) {
        return Err(Message::new("splice-no-key").with("key", to));
    }
    if figures.contains_key(to) && id != to {
        return Err(Message::new("splice-taken").with("key", to));
    }
    Ok((id.to_owned(), to))
}

/// Gives a figure another key in a tree.
pub fn in_tree(tree: &mut Json, path: &mut Vec<String>, id: &str, to: &str) {
    match tree {
        Json::Object(table) => {
            if path[..] == [FIGURES]
                && let Some(figure) = table.remove(id)
            {
                table.insert(to.to_owned(), figure);
            }
            for (key, value) in table {
                path.push(key.clone());
                in_tree(value, path, id, to);
                path.pop();
            }
        }
        Json::Array(items) => {
            for (index, item) in items.iter_mut().enumerate() {
                path.push(index.to_string());
                in_tree(item, path, id, to);
                path.pop();
            }
        }
        Json::String(words) => {
            if is_part(path) && *words == id {
                *tree = json!(to);
            } else if is_prose(path) {
                for range in references(words, id).into_iter().rev() {
                    words.replace_range(range, to);
                }
            }
        }
        _ => {}
    }
}

/// The edits that give the references of a text to a figure another key.
pub fn in_text<'a>(
    text: &str,
    table: &'a DeTable,
    path: &mut Vec<&'a str>,
    id: &str,
    to: &str,
    edits: &mut Edits,
) {
    for (key, value) in table {
        path.push(key.get_ref());
        in_value(text, value, path, id, to, edits);
        path.pop();
    }
}

fn in_value<'a>(
    text: &str,
    value: &'a toml::Spanned<DeValue>,
    path: &mut Vec<&'a str>,
    id: &str,
    to: &str,
    edits: &mut Edits,
) {
    match value.get_ref() {
        DeValue::Table(table) => in_text(text, table, path, id, to, edits),
        DeValue::Array(items) => {
            path.push("0");
            for item in items {
                in_value(text, item, path, id, to, edits);
            }
            path.pop();
        }
        DeValue::String(words) => {
            let span = value.span();
            if is_part(path) && words == id {
                edits.push((span, toml::Value::String(to.to_owned()).to_string()));
            } else if is_prose(path) {
                // As it is written: what is escaped is no brace.
                let written = references(&text[span.clone()], id).into_iter();
                edits.extend(written.map(|range| {
                    (
                        span.start + range.start..span.start + range.end,
                        to.to_owned(),
                    )
                }));
            }
        }
        _ => {}
    }
}

/// Whether a path is that of a figure of a sum.
fn is_part(path: &[impl AsRef<str>]) -> bool {
    let keys: Vec<&str> = path.iter().map(AsRef::as_ref).collect();
    matches!(keys[..], [FIGURES, _, "parts", _])
}

fn is_prose(path: &[impl AsRef<str>]) -> bool {
    let keys: Vec<&str> = path.iter().map(AsRef::as_ref).collect();
    entry(&keys).is_some_and(|schema| schema.get("x-prose").is_some())
}

/// Where prose names a figure, within the braces.
fn references(words: &str, id: &str) -> Vec<Range<usize>> {
    let references = Text::references(words).into_iter();
    let of_it = references.filter(|reference| reference.id == id);
    let named = of_it.filter_map(|reference| {
        let at = words[reference.range.clone()].find(id)? + reference.range.start;
        Some(at..at + id.len())
    });
    named.collect()
}

/// Where the key of this number stands in the line of a header, with its quotes.
pub fn key_of_header(line: &str, number: usize) -> Option<Range<usize>> {
    let mut at = line.len() - line.trim_start_matches(['[', ' ', '\t']).len();
    for passed in 0.. {
        let rest = &line[at..];
        let length = match rest.chars().next()? {
            quote @ ('"' | '\'') => rest[1..].find(quote)? + 2,
            _ => rest.find(['.', ']', ' ', '\t'])?,
        };
        if passed == number {
            return Some(at..at + length);
        }
        let rest = &line[at + length..];
        at = line.len() - rest.trim_start().strip_prefix('.')?.trim_start().len();
    }
    None
}
