//! The agenda (议程): its times, one after another.

use super::phrase::{Pattern, Phrase, pattern};
use super::subject::Subject;
use crate::report::diagnostic::Diagnostic;
use crate::report::messages::Message;

/// From when to when an item of the agenda goes.
struct Slot<'a> {
    phrase: &'a Phrase<'a>,
    /// What is written before the first time: 1月14日上午.
    day: String,
    /// Minutes after midnight.
    from: u32,
    /// The same of its end, where it is written.
    until: Option<u32>,
}

/// GB410, GB411.
pub fn check(subject: &Subject) -> Vec<Diagnostic> {
    let mut findings = Vec::new();
    let mut slots: Vec<Slot> = Vec::new();
    for entry in &subject.conference.schedule {
        let Some(time) = &entry.time else { continue };
        let Some(phrase) = subject.phrase(&time.span) else {
            continue;
        };
        match slot(phrase) {
            Ok(slot) => slots.extend(slot),
            Err(finding) => findings.push(*finding),
        }
    }
    findings.extend(half_day(subject, slots.first()));
    let several_days = subject.conference.meeting.until.is_some();
    let mut last: Option<&Slot> = None;
    for slot in &slots {
        if let Some(until) = slot.until
            && until <= slot.from
        {
            findings.push(told("agenda-time-wrong", "reversed", slot.phrase));
            continue;
        }
        if let Some(before) = last.filter(|before| before.day == slot.day) {
            // Two that go side by side have the same times.
            let beside = (before.from, before.until) == (slot.from, slot.until);
            let next_day = several_days && slot.from < before.from;
            let overlaps = slot.from < before.until.unwrap_or(before.from);
            if overlaps && !beside && !next_day {
                findings.push(told("agenda-order", "overlap", slot.phrase));
            }
        }
        last = Some(slot);
    }
    findings
}

fn told(id: &'static str, which: &'static str, phrase: &Phrase) -> Diagnostic {
    let message = Message::new(id)
        .with("which", which)
        .with("text", &phrase.text);
    let help = match id {
        "agenda-order" => "help-agenda-order",
        _ => "help-agenda-time-wrong",
    };
    Diagnostic::of(message)
        .at(phrase.words.span().clone())
        .help(Message::new(help))
}

static CLOCK: Pattern = pattern!("([0-9]{1,2})[:：]([0-9]{2})", ":：");

/// The times of an item; GB410 where there is no such time.
fn slot<'a>(phrase: &'a Phrase<'a>) -> Result<Option<Slot<'a>>, Box<Diagnostic>> {
    let mut minutes = Vec::new();
    let mut day = "";
    for hit in CLOCK.captures_iter(&phrase.text) {
        let number = |digits: &str| digits.parse::<u32>().unwrap_or_default();
        let (hour, minute) = (number(&hit[1]), number(&hit[2]));
        let start = hit.get(0).map_or(0, |whole| whole.start());
        if hour > 24 || minute > 59 {
            return Err(Box::new(told("agenda-time-wrong", "none", phrase)));
        }
        if minutes.is_empty() {
            day = &phrase.text[..start];
        }
        // 下午2:30; what is said before the first is said of both.
        let said = &phrase.text[..start];
        let later = ["下午", "晚", "傍晚"]
            .iter()
            .any(|word| said.contains(word));
        minutes.push((if later && hour < 12 { hour + 12 } else { hour }) * 60 + minute);
    }
    let day = day.replace(['上', '下', '午', '晚'], "");
    Ok(minutes.first().map(|from| Slot {
        phrase,
        day: day.trim().to_owned(),
        from: *from,
        until: minutes.get(1).copied(),
    }))
}

/// GB411: a meeting of the morning whose agenda begins in the afternoon, or the other way.
fn half_day(subject: &Subject, first: Option<&Slot>) -> Option<Diagnostic> {
    let time = subject.conference.meeting.time.as_ref()?;
    let first = first.filter(|slot| slot.day.is_empty())?;
    let wrong = match time.text.as_str() {
        "上午" => first.from >= 12 * 60,
        "下午" => first.from < 12 * 60,
        _ => false,
    };
    wrong.then(|| {
        let message = Message::new("agenda-order")
            .with("which", "half-day")
            .with("text", &time.text);
        Diagnostic::of(message)
            .at(first.phrase.words.span().clone())
            .help(Message::new("help-agenda-order"))
    })
}
