//! `gongbao init`: a starter that compiles as it is.

use crate::Desk;

#[test]
fn the_starter_compiles_into_both_papers_without_a_finding() {
    let desk = Desk::empty();
    let run = desk.run(&[
        "init",
        "--name",
        "2026年“全省”工作会议\\\"",
        "--year",
        "2026",
    ]);
    assert_eq!(run.code, 0, "{}", run.err);
    assert_eq!(desk.names(), ["conference.toml", "gongbao.schema.json"]);
    let data = String::from_utf8(desk.read("conference.toml")).expect("UTF-8");
    assert!(data.starts_with("#:schema gongbao.schema.json\n"));
    assert!(data.contains("year = 2026") && data.contains("year = 2025") && !data.contains("209"));
    let run = desk.run(&[
        "check",
        "conference.toml",
        "--strict",
        "-q",
        "--allow",
        "GB502,GB902",
    ]);
    assert_eq!((run.code, run.err.as_str()), (0, ""));
    // What is to be filled in is found until it is.
    let run = desk.run(&["check", "conference.toml"]);
    assert!(
        run.err.contains("警告[GB902]: 「某某」还没有填"),
        "{}",
        run.err
    );
    assert!(run.err.contains("「张三」还没有填"), "{}", run.err);
    let sample = "坚持精准施策，环境质量持续改善";
    assert!(run.err.contains(sample), "{}", run.err);
    let run = desk.run(&["compile", "conference.toml"]);
    assert_eq!(run.code, 0, "{}", run.err);
    let bulletin = crate::pdf::read(&desk.read("bulletin.pdf")).text();
    assert!(bulletin.contains("2026年“全省”工作会议"), "{bulletin}");
    let run = desk.run(&["verify", "conference.toml", "bulletin.pdf", "briefing.pdf"]);
    assert_eq!(run.code, 0, "{}", run.err);
}

#[test]
fn sentences_of_the_starter_are_told_until_they_are_a_few_that_anybody_may_say() {
    let desk = Desk::empty();
    assert_eq!(desk.run(&["init"]).code, 0);
    let data = String::from_utf8(desk.read("conference.toml")).expect("UTF-8");
    let told = |data: &str| {
        desk.write("conference.toml", data);
        desk.run(&["check", "conference.toml"]).err
    };
    let left = [
        "一年来责任意识持续增强",
        "坚持稳中求进工作总基调",
        "建立台账，逐月调度",
    ];
    for sentence in left {
        let told = told(&data);
        assert!(told.contains(&format!("「{sentence}」还没有填")), "{told}");
    }
    let city = crate::shipped("city.toml");
    let begins = city.find("conclusion = [").expect("a list");
    for (count, is_told) in [(2, false), (3, true)] {
        let mut data = city.clone();
        let said = left[..count].join("\", \"");
        data.insert_str(begins + "conclusion = [".len(), &format!("\"{said}\", "));
        let told = told(&data);
        let filled = format!("「{}」还没有填", left[0]);
        assert_eq!(told.contains(&filled), is_told, "{told}");
    }
}

#[test]
fn nothing_is_overwritten() {
    let desk = Desk::empty();
    desk.write("conference.toml", "mine");
    desk.write("gongbao.schema.json", "mine too");
    let run = desk.run(&["init"]);
    assert_eq!(run.code, 1);
    assert!(run.err.contains("conference.toml 已经有了"), "{}", run.err);
    assert_eq!(desk.read("conference.toml"), b"mine");
    let run = desk.run(&["init", "other.toml"]);
    assert_eq!(run.code, 0, "{}", run.err);
    assert_eq!(desk.read("gongbao.schema.json"), b"mine too");
    assert_eq!(desk.run(&["init", "--year", "12"]).code, 2);
    assert_eq!(desk.run(&["init", "no/such/folder.toml"]).code, 1);
}

#[test]
fn without_a_year_it_is_this_year() {
    let desk = Desk::empty();
    assert_eq!(desk.run(&["init"]).code, 0);
    let data = String::from_utf8(desk.read("conference.toml")).expect("UTF-8");
    assert!(!data.contains("2099") && !data.contains("2098"));
}
