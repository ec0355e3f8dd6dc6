//! The issuer's own name (发文机关), which all of its papers spell alike.

use super::subject::Subject;
use crate::data::conference::document::Document;
use crate::data::conference::text::Name;
use crate::report::diagnostic::Diagnostic;
use crate::report::messages::Message;
use crate::report::source::Span;

/// GB807: who issues, edits and prints, and whose title it is, almost the issuer.
pub fn check(subject: &Subject) -> Vec<Diagnostic> {
    let documents = subject.conference.documents();
    let Some((_, first)) = documents.first() else {
        return Vec::new();
    };
    let issuer = first.issuer.text.as_str();
    let joint: Vec<&str> = documents
        .iter()
        .flat_map(|(_, document)| &document.co_issuers)
        .map(|name| name.text.as_str())
        .collect();
    let mut findings = in_prose(issuer, subject);
    for (_, document) in &documents {
        let organizer = &subject.conference.meeting.organizer;
        for name in own(document).chain(organizer) {
            let body = name.text.as_str();
            if joint.contains(&body) || body.starts_with(issuer) {
                continue;
            }
            // As much of it as the issuer's name is long: 办公室, 会议纪要 may follow.
            let length = issuer.chars().count();
            let body: String = body.chars().take(length).collect();
            if almost(&body, issuer) {
                findings.push(told(&body, issuer, &name.span));
            }
        }
        let title = document.title.lines.concat();
        if let Some(place) = place_of(issuer)
            && let Some(other) = place_in(&title, place)
        {
            findings.push(told(&other, place, &document.title.span));
        }
    }
    findings
}

/// GB807 in the circular and the minutes, which speak of their issuer: 澄州市生态环境局 for
/// 潞州市生态环境局.
fn in_prose(issuer: &str, subject: &Subject) -> Vec<Diagnostic> {
    let conference = subject.conference;
    let circular = conference.circular.iter();
    let minutes = conference.minutes.iter();
    let texts = circular.flat_map(|circular| &circular.text);
    let texts = texts.chain(minutes.flat_map(|minutes| &minutes.text));
    let mut findings = Vec::new();
    let Some(place) = place_of(issuer) else {
        return findings;
    };
    for phrase in texts.filter_map(|text| subject.phrase(&text.span)) {
        for (at, _) in phrase.text.match_indices(&issuer[place.len()..]) {
            let length = place.chars().count();
            let mut before = phrase.text[..at].char_indices().rev();
            let Some((start, _)) = before.nth(length - 1) else {
                continue;
            };
            let apart = phrase.text[start..at].chars().zip(place.chars());
            if apart.filter(|(a, b)| a != b).count() == 1 {
                let name = &phrase.text[start..at + issuer.len() - place.len()];
                findings.push(told(name, issuer, &phrase.place(start..at)));
            }
        }
    }
    findings
}

/// The fields of a paper that name the body whose it is.
fn own(document: &Document) -> impl Iterator<Item = &Name> {
    let names = document.mark.iter().flat_map(|mark| &mark.names);
    std::iter::once(&document.issuer)
        .chain(names)
        .chain(&document.editor)
        .chain(&document.printed_by)
}

fn told(text: &str, issuer: &str, place: &Span) -> Diagnostic {
    let message = Message::new("office-slip")
        .with("text", text)
        .with("issuer", issuer);
    Diagnostic::of(message)
        .at(place.clone())
        .help(Message::new("help-office-slip").with("issuer", issuer))
}

/// Whether one name is another but for a character, or is the same office of another place.
fn almost(name: &str, issuer: &str) -> bool {
    let length = issuer.chars().count();
    if length < 5 || name.chars().count() != length {
        return false;
    }
    let apart = name.chars().zip(issuer.chars()).filter(|(a, b)| a != b);
    let elsewhere = || {
        let office = |name: &str| place_of(name).map(|place| name[place.len()..].to_owned());
        office(name).is_some() && office(name) == office(issuer)
    };
    apart.count() == 1 || elsewhere()
}

/// Levels of places.
const LEVELS: [char; 5] = ['省', '市', '县', '区', '州'];

/// The place that an office's name begins with: 澄川市 of 澄川市生态环境局.
fn place_of(office: &str) -> Option<&str> {
    let mut ends = office.char_indices().map(|(at, c)| (c, at + c.len_utf8()));
    // 潞州市 goes on after 州.
    let goes_on = |end: usize| office[end..].starts_with(LEVELS);
    let (_, end) = ends.find(|(c, end)| LEVELS.contains(c) && !goes_on(*end))?;
    let place = &office[..end];
    (place.chars().count() > 2 && end < office.len()).then_some(place)
}

/// Another place of the same level where a title names its own: first, after a year, after
/// 关于印发.
fn place_in(title: &str, place: &str) -> Option<String> {
    let level = place.chars().next_back()?;
    let length = place.chars().count();
    let starts = std::iter::once(0).chain(title.match_indices('年').map(|(at, _)| at + 3));
    let mut others = starts.filter_map(|start| {
        let named: String = title[start..].chars().take(length).collect();
        let same_level =
            named.ends_with(level) && named.chars().filter(|c| *c == level).count() == 1;
        let apart = named.chars().zip(place.chars()).filter(|(a, b)| a != b);
        // 智慧城市 is no place, nor is 全市.
        let is_place = ['省', '市'].contains(&level)
            && !named.contains(['全', '各', '我', '本', '在', '度'])
            && ![
                "城市", "都市", "超市", "上市", "县市", "省市", "夜市", "辖市",
            ]
            .iter()
            .any(|word| named.ends_with(word));
        (same_level && is_place && apart.count() > 0).then_some(named)
    });
    others.next_back()
}
