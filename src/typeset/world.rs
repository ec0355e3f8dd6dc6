//! What Typst sees: the files of the layouts, the faces, and one dictionary, which is a
//! file too.
//!
//! No clock, no network, nothing of the system: the same data gives the same bytes.

use std::sync::{Arc, LazyLock};

use serde_json::Value as Json;
use typst::diag::FileResult;
use typst::foundations::{Bytes, Datetime, Duration, Repr};
use typst::syntax::{FileId, RootedPath, Source, VirtualPath, VirtualRoot};
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;
use typst::{Library, LibraryExt, World};
use typst_kit::diagnostics::DiagnosticWorld;
use typst_kit::files::FileStore;

use super::fonts::Fonts;
use super::functions;
use super::layout::{Layout, Layouts};
use crate::data::recipients::Recipient;

/// Where layouts read how densely they are set.
const FIT: &str = "/lib/fit.typ";

/// Where layouts read whom a copy is for.
const RECIPIENT: &str = "/lib/recipient.typ";

/// Where layouts read how many pages a sheet has.
const SHEET: &str = "/lib/sheet.typ";

/// What layouts read as `data`.
const DATA: &str = "/data.json";

/// What is set around a layout.
const AROUND: &str = "/around.typ";

/// What a PDF is to carry, which has another name there.
const CARRIED: &str = "/carried";

/// The files of layouts, each read and parsed once for all papers.
pub type Files = FileStore<Layouts>;

/// The files of layouts, none of them read yet.
pub fn files(layouts: &Layouts) -> Arc<Files> {
    Arc::new(FileStore::new(layouts.clone()))
}

/// The world in which one paper is typeset.
#[derive(Clone)]
pub struct PaperWorld {
    fonts: Arc<Fonts>,
    files: Arc<Files>,
    main: FileId,
    /// What stands in place of files of the layouts: [`FIT`], [`RECIPIENT`], [`SHEET`],
    /// [`AROUND`].
    written: Vec<Source>,
    /// [`DATA`], as JSON.
    data: Bytes,
    /// [`CARRIED`].
    carried: Option<Bytes>,
}

/// What a setting is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Purpose {
    /// To learn how high the paper is.
    Draft,
    /// To be printed.
    Print,
}

/// Typst's library, and what layouts can call beside it.
static LIBRARY: LazyLock<LazyHash<Library>> = LazyLock::new(|| {
    let mut library = Library::builder().build();
    let global = library.global.scope_mut();
    global.define("gongbao", functions::module());
    LazyHash::new(library)
});

/// What is set around a paper.
#[derive(Clone, Debug, Default)]
pub struct Around {
    /// 征求意见稿 — behind the text of every page.
    pub draft: bool,
    /// 裁切线 — marks around every page, for the print shop.
    pub marks: Option<Slug>,
    /// A file for the PDF to carry, by the name that it is given there.
    pub carried: Option<(String, Bytes)>,
}

/// 版外说明 — what stands beside the marks, so that a loose sheet is not taken for another.
#[derive(Clone, Debug)]
pub struct Slug {
    /// The data file.
    pub file: String,
    /// The paper.
    pub paper: String,
    /// The plates, by the names that layouts have for them; a proof has none.
    pub plates: &'static [&'static str],
}

impl PaperWorld {
    /// The world of a layout that gets this dictionary.
    ///
    /// # Panics
    /// If the layout's name is no file name, which [`Layouts::all`] excludes.
    pub fn new(layout: &Layout, files: &Arc<Files>, data: &Json, fonts: &Arc<Fonts>) -> Self {
        Self {
            fonts: fonts.clone(),
            files: files.clone(),
            main: main(layout),
            written: Vec::new(),
            data: bytes_of(data),
            carried: None,
        }
    }

    /// The same world with another layout; no file is read again.
    ///
    /// # Panics
    /// As [`Self::new`].
    #[must_use]
    pub fn of(&self, layout: &Layout) -> Self {
        Self {
            main: main(layout),
            ..self.clone()
        }
    }

