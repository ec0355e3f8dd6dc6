//! `gongbao compile`: data and layouts in, papers out.

use std::collections::BTreeMap;
use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use typst::foundations::{Dict, IntoValue};
use typst::text::Font;

use super::args::CompileArgs;
use super::check::checked;
use super::jobs::{Job, check_pattern, jobs, page_path};
use super::ui::{Failed, Ui, Written};
use crate::diagnostic::Diagnostic;
use crate::export::file::Staged;
use crate::export::{self, Format, Settings};
use crate::fit::{Fitted, Purpose, enough, fit, fits};
use crate::fonts::Fonts;
use crate::layout::{Layout, Layouts, Manifest, Pages, dictionary, with_entry};
use crate::load;
use crate::manifest::{self, Listed, Output, Sum};
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
    /// The faces that it is set in.
    fonts: BTreeMap<String, Font>,
    time: Duration,
}

/// Makes the papers that the arguments ask for and writes all of them, or none: papers
/// of one meeting on one disk must not disagree.
pub fn compile(args: &CompileArgs, ui: &Ui) -> Result<(), Failed> {
    let layouts = ui.report(Layouts::new(args.layouts.layouts.as_deref()), Failed::Usage)?;
    let known = ui.report(layouts.all(), Failed::Data)?;
    let jobs = ui.report(jobs(args, &known), Failed::Usage)?;
    let fonts = ui.report(Fonts::load(&args.fonts.font_path), Failed::Usage)?;
    let settings = args.print.settings(args.ppi);
    let standards = settings
        .checked()
        .map(drop)
        .map_err(|reason| Diagnostic::error(Message::new("bad-standards").with("reason", reason)));
    ui.report(standards, Failed::Usage)?;

    let checked = checked(&args.data, &fonts, &args.strictness, ui)?;
    let conference = checked.conference.ok_or(Failed::Data)?;

    let inputs = dictionary(&conference, &fonts);
    let mut possible = Vec::new();
    for job in &jobs {
        match without(&job.layout, &inputs) {
            None => possible.push(job),
            // Of all papers those that there are.
            Some(_) if !job.asked => {}
            Some(finding) => {
                ui.findings(Some(&checked.source), &[finding]);
                return Err(Failed::Data);
            }
        }
    }
    let around = args.print.around(&checked.source);
    let papers: Vec<_> = possible
        .into_iter()
        .map(|job| {
            let mut world = PaperWorld::new(&job.layout, &layouts, inputs.clone(), &fonts);
            if let Some(binds) = &job.layout.manifest.fit {
                let bound = known.iter().find(|layout| layout.name == *binds);
                let bound = bound.expect("the layouts were checked");
                let (_, density) = fitted(bound, &world.of(bound), &inputs, &checked.source, ui)?;
                world = world.with_density(density, Purpose::Print);
            }
            if let Some(around) = &around {
                world = world.around(around);
            }
            make(job, &world, &inputs, &checked.source, &settings, ui)
        })
        .collect();
    // Every paper was tried, so that all that is wrong is told in one run.
    let papers = papers.into_iter().collect::<Result<Vec<_>, _>>()?;
    let files: Vec<_> = papers.into_iter().flatten().collect();
    let list = args.manifest.as_ref().map(|path| {
        let list = manifest(&files, &layouts, &checked.source);
        let list = serde_json::to_string_pretty(&list).expect("it has JSON types only");
        (path.clone(), list + "\n")
    });
    write(&files, list.as_ref(), ui)
}

/// What was made and of what.
fn manifest(files: &[Made], layouts: &Layouts, source: &Source) -> manifest::Manifest {
    let layout = |made: &Made| {
        let sum = Sum::of(&layouts.bytes(&made.job.layout));
        (made.job.layout.name.clone(), sum)
    };
    let output = |made: &Made| Output {
        path: made.path.display().to_string(),
        layout: made.job.layout.name.clone(),
        pages: made.pages,
        bytes: made.bytes.len(),
        sum: Sum::of(&made.bytes),
    };
    let fonts: BTreeMap<_, _> = files.iter().flat_map(|made| made.fonts.clone()).collect();
    manifest::Manifest {
        program: manifest::PROGRAM,
        data: Listed {
            path: source.name().to_owned(),
            sum: Sum::of(source.text().as_bytes()),
        },
        layouts: files.iter().map(layout).collect(),
        fonts: fonts
            .into_iter()
            .map(|(name, font)| (name, Sum::of(font.data())))
            .collect(),
        outputs: files.iter().map(output).collect(),
    }
}

