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

/// The colour spaces that a PDF names, each as often as it does.
fn spaces(raw: &Raw) -> Vec<String> {
    let named = raw.objects.values().flat_map(|object| match object {
        Object::Array(array) => array.iter().filter_map(name_of).collect(),
        other => name_of(other).into_iter().collect::<Vec<_>>(),
    });
    let is_space = |name: &String| {
        name.starts_with("Device") || ["ICCBased", "Separation"].contains(&name.as_str())
    };
    named.filter(is_space).collect()
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
    // What was red is all ink: no screen of dots in the mark and the line.
    let page = &papers[0].pages[0];
    let color = |words| page.find(words).expect("on page 1")[0].color[0];
    assert_eq!(color("澄川生态环境简报"), 0);
    assert_eq!(color("2025年2月20日上午，市"), 0);
    let line = page.shapes.iter().find(|shape| shape.area.width() > 150.0);
    assert_eq!(line.expect("the red line").color, [0; 3]);
    // Drawings keep their shades.
    let shades = papers[1].pages[0].shapes.iter();
    assert!(
        shades
            .into_iter()
            .any(|shape| (1..255).contains(&shape.color[0]))
    );
    for name in ["bulletin.pdf", "briefing.pdf"] {
        let raw = Raw::load_mem(&desk.read(name)).expect("a PDF");
        let spaces = spaces(&raw);
        assert!(!spaces.is_empty());
        assert!(
            spaces.iter().all(|space| space == "DeviceGray"),
            "{spaces:?}"
        );
    }
}

