//! Turns pages into the bytes of files, and writes them.

pub mod file;
pub mod sheets;

use std::path::Path;

use typst::diag::SourceDiagnostic;
use typst::ecow::{EcoString, EcoVec};
use typst::foundations::Smart;
use typst::syntax::Span;
use typst_layout::PagedDocument;
pub use typst_pdf::PdfStandard;
use typst_pdf::{PdfOptions, PdfStandards};
use typst_render::RenderOptions;
use typst_svg::SvgOptions;

use self::sheets::Imposition;

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
    /// 无色 — every colour in shades of grey.
    pub grey: bool,
    /// 拼版 — how pages are put on sheets.
    pub imposition: Option<Imposition>,
    /// The standards that a PDF keeps to; those that suit it if there are none.
    pub standards: Vec<PdfStandard>,
    /// Whether the PDF carries a file.
    pub carries: bool,
    /// The program, as the PDF names it.
    pub creator: String,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            ppi: 144.0,
            grey: false,
            imposition: None,
            standards: Vec::new(),
            carries: false,
            creator: concat!("gongbao ", env!("CARGO_PKG_VERSION")).into(),
        }
    }
}

impl Settings {
    /// The standards that the PDF keeps to: PDF/A-2a and PDF/UA-1 where nothing is in their
    /// way. PDF/A-2 carries no files, and has no grey but that of a profile, which is not the
    /// black plate alone. On a sheet no reader follows the pages: it is not tagged.
    pub fn standards(&self) -> Vec<PdfStandard> {
        if !self.standards.is_empty() {
            return self.standards.clone();
        }
        let archival = match (self.grey, self.imposition, self.carries) {
            (true, _, _) => PdfStandard::V_1_7,
            (false, Some(_), false) => PdfStandard::A_2u,
            (false, Some(_), true) => PdfStandard::A_3u,
            (false, None, false) => PdfStandard::A_2a,
            (false, None, true) => PdfStandard::A_3a,
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
    let grey = settings.grey.then(|| sheets::grey(document));
    let document = grey.as_ref().unwrap_or(document);
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
        Format::Svg => {
            let options = SvgOptions {
                render_bleed: true,
                ..SvgOptions::default()
            };
            Ok(pages
                .map(|page| typst_svg::svg(page, &options).into_bytes())
                .collect())
        }
    }
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
    Ok(if settings.grey && plain {
        sheets::black_plate(&written).expect("a PDF")
    } else {
        written
    })
}

/// The program that made a PDF, as its metadata name it: see [`Settings::creator`].
pub fn creator(pdf: &[u8]) -> Option<String> {
    let find = |bytes: &[u8], tag: &str| {
        let mut windows = bytes.windows(tag.len());
        windows.position(|window| window == tag.as_bytes())
    };
    let (open, close) = ("<xmp:CreatorTool>", "</xmp:CreatorTool>");
    let words = &pdf[find(pdf, open)? + open.len()..];
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
