//! What the README shows is what the program does.

use crate::{Desk, ROOT, pdf, shipped};

fn readme() -> String {
    std::fs::read_to_string(format!("{ROOT}/README.md")).expect("shipped")
}

/// The first block of this language.
fn block(language: &str) -> String {
    let readme = readme();
    let (_, after) = readme
        .split_once(&format!("```{language}\n"))
        .expect("the README has it");
    after.split_once("```").expect("it ends").0.to_owned()
}

#[test]
fn the_layout_of_the_readme_makes_a_paper() {
    let desk = Desk::with(&shipped("conference.toml"));
    desk.write("own/banner/layout.toml", block("toml"));
    desk.write("own/banner/layout.typ", block("typst"));
    let run = desk.run(&[
        "compile",
        "meeting.toml",
        "--layouts",
        "own",
        "-o",
        "banner.pdf",
    ]);
    assert_eq!(run.code, 0, "{}", run.err);
    let text = pdf::read(&desk.read("banner.pdf")).text();
    assert!(text.contains("2024年全省生态环境保护工作会议"), "{text}");
    assert!(text.contains("2024年1月28日　哈尔滨市"), "{text}");
}

#[test]
fn the_message_of_the_readme_is_what_gongbao_says() {
    let desk = Desk::empty();
    let wrong = shipped("conference.toml").replacen("为{pm25}", "为{pm52}", 1);
    desk.write("会议.toml", wrong);
    let run = desk.run(&["compile", "会议.toml"]);
    assert_eq!(run.code, 1);
    assert_eq!(run.err.trim_end(), block("text").trim_end());
}

#[test]
fn the_commands_of_the_readme_work() {
    let desk = Desk::empty();
    desk.write("会议.toml", shipped("city.toml"));
    for arguments in [
        &["compile", "会议.toml"][..],
        &["compile", "会议.toml", "--out", "一页纸.pdf"],
        &["compile", "会议.toml", "--out", "成品/"],
        &[
            "compile",
            "会议.toml",
            "--out",
            "briefing.png",
            "--out",
            "bulletin-{p}.png",
        ],
    ] {
        let command = arguments[1..].join(" ").replace("-{p}.png", "-{p}.png'");
        let command = command.replace("bulletin-{p}", "'bulletin-{p}");
        assert!(readme().contains(&command), "{command} is in the README");
        let run = desk.run(arguments);
        assert_eq!(run.code, 0, "{arguments:?}: {}", run.err);
    }
}

#[test]
fn papers_are_printed_archived_and_sent_as_the_readme_says() {
    let desk = Desk::empty();
    desk.write("会议.toml", shipped("city.toml"));
    desk.write("分送.csv", "名称,份号,份数\n市发展改革委,7,2\n");
    let readme = readme();
    let (_, section) = readme
        .split_once("### 印刷、存档、分送")
        .expect("a section");
    let (_, commands) = section.split_once("```sh\n").expect("commands");
    let (commands, _) = commands.split_once("```").expect("their end");
    let mut count = 0;
    for line in commands.lines() {
        let command = line.split('#').next().expect("a command");
        let arguments: Vec<&str> = command.split_whitespace().skip(1).collect();
        let run = desk.run(&arguments);
        assert_eq!(run.code, 0, "{line}: {}", run.err);
        count += 1;
    }
    assert_eq!(count, 7);
    assert!(desk.path("分送/circular-000007-市发展改革委.pdf").is_file());
    assert!(desk.path("分送清单.csv").is_file() && desk.path("存档.json").is_file());
}
