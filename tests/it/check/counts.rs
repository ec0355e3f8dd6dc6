//! GB301–GB306: what the text counts, and its lists (计数).

use super::{Examples, after, instead, prose, rule, section};

/// The one task of the smallest data file under this name.
fn tasks_called(name: &str) -> String {
    after(
        r#"tasks_title = "重点工作""#,
        &format!(r#"tasks_name = "{name}""#),
    )
}

/// A result with these points.
fn points(points: &str) -> String {
    after(r#"headline = "成绩明显""#, &format!("points = [{points}]"))
}

/// A circular with two papers and these names of them.
fn attachments(names: &str) -> String {
    section(&format!(
        r#"[circular]
text = ["印发材料"]
attached = ["bulletin", "briefing"]

[circular.document]
title = "通知"
issuer = "某厅"
date = 2024-01-29
attachments = [{names}]"#
    ))
}

pub fn examples() -> Vec<Examples> {
    vec![
        rule("GB301")
            .wrong(tasks_called("七个方面"), r#""七个方面""#)
            .right(tasks_called("一个方面"))
            .right(tasks_called("等七个方面")),
        rule("GB302")
            .wrong(points(r#""一是抓早", "三是抓小""#), "三")
            .right(points(r#""一是抓早", "二是抓小，三是抓实""#))
            .right(points(r#""这三是关键", "统一是前提""#)),
        rule("GB303")
            .wrong(attachments(r#""简报""#), r#""briefing""#)
            .right(attachments(r#""简报", "一页纸""#)),
        rule("GB304")
            .wrong(prose("（一）抓早抓小"), "（一）")
            .right(prose("（一）抓早，（二）抓小")),
        rule("GB305")
            .wrong(instead("成绩明显", "一是成绩明显"), "一是")
            .right(instead("成绩明显", "一手抓成绩")),
        rule("GB306")
            .wrong(
                instead("[[plan.tasks]]\nheadline = \"抓好落实\"", ""),
                r#""重点工作""#,
            )
            .wrong(
                instead("year = 2024\n", "year = 2024\ntitle = \"总体要求\"\n"),
                r#""总体要求""#,
            )
            .wrong(
                section("[[attendance]]\ndid = \"主持会议\""),
                r#""主持会议""#,
            )
            .right(section(
                "[[attendance]]\ndid = \"参加会议\"\ngroups = [\"各处\"]",
            )),
    ]
}
