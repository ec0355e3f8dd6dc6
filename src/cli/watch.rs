//! `gongbao watch`: makes papers again when what they are made of changes.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use typst::comemo;
use typst_kit::watcher::Watcher;

use super::args::{CompileArgs, WatchArgs};
use super::compile::{compile_with, files};
use super::deps::sources;
use super::jobs::Job;
use super::press::Press;
use super::ui::{Failed, Ui};
use crate::diagnostic::Diagnostic;
use crate::export::Format;
use crate::messages::Message;
use crate::preview::{Paper, Papers, Preview, Server};
use crate::world::Files;

/// Makes the papers, and again after each change, until it is stopped. Where they cannot be
/// made the last good ones stay as they are.
pub fn watch(args: &WatchArgs, ui: &Ui) -> Result<(), Failed> {
    let unwatchable =
        |reason| Diagnostic::error(Message::new("unwatchable").with("reason", reason));
    let mut watcher = ui.report(Watcher::new(None).map_err(unwatchable), Failed::Data)?;
    let server = args.serve.map(|port| server(port, ui)).transpose()?;
    let args = &args.compile;
    let mut files = files(args, ui)?;
    loop {
        // Looked at again, but parsed again only where they changed.
        Arc::get_mut(&mut files)
            .expect("no paper is being made")
            .reset();
        // A file that was replaced is no longer watched. Watched anew before it is read, no
        // change is missed, not even one that comes while papers are made.
        let updated = watcher.update(watched(args)).map_err(unwatchable);
        ui.report(updated, Failed::Data)?;
        ui.clear();
        ui.note(&Message::new("watching").with("data", names(args)));
        if let Some(server) = &server {
            ui.previewing(server.address());
        }
        // What is wrong was told; wrong usage does not mend itself.
        if let Err(Failed::Usage) = compile_with(args, files.clone(), ui) {
            return Err(Failed::Usage);
        }
        if let Some(server) = &server {
            server.show(preview(args, files.clone(), ui));
        }
        comemo::evict(10);
        ui.report(watcher.wait().map_err(unwatchable), Failed::Data)?;
    }
}

/// What is watched, as the system names it when it tells of a change: a file that was
/// replaced is watched anew under the name that it was watched by.
fn watched(args: &CompileArgs) -> Vec<PathBuf> {
    let sources = args.data.iter().flat_map(|data| sources(args, data));
    sources
        .map(|path| std::path::absolute(&path).unwrap_or(path))
        .collect()
}

fn names(args: &CompileArgs) -> String {
    let names = args.data.iter().map(|data| data.display().to_string());
    names.collect::<Vec<_>>().join(", ")
}

fn server(port: u16, ui: &Ui) -> Result<Server, Failed> {
    let server = Server::start((port != 0).then_some(port)).map_err(|error| {
        let message = Message::new("port-taken")
            .with("port", port)
            .with_reason(&error);
        Diagnostic::error(message).help(Message::new("help-port-taken"))
    });
    ui.report(server, Failed::Usage)
}

/// The papers for a browser. Typst remembers what it has just set for the files, so that
/// only the drawing is new.
fn preview(args: &CompileArgs, files: Arc<Files>, ui: &Ui) -> Preview {
    let ui = ui.recording();
    let papers = papers(args, files, &ui);
    Preview {
        title: names(args),
        papers: papers.unwrap_or_else(|_| {
            let data = args.data.iter().cloned();
            data.map(|data| (data, None)).collect()
        }),
        told: ui.recorded(),
    }
}

/// The papers of each data file, if they can be made.
fn papers(args: &CompileArgs, files: Arc<Files>, ui: &Ui) -> Result<Papers, Failed> {
    let (press, jobs) = Press::new(args, files, ui)?;
    let mut chosen = BTreeSet::new();
    let jobs: Vec<Job> = jobs
        .into_iter()
        .filter(|job| chosen.insert(job.layout.name.clone()))
        .map(|job| Job {
            format: Format::Svg,
            path: "{p}.svg".into(),
            ..job
        })
        .collect();
    let papers = args.data.iter().map(|data| {
        let papers = papers_of(data, &jobs, &press, ui).ok();
        (data.clone(), papers)
    });
    Ok(papers.collect())
}

/// The papers of a data file.
fn papers_of(data: &Path, jobs: &[Job], press: &Press, ui: &Ui) -> Result<Vec<Paper>, Failed> {
    let checked = ui.report(press.look(data), Failed::Data)?;
    let (manuscript, jobs) = press.ready(&checked, jobs, ui)?;
    let papers = jobs.iter().map(|job| {
        let printed = press.make(job, &manuscript, None);
        let printed = printed.map_err(|trouble| trouble.tell(&checked.source, ui))?;
        printed.tell(ui);
        let title = &job.layout.manifest.title;
        Ok(Paper {
            title: if press.args.data.len() == 1 {
                title.clone()
            } else {
                format!("{title} · {}", data.display())
            },
            pages: printed.made.into_iter().map(|made| made.bytes).collect(),
        })
    });
    // All that is wrong is told, not the first.
    papers.collect::<Vec<_>>().into_iter().collect()
}
