//! Sets a paper into pages.

use typst::diag::{SourceDiagnostic, Warned};
use typst::ecow::{EcoVec, eco_format};
use typst::foundations::{Label, Selector};
use typst::introspection::{Introspector, MetadataElem};
use typst::layout::{Frame, FrameItem};
use typst::utils::PicoStr;
use typst_layout::PagedDocument;

use crate::world::PaperWorld;

/// A paper that was set, with what Typst warned of.
pub struct Paper {
    /// The pages.
    pub document: PagedDocument,
    /// Typst's warnings about the layout.
    pub warnings: EcoVec<SourceDiagnostic>,
    /// What the layout has to say about the paper: the strings of its metadata labelled
    /// `<gongbao-notice>`, worded in its `layout.toml`.
    pub notices: Vec<String>,
}

/// Sets the paper of a world into pages.
///
/// # Errors
/// Typst's errors about the layout, and each text for which no face has a glyph.
pub fn typeset(world: &PaperWorld) -> Result<Paper, EcoVec<SourceDiagnostic>> {
    let Warned { output, warnings } = typst::compile::<PagedDocument>(world);
    let document = output?;
    let mut missing = EcoVec::new();
    for page in document.pages() {
        missing_glyphs(&page.frame, &mut missing);
    }
    if missing.is_empty() {
        let notices = notices(&document);
        Ok(Paper {
            document,
            warnings,
            notices,
        })
    } else {
        Err(missing)
    }
}

/// The strings of the metadata that a layout labels `<gongbao-notice>`.
fn notices(document: &PagedDocument) -> Vec<String> {
    let label = Label::new(PicoStr::intern("gongbao-notice")).expect("the name is not empty");
    let found = document.introspector().query(&Selector::Label(label));
    let metadata = found
        .iter()
        .filter_map(|element| element.to_packed::<MetadataElem>());
    metadata
        .filter_map(|metadata| metadata.value.clone().cast().ok())
        .collect()
}

/// Finds text that would print as boxes. Typst itself minds only for PDF/A.
fn missing_glyphs(frame: &Frame, missing: &mut EcoVec<SourceDiagnostic>) {
    for (_, item) in frame.items() {
        match item {
            FrameItem::Group(group) => missing_glyphs(&group.frame, missing),
            FrameItem::Text(text) => {
                for glyph in text.glyphs.iter().filter(|glyph| glyph.id == 0) {
                    let character = &text.text[glyph.range()];
                    missing.push(SourceDiagnostic::error(
                        glyph.span.0,
                        eco_format!("no font has a glyph for {character:?}"),
                    ));
                }
            }
            _ => {}
        }
    }
}
