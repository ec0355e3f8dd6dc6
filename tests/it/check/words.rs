//! GB901, GB902: words (用词).

use super::{Examples, prose, rule};

pub fn examples() -> Vec<Examples> {
    vec![
        rule("GB901")
            .wrong(prose("截止2023年底"), "截止")
            .right(prose("截至2023年底"))
            .right(prose("报名截止"))
            .right(prose("蚊帐、帐篷")),
        rule("GB902")
            .wrong(prose("XX市"), "XX")
            .wrong(prose("某某市"), "某某")
            .right(prose("X光机")),
    ]
}