/// Makes the files of one paper.
fn make<'a>(
    job: &'a Job,
    world: &PaperWorld,
    inputs: &Dict,
    source: &Source,
    settings: &Settings,
    ui: &Ui,
) -> Result<Vec<Made<'a>>, Failed> {
    let start = Instant::now();
    let told = |errors: typst::ecow::EcoVec<_>| {
        ui.typst(world, &errors);
        Failed::Data
    };
    let (paper, _) = fitted(&job.layout, world, inputs, source, ui)?;
    ui.typst(world, &paper.warnings);
    ui.findings(None, &notices(&job.layout, &paper.notices, ui.lang()));
    let pages = paper.document.pages().len();
    ui.report(check_pages(&job.layout, pages), Failed::Data)?;
    let files = export::export(&paper.document, job.format, settings).map_err(told)?;

    let count = files.len();
    ui.report(check_pattern(&job.path, count), Failed::Usage)?;
    let pages = if job.format == Format::Pdf { pages } else { 1 };
    let time = start.elapsed();
    let fonts = manifest::fonts(&paper.document);
    let made = files.into_iter().enumerate().map(|(index, bytes)| {
        let path = page_path(&job.path, index + 1, count);
        Made {
            job,
            path,
            bytes,
            pages,
            fonts: fonts.clone(),
            time,
        }
    });
    Ok(made.collect())
}

/// A paper, at the roomiest density with which it keeps to its pages, if it must, and that
/// density.
fn fitted(
    layout: &Layout,
    world: &PaperWorld,
    inputs: &Dict,
    source: &Source,
    ui: &Ui,
) -> Result<(Paper, f64), Failed> {
    let told = |errors: typst::ecow::EcoVec<_>| {
        ui.typst(world, &errors);
        Failed::Data
    };
    let Some(most) = layout.manifest.pages.and_then(Pages::most) else {
        return Ok((typeset::typeset(world).map_err(told)?, 1.0));
    };
    let set = |density, purpose| typeset::typeset(&world.with_density(density, purpose));
    match fit(most, set).map_err(told)? {
        Fitted::Fits(paper, density) => Ok((*paper, density)),
        Fitted::Overflows(paper) if paper.room.is_some() => {
            let enough = enough(&paper.entries, |left_out| {
                fits_without(left_out, most, world, inputs)
            });
            let finding = overflow(layout, &paper, &enough, source);
            ui.findings(Some(source), &[finding]);
            Err(Failed::Data)
        }
        Fitted::Overflows(paper) => Ok((*paper, 0.0)),
    }
}

/// Writes all files and the list of them, or none.
fn write(files: &[Made], list: Option<&(PathBuf, String)>, ui: &Ui) -> Result<(), Failed> {
    let mut staged = Vec::new();
    if let Some((path, list)) = list {
        let ready = Staged::new(path, list.as_bytes()).map_err(|error| unwritable(path, &error));
        staged.push((path, ui.report(ready, Failed::Data)?));
    }
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
        ..
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

/// That the data lacks the section that a layout needs.
fn without(layout: &Layout, inputs: &Dict) -> Option<Diagnostic> {
    (!layout.manifest.suits(inputs)).then(|| {
        let needs = layout.manifest.needs.join(", ");
        let message = Message::new("section-needed")
            .with("title", &layout.manifest.title)
            .with("needs", &needs);
        Diagnostic::error(message).help(Message::new("help-section-needed").with("needs", &needs))
    })
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
    let help = match (list.is_empty(), paper.entries.is_empty()) {
        (_, true) => "help-overflow-shorten",
        (true, false) => "help-overflow-anyway",
        (false, false) => "help-overflow",
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
