//! An office's own phrases (措辞): their names, and what is filled in.

use super::subject::Subject;
use crate::data::wording::{Part, find, parts, phrases, slots_of};
use crate::report::diagnostic::Diagnostic;
use crate::report::messages::Message;

/// GB107–GB110.
pub fn check(subject: &Subject) -> Vec<Diagnostic> {
    let mut findings = Vec::new();
    for (name, own) in &subject.conference.wording.0 {
        let place = own.span.clone();
        let Some(phrase) = find(name) else {
            let known = phrases().iter().map(|phrase| phrase.name.as_str());
            findings.push(
                Diagnostic::of(Message::new("unknown-phrase").with("name", name))
                    .at(place)
                    .did_you_mean(name, known)
                    .help(Message::new("help-unknown-phrase")),
            );
            continue;
        };
        if phrase.fixed || phrase.needed && says_nothing(&own.text) {
            let which = if phrase.fixed { "fixed" } else { "needed" };
            let message = Message::new("phrase-needed")
                .with("name", name)
                .with("which", which);
            findings.push(
                Diagnostic::of(message)
                    .at(place)
                    .help(Message::new("help-phrase-needed").with("text", &phrase.text)),
            );
            continue;
        }
        let Ok(parts) = parts(&own.text) else {
            findings.push(
                Diagnostic::of(Message::new("unpaired-brace").with("name", name))
                    .at(place)
                    .help(Message::new("help-unpaired-brace")),
            );
            continue;
        };
        let slots: Vec<&str> = phrase.slots.iter().map(String::as_str).collect();
        for slot in slots_of(&parts) {
            if !phrase.slots.contains(slot) {
                let message = Message::new("unknown-slot")
                    .with("name", name)
                    .with("slot", slot);
                let known = slots.iter().map(|slot| format!("{{{slot}}}"));
                let known = known.collect::<Vec<_>>().join("、");
                let help = if known.is_empty() {
                    Message::new("help-no-slot")
                } else {
                    Message::new("help-unknown-slot").with("slots", known)
                };
                findings.push(
                    Diagnostic::of(message)
                        .at(place.clone())
                        .did_you_mean(slot, slots.iter().copied())
                        .help(help),
                );
            }
        }
    }
    findings
}

/// Whether a phrase can come out empty: it has no words outside of `[…]`, nor a slot.
fn says_nothing(text: &str) -> bool {
    parts(text).is_ok_and(|parts| {
        parts.iter().all(|part| match part {
            Part::Words(words) => words.trim().is_empty(),
            Part::Slot { .. } => false,
            Part::Group { .. } => true,
        })
    })
}
