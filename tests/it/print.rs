//! Papers for the print shop and the archive.

use lopdf::{Document as Raw, Object};
use sha2::{Digest, Sha256};

use crate::pdf::{self, Page};
use crate::{Desk, city_of_four_pages, shipped};

/// Compiles the city's bulletin and briefing with options.
fn made(options: &[&str]) -> (Desk, [pdf::Document; 2]) {
    let desk = Desk::with(&city_of_four_pages());
    let names = ["bulletin.pdf", "briefing.pdf"];
    let mut arguments = vec!["compile", "meeting.toml", "-o", names[0], "-o", names[1]];
    arguments.extend(options);
    let run = desk.run(&arguments);
    assert_eq!(run.code, 0, "{}", run.err);
    let papers = names.map(|name| pdf::read(&desk.read(name)));
    (desk, papers)
}

/// Where words stand on a page.
fn place(page: &Page, words: &str) -> (f64, f64) {
    let glyphs = page
        .find(words)
        .unwrap_or_else(|| panic!("{words} in {}", page.text()));
    (glyphs[0].x, glyphs[0].baseline)
}

#[test]
fn grey_papers_have_no_colour_and_no_plate_but_black() {
    let (desk, papers) = made(&["--gray"]);
    let is_grey = |[red, green, blue]: [u8; 3]| red == green && green == blue;
    for paper in &papers {
        for page in &paper.pages {
            assert!(page.glyphs.iter().all(|glyph| is_grey(glyph.color)));
            assert!(page.shapes.iter().all(|shape| is_grey(shape.color)));
        }
    }
    // The mark is still darker than half, the text black.
    let page = &papers[0].pages[0];
    let color = |words| page.find(words).expect("on page 1")[0].color[0];
    assert!((60..150).contains(&color("澄川生态环境简报")));
    assert_eq!(color("2025年2月20日上午，市"), 0);
    for name in ["bulletin.pdf", "briefing.pdf"] {
        let raw = Raw::load_mem(&desk.read(name)).expect("a PDF");
        let spaces: Vec<String> = raw
            .objects
            .values()
            .flat_map(|object| match object {
                Object::Array(array) => array.iter().filter_map(name_of).collect(),
                other => name_of(other).into_iter().collect::<Vec<_>>(),
            })
            .filter(|name| name.starts_with("Device") || name == "ICCBased")
            .collect();
        assert!(!spaces.is_empty());
        assert!(
            spaces.iter().all(|space| space == "DeviceGray"),
            "{spaces:?}"
        );
    }
}

fn name_of(object: &Object) -> Option<String> {
    let name = object.as_name().ok()?;
    Some(String::from_utf8_lossy(name).into_owned())
}

#[test]
fn a_booklet_is_in_order_when_it_is_folded() {
    let (_, plain) = made(&[]);
    let (_, [sheets, single]) = made(&["--booklet"]);
    // Four pages: the last and the first outside, the second and the third inside.
    assert_eq!(plain[0].pages.len(), 4);
    assert_eq!(sheets.pages.len(), 2);
    for (side, [left, right]) in sheets.pages.iter().zip([[3, 0], [1, 2]]) {
        assert!((side.size.0 - 420.0).abs() < 0.1 && (side.size.1 - 297.0).abs() < 0.1);
        let pages = [&plain[0].pages[left], &plain[0].pages[right]];
        assert_eq!(
            side.glyphs.len(),
            pages[0].glyphs.len() + pages[1].glyphs.len()
        );
        for (page, across) in pages.into_iter().zip([0.0, 210.0]) {
            for glyph in &page.glyphs {
                let same = side.glyphs.iter().any(|other| {
                    other.text == glyph.text
                        && other.face == glyph.face
                        && (other.x - glyph.x - across).abs() < 0.01
                        && (other.baseline - glyph.baseline).abs() < 0.01
                });
                assert!(same, "{} of {across}", glyph.text);
            }
        }
    }
    // One page is the front of a sheet whose other pages are blank.
    assert_eq!(single.pages.len(), 2);
    assert!(place(&single.pages[0], "2025年全市生态环境工作会议").0 > 210.0);
    assert!(single.pages[1].glyphs.is_empty());
}

