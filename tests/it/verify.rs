//! `gongbao verify`: papers that say what the data says pass, edited ones do not.

use gongbao::verify::pages::{Otherwise, compare};
use insta::assert_snapshot;
use lopdf::content::Content;
use lopdf::{Dictionary, Document, Object, ObjectId, StringFormat, dictionary};

use crate::{Desk, ROOT, shipped};

/// Papers made from some data, looked at with other data.
fn verified(papers: &str, data: &str) -> (i32, String) {
    looked_at(papers, data, |bytes| bytes)
}

/// The same of papers of another version of the program, of which the words are read.
fn read(papers: &str, data: &str) -> (i32, String) {
    looked_at(papers, data, foreign)
}

/// A paper that says it is of another version.
fn foreign(mut bytes: Vec<u8>) -> Vec<u8> {
    let own = concat!("gongbao ", env!("CARGO_PKG_VERSION"), " (");
    let named: Vec<usize> = (0..bytes.len() - own.len())
        .filter(|at| bytes[*at..].starts_with(own.as_bytes()))
        .collect();
    assert!(!named.is_empty(), "it says what made it");
    for at in named {
        bytes[at + "gongbao ".len()] = b'9';
    }
    bytes
}

fn looked_at(papers: &str, data: &str, change: fn(Vec<u8>) -> Vec<u8>) -> (i32, String) {
    let desk = Desk::with(papers);
    let made = desk.run(&["compile", "meeting.toml", "-q"]);
    assert_eq!(made.code, 0, "{}", made.err);
    for paper in ["bulletin.pdf", "briefing.pdf"] {
        desk.write(paper, change(desk.read(paper)));
    }
    desk.write("data.toml", data);
    let run = desk.run(&["verify", "data.toml", "bulletin.pdf", "briefing.pdf"]);
    (run.code, run.err)
}

#[test]
fn every_figure_on_both_papers_is_the_datas() {
    for name in ["conference.toml", "city.toml"] {
        let data = shipped(name);
        let (code, said) = verified(&data, &data);
        assert_eq!(code, 0, "{said}");
        let checked = |line: &str| line.contains("重新排出的一字不差");
        assert_eq!(
            said.lines().filter(|line| checked(line)).count(),
            2,
            "{said}"
        );
    }
}

