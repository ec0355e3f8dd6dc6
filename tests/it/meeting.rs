//! The meeting's other papers: minutes, agenda, seat cards, sign-in sheet.

use crate::pdf::Page;
use crate::{Desk, shipped};

/// Everybody who is named, in the order of protocol that the data has.
const PEOPLE: [&str; 10] = [
    "周䶮",
    "韩𬭎",
    "陈喆",
    "欧阳玥",
    "李昇",
    "王镕基",
    "赵堃",
    "孙㛃",
    "吴𫖯之",
    "郑国栋",
];

fn near(measured: f64, wanted: f64, tolerance: f64, what: &str) {
    assert!(
        (measured - wanted).abs() < tolerance,
        "{what}: {measured:.2} mm, wanted {wanted:.2} mm"
    );
}

fn city() -> Desk {
    Desk::with(&shipped("city.toml"))
}

/// Where words begin on a page: x and baseline, in mm.
fn place(page: &Page, words: &str) -> (f64, f64) {
    let glyphs = page.find(words);
    let glyphs = glyphs.unwrap_or_else(|| panic!("{words} in {}", page.text()));
    (glyphs[0].x, glyphs[0].baseline)
}

#[test]
fn minutes_have_the_form_of_10_3() {
    let paper = city().compile("minutes.pdf");
    let first = &paper.pages[0];
    // The mark's ink is 35 mm under the top of the text block, and red.
    let mark = first.find("澄川市生态环境局会议纪要").expect("the mark");
    let top = mark
        .iter()
        .map(|glyph| glyph.ink.y0)
        .fold(f64::MAX, f64::min);
    near(top, 37.0 + 35.0, 0.5, "mark");
    assert!(mark[0].color[0] > 200 && mark[0].color[1] < 60);
    // Lists at the end: the word in 黑体, two blanks in, further lines under the first name.
    let last = paper.pages.last().expect("a page");
    let cell = 156.0 / 28.0;
    for word in ["主持：", "出席：", "请假：", "列席："] {
        let glyphs = last.find(word).expect(word);
        near(glyphs[0].x, 28.0 + 2.0 * cell, 0.5, word);
        assert!(glyphs[0].face.contains("Hei"));
    }
    let text = place(last, "局党组每季度听取一次汇报").1;
    near(
        place(last, "主持：").1 - text,
        2.0 * 10.449,
        0.2,
        "a blank line over the lists",
    );
    let unit = place(last, "市生态环境局").0;
    near(unit, 28.0 + 5.0 * cell, 0.5, "the first unit");
    let others = last.find_all("市水务局");
    near(
        others.last().expect("a unit")[0].x,
        unit,
        0.1,
        "another unit",
    );
    // He is in the chair too.
    let first_name = last.find_all("周䶮").last().expect("a name")[0].x;
    near(
        place(last, "李昇").0,
        first_name,
        0.1,
        "a name on a further line",
    );
    near(place(last, "郑国栋").0, first_name, 0.1, "who is excused");
    near(place(last, "何明").0, first_name, 0.1, "who sits in");
    // Two characters are spread to the width of three, in type and not in text.
    let [two, three] = ["何明", "吴𫖯之"].map(|name| last.find(name).expect("a name"));
    near(
        two[1].x - two[0].x,
        three[2].x - three[0].x,
        0.1,
        "a name of two",
    );
    assert!(paper.pages.len().is_multiple_of(2) && last.text().contains("发：局机关各科室"));
    assert!(!paper.text().contains("此页无正文"));
}

