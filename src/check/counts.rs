//! Counts (计数): what the text says that there is, against the lists that there are.

use super::phrase::{Pattern, numeral, pattern};
use super::subject::Subject;
use crate::data::conference::text::{Name, Text};
use crate::report::diagnostic::Diagnostic;
use crate::report::messages::Message;
use crate::report::source::Span;

/// GB301–GB303.
pub fn check(subject: &Subject) -> Vec<Diagnostic> {
    let conference = subject.conference;
    let mut findings = Vec::new();
    let plan = &conference.plan;
    if let Some(name) = &plan.tasks_name {
        findings.extend(stated(name, plan.tasks.len()));
    }
    if let Some(outlook) = &conference.outlook
        && let Some(name) = &outlook.principles_name
        && !outlook.principles.is_empty()
    {
        findings.extend(stated(name, outlook.principles.len()));
    }
    if let Some(framework) = &plan.framework {
        for group in &framework.groups {
            let count = usize::try_from(group.count).unwrap_or(usize::MAX);
            if count == group.items.len() {
                findings.extend(stated(&group.name, count));
            } else {
                findings.push(disagrees(
                    &group.count.to_string(),
                    group.items.len(),
                    &group.name.span,
                ));
            }
        }
        findings.extend(digits(
            &framework.name,
            framework.groups.iter().map(|group| group.count),
        ));
    }
    findings.extend(numbering(subject));
    findings.extend(unnamed(subject));
    findings
}

/// GB303: more papers bound into a circular than its attachment note names.
fn unnamed(subject: &Subject) -> Option<Diagnostic> {
    let circular = subject.conference.circular.as_ref()?;
    let named = circular.document.attachments.len();
    let first = circular.attached.get(named)?;
    let message = Message::new("attachment-unnamed")
        .with("attached", circular.attached.len())
        .with("named", named);
    Some(
        Diagnostic::of(message)
            .at(first.span.clone())
            .help(Message::new("help-attachment-unnamed")),
    )
}

static COUNT: Pattern =
    pattern!(r"^[“「《]?([一二三四五六七八九十两]+|[0-9]+)(?:个|条|项|方面|场|大|种|点|类|件)");

/// A name that begins with a count: 七个方面, 四个坚持.
fn stated(name: &Name, count: usize) -> Option<Diagnostic> {
    let said = COUNT.captures(&name.text)?;
    let stated = numeral(&said[1])?;
    (stated != count).then(|| disagrees(&name.text, count, &name.span))
}

/// A name whose digits count groups, one each: “2345”工程.
fn digits(name: &Name, counts: impl Iterator<Item = u32>) -> Option<Diagnostic> {
    let written: String = name.text.chars().filter(char::is_ascii_digit).collect();
    let counts: Vec<String> = counts.map(|count| count.to_string()).collect();
    let counted = counts.concat();
    (written.len() > 1 && written != counted).then(|| {
        Diagnostic::of(
            Message::new("count-disagrees")
                .with("text", &name.text)
                .with("count", counts.join("、")),
        )
        .at(name.span.clone())
        .help(Message::new("help-count-disagrees"))
    })
}

fn disagrees(text: &str, count: usize, place: &Span) -> Diagnostic {
    Diagnostic::of(
        Message::new("count-disagrees")
            .with("text", text)
            .with("count", count),
    )
    .at(place.clone())
    .help(Message::new("help-count-disagrees"))
}

static ORDINAL: Pattern = pattern!(r"(?:^|[，。；：、\n])([一二三四五六七八九十]+)是");

/// GB302: 一是…三是 without 二是, in a string or in a list of them.
fn numbering(subject: &Subject) -> Vec<Diagnostic> {
    let conference = subject.conference;
    let mut lists: Vec<Vec<&Text>> = vec![
        conference.meeting.guidance.iter().collect(),
        conference.meeting.agenda.iter().collect(),
        conference
            .review
            .results
            .iter()
            .map(|result| &result.headline)
            .collect(),
        conference.review.conclusion.iter().collect(),
        conference.plan.requirement.iter().collect(),
        conference
            .plan
            .tasks
            .iter()
            .map(|task| &task.headline)
            .collect(),
    ];
    lists.extend(
        conference
            .review
            .results
            .iter()
            .map(|result| result.points.iter().collect()),
    );
    lists.extend(
        conference
            .plan
            .tasks
            .iter()
            .map(|task| task.measures.iter().collect()),
    );
    let phrase_of = |text: &Text| {
        subject
            .phrases
            .iter()
            .find(|phrase| phrase.words.span() == &text.span)
    };
    let mut findings = Vec::new();
    for list in lists {
        let mut next = 1;
        let mut ordinals = Vec::new();
        for phrase in list.into_iter().filter_map(phrase_of) {
            for hit in ORDINAL.captures_iter(&phrase.text) {
                let Some(written) = hit.get(1) else { continue };
                ordinals.extend(
                    numeral(written.as_str()).map(|number| (number, phrase.place(written.range()))),
                );
            }
        }
        // One alone is no enumeration: 这一是…….
        if ordinals.len() < 2 {
            continue;
        }
        for (number, place) in ordinals {
            if number == 1 {
                next = 1;
            }
            if number != next {
                let message = Message::new("number-missing")
                    .with("found", number)
                    .with("expected", next);
                findings.push(
                    Diagnostic::of(message)
                        .at(place)
                        .help(Message::new("help-number-missing")),
                );
            }
            next = number + 1;
        }
    }
    findings
}