#[test]
fn two_pages_on_a_sheet_are_smaller_by_the_root_of_two() {
    let (_, plain) = made(&[]);
    let (_, [sheets, _]) = made(&["--pages-per-sheet", "2"]);
    assert_eq!(sheets.pages.len(), 2);
    let scale = 0.5_f64.sqrt();
    for (index, page) in plain[0].pages.iter().enumerate() {
        let sheet = &sheets.pages[index / 2];
        assert!((sheet.size.0 - 297.0).abs() < 0.1 && (sheet.size.1 - 210.0).abs() < 0.1);
        let first = &page.glyphs[0];
        let across = if index % 2 == 0 { 0.0 } else { 148.5 };
        let found = sheet.glyphs.iter().any(|glyph| {
            glyph.text == first.text
                && (glyph.size - first.size * scale).abs() < 0.02
                && (glyph.x - first.x * scale - across).abs() < 0.1
                && (glyph.baseline - first.baseline * scale).abs() < 0.1
        });
        assert!(found, "page {index}");
    }
}

#[test]
fn crop_marks_point_at_the_cut_from_outside_of_the_bleed() {
    let (desk, [paper, _]) = made(&["--crop-marks"]);
    for page in &paper.pages {
        // 3 mm of bleed, marks of 6 mm, 2 mm to the edge.
        assert!((page.size.0 - 232.0).abs() < 0.1 && (page.size.1 - 319.0).abs() < 0.1);
        let marks = page.shapes.iter().filter(|shape| {
            let (x, y) = (shape.area.center().x, shape.area.center().y);
            shape.stroke.is_some() && (!(8.0..=224.0).contains(&x) || !(8.0..=311.0).contains(&y))
        });
        let marks: Vec<_> = marks.collect();
        assert_eq!(marks.len(), 8);
        for mark in marks {
            let area = mark.area;
            let at = |value: f64, cuts: [f64; 2]| cuts.iter().any(|cut| (value - cut).abs() < 0.1);
            let on_cut = if area.width() > area.height() {
                at(area.center().y, [11.0, 308.0])
            } else {
                at(area.center().x, [11.0, 221.0])
            };
            assert!(on_cut, "{area:?}");
        }
    }
    let raw = Raw::load_mem(&desk.read("bulletin.pdf")).expect("a PDF");
    for (_, id) in raw.get_pages() {
        let page = raw.get_dictionary(id).expect("a page");
        let cut = page.get(b"TrimBox").and_then(Object::as_array);
        let cut: Vec<f32> = cut
            .expect("a box")
            .iter()
            .map(|edge| edge.as_float().expect("a number") * 25.4 / 72.0)
            .collect();
        for (edge, wanted) in cut.iter().zip([11.0, 11.0, 221.0, 308.0]) {
            assert!((edge - wanted).abs() < 0.1, "{cut:?}");
        }
    }
}

#[test]
fn a_draft_says_so_behind_the_text_of_every_page() {
    let (_, plain) = made(&[]);
    let (_, drafts) = made(&["--draft"]);
    for (plain, draft) in plain.iter().zip(&drafts) {
        for (plain, draft) in plain.pages.iter().zip(&draft.pages) {
            let words = draft.find("征求意见稿").expect("the mark");
            assert!(words.iter().all(|glyph| glyph.color[0] > 200));
            // It is drawn first, and nothing else has moved.
            assert_eq!(draft.glyphs[0].text, "征");
            let rest: Vec<_> = draft.glyphs[5..]
                .iter()
                .map(|glyph| (&glyph.text, glyph.x))
                .collect();
            let all: Vec<_> = plain
                .glyphs
                .iter()
                .map(|glyph| (&glyph.text, glyph.x))
                .collect();
            assert_eq!(rest, all);
        }
    }
}

#[test]
fn a_paper_carries_its_data() {
    let (desk, _) = made(&["--embed-data"]);
    let raw = Raw::load_mem(&desk.read("bulletin.pdf")).expect("a PDF");
    let mut files = raw.objects.values().filter_map(|object| {
        let stream = object.as_stream().ok()?;
        let kind = stream.dict.get(b"Type").and_then(Object::as_name).ok()?;
        (kind == b"EmbeddedFile").then(|| stream.decompressed_content().expect("a stream"))
    });
    assert_eq!(files.next(), Some(desk.read("meeting.toml")));
    assert_eq!(files.next(), None);
    let refused = desk.run(&[
        "compile",
        "meeting.toml",
        "-o",
        "briefing.pdf",
        "--embed-data",
        "--pdf-standard",
        "a-2a",
    ]);
    assert_eq!(refused.code, 1);
    assert!(refused.err.contains("PDF/A-2a"), "{}", refused.err);
}

