//! Titles (标题): what GB/T 9704 asks of their words.

use super::subject::Subject;
use crate::data::conference::document::Document;
use crate::report::diagnostic::Diagnostic;
use crate::report::messages::Message;

/// GB804.
pub fn check(subject: &Subject) -> Vec<Diagnostic> {
    let documents = subject.conference.documents();
    documents
        .iter()
        .filter_map(|(_, document)| kind(document))
        .collect()
}

/// Kinds of official papers (文种), by which their titles end.
const KINDS: [&str; 17] = [
    "决议", "决定", "命令", "令", "公报", "公告", "通告", "意见", "通知", "通报", "报告", "请示",
    "批复", "议案", "函", "纪要", "方案",
];

/// GB804: the title of an official paper that does not end with its kind (7.3.1).
fn kind(document: &Document) -> Option<Diagnostic> {
    if document.head() == "series" {
        return None;
    }
    let last = document.title.lines.last()?;
    let ends = KINDS.iter().any(|kind| last.ends_with(kind));
    (!ends).then(|| {
        Diagnostic::of(Message::new("title-without-kind"))
            .at(document.title.span.clone())
            .help(Message::new("help-title-without-kind"))
    })
}
