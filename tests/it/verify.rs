//! `gongbao verify`: papers that say what the data says pass, edited ones do not.

use insta::assert_snapshot;

use crate::{Desk, shipped};

/// Papers made from some data, looked at with other data.
fn verified(papers: &str, data: &str) -> (i32, String) {
    let desk = Desk::with(papers);
    let made = desk.run(&["compile", "meeting.toml", "-q"]);
    assert_eq!(made.code, 0, "{}", made.err);
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
    let (code, said) = verified(&data.replace("value = 94.2", "value = 94.3"), &data);
    assert_eq!(code, 1);
    assert_snapshot!(said, @r#"
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
    let (code, said) = verified(&edited, &data);
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
    let (code, said) = verified(&data, &more);
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
