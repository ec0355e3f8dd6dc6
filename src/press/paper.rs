//! Makes papers: everything between what was asked for and the bytes of files.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::{Arc, OnceLock};
use std::time::{Duration, Instant};

use serde_json::Value as Json;
use typst::diag::SourceDiagnostic;
use typst::ecow::EcoVec;
use typst::text::Font;

use super::args::CompileArgs;
use super::check::{Checked, look, strictness};
use super::jobs::{Job, check_pattern, jobs, page_path, unknown_layout};
use super::overflow::{fits_without, overflow};
use super::ui::{Failed, Ui};
use crate::check::{Strictness, missing_in};
use crate::conference::text::Name;
use crate::diagnostic::Diagnostic;
use crate::export::sheets::sides;
use crate::export::{self, Format, Settings};
use crate::fit::{Fitted, Purpose, enough, fit};
use crate::fonts::Fonts;
use crate::layout::{Layout, Layouts, Manifest, Pages, dictionary, pointer};
use crate::load::Places;
use crate::manifest::{self, PROGRAM, Sum};
use crate::messages::{Lang, Message};
use crate::recipients::Recipient;
use crate::source::Source;
use crate::typeset::{self, Paper};
use crate::world::{Around, Files, PaperWorld};

/// What papers are made with: all that those of one run share.
pub struct Press<'a> {
    pub args: &'a CompileArgs,
    pub fonts: Fonts,
    pub settings: Settings,
    strictness: Strictness,
    known: Vec<Layout>,
    files: Arc<Files>,
    /// Sum of everything that is the same for all papers.
    shared: OnceLock<Sum>,
}

/// What papers are made of: a conference that was checked (付印稿).
pub struct Manuscript<'a> {
    pub source: &'a Source,
    data: Json,
    around: Option<Around>,
}

/// A file that was made and not yet written.
pub struct Made {
    pub job: Job,
    pub path: PathBuf,
    pub bytes: Vec<u8>,
    pub pages: usize,
    /// The faces that it is set in.
    pub fonts: BTreeMap<String, Font>,
    pub time: Duration,
}

/// One paper, in one or more files, with what there is to say of it.
pub struct Printed<'a> {
    pub made: Vec<Made>,
    world: PaperWorld<'a>,
    warnings: EcoVec<SourceDiagnostic>,
    notices: Vec<String>,
}

/// Why there is no paper.
pub enum Trouble<'a> {
    /// Typst says so of the layout.
    Layout(Box<PaperWorld<'a>>, EcoVec<SourceDiagnostic>),
    /// The data asks for too much.
    Data(Box<Diagnostic>),
    /// The layout gave what it should not.
    Paper(Box<Diagnostic>),
    /// It was asked for wrongly.
    Usage(Box<Diagnostic>),
}

impl<'a> Press<'a> {
    /// Takes what the arguments name, and the papers that they ask for. Files of layouts
    /// that `files` has read are not read again.
    pub fn new(
        args: &'a CompileArgs,
        files: Arc<Files>,
        ui: &Ui,
    ) -> Result<(Self, Vec<Job>), Failed> {
        let known = ui.report(files.loader().all(), Failed::Data)?;
        let jobs = ui.report(jobs(args, &known), Failed::Usage)?;
        let fonts = ui.report(Fonts::load(&args.fonts.font_path), Failed::Usage)?;
        let strictness = ui.report(strictness(&args.strictness), Failed::Usage)?;
        let settings = args.print.settings(args.ppi);
        let standards = settings.checked().map(drop).map_err(|reason| {
            Diagnostic::error(Message::new("bad-standards").with("reason", reason))
        });
        ui.report(standards, Failed::Usage)?;
        let press = Self {
            args,
            files,
            fonts,
            settings,
            strictness,
            known,
            shared: OnceLock::new(),
        };
        Ok((press, jobs))
    }

    /// Reads and checks a data file.
    pub fn look(&self, path: &Path) -> Result<Checked, Diagnostic> {
        look(path, &self.fonts, &self.strictness)
    }

