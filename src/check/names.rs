//! People and bodies (人名、机关).

use std::collections::BTreeMap;

use super::subject::Subject;
use crate::data::conference::text::{Name, Words};
use crate::report::diagnostic::Diagnostic;
use crate::report::messages::Message;

/// GB801–GB803.
pub fn check(subject: &Subject) -> Vec<Diagnostic> {
    let mut findings = spaces(subject);
    findings.extend(posts(subject));
    findings.extend(twice(subject));
    findings
}

/// Everybody who is named, with the post in which they came.
fn people<'a>(subject: &'a Subject) -> Vec<(&'a Name, Option<&'a Name>)> {
    let conference = subject.conference;
    let mut people = Vec::new();
    for group in &conference.attendance {
        people.extend(group.names.iter().map(|name| (name, group.post.as_ref())));
    }
    let speakers = conference.schedule.iter().flat_map(|item| &item.speaker);
    let minutes = conference.minutes.iter();
    let heads = minutes.flat_map(|minutes| minutes.chair.iter().chain(&minutes.recorder));
    let others = speakers.chain(heads);
    people.extend(others.map(|person| (&person.name, person.post.as_ref())));
    people
}

/// The names of everybody who is named, of those who sign too.
pub fn names_of_people<'a>(subject: &'a Subject) -> impl Iterator<Item = &'a Name> {
    let conference = subject.conference;
    let people = people(subject).into_iter().map(|(name, _)| name);
    let documents = conference.documents().into_iter();
    let signers = documents.flat_map(|(_, document)| {
        let signer = document.signer.iter().map(|person| &person.name);
        signer.chain(&document.signatories)
    });
    people.chain(signers).chain(attendees(subject))
}

/// Everybody whom the minutes name.
fn attendees<'a>(subject: &'a Subject) -> impl Iterator<Item = &'a Name> {
    subject.conference.minutes.iter().flat_map(|minutes| {
        let lists = [&minutes.present, &minutes.excused, &minutes.observing];
        lists.into_iter().flatten().flat_map(|group| &group.names)
    })
}

/// GB801: spaces in a name, which layouts set where names are aligned.
fn spaces(subject: &Subject) -> Vec<Diagnostic> {
    let names: Vec<&Name> = names_of_people(subject).collect();
    let mut findings = Vec::new();
    for phrase in &subject.phrases {
        let Words::Name(name) = phrase.words else {
            continue;
        };
        if !names.iter().any(|other| other.span == name.span) {
            continue;
        }
        let spaces = phrase
            .text
            .char_indices()
            .filter(|(_, c)| c.is_whitespace());
        let edits: Vec<_> = spaces
            .map(|(at, c)| (phrase.place(at..at + c.len_utf8()), String::new()))
            .collect();
        let latin = phrase.text.chars().any(|c| c.is_ascii_alphabetic());
        if let Some((first, _)) = edits.first().filter(|_| !latin) {
            findings.push(
                Diagnostic::of(Message::new("space-in-name").with("name", &name.text))
                    .at(first.clone())
                    .help(Message::new("help-space-in-name"))
                    .fix(edits),
            );
        }
    }
    findings
}

/// GB802: one person with two posts.
fn posts(subject: &Subject) -> Vec<Diagnostic> {
    let mut first: BTreeMap<&str, &Name> = BTreeMap::new();
    let mut findings = Vec::new();
    for (name, post) in people(subject) {
        let Some(post) = post else { continue };
        let before = first.entry(&name.text).or_insert(post);
        if before.text != post.text {
            let message = Message::new("two-posts")
                .with("name", &name.text)
                .with("post", &post.text)
                .with("other", &before.text);
            findings.push(
                Diagnostic::of(message)
                    .at(name.span.clone())
                    .help(Message::new("help-two-posts")),
            );
        }
    }
    findings
}

/// GB803: a person or a body twice in one list.
fn twice(subject: &Subject) -> Vec<Diagnostic> {
    let conference = subject.conference;
    let mut lists: Vec<Vec<&Name>> = Vec::new();
    for (_, document) in conference.documents() {
        let of_document = [
            &document.recipients,
            &document.report_to,
            &document.send_to,
            &document.issue_to,
            &document.copies_to,
            &document.co_issuers,
            &document.attachments,
            &document.signatories,
        ];
        lists.extend(of_document.map(|list| list.iter().collect()));
        lists.extend(document.mark.iter().map(|mark| mark.names.iter().collect()));
    }
    // Nobody is both present and excused.
    lists.push(attendees(subject).collect());
    lists.extend(
        conference
            .exchange
            .iter()
            .map(|exchange| exchange.units.iter().collect()),
    );
    lists.extend(
        conference
            .attendance
            .iter()
            .map(|group| group.groups.iter().collect()),
    );
    // Nobody does the same twice; who attends may be in the chair too.
    let mut by_deed: BTreeMap<&str, Vec<&Name>> = BTreeMap::new();
    for group in &conference.attendance {
        let same = by_deed.entry(&group.did.text).or_default();
        same.extend(group.names.iter().chain(&group.units));
    }
    lists.extend(by_deed.into_values());
    let framework = conference.plan.iter().flat_map(|plan| &plan.framework);
    let groups = framework.flat_map(|framework| &framework.groups);
    lists.extend(groups.map(|group| group.items.iter().collect()));
    let mut findings = Vec::new();
    for list in lists {
        for (index, name) in list.iter().enumerate() {
            if list[..index].iter().any(|other| other.text == name.text) {
                findings.push(
                    Diagnostic::of(Message::new("listed-twice").with("name", &name.text))
                        .at(name.span.clone())
                        .help(Message::new("help-listed-twice")),
                );
            }
        }
    }
    findings
}