#[test]
fn a_figure_that_was_changed_on_the_way_is_named() {
    let data = shipped("conference.toml");
    let (code, said) = read(&data.replace("value = 94.2", "value = 94.3"), &data);
    assert_eq!(code, 1);
    assert_snapshot!(said, @r#"
    警告: bulletin.pdf 不是这一版 gongbao 排的（gongbao 9.2.0 (bulletin)）：只读文字、核对数，页数、版面、印章没有核对

    错误: bulletin.pdf 第 2 页：数据是“%，扣除沙尘异常超标天数后为94.2”，公文上是“%，扣除沙尘异常超标天数后为94.3”
     |
     = 办法: 看是公文被改过，还是数据后来改了

    错误: bulletin.pdf 第 9 页：数据是“例（扣除沙尘异常超标天数后）94.2”，公文上是“例（扣除沙尘异常超标天数后）94.3”
     |
     = 办法: 看是公文被改过，还是数据后来改了

    错误: bulletin.pdf：公文上没有「2023年全省优良天数比例为93.1%，扣除沙尘异常超标天数后为94.2%、优于全国平均值7.4个百分点；PM2.5浓度为25微克/立方米、优于全国平均值5微克」，或被改过
     |
     = 办法: 看是公文被改过，还是数据后来改了

    错误 3 处。
    警告: briefing.pdf 不是这一版 gongbao 排的（gongbao 9.2.0 (briefing)）：只读文字、核对数，页数、版面、印章没有核对

    错误: briefing.pdf 第 1 页：数据是“%，扣除沙尘异常超标天数后94.2”，公文上是“%，扣除沙尘异常超标天数后94.3”
     |
     = 办法: 看是公文被改过，还是数据后来改了

    错误: briefing.pdf 第 1 页：数据是“例（扣除沙尘异常超标天数后）94.2”，公文上是“例（扣除沙尘异常超标天数后）94.3”
     |
     = 办法: 看是公文被改过，还是数据后来改了

    错误 2 处。
    错误: 数字“good_air_days_without_dust”（优良天数比例 94.2%）在各份公文上都没有
      --> data.toml:90:8
       |
    90 | name = "优良天数比例"
       |        ^^^^^^^^^^^^^^
    "#);
}

#[test]
fn a_figure_that_stands_for_another_is_named() {
    // Both numbers are the data's; only their places are wrong.
    let data = shipped("conference.toml");
    let edited = data.replace("value = 83.7", "value = 20.4");
    let (code, said) = read(&edited, &data);
    assert_eq!(code, 1);
    assert!(said.contains("松花江水系优良水体比例83.7"), "{said}");
    assert!(said.contains("松花江水系优良水体比例20.4"), "{said}");
}

#[test]
fn a_figure_that_is_on_no_paper_is_missed() {
    let data = shipped("city.toml");
    let more = data.replace(
        "[review]\n",
        "[figures.more]\nname = \"监测点位\"\nkey = true\nvalue = 987\nunit = \"个\"\n\n[review]\n",
    );
    let (code, said) = read(&data, &more);
    assert_eq!(code, 1);
    assert!(
        said.contains("数字“more”（监测点位 987个）在各份公文上都没有"),
        "{said}"
    );
}

#[test]
fn what_is_no_pdf_is_told() {
    let desk = Desk::with(&shipped("city.toml"));
    desk.write("paper.pdf", "no PDF");
    for file in ["paper.pdf", "gone.pdf"] {
        let run = desk.run(&["verify", "meeting.toml", file]);
        assert_eq!(run.code, 1);
        assert!(
            run.err.contains(&format!("读不了 PDF 文件 {file}")),
            "{}",
            run.err
        );
    }
}

#[test]
fn words_dates_and_units_that_were_changed_are_named() {
    let data = shipped("conference.toml");
    for (from, to, lost) in [
        ("unit = \"件\"", "unit = \"宗\"", "2330件"),
        (
            "printed_on = 2024-01-29",
            "printed_on = 2024-01-30",
            "2024年1月29日印发",
        ),
        ("date = 2024-01-28", "date = 2024-01-27", "2024年1月28日"),
        ("牟善学", "牟善孝", "牟善学"),
        (
            "力争全国执法“大比武”排名稳中有进",
            "力争全国执法“大比武”排名第一",
            "排名稳中有进",
        ),
    ] {
        assert!(data.contains(from));
        let (code, said) = verified(&data.replacen(from, to, 1), &data);
        assert_eq!(code, 1, "{from} -> {to}");
        let named = |line: &str| line.contains("数据排出来是") && line.contains(lost);
        assert!(said.lines().any(named), "{from} -> {to}: {said}");
        let (code, said) = read(&data.replacen(from, to, 1), &data);
        assert_eq!(code, 1, "{from} -> {to}");
        let named = |line: &str| line.contains("公文上没有") && line.contains(lost);
        assert!(said.lines().any(named), "{from} -> {to}: {said}");
    }
}

#[test]
fn papers_without_figures_and_the_circular_agree_too() {
    let desk = Desk::with(&shipped("city.toml"));
    for paper in ["circular.pdf", "minutes.pdf", "agenda.pdf", "seats.pdf"] {
        desk.compile(paper);
        let run = desk.run(&["verify", "meeting.toml", paper]);
        assert_eq!(run.code, 0, "{paper}: {}", run.err);
    }
    // Other data than the paper was made of.
    let other = shipped("city.toml").replace("value = 92.3", "value = 92.4");
    desk.write("meeting.toml", other);
    let run = desk.run(&["verify", "meeting.toml", "circular.pdf"]);
    assert_eq!(run.code, 1);
    assert!(run.err.contains("92.4%"), "{}", run.err);
}

#[test]
fn papers_as_they_were_made_are_the_same_with_every_option() {
    let desk = Desk::with(&shipped("city.toml"));
    desk.write("list.csv", "名称,份号\n市教育局,7\n甲 & 乙局,12\n");
    let options: [&[&str]; 9] = [
        &[],
        &["--gray"],
        &["--draft"],
        &["--crop-marks"],
        &["--booklet"],
        &["--pages-per-sheet", "2"],
        &["--embed-data"],
        &["--pdf-standard", "a-4"],
        &["--layout", "circular", "--each", "list.csv"],
    ];
    for options in options {
        let out = ["compile", "meeting.toml", "-o", "out/", "-q"];
        let run = desk.run(&[&out, options].concat());
        assert_eq!(run.code, 0, "{options:?}: {}", run.err);
        let papers = std::fs::read_dir(desk.path("out")).expect("a folder");
        let papers = papers.map(|entry| entry.expect("a file").file_name());
        let papers: Vec<String> = papers
            .map(|name| format!("out/{}", name.to_string_lossy()))
            .filter(|name| !name.contains(".gongbao"))
            .collect();
        assert!(papers.len() > 1, "{papers:?}");
        for paper in papers {
            let run = desk.run(&["verify", "meeting.toml", &paper]);
            assert_eq!(run.code, 0, "{options:?} {paper}: {}", run.err);
            assert!(
                run.err.contains("重新排出的一字不差"),
                "{options:?} {paper}: {}",
                run.err
            );
        }
        std::fs::remove_dir_all(desk.path("out")).expect("a folder");
    }
    // What a paper says of itself is not taken on trust.
    desk.run(&["compile", "meeting.toml", "-o", "bulletin.pdf", "-q"]);
    let other = shipped("city.toml").replace("value = 86.6", "value = 86.7");
    desk.write("other.toml", other);
    let run = desk.run(&["verify", "other.toml", "bulletin.pdf"]);
    assert_eq!(run.code, 1, "{}", run.err);
}

/// Every paper of every shipped meeting, and one of a layout of somebody's own.
#[test]
fn papers_of_every_meeting_and_layout_pass() {
    let desk = Desk::empty();
    let folders = ["data", "tests/ruler"].map(|folder| std::path::Path::new(ROOT).join(folder));
    let files = folders
        .iter()
        .flat_map(|folder| std::fs::read_dir(folder).expect("shipped"));
    let files = files.map(|entry| entry.expect("readable").path());
    let mut count = 0;
    for path in files.filter(|path| path.extension() == Some("toml".as_ref())) {
        let data = path.to_str().expect("UTF-8");
        let out = format!("out{count}/");
        let made = desk.run(&["compile", data, "-q", "-o", &out]);
        if made.code != 0 {
            // The starter is to be filled in.
            continue;
        }
        let papers = std::fs::read_dir(desk.path(&out)).expect("a folder");
        let papers = papers.map(|entry| entry.expect("readable").path().display().to_string());
        let papers: Vec<String> = papers.collect();
        let papers: Vec<&str> = papers.iter().map(String::as_str).collect();
        let run = desk.run(&[&["verify", data], &papers[..]].concat());
        assert_eq!(run.code, 0, "{data}: {}", run.err);
        let same = run
            .err
            .lines()
            .filter(|line| line.contains("重新排出的一字不差"));
        assert_eq!(same.count(), papers.len(), "{data}: {}", run.err);
        count += 1;
    }
    assert!(count >= 4);
    desk.write(
        "own/sign/layout.toml",
        "title = \"牌\"\nsummary = \"一块牌\"\n",
    );
    desk.write(
        "own/sign/layout.typ",
        "#import \"/lib/data.typ\": data\n#set document(title: \"牌\", date: datetime(year: 2025, month: 1, day: 1))\n#set text(lang: \"zh\", font: data.fonts.hei)\n牌",
    );
    desk.write("meeting.toml", shipped("city.toml"));
    let own = ["--layouts", "own"];
    let made = [
        &["compile", "meeting.toml", "-q", "-o", "sign.pdf"],
        &own[..],
    ]
    .concat();
    assert_eq!(desk.run(&made).code, 0);
    let verify = ["verify", "meeting.toml", "sign.pdf"];
    assert_eq!(desk.run(&[&verify[..], &own].concat()).code, 0);
    // It can't be made without.
    let run = desk.run(&verify);
    assert!(
        run.code == 1 && run.err.contains("sign.pdf：按它记的"),
        "{}",
        run.err
    );
}

/// The papers of a meeting.
fn papers(name: &str) -> Vec<(String, Vec<u8>)> {
    let desk = Desk::with(&shipped(name));
    let made = desk.run(&["compile", "meeting.toml", "-q", "-o", "out/"]);
    assert_eq!(made.code, 0, "{}", made.err);
    let papers = std::fs::read_dir(desk.path("out")).expect("a folder");
    let papers = papers.map(|entry| {
        let path = entry.expect("readable").path();
        let bytes = std::fs::read(&path).expect("a paper");
        (
            path.file_name()
                .expect("a name")
                .to_string_lossy()
                .into_owned(),
            bytes,
        )
    });
    papers.collect()
}

/// A PDF after a change.
fn changed(bytes: &[u8], change: impl FnOnce(&mut Document)) -> Vec<u8> {
    let mut document = Document::load_mem(bytes).expect("a PDF");
    change(&mut document);
    let mut bytes = Vec::new();
    document.save_to(&mut bytes).expect("memory takes all");
    bytes
}

/// Makes these the pages of a PDF.
fn set_pages(document: &mut Document, pages: &[ObjectId]) {
    let root = document
        .catalog()
        .expect("one")
        .get(b"Pages")
        .expect("them")
        .as_reference();
    let root = root.expect("a reference");
    for page in pages {
        document
            .get_dictionary_mut(*page)
            .expect("a page")
            .set("Parent", root);
    }
    let kids: Vec<Object> = pages.iter().map(|page| Object::Reference(*page)).collect();
    let node = document.get_dictionary_mut(root).expect("the tree");
    node.set("Count", i64::try_from(kids.len()).expect("few"));
    node.set("Kids", kids);
}

/// Puts something before and after what a page draws.
fn draw(document: &mut Document, page: ObjectId, before: &str, after: &str) {
    let drawn = document.get_page_content(page);
    let all = [before.as_bytes(), b"\n", &drawn, b"\n", after.as_bytes()].concat();
    document.change_page_content(page, all).expect("a page");
}

/// Takes out, doubles, exchanges, crops, covers, hides and stamps pages: three of each paper,
/// all of them with `VERIFY_ALL=1`.
#[test]
#[expect(clippy::too_many_lines, reason = "a table of cases")]
fn every_page_that_was_meddled_with_is_told() {
    let all = std::env::var_os("VERIFY_ALL").is_some();
    let mut count = 0;
    for data in ["city.toml", "conference.toml"] {
        for (name, made) in papers(data) {
            let pages: Vec<ObjectId> = Document::load_mem(&made)
                .expect("a PDF")
                .page_iter()
                .collect();
            let otherwise = |bytes: &[u8]| compare(&made, bytes).expect("a PDF");
            // Another program may save it as it likes.
            let saved = changed(&made, |document| {
                document.compress();
                document.renumber_objects();
            });
            assert!(
                saved != made && otherwise(&saved).is_empty(),
                "{name}: {:?}",
                otherwise(&saved)
            );
            let some = [0, pages.len() / 2, pages.len() - 1];
            for (index, page) in pages.iter().enumerate() {
                let number = index + 1;
                if !all && !some.contains(&index) {
                    continue;
                }
                let among = |pages: Vec<ObjectId>| {
                    otherwise(&changed(&made, |document| set_pages(document, &pages)))
                };
                if pages.len() > 1 {
                    let mut fewer = pages.clone();
                    fewer.remove(index);
                    assert_eq!(
                        among(fewer),
                        [Otherwise::Missing { page: number }],
                        "{name}"
                    );
                }
                let mut more = pages.clone();
                more.insert(number, *page);
                let told = among(more);
                // Cards of two people may look the same.
                assert!(
                    told.iter()
                        .any(|told| matches!(told, Otherwise::Twice { .. })),
                    "{name} {number}: {told:?}"
                );
                if index > 0 {
                    let mut other = pages.clone();
                    other.swap(index - 1, index);
                    let told = among(other);
                    assert!(
                        told.iter()
                            .any(|told| matches!(told, Otherwise::Moved { .. })),
                        "{name} {number}: {told:?}"
                    );
                }
                let told = |what: &str, change: &dyn Fn(&mut Document)| {
                    let told = otherwise(&changed(&made, change));
                    let is_here = |told: &Otherwise| matches!(told, Otherwise::Page { page, .. } | Otherwise::Words { page, .. } if *page == number);
                    assert!(
                        !told.is_empty() && told.iter().all(is_here),
                        "{name} {number} {what}: {told:?}"
                    );
                };
                told("cropped", &|document| {
                    let page = document.get_dictionary_mut(*page).expect("a page");
                    page.set("CropBox", vec![0.into(), 0.into(), 300.into(), 400.into()]);
                });
                told("covered", &|document| {
                    draw(document, *page, "", "q 1 1 1 rg 100 300 200 100 re f Q");
                });
                told("clipped", &|document| {
                    draw(document, *page, "0 0 300 400 re W n", "");
                });
                told("hidden", &|document| draw(document, *page, "3 Tr", ""));
                told("stamped", &|document| {
                    let stamp = document.add_object(dictionary! {
                        "Type" => "Annot", "Subtype" => "Stamp",
                        "Rect" => vec![Object::from(0), 0.into(), 100.into(), 100.into()],
                    });
                    let page = document.get_dictionary(*page).expect("a page").clone();
                    let annotations = page.get(b"Annots").ok();
                    let annotations =
                        annotations.and_then(|found| document.dereference(found).ok());
                    let annotations =
                        annotations.and_then(|(_, found)| found.as_array().ok().cloned());
                    let mut annotations = annotations.unwrap_or_default();
                    annotations.push(stamp.into());
                    let page = document.get_dictionary_mut(pages[index]).expect("a page");
                    page.set("Annots", annotations);
                });
                count += 1;
            }
            // A page of another paper, and a blank one, in the place of the first.
            let told = otherwise(&changed(&made, |document| {
                let blank = document.add_object(dictionary! {
                    "Type" => "Page", "MediaBox" => vec![Object::from(0), 0.into(), 595.into(), 842.into()],
                });
                let mut other = pages.clone();
                other[0] = blank;
                set_pages(document, &other);
            }));
            assert!(!told.is_empty(), "{name}");
            // What the program reads aloud instead of a chart, or carries, is part of it.
            let told = otherwise(&changed(&made, |document| {
                let catalog = document.catalog_mut().expect("one");
                catalog.set("OpenAction", Dictionary::new());
            }));
            assert_eq!(
                told,
                [Otherwise::File {
                    entries: "OpenAction".into()
                }],
                "{name}"
            );
        }
    }
    println!("{count} pages");
}

/// Exchanges a glyph in runs of text on every page: all of them with `VERIFY_ALL=1`.
#[test]
fn every_glyph_that_was_exchanged_is_told() {
    let all = std::env::var_os("VERIFY_ALL").is_some();
    let (mut count, mut worded) = (0, 0);
    for data in ["city.toml", "conference.toml"] {
        for (name, made) in papers(data) {
            let document = Document::load_mem(&made).expect("a PDF");
            for (index, page) in document.page_iter().enumerate() {
                let content = document.get_page_content(page);
                let content = Content::decode(&content).expect("operators");
                let is_run =
                    |at: &usize| ["Tj", "TJ"].contains(&content.operations[*at].operator.as_str());
                let runs: Vec<usize> = (0..content.operations.len()).filter(is_run).collect();
                // Two of a page in a test: more than 60 of all.
                let step = if all {
                    1
                } else {
                    runs.len().div_ceil(2).max(1)
                };
                for at in runs.iter().step_by(step) {
                    let mut content = content.clone();
                    if !exchange(&mut content.operations[*at].operands) {
                        continue;
                    }
                    let bytes = changed(&made, |document| {
                        let content = content.encode().expect("operators");
                        document.change_page_content(page, content).expect("a page");
                    });
                    let told = compare(&made, &bytes).expect("a PDF");
                    let is_here = |told: &Otherwise| matches!(told, Otherwise::Page { page, .. } | Otherwise::Words { page, .. } if *page == index + 1);
                    assert!(
                        !told.is_empty() && told.iter().all(is_here),
                        "{name} {index} {at}: {told:?}"
                    );
                    worded += usize::from(
                        told.iter()
                            .any(|told| matches!(told, Otherwise::Words { .. })),
                    );
                    count += 1;
                }
            }
        }
    }
    println!("{count} runs of text changed, all told, {worded} with the words");
    assert!(
        count >= 60 && worded * 10 > count * 9,
        "{worded} of {count}"
    );
}

/// Puts the first glyph of a run in the place of its last, or another in its place.
fn exchange(operands: &mut [Object]) -> bool {
    fn strings<'a>(object: &'a mut Object, found: &mut Vec<&'a mut Vec<u8>>) {
        match object {
            Object::String(text, format) => {
                *format = StringFormat::Hexadecimal;
                found.push(text);
            }
            Object::Array(items) => items.iter_mut().for_each(|item| strings(item, found)),
            _ => {}
        }
    }
    let mut found = Vec::new();
    for object in operands.iter_mut() {
        strings(object, &mut found);
    }
    let Some(text) = found.into_iter().find(|text| text.len() >= 2) else {
        return false;
    };
    let (length, glyph) = (text.len(), [text[0], text[1]]);
    if text[length - 2..] == glyph {
        text[length - 1] = text[length - 1].wrapping_add(1);
    } else {
        text[length - 2..].copy_from_slice(&glyph);
    }
    true
}