    /// What papers are made of, if the check found no error.
    pub fn manuscript<'c>(&self, checked: &'c Checked) -> Option<Manuscript<'c>> {
        let conference = checked.conference.as_ref()?;
        Some(Manuscript {
            source: &checked.source,
            data: dictionary(conference, &self.fonts),
            around: self.args.print.around(&checked.source),
        })
    }

    /// Tells what was found in a data file; if there was no error, what its papers are made
    /// of, and those of the jobs that it has what they need for.
    pub fn ready<'c>(
        &self,
        checked: &'c Checked,
        jobs: &[Job],
        ui: &Ui,
    ) -> Result<(Manuscript<'c>, Vec<Job>), Failed> {
        ui.findings(Some(&checked.source), &checked.findings);
        let manuscript = self.manuscript(checked).ok_or(Failed::Data)?;
        let possible = manuscript.possible(jobs);
        let possible = possible.map_err(|finding| {
            ui.findings(Some(&checked.source), &[finding]);
            Failed::Data
        });
        Ok((manuscript, possible?))
    }

    /// The sum of all that a paper is made of, but for whom it is for.
    pub fn made_of(&self, job: &Job, manuscript: &Manuscript) -> Sum {
        let shared = self.shared.get_or_init(|| {
            let how = format!("{PROGRAM} {:?} {:?}", self.settings, self.args.print);
            let all = [how.into_bytes(), self.all_layouts(), self.own_fonts()];
            Sum::of(&all.concat())
        });
        // The name of the data file is in the PDF that carries it.
        let name = Path::new(manuscript.source.name()).file_name();
        let (layout, format) = (&job.layout.name, job.format);
        let mut all = format!("{} {layout} {format:?} {name:?}\n", shared.sha256);
        all.push_str(manuscript.source.original());
        Sum::of(all.as_bytes())
    }

    /// Makes the files of one paper, for one recipient if there is one.
    pub fn make(
        &self,
        job: &Job,
        manuscript: &Manuscript,
        recipient: Option<&Recipient>,
    ) -> Result<Printed<'_>, Trouble<'_>> {
        let start = Instant::now();
        let mut world = PaperWorld::new(&job.layout, &self.files, &manuscript.data, &self.fonts);
        if let Some(recipient) = recipient {
            world = world.with_recipient(recipient);
        }
        let bound = self.bound(&job.layout, manuscript)?;
        let fit = job.layout.manifest.fit.as_ref();
        let fit = fit.and_then(|name| bound.iter().find(|layout| layout.name == *name));
        if let Some(bound) = fit {
            let (_, density) = fitted(bound, &world.of(bound), manuscript)?;
            world = world.with_density(density, Purpose::Print);
        }
        if let Some(around) = &manuscript.around {
            world = world.around(around);
        }
        let (paper, _) = fitted(&job.layout, &world, manuscript)?;
        let pages = paper.document.pages().len();
        check_pages(&job.layout, pages).map_err(|finding| Trouble::Paper(Box::new(finding)))?;
        let files = export::export(&paper.document, job.format, &self.settings)
            .map_err(|errors| Trouble::Layout(Box::new(world.clone()), errors))?;

        let count = files.len();
        check_pattern(&job.path, count).map_err(|finding| Trouble::Usage(Box::new(finding)))?;
        let pages = match (job.format, self.settings.imposition) {
            (Format::Pdf, Some(imposition)) => sides(pages, imposition),
            (Format::Pdf, None) => pages,
            _ => 1,
        };
        let time = start.elapsed();
        let fonts = manifest::fonts(&paper.document);
        let made = files.into_iter().enumerate().map(|(index, bytes)| Made {
            job: job.clone(),
            path: page_path(&job.path, index + 1, count),
            bytes,
            pages,
            fonts: fonts.clone(),
            time,
        });
        Ok(Printed {
            made: made.collect(),
            world,
            warnings: paper.warnings,
            notices: paper.notices,
        })
    }

    /// The layouts whose papers a layout binds in, as the data lists them.
    fn bound(&self, layout: &Layout, manuscript: &Manuscript) -> Result<Vec<&Layout>, Trouble<'_>> {
        let Some(path) = &layout.manifest.binds else {
            return Ok(Vec::new());
        };
        let listed = manuscript
            .data
            .pointer(&pointer(path))
            .and_then(Json::as_array);
        let names = listed.into_iter().flatten().filter_map(Json::as_str);
        let bound = names.enumerate().map(|(index, name)| {
            let known = self.known.iter().find(|layout| layout.name == name);
            known.ok_or_else(|| {
                let finding = unknown_layout(name, &self.known);
                let place = Places::of(manuscript.source).place(&format!("{path}.{index}"));
                Trouble::Data(Box::new(match place {
                    Some(span) => finding.at(span),
                    None => finding,
                }))
            })
        });
        bound.collect()
    }

    /// That no face has a character of a name.
    pub fn missing_in(&self, name: &Name) -> Option<Diagnostic> {
        missing_in(name, &self.fonts)
    }

    /// Where layouts are found.
    pub fn layouts(&self) -> &Layouts {
        self.files.loader()
    }

    /// The files of all layouts, in one: a paper may bind in those of another.
    fn all_layouts(&self) -> Vec<u8> {
        let names = self.known.iter().map(|layout| layout.name.as_str());
        names.flat_map(|name| self.layouts().bytes(name)).collect()
    }

    /// The user's own faces, in one.
    fn own_fonts(&self) -> Vec<u8> {
        let own = self
            .fonts
            .faces()
            .enumerate()
            .filter(|(_, (_, bundled))| !bundled);
        let faces = own.filter_map(|(index, _)| self.fonts.face(index));
        faces.flat_map(|face| face.data().to_vec()).collect()
    }

    /// The face of this name within the font.
    pub fn font(&self, name: &str) -> Option<Font> {
        let faces = (0..).map_while(|index| self.fonts.face(index));
        faces
            .into_iter()
            .find(|face| manifest::font_name(face) == name)
    }
}

