//! Reads a finished PDF back: every glyph and every shape, where it stands, in mm from
//! the top left corner of its page.

use std::fmt::Write as _;

use hayro::hayro_interpret::font::Glyph as Drawn;
use hayro::hayro_interpret::hayro_cmap::BfString;
use hayro::hayro_interpret::hayro_syntax::Pdf;
use hayro::hayro_interpret::{
    BlendMode, ClipPath, Context, Device, GlyphDrawMode, Image, InterpreterCache,
    InterpreterSettings, Paint, PathDrawMode, SoftMask, interpret_page,
};
use kurbo::{Affine, BezPath, Rect, Shape as _};

const MM: f64 = 25.4 / 72.0;

pub struct Document {
    pub pages: Vec<Page>,
    pub title: String,
    pub author: String,
}

#[derive(Default)]
pub struct Page {
    /// Width and height in mm.
    pub size: (f64, f64),
    pub glyphs: Vec<Glyph>,
    pub shapes: Vec<Shape>,
}

/// A character on the page.
#[derive(Clone, Debug)]
pub struct Glyph {
    pub text: String,
    /// Where its origin stands, on its baseline.
    pub x: f64,
    pub baseline: f64,
    /// Size in pt.
    pub size: f64,
    /// PostScript name of the face, without the tag of the subset.
    pub face: String,
    /// Number of the glyph in the face; 0 is the box for a character that it lacks.
    pub id: u32,
    /// The box of its ink.
    pub ink: Rect,
    pub color: [u8; 3],
}

/// A line or an area on the page.
#[derive(Clone, Debug)]
pub struct Shape {
    pub area: Rect,
    /// Width of the stroke in mm; none for an area that is filled.
    pub stroke: Option<f64>,
    pub color: [u8; 3],
}

/// Reads a PDF.
pub fn read(bytes: &[u8]) -> Document {
    let pdf = Pdf::new(bytes.to_vec()).expect("a PDF");
    let settings = InterpreterSettings::default();
    let text = |bytes: &Option<Vec<u8>>| bytes.as_deref().map(decode).unwrap_or_default();
    let metadata = pdf.metadata();
    let (title, author) = (text(&metadata.title), text(&metadata.author));
    let pages = pdf
        .pages()
        .iter()
        .map(|page| {
            let (width, height) = page.render_dimensions();
            let (width, height) = (f64::from(width), f64::from(height));
            let cache = InterpreterCache::new();
            let flip = Affine::new([1.0, 0.0, 0.0, -1.0, 0.0, height]);
            let area = Rect::new(0.0, 0.0, width, height);
            let mut context = Context::new(flip, area, &cache, pdf.xref(), settings.clone());
            let mut read = Page {
                size: (width * MM, height * MM),
                ..Page::default()
            };
            interpret_page(page, &mut context, &mut read);
            read
        })
        .collect();
    Document {
        pages,
        title,
        author,
    }
}

/// A text string of the document information: UTF-16 with its mark, or ASCII.
fn decode(bytes: &[u8]) -> String {
    match bytes.strip_prefix(&[0xfe, 0xff]) {
        Some(rest) => {
            let units = rest
                .chunks_exact(2)
                .map(|pair| u16::from_be_bytes([pair[0], pair[1]]));
            char::decode_utf16(units)
                .map(|unit| unit.expect("UTF-16"))
                .collect()
        }
        None => String::from_utf8(bytes.to_vec()).expect("ASCII"),
    }
}

impl Document {
    /// The text of all pages, in the order in which it is drawn.
    pub fn text(&self) -> String {
        self.pages.iter().map(Page::text).collect()
    }

    /// The running text: without page numbers, tables and drawings, which are set in
    /// 宋体 or stand under the text block, so that a sentence goes on over a page.
    pub fn running_text(&self) -> String {
        self.glyphs()
            .filter(|glyph| glyph.face != "GongbaoSong-Regular")
            .filter(|glyph| glyph.face != "GongbaoHei-Regular" || glyph.size > 15.0)
            .map(|glyph| glyph.text.as_str())
            .collect()
    }

