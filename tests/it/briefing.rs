//! One page, always: the briefing fits, or says what to leave out.

use std::sync::Arc;

use gongbao::data::load;
use gongbao::export::{Format, Settings, export};
use gongbao::report::source::Source;
use gongbao::typeset::fit::enough;
use gongbao::typeset::fonts::Fonts;
use gongbao::typeset::layout::{Layouts, dictionary};
use gongbao::typeset::paper::typeset;
use gongbao::typeset::paper::{Entry, Paper};
use gongbao::typeset::world::{PaperWorld, Purpose, files};
use kurbo::Rect;
use regex::Regex;

use crate::fuzz::{Dice, conference};
use crate::pdf::Page;
use crate::{Desk, shipped};

/// The shipped meetings, one of which hardly anything is known, one that fills a page.
const SIX: [&str; 6] = [
    include_str!("../../data/conference.toml"),
    include_str!("../../data/city.toml"),
    include_str!("../../data/two-days.toml"),
    include_str!("../../data/no-figures.toml"),
    include_str!("../briefing/little.toml"),
    include_str!("../briefing/much.toml"),
];

/// How many random conferences are tried: `BRIEFINGS=500` for as many.
fn tries() -> usize {
    let asked = std::env::var("BRIEFINGS")
        .ok()
        .and_then(|asked| asked.parse().ok());
    asked.unwrap_or(25)
}

/// The data without what is said in fewer words: `brief` of one line or of several.
fn without_briefs(data: &str) -> String {
    let brief = Regex::new("(?m)^brief = (?:\"\"\"(?s:.*?)\"\"\"|.*)\n").expect("a pattern");
    brief.replace_all(data, "").into_owned()
}

/// What is wrong with a page: text outside it, smaller than 小五, or upon other text.
fn faults(page: &Page) -> Vec<String> {
    let mut faults = Vec::new();
    let glyphs: Vec<_> = page
        .glyphs
        .iter()
        .filter(|glyph| !glyph.ink.is_zero_area())
        .collect();
    for (index, glyph) in glyphs.iter().enumerate() {
        let (x, y) = (
            glyph.ink.x0.min(210.0 - glyph.ink.x1),
            glyph.ink.y0.min(297.0 - glyph.ink.y1),
        );
        if x < 14.0 || y < 13.0 {
            faults.push(format!(
                "outside: {} at {:.0}, {:.0}",
                glyph.text, glyph.x, glyph.baseline
            ));
        }
        // A subscript is smaller than what it belongs to.
        if glyph.size < 8.99 && !"2.510x3".contains(&glyph.text) {
            faults.push(format!("{} pt: {}", glyph.size, glyph.text));
        }
        for other in &glyphs[..index] {
            let common = glyph.ink.intersect(other.ink);
            let least = (glyph.ink.area()).min(other.ink.area());
            if common.width() > 0.0 && common.height() > 0.0 && common.area() > 0.3 * least {
                faults.push(format!(
                    "{} upon {} at {:.0}, {:.0}",
                    glyph.text, other.text, glyph.x, glyph.baseline
                ));
            }
        }
    }
    faults
}

/// How a page is filled, as the eye sees its ink.
struct Filled {
    /// The share of the page from its head to the last ink over the imprint.
    height: f64,
    /// The highest band without ink over that, in mm.
    band: f64,
    /// The share of each of the four columns that has ink near it.
    columns: [f64; 4],
}

