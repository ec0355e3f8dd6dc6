//! The JSON Schema of data files (`gongbao schema`), made from the types of
//! [`crate::data::conference`]: what an editor completes and checks is what is loaded.

use std::sync::LazyLock;

use schemars::generate::SchemaSettings;
use schemars::transform::RecursiveTransform;
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde_json::{Value, json};

use super::conference::Conference;
use super::conference::figure::{Figure, Figures};
use super::conference::number::Number;
use super::conference::text::{Date, Name, Text, Title};
use super::conference::wording::Wording;
use super::load::{LONGEST_LIST, LONGEST_STRING};
use super::wording;
use crate::report::messages::Lang;

/// The schema, in draft 7, which editors of TOML know best.
pub fn schema() -> Value {
    schema_in(Lang::Zh)
}

/// The schema with its descriptions in a language.
pub fn schema_in(lang: Lang) -> Value {
    let described = match lang {
        Lang::Zh => chinese,
        Lang::En => english,
    };
    let mut settings = SchemaSettings::draft07();
    // Every description stands beside a type: references with words of their own (`allOf`)
    // send the engine of some editors round in circles.
    settings.inline_subschemas = true;
    let settings = settings
        .with_transform(RecursiveTransform(described))
        .with_transform(RecursiveTransform(closed));
    let mut schema = settings
        .into_generator()
        .into_root_schema_for::<Conference>();
    schema.insert("title".into(), json!("公报的数据文件"));
    schema.to_value()
}

/// What the schema says of an entry, by its keys and, in lists, numbers.
pub fn entry(path: &[&str]) -> Option<&'static Value> {
    static SCHEMA: LazyLock<Value> = LazyLock::new(schema);
    path.iter().try_fold(&*SCHEMA, |entry, key| {
        let named = entry.get("properties").and_then(|named| named.get(key));
        named
            .or_else(|| {
                entry
                    .get("additionalProperties")
                    .filter(|any| any.is_object())
            })
            .or_else(|| entry.get("items").filter(|_| key.parse::<usize>().is_ok()))
    })
}

/// What the schema calls an entry: 指导思想 for `conference.guidance`.
pub fn title(path: &str) -> Option<String> {
    let path: Vec<&str> = path.split('.').collect();
    Some(entry(&path)?.get("title")?.as_str()?.to_owned())
}

/// Takes the Chinese paragraph of a description, and its first words for the title.
fn chinese(schema: &mut Schema) {
    let Some(Value::String(description)) = schema.get("description") else {
        return;
    };
    let paragraph = description
        .split("\n\n")
        .next()
        .unwrap_or_default()
        .replace('\n', "");
    let text = paragraph
        .trim_start_matches(|c: char| c.is_ascii())
        .trim_end_matches('。');
    let title = text.split('：').next().unwrap_or(text).to_owned();
    let description = json!(text);
    schema.insert("title".into(), json!(title));
    schema.insert("description".into(), description);
}

/// Takes the English paragraph of a description, where it has one.
fn english(schema: &mut Schema) {
    if let Some(Value::String(description)) = schema.get("description") {
        let paragraph = description.split("\n\n").nth(1).unwrap_or(description);
        let text = json!(paragraph.replace('\n', " ").trim_end_matches('.'));
        schema.insert("description".into(), text);
    }
}

/// A key that is absent is left out; TOML has no null. Lists are as long as [`crate::data::load`]
/// takes them.
fn closed(schema: &mut Schema) {
    if let Some(Value::Array(types)) = schema.get_mut("type") {
        types.retain(|kind| kind != "null");
        if let [one] = &types[..] {
            let one = one.clone();
            schema.insert("type".into(), one);
        }
    }
    if let Some(Value::Array(choices)) = schema.get_mut("anyOf") {
        choices.retain(|choice| choice != &json!({ "type": "null" }));
        if let [one] = &choices[..]
            && let Some(one) = one.as_object().cloned()
        {
            schema.remove("anyOf");
            for (key, value) in one {
                // What is said of the key itself goes before what is said of its type.
                if schema.get(&key).is_none() {
                    schema.insert(key, value);
                }
            }
        }
    }
    // All of it is written by people and read by the program.
    schema.remove("writeOnly");
    if schema.get("default") == Some(&Value::Null) {
        schema.remove("default");
    }
    if schema.get("type") == Some(&json!("array")) {
        schema.insert("maxItems".into(), json!(LONGEST_LIST));
    }
    if let Some(largest) = schema
        .get("format")
        .and_then(|format| match format.as_str()? {
            "uint16" => Some(u64::from(u16::MAX)),
            "uint32" => Some(u64::from(u32::MAX)),
            _ => None,
        })
    {
        schema.remove("format");
        schema.insert("maximum".into(), json!(largest));
    }
}

/// A type that is written as a string.
macro_rules! string {
    ($type:ty, $name:literal, $description:literal $(, $more:literal: $value:expr)?) => {
        impl JsonSchema for $type {
            fn schema_name() -> std::borrow::Cow<'static, str> {
                $name.into()
            }

            fn json_schema(_: &mut SchemaGenerator) -> Schema {
                json_schema!({
                    "type": "string",
                    "description": $description,
                    "maxLength": LONGEST_STRING,
                    $($more: $value,)?
                })
            }
        }
    };
}

// `x-prose`: figures can be referred to in it. (At their fields `x-layouts`, `x-rules`: a list of
// layouts, of rules.)
string!(Text, "Text", "文字：用 {名称} 引用数字，不写句末标点。", "x-prose": true);
string!(Name, "Name", "文字：原样印出。");
string!(Title, "Title", "标题：一行是标题的一行。");

impl JsonSchema for Date {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Date".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({
            "type": "string",
            "format": "date",
            "description": "日期：写作 2024-01-28，不加引号。",
        })
    }
}

impl JsonSchema for Number {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Number".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "type": "number", "description": "数：写几位小数就印几位。" })
    }
}

impl JsonSchema for Figures {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Figures".into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        json_schema!({
            "type": "object",
            "description": "数字：各写一次，文中用 {名称} 引用。",
            "additionalProperties": generator.subschema_for::<Figure>(),
            "maxProperties": LONGEST_LIST,
        })
    }
}

impl JsonSchema for Wording {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Wording".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        let phrases = wording::phrases().iter().map(|phrase| {
            let schema = json!({
                "type": "string",
                "title": phrase.place,
                "description": format!("{}：{}", phrase.place, phrase.text),
                "default": phrase.text,
                "maxLength": LONGEST_STRING,
            });
            (phrase.name.clone(), schema)
        });
        json_schema!({
            "type": "object",
            "description": "措辞：改程序自己说的话，名称见 `gongbao wording`；写 \"\" 就不说。",
            "properties": phrases.collect::<serde_json::Map<_, _>>(),
            "additionalProperties": false,
        })
    }
}
