//! GB301–GB308: what the text counts, and its lists (计数).

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

/// Two principles, called so, and a goal that says this.
fn principles(goal: &str) -> String {
    format!(
        r#"[outlook]
title = "要求"
principles_name = "两个坚持"
goal = "{goal}"

[[outlook.principles]]
principle = "坚持求实"

[[outlook.principles]]
principle = "坚持求新""#
    )
}

/// A circular with this text.
fn circular(text: &str) -> String {
    attachments(r#""简报", "一页纸""#).replace("印发材料", text)
}

/// A section with two points that is said to have so many.
fn said_points(count: &str) -> String {
    section(&format!(
        "[[sections]]\ntitle = \"要求\"\nsaid = \"会议提出{count}点要求\"\ntext = [\"一要早，二要实\"]"
    ))
}

pub fn examples() -> Vec<Examples> {
    vec![
        rule("GB301")
            .wrong(tasks_called("七个方面"), r#""七个方面""#)
            .wrong(said_points("三"), r#""会议提出三点要求""#)
            .right(said_points("两"))
            .right(tasks_called("一个方面"))
            .right(tasks_called("等七个方面")),
        rule("GB302")
            .wrong(points(r#""一是抓早", "三是抓小""#), "三")
            .wrong(points(r#""一要抓早，三要抓小""#), "三")
            .right(points(r#""一是抓早，二是抓小；一要抓实，二要抓细""#))
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
        rule("GB307")
            .wrong(circular("抓好六个方面重点工作"), "六个方面重点工作")
            .wrong(circular("总结在三个方面取得的成绩"), "三个方面取得")
            .wrong(section(&principles("把握“五个坚持”")), "五个坚持")
            .wrong(circular("从六个方面作了部署"), "六个方面")
            .wrong(prose("提出三点要求：一要早，二要实"), "三点要求")
            .right(prose("提出两点要求：一要早，二要实"))
            .right(circular("抓好一个方面重点工作"))
            .right(section(&principles("把握“两个坚持”")))
            .right(prose("完成八项重点任务")),
        rule("GB308")
            .wrong(attachments(r#""要点", "简报""#), r#""要点""#)
            .right(attachments(r#""简报", "要点""#))
            .right(attachments(r#""材料一", "材料二""#)),
        rule("GB309")
            .wrong(prose("名单（见附件）"), "见附件")
            .wrong(
                attachments(r#""简报", "要点""#).replace("比例为", "名单见附件3，比例为"),
                "见附件3",
            )
            .right(attachments(r#""简报", "要点""#).replace("比例为", "名单见附件2，比例为"))
            .right(prose("附件齐全")),
    ]
}
