//! Words 措辞与行文 as layouts join them: prose of the data with its figures, and the phrases that
//! the program joins it with.
//!
//! Words are an array of strings, figures `(text: ..)` and content, so that it can be seen what
//! they end in until they are set. A mark is left out behind words that end in their own.

use typst::diag::{StrResult, bail};
use typst::foundations::{Array, Dict, IntoValue, Str, Value};

/// Marks that words may end in: no other follows them.
const OWN: [char; 6] = ['。', '；', '：', '！', '？', '…'];

/// Closing quotes, which may stand behind such a mark.
const QUOTES: [char; 2] = ['”', '’'];

/// Marks between clauses, or behind the last.
const JOINTS: [char; 5] = ['，', '、', '。', '；', '：'];

/// The pieces of words: of a string or content itself, of a number its digits; none of what is
/// absent or empty.
pub fn pieces(words: Value) -> Array {
    match words {
        Value::Array(pieces) => pieces,
        Value::None => Array::new(),
        Value::Str(words) if words.is_empty() => Array::new(),
        Value::Content(content) if content.is_empty() => Array::new(),
        Value::Int(number) => [Value::Str(number.to_string().into())]
            .into_iter()
            .collect(),
        words => [words].into_iter().collect(),
    }
}

/// Whether words end in a mark of their own, perhaps within quotes or before a remark in
/// brackets.
pub fn ends(words: &Array) -> bool {
    let last = words.iter().next_back();
    let text = match last {
        Some(Value::Dict(figure)) => figure.get("text").ok(),
        last => last,
    };
    matches!(text, Some(Value::Str(text)) if ends_in_own(text))
}

fn ends_in_own(text: &str) -> bool {
    let before_remark = text.strip_suffix('）').and_then(|text| {
        let at = text.rfind(['（', '）'])?;
        text[at..].starts_with('（').then_some(&text[..at])
    });
    let text = before_remark.unwrap_or(text);
    text.trim_end_matches(QUOTES).ends_with(OWN)
}

/// Words with more words behind them.
pub fn followed(words: Array, more: Value) -> Array {
    let mut words: Vec<Value> = words.into_iter().collect();
    for piece in pieces(more) {
        follow(&mut words, piece);
    }
    words.into_iter().collect()
}

fn follow(words: &mut Vec<Value>, piece: Value) {
    let Value::Str(piece) = piece else {
        words.push(piece);
        return;
    };
    let text = match words.last() {
        Some(Value::Dict(figure)) => figure.get("text").ok(),
        last => last,
    };
    let own = matches!(text, Some(Value::Str(text)) if ends_in_own(text));
    let rest = piece.strip_prefix(JOINTS).filter(|_| own);
    let piece = rest.map_or(piece.clone(), Str::from);
    if let Some(Value::Str(last)) = words.last_mut() {
        *last += piece;
    } else if !piece.is_empty() {
        words.push(Value::Str(piece));
    }
}

/// Clauses joined by a mark; by `last` the last two, if that is given.
pub fn strung(clauses: Array, mark: &Value, last: Option<&Value>) -> Array {
    let count = clauses.len();
    let mut words = Vec::new();
    for (index, clause) in clauses.into_iter().enumerate() {
        let mark = last.filter(|_| index + 1 == count).unwrap_or(mark);
        if index > 0 {
            add(&mut words, mark.clone());
        }
        add(&mut words, clause);
    }
    words.into_iter().collect()
}

fn add(words: &mut Vec<Value>, more: Value) {
    for piece in pieces(more) {
        follow(words, piece);
    }
}

/// The words of a phrase. A group in which something is absent is left out.
///
/// # Errors
/// If a slot is not among those that are given.
pub fn filled(phrase: &Array, slots: &Dict) -> StrResult<Array> {
    let mut words = Vec::new();
    fill(&mut words, phrase, slots)?;
    Ok(words.into_iter().collect())
}

fn fill(words: &mut Vec<Value>, phrase: &Array, slots: &Dict) -> StrResult<()> {
    for piece in phrase {
        match piece {
            Value::Str(_) => follow(words, piece.clone()),
            Value::Dict(part) => match (part.get("slot"), part.get("group")) {
                (Ok(Value::Str(slot)), _) => add(words, slots.get(slot)?.clone()),
                (_, Ok(Value::Array(group))) => {
                    if is_whole(group, slots)? {
                        let mut within = Vec::new();
                        fill(&mut within, group, slots)?;
                        add(words, within.into_iter().collect::<Array>().into_value());
                    }
                }
                _ => bail!("a part of a phrase is neither a slot nor a group"),
            },
            _ => bail!("a phrase is made of strings, slots and groups"),
        }
    }
    Ok(())
}

/// Whether there is something for each slot of a group.
fn is_whole(group: &Array, slots: &Dict) -> StrResult<bool> {
    for part in group {
        if let Value::Dict(part) = part
            && let Ok(Value::Str(slot)) = part.get("slot")
            && pieces(slots.get(slot)?.clone()).is_empty()
        {
            return Ok(false);
        }
    }
    Ok(true)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(text: &str) -> Array {
        pieces(Value::Str(text.into()))
    }

    fn said(words: &Array) -> String {
        let text = |piece: &Value| match piece {
            Value::Str(text) => text.to_string(),
            other => format!("{other:?}"),
        };
        words.iter().map(text).collect::<Vec<_>>().join("|")
    }

    #[test]
    fn a_mark_of_their_own_ends_words() {
        for own in [
            "完。",
            "完？”",
            "完……",
            "完。”（掌声）",
            "完；（）",
            "完！’”",
        ] {
            assert!(ends(&words(own)), "{own}");
        }
        for open in [
            "",
            "完",
            "完，",
            "完”",
            "完（掌声）",
            "完。）",
            "完。（甲（乙））",
        ] {
            assert!(!ends(&words(open)), "{open}");
        }
    }

    #[test]
    fn clauses_are_joined_and_keep_marks_of_their_own() {
        let clauses: Array = ["甲", "乙；", "丙"]
            .map(IntoValue::into_value)
            .into_iter()
            .collect();
        let (comma, and) = ("，".into_value(), "和".into_value());
        assert_eq!(said(&strung(clauses.clone(), &comma, None)), "甲，乙；丙");
        assert_eq!(said(&strung(clauses, &comma, Some(&and))), "甲，乙；和丙");
        assert_eq!(said(&strung(Array::new(), &comma, None)), "");
    }

    #[test]
    fn a_group_without_its_word_is_left_out() {
        let slot =
            |name: &str| Value::Dict([("slot".into(), name.into_value())].into_iter().collect());
        let group: Array = [" 在".into_value(), slot("place")].into_iter().collect();
        let group = Value::Dict(
            [("group".into(), Value::Array(group))]
                .into_iter()
                .collect(),
        );
        let phrase: Array = [slot("who"), group, "开会。".into_value()]
            .into_iter()
            .collect();
        let slots = |place: Value| -> Dict {
            let who = ("who".into(), "我们".into_value());
            [who, ("place".into(), place)].into_iter().collect()
        };
        let fill = |place: Value| filled(&phrase, &slots(place)).map(|words| said(&words));
        assert_eq!(fill("三楼".into_value()).unwrap(), "我们 在三楼开会。");
        assert_eq!(fill(Value::None).unwrap(), "我们开会。");
        assert!(filled(&phrase, &Dict::new()).is_err());
    }
}
