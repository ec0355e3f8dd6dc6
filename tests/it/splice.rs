//! Changes of data files: at every place of every conference that is shipped.

use gongbao::data::schema::entry;
use gongbao::data::splice::{Change, splice, tree};
use serde_json::{Value as Json, json};

use crate::MINIMAL;

const ALL: [(&str, &str); 6] = [
    ("minimal", MINIMAL),
    ("conference", include_str!("../../data/conference.toml")),
    ("city", include_str!("../../data/city.toml")),
    ("two-days", include_str!("../../data/two-days.toml")),
    ("no-figures", include_str!("../../data/no-figures.toml")),
    ("starter", include_str!("../../data/starter.toml")),
];

/// Every entry of a tree, by its path, those within others after them.
fn entries(value: &Json, path: &str, found: &mut Vec<(String, Json)>) {
    if !path.is_empty() {
        found.push((path.to_owned(), value.clone()));
    }
    let at = |key: &str| {
        if path.is_empty() {
            key.into()
        } else {
            format!("{path}.{key}")
        }
    };
    match value {
        Json::Object(table) if !table.contains_key("") => {
            for (key, value) in table {
                entries(value, &at(key), found);
            }
        }
        Json::Array(items) => {
            for (index, item) in items.iter().enumerate() {
                entries(item, &at(&index.to_string()), found);
            }
        }
        _ => {}
    }
}

fn is_plain(value: &Json) -> bool {
    match value {
        Json::Array(items) => items.iter().all(Json::is_string),
        Json::Object(table) => table.contains_key(""),
        _ => true,
    }
}

/// Another value of the same kind.
fn another(path: &str, value: &Json) -> Json {
    match value {
        Json::String(text) => json!(format!("{text}“改\"'\\")),
        Json::Bool(is) => json!(!is),
        Json::Array(items) => {
            let mut items = items.clone();
            items.insert(items.len() / 2, json!("新的一项"));
            json!(items)
        }
        _ => {
            let keys: Vec<&str> = path.split('.').collect();
            let is_day = entry(&keys)
                .unwrap()
                .get("format")
                .is_some_and(|it| it == "date");
            json!(if is_day { "2031-12-01" } else { "7" })
        }
    }
}

/// How much of two texts is the same before and after what differs.
fn common(one: &str, other: &str) -> usize {
    let same = |(a, b): &(u8, u8)| a == b;
    let before = one.bytes().zip(other.bytes()).take_while(same).count();
    let rest = one.len().min(other.len()) - before;
    let after = one.bytes().rev().zip(other.bytes().rev());
    before + after.take(rest).take_while(same).count()
}

#[test]
fn every_entry_can_be_set_and_taken_away_and_the_rest_stays() {
    let mut count = 0;
    for (name, text) in ALL {
        let mut found = Vec::new();
        entries(&tree(text).unwrap(), "", &mut found);
        for (path, value) in &found {
            if is_plain(value) {
                let value = another(path, value);
                let change = Change::Set {
                    path: path.clone(),
                    value,
                };
                let new = splice(text, &change);
                let new = new.unwrap_or_else(|told| panic!("{name}: {change:?}: {}", told.id));
                // A value takes a line or, of a list, two more.
                let lost = text.len() - common(text, &new).min(text.len());
                assert!(lost < 400, "{name}: {path} changes {lost} bytes");
                assert_ne!(new, text);
                count += 1;
            }
            let change = Change::Remove { path: path.clone() };
            let new = splice(text, &change);
            let new = new.unwrap_or_else(|told| panic!("{name}: {change:?}: {}", told.id));
            assert!(new.len() < text.len(), "{name}: {path}");
            // What is there no longer can be written again.
            let keys: Vec<&str> = path.split('.').collect();
            let in_list = keys.iter().any(|key| key.parse::<usize>().is_ok());
            if is_plain(value) && !in_list {
                let value = match value {
                    Json::Object(table) => table[""].clone(),
                    other => other.clone(),
                };
                let change = Change::Set {
                    path: path.clone(),
                    value,
                };
                let back = splice(&new, &change);
                let back = back.unwrap_or_else(|told| panic!("{name}: {change:?}: {}", told.id));
                assert_eq!(tree(&back), tree(text), "{name}: {path}");
            }
            count += 2;
        }
    }
    assert!(count > 3000, "{count}");
}

