//! The JSON Schema says what the loader takes: no file is valid in the editor and wrong
//! in the compiler, or the other way round.

use std::collections::{BTreeMap, BTreeSet};

use gongbao::data::{load, schema};
use gongbao::report::source::Source;
use jsonschema::Validator;
use regex::Regex;
use serde_json::{Value as Json, json};
use toml::Value;

use crate::fuzz::Dice;
use crate::{Desk, MINIMAL, ROOT, shipped};

/// The shipped data files.
const SHIPPED: [&str; 5] = [
    "conference.toml",
    "city.toml",
    "two-days.toml",
    "no-figures.toml",
    "starter.toml",
];

/// No reference is left: an editor's engine that follows them ran in circles.
#[test]
fn the_schema_has_no_references() {
    let schema = schema::schema().to_string();
    assert!(!schema.contains("$ref") && !schema.contains("definitions"));
}

fn validator() -> Validator {
    jsonschema::options()
        .should_validate_formats(true)
        .build(&schema::schema())
        .expect("a schema")
}

/// TOML as an editor's validator sees it: dates are strings.
fn json(value: &Value) -> Json {
    match value {
        Value::String(text) => json!(text),
        Value::Integer(number) => json!(number),
        Value::Float(number) => json!(number),
        Value::Boolean(flag) => json!(flag),
        Value::Datetime(date) => json!(date.to_string()),
        Value::Array(items) => items.iter().map(json).collect(),
        Value::Table(table) => table
            .iter()
            .map(|(key, value)| (key.clone(), json(value)))
            .collect(),
    }
}

fn loads(data: &Value) -> bool {
    let file = data.as_table().expect("a table").to_string();
    load::load(&Source::new("meeting.toml", &file)).is_ok()
}

/// What the loader says against a file.
fn load_faults(data: &Value) -> Vec<String> {
    let file = data.as_table().expect("a table").to_string();
    let faults = load::load(&Source::new("meeting.toml", &file))
        .err()
        .unwrap_or_default();
    faults
        .iter()
        .map(|fault| format!("{} {:?}", fault.message.id, fault.message.args))
        .collect()
}

#[test]
fn the_schema_is_valid_and_the_command_prints_it() {
    let schema = schema::schema();
    assert!(jsonschema::meta::is_valid(&schema));
    let run = Desk::empty().run(&["schema"]);
    assert_eq!(run.code, 0);
    let printed: Json = serde_json::from_slice(&run.out).expect("JSON");
    assert_eq!(printed, schema);
}

#[test]
fn the_schema_beside_the_shipped_data_is_todays() {
    let path = format!("{ROOT}/data/gongbao.schema.json");
    let today = format!("{:#}\n", schema::schema());
    if std::env::var_os("UPDATE_DOCS").is_some() {
        std::fs::write(&path, &today).expect("can be written");
    }
    let written = std::fs::read_to_string(&path).unwrap_or_default();
    assert_eq!(written, today, "UPDATE_DOCS=1 cargo test schema");
    for data in SHIPPED {
        let first = shipped(data).lines().next().map(str::to_owned);
        assert_eq!(
            first.as_deref(),
            Some("#:schema gongbao.schema.json"),
            "{data}"
        );
    }
}

/// Goes through all keys, counts them, and sees that each has a title and a description.
fn keys(value: &Json, path: &str, count: &mut usize) {
    if let Json::Object(object) = value {
        for (key, property) in object
            .get("properties")
            .and_then(Json::as_object)
            .into_iter()
            .flatten()
        {
            *count += 1;
            assert!(
                property["title"].is_string() && property["description"].is_string(),
                "{path}.{key}"
            );
        }
        for (key, value) in object {
            keys(value, &format!("{path}.{key}"), count);
        }
    }
}

#[test]
fn every_title_and_description_is_chinese() {
    fn walk(value: &Json, seen: &mut usize) {
        if let Json::Object(object) = value {
            for key in ["title", "description"] {
                if let Some(Json::String(text)) = object.get(key) {
                    *seen += 1;
                    assert!(text.chars().any(|c| c > '\u{3400}'), "{text}");
                    assert!(!text.contains(" the ") && !text.contains(" is "), "{text}");
                }
            }
            object.values().for_each(|value| walk(value, seen));
        } else if let Json::Array(items) = value {
            for value in items {
                walk(value, seen);
            }
        }
    }
    let mut seen = 0;
    walk(&schema::schema(), &mut seen);
    assert!(seen > 150, "{seen}");
    // Every key has them.
    let mut count = 0;
    keys(&schema::schema(), "", &mut count);
    assert!(count > 200, "{count}");
}

#[test]
fn shipped_data_is_valid() {
    let validator = validator();
    let ruler = ["short", "names", "joint"].map(|name| format!("{ROOT}/tests/ruler/{name}.toml"));
    let ruler = ruler.map(|path| std::fs::read_to_string(path).expect("shipped"));
    let files = SHIPPED.map(shipped);
    let all = files.iter().chain(&ruler);
    for data in all.chain([&MINIMAL.to_owned()]) {
        let data: Value = data.parse::<toml::Table>().map(Value::Table).expect("TOML");
        let errors: Vec<String> = validator
            .iter_errors(&json(&data))
            .map(|error| error.to_string())
            .collect();
        assert!(errors.is_empty(), "{errors:?}");
        assert!(loads(&data));
    }
}

/// The path of every value in the data.
fn paths(value: &Value, here: &[String], paths: &mut Vec<Vec<String>>) {
    let below = |key: String| [here, &[key]].concat();
    match value {
        Value::Table(table) => {
            for (key, value) in table {
                paths.push(below(key.clone()));
                self::paths(value, &below(key.clone()), paths);
            }
        }
        Value::Array(items) => {
            for (index, value) in items.iter().enumerate() {
                paths.push(below(index.to_string()));
                self::paths(value, &below(index.to_string()), paths);
            }
        }
        _ => {}
    }
}

