//! A paper for each of many recipients.

use crate::pdf;
use crate::{Desk, shipped};

const LIST: &str = "\
[[recipients]]
name = \"市发展改革委\"
copies = 2

[[recipients]]
name = \"市财政局\"

[[recipients]]
name = \"澄水县/城关镇\"
copy_number = 12
";

fn desk() -> Desk {
    let desk = Desk::with(&shipped("city.toml"));
    desk.write("list.toml", LIST);
    desk
}

const CIRCULARS: [&str; 7] = [
    "compile",
    "meeting.toml",
    "--each",
    "list.toml",
    "-o",
    "out/circular-{number}-{name}.pdf",
    "--manifest=all.json",
];

const PATHS: [&str; 3] = [
    "out/circular-000001-市发展改革委.pdf",
    "out/circular-000002-市财政局.pdf",
    "out/circular-000012-澄水县_城关镇.pdf",
];

#[test]
fn each_gets_its_name_and_copy_number() {
    let desk = desk();
    let run = desk.run(&CIRCULARS);
    assert_eq!(run.code, 0, "{}", run.err);
    let names = ["市发展改革委", "市财政局", "澄水县/城关镇"];
    for ((path, name), number) in PATHS.iter().zip(names).zip(["000001", "000002", "000012"]) {
        let paper = pdf::read(&desk.read(path));
        let text = paper.pages[0].text();
        assert!(text.contains(&format!("{name}：")), "{text}");
        assert!(text.contains(number), "{text}");
        assert!(!text.contains("各县（区）生态环境分局"));
        // The number is that of the whole, not of what is bound in.
        assert!(!paper.pages[2].text().contains(number));
    }
    let list: serde_json::Value = serde_json::from_slice(&desk.read("all.json")).expect("JSON");
    let outputs = list["outputs"].as_array().expect("a list");
    assert_eq!(outputs.len(), 3);
    assert_eq!(outputs[0]["recipient"], "市发展改革委");
    assert_eq!(outputs[0]["copies"], 2);
    assert_eq!(outputs[2]["copy_number"], 12);
    assert_eq!(outputs[2]["pages"], 8);
    for output in outputs {
        let bytes = desk.read(output["path"].as_str().expect("a path"));
        assert_eq!(
            output["sha256"],
            gongbao::press::manifest::Sum::of(&bytes).sha256.as_str()
        );
    }
}

/// Made among many, a copy has the pages that it has when it is made alone; it says besides whom
/// it is for.
#[test]
fn a_copy_is_the_paper_that_its_data_alone_would_give() {
    let desk = desk();
    assert_eq!(desk.run(&CIRCULARS).code, 0);
    let alone = shipped("city.toml").replacen(
        "recipients = [\"各县（区）生态环境分局\", \"局机关各科室\", \"局属各单位\"]",
        "recipients = [\"市财政局\"]\ncopy_number = 2",
        1,
    );
    let single = Desk::with(&alone);
    single.compile("circular.pdf");
    let drawn = |bytes: &[u8]| {
        let paper = crate::pdf::read(bytes);
        let pages = paper.pages.iter();
        pages
            .map(|page| format!("{:?}{:?}", page.glyphs, page.shapes))
            .collect::<Vec<_>>()
    };
    let (alone, among) = (single.read("circular.pdf"), desk.read(PATHS[1]));
    assert!(drawn(&alone) == drawn(&among));
    // A series has no main recipients, but a number.
    let run = desk.run(&[
        "compile",
        "meeting.toml",
        "-o",
        "many/",
        "--each",
        "list.toml",
        "-l",
        "bulletin",
    ]);
    assert_eq!(run.code, 0, "{}", run.err);
    let alone = shipped("city.toml").replacen("number = 3\n", "number = 3\ncopy_number = 2\n", 1);
    let single = Desk::with(&alone);
    single.compile("bulletin.pdf");
    let among = desk.read("many/bulletin-000002-市财政局.pdf");
    assert!(drawn(&single.read("bulletin.pdf")) == drawn(&among));
}

