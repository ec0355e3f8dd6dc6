//! Counts (计数): what the text says that there is, against the lists that there are.

use super::phrase::{Pattern, Phrase, numeral, pattern};
use super::subject::{Subject, found, replaced};
use crate::data::conference::Conference;
use crate::data::conference::text::{Name, Text, Words};
use crate::report::diagnostic::Diagnostic;
use crate::report::messages::Message;
use crate::report::source::Span;

/// GB301–GB306.
pub fn check(subject: &Subject) -> Vec<Diagnostic> {
    let conference = subject.conference;
    let mut findings = Vec::new();
    let plan = conference.plan.as_ref();
    if let Some(plan) = plan
        && let Some(name) = &plan.tasks_name
        && !plan.tasks.is_empty()
    {
        findings.extend(stated(name, plan.tasks.len()));
    }
    if let Some(outlook) = &conference.outlook
        && let Some(name) = &outlook.principles_name
        && !outlook.principles.is_empty()
    {
        findings.extend(stated(name, outlook.principles.len()));
    }
    if let Some(framework) = plan.and_then(|plan| plan.framework.as_ref()) {
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
    findings.extend(nothing_under(subject));
    findings.extend(numbering(subject));
    findings.extend(unnamed(subject));
    findings.extend(numbered_twice(subject));
    findings.extend(lone_number(subject));
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

/// GB306: a heading, a name or a deed of which there is nothing more, so that it is not
/// printed.
fn nothing_under(subject: &Subject) -> Vec<Diagnostic> {
    let conference = subject.conference;
    let mut findings = Vec::new();
    let mut tell = |named: &Name, needed: &str| {
        findings.push(
            Diagnostic::of(Message::new("nothing-under").with("text", &named.text))
                .at(named.span.clone())
                .help(Message::new("help-nothing-under").with("needed", needed)),
        );
    };
    for entry in &conference.attendance {
        let lists = [&entry.names, &entry.groups, &entry.units];
        if entry.post.is_none() && lists.iter().all(|list| list.is_empty()) {
            tell(&entry.did, "names, groups, units");
        }
    }
    if let Some(plan) = &conference.plan {
        let said = [&plan.summary, &plan.goal]
            .iter()
            .any(|text| text.is_some());
        if let Some(title) = &plan.title
            && !said
            && plan.requirement.is_empty()
            && plan.framework.is_none()
        {
            tell(title, "summary, requirement, goal");
        }
        if let Some(named) = plan.tasks_title.as_ref().or(plan.tasks_name.as_ref())
            && plan.tasks.is_empty()
        {
            tell(named, "[[plan.tasks]]");
        }
    }
    findings
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
    ];
    lists.extend(headlines(conference));
    if let Some(review) = &conference.review {
        lists.push(review.conclusion.iter().collect());
        let results = review.results.iter();
        lists.extend(results.map(|result| result.points.iter().collect()));
    }
    if let Some(plan) = &conference.plan {
        lists.push(plan.requirement.iter().collect());
        let tasks = plan.tasks.iter();
        lists.extend(tasks.map(|task| task.measures.iter().collect()));
    }
    for section in &conference.sections {
        lists.push(section.text.iter().collect());
        let items = section.items.iter();
        lists.extend(items.map(|item| item.points.iter().collect()));
    }
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

/// Headlines that layouts number, list by list.
fn headlines(conference: &Conference) -> Vec<Vec<&Text>> {
    let results = conference.review.iter().flat_map(|review| &review.results);
    let tasks = conference.plan.iter().flat_map(|plan| &plan.tasks);
    let principles = conference
        .outlook
        .iter()
        .flat_map(|outlook| &outlook.principles);
    let agreed = conference.minutes.iter().flat_map(|minutes| &minutes.items);
    let mut lists = vec![
        results.map(|result| &result.headline).collect(),
        tasks.map(|task| &task.headline).collect(),
        principles.map(|principle| &principle.principle).collect(),
        agreed.map(|item| &item.headline).collect(),
    ];
    let sections = conference.sections.iter();
    let with_points = sections.map(|section| {
        let items = section.items.iter().filter(|item| !item.points.is_empty());
        items.map(|item| &item.headline).collect()
    });
    lists.extend(with_points);
    lists
}

static OWN_NUMBER: Pattern = pattern!(
    r"^(?:[一二三四五六七八九十]+(?:是|要)|（[一二三四五六七八九十]+）|[一二三四五六七八九十]+、|[0-9]+[.．、])"
);

/// GB305: a headline with a number of its own, where layouts number it.
fn numbered_twice(subject: &Subject) -> Vec<Diagnostic> {
    let mut findings = Vec::new();
    for headline in headlines(subject.conference).into_iter().flatten() {
        let phrase = subject
            .phrases
            .iter()
            .find(|phrase| phrase.words.span() == &headline.span);
        let hit = phrase.and_then(|phrase| OWN_NUMBER.find(&phrase.text).map(|hit| (phrase, hit)));
        if let Some((phrase, hit)) = hit {
            findings.push(replaced("numbered-twice", phrase, hit.range(), ""));
        }
    }
    findings
}

/// GB304: a `（一）` in prose that no `（二）` follows.
fn lone_number(subject: &Subject) -> Option<Diagnostic> {
    let prose = |phrase: &&Phrase| matches!(phrase.words, Words::Text(_));
    let mut all = subject.phrases.iter().filter(prose);
    let second = all.clone().any(|phrase| phrase.text.contains("（二）"));
    let first = all.find_map(|phrase| Some((phrase, phrase.text.find("（一）")?)))?;
    let (phrase, at) = first;
    (!second).then(|| {
        found("lone-number", phrase, at..at + "（一）".len()).help(Message::new("help-lone-number"))
    })
}
