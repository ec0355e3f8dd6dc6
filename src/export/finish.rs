//! What readers and print shops look for in a PDF and typst-pdf does not write; and its tags in
//! object streams (PDF 1.5), which are compressed: a tenth of a paper is saved.

use lopdf::{Dictionary, Document, Object, SaveOptions};
use typst_layout::PagedDocument;

use super::spread;

/// The version of PDF that has object streams: PDF/A-1 is older.
const PACKED_FROM: &str = "1.5";

/// Objects of one stream at the most: all tags of a paper of some pages, which are alike.
const OBJECTS: usize = 1000;

/// How much such a stream is compressed, of 9. Without it lopdf would not.
const COMPRESSION: u32 = 6;

/// What is done to a PDF when it is written, beside saying words set wide.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Finish {
    /// 黑版 — black is the black plate alone.
    pub black_plate: bool,
    /// 出血 — how far colour goes on beyond the cut, in pt, if it is cut.
    pub bleed: Option<f32>,
}

/// The PDF of some pages, finished.
///
/// # Errors
/// If it is none, which what typst-pdf wrote is not.
pub fn finished(pdf: Vec<u8>, pages: &PagedDocument, finish: Finish) -> lopdf::Result<Vec<u8>> {
    let mut document = Document::load_mem(&pdf)?;
    drop(pdf);
    spread::say_whole(&mut document, pages)?;
    if finish.black_plate {
        black_plate(&mut document);
        document.prune_objects();
    }
    if let Some(bleed) = finish.bleed {
        bleed_boxes(&mut document, bleed)?;
    }
    let mut written = Vec::new();
    let packed = document.version.as_str() >= PACKED_FROM;
    let options = SaveOptions::builder()
        .use_object_streams(packed)
        .max_objects_per_stream(OBJECTS)
        .compression_level(COMPRESSION)
        .use_xref_streams(packed)
        .build();
    document.save_with_options(&mut written, options)?;
    Ok(written)
}

/// `DeviceGray` for the profile of grey that typst-pdf always writes, and which a printer may
/// mix of all its colours.
fn black_plate(document: &mut Document) {
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
}

/// `BleedBox` 出血框: so far around the `TrimBox`, where a page has one.
fn bleed_boxes(document: &mut Document, bleed: f32) -> lopdf::Result<()> {
    for id in document.get_pages().into_values() {
        let page = document.get_dictionary_mut(id)?;
        if let Some([left, bottom, right, top]) = edges(page, b"TrimBox") {
            let around = [left - bleed, bottom - bleed, right + bleed, top + bleed];
            page.set("BleedBox", around.map(Object::Real).to_vec());
        }
    }
    Ok(())
}

/// A box of a page: left, bottom, right, top.
fn edges(page: &Dictionary, name: &[u8]) -> Option<[f32; 4]> {
    let edges = page.get(name).and_then(Object::as_array).ok()?;
    let edges = edges.iter().map(|edge| edge.as_float().ok());
    edges.collect::<Option<Vec<_>>>()?.try_into().ok()
}
