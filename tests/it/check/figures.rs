//! GB203, GB204, GB206–GB208, GB210, GB212, GB214, GB225–GB227: figures, what they are made of and were (数字).

use super::{Examples, UNIT, after, instead, prose, rule, section};

/// The figure as the sum of 50.0 and this.
fn sum_of_50_and(second: &str) -> String {
    let part =
        |id, name, value| format!("\n[figures.{id}]\nname = \"{name}\"\nvalue = {value}\n{UNIT}");
    let (first, second) = (part("a", "甲", "50.0"), part("b", "乙", second));
    after(UNIT, &format!("parts = [\"a\", \"b\"]\n{first}\n{second}"))
}

/// Another figure of the same name, with this note.
fn again(note: &str) -> String {
    section(&format!(
        "[figures.other]\nname = \"比例\"\n{note}key = true\nvalue = 94.1\n{UNIT}"
    ))
}

/// A figure in μg that is large on the briefing, with these lines.
pub fn dust(lines: &str) -> String {
    section(&format!(
        "[figures.dust]\nname = \"浓度\"\nkey = true\nvalue = 29.3\nunit = \"微克/立方米\"\n{lines}"
    ))
}

/// A figure that the plan alone speaks of, with these lines.
fn planned(lines: &str) -> String {
    section(&format!(
        "[figures.nursery]\nname = \"新增托位\"\n{lines}value = 1200\nunit = \"个\""
    ))
    .replace("tasks_title", "goal = \"新增托位{nursery}\"\ntasks_title")
}

/// Prose that says for how many years a figure has been so, of which the record says five.
fn record(years: &str) -> String {
    after(UNIT, "record = \"连续5年改善\"").replace(
        "比例为{share}",
        &format!("比例为{{share}}，连续{years}年改善"),
    )
}

pub fn examples() -> Vec<Examples> {
    vec![
        rule("GB203")
            .wrong(prose("达到93.1%"), "93.1%")
            .right(prose("达到193.1%"))
            .right(instead("比例为{share}", "增加值占93.1%，{share}"))
            .right(prose("达到93.1")),
        rule("GB204")
            .wrong(instead("value = 93.1", "value = 193.1"), "193.1")
            .wrong(
                instead(
                    "name = \"比例\"\nvalue = 93.1",
                    "name = \"就诊率\"\nvalue = 912",
                ),
                "912",
            )
            .right(instead(
                "name = \"比例\"\nvalue = 93.1",
                "name = \"增长率\"\nvalue = 193.1",
            )),
        rule("GB206")
            .wrong(sum_of_50_and("43.4"), r#""a""#)
            .right(sum_of_50_and("43.1")),
        rule("GB207")
            .wrong(again(""), r#""比例""#)
            .right(again("note = \"另一口径\"\n")),
        rule("GB208")
            .wrong(prose("达到{share}%"), "%")
            .wrong(
                section("[figures.about]\nname = \"数\"\nkey = true\nbefore = \"预计\"\nvalue = 3\n\n[[sections]]\ntitle = \"另\"\ntext = [\"预计{about}\"]"),
                "预计",
            )
            .right(prose("达到{share.value}%"))
            .right(prose("达到{share}，%")),
        rule("GB210")
            .wrong(
                after(
                    UNIT,
                    "history = [{ year = 2020, value = 90 }, { year = 2022, value = 91 }]",
                ),
                "2020",
            )
            .right(after(
                UNIT,
                "history = [{ year = 2021, value = 90 }, { year = 2022, value = 91 }]",
            )),
        rule("GB212")
            .wrong(instead("value = 93.1\n", ""), r#""比例""#)
            .wrong(
                instead("value = 93.1", "value = 93.1\nwords = \"全部达到\""),
                r#""比例""#,
            )
            .right(instead(
                "value = 93.1\nunit = \"%\"",
                "words = \"全部达到\"",
            )),
        rule("GB214")
            .wrong(dust("year = 2021"), "2021")
            .right(dust("year = 2024")),
        rule("GB225")
            .wrong(planned(""), r#""新增托位""#)
            .right(planned("year = 2024\n"))
            .right(planned("table = false\n")),
        rule("GB226")
            .wrong(dust("before = \"不低于\"\nbetter = \"lower\""), r#""不低于""#)
            .wrong(dust("before = \"不超过\"\nbetter = \"higher\""), r#""不超过""#)
            .right(dust("before = \"不超过\"\nbetter = \"lower\""))
            .right(dust("before = \"不超过\"")),
        rule("GB227")
            .wrong(record("6"), "6")
            .right(record("5"))
            .right(record("五")),
    ]
}
