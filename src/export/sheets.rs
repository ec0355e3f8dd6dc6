//! 拼版 — pages on sheets.

use typst::foundations::Smart;
use typst::layout::{Abs, Frame, FrameItem, GroupItem, Point, Ratio, Sides, Size, Transform};
use typst::model::Document;
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

/// The pages of a booklet's sheet, which is folded: two on each side.
pub const BOOKLET_SHEET: usize = 4;

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
    let whole = count.next_multiple_of(BOOKLET_SHEET);
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
