//! Where things stand on the two papers. What GB/T 9704 says is measured in `ruler.rs`.

use crate::papers::squeezed;
use crate::pdf::Glyph;
use crate::{Desk, MINIMAL, shipped};

pub fn assert_near(measured: f64, wanted: f64, what: &str) {
    assert!(
        (measured - wanted).abs() < 0.1,
        "{what}: {measured:.2} mm, wanted {wanted:.2} mm"
    );
}

#[test]
fn nothing_on_the_briefing_is_smaller_than_nine_points_or_outside_the_page() {
    for data in ["conference.toml", "city.toml"] {
        let paper = Desk::with(&shipped(data)).compile("briefing.pdf");
        let page = &paper.pages[0];
        let subscripts: Vec<_> = page
            .glyphs
            .windows(3)
            .filter_map(|three| {
                let words: String = three.iter().map(|glyph| glyph.text.as_str()).collect();
                (words == "2.5").then_some(three[0].x)
            })
            .collect();
        for glyph in &page.glyphs {
            let subscript =
                "2.5".contains(&glyph.text) && subscripts.iter().any(|x| (glyph.x - x).abs() < 5.0);
            assert!(glyph.size > 8.99 || subscript, "{data}: {glyph:?}");
            let inside = glyph.ink.is_zero_area()
                || glyph.ink.x0 > 14.0
                    && glyph.ink.x1 < 196.0
                    && glyph.ink.y0 > 14.0
                    && glyph.ink.y1 < 283.0;
            assert!(inside, "{data}: {glyph:?}");
        }
        let lowest = page
            .glyphs
            .iter()
            .map(|glyph| glyph.baseline)
            .fold(0.0, f64::max);
        assert!(
            lowest > 270.0,
            "{data}: the page is full to its foot, not to {lowest} mm"
        );
    }
}

#[test]
fn every_character_keeps_inside_the_text_block() {
    for data in ["conference.toml", "city.toml"] {
        for page in &Desk::with(&shipped(data)).compile("bulletin.pdf").pages {
            for glyph in page.glyphs.iter().filter(|glyph| glyph.baseline < 265.0) {
                let inside = glyph.ink.is_zero_area()
                    || glyph.ink.x0 > 27.9 && glyph.ink.x1 < 184.1 && glyph.ink.y0 > 36.9;
                assert!(inside, "{data}: {glyph:?}");
            }
        }
    }
}

#[test]
fn a_table_longer_than_a_page_goes_on_under_its_head() {
    let figure =
        |n| format!("[figures.f{n}]\nname = \"指标之{n}号\"\nvalue = {n}.5\nunit = \"%\"\n");
    let figures: Vec<String> = (0..60).map(figure).collect();
    let figures = figures.concat();
    let data = MINIMAL.replace("[review]\n", &format!("{figures}[review]\n"));
    let paper = Desk::with(&data).compile("bulletin.pdf");
    let text = squeezed(&paper.text());
    for n in 0..60 {
        assert!(text.contains(&format!("指标之{n}号{n}.5%")), "{n}");
    }
    let heads = paper
        .pages
        .iter()
        .filter(|page| squeezed(&page.text()).contains("指标数值"));
    assert!(heads.count() >= 2);
    for glyph in paper.glyphs().filter(|glyph| !glyph.ink.is_zero_area()) {
        assert!(glyph.ink.y1 < 262.5 || glyph.ink.y0 > 267.0, "{glyph:?}");
    }
}

