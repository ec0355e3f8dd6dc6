//! Changes (改动) of a data file, each a splice of its text: comments, order and form of the
//! rest stay byte for byte. What comes out is parsed again and must say what was asked, or
//! nothing is changed.
//!
//! `document` is the text with its headers, and knows what makes a change; `value` is how
//! values are written.

mod document;
mod value;

use serde::Deserialize;
use serde_json::{Value as Json, json};
use toml::de::{DeTable, DeValue};

use self::document::Document;
use self::value::{tree_of_written, written};
use crate::report::messages::Message;

/// What is asked for. Paths are keys and numbers with points between: `review.results.0`.
#[derive(Clone, Debug, Deserialize)]
#[serde(tag = "do", rename_all = "lowercase", deny_unknown_fields)]
pub enum Change {
    /// The entry at a path is to have this value, whether it is there or not. Numbers and days
    /// are strings, as they are to be written.
    Set {
        /// Where.
        path: String,
        /// What; of a kind as the schema has there.
        value: Json,
    },
    /// A list is to have another item.
    Insert {
        /// The list, which may not be there yet.
        path: String,
        /// Before which item; at the end where that is their number.
        index: usize,
        /// The item.
        value: Json,
    },
    /// The entry at a path is to be gone, with all in it.
    Remove {
        /// Where.
        path: String,
    },
    /// An item of a list is to stand in another place.
    Move {
        /// The list.
        path: String,
        /// Which.
        from: usize,
        /// Its number afterwards.
        to: usize,
    },
}

/// Makes a change in a text; gives the new one.
///
/// # Errors
/// If there is no such place, the value is not of its kind, or the text has a form there that
/// no splice knows.
pub fn splice(text: &str, change: &Change) -> Result<String, Message> {
    let (table, errors) = DeTable::parse_recoverable(text);
    if !errors.is_empty() {
        return Err(Message::new("splice-broken"));
    }
    let document = Document::new(text, table.get_ref());
    let edits = document.edits(change)?;
    let mut new = text.to_owned();
    let mut sorted = edits;
    sorted.sort_by_key(|(span, _)| span.start);
    for (span, words) in sorted.iter().rev() {
        new.replace_range(span.clone(), words);
    }
    let expected = changed(tree_of_table(table.get_ref()), change)?;
    let mut said = tree(&new);
    said.iter_mut().for_each(prune);
    if said == Some(expected) {
        Ok(new)
    } else {
        Err(Message::new("splice-refused"))
    }
}

/// What a text says, without its form: numbers and days with the digits that it writes. None
/// where it can't be parsed.
pub fn tree(text: &str) -> Option<Json> {
    let (table, errors) = DeTable::parse_recoverable(text);
    errors.is_empty().then(|| tree_of_table(table.get_ref()))
}

fn tree_of_table(table: &DeTable) -> Json {
    let entries = table.iter();
    let entries = entries.map(|(key, value)| (key.get_ref().to_string(), tree_of(value.get_ref())));
    Json::Object(entries.collect())
}

fn tree_of(value: &DeValue) -> Json {
    match value {
        DeValue::String(text) => json!(text),
        // Told from strings by a name that no entry has.
        DeValue::Integer(number) => json!({ "": number.to_string() }),
        DeValue::Float(number) => json!({ "": number.to_string() }),
        DeValue::Boolean(is) => json!(is),
        DeValue::Datetime(time) => json!({ "": time.to_string() }),
        DeValue::Array(items) => items.iter().map(|item| tree_of(item.get_ref())).collect(),
        DeValue::Table(table) => tree_of_table(table),
    }
}

