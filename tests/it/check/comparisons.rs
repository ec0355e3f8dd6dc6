//! GB201, GB202, GB205, GB209, GB211, GB213, GB215, GB228: what figures are compared with (比较).

use super::figures::dust;
use super::{Examples, UNIT, after, prose, rule};

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

/// Prose that says in these words by how much the figure is more than that of 2022.
fn since_2022(words: &str) -> String {
    let data = compared(r#"with = "2022年", value = 90.0"#);
    let said = format!("比例为{{share}}，{words}{{share.difference}}");
    data.replace("比例为{share}", &said)
}

pub fn examples() -> Vec<Examples> {
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
        rule("GB205")
            .wrong(prose("优于全国平均值7.4%"), "优于全国平均值7.4%")
            .wrong(compared(r#"with = "全国", change = 9.4"#), "9.4")
            .wrong(prose("比上年的89.2%提高2%"), "89.2%提高2%")
            .right(prose("达到89.2%，提高2%"))
            .right(prose("优于全国平均值7.4个百分点"))
            .right(prose("达到7.4%")),
        rule("GB209")
            .wrong(phrased("比上年提高"), r#""比上年提高""#)
            .wrong(by("9.4", "低于全国平均"), r#""低于全国平均""#)
            .wrong(by("-9.4", "优于全国平均"), r#""优于全国平均""#)
            .wrong(
                dust_compared(r#"change = 2.7, phrase = "同比上升""#),
                r#""同比上升""#,
            )
            .wrong(
                dust_compared(r#"change = 2.7, phrase = "比上年延长""#),
                r#""比上年延长""#,
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
        rule("GB211")
            .wrong(once_91(r#"with = "上年", value = 92"#), "92")
            // Without a value the history's is meant.
            .right(once_91(r#"with = "2022年""#)),
        rule("GB213")
            .wrong(dust_compared(r#"difference = 2.7, unit = "%""#), r#""%""#)
            .right(dust_compared("change = 2.7"))
            .right(dust_compared(r#"difference = 1.2, unit = "微克""#)),
        rule("GB215")
            .wrong(since_2022("比2021年提高"), "{share.difference}")
            .wrong(since_2022("高于全国平均"), "{share.difference}")
            .wrong(
                compared(r#"with = "2022年", value = 90.0, phrase = "比2021年提高""#),
                r#""比2021年提高""#,
            )
            .right(since_2022("比2022年提高"))
            .right(since_2022("比上年提高"))
            .right(since_2022("同比提高")),
        rule("GB228")
            .wrong(
                compared(r#"with = "年度目标", value = 87.2, phrase = "占年度目标的107%""#),
                r#""占年度目标的107%""#,
            )
            .right(compared(r#"with = "年度目标", phrase = "占年度目标的107%""#)),
    ]
}