/// An archive sums the file that it has, with its byte order mark and line ends.
#[test]
fn data_is_carried_and_summed_as_it_is_on_disk() {
    let desk = Desk::empty();
    let data = format!("\u{feff}{}", shipped("city.toml").replace('\n', "\r\n"));
    desk.write("meeting.toml", &data);
    let run = desk.run(&[
        "compile",
        "meeting.toml",
        "-o",
        "briefing.pdf",
        "--embed-data",
        "--manifest",
        "list.json",
    ]);
    assert_eq!(run.code, 0, "{}", run.err);
    let raw = Raw::load_mem(&desk.read("briefing.pdf")).expect("a PDF");
    let carried = raw.objects.values().any(|object| {
        let stream = object.as_stream().ok();
        let content = stream.and_then(|stream| stream.decompressed_content().ok());
        content.is_some_and(|content| content == data.as_bytes())
    });
    assert!(carried);
    let list: serde_json::Value = serde_json::from_slice(&desk.read("list.json")).expect("JSON");
    let sum = gongbao::press::manifest::Sum::of(data.as_bytes());
    assert_eq!(list["data"][0]["sha256"], sum.sha256.as_str());
}

/// The pages that are counted are those of the file.
#[test]
fn the_manifest_counts_the_sides_of_sheets() {
    for (option, sides) in [("--booklet", 2), ("--pages-per-sheet=2", 2), ("--gray", 4)] {
        let desk = Desk::with(&city_of_four_pages());
        let arguments = [
            "compile",
            "meeting.toml",
            "-o",
            "bulletin.pdf",
            "--manifest=list.json",
        ];
        let run = desk.run(&[&arguments[..], &[option]].concat());
        assert_eq!(run.code, 0, "{}", run.err);
        let list: serde_json::Value =
            serde_json::from_slice(&desk.read("list.json")).expect("JSON");
        assert_eq!(list["outputs"][0]["pages"], sides, "{option}");
        assert_eq!(pdf::read(&desk.read("bulletin.pdf")).pages.len(), sides);
    }
}

#[test]
fn standards_are_those_that_were_asked_for() {
    let desk = Desk::with(&shipped("city.toml"));
    let run = |standards: &str| {
        let arguments = ["compile", "meeting.toml", "-q", "-o", "briefing.pdf"];
        desk.run(&[&arguments[..], &["--pdf-standard", standards]].concat())
    };
    assert_eq!(run("a-4,2.0").code, 0);
    assert!(desk.read("briefing.pdf").starts_with(b"%PDF-2.0"));
    assert_eq!(run("1.7").code, 0);
    assert!(desk.read("briefing.pdf").starts_with(b"%PDF-1.7"));
    let unknown = run("a-9");
    assert_eq!(unknown.code, 2, "{}", unknown.err);
    let both = run("a-2a,a-3a");
    assert_eq!(both.code, 2, "{}", both.err);
    assert!(both.err.contains("PDF/A"), "{}", both.err);
}

#[test]
fn the_manifest_says_what_an_archive_asks_for() {
    let (desk, papers) = made(&["--manifest", "list.json"]);
    let list: serde_json::Value = serde_json::from_slice(&desk.read("list.json")).expect("JSON");
    let sum = |bytes: &[u8]| {
        let digest = Sha256::digest(bytes);
        digest
            .iter()
            .fold(String::new(), |text, byte| format!("{text}{byte:02x}"))
    };
    assert_eq!(
        list["program"],
        concat!("gongbao ", env!("CARGO_PKG_VERSION"))
    );
    assert_eq!(list["data"][0]["path"], "meeting.toml");
    assert_eq!(list["data"][0]["sha256"], sum(&desk.read("meeting.toml")));
    let outputs = list["outputs"].as_array().expect("a list");
    assert_eq!(outputs.len(), 2);
    for (output, paper) in outputs.iter().zip(&papers) {
        let bytes = desk.read(output["path"].as_str().expect("a path"));
        assert_eq!(output["sha256"], sum(&bytes));
        assert_eq!(output["bytes"], bytes.len());
        assert_eq!(output["pages"], paper.pages.len());
    }
    // Every face of the papers, with the sum of the file that it is bundled as.
    let fonts = list["fonts"].as_object().expect("faces");
    for glyph in papers.iter().flat_map(pdf::Document::glyphs) {
        let face = glyph
            .face
            .split_once('+')
            .map_or(&*glyph.face, |(_, face)| face);
        assert!(fonts.contains_key(face), "{face}");
    }
    let bundled: Vec<String> = std::fs::read_dir(format!("{}/fonts", crate::ROOT))
        .expect("shipped")
        .map(|entry| entry.expect("readable").path())
        .filter(|path| path.extension().is_some_and(|ending| ending == "ttf"))
        .map(|path| sum(&std::fs::read(path).expect("readable")))
        .collect();
    for font in fonts.values() {
        assert!(bundled.contains(&font["sha256"].as_str().expect("a sum").to_owned()));
    }
    // Another layout has another sum, the same has the same.
    let (again, _) = made(&["--manifest", "list.json"]);
    assert_eq!(desk.read("list.json"), again.read("list.json"));
    assert!(list["layouts"]["bulletin"]["sha256"] != list["layouts"]["briefing"]["sha256"]);
}

