//! Mistakes in the data: each is told with file, line, column and remedy, ends with 1
//! and leaves an old PDF as it was.

use insta::assert_snapshot;

use crate::{Desk, MINIMAL};

/// What gongbao says of a data file that it must refuse.
fn refusal(data: impl AsRef<[u8]>) -> String {
    refusal_in("zh_CN.UTF-8", data)
}

fn refusal_in(locale: &str, data: impl AsRef<[u8]>) -> String {
    let desk = Desk::empty();
    desk.write("meeting.toml", data);
    desk.write("bulletin.pdf", "the old paper");
    let run = desk.run_in(
        locale,
        &["compile", "meeting.toml", "--out", "bulletin.pdf"],
    );
    assert_eq!(run.code, 1, "{}", run.err);
    assert_eq!(desk.read("bulletin.pdf"), b"the old paper");
    assert_eq!(
        desk.names(),
        ["bulletin.pdf", "meeting.toml"],
        "nothing is left behind"
    );
    run.err
}

fn minimal(from: &str, to: &str) -> String {
    assert!(MINIMAL.contains(from), "{from}");
    MINIMAL.replace(from, to)
}

#[test]
fn a_missing_file_is_named() {
    let desk = Desk::empty();
    let run = desk.run(&["compile", "gone.toml"]);
    assert_eq!(run.code, 1);
    assert_snapshot!(run.err, @"
    错误: 找不到数据文件 gone.toml
     |
     = 办法: 写明数据文件的路径：gongbao compile 会议.toml
    ");
    assert_eq!(
        desk.run(&["compile"]).code,
        1,
        "data/conference.toml is not here"
    );
}

#[test]
fn a_folder_is_no_data_file() {
    let desk = Desk::empty();
    desk.write("folder/x", "");
    let run = desk.run(&["compile", "folder"]);
    assert_eq!(run.code, 1);
    assert_snapshot!(run.err, @"
    错误: folder 是文件夹，不是数据文件
     |
     = 办法: 写明数据文件的路径：gongbao compile 会议.toml
    ");
}

#[test]
fn a_file_that_is_not_utf8_is_refused_with_its_line() {
    let gbk = [
        b"[conference]\nname = \"",
        &[0xb9, 0xab, 0xb1, 0xa8][..],
        b"\"\n",
    ]
    .concat();
    assert_snapshot!(refusal(gbk), @"
    错误[GB010]: meeting.toml 第 2 行不是 UTF-8 编码
     |
     = 办法: 用文本编辑器另存为 UTF-8 编码
    ");
}

#[test]
fn bad_toml_is_shown_at_its_place() {
    assert_snapshot!(refusal(minimal("place = \"某地\"", "place = \"某地")), @r#"
    错误[GB001]: TOML 写法有误：文字的引号没有写对
     --> meeting.toml:4:12
      |
    4 | place = "某地
      |              ^
      |
      = 办法: 文字放在一对英文双引号里："文字"；里面的英文双引号写成 \"；分行的文字用三个英文双引号
    "#);
}

#[test]
fn an_unknown_key_is_named_with_the_one_that_was_meant() {
    assert_snapshot!(refusal(minimal("place =", "palce =")), @r#"
    错误[GB002]: 不认识的键“palce”
     --> meeting.toml:4:1
      |
    4 | palce = "某地"
      | ^^^^^ 这里没有这个键
      |
      = 办法: 是不是“place”？
      = 办法: 这里可用的键：name, date, until, time, place, venue, organizer, form, guidance, agenda
    "#);
}

#[test]
fn a_wrong_type_is_told_with_the_one_that_is_expected() {
    assert_snapshot!(refusal(minimal("date = 2024-01-28", "date = \"2024年1月28日\"")), @r#"
    错误[GB004]: 值的类型不对：这里写的是字符串
     --> meeting.toml:3:8
      |
    3 | date = "2024年1月28日"
      |        ^^^^^^^^^^^^^^^ 应为日期，如 2024-01-28
    "#);
}

#[test]
fn a_wrong_table_is_told_as_such() {
    assert_snapshot!(refusal(minimal("[[review.results]]", "[review.results]")), @r#"
    错误[GB004]: 值的类型不对：这里写的是表
      --> meeting.toml:22:1
       |
    22 | [review.results]
       | ^^^^^^^^^^^^^^^^ 应为列表，如 ["甲", "乙"]
    "#);
}

#[test]
fn a_missing_key_is_told_at_its_table() {
    assert_snapshot!(refusal(minimal("headline = \"抓好落实\"", "")), @"
    错误[GB003]: 缺少“headline”
      --> meeting.toml:29:1
       |
    29 | [[plan.tasks]]
       | ^^^^^^^^^^^^^^ 这里要写“headline”
    ");
}

#[test]
fn a_missing_section_is_named() {
    let (meeting, rest) = MINIMAL.split_once("[document]").expect("a section");
    let (_, rest) = rest.split_once("[figures").expect("another one");
    assert_snapshot!(refusal(format!("{meeting}[figures{rest}")), @"
    错误[GB003]: 缺少“document”
    --> meeting.toml
     = 办法: 在文件里加一节 [document]
    ");
}

#[test]
fn an_empty_file_lacks_its_sections() {
    assert_snapshot!(refusal(""), @"
    错误[GB003]: 缺少“conference”
    --> meeting.toml
     = 办法: 在文件里加一节 [conference]

    错误[GB003]: 缺少“document”
    --> meeting.toml
     = 办法: 在文件里加一节 [document]

    错误 2 处。
    ");
}

#[test]
fn a_value_outside_its_choices_is_told_with_them() {
    let data = minimal("unit = \"%\"", "unit = \"%\"\nbetter = \"heigher\"");
    assert_snapshot!(refusal(data), @r#"
    错误[GB005]: “heigher”不在可选的值里
      --> meeting.toml:16:10
       |
    16 | better = "heigher"
       |          ^^^^^^^^^ 可选：higher, lower
       |
       = 办法: 是不是“higher”？
    "#);
}

#[test]
fn a_number_that_cannot_be_is_refused() {
    assert_snapshot!(refusal(minimal("value = 93.1", "value = inf")), @"
    错误[GB007]: 数值超出范围或写法不能用
      --> meeting.toml:14:9
       |
    14 | value = inf
       |         ^^^
       |
       = 办法: 年度、期号、份数写不大的正整数，数值写普通的数，如 93.1，不写 inf、nan、0x、e
    ");
    assert_snapshot!(refusal(minimal("year = 2023", "year = 99999")), @"
    错误[GB007]: 数值超出范围或写法不能用
      --> meeting.toml:18:8
       |
    18 | year = 99999
       |        ^^^^^
       |
       = 办法: 年度、期号、份数写不大的正整数，数值写普通的数，如 93.1，不写 inf、nan、0x、e
    ");
    assert_snapshot!(refusal(minimal("2024-01-28", "2024-02-30")), @r#"
    错误[GB001]: TOML 写法有误：数或日期没有写对
     --> meeting.toml:3:8
      |
    3 | date = 2024-02-30
      |        ^^^^^^^^^^
      |
      = 办法: 日期写作 2024-01-28，不加引号，且要真有这一天
    "#);
}

#[test]
fn a_list_that_needs_an_entry_is_not_empty() {
    let communicated = "[communicated]\ntitle = \"传达\"\nitems = []\n\n[review]";
    assert_snapshot!(refusal(minimal("[review]", communicated)), @"
    错误[GB006]: 这个列表至少要有一项
      --> meeting.toml:19:9
       |
    19 | items = []
       |         ^^ 一项也没有
    ");
}

#[test]
fn a_reference_to_a_figure_that_does_not_exist_is_shown_where_it_stands() {
    assert_snapshot!(refusal(minimal("{share}", "{shar}，上升{nothing_alike}")), @r#"
    错误[GB101]: 没有名为“shar”的数字
      --> meeting.toml:20:15
       |
    20 | summary = "比例为{shar}，上升{nothing_alike}"
       |                  ^^^^^^ [figures] 里没有
       |
       = 办法: 是不是“share”？
       = 办法: 在数据文件里加一节 [figures.shar]，或改正引用

    错误[GB101]: 没有名为“nothing_alike”的数字
      --> meeting.toml:20:24
       |
    20 | summary = "比例为{shar}，上升{nothing_alike}"
       |                              ^^^^^^^^^^^^^^^ [figures] 里没有
       |
       = 办法: 在数据文件里加一节 [figures.nothing_alike]，或改正引用

    错误 2 处。
    "#);
}

#[test]
fn a_reference_in_a_long_string_is_found_in_its_line() {
    let data = minimal(
        "\"比例为{share}\"",
        "\"\"\"\n    甲\\t乙，\n    比例为{shore}\"\"\"",
    );
    assert_snapshot!(refusal(data), @r#"
    警告[GB602]: 多余的空格
      --> meeting.toml:21:6
       |
    21 |     甲\t乙，
       |       ^^
       |
       = 办法: 删去

    错误[GB101]: 没有名为“shore”的数字
      --> meeting.toml:22:8
       |
    22 |     比例为{shore}"""
       |           ^^^^^^^ [figures] 里没有
       |
       = 办法: 是不是“share”？
       = 办法: 在数据文件里加一节 [figures.shore]，或改正引用

    其中 1 处可用 gongbao check --fix 改正。
    "#);
}

#[test]
fn a_part_that_a_figure_has_not_is_told() {
    assert_snapshot!(refusal(minimal("{share}", "{share.difference}{share.unti}")), @r#"
    错误[GB103]: 数字“share”没有“difference”
      --> meeting.toml:20:15
       |
    20 | summary = "比例为{share.difference}{share.unti}"
       |                  ^^^^^^^^^^^^^^^^^^
       |
       = 办法: 在 [figures.share] 里写 compare，或不引用

    错误[GB102]: 数字没有“unti”这一部分
      --> meeting.toml:20:33
       |
    20 | summary = "比例为{share.difference}{share.unti}"
       |                                    ^^^^^^^^^^^^ 可用：text, amount, value, unit, name, result, record, difference, change, reference
       |
       = 办法: 是不是“unit”？

    错误 2 处。
    "#);
}

#[test]
fn a_brace_without_its_partner_is_told() {
    assert_snapshot!(refusal(minimal("{share}", "{share")), @r#"
    警告[GB105]: 数字“share”没有用到
      --> meeting.toml:13:8
       |
    13 | name = "比例"
       |        ^^^^^^
       |
       = 办法: 在文中写 {share} 引用它，或删去

    错误[GB104]: 花括号不成对
      --> meeting.toml:20:15
       |
    20 | summary = "比例为{share"
       |                  ^
       |
       = 办法: 引用写作 {名称}；要印出花括号本身，写两个：{{ 或 }}
    "#);
}

#[test]
fn a_character_that_no_font_has_is_named_with_its_place() {
    assert_snapshot!(refusal(minimal("某厅", "某\u{13000}厅")), @r#"
    错误[GB601]: 字库里没有“𓀀”（U+13000）
     --> meeting.toml:5:15
      |
    5 | organizer = "某𓀀厅"
      |                ^ U+13000
      |
      = 办法: 换一个字，或用 --font-path 指定有这个字的字体所在文件夹

    错误[GB601]: 字库里没有“𓀀”（U+13000）
     --> meeting.toml:9:12
      |
    9 | issuer = "某𓀀厅"
      |             ^ U+13000
      |
      = 办法: 换一个字，或用 --font-path 指定有这个字的字体所在文件夹

    错误 2 处。
    "#);
    assert_snapshot!(refusal(minimal("某地", "某\\U0001F600地")), @r#"
    错误[GB601]: 字库里没有“😀”（U+1F600）
     --> meeting.toml:4:11
      |
    4 | place = "某\U0001F600地"
      |            ^^^^^^^^^^ U+1F600
      |
      = 办法: 换一个字，或用 --font-path 指定有这个字的字体所在文件夹
    "#);
}

#[test]
fn a_missing_character_stops_every_format() {
    let desk = Desk::with(&minimal("某地", "某\u{13000}地"));
    for out in ["a.pdf", "a.png", "a.svg"] {
        let run = desk.run(&[
            "compile",
            "meeting.toml",
            "--out",
            out,
            "--layout",
            "briefing",
        ]);
        assert_eq!(run.code, 1);
        assert!(
            run.err.contains("U+13000") && run.err.contains("meeting.toml:4:11"),
            "{}",
            run.err
        );
    }
    assert_eq!(desk.names(), ["meeting.toml"]);
}

#[test]
fn all_faults_are_told_in_one_run() {
    let data = MINIMAL
        .replace("place =", "palce =")
        .replace("value = 93.1", "value = \"93.1\"")
        .replace("year = 2023", "year = 2023.0")
        .replace("issuer = \"某厅\"", "")
        .replace("headline = \"抓好落实\"", "headline = 1\nnone = 2");
    let said = refusal(data);
    let places: Vec<&str> = said
        .lines()
        .filter_map(|line| line.trim_start().strip_prefix("--> meeting.toml:"))
        .collect();
    assert_eq!(
        places,
        ["4:1", "7:1", "14:9", "18:8", "30:12", "31:1"],
        "{said}"
    );
    assert!(said.ends_with("错误 6 处。\n"), "{said}");
}

#[test]
fn mistakes_are_told_in_english_too() {
    assert_snapshot!(refusal_in("en_US.UTF-8", minimal("place =", "palce =")), @r#"
    error[GB002]: unknown key `palce`
     --> meeting.toml:4:1
      |
    4 | palce = "某地"
      | ^^^^^ no such key here
      |
      = help: did you mean `place`?
      = help: keys that can stand here: name, date, until, time, place, venue, organizer, form, guidance, agenda
    "#);
    assert_snapshot!(refusal_in("en_US.UTF-8", minimal("{share}", "{shar}")), @r#"
    error[GB101]: no figure is called `shar`
      --> meeting.toml:20:15
       |
    20 | summary = "比例为{shar}"
       |                  ^^^^^^ not in [figures]
       |
       = help: did you mean `share`?
       = help: add a section [figures.shar] to the data file, or correct the reference
    "#);
}

#[test]
fn a_byte_order_mark_and_windows_line_ends_are_no_fault() {
    let data = format!("\u{feff}{}", MINIMAL.replace('\n', "\r\n"));
    Desk::with(&data).compile("bulletin.pdf");
    let said = refusal(data.replace("place =", "palce ="));
    assert!(said.contains("meeting.toml:4:1"), "{said}");
}

#[test]
fn slips_of_syntax_are_told_in_the_users_language() {
    let slips = [
        ("place = \"某地\"", "place = “某地”", "这是中文引号"),
        ("place = \"某地\"", "place ＝ \"某地\"", "这是中文等号"),
        (
            "place = \"某地\"",
            "place = \"某地\"\nguidance = [\"甲\"，\"乙\"]",
            "这是中文逗号",
        ),
        ("2024-01-28", "2024年1月28日", "日期写作 2024-01-28"),
        ("2024-01-28", "2024.01.28", "日期写作 2024-01-28"),
        ("value = 93.1", "value = 93.1%", "单位写在 unit"),
        ("value = 93.1", "value = 93.1\nkey = 是", "写 true（是）"),
        ("year = 2023", "year = 2023\nyear = 2024", "一个键只写一次"),
        ("[review]", "[document]\n[review]", "双方括号"),
        ("[figures.share]", "[figures.比例]", "给它加英文双引号"),
        (
            "headline = \"",
            "headline = \"落实\"清单, 制\"，",
            "文字里面的引号用中文引号",
        ),
        ("place = \"某地\"", "place = \"某地", "放在一对英文双引号里"),
    ];
    for (right, wrong, help) in slips {
        let said = refusal(minimal(right, wrong));
        assert!(said.contains(help), "{wrong}: {said}");
        assert_eq!(said.matches("错误").count(), 1, "{wrong}: {said}");
    }
}

#[test]
fn a_comparison_needs_a_number_and_two_that_agree() {
    let compare = |what: &str| {
        let compare = format!("compare = {{ with = \"上年\", {what}better = \"higher\" }}");
        minimal("unit = \"%\"", &format!("unit = \"%\"\n{compare}"))
    };
    assert_snapshot!(refusal(compare("")), @r#"
    错误[GB201]: 数字“share”的比较没有写数
      --> meeting.toml:16:20
       |
    16 | compare = { with = "上年", better = "higher" }
       |                    ^^^^^^
       |
       = 办法: 在 compare 里写公布了的：value（对方的数）、difference（差）或 change（百分之几），写一个就够

    警告[GB205]: 「share」：两个百分数的差用“百分点”
      --> meeting.toml:16:20
       |
    16 | compare = { with = "上年", better = "higher" }
       |                    ^^^^^^
       |
       = 办法: 改为“个百分点”
    "#);
    assert_snapshot!(refusal(compare("value = 90, difference = 1.3, ")), @r#"
    警告[GB205]: 「share」：两个百分数的差用“百分点”
      --> meeting.toml:16:20
       |
    16 | compare = { with = "上年", value = 90, difference = 1.3, better = "higher" }
       |                    ^^^^^^
       |
       = 办法: 改为“个百分点”

    错误[GB202]: 数字“share”的差写的是 1.3，按两数算是 3.1
      --> meeting.toml:16:51
       |
    16 | compare = { with = "上年", value = 90, difference = 1.3, better = "higher" }
       |                                                     ^^^
       |
       = 办法: 改正其中一个，或只留一个；公布的就是这样，写 as_published = true
    "#);
    for right in [
        "value = 90, derived = true, ",
        "difference = 3.1, ",
        "value = 90.00, difference = 3.1, ",
        "value = 90, difference = 3, ",
    ] {
        let text = Desk::with(&compare(right)).compile("bulletin.pdf").text();
        assert!(text.contains("比上年上升3"), "{right}: {text}");
    }
}