    pub fn glyphs(&self) -> impl Iterator<Item = &Glyph> {
        self.pages.iter().flat_map(|page| &page.glyphs)
    }
}

impl Page {
    /// The text, in the order in which it is drawn, as it is copied.
    pub fn text(&self) -> String {
        self.glyphs.iter().fold(String::new(), |mut text, glyph| {
            write!(text, "{}", glyph.text).expect("strings take text");
            text
        })
    }

    /// The glyphs that draw a string, at its first place on the page.
    pub fn find(&self, words: &str) -> Option<&[Glyph]> {
        let start = self.text().find(words)?;
        Some(self.drawing(start, words.len()))
    }

    /// The glyphs that draw a string, at each of its places on the page.
    pub fn find_all(&self, words: &str) -> Vec<&[Glyph]> {
        let text = self.text();
        let places = text.match_indices(words);
        places
            .map(|(start, _)| self.drawing(start, words.len()))
            .collect()
    }

    /// The glyphs that draw so many bytes of the text.
    fn drawing(&self, start: usize, length: usize) -> &[Glyph] {
        let mut ends = Vec::with_capacity(self.glyphs.len());
        let mut end = 0;
        for glyph in &self.glyphs {
            end += glyph.text.len();
            ends.push(end);
        }
        let first = ends.partition_point(|end| *end <= start);
        let last = ends.partition_point(|end| *end < start + length);
        &self.glyphs[first..=last]
    }
}

fn color(paint: &Paint) -> [u8; 3] {
    match paint {
        Paint::Color(color) => {
            let [r, g, b, _] = color.to_rgba().to_rgba8();
            [r, g, b]
        }
        Paint::Pattern(_) => [127; 3],
    }
}

fn in_mm(area: Rect) -> Rect {
    Rect::new(area.x0 * MM, area.y0 * MM, area.x1 * MM, area.y1 * MM)
}

impl Device<'_> for Page {
    fn draw_glyph(
        &mut self,
        glyph: &Drawn<'_>,
        transform: Affine,
        glyph_transform: Affine,
        paint: &Paint<'_>,
        _: &GlyphDrawMode,
    ) {
        let Drawn::Outline(outline) = glyph else {
            panic!("a glyph without an outline")
        };
        let place = transform * glyph_transform;
        let [_, _, _, vertical, x, y] = place.as_coeffs();
        let data = outline.font_data().expect("every font is embedded");
        let name = data.postscript_name.expect("every font has a name");
        self.glyphs.push(Glyph {
            text: match outline.as_unicode() {
                Some(BfString::Char(character)) => character.to_string(),
                Some(BfString::String(text)) => text,
                None => String::new(),
            },
            x: x * MM,
            baseline: y * MM,
            // Outlines are drawn on an em of 1000 units.
            size: vertical.abs() * 1000.0,
            face: name
                .split_once('+')
                .map_or(name.as_str(), |(_, name)| name)
                .to_owned(),
            id: outline.glyph_id().to_u32(),
            ink: in_mm((place * outline.outline()).bounding_box()),
            color: color(paint),
        });
    }

    fn draw_path(
        &mut self,
        path: &BezPath,
        transform: Affine,
        paint: &Paint<'_>,
        mode: &PathDrawMode,
    ) {
        let stroke = match mode {
            PathDrawMode::Stroke(stroke) => Some(f64::from(stroke.line_width) * MM),
            PathDrawMode::Fill(_) => None,
        };
        let area = in_mm((transform * path).bounding_box());
        let color = color(paint);
        self.shapes.push(Shape {
            area,
            stroke,
            color,
        });
    }

    fn set_soft_mask(&mut self, _: Option<SoftMask<'_>>) {}
    fn set_blend_mode(&mut self, _: BlendMode) {}
    fn push_clip_path(&mut self, _: &ClipPath) {}
    fn push_transparency_group(&mut self, _: f32, _: Option<SoftMask<'_>>, _: BlendMode) {}
    fn draw_image(&mut self, _: Image<'_, '_>, _: Affine) {}
    fn pop_clip_path(&mut self) {}
    fn pop_transparency_group(&mut self) {}
}
