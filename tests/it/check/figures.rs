//! GB201–GB214: figures, what they are compared with, made of and were (数字).

use super::{Examples, UNIT, after, instead, prose, rule, section};

const HIGHER: &str = r#"unit = "个百分点", better = "higher""#;

/// The figure compared with this.
fn compared(with: &str) -> String {
    after(UNIT, &format!("compare = {{ {with}, {HIGHER} }}"))
}

/// The figure compared with the 95.0 of a year before, in these words.
fn phrased(phrase: &str) -> String {
    let with = r#"with = "上年", value = 95.0"#;
    let compare = format!(r#"compare = {{ {with}, {HIGHER}, phrase = "{phrase}" }}"#);
    after(UNIT, &compare)
}

/// The figure with 91 in its history of 2022, compared with this.
fn once_91(with: &str) -> String {
    let history = "history = [{ year = 2022, value = 91 }]";
    after(
        UNIT,
        &format!("{history}\ncompare = {{ {with}, {HIGHER} }}"),
    )
}

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
fn dust(lines: &str) -> String {
    section(&format!(
        "[figures.dust]\nname = \"浓度\"\nkey = true\nvalue = 29.3\nunit = \"微克/立方米\"\n{lines}"
    ))
}

/// The same compared with the year before, lower being better.
fn dust_compared(with: &str) -> String {
    dust(&format!(
        "compare = {{ with = \"上年\", {with}, better = \"lower\" }}"
    ))
}

/// The figure against the mean by so much, higher being better, in these words.
fn by(difference: &str, phrase: &str) -> String {
    compared(&format!(
        r#"with = "全国平均", difference = {difference}, phrase = "{phrase}""#
    ))
}

pub fn examples() -> Vec<Examples> {
    let mut examples = up_to_207();
    examples.extend(from_208());
    examples
}

fn up_to_207() -> Vec<Examples> {
    vec![
        rule("GB201").wrong(compared(r#"with = "全国""#), r#""全国""#),
        rule("GB202")
            .wrong(
                compared(r#"with = "全国", value = 90, difference = 4.1"#),
                "4.1",
            )
            .wrong(dust_compared("value = 60.0, change = 2.0"), "2.0")
            .wrong(
                dust(r#"also = [{ with = "上年", value = 30.0, difference = 9.9, better = "lower" }]"#),
                "9.9",
            )
            .wrong(dust_compared("difference = 10, change = 2"), "2")
            .right(dust_compared("value = 30.1, change = 2.7"))
            .right(dust_compared("difference = 0.8, change = 2.7"))
            .right(dust_compared("value = 60.0, change = 2.0, as_published = true"))
            .right(compared(r#"with = "全国", value = 90.0, difference = 3.1"#))
            .right(compared(
                r#"with = "全国", value = 90.02, difference = 3.1"#,
            ))
            .right(compared(
                r#"with = "全国", value = 87.2, difference = 9.4, as_published = true"#,
            )),
        rule("GB203")
            .wrong(prose("达到93.1%"), "93.1%")
            .right(prose("达到193.1%"))
            .right(prose("达到93.1")),
        rule("GB204")
            .wrong(instead("value = 93.1", "value = 193.1"), "193.1")
            .right(instead(
                "name = \"比例\"\nvalue = 93.1",
                "name = \"增长率\"\nvalue = 193.1",
            )),
        rule("GB205")
            .wrong(prose("优于全国平均值7.4%"), "优于全国平均值7.4%")
            .wrong(compared(r#"with = "全国", change = 9.4"#), "9.4")
            .right(prose("优于全国平均值7.4个百分点"))
            .right(prose("达到7.4%")),
        rule("GB206")
            .wrong(sum_of_50_and("43.4"), r#""a""#)
            .right(sum_of_50_and("43.1")),
        rule("GB207")
            .wrong(again(""), r#""比例""#)
            .right(again("note = \"另一口径\"\n")),
    ]
}

fn from_208() -> Vec<Examples> {
    vec![
        rule("GB208")
            .wrong(prose("达到{share}%"), "%")
            .wrong(
                section("[figures.about]\nname = \"数\"\nkey = true\nbefore = \"预计\"\nvalue = 3\n\n[[sections]]\ntitle = \"另\"\ntext = [\"预计{about}\"]"),
                "预计",
            )
            .right(prose("达到{share.value}%"))
            .right(prose("达到{share}，%")),
        rule("GB209")
            .wrong(phrased("比上年提高"), r#""比上年提高""#)
            .wrong(by("9.4", "低于全国平均"), r#""低于全国平均""#)
            .wrong(by("-9.4", "优于全国平均"), r#""优于全国平均""#)
            .wrong(
                dust_compared(r#"change = 2.7, phrase = "同比上升""#),
                r#""同比上升""#,
            )
            .wrong(
                dust_compared(r#"change = 2.7, phrase = "较上年平均水平高""#),
                r#""较上年平均水平高""#,
            )
            .wrong(by("-9.4", "比全国平均好"), r#""比全国平均好""#)
            .right(by("9.4", "较全国平均高"))
            .right(by("9.4", "高出全国平均"))
            .right(by("-9.4", "低于全国平均"))
            .right(dust_compared(r#"change = 2.7, phrase = "同比下降""#))
            .right(phrased("比上年下降")),
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
        rule("GB211")
            .wrong(once_91(r#"with = "上年", value = 92"#), "92")
            // Without a value the history's is meant.
            .right(once_91(r#"with = "2022年""#)),
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
        rule("GB213")
            .wrong(dust_compared(r#"difference = 2.7, unit = "%""#), r#""%""#)
            .right(dust_compared("change = 2.7"))
            .right(dust_compared(r#"difference = 1.2, unit = "微克""#)),
        rule("GB214")
            .wrong(dust("year = 2021"), "2021")
            .right(dust("year = 2024")),
    ]
}
