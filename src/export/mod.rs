//! Turns pages into the bytes of files, and writes them.

pub mod file;
mod finish;
pub mod inks;
pub mod sheets;
mod spread;

use std::path::Path;

use typst::diag::SourceDiagnostic;
use typst::ecow::{EcoString, EcoVec};
use typst::foundations::Smart;
use typst::syntax::Span;
use typst_layout::{Page, PagedDocument};
pub use typst_pdf::PdfStandard;
use typst_pdf::{PdfOptions, PdfStandards};
use typst_render::RenderOptions;
use typst_svg::SvgOptions;

use self::finish::{Finish, finished};
use self::inks::{Inks, inked};
use self::sheets::Imposition;
use crate::report::version::PROGRAM;

/// A format that papers are written in.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Format {
    /// One file for all pages, if nothing is in its way PDF/A-2a and PDF/UA-1.
    Pdf,
    /// A picture a page.
    Png,
    /// A drawing a page, text as outlines.
    Svg,
}

impl Format {
    /// The format that a file name's ending stands for.
    pub fn of(path: &Path) -> Option<Self> {
        match path.extension()?.to_str()?.to_ascii_lowercase().as_str() {
            "pdf" => Some(Self::Pdf),
            "png" => Some(Self::Png),
            "svg" => Some(Self::Svg),
            _ => None,
        }
    }
}

/// How a document is written.
#[derive(Clone, Debug)]
pub struct Settings {
    /// Resolution of PNG, in pixels per inch.
    pub ppi: f64,
    /// 印色 — the inks.
    pub inks: Inks,
    /// 拼版 — how pages are put on sheets.
    pub imposition: Option<Imposition>,
    /// The standards that a PDF keeps to; those that suit it if there are none.
    pub standards: Vec<PdfStandard>,
    /// Whether the PDF carries a file.
    pub carries: bool,
    /// 出血 — how far colour goes on beyond the cut, in pt, where pages are cut.
    pub bleed: Option<f64>,
    /// The program, as the PDF names it.
    pub creator: String,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            ppi: 144.0,
            inks: Inks::Screen,
            imposition: None,
            standards: Vec::new(),
            carries: false,
            bleed: None,
            creator: PROGRAM.into(),
        }
    }
}

impl Settings {
    /// The standards that the PDF keeps to: PDF/A-2a and PDF/UA-1 where nothing is in their
    /// way. PDF/A-2 carries no files, and has no colour but that of a profile, which is no plate.
    /// On a sheet no reader follows the pages: it is not tagged.
    pub fn standards(&self) -> Vec<PdfStandard> {
        if !self.standards.is_empty() {
            return self.standards.clone();
        }
        let archival = match (self.inks, self.imposition, self.carries) {
            (Inks::Black | Inks::BlackAndRed, _, _) => PdfStandard::V_1_7,
            (Inks::Screen, Some(_), false) => PdfStandard::A_2u,
            (Inks::Screen, Some(_), true) => PdfStandard::A_3u,
            (Inks::Screen, None, false) => PdfStandard::A_2a,
            (Inks::Screen, None, true) => PdfStandard::A_3a,
        };
        let accessible = self.imposition.is_none().then_some(PdfStandard::Ua_1);
        [archival].into_iter().chain(accessible).collect()
    }

    /// The standards as typst-pdf takes them.
    ///
    /// # Errors
    /// If they exclude each other: why.
    pub fn checked(&self) -> Result<PdfStandards, EcoString> {
        PdfStandards::new(&self.standards()).map_err(|error| error.message().clone())
    }
}

/// No picture of a page has more pixels: an A4 at 1,200 pixels an inch, which takes half a
/// gigabyte of memory.
const MOST_PIXELS: f64 = 140e6;

/// The resolution at which the largest page of a document has as many pixels as a picture
/// can have.
pub fn most_ppi(document: &PagedDocument, settings: &Settings) -> f64 {
    let imposed = settings
        .imposition
        .map(|imposition| sheets::imposed(document, imposition));
    let pages = imposed.as_ref().unwrap_or(document).pages().iter();
    let inches = pages.map(|page| {
        let (size, bleed) = (page.frame.size(), page.bleed);
        let width = size.x + bleed.left + bleed.right;
        let height = size.y + bleed.top + bleed.bottom;
        width.to_inches() * height.to_inches()
    });
    (MOST_PIXELS / inches.fold(f64::MIN_POSITIVE, f64::max)).sqrt()
}

