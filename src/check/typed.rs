//! Figures that prose types itself (打在文中的数): with another value than the data.

use super::phrase::Phrase;
use super::subject::Subject;
use crate::data::conference::figure::Figure;
use crate::data::conference::text::Words;
use crate::report::diagnostic::Diagnostic;
use crate::report::messages::Message;

/// GB224: the name of a figure with a number in its unit that the data does not have.
pub fn check(subject: &Subject) -> Vec<Diagnostic> {
    let figures = &subject.conference.figures.0;
    // All that the data says in some unit: another year's, another's.
    let known: Vec<String> = figures
        .iter()
        .flat_map(|(_, figure)| values(figure))
        .collect();
    // One of several of a name may be any of them.
    let alone = |name: &str| {
        let named = figures.iter();
        named.filter(|(_, figure)| figure.name.text == name).count() == 1
    };
    let figures = figures.iter();
    let figures: Vec<_> = figures
        .filter(|(_, figure)| alone(&figure.name.text))
        .collect();
    let mut findings = Vec::new();
    for phrase in &subject.phrases {
        let typed = phrase.text.bytes().any(|byte| byte.is_ascii_digit());
        if !matches!(phrase.words, Words::Text(_)) || !typed {
            continue;
        }
        for (id, figure) in &figures {
            findings.extend(typed_apart(phrase, id, figure, &known));
        }
    }
    findings
}

/// The values of a figure and of what it is compared with, each with the unit.
fn values(figure: &Figure) -> Vec<String> {
    let unit = figure.unit_text();
    let own = figure.value.map(|value| format!("{value}{unit}"));
    let past = figure
        .history
        .iter()
        .map(|past| format!("{}{unit}", past.value));
    let others = figure.by_comparison().into_iter().flat_map(|(_, figure)| {
        ["reference", "difference", "change"].map(|part| figure.part(part))
    });
    own.into_iter()
        .chain(past)
        .chain(others.flatten())
        .collect()
}

/// Words between a name and its number: 为, 达到, 平均浓度为.
const BETWEEN: usize = 6;

fn typed_apart(phrase: &Phrase, id: &str, figure: &Figure, known: &[String]) -> Option<Diagnostic> {
    let unit = figure.unit.as_ref().map(|unit| unit.text.as_str())?;
    let (name, value) = (figure.name.text.as_str(), figure.value?);
    let text = phrase.text.as_str();
    text.match_indices(name).find_map(|(at, _)| {
        let after = at + name.len();
        let digits = text[after..].find(|c: char| c.is_ascii_digit())?;
        let between = &text[after..after + digits];
        let says = ["为", "达", "是", "到", "至", "在"]
            .iter()
            .any(|word| between.contains(word));
        let near =
            between.chars().count() <= BETWEEN && !between.contains(['，', '。', '；', '、', '（']);
        let start = after + digits;
        let length = text[start..]
            .find(|c: char| !c.is_ascii_digit() && c != '.')
            .unwrap_or(text.len() - start);
        let number = &text[start..start + length];
        let written = format!("{number}{unit}");
        // Of another time or place: 2022年, 某县优良天数比例.
        let clause = text[..at]
            .rsplit(['，', '。', '；', '、'])
            .next()
            .unwrap_or_default();
        let whose = ["", "全省", "全市", "全县", "全区", "全年", "年度"]
            .iter()
            .any(|whose| {
                clause.ends_with(whose) && clause.chars().count() == whose.chars().count()
            });
        let apart = text[start + length..].starts_with(unit) && !known.contains(&written);
        (says && near && whose && apart).then(|| {
            let message = Message::new("typed-apart")
                .with("text", &text[at..start + written.len()])
                .with("value", format!("{value}{unit}"));
            let help = Message::new("help-typed-apart").with("figure", id);
            Diagnostic::of(message)
                .at(phrase.place(start..start + written.len()))
                .help(help)
        })
    })
}
