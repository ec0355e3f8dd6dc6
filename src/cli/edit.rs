//! `gongbao edit`: a data file as a form in the browser, with its papers beside it.

use std::path::Path;
use std::process::{Command, Stdio};
use std::sync::Arc;
use std::sync::mpsc::{self, RecvTimeoutError};
use std::time::Duration;

use typst::comemo;

use super::args::{EditArgs, InitArgs};
use super::init::init;
use super::ui::{Failed, Ui};
use super::watch::server;
use crate::desk::editing::Editing;
use crate::press::{Materials, Press, Printing};
use crate::report::messages::Message;

/// The papers that are looked at first.
const FIRST: [&str; 2] = ["bulletin", "briefing"];

/// So often the file is looked at for changes from elsewhere.
const LOOK: Duration = Duration::from_millis(300);

/// Serves the form, until the program is stopped.
pub fn edit(args: &EditArgs, ui: &Ui) -> Result<(), Failed> {
    if !args.data.exists() {
        let starter = InitArgs {
            path: args.data.clone(),
            name: None,
            year: None,
            sample: None,
        };
        init(&starter, ui)?;
    }
    let materials = Materials::new(args.layouts.layouts.as_deref(), &args.fonts.font_path);
    let press = materials.and_then(|materials| Press::new(materials, Printing::default()));
    let press = ui.take(press)?;
    ui.findings(None, &press.findings());
    for name in &args.layout {
        let known = press.layouts().iter().any(|layout| layout.name == *name);
        if !known {
            let finding = crate::press::commission::unknown_layout(name, press.layouts());
            return ui.report(Err(finding), Failed::Usage);
        }
    }
    let shown = if args.layout.is_empty() {
        FIRST.map(str::to_owned).to_vec()
    } else {
        args.layout.clone()
    };
    let (wake, woken) = mpsc::channel();
    let editing = Editing::new(&args.data, press, shown, ui.lang(), wake);
    let editing = Arc::new(ui.report(editing, Failed::Data)?);
    let server = server(args.port, Some(editing.clone()), ui)?;
    ui.previewing(server.address());
    ui.note(&Message::new("editing").with("data", args.data.display()));
    if args.open && open(server.address()).is_err() {
        ui.note(&Message::new("cannot-open"));
    }
    loop {
        server.show(editing.draw());
        comemo::evict(10);
        loop {
            match woken.recv_timeout(LOOK) {
                Ok(()) => break,
                Err(RecvTimeoutError::Timeout) if editing.renew() => break,
                Err(_) => {}
            }
        }
        // What came meanwhile is drawn with it.
        while woken.try_recv().is_ok() {}
    }
}

/// Opens an address as the system does.
fn open(address: &str) -> std::io::Result<()> {
    let (program, before): (&str, &[&str]) = if cfg!(windows) {
        ("cmd", &["/c", "start", ""])
    } else if cfg!(target_os = "macos") {
        ("open", &[])
    } else {
        ("xdg-open", &[])
    };
    let mut command = Command::new(Path::new(program));
    let quiet = command.args(before).arg(address).stdin(Stdio::null());
    quiet
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .map(drop)
}
