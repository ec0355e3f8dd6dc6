//! Makes a paper: everything between what was asked for and the bytes of a file.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, OnceLock};
use std::time::{Duration, Instant};

use serde_json::Value as Json;
use typst::diag::SourceDiagnostic;
use typst::ecow::EcoVec;
use typst::text::Font;
use typst_layout::PagedDocument;

use super::commission::{Job, unknown_layout};
use super::conference::CheckedConference;
use super::identity::Identity;
use super::manifest::{self, Sum};
use super::materials::Materials;
use super::overflow::{fits_without, overflow};
use super::printing::Printing;
use super::trouble::Trouble;
use crate::check::{Strictness, all_stand, check_as};
use crate::data::load::{self, Places};
use crate::data::printed::pointer;
use crate::data::recipients::Recipient;
use crate::data::schema;
use crate::export::sheets::{BOOKLET_SHEET, Imposition, sides};
use crate::export::{Format, Settings, export, most_ppi};
use crate::report::diagnostic::Diagnostic;
use crate::report::messages::{Catalogue, Lang, Message};
use crate::report::rules::Severity;
use crate::report::version::SOURCES;
use crate::typeset::fit::{Fitted, enough, fit};
use crate::typeset::fonts::Fonts;
use crate::typeset::layout::{self, Layout, Omitted, Pages, dictionary};
use crate::typeset::paper::{Notice, Paper, typeset};
use crate::typeset::world::{PaperWorld, Purpose};

/// Makes papers; all that they share is made ready once.
pub struct Press {
    /// With what.
    pub materials: Materials,
    /// How.
    pub printing: Printing,
    settings: Settings,
    strictness: Strictness,
    fonts: Arc<Fonts>,
    known: Vec<Layout>,
    /// Sum of everything that is the same for all papers.
    shared: OnceLock<Sum>,
    count: AtomicUsize,
}

/// A paper that was set and not yet written, with what there is to say of it.
pub struct Printed {
    /// The layout that it was set with.
    pub layout: Layout,
    /// What Typst warns of, about the layout.
    pub warnings: EcoVec<SourceDiagnostic>,
    /// What Typst saw, to say where a warning is.
    pub world: PaperWorld,
    /// How long it took to set.
    pub time: Duration,
    document: PagedDocument,
    settings: Settings,
    notices: Vec<Notice>,
    omitted: Vec<Omitted>,
}

impl Press {
    /// Takes what papers are made with.
    ///
    /// # Errors
    /// If a layout's `layout.toml` is wrong, a folder of faces is missing, or standards of
    /// PDF exclude each other.
    pub fn new(materials: Materials, printing: Printing) -> Result<Self, Trouble> {
        let known = materials.files.loader().all().map_err(Trouble::paper)?;
        let fonts = Fonts::load(&materials.fonts).map_err(Trouble::usage)?;
        let settings = printing.settings();
        settings.checked().map_err(|reason| {
            let message = Message::new("bad-standards").with("reason", reason);
            Trouble::usage(Diagnostic::error(message))
        })?;
        Ok(Self {
            materials,
            printing,
            settings,
            strictness: Strictness::default(),
            fonts: Arc::new(fonts),
            known,
            shared: OnceLock::new(),
            count: AtomicUsize::new(0),
        })
    }

    /// The same press, which checks so strictly.
    #[must_use]
    pub fn with_strictness(self, strictness: Strictness) -> Self {
        Self { strictness, ..self }
    }

    /// The layouts at hand.
    pub fn layouts(&self) -> &[Layout] {
        &self.known
    }

    /// The faces at hand.
    pub fn fonts(&self) -> &Fonts {
        &self.fonts
    }

    /// What is passed over of the user's own layouts and faces.
    pub fn findings(&self) -> Vec<Diagnostic> {
        let passed = self.materials.files.loader().passed();
        let told = |path: std::path::PathBuf| {
            Diagnostic::warning(Message::new("passed-over").with("path", path.display()))
        };
        let passed = passed.into_iter().map(told);
        self.fonts.findings().into_iter().chain(passed).collect()
    }

    /// How many papers it has printed.
    pub fn count(&self) -> usize {
        self.count.load(Ordering::Relaxed)
    }

