//! Values as TOML writes them, of the kinds that the schema has.

use serde_json::Value as Json;

use super::tree::tree;
use crate::data::form::form;
use crate::data::schema::entry;
use crate::report::messages::Message;

/// A value as TOML writes it, of the kind that the schema has at a path.
pub fn written(path: &[&str], value: &Json) -> Result<String, Message> {
    let unknown = || Message::new("splice-no-place");
    let schema = entry(path).ok_or_else(unknown)?;
    let kind = schema.get("type").and_then(Json::as_str);
    let is_day = schema.get("format").and_then(Json::as_str) == Some("date");
    Ok(match (kind, value) {
        (Some("array"), Json::Array(items)) => {
            let item = [path, &["0"]].concat();
            let items = items.iter().map(|value| written(&item, value));
            let items = items.collect::<Result<Vec<_>, _>>()?;
            let one_line = items.iter().map(String::len).sum::<usize>() < 60;
            if one_line && items.iter().all(|item| !item.starts_with('{')) || items.len() < 2 {
                format!("[{}]", items.join(", "))
            } else {
                format!("[\n    {},\n]", items.join(",\n    "))
            }
        }
        (Some("object"), Json::Object(table)) => {
            let mut entries: Vec<_> = table.iter().collect();
            entries.sort_by_key(|(key, _)| form().rank(&[path, &[key]].concat()));
            let entries = entries.into_iter().map(|(key, value)| {
                let value = written(&[path, &[key]].concat(), value)?;
                Ok(format!("{} = {value}", key_written(key)))
            });
            let entries = entries.collect::<Result<Vec<_>, Message>>()?;
            if entries.is_empty() {
                "{}".into()
            } else {
                format!("{{ {} }}", entries.join(", "))
            }
        }
        (Some("boolean"), Json::Bool(is)) => is.to_string(),
        (Some("number" | "integer"), Json::String(digits)) => {
            let digits = digits.trim();
            let plain = digits.parse::<rust_decimal::Decimal>().is_ok()
                && digits
                    .bytes()
                    .all(|byte| byte.is_ascii_digit() || b"-.".contains(&byte))
                && digits
                    .trim_start_matches('-')
                    .starts_with(|c: char| c.is_ascii_digit())
                && digits.ends_with(|c: char| c.is_ascii_digit());
            // 0-led digits are no number of TOML.
            let valued = tree_of_written(digits).is_some();
            if !plain || !valued || kind == Some("integer") && digits.contains('.') {
                return Err(Message::new("splice-no-number").with("text", digits));
            }
            digits.to_owned()
        }
        (_, Json::String(day)) if is_day => {
            let is = chrono::NaiveDate::parse_from_str(day, "%Y-%m-%d").is_ok() && day.len() == 10;
            if !is {
                return Err(Message::new("splice-no-day").with("text", day));
            }
            day.clone()
        }
        (Some("string") | None, Json::String(text)) => {
            toml::Value::String(text.clone()).to_string()
        }
        _ => return Err(unknown()),
    })
}

/// A key as TOML writes it.
pub fn key_written(key: &str) -> String {
    let bare = |c: char| c.is_ascii_alphanumeric() || "_-".contains(c);
    if !key.is_empty() && key.chars().all(bare) {
        key.to_owned()
    } else {
        toml::Value::String(key.to_owned()).to_string()
    }
}

/// What a written value says.
pub fn tree_of_written(value: &str) -> Option<Json> {
    let mut table = tree(&format!("x = {value}"))?;
    table.get_mut("x").map(Json::take)
}
