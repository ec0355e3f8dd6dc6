//! What reports say has a place, and what nobody said is not printed: read on finished papers.

use crate::papers::squeezed;
use crate::{Desk, MINIMAL, pdf, shipped};

/// The text of a paper of `meeting.toml`, without white space.
fn text(desk: &Desk, paper: &str) -> String {
    squeezed(&desk.compile(paper).text())
}

/// The texts of the bulletin and the briefing of this data.
fn both(data: &str) -> [String; 2] {
    let desk = Desk::with(data);
    ["bulletin.pdf", "briefing.pdf"].map(|paper| text(&desk, paper))
}

/// The smallest data file with another figure, large on the briefing.
fn with_figure(lines: &str) -> String {
    format!("{MINIMAL}\n[figures.other]\nname = \"浓度\"\nkey = true\n{lines}\n")
}

#[track_caller]
fn says(text: &str, words: &str) {
    assert!(text.contains(words), "{words} is not in {text}");
}

#[track_caller]
fn says_not(text: &str, words: &str) {
    assert!(!text.contains(words), "{words} is in {text}");
}

#[test]
fn a_relative_change_is_printed_as_it_was_said() {
    let data = with_figure(
        "value = 29.3\nunit = \"微克/立方米\"\ncompare = { with = \"上年\", change = 2.7, better = \"lower\", phrase = \"同比下降\" }",
    );
    for text in both(&data) {
        says(&text, "同比下降2.7%");
        for false_figure in ["32.0", "26.6", "30.1", "推算"] {
            says_not(&text, false_figure);
        }
    }
}

#[test]
fn a_derived_number_is_printed_only_where_the_data_asks() {
    let compare = |more: &str| {
        format!(
            "value = 94.2\nunit = \"%\"\ncompare = {{ with = \"全国平均值\", difference = 7.4, unit = \"个百分点\", better = \"higher\"{more} }}"
        )
    };
    for text in both(&with_figure(&compare(""))) {
        says(&text, "优于全国平均值7.4个百分点");
        says_not(&text, "86.8");
        says_not(&text, "推算");
    }
    let [bulletin, briefing] = both(&with_figure(&compare(", derived = true")));
    says(&bulletin, "全国平均值86.8%（推算）");
    says(&briefing, "全国平均值86.8%（推算）");
    // Of two values that were published the difference is not, unless it was.
    let two = "value = 94.2\nunit = \"%\"\ncompare = { with = \"全国平均值\", value = 86.8, unit = \"个百分点\", better = \"higher\" }";
    let [bulletin, briefing] = both(&with_figure(two));
    for text in [&bulletin, &briefing] {
        says_not(text, "7.4");
        says(text, "86.8%");
    }
}

#[test]
fn what_was_published_stands_though_it_does_not_add_up() {
    let data = with_figure(
        "value = 96.3\nunit = \"%\"\ncompare = { with = \"全国平均值\", value = 87.2, difference = 9.4, unit = \"个百分点\", better = \"higher\", as_published = true }",
    );
    for text in both(&data) {
        says(&text, "9.4个百分点");
        says(&text, "87.2%");
        says_not(&text, "9.1");
        says_not(&text, "86.9");
    }
}

#[test]
fn two_days_two_speakers_and_a_chair_below_them() {
    let desk = Desk::with(&shipped("two-days.toml"));
    let bulletin = text(&desk, "bulletin.pdf");
    says(
        &bulletin,
        "2026年1月14日至15日上午，市卫生健康委在市会议中心三楼报告厅召开2026年全市卫生健康工作会议。",
    );
    says(&bulletin, "会议以视频形式召开，各县（区）设分会场");
    says(
        &bulletin,
        "副市长陆文澜出席会议并讲话。市卫生健康委党组书记、主任秦岳作工作报告。市卫生健康委党组副书记、副主任方若谷主持会议。",
    );
    let briefing = text(&desk, "briefing.pdf");
    let place = |name: &str| {
        briefing
            .find(name)
            .unwrap_or_else(|| panic!("{name}: {briefing}"))
    };
    assert!(place("陆文澜") < place("秦岳") && place("秦岳") < place("方若谷"));
    says(&briefing, "1月14日至15日");
    // The order of the file on the sign-in sheet, then the units.
    let sheet = text(&desk, "signin.pdf");
    let place = |name: &str| {
        sheet
            .find(name)
            .unwrap_or_else(|| panic!("{name}: {sheet}"))
    };
    assert!(place("陆文澜") < place("秦岳") && place("方若谷") < place("市第一人民医院"));
    // A card each: three people, four units.
    assert_eq!(desk.compile("seats.pdf").pages.len(), 7);
}