fn at<'a>(value: &'a mut Value, path: &[String]) -> &'a mut Value {
    path.iter().fold(value, |value, key| match value {
        Value::Table(table) => &mut table[key],
        Value::Array(items) => &mut items[key.parse::<usize>().expect("an index")],
        _ => unreachable!("a path leads through tables and lists"),
    })
}

/// Changes a value somewhere: another type, another value, a key more, less or misspelt.
fn mutate(data: &mut Value, dice: &mut Dice) {
    let mut all = Vec::new();
    paths(data, &[], &mut all);
    let path = all[dice.roll(all.len())].clone();
    let (last, parent) = path.split_last().expect("not empty");
    match dice.roll(4) {
        0 => match at(data, parent) {
            Value::Table(table) => drop(table.remove(last)),
            Value::Array(items) => drop(items.remove(last.parse().expect("an index"))),
            _ => {}
        },
        1 => {
            if let Value::Table(table) = at(data, parent) {
                table.insert("unknwon".into(), Value::Boolean(true));
            }
        }
        _ => {
            let values = [
                Value::String("文字".into()),
                Value::String(String::new()),
                Value::Integer(7),
                Value::Integer(-1),
                Value::Integer(70_000),
                Value::Integer(5_000_000_000),
                Value::Float(93.5),
                Value::Boolean(true),
                Value::Array(Vec::new()),
                Value::Array(vec![Value::String("甲".into())]),
                Value::Table(toml::Table::new()),
                Value::String("higher".into()),
            ];
            *at(data, &path) = values[dice.roll(values.len())].clone();
        }
    }
}

#[test]
fn schema_and_loader_never_disagree() {
    let validator = validator();
    let mut dice = Dice(9704);
    let (mut valid, mut invalid) = (0, 0);
    let short = std::fs::read_to_string(format!("{ROOT}/tests/ruler/short.toml")).expect("shipped");
    for data in [
        shipped("conference.toml"),
        shipped("city.toml"),
        MINIMAL.to_owned(),
        short,
    ] {
        let whole: Value = data.parse::<toml::Table>().map(Value::Table).expect("TOML");
        for _ in 0..400 {
            let mut data = whole.clone();
            for _ in 0..=dice.roll(2) {
                mutate(&mut data, &mut dice);
            }
            let loads = loads(&data);
            let errors: Vec<String> = validator
                .iter_errors(&json(&data))
                .map(|error| error.to_string())
                .collect();
            assert_eq!(
                loads,
                errors.is_empty(),
                "{errors:?}\n{:?}",
                load_faults(&data)
            );
            if loads { valid += 1 } else { invalid += 1 }
        }
    }
    assert!(
        valid > 150 && invalid > 500,
        "{valid} valid, {invalid} invalid"
    );
}

/// The form of `gongbao edit` names every table and key of the schema, and no other.
#[test]
fn the_form_has_every_key_of_the_schema() {
    fn tables(path: &str, schema: &Json, found: &mut BTreeMap<String, BTreeSet<String>>) {
        let schema = schema.get("items").unwrap_or(schema);
        if let Some(any) = schema
            .get("additionalProperties")
            .filter(|any| any.is_object())
        {
            return tables(&format!("{path}.*"), any, found);
        }
        let Some(entries) = schema.get("properties").and_then(Json::as_object) else {
            return;
        };
        let keys = entries.keys().cloned();
        // Phrases are named by `data/wording.toml`.
        let keys = if path == "wording" {
            BTreeSet::new()
        } else {
            keys.collect()
        };
        found.insert(path.to_owned(), keys);
        for (key, schema) in entries {
            let path = if path.is_empty() {
                key.clone()
            } else {
                format!("{path}.{key}")
            };
            tables(&path, schema, found);
        }
    }
    let mut expected = BTreeMap::new();
    tables("", &schema::schema(), &mut expected);
    let sections = expected.remove("").expect("the file itself");
    let form = gongbao::data::form::form();
    assert_eq!(
        form.sections.iter().cloned().collect::<BTreeSet<_>>(),
        sections
    );
    let named = form.tables.iter().flat_map(|table| {
        let keys: BTreeSet<String> = table.keys.iter().cloned().collect();
        table
            .paths
            .iter()
            .map(move |path| (path.clone(), keys.clone()))
    });
    assert_eq!(named.collect::<BTreeMap<_, _>>(), expected);
}

/// What the page of the form says stands in both catalogues.
#[test]
fn the_words_of_the_form_are_in_both_languages() {
    use gongbao::report::messages::{Catalogue, Lang};
    let scripts = format!("{ROOT}/src/desk/form");
    let scripts = std::fs::read_dir(scripts).expect("the form").flatten();
    let scripts = scripts.filter(|file| file.path().extension() == Some("js".as_ref()));
    let page: String = scripts
        .map(|file| std::fs::read_to_string(file.path()).expect("UTF-8"))
        .collect();
    // Said, on a button of a finding, or on a tool with a sign.
    let pattern = Regex::new(r#"\b(?:word|say|button|tool\("[^"]+",) ?\(?"([a-z-]+)""#);
    let named = pattern.expect("a pattern");
    let mut count = 0;
    for lang in [Lang::Zh, Lang::En] {
        let catalogue = Catalogue::new(lang);
        for found in named.captures_iter(&page) {
            let id = &found[1];
            assert!(
                catalogue.lookup(&format!("form-{id}"), &[]).is_some(),
                "{lang:?}: {id}"
            );
            count += 1;
        }
    }
    assert!(count > 50, "{count}");
}
