//! GB801–GB804: people and offices (人名、机关).

use super::{Examples, after, rule, section};

/// The meeting with these lines about its people.
fn people(lines: &str) -> String {
    after(r#"organizer = "某厅""#, lines)
}

const SPEAKER: &str = r#"[[attendance]]
did = "出席会议并讲话"
post = "厅长"
names = ["马健"]"#;

/// The same person among those attending and on the agenda, there with this post.
fn on_the_agenda(post: &str) -> String {
    people(&format!(
        "{SPEAKER}\n\n[[schedule]]\nitem = \"讲话\"\nspeaker = {{ name = \"马健\", post = \"{post}\" }}"
    ))
}

/// A circular with this title and this attachment.
fn circular(title: &str, attachment: &str) -> String {
    section(&format!(
        r#"[circular]
text = ["印发材料"]

[circular.document]
title = "{title}"
mark = {{ names = ["某厅"], word = "文件" }}
issuer = "某厅"
date = 2024-01-29
attachments = ["{attachment}"]"#
    ))
}

pub fn examples() -> Vec<Examples> {
    vec![
        rule("GB801")
            .wrong(people(&SPEAKER.replace("马健", "马　健")), "　")
            .right(people(SPEAKER)),
        rule("GB802")
            .wrong(on_the_agenda("副厅长"), r#""马健""#)
            .right(on_the_agenda("厅长")),
        rule("GB803").wrong(
            after(r#"issuer = "某厅""#, r#"report_to = ["省委", "省委"]"#),
            r#""省委""#,
        ),
        rule("GB804")
            .wrong(circular("关于印发会议材料", "简报"), "关于印发会议材料")
            .right(circular("关于印发会议材料的通知", "简报")),
    ]
}
