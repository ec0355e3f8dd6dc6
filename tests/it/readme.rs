//! What the README and the guides in `docs/` show is what the program does.

use regex::Regex;

use crate::{Desk, ROOT, pdf, shipped};

/// A page of the repository.
pub fn page(path: &str) -> String {
    std::fs::read_to_string(format!("{ROOT}/{path}")).expect("shipped")
}

/// The blocks of a page in this language.
pub fn blocks(page: &str, language: &str) -> Vec<String> {
    let begin = format!("```{language}\n");
    let mut blocks = Vec::new();
    let mut rest = page;
    while let Some((_, after)) = rest.split_once(&begin) {
        let (block, after) = after.split_once("```").expect("a block ends");
        blocks.push(block.to_owned());
        rest = after;
    }
    blocks
}

/// The first block of a page in this language.
fn block(path: &str, language: &str) -> String {
    let blocks = blocks(&page(path), language);
    blocks.into_iter().next().expect("the page has one")
}

/// A chapter of a page, by its heading.
fn chapter(path: &str, heading: &str) -> String {
    let page = page(path);
    let begin = format!("\n## {heading}\n");
    let (_, chapter) = page.split_once(&begin).expect("the page has it");
    let end = chapter.find("\n## ").unwrap_or(chapter.len());
    chapter[..end].to_owned()
}

/// The words of a command as a shell takes them, without a remark at its end.
fn words(command: &str) -> Vec<String> {
    let word = Regex::new(r"'([^']*)'|([^\s'#]+)|#.*").expect("a pattern");
    let words = word.captures_iter(command);
    let words = words.filter_map(|found| found.get(1).or(found.get(2)));
    words.map(|word| word.as_str().to_owned()).collect()
}

/// Runs each command that a text shows, but those that go on until they are stopped. None
/// fails; gives what they were.
fn run(desk: &Desk, text: &str) -> Vec<String> {
    let mut ran = Vec::new();
    for line in blocks(text, "sh").iter().flat_map(|block| block.lines()) {
        let words = words(line);
        if words.first().is_none_or(|word| word != "gongbao")
            || ["watch", "edit"].contains(&&*words[1])
        {
            continue;
        }
        let mut arguments = Vec::new();
        for word in &words[1..] {
            // The shell writes the names of all such files there.
            match word.strip_suffix("*.toml") {
                Some(folder) => {
                    let files = std::fs::read_dir(desk.path(folder)).expect("a folder of data");
                    let names = files.map(|file| file.expect("readable").file_name());
                    arguments.extend(names.map(|name| format!("{folder}{}", name.display())));
                }
                None => arguments.push(word.clone()),
            }
        }
        let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
        let run = desk.run(&arguments);
        assert_eq!(run.code, 0, "{line}: {}", run.err);
        ran.push(words[1].clone());
    }
    ran
}

/// A folder with the data that the guide's commands name.
fn guided() -> Desk {
    let desk = Desk::empty();
    desk.write("会议.toml", shipped("city.toml"));
    desk.write("各县/甲县.toml", shipped("city.toml"));
    desk.write("各县/乙县.toml", shipped("conference.toml"));
    desk.write("分送.csv", "名称,份号,份数\n市发展改革委,7,2\n");
    desk
}

#[test]
fn the_readme_is_short_and_has_its_two_commands() {
    let readme = page("README.md");
    assert!(readme.lines().count() < 150);
    for file in ["gongbao-{}-x86_64-linux.tar.gz", "gongbao_{}-1_amd64.deb"] {
        let file = file.replace("{}", env!("CARGO_PKG_VERSION"));
        assert!(readme.contains(&file), "{file}");
    }
    let commands = blocks(&readme, "sh").concat();
    for command in ["cargo run -- compile --out bulletin.pdf", "cargo test"] {
        assert!(commands.lines().any(|line| line == command), "{command}");
    }
}

#[test]
fn the_steps_of_the_readme_work_in_an_empty_folder() {
    let desk = Desk::empty();
    let ran = run(&desk, &page("README.md"));
    assert_eq!(ran, ["init", "check", "compile"]);
    assert!(desk.path("bulletin.pdf").is_file() && desk.path("briefing.pdf").is_file());
}

#[test]
fn every_layout_is_in_the_readme() {
    let readme = page("README.md");
    let listed = Desk::empty().run(&["layouts"]).out;
    let listed = String::from_utf8(listed).expect("UTF-8");
    for layout in listed.lines() {
        let words: Vec<&str> = layout.split_whitespace().collect();
        let told = format!("`{}` {}", words[0], words[1]);
        assert!(readme.contains(&told), "{told}");
    }
    assert!(listed.contains("bulletin"), "{listed}");
}

#[test]
fn the_example_of_the_library_is_the_same_in_both_places() {
    assert_eq!(block("README.md", "rust"), block("docs/library.md", "rust"));
}

#[test]
fn the_layout_of_the_docs_makes_a_paper() {
    let desk = Desk::empty();
    desk.write("会议.toml", shipped("conference.toml"));
    desk.write("own/banner/layout.toml", block("docs/layouts.md", "toml"));
    desk.write("own/banner/layout.typ", block("docs/layouts.md", "typst"));
    assert_eq!(run(&desk, &page("docs/layouts.md")), ["compile"]);
    let text = pdf::read(&desk.read("banner.pdf")).text();
    assert!(text.contains("2024年全省生态环境保护工作会议"), "{text}");
    assert!(text.contains("2024年1月28日　哈尔滨市"), "{text}");
}

#[test]
fn the_message_of_the_guide_is_what_gongbao_says() {
    let desk = Desk::empty();
    let wrong = shipped("conference.toml").replacen("为{pm25}", "为{pm52}", 1);
    desk.write("会议.toml", wrong);
    let run = desk.run(&["compile", "会议.toml"]);
    assert_eq!(run.code, 1);
    let shown = block("docs/guide.md", "text");
    assert_eq!(run.err.trim_end(), shown.trim_end());
}

#[test]
fn the_commands_of_the_guide_work() {
    let desk = guided();
    let ran = run(&desk, &chapter("docs/guide.md", "排出公文"));
    assert!(ran.len() >= 9, "{ran:?}");
    for paper in [
        "bulletin.pdf",
        "一页纸.pdf",
        "成品/briefing.pdf",
        "briefing.png",
        "bulletin-1.png",
        "第2期.pdf",
        "成品/甲县/minutes.pdf",
        "bulletin-乙县.pdf",
        "清单.d",
    ] {
        assert!(desk.path(paper).is_file(), "{paper}");
    }
    let ran = run(&desk, &chapter("docs/guide.md", "检查"));
    assert_eq!(ran, ["check", "check", "check", "explain", "verify"]);
}

#[test]
fn papers_are_printed_archived_and_sent_as_the_guide_says() {
    let desk = guided();
    let section = chapter("docs/guide.md", "印刷、存档、分送");
    assert_eq!(run(&desk, &section), ["compile"; 8]);
    assert!(desk.path("分送/circular-000007-市发展改革委.pdf").is_file());
    assert!(desk.path("分送清单.csv").is_file() && desk.path("存档.json").is_file());
    // The same list as TOML.
    let list = blocks(&section, "toml").concat();
    desk.write("分送.toml", list);
    let arguments = [
        "compile",
        "会议.toml",
        "--layout",
        "circular",
        "--out",
        "再送/",
    ];
    let run = desk.run(&[&arguments[..], &["--each", "分送.toml"]].concat());
    assert_eq!(run.code, 0, "{}", run.err);
    assert!(desk.path("再送/circular-000007-市发展改革委.pdf").is_file());
}
