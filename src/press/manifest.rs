//! The list (清单) that goes into the archive beside the papers: what they were made of, and
//! how to know that they are still what they were.

use std::collections::BTreeMap;
use std::fmt::Write;
use std::path::Path;

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use typst::layout::{Frame, FrameItem};
use typst::text::Font;
use typst_layout::PagedDocument;

/// What a run made, and of what.
#[derive(Debug, Serialize)]
pub struct Manifest {
    /// The program with its version, and the commit that it was built from if it is a release.
    pub program: String,
    /// The data files.
    pub data: Vec<Listed>,
    /// The layouts, by name; the sum is over all of their files and those of `lib/`.
    pub layouts: BTreeMap<String, Sum>,
    /// The faces that the papers are set in, by the name within the font.
    pub fonts: BTreeMap<String, Sum>,
    /// The files that were written.
    pub outputs: Vec<Output>,
}

/// A SHA-256 in hexadecimal.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
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
#[derive(Clone, Debug, Deserialize, Serialize)]
pub struct Output {
    /// Its path, as the user gave it.
    pub path: String,
    /// The data file that it was made of.
    pub data: String,
    /// The layout that it was made with.
    pub layout: String,
    /// Whom it is for, if it was made for each of many.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub recipient: Option<String>,
    /// The number of the copy.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub copy_number: Option<u32>,
    /// How many copies go there.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub copies: Option<u32>,
    /// How many pages it has.
    pub pages: usize,
    /// Its size.
    pub bytes: usize,
    /// Its sum.
    #[serde(flatten)]
    pub sum: Sum,
}

impl Manifest {
    /// The list as the ending of its name asks for: `.csv`, a row a file, or else JSON.
    ///
    /// # Panics
    /// Never.
    pub fn text(&self, path: &Path) -> String {
        let is_csv = path
            .extension()
            .is_some_and(|ending| ending.eq_ignore_ascii_case("csv"));
        if !is_csv {
            return serde_json::to_string_pretty(self).expect("it has JSON types only") + "\n";
        }
        // Excel takes a file without the mark for GBK.
        let mut table = csv::Writer::from_writer(MARK.as_bytes().to_vec());
        table.write_record(HEADINGS).expect("memory takes all");
        let number = |number: Option<u32>| number.map(|number| number.to_string());
        let copy_number = |number: u32| format!("{number:06}");
        for output in &self.outputs {
            let row = [
                harmless(&output.path),
                harmless(&output.data),
                harmless(&output.layout),
                harmless(output.recipient.as_deref().unwrap_or_default()),
                output.copy_number.map(copy_number).unwrap_or_default(),
                number(output.copies).unwrap_or_default(),
                output.pages.to_string(),
                output.bytes.to_string(),
                output.sum.sha256.clone(),
            ];
            table.write_record(row).expect("memory takes all");
        }
        let table = table.into_inner().expect("memory takes all");
        String::from_utf8(table).expect("it was made of strings")
    }
}

/// The byte order mark.
const MARK: &str = "\u{feff}";

/// The headings of the table: it is for people, who open it in Excel.
const HEADINGS: [&str; 9] = [
    "文件", "数据", "版式", "主送", "份号", "份数", "页数", "字节", "SHA-256",
];

/// A cell that Excel does not take for a formula, which it would work out.
fn harmless(cell: &str) -> String {
    if cell.starts_with(['=', '+', '-', '@', '\t', '\r']) {
        format!("'{cell}")
    } else {
        cell.to_owned()
    }
}

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

/// The name of a face within its font.
pub fn font_name(font: &Font) -> String {
    let name = font.post_script_name();
    name.unwrap_or_else(|| font.info().family.clone())
}

/// The faces that a document is set in.
pub fn fonts(document: &PagedDocument) -> BTreeMap<String, Font> {
    fn gather(frame: &Frame, fonts: &mut BTreeMap<String, Font>) {
        for (_, item) in frame.items() {
            match item {
                FrameItem::Group(group) => gather(&group.frame, fonts),
                FrameItem::Text(text) => {
                    let font = text.font.font();
                    fonts.entry(font_name(font)).or_insert_with(|| font.clone());
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
