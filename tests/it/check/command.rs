//! The command: several files, what stops a paper and what is let pass, logs for programs.

use insta::assert_snapshot;

use super::prose;
use crate::{Desk, MINIMAL};

#[test]
fn warnings_do_not_stop_a_paper_unless_strict_and_can_be_silenced() {
    let data = prose("召开,强调");
    let desk = Desk::with(&data);
    let run = desk.run(&["compile", "meeting.toml", "-o", "bulletin.pdf"]);
    assert_eq!(run.code, 0, "{}", run.err);
    assert!(run.err.contains("警告[GB501]"), "{}", run.err);
    assert_eq!(desk.run(&["check", "meeting.toml"]).code, 0);
    let run = desk.run(&["compile", "meeting.toml", "-o", "strict.pdf", "--strict"]);
    assert_eq!(run.code, 1);
    assert!(!desk.names().contains(&"strict.pdf".to_owned()));
    for arguments in [
        &[
            "check",
            "meeting.toml",
            "--strict",
            "-q",
            "--allow",
            "GB501",
        ][..],
        &["check", "allowed.toml", "--strict", "-q"],
    ] {
        desk.write(
            "allowed.toml",
            data.replacen(
                "[review]\n",
                "[check]\nallow = [\"GB501\"]\n\n[review]\n",
                1,
            ),
        );
        let run = desk.run(arguments);
        assert_eq!((run.code, run.err.as_str()), (0, ""), "{arguments:?}");
    }
    let run = desk.run(&["check", "meeting.toml", "--allow", "GB5O1"]);
    assert_eq!(run.code, 2);
    assert!(run.err.contains("是不是“GB5"), "{}", run.err);
}

#[test]
fn errors_cannot_be_silenced() {
    let desk = Desk::with(&prose("{shaer}"));
    assert_eq!(
        desk.run(&["check", "meeting.toml", "--allow", "GB101"])
            .code,
        1
    );
}

#[test]
fn several_files_are_checked_in_one_run() {
    let desk = Desk::with(&prose("{shaer}"));
    desk.write("other.toml", prose("{share.valeu}"));
    desk.write("fine.toml", MINIMAL);
    let run = desk.run(&[
        "check",
        "fine.toml",
        "meeting.toml",
        "other.toml",
        "--message-format",
        "short",
    ]);
    assert_eq!(run.code, 1);
    assert_snapshot!(run.err, @"
    meeting.toml:20:23: 错误[GB101]: 没有名为“shaer”的数字
    other.toml:20:23: 错误[GB102]: 数字没有“valeu”这一部分
    ");
}

#[test]
fn a_sarif_log_says_where_each_finding_is() {
    let desk = Desk::with(&prose("召开,强调{shaer}"));
    let run = desk.run(&["check", "meeting.toml", "--message-format", "sarif"]);
    assert_eq!((run.code, run.err.as_str()), (1, ""));
    let log: serde_json::Value = serde_json::from_slice(&run.out).expect("JSON");
    assert_eq!(log["version"], "2.1.0");
    let run = &log["runs"][0];
    let rules: Vec<&str> = run["tool"]["driver"]["rules"]
        .as_array()
        .expect("rules")
        .iter()
        .filter_map(|rule| rule["id"].as_str())
        .collect();
    let results = run["results"].as_array().expect("results");
    assert_eq!(results.len(), 2);
    for (result, (code, level, column)) in results
        .iter()
        .zip([("GB501", "warning", 25), ("GB101", "error", 28)])
    {
        assert_eq!(result["ruleId"], code);
        assert_eq!(result["level"], level);
        assert!(rules.contains(&code));
        let place = &result["locations"][0]["physicalLocation"];
        assert_eq!(place["artifactLocation"]["uri"], "meeting.toml");
        assert_eq!(place["region"]["startColumn"], column, "{place}");
    }
}
