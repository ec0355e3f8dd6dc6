//! The meeting's other papers: minutes, agenda, seat cards, sign-in sheet.

use lopdf::Document as Raw;

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
    // A longer name takes its own cells, and the next one follows after a blank: no hole.
    let long = last
        .find("司马相如　钱文")
        .expect("two names, parted for who copies them");
    near(long[3].x - long[0].x, 3.0 * cell, 0.1, "a name of four");
    near(long[5].x - long[3].x, 2.0 * cell, 0.1, "the next name");
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
    // Each speaker has a post, and stands below the item as all do.
    for (item, post) in [
        ("宣布开会", "市生态环境局党组副书记、副局长韩𬭎"),
        ("传达全国", "市生态环境局党组成员、副局长陈喆"),
        ("总结2024年工作", "市生态环境局党组书记、局长周䶮"),
        ("会议小结", "市生态环境局党组副书记、副局长韩𬭎"),
    ] {
        let speakers = page.find_all(post);
        let item = place(page, item).1;
        assert!(
            speakers
                .iter()
                .any(|speaker| (5.0..12.0).contains(&(speaker[0].baseline - item))),
            "{post}"
        );
    }
    // The room, the time of day; a dash that touches no digit; nothing left over at the foot.
    assert!(page.text().contains("（星期四）上午") && page.text().contains("市会议中心二楼会议室"));
    for span in ["9:00—9:10", "10:30—11:10"] {
        let glyphs = page.find(span).expect(span);
        let dash = glyphs
            .iter()
            .position(|glyph| glyph.text == "—")
            .expect("a dash");
        let [before, ink, after] = [dash - 1, dash, dash + 1].map(|at| glyphs[at].ink);
        assert!(
            ink.x0 - before.x1 > 0.25 && after.x0 - ink.x1 > 0.25,
            "{span}"
        );
        assert!(ink.width() < 0.8 * glyphs[0].size * 25.4 / 72.0, "{span}");
    }
    let foot = page
        .glyphs
        .iter()
        .map(|glyph| glyph.baseline)
        .fold(0.0, f64::max);
    assert!((240.0..275.0).contains(&foot), "the last line at {foot} mm");
    let item = "[[schedule]]\nitem = \"审议年度工作要点、重点任务分工方案和考核办法\"\n";
    desk.write("meeting.toml", shipped("city.toml") + &item.repeat(20));
    assert_eq!(desk.compile("agenda.pdf").pages.len(), 1);
    desk.write("meeting.toml", shipped("city.toml") + &item.repeat(90));
    let run = desk.run(&["compile", "meeting.toml", "-o", "agenda.pdf"]);
    assert_eq!(run.code, 1);
    insta::assert_snapshot!(run.err, @"
    错误: “会议议程”排到最紧也要 2.77 页，多出 73 行，未写出
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
            assert!(width > 150.0 && width < 182.0, "{name} is {width} wide");
            let size = face[0].size * 25.4 / 72.0;
            assert!(size > 55.0, "characters of {name} are {size} mm");
            tops.push(center.y);
        }
        tops.sort_by(f64::total_cmp);
        near(tops[0], 49.5, 4.0, name);
        near(tops[1], 148.5, 4.0, name);
        // Nothing is printed on an edge that shows: marks for folding are under the card.
        let marks: Vec<f64> = page.shapes.iter().map(|mark| mark.area.y0).collect();
        assert!(
            marks.len() == 2 && marks.iter().all(|y| (198.0..200.0).contains(y)),
            "{marks:?}"
        );
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

