//! Everything of a conference that can be printed, as JSON.

use serde::Serialize;
use serde_json::{Value as Json, json};

use super::conference::Conference;
use super::conference::papers::Papers;
use super::wording;

/// A path such as `review.results.0` as RFC 6901 writes it.
pub fn pointer(path: &str) -> String {
    format!("/{}", path.replace('.', "/"))
}

/// Everything of a conference that can be printed: each reference with what it stands for,
/// each figure with its year, each paper with the kind of its head, and the phrases.
///
/// # Panics
/// If a reference stands for nothing, or a phrase is wrong, which the check excludes.
pub fn printed(conference: &Conference) -> Json {
    let mut data = to_json(conference);
    resolve(&mut data, conference);
    let reviewed = conference.reviewed_year();
    for figure in data["figures"].as_array_mut().into_iter().flatten() {
        let year = figure["year"].as_u64().unwrap_or(reviewed.into());
        figure["year"] = year.into();
        figure["target"] = (year > u64::from(reviewed)).into();
    }
    for (path, document) in conference.documents() {
        if let Some(Json::Object(printed)) = data.pointer_mut(&pointer(path)) {
            printed.insert("head".into(), document.head().into());
        }
    }
    for (section, printed) in conference
        .sections
        .iter()
        .zip(data["sections"].as_array_mut().into_iter().flatten())
    {
        printed["after"] = to_json(&section.after.unwrap_or_default());
    }
    data["papers"] = match &conference.papers {
        Some(papers) => to_json(papers),
        None => to_json(&Papers::default()),
    };
    data["wording"] = wording::said(&conference.wording);
    data
}

fn to_json(value: &impl Serialize) -> Json {
    serde_json::to_value(value).expect("the data model has JSON types only")
}

/// The dictionary without an entry on the briefing, by its path: `review.results.0`.
pub fn left_out(dictionary: &Json, paths: &[&str]) -> Json {
    let mut changed = dictionary.clone();
    for path in paths {
        if let Some(Json::Object(entry)) = changed.pointer_mut(&pointer(path)) {
            entry.insert("briefing".into(), Json::Bool(false));
        }
    }
    changed
}

/// Writes into each reference of the prose what it stands for. Words beside a number are
/// words of the prose: a line may end between them.
fn resolve(data: &mut Json, conference: &Conference) {
    match data {
        Json::Object(object) => {
            for value in object.values_mut() {
                resolve(value, conference);
            }
        }
        Json::Array(array) => {
            let mut whole = Vec::with_capacity(array.len());
            for mut value in std::mem::take(array) {
                if let Some(pieces) = reference(&value, conference) {
                    whole.extend(pieces);
                } else {
                    resolve(&mut value, conference);
                    whole.push(value);
                }
            }
            *array = whole;
        }
        _ => {}
    }
}

/// What a reference of the prose stands for, if it is one: a figure kept together, between
/// the words before and after it.
fn reference(value: &Json, conference: &Conference) -> Option<Vec<Json>> {
    let (id, part) = (value.get("figure")?.as_str()?, value.get("part")?.as_str()?);
    let figure = conference.figures.get(id);
    let figure = figure.expect("references were checked");
    let text = figure.part(part).expect("references were checked");
    let kept = match part {
        "text" => figure.amount(),
        _ => text.clone(),
    };
    let (before, after) = text.split_once(kept.as_str()).unwrap_or_default();
    let words = |words: &str| (!words.is_empty()).then(|| Json::from(words));
    let kept = json!({ "figure": id, "part": part, "text": kept });
    let pieces = [words(before), Some(kept), words(after)];
    Some(pieces.into_iter().flatten().collect())
}