#[test]
fn targets_stand_apart_from_results() {
    let desk = Desk::with(&shipped("two-days.toml"));
    let bulletin = text(&desk, "bulletin.pdf");
    let results = bulletin.find("2025年主要数据").expect("a table of results");
    let targets = bulletin.find("2026年主要目标").expect("a table of targets");
    assert!(results < targets);
    says(&bulletin[results..targets], "412.8");
    // Nothing is remarked of a target: its table has no such column.
    assert!(bulletin[results..targets].contains("说明") && !bulletin[targets..].contains("说明"));
    says_not(&bulletin[results..targets], "25.5");
    says(&bulletin[targets..], "不超过25.5%");
    says(&bulletin[targets..], "1200个以上");
    says(&bulletin[results..targets], "86万余人");
    says(&bulletin[results..targets], "连续5年下降");
    says(&bulletin[results..targets], "全部达到国家推荐标准");
}

#[test]
fn a_result_without_a_number_can_be_large() {
    let data = MINIMAL.replacen(
        "value = 93.1\nunit = \"%\"",
        "words = \"全部达标\"\nkey = true",
        1,
    );
    let desk = Desk::with(&data);
    let briefing = desk.compile("briefing.pdf");
    says(&squeezed(&briefing.text()), "全部达标");
    let words = briefing.pages[0].find("全部达标").expect("it is there");
    assert!(words[0].size > 18.0, "{}", words[0].size);
    says(&text(&desk, "bulletin.pdf"), "比例为全部达标");
}

#[test]
fn review_results_and_plan_may_be_missing() {
    let (start, _) = MINIMAL.split_once("[review]").expect("a review");
    let (start, _) = start.split_once("[figures.share]").expect("a figure");
    let section = "\n[[sections]]\ntitle = \"工作要求\"\nsaid = \"马健强调\"\ntext = [\"要做好以下工作\"]\nitems = [{ headline = \"一要守住底线\" }, { headline = \"二要补齐短板\" }]\nbrief = \"守住底线，补齐短板\"\n";
    let [bulletin, briefing] = both(&format!("{start}{section}"));
    // One heading alone needs no number.
    says(&bulletin, "工作要求马健强调，要做好以下工作。");
    says(&bulletin, "一要守住底线。二要补齐短板。");
    says(&briefing, "守住底线，补齐短板");
    // With nothing to say there is no bulletin.
    let run = Desk::with(start).run(&["compile", "meeting.toml", "-o", "bulletin.pdf"]);
    assert_eq!(run.code, 1);
    says(&run.err, "sections");
    // Nor are there all papers that there are.
    let run = Desk::with(start).run(&["compile", "meeting.toml"]);
    assert_eq!(run.code, 1);
    says(&run.err, "sections");
}

#[test]
fn whose_words_they_are_can_be_said() {
    let data = MINIMAL
        .replacen("year = 2023\n", "year = 2023\nsaid = \"马健回顾说\"\n", 1)
        .replacen(
            "year = 2024\n",
            "year = 2024\nsaid = \"马健要求\"\nrequirement = [\"守住底线\"]\n",
            1,
        )
        + "\n[outlook]\ntitle = \"形势\"\nsaid = \"马健分析\"\ndemands = [\"加倍努力\"]\n";
    let [bulletin, _] = both(&data);
    says(&bulletin, "马健回顾说，比例为93.1%");
    says(&bulletin, "马健分析，必须加倍努力。");
    says(&bulletin, "马健要求，总体要求是：守住底线。");
    for words in ["会议指出", "会议强调"] {
        says_not(&bulletin, words);
    }
}

#[test]
fn points_with_nothing_under_them_are_counted_with_the_others() {
    let item = |words: &str, points: &str| {
        format!("[[sections.items]]\nheadline = \"{words}\"\npoints = [{points}]\n")
    };
    let items = [
        item("提高站位", ""),
        item("聚焦重点", "\"补短板\""),
        item("压实责任", ""),
    ];
    let data = format!(
        "{MINIMAL}\n[[sections]]\nsaid = \"马健要求\"\n{}",
        items.concat()
    );
    let [bulletin, _] = both(&data);
    says(
        &bulletin,
        "马健要求：（一）提高站位。（二）聚焦重点补短板。（三）压实责任。",
    );
}