#[test]
fn units_have_cards_and_rows_as_people_have() {
    let units = [
        "市第一人民医院",
        "市中医医院",
        "市妇幼保健院",
        "市疾病预防控制中心",
    ];
    let desk = Desk::with(&shipped("two-days.toml"));
    let cards = desk.compile("seats.pdf");
    let list = desk.compile("signin.pdf");
    for unit in units {
        let card = cards.pages.iter().find(|page| page.find(unit).is_some());
        let card = card.unwrap_or_else(|| panic!("a card for {unit}"));
        assert_eq!(card.find_all(unit).len(), 2);
        assert!(
            card.glyphs[0].size > 60.0,
            "{unit} is {} pt",
            card.glyphs[0].size
        );
        assert!(list.pages[0].find(unit).is_some(), "a row for {unit}");
    }
    // A unit of two lines is larger than it would be on one.
    let long = cards
        .pages
        .iter()
        .find_map(|page| page.find(units[3]))
        .expect("a card");
    assert!(
        long[0].baseline < long[8].baseline - 10.0 || long[8].baseline < long[0].baseline - 10.0
    );
}

/// The places of the table's rules, from the head's on.
fn rules(page: &Page) -> Vec<f64> {
    let mut rules: Vec<f64> = page
        .shapes
        .iter()
        .filter(|shape| shape.area.width() > 20.0 && shape.area.height() < 1.0)
        .map(|shape| shape.area.center().y)
        .collect();
    rules.sort_by(f64::total_cmp);
    rules.dedup_by(|a, b| (*a - *b).abs() < 0.3);
    rules
}

/// Whether posts have one line or two.
#[test]
fn rows_to_sign_in_are_all_alike() {
    for name in ["city.toml", "conference.toml", "no-figures.toml"] {
        let paper = Desk::with(&shipped(name)).compile("signin.pdf");
        let rules = rules(&paper.pages[0]);
        assert!(rules.len() > 10, "{name}: {rules:?}");
        let heights: Vec<f64> = rules
            .windows(2)
            .skip(1)
            .map(|two| two[1] - two[0])
            .collect();
        for height in &heights {
            near(*height, heights[0], 0.05, name);
        }
        assert!(heights[0] >= 9.9, "{name}");
        // To the foot of the page, but for a row.
        assert!(
            rules.last().expect("rules") > &(273.0 - heights[0]),
            "{name}: {rules:?}"
        );
    }
}

#[test]
fn date_and_place_have_a_line_each_where_one_is_too_short() {
    let room = "市卫生健康委员会办公大楼主楼三楼多功能报告厅";
    let data = shipped("two-days.toml").replacen("三楼报告厅", room, 1);
    let page = &Desk::with(&data).compile("signin.pdf").pages[0];
    let (time, site) = (place(page, "时间："), place(page, "地点："));
    near(time.0, site.0, 0.1, "both at the left");
    assert!(site.1 - time.1 > 4.0);
    near(place(page, room).1, site.1, 0.1, "the place on one line");
}

/// What a reader of the PDF copies: the words, and not the room between their characters.
#[test]
fn names_set_wide_are_copied_whole() {
    let desk = city();
    for (paper, words) in [
        // Also of two faces: the bundled 仿宋 has no 䶮.
        ("minutes.pdf", &["何明", "马健", "周䶮", "孙㛃"][..]),
        ("agenda.pdf", &["周䶮", "陈喆"]),
        ("signin.pdf", &["周䶮", "赵堃"]),
        ("seats.pdf", &["周䶮", "李昇"]),
    ] {
        desk.compile(paper);
        let raw = Raw::load_mem(&desk.read(paper)).expect("a PDF");
        let mut said = Vec::new();
        for id in raw.get_pages().into_values() {
            let content = raw.get_and_decode_page_content(id).expect("a page");
            let properties = content.operations.iter().filter_map(|operation| {
                let properties = operation.operands.get(1)?.as_dict().ok()?;
                properties.get(b"ActualText").ok()
            });
            said.extend(properties.map(|words| lopdf::decode_text_string(words).expect("words")));
        }
        for word in words {
            assert!(
                said.iter().any(|said| said == word),
                "{paper}: {word} of {said:?}"
            );
        }
    }
}