#[test]
fn the_same_data_gives_the_same_bytes_anywhere() {
    for options in [&[][..], &["--gray"], &["--booklet"], &["--embed-data"]] {
        let (one, _) = made(options);
        // Another folder, and one thread.
        let other = Desk::empty();
        other.write("deep/er/meeting.toml", city_of_four_pages());
        let mut arguments = vec!["compile", "deep/er/meeting.toml", "-q", "--out", "deep/"];
        arguments.extend(["--layout", "bulletin", "--layout", "briefing"]);
        arguments.extend(options);
        let output = std::process::Command::new(env!("CARGO_BIN_EXE_gongbao"))
            .current_dir(other.path(""))
            .env("RAYON_NUM_THREADS", "1")
            .args(&arguments)
            .output()
            .expect("gongbao starts");
        assert!(output.status.success());
        for name in ["bulletin.pdf", "briefing.pdf"] {
            assert!(
                one.read(name) == other.read(&format!("deep/{name}")),
                "{name} {options:?}"
            );
        }
    }
}

#[test]
fn the_circular_binds_the_papers_in() {
    // The papers under their own titles, which attachments have otherwise (7.3.7).
    let names = [
        ("会议简报\"", "会议召开\""),
        ("全市生态环境工作会议要点\"", "全市生态环境工作会议\""),
    ];
    let mut data = city_of_four_pages();
    for (from, to) in names {
        assert!(data.contains(from), "{from}");
        data = data.replacen(from, to, 1);
    }
    let data = data.replacen(
        "2025年全市生态环境工作会议召开\"",
        "2025年澄川市生态环境工作会议召开\"",
        1,
    );
    let desk = Desk::with(&data);
    let circular = desk.compile("circular.pdf");
    let (bulletin, briefing) = (desk.compile("bulletin.pdf"), desk.compile("briefing.pdf"));
    let pages = &circular.pages;
    assert_eq!(pages.len(), 8);
    assert!(pages[0].text().contains("澄环发〔2025〕12号"));
    // Each attachment begins on a page of its own, with its number flush left on top.
    for (number, page) in [("附件1", &pages[2]), ("附件2", &pages[6])] {
        let label = page.find(number).expect("the label");
        assert!(label[0].face.contains("Hei"));
        assert!(
            page.glyphs
                .iter()
                .all(|glyph| glyph.baseline >= label[0].baseline - 0.01)
        );
    }
    assert!((place(&pages[2], "附件1").0 - 28.0).abs() < 0.5);
    // Numbered through, the page of the imprint alone not at all (7.5).
    for (index, page) in pages[..7].iter().enumerate() {
        let text = page.text().replace(char::is_whitespace, "");
        assert!(text.contains(&format!("—{}—", index + 1)), "{text}");
    }
    assert!(!pages[7].text().contains('—'));
    assert!(pages[7].text().contains("抄送：") && pages[7].text().contains("印发"));
    // What is bound in is the paper itself, but for its imprint.
    let words = |page: &Page| {
        let text: String = page.text().replace(char::is_whitespace, "");
        text.replace("附件1", "")
            .replace("附件2", "")
            .replace('—', "")
    };
    assert_eq!(
        words(&pages[6]).trim_end_matches('7'),
        words(&briefing.pages[0])
    );
    for (bound, own) in pages[2..5].iter().zip(&bulletin.pages) {
        let (bound, own) = (words(bound), words(own));
        let number = |c: char| c.is_ascii_digit();
        assert_eq!(bound.trim_end_matches(number), own.trim_end_matches(number));
    }
}

