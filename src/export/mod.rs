//! Turns pages into the bytes of files, and writes them.

pub mod file;

use std::path::Path;

use typst::diag::SourceDiagnostic;
use typst::ecow::EcoVec;
use typst::foundations::Smart;
use typst_layout::PagedDocument;
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards};
use typst_render::RenderOptions;
use typst_svg::SvgOptions;

/// A format that papers are written in.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Format {
    /// One file for all pages, PDF/A-2a and PDF/UA-1.
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

/// The bytes of a document: one file for PDF, one a page for pictures.
///
/// `ppi` is the resolution of PNG, in pixels per inch.
///
/// # Errors
/// Where the document breaks a rule of PDF/A-2a or PDF/UA-1.
///
/// # Panics
/// If a page has too many pixels to be encoded.
pub fn export(
    document: &PagedDocument,
    format: Format,
    ppi: f64,
) -> Result<Vec<Vec<u8>>, EcoVec<SourceDiagnostic>> {
    let pages = document.pages().iter();
    match format {
        Format::Pdf => pdf(document).map(|bytes| vec![bytes]),
        Format::Png => {
            let options = RenderOptions {
                pixel_per_pt: (ppi / 72.0).into(),
                ..Default::default()
            };
            let encode = |page| typst_render::render(page, &options).encode_png();
            Ok(pages
                .map(|page| encode(page).expect("pixels encode as PNG"))
                .collect())
        }
        Format::Svg => {
            let options = SvgOptions::default();
            Ok(pages
                .map(|page| typst_svg::svg(page, &options).into_bytes())
                .collect())
        }
    }
}

fn pdf(document: &PagedDocument) -> Result<Vec<u8>, EcoVec<SourceDiagnostic>> {
    let standards = PdfStandards::new(&[PdfStandard::A_2a, PdfStandard::Ua_1])
        .expect("PDF/A-2a and PDF/UA-1 go together");
    let options = PdfOptions {
        creator: Smart::Custom(Some(concat!("gongbao ", env!("CARGO_PKG_VERSION")).into())),
        standards,
        // The date comes from the data, through the layout; there is no clock.
        timestamp: None,
        ..PdfOptions::default()
    };
    typst_pdf::pdf(document, &options)
}
