//! What to leave out of a paper that is too long for its pages.

use serde_json::Value as Json;

use crate::data::load::Places;
use crate::data::printed::left_out;
use crate::report::diagnostic::Diagnostic;
use crate::report::messages::Message;
use crate::report::source::Source;
use crate::typeset::fit::fits;
use crate::typeset::layout::Layout;
use crate::typeset::paper::{Entry, Paper, typeset};
use crate::typeset::world::{PaperWorld, Purpose};

/// Whether a paper keeps to its pages at its tightest without some entries of the data.
pub fn fits_without(paths: &[&str], most: usize, world: &PaperWorld, data: &Json) -> bool {
    let less = left_out(data, paths);
    // A draft says how high the page is, and is set sooner.
    let world = world.with_data(&less).with_density(0.0, Purpose::Draft);
    typeset(&world).is_ok_and(|paper| fits(&paper, most))
}

/// That a paper overflows: by how much, and what to leave out, at its place in the data.
///
/// # Panics
/// If the layout does not say how high the paper is.
pub fn overflow(layout: &Layout, paper: &Paper, enough: &[&Entry], source: &Source) -> Diagnostic {
    let room = paper.room.expect("a layout that says how high it is");
    let lines = ((room.needed - room.available) / room.line).ceil();
    let message = Message::new("overflow")
        .with("title", &layout.manifest.title)
        .with("pages", format!("{:.2}", room.needed / room.available))
        .with("lines", lines);
    let mut finding = Diagnostic::error(message);
    let places = Places::of(source);
    let place = |entry: &Entry| places.place(&entry.path);
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
    let figures = paper.parts.iter().any(|part| part.path == "figures");
    let help = match (list.is_empty(), paper.entries.is_empty()) {
        (_, true) if !figures => "help-overflow-shorten",
        (true, _) => "help-overflow-anyway",
        (false, _) => "help-overflow",
    };
    finding.help(
        Message::new(help)
            .with("list", list.join("\n"))
            .with("count", list.len()),
    )
}