    /// Reads and checks a data file. The warnings travel with what was read.
    ///
    /// # Errors
    /// If the file can't be read, or something in it is an error: all that was found.
    pub fn read(&self, path: impl AsRef<Path>) -> Result<CheckedConference, Trouble> {
        let read = self.read_while(path.as_ref(), |_| ());
        read.map(|(conference, ())| conference)
    }

    /// As [`Self::read`], with work done beside the check: what comes of it is thrown away
    /// if the check finds an error.
    ///
    /// # Errors
    /// As [`Self::read`].
    pub fn read_while<T: Send>(
        &self,
        path: &Path,
        work: impl FnOnce(&CheckedConference) -> T + Send,
    ) -> Result<(CheckedConference, T), Trouble> {
        let source = load::read(path).map_err(|finding| Trouble::Data(None, vec![finding]))?;
        let source = Arc::new(source);
        let at_fault = |findings| Trouble::Data(Some(source.clone()), findings);
        let conference = load::load(&source).map_err(at_fault)?;
        let check = |conference| check_as(conference, &source, &self.fonts, &self.strictness);
        // There is nothing to be printed where a reference stands for nothing.
        if !all_stand(&conference) {
            return Err(at_fault(check(&conference)));
        }
        let unchecked = CheckedConference {
            source: source.clone(),
            dictionary: dictionary(&conference, &self.fonts),
            conference,
            findings: Vec::new(),
        };
        let (done, findings) = rayon::join(|| work(&unchecked), || check(&unchecked.conference));
        if findings
            .iter()
            .any(|finding| finding.severity == Severity::Error)
        {
            return Err(at_fault(findings));
        }
        let papers = unchecked.conference.papers.iter();
        for name in papers.flat_map(|papers| &papers.make) {
            if self.known.iter().all(|layout| layout.name != name.text) {
                let finding = unknown_layout(&name.text, &self.known);
                return Err(at_fault(vec![finding.at(name.span.clone())]));
            }
        }
        let checked = CheckedConference {
            findings,
            ..unchecked
        };
        Ok((checked, done))
    }

    /// Prints a paper with the layout of this name.
    ///
    /// # Errors
    /// If there is no such layout, the data has not what it needs or too much for its pages
    /// (then: what to leave out), or Typst finds a fault in the layout.
    pub fn print(&self, conference: &CheckedConference, layout: &str) -> Result<Printed, Trouble> {
        self.print_for(conference, self.layout(conference, layout)?, None)
    }

    /// Makes a paper again as it says that it was made, as PDF.
    ///
    /// # Errors
    /// As [`Self::new`] and [`Self::print`].
    pub fn again(
        identity: &Identity,
        conference: &CheckedConference,
        materials: Materials,
    ) -> Result<Vec<u8>, Trouble> {
        let press = Self::new(materials, identity.printing.clone())?;
        let layout = press.layout(conference, &identity.layout)?;
        let paper = press.print_for(conference, layout, identity.recipient.as_ref())?;
        paper.pdf()
    }

    /// The layout of this name.
    ///
    /// # Errors
    /// If there is none, or the data has not what it needs.
    pub fn layout(&self, conference: &CheckedConference, name: &str) -> Result<&Layout, Trouble> {
        let known = self.known.iter().find(|known| known.name == name);
        let layout = known.ok_or_else(|| Trouble::usage(unknown_layout(name, &self.known)))?;
        if layout.manifest.suits(&conference.dictionary) {
            Ok(layout)
        } else {
            Err(conference.without(layout))
        }
    }