#[test]
fn a_second_run_makes_what_is_missing_or_changed() {
    let desk = desk();
    let told = |desk: &Desk| {
        let run = desk.run(&CIRCULARS);
        assert_eq!(run.code, 0, "{}", run.err);
        run.err.trim().to_owned()
    };
    insta::assert_snapshot!(told(&desk), @"排出 3 份，0 份没有变化，0 份没有排出；在 out/");
    let before = desk.read("all.json");
    insta::assert_snapshot!(told(&desk), @"排出 0 份，3 份没有变化，0 份没有排出；在 out/");
    assert!(desk.read("all.json") == before);
    std::fs::remove_file(desk.path(PATHS[0])).expect("it was made");
    desk.write(PATHS[1], "somebody wrote over it");
    insta::assert_snapshot!(told(&desk), @"排出 2 份，1 份没有变化，0 份没有排出；在 out/");
    assert!(desk.read("all.json") == before);
    // Another list: the name of one, the count of another, which is on no paper.
    let list = LIST
        .replace("城关镇", "城东镇")
        .replace("copies = 2", "copies = 3");
    desk.write("list.toml", list);
    insta::assert_snapshot!(told(&desk), @r"
    提示: 删去了 out/circular-000012-澄水县_城关镇.pdf：以前排的，这次没有了

    排出 1 份，2 份没有变化，0 份没有排出；在 out/
    ");
    let list = String::from_utf8(desk.read("all.json")).expect("UTF-8");
    assert!(list.contains("城东镇") && list.contains("\"copies\": 3"));
    // Other data: all of them.
    desk.write(
        "meeting.toml",
        shipped("city.toml").replace("澄环发", "澄环办"),
    );
    insta::assert_snapshot!(told(&desk), @"排出 3 份，0 份没有变化，0 份没有排出；在 out/");
}

/// What was made there before, of another paper or for others, is still known.
#[test]
fn one_folder_may_hold_the_copies_of_several_runs() {
    let desk = desk();
    let told = |layout: &str| {
        let arguments = [
            "compile",
            "meeting.toml",
            "--each",
            "list.toml",
            "-o",
            "out/",
            "-l",
        ];
        let run = desk.run(&[&arguments[..], &[layout]].concat());
        assert_eq!(run.code, 0, "{}", run.err);
        run.err
    };
    for layout in ["circular", "minutes"] {
        assert!(told(layout).starts_with("排出 3 份"));
    }
    for layout in ["circular", "minutes"] {
        assert!(told(layout).starts_with("排出 0 份，3 份没有变化"));
    }
}

#[test]
fn one_that_fails_does_not_stop_the_others() {
    let desk = desk();
    desk.write(
        "list.toml",
        LIST.replacen("市财政局", "市财政局\u{1f600}", 1),
    );
    let run = desk.run(&CIRCULARS);
    assert_eq!(run.code, 1);
    insta::assert_snapshot!(run.err, @r#"
    错误[GB601]: 字库里没有“😀”（U+1F600）
     --> list.toml:6:8
      |
    6 | name = "市财政局😀"
      |        ^^^^^^^^^^^^ U+1F600
      |
      = 办法: 换一个字，或用 --font-path 指定有这个字的字体所在文件夹

    错误: 没有排出：市财政局😀（out/circular-000002-市财政局😀.pdf）

    排出 2 份，0 份没有变化，1 份没有排出；在 out/
    "#);
    assert!(desk.path(PATHS[0]).is_file() && desk.path(PATHS[2]).is_file());
    // Put right, it alone is made.
    desk.write("list.toml", LIST);
    let run = desk.run(&CIRCULARS);
    assert_eq!(run.code, 0);
    assert!(
        run.err.starts_with("排出 1 份，2 份没有变化"),
        "{}",
        run.err
    );
}

#[test]
fn a_list_may_be_a_table_of_a_spreadsheet() {
    let desk = desk();
    desk.write(
        "list.csv",
        "\u{feff}份号,名称,份数\r\n7,市财政局,2\r\n,\"市水务局\",\r\n",
    );
    let run = desk.run(&[
        "compile",
        "meeting.toml",
        "--each",
        "list.csv",
        "-o",
        "{name}.pdf",
        "--manifest",
        "all.csv",
    ]);
    assert_eq!(run.code, 0, "{}", run.err);
    let table = String::from_utf8(desk.read("all.csv")).expect("UTF-8");
    let rows: Vec<&str> = table
        .lines()
        .map(|row| row.rsplit_once(',').expect("a row").0)
        .collect();
    // As Excel opens it: with the mark of UTF-8.
    assert_eq!(rows[0], "\u{feff}文件,数据,版式,主送,份号,份数,页数,字节");
    assert!(
        rows[1].starts_with("市财政局.pdf,meeting.toml,bulletin,市财政局,000007,2,6,"),
        "{table}"
    );
    assert!(
        rows[2].starts_with("市水务局.pdf,meeting.toml,bulletin,市水务局,000008,,6,"),
        "{table}"
    );
}

/// The papers that a list makes, by their names, with what was said.
fn made_for(name: &str, list: &[u8]) -> (Vec<String>, String) {
    let desk = desk();
    desk.write(name, list);
    let run = desk.run(&[
        "compile",
        "meeting.toml",
        "-l",
        "briefing",
        "--each",
        name,
        "-o",
        "out/{number}-{name}.pdf",
    ]);
    let names = std::fs::read_dir(desk.path("out"))
        .into_iter()
        .flatten()
        .flatten();
    let names = names.map(|entry| entry.file_name().to_string_lossy().into_owned());
    let mut names: Vec<String> = names.filter(|name| !name.starts_with('.')).collect();
    names.sort();
    assert_eq!(run.code == 0, !names.is_empty(), "{}", run.err);
    (names, run.err)
}

/// In each way in which Excel in China writes a table.
#[test]
fn a_list_may_have_any_encoding_that_excel_writes() {
    let list = "序号,单 位,份数\r\n1,市财政局,2\r\n2,澄水县城关镇,\r\n";
    let tabs = list.replace(',', "\t");
    let utf16 = |text: &str, bytes: fn(u16) -> [u8; 2]| -> Vec<u8> {
        "\u{feff}"
            .encode_utf16()
            .chain(text.encode_utf16())
            .flat_map(bytes)
            .collect()
    };
    let gbk = |text: &str| encoding_rs::GBK.encode(text).0.into_owned();
    let lists: [(&str, Vec<u8>); 9] = [
        ("list.csv", list.into()),
        ("list.csv", format!("\u{feff}{list}").into()),
        ("list.csv", gbk(list)),
        ("list.csv", gbk(&list.replace(',', ";"))),
        (
            "list.CSV",
            format!("sep=;\r\n{}", list.replace(',', ";")).into(),
        ),
        ("list.txt", utf16(&tabs, u16::to_le_bytes)),
        ("list.txt", utf16(&tabs, u16::to_be_bytes)),
        ("list.tsv", gbk(&tabs)),
        ("list.csv", list.replace("\r\n", "\r").into()),
    ];
    for (index, (name, list)) in lists.iter().enumerate() {
        let (made, said) = made_for(name, list);
        assert_eq!(
            made,
            ["000001-市财政局.pdf", "000002-澄水县城关镇.pdf"],
            "{index}: {said}"
        );
    }
}

/// A sheet of Excel with an empty row, an empty column, a row that nobody filled in, a sum,
/// and a hidden sheet before it.
#[test]
fn a_list_may_be_a_sheet_of_excel() {
    let (made, said) = made_for("list.xlsx", include_bytes!("list.xlsx"));
    assert_eq!(made, ["000001-市财政局.pdf", "000002-澄水县城关镇.pdf"]);
    assert!(
        said.contains("list.xlsx:6:1") && said.contains("合计"),
        "{said}"
    );
    let (made, said) = made_for("broken.xlsx", include_bytes!("broken.xlsx"));
    assert!(made.is_empty() && said.contains("broken.xlsx:4:"), "{said}");
    for (bytes, told) in [
        (&b"PK\x03\x04 and no more"[..], "不是能读的 Excel 表"),
        (&[0xd0, 0xcf, 0x11, 0xe0, 0xa1], "旧版 Excel"),
        (&[0xff, 0x00, 0x81], "编码认不出"),
    ] {
        let (made, said) = made_for("list.xlsx", bytes);
        assert!(
            made.is_empty() && said.contains(told) && said.contains("另存为"),
            "{said}"
        );
    }
}

/// Empty rows and columns are no units; totals are told and printed for nobody.
#[test]
fn what_is_no_unit_gets_no_paper() {
    let list = "名称,,份数,\n,,,\n市财政局,,2,\n,,,\n市水务局,,1,\n合 计：,,3,\n";
    let (made, said) = made_for("list.csv", list.as_bytes());
    assert_eq!(made, ["000001-市财政局.pdf", "000002-市水务局.pdf"]);
    assert!(
        said.contains("list.csv:6:1") && said.contains("这一行是合计"),
        "{said}"
    );
}

/// What Excel would work out as a formula does not reach it as one.
#[test]
fn no_cell_of_a_list_is_a_formula() {
    let desk = desk();
    let names = ["=HYPERLINK(1)", "+1", "-2", "@SUM(A1)"];
    desk.write("list.csv", format!("名称\n{}\n", names.join("\n")));
    let run = desk.run(&[
        "compile",
        "meeting.toml",
        "-l",
        "briefing",
        "--each",
        "list.csv",
        "-o",
        "{number}.pdf",
        "--manifest",
        "all.csv",
    ]);
    assert_eq!(run.code, 0, "{}", run.err);
    let table = String::from_utf8(desk.read("all.csv")).expect("UTF-8");
    let mut rows = csv::Reader::from_reader(table.as_bytes());
    let cells = rows.records().flat_map(|row| {
        row.expect("a row")
            .iter()
            .map(str::to_owned)
            .collect::<Vec<_>>()
    });
    let cells: Vec<String> = cells.collect();
    assert!(
        cells
            .iter()
            .all(|cell| !cell.starts_with(['=', '+', '-', '@'])),
        "{table}"
    );
    for name in names {
        assert!(cells.contains(&format!("'{name}")), "{table}");
    }
}

#[test]
fn what_is_wrong_with_a_list_is_told_with_its_place() {
    let desk = desk();
    let mut told = String::new();
    let lists = [
        ("no.toml", "[[recipients]]\nnam = \"市财政局\"\n"),
        (
            "twice.toml",
            "[[recipients]]\nname = \"甲\"\ncopy_number = 2\n[[recipients]]\nname = \"乙\"\ncopy_number = 2\n",
        ),
        ("none.csv", "名称\n"),
        ("column.csv", "名称,电话\n市财政局,1\n"),
        ("number.csv", "名称,份号\n市财政局,一\n"),
        ("name.csv", "名称,份号\n市财政局,1\n,2\n"),
        ("wide.csv", "名称,份号\n市财政局,1,2\n"),
        ("empty.toml", "[[recipients]]\nname = \" \"\n"),
        (
            "quote.csv",
            "名称\n市发展改革委\n\"市财政局\n市水务局\n市卫生健康委\n",
        ),
        ("unit-twice.csv", "名称,份号\n市财政局,1\n市 财政局,2\n"),
        ("column-twice.csv", "名称,单位\n市财政局,市水务局\n"),
        (
            "numbers.csv",
            "名称,份号,份数\n市财政局,0,1\n市水务局,1000000,1\n市教育局,3,0\n",
        ),
        (
            "large.toml",
            "[[recipients]]\nname = \"甲\"\ncopy_number = 999999\n[[recipients]]\nname = \"乙\"\n",
        ),
        ("no-name.csv", "份号,份数\n1,2\n"),
    ];
    for (name, list) in lists {
        desk.write(name, list);
        let run = desk.run(&["compile", "meeting.toml", "--each", name, "-o", "out/"]);
        assert_eq!(run.code, 1, "{name}: {}", run.err);
        told += &run.err;
    }
    for out in ["same.pdf", "{name}.png", "-"] {
        let run = desk.run(&["compile", "meeting.toml", "--each", "list.toml", "-o", out]);
        assert_eq!(run.code, 2, "{out}: {}", run.err);
        told += &run.err;
    }
    insta::assert_snapshot!(told);
    assert!(!desk.path("out").exists());
}
