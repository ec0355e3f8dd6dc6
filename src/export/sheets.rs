//! Pages on sheets (拼版), and pages without colour: what a print shop asks for.

use lopdf::{Object, SaveOptions};
use typst::ecow::EcoVec;
use typst::foundations::Smart;
use typst::layout::{Abs, Frame, FrameItem, GroupItem, Point, Ratio, Sides, Size, Transform};
use typst::model::Document;
use typst::visualize::{Color, FixedStroke, Paint, ProcessColor};
use typst_layout::{Page, PagedDocument};

/// How pages are put on sheets, two on a side.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Imposition {
    /// 骑马订 — pages as large as they are, in the order of a booklet that is folded in the
    /// middle and stapled there; blank ones at its end until it has whole sheets.
    Booklet,
    /// 两页并排 — in their order, on sheets as large as a page.
    Two,
}

/// How many sides of sheets so many pages take.
pub fn sides(pages: usize, imposition: Imposition) -> usize {
    match imposition {
        Imposition::Booklet => booklet(pages).len(),
        Imposition::Two => in_order(pages).len(),
    }
}

/// The same pages on sheets.
pub fn imposed(document: &PagedDocument, imposition: Imposition) -> PagedDocument {
    let pages = document.pages();
    let pairs = match imposition {
        Imposition::Booklet => booklet(pages.len()),
        Imposition::Two => in_order(pages.len()),
    };
    let sides = pairs.into_iter().map(|pair| side(pages, pair, imposition));
    PagedDocument::new(sides.collect(), document.info().clone())
}

/// The pages on the sides of the sheets, left and right: on the outside of the first sheet
/// the last page and the first, on its inside the second and the last but one.
fn booklet(count: usize) -> Vec<[usize; 2]> {
    let whole = count.next_multiple_of(4);
    let sides = (0..whole / 2).map(|side| {
        let pair = [whole - 1 - side, side];
        if side % 2 == 0 {
            pair
        } else {
            [pair[1], pair[0]]
        }
    });
    sides.collect()
}

fn in_order(count: usize) -> Vec<[usize; 2]> {
    (0..count).step_by(2).map(|left| [left, left + 1]).collect()
}

/// A side of a sheet. A page beyond the last is blank.
fn side(pages: &[Page], pair: [usize; 2], imposition: Imposition) -> Page {
    let page = pages[0].frame.size();
    let two = Size::new(2.0 * page.x, page.y);
    let (sheet, scale) = match imposition {
        Imposition::Booklet => (two, 1.0),
        Imposition::Two => {
            let sheet = Size::new(page.y, page.x);
            (sheet, (sheet.x / two.x).min(sheet.y / two.y))
        }
    };
    let corner = (sheet - two * scale) / 2.0;
    let mut frame = Frame::hard(sheet);
    for (place, index) in [0.0, 1.0].into_iter().zip(pair) {
        let Some(page) = pages.get(index) else {
            continue;
        };
        let mut group = GroupItem::new(page.frame.clone());
        group.transform = Transform::scale(Ratio::new(scale), Ratio::new(scale));
        let across = corner.x + page.frame.width() * (scale * place);
        frame.push(Point::new(across, corner.y), FrameItem::Group(group));
    }
    Page {
        frame,
        bleed: Sides::splat(Abs::zero()),
        fill: Smart::Auto,
        numbering: None,
        ..pages[0].clone()
    }
}

/// The same document with every colour in shades of grey (黑白印刷).
///
/// Tilings keep theirs: Typst gives no way to make one of a frame. Ours are grey.
pub fn grey(document: &PagedDocument) -> PagedDocument {
    let pages: EcoVec<Page> = document
        .pages()
        .iter()
        .map(|page| Page {
            frame: grey_frame(&page.frame),
            fill: page
                .fill
                .clone()
                .map(|fill| fill.map(|fill| grey_paint(&fill))),
            ..page.clone()
        })
        .collect();
    PagedDocument::new(pages, document.info().clone())
}

fn grey_frame(frame: &Frame) -> Frame {
    let mut grey = Frame::new(frame.size(), frame.kind());
    if frame.has_baseline() {
        grey.set_baseline(frame.baseline());
    }
    grey.push_multiple(frame.items().map(|(place, item)| {
        let item = match item.clone() {
            FrameItem::Group(mut group) => {
                group.frame = grey_frame(&group.frame);
                FrameItem::Group(group)
            }
            FrameItem::Text(mut text) => {
                text.fill = grey_paint(&text.fill);
                text.stroke = text.stroke.map(grey_stroke);
                FrameItem::Text(text)
            }
            FrameItem::Shape(mut shape, span) => {
                shape.fill = shape.fill.as_ref().map(grey_paint);
                shape.stroke = shape.stroke.map(grey_stroke);
                FrameItem::Shape(shape, span)
            }
            other => other,
        };
        (*place, item)
    }));
    grey
}

fn grey_stroke(stroke: FixedStroke) -> FixedStroke {
    FixedStroke {
        paint: grey_paint(&stroke.paint),
        ..stroke
    }
}

fn grey_paint(paint: &Paint) -> Paint {
    match paint {
        Paint::Solid(color) => Paint::Solid(Color::Process(ProcessColor::Luma(color.to_luma()))),
        other => other.clone(),
    }
}

/// The PDF with the black plate alone: `DeviceGray` for the profile of grey that typst-pdf
/// always writes, and which a printer may mix of all its colours.
///
/// # Errors
/// If the PDF is none, which what typst-pdf wrote is not.
pub fn black_plate(pdf: &[u8]) -> lopdf::Result<Vec<u8>> {
    let mut document = lopdf::Document::load_mem(pdf)?;
    let is_grey = |space: &Object| {
        let [name, profile] = space.as_array().ok()?.as_slice() else {
            return None;
        };
        let profile = document.get_object(profile.as_reference().ok()?).ok()?;
        let components = profile.as_stream().ok()?.dict.get(b"N").ok()?;
        Some(name.as_name().ok()? == b"ICCBased" && components.as_i64().ok()? == 1)
    };
    let spaces = document.objects.iter();
    let grey: Vec<_> = spaces
        .filter(|(_, object)| is_grey(object) == Some(true))
        .map(|(id, _)| *id)
        .collect();
    for id in grey {
        document.set_object(id, Object::Name(b"DeviceGray".to_vec()));
    }
    document.prune_objects();
    let mut written = Vec::new();
    let options = SaveOptions::builder()
        .use_object_streams(true)
        .use_xref_streams(true)
        .build();
    document.save_with_options(&mut written, options)?;
    Ok(written)
}

#[cfg(test)]
mod tests {
    use super::booklet;

    #[test]
    fn a_booklet_is_read_in_order_when_it_is_folded() {
        assert_eq!(booklet(8), [[7, 0], [1, 6], [5, 2], [3, 4]]);
        assert_eq!(booklet(5), booklet(8));
        assert_eq!(booklet(4), [[3, 0], [1, 2]]);
    }
}
