//! The papers of many conferences, in one run.

use crate::pdf;
use crate::{Desk, shipped};

/// Three conferences, the second of another city.
fn desk() -> Desk {
    let desk = Desk::empty();
    let city = shipped("city.toml");
    desk.write("a.toml", &city);
    desk.write("data/b.toml", city.replace("澄川", "白沙"));
    desk.write("data/c.toml", shipped("conference.toml"));
    desk
}

const ALL: [&str; 10] = [
    "compile",
    "a.toml",
    "data/b.toml",
    "data/c.toml",
    "-l",
    "bulletin",
    "-l",
    "briefing",
    "-o",
    "out/",
];

fn told(desk: &Desk, arguments: &[&str]) -> String {
    let run = desk.run(arguments);
    assert_eq!(run.code, 0, "{}", run.err);
    run.err.trim().to_owned()
}

/// Made among many, a paper has the bytes that it has when it is made alone.
#[test]
fn each_conference_has_a_folder_with_the_papers_that_it_has_alone() {
    let desk = desk();
    insta::assert_snapshot!(told(&desk, &ALL), @"排出 6 份，0 份没有变化，0 个数据文件没有排出");
    for (data, stem) in [("a.toml", "a"), ("data/b.toml", "b"), ("data/c.toml", "c")] {
        for paper in ["bulletin.pdf", "briefing.pdf"] {
            told(&desk, &["compile", data, "-o", paper]);
            let of_many = desk.read(&format!("out/{stem}/{paper}"));
            assert!(desk.read(paper) == of_many, "{stem}/{paper}");
        }
    }
    let paper = pdf::read(&desk.read("out/b/briefing.pdf"));
    assert!(paper.text().contains("白沙"));
    assert!(!paper.text().contains("澄川"));
}

#[test]
fn a_second_run_makes_what_is_missing_or_changed() {
    let desk = desk();
    told(&desk, &ALL);
    insta::assert_snapshot!(told(&desk, &ALL), @"排出 0 份，6 份没有变化，0 个数据文件没有排出");
    // A new word, a paper that is gone, one that somebody wrote over.
    desk.write(
        "a.toml",
        shipped("city.toml").replace("市会议中心", "市委党校"),
    );
    std::fs::remove_file(desk.path("out/b/briefing.pdf")).expect("it was made");
    desk.write("out/c/bulletin.pdf", "scribble");
    insta::assert_snapshot!(told(&desk, &ALL), @"排出 4 份，2 份没有变化，0 个数据文件没有排出");
    let paper = pdf::read(&desk.read("out/a/briefing.pdf"));
    assert!(paper.text().contains("市委党校"));
    // Other options, and the folder under another name.
    let grey = [&ALL[..], &["--gray"]].concat();
    insta::assert_snapshot!(told(&desk, &grey), @"排出 6 份，0 份没有变化，0 个数据文件没有排出");
    std::fs::rename(desk.path("out"), desk.path("moved")).expect("one folder");
    let moved = [&ALL[..9], &["moved/", "--gray"]].concat();
    insta::assert_snapshot!(told(&desk, &moved), @"排出 0 份，6 份没有变化，0 个数据文件没有排出");
}

/// A change of a layout changes what is made with it, and what is bound into it.
#[test]
fn a_second_run_knows_layouts_too() {
    let desk = desk();
    let words = shipped("../layouts/lib/words.typ");
    desk.write("own/lib/words.typ", &words);
    let own = [&ALL[..], &["--layouts", "own"]].concat();
    told(&desk, &own);
    insta::assert_snapshot!(told(&desk, &own), @"排出 0 份，6 份没有变化，0 个数据文件没有排出");
    desk.write("own/lib/words.typ", format!("{words}\n// Another word.\n"));
    insta::assert_snapshot!(told(&desk, &own), @"排出 6 份，0 份没有变化，0 个数据文件没有排出");
}

#[test]
fn one_that_is_wrong_does_not_stop_the_others() {
    let desk = desk();
    told(&desk, &ALL);
    let before = desk.read("out/b/bulletin.pdf");
    let city = shipped("city.toml");
    desk.write("a.toml", city.replace("市会议中心", "市委党校"));
    desk.write("data/b.toml", city.replace("{pm25}", "{pm52}"));
    let run = desk.run(&[&ALL[..], &["--message-format=short", "data/none.toml"]].concat());
    assert_eq!(run.code, 1);
    insta::assert_snapshot!(run.err);
    // The last good papers stay.
    assert!(desk.read("out/b/bulletin.pdf") == before);
    let paper = pdf::read(&desk.read("out/a/briefing.pdf"));
    assert!(paper.text().contains("市委党校"));
}

