//! GB101–GB110: references to figures (引用), an office's own phrases (措辞).

use super::{Examples, instead, prose, rule, section};

/// The first sentence in these words.
fn opening(phrase: &str) -> String {
    section(&format!("[wording]\nopening = \"{phrase}\""))
}

pub fn examples() -> Vec<Examples> {
    vec![
        rule("GB101").wrong(prose("{shaer}"), "{shaer}"),
        rule("GB102")
            .wrong(prose("{share.valeu}"), "{share.valeu}")
            .right(prose("{share.value}")),
        rule("GB103")
            .wrong(prose("{share.difference}"), "{share.difference}")
            .wrong(prose("{share.record}"), "{share.record}")
            .right(prose("达到{share.value}%")),
        rule("GB104")
            .wrong(prose("见{附表"), "{")
            .right(prose("见{{附表}}")),
        rule("GB105")
            .wrong(instead("比例为{share}", "比例较高"), r#""比例""#)
            .right(instead("value = 93.1", "key = true\nvalue = 93.1")),
        rule("GB106")
            .wrong(instead("工作成效", "工作成效{share}"), "{share}")
            .right(prose("{share.value}")),
        rule("GB107")
            .wrong(
                section("[wording]\nopenning = \"会议召开\""),
                r#""会议召开""#,
            )
            .right(section("[wording]\nopening = \"会议召开\"")),
        rule("GB108")
            .wrong(opening("{day}召开"), r#""{day}召开""#)
            .right(opening("{date}[{time}]召开{name}"))
            .right(opening("")),
        rule("GB109")
            .wrong(opening("{date召开"), r#""{date召开""#)
            .wrong(opening("[{date}召开"), r#""[{date}召开""#)
            .right(opening("[{date}]召开")),
        rule("GB110")
            .wrong(section("[wording]\nagenda-title = \"\""), r#""""#)
            .wrong(section("[wording]\nfirst-level = \"1.\""), r#""1.""#)
            .right(section("[wording]\nagenda-title = \"{name}日程\"")),
    ]
}