impl Trouble<'_> {
    /// Tells why there is no paper of a data file.
    pub fn tell(&self, source: &Source, ui: &Ui) -> Failed {
        match self {
            Self::Layout(world, errors) => ui.typst(world, errors),
            Self::Data(finding) => {
                ui.findings(Some(source), std::slice::from_ref(finding));
            }
            Self::Paper(finding) | Self::Usage(finding) => {
                ui.findings(None, std::slice::from_ref(finding));
            }
        }
        match self {
            Self::Usage(_) => Failed::Usage,
            _ => Failed::Data,
        }
    }
}

impl Printed<'_> {
    /// The names of the faces that it is set in.
    pub fn faces(&self) -> impl Iterator<Item = &String> {
        self.made[0].fonts.keys()
    }

    /// Tells what there is to say of the paper.
    pub fn tell(&self, ui: &Ui) {
        ui.typst(&self.world, &self.warnings);
        let layout = &self.made[0].job.layout;
        ui.findings(None, &notices(layout, &self.notices, ui.lang()));
    }
}

impl Manuscript<'_> {
    /// The jobs that the data has what they need for. Of all papers those that there are.
    pub fn possible(&self, jobs: &[Job]) -> Result<Vec<Job>, Diagnostic> {
        let mut possible = Vec::new();
        for job in jobs {
            if job.layout.manifest.suits(&self.data) {
                possible.push(job.clone());
            } else if job.asked {
                return Err(without(&job.layout));
            }
        }
        Ok(possible)
    }
}

/// A paper, at the roomiest density with which it keeps to its pages, if it must, and
/// that density.
fn fitted<'p>(
    layout: &Layout,
    world: &PaperWorld<'p>,
    manuscript: &Manuscript,
) -> Result<(Paper, f64), Trouble<'p>> {
    let told = |errors| Trouble::Layout(Box::new(world.clone()), errors);
    let Some(most) = layout.manifest.pages.and_then(Pages::most) else {
        return Ok((typeset::typeset(world).map_err(told)?, 1.0));
    };
    let set = |density, purpose| typeset::typeset(&world.with_density(density, purpose));
    match fit(most, set).map_err(told)? {
        Fitted::Fits(paper, density) => Ok((*paper, density)),
        Fitted::Overflows(paper) if paper.room.is_some() => {
            let enough = enough(&paper.entries, |left_out| {
                fits_without(left_out, most, world, &manuscript.data)
            });
            let finding = overflow(layout, &paper, &enough, manuscript.source);
            Err(Trouble::Data(Box::new(finding)))
        }
        Fitted::Overflows(paper) => Ok((*paper, 0.0)),
    }
}

/// That the data lacks what a layout needs.
fn without(layout: &Layout) -> Diagnostic {
    let needs = layout.manifest.needs.join(", ");
    let message = Message::new("section-needed")
        .with("title", &layout.manifest.title)
        .with("needs", &needs);
    Diagnostic::error(message).help(Message::new("help-section-needed").with("needs", &needs))
}

/// What a layout has to say about its paper, in the user's language.
fn notices(layout: &Layout, names: &[String], lang: Lang) -> Vec<Diagnostic> {
    let Manifest { title, notices, .. } = &layout.manifest;
    let worded = |name: &String| {
        let text = notices
            .get(name)
            .and_then(|texts| texts.get(lang.tag()))
            .unwrap_or(name);
        Diagnostic::warning(
            Message::new("notice")
                .with("title", title)
                .with("text", text),
        )
    };
    names.iter().map(worded).collect()
}

fn check_pages(layout: &Layout, pages: usize) -> Result<(), Diagnostic> {
    match layout.manifest.pages {
        Some(wanted) if !wanted.allows(pages) => Err(Diagnostic::error(
            Message::new("wrong-page-count")
                .with("layout", &layout.name)
                .with("pages", pages)
                .with("wanted", wanted),
        )
        .help(Message::new("help-wrong-page-count"))),
        _ => Ok(()),
    }
}
