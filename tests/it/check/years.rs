//! GB407–GB409, GB412, GB413: years and deadlines (年份、期限); GB410, GB411: the agenda (议程).

use super::{Examples, after, instead, rule, section};

/// A circular of 29 January with this text.
fn circular(text: &str) -> String {
    section(&format!(
        r#"[circular]
text = ["{text}"]

[circular.document]
title = "通知"
issuer = "某厅"
date = 2024-01-29"#
    ))
}

/// Minutes of 29 January, of which something is due by this day.
pub fn minutes(due: &str) -> String {
    section(&format!(
        r#"[minutes]

[minutes.document]
title = "纪要"
issuer = "某厅"
date = 2024-01-29

[[minutes.items]]
headline = "整改"
points = ["抓好整改"]
due = "{due}"

[[minutes.present]]
unit = "某厅""#
    ))
}

/// The meeting under this name.
fn called(name: &str) -> String {
    instead("name = \"年度工作会议\"", &format!("name = \"{name}\""))
}

/// The paper with a number of this year.
fn numbered(year: u16) -> String {
    let number = format!("file_number = {{ office = \"某发\", year = {year}, number = 1 }}");
    after(r#"issuer = "某厅""#, &number)
}

/// An agenda with items at these times.
fn agenda(times: &[&str]) -> String {
    let item = |time: &&str| format!("[[schedule]]\ntime = \"{time}\"\nitem = \"讲话\"");
    section(&times.iter().map(item).collect::<Vec<_>>().join("\n\n"))
}

pub fn examples() -> Vec<Examples> {
    vec![
        rule("GB407")
            .wrong(circular("请于2024年1月20日前报送情况"), "2024年1月20日前")
            .wrong(minutes("2023年12月底前"), "2023年12月底前")
            .right(circular("请于2024年2月20日前报送情况"))
            .right(minutes("3月底前"))
            .right(minutes("1月底前")),
        rule("GB408")
            .wrong(
                instead("title = \"工作成效\"", "title = \"2022年工作成效\""),
                "2022年",
            )
            .wrong(
                instead(
                    "tasks_title = \"重点工作\"",
                    "tasks_title = \"2023年重点工作\"",
                ),
                "2023年",
            )
            .wrong(called("2022年全省工作会议"), "2022年")
            .wrong(called("2023年全省工作会议"), "2023年")
            .wrong(instead("比例为{share}", "2022年比例为{share}"), "2022年")
            .wrong(
                after(r#"organizer = "某厅""#, r#"agenda = ["总结2022年工作"]"#),
                "2022年",
            )
            .wrong(
                after(r#"organizer = "某厅""#, r#"agenda = ["部署2023年任务"]"#),
                "2023年",
            )
            .wrong(
                section("[[sections]]\ntitle = \"签订责任书\"\ntext = [\"签订2023年目标责任书\"]"),
                "2023年",
            )
            .wrong(instead("year = 2023", "year = 2020"), "2020")
            .wrong(
                called("2024年全省教育工作会议")
                    .replace("年度工作会议召开", "2023年某省教育工作会议召开"),
                "2023年",
            )
            .right(called("2024年全省工作会议"))
            .right(called("2023年度总结会议"))
            .right(instead("比例为{share}", "2021年以来比例为{share}"))
            .right(
                called("2024年全省教育工作会议")
                    .replace("年度工作会议召开", "2024年某省教育工作会议召开"),
            )
            .right(after(
                r#"organizer = "某厅""#,
                r#"agenda = ["总结2023年工作", "部署2024年任务"]"#,
            )),
        rule("GB409")
            .wrong(numbered(2023), "2023")
            .right(numbered(2024)),
        rule("GB410")
            .wrong(agenda(&["9:40—9:10"]), r#""9:40—9:10""#)
            .wrong(agenda(&["9:70—9:80"]), r#""9:70—9:80""#)
            .right(agenda(&["9:10—9:40"]))
            .right(agenda(&["下午2:30—4:00", "16:00—17:00"])),
        rule("GB411")
            .wrong(agenda(&["9:00—9:40", "9:30—10:00"]), r#""9:30—10:00""#)
            .wrong(agenda(&["9:00—9:40", "8:30—9:00"]), r#""8:30—9:00""#)
            .wrong(
                agenda(&["14:30—15:00"])
                    .replace("place = \"某地\"", "place = \"某地\"\ntime = \"上午\""),
                r#""14:30—15:00""#,
            )
            .right(agenda(&["9:00—9:40", "9:40—10:00", "9:40—10:00", "10:00"]))
            .right(agenda(&["1月28日9:00—9:40", "1月29日8:30—9:00"])),
        rule("GB412")
            .wrong(instead("year = 2024", "year = 9999"), "9999")
            .wrong(
                instead("date = 2024-01-28", "date = 0000-01-01"),
                "0000-01-01",
            ),
        rule("GB413")
            .wrong(
                circular("2024年是“十四五”规划收官之年"),
                "2024年是“十四五”规划收官之年",
            )
            .wrong(circular("明年是“十五五”开局之年"), "明年是“十五五”开局之年")
            .wrong(
                after("[plan]", "goal = \"为“十五五”开好局\""),
                "“十五五”开好局",
            )
            .right(after("[plan]", "goal = \"为“十四五”圆满收官打好基础\""))
            .right(circular(
                "2025年是“十四五”收官之年，2026年是“十五五”开局之年",
            ))
            .right(circular("今年是“十四五”规划攻坚之年")),
    ]
}
