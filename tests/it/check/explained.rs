//! What gongbao and its docs say of the rules.

use std::fmt::Write as _;

use gongbao::report::messages::{Catalogue, Lang};
use gongbao::report::rules::RULES;
use gongbao::report::rules::Severity;
use insta::assert_snapshot;

use crate::{Desk, ROOT};

#[test]
fn a_rule_is_explained_with_its_source_and_how_to_silence_it() {
    let desk = Desk::empty();
    let run = desk.run(&["explain", "gb205"]);
    assert_eq!(run.code, 0, "{}", run.err);
    assert_snapshot!(String::from_utf8(run.out).expect("UTF-8"), @r#"
    GB205 警告 percent-for-points
    两个百分数相减，差是百分点，不是百分之几。
    例：优于全国平均值7.4% → 优于全国平均值7.4个百分点；compare 里写 unit = "个百分点"
    依据：行文惯例
    不需要时，在数据文件里写 [check] 一节：allow = ["GB205"]，或用 --allow GB205
    "#);
    let run = desk.run_in("en_US.UTF-8", &["explain", "GB101"]);
    assert_snapshot!(String::from_utf8(run.out).expect("UTF-8"), @"
    GB101 error unknown-figure
    Prose refers to a figure that [figures] does not have: a number would be missing on paper.
    Example: {pm52} → {pm25}
    Source: gongbao
    This is an error and cannot be silenced
    ");
    let list = String::from_utf8(desk.run(&["explain"]).out).expect("UTF-8");
    assert_eq!(list.lines().count(), RULES.len());
    assert_eq!(desk.run(&["explain", "GB999"]).code, 2);
    for lang in [Lang::Zh, Lang::En] {
        let catalogue = Catalogue::new(lang);
        for rule in RULES {
            let text = catalogue.lookup(&format!("explain-{}", rule.id), &[]);
            assert!(text.is_some_and(|text| text.len() > 20), "{}", rule.code);
        }
    }
}

#[test]
fn the_list_of_rules_in_the_docs_is_todays() {
    let zh = Catalogue::new(Lang::Zh);
    let mut table = String::from("| 编号 | 级别 | 说明 | 依据 |\n|---|---|---|---|\n");
    for rule in RULES {
        let level = if rule.severity == Severity::Error {
            "错误"
        } else {
            "警告"
        };
        let text = zh
            .lookup(&format!("explain-{}", rule.id), &[])
            .expect("an explanation");
        let text = text.replace('\n', "<br>").replace('|', "\\|");
        writeln!(
            table,
            "| {} | {level} | {text} | {} |",
            rule.code, rule.source
        )
        .expect("a string");
    }
    let path = format!("{ROOT}/docs/rules.md");
    let head = "# 检查规则\n\n由 `UPDATE_DOCS=1 cargo test rules` 写成。警告可在数据文件里写 `[check] allow = [\"编号\"]`，或用 `--allow 编号` 放过；\n错误不能。`gongbao explain 编号` 看一条。\n\n";
    let whole = format!("{head}{table}");
    if std::env::var_os("UPDATE_DOCS").is_some() {
        std::fs::write(&path, &whole).expect("docs can be written");
    }
    assert_eq!(
        std::fs::read_to_string(&path).unwrap_or_default(),
        whole,
        "UPDATE_DOCS=1 cargo test rules"
    );
}
