//! Takes the text back out of a PDF, as it is drawn.

use hayro::hayro_interpret::font::Glyph;
use hayro::hayro_interpret::hayro_cmap::BfString;
use hayro::hayro_interpret::hayro_syntax::Pdf;
use hayro::hayro_interpret::{
    BlendMode, ClipPath, Context, Device, GlyphDrawMode, Image, InterpreterCache,
    InterpreterSettings, Paint, PathDrawMode, SoftMask, interpret_page,
};
use kurbo::{Affine, BezPath, Rect};

/// The text of a page.
#[derive(Debug, Default)]
pub struct Page {
    /// Without white space and page numbers, so that a sentence goes on over lines.
    pub running: String,
    /// With a line break wherever the next character stands apart.
    pub apart: String,
    /// The last character.
    last: Option<Last>,
}

/// A character that was read.
#[derive(Debug)]
struct Last {
    x: f64,
    y: f64,
    size: f64,
    digit: bool,
}

impl Last {
    /// Whether a character stands apart from this one: on another line, or behind a gap. A digit
    /// takes half of its size, and the numbers under columns are near each other.
    fn is_apart(&self, next: &Self) -> bool {
        let gap = if self.digit && next.digit { 0.75 } else { 2.2 };
        let farthest = gap * self.size;
        (next.y - self.y).abs() > 0.6 * self.size || next.x < self.x || next.x - self.x > farthest
    }
}

/// Reads the text of all pages. `None` if the bytes are no PDF that can be read.
pub fn read(bytes: &[u8]) -> Option<Vec<Page>> {
    read_some(bytes, |_| true)
}

/// Reads the text of some pages, by their index; of the others nothing is said.
pub fn read_some(bytes: &[u8], wanted: impl Fn(usize) -> bool) -> Option<Vec<Page>> {
    let pdf = Pdf::new(bytes.to_vec()).ok()?;
    let settings = InterpreterSettings::default();
    let pages = pdf.pages().iter().enumerate().map(|(index, page)| {
        if !wanted(index) {
            return Page::default();
        }
        let (width, height) = page.render_dimensions();
        let area = Rect::new(0.0, 0.0, f64::from(width), f64::from(height));
        let cache = InterpreterCache::new();
        let mut context =
            Context::new(Affine::IDENTITY, area, &cache, pdf.xref(), settings.clone());
        let mut read = Page::default();
        interpret_page(page, &mut context, &mut read);
        let number = read.apart.rsplit('\n').next().unwrap_or_default();
        if number.starts_with('—') && number.ends_with('—') {
            // The number at the foot is no part of a sentence.
            let kept = read.running.len()
                - number
                    .chars()
                    .filter(|c| !c.is_whitespace())
                    .map(char::len_utf8)
                    .sum::<usize>();
            read.running.truncate(kept);
        }
        read
    });
    Some(pages.collect())
}

impl Device<'_> for Page {
    fn draw_glyph(
        &mut self,
        glyph: &Glyph<'_>,
        transform: Affine,
        glyph_transform: Affine,
        _: &Paint<'_>,
        _: &GlyphDrawMode,
    ) {
        let Glyph::Outline(outline) = glyph else {
            return;
        };
        let text = match outline.as_unicode() {
            Some(BfString::Char(character)) => character.to_string(),
            Some(BfString::String(text)) => text,
            None => return,
        };
        let [.., vertical, x, y] = (transform * glyph_transform).as_coeffs();
        // Outlines are drawn on an em of 1000 units.
        let here = Last {
            x,
            y,
            size: vertical.abs() * 1000.0,
            digit: text.chars().all(|c| c.is_ascii_digit()),
        };
        if self.last.as_ref().is_some_and(|last| last.is_apart(&here)) {
            self.apart.push('\n');
        }
        self.last = Some(here);
        self.apart.push_str(&text);
        self.running
            .extend(text.chars().filter(|c| !c.is_whitespace()));
    }

    fn draw_path(&mut self, _: &BezPath, _: Affine, _: &Paint<'_>, _: &PathDrawMode) {}
    fn set_soft_mask(&mut self, _: Option<SoftMask<'_>>) {}
    fn set_blend_mode(&mut self, _: BlendMode) {}
    fn push_clip_path(&mut self, _: &ClipPath) {}
    fn push_transparency_group(&mut self, _: f32, _: Option<SoftMask<'_>>, _: BlendMode) {}
    fn draw_image(&mut self, _: Image<'_, '_>, _: Affine) {}
    fn pop_clip_path(&mut self) {}
    fn pop_transparency_group(&mut self) {}
}
