//! The pages beside their reviewed pictures in `tests/pictures`.
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
                let name = format!("{data}-{paper}-{}.png", index + 1);
                let reference = PathBuf::from(ROOT).join("tests/pictures").join(&name);
                if std::env::var_os("UPDATE_PICTURES").is_some() {
                    let png = page.into_png().expect("pixels encode");
                    std::fs::write(reference, png).expect("tests/pictures is there");
                    continue;
                }
                let share = std::fs::read(&reference).map_or(1.0, |png| {
                    let reviewed = Pixmap::from_png(Cursor::new(png)).expect("a PNG");
                    difference(&reviewed, &page)
                });
                if share > 0.0005 {
                    changed.push(format!(
                        "{name}: {:.2} % of the pixels differ",
                        share * 100.0
                    ));
                }
            }
        }
    }
    assert!(changed.is_empty(), "{changed:#?}");
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