#[test]
fn free_sections_stand_where_the_office_wants_them() {
    let section =
        |after: &str| format!("\n[[sections]]\nafter = \"{after}\"\ntext = [\"在{after}之后\"]\n");
    let all = ["opening", "review", "plan", "closing"]
        .map(section)
        .concat();
    let [bulletin, _] = both(&format!("{MINIMAL}{all}"));
    let place = |words: &str| {
        bulletin
            .find(words)
            .unwrap_or_else(|| panic!("{words}: {bulletin}"))
    };
    let order = [
        "召开年度工作会议",
        "在opening之后",
        "工作成效",
        "成绩明显",
        "在review之后",
        "重点工作",
        "抓好落实",
        "在plan之后",
        "在closing之后",
    ];
    assert!(order.map(place).is_sorted(), "{bulletin}");
}

#[test]
fn a_string_keeps_its_own_mark_and_gets_no_other() {
    let data = MINIMAL
        .replacen("summary = \"比例为{share}\"", "summary = \"比例为{share}。\"", 1)
        .replacen(
            "headline = \"成绩明显\"",
            "headline = \"成绩明显\"\npoints = [\"水质达到Ⅲ类。\", \"主要是以下事项：\", \"再无其他\"]",
            1,
        );
    let [bulletin, briefing] = both(&data);
    for text in [&bulletin, &briefing] {
        for doubled in ["。。", "：。", "。；", "：；", "，。"] {
            says_not(text, doubled);
        }
    }
    says(&bulletin, "水质达到Ⅲ类。主要是以下事项：再无其他。");
    says(&bulletin, "比例为93.1%。");
}

/// A sentence has a subject, and the host is not named twice in it.
#[test]
fn the_opening_has_a_subject_and_names_the_host_once() {
    let data = MINIMAL.replacen(
        "organizer = \"某厅\"",
        "organizer = \"番禺区教育局\"\nagenda = [\"总结2023年工作\"]",
        1,
    );
    let [bulletin, _] = both(&data);
    says(&bulletin, "召开年度工作会议。会议总结2023年工作。");
    let data = data.replacen(
        "name = \"年度工作会议\"",
        "name = \"番禺区教育局2024年工作会议\"",
        1,
    );
    let [bulletin, _] = both(&data);
    let (_, opening) = bulletin.split_once("2024年1月28日，").expect("an opening");
    let (opening, _) = opening.split_once('。').expect("a sentence");
    assert_eq!(opening.matches("番禺区教育局").count(), 1, "{opening}");
}

#[test]
fn minutes_name_chair_recorder_groups_and_who_does_what_by_when() {
    let data = shipped("city.toml")
        + "\n[[minutes.observing]]\nunit = \"各县（区）分局\"\ngroups = [\"主要负责同志\"]\n";
    let minutes = text(&Desk::with(&data), "minutes.pdf");
    for words in [
        "局长周䶮",
        "钱文",
        "大气环境科",
        "4月底前",
        "各县（区）分局主要负责同志",
    ] {
        says(&minutes, words);
    }
}

#[test]
fn the_agenda_says_time_room_and_posts() {
    let data = shipped("two-days.toml")
        + "\n[[schedule]]\ntime = \"9:00—9:30\"\nitem = \"作工作报告\"\nspeaker = { name = \"秦岳\", post = \"市卫生健康委主任\" }\n";
    let agenda = text(&Desk::with(&data), "agenda.pdf");
    for words in ["上午", "三楼报告厅", "市卫生健康委主任", "方若谷"] {
        says(&agenda, words);
    }
}

#[test]
fn the_writer_chooses_what_is_made_and_what_is_shown() {
    let shown = shipped("city.toml");
    let hidden = shown.clone()
        + "\n[papers]\nmake = [\"bulletin\"]\ntable = false\ndrawings = false\nsignature = false\n";
    let desk = Desk::with(&hidden);
    let run = desk.run(&["compile", "meeting.toml", "-o", "out/"]);
    assert_eq!(run.code, 0, "{}", run.err);
    let made: Vec<_> = std::fs::read_dir(desk.path("out"))
        .expect("a folder")
        .collect();
    assert_eq!(made.len(), 1);
    let [with, _] = both(&shown);
    let without = squeezed(&pdf::read(&desk.read("out/bulletin.pdf")).text());
    says(&with, "主要数据");
    says_not(&without, "主要数据");
    let date = |text: &str| text.matches("澄川市生态环境局2025年2月21日").count();
    assert_eq!((date(&with), date(&without)), (1, 0));
    // Asked for by name, a paper is made all the same.
    assert_eq!(
        desk.run(&["compile", "meeting.toml", "-o", "briefing.pdf"])
            .code,
        0
    );
    let run = Desk::with(&hidden.replace("[\"bulletin\"]", "[\"buletin\"]"))
        .run(&["compile", "meeting.toml"]);
    assert_eq!(run.code, 1);
    says(&run.err, "meeting.toml:");
    says(&run.err, "是不是“bulletin”");
}