/// Where one paper of a conference can't be made, none of it is written.
#[test]
fn papers_of_a_conference_are_all_written_or_none() {
    let desk = desk();
    let long = "\n[[review.results]]\nheadline = \"多出来的一项成绩\"\npoints = [\"一项很长很长的工作取得了很长很长的进展，一项很长很长的工作取得了很长很长的进展\"]\n";
    let city = shipped("city.toml");
    desk.write("data/b.toml", city.clone() + &long.repeat(40));
    let run = desk.run(&ALL);
    assert_eq!(run.code, 1);
    assert!(run.err.contains("data/b.toml"), "{}", run.err);
    assert!(!desk.path("out/b").exists());
    assert!(desk.path("out/a/briefing.pdf").exists());
}

#[test]
fn a_path_can_say_where_the_name_of_the_data_goes() {
    let desk = desk();
    let patterns = [
        "-o",
        "简报/{data}-bulletin.pdf",
        "-o",
        "{data}/briefing-{p}.png",
    ];
    let named = [
        &["compile", "a.toml", "data/b.toml"][..],
        &["-l", "bulletin", "-l", "briefing"][..],
        &patterns[..],
    ];
    std::fs::create_dir(desk.path("简报")).expect("new");
    told(&desk, &named.concat());
    for made in [
        "简报/a-bulletin.pdf",
        "简报/b-bulletin.pdf",
        "a/briefing-1.png",
        "b/briefing-1.png",
    ] {
        assert!(desk.path(made).exists(), "{made}");
    }
    // And of one data file: a list of one is made as a list of many is.
    let one = [
        "compile",
        "data/b.toml",
        "-l",
        "briefing",
        "-o",
        "one/{data}/",
    ];
    insta::assert_snapshot!(told(&desk, &one), @"排出 1 份，0 份没有变化，0 个数据文件没有排出");
    insta::assert_snapshot!(told(&desk, &one), @"排出 0 份，1 份没有变化，0 个数据文件没有排出");
    assert!(desk.path("one/b/briefing.pdf").exists());
}

#[test]
fn what_cannot_be_is_told_before_anything_is_made() {
    let desk = desk();
    desk.write("other/a.toml", shipped("city.toml"));
    let mut told = String::new();
    for arguments in [
        &["a.toml", "data/b.toml", "-o", "bulletin.pdf"][..],
        &["a.toml", "data/b.toml", "-o", "-"],
        &["a.toml", "other/a.toml", "-o", "out/"],
        &["a.toml", "data/b.toml", "--each", "list.toml", "-o", "out/"],
    ] {
        let run = desk.run(&[&["compile"], arguments].concat());
        assert_eq!(run.code, 2, "{}", run.err);
        told += &run.err;
    }
    insta::assert_snapshot!(told);
    assert_eq!(desk.names(), ["a.toml", "data", "other"]);
}

#[test]
fn lists_name_the_data_of_each_paper() {
    let desk = desk();
    let lists = ["--manifest", "all.json", "--deps", "all.d"];
    told(&desk, &[&ALL[..], &lists].concat());
    let list: serde_json::Value = serde_json::from_slice(&desk.read("all.json")).expect("JSON");
    assert_eq!(list["data"].as_array().map(Vec::len), Some(3));
    assert_eq!(list["data"][1]["path"], "data/b.toml");
    let outputs = list["outputs"].as_array().expect("a list");
    assert_eq!(outputs.len(), 6);
    for output in outputs {
        let path = output["path"].as_str().expect("a path");
        let stem = path.split('/').nth(1).expect("a folder");
        assert!(
            output["data"]
                .as_str()
                .expect("a path")
                .ends_with(&format!("{stem}.toml"))
        );
        let sum = gongbao::press::manifest::Sum::of(&desk.read(path));
        assert_eq!(output["sha256"], sum.sha256.as_str());
    }
    // What was made before is listed as it was.
    let before = desk.read("all.json");
    told(&desk, &[&ALL[..], &lists].concat());
    assert!(desk.read("all.json") == before);
}

