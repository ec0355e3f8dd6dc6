//! A user's own layouts and fonts.

use insta::assert_snapshot;

use crate::{Desk, MINIMAL, ROOT, Run, pdf, shipped};

const MANIFEST: &str = "title = \"会标\"\nsummary = \"会场横幅\"\n";

const BANNER: &str = r#"
#import "/lib/words.typ": prose
#import "/lib/data.typ": data
#set document(title: data.conference.name, date: datetime(..data.document.date))
#set text(lang: "zh", font: data.fonts.hei)
#data.conference.name
#prose(data.review.summary)
"#;

/// A desk with data and a layout of this name and document.
fn with_layout(name: &str, document: &str) -> Desk {
    let desk = Desk::with(MINIMAL);
    desk.write(&format!("own/{name}/layout.toml"), MANIFEST);
    desk.write(&format!("own/{name}/layout.typ"), document);
    desk
}

fn compile(desk: &Desk, out: &str) -> Run {
    desk.run(&["compile", "meeting.toml", "--layouts", "own", "--out", out])
}

#[test]
fn a_new_kind_of_paper_is_a_folder() {
    let desk = with_layout("banner", BANNER);
    let run = compile(&desk, "banner.pdf");
    assert_eq!((run.code, run.err.lines().count()), (0, 1), "{}", run.err);
    let paper = pdf::read(&desk.read("banner.pdf"));
    assert_eq!(paper.text(), "年度工作会议 比例为93.1%");
    assert!(
        paper
            .glyphs()
            .all(|glyph| glyph.face == "GongbaoHei-Regular")
    );
    let listed = String::from_utf8(desk.run(&["layouts", "--layouts", "own"]).out).unwrap();
    assert!(
        listed.contains("banner") && listed.contains("briefing"),
        "{listed}"
    );
}

#[test]
fn an_own_layout_goes_before_the_bundled_one_of_its_name() {
    let desk = with_layout("bulletin", BANNER);
    let run = compile(&desk, "bulletin.pdf");
    assert_eq!(run.code, 0, "{}", run.err);
    assert_eq!(pdf::read(&desk.read("bulletin.pdf")).pages.len(), 1);
}

