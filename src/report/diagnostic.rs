//! Findings about a data file: what is wrong, where, and what to do.

use super::messages::{Catalogue, Message, shown};
use super::rules::{self, Rule, Severity};
use super::source::{Source, Span};
use annotate_snippets::{AnnotationKind, Group, Level, Origin, Renderer, Snippet};

/// A finding: what, where, and what to do about it.
#[derive(Clone, Debug, PartialEq)]
pub struct Diagnostic {
    /// How bad it is.
    pub severity: Severity,
    /// What is wrong.
    pub message: Message,
    /// Where in the data file.
    pub span: Option<Span>,
    /// What was expected there.
    pub label: Option<Message>,
    /// How to put it right.
    pub help: Vec<Message>,
    /// The change that puts it right, where there is one that can do no harm.
    pub fix: Option<Fix>,
}

/// A change of the data file: what is to stand in place of each span.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Fix {
    /// The spans, in order, which do not overlap.
    pub edits: Vec<(Span, String)>,
}

impl Diagnostic {
    /// An error without a place.
    pub fn error(message: Message) -> Self {
        let severity = Severity::Error;
        Self {
            severity,
            message,
            span: None,
            label: None,
            help: Vec::new(),
            fix: None,
        }
    }

    /// A warning without a place.
    pub fn warning(message: Message) -> Self {
        Self {
            severity: Severity::Warning,
            ..Self::error(message)
        }
    }

    /// A note: nothing is wrong.
    pub fn note(message: Message) -> Self {
        Self {
            severity: Severity::Note,
            ..Self::error(message)
        }
    }

    /// A finding of the rule whose sentence this is, as bad as the rule says.
    ///
    /// # Panics
    /// If no rule has the sentence.
    pub fn of(message: Message) -> Self {
        Self {
            severity: rules::named(message.id).severity,
            ..Self::error(message)
        }
    }

    /// The rule that the finding is of, by its message.
    pub fn rule(&self) -> Option<&'static Rule> {
        rules::of_message(self.message.id)
    }

    /// The code of its rule.
    pub fn code(&self) -> Option<&'static str> {
        self.rule().map(|rule| rule.code)
    }

    /// Says what is to stand at its place instead, which can be written by itself.
    #[must_use]
    pub fn fix(mut self, edits: Vec<(Span, String)>) -> Self {
        self.fix = Some(Fix { edits });
        self
    }

    /// Puts the finding at a place of the data file.
    #[must_use]
    pub fn at(mut self, span: Span) -> Self {
        self.span = Some(span);
        self
    }

    /// Says beside the place what was expected there.
    #[must_use]
    pub fn label(mut self, label: Message) -> Self {
        self.label = Some(label);
        self
    }

    /// Says how to put it right.
    #[must_use]
    pub fn help(mut self, help: Message) -> Self {
        self.help.push(help);
        self
    }

    /// Adds what may have been meant, if any of the `known` words is close.
    #[must_use]
    pub fn did_you_mean<'a>(self, word: &str, known: impl IntoIterator<Item = &'a str>) -> Self {
        match closest(word, known) {
            Some(meant) => self.help(Message::new("help-did-you-mean").with("word", meant)),
            None => self,
        }
    }

    /// The finding as a terminal shows it, with the line of the data file.
    pub fn render(&self, source: Option<&Source>, catalogue: &Catalogue, color: bool) -> String {
        let name = |id| catalogue.text(&Message::new(id));
        let level = match self.severity {
            Severity::Error => Level::ERROR,
            Severity::Warning => Level::WARNING,
            Severity::Note => Level::NOTE,
        };
        let level = level.with_name(name(self.severity.id()));
        let title = level.primary_title(catalogue.text(&self.message));
        let mut group = Group::with_title(match self.code() {
            Some(code) => title.id(code),
            None => title,
        });
        match (source, self.span.clone()) {
            (Some(source), Some(span)) => {
                let label = self.label.as_ref().map(|label| catalogue.text(label));
                // Its lines alone: to look through the whole file for each of many takes long.
                let lines = source.lines_of(&span);
                let within = span.start - lines.start..span.end - lines.start;
                group = group.element(
                    Snippet::source(&source.text()[lines])
                        .line_start(source.line_and_column(span.start).0)
                        .path(shown(source.name()))
                        .annotation(AnnotationKind::Primary.span(within).label(label)),
                );
            }
            // About the file as a whole.
            (Some(source), None) => group = group.element(Origin::path(shown(source.name()))),
            (None, _) => {}
        }
        for help in &self.help {
            let level = Level::HELP.with_name(name("level-help"));
            group = group.element(level.message(catalogue.text(help)));
        }
        let renderer = if color {
            Renderer::styled()
        } else {
            Renderer::plain()
        };
        renderer.render(&[group])
    }

    /// The finding in one line, as compilers print it: file, line, column, what.
    pub fn render_short(&self, source: Option<&Source>, catalogue: &Catalogue) -> String {
        let level = catalogue.text(&Message::new(self.severity.id()));
        let level = match self.code() {
            Some(code) => format!("{level}[{code}]"),
            None => level,
        };
        let message = catalogue.text(&self.message);
        match source.zip(self.span.as_ref()) {
            Some((source, span)) => {
                let (line, column) = source.line_and_column(span.start);
                format!(
                    "{}:{line}:{column}: {level}: {message}",
                    shown(source.name())
                )
            }
            None => format!("{level}: {message}"),
        }
    }

    /// The finding as one JSON object.
    pub fn to_json(&self, source: Option<&Source>, catalogue: &Catalogue) -> serde_json::Value {
        let place = source.zip(self.span.as_ref());
        let (line, column) = place
            .map(|(source, span)| source.line_and_column(span.start))
            .unzip();
        serde_json::json!({
            "type": "diagnostic",
            "severity": self.severity.name(),
            "code": self.code(),
            "id": self.message.id,
            "message": catalogue.text(&self.message),
            "file": source.map(Source::name),
            "line": line,
            "column": column,
            "label": self.label.as_ref().map(|label| catalogue.text(label)),
            "help": self.help.iter().map(|help| catalogue.text(help)).collect::<Vec<_>>(),
            "fix": source.zip(self.fix.as_ref()).map(|(source, fix)| fix.to_json(source)),
        })
    }
}

impl Fix {
    /// The change as JSON: for each place where it begins, where it ends and its new text.
    fn to_json(&self, source: &Source) -> serde_json::Value {
        let edits = self.edits.iter().map(|(span, text)| {
            let (line, column) = source.line_and_column(span.start);
            let (end_line, end_column) = source.line_and_column(span.end);
            serde_json::json!({
                "line": line,
                "column": column,
                "end_line": end_line,
                "end_column": end_column,
                "text": text,
            })
        });
        edits.collect()
    }
}

/// Whether one word is the other with a slip of the hand or two.
pub fn slip(word: &str, meant: &str) -> bool {
    word != meant && strsim::osa_distance(word, meant) <= 2 && meant.chars().count() > 4
}

/// The word most like `word`, if one is like enough to have been meant.
pub fn closest<'a>(word: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    known
        .into_iter()
        .map(|candidate| (strsim::jaro_winkler(word, candidate), candidate))
        .filter(|(likeness, _)| *likeness > 0.8)
        .max_by(|(a, _), (b, _)| a.total_cmp(b))
        .map(|(_, candidate)| candidate)
}
