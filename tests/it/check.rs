//! The rules: each finds what it is for, at its place, and leaves what is right alone.

use std::fmt::Write as _;

use gongbao::diagnostic::{Diagnostic, Severity};
use gongbao::fonts::Fonts;
use gongbao::messages::{Catalogue, Lang};
use gongbao::rules::{self, RULES};
use gongbao::source::Source;
use gongbao::{check, load};
use insta::assert_snapshot;

use crate::{Desk, MINIMAL, ROOT, shipped};

/// How an example differs from the smallest data file: what is replaced by what.
enum Example {
    /// This stands in the prose of the review.
    Prose(&'static str),
    /// This stands for that.
    Instead(&'static str, &'static str),
}
use Example::{Instead, Prose};

impl Example {
    fn data(&self) -> String {
        let (from, to) = match self {
            Prose(text) => ("比例为{share}", format!("比例为{{share}}，{text}")),
            Instead(from, to) => (*from, (*to).to_owned()),
        };
        assert!(MINIMAL.contains(from), "{from}");
        MINIMAL.replacen(from, &to, 1)
    }
}

const COMPARE: &str = "unit = \"%\"\n";

#[expect(clippy::too_many_lines, reason = "a table")]
/// For each rule what it finds, the words that it points at, and what it leaves alone.
fn examples() -> Vec<(&'static str, Example, &'static str, Vec<Example>)> {
    let person = "organizer = \"某厅\"\n";
    vec![
        ("GB001", Instead("\"某地\"", "“某地”"), "“", vec![]),
        ("GB002", Instead("place =", "palce ="), "palce", vec![]),
        ("GB003", Instead("place = \"某地\"\n", ""), "", vec![]),
        (
            "GB004",
            Instead("2024-01-28", "\"2024-01-28\""),
            "\"2024-01-28\"",
            vec![],
        ),
        (
            "GB005",
            Instead(COMPARE, "unit = \"%\"\nbetter = \"high\"\n"),
            "\"high\"",
            vec![],
        ),
        (
            "GB006",
            Instead("[[plan.tasks]]\nheadline = \"抓好落实\"", "tasks = []"),
            "[]",
            vec![],
        ),
        ("GB007", Instead("93.1", "inf"), "inf", vec![]),
        (
            "GB011",
            Instead("[review]\n", "[check]\nallow = [\"GB999\"]\n\n[review]\n"),
            "\"GB999\"",
            vec![Instead(
                "[review]\n",
                "[check]\nallow = [\"gb203\"]\n\n[review]\n",
            )],
        ),
        ("GB101", Prose("{shaer}"), "{shaer}", vec![]),
        (
            "GB102",
            Prose("{share.valeu}"),
            "{share.valeu}",
            vec![Prose("{share.value}")],
        ),
        (
            "GB103",
            Prose("{share.difference}"),
            "{share.difference}",
            vec![],
        ),
        ("GB104", Prose("见{附表"), "{", vec![Prose("见{{附表}}")]),
        (
            "GB105",
            Instead("比例为{share}", "比例较高"),
            "\"比例\"",
            vec![Instead("value = 93.1", "key = true\nvalue = 93.1")],
        ),
        (
            "GB106",
            Instead("title = \"工作成效\"", "title = \"工作成效{share}\""),
            "{share}",
            vec![Prose("{share.value}")],
        ),
        (
            "GB208",
            Prose("达到{share}%"),
            "%",
            vec![Prose("达到{share.value}%"), Prose("达到{share}，%")],
        ),
        (
            "GB209",
            Instead(
                COMPARE,
                "unit = \"%\"\ncompare = { with = \"上年\", value = 95.0, unit = \"个百分点\", better = \"higher\", phrase = \"比上年提高\" }\n",
            ),
            "\"比上年提高\"",
            vec![Instead(
                COMPARE,
                "unit = \"%\"\ncompare = { with = \"上年\", value = 95.0, unit = \"个百分点\", better = \"higher\", phrase = \"比上年下降\" }\n",
            )],
        ),
        (
            "GB210",
            Instead(
                COMPARE,
                "unit = \"%\"\nhistory = [{ year = 2020, value = 90 }, { year = 2022, value = 91 }]\n",
            ),
            "2020",
            vec![Instead(
                COMPARE,
                "unit = \"%\"\nhistory = [{ year = 2021, value = 90 }, { year = 2022, value = 91 }]\n",
            )],
        ),
        (
            "GB211",
            Instead(
                COMPARE,
                "unit = \"%\"\nhistory = [{ year = 2022, value = 91 }]\ncompare = { with = \"上年\", value = 92, unit = \"个百分点\", better = \"higher\" }\n",
            ),
            "92",
            // Without a value the history's is meant.
            vec![Instead(
                COMPARE,
                "unit = \"%\"\nhistory = [{ year = 2022, value = 91 }]\ncompare = { with = \"2022年\", unit = \"个百分点\", better = \"higher\" }\n",
            )],
        ),
        ("GB902", Prose("XX市"), "XX", vec![Prose("X光机")]),
        (
            "GB201",
            Instead(
                COMPARE,
                "unit = \"%\"\ncompare = { with = \"全国\", unit = \"个百分点\", better = \"higher\" }\n",
            ),
            "\"全国\"",
            vec![],
        ),
        (
            "GB202",
            Instead(
                COMPARE,
                "unit = \"%\"\ncompare = { with = \"全国\", value = 90, difference = 4.1, unit = \"个百分点\", better = \"higher\" }\n",
            ),
            "4.1",
            vec![
                Instead(
                    COMPARE,
                    "unit = \"%\"\ncompare = { with = \"全国\", value = 90.0, difference = 3.1, unit = \"个百分点\", better = \"higher\" }\n",
                ),
                Instead(
                    COMPARE,
                    "unit = \"%\"\ncompare = { with = \"全国\", value = 90.02, difference = 3.1, unit = \"个百分点\", better = \"higher\" }\n",
                ),
            ],
        ),
        (
            "GB203",
            Prose("达到93.1%"),
            "93.1%",
            vec![Prose("达到193.1%"), Prose("达到93.1")],
        ),
        (
            "GB204",
            Instead("value = 93.1", "value = 193.1"),
            "193.1",
            vec![Instead(
                "name = \"比例\"\nvalue = 93.1",
                "name = \"增长率\"\nvalue = 193.1",
            )],
        ),
        (
            "GB205",
            Prose("优于全国平均值7.4%"),
            "优于全国平均值7.4%",
            vec![Prose("优于全国平均值7.4个百分点"), Prose("达到7.4%")],
        ),
        (
            "GB206",
            Instead(
                COMPARE,
                "unit = \"%\"\nparts = [\"a\", \"b\"]\n\n[figures.a]\nname = \"甲\"\nvalue = 50.0\nunit = \"%\"\n\n[figures.b]\nname = \"乙\"\nvalue = 43.4\nunit = \"%\"\n",
            ),
            "\"a\"",
            vec![Instead(
                COMPARE,
                "unit = \"%\"\nparts = [\"a\", \"b\"]\n\n[figures.a]\nname = \"甲\"\nvalue = 50.0\nunit = \"%\"\n\n[figures.b]\nname = \"乙\"\nvalue = 43.1\nunit = \"%\"\n",
            )],
        ),
        (
            "GB207",
            Instead(
                COMPARE,
                "unit = \"%\"\n\n[figures.other]\nname = \"比例\"\nkey = true\nvalue = 94.1\nunit = \"%\"\n",
            ),
            "\"比例\"",
            vec![Instead(
                COMPARE,
                "unit = \"%\"\n\n[figures.other]\nname = \"比例\"\nnote = \"另一口径\"\nkey = true\nvalue = 94.1\nunit = \"%\"\n",
            )],
        ),
        (
            "GB301",
            Instead(
                "tasks_title = \"重点工作\"\n",
                "tasks_title = \"重点工作\"\ntasks_name = \"七个方面\"\n",
            ),
            "\"七个方面\"",
            vec![Instead(
                "tasks_title = \"重点工作\"\n",
                "tasks_title = \"重点工作\"\ntasks_name = \"一个方面\"\n",
            )],
        ),
        (
            "GB303",
            Instead(
                "[review]\n",
                "[circular]\ntext = [\"印发材料\"]\nattached = [\"bulletin\", \"briefing\"]\n\n[circular.document]\ntitle = \"通知\"\nissuer = \"某厅\"\ndate = 2024-01-29\nattachments = [\"简报\"]\n\n[review]\n",
            ),
            "\"briefing\"",
            vec![Instead(
                "[review]\n",
                "[circular]\ntext = [\"印发材料\"]\nattached = [\"bulletin\", \"briefing\"]\n\n[circular.document]\ntitle = \"通知\"\nissuer = \"某厅\"\ndate = 2024-01-29\nattachments = [\"简报\", \"一页纸\"]\n\n[review]\n",
            )],
        ),
        (
            "GB302",
            Instead(
                "headline = \"成绩明显\"\n",
                "headline = \"成绩明显\"\npoints = [\"一是抓早\", \"三是抓小\"]\n",
            ),
            "三",
            vec![
                Instead(
                    "headline = \"成绩明显\"\n",
                    "headline = \"成绩明显\"\npoints = [\"一是抓早\", \"二是抓小，三是抓实\"]\n",
                ),
                Instead(
                    "headline = \"成绩明显\"\n",
                    "headline = \"成绩明显\"\npoints = [\"这三是关键\", \"统一是前提\"]\n",
                ),
            ],
        ),
        (
            "GB401",
            Instead(
                "issuer = \"某厅\"\ndate = 2024-01-29",
                "issuer = \"某厅\"\ndate = 2024-01-27",
            ),
            "2024-01-27",
            vec![],
        ),
        (
            "GB402",
            Instead("year = 2024", "year = 2023"),
            "2023",
            vec![],
        ),
        (
            "GB403",
            Prose("2024年1月28日（星期一）召开"),
            "一",
            vec![
                Prose("2024年1月28日（星期日）召开"),
                Prose("2024年1月28日（星期天）召开"),
            ],
        ),
        (
            "GB404",
            Prose("2024年01月召开"),
            "01",
            vec![Prose("2024年1月10日召开"), Prose("24年01月")],
        ),
        (
            "GB405",
            Prose("2023年2月29日召开"),
            "2023年2月29日",
            vec![Prose("2024年2月29日召开")],
        ),
        (
            "GB501",
            Prose("召开,强调"),
            ",",
            vec![
                Prose("12,345件"),
                Prose("A(B)型"),
                Prose("见https://a.cn/b?c=d:e"),
            ],
        ),
        (
            "GB502",
            Instead("比例为{share}", "比例为{share}，“四个\\\"坚持\\\"”"),
            "\\\"",
            vec![],
        ),
        (
            "GB503",
            Prose("（“一张图）”"),
            "（",
            vec![Prose("（“一张图”）")],
        ),
        ("GB504", Prose("‘要抓紧’"), "‘", vec![Prose("“要‘抓紧’”")]),
        (
            "GB505",
            Prose("完成。。好"),
            "。。",
            vec![Prose("真的吗？！好")],
        ),
        (
            "GB506",
            Prose("“雷霆行动”、“两打”"),
            "、",
            vec![
                Prose("“雷霆行动”（一期）、“两打”"),
                Prose("“雷霆行动”“两打”"),
            ],
        ),
        (
            "GB507",
            Prose("等等...的"),
            "...",
            vec![Prose("好……的"), Prose("这——那"), Prose("哈尔滨—大连铁路")],
        ),
        ("GB508", Prose("成效明显。"), "。", vec![Prose("成效明显”")]),
        (
            "GB509",
            Prose("（一）、抓早"),
            "、",
            vec![Prose("（一）抓早"), Prose("1.5、2.5")],
        ),
        (
            "GB510",
            Prose("环办[2024]第01号印发"),
            "[2024]第01号",
            vec![Prose("环办〔2024〕1号印发")],
        ),
        (
            "GB601",
            Prose("笑\u{1F600}"),
            "\u{1F600}",
            vec![Prose("喆玥昇")],
        ),
        (
            "GB602",
            Prose("马 健"),
            " ",
            vec![Prose("用Typst 0.15排版")],
        ),
        ("GB603", Prose("２０２４年"), "２０２４", vec![]),
        (
            "GB604",
            Prose("二零二四年"),
            "二零二四年",
            vec![Prose("二〇二四年"), Prose("一百零五年")],
        ),
        ("GB605", Prose("看\u{200b}不见"), "\u{200b}", vec![]),
        (
            "GB606",
            Prose("成爲现实"),
            "爲",
            vec![Prose("成为现实，乾隆、干部、于是、那么、着、瞭望")],
        ),
        (
            "GB607",
            Prose("PM₂.₅浓度"),
            "PM₂.₅",
            vec![
                Prose("PM2.5、PM10、CO2、SO2、NO2、NOx、O3"),
                Prose("CORS、INNOX"),
            ],
        ),
        (
            "GB701",
            Prose("2023-2024年"),
            "-",
            vec![Prose("2023—2024年"), Prose("3～5个"), Prose("编号2024-01")],
        ),
        (
            "GB702",
            Prose("办结3千件"),
            "3千",
            vec![Prose("5千瓦"), Prose("1.5万件"), Prose("3000件")],
        ),
        (
            "GB703",
            Prose("有3、4个"),
            "3、4",
            vec![Prose("1、2、3个"), Prose("有三四个")],
        ),
        (
            "GB704",
            Prose("下降1倍"),
            "下降1倍",
            vec![Prose("增长1倍"), Prose("下降50%")],
        ),
        (
            "GB705",
            Prose("25微克/m³"),
            "克/m³",
            vec![Prose("25微克/立方米"), Prose("25μg/m³")],
        ),
        (
            "GB706",
            Prose("宽5公分"),
            "公分",
            vec![Prose("宽5厘米"), Prose("办公分工")],
        ),
        (
            "GB801",
            Instead(
                person,
                "organizer = \"某厅\"\nspeaker = { name = \"马　健\", post = \"厅长\" }\n",
            ),
            "　",
            vec![Instead(
                person,
                "organizer = \"某厅\"\nspeaker = { name = \"马健\", post = \"厅长\" }\n",
            )],
        ),
        (
            "GB802",
            Instead(
                person,
                "organizer = \"某厅\"\nspeaker = { name = \"马健\", post = \"厅长\" }\nchair = { name = \"马健\", post = \"副厅长\" }\n",
            ),
            "\"马健\"",
            vec![Instead(
                person,
                "organizer = \"某厅\"\nspeaker = { name = \"马健\", post = \"厅长\" }\nchair = { name = \"马健\", post = \"厅长\" }\n",
            )],
        ),
        (
            "GB803",
            Instead(
                "issuer = \"某厅\"\n",
                "issuer = \"某厅\"\nreport_to = [\"省委\", \"省委\"]\n",
            ),
            "\"省委\"",
            vec![],
        ),
        (
            "GB901",
            Prose("截止2023年底"),
            "截止",
            vec![
                Prose("截至2023年底"),
                Prose("报名截止"),
                Prose("蚊帐、帐篷"),
            ],
        ),
    ]
}

/// Files that cannot be given as an example above.
const ELSEWHERE: [&str; 3] = ["GB008", "GB009", "GB010"];

fn findings(data: &str) -> (Source, Vec<Diagnostic>) {
    let fonts = Fonts::load(&[]).expect("the bundled ones");
    let source = Source::new("meeting.toml", data);
    let findings = match load::load(&source) {
        Ok(conference) => check::check(&conference, &source, &fonts),
        Err(faults) => faults,
    };
    (source, findings)
}

#[test]
fn every_rule_finds_its_example_at_its_place_and_nothing_else() {
    for (code, wrong, words, _) in examples() {
        let (source, findings) = findings(&wrong.data());
        let codes: Vec<_> = findings.iter().filter_map(Diagnostic::code).collect();
        assert!(
            codes.iter().all(|found| *found == code),
            "{code}: {codes:?}"
        );
        let first = findings
            .first()
            .unwrap_or_else(|| panic!("{code} finds nothing"));
        assert_eq!(first.severity, rules::find(code).expect("a rule").severity);
        let Some(span) = &first.span else {
            assert_eq!(words, "", "{code} has a place");
            continue;
        };
        assert!(
            source.text()[span.clone()].contains(words),
            "{code}: {:?}",
            &source.text()[span.clone()]
        );
        if words.chars().count() < 3 && !words.starts_with('"') && !words.is_empty() {
            assert!(span.len() <= 12, "{code} points at no more than it means");
        }
    }
}

#[test]
fn no_rule_finds_what_is_right() {
    for (code, _, _, right) in examples() {
        for example in right {
            let data = example.data();
            let (_, findings) = findings(&data);
            let codes: Vec<_> = findings
                .iter()
                .filter_map(Diagnostic::code)
                .filter(|found| *found == code)
                .collect();
            // One example of GB404 is wrong in another way of the same rule.
            let allowed = usize::from(code == "GB404" && data.contains("，24年")) * 2;
            assert!(codes.len() <= allowed, "{code}: {findings:#?}");
        }
    }
}

#[test]
fn every_rule_has_an_example() {
    let known: Vec<&str> = examples()
        .iter()
        .map(|example| example.0)
        .chain(ELSEWHERE)
        .collect();
    for rule in RULES {
        assert!(known.contains(&rule.code), "{} has no example", rule.code);
    }
}

#[test]
fn nothing_is_found_in_what_is_shipped() {
    for file in [
        "data/conference.toml",
        "data/city.toml",
        "tests/ruler/short.toml",
        "tests/ruler/names.toml",
        "tests/ruler/joint.toml",
    ] {
        let run = Desk::empty().run(&["check", &format!("{ROOT}/{file}"), "--strict"]);
        assert_eq!(
            (run.code, run.err.as_str(), run.out.len()),
            (0, "", 0),
            "{file}"
        );
    }
}

#[test]
fn messages_of_all_rules_are_as_reviewed() {
    for (lang, name) in [(Lang::Zh, "rules-zh-CN"), (Lang::En, "rules-en")] {
        let catalogue = Catalogue::new(lang);
        let mut said = String::new();
        for (_, wrong, ..) in examples() {
            let (source, findings) = findings(&wrong.data());
            said += &findings[0].render(Some(&source), &catalogue, false);
            said += "\n\n";
        }
        assert_snapshot!(name, said);
    }
}

#[test]
fn ten_mistakes_in_one_file_are_found_in_one_run_each_at_its_place() {
    let mistakes = [
        ("为{pm25}、", "为{pm52}、", "GB101", "{pm52}"),
        (
            "tasks_name = \"七个方面\"",
            "tasks_name = \"八个方面\"",
            "GB301",
            "\"八个方面\"",
        ),
        (
            "difference = 7.4, unit = \"个百分点\"",
            "difference = 7.4, unit = \"%\"",
            "GB205",
            "\"%\"",
        ),
        ("改善民生有章有法", "改善民生有章有法。", "GB508", "。\""),
        (
            "坚持以“战略”统领",
            "坚持以\\\"战略\\\"统领",
            "GB502",
            "\\\"战",
        ),
        ("count = 4\n", "count = 5\n", "GB301", "\"四个关键\"\n"),
        (
            "names = [\"马健\",",
            "names = [\"马　健\",",
            "GB801",
            "　健",
        ),
        (
            "\"牟善学\", \"马云\"",
            "\"牟善学\", \"牟善学\"",
            "GB803",
            "\"牟善学\"]",
        ),
        ("2023年是贯彻落实", "2023年是贯澈落實", "GB606", "實"),
        (
            "date = 2024-01-29\nprinted_by",
            "date = 2024-01-27\nprinted_by",
            "GB401",
            "2024-01-27",
        ),
    ];
    let mut data = shipped("conference.toml");
    for (from, to, ..) in mistakes {
        assert!(data.contains(from), "{from}");
        data = data.replacen(from, to, 1);
    }
    let desk = Desk::with(&data);
    let run = desk.run(&["check", "meeting.toml", "--message-format", "json"]);
    assert_eq!(run.code, 1);
    let found: Vec<serde_json::Value> = run
        .err
        .lines()
        .map(|line| serde_json::from_str(line).expect("JSON"))
        .collect();
    for (_, to, code, at) in mistakes {
        let place = data
            .find(to)
            .zip(to.find(at))
            .map(|(start, within)| start + within);
        let byte = place.or(data.find(at)).unwrap_or_else(|| panic!("{at}"));
        let line = data[..byte].matches('\n').count() + 1;
        let column = data[..byte]
            .rsplit('\n')
            .next()
            .expect("a line")
            .chars()
            .count()
            + 1;
        assert!(
            found.iter().any(|finding| finding["code"] == code
                && finding["line"] == line
                && finding["column"] == column),
            "{code} at {line}:{column}: {:#?}",
            found
                .iter()
                .map(|f| format!("{} {}:{}", f["code"], f["line"], f["column"]))
                .collect::<Vec<_>>()
        );
    }
    assert!(
        found
            .iter()
            .all(|finding| mistakes.iter().any(|mistake| finding["code"] == mistake.2))
    );
}

#[test]
fn warnings_do_not_stop_a_paper_unless_strict_and_can_be_silenced() {
    let data = Prose("召开,强调").data();
    let desk = Desk::with(&data);
    let run = desk.run(&["compile", "meeting.toml", "-o", "bulletin.pdf"]);
    assert_eq!(run.code, 0, "{}", run.err);
    assert!(run.err.contains("警告[GB501]"), "{}", run.err);
    assert_eq!(desk.run(&["check", "meeting.toml"]).code, 0);
    let run = desk.run(&["compile", "meeting.toml", "-o", "strict.pdf", "--strict"]);
    assert_eq!(run.code, 1);
    assert!(!desk.names().contains(&"strict.pdf".to_owned()));
    for arguments in [
        &["check", "meeting.toml", "--strict", "--allow", "GB501"][..],
        &["check", "allowed.toml", "--strict"],
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
    let desk = Desk::with(&Prose("{shaer}").data());
    assert_eq!(
        desk.run(&["check", "meeting.toml", "--allow", "GB101"])
            .code,
        1
    );
}

#[test]
fn several_files_are_checked_in_one_run() {
    let desk = Desk::with(&Prose("{shaer}").data());
    desk.write("other.toml", Prose("{share.valeu}").data());
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
fn what_can_be_put_right_is_and_the_rest_of_the_file_stays() {
    let before = "\u{feff}# 说明，不动\r\n".to_owned()
        + &Prose("召开,强调“雷霆行动”、“两打”。其它 工作；２０２４年, PM₂.₅达93.1%")
            .data()
            .replace('\n', "\r\n");
    let desk = Desk::with(&before);
    let diff = desk.run(&["check", "meeting.toml", "--diff"]);
    assert_eq!(
        String::from_utf8(desk.read("meeting.toml")).expect("UTF-8"),
        before,
        "--diff writes nothing"
    );
    let diff = String::from_utf8(diff.out).expect("UTF-8");
    let changed: Vec<&str> = diff
        .lines()
        .filter(|line| line.starts_with(['+', '-']))
        .collect();
    assert_eq!(changed.len(), 4, "{diff}");
    let run = desk.run(&["check", "meeting.toml", "--fix"]);
    assert_eq!(run.code, 0, "{}", run.err);
    let after = String::from_utf8(desk.read("meeting.toml")).expect("UTF-8");
    let right = "召开，强调“雷霆行动”“两打”。其他工作；2024年，PM2.5达{share}";
    let expected = before.replace(
        "召开,强调“雷霆行动”、“两打”。其它 工作；２０２４年, PM₂.₅达93.1%",
        right,
    );
    assert_eq!(after, expected);
    let again = desk.run(&["check", "meeting.toml", "--strict"]);
    assert_eq!((again.code, again.err.as_str()), (0, ""));
}

#[test]
fn every_fix_puts_right_what_it_says() {
    for (code, wrong, ..) in examples() {
        let (source, findings) = findings(&wrong.data());
        if findings.iter().all(|finding| finding.fix.is_none()) {
            continue;
        }
        let fixed = gongbao::fix::apply(&source, &findings);
        let (_, left) = self::findings(&fixed.text);
        let left: Vec<_> = left.iter().filter_map(Diagnostic::code).collect();
        assert!(!left.contains(&code), "{code}: {}", fixed.text);
    }
}

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
fn a_sarif_log_says_where_each_finding_is() {
    let desk = Desk::with(&Prose("召开,强调{shaer}").data());
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