/// Of papers of other programs it is told how little is looked at; nothing is an error.
#[test]
fn what_is_not_looked_at_is_said() {
    let data = shipped("city.toml");
    let (code, said) = read(&data, &data);
    assert_eq!(code, 0, "{said}");
    assert_eq!(said.matches("不是这一版 gongbao 排的").count(), 2, "{said}");
    let desk = Desk::with(&data);
    let mut blank = Document::with_version("1.7");
    let root = blank.new_object_id();
    let page = blank.add_object(dictionary! {
        "Type" => "Page", "Parent" => root, "MediaBox" => vec![Object::from(0), 0.into(), 595.into(), 842.into()],
    });
    blank.objects.insert(
        root,
        dictionary! { "Type" => "Pages", "Kids" => vec![Object::from(page)], "Count" => 1 }.into(),
    );
    let catalog = blank.add_object(dictionary! { "Type" => "Catalog", "Pages" => root });
    blank.trailer.set("Root", catalog);
    blank
        .save(desk.path("blank.pdf"))
        .expect("the desk can be written to");
    let run = desk.run(&["verify", "meeting.toml", "blank.pdf"]);
    assert_eq!(run.code, 1, "{}", run.err);
    assert!(run.err.contains("什么也没有核对"), "{}", run.err);
}

/// A paper without a page, as a clerk finds it.
#[test]
fn a_page_that_is_missing_is_named() {
    let desk = Desk::with(&shipped("city.toml"));
    desk.compile("bulletin.pdf");
    let bytes = changed(&desk.read("bulletin.pdf"), |document| {
        let mut pages: Vec<ObjectId> = document.page_iter().collect();
        pages.remove(1);
        set_pages(document, &pages);
    });
    desk.write("bulletin.pdf", bytes);
    let run = desk.run(&["verify", "meeting.toml", "bulletin.pdf"]);
    assert_eq!(run.code, 1);
    assert_snapshot!(run.err, @r#"
    错误: bulletin.pdf：少了第 2 页
     |
     = 办法: 看是公文被改过，还是数据后来改了
    "#);
}
