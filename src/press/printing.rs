//! How papers are printed (印制方式).

use std::path::Path;

use typst::foundations::Bytes;

use crate::export::inks::Inks;
use crate::export::sheets::Imposition;
use crate::export::{PdfStandard, Settings};
use crate::report::source::Source;
use crate::typeset::layout::Layout;
use crate::typeset::world::{Around, Slug};

/// How papers are printed: all of a press alike.
#[derive(Clone, Debug)]
pub struct Printing {
    /// Resolution of PNG, in pixels per inch.
    pub ppi: f64,
    /// The standards that a PDF keeps to; those that suit it if there are none.
    pub standards: Vec<PdfStandard>,
    /// 附数据 — the PDF carries its data file.
    pub embed_data: bool,
    /// 印色 — as on a screen, or the plates of a print shop.
    pub inks: Inks,
    /// 征求意见稿 — says so behind the text.
    pub draft: bool,
    /// 裁切线 — bleed and marks for the print shop.
    pub crop_marks: bool,
    /// 拼版 — pages on sheets.
    pub imposition: Option<Imposition>,
}

impl Default for Printing {
    fn default() -> Self {
        Self {
            ppi: Settings::default().ppi,
            standards: Vec::new(),
            embed_data: false,
            inks: Inks::Screen,
            draft: false,
            crop_marks: false,
            imposition: None,
        }
    }
}

impl Printing {
    /// How documents are written.
    pub fn settings(&self) -> Settings {
        Settings {
            ppi: self.ppi,
            inks: self.inks,
            imposition: self.imposition,
            standards: self.standards.clone(),
            carries: self.embed_data,
            ..Settings::default()
        }
    }

    /// What is set around a paper of a data file.
    pub fn around(&self, source: &Source, layout: &Layout) -> Option<Around> {
        let file = Path::new(source.name()).file_name().unwrap_or_default();
        let file = file.to_string_lossy().into_owned();
        let marks = self.crop_marks.then(|| Slug {
            file: file.clone(),
            paper: layout.manifest.title.clone(),
            plates: self.inks.plates(),
        });
        let carried = self.embed_data.then(|| {
            let bytes = Bytes::new(source.original().as_bytes().to_vec());
            (file, bytes)
        });
        (self.draft || marks.is_some() || carried.is_some()).then_some(Around {
            draft: self.draft,
            marks,
            carried,
        })
    }
}