/// Measures the ink of a page.
fn filled(page: &Page) -> Filled {
    const MARGIN: (f64, f64) = (18.0, 15.0);
    // As high as a line where lines are highest: without ink it is white.
    const STRIP: f64 = 8.0;
    let glyphs = page.glyphs.iter().map(|glyph| glyph.ink);
    let shapes = page.shapes.iter().map(|shape| shape.area);
    let ink: Vec<Rect> = glyphs
        .filter(|ink| !ink.is_zero_area())
        .chain(shapes)
        .collect();
    // The rule over the imprint is the lowest of those that are as wide as the page.
    let rules = ink
        .iter()
        .filter(|ink| ink.width() > 170.0 && ink.height() < 1.0);
    let imprint = rules.map(|rule| rule.y0).fold(0.0, f64::max);
    let over: Vec<Rect> = ink
        .into_iter()
        .filter(|ink| ink.y1 < imprint - 0.1)
        .collect();
    let mut bands: Vec<(f64, f64)> = over.iter().map(|ink| (ink.y0, ink.y1)).collect();
    bands.sort_by(|a, b| a.0.total_cmp(&b.0));
    let (mut last, mut band) = (MARGIN.1, 0.0_f64);
    for (from, to) in bands {
        band = band.max(from - last);
        last = last.max(to);
    }
    let head = over.iter().map(|ink| ink.y0).fold(f64::MAX, f64::min);
    let width = (210.0 - 2.0 * MARGIN.0) / 4.0;
    let column = |index: u32| {
        let left = MARGIN.0 + width * f64::from(index);
        let here = |ink: &&Rect| ink.x0 < left + width - 6.0 && ink.x1 > left;
        let here: Vec<_> = over.iter().filter(here).collect();
        let (mut inked, mut strips, mut y) = (0_u32, 0_u32, head);
        while y < last {
            inked += u32::from(here.iter().any(|ink| ink.y0 < y + STRIP && ink.y1 > y));
            strips += 1;
            y += STRIP;
        }
        f64::from(inked) / f64::from(strips)
    };
    Filled {
        height: (last - MARGIN.1) / (imprint - MARGIN.1),
        band,
        columns: [0, 1, 2, 3].map(column),
    }
}

impl Filled {
    /// Whether the page looks finished: no more than a seventh of it is empty at its foot, no white band
    /// parts it, and no column is mostly white beside a full one.
    fn finished(&self) -> bool {
        let least = self.columns.into_iter().fold(1.0, f64::min);
        let most = self.columns.into_iter().fold(0.0, f64::max);
        self.height >= 0.85 && self.band <= 25.0 && (least >= 0.4 || most < 0.75)
    }
}

impl std::fmt::Display for Filled {
    fn fmt(&self, out: &mut std::fmt::Formatter) -> std::fmt::Result {
        let columns = self.columns.map(|share| format!("{:3.0}", 100.0 * share));
        write!(
            out,
            "{:3.0} % of the height, {:2.0} mm white at most, columns {} %",
            100.0 * self.height,
            self.band,
            columns.join(" ")
        )
    }
}

#[test]
fn any_conference_is_one_page_or_told_what_to_leave_out() {
    let mut dice = Dice(7);
    let (mut fitted, mut told, mut unfinished) = (0, 0, Vec::new());
    for number in 0..tries() {
        let data = conference(&mut dice);
        let desk = Desk::with(&data);
        let run = desk.run(&["compile", "meeting.toml", "-o", "briefing.pdf", "-q"]);
        if run.code == 0 {
            let paper = crate::pdf::read(&desk.read("briefing.pdf"));
            assert_eq!(paper.pages.len(), 1);
            let faults = faults(&paper.pages[0]);
            assert!(faults.is_empty(), "{number}: {faults:#?}\n{data}");
            let filled = filled(&paper.pages[0]);
            println!("{number:>12}: {filled}");
            if !filled.finished() {
                unfinished.push(format!("{number}: {filled}"));
            }
            fitted += 1;
        } else if run.err.contains("要用的 review") {
            // Of a meeting that has nothing to say there is no such page.
        } else {
            assert!(
                run.err.contains("briefing = false") || run.err.contains("少设几个重点指标"),
                "{}",
                run.err
            );
            told += 1;
        }
    }
    println!("{fitted} fit, {told} were told what to leave out");
    assert!(fitted > 0 && told > 0);
    // Of one in many hundreds so little is known that no type fills its page.
    assert!(20 * unfinished.len() <= fitted, "{unfinished:#?}");
}

/// From a meeting of which a line is known to one of twelve figures and fifteen tasks.
#[test]
fn a_page_looks_finished_with_little_and_with_much() {
    for data in SIX {
        let page = &Desk::with(data).compile("briefing.pdf").pages[0];
        let filled = filled(page);
        println!("{filled}");
        assert!(filled.finished(), "{filled}: {}", page.text());
        let faults = faults(page);
        assert!(faults.is_empty(), "{faults:#?}");
    }
}

