//! Sets a paper into pages.

use typst::diag::{SourceDiagnostic, Warned};
use typst::ecow::{EcoVec, eco_format};
use typst::foundations::{Dict, Label, Selector, Value};
use typst::introspection::{Introspector, MetadataElem};
use typst::layout::{Frame, FrameItem};
use typst::utils::PicoStr;
use typst_layout::PagedDocument;

use super::world::PaperWorld;

/// A paper that was set, with what Typst warned of.
pub struct Paper {
    /// The pages.
    pub document: PagedDocument,
    /// Typst's warnings about the layout.
    pub warnings: EcoVec<SourceDiagnostic>,
    /// What the layout has to say about the paper, as its metadata labelled
    /// `<gongbao-notice>` says.
    pub notices: Vec<Notice>,
    /// What the data has and this paper has no room for, as the layout's metadata labelled
    /// `<gongbao-omitted>` says.
    pub omitted: Vec<String>,
    /// How much room it takes, as its metadata labelled `<gongbao-fit>` says.
    pub room: Option<Room>,
    /// 出血 — how far colour goes on beyond the cut, in pt, as its metadata labelled
    /// `<gongbao-bleed>` says.
    pub bleed: Option<f64>,
    /// What takes the room, as its metadata labelled `<gongbao-part>` says.
    pub parts: Vec<Entry>,
    /// What its data could leave out, as its metadata labelled `<gongbao-entry>` says.
    pub entries: Vec<Entry>,
}

/// What a layout has to say about a paper, worded in its `layout.toml`.
#[derive(Clone, Debug, PartialEq)]
pub struct Notice {
    /// Its name there.
    pub name: String,
    /// What the words say at `{key}`.
    pub values: Vec<(String, String)>,
}

impl Notice {
    /// A name, or a dictionary of it and of values.
    fn of(value: Value) -> Option<Self> {
        let Value::Dict(dict) = value else {
            let (name, values) = (value.cast().ok()?, Vec::new());
            return Some(Self { name, values });
        };
        let text = |value: &Value| match value {
            Value::Int(number) => number.to_string(),
            value => value.clone().cast().unwrap_or_default(),
        };
        let values = dict
            .iter()
            .map(|(key, value)| (key.to_string(), text(value)));
        let (names, values): (Vec<_>, _) = values.partition(|(key, _)| key == "name");
        let (_, name) = names.into_iter().next()?;
        Some(Self { name, values })
    }

    /// The words with the values in them.
    pub fn worded(&self, words: &str) -> String {
        let fill = |words: String, (key, value): &(String, String)| {
            words.replace(&format!("{{{key}}}"), value)
        };
        self.values.iter().fold(words.to_owned(), fill)
    }
}

/// How high a paper is and how high it may be, in pt.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Room {
    /// What it needs.
    pub needed: f64,
    /// What it has.
    pub available: f64,
    /// Height of a line of its text.
    pub line: f64,
}

/// Something on a paper, with its place in the data.
#[derive(Clone, Debug, PartialEq)]
pub struct Entry {
    /// Where its data stands: `review.results.0`.
    pub path: String,
    /// How high it is, in pt.
    pub height: f64,
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
        let notices = metadata(&document, "gongbao-notice");
        let notices = notices.into_iter().filter_map(Notice::of);
        let omitted = metadata(&document, "gongbao-omitted");
        let omitted = omitted.into_iter().filter_map(|path| path.cast().ok());
        let rooms = metadata(&document, "gongbao-fit");
        let bleeds = metadata(&document, "gongbao-bleed");
        let located = |label| {
            let found = metadata(&document, label);
            found.into_iter().filter_map(entry).collect()
        };
        Ok(Paper {
            notices: notices.collect(),
            omitted: omitted.collect(),
            room: rooms.into_iter().find_map(room),
            bleed: bleeds.into_iter().find_map(|bleed| bleed.cast().ok()),
            parts: located("gongbao-part"),
            entries: located("gongbao-entry"),
            document,
            warnings,
        })
    } else {
        Err(missing)
    }
}

/// The values of the metadata that a layout labels so.
fn metadata(document: &PagedDocument, label: &str) -> Vec<Value> {
    let label = Label::new(PicoStr::intern(label)).expect("the name is not empty");
    let found = document.introspector().query(&Selector::Label(label));
    let metadata = found
        .iter()
        .filter_map(|element| element.to_packed::<MetadataElem>());
    metadata.map(|metadata| metadata.value.clone()).collect()
}

fn room(value: Value) -> Option<Room> {
    let room: Dict = value.cast().ok()?;
    let points = |key: &str| room.get(key).ok()?.clone().cast::<f64>().ok();
    Some(Room {
        needed: points("needed")?,
        available: points("available")?,
        line: points("line")?,
    })
}

fn entry(value: Value) -> Option<Entry> {
    let entry: Dict = value.cast().ok()?;
    Some(Entry {
        path: entry.get("path").ok()?.clone().cast().ok()?,
        height: entry.get("height").ok()?.clone().cast().ok()?,
    })
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
