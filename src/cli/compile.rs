//! `gongbao compile`: data and layouts in, papers out.

use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::time::Instant;

use super::args::CompileArgs;
use super::ui::{Failed, Ui, Written};
use crate::check;
use crate::diagnostic::Diagnostic;
use crate::export::{self, Format, file};
use crate::fonts::Fonts;
use crate::layout::{Layout, Layouts, dictionary};
use crate::load::{self, Source};
use crate::messages::Message;
use crate::typeset;
use crate::world::PaperWorld;

/// The layout of an output whose name says nothing.
const DEFAULT_LAYOUT: &str = "bulletin";

/// A paper to be made, and where it goes.
struct Job {
    layout: Layout,
    format: Format,
    /// `-` is standard output; `{p}` stands for the page number.
    path: PathBuf,
}

/// Makes the papers that the arguments ask for. One that can't be made does not stop
/// the others.
pub fn compile(args: &CompileArgs, ui: &Ui) -> Result<(), Failed> {
    let layouts = ui.report(Layouts::new(args.layouts.layouts.as_deref()), Failed::Usage)?;
    let known = ui.report(layouts.all(), Failed::Data)?;
    let jobs = ui.report(jobs(args, &known), Failed::Usage)?;
    let fonts = ui.report(Fonts::load(&args.fonts.font_path), Failed::Usage)?;

    let source = ui.report(Source::read(&args.data), Failed::Data)?;
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

/// What the arguments ask for: a job a file.
fn jobs(args: &CompileArgs, known: &[Layout]) -> Result<Vec<Job>, Diagnostic> {
    let named = |name: &str| known.iter().find(|layout| layout.name == name).cloned();
    let chosen = args
        .layout
        .iter()
        .map(|name| named(name).ok_or_else(|| unknown_layout(name, known)))
        .collect::<Result<Vec<_>, _>>()?;
    let all = if chosen.is_empty() { known } else { &chosen };
    let into_folder = |folder: &Path| {
        all.iter()
            .map(|layout| {
                let path = folder.join(format!("{}.pdf", layout.name));
                Job {
                    layout: layout.clone(),
                    format: Format::Pdf,
                    path,
                }
            })
            .collect::<Vec<_>>()
    };
    if args.out.is_empty() {
        return Ok(into_folder(Path::new("")));
    }
    let mut jobs = Vec::new();
    for path in &args.out {
        let is_stdout = path == Path::new("-");
        if !is_stdout && (path.is_dir() || path.to_string_lossy().ends_with(['/', '\\'])) {
            jobs.extend(into_folder(path));
            continue;
        }
        let format = if is_stdout {
            Some(Format::Pdf)
        } else {
            Format::of(path)
        };
        let format = format.ok_or_else(|| unknown_format(path))?;
        let stem = stem(path);
        let layout = match chosen.as_slice() {
            [] => named(&stem).or_else(|| named(DEFAULT_LAYOUT)),
            [layout] => Some(layout.clone()),
            several => several.iter().find(|layout| layout.name == stem).cloned(),
        };
        let layout = layout.ok_or_else(|| ambiguous(path, all))?;
        jobs.push(Job {
            layout,
            format,
            path: path.clone(),
        });
    }
    for (index, job) in jobs.iter().enumerate() {
        if jobs[..index].iter().any(|other| other.path == job.path) {
            return Err(Diagnostic::error(
                Message::new("same-target").with("path", job.path.display()),
            ));
        }
    }
    Ok(jobs)
}

/// The name of a file without its ending and without a page number's placeholder.
fn stem(path: &Path) -> String {
    let stem = path.file_stem().unwrap_or_default().to_string_lossy();
    let stem = stem
        .replace("{p}", "")
        .replace("{0p}", "")
        .replace("{t}", "");
    stem.trim_end_matches(['-', '_', ' ']).to_owned()
}

/// The path of a page: `{p}` its number, `{0p}` with leading zeros, `{t}` the count.
fn page_path(pattern: &Path, page: usize, count: usize) -> PathBuf {
    let width = count.to_string().len();
    let name = pattern.file_name().unwrap_or_default().to_string_lossy();
    let name = name
        .replace("{p}", &page.to_string())
        .replace("{0p}", &format!("{page:0width$}"))
        .replace("{t}", &count.to_string());
    pattern.with_file_name(name)
}

fn check_pattern(path: &Path, count: usize) -> Result<(), Diagnostic> {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    if count < 2 || name.contains("{p}") || name.contains("{0p}") {
        return Ok(());
    }
    let stem = path.file_stem().unwrap_or_default().to_string_lossy();
    let ending = path.extension().unwrap_or_default().to_string_lossy();
    let better = path.with_file_name(format!("{stem}-{{p}}.{ending}"));
    Err(Diagnostic::error(
        Message::new("several-pages")
            .with("path", path.display())
            .with("count", count),
    )
    .help(Message::new("help-several-pages").with("path", better.display())))
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

fn unknown_layout(name: &str, known: &[Layout]) -> Diagnostic {
    let names: Vec<_> = known.iter().map(|layout| layout.name.as_str()).collect();
    Diagnostic::error(Message::new("unknown-layout").with("name", name))
        .did_you_mean(name, names.iter().copied())
        .help(Message::new("help-known-layouts").with("names", names.join(", ")))
}

fn unknown_format(path: &Path) -> Diagnostic {
    Diagnostic::error(Message::new("unknown-format").with("path", path.display()))
        .help(Message::new("help-unknown-format"))
}

fn ambiguous(path: &Path, layouts: &[Layout]) -> Diagnostic {
    let names: Vec<_> = layouts.iter().map(|layout| layout.name.as_str()).collect();
    Diagnostic::error(Message::new("ambiguous-layout").with("path", path.display()))
        .help(Message::new("help-ambiguous-layout").with("names", names.join(", ")))
}

fn unwritable(path: &Path, error: &io::Error) -> Diagnostic {
    let message = Message::new("unwritable")
        .with("path", path.display())
        .with_reason(error);
    Diagnostic::error(message).help(Message::new("help-unwritable"))
}
