//! `gongbao check`: what is wrong with data files, and puts it right.

use std::path::Path;

use similar::TextDiff;

use super::args::CheckArgs;
use super::ui::{Failed, Ui};
use crate::check::{CheckedFile, Strictness, read_and_check};
use crate::export::file::{self, unwritable};
use crate::report::fix;
use crate::report::messages::Message;
use crate::typeset::fonts::Fonts;

/// Checks the files that the arguments name.
pub fn check(args: &CheckArgs, ui: &Ui) -> Result<(), Failed> {
    let fonts = ui.report(Fonts::load(&args.fonts.font_path), Failed::Usage)?;
    ui.findings(None, &fonts.findings());
    let strictness = ui.report(args.strictness.strictness(), Failed::Usage)?;
    let mut outcome = Ok(());
    for path in &args.files {
        let file = if args.fix || args.diff {
            mended(path, args, &fonts, &strictness, ui)
        } else {
            checked(path, &fonts, &strictness, ui)
        };
        match file {
            Ok(file) if file.conference.is_some() => {
                if file.findings.is_empty() {
                    ui.reassure(&Message::new("checked").with("file", path.display()));
                }
            }
            _ => outcome = Err(Failed::Data),
        }
    }
    outcome
}

/// Reads and checks a data file and tells what was found.
pub fn checked(
    path: &Path,
    fonts: &Fonts,
    strictness: &Strictness,
    ui: &Ui,
) -> Result<CheckedFile, Failed> {
    let file = ui.report(read_and_check(path, fonts, strictness), Failed::Data)?;
    ui.findings(Some(&file.source), &file.findings);
    Ok(file)
}

/// One fix may make room for another; more rounds than this would not end.
const ROUNDS: usize = 8;

/// Puts right what can be, until nothing more can; tells what is left.
fn mended(
    path: &Path,
    args: &CheckArgs,
    fonts: &Fonts,
    strictness: &Strictness,
    ui: &Ui,
) -> Result<CheckedFile, Failed> {
    let mut file = ui.report(read_and_check(path, fonts, strictness), Failed::Data)?;
    let mut count = 0;
    for _ in 0..ROUNDS {
        let fixed = fix::apply(&file.source, &file.findings);
        if fixed.count == 0 {
            break;
        }
        if args.diff {
            let name = path.display().to_string();
            let diff = TextDiff::from_lines(file.source.original(), &fixed.text);
            ui.print(
                diff.unified_diff()
                    .header(&name, &name)
                    .to_string()
                    .trim_end(),
            );
            // What is left once it is written.
            file.findings.retain(|finding| finding.fix.is_none());
            break;
        }
        let written = file::write(path, fixed.text.as_bytes());
        let written = written.map_err(|error| unwritable(path, &error));
        ui.report(written, Failed::Data)?;
        count += fixed.count;
        file = ui.report(read_and_check(path, fonts, strictness), Failed::Data)?;
    }
    if count > 0 {
        ui.note(
            &Message::new("fixed")
                .with("file", path.display())
                .with("count", count),
        );
    }
    ui.findings(Some(&file.source), &file.findings);
    Ok(file)
}