/// What a tree is to be after a change.
fn changed(mut tree: Json, change: &Change) -> Result<Json, Message> {
    let nowhere = || Message::new("splice-no-place");
    match change {
        Change::Set { path, value } => {
            let value = tree_of_written(&written(&keys(path), value)?).ok_or_else(nowhere)?;
            let mut at = &mut tree;
            for key in keys(path) {
                at = match at {
                    Json::Array(items) => key.parse().ok().and_then(|at: usize| items.get_mut(at)),
                    Json::Object(table) => Some(table.entry(key).or_insert_with(|| json!({}))),
                    _ => None,
                }
                .ok_or_else(nowhere)?;
            }
            *at = value;
        }
        Change::Insert { path, index, value } => {
            let item = [&keys(path)[..], &["0"]].concat();
            let value = tree_of_written(&written(&item, value)?).ok_or_else(nowhere)?;
            let mut at = &mut tree;
            let path = keys(path);
            for (number, key) in path.iter().enumerate() {
                let last = number + 1 == path.len();
                let absent = || if last { json!([]) } else { json!({}) };
                at = match at {
                    Json::Array(items) => key.parse().ok().and_then(|at: usize| items.get_mut(at)),
                    Json::Object(table) => Some(table.entry(*key).or_insert_with(absent)),
                    _ => None,
                }
                .ok_or_else(nowhere)?;
            }
            let items = at.as_array_mut().filter(|items| *index <= items.len());
            items.ok_or_else(nowhere)?.insert(*index, value);
        }
        Change::Remove { path } => {
            let (last, before) = path
                .rsplit_once('.')
                .map_or((&path[..], ""), |(a, b)| (b, a));
            let parent = pointer(&mut tree, before).ok_or_else(nowhere)?;
            match parent {
                Json::Object(table) => drop(table.remove(last).ok_or_else(nowhere)?),
                Json::Array(items) => {
                    let index = last.parse().ok().filter(|index| *index < items.len());
                    items.remove(index.ok_or_else(nowhere)?);
                }
                _ => return Err(nowhere()),
            }
        }
        Change::Move { path, from, to } => {
            let items = pointer(&mut tree, path).and_then(Json::as_array_mut);
            let inside = |items: &&mut Vec<Json>| *from < items.len() && *to < items.len();
            let items = items.filter(inside).ok_or_else(nowhere)?;
            let item = items.remove(*from);
            items.insert(*to, item);
        }
    }
    prune(&mut tree);
    Ok(tree)
}

/// A list of tables without items is not there in TOML, nor a table of which only the names
/// of those within it told.
fn prune(tree: &mut Json) {
    if let Json::Object(table) = tree {
        table.retain(|_, value| {
            prune(value);
            !matches!(value, Json::Array(items) if items.is_empty())
                && !matches!(value, Json::Object(table) if table.is_empty())
        });
    } else if let Json::Array(items) = tree {
        items.iter_mut().for_each(prune);
    }
}

fn pointer<'a>(tree: &'a mut Json, path: &str) -> Option<&'a mut Json> {
    keys(path).into_iter().try_fold(tree, |at, key| match at {
        Json::Array(items) => items.get_mut(key.parse::<usize>().ok()?),
        Json::Object(table) => table.get_mut(key),
        _ => None,
    })
}

