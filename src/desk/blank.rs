//! The form before anything is filled in (空白表单): its words, its fields, and what can be chosen.

use serde_json::{Value as Json, json};

use crate::data::form::form;
use crate::data::schema::schema_in;
use crate::report::messages::{Catalogue, Lang};
use crate::report::rules::{RULES, Severity};
use crate::typeset::layout::Layout;

/// The words of the page, by their ids in the catalogues.
const WORDS: [&str; 53] = [
    "form-form",
    "form-file",
    "form-undo",
    "form-redo",
    "form-make-one",
    "form-make-all",
    "form-add",
    "form-add-item",
    "form-remove",
    "form-up",
    "form-down",
    "form-more",
    "form-fix",
    "form-explain",
    "form-go",
    "form-key",
    "form-lines",
    "form-required",
    "form-saved",
    "form-saving",
    "form-unsaved",
    "form-save",
    "form-outside",
    "form-conflict",
    "form-mine",
    "form-theirs",
    "form-silent",
    "form-restore",
    "form-paste",
    "form-making",
    "form-wrote",
    "form-folder",
    "form-gone",
    "form-broken",
    "form-section-absent",
    "form-changed-only",
    "form-print",
    "form-print-plain",
    "form-print-gray",
    "form-print-booklet",
    "form-print-crop-marks",
    "form-print-draft",
    "form-allow",
    "form-undone",
    "form-redone",
    "form-not-made",
    "form-no-paper",
    "form-yes",
    "form-no",
    "form-find",
    "form-none-found",
    "form-checked",
    "form-rename",
];

/// What there is to fill in.
pub fn blank(lang: Lang, layouts: &[Layout]) -> Json {
    let form = form();
    let catalogue = Catalogue::new(lang);
    let word = |id: &str| catalogue.lookup(id, &[]).unwrap_or_default();
    let words = WORDS.map(|id| (id.to_owned(), json!(word(id))));
    let tables = form.tables.iter().flat_map(|table| {
        table.paths.iter().map(|path| {
            (
                path.clone(),
                json!({ "keys": table.keys, "head": table.head }),
            )
        })
    });
    let layouts = layouts.iter();
    let layouts = layouts.map(|layout| json!([layout.name, layout.manifest.title]));
    // Errors can't be passed over.
    let warnings = RULES.iter().filter(|rule| rule.severity != Severity::Error);
    let rules = warnings.map(|rule| {
        let text = word(&format!("explain-{}", rule.id));
        json!([rule.code, text.lines().next()])
    });
    json!({
        "lang": lang.tag(),
        "words": words.into_iter().collect::<serde_json::Map<_, _>>(),
        "schema": schema_in(lang),
        "sections": form.sections,
        "tables": tables.collect::<serde_json::Map<_, _>>(),
        "layouts": layouts.collect::<Vec<_>>(),
        "rules": rules.collect::<Vec<_>>(),
    })
}
