//! `gongbao init`: a starter data file, and the schema that editors complete it with.

use std::fs::OpenOptions;
use std::io::{self, Write as _};
use std::path::Path;
use std::time::{SystemTime, UNIX_EPOCH};

use chrono::{DateTime, Datelike};

use super::args::{InitArgs, SAMPLES};
use super::ui::{Failed, Ui};
use crate::data::STARTER;
use crate::data::schema::schema;
use crate::export::file::unwritable;
use crate::report::diagnostic::Diagnostic;
use crate::report::messages::Message;

/// What stands in [`STARTER`] for the name of the conference.
const NAME: &str = "\"某某工作会议\"";

/// The year that is planned in it; the one before is under review.
const YEAR: u16 = 2099;

/// Writes the starter. What is there already is never touched.
pub fn init(args: &InitArgs, ui: &Ui) -> Result<(), Failed> {
    let sample = args.sample.as_ref();
    let sample = sample.and_then(|asked| SAMPLES.iter().find(|(name, _)| name == asked));
    let text = sample.map_or_else(|| starter(args), |(_, text)| (*text).to_owned());
    ui.report(create(&args.path, &text), Failed::Data)?;
    let beside = args.path.with_file_name("gongbao.schema.json");
    if !beside.exists() {
        ui.report(create(&beside, &format!("{:#}\n", schema())), Failed::Data)?;
    }
    ui.note(&Message::new("created").with("path", args.path.display()));
    ui.note(&Message::new("help-created").with("path", args.path.display()));
    Ok(())
}

/// The starter for a year, with the name of the conference.
fn starter(args: &InitArgs) -> String {
    let year = args.year.unwrap_or_else(this_year);
    let mut text = STARTER.replace(&(YEAR - 1).to_string(), &(year - 1).to_string());
    text = text.replace(&YEAR.to_string(), &year.to_string());
    if let Some(name) = &args.name {
        text = text.replace(NAME, &toml::Value::String(name.clone()).to_string());
    }
    text
}

/// Writes a new file.
fn create(path: &Path, text: &str) -> Result<(), Diagnostic> {
    let file = OpenOptions::new().write(true).create_new(true).open(path);
    file.and_then(|mut file| file.write_all(text.as_bytes()))
        .map_err(|error| {
            if error.kind() == io::ErrorKind::AlreadyExists {
                Diagnostic::error(Message::new("exists").with("path", path.display()))
                    .help(Message::new("help-exists"))
            } else {
                unwritable(path, &error)
            }
        })
}

/// The year that it is, by the clock.
fn this_year() -> u16 {
    let now = SystemTime::now()
        .duration_since(UNIX_EPOCH)
        .unwrap_or_default();
    let seconds = i64::try_from(now.as_secs()).unwrap_or_default();
    let year = DateTime::from_timestamp(seconds, 0).map_or(YEAR.into(), |now| now.year());
    u16::try_from(year).unwrap_or(YEAR)
}
