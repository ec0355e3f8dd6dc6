//! What papers say of their own accord (措辞): phrases with places for what the data says.
//!
//! All of them stand in one file, `data/wording.toml`, by name; `[wording]` in a data file
//! puts others in their place. In a phrase `{slot}` is filled in; what stands between `[` and
//! `]` is left out where a slot in it has nothing. An empty phrase is not said.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value as Json};

use super::conference::wording::Wording;

/// A phrase as the bundled file has it.
#[derive(Debug)]
pub struct Phrase {
    /// Its name: `opening`.
    pub name: String,
    /// What is said.
    pub text: String,
    /// On which paper and where, in words.
    pub place: String,
    /// What can be filled in.
    pub slots: BTreeSet<String>,
    /// Whether something must be said: a title, a heading, what is told to those who hear.
    pub needed: bool,
    /// Whether it is of the form, as the numbers of levels are, and no office changes it.
    pub fixed: bool,
}

/// An entry of the bundled file.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Entry {
    text: String,
    #[serde(rename = "where")]
    place: String,
    /// Slots that the text itself has not.
    #[serde(default)]
    slots: Vec<String>,
    #[serde(default)]
    needed: bool,
    #[serde(default)]
    fixed: bool,
}

/// A part of a phrase, as layouts get it: words, `(slot: "date")` or `(group: (..))`.
#[derive(Clone, Debug, Eq, PartialEq, Serialize)]
#[serde(untagged)]
pub enum Part {
    /// Words that stand as they are.
    Words(String),
    /// What the layout fills in.
    Slot {
        /// Its name.
        slot: String,
    },
    /// Parts that are left out together.
    Group {
        /// The parts.
        group: Vec<Part>,
    },
}

/// A brace or bracket without its partner.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct Unpaired;

/// All phrases, in the order of the papers.
///
/// # Panics
/// If the bundled file is wrong, which a test excludes.
pub fn phrases() -> &'static [Phrase] {
    static PHRASES: LazyLock<Vec<Phrase>> = LazyLock::new(|| {
        let file = include_str!("../../data/wording.toml");
        let entries: toml::map::Map<String, toml::Value> =
            toml::from_str(file).expect("data/wording.toml is TOML");
        let phrase = |(name, entry): (String, toml::Value)| {
            let entry: Entry = entry.try_into().expect("text and where");
            let parts = parts(&entry.text).expect("its braces are pairs");
            let mut slots: BTreeSet<String> = entry.slots.into_iter().collect();
            slots.extend(slots_of(&parts).into_iter().map(str::to_owned));
            Phrase {
                name,
                text: entry.text,
                place: entry.place,
                slots,
                needed: entry.needed,
                fixed: entry.fixed,
            }
        };
        entries.into_iter().map(phrase).collect()
    });
    &PHRASES
}

/// The phrase of this name.
pub fn find(name: &str) -> Option<&'static Phrase> {
    phrases().iter().find(|phrase| phrase.name == name)
}

/// What layouts say: for each name its parts, with an office's own phrases in place of the
/// program's.
///
/// # Panics
/// If one is wrong, which the check excludes.
pub fn said(own: &Wording) -> Json {
    let said = phrases().iter().map(|phrase| {
        let own = own.0.iter().find(|(name, _)| *name == phrase.name);
        let text = own.map_or(phrase.text.as_str(), |(_, own)| &own.text);
        let parts = parts(text).expect("phrases were checked");
        let parts = serde_json::to_value(parts).expect("they have JSON types only");
        (phrase.name.clone(), parts)
    });
    Json::Object(said.collect::<Map<_, _>>())
}

/// Takes a phrase apart.
///
/// # Errors
/// If a brace or a bracket has no partner.
pub fn parts(text: &str) -> Result<Vec<Part>, Unpaired> {
    let (parts, rest) = parts_until(text, None)?;
    match rest {
        "" => Ok(parts),
        _ => Err(Unpaired),
    }
}

/// The parts up to a closing bracket, if one is awaited, and what stands behind it.
fn parts_until(text: &str, end: Option<char>) -> Result<(Vec<Part>, &str), Unpaired> {
    let (mut parts, mut rest) = (Vec::new(), text);
    loop {
        let at = rest.find(['{', '}', '[', ']']).unwrap_or(rest.len());
        let (words, after) = rest.split_at(at);
        if !words.is_empty() {
            parts.push(Part::Words(words.to_owned()));
        }
        let mut characters = after.chars();
        rest = match characters.next() {
            None if end.is_none() => return Ok((parts, "")),
            Some(']') if end == Some(']') => return Ok((parts, characters.as_str())),
            Some('{') => {
                let inside = characters.as_str().split_once('}');
                let (slot, after) = inside.ok_or(Unpaired)?;
                if slot.contains(['{', '[', ']']) {
                    return Err(Unpaired);
                }
                let slot = slot.trim().to_owned();
                parts.push(Part::Slot { slot });
                after
            }
            Some('[') => {
                let (group, after) = parts_until(characters.as_str(), Some(']'))?;
                parts.push(Part::Group { group });
                after
            }
            _ => return Err(Unpaired),
        };
    }
}

/// The slots of some parts.
pub fn slots_of(parts: &[Part]) -> BTreeSet<&str> {
    let mut slots = BTreeSet::new();
    for part in parts {
        match part {
            Part::Words(_) => {}
            Part::Slot { slot } => drop(slots.insert(slot.as_str())),
            Part::Group { group } => slots.extend(slots_of(group)),
        }
    }
    slots
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_phrase_is_taken_apart() {
        let words = |words: &str| Part::Words(words.into());
        let slot = |slot: &str| Part::Slot { slot: slot.into() };
        assert_eq!(
            parts("{date}[{time}]，在{place}召开"),
            Ok(vec![
                slot("date"),
                Part::Group {
                    group: vec![slot("time")]
                },
                words("，在"),
                slot("place"),
                words("召开"),
            ])
        );
        assert_eq!(parts(""), Ok(Vec::new()));
        for wrong in ["{date", "date}", "[在{place}", "在{place}]", "{a[b]}", "]["] {
            assert_eq!(parts(wrong), Err(Unpaired), "{wrong}");
        }
    }
}
