//! GB501–GB510: marks (标点).

use super::{Examples, instead, prose, rule};

pub fn examples() -> Vec<Examples> {
    vec![
        rule("GB501")
            .wrong(prose("召开,强调"), ",")
            .right(prose("12,345件"))
            .right(prose("A(B)型"))
            .right(prose("见https://a.cn/b?c=d:e")),
        rule("GB502").wrong(prose(r#"“四个\"坚持\"”"#), r#"\""#),
        rule("GB503")
            .wrong(prose("（“一张图）”"), "（")
            .wrong(prose("牢记”四个坚持“和“两个维护”"), "”四个坚持“")
            .right(prose("（“一张图”）")),
        rule("GB504")
            .wrong(prose("‘要抓紧’"), "‘")
            .right(prose("“要‘抓紧’”")),
        rule("GB505")
            .wrong(prose("完成。。好"), "。。")
            .right(prose("真的吗？！好")),
        rule("GB506")
            .wrong(prose("“雷霆行动”、“两打”"), "、")
            .right(prose("“雷霆行动”（一期）、“两打”"))
            .right(prose("“雷霆行动”“两打”")),
        rule("GB507")
            .wrong(prose("等等...的"), "...")
            .right(prose("好……的"))
            .right(prose("这——那"))
            .right(prose("哈尔滨—大连铁路")),
        rule("GB508")
            .wrong(prose("成效明显，"), "，")
            .wrong(
                instead("title = \"工作成效\"", "title = \"工作成效。\""),
                "。",
            )
            .right(prose("主要做了以下工作："))
            .right(prose("成效明显。"))
            .right(prose("成效明显”")),
        rule("GB509")
            .wrong(prose("（一）、抓早，（二）抓小"), "、")
            .right(prose("（一）抓早"))
            .right(prose("1.5、2.5")),
        rule("GB510")
            .wrong(prose("环办[2024]第01号印发"), "[2024]第01号")
            .right(prose("环办〔2024〕1号印发")),
        rule("GB511")
            .wrong(prose("治水、治土、和治气协同"), "、和")
            .right(prose("安宁、和谐、与时俱进、及时"))
            .right(prose("医疗、医保和医药协同")),
    ]
}
