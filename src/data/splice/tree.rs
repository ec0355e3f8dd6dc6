//! What a data file says, without its form.

use serde_json::{Value as Json, json};
use toml::de::{DeTable, DeValue};

use super::change::keys;

/// What a text says, without its form: numbers and days with the digits that it writes. None
/// where it can't be parsed.
pub fn tree(text: &str) -> Option<Json> {
    let (table, errors) = DeTable::parse_recoverable(text);
    errors.is_empty().then(|| tree_of_table(table.get_ref()))
}

/// What a table says.
pub fn tree_of_table(table: &DeTable) -> Json {
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

/// A list of tables without items is not there in TOML, nor a table of which only the names
/// of those within it told.
pub fn prune(tree: &mut Json) {
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

/// What stands at a path.
pub fn pointer<'a>(tree: &'a mut Json, path: &str) -> Option<&'a mut Json> {
    keys(path).into_iter().try_fold(tree, |at, key| match at {
        Json::Array(items) => items.get_mut(key.parse::<usize>().ok()?),
        Json::Object(table) => table.get_mut(key),
        _ => None,
    })
}
