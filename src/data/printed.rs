//! Everything of a conference that can be printed, as JSON.

use serde_json::Value as Json;

use super::conference::Conference;

/// A path such as `review.results.0` as RFC 6901 writes it.
pub fn pointer(path: &str) -> String {
    format!("/{}", path.replace('.', "/"))
}

/// Everything of a conference that can be printed, each reference with what it stands for.
///
/// # Panics
/// If a reference stands for nothing, which the check excludes.
pub fn printed(conference: &Conference) -> Json {
    let mut data = serde_json::to_value(conference).expect("the data model has JSON types only");
    resolve(&mut data, conference);
    data
}

/// The dictionary without an entry on the briefing, by its path: `review.results.0`.
pub fn left_out(dictionary: &Json, path: &str) -> Json {
    let mut changed = dictionary.clone();
    if let Some(Json::Object(entry)) = changed.pointer_mut(&pointer(path)) {
        entry.insert("briefing".into(), Json::Bool(false));
    }
    changed
}

/// Writes into each reference of the prose what it stands for.
fn resolve(data: &mut Json, conference: &Conference) {
    match data {
        Json::Object(object) => {
            if let (Some(Json::String(figure)), Some(Json::String(part))) =
                (object.get("figure"), object.get("part"))
            {
                let text = conference
                    .figures
                    .get(figure)
                    .and_then(|figure| figure.part(part));
                object.insert("text".into(), text.expect("references were checked").into());
            }
            object
                .values_mut()
                .for_each(|value| resolve(value, conference));
        }
        Json::Array(array) => array
            .iter_mut()
            .for_each(|value| resolve(value, conference)),
        _ => {}
    }
}