#[test]
fn an_agenda_is_one_page_and_too_much_is_refused() {
    let desk = city();
    let paper = desk.compile("agenda.pdf");
    assert_eq!(paper.pages.len(), 1);
    let page = &paper.pages[0];
    // 20 February 2025 was a Thursday.
    assert!(page.text().contains("2025年2月20日（星期四）"));
    // Numbers stand under each other, speakers end at the same place.
    let number = place(page, "一、").0;
    for item in ["二、", "三、", "四、", "五、"] {
        near(place(page, item).0, number, 0.1, item);
    }
    let ends = |name: &str| {
        let last = page.find_all(name).pop().expect("a speaker");
        last[1].x
    };
    near(ends("陈喆"), ends("周䶮"), 0.1, "the speakers");
    let item = "[[schedule]]\nitem = \"审议年度工作要点、重点任务分工方案和考核办法\"\n";
    desk.write("meeting.toml", shipped("city.toml") + &item.repeat(20));
    assert_eq!(desk.compile("agenda.pdf").pages.len(), 1);
    desk.write("meeting.toml", shipped("city.toml") + &item.repeat(90));
    let run = desk.run(&["compile", "meeting.toml", "-o", "agenda.pdf"]);
    assert_eq!(run.code, 1);
    insta::assert_snapshot!(run.err, @"
    错误: “会议议程”排到最紧也要 2.57 页，多出 70 行，未写出
    --> meeting.toml
     = 办法: 这份公文没有可以不写的项：缩短文字，或减少几项
    ");
}

#[test]
fn everybody_has_a_card_that_is_read_from_both_sides() {
    let paper = city().compile("seats.pdf");
    assert_eq!(paper.pages.len(), PEOPLE.len());
    for (page, name) in paper.pages.iter().zip(PEOPLE) {
        let characters: Vec<char> = name.chars().collect();
        let glyphs = &page.glyphs;
        assert_eq!(
            glyphs.len(),
            2 * characters.len(),
            "{name}: {}",
            page.text()
        );
        // Both faces are in the middle of theirs: a third of the sheet each.
        let faces = [&glyphs[..characters.len()], &glyphs[characters.len()..]];
        let middle = |face: &[crate::pdf::Glyph]| {
            let ink = face
                .iter()
                .fold(face[0].ink, |all, glyph| all.union(glyph.ink));
            (ink.center(), ink.width())
        };
        let mut tops: Vec<f64> = Vec::new();
        for face in faces {
            let (center, width) = middle(face);
            near(center.x, 105.0, 6.0, name);
            assert!(width > 100.0 && width < 175.0, "{name} is {width} wide");
            tops.push(center.y);
        }
        tops.sort_by(f64::total_cmp);
        near(tops[0], 49.5, 4.0, name);
        near(tops[1], 148.5, 4.0, name);
        // The one to the room stands on its head: it is read from the right.
        assert!(faces.iter().any(|face| face[0].ink.x0 > face[1].ink.x0));
        assert!(faces.iter().any(|face| face[0].ink.x0 < face[1].ink.x0));
    }
}

#[test]
fn everybody_signs_in_order_in_rows_that_are_high_enough() {
    let desk = city();
    let paper = desk.compile("signin.pdf");
    let page = &paper.pages[0];
    let lines: Vec<f64> = PEOPLE.iter().map(|name| place(page, name).1).collect();
    assert!(
        lines.windows(2).all(|two| two[1] - two[0] >= 9.0),
        "{lines:?}"
    );
    assert!(page.text().contains("第1页　共1页"), "{}", page.text());
    // Of many the head is on every page.
    let names: Vec<String> = (0..40)
        .map(|n| format!("\"赵{}\"", char::from_u32(0x4e00 + n).expect("Han")))
        .collect();
    let more = format!(
        "[[attendance]]\ndid = \"参加会议\"\nnames = [{}]\n\n",
        names.join(", ")
    );
    let data = shipped("city.toml").replacen("# ── 数字", &format!("{more}# ── 数字"), 1);
    desk.write("meeting.toml", data);
    let paper = desk.compile("signin.pdf");
    assert!(paper.pages.len() > 1);
    for page in &paper.pages {
        for head in ["序号", "姓名", "单位和职务", "签名", "电话"] {
            assert!(page.find(head).is_some(), "{head}");
        }
    }
}