/// Cards and sections begin where one of four columns does: nearly there is a near miss.
#[test]
fn rules_begin_at_four_places() {
    for data in SIX {
        let page = &Desk::with(data).compile("briefing.pdf").pages[0];
        let rules = page.shapes.iter().filter(|shape| {
            shape.stroke.is_some() && shape.area.height() < 0.1 && shape.area.width() > 30.0
        });
        let begins: Vec<f64> = rules.map(|rule| rule.area.x0).collect();
        assert!(begins.len() > 3);
        for x in begins {
            let misses = [18.0, 63.0, 108.0, 153.0].map(|edge: f64| (x - edge).abs());
            assert!(misses.into_iter().any(|miss| miss < 0.1), "{x:.2} mm");
        }
    }
}

#[test]
#[expect(clippy::too_many_lines, reason = "most of them are the message")]
fn what_is_said_to_be_enough_is_enough() {
    // All points again, and the results told twice: too much.
    let mut data = without_briefs(&shipped("conference.toml"));
    let (start, end) = (data.find("[[review.results]]"), data.find("[outlook]"));
    let results = data[start.expect("results")..end.expect("an outlook")].to_owned();
    data.insert_str(end.expect("an outlook"), &results);
    let desk = Desk::with(&data);
    let run = desk.run(&["compile", "meeting.toml", "-o", "briefing.pdf"]);
    assert_eq!(run.code, 1);
    insta::assert_snapshot!(run.err, @r#"
    警告[GB803]: “全省各级切实扛牢政治责任，重大决策在齐抓共管中得到坚定性贯彻”列了两次
       --> meeting.toml:256:12
        |
    256 | headline = "全省各级切实扛牢政治责任，重大决策在齐抓共管中得到坚定性贯彻"
        |            ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
        |
        = 办法: 删去一处

    警告[GB803]: “省委、省政府深入落实习近平总书记在我省视察期间重要讲话重要指示精神、全国生态环境保护大会精神，系统部署推动生态环境保护工作”列了两次
       --> meeting.toml:258:5
        |
    258 | /     """
    259 | |     省委、省政府深入落实习近平总书记在我省视察期间重要讲话重要指示精神、全国生态环境保护大会精神，
    260 | |     系统部署推动生态环境保护工作""",
        | |___________________________________^
        |
        = 办法: 删去一处

    警告[GB803]: “各市（地）党委和政府（行署）、省直有关部门坚决履行“党政同责、一岗双责”，贯彻落实党中央、省委决策部署的政治站位更加坚定、行动更加自觉”列了两次
       --> meeting.toml:261:5
        |
    261 | /     """
    262 | |     各市（地）党委和政府（行署）、省直有关部门坚决履行“党政同责、一岗双责”，
    263 | |     贯彻落实党中央、省委决策部署的政治站位更加坚定、行动更加自觉""",
        | |___________________________________________________________________^
        |
        = 办法: 删去一处

    警告[GB803]: “全省上下紧盯目标聚焦发力，环境质量在奋进拼搏中取得跨越性改善”列了两次
       --> meeting.toml:268:12
        |
    268 | headline = "全省上下紧盯目标聚焦发力，环境质量在奋进拼搏中取得跨越性改善"
        |            ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
        |
        = 办法: 删去一处

    警告[GB803]: “年度生态环境状况群众满意度￼”列了两次
       --> meeting.toml:270:5
        |
    270 |     "年度生态环境状况群众满意度{satisfaction}",
        |     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
        |
        = 办法: 删去一处

    警告[GB803]: “2023年全省优良天数比例为￼，扣除沙尘异常超标天数后为￼、优于全国平均值￼；PM2.5浓度为￼、优于全国平均值￼”列了两次
       --> meeting.toml:271:5
        |
    271 | /     """
    272 | |     2023年全省优良天数比例为{good_air_days}，扣除沙尘异常超标天数后为{good_air_days_without_dust}、
    273 | |     优于全国平均值{good_air_days_without_dust.difference}；
    274 | |     PM2.5浓度为{pm25}、优于全国平均值{pm25.difference}""",
        | |_________________________________________________________^
        |
        = 办法: 删去一处

    警告[GB803]: “松花江干流￼国考断面全部为Ⅲ类，水质稳定保持优等级”列了两次
       --> meeting.toml:275:5
        |
    275 |     "松花江干流{songhua_sections}国考断面全部为Ⅲ类，水质稳定保持优等级",
        |     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
        |
        = 办法: 删去一处

    警告[GB803]: “受污染耕地安全利用率达到￼，重点建设用地安全利用得到有效保障”列了两次
       --> meeting.toml:276:5
        |
    276 |     "受污染耕地安全利用率达到{polluted_farmland}，重点建设用地安全利用得到有效保障",
        |     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
        |
        = 办法: 删去一处

    警告[GB803]: “全系统锚定关键积极作为，重点任务在集中攻坚中获得历史性突破”列了两次
       --> meeting.toml:281:12
        |
    281 | headline = "全系统锚定关键积极作为，重点任务在集中攻坚中获得历史性突破"
        |            ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
        |
        = 办法: 删去一处

    警告[GB803]: “在主汛期叠加台风等不利气候条件影响下，松花江水系优良水体比例仍达￼”列了两次
       --> meeting.toml:283:5
        |
    283 |     "在主汛期叠加台风等不利气候条件影响下，松花江水系优良水体比例仍达{songhua_good_water}",
        |     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
        |
        = 办法: 删去一处

    警告[GB803]: “以“五清”思路科学推进秸秆禁烧管控，搭建全国唯一综合性土壤信息平台”列了两次
       --> meeting.toml:284:5
        |
    284 |     "以“五清”思路科学推进秸秆禁烧管控，搭建全国唯一综合性土壤信息平台",
        |     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
        |
        = 办法: 删去一处

    警告[GB803]: “闭环推进中央生态环境保护督察反馈问题整改，年度￼任务全部完成，转办的￼信访案件全部办结”列了两次
       --> meeting.toml:285:5
        |
    285 | /     """
    286 | |     闭环推进中央生态环境保护督察反馈问题整改，年度{inspection_tasks}任务全部完成，
    287 | |     转办的{petitions}信访案件全部办结""",
        | |________________________________________^
        |
        = 办法: 删去一处

    警告[GB803]: “省级行政许可承诺办结时限￼，处于全国一流水平”列了两次
       --> meeting.toml:288:5
        |
    288 |     "省级行政许可承诺办结时限{permit_time}，处于全国一流水平",
        |     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
        |
        = 办法: 删去一处

    警告[GB803]: “全体干部勇担重任锐意进取，能力作风在砥砺奋进中实现长效性提升”列了两次
       --> meeting.toml:293:12
        |
    293 | headline = "全体干部勇担重任锐意进取，能力作风在砥砺奋进中实现长效性提升"
        |            ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
        |
        = 办法: 删去一处

    警告[GB803]: “统筹推进“工作落实年”各项任务，￼重点领域攻坚难题全部完成，￼“三治一创”成果上榜省“每月比”榜单”列了两次
       --> meeting.toml:295:5
        |
    295 | /     """
    296 | |     统筹推进“工作落实年”各项任务，{hard_problems}重点领域攻坚难题全部完成，
    297 | |     {monthly_ranking}“三治一创”成果上榜省“每月比”榜单""",
        | |________________________________________________________^
        |
        = 办法: 删去一处

    警告[GB803]: “￼部门和￼同志荣获人社部与生态环境部联合评选的全国生态环境系统先进集体和先进工作者”列了两次
       --> meeting.toml:298:5
        |
    298 | /     """
    299 | |     {honoured_departments}部门和{honoured_people}同志荣获人社部与生态环境部联合评选的
    300 | |     全国生态环境系统先进集体和先进工作者""",
        | |___________________________________________^
        |
        = 办法: 删去一处

    警告 16 处。
    错误: “一页纸”排到最紧也要 1.22 页，多出 15 行，未写出
       --> meeting.toml:203:1
        |
    203 | [[review.results]]
        | ^^^^^^^^^^^^^^^^^^ 这一项不上一页纸，省得最多
        |
        = 办法: 各部分占的行数：review.results 32, plan.tasks 10, figures 9, plan.framework 8, conference 7, exchange 6, outlook.principles 4
        = 办法: 给这 4 项写 briefing = false（只在简报里）就排得下，试过；写 brief = "短句" 也能省出几行（括号里是行数）：
                meeting.toml:203 review.results.0 (4)
                meeting.toml:215 review.results.1 (4)
                meeting.toml:228 review.results.2 (4)
                meeting.toml:254 review.results.4 (4)
    "#);
    let places = run.err.lines().filter_map(|line| {
        let (line, path) = line.trim().strip_prefix("meeting.toml:")?.split_once(' ')?;
        path.contains('(')
            .then(|| line.parse::<usize>().expect("a line"))
    });
    let places: Vec<usize> = places.collect();
    let less: Vec<String> = data
        .lines()
        .enumerate()
        .map(|(index, line)| {
            let left_out = places.contains(&(index + 1));
            if left_out {
                format!("{line}\nbriefing = false")
            } else {
                line.to_owned()
            }
        })
        .collect();
    assert!(!places.is_empty());
    desk.write("meeting.toml", less.join("\n"));
    let run = desk.run(&["compile", "meeting.toml", "-o", "briefing.pdf"]);
    assert_eq!(run.code, 0, "{}", run.err);
    assert!(desk.names().contains(&"briefing.pdf".to_owned()));
}

#[test]
fn the_clerk_says_what_the_page_says() {
    let data = shipped("city.toml")
        .replacen("[[plan.tasks]]\n", "[[plan.tasks]]\nbriefing = false\n", 1)
        .replacen(
            "[[review.results]]\n",
            "[[review.results]]\nbrief = \"水和空气都比上年好\"\n",
            1,
        );
    let desk = Desk::with(&data);
    let text = desk.compile("briefing.pdf").text();
    assert!(!text.contains("补齐大气治理短板"), "{text}");
    assert!(text.contains("水和空气都比上年好"), "{text}");
    assert!(!text.contains("受夏季臭氧污染影响"), "{text}");
    let bulletin = desk.compile("bulletin.pdf").text();
    assert!(bulletin.contains("补齐大气治理短板") && bulletin.contains("受夏季臭氧污染影响"));
}

/// Columns begin at zero: one is as high as its value.
#[test]
fn columns_are_as_high_as_their_values() {
    let page = &Desk::with(&shipped("city.toml"))
        .compile("briefing.pdf")
        .pages[0];
    let column = |year: &str, value: &str, color: [u8; 3]| {
        let under = |area: Rect| {
            page.find_all(year).into_iter().any(|name| {
                let (at, apart) = (name[0].ink.center(), name[0].ink.y0 - area.y1);
                area.x0 < at.x && at.x < area.x1 && (0.0..3.0).contains(&apart)
            })
        };
        let columns = page
            .shapes
            .iter()
            .filter(|shape| shape.color == color && shape.stroke.is_none() && under(shape.area));
        let columns: Vec<_> = columns.collect();
        assert_eq!(columns.len(), 1, "{year}");
        let area = columns[0].area;
        // Its value stands right over it, or over what is hatched.
        let digits = page.find_all(value).into_iter().any(|digits| {
            let middle = f64::midpoint(digits[0].ink.x0, digits.last().expect("some").ink.x1);
            let apart = area.y0 - digits[0].ink.y1;
            (middle - area.center().x).abs() < 0.5 && (0.0..3.0).contains(&apart)
        });
        assert!(digits, "{value}");
        area
    };
    let past = [209, 209, 209];
    let columns = [
        (column("2020", "38", past), 38.0),
        (column("2021", "36", past), 36.0),
        (column("2022", "35", past), 35.0),
        (column("2023", "33", past), 33.0),
        (column("2024", "31", [42, 61, 72]), 31.0),
    ];
    let (first, value) = columns[0];
    for (area, of) in columns {
        assert!((area.y1 - first.y1).abs() < 0.05);
        let height = first.height() * of / value;
        assert!(
            (area.height() - height).abs() < 0.02 * height,
            "{of}: {}",
            area.height()
        );
    }
}

/// What stands beside a higher column saves nothing, however high it is itself.
#[test]
fn nothing_is_to_be_left_out_for_nothing() {
    let entries: Vec<Entry> = [("beside", 9.0), ("high", 8.0), ("low", 5.0), ("spare", 2.0)]
        .map(|(path, height)| Entry {
            path: path.to_owned(),
            height,
        })
        .into();
    let named = |needed: &[&str]| -> Vec<&str> {
        let found = enough(&entries, |without| {
            needed.iter().all(|path| without.contains(path))
        });
        found.iter().map(|entry| entry.path.as_str()).collect()
    };
    assert_eq!(named(&["high", "low"]), ["high", "low"]);
    assert_eq!(named(&["spare"]), ["spare"]);
    assert_eq!(named(&["nowhere"]), [""; 0]);
}

/// Of very many entries few choices are tried, and none of a page that is far too long.
#[test]
fn what_to_leave_out_is_found_in_few_tries() {
    let entries: Vec<Entry> = (0..1_000)
        .map(|number| Entry {
            path: format!("plan.tasks.{number}"),
            height: f64::from(1_000 - number),
        })
        .collect();
    for needed in [1, 3, 20, 500, 980, 1_000] {
        let (mut tries, mut longest) = (0, 0);
        let found = enough(&entries, |without| {
            tries += 1;
            longest = longest.max(1_000 - without.len());
            without.len() >= needed
        });
        assert_eq!(found.len(), needed);
        assert!(tries <= 28, "{tries} tries");
        assert!(
            longest <= 2 * (1_000 - needed) + 2,
            "{longest} for {needed}"
        );
    }
}

/// The page is set as roomily as its drafts allowed: what they say of it must hold.
#[test]
fn a_draft_says_how_high_the_page_is() {
    let fonts = Arc::new(Fonts::load(&[]).expect("the bundled ones"));
    let layouts = Layouts::new(None).expect("the bundled ones");
    let all = layouts.all().expect("valid");
    let layout = all.iter().find(|layout| layout.name == "briefing");
    let layout = layout.expect("bundled");
    for name in ["conference", "city"] {
        let source = Source::new("meeting.toml", &shipped(&format!("{name}.toml")));
        let inputs = dictionary(&load::load(&source).expect("valid"), &fonts);
        let world = PaperWorld::new(layout, &files(&layouts), &inputs, &fonts);
        for density in [0.0, 0.4, 1.0] {
            let [draft, print] = [Purpose::Draft, Purpose::Print]
                .map(|purpose| typeset(&world.with_density(density, purpose)).expect("no errors"));
            assert!(draft.room.is_some());
            assert_eq!(draft.room, print.room);
            let blank = |paper: &Paper| {
                let files =
                    export(&paper.document, Format::Svg, &Settings::default()).expect("a picture");
                !String::from_utf8_lossy(&files[0]).contains("<use")
            };
            assert!(blank(&draft) && !blank(&print));
        }
    }
}

#[test]
fn more_to_say_is_never_set_more_roomily() {
    let size = |tasks: usize| {
        let more =
            "[[plan.tasks]]\nheadline = \"又一项重点工作\"\nbrief = \"抓好落实\"\n\n".repeat(tasks);
        let data = shipped("city.toml").replace("tasks_name = \"五个方面\"\n", "");
        let desk = Desk::with(&format!("{data}\n{more}"));
        let page = &desk.compile("briefing.pdf").pages[0];
        page.find("补齐大气治理短板").expect("a task")[0].size
    };
    let sizes: Vec<f64> = (0..8).map(size).collect();
    assert!(sizes.windows(2).all(|two| two[0] >= two[1]), "{sizes:?}");
    assert!(sizes[0] > sizes[7] + 0.5, "{sizes:?}");
}

/// A title of many words, beside which there is no room, leaves it to the others.
#[test]
fn a_long_label_takes_no_room_from_the_others() {
    let title = "关于进一步加强全市生态环境保护督察反馈问题整改工作的几点意见";
    let section = format!(
        "\n[[sections]]\ntitle = \"{title}\"\nafter = \"closing\"\ntext = [\"压实责任\"]\nbrief = \"提高站位\"\n"
    );
    for name in ["city.toml", "no-figures.toml"] {
        let desk = Desk::with(&(shipped(name) + &section));
        let page = &desk.compile("briefing.pdf").pages[0];
        let who = page.find("党组成员").expect("who attended");
        assert!(
            who[3].baseline - who[0].baseline < 1.0 && who[0].x < 120.0,
            "{name}"
        );
    }
}
