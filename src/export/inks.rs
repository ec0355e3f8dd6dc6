//! 印色 — the inks of a print shop: black alone, or black and red on a plate each.

use std::sync::{Arc, LazyLock};

use typst::ecow::EcoVec;
use typst::layout::{Frame, FrameItem, Ratio};
use typst::model::Document;
use typst::visualize::{
    Cmyk, Color, FixedStroke, Luma, Paint, ProcessColor, SpotColor, SpotColorant, SpotColorantName,
};
use typst_layout::{Page, PagedDocument};

/// What a paper is printed with.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
pub enum Inks {
    /// As on a screen, in RGB.
    #[default]
    Screen,
    /// 单色 — black alone.
    Black,
    /// 双色 — black, and red as a spot colour, which has a plate of its own.
    BlackAndRed,
}

/// 红版 — the red of GB/T 9704-2012, 6.2: Y 80, M 80. A name of ASCII letters, and not that of
/// a process colour, is one that every raster image processor takes for a plate.
static RED: LazyLock<Arc<SpotColorant>> = LazyLock::new(|| {
    Arc::new(SpotColorant {
        name: Some(SpotColorantName::Custom("SpotRed".into())),
        fallback: ProcessColor::Cmyk(Cmyk {
            c: 0.0,
            m: 0.8,
            y: 0.8,
            k: 0.0,
        }),
    })
});

/// From this saturation on, a red of the screen is all ink and no paper.
const FULL: f32 = 0.85;

/// The same document in inks. Red is its own plate, or black as dark as it was red, for a
/// head in grey is no head; what is of another colour is as dark on the black plate as to the
/// eye.
///
/// Tilings keep their colours: Typst gives no way to make one of a frame. Ours are grey.
pub fn inked(document: &PagedDocument, inks: Inks) -> PagedDocument {
    let pages: EcoVec<Page> = document
        .pages()
        .iter()
        .map(|page| Page {
            frame: inks.frame(&page.frame),
            fill: page
                .fill
                .clone()
                .map(|fill| fill.map(|fill| inks.paint(&fill))),
            ..page.clone()
        })
        .collect();
    PagedDocument::new(pages, document.info().clone())
}

impl Inks {
    /// The plates, by the names that layouts have for them; a proof has none.
    pub fn plates(self) -> &'static [&'static str] {
        match self {
            Self::Screen => &[],
            Self::Black => &["black"],
            Self::BlackAndRed => &["black", "red"],
        }
    }

    fn frame(self, frame: &Frame) -> Frame {
        let mut inked = Frame::new(frame.size(), frame.kind());
        if frame.has_baseline() {
            inked.set_baseline(frame.baseline());
        }
        inked.push_multiple(frame.items().map(|(place, item)| {
            let item = match item.clone() {
                FrameItem::Group(mut group) => {
                    group.frame = self.frame(&group.frame);
                    FrameItem::Group(group)
                }
                FrameItem::Text(mut text) => {
                    text.fill = self.paint(&text.fill);
                    text.stroke = text.stroke.map(|stroke| self.stroke(stroke));
                    FrameItem::Text(text)
                }
                FrameItem::Shape(mut shape, span) => {
                    shape.fill = shape.fill.as_ref().map(|fill| self.paint(fill));
                    shape.stroke = shape.stroke.map(|stroke| self.stroke(stroke));
                    FrameItem::Shape(shape, span)
                }
                other => other,
            };
            (*place, item)
        }));
        inked
    }

    fn stroke(self, stroke: FixedStroke) -> FixedStroke {
        FixedStroke {
            paint: self.paint(&stroke.paint),
            ..stroke
        }
    }

    fn paint(self, paint: &Paint) -> Paint {
        match paint {
            Paint::Solid(Color::Process(color)) => Paint::Solid(self.color(*color)),
            other => other.clone(),
        }
    }

    fn color(self, color: ProcessColor) -> Color {
        match (self, red(color)) {
            (Self::Screen, _) => Color::Process(color),
            (Self::BlackAndRed, Some(tint)) => {
                Color::Spot(SpotColor::new(RED.clone(), Ratio::new(tint.into())))
            }
            (Self::Black, Some(tint)) => {
                Color::Process(ProcessColor::Luma(Luma::new(1.0 - tint, 1.0)))
            }
            (_, None) => Color::Process(ProcessColor::Luma(color.to_luma())),
        }
    }
}

/// How much red ink makes a colour, from 0 to 1; none if it is no red.
fn red(color: ProcessColor) -> Option<f32> {
    let color = color.to_rgb();
    let (red, green, blue) = (color.red, color.green, color.blue);
    let chroma = red - green.min(blue);
    // Within 30° of red on the wheel of hues.
    let is_red = chroma > 0.01 && red >= green.max(blue) && (green - blue).abs() <= chroma / 2.0;
    is_red.then(|| (chroma / red / FULL).min(1.0))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(hex: [u8; 3]) -> Option<f32> {
        let [red, green, blue] = hex.map(|part| f32::from(part) / 255.0);
        super::red(ProcessColor::Rgb(typst::visualize::Rgb::new(
            red, green, blue, 1.0,
        )))
    }

    #[test]
    fn reds_are_all_ink_and_their_tints_are_tints() {
        assert_eq!(of([0xe5, 0x26, 0x1f]), Some(1.0));
        assert_eq!(of([0xc0, 0x0d, 0x17]), Some(1.0));
        assert_eq!(of([0x5a, 0x00, 0x00]), Some(1.0));
        let pink = of([0xfb, 0xe0, 0xe0]).expect("a tint of red");
        assert!((0.1..0.2).contains(&pink), "{pink}");
    }

    #[test]
    fn what_is_grey_or_of_another_colour_is_no_red() {
        for color in [
            [0; 3],
            [255; 3],
            [128; 3],
            [0x2a, 0x3d, 0x48],
            [0xff, 0xc0, 0],
        ] {
            assert_eq!(of(color), None, "{color:?}");
        }
    }
}
