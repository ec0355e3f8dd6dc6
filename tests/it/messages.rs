//! The two catalogues say the same.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use gongbao::report::messages::{Catalogue, Lang};

use crate::ROOT;

/// The ids of a catalogue, each with its placeholders.
fn ids(lang: Lang) -> BTreeMap<String, BTreeSet<String>> {
    let mut ids: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    let mut current = String::new();
    for line in lang
        .catalogue()
        .lines()
        .filter(|line| !line.starts_with('#'))
    {
        if let Some((id, _)) = line.split_once(" =").filter(|_| !line.starts_with(' ')) {
            id.clone_into(&mut current);
            assert!(
                ids.insert(current.clone(), BTreeSet::new()).is_none(),
                "{id} twice"
            );
        }
        for part in line.split('$').skip(1) {
            let end = part
                .find(|c: char| !c.is_ascii_alphanumeric())
                .unwrap_or(part.len());
            ids.get_mut(&current)
                .expect("inside a message")
                .insert(part[..end].to_owned());
        }
    }
    ids
}

#[test]
fn both_catalogues_have_the_same_ids_and_placeholders() {
    let chinese = ids(Lang::Zh);
    assert!(chinese.len() > 70);
    assert_eq!(chinese, ids(Lang::En));
}

#[test]
fn every_message_can_be_said_with_its_placeholders() {
    for lang in [Lang::Zh, Lang::En] {
        let catalogue = Catalogue::new(lang);
        for (id, placeholders) in ids(lang) {
            let args: Vec<(&'static str, String)> = placeholders
                .iter()
                .map(|name| (&*name.clone().leak(), "值".to_owned()))
                .collect();
            let said = catalogue
                .lookup(&id, &args)
                .unwrap_or_else(|| panic!("{id} has no text"));
            assert!(!said.contains('$'), "{id}: {said}");
        }
    }
}

#[test]
fn code_and_catalogues_name_the_same_messages() {
    let mut code = String::new();
    gather(&Path::new(ROOT).join("src"), &mut code);
    for id in ids(Lang::En).keys() {
        let rule = id.strip_prefix("explain-");
        if rule.is_some_and(|rule| gongbao::report::rules::of_message(rule).is_some()) {
            continue;
        }
        let derived = ["arg-", "about-"]
            .iter()
            .any(|prefix| id.starts_with(prefix));
        assert!(
            derived || code.contains(&format!("\"{id}\"")),
            "{id} is never said"
        );
    }
    let known = ids(Lang::En);
    for part in code.split("Message::new(\"").skip(1) {
        let id = part.split('"').next().expect("split gives one");
        assert!(known.contains_key(id), "{id} is in no catalogue");
    }
}

fn gather(folder: &Path, code: &mut String) {
    for entry in std::fs::read_dir(folder).expect("src is there") {
        let path = entry.expect("readable").path();
        if path.is_dir() {
            gather(&path, code);
        } else if path.extension().is_some_and(|ending| ending == "rs") {
            code.push_str(&std::fs::read_to_string(path).expect("UTF-8"));
        }
    }
}