/// The attachment note, the heading of the attachment and its bookmark carry one name (7.3.7).
#[test]
fn papers_of_a_circular_agree_in_name() {
    let circular = text(&Desk::with(&shipped("city.toml")), "circular.pdf");
    for name in [
        "2025年全市生态环境工作会议简报",
        "2025年全市生态环境工作会议要点",
    ] {
        assert_eq!(circular.matches(name).count(), 2, "{name}: {circular}");
    }
    says_not(&circular, "2025年澄川市生态环境工作会议召开");
}

#[test]
fn a_figure_is_drawn_beside_its_paragraph_where_the_data_wants_it() {
    let compare = "compare = { with = \"上年\", value = 91.0, better = \"higher\" }";
    let data = MINIMAL.replacen(
        "unit = \"%\"\n",
        &format!("unit = \"%\"\nbeside = true\n{compare}\n"),
        1,
    );
    let paper = Desk::with(&data).compile("bulletin.pdf");
    let first = &paper.pages[0];
    let below = |words: &str| first.find_all(words).last().expect(words)[0].baseline;
    assert!(below("比例为93.1%") < below("上年91.0%"));
    assert!(below("上年91.0%") < below("成绩明显"));
    // It is there once, and nothing refers to an annex of drawings.
    let text = squeezed(&paper.text());
    assert_eq!(text.matches("上年91.0%").count(), 1, "{text}");
    says_not(&text, "附图");
}

#[test]
fn nobody_says_that_higher_is_better() {
    for data in ["conference.toml", "city.toml", "two-days.toml"] {
        for text in both(&shipped(data)) {
            for words in ["越高越好", "越低越好", "▲", "▼"] {
                says_not(&text, words);
            }
        }
    }
}

#[test]
fn what_a_paper_leaves_out_is_told() {
    let desk = Desk::with(&shipped("city.toml"));
    let run = desk.run(&["compile", "meeting.toml", "-o", "briefing.pdf"]);
    assert_eq!(run.code, 0);
    says(&run.err, "提示: 一页纸不印：");
    says(&run.err, "（conference.guidance）");
    // There is room for what is required, and for everybody.
    says_not(&run.err, "plan.requirement");
    says_not(&run.err, "attendance");
    says(&text(&desk, "briefing.pdf"), "坚持稳中求进工作总基调");
    says(&text(&desk, "briefing.pdf"), "郑国栋");
    // An entry of a list is known by its words.
    let more = "\n[[sections]]\nsaid = \"刘伟强调\"\ntext = [\"要抓好落实\"]\n";
    let desk = Desk::with(&(shipped("city.toml") + more));
    let run = desk.run(&["compile", "meeting.toml", "-o", "briefing.pdf"]);
    says(&run.err, "「刘伟强调」（sections）");
    assert_eq!(
        desk.run(&["compile", "meeting.toml", "-o", "briefing.pdf", "-q"])
            .err,
        ""
    );
}

#[test]
fn old_keys_name_the_new_ones() {
    let data = MINIMAL.replacen(
        "organizer = \"某厅\"\n",
        "organizer = \"某厅\"\nspeaker = { name = \"马健\", post = \"厅长\" }\n\n[[attendance]]\nrole = \"出席会议\"\nnames = [\"马云\"]\n\n[[schedule]]\nitem = \"讲话\"\nspeaker = \"马健\"\n",
        1,
    );
    let run = Desk::with(&data).run(&["check", "meeting.toml"]);
    assert_eq!(run.code, 1);
    insta::assert_snapshot!(run.err);
}