/// 6.2: red of Y 80, M 80, and black alone.
#[test]
fn red_has_a_plate_of_its_own() {
    let (desk, papers) = made(&["--red-plate"]);
    let page = &papers[0].pages[0];
    let color = |words| page.find(words).expect("on page 1")[0].color;
    let [red, green, blue] = color("澄川生态环境简报");
    assert!(red > 200 && green < 100 && blue < 100);
    assert_eq!(color("2025年2月20日上午，市"), [0; 3]);
    for name in ["bulletin.pdf", "briefing.pdf"] {
        let raw = Raw::load_mem(&desk.read(name)).expect("a PDF");
        let plates: Vec<_> = raw
            .objects
            .values()
            .filter_map(|object| object.as_array().ok())
            .filter(|space| space.first().and_then(name_of).as_deref() == Some("Separation"))
            .collect();
        assert_eq!(plates.len(), 1, "{plates:?}");
        let [_, ink, process, tint] = plates[0].as_slice() else {
            panic!("{plates:?}")
        };
        assert_eq!(name_of(ink).as_deref(), Some("SpotRed"));
        assert_eq!(name_of(process).as_deref(), Some("DeviceCMYK"));
        let full = tint.as_dict().and_then(|tint| tint.get(b"C1"));
        let full = full.and_then(Object::as_array).expect("all of the ink");
        let full: Vec<f32> = full.iter().map(|share| share.as_float().unwrap()).collect();
        assert_eq!(full, [0.0, 0.8, 0.8, 0.0]);
        let others = spaces(&raw);
        let known = ["Separation", "DeviceCMYK", "DeviceGray"];
        assert!(
            others.iter().all(|space| known.contains(&space.as_str())),
            "{others:?}"
        );
    }
    let both = desk.run(&["compile", "meeting.toml", "--gray", "--red-plate"]);
    assert_eq!(both.code, 2);
    insta::assert_snapshot!(both.err, @"
    错误: --gray 不能同 --red-plate 一起写
      办法: 看 gongbao compile --help
    ");
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

/// The last face of a booklet is its back: the imprint is there, whatever the pages are.
#[test]
fn the_imprint_is_on_the_back_of_a_booklet() {
    let mut tried = Vec::new();
    // Longer by a paragraph each time, so that the text ends on pages of every kind.
    for paragraphs in [0, 8, 16, 24] {
        let more = "[[sections]]\ntitle = \"签订责任书\"\ntext = [\"会上，市生态环境局与各县（区）生态环境分局签订目标责任书，\
                    要求各分局对照目标任务逐项分解、逐项落实，按季度报送进展情况\"]\n";
        let desk = Desk::with(&(city_of_four_pages() + &more.repeat(paragraphs)));
        let plain = desk.compile("bulletin.pdf").pages.len();
        let run = desk.run(&[
            "compile",
            "meeting.toml",
            "-q",
            "-o",
            "bulletin.pdf",
            "--booklet",
        ]);
        assert_eq!(run.code, 0, "{}", run.err);
        let sheets = pdf::read(&desk.read("bulletin.pdf"));
        tried.push(plain);
        let pages = 2 * sheets.pages.len();
        assert_eq!(pages, plain.next_multiple_of(4));
        // The outside of the first sheet: the back on the left, page 1 on the right.
        let outside = &sheets.pages[0];
        let imprint = outside.find("（共印120份）").expect("the imprint");
        assert!(imprint[0].x < 210.0, "of {plain} pages");
        assert!(place(outside, "澄川生态环境简报").0 > 210.0);
        // Blank pages before it have no number (7.5).
        let numbers = sheets.glyphs().filter(|glyph| {
            glyph.text == "—" && glyph.face.contains("Song") && glyph.baseline > 262.0
        });
        let numbers = numbers.count() / 2;
        assert!(
            (pages - 4..=pages).contains(&numbers),
            "{numbers} of {pages}"
        );
        assert!(numbers <= plain);
    }
    assert!(tried.iter().any(|pages| pages % 4 == 2), "{tried:?}");
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
        for (name, wanted) in [
            (&b"TrimBox"[..], [11.0, 11.0, 221.0, 308.0]),
            (b"BleedBox", [8.0, 8.0, 224.0, 311.0]),
        ] {
            let edges = page.get(name).and_then(Object::as_array);
            let edges: Vec<f32> = edges
                .expect("a box")
                .iter()
                .map(|edge| edge.as_float().expect("a number") * 25.4 / 72.0)
                .collect();
            for (edge, wanted) in edges.iter().zip(wanted) {
                assert!((edge - wanted).abs() < 0.1, "{edges:?}");
            }
        }
    }
}

#[test]
fn a_slug_beside_the_crop_marks_says_what_the_sheet_is() {
    for (options, plates) in [
        (&["--crop-marks"][..], &[][..]),
        (&["--crop-marks", "--gray"], &["黑版"]),
        (&["--crop-marks", "--red-plate"], &["黑版", "红版"]),
    ] {
        let (_, [paper, _]) = made(options);
        let count = paper.pages.len();
        for (index, page) in paper.pages.iter().enumerate() {
            let words = format!("meeting.toml　简报　第{}页　共{count}页", index + 1);
            let slug = page.find(&words).unwrap_or_else(|| panic!("{words}"));
            // Under the cut and the bleed, on the sheet.
            for glyph in slug {
                let ink = glyph.ink;
                assert!(
                    ink.width() <= 0.0 || ink.y0 > 311.0 && ink.y1 < 319.0,
                    "{ink:?}"
                );
            }
            for plate in ["黑版", "红版"] {
                let found = page.find(plate);
                assert_eq!(
                    found.is_some(),
                    plates.contains(&plate),
                    "{options:?} {plate}"
                );
                if let Some(glyphs) = found {
                    let is_red = glyphs[0].color[0] > 200;
                    assert_eq!(is_red, plate == "红版");
                }
            }
        }
    }
}

/// What a second plate is laid on.
#[test]
fn crop_marks_are_on_every_plate() {
    let (desk, _) = made(&["--crop-marks", "--red-plate"]);
    let raw = Raw::load_mem(&desk.read("bulletin.pdf")).expect("a PDF");
    let inks = raw.objects.values().filter_map(|object| {
        let [kind, ink, ..] = object.as_array().ok()?.as_slice() else {
            return None;
        };
        (name_of(kind)? == "Separation").then(|| name_of(ink))?
    });
    let mut inks: Vec<String> = inks.collect();
    inks.sort();
    assert_eq!(inks, ["All", "SpotRed"]);
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
fn what_readers_hear_takes_little_room_where_the_standard_lets_it() {
    let desk = Desk::with(&shipped("city.toml"));
    let made = |standard: &str| {
        let arguments = ["compile", "meeting.toml", "-q", "-o", "minutes.pdf"];
        let run = desk.run(&[&arguments[..], &["--pdf-standard", standard]].concat());
        assert_eq!(run.code, 0, "{}", run.err);
        desk.read("minutes.pdf")
    };
    let has = |pdf: &[u8], words: &[u8]| pdf.windows(words.len()).any(|these| these == words);
    for (standard, packed) in [
        ("a-2a", true),
        ("1.7", true),
        ("a-1a", false),
        ("1.4", false),
    ] {
        let pdf = made(standard);
        assert_eq!(has(&pdf, b"/ObjStm"), packed, "{standard}");
        assert_eq!(has(&pdf, b"/StructElem"), !packed, "{standard}");
        assert!(
            pdf::read(&pdf).pages[0].text().contains("纪要"),
            "{standard}"
        );
    }
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
    let desk = Desk::with(&city_of_four_pages());
    let circular = desk.compile("circular.pdf");
    let bulletin = desk.compile("bulletin.pdf");
    let pages = &circular.pages;
    let (last, rest) = pages.split_last().expect("pages");
    assert!(pages.len().is_multiple_of(2));
    assert!(pages[0].text().contains("澄环发〔2025〕12号"));
    // 7.3.7: 附件1 in 黑体 flush left on line 1, its title in the middle of line 3.
    let (pitch, cell) = (10.449, 156.0 / 28.0);
    let begins = |number: &str| {
        let found = pages.iter().position(|page| {
            page.find(number)
                .is_some_and(|label| label[0].face.contains("Hei") && label[0].baseline < 45.0)
        });
        found.unwrap_or_else(|| panic!("{number}"))
    };
    let starts = [begins("附件1"), begins("附件2")];
    for (start, number, name) in [
        (starts[0], "附件1", "2025年全市生态环境工作会议简报"),
        (starts[1], "附件2", "2025年全市生态环境工作会议要点"),
    ] {
        let page = &pages[start];
        let (x, baseline) = place(page, number);
        assert!((x - 28.0).abs() < 0.5, "{number} at {x}");
        assert!(
            (baseline - 37.0 - 0.88 * cell).abs() < 0.5,
            "{number} at {baseline}"
        );
        let title = page.find(name).unwrap_or_else(|| panic!("{name}"));
        assert!(title[0].face.contains("Biaosong"));
        assert!((title[0].size - 22.0).abs() < 0.3, "{} pt", title[0].size);
        let ink = title
            .iter()
            .fold(title[0].ink, |all, glyph| all.union(glyph.ink));
        let top = title[0].baseline - 0.88 * 22.0 * 25.4 / 72.0;
        assert!((top - 37.0 - 2.0 * pitch).abs() < 0.5, "{name} at {top}");
        assert!((ink.center().x - 106.0).abs() < 1.5, "{name} at {ink:?}");
        // Nothing is over it, and no other red head on the page.
        assert!(
            page.glyphs
                .iter()
                .all(|glyph| glyph.baseline >= baseline - 0.01)
        );
        assert!(page.shapes.iter().all(|shape| shape.area.y0 > ink.y1));
    }
    // All of it in the text block, the numbers under it on one height (7.5).
    let printed = rest
        .iter()
        .enumerate()
        .filter(|(_, page)| !page.glyphs.is_empty());
    for (index, page) in printed {
        let number = page.glyphs.iter().filter(|glyph| glyph.baseline > 262.5);
        let text: String = number.clone().map(|glyph| glyph.text.trim()).collect();
        assert_eq!(text, format!("—{}—", index + 1));
        for dash in number.filter(|glyph| glyph.text == "—") {
            assert!((dash.ink.y0 - 269.0).abs() < 0.5, "{:?}", dash.ink);
        }
        let inside = page.glyphs.iter().filter(|glyph| glyph.baseline <= 262.5);
        let areas = inside
            .map(|glyph| glyph.ink)
            .filter(|ink| ink.width() > 0.0);
        for area in areas.chain(page.shapes.iter().map(|shape| shape.area)) {
            let within = area.x0 > 27.8 && area.x1 < 184.4 && area.y0 > 36.5 && area.y1 < 262.4;
            assert!(within, "page {}: {area:?}", index + 1);
        }
    }
    assert!(last.text().contains("抄送：") && last.text().contains("印发"));
    // What is bound in is what the bulletin says, from its first word to its date.
    let said = |pages: &[Page]| {
        let glyphs = pages.iter().flat_map(|page| &page.glyphs);
        let text: String = glyphs
            .filter(|glyph| glyph.baseline <= 262.5)
            .map(|glyph| glyph.text.trim())
            .collect();
        let (from, to) = ("2025年2月20日上午，市", "2025年2月21日");
        let start = text.find(from).expect("it begins");
        let end = text[start..].rfind(to).expect("it ends");
        text[start..start + end].to_owned()
    };
    assert_eq!(said(&pages[starts[0]..starts[1]]), said(&bulletin.pages));
}

/// Too much for the text block at its size: the briefing is smaller, and still whole.
#[test]
fn a_full_briefing_is_bound_in_within_the_text_block() {
    let desk = Desk::with(&shipped("conference.toml"));
    let circular = desk.compile("circular.pdf");
    let briefing = desk.compile("briefing.pdf");
    let page = circular.pages.iter().find(|page| {
        page.find("附件2")
            .is_some_and(|label| label[0].baseline < 45.0)
    });
    let page = page.expect("the briefing");
    let figures = |page: &Page| {
        let text: String = page
            .glyphs
            .iter()
            .map(|glyph| glyph.text.as_str())
            .collect();
        ["94.2%", "83.7%", "2330件", "20.4%"].map(|figure| text.contains(figure))
    };
    assert_eq!(figures(page), figures(&briefing.pages[0]));
    let size = |page: &Page| {
        let sizes = page.glyphs.iter().filter(|glyph| glyph.size > 7.0);
        sizes.map(|glyph| glyph.size).fold(f64::MAX, f64::min)
    };
    assert!(size(page) > 7.0);
    for glyph in page.glyphs.iter().filter(|glyph| glyph.baseline <= 262.5) {
        let ink = glyph.ink;
        let within = ink.width() <= 0.0 || ink.x0 > 27.8 && ink.x1 < 184.4 && ink.y0 > 36.5;
        assert!(within && ink.y1 < 262.4, "{}: {ink:?}", glyph.text);
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
