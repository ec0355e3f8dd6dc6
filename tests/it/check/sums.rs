//! GB216, GB217, GB223, GB224: what is measured (量); GB218–GB222: arithmetic in prose (算式).

use super::{Examples, UNIT, after, prose, rule, section};

/// A figure of this name in this unit.
fn measured(name: &str, unit: &str) -> String {
    section(&format!(
        "[figures.measured]\nname = \"{name}\"\nkey = true\nvalue = 29.3\nunit = \"{unit}\""
    ))
}

/// A share of 29.4 %, and what prose says of it.
fn measured_and_said(prose: &str) -> String {
    measured("优良天数比例", "%")
        .replace("29.3", "29.4")
        .replace("比例为{share}", &format!("比例为{{share}}，{prose}"))
}

/// The values of two years before the 93.1 of the third.
fn history(first: &str, second: &str) -> String {
    format!("history = [{{ year = 2021, value = {first} }}, {{ year = 2022, value = {second} }}]")
}

/// A fall of energy by so much.
fn energy(value: &str) -> String {
    section(&format!(
        "[figures.energy]\nname = \"能耗\"\nkey = true\nbefore = \"下降\"\nvalue = {value}\n{UNIT}"
    ))
}

pub fn examples() -> Vec<Examples> {
    vec![
        rule("GB216")
            .wrong(measured("PM2.5浓度", "毫克/立方米"), r#""毫克/立方米""#)
            .wrong(measured("优良天数比例", "微克"), r#""微克""#)
            .wrong(measured("完成投资", "亿吨"), r#""亿吨""#)
            .wrong(measured("婴儿死亡率", "%"), r#""%""#)
            .wrong(measured("总诊疗量", "万人"), r#""万人""#)
            .right(measured("PM2.5浓度", "微克/立方米"))
            .right(measured("优良天数", "天"))
            .right(measured("一氧化碳浓度", "毫克/立方米"))
            .right(measured("婴儿死亡率", "‰")),
        rule("GB217")
            .wrong(after(UNIT, &history("91", "9.2")), "9.2")
            .wrong(after(UNIT, &history("9.2", "9.1")), "93.1")
            .right(after(UNIT, &history("30", "91"))),
        rule("GB218")
            .wrong(prose("共10个，其中国家级3个、省级4个、市级2个"), "10个")
            .right(prose("共10个，其中国家级3个、省级4个、市级3个"))
            .right(prose("共10个，其中国家级3个、省级4个、市级2个等"))
            .wrong(
                prose("12家医院（综合医院7家、中医医院6家）达到标准"),
                "12家医院（综合医院7家、中医医院6家）",
            )
            .right(prose("12家医院（综合医院7家、中医医院5家）达到标准"))
            .right(prose("12家医院（含中医医院2家、专科医院1家）达到标准"))
            .wrong(prose("国家级3个、省级4个，共8个"), "国家级3个")
            .right(prose("国家级3个、省级4个，共7个"))
            .right(prose("共10个，其中国家级3个"))
            .right(prose("共26个，其中新建12个、改建14个，完工23个，开工3个"))
            .right(prose("代表10名，其中党员8名、女性6名、青年5名")),
        rule("GB219")
            .wrong(prose("工业占60%、生活占30%、农业占20%"), "占60%")
            .right(prose("工业占50.1%、生活占30.0%、农业占20.0%"))
            .wrong(prose("占总量的132%"), "占总量的132%")
            .right(prose("占年度计划的105%"))
            .right(prose("装机占比54.8%、发电量占比51.3%")),
        rule("GB220")
            .wrong(prose("13个断面中12个优良，占90.3%"), "13个断面")
            .wrong(
                prose("作品20部，其中小说5部，占30%"),
                "20部，其中小说5部，占30%",
            )
            .right(prose("作品20部，其中小说5部，占25%"))
            .right(prose("13个断面中12个优良，占92.3%"))
            .right(prose("13个断面中12个优良，比例达到92%")),
        rule("GB221")
            .wrong(prose("建成三座（4座）"), "三座（4座")
            .right(prose("建成三座（3座）"))
            .right(prose("建成三座（4个县）")),
        rule("GB222")
            .wrong(prose("由33微克增加到31微克"), "由33微克")
            .wrong(prose("由40件提高到50件，提高20%"), "由40件")
            .wrong(prose("由90%提高到92%，提高5个百分点"), "由90%")
            .right(prose("由40件提高到50件，提高25%"))
            .right(prose("由第8位上升到第5位，由8名上升到5名"))
            .right(prose("从2020年的5.2万元提高到2025年的7.4万元"))
            .right(prose("从9800万吨提高到1.2亿吨")),
        rule("GB223")
            .wrong(energy("-2.1"), "-2.1")
            .wrong(prose("下降-2.1%"), "下降-2.1")
            .right(energy("2.1")),
        rule("GB224")
            .wrong(measured_and_said("全市优良天数比例为28.3%"), "28.3%")
            .right(measured_and_said(
                "全市优良天数比例为29.4%，某县优良天数比例为28.3%",
            ))
            .right(measured_and_said("2020年优良天数比例为28.3%")),
        rule("GB229")
            .wrong(measured("总诊疗量", "人次"), r#""人次""#)
            .right(measured("总诊疗量", "万人次"))
            .right(measured("平均每村人数", "人")),
    ]
}
