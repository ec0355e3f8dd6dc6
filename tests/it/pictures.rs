//! The pages beside their reviewed pictures, in `tests/pictures` as drawn from the PDF
//! by hayro, in `docs/pictures` as written by gongbao for the README.
//!
//! After a change that was looked at: `UPDATE_PICTURES=1 cargo test pictures`.

use std::fmt::Write as _;
use std::io::Cursor;
use std::path::PathBuf;

use hayro::hayro_interpret::InterpreterSettings;
use hayro::hayro_interpret::hayro_syntax::Pdf;
use hayro::vello_cpu::Pixmap;
use hayro::vello_cpu::peniko::color::PremulRgba8;

use crate::{Desk, ROOT, shipped};

/// Pixels of a picture per point of paper: 50 dpi shows what moves by half a millimetre.
const SCALE: f32 = 50.0 / 72.0;

/// How many pixels may differ before a page looks different.
const ALLOWED: f64 = 0.0005;

#[test]
fn pages_look_as_they_were_reviewed() {
    let mut changed = Vec::new();
    for data in ["conference", "city"] {
        let desk = Desk::with(&shipped(&format!("{data}.toml")));
        let others = ["circular", "minutes", "agenda", "seats", "signin"];
        let others = if data == "city" { &others[..] } else { &[] };
        for paper in ["bulletin", "briefing"].iter().chain(others) {
            let out = format!("{paper}.pdf");
            desk.compile(&out);
            let pdf = Pdf::new(desk.read(&out)).expect("a PDF");
            let pages = hayro::render_pdf(&pdf, SCALE, InterpreterSettings::default(), None);
            let pages = pages.expect("pages").into_iter();
            // One card is as another.
            let count = if *paper == "seats" { 1 } else { usize::MAX };
            for (index, page) in pages.enumerate().take(count) {
                let name = format!("tests/pictures/{data}-{paper}-{}.png", index + 1);
                changed.extend(compare(&name, page));
            }
        }
    }
    assert!(changed.is_empty(), "{changed:#?}");
}

#[test]
fn the_readme_shows_todays_pictures() {
    let desk = Desk::with(&shipped("conference.toml"));
    let run = desk.run(&[
        "compile",
        "meeting.toml",
        "-o",
        "bulletin-{p}.png",
        "-o",
        "briefing.png",
        "--ppi",
        "75",
    ]);
    assert_eq!(run.code, 0, "{}", run.err);
    let mut changed = Vec::new();
    for name in ["bulletin-1.png", "bulletin-8.png", "briefing.png"] {
        let page = Pixmap::from_png(Cursor::new(desk.read(name))).expect("a PNG");
        if name == "briefing.png" {
            changed.extend(compare("docs/pictures/briefing-grey.png", grey(&page)));
        }
        changed.extend(compare(&format!("docs/pictures/{name}"), page));
    }
    let city = Desk::with(&shipped("city.toml"));
    let outs = [
        "circular-{p}.png",
        "minutes-{p}.png",
        "agenda.png",
        "signin.png",
    ];
    let mut arguments = vec!["compile", "meeting.toml", "--ppi", "75"];
    arguments.extend(outs.iter().flat_map(|out| ["-o", out]));
    let run = city.run(&arguments);
    assert_eq!(run.code, 0, "{}", run.err);
    for name in [
        "circular-1.png",
        "minutes-1.png",
        "agenda.png",
        "signin.png",
    ] {
        let page = Pixmap::from_png(Cursor::new(city.read(name))).expect("a PNG");
        changed.extend(compare(&format!("docs/pictures/{name}"), page));
    }
    assert!(changed.is_empty(), "{changed:#?}");
}

/// The page as a printer without colour shows it: the luma of ITU-R BT.601.
fn grey(page: &Pixmap) -> Pixmap {
    let pixels = page.data().iter().map(|pixel| {
        let parts = [(pixel.r, 299), (pixel.g, 587), (pixel.b, 114)];
        let sum: u32 = parts
            .map(|(part, weight)| u32::from(part) * weight)
            .iter()
            .sum();
        let luma = u8::try_from(sum / 1000).expect("a mean of bytes");
        PremulRgba8 {
            r: luma,
            g: luma,
            b: luma,
            a: pixel.a,
        }
    });
    Pixmap::from_parts(pixels.collect(), page.width(), page.height())
}