    /// As [`Self::print`], for one recipient if there is one.
    ///
    /// # Errors
    /// As [`Self::print`].
    pub fn print_for(
        &self,
        conference: &CheckedConference,
        layout: &Layout,
        recipient: Option<&Recipient>,
    ) -> Result<Printed, Trouble> {
        let start = Instant::now();
        let (files, data) = (&self.materials.files, &conference.dictionary);
        let mut world = PaperWorld::new(layout, files, data, &self.fonts);
        if let Some(recipient) = recipient {
            world = world.with_recipient(recipient);
        }
        let bound = self.bound(layout, conference)?;
        let fit = layout.manifest.fit.as_ref();
        let fit = fit.and_then(|name| bound.iter().find(|layout| layout.name == *name));
        if let Some(bound) = fit {
            let (_, density) = fitted(bound, &world.of(bound), conference)?;
            world = world.with_density(density, Purpose::Print);
        }
        if self.printing.imposition == Some(Imposition::Booklet) {
            world = world.on_sheets_of(BOOKLET_SHEET);
        }
        if let Some(around) = self.printing.around(&conference.source, layout) {
            world = world.around(&around);
        }
        let (paper, _) = fitted(layout, &world, conference)?;
        check_pages(layout, paper.document.pages().len())?;
        self.count.fetch_add(1, Ordering::Relaxed);
        let identity = Identity {
            layout: layout.name.clone(),
            printing: self.printing.clone(),
            recipient: recipient.cloned(),
        };
        Ok(Printed {
            layout: layout.clone(),
            warnings: paper.warnings,
            world,
            time: start.elapsed(),
            document: paper.document,
            settings: Settings {
                creator: identity.to_string(),
                bleed: paper.bleed,
                ..self.settings.clone()
            },
            notices: paper.notices,
            omitted: [
                layout.manifest.omitted(&conference.dictionary),
                paper.omitted.into_iter().map(Omitted::whole).collect(),
            ]
            .concat(),
        })
    }

    /// The layouts whose papers a layout binds in, as the data lists them.
    fn bound(
        &self,
        layout: &Layout,
        conference: &CheckedConference,
    ) -> Result<Vec<&Layout>, Trouble> {
        let Some(path) = &layout.manifest.binds else {
            return Ok(Vec::new());
        };
        let listed = conference.dictionary.pointer(&pointer(path));
        let names = listed.and_then(Json::as_array).into_iter().flatten();
        let bound = names
            .filter_map(Json::as_str)
            .enumerate()
            .map(|(index, name)| {
                let known = self.known.iter().find(|layout| layout.name == name);
                known.ok_or_else(|| {
                    let finding = unknown_layout(name, &self.known);
                    let place = Places::of(&conference.source).place(&format!("{path}.{index}"));
                    conference.trouble(match place {
                        Some(span) => finding.at(span),
                        None => finding,
                    })
                })
            });
        bound.collect()
    }

    /// The sum of all that a paper is made of, but for whom it is for.
    pub fn made_of(&self, job: &Job, conference: &CheckedConference) -> Sum {
        let shared = self.shared.get_or_init(|| {
            let how = format!("{SOURCES} {:?}", self.printing);
            let all = [how.into_bytes(), self.all_layouts(), self.own_fonts()];
            Sum::of(&all.concat())
        });
        // The name of the data file is in the PDF that carries it.
        let name = Path::new(conference.source.name()).file_name();
        let (layout, format) = (&job.layout.name, job.format);
        let mut all = format!("{} {layout} {format:?} {name:?}\n", shared.sha256);
        all.push_str(conference.source.original());
        Sum::of(all.as_bytes())
    }

    /// The files of a layout, in one.
    pub fn layout_bytes(&self, name: &str) -> Vec<u8> {
        self.materials.files.loader().bytes(name)
    }

    /// The files of all layouts, in one: a paper may bind in those of another.
    fn all_layouts(&self) -> Vec<u8> {
        let names = self.known.iter().map(|layout| layout.name.as_str());
        names.flat_map(|name| self.layout_bytes(name)).collect()
    }

    /// The user's own faces, in one.
    fn own_fonts(&self) -> Vec<u8> {
        let faces = self.fonts.faces().enumerate();
        let own = faces.filter(|(_, (_, bundled))| !bundled);
        let faces = own.filter_map(|(index, _)| self.fonts.face(index));
        faces.flat_map(|face| face.data().to_vec()).collect()
    }

    /// The face of this name within the font.
    pub fn font(&self, name: &str) -> Option<Font> {
        let mut faces = (0..).map_while(|index| self.fonts.face(index));
        faces.find(|face| manifest::font_name(face) == name)
    }
}

impl Printed {
    /// Its pages.
    pub fn document(&self) -> &PagedDocument {
        &self.document
    }

    /// The paper as PDF.
    ///
    /// # Errors
    /// Where it breaks a rule of a standard that it is to keep to.
    ///
    /// # Panics
    /// Never.
    pub fn pdf(&self) -> Result<Vec<u8>, Trouble> {
        let files = self.export(Format::Pdf)?;
        Ok(files.into_iter().next().expect("one file for all pages"))
    }

