//! Sets a paper into pages.

use typst::diag::{SourceDiagnostic, Warned};
use typst::ecow::{EcoVec, eco_format};
use typst::layout::{Frame, FrameItem};
use typst_layout::PagedDocument;

use crate::world::PaperWorld;

/// A paper that was set, with what Typst warned of.
pub struct Paper {
    /// The pages.
    pub document: PagedDocument,
    /// Typst's warnings about the layout.
    pub warnings: EcoVec<SourceDiagnostic>,
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
        Ok(Paper { document, warnings })
    } else {
        Err(missing)
    }
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
