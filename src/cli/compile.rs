//! `gongbao compile`: data and layouts in, papers out.

use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use typst::foundations::{Dict, IntoValue};

use super::args::CompileArgs;
use super::check::checked;
use super::jobs::{Job, check_pattern, jobs, page_path};
use super::ui::{Failed, Ui, Written};
use crate::diagnostic::Diagnostic;
use crate::export::file::Staged;
use crate::export::{self, Format};
use crate::fit::{Fitted, Purpose, enough, fit, fits};
use crate::fonts::Fonts;
use crate::layout::{Layout, Layouts, Manifest, Pages, dictionary, with_entry};
use crate::load;
use crate::messages::{Lang, Message};
use crate::source::Source;
use crate::typeset::{self, Entry, Paper};
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
            make(job, &world, &inputs, &checked.source, args.ppi, ui)
        })
        .collect();
    // Every paper was tried, so that all that is wrong is told in one run.
    let papers = papers.into_iter().collect::<Result<Vec<_>, _>>()?;
    let files: Vec<_> = papers.into_iter().flatten().collect();
    write(&files, ui)
}

/// Makes the files of one paper.
fn make<'a>(
    job: &'a Job,
    world: &PaperWorld,
    inputs: &Dict,
    source: &Source,
    ppi: f64,
    ui: &Ui,
) -> Result<Vec<Made<'a>>, Failed> {
    let start = Instant::now();
    let told = |errors: typst::ecow::EcoVec<_>| {
        ui.typst(world, &errors);
        Failed::Data
    };
    let paper = match job.layout.manifest.pages.and_then(Pages::most) {
        Some(most) => match fit(most, |density, purpose| {
            typeset::typeset(&world.with_density(density, purpose))
        })
        .map_err(told)?
        {
            Fitted::Overflows(paper) if paper.room.is_some() => {
                let enough = enough(&paper.entries, |left_out| {
                    fits_without(left_out, most, world, inputs)
                });
                let finding = overflow(&job.layout, &paper, &enough, source);
                ui.findings(Some(source), &[finding]);
                return Err(Failed::Data);
            }
            Fitted::Fits(paper) | Fitted::Overflows(paper) => *paper,
        },
        None => typeset::typeset(world).map_err(told)?,
    };
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

/// Whether a paper keeps to its pages at its tightest without some entries of the data.
fn fits_without(left_out: &[&str], most: usize, world: &PaperWorld, inputs: &Dict) -> bool {
    let less = left_out.iter().fold(inputs.clone(), |inputs, path| {
        with_entry(&inputs, &format!("{path}.briefing"), false.into_value())
    });
    let world = world.with_inputs(less).with_density(0.0, Purpose::Print);
    typeset::typeset(&world).is_ok_and(|paper| fits(&paper, most))
}

/// That a paper overflows: by how much, and what to leave out, at its place in the data.
fn overflow(layout: &Layout, paper: &Paper, enough: &[&Entry], source: &Source) -> Diagnostic {
    let room = paper.room.expect("a layout that says how high it is");
    let lines = ((room.needed - room.available) / room.line).ceil();
    let message = Message::new("overflow")
        .with("title", &layout.manifest.title)
        .with("pages", format!("{:.2}", room.needed / room.available))
        .with("lines", lines);
    let mut finding = Diagnostic::error(message);
    let place = |entry: &Entry| load::place(source, &entry.path);
    if let Some(span) = enough.first().and_then(|entry| place(entry)) {
        finding = finding.at(span).label(Message::new("label-overflow"));
    }
    let lines_of = |entry: &Entry| (entry.height / room.line).ceil();
    let told = |entry: &&Entry| {
        let line = place(entry).map(|span| source.line_and_column(span.start).0);
        let line = line.map_or_else(
            || entry.path.clone(),
            |line| format!("{}:{line}", source.name()),
        );
        format!("{line} {} ({:.0})", entry.path, lines_of(entry))
    };
    let mut parts: Vec<&Entry> = paper.parts.iter().collect();
    parts.sort_by(|a, b| b.height.total_cmp(&a.height));
    let parts = parts
        .iter()
        .map(|part| format!("{} {:.0}", part.path, lines_of(part)));
    let parts: Vec<String> = parts.collect();
    if !parts.is_empty() {
        let message = Message::new("help-overflow-parts").with("list", parts.join(", "));
        finding = finding.help(message);
    }
    let list: Vec<String> = enough.iter().map(told).collect();
    let help = if list.is_empty() {
        "help-overflow-anyway"
    } else {
        "help-overflow"
    };
    finding.help(
        Message::new(help)
            .with("list", list.join("\n"))
            .with("count", list.len()),
    )
}

pub fn unwritable(path: &Path, error: &io::Error) -> Diagnostic {
    let message = Message::new("unwritable")
        .with("path", path.display())
        .with_reason(error);
    Diagnostic::error(message).help(Message::new("help-unwritable"))
}
