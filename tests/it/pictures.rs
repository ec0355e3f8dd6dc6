//! The pages beside their reviewed pictures, in `tests/pictures` as drawn from the PDF
//! by hayro, in `docs/pictures` as written by gongbao for the README.
//!
//! After a change that was looked at: `UPDATE_PICTURES=1 cargo test pictures`.

use std::io::Cursor;
use std::path::PathBuf;

use hayro::hayro_interpret::InterpreterSettings;
use hayro::hayro_interpret::hayro_syntax::Pdf;
use hayro::vello_cpu::Pixmap;

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
        for paper in ["bulletin", "briefing"] {
            let out = format!("{paper}.pdf");
            desk.compile(&out);
            let pdf = Pdf::new(desk.read(&out)).expect("a PDF");
            let pages = hayro::render_pdf(&pdf, SCALE, InterpreterSettings::default(), None);
            for (index, page) in pages.expect("pages").into_iter().enumerate() {
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
        changed.extend(compare(&format!("docs/pictures/{name}"), page));
    }
    assert!(changed.is_empty(), "{changed:#?}");
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
    let white = Pixmap::from_parts(
        vec![hayro::vello_cpu::peniko::color::PremulRgba8::from_u32(u32::MAX); 413 * 585],
        413,
        585,
    );
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
