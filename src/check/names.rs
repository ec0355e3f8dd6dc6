//! People and bodies (人名、机关).

use std::collections::{BTreeMap, BTreeSet};

use super::phrase::{Pattern, pattern};
use super::subject::Subject;
use crate::data::conference::text::{Name, Text, Words};
use crate::report::diagnostic::Diagnostic;
use crate::report::messages::Message;

/// GB801–GB803, GB805, GB810, GB811.
pub fn check(subject: &Subject) -> Vec<Diagnostic> {
    let mut findings = spaces(subject);
    findings.extend(posts(subject));
    findings.extend(twice(subject));
    findings.extend(heads(subject));
    findings.extend(off_body(subject));
    findings.extend(out_of_order(subject));
    findings
}

/// Posts of which a body has one.
const HEADS: [&str; 18] = [
    "局长",
    "厅长",
    "部长",
    "省长",
    "市长",
    "县长",
    "区长",
    "校长",
    "院长",
    "行长",
    "台长",
    "馆长",
    "署长",
    "主任",
    "主席",
    "党组书记",
    "党委书记",
    "组长",
];

/// The posts at the head of a body that a person has, each with the body: 省厅党组书记、厅长 is
/// 省厅党组书记 and 省厅厅长.
fn headed(post: &str) -> Vec<String> {
    // Of several bodies, or of another time.
    if post.contains(['各', '等', '（']) || post.starts_with(['原', '前']) {
        return Vec::new();
    }
    let mut body = "";
    let mut headed = Vec::new();
    for part in post.split(['、', '，']) {
        let Some(head) = HEADS.iter().find(|head| part.ends_with(**head)) else {
            continue;
        };
        let before = part.trim_end_matches(head);
        if before.ends_with(['副', '原', '前']) {
            continue;
        }
        if !before.is_empty() {
            body = before;
        }
        // Without its body 局长 is anybody's; there is one 市长.
        let one = ["省长", "市长"].contains(head);
        if !body.is_empty() || one {
            headed.push(format!("{body}{head}"));
        }
    }
    headed
}

/// Whether two names of one length are apart by one character, and how long they are.
pub fn one_apart(name: &str, other: &str) -> Option<usize> {
    let length = name.chars().count();
    let apart = name.chars().zip(other.chars()).filter(|(a, b)| a != b);
    (length == other.chars().count() && apart.count() == 1).then_some(length)
}

/// GB805: two people at the head of one body.
fn heads(subject: &Subject) -> Vec<Diagnostic> {
    let mut first: BTreeMap<String, &Name> = BTreeMap::new();
    let mut findings = Vec::new();
    for (name, post) in people(subject) {
        let Some(post) = post else { continue };
        for headed in headed(&post.text) {
            let before = first.entry(headed.clone()).or_insert(name);
            // Almost the same name is GB806.
            let slip = one_apart(&name.text, &before.text).is_some_and(|length| length > 2);
            if before.text != name.text && !slip {
                let message = Message::new("two-heads")
                    .with("post", headed)
                    .with("name", &name.text)
                    .with("other", &before.text);
                findings.push(
                    Diagnostic::of(message)
                        .at(name.span.clone())
                        .help(Message::new("help-two-heads")),
                );
                break;
            }
        }
    }
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

static HEAD_OF: Pattern = pattern!(
    "(办公厅|委员会|委|厅|局)(党[组委](?:副)?书记、)?副?(局长|厅长|主任)$",
    "长任"
);

/// GB810: the head of a body by the name of another kind of body: 委党组书记、局长.
fn off_body(subject: &Subject) -> Vec<Diagnostic> {
    let posts = people(subject).into_iter().filter_map(|(_, post)| post);
    let mut findings = Vec::new();
    for post in posts {
        let Some(hit) = HEAD_OF.captures(&post.text) else {
            continue;
        };
        let part = |index: usize| hit.get(index).map_or("", |part| part.as_str());
        let right = match part(1) {
            "厅" => "厅长",
            "局" => "局长",
            _ => "主任",
        };
        // 省厅办公室主任 ends otherwise; 局主任 is somebody else's business.
        let through = hit.get(2).is_some() || part(3) != "主任";
        if part(3) != right && through {
            let message = Message::new("post-off-body")
                .with("post", &post.text)
                .with("head", part(3))
                .with("body", part(1));
            let help = Message::new("help-post-off-body").with("right", right);
            findings.push(Diagnostic::of(message).at(post.span.clone()).help(help));
        }
    }
    findings.dedup_by(|one, other| one.span == other.span);
    findings
}

/// Where a body stands among those of its level, and which level that is: 党委、人大、政府、政协.
fn rank(name: &str) -> Option<(char, usize)> {
    let level = |before: &str| {
        let last = before.chars().next_back()?;
        "省市县区州旗".contains(last).then_some(last)
    };
    let name = name.trim_end_matches("办公室").trim_end_matches("办公厅");
    let bodies = [
        ("委", 0),
        ("人大常委会", 1),
        ("人民政府", 2),
        ("政府", 2),
        ("政协", 3),
    ];
    bodies.iter().find_map(|(body, rank)| {
        let before = name.strip_suffix(body)?;
        Some((level(before)?, *rank))
    })
}

/// GB811: the four bodies of one level in another order than is the custom.
fn out_of_order(subject: &Subject) -> Vec<Diagnostic> {
    let mut findings = Vec::new();
    for (_, document) in subject.conference.documents() {
        let lists = [
            &document.recipients,
            &document.report_to,
            &document.send_to,
            &document.issue_to,
            &document.copies_to,
        ];
        for list in lists {
            let ranked: Vec<_> = list
                .iter()
                .filter_map(|name| Some((name, rank(&name.text)?)))
                .collect();
            for pair in ranked.windows(2) {
                let [(before, (level, first)), (name, (other, second))] = pair else {
                    continue;
                };
                if level == other && second < first {
                    let message = Message::new("bodies-out-of-order")
                        .with("name", &name.text)
                        .with("before", &before.text);
                    findings.push(
                        Diagnostic::of(message)
                            .at(name.span.clone())
                            .help(Message::new("help-bodies-out-of-order")),
                    );
                }
            }
        }
    }
    findings
}

/// GB803: a sentence twice among the results, the tasks or what the minutes agreed on.
fn said_again(subject: &Subject) -> Vec<Diagnostic> {
    let conference = subject.conference;
    let results = conference.review.iter().flat_map(|review| &review.results);
    let results =
        results.flat_map(|result| std::iter::once(&result.headline).chain(&result.points));
    let tasks = conference.plan.iter().flat_map(|plan| &plan.tasks);
    let tasks = tasks.flat_map(|task| std::iter::once(&task.headline).chain(&task.measures));
    let agreed = conference.minutes.iter().flat_map(|minutes| &minutes.items);
    let agreed = agreed.flat_map(|item| std::iter::once(&item.headline).chain(&item.points));
    let lists: [Vec<&Text>; 3] = [results.collect(), tasks.collect(), agreed.collect()];
    let mut findings = Vec::new();
    for list in lists {
        let mut said = BTreeSet::new();
        for text in list {
            let Some(phrase) = subject.phrase(&text.span) else {
                continue;
            };
            if phrase.text.chars().count() > 7 && !said.insert(phrase.text.as_str()) {
                findings.push(
                    Diagnostic::of(Message::new("listed-twice").with("name", &phrase.text))
                        .at(text.span.clone())
                        .help(Message::new("help-listed-twice")),
                );
            }
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
    let mut findings = said_again(subject);
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
