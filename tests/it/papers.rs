//! What the two papers say, read back.

use crate::geometry::assert_near;
use crate::pdf::{self, Document};
use crate::{Desk, MINIMAL, shipped};

pub fn conference(paper: &str) -> Document {
    Desk::with(&shipped("conference.toml")).compile(paper)
}

/// Text without the spaces that a few languages need and Chinese does not.
pub fn squeezed(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).collect()
}

#[test]
fn every_fact_of_the_article_is_in_the_bulletin() {
    let text = squeezed(&conference("bulletin.pdf").running_text());
    let facts = include_str!("facts.txt");
    let missing: Vec<&str> = facts
        .lines()
        .filter(|line| !line.is_empty() && !line.starts_with('#'))
        .filter(|fact| !text.contains(&squeezed(fact)))
        .collect();
    assert!(missing.is_empty(), "missing: {missing:#?}");
    assert!(facts.lines().count() > 150, "the list of facts is whole");
}

#[test]
fn every_string_of_the_data_is_in_the_bulletin() {
    for data in ["conference.toml", "city.toml"] {
        let table = of_the_bulletin(&shipped(data));
        let paper = Desk::with(&shipped(data)).compile("bulletin.pdf");
        assert_eq!(lost(&table, &paper), [""; 0], "{data}");
    }
}

/// A data file without the sections of the meeting's other papers.
fn of_the_bulletin(data: &str) -> toml::Table {
    let mut table: toml::Table = data.parse().expect("valid TOML");
    table.retain(|section, _| !["circular", "minutes", "schedule", "wording"].contains(&section));
    table
}

#[test]
fn every_string_of_another_papers_section_is_on_it() {
    let data: toml::Table = shipped("city.toml").parse().expect("valid TOML");
    for (section, paper) in [
        ("circular", "circular.pdf"),
        ("minutes", "minutes.pdf"),
        ("schedule", "agenda.pdf"),
    ] {
        let mut table = toml::Table::new();
        table.insert(section.into(), data[section].clone());
        let paper = Desk::with(&shipped("city.toml")).compile(paper);
        assert_eq!(lost(&table, &paper), [""; 0], "{section}");
    }
}

