//! Changes (改动) of a data file, each a splice of its text: comments, order and form of the
//! rest stay byte for byte. What comes out is parsed again and must say what was asked, or
//! nothing is changed.
//!
//! In order: `change` is what is asked for; `tree` what a text says; `value` how values are
//! written; `document` is the text with its headers, and knows what makes a change; `rename` is
//! the one change that is not of one place.

mod change;
mod document;
mod rename;
mod tree;
mod value;

use serde_json::{Value as Json, json};
use toml::de::DeTable;

pub use self::change::Change;
use self::change::keys;
use self::document::Document;
pub use self::tree::tree;
use self::tree::{pointer, prune, tree_of_table};
use self::value::{tree_of_written, written};
use crate::report::messages::Message;

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
        Change::Rename { path, to } => {
            let (id, to) = rename::checked(&tree, path, to)?;
            rename::in_tree(&mut tree, &mut Vec::new(), &id, to);
        }
    }
    prune(&mut tree);
    Ok(tree)
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
    fn a_figure_gets_another_key_wherever_it_is_named() {
        const FIGURES: &str = "\
[figures]
# of the air
pm25 = { name = \"浓度\", value = 30.5 } # measured
all = { name = \"合计\", value = 3, parts = [\"pm25\", 'days'] }

[figures.days]
name = \"天数{pm25}\"

[[figures . \"days\" . history]] # before
year = 2022

[review]
summary = \"降到{pm25}，{{pm25}}不是，{ pm25 . value}是，{pm25b}不是，{days}\"
year = 2023
";
        let renamed = |path: &str, to: &str| {
            let (path, to) = (path.to_owned(), to.to_owned());
            splice(FIGURES, &Change::Rename { path, to }).map_err(|refused| refused.id)
        };
        let air = FIGURES
            .replace("pm25 = {", "air = {")
            .replace("[\"pm25\"", "[\"air\"")
            .replace("降到{pm25}", "降到{air}")
            .replace("{ pm25 . value}", "{ air . value}");
        assert_eq!(renamed("figures.pm25", "air"), Ok(air));
        let good = FIGURES
            .replace("[figures.days]", "[figures.good]")
            .replace(". \"days\" .", ". good .")
            .replace("'days'", "\"good\"")
            .replace("{days}", "{good}");
        assert_eq!(renamed("figures.days", "good"), Ok(good));
        assert_eq!(renamed("figures.days", "days"), Ok(FIGURES.into()));
        assert_eq!(renamed("figures.days", "pm25"), Err("splice-taken"));
        assert_eq!(renamed("figures.days", "a b"), Err("splice-no-key"));
        assert_eq!(renamed("figures.days", ""), Err("splice-no-key"));
        assert_eq!(renamed("figures.days", "2024"), Err("splice-no-key"));
        assert_eq!(renamed("figures.none", "a"), Err("splice-no-place"));
        assert_eq!(renamed("review.year", "a"), Err("splice-no-place"));
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