    /// The same world with things set around the paper, by `/lib/print.typ`.
    ///
    /// # Panics
    /// Never.
    #[must_use]
    pub fn around(&self, around: &Around) -> Self {
        let mut world = self.clone();
        let mut lines = vec!["#import \"/lib/print.typ\": carried, cropped, draft".to_owned()];
        if around.draft {
            lines.push("#show: draft".into());
        }
        if let Some(Slug {
            file,
            paper,
            plates,
        }) = &around.marks
        {
            let (file, paper) = (file.as_str().repr(), paper.as_str().repr());
            let plates = plates.iter().map(|plate| format!("{plate:?},"));
            let plates: String = plates.collect();
            lines.push(format!(
                "#show: cropped.with(file: {file}, paper: {paper}, plates: ({plates}))"
            ));
        }
        lines.push(format!("#include {:?}", self.main.vpath().get_with_slash()));
        if let Some((name, bytes)) = &around.carried {
            world.carried = Some(bytes.clone());
            // What parts folders elsewhere has no place in a name.
            let name = name.replace('\\', "_");
            lines.push(format!(
                "#carried({}, read({CARRIED:?}, encoding: none))",
                name.as_str().repr()
            ));
        }
        world.main = file(AROUND);
        world
            .written
            .push(Source::new(world.main, lines.join("\n")));
        world
    }

    /// The same world with another dictionary; no file is read again.
    #[must_use]
    pub fn with_data(&self, data: &Json) -> Self {
        Self {
            data: bytes_of(data),
            ..self.clone()
        }
    }

    /// The same world at another density. A file says it, as one says the data, and not
    /// `sys.inputs`: Typst forgets all that it has set where its library changes.
    ///
    /// # Panics
    /// Never.
    #[must_use]
    pub fn with_density(&self, density: f64, purpose: Purpose) -> Self {
        let id = file(FIT);
        let draft = purpose == Purpose::Draft;
        let text = format!("#let density = {density}\n#let draft = {draft}\n");
        let mut world = self.clone();
        world.written.retain(|source| source.id() != id);
        world.written.push(Source::new(id, text));
        world
    }

    /// The same world, its paper printed on sheets of so many pages. A file says it, for the
    /// reason that is given at [`Self::with_density`].
    #[must_use]
    pub fn on_sheets_of(&self, pages: usize) -> Self {
        let text = format!("#let pages-of-a-sheet = {pages}\n");
        let mut world = self.clone();
        world.written.push(Source::new(file(SHEET), text));
        world
    }

    /// The same world for one recipient. A file says who it is, for the reason that is
    /// given at [`Self::with_density`].
    #[must_use]
    pub fn with_recipient(&self, recipient: &Recipient) -> Self {
        let name = recipient.name.text.as_str().repr();
        let number = recipient
            .copy_number
            .map_or("none".into(), |number| number.to_string());
        let text = format!("#let recipient = (name: {name}, copy_number: {number})\n");
        let mut world = self.clone();
        world.written.push(Source::new(file(RECIPIENT), text));
        world
    }
}

fn bytes_of(data: &Json) -> Bytes {
    Bytes::new(serde_json::to_vec(data).expect("it is JSON"))
}

/// The document of a layout.
fn main(layout: &Layout) -> FileId {
    file(&format!("/{}/layout.typ", layout.name))
}

/// The id of a file of the layouts.
fn file(path: &str) -> FileId {
    let path = VirtualPath::new(path).expect("layouts are named after their folders");
    RootedPath::new(VirtualRoot::Project, path).intern()
}

impl World for PaperWorld {
    fn library(&self) -> &LazyHash<Library> {
        &LIBRARY
    }

    fn book(&self) -> &LazyHash<FontBook> {
        self.fonts.book()
    }

    fn main(&self) -> FileId {
        self.main
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        match self.written.iter().find(|source| source.id() == id) {
            Some(source) => Ok(source.clone()),
            None => self.files.source(id),
        }
    }

    fn file(&self, id: FileId) -> FileResult<Bytes> {
        if id == file(DATA) {
            return Ok(self.data.clone());
        }
        match &self.carried {
            Some(bytes) if id == file(CARRIED) => Ok(bytes.clone()),
            _ => self.files.file(id),
        }
    }

    fn font(&self, index: usize) -> Option<Font> {
        self.fonts.face(index)
    }

    fn today(&self, _: Option<Duration>) -> Option<Datetime> {
        None
    }
}

impl DiagnosticWorld for PaperWorld {
    fn name(&self, id: FileId) -> String {
        self.files.loader().name(id.vpath())
    }
}
