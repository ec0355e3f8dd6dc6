//! GB001–GB011: the file and how it is written (文件、写法).

use super::{Examples, UNIT, after, instead, rule, section};

/// Rules that no example shows: what serde refuses by itself, and files that are too large
/// or not UTF-8 (`faults.rs` and `data.rs` try those).
pub const ELSEWHERE: [&str; 3] = ["GB008", "GB009", "GB010"];

pub fn examples() -> Vec<Examples> {
    vec![
        rule("GB001").wrong(instead(r#""某地""#, "“某地”"), "“"),
        rule("GB002").wrong(instead("place =", "palce ="), "palce"),
        rule("GB003")
            .wrong(instead("date = 2024-01-28\n", ""), "")
            .wrong(
                instead(
                    "[review]\nyear = 2023\ntitle = \"工作成效\"\nsummary = \"比例为{share}\"\n",
                    "",
                ),
                "review",
            ),
        rule("GB004").wrong(instead("2024-01-28", r#""2024-01-28""#), r#""2024-01-28""#),
        rule("GB005").wrong(after(UNIT, r#"better = "high""#), r#""high""#),
        rule("GB006").wrong(
            section("[communicated]\ntitle = \"传达\"\nitems = []"),
            "[]",
        ),
        rule("GB007")
            .wrong(instead("93.1", "inf"), "inf")
            .wrong(after(r#"issuer = "某厅""#, "copies = 0"), "0"),
        rule("GB011")
            .wrong(section("[check]\nallow = [\"GB999\"]"), r#""GB999""#)
            .right(section("[check]\nallow = [\"gb203\"]")),
    ]
}
