//! What users type, and where things go.

use insta::assert_snapshot;

use crate::{Desk, MINIMAL, city_of_four_pages, pdf, shipped};

/// Runs gongbao and expects it to succeed.
fn done(desk: &Desk, arguments: &[&str]) -> Vec<u8> {
    let run = desk.run(arguments);
    assert_eq!(run.code, 0, "{arguments:?}: {}", run.err);
    run.out
}

/// What gongbao says to a command line that it must refuse as wrong usage.
fn refused(arguments: &[&str]) -> String {
    let desk = Desk::with(MINIMAL);
    let run = desk.run(arguments);
    assert_eq!(run.code, 2, "{arguments:?}: {}", run.err);
    assert_eq!(desk.names(), ["meeting.toml"]);
    run.err
}

#[test]
fn without_out_every_layout_goes_to_this_folder() {
    let desk = Desk::with(MINIMAL);
    done(&desk, &["compile", "meeting.toml"]);
    assert_eq!(
        desk.names(),
        ["briefing.pdf", "bulletin.pdf", "meeting.toml"]
    );
}

#[test]
fn data_defaults_to_the_conference_of_this_folder() {
    let desk = Desk::empty();
    desk.write("data/conference.toml", MINIMAL);
    done(&desk, &["compile", "--out", "bulletin.pdf"]);
    assert_eq!(desk.names(), ["bulletin.pdf", "data"]);
}

#[test]
fn the_stem_chooses_the_layout_and_bulletin_is_the_default() {
    let desk = Desk::with(MINIMAL);
    done(
        &desk,
        &[
            "compile",
            "meeting.toml",
            "-o",
            "briefing.pdf",
            "-o",
            "report.pdf",
        ],
    );
    done(&desk, &["compile", "meeting.toml", "-o", "bulletin.pdf"]);
    assert!(desk.read("report.pdf") == desk.read("bulletin.pdf"));
    assert!(desk.read("report.pdf") != desk.read("briefing.pdf"));
}

