//! Findings as SARIF 2.1.0, which code hosts and editors read.

use serde_json::{Value, json};

use super::diagnostic::Diagnostic;
use super::messages::Catalogue;
use super::rules::RULES;
use super::source::Source;
use super::version;

/// One finding as a result.
pub fn result(finding: &Diagnostic, source: Option<&Source>, catalogue: &Catalogue) -> Value {
    let region = source.zip(finding.span.as_ref()).map(|(source, span)| {
        let (line, column) = source.line_and_column(span.start);
        let (end_line, end_column) = source.line_and_column(span.end);
        json!({
            "startLine": line,
            "startColumn": column,
            "endLine": end_line,
            "endColumn": end_column,
        })
    });
    let location = source.map(|source| {
        let mut physical =
            json!({ "artifactLocation": { "uri": source.name().replace('\\', "/") } });
        if let Some(region) = &region {
            physical["region"] = region.clone();
        }
        json!({ "physicalLocation": physical })
    });
    let help = finding.help.iter().map(|help| catalogue.text(help));
    let text: Vec<String> = std::iter::once(catalogue.text(&finding.message))
        .chain(help)
        .collect();
    let mut result = json!({
        "level": finding.severity.name(),
        "message": { "text": text.join("\n") },
        "locations": location.into_iter().collect::<Vec<_>>(),
    });
    if let Some(code) = finding.code() {
        result["ruleId"] = code.into();
    }
    result
}

/// The log of a run.
pub fn log(results: &[Value], catalogue: &Catalogue) -> Value {
    let text = |id: &str| catalogue.lookup(id, &[]).unwrap_or_default();
    let rules = RULES.iter().map(|rule| {
        let help = text(&format!("explain-{}", rule.id));
        json!({ "id": rule.code, "name": rule.id, "fullDescription": { "text": help } })
    });
    json!({
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [{
            "tool": { "driver": {
                "name": "gongbao",
                "version": version::built(),
                "rules": rules.collect::<Vec<_>>(),
            } },
            "columnKind": "unicodeCodePoints",
            "results": results,
        }],
    })
}
