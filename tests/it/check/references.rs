//! GB101–GB106: references to figures (引用).

use super::{Examples, instead, prose, rule};

pub fn examples() -> Vec<Examples> {
    vec![
        rule("GB101").wrong(prose("{shaer}"), "{shaer}"),
        rule("GB102")
            .wrong(prose("{share.valeu}"), "{share.valeu}")
            .right(prose("{share.value}")),
        rule("GB103").wrong(prose("{share.difference}"), "{share.difference}"),
        rule("GB104")
            .wrong(prose("见{附表"), "{")
            .right(prose("见{{附表}}")),
        rule("GB105")
            .wrong(instead("比例为{share}", "比例较高"), r#""比例""#)
            .right(instead("value = 93.1", "key = true\nvalue = 93.1")),
        rule("GB106")
            .wrong(instead("工作成效", "工作成效{share}"), "{share}")
            .right(prose("{share.value}")),
    ]
}