/// Where two papers can't be made, both are told. Once the program waited for itself then.
#[test]
fn all_papers_that_fail_are_told() {
    let desk = Desk::with(MINIMAL);
    for name in ["one", "two"] {
        desk.write(
            &format!("own/{name}/layout.toml"),
            "title = \"牌\"\nsummary = \"牌\"\n",
        );
        desk.write(
            &format!("own/{name}/layout.typ"),
            format!("#panic(\"{name}\")"),
        );
    }
    let run = desk.run(&[
        "compile",
        "meeting.toml",
        "--layouts",
        "own",
        "-o",
        "one.pdf",
        "-o",
        "two.pdf",
    ]);
    assert_eq!(run.code, 1);
    says(&run.err, "one");
    says(&run.err, "two");
}

#[test]
fn samples_are_written_whole() {
    for name in ["conference", "city", "two-days", "no-figures"] {
        let desk = Desk::empty();
        let run = desk.run(&["init", "--sample", name]);
        assert_eq!(run.code, 0, "{}", run.err);
        let written = String::from_utf8(desk.read("conference.toml")).expect("UTF-8");
        assert_eq!(written, shipped(&format!("{name}.toml")));
        let run = desk.run(&["compile", "conference.toml", "-q"]);
        assert_eq!((run.code, run.err.as_str()), (0, ""), "{name}");
    }
    assert_eq!(Desk::empty().run(&["init", "--sample", "none"]).code, 2);
}

#[test]
fn what_is_said_of_a_figure_can_be_said_in_prose_too() {
    let data =
        with_figure("value = 6\nunit = \"天\"\nrecord = \"连续5个月\"\nresult = \"全部办结\"");
    let data = data + "\n[[sections]]\ntext = [\"浓度{other.record}下降，信访{other.result}\"]\n";
    let [bulletin, _] = both(&data);
    says(&bulletin, "浓度连续5个月下降，信访全部办结。");
}

#[test]
fn a_figure_is_compared_with_more_than_one() {
    let two = "value = 48\nunit = \"微克/立方米\"\ncompare = { with = \"上年\", change = 2.0, better = \"lower\" }\nalso = [{ with = \"周边地区\", phrase = \"好于周边地区平均水平\", better = \"lower\" }]";
    let [bulletin, briefing] = both(&with_figure(two));
    says(&bulletin, "比上年下降2.0%，好于周边地区平均水平");
    says(&briefing, "比上年下降2.0%");
}

#[test]
fn a_phrase_says_all_only_where_no_value_was_published() {
    let compare = |more: &str| {
        let compare = format!("with = \"周边地区\", {more}better = \"lower\"");
        with_figure(&format!(
            "value = 48\nunit = \"微克/立方米\"\ncompare = {{ {compare} }}"
        ))
    };
    let words = "phrase = \"好于周边地区\", ";
    for text in both(&compare(words)) {
        says(&text, "好于周边地区");
    }
    let [bulletin, _] = both(&compare(&format!("value = 50, {words}")));
    says_not(&bulletin, "好于周边地区");
}

/// Whether there is room for them depends on what else is said.
#[test]
fn who_attended_is_printed_or_told() {
    let desk = Desk::with(&shipped("conference.toml"));
    let run = desk.run(&["compile", "meeting.toml", "-o", "briefing.pdf"]);
    assert_eq!(run.code, 0);
    let printed = squeezed(&pdf::read(&desk.read("briefing.pdf")).text()).contains("牟善学");
    assert!(!printed);
    let (_, omitted) = run.err.split_once("一页纸不印：").expect("a note");
    says(omitted, "attendance");
}

/// A bar of a share alone says no more than its digits.
#[test]
fn what_is_compared_is_drawn_and_a_rate_of_change_as_no_part_of_a_whole() {
    let shapes = |lines: &str, color: [u8; 3]| {
        let figure = format!("\n[figures.other]\nkey = true\nvalue = 20\nunit = \"%\"\n{lines}\n");
        let paper = Desk::with(&format!("{MINIMAL}{figure}")).compile("briefing.pdf");
        let shapes = paper.pages[0].shapes.iter();
        shapes.filter(|shape| shape.color == color).count()
    };
    let (bar, rest_of_whole) = ([42, 61, 72], [242, 242, 242]);
    assert_eq!(shapes("name = \"占比\"", bar), 0);
    let compare =
        "compare = { with = \"上年\", value = 30, unit = \"个百分点\", better = \"lower\" }";
    let share = format!("name = \"占比\"\n{compare}");
    assert_eq!((shapes(&share, bar), shapes(&share, rest_of_whole)), (1, 2));
    let rate = format!("name = \"投资增速\"\n{compare}");
    assert_eq!((shapes(&rate, bar), shapes(&rate, rest_of_whole)), (1, 0));
}
