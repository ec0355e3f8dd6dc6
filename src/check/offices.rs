//! The issuer's own name (发文机关), which all of its papers spell alike.

use super::subject::Subject;
use crate::data::conference::document::Document;
use crate::data::conference::text::{Name, Words};
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
    findings.extend(rivals(subject));
    findings.extend(shortened(subject));
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

/// Names of offices of which a place has one: where both stand, one is a slip.
const RIVALS: [(&str, &str); 4] = [
    ("水务", "水利"),
    ("住房城乡建设", "住房和城乡建设"),
    ("工业信息化", "工业和信息化"),
    ("文化旅游", "文化和旅游"),
];

/// GB807: 市水利局 where it is 市水务局 elsewhere.
fn rivals(subject: &Subject) -> Vec<Diagnostic> {
    let mut findings = Vec::new();
    let stands = |words: &str| subject.phrases.iter().any(|it| it.text.contains(words));
    for (one, other) in RIVALS {
        if !stands(one) || !stands(other) {
            continue;
        }
        for body in ['局', '厅', '委'] {
            for level in LEVELS {
                let names = [one, other].map(|name| format!("{level}{name}{body}"));
                let places = names.each_ref().map(|name| {
                    let hits = subject.phrases.iter().flat_map(|phrase| {
                        let hits = phrase.text.match_indices(name.as_str());
                        hits.map(move |(at, hit)| phrase.place(at..at + hit.len()))
                    });
                    hits.collect::<Vec<Span>>()
                });
                if places.iter().any(Vec::is_empty) {
                    continue;
                }
                let rare = usize::from(places[1].len() <= places[0].len());
                let [right, wrong] = [&names[1 - rare], &names[rare]];
                let told = |place| told_of("elsewhere", wrong, right, place);
                findings.extend(places[rare].iter().map(told));
            }
        }
    }
    findings
}

/// GB807: 云桥县文化和旅游局 where it is 云桥县文化广电和旅游局 elsewhere.
fn shortened(subject: &Subject) -> Vec<Diagnostic> {
    let names = subject
        .phrases
        .iter()
        .filter_map(|phrase| match phrase.words {
            Words::Name(name) if name.text.ends_with(['局', '厅']) => Some(name),
            _ => None,
        });
    let names: Vec<&Name> = names.collect();
    let mut findings: Vec<Diagnostic> = Vec::new();
    for name in &names {
        let whole = names.iter().find(|whole| lacks(&name.text, &whole.text));
        findings
            .extend(whole.map(|whole| told_of("elsewhere", &name.text, &whole.text, &name.span)));
    }
    findings
}

/// Whether a name is another without some characters within it that stand together.
fn lacks(name: &str, whole: &str) -> bool {
    let (short, long) = (name.chars().count(), whole.chars().count());
    let same_place = place_of(name).is_some() && place_of(name) == place_of(whole);
    if !same_place || long <= short || long - short > MOST_LOST || whole.starts_with(name) {
        return false;
    }
    let place = place_of(name).map_or(0, |place| place.chars().count());
    let head = name.chars().zip(whole.chars());
    let head = head.take_while(|(a, b)| a == b).count();
    let tail = name.chars().rev().zip(whole.chars().rev());
    let tail = tail.take_while(|(a, b)| a == b).count();
    let lost: String = whole.chars().skip(head).take(long - short).collect();
    short - place >= LEAST_NAME && head > place && head + tail >= short && lost != "和"
}

/// No more characters of an office's name are lost by a slip.
const MOST_LOST: usize = 3;

/// Shorter names of offices are those of others: 市公安局, 市公安分局.
const LEAST_NAME: usize = 5;

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
    told_of("issuer", text, issuer, place)
}

fn told_of(whose: &'static str, text: &str, issuer: &str, place: &Span) -> Diagnostic {
    let message = Message::new("office-slip")
        .with("whose", whose)
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