/// A paper of one's own: text, tables of smaller type between paragraphs, an attachment.
const TABLES: &str = r#"
#import "/lib/gb9704/mod.typ": attachment, page-setup, paragraph, whole-lines
#import "/lib/data.typ": data
#let fonts = data.fonts
#set document(title: "表格", date: datetime(year: 2024, month: 1, day: 29))
#show: page-setup.with(fonts)
#let rows(count) = {
  set text(size: 9pt)
  set par(leading: 3pt)
  table(columns: 2, ..range(2 * count).map(n => [第#n;格]))
}
#paragraph[表前的字]
#whole-lines(rows(7))
#paragraph[短表后的字]
#whole-lines(rows(60))
#paragraph[长表后的字]
#attachment(1, "附件的标题", fonts, paragraph[附件的正文])
"#;

#[test]
fn text_after_a_table_is_on_the_lattice_and_an_attachment_begins_a_page() {
    let desk = Desk::with(MINIMAL);
    desk.write(
        "own/tables/layout.toml",
        "title = \"表\"\nsummary = \"表\"\n",
    );
    desk.write("own/tables/layout.typ", TABLES);
    let run = desk.run(&[
        "compile",
        "meeting.toml",
        "--layouts",
        "own",
        "-o",
        "tables.pdf",
    ]);
    assert_eq!(run.code, 0, "{}", run.err);
    let paper = crate::pdf::read(&desk.read("tables.pdf"));
    let cell = 156.0 / 28.0;
    let pitch = (225.0 - cell) / 21.0;
    let find = |words: &str| {
        let pages = paper.pages.iter().enumerate();
        let mut found = pages.filter_map(|(index, page)| Some((index, page.find(words)?)));
        found.next().unwrap_or_else(|| panic!("{words}"))
    };
    for words in ["表前的字", "短表后的字", "长表后的字"] {
        let line = (find(words).1[0].baseline - 37.0 - 0.88 * cell) / pitch;
        assert!((line - line.round()).abs() < 0.01, "{words}: {line}");
    }
    assert!(
        find("长表后的字").0 > find("短表后的字").0,
        "the table is longer than a page"
    );
    // 7.3.7
    let (page, label) = find("附件1");
    assert_eq!(page, find("长表后的字").0 + 1);
    assert_eq!(label[0].face, "GongbaoHei-Regular");
    assert_near(label[0].x, 28.0, "附件1, flush left");
    assert_near(label[0].baseline, 37.0 + 0.88 * cell, "附件1, first line");
    let (_, title) = find("附件的标题");
    let middle = f64::midpoint(title[0].ink.x0, title[title.len() - 1].ink.x1);
    assert!((middle - 106.0).abs() < 1.0, "its title, centred: {middle}");
    let top = title[0].baseline - 0.88 * 22.0 * 25.4 / 72.0;
    assert!(
        (top - 37.0 - 2.0 * pitch).abs() < 0.5,
        "its title, third line: {top}"
    );
    let (_, text) = find("附件的正文");
    let line = (text[0].baseline - 37.0 - 0.88 * cell) / pitch;
    assert!((line - line.round()).abs() < 0.01, "its text: {line}");
}

#[test]
fn no_page_has_a_signature_alone() {
    // A line more each time moves the signature over the end of a page.
    for lines in 0..24 {
        let result = |n| {
            let points = if n % 2 == 0 {
                "points = [\"很好\"]\n"
            } else {
                ""
            };
            format!("[[review.results]]\nheadline = \"成绩\"\n{points}")
        };
        let results: String = (0..lines).map(result).collect();
        let data = MINIMAL
            .replace("[plan]\n", &format!("{results}[plan]\n"))
            .replace("抓好落实\"", "抓好落实\"\nmeasures = [\"抓紧抓实\"]");
        let paper = Desk::with(&data).compile("bulletin.pdf");
        let page = paper
            .pages
            .iter()
            .find(|page| page.text().contains("某厅2024年1月29日"));
        let text = page.expect("the signature").text();
        assert!(text.contains("（一）抓好落实抓紧抓实。"), "{lines}: {text}");
    }
}

#[test]
fn no_line_begins_with_a_closing_mark_or_ends_with_an_opening_one() {
    // Figures at every place of a line, before every mark.
    let points: Vec<String> = (0..30)
        .map(|n| {
            format!(
                "\"{}{{share}}；“{{share}}”：{{share}}，（{{share}}）、{{share}}·{{share}}\"",
                "字".repeat(n)
            )
        })
        .collect();
    let many = MINIMAL.replace(
        "headline = \"成绩明显\"",
        &format!("headline = \"成绩明显\"\npoints = [{}]", points.join(", ")),
    );
    for data in [shipped("conference.toml"), shipped("city.toml"), many] {
        let desk = Desk::with(&data);
        for out in ["bulletin.pdf", "briefing.pdf"] {
            let paper = desk.compile(out);
            for page in &paper.pages {
                for glyph in &page.glyphs {
                    let near = |other: &&Glyph, gap: f64| {
                        let same_line = (other.baseline - glyph.baseline).abs() < 1.5;
                        same_line && gap > 0.0 && gap < glyph.size * 25.4 / 72.0 * 2.1
                    };
                    if "，。、；：？！）》”’·".contains(&glyph.text) {
                        let before = page
                            .glyphs
                            .iter()
                            .any(|other| near(&other, glyph.x - other.x));
                        assert!(before, "{out}: a line begins with {glyph:?}");
                    }
                    if "（《“‘".contains(&glyph.text) {
                        let after = page
                            .glyphs
                            .iter()
                            .any(|other| near(&other, other.x - glyph.x));
                        assert!(after, "{out}: a line ends with {glyph:?}");
                    }
                }
            }
        }
    }
}

#[test]
fn a_sheet_for_the_imprint_alone_is_told_with_the_lines_that_save_it() {
    // Points are a line each.
    let printed = |lines: usize| {
        let points = "\"一要抓落实\", ".repeat(lines);
        let data = MINIMAL.replace(
            "date = 2024-01-29\n",
            "date = 2024-01-29\nprinted_by = \"某厅办公室\"\nprinted_on = 2024-01-29\n",
        );
        let papers = "\n[papers]\ntable = false\ndrawings = false\n";
        let desk = Desk::with(&format!(
            "{data}{papers}\n[[sections]]\ntext = [{points}]\n"
        ));
        let run = desk.run(&["compile", "meeting.toml", "-o", "bulletin.pdf"]);
        assert_eq!(run.code, 0, "{}", run.err);
        let pages = crate::pdf::read(&desk.read("bulletin.pdf")).pages.len();
        let told = run.err.lines().find(|line| line.contains("版记在第"));
        (pages, told.map(str::to_owned))
    };
    let told = (1..50).find_map(|lines| Some((lines, printed(lines).1?)));
    let (first, said) = told.expect("a paper that ends low on an even page");
    assert!(said.contains("版记在第 2 页上差 1 行放不下"), "{said}");
    assert_eq!(printed(first).0, 4);
    assert_eq!(printed(first - 1), (2, None));
    // Where text stands on the third page, it takes the sheet too.
    assert_eq!(printed(first + 1), (4, None));
}

#[test]
fn no_line_of_a_narrow_column_parts_a_number_from_its_unit() {
    let paper = Desk::with(&shipped("conference.toml")).compile("bulletin.pdf");
    let mut pages = paper.pages.iter();
    let annex = pages.find(|page| squeezed(&page.text()).contains("附表2023年主要数据"));
    let glyphs = &annex.expect("a table").glyphs;
    let pairs = glyphs.windows(2).filter(|pair| {
        let (before, after) = (&pair[0].text, &pair[1].text);
        before.ends_with(|c: char| c.is_ascii_digit())
            && ["微", "个", "项"].contains(&after.as_str())
    });
    let mut count = 0;
    for pair in pairs {
        assert!(
            (pair[0].baseline - pair[1].baseline).abs() < 0.5,
            "{pair:?}"
        );
        count += 1;
    }
    assert!(count > 5, "{count}");
}