#[test]
fn other_tools_learn_what_papers_are_made_of() {
    let desk = desk();
    desk.write(
        "own layouts/lib/words.typ",
        shipped("../layouts/lib/words.typ"),
    );
    desk.write("年会 $1.toml", shipped("city.toml"));
    let arguments = [
        "compile",
        "a.toml",
        "年会 $1.toml",
        "-l",
        "briefing",
        "-o",
        "out/",
        "--layouts",
        "own layouts",
    ];
    told(&desk, &[&arguments[..], &["--deps", "all.d"]].concat());
    let rules = String::from_utf8(desk.read("all.d")).expect("UTF-8");
    insta::assert_snapshot!(rules, @r"
    out/a/briefing.pdf: a.toml own\ layouts/lib/words.typ
    out/年会\ $$1/briefing.pdf: 年会\ $$1.toml own\ layouts/lib/words.typ
    own\ layouts/lib/words.typ:
    ");
    told(&desk, &[&arguments[..], &["--deps", "all.json"]].concat());
    let rules: serde_json::Value = serde_json::from_slice(&desk.read("all.json")).expect("JSON");
    let own = "own layouts/lib/words.typ";
    assert_eq!(
        rules,
        serde_json::json!([
            { "outputs": ["out/a/briefing.pdf"], "inputs": ["a.toml", own] },
            { "outputs": ["out/年会 $1/briefing.pdf"], "inputs": ["年会 $1.toml", own] },
        ])
    );
}

/// A tool that builds must not take the old paper of a wrong data file for a new one.
#[test]
fn what_papers_are_made_of_is_told_anew_only_if_all_could_be_made() {
    let desk = desk();
    let arguments = [&ALL[..], &["--deps", "all.d"]].concat();
    told(&desk, &arguments);
    let before = desk.read("all.d");
    let city = shipped("city.toml");
    desk.write("data/b.toml", city.replace("{pm25}", "{pm52}"));
    assert_eq!(desk.run(&arguments).code, 1);
    assert!(desk.read("all.d") == before);
    // What is not made again is as new as its data, for tools that compare times.
    desk.write("data/b.toml", city.replace("澄川", "白沙"));
    told(&desk, &arguments);
    let modified = |path: &str| {
        let about = std::fs::metadata(desk.path(path)).expect("it is there");
        about.modified().expect("the system knows")
    };
    assert!(modified("out/b/bulletin.pdf") >= modified("data/b.toml"));
}

#[test]
fn lists_are_written_over_nothing_that_was_named() {
    let desk = desk();
    desk.write("each.csv", "名称\n市财政局\n");
    let each = ["--each", "each.csv", "-l", "circular", "-o", "each/"];
    let mut told = String::new();
    for arguments in [
        &["a.toml", "data/b.toml", "-o", "out/", "--deps", "a.toml"][..],
        &["a.toml", "-o", "out/", "--manifest", "./a.toml"],
        &["a.toml", "-o", "bulletin.pdf", "--manifest", "bulletin.pdf"],
        &[
            "a.toml",
            "-o",
            "out/",
            "--manifest",
            "x.json",
            "--deps",
            "x.json",
        ],
        &[&["a.toml", "--manifest", "each.csv"], &each[..]].concat(),
    ] {
        let run = desk.run(&[&["compile"], arguments].concat());
        assert_eq!(run.code, 2, "{}", run.err);
        told += &run.err;
    }
    insta::assert_snapshot!(told);
    assert!(desk.read("a.toml") == shipped("city.toml").as_bytes());
    assert_eq!(desk.names(), ["a.toml", "data", "each.csv"]);
    // A list that can't be written is told before thousands of papers are made.
    let run = desk.run(&[&ALL[..], &["--manifest", "a.toml/all.json"]].concat());
    assert_eq!(run.code, 1, "{}", run.err);
    assert!(!desk.path("out").exists());
}

#[test]
fn each_and_a_name_of_the_data_go_together() {
    let desk = desk();
    desk.write("each.csv", "名称,份号\n市财政局,7\n");
    let arguments = ["compile", "a.toml", "-l", "circular", "--each", "each.csv"];
    told(
        &desk,
        &[&arguments[..], &["-o", "each/{data}/通知-{number}.pdf"]].concat(),
    );
    assert!(desk.path("each/a/通知-000007.pdf").exists());
}

#[test]
fn a_folder_of_dots_is_no_place_for_papers() {
    let desk = desk();
    desk.write("...toml", shipped("city.toml"));
    let run = desk.run(&["compile", "a.toml", "...toml", "-o", "in/out/"]);
    assert_eq!(run.code, 2, "{}", run.err);
    assert_eq!(desk.names(), ["...toml", "a.toml", "data"]);
}

/// What a PDF carries is named in it as it is on disk.
#[test]
fn a_data_file_of_another_name_is_another_one_where_it_is_carried() {
    let desk = desk();
    desk.write("each.csv", "名称\n市财政局\n");
    let rest = [
        "-l",
        "circular",
        "--each",
        "each.csv",
        "-o",
        "out/",
        "--embed-data",
    ];
    told(&desk, &[&["compile", "a.toml"], &rest[..]].concat());
    std::fs::rename(desk.path("a.toml"), desk.path("renamed.toml")).expect("one folder");
    let run = [&["compile", "renamed.toml"], &rest[..]].concat();
    insta::assert_snapshot!(told(&desk, &run), @"排出 1 份，0 份没有变化，0 份没有排出；在 out/");
    insta::assert_snapshot!(told(&desk, &run), @"排出 0 份，1 份没有变化，0 份没有排出；在 out/");
}
