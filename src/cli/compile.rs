//! `gongbao compile`: data and layouts in, papers out.

use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use super::args::CompileArgs;
use super::check::checked;
use super::jobs::{Job, check_pattern, jobs, page_path};
use super::ui::{Failed, Ui, Written};
use crate::diagnostic::Diagnostic;
use crate::export::file::Staged;
use crate::export::{self, Format};
use crate::fonts::Fonts;
use crate::layout::{Layout, Layouts, Manifest, dictionary};
use crate::messages::{Lang, Message};
use crate::typeset;
use crate::world::PaperWorld;

/// A file that was made and not yet written.
struct Made<'a> {
    job: &'a Job,
    path: PathBuf,
    bytes: Vec<u8>,
    pages: usize,
    time: Duration,
}

/// Makes the papers that the arguments ask for and writes all of them, or none: papers
/// of one meeting on one disk must not disagree.
pub fn compile(args: &CompileArgs, ui: &Ui) -> Result<(), Failed> {
    let layouts = ui.report(Layouts::new(args.layouts.layouts.as_deref()), Failed::Usage)?;
    let known = ui.report(layouts.all(), Failed::Data)?;
    let jobs = ui.report(jobs(args, &known), Failed::Usage)?;
    let fonts = ui.report(Fonts::load(&args.fonts.font_path), Failed::Usage)?;

    let checked = checked(&args.data, &fonts, &args.strictness, ui)?;
    let conference = checked.conference.ok_or(Failed::Data)?;

    let inputs = dictionary(&conference, &fonts);
    let papers: Vec<_> = jobs
        .iter()
        .map(|job| {
            let world = PaperWorld::new(&job.layout, &layouts, inputs.clone(), &fonts);
            make(job, &world, args.ppi, ui)
        })
        .collect();
    // Every paper was tried, so that all that is wrong is told in one run.
    let papers = papers.into_iter().collect::<Result<Vec<_>, _>>()?;
    let files: Vec<_> = papers.into_iter().flatten().collect();
    write(&files, ui)
}

/// Makes the files of one paper.
fn make<'a>(job: &'a Job, world: &PaperWorld, ppi: f64, ui: &Ui) -> Result<Vec<Made<'a>>, Failed> {
    let start = Instant::now();
    let told = |errors: typst::ecow::EcoVec<_>| {
        ui.typst(world, &errors);
        Failed::Data
    };
    let paper = typeset::typeset(world).map_err(told)?;
    ui.typst(world, &paper.warnings);
    ui.findings(None, &notices(&job.layout, &paper.notices, ui.lang()));
    let pages = paper.document.pages().len();
    ui.report(check_pages(&job.layout, pages), Failed::Data)?;
    let files = export::export(&paper.document, job.format, ppi).map_err(told)?;

    let count = files.len();
    ui.report(check_pattern(&job.path, count), Failed::Usage)?;
    let pages = if job.format == Format::Pdf { pages } else { 1 };
    let time = start.elapsed();
    let made = files.into_iter().enumerate().map(|(index, bytes)| {
        let path = page_path(&job.path, index + 1, count);
        Made {
            job,
            path,
            bytes,
            pages,
            time,
        }
    });
    Ok(made.collect())
}

/// Writes all files, or none.
fn write(files: &[Made], ui: &Ui) -> Result<(), Failed> {
    let mut staged = Vec::new();
    for made in files {
        let (path, bytes) = (&made.path, &made.bytes);
        if path == Path::new("-") {
            continue;
        }
        let ready = if made.job.into_folder {
            let folder = path.parent().unwrap_or(Path::new(""));
            fs::create_dir_all(folder).and_then(|()| Staged::new(path, bytes))
        } else {
            Staged::new(path, bytes)
        };
        let ready = ready.map_err(|error| unwritable(path, &error));
        staged.push((path, ui.report(ready, Failed::Data)?));
    }
    for (path, file) in staged {
        let written = file.commit().map_err(|error| unwritable(path, &error));
        ui.report(written, Failed::Data)?;
    }
    for Made {
        job,
        path,
        bytes,
        pages,
        time,
    } in files
    {
        if path == Path::new("-") {
            let written = io::stdout().write_all(bytes);
            ui.report(
                written.map_err(|error| unwritable(path, &error)),
                Failed::Data,
            )?;
        }
        let (pages, time, bytes) = (*pages, *time, bytes.len());
        ui.wrote(&Written {
            path,
            layout: &job.layout,
            pages,
            bytes,
            time,
        });
    }
    Ok(())
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
        Some(wanted) if wanted != pages => Err(Diagnostic::error(
            Message::new("wrong-page-count")
                .with("layout", &layout.name)
                .with("pages", pages)
                .with("wanted", wanted),
        )
        .help(Message::new("help-wrong-page-count"))),
        _ => Ok(()),
    }
}

pub fn unwritable(path: &Path, error: &io::Error) -> Diagnostic {
    let message = Message::new("unwritable")
        .with("path", path.display())
        .with_reason(error);
    Diagnostic::error(message).help(Message::new("help-unwritable"))
}