#[test]
fn whatever_is_left_out_nothing_else_is_lost_and_no_mark_is_left_behind() {
    let whole = of_the_bulletin(&shipped("conference.toml"));
    let (mut tried, mut wrong) = (0, Vec::new());
    for path in keys(&toml::Value::Table(whole.clone())) {
        let mut less = toml::Value::Table(whole.clone());
        remove(&mut less, &path);
        let less = less.as_table().expect("still a table").clone();
        let desk = Desk::with(&less.to_string());
        // What must be there, or is referred to, is not left out.
        let mended = ["--strict", "--allow", "GB105"];
        let compile = [&["compile", "meeting.toml", "-q"][..], &mended].concat();
        if desk.run(&compile).code != 0 {
            continue;
        }
        tried += 1;
        let papers = ["bulletin.pdf", "briefing.pdf"].map(|name| pdf::read(&desk.read(name)));
        let without = path.join(".");
        wrong.extend(
            lost(&less, &papers[0])
                .iter()
                .map(|words| format!("without {without}: lost {words}")),
        );
        for (out, paper) in ["bulletin", "briefing"].iter().zip(&papers) {
            let text = squeezed(&paper.running_text());
            let traces = [
                "none", "，。", "，，", "。。", "、。", "：。", "；。", "；；", "（）", "“”",
                "，；",
            ];
            let left = traces.iter().filter(|trace| text.contains(**trace));
            wrong.extend(left.map(|trace| format!("without {without}: {trace} in {out}")));
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
    assert!(tried > 40, "{tried}");
}

/// The keys of a file: each of its tables, and of the first table in a list.
fn keys(value: &toml::Value) -> Vec<Vec<String>> {
    let below = |name: &str, value: &toml::Value| -> Vec<Vec<String>> {
        let inner = match value {
            toml::Value::Array(items) => items.first().map(keys).unwrap_or_default(),
            other => keys(other),
        };
        let longer = inner
            .into_iter()
            .map(|path| [vec![name.to_owned()], path].concat());
        std::iter::once(vec![name.to_owned()])
            .chain(longer)
            .collect()
    };
    match value {
        toml::Value::Table(table) => table
            .iter()
            .flat_map(|(name, value)| below(name, value))
            .collect(),
        _ => Vec::new(),
    }
}

/// Takes a key out of a file; out of every table of a list.
fn remove(value: &mut toml::Value, path: &[String]) {
    match value {
        toml::Value::Table(table) if path.len() == 1 => drop(table.remove(&path[0])),
        toml::Value::Table(table) => {
            remove(table.get_mut(&path[0]).expect("a key of it"), &path[1..]);
        }
        toml::Value::Array(items) => items.iter_mut().for_each(|item| remove(item, path)),
        _ => {}
    }
}

/// The strings of a file that the bulletin does not have: nothing that a clerk writes is
/// lost in silence.
fn lost(table: &toml::Table, paper: &Document) -> Vec<String> {
    let text = squeezed(&(paper.running_text() + &paper.text()));
    let mut lost = Vec::new();
    strings(
        &toml::Value::Table(table.clone()),
        &mut String::new(),
        &mut |key, words| {
            // For the briefing alone, or contracted in the phrase beside it.
            let elsewhere = ["short", "brief", "better", "attached"].contains(&key)
                || ["精准治污", "科学治污"].contains(&words)
                    && text.contains("精准、科学、依法治污");
            let plain = squeezed(words);
            let mut pieces = plain.split(['{', '}']).step_by(2);
            if !elsewhere && !pieces.all(|piece| text.contains(piece)) {
                lost.push(format!("{key}: {words}"));
            }
        },
    );
    lost
}

fn strings(value: &toml::Value, key: &mut String, found: &mut impl FnMut(&str, &str)) {
    match value {
        toml::Value::String(words) => found(key, words),
        toml::Value::Array(items) => items.iter().for_each(|item| strings(item, key, found)),
        toml::Value::Table(table) => {
            for (name, value) in table {
                strings(value, &mut name.clone(), found);
            }
        }
        _ => {}
    }
}

#[test]
fn text_is_copied_in_order_without_spaces_or_joiners() {
    let text = conference("bulletin.pdf").running_text();
    for sentence in [
        "扣除沙尘异常超标天数后为94.2%、优于全国平均值7.4个百分点；PM2.5浓度为25微克/立方米",
        "按照全国生态环境保护大会、全国生态环境保护工作会议、省委十三届历次全会、全省生态环境保护大会",
        "厅党组成员、副厅长马健、赵振伟、牟善学、马云出席会议。",
    ] {
        assert!(text.contains(sentence), "{sentence}");
    }
    assert!(!text.contains(['\u{200b}', '\u{200d}', '\u{2060}', '\u{feff}', '\u{ad}']));
}

#[test]
fn the_briefing_is_one_page_of_a4_and_shows_the_key_figures() {
    let paper = conference("briefing.pdf");
    assert_eq!(paper.pages.len(), 1);
    assert_near(paper.pages[0].size.0, 210.0, "width");
    assert_near(paper.pages[0].size.1, 297.0, "height");
    let text = squeezed(&paper.text());
    for words in [
        "94.2%",
        "25微克/立方米",
        "83.7%",
        "100%",
        "2330件",
        "20.4%",
        "优于全国平均值7.4个百分点",
        "优于全国平均值5微克",
        "政治责任",
        "两条主线",
        "五场硬仗",
        "四个坚持",
        "高水平完善环境治理体系",
        "跟跑型→领跑型",
        "大兴安岭地区生态环境局",
    ] {
        assert!(text.contains(words), "{words}");
    }
}

#[test]
fn both_papers_say_the_same_figures() {
    let bulletin = squeezed(&conference("bulletin.pdf").text());
    let briefing = squeezed(&conference("briefing.pdf").text());
    for figure in [
        "94.2%",
        "7.4个百分点",
        "25微克/立方米",
        "2330件",
        "20.4%",
        "83.7%",
    ] {
        assert!(
            bulletin.contains(figure) && briefing.contains(figure),
            "{figure}"
        );
    }
    let changed = shipped("conference.toml").replace("value = 2330", "value = 2331");
    let desk = Desk::with(&changed);
    for paper in ["bulletin.pdf", "briefing.pdf"] {
        let text = squeezed(&desk.compile(paper).text());
        assert!(text.contains("2331件") && !text.contains("2330"), "{paper}");
    }
}

#[test]
fn every_font_is_embedded_and_no_character_is_a_box() {
    for data in ["conference.toml", "city.toml"] {
        let desk = Desk::with(&shipped(data));
        for paper in ["bulletin.pdf", "briefing.pdf"] {
            // That a font is embedded is what reading its outlines needs.
            for glyph in desk.compile(paper).glyphs() {
                assert_ne!(glyph.id, 0, "{data}, {paper}: {glyph:?}");
                assert!(!glyph.text.is_empty(), "{data}, {paper}: {glyph:?}");
            }
        }
    }
}

#[test]
fn levels_have_their_typefaces() {
    let paper = conference("bulletin.pdf");
    let face = |words: &str| {
        let found = paper.pages.iter().find_map(|page| page.find(words));
        found.unwrap_or_else(|| panic!("{words}"))[0].face.clone()
    };
    assert_eq!(face("一、2023年工作成效"), "GongbaoHei-Regular");
    assert_eq!(face("全省各级切实扛牢"), "GongbaoKai-Regular");
    assert_eq!(face("坚持以“战略”"), "GongbaoFang-Regular");
    assert_eq!(face("，全面贯彻落实"), "GongbaoFang-Regular");
    assert_eq!(face("2330件"), "GongbaoLatin-Regular");
    assert_eq!(face("2024年黑龙江省"), "GongbaoBiaosong-Regular");
    let mark = paper.pages[0].find("生态环境工作简报").expect("the mark")[0].clone();
    assert_eq!(mark.face, "GongbaoBiaosong-Regular");
    assert_eq!(mark.color, [0xe5, 0x26, 0x1f]);
}

#[test]
fn the_pdf_says_what_it_is() {
    let paper = conference("bulletin.pdf");
    assert_eq!(
        paper.title,
        "2024年黑龙江省生态环境保护工作会议在哈尔滨召开"
    );
    assert_eq!(paper.author, "黑龙江省生态环境厅");
    assert_eq!(
        conference("briefing.pdf").title,
        "2024年全省生态环境保护工作会议"
    );
}

#[test]
fn the_same_data_gives_the_same_bytes_from_any_folder() {
    let data = shipped("conference.toml");
    let (here, there) = (Desk::with(&data), Desk::with(&data));
    there.write("deeper/meeting.toml", &data);
    for paper in ["bulletin.pdf", "briefing.pdf"] {
        here.compile(paper);
        let first = here.read(paper);
        here.compile(paper);
        assert!(first == here.read(paper), "{paper}: another run");
        let run = there.run(&["compile", "deeper/meeting.toml", "--out", paper]);
        assert_eq!(run.code, 0, "{}", run.err);
        assert!(first == there.read(paper), "{paper}: another folder");
    }
}

#[test]
fn a_second_conference_needs_a_data_file_alone() {
    let desk = Desk::with(&shipped("city.toml"));
    let bulletin = squeezed(&desk.compile("bulletin.pdf").text());
    let briefing = desk.compile("briefing.pdf");
    assert_eq!(briefing.pages.len(), 1);
    for absent in ["2345", "四个坚持", "典型发言", "黑龙江", "none"] {
        assert!(
            !bulletin.contains(absent) && !briefing.text().contains(absent),
            "{absent}"
        );
    }
    for rare in ["喆", "玥", "㛃", "䶮"] {
        assert!(bulletin.contains(rare), "{rare}");
    }
}

#[test]
fn what_is_absent_leaves_no_gap_and_no_word_behind() {
    let desk = Desk::with(MINIMAL);
    let text = squeezed(&desk.compile("bulletin.pdf").running_text());
    assert!(
        text.starts_with(
            "2024年1月29日年度工作会议召开2024年1月28日，某厅在某地召开年度工作会议。"
        ),
        "{text}"
    );
    for trace in [
        "none", "，。", "。。", "、。", "：。", "第期", "印发", "主持",
    ] {
        assert!(!text.contains(trace), "{trace} in {text}");
    }
    let briefing = squeezed(&desk.compile("briefing.pdf").text());
    for trace in ["none", "，。", "。。", "讲话", "主持"] {
        assert!(!briefing.contains(trace), "{trace} in {briefing}");
    }
}

#[test]
fn what_looks_like_markup_prints_as_it_stands() {
    let odd = r#"#read(\"/etc/passwd\") *a* $x^2$ _b_ `c` <d> @e = f \\ // g [h] ~ -- \"i\" {{j}}"#;
    let printed = r#"#read("/etc/passwd") *a* $x^2$ _b_ `c` <d> @e = f \ // g [h] ~ -- "i" {j}"#;
    let data = MINIMAL
        .replace("比例为{share}", &format!("{odd}为{{share}}"))
        .replace("成绩明显", odd)
        .replace("某地", "#panic()*甲*{乙}");
    let text = squeezed(&Desk::with(&data).compile("bulletin.pdf").text());
    assert_eq!(text.matches(&squeezed(printed)).count(), 2, "{text}");
    assert!(
        text.contains("为93.1%") && text.contains("#panic()*甲*{乙}"),
        "{text}"
    );
}

#[test]
fn lines_of_the_data_are_joined_without_spaces() {
    let data = MINIMAL.replace(
        "\"比例为{share}\"",
        "\"\"\"\n    比例\r\n    为\n    {share}\n    ，稳定\n    \"\"\"",
    );
    let text = Desk::with(&data).compile("bulletin.pdf").running_text();
    assert!(
        text.contains("比例为93.1%，稳定（主要数据见附表）。"),
        "{text}"
    );
}

#[test]
fn digits_print_as_the_data_writes_them() {
    for (written, printed) in [("93.10", "93.10%"), ("1_234", "1234%"), ("+5", "5%")] {
        let data = MINIMAL.replace("value = 93.1", &format!("value = {written}"));
        let text = Desk::with(&data).compile("bulletin.pdf").text();
        assert!(
            text.contains(&format!("比例为{printed}")),
            "{written}: {text}"
        );
    }
}
