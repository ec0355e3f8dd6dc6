//! A data file, and changes of it one upon another: each is refused, or gives a file that can be
//! read and has what was asked for.
//!
//! The first line says the changes, four bytes each: what is done, at which entry, at which item,
//! and with which value. The file is what follows.
#![no_main]

use gongbao::data::splice::{Change, splice, tree};
use libfuzzer_sys::fuzz_target;
use serde_json::{Value, json};

/// More changes than so many of one file find nothing that these do not.
const MOST: usize = 12;

/// Every entry below a value, with its path.
fn entries(value: &Value, path: &str, found: &mut Vec<(String, Value)>) {
    let mut take = |key: String, value: &Value| {
        let path = if path.is_empty() {
            key
        } else {
            format!("{path}.{key}")
        };
        found.push((path.clone(), value.clone()));
        entries(value, &path, found);
    };
    match value {
        Value::Object(table) => table
            .iter()
            .for_each(|(key, value)| take(key.clone(), value)),
        Value::Array(items) => items
            .iter()
            .enumerate()
            .for_each(|(index, value)| take(index.to_string(), value)),
        _ => {}
    }
}

fuzz_target!(|bytes: &[u8]| {
    let Some(end) = bytes.iter().position(|byte| *byte == b'\n') else {
        return;
    };
    let (changes, text) = (&bytes[..end], &bytes[end + 1..]);
    let Ok(text) = std::str::from_utf8(text) else {
        return;
    };
    let mut text = text.to_owned();
    for change in changes.chunks_exact(4).take(MOST) {
        let Some(before) = tree(&text) else {
            return;
        };
        let mut found = vec![("new.entry".to_owned(), json!("新"))];
        entries(&before, "", &mut found);
        let (path, value) = found[usize::from(change[1]) % found.len()].clone();
        let item = usize::from(change[2] % 8);
        let values = [
            json!("甲\n乙\"'\\"),
            json!("12"),
            json!(["a", "b"]),
            json!(true),
            json!({}),
            json!({"headline": "抓好落实", "body": ["一", "二"]}),
            found[usize::from(change[3]) % found.len()].1.clone(),
            value,
        ];
        let value = values[usize::from(change[3]) % values.len()].clone();
        let path = match change[0] / 8 % 4 {
            0 => format!("{path}.{item}"),
            1 => format!("{path}.x"),
            _ => path,
        };
        let change = match change[0] % 4 {
            0 => Change::Set { path, value },
            1 => Change::Insert {
                path,
                index: item,
                value,
            },
            2 => Change::Remove { path },
            _ => Change::Move {
                path,
                from: item,
                to: usize::from(change[3] % 8),
            },
        };
        if let Ok(new) = splice(&text, &change) {
            assert!(tree(&new).is_some(), "{change:?} of\n{text}\nmade\n{new}");
            text = new;
        }
    }
});