    /// The paper in a format: one file for PDF, one a page for pictures.
    ///
    /// # Errors
    /// As [`Self::pdf`].
    pub fn export(&self, format: Format) -> Result<Vec<Vec<u8>>, Trouble> {
        if format == Format::Png {
            let (ppi, most) = (
                self.settings.ppi,
                most_ppi(&self.document, &self.settings).floor(),
            );
            if ppi > most {
                let message = Message::new("too-many-pixels")
                    .with("ppi", ppi)
                    .with("most", most);
                return Err(Trouble::usage(Diagnostic::error(message)));
            }
        }
        export(&self.document, format, &self.settings)
            .map_err(|errors| Trouble::Layout(Box::new(self.world.clone()), errors))
    }

    /// How many pages each file has.
    pub fn pages(&self, format: Format) -> usize {
        let pages = self.document.pages().len();
        match (format, self.settings.imposition) {
            (Format::Pdf, Some(imposition)) => sides(pages, imposition),
            (Format::Pdf, None) => pages,
            _ => 1,
        }
    }

    /// The faces that it is set in, by the name within the font.
    pub fn fonts(&self) -> BTreeMap<String, Font> {
        manifest::fonts(&self.document)
    }

    /// What the layout has to say about the paper.
    pub fn notices(&self, lang: Lang) -> Vec<Diagnostic> {
        let layout::Manifest { title, notices, .. } = &self.layout.manifest;
        let worded = |notice: &Notice| {
            let texts = notices.get(&notice.name);
            let text = texts.and_then(|texts| texts.get(lang.tag()));
            let text = notice.worded(text.unwrap_or(&notice.name));
            let message = Message::new("notice").with("title", title);
            Diagnostic::warning(message.with("text", text))
        };
        let mut notices: Vec<Diagnostic> = self.notices.iter().map(worded).collect();
        if !self.omitted.is_empty() {
            let message = Message::new("not-shown").with("title", title);
            let catalogue = Catalogue::new(lang);
            let named = |omitted: &Omitted| catalogue.text(&named(omitted));
            let named: Vec<String> = self.omitted.iter().map(named).collect();
            let message = message.with("entries", named.join(", "));
            notices.push(Diagnostic::note(message));
        }
        notices
    }
}

/// What a reader calls something of the data: by its title, and an entry of a list by its
/// words.
fn named(omitted: &Omitted) -> Message {
    let Omitted { path, words } = omitted;
    let title = schema::title(path).unwrap_or_default();
    let id = match words {
        Some(_) => "omitted-entry",
        None => "omitted-key",
    };
    let words = words.as_deref().unwrap_or_default();
    Message::new(id)
        .with("title", title)
        .with("path", path)
        .with("words", shortened(words))
}

/// The first of many words.
fn shortened(words: &str) -> String {
    const MOST: usize = 14;
    match words.char_indices().nth(MOST) {
        Some((end, _)) => format!("{}…", &words[..end]),
        None => words.to_owned(),
    }
}

/// A paper, at the roomiest density with which it keeps to its pages, if it must, and
/// that density.
fn fitted(
    layout: &Layout,
    world: &PaperWorld,
    conference: &CheckedConference,
) -> Result<(Paper, f64), Trouble> {
    let told = |errors| Trouble::Layout(Box::new(world.clone()), errors);
    let Some(most) = layout.manifest.pages.and_then(Pages::most) else {
        return Ok((typeset(world).map_err(told)?, 1.0));
    };
    let set = |density, purpose| typeset(&world.with_density(density, purpose));
    match fit(most, set).map_err(told)? {
        Fitted::Fits(paper, density) => Ok((*paper, density)),
        Fitted::Overflows(paper) if paper.room.is_some() => {
            let enough = enough(&paper.entries, |left_out| {
                fits_without(left_out, most, world, &conference.dictionary)
            });
            let finding = overflow(layout, &paper, &enough, &conference.source);
            Err(conference.trouble(finding))
        }
        Fitted::Overflows(paper) => Ok((*paper, 0.0)),
    }
}

fn check_pages(layout: &Layout, pages: usize) -> Result<(), Trouble> {
    match layout.manifest.pages {
        Some(wanted) if !wanted.allows(pages) => {
            let message = Message::new("wrong-page-count")
                .with("layout", &layout.name)
                .with("pages", pages)
                .with("wanted", wanted);
            let help = Message::new("help-wrong-page-count");
            Err(Trouble::paper(Diagnostic::error(message).help(help)))
        }
        _ => Ok(()),
    }
}
