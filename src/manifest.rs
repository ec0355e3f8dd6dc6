//! The list (清单) that goes into the archive beside the papers: what they were made of, and
//! how to know that they are still what they were.

use std::collections::BTreeMap;
use std::fmt::Write;

use serde::Serialize;
use sha2::{Digest, Sha256};
use typst::layout::{Frame, FrameItem};
use typst::text::Font;
use typst_layout::PagedDocument;

/// What a run made, and of what.
#[derive(Debug, Serialize)]
pub struct Manifest {
    /// The program with its version.
    pub program: &'static str,
    /// The data file.
    pub data: Listed,
    /// The layouts, by name; the sum is over all of their files and those of `lib/`.
    pub layouts: BTreeMap<String, Sum>,
    /// The faces that the papers are set in, by the name within the font.
    pub fonts: BTreeMap<String, Sum>,
    /// The files that were written.
    pub outputs: Vec<Output>,
}

/// A SHA-256 in hexadecimal.
#[derive(Clone, Debug, Eq, PartialEq, Serialize)]
pub struct Sum {
    /// 64 digits.
    pub sha256: String,
}

/// A file by name.
#[derive(Debug, Serialize)]
pub struct Listed {
    /// Its path, as the user gave it.
    pub path: String,
    /// Its sum.
    #[serde(flatten)]
    pub sum: Sum,
}

/// A file that was written.
#[derive(Debug, Serialize)]
pub struct Output {
    /// Its path, as the user gave it.
    pub path: String,
    /// The layout that it was made with.
    pub layout: String,
    /// How many pages it has.
    pub pages: usize,
    /// Its size.
    pub bytes: usize,
    /// Its sum.
    #[serde(flatten)]
    pub sum: Sum,
}

/// What this program is.
pub const PROGRAM: &str = concat!("gongbao ", env!("CARGO_PKG_VERSION"));

impl Sum {
    /// The sum of some bytes.
    pub fn of(bytes: &[u8]) -> Self {
        let sha256 = Sha256::digest(bytes)
            .iter()
            .fold(String::new(), |mut text, byte| {
                write!(text, "{byte:02x}").expect("a string takes all");
                text
            });
        Self { sha256 }
    }
}

/// The faces that a document is set in.
pub fn fonts(document: &PagedDocument) -> BTreeMap<String, Font> {
    fn gather(frame: &Frame, fonts: &mut BTreeMap<String, Font>) {
        for (_, item) in frame.items() {
            match item {
                FrameItem::Group(group) => gather(&group.frame, fonts),
                FrameItem::Text(text) => {
                    let font = text.font.font();
                    let name = font.post_script_name();
                    let name = name.unwrap_or_else(|| font.info().family.clone());
                    fonts.entry(name).or_insert_with(|| font.clone());
                }
                _ => {}
            }
        }
    }
    let mut fonts = BTreeMap::new();
    for page in document.pages() {
        gather(&page.frame, &mut fonts);
    }
    fonts
}
