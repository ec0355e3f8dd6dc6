//! What Typst sees: the files of the layouts, the faces, and one dictionary.
//!
//! No clock, no network, nothing of the system: the same data gives the same bytes.

use std::sync::Arc;

use typst::diag::FileResult;
use typst::foundations::{Bytes, Datetime, Dict, Duration};
use typst::syntax::{FileId, RootedPath, Source, VirtualPath, VirtualRoot};
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;
use typst::{Library, LibraryExt, World};
use typst_kit::diagnostics::DiagnosticWorld;
use typst_kit::files::FileStore;

use crate::fit::Purpose;
use crate::fonts::Fonts;
use crate::functions;
use crate::layout::{Layout, Layouts};

/// Where layouts read how densely they are set.
const FIT: &str = "/lib/fit.typ";

/// The world in which one paper is typeset.
#[derive(Clone)]
pub struct PaperWorld<'a> {
    library: Arc<LazyHash<Library>>,
    fonts: &'a Fonts,
    files: Arc<FileStore<Layouts>>,
    main: FileId,
    /// What stands in place of [`FIT`].
    fit: Option<Source>,
}

impl<'a> PaperWorld<'a> {
    /// The world of a layout that gets this dictionary.
    ///
    /// # Panics
    /// If the layout's name is no file name, which [`Layouts::all`] excludes.
    pub fn new(layout: &Layout, layouts: &Layouts, inputs: Dict, fonts: &'a Fonts) -> Self {
        let main = VirtualPath::new(format!("/{}/layout.typ", layout.name))
            .expect("a layout is named after its folder");
        Self {
            library: library(inputs),
            fonts,
            files: Arc::new(FileStore::new(layouts.clone())),
            main: RootedPath::new(VirtualRoot::Project, main).intern(),
            fit: None,
        }
    }

    /// The same world with another dictionary; no file is read again.
    #[must_use]
    pub fn with_inputs(&self, inputs: Dict) -> Self {
        Self {
            library: library(inputs),
            ..self.clone()
        }
    }

    /// The same world at another density. A file says it, not the dictionary: Typst
    /// forgets all that it has set where its library changes, but not where a file does.
    ///
    /// # Panics
    /// Never.
    #[must_use]
    pub fn with_density(&self, density: f64, purpose: Purpose) -> Self {
        let path = VirtualPath::new(FIT).expect("a path");
        let id = RootedPath::new(VirtualRoot::Project, path).intern();
        let draft = purpose == Purpose::Draft;
        let text = format!("#let density = {density}\n#let draft = {draft}\n");
        Self {
            fit: Some(Source::new(id, text)),
            ..self.clone()
        }
    }
}

/// Typst's library, what layouts can call beside it, and the dictionary.
fn library(inputs: Dict) -> Arc<LazyHash<Library>> {
    let mut library = Library::builder().with_inputs(inputs).build();
    let global = library.global.scope_mut();
    global.define("gongbao", functions::module());
    Arc::new(LazyHash::new(library))
}

impl World for PaperWorld<'_> {
    fn library(&self) -> &LazyHash<Library> {
        &self.library
    }

    fn book(&self) -> &LazyHash<FontBook> {
        self.fonts.book()
    }

    fn main(&self) -> FileId {
        self.main
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        match &self.fit {
            Some(fit) if fit.id() == id => Ok(fit.clone()),
            _ => self.files.source(id),
        }
    }

    fn file(&self, id: FileId) -> FileResult<Bytes> {
        self.files.file(id)
    }

    fn font(&self, index: usize) -> Option<Font> {
        self.fonts.face(index)
    }

    fn today(&self, _: Option<Duration>) -> Option<Datetime> {
        None
    }
}

impl DiagnosticWorld for PaperWorld<'_> {
    fn name(&self, id: FileId) -> String {
        self.files.loader().name(id.vpath())
    }
}
