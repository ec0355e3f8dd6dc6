//! `gongbao compile`: data and layouts in, papers out.

use std::fs;
use std::io::{self, Write};
use std::path::Path;
use std::time::Instant;

use super::args::CompileArgs;
use super::jobs::{Job, check_pattern, jobs, page_path};
use super::ui::{Failed, Ui, Written};
use crate::check;
use crate::diagnostic::Diagnostic;
use crate::export::{self, Format, file};
use crate::fonts::Fonts;
use crate::layout::{Layout, Layouts, dictionary};
use crate::load;
use crate::messages::Message;
use crate::typeset;
use crate::world::PaperWorld;

/// Makes the papers that the arguments ask for. One that can't be made does not stop
/// the others.
pub fn compile(args: &CompileArgs, ui: &Ui) -> Result<(), Failed> {
    let layouts = ui.report(Layouts::new(args.layouts.layouts.as_deref()), Failed::Usage)?;
    let known = ui.report(layouts.all(), Failed::Data)?;
    let jobs = ui.report(jobs(args, &known), Failed::Usage)?;
    let fonts = ui.report(Fonts::load(&args.fonts.font_path), Failed::Usage)?;

    let source = ui.report(load::read(&args.data), Failed::Data)?;
    let conference = load::load(&source).map_err(|faults| {
        ui.findings(Some(&source), &faults);
        Failed::Data
    })?;
    let findings = check::check(&conference, &source, &fonts);
    if !findings.is_empty() {
        ui.findings(Some(&source), &findings);
        return Err(Failed::Data);
    }

    let inputs = dictionary(&conference, &fonts);
    let mut outcome = Ok(());
    for job in &jobs {
        let world = PaperWorld::new(&job.layout, &layouts, inputs.clone(), &fonts);
        if let Err(failed) = make(job, &world, args.ppi, ui) {
            outcome = Err(failed);
        }
    }
    outcome
}

/// Makes one paper.
fn make(job: &Job, world: &PaperWorld, ppi: f64, ui: &Ui) -> Result<(), Failed> {
    let start = Instant::now();
    let told = |errors: typst::ecow::EcoVec<_>| {
        ui.typst(world, &errors);
        Failed::Data
    };
    let paper = typeset::typeset(world).map_err(told)?;
    ui.typst(world, &paper.warnings);
    let pages = paper.document.pages().len();
    ui.report(check_pages(&job.layout, pages), Failed::Data)?;
    let files = export::export(&paper.document, job.format, ppi).map_err(told)?;

    let count = files.len();
    ui.report(check_pattern(&job.path, count), Failed::Usage)?;
    for (index, bytes) in files.iter().enumerate() {
        let path = page_path(&job.path, index + 1, count);
        let written = if path == Path::new("-") {
            io::stdout().write_all(bytes)
        } else if job.into_folder {
            let folder = path.parent().unwrap_or(Path::new(""));
            fs::create_dir_all(folder).and_then(|()| file::write(&path, bytes))
        } else {
            file::write(&path, bytes)
        };
        ui.report(
            written.map_err(|error| unwritable(&path, &error)),
            Failed::Data,
        )?;
        ui.wrote(&Written {
            path: &path,
            layout: &job.layout.name,
            pages: if job.format == Format::Pdf { pages } else { 1 },
            bytes: bytes.len(),
            time: start.elapsed(),
        });
    }
    Ok(())
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

fn unwritable(path: &Path, error: &io::Error) -> Diagnostic {
    let message = Message::new("unwritable")
        .with("path", path.display())
        .with_reason(error);
    Diagnostic::error(message).help(Message::new("help-unwritable"))
}
