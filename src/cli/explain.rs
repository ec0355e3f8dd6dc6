//! `gongbao explain`: what a rule asks for, why, and how it is silenced.

use super::args::ExplainArgs;
use super::ui::{Failed, Ui};
use crate::check::unknown_code;
use crate::report::messages::Message;
use crate::report::rules::Severity;
use crate::report::rules::{self, RULES, Rule};

/// Explains the rule that the arguments name, or lists them all.
pub fn explain(args: &ExplainArgs, ui: &Ui) -> Result<(), Failed> {
    let catalogue = ui.catalogue();
    let text = |rule: &Rule| {
        catalogue
            .lookup(&format!("explain-{}", rule.id), &[])
            .unwrap_or_default()
    };
    let level = |rule: &Rule| catalogue.text(&Message::new(rule.severity.id()));
    let Some(code) = &args.code else {
        for rule in RULES {
            let text = text(rule);
            let first = text.lines().next().unwrap_or_default();
            ui.print(&format!("{} {} {first}", rule.code, level(rule)));
        }
        return Ok(());
    };
    let rule = ui.report(
        rules::find(code).ok_or_else(|| unknown_code(code)),
        Failed::Usage,
    )?;
    ui.print(&format!("{} {} {}", rule.code, level(rule), rule.id));
    ui.print(&text(rule));
    ui.print(&catalogue.text(&Message::new("explain-source").with("source", rule.source)));
    ui.print(&catalogue.text(&match rule.severity {
        Severity::Error => Message::new("explain-error"),
        _ => Message::new("explain-silence").with("code", rule.code),
    }));
    Ok(())
}
