//! GB601–GB609: characters (字符).

use super::{Examples, instead, prose, rule, section};

pub fn examples() -> Vec<Examples> {
    vec![
        rule("GB601")
            .wrong(prose("笑\u{1F600}"), "\u{1F600}")
            .right(prose("喆玥昇")),
        rule("GB602")
            .wrong(prose("马 健"), " ")
            .wrong(prose("“好客山东 好品”更响"), " ")
            .right(prose("“好客山东 好品山东”更响"))
            .right(prose("题为《上句　下句》的报告"))
            .right(prose("用Typst 0.15排版")),
        rule("GB603")
            .wrong(prose("２０２４年"), "２０２４")
            .wrong(instead("unit = \"%\"", "unit = \"％\""), "％")
            .wrong(prose("达到95.2％"), "％"),
        rule("GB604")
            .wrong(prose("二零二四年"), "二零二四年")
            .right(prose("二〇二四年"))
            .right(prose("一百零五年")),
        rule("GB605").wrong(prose("看\u{200b}不见"), "\u{200b}"),
        rule("GB606")
            .wrong(prose("成爲现实"), "爲")
            .right(prose("成为现实，乾隆、干部、于是、那么、着、瞭望")),
        rule("GB607")
            .wrong(prose("PM₂.₅浓度"), "PM₂.₅")
            .right(prose("PM2.5、PM10、CO2、SO2、NO2、NOx、O3"))
            .right(prose("CORS、INNOX")),
        rule("GB608")
            .wrong(
                instead("organizer = \"某厅\"", "organizer = \" \""),
                "\" \"",
            )
            .wrong(instead("\"年度工作会议召开\"", "\"\""), "\"\"")
            .wrong(instead("\"某地\"", "\"\u{200b}\""), "\"\u{200b}\"")
            .right(section("[wording]\nopening = \"\"")),
        rule("GB609")
            .wrong(prose("看\u{202e}不见"), "\u{202e}")
            .wrong(prose("看\\u0001不见"), "\\u0001"),
    ]
}
