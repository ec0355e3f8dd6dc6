//! `gongbao compile`: data and layouts in, papers out.

use std::collections::BTreeMap;
use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use rayon::prelude::*;
use typst::text::Font;

use super::args::CompileArgs;
use super::each;
use super::press::{Made, Press};
use super::ui::{Failed, Ui, Written};
use crate::diagnostic::Diagnostic;
use crate::export::file::Staged;
use crate::manifest::{self, Listed, Output, Sum};
use crate::messages::Message;
use crate::recipients::Recipient;

/// Makes the papers that the arguments ask for and writes all of them, or none: papers
/// of one meeting on one disk must not disagree.
pub fn compile(args: &CompileArgs, ui: &Ui) -> Result<(), Failed> {
    let (press, jobs) = Press::new(args, ui)?;
    if let Some(path) = &args.each {
        return each::compile_each(path, args, &press, &jobs, ui);
    }
    let made: Vec<_> = jobs.par_iter().map(|job| press.make(job, None)).collect();
    let papers: Vec<_> = made
        .into_iter()
        .map(|files| {
            let files = files.map_err(|trouble| press.tell_trouble(&trouble, ui))?;
            files.tell(ui);
            Ok(files.made)
        })
        .collect();
    // Every paper was tried, so that all that is wrong is told in one run.
    let papers = papers.into_iter().collect::<Result<Vec<_>, _>>()?;
    let files: Vec<_> = papers.into_iter().flatten().collect();
    let list = args.manifest.as_ref().map(|path| {
        let outputs = files.iter().map(|made| output(made, None)).collect();
        let fonts = files.iter().flat_map(|made| made.fonts.clone()).collect();
        let list = manifest(&press, outputs, &fonts).text(path);
        (path.clone(), list)
    });
    write(&files, list.as_ref(), ui)
}

/// A file, for the list.
pub fn output(made: &Made, recipient: Option<&Recipient>) -> Output {
    Output {
        path: made.path.display().to_string(),
        layout: made.job.layout.name.clone(),
        recipient: recipient.map(|recipient| recipient.name.text.clone()),
        copy_number: recipient.and_then(|recipient| recipient.copy_number),
        copies: recipient.and_then(|recipient| recipient.copies),
        pages: made.pages,
        bytes: made.bytes.len(),
        sum: Sum::of(&made.bytes),
    }
}

/// What was made and of what.
pub fn manifest(
    press: &Press,
    outputs: Vec<Output>,
    fonts: &BTreeMap<String, Font>,
) -> manifest::Manifest {
    manifest::Manifest {
        program: manifest::PROGRAM.to_owned(),
        data: Listed {
            path: press.source.name().to_owned(),
            sum: Sum::of(press.source.original().as_bytes()),
        },
        layouts: outputs
            .iter()
            .map(|output| {
                let bytes = press.layouts.bytes(&output.layout);
                (output.layout.clone(), Sum::of(&bytes))
            })
            .collect(),
        fonts: fonts
            .iter()
            .map(|(name, font)| (name.clone(), Sum::of(font.data())))
            .collect(),
        outputs,
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

pub fn unwritable(path: &Path, error: &io::Error) -> Diagnostic {
    let message = Message::new("unwritable")
        .with("path", path.display())
        .with_reason(error);
    Diagnostic::error(message).help(Message::new("help-unwritable"))
}
