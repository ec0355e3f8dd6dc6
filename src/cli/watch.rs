//! `gongbao watch`: makes papers again when what they are made of changes.

use std::fmt::Display;
use std::io;
use std::sync::Arc;

use typst::comemo;

use super::args::WatchArgs;
use super::changes::Changes;
use super::compile::tell;
use super::system::spare_thread;
use super::ui::{Failed, Ui};
use crate::desk::proofs::Proofs;
use crate::desk::server::{Answers, Server};
use crate::press::deps::sources;
use crate::press::{Commission, Materials, Progress, run};
use crate::report::diagnostic::Diagnostic;
use crate::report::messages::{Catalogue, Message};

/// Makes the papers, and again after each change, until it is stopped. Where they cannot be
/// made the last good ones stay as they are.
pub fn watch(args: &WatchArgs, ui: &Ui) -> Result<(), Failed> {
    fn unwatchable(reason: impl Display) -> Diagnostic {
        Diagnostic::error(Message::new("unwatchable").with("reason", reason))
    }
    let server = args.serve.map(|port| server(port, None, ui)).transpose()?;
    // The watcher takes for granted that it gets a thread.
    ui.report(spare_thread().map_err(unwatchable), Failed::Data)?;
    let mut changes = ui.report(Changes::new().map_err(unwatchable), Failed::Data)?;
    let mut materials = ui.take(args.compile.materials())?;
    let mut commission = args.compile.commission();
    // A browser is shown the papers of this run: none may be there from another.
    commission.afresh = server.is_some();
    let mut first = true;
    loop {
        // Looked at again, but parsed again only where they changed.
        materials.renew();
        // Watched before they are read, no change is missed, not even one that comes while
        // papers are made.
        let data = commission.data.iter();
        let sources = data.flat_map(|data| sources(data, &commission, &materials));
        let watched = changes.of(sources);
        ui.report(watched.map_err(unwatchable), Failed::Data)?;
        ui.clear();
        ui.note(&Message::new("watching").with("data", names(&commission)));
        if let Some(server) = &server {
            ui.previewing(server.address());
        }
        // What is wrong was told. Wrong usage does not mend itself; but a folder that is gone
        // later may come again.
        let made = once(args, &materials, &commission, server.as_ref(), ui);
        if matches!(made, Err(Failed::Usage)) && first {
            return Err(Failed::Usage);
        }
        first = false;
        commission.afresh = false;
        comemo::evict(10);
        ui.report(changes.wait().map_err(unwatchable), Failed::Data)?;
    }
}

/// Makes the papers, for the files and for the browser at once.
fn once(
    args: &WatchArgs,
    materials: &Materials,
    commission: &Commission,
    server: Option<&Server>,
    ui: &Ui,
) -> Result<(), Failed> {
    let press = args.compile.press(materials.clone());
    if let Ok(press) = &press {
        ui.findings(None, &press.findings());
    }
    let Some(server) = server else {
        let made = press.and_then(|press| run(&press, commission, ui));
        return tell(&ui.take(made)?, ui);
    };
    let proofs = Proofs::new(ui, ui.lang());
    let made = press.and_then(|press| {
        let outcome = run(&press, commission, &proofs)?;
        if commission.each.is_some() {
            proofs.draw(&press, commission)?;
        }
        Ok(outcome)
    });
    let told = match made {
        Ok(outcome) => tell(&outcome, ui),
        Err(trouble) => {
            proofs.trouble(&trouble);
            Err(Failed::of(&trouble))
        }
    };
    server.show(proofs.preview(commission));
    told
}

fn names(commission: &Commission) -> String {
    let names = commission
        .data
        .iter()
        .map(|data| data.display().to_string());
    names.collect::<Vec<_>>().join(", ")
}

/// A server on a port, or on the first that is free where it is 0.
pub fn server(port: u16, answers: Option<Arc<dyn Answers>>, ui: &Ui) -> Result<Server, Failed> {
    let refusal = ui.catalogue().text(&Message::new("preview-refused"));
    let lang = ui.lang();
    let told = move |error: &io::Error| {
        let message = Message::new("preview-waits").with("reason", error);
        let finding = Diagnostic::warning(message);
        eprintln!("{}", finding.render(None, &Catalogue::new(lang), false));
    };
    let port = (port != 0).then_some(port);
    let server = Server::start(port, &refusal, answers, told).map_err(|error| {
        if !matches!(
            error.kind(),
            io::ErrorKind::AddrInUse | io::ErrorKind::PermissionDenied
        ) {
            let message = Message::new("no-preview").with("reason", &error);
            return Diagnostic::error(message).help(Message::new("help-no-preview"));
        }
        let message = Message::new("port-taken")
            .with("port", port.unwrap_or_default())
            .with_reason(&error);
        Diagnostic::error(message).help(Message::new("help-port-taken"))
    });
    ui.report(server, Failed::Usage)
}
