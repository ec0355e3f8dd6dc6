//! People who are almost somebody else (人名相近), or nobody who came.

use super::names::{names_of_people, one_apart};
use super::phrase::{is_han, is_mark};
use super::subject::Subject;
use crate::data::conference::meeting::Person;
use crate::data::conference::text::{Name, Words};
use crate::report::diagnostic::Diagnostic;
use crate::report::messages::Message;
use crate::report::source::Span;

/// GB806, GB809.
pub fn check(subject: &Subject) -> Vec<Diagnostic> {
    let conference = subject.conference;
    let came: Vec<Came> = conference
        .attendance
        .iter()
        .flat_map(|group| {
            let post = group.post.as_ref();
            group.names.iter().map(move |name| Came { name, post })
        })
        .collect();
    if came.is_empty() {
        return Vec::new();
    }
    let speakers: Vec<&Person> = conference
        .schedule
        .iter()
        .flat_map(|entry| &entry.speaker)
        .collect();
    let mut findings = Vec::new();
    let agenda: Vec<Came> = speakers.iter().map(|person| Came::of(person)).collect();
    findings.extend(slips(&agenda, &came));
    let told: Vec<Option<Span>> = findings.iter().map(|it| it.span.clone()).collect();
    for speaker in &speakers {
        // Almost somebody is GB806.
        if !told.contains(&Some(speaker.name.span.clone())) {
            findings.extend(nobody(speaker, &came, subject));
        }
    }
    if let Some(minutes) = &conference.minutes {
        let mut noted: Vec<Came> = minutes.chair.iter().map(Came::of).collect();
        noted.extend(minutes.recorder.iter().map(Came::of));
        let lists = [&minutes.present, &minutes.excused, &minutes.observing];
        let names = lists.into_iter().flatten().flat_map(|group| &group.names);
        noted.extend(names.map(|name| Came { name, post: None }));
        findings.extend(slips(&noted, &came));
    }
    findings.extend(in_prose(&came, subject));
    findings
}

/// Somebody with a post.
struct Came<'a> {
    name: &'a Name,
    post: Option<&'a Name>,
}

impl<'a> Came<'a> {
    fn of(person: &'a Person) -> Self {
        Self {
            name: &person.name,
            post: person.post.as_ref(),
        }
    }
}

/// GB806: people of a list who are nobody that came, but for one character, and that one is
/// not in the list.
fn slips(list: &[Came], came: &[Came]) -> Vec<Diagnostic> {
    let has = |list: &[Came], name: &str| list.iter().any(|other| other.name.text == name);
    let mut findings = Vec::new();
    for one in list {
        let name = &one.name.text;
        if has(came, name) {
            continue;
        }
        let meant = came.iter().find(|other| {
            let same_post = one.post.zip(other.post).map(|(a, b)| a.text == b.text);
            // Of two characters one is half of the name: then the post must say it.
            let like = match one_apart(name, &other.name.text) {
                Some(2) => same_post == Some(true),
                Some(length) => length > 2 && same_post != Some(false),
                None => false,
            };
            like && !has(list, &other.name.text)
        });
        findings.extend(meant.map(|meant| like(one.name, &meant.name.text)));
    }
    findings
}

fn like(name: &Name, meant: &str) -> Diagnostic {
    let message = Message::new("name-slip")
        .with("name", &name.text)
        .with("meant", meant);
    Diagnostic::of(message)
        .at(name.span.clone())
        .help(Message::new("help-name-slip").with("meant", meant))
}

/// How names of bodies end, which are no people.
const BODIES: &str = "局厅委部处院校司团组站队办会室中心公司镇乡县市区所馆台";

/// GB809: a speaker of the agenda who is in no list.
fn nobody(speaker: &Person, came: &[Came], subject: &Subject) -> Option<Diagnostic> {
    let conference = subject.conference;
    let name = &speaker.name.text;
    let person = (2..=4).contains(&name.chars().count())
        && name.chars().all(is_han)
        && !name.ends_with(|c| BODIES.contains(c))
        && !["代表", "同志", "人员", "负责"]
            .iter()
            .any(|word| name.contains(word));
    let minutes = conference.minutes.iter();
    let mut noted = minutes.flat_map(|minutes| {
        let lists = [&minutes.present, &minutes.excused, &minutes.observing];
        let names = lists.into_iter().flatten().flat_map(|group| &group.names);
        let heads = minutes.chair.iter().chain(&minutes.recorder);
        names.chain(heads.map(|person| &person.name))
    });
    let known =
        came.iter().any(|other| other.name.text == *name) || noted.any(|other| other.text == *name);
    (person && !known).then(|| {
        Diagnostic::of(Message::new("speaker-nowhere").with("name", name))
            .at(speaker.name.span.clone())
            .help(Message::new("help-speaker-nowhere"))
    })
}

/// What follows the name of a person in prose.
const FOLLOWS: [&str; 14] = [
    "同志", "强调", "指出", "要求", "主持", "宣读", "传达", "通报", "出席", "讲话", "作了", "书记",
    "局长", "厅长",
];

/// GB806 in prose: 王熔基同志, where 王镕基 came.
fn in_prose(came: &[Came], subject: &Subject) -> Vec<Diagnostic> {
    let known: Vec<&str> = names_of_people(subject)
        .map(|name| name.text.as_str())
        .collect();
    let mut findings = Vec::new();
    for phrase in &subject.phrases {
        let said = matches!(phrase.words, Words::Text(_) | Words::Name(_));
        if !said || !FOLLOWS.iter().any(|word| phrase.text.contains(word)) {
            continue;
        }
        for word in FOLLOWS {
            for (end, _) in phrase.text.match_indices(word) {
                let before = &phrase.text[..end];
                if known.iter().any(|name| before.ends_with(name)) {
                    continue;
                }
                let meant = came.iter().find_map(|other| {
                    let length = other.name.text.chars().count();
                    let (start, _) = before.char_indices().rev().nth(length.checked_sub(1)?)?;
                    let like = one_apart(&before[start..], &other.name.text)?;
                    // Of two characters, with nothing before and the same family.
                    let alone = before[..start].chars().next_back().is_none_or(is_mark);
                    let family = before[start..].chars().next() == other.name.text.chars().next();
                    (like > 2 || alone && family).then_some((start, other))
                });
                let Some((start, other)) = meant else {
                    continue;
                };
                let meant = &other.name.text;
                let message = Message::new("name-slip")
                    .with("name", &before[start..])
                    .with("meant", meant);
                findings.push(
                    Diagnostic::of(message)
                        .at(phrase.place(start..end))
                        .help(Message::new("help-name-slip").with("meant", meant)),
                );
            }
        }
    }
    findings
}
