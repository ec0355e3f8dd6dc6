//! Which findings count.

use crate::report::diagnostic::Diagnostic;
use crate::report::messages::Message;
use crate::report::rules;

/// How strict a check is.
#[derive(Clone, Debug, Default)]
pub struct Strictness {
    /// Codes whose findings are not told, beside those that the data allows itself.
    pub allow: Vec<String>,
    /// Whether warnings count as errors.
    pub strict: bool,
}

impl Strictness {
    /// One that leaves out findings of these codes, in capitals or not.
    ///
    /// # Errors
    /// If no rule has one of the codes.
    pub fn new(allow: &[String], strict: bool) -> Result<Self, Diagnostic> {
        let code = |code: &String| match rules::find(code) {
            Some(rule) => Ok(rule.code.to_owned()),
            None => Err(unknown_code(code)),
        };
        Ok(Self {
            allow: allow.iter().map(code).collect::<Result<_, _>>()?,
            strict,
        })
    }
}

/// That no rule has this code.
pub fn unknown_code(code: &str) -> Diagnostic {
    let codes = rules::RULES.iter().map(|rule| rule.code);
    Diagnostic::of(Message::new("unknown-code").with("code", code))
        .did_you_mean(code, codes)
        .help(Message::new("help-unknown-code"))
}