/// The bytes of a document: one file for PDF, one a page for pictures.
///
/// # Errors
/// Where the document breaks a rule of a standard that it is to keep to, or those exclude
/// each other.
///
/// # Panics
/// If a page has too many pixels to be encoded.
pub fn export(
    document: &PagedDocument,
    format: Format,
    settings: &Settings,
) -> Result<Vec<Vec<u8>>, EcoVec<SourceDiagnostic>> {
    let in_inks = (settings.inks != Inks::Screen).then(|| inked(document, settings.inks));
    let document = in_inks.as_ref().unwrap_or(document);
    let sheets = settings
        .imposition
        .map(|imposition| sheets::imposed(document, imposition));
    let document = sheets.as_ref().unwrap_or(document);
    let pages = document.pages().iter();
    match format {
        Format::Pdf => pdf(document, settings).map(|bytes| vec![bytes]),
        Format::Png => {
            let options = RenderOptions {
                pixel_per_pt: (settings.ppi / 72.0).into(),
                render_bleed: true,
            };
            let encode = |page| typst_render::render(page, &options).encode_png();
            Ok(pages
                .map(|page| encode(page).expect("pixels encode as PNG"))
                .collect())
        }
        Format::Svg => Ok(pages.map(svg).collect()),
    }
}

/// A page as a drawing.
pub fn svg(page: &Page) -> Vec<u8> {
    let options = SvgOptions {
        render_bleed: true,
        ..SvgOptions::default()
    };
    typst_svg::svg(page, &options).into_bytes()
}

fn pdf(document: &PagedDocument, settings: &Settings) -> Result<Vec<u8>, EcoVec<SourceDiagnostic>> {
    let standards = settings
        .checked()
        .map_err(|reason| EcoVec::from([SourceDiagnostic::error(Span::detached(), reason)]))?;
    let options = PdfOptions {
        creator: Smart::Custom(Some(settings.creator.as_str().into())),
        standards,
        tagged: settings.imposition.is_none(),
        // The date comes from the data, through the layout; there is no clock.
        timestamp: None,
        ..PdfOptions::default()
    };
    let written = typst_pdf::pdf(document, &options)?;
    // PDF/A wants the profile.
    let plain = settings
        .standards()
        .iter()
        .all(|standard| !is_archival(*standard));
    #[expect(clippy::cast_possible_truncation, reason = "PDF has no finer numbers")]
    let finish = Finish {
        black_plate: settings.inks != Inks::Screen && plain,
        bleed: settings.bleed.map(|bleed| bleed as f32),
    };
    Ok(finished(written, document, finish).expect("a PDF"))
}

/// The program that made a PDF, as its metadata name it: see [`Settings::creator`].
pub fn creator(pdf: &[u8]) -> Option<String> {
    // Programs that save a file anew may pack what is in the open.
    let packed = || {
        let document = lopdf::Document::load_mem(pdf).ok()?;
        let metadata = document
            .catalog()
            .ok()?
            .get_deref(b"Metadata", &document)
            .ok()?;
        metadata.as_stream().ok()?.get_plain_content().ok()
    };
    creator_in(pdf).or_else(|| creator_in(&packed()?))
}

fn creator_in(metadata: &[u8]) -> Option<String> {
    let find = |bytes: &[u8], tag: &str| {
        let mut windows = bytes.windows(tag.len());
        windows.position(|window| window == tag.as_bytes())
    };
    let (open, close) = ("<xmp:CreatorTool>", "</xmp:CreatorTool>");
    let words = &metadata[find(metadata, open)? + open.len()..];
    let words = std::str::from_utf8(&words[..find(words, close)?]).ok()?;
    let marks = [
        ("&lt;", "<"),
        ("&gt;", ">"),
        ("&quot;", "\""),
        ("&apos;", "'"),
        ("&amp;", "&"),
    ];
    let unescape = |words: String, (name, mark): &(&str, &str)| words.replace(name, mark);
    Some(marks.iter().fold(words.to_owned(), unescape))
}

fn is_archival(standard: PdfStandard) -> bool {
    use PdfStandard::{Ua_1, V_1_4, V_1_5, V_1_6, V_1_7, V_2_0};
    !matches!(standard, Ua_1 | V_1_4 | V_1_5 | V_1_6 | V_1_7 | V_2_0)
}
