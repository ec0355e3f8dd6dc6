//! `gongbao check`: what is wrong with data files, and puts it right.

use std::path::Path;

use similar::TextDiff;

use super::args::{CheckArgs, StrictnessArgs};
use super::compile::unwritable;
use super::ui::{Failed, Ui, print};
use crate::check::{Strictness, check_as, unknown_code};
use crate::conference::Conference;
use crate::diagnostic::{Diagnostic, Severity};
use crate::export::file::Staged;
use crate::fix;
use crate::fonts::Fonts;
use crate::load;
use crate::messages::Message;
use crate::rules;
use crate::source::Source;

/// A data file that was read and checked.
pub struct Checked {
    /// The file.
    pub source: Source,
    /// Its data, if nothing in it is an error.
    pub conference: Option<Conference>,
    /// What was found.
    pub findings: Vec<Diagnostic>,
}

/// Checks the files that the arguments name.
pub fn check(args: &CheckArgs, ui: &Ui) -> Result<(), Failed> {
    let fonts = ui.report(Fonts::load(&args.fonts.font_path), Failed::Usage)?;
    let strictness = ui.report(strictness(&args.strictness), Failed::Usage)?;
    let mut outcome = Ok(());
    for path in &args.files {
        let file = if args.fix || args.diff {
            mended(path, args, &fonts, &strictness, ui)
        } else {
            checked(path, &fonts, &strictness, ui)
        };
        if !file.is_ok_and(|file| file.conference.is_some()) {
            outcome = Err(Failed::Data);
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
) -> Result<Checked, Failed> {
    let file = ui.report(look(path, fonts, strictness), Failed::Data)?;
    ui.findings(Some(&file.source), &file.findings);
    Ok(file)
}

/// As [`checked`], and nothing is told.
pub fn look(path: &Path, fonts: &Fonts, strictness: &Strictness) -> Result<Checked, Diagnostic> {
    let source = load::read(path)?;
    let (conference, findings) = match load::load(&source) {
        Ok(conference) => {
            let findings = check_as(&conference, &source, fonts, strictness);
            let fine = findings
                .iter()
                .all(|finding| finding.severity != Severity::Error);
            (fine.then_some(conference), findings)
        }
        Err(faults) => (None, faults),
    };
    Ok(Checked {
        source,
        conference,
        findings,
    })
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
) -> Result<Checked, Failed> {
    let mut file = ui.report(look(path, fonts, strictness), Failed::Data)?;
    let mut count = 0;
    for _ in 0..ROUNDS {
        let fixed = fix::apply(&file.source, &file.findings);
        if fixed.count == 0 {
            break;
        }
        if args.diff {
            let name = path.display().to_string();
            let diff = TextDiff::from_lines(file.source.original(), &fixed.text);
            print(
                diff.unified_diff()
                    .header(&name, &name)
                    .to_string()
                    .trim_end(),
            );
            // What is left once it is written.
            file.findings.retain(|finding| finding.fix.is_none());
            break;
        }
        let written = Staged::new(path, fixed.text.as_bytes()).and_then(Staged::commit);
        let written = written.map_err(|error| unwritable(path, &error));
        ui.report(written, Failed::Data)?;
        count += fixed.count;
        file = ui.report(look(path, fonts, strictness), Failed::Data)?;
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

/// What the arguments ask for, with the codes that there are.
pub fn strictness(args: &StrictnessArgs) -> Result<Strictness, Diagnostic> {
    let code = |code: &String| match rules::find(code) {
        Some(rule) => Ok(rule.code.to_owned()),
        None => Err(unknown_code(code)),
    };
    Ok(Strictness {
        allow: args.allow.iter().map(code).collect::<Result<_, _>>()?,
        strict: args.strict,
    })
}