/// A layout that draws a message as a terminal shows it: a Han character is two columns,
/// and words of Latin are as wide as their columns.
fn terminal(message: &str) -> String {
    let mut drawn = String::from(
        "#set document(title: \"提示\", date: datetime(year: 2024, month: 1, day: 29))\n\
         #set page(width: 460pt, height: auto, margin: 10pt, fill: rgb(\"#1c2126\"))\n\
         #import \"/lib/data.typ\": data\n#set text(size: 10pt, font: data.fonts.hei, lang: \"zh\")\n\
         #let at(column, count, color, words) = context {\n\
           let words = text(fill: rgb(color), words)\n\
           let ratio = if count == 0 { 100% } else { count * 5.5pt / measure(words).width * 100% }\n\
           place(dx: column * 5.5pt, scale(x: ratio, origin: left, words))\n\
         }\n",
    );
    for line in message.lines() {
        drawn.push_str("#block(height: 9pt, spacing: 6pt, {\n");
        let help = line.trim_start().starts_with("= ");
        let mut column = 0;
        let mut rest = line;
        while let Some(first) = rest.chars().next() {
            // A word of Latin, or one character.
            let word = rest
                .find(|c: char| !c.is_ascii_graphic())
                .unwrap_or(rest.len());
            let end = if word > 0 { word } else { first.len_utf8() };
            let (words, after) = rest.split_at(end);
            let count = if first.is_ascii() { words.len() } else { 2 };
            let red = line.starts_with("错误") || first == '^';
            let color = if red {
                "#ff6b61"
            } else if help {
                "#7fd1e0"
            } else {
                "#e6e6e6"
            };
            if first != ' ' {
                let text = serde_json::Value::String(words.to_owned());
                let squeezed = if first.is_ascii() { count } else { 0 };
                writeln!(drawn, "at({column}, {squeezed}, \"{color}\", {text})").expect("a string");
            }
            column += count;
            rest = after;
        }
        drawn.push_str("})\n");
    }
    drawn
}

#[test]
fn the_readme_shows_a_message() {
    let wrong = shipped("conference.toml").replacen("为{pm25}", "为{pm52}", 1);
    let desk = Desk::with(&wrong);
    let message = desk.run(&["check", "meeting.toml"]).err;
    assert!(message.contains("pm52"), "{message}");
    let fine = Desk::with(&shipped("conference.toml"));
    fine.write(
        "own/message/layout.toml",
        "title = \"提示\"\nsummary = \"提示\"\n",
    );
    fine.write("own/message/layout.typ", terminal(message.trim_end()));
    let run = fine.run(&[
        "compile",
        "meeting.toml",
        "--layouts",
        "own",
        "-o",
        "message.png",
    ]);
    assert_eq!(run.code, 0, "{}", run.err);
    let page = Pixmap::from_png(Cursor::new(fine.read("message.png"))).expect("a PNG");
    assert_eq!(compare("docs/pictures/message.png", page), None);
}

#[test]
fn a_picture_shows_what_the_pdf_shows() {
    let desk = Desk::with(&shipped("conference.toml"));
    let run = desk.run(&[
        "compile",
        "meeting.toml",
        "-o",
        "briefing.png",
        "--ppi",
        "50",
    ]);
    assert_eq!(run.code, 0, "{}", run.err);
    let picture = Pixmap::from_png(Cursor::new(desk.read("briefing.png"))).expect("a PNG");
    desk.compile("briefing.pdf");
    let pdf = Pdf::new(desk.read("briefing.pdf")).expect("a PDF");
    let pages = hayro::render_pdf(&pdf, SCALE, InterpreterSettings::default(), None);
    let page = pages.expect("pages").remove(0);
    assert_eq!((picture.width(), picture.height()), (413, 585));
    let white = Pixmap::from_parts(vec![PremulRgba8::from_u32(u32::MAX); 413 * 585], 413, 585);
    // Two programs smooth edges each in its own way.
    assert!(
        distance(&picture, &page) < 4.0,
        "{}",
        distance(&picture, &page)
    );
    assert!(
        distance(&picture, &white) > 12.0,
        "{}",
        distance(&picture, &white)
    );
}

/// How far the colours of two pictures are apart on average, of 255.
fn distance(a: &Pixmap, b: &Pixmap) -> f64 {
    let pairs = a.data_as_u8_slice().iter().zip(b.data_as_u8_slice());
    let sum: f64 = pairs.map(|(a, b)| f64::from(a.abs_diff(*b))).sum();
    sum / f64::from(u32::from(a.width()) * u32::from(a.height()) * 3)
}

/// Compares a page with its picture, or renews the picture; says what differs.
fn compare(name: &str, page: Pixmap) -> Option<String> {
    let picture = PathBuf::from(ROOT).join(name);
    if std::env::var_os("UPDATE_PICTURES").is_some() {
        let png = page.into_png().expect("pixels encode");
        std::fs::write(picture, png).expect("the folder is there");
        return None;
    }
    let share = std::fs::read(picture).map_or(1.0, |png| {
        let reviewed = Pixmap::from_png(Cursor::new(png)).expect("a PNG");
        difference(&reviewed, &page)
    });
    (share > ALLOWED).then(|| format!("{name}: {:.2} % of the pixels differ", share * 100.0))
}

/// The share of pixels that differ by more than rounding.
fn difference(a: &Pixmap, b: &Pixmap) -> f64 {
    if (a.width(), a.height()) != (b.width(), b.height()) {
        return 1.0;
    }
    let (a, b) = (a.data_as_u8_slice(), b.data_as_u8_slice());
    let differ = a
        .chunks(4)
        .zip(b.chunks(4))
        .filter(|(a, b)| a.iter().zip(*b).any(|(a, b)| a.abs_diff(*b) > 24));
    #[expect(clippy::cast_precision_loss, reason = "a page has few pixels")]
    let share = differ.count() as f64 / (a.len() / 4) as f64;
    share
}