fn keys(path: &str) -> Vec<&str> {
    path.split('.').filter(|key| !key.is_empty()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const DATA: &str = "\
# of the meeting
[conference]
name = \"会\" # its name
date = 2024-01-28
guidance = [
    \"甲\", # first
    \"乙\",
]

[document]
issuer = \"局\"
signer = { name = \"人\" }

[review]
year = 2023

# the first
[[review.results]]
headline = \"一\"
points = [\"子\", \"丑\"]

# the second
[[review.results]]
headline = \"二\"

[plan]
year = 2024
";

    fn done(change: &str) -> String {
        let change: Change = serde_json::from_str(change).unwrap();
        splice(DATA, &change).unwrap_or_else(|refused| panic!("{change:?}: {}", refused.id))
    }

    /// What is written where something else was, `-` and `+` a line.
    fn differences(change: &str) -> String {
        let new = done(change);
        let diff = similar::TextDiff::from_lines(DATA, &new);
        let lines = diff.iter_all_changes();
        let lines = lines.filter(|line| line.tag() != similar::ChangeTag::Equal);
        lines.fold(String::new(), |all, line| {
            format!("{all}{}{line}", line.tag())
        })
    }

    #[test]
    fn a_value_changes_in_its_place() {
        let name = r#"{"do":"set","path":"conference.name","value":"大\"会"}"#;
        assert_eq!(
            differences(name),
            "-name = \"会\" # its name\n+name = '大\"会' # its name\n"
        );
        let signer = r#"{"do":"set","path":"document.signer.post","value":"长"}"#;
        assert_eq!(
            differences(signer),
            "-signer = { name = \"人\" }\n+signer = { name = \"人\", post = \"长\" }\n"
        );
        let list = r#"{"do":"set","path":"conference.guidance","value":["甲","丙","乙"]}"#;
        assert_eq!(
            differences(list),
            "-    \"甲\", # first\n+    \"甲\",\n+    \"丙\", # first\n"
        );
    }

    #[test]
    fn what_was_absent_comes_where_the_form_has_it() {
        let until = r#"{"do":"set","path":"conference.until","value":"2024-01-29"}"#;
        assert_eq!(differences(until), "+until = 2024-01-29\n");
        assert!(done(until).contains("date = 2024-01-28\nuntil"));
        let outlook = r#"{"do":"set","path":"outlook.goal","value":"好"}"#;
        assert!(done(outlook).contains("headline = \"二\"\n\n[outlook]\ngoal = \"好\"\n\n[plan]"));
        let number = r#"{"do":"set","path":"document.file_number.number","value":"3"}"#;
        assert_eq!(differences(number), "+file_number = { number = 3 }\n");
        let section = r#"{"do":"insert","path":"schedule","index":0,"value":{"item":"报到"}}"#;
        assert!(done(section).ends_with("year = 2024\n\n[[schedule]]\nitem = \"报到\"\n"));
        let figure = r#"{"do":"set","path":"figures.pm25.value","value":"30.50"}"#;
        assert!(done(figure).contains("[figures.pm25]\nvalue = 30.50\n\n[review]"));
    }

    #[test]
    fn items_come_go_and_move_with_their_comments() {
        let moved = done(r#"{"do":"move","path":"review.results","from":0,"to":1}"#);
        let (first, second) = (moved.find("# the first"), moved.find("# the second"));
        assert!(second < first && moved.contains("points = [\"子\", \"丑\"]\n\n[plan]"));
        let gone = done(r#"{"do":"remove","path":"review.results.0"}"#);
        assert!(!gone.contains("# the first") && gone.contains("year = 2023\n\n# the second"));
        let came = r#"{"do":"insert","path":"review.results","index":1,"value":{"headline":"新"}}"#;
        assert_eq!(
            differences(came),
            "+[[review.results]]\n+headline = \"新\"\n+\n"
        );
        let point = r#"{"do":"remove","path":"review.results.0.points.1"}"#;
        assert_eq!(
            differences(point),
            "-points = [\"子\", \"丑\"]\n+points = [\"子\"]\n"
        );
    }

    #[test]
    fn what_is_of_another_kind_is_refused() {
        let refused = |change: &str| {
            let change: Change = serde_json::from_str(change).unwrap();
            splice(DATA, &change).unwrap_err().id
        };
        for (path, value, id) in [
            ("plan.year", "\"两千\"", "splice-no-number"),
            ("plan.year", "\"20.5\"", "splice-no-number"),
            ("conference.date", "\"2024-02-30\"", "splice-no-day"),
            ("conference.nothing", "\"x\"", "splice-no-place"),
            ("review.results", "\"x\"", "splice-refused"),
            ("review.results.7.headline", "\"x\"", "splice-no-place"),
        ] {
            let change = format!(r#"{{"do":"set","path":"{path}","value":{value}}}"#);
            assert_eq!(refused(&change), id, "{path}");
        }
        let broken: Change = serde_json::from_str(r#"{"do":"remove","path":"plan"}"#).unwrap();
        assert_eq!(splice("[plan\n", &broken).unwrap_err().id, "splice-broken");
    }
}