#[test]
fn a_paper_whose_section_is_missing_is_refused_where_it_is_asked_for() {
    let desk = Desk::with(crate::MINIMAL);
    let run = desk.run(&["compile", "meeting.toml", "-o", "circular.pdf"]);
    assert_eq!(run.code, 1);
    insta::assert_snapshot!(run.err, @"
    错误: 数据里没有“通知”要用的 circular
    --> meeting.toml
     = 办法: 写上 circular（写一样就行）；各键见 docs/keys.md 和 gongbao schema
    ");
    // Of all papers, those that there are.
    assert_eq!(desk.run(&["compile", "meeting.toml", "-q"]).code, 0);
    assert!(!desk.names().contains(&"circular.pdf".to_owned()));
}

#[test]
fn an_attachment_that_is_no_layout_is_named_with_its_place() {
    let data =
        shipped("city.toml").replace("[\"bulletin\", \"briefing\"]", "[\"bulletin\", \"brief\"]");
    let run = Desk::with(&data).run(&["compile", "meeting.toml", "-o", "circular.pdf"]);
    assert_eq!(run.code, 1);
    insta::assert_snapshot!(run.err, @r#"
    错误: 没有名为“brief”的版式
       --> meeting.toml:244:25
        |
    244 | attached = ["bulletin", "brief"]
        |                         ^^^^^^^
        |
        = 办法: 是不是“briefing”？
        = 办法: 现有版式：agenda, briefing, bulletin, circular, minutes, seats, signin
    "#);
}

/// What a reader of PDFs shows beside the pages, and what an archive indexes.
#[test]
fn title_author_keywords_dates_language_and_bookmarks_come_from_the_data() {
    let desk = Desk::with(&shipped("city.toml"));
    desk.compile("circular.pdf");
    let raw = Raw::load_mem(&desk.read("circular.pdf")).expect("a PDF");
    let text = |object: &Object| lopdf::decode_text_string(object).expect("a string");
    let information = raw.trailer.get(b"Info").and_then(Object::as_reference);
    let information = raw
        .get_dictionary(information.expect("an Info"))
        .expect("it is there");
    let entry = |key: &[u8]| text(information.get(key).expect("an entry"));
    assert_eq!(
        entry(b"Title"),
        "澄川市生态环境局关于印发2025年全市生态环境工作会议材料的通知"
    );
    assert_eq!(entry(b"Author"), "澄川市生态环境局");
    assert_eq!(entry(b"Subject"), "2025年全市生态环境工作会议");
    assert!(entry(b"Keywords").contains("2025年全市生态环境工作会议"));
    assert!(entry(b"CreationDate").starts_with("D:20250224"));
    let catalog = raw.catalog().expect("a catalog");
    assert_eq!(text(catalog.get(b"Lang").expect("a language")), "zh-CN");
    // The bookmarks, with how deep they are.
    let mut bookmarks = Vec::new();
    let mut open = vec![(
        0,
        catalog
            .get(b"Outlines")
            .and_then(Object::as_reference)
            .expect("some"),
    )];
    while let Some((depth, id)) = open.pop() {
        let item = raw.get_dictionary(id).expect("a bookmark");
        if let Ok(title) = item.get(b"Title") {
            bookmarks.push(format!("{depth} {}", text(title)));
        }
        for (key, depth) in [(&b"Next"[..], depth), (b"First", depth + 1)] {
            if let Ok(next) = item.get(key).and_then(Object::as_reference) {
                open.push((depth, next));
            }
        }
    }
    insta::assert_snapshot!(bookmarks.join("\n"), @"
    1 附件1　2025年全市生态环境工作会议简报
    1 一、 2024年工作成效
    2 （一） 坚持水气同治，环境质量总体改善
    2 （二） 守牢生态底线，修复监管同步加强
    2 （三） 压实整改责任，群众诉求有效回应
    1 二、 2025年总体要求
    1 三、 2025年重点工作
    2 （一） 补齐大气治理短板，推动臭氧治理由季节应对向全年管控转变
    2 （二） 巩固水环境治理成果
    2 （三） 加强土壤和固体废物管理
    2 （四） 抓好督察反馈问题整改，推动问题整改由逐件销号向系统治理转变
    2 （五） 提升执法监测能力
    1 附件2　2025年全市生态环境工作会议要点
    1 2025年全市生态环境工作会议要点
    2 2024年工作成效
    2 2025年重点工作
    ");
}
