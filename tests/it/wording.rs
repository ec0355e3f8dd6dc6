//! What papers say of their own accord stands in one file, and an office can say otherwise.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::path::Path;

use gongbao::data::wording::{phrases, slots_of};
use regex::Regex;

use crate::papers::squeezed;
use crate::{Desk, ROOT, pdf, shipped};

/// The layouts' files, each with its code: no comments.
fn layouts() -> Vec<(String, String)> {
    fn gather(folder: &Path, files: &mut Vec<(String, String)>) {
        for entry in std::fs::read_dir(folder).expect("a folder").flatten() {
            let path = entry.path();
            if path.is_dir() {
                gather(&path, files);
            } else if path.extension() == Some("typ".as_ref()) {
                let text = std::fs::read_to_string(&path).expect("UTF-8");
                let code = text.lines().map(|line| {
                    let comment = line.match_indices("//").map(|(at, _)| at);
                    let outside = |at: &usize| !line[..*at].ends_with(':');
                    &line[..comment.into_iter().find(outside).unwrap_or(line.len())]
                });
                let code = code.collect::<Vec<_>>().join("\n");
                files.push((path.display().to_string(), code));
            }
        }
    }
    let mut files = Vec::new();
    gather(&Path::new(ROOT).join("layouts"), &mut files);
    files
}

/// The text of a paper of this data, without white space.
fn said(data: &str, paper: &str) -> String {
    let desk = Desk::with(data);
    squeezed(&desk.compile(paper).running_text())
}

#[test]
fn no_layout_has_a_sentence() {
    let files = layouts();
    assert!(files.len() > 30);
    for (name, code) in files {
        let han: String = code
            .chars()
            .filter(|c| ('\u{3400}'..='\u{9fff}').contains(c))
            .collect();
        assert_eq!(han, "", "{name}");
    }
}

#[test]
fn every_phrase_is_said_and_nothing_else() {
    let code: String = layouts().into_iter().map(|(_, code)| code).collect();
    let quoted = Regex::new("\"([a-z][a-z-]*)\"").expect("a pattern");
    let quoted: BTreeSet<&str> = quoted
        .captures_iter(&code)
        .map(|found| found.get(1).expect("a name").as_str())
        .collect();
    for phrase in phrases() {
        assert!(quoted.contains(phrase.name.as_str()), "{}", phrase.name);
    }
    let named = Regex::new("\\b(?:say|phrase)\\(\"([a-z-]+)\"").expect("a pattern");
    let mut count = 0;
    for found in named.captures_iter(&code) {
        let name = &found[1];
        assert!(phrases().iter().any(|phrase| phrase.name == name), "{name}");
        count += 1;
    }
    assert!(count > 60, "{count}");
}

#[test]
fn the_table_of_phrases_in_the_docs_is_todays() {
    let mut table = String::from("| 名称 | 原话 | 印在哪里 | 还可以用 |\n|---|---|---|---|\n");
    for phrase in phrases() {
        let parts = gongbao::data::wording::parts(&phrase.text).expect("its braces are pairs");
        let own = slots_of(&parts);
        let more: Vec<String> = phrase
            .slots
            .iter()
            .filter(|slot| !own.contains(slot.as_str()))
            .map(|slot| format!("`{{{slot}}}`"))
            .collect();
        let (name, text, place) = (&phrase.name, &phrase.text, &phrase.place);
        writeln!(
            table,
            "| `{name}` | {text} | {place} | {} |",
            more.join(" ")
        )
        .expect("a string");
    }
    let head = "# 措辞\n\n公文里程序自己说的话，全在这里；别的都是数据里的。由 `UPDATE_DOCS=1 cargo test wording` 从 [`data/wording.toml`](../data/wording.toml) 写成，\n`gongbao wording` 也列出来。怎样改，见[使用指南](guide.md#措辞)。\n\n- `{名称}` 由数据填入；`[……]` 里的项没有，整段不说。\n- 数据里写 `[wording]` 一节，一行改一句，如 `review = \"会议认为，{summary}。\"`；写 `\"\"` 就不说。\n\n";
    let path = format!("{ROOT}/docs/wording.md");
    let whole = format!("{head}{table}");
    if std::env::var_os("UPDATE_DOCS").is_some() {
        std::fs::write(&path, &whole).expect("docs can be written");
    }
    let written = std::fs::read_to_string(&path).unwrap_or_default();
    assert!(written == whole, "UPDATE_DOCS=1 cargo test wording");
}

#[test]
fn the_command_lists_all_phrases() {
    let run = Desk::empty().run(&["wording"]);
    assert_eq!(run.code, 0, "{}", run.err);
    let listed = String::from_utf8(run.out).expect("UTF-8");
    for phrase in phrases() {
        assert!(listed.contains(&phrase.name) && listed.contains(&phrase.text));
    }
    assert!(run.err.contains("[wording]"), "{}", run.err);
}

#[test]
fn an_office_says_it_in_its_own_words_or_not_at_all() {
    let data = shipped("city.toml");
    let before = said(&data, "bulletin.pdf");
    assert!(before.contains("会议指出，2024年，全市"), "{before}");
    assert!(before.contains("会议确定，2025年要抓好以下五个方面重点工作。"));
    let own = "\n[wording]\nreview = \"会议认为，{summary}。\"\ntasks = \"\"\nopening = \"{name}于{date}召开。\"\n";
    let after = said(&(data + own), "bulletin.pdf");
    assert!(after.contains("会议认为，2024年，全市"), "{after}");
    assert!(!after.contains("会议确定"), "{after}");
    assert!(after.contains("2025年全市生态环境工作会议于2025年2月20日召开。"));
}

#[test]
fn a_wrong_phrase_is_told_at_its_place() {
    let own = "\n[wording]\nopenning = \"会\"\nreview = \"{sumary}\"\n";
    let run = Desk::with(&(shipped("city.toml") + own)).run(&["check", "meeting.toml"]);
    assert_eq!(run.code, 1);
    assert!(
        run.err.contains("错误[GB107]: 没有名为“openning”的措辞"),
        "{}",
        run.err
    );
    assert!(run.err.contains("是不是“opening”"), "{}", run.err);
    assert!(run.err.contains("错误[GB108]"), "{}", run.err);
    assert!(run.err.contains("是不是“summary”"), "{}", run.err);
}

/// What is printed of an office's own phrases is no difference from the data.
#[test]
fn own_phrases_are_verified_too() {
    let own = "\n[wording]\nreview = \"会议认为，{summary}[，{highlights}]{cited}。\"\n";
    let desk = Desk::with(&(shipped("city.toml") + own));
    let run = desk.run(&[
        "compile",
        "meeting.toml",
        "-o",
        "bulletin.pdf",
        "-o",
        "briefing.pdf",
        "-q",
    ]);
    assert_eq!(run.code, 0, "{}", run.err);
    let run = desk.run(&["verify", "meeting.toml", "bulletin.pdf", "briefing.pdf"]);
    assert_eq!(run.code, 0, "{}", run.err);
    drop(pdf::read(&desk.read("briefing.pdf")));
}
