//! GB701–GB706: numerals and units (数与单位).

use super::{Examples, prose, rule};

pub fn examples() -> Vec<Examples> {
    vec![
        rule("GB701")
            .wrong(prose("2023-2024年"), "-")
            .wrong(prose("5-9月"), "-")
            .wrong(prose("1月14-15日"), "-")
            .right(prose("5—9月，1月14日至15日"))
            .right(prose("2023—2024年"))
            .right(prose("3～5个"))
            .right(prose("编号2024-01")),
        rule("GB702")
            .wrong(prose("办结3千件"), "3千")
            .right(prose("5千瓦"))
            .right(prose("算力10.36百亿亿次每秒"))
            .right(prose("1.5万件"))
            .right(prose("3000件")),
        rule("GB703")
            .wrong(prose("有3、4个"), "3、4")
            .wrong(prose("来自三、四十个乡镇"), "三、四")
            .right(prose("第三、四十个"))
            .right(prose("一、二十一个"))
            .right(prose("1、2、3个"))
            .right(prose("有三四个")),
        rule("GB704")
            .wrong(prose("下降1倍"), "下降1倍")
            .right(prose("增长1倍"))
            .right(prose("下降50%")),
        rule("GB705")
            .wrong(prose("25微克/m³"), "克/m³")
            .right(prose("25微克/立方米"))
            .right(prose("25μg/m³")),
        rule("GB706")
            .wrong(prose("宽5公分"), "公分")
            .right(prose("宽5厘米"))
            .right(prose("粮食产量1600亿斤"))
            .right(prose("8英寸晶圆"))
            .right(prose("办公分工")),
    ]
}