#[test]
fn errors_in_a_layout_are_shown_as_typst_shows_them() {
    let desk = with_layout(
        "banner",
        "#import \"/lib/data.typ\": data\n#data.conference.nmae\n",
    );
    let run = compile(&desk, "banner.pdf");
    assert_eq!(run.code, 1);
    assert_snapshot!(run.err, @r#"
    error: dictionary does not contain key "nmae"
      ┌─ own/banner/layout.typ:2:17
      │
    2 │ #data.conference.nmae
      │                  ^^^^
    "#);
    assert_eq!(desk.names(), ["meeting.toml", "own"]);
    let run = desk.run(&[
        "compile",
        "meeting.toml",
        "--layouts",
        "own",
        "-o",
        "banner.pdf",
        "--message-format",
        "json",
    ]);
    let found: serde_json::Value = serde_json::from_str(&run.err).expect("one JSON object");
    assert_eq!((&found["line"], &found["column"]), (&2.into(), &18.into()));
}

#[test]
fn a_layout_cannot_read_outside_its_folder() {
    let desk = with_layout("banner", "#read(\"../../meeting.toml\")");
    let run = compile(&desk, "banner.pdf");
    assert_eq!(run.code, 1);
    let desk = with_layout("banner", "#import \"@preview/cetz:0.3.0\"");
    let run = compile(&desk, "banner.pdf");
    assert_eq!(run.code, 1);
    assert!(run.err.contains("offline"), "{}", run.err);
}

#[test]
fn a_box_for_a_character_of_a_layout_is_an_error_in_every_format() {
    let desk = with_layout("banner", &format!("{BANNER}\u{13000}"));
    for out in ["banner.pdf", "banner.png", "banner.svg"] {
        let run = compile(&desk, out);
        assert_eq!(run.code, 1, "{out}");
        assert!(run.err.contains("banner/layout.typ:8:0"), "{}", run.err);
    }
}

#[test]
fn a_broken_manifest_is_named() {
    let desk = with_layout("banner", BANNER);
    desk.write("own/banner/layout.toml", "titel = \"会标\"\n");
    let run = desk.run(&["layouts", "--layouts", "own"]);
    assert_eq!(run.code, 1);
    assert_snapshot!(run.err.replace('\\', "/"), @r#"
    错误: 版式说明 own/banner/layout.toml 有误：TOML parse error at line 1, column 1
            |
          1 | titel = "会标"
            | ^^^^^
          unknown field `titel`, expected one of `title`, `summary`, `pages`, `needs`, `binds`, `fit`, `omits`, `omits_without`, `notices`
    "#);
}

#[test]
fn a_paper_with_the_wrong_number_of_pages_is_not_written() {
    let desk = with_layout("banner", &format!("{BANNER}\n#pagebreak()\n第二页"));
    desk.write("own/banner/layout.toml", format!("{MANIFEST}pages = 1\n"));
    desk.write("banner.pdf", "the old paper");
    let run = compile(&desk, "banner.pdf");
    assert_eq!(run.code, 1);
    assert_snapshot!(run.err, @"
    错误: “banner”排成 2 页，应为1页，未写出
     |
     = 办法: 删减数据里的文字或条目
    ");
    assert_eq!(desk.read("banner.pdf"), b"the old paper");
}

#[test]
fn a_paper_that_fails_leaves_the_others_as_they_were() {
    let desk = with_layout("banner", "#panic()");
    desk.write("bulletin.pdf", "the old paper");
    let run = desk.run(&["compile", "meeting.toml", "--layouts", "own"]);
    assert_eq!(run.code, 1);
    assert_eq!(desk.names(), ["bulletin.pdf", "meeting.toml", "own"]);
    assert_eq!(desk.read("bulletin.pdf"), b"the old paper");
}

#[test]
fn a_target_that_cannot_be_written_leaves_the_others_as_they_were() {
    let desk = Desk::with(MINIMAL);
    desk.write("briefing.pdf", "the old paper");
    desk.write("folder/bulletin.pdf/x", "");
    let arguments = [
        "compile",
        "meeting.toml",
        "-o",
        "briefing.pdf",
        "-o",
        "meeting.toml/bulletin.pdf",
    ];
    assert_eq!(desk.run(&arguments).code, 1);
    assert_eq!(
        desk.run(&["compile", "meeting.toml", "-o", "folder/"]).code,
        1
    );
    assert_eq!(desk.names(), ["briefing.pdf", "folder", "meeting.toml"]);
    assert_eq!(desk.read("briefing.pdf"), b"the old paper");
    assert!(!desk.path("folder/briefing.pdf").exists());
}

#[test]
fn a_folder_without_layouts_is_refused() {
    let desk = with_layout("banner", BANNER);
    let run = desk.run(&["compile", "meeting.toml", "--layouts", "own/banner"]);
    assert_eq!(run.code, 1);
    assert_snapshot!(run.err.replace('\\', "/"), @"
    错误: own/banner 里没有版式
     |
     = 办法: --layouts 要写放版式的文件夹，每种版式一个子文件夹，内有 layout.typ 和 layout.toml
    ");
    std::fs::remove_file(desk.path("own/banner/layout.toml")).expect("written above");
    let run = desk.run(&["compile", "meeting.toml", "--layouts", "own"]);
    assert_eq!(run.code, 1);
    assert_snapshot!(run.err.replace('\\', "/"), @"
    错误: 缺少版式说明 own/banner/layout.toml
     |
     = 办法: 写上 title（名称）和 summary（说明）两行
    ");
}

#[test]
fn an_offices_own_face_is_preferred_in_its_role() {
    // A face by the name that offices own, made of a bundled one.
    let desk = Desk::with(MINIMAL);
    let face = std::fs::read(format!("{ROOT}/fonts/GongbaoHei.ttf")).expect("shipped");
    desk.write(
        "faces/SimSun.ttf",
        renamed(&face, "Gongbao Hei", "SimSun     "),
    );
    let run = desk.run(&["fonts", "--font-path", "faces"]);
    let listed = String::from_utf8(run.out).unwrap();
    assert!(listed.contains("song   SimSun → Gongbao Song"), "{listed}");
    let run = desk.run(&[
        "compile",
        "meeting.toml",
        "-o",
        "bulletin.pdf",
        "--font-path",
        "faces",
    ]);
    assert_eq!(run.code, 0, "{}", run.err);
    let paper = pdf::read(&desk.read("bulletin.pdf"));
    let number = paper.pages[0].find("— 1 —").expect("a page number");
    assert_eq!(number[0].face, "GongbaoHei-Regular");
}

#[test]
fn an_own_face_sets_what_the_bundled_ones_lack() {
    // A face that says of one of its glyphs that it is 😀.
    let desk = Desk::with(&MINIMAL.replace("某地", "某😀地"));
    let face = std::fs::read(format!("{ROOT}/fonts/GongbaoFangExtra.ttf")).expect("shipped");
    let group = |code: u32| [code.to_be_bytes(), code.to_be_bytes()].concat();
    desk.write(
        "faces/own.ttf",
        patched(&face, &group(0x20164), &group(0x1f600)),
    );
    let run = desk.run(&[
        "compile",
        "meeting.toml",
        "-o",
        "bulletin.pdf",
        "--font-path",
        "faces",
    ]);
    assert_eq!(run.code, 0, "{}", run.err);
    let text = pdf::read(&desk.read("bulletin.pdf")).text();
    assert!(text.contains("某😀地"), "{text}");
}

/// The font with another name of the same length in its name table.
fn renamed(font: &[u8], from: &str, to: &str) -> Vec<u8> {
    let utf16 = |text: &str| {
        text.encode_utf16()
            .flat_map(u16::to_be_bytes)
            .collect::<Vec<_>>()
    };
    patched(font, &utf16(from), &utf16(to))
}

/// The font with all occurrences of some bytes replaced by as many others.
fn patched(font: &[u8], from: &[u8], to: &[u8]) -> Vec<u8> {
    let mut font = font.to_vec();
    let mut at = 0;
    while let Some(found) = font[at..].windows(from.len()).position(|part| part == from) {
        at += found;
        font[at..at + to.len()].copy_from_slice(to);
    }
    assert!(at > 0, "the bytes are there");
    font
}

#[test]
fn a_layout_tells_what_it_has_to_say_in_the_users_language() {
    let desk = with_layout(
        "banner",
        "#set document(title: [横幅], date: datetime(year: 2024, month: 1, day: 29))\n\
         #import \"/lib/data.typ\": data\n#metadata(\"short\") <gongbao-notice>\n#text(lang: \"zh\", font: data.fonts.hei)[横幅]",
    );
    let notices = "[notices.short]\nzh-CN = \"略去了一项\"\nen = \"one was left out\"\n";
    desk.write("own/banner/layout.toml", format!("{MANIFEST}{notices}"));
    assert!(compile(&desk, "banner.pdf").err.contains("略去了一项"));
    let english = [
        "compile",
        "meeting.toml",
        "--layouts",
        "own",
        "-o",
        "banner.pdf",
    ];
    assert!(
        desk.run_in("en_US.UTF-8", &english)
            .err
            .contains("one was left out")
    );
}

#[test]
fn a_paper_may_have_a_range_of_pages_or_an_even_number() {
    let pages = |count: usize| {
        let breaks = "#pagebreak()\n".repeat(count - 1);
        format!(
            "#set document(title: [横幅], date: datetime(year: 2024, month: 1, day: 29))\n\
             #import \"/lib/data.typ\": data\n#set text(lang: \"zh\", font: data.fonts.hei)\n横幅\n{breaks}"
        )
    };
    for (wanted, count, fault) in [
        ("1", 2, "应为1页"),
        ("{ least = 1, most = 2 }", 2, ""),
        ("{ least = 1, most = 2 }", 3, "应为1–2页"),
        ("\"even\"", 2, ""),
        ("\"even\"", 3, "应为双数页"),
    ] {
        let desk = with_layout("banner", &pages(count));
        desk.write(
            "own/banner/layout.toml",
            format!("{MANIFEST}pages = {wanted}\n"),
        );
        let run = compile(&desk, "banner.pdf");
        let right = fault.is_empty();
        assert_eq!(run.code == 0, right, "{wanted}, {count}: {}", run.err);
        assert!(run.err.contains(fault), "{}", run.err);
    }
}

/// A layout that a stranger wrote: it reads what is in its folder, and its folder is walked
/// through once.
#[cfg(unix)]
#[test]
fn a_layout_stays_in_its_folder() {
    use std::os::unix::fs::symlink;
    let desk = Desk::with(&shipped("city.toml"));
    desk.write("secret.txt", "a secret");
    desk.write(
        "own/sign/layout.toml",
        "title = \"牌\"\nsummary = \"一块牌\"\n",
    );
    let layout = |file: &str| {
        desk.write(
            "own/sign/layout.typ",
            format!("#set document(title: \"牌\", date: none)\n#read({file:?})"),
        );
    };
    let run = |more: &[&str]| {
        let arguments = [
            "compile",
            "meeting.toml",
            "--layouts",
            "own",
            "-l",
            "sign",
            "-o",
            "sign.png",
        ];
        desk.run(&[&arguments[..], more].concat())
    };
    symlink(desk.path("secret.txt"), desk.path("own/sign/link.txt")).expect("a link");
    symlink(desk.path(""), desk.path("own/sign/folder")).expect("a link");
    for file in ["link.txt", "folder/secret.txt", "/sign/folder/secret.txt"] {
        layout(file);
        let told = run(&[]);
        assert_eq!(told.code, 1, "{file}");
        assert!(
            told.err.contains("leads out of the folder"),
            "{file}: {}",
            told.err
        );
    }
    // A circle ends, and what would be waited for is passed over, with a word.
    std::fs::remove_file(desk.path("own/sign/folder")).expect("a link");
    symlink("..", desk.path("own/sign/circle")).expect("a link");
    for number in 0..24 {
        symlink(".", desk.path(format!("own/sign/again{number}"))).expect("a link");
    }
    desk.write("own/sign/own.txt", "好");
    let made = std::process::Command::new("mkfifo")
        .arg(desk.path("own/sign/pipe"))
        .status();
    assert!(made.is_ok_and(|made| made.success()));
    layout("own.txt");
    let told = run(&["--deps", "sign.d", "--manifest", "sign.json"]);
    assert_eq!(told.code, 0, "{}", told.err);
    assert!(told.err.contains("own/sign/pipe 不是文件"), "{}", told.err);
    assert!(desk.read("sign.d").len() < 1_000);
    layout("pipe");
    assert_eq!(run(&[]).code, 1);
    // The whole of a layout may not be elsewhere either.
    symlink(desk.path("own/sign"), desk.path("own/other")).expect("a link");
    assert_eq!(desk.run(&["layouts", "--layouts", "own"]).code, 0);
    desk.write(
        "elsewhere/layout.toml",
        "title = \"牌\"\nsummary = \"一块牌\"\n",
    );
    symlink(desk.path("elsewhere"), desk.path("own/elsewhere")).expect("a link");
    let told = desk.run(&["layouts", "--layouts", "own"]);
    assert!(
        told.code == 1 && told.err.contains("own/elsewhere/layout.toml"),
        "{}",
        told.err
    );
}

/// What a layout asks of the lattice may be anything.
#[test]
fn widths_that_are_none_are_told() {
    let desk = Desk::with(&shipped("city.toml"));
    desk.write(
        "own/sign/layout.toml",
        "title = \"牌\"\nsummary = \"一块牌\"\n",
    );
    let calls = [
        "title-lines(\"标题\", widest: 0.0, width: text => 1.0)",
        "title-lines(\"标题\", widest: -1.0, width: text => 1.0)",
        "title-lines(\"标题\", widest: float.inf, width: text => 1.0)",
        "title-lines(\"标题\", widest: float.nan, width: text => 1.0)",
        "title-lines(\"Title\", widest: 20.0, width: text => -1.0)",
        "title-lines(\"Title\", widest: 20.0, width: text => float.inf)",
        "lines([标题], first: 0.0, rest: 9.0, by-sense: false)",
        "lines([Title], first: 9.0, rest: float.nan, by-sense: true)",
    ];
    for call in calls {
        let text = format!("#set document(title: \"牌\", date: none)\n#gongbao.{call}");
        desk.write("own/sign/layout.typ", text);
        let run = desk.run(&[
            "compile",
            "meeting.toml",
            "--layouts",
            "own",
            "-l",
            "sign",
            "-o",
            "s.pdf",
        ]);
        assert_eq!(run.code, 1, "{call}: {}", run.err);
        assert!(run.err.contains("must be"), "{call}: {}", run.err);
    }
    // As narrow as can be, and as long as can be, in a time that is.
    for call in [
        "title-lines(\"标题\", widest: 1e-300, width: text => 1.0)",
        "title-lines(\"标题和标题\" * 2000, widest: 4000.0, width: text => 1.0 * text.clusters().len())",
    ] {
        let text = format!(
            "#set document(title: \"牌\", date: none)\n#set text(font: \"Gongbao Hei\")\n#gongbao.{call}.len()"
        );
        desk.write("own/sign/layout.typ", text);
        let run = desk.run(&[
            "compile",
            "meeting.toml",
            "--layouts",
            "own",
            "-l",
            "sign",
            "-o",
            "s-{p}.png",
            "-q",
        ]);
        assert_eq!(run.code, 0, "{call}: {}", run.err);
    }
}

/// A font that can't be read is told, not passed over.
#[test]
fn a_font_that_is_none_is_told() {
    let desk = Desk::with(&shipped("city.toml"));
    desk.write("fonts/broken.ttf", "no font");
    desk.write("fonts/notes.txt", "no font either");
    let run = desk.run(&[
        "compile",
        "meeting.toml",
        "--font-path",
        "fonts",
        "-l",
        "agenda",
        "-o",
        "a.pdf",
    ]);
    assert_eq!(run.code, 0, "{}", run.err);
    assert!(
        run.err.contains("fonts/broken.ttf 读不出字体"),
        "{}",
        run.err
    );
    assert!(!run.err.contains("notes.txt"), "{}", run.err);
}