#[test]
fn titles_and_first_words_choose_too_and_slips_are_refused() {
    let desk = Desk::with(MINIMAL);
    for name in [
        "一页纸.pdf",
        "briefing-2024.pdf",
        "briefing_{p}.png",
        "rel-briefing.pdf",
    ] {
        let told = desk.run(&["compile", "meeting.toml", "-o", name]).err;
        assert!(told.contains("：一页纸，1 页"), "{told}");
    }
    assert!(refused(&["compile", "meeting.toml", "-o", "rel-breifing.pdf"]).contains("briefing"));
    assert_snapshot!(refused(&["compile", "meeting.toml", "-o", "breifing.pdf"]), @"
    错误: 没有名为“breifing”的版式
     |
     = 办法: 是不是“briefing”？
     = 办法: 现有版式：agenda, briefing, bulletin, circular, minutes, seats, signin
    ");
}

#[test]
fn layout_overrides_the_stem() {
    let desk = Desk::with(MINIMAL);
    done(
        &desk,
        &[
            "compile",
            "meeting.toml",
            "-o",
            "bulletin.pdf",
            "--layout",
            "briefing",
        ],
    );
    assert_eq!(pdf::read(&desk.read("bulletin.pdf")).pages.len(), 1);
}

#[test]
fn a_folder_takes_every_chosen_layout() {
    let desk = Desk::with(MINIMAL);
    desk.write("out/keep", "");
    done(&desk, &["compile", "meeting.toml", "--out", "out/"]);
    done(
        &desk,
        &[
            "compile",
            "meeting.toml",
            "--out",
            "out",
            "--layout",
            "briefing",
        ],
    );
    let mut names: Vec<_> = std::fs::read_dir(desk.path("out"))
        .unwrap()
        .map(|e| e.unwrap().file_name())
        .collect();
    names.sort();
    assert_eq!(names, ["briefing.pdf", "bulletin.pdf", "keep"]);
}

#[test]
fn a_dash_is_standard_output() {
    let desk = Desk::with(MINIMAL);
    let bytes = done(
        &desk,
        &[
            "compile",
            "meeting.toml",
            "--out",
            "-",
            "--layout",
            "briefing",
        ],
    );
    assert_eq!(desk.names(), ["meeting.toml"]);
    done(&desk, &["compile", "meeting.toml", "--out", "briefing.pdf"]);
    assert!(bytes == desk.read("briefing.pdf"));
}

#[test]
fn pictures_are_one_file_a_page() {
    let desk = Desk::with(&city_of_four_pages());
    done(
        &desk,
        &[
            "compile",
            "meeting.toml",
            "-o",
            "bulletin-{0p}-of-{t}.png",
            "-o",
            "b-{p}.svg",
        ],
    );
    let names = desk.names();
    assert_eq!(
        names,
        [
            "b-1.svg",
            "b-2.svg",
            "b-3.svg",
            "b-4.svg",
            "bulletin-1-of-4.png",
            "bulletin-2-of-4.png",
            "bulletin-3-of-4.png",
            "bulletin-4-of-4.png",
            "meeting.toml"
        ]
    );
    assert!(desk.read("b-1.svg").starts_with(b"<svg"));
}

#[test]
fn several_pages_do_not_fit_one_picture() {
    let desk = Desk::with(&shipped("city.toml"));
    let run = desk.run(&["compile", "meeting.toml", "--out", "bulletin.png"]);
    assert_eq!(run.code, 2);
    assert_snapshot!(run.err, @"
    错误: bulletin.png 只是一个文件名，而这份公文有 6 页
     |
     = 办法: 文件名里用 {p} 代页码：bulletin-{p}.png
    ");
    assert_eq!(desk.names(), ["meeting.toml"]);
}

#[test]
fn what_was_done_is_told_in_a_line_a_file_unless_quiet() {
    let desk = Desk::with(MINIMAL);
    let told = desk
        .run(&["compile", "meeting.toml", "--out", "briefing.pdf"])
        .err;
    assert!(
        told.starts_with("briefing.pdf：一页纸，1 页，") && told.lines().count() == 1,
        "{told}"
    );
    let quiet = desk.run(&[
        "compile",
        "meeting.toml",
        "--out",
        "briefing.pdf",
        "--quiet",
    ]);
    assert_eq!((quiet.code, quiet.err.as_str()), (0, ""));
}

#[test]
fn messages_can_be_read_by_machines() {
    let desk = Desk::with(MINIMAL);
    let run = desk.run(&[
        "compile",
        "meeting.toml",
        "-o",
        "briefing.pdf",
        "--message-format",
        "json",
    ]);
    let wrote: serde_json::Value = serde_json::from_str(&run.err).expect("one JSON object");
    assert_eq!(wrote["type"], "wrote");
    assert_eq!(wrote["path"], "briefing.pdf");
    assert_eq!(wrote["pages"], 1);
    assert_eq!(wrote["bytes"], desk.read("briefing.pdf").len());

    let desk = Desk::with(&MINIMAL.replace("{share}", "{shar}"));
    let run = desk.run(&["compile", "meeting.toml", "--message-format", "json"]);
    let found: serde_json::Value = serde_json::from_str(&run.err).expect("one JSON object");
    assert_eq!(found["id"], "unknown-figure");
    assert_eq!(
        (&found["file"], &found["line"], &found["column"]),
        (&"meeting.toml".into(), &20.into(), &15.into())
    );
    let run = desk.run(&["compile", "meeting.toml", "--message-format", "short"]);
    assert_snapshot!(run.err, @"meeting.toml:20:15: 错误[GB101]: 没有名为“shar”的数字");
}

#[test]
fn an_unknown_layout_is_refused_with_the_known_ones() {
    assert_snapshot!(refused(&["compile", "meeting.toml", "--layout", "bulletins"]), @"
    错误: 没有名为“bulletins”的版式
     |
     = 办法: 是不是“bulletin”？
     = 办法: 现有版式：agenda, briefing, bulletin, circular, minutes, seats, signin
    ");
}

#[test]
fn an_unknown_ending_is_refused() {
    assert_snapshot!(refused(&["compile", "meeting.toml", "--out", "bulletin.docx"]), @"
    错误: 看不出 bulletin.docx 要哪种格式
     |
     = 办法: 文件名以 .pdf、.png 或 .svg 结尾；整个文件夹以 / 结尾
    ");
}

#[test]
fn an_output_that_is_named_twice_is_refused() {
    refused(&[
        "compile",
        "meeting.toml",
        "-l",
        "briefing",
        "-l",
        "briefing",
    ]);
    assert_snapshot!(refused(&["compile", "meeting.toml", "-o", "a.pdf", "-o", "a.pdf"]), @"错误: a.pdf 写了两次");
}

#[test]
fn several_layouts_do_not_fit_one_file() {
    let arguments = [
        "compile",
        "meeting.toml",
        "-l",
        "bulletin",
        "-l",
        "briefing",
        "-o",
        "a.pdf",
    ];
    assert_snapshot!(refused(&arguments), @"
    错误: 看不出 a.pdf 用哪种版式
     |
     = 办法: 文件名取作版式名之一：bulletin, briefing
    ");
}

#[test]
fn folders_that_are_not_there_are_refused() {
    assert_snapshot!(refused(&["compile", "meeting.toml", "--layouts", "nowhere"]), @"
    错误: 没有版式文件夹 nowhere
     |
     = 办法: --layouts 要写放版式的文件夹，每种版式一个子文件夹，内有 layout.typ 和 layout.toml
    ");
    assert_snapshot!(refused(&["compile", "meeting.toml", "--font-path", "nowhere"]), @"
    错误: 没有字体文件夹 nowhere
     |
     = 办法: --font-path 要写放字体文件的文件夹
    ");
}

#[test]
fn wrong_usage_is_told_in_the_users_language() {
    assert_snapshot!(refused(&["compile", "--ouput", "a.pdf"]), @"
    错误: 不认识的参数“--ouput”
      办法: 看 gongbao compile --help
    ");
    assert_snapshot!(refused(&["--quiet"]), @"
    错误: 要写一个命令：compile, watch, edit, check, explain, schema, wording, init, verify, layouts, fonts, completions, man
      办法: 看 gongbao --help
    ");
    assert_snapshot!(refused(&["会议.toml"]), @"
    错误: 没有“会议.toml”这个命令
      办法: 是不是“gongbao compile 会议.toml”？
      办法: 看 gongbao --help
    ");
    assert_snapshot!(refused(&["compiel"]), @"
    错误: 没有“compiel”这个命令
      办法: 是不是“completions, compile”？
      办法: 看 gongbao --help
    ");
    assert_snapshot!(refused(&["compile", "--out"]), @"
    错误: --out <PATH> 后面要写值
      办法: 看 gongbao compile --help
    ");
    assert_snapshot!(refused(&["compile", "--color", "red"]), @"
    错误: --color <WHEN> 不能是“red”
      办法: 可用的值：auto, always, never
      办法: 看 gongbao compile --help
    ");
    assert_snapshot!(refused(&["compile", "--ppi", "0"]), @"
    错误: --ppi <PPI> 不能是“0”
      办法: 看 gongbao compile --help
    ");
    assert_snapshot!(refused(&["--lang", "en", "completions"]), @"
    error: missing argument <SHELL>
      help: see gongbao completions --help
    ");
}

#[test]
fn an_unwritable_target_is_told_and_ends_with_1() {
    let desk = Desk::with(MINIMAL);
    desk.write("file", "");
    let run = desk.run(&["compile", "meeting.toml", "--out", "file/bulletin.pdf"]);
    assert_eq!(run.code, 1);
    assert_snapshot!(run.err, @r#"
    错误: 写不了 file/bulletin.pdf：路上有个同名的文件，不是文件夹
     |
     = 办法: 换一个地方写，或改好权限；没有写了一半的文件
    "#);
    assert_eq!(desk.names(), ["file", "meeting.toml"]);
}

#[test]
fn the_folder_of_an_output_is_made() {
    let desk = Desk::with(MINIMAL);
    done(
        &desk,
        &[
            "compile",
            "meeting.toml",
            "-o",
            "final/x/bulletin.pdf",
            "--manifest",
            "lists/all.json",
        ],
    );
    assert!(desk.path("final/x/bulletin.pdf").is_file() && desk.path("lists/all.json").is_file());
}

#[test]
fn a_picture_has_no_more_pixels_than_memory_takes() {
    let desk = Desk::with(MINIMAL);
    let run = desk.run(&[
        "compile",
        "meeting.toml",
        "-o",
        "briefing.png",
        "--ppi",
        "2400",
    ]);
    assert_eq!(run.code, 2, "{}", run.err);
    assert_snapshot!(run.err, @"错误: 2400 像素每英寸太密：这样大的页最多 1203");
    assert_eq!(desk.names(), ["meeting.toml"]);
}

#[test]
fn a_correct_file_is_told_to_be_so() {
    let desk = Desk::with(MINIMAL);
    let run = desk.run(&["check", "meeting.toml"]);
    assert_eq!(
        (run.code, run.err.as_str()),
        (0, "meeting.toml：没有发现问题\n")
    );
    assert_eq!(desk.run(&["check", "meeting.toml", "-q"]).err, "");
}

#[cfg(unix)]
#[test]
fn a_read_only_paper_is_not_replaced() {
    use std::os::unix::fs::PermissionsExt;
    let desk = Desk::with(MINIMAL);
    desk.write("bulletin.pdf", "the old paper");
    let read_only = std::fs::Permissions::from_mode(0o444);
    std::fs::set_permissions(desk.path("bulletin.pdf"), read_only).unwrap();
    let run = desk.run(&["compile", "meeting.toml", "--out", "bulletin.pdf"]);
    assert_eq!(run.code, 1);
    assert_eq!(desk.read("bulletin.pdf"), b"the old paper");
    assert_eq!(desk.names(), ["bulletin.pdf", "meeting.toml"]);
}

#[cfg(unix)]
#[test]
fn a_paper_has_the_permissions_of_any_new_file_and_a_link_stays_a_link() {
    use std::os::unix::fs::PermissionsExt;
    let desk = Desk::with(MINIMAL);
    desk.write("plain", "");
    desk.write("real.pdf", "");
    std::os::unix::fs::symlink("real.pdf", desk.path("briefing.pdf")).unwrap();
    done(
        &desk,
        &[
            "compile",
            "meeting.toml",
            "-o",
            "briefing.pdf",
            "-o",
            "bulletin.pdf",
        ],
    );
    let mode = |name| {
        std::fs::metadata(desk.path(name))
            .unwrap()
            .permissions()
            .mode()
    };
    assert_eq!(mode("bulletin.pdf"), mode("plain"));
    assert!(
        std::fs::symlink_metadata(desk.path("briefing.pdf"))
            .unwrap()
            .is_symlink()
    );
    assert!(desk.read("real.pdf").starts_with(b"%PDF-"));
}

#[test]
fn help_is_in_both_languages() {
    let desk = Desk::empty();
    let chinese = desk.run(&["compile", "--help"]);
    let english = desk.run_in("en_US.UTF-8", &["compile", "--help"]);
    assert_eq!((chinese.code, english.code), (0, 0));
    assert_snapshot!(String::from_utf8(chinese.out).unwrap(), @"
    把数据文件编成公文

    用法：gongbao compile [OPTIONS] [DATA]...

    参数:
      [DATA]...  数据文件，可写几个；默认 data/conference.toml

    选项:
      -o, --out <PATH>               写到哪里：文件、以 / 结尾的文件夹，或 -（标准输出）；可写多次。格式看结尾（pdf、png、svg），图片用 {p}
                                     代页码，{data} 代数据文件的名字
      -l, --layout <NAME>            用哪种版式；可写多次。不写则看输出的文件名
          --ppi <PPI>                PNG 的分辨率，像素每英寸，1 至 2400，默认 144
          --pdf-standard <STANDARD>  PDF 遵循的标准，可写几个，用逗号隔开：a-2a,ua-1（默认）、a-3a、a-4、1.7 等
          --embed-data               把数据文件装进 PDF，存成 PDF/A-3a
          --gray                     不用颜色，只用黑版：红的印成黑的
          --red-plate                黑版、红版两块版，红的是专色，给印刷厂
          --draft                    每页衬上“征求意见稿”
          --crop-marks               四周加 3 毫米出血、裁切线和版外说明，给印刷厂
          --booklet                  拼成骑马订的小册子：A4 两页一面，印在 A3 上对折，版记在封底
          --pages-per-sheet <PAGES>  一面印两页（写 2），缩印在 A4 上
          --manifest <PATH>          把清单写进这个文件（JSON，以 .csv 结尾是表格）：数据、版式、字体、成品的 SHA-256，页数，程序版本
          --deps <PATH>              把各份公文由哪些文件排成写进这个文件，供别的构建工具用：以 .json 结尾是 JSON，否则是 Make 的写法
          --each <PATH>              按这个名单（TOML、CSV 或 .xlsx）每个单位各排一份；--out 里 {name} 是名称，{number} 是份号
          --layouts <DIR>            自备版式的文件夹，优先于附带的
          --font-path <DIR>          自备字体的文件夹，优先于附带的；可写多次
          --strict                   警告也算错误
          --allow <CODE>             放过这条规则的警告；可写多次
          --color <WHEN>             何时用颜色：auto（默认）、always、never
      -h, --help                     看帮助
          --lang <LANG>              提示用哪种语言，zh-CN 或 en，默认随系统
          --message-format <FORMAT>  提示的格式：human（默认）、short、json、sarif
      -q, --quiet                    不说做了什么，只说哪里有错
    ");
    assert_snapshot!(String::from_utf8(english.out).unwrap(), @"
    Make papers from a data file

    Usage: gongbao compile [OPTIONS] [DATA]...

    Arguments:
      [DATA]...  Data files; data/conference.toml if none is named

    Options:
      -o, --out <PATH>               Where to write: a file, a folder ending in /, or - for standard
                                     output; may be repeated. The ending chooses the format (pdf, png,
                                     svg); {p} in a picture's name is the page number, {data} the name
                                     of the data file
      -l, --layout <NAME>            The layout to use; may be repeated. If none is named, the output's
                                     name chooses
          --ppi <PPI>                Resolution of PNG in pixels per inch, 1 to 2400; 144 if none is
                                     given
          --pdf-standard <STANDARD>  standards that the PDF keeps to, joined by commas: a-2a,ua-1
                                     (default), a-3a, a-4, 1.7 …
          --embed-data               put the data file into the PDF, which becomes PDF/A-3a
          --gray                     the black plate alone; what is red is black
          --red-plate                a plate of black and one of red, a spot colour, for the print shop
          --draft                    征求意见稿 (draft) behind every page
          --crop-marks               3 mm of bleed, marks for the cutter and a slug around every page
          --booklet                  pages in the order of a saddle-stitched booklet, two A4 a side of
                                     A3, the imprint on its back
          --pages-per-sheet <PAGES>  two pages a side (write 2), scaled to A4
          --manifest <PATH>          write to this file (JSON, or a table if it ends in .csv) what an
                                     archive asks for: SHA-256 of data, layouts, fonts and papers,
                                     pages, version
          --deps <PATH>              write to this file which files the papers are made of, for other
                                     tools that build: JSON if it ends in .json, or else as Make reads
                                     it
          --each <PATH>              a paper for each recipient of this list (TOML, CSV or .xlsx); in
                                     --out {name} is the name, {number} the copy number
          --layouts <DIR>            A folder of your own layouts, which go before the bundled ones
          --font-path <DIR>          A folder of your own fonts, which go before the bundled ones; may
                                     be repeated
          --strict                   warnings are errors
          --allow <CODE>             silence the warnings of a rule; may be repeated
          --color <WHEN>             When to use colour: auto, always or never; auto if not given
      -h, --help                     Print help
          --lang <LANG>              The language of messages, zh-CN or en; the system's if none is
                                     named
          --message-format <FORMAT>  How to report: human, short, json or sarif; human if not given
      -q, --quiet                    Do not say what was done, only what is wrong
    ");
    let asked = desk.run(&["--lang", "en", "--help"]).out;
    assert!(
        String::from_utf8(asked)
            .unwrap()
            .starts_with("One data file in")
    );
    let version = desk.run(&["--version"]);
    assert_eq!(
        version.out,
        concat!("gongbao ", env!("CARGO_PKG_VERSION"), "\n").as_bytes()
    );
}

#[test]
fn layouts_and_fonts_are_listed() {
    let desk = Desk::empty();
    let text = |bytes| String::from_utf8(bytes).unwrap();
    assert_snapshot!(text(done(&desk, &["layouts"])), @"
    agenda       会议议程  一页A4的议程：时间、地点、主持，各项议程的时间、内容和讲话人
    briefing     一页纸  一页A4，供领导速览：主要数字最大，成绩、部署和任务各归其位。
    bulletin     简报  会议简报，按 GB/T 9704-2012 的版心、字号和层次
    circular     通知  印发会议公文的通知：主送、正文、附件说明、落款，后附简报和一页纸，版记在最后。
    minutes      会议纪要  会议纪要，按 GB/T 9704-2012 的纪要格式，文末列出席、请假、列席人员
    seats        座签  座签，一人或一个单位一张A4，折成三折立在桌上，两面都见姓名
    signin       签到表  签到表：按数据的座次列出姓名、单位和职务，留出签名、电话和补签的空行
    ");
    assert_snapshot!(text(done(&desk, &["fonts"])), @"
    fang   Gongbao Latin → Gongbao Fang → Gongbao Fang Extra → Gongbao Kai Extra
    kai    Gongbao Latin → Gongbao Kai → Gongbao Fang Extra → Gongbao Kai Extra
    hei    Gongbao Hei → Gongbao Kai Extra
    song   Gongbao Song → Gongbao Kai Extra
    title  Gongbao Biaosong → Gongbao Kai Extra

    Gongbao Biaosong     随程序附带
    Gongbao Fang         随程序附带
    Gongbao Fang Extra   随程序附带
    Gongbao Hei          随程序附带
    Gongbao Kai          随程序附带
    Gongbao Kai Extra    随程序附带
    Gongbao Latin        随程序附带
    Gongbao Song         随程序附带
    ");
}

#[test]
fn every_command_has_a_manual_page_in_both_languages() {
    let desk = Desk::empty();
    for (lang, name, about) in [
        ("zh-CN", ".SH 名称", "把数据文件编成公文"),
        ("en", ".SH NAME", "Make papers from a data file"),
    ] {
        done(&desk, &["--lang", lang, "man", lang]);
        let help = String::from_utf8(done(&desk, &["--lang", "en", "--help"])).unwrap();
        let (_, commands) = help.split_once("Commands:").expect("it lists the commands");
        let commands = commands.lines().skip(1).take_while(|line| !line.is_empty());
        // A longer indent goes on with the line before.
        let names = commands.filter(|line| !line.starts_with("   "));
        for command in names.filter_map(|line| line.split_whitespace().next()) {
            let page = desk.read(&format!("{lang}/gongbao-{command}.1"));
            assert!(String::from_utf8(page).unwrap().contains(name), "{command}");
        }
        let page = String::from_utf8(desk.read(&format!("{lang}/gongbao-compile.1"))).unwrap();
        assert!(page.contains(about) && page.contains("manifest"), "{page}");
        assert!(desk.path(format!("{lang}/gongbao.1")).is_file());
    }
    desk.write("taken", "");
    let refused = desk.run(&["man", "taken"]);
    assert_eq!(refused.code, 1, "{}", refused.err);
}

#[test]
fn every_shell_gets_its_completions() {
    let desk = Desk::empty();
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        let script = String::from_utf8(done(&desk, &["completions", shell])).unwrap();
        assert!(
            script.contains("gongbao") && script.contains("font-path"),
            "{shell}"
        );
    }
}