#[test]
fn every_list_takes_another_item_and_another_order() {
    for (name, text) in ALL {
        let mut found = Vec::new();
        entries(&tree(text).unwrap(), "", &mut found);
        let lists = found
            .iter()
            .filter_map(|(path, value)| Some((path, value.as_array()?)));
        for (path, items) in lists.filter(|(_, items)| !items.is_empty()) {
            let value = if items[0].is_string() {
                json!("新")
            } else {
                json!({})
            };
            for index in [0, items.len()] {
                let (path, value) = (path.clone(), value.clone());
                let change = Change::Insert { path, index, value };
                let new = splice(text, &change);
                let new = new.unwrap_or_else(|told| panic!("{name}: {change:?}: {}", told.id));
                assert_eq!(common(text, &new), text.len(), "{name}: {change:?}");
            }
            let (from, to) = (0, items.len() - 1);
            let change = Change::Move {
                path: path.clone(),
                from,
                to,
            };
            let new = splice(text, &change);
            let new = new.unwrap_or_else(|told| panic!("{name}: {change:?}: {}", told.id));
            let back = Change::Move {
                path: path.clone(),
                from: to,
                to: from,
            };
            let back = splice(&new, &back).unwrap();
            assert_eq!(tree(&back), tree(text));
        }
    }
}

#[test]
fn every_figure_can_get_another_key_and_the_rest_stays() {
    let mut count = 0;
    for (name, text) in ALL {
        let figures = tree(text).unwrap()["figures"].clone();
        let figures = figures.as_object().cloned().unwrap_or_default();
        for id in figures.keys() {
            let rename = |id: &str, to: &str| Change::Rename {
                path: format!("figures.{id}"),
                to: to.to_owned(),
            };
            let new = splice(text, &rename(id, "renamed"));
            let new = new.unwrap_or_else(|told| panic!("{name}: {id}: {}", told.id));
            let said = tree(&new).unwrap();
            assert!(said["figures"]["renamed"].is_object(), "{name}: {id}");
            // Comments stay as they are.
            assert!(
                !said.to_string().contains(&format!("{{{id}}}")),
                "{name}: {id}"
            );
            assert_eq!(splice(&new, &rename("renamed", id)).unwrap(), text);
            count += 1;
        }
    }
    assert!(count > 30, "{count}");
}

/// Changes of all kinds one upon another, at places that are there and at others: none panics,
/// and what is made of a file is a file.
#[test]
fn fuzz_changes_upon_changes() {
    let mut seed = 0x2545_f491_4f6c_dd1d_u64;
    let mut dice = move |sides: usize| {
        seed ^= seed << 13;
        seed ^= seed >> 7;
        seed ^= seed << 17;
        usize::try_from(seed % sides as u64).unwrap()
    };
    let (mut made, mut refused) = (0, 0);
    for (_, text) in ALL {
        let mut text = text.replace("# ", "#").clone();
        for _ in 0..400 {
            let mut found = Vec::new();
            entries(&tree(&text).unwrap(), "", &mut found);
            if found.is_empty() {
                break;
            }
            let (path, value) = found[dice(found.len())].clone();
            let path = match dice(8) {
                0 => format!("{path}.x"),
                1 => format!("{path}.{}", dice(4)),
                2 => "outlook.principles.0.aim".into(),
                3 => "plan.framework.groups.1.items".into(),
                _ => path,
            };
            let values = [
                json!("甲\n乙\"'\\"),
                json!("12"),
                json!(["a", "b"]),
                json!(true),
                json!({}),
                value,
            ];
            let value = values[dice(values.len())].clone();
            let change = match dice(5) {
                4 => Change::Rename {
                    path,
                    to: ["pm25", "新", "a b"][dice(3)].to_owned(),
                },
                0 => Change::Set { path, value },
                1 => Change::Insert {
                    path,
                    index: dice(5),
                    value,
                },
                2 if dice(3) == 0 => Change::Remove { path },
                _ => Change::Move {
                    path,
                    from: dice(4),
                    to: dice(4),
                },
            };
            match splice(&text, &change) {
                Ok(new) => {
                    text = new;
                    made += 1;
                }
                Err(_) => refused += 1,
            }
        }
    }
    assert!(made > 100 && refused > 100, "{made} {refused}");
}
