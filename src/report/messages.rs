//! What gongbao says, in Chinese and English.
//!
//! The sentences stand in the catalogues beside this file, one a language; code
//! names them by id. `tests/it/messages.rs` proves that the catalogues agree.

use std::fmt::Display;
use std::io;

use fluent_bundle::{FluentArgs, FluentBundle, FluentResource};
use unic_langid::LanguageIdentifier;

/// A language that gongbao speaks.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Lang {
    /// 简体中文。
    Zh,
    /// English.
    En,
}

impl Lang {
    /// The language of the system's locale; Chinese where the locale says nothing.
    pub fn of_system() -> Self {
        match sys_locale::get_locale() {
            Some(locale) if locale.starts_with("en") => Self::En,
            _ => Self::Zh,
        }
    }

    /// The language with this tag; Chinese where none has it.
    pub fn of_tag(tag: &str) -> Self {
        match tag {
            "en" => Self::En,
            _ => Self::Zh,
        }
    }

    /// The catalogue's source, in Fluent's syntax.
    pub fn catalogue(self) -> &'static str {
        match self {
            Self::Zh => include_str!("messages/zh-CN.ftl"),
            Self::En => include_str!("messages/en.ftl"),
        }
    }

    /// The language's tag (BCP 47).
    pub fn tag(self) -> &'static str {
        match self {
            Self::Zh => "zh-CN",
            Self::En => "en",
        }
    }

    fn identifier(self) -> LanguageIdentifier {
        match self {
            Self::Zh => unic_langid::langid!("zh-CN"),
            Self::En => unic_langid::langid!("en"),
        }
    }
}

/// A sentence of the catalogues with what is filled in.
#[derive(Clone, Debug, PartialEq)]
pub struct Message {
    /// The sentence's id in the catalogues.
    pub id: &'static str,
    /// What stands in its placeholders.
    pub args: Vec<(&'static str, String)>,
}

impl Message {
    /// The sentence with this id.
    pub fn new(id: &'static str) -> Self {
        Self {
            id,
            args: Vec::new(),
        }
    }

    /// Fills in why something can't be read or written: `kind`, for which the
    /// catalogues have words, and `reason`, the system's own.
    #[must_use]
    pub fn with_reason(self, error: &io::Error) -> Self {
        let kind = match error.kind() {
            io::ErrorKind::NotFound => "not-found",
            io::ErrorKind::PermissionDenied => "denied",
            io::ErrorKind::StorageFull => "full",
            io::ErrorKind::ReadOnlyFilesystem => "read-only",
            io::ErrorKind::IsADirectory => "folder",
            io::ErrorKind::NotADirectory | io::ErrorKind::AlreadyExists => "file",
            io::ErrorKind::AddrInUse => "taken",
            _ => "other",
        };
        self.with("kind", kind).with("reason", error)
    }

    /// Fills in a placeholder.
    #[must_use]
    pub fn with(mut self, name: &'static str, value: impl Display) -> Self {
        self.args.push((name, shown(&value.to_string())));
        self
    }
}

/// Words as they can be shown. Control characters, as a file's name may have, would be
/// obeyed by a terminal, and marks of direction would turn words round.
pub fn shown(words: &str) -> String {
    let escaped = |c: char| match c {
        '\n' | '\t' => c.to_string(),
        c if c.is_control() || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}') => {
            c.escape_unicode().to_string()
        }
        c => c.to_string(),
    };
    words.chars().map(escaped).collect()
}

/// The sentences of one language.
pub struct Catalogue {
    bundle: FluentBundle<FluentResource>,
}

impl Catalogue {
    /// Reads the catalogue of a language.
    ///
    /// # Panics
    /// If the catalogue in the binary is not valid Fluent, which a test excludes.
    pub fn new(lang: Lang) -> Self {
        let resource = FluentResource::try_new(lang.catalogue().to_owned())
            .expect("the catalogues are valid, see the tests");
        let mut bundle = FluentBundle::new(vec![lang.identifier()]);
        // Direction marks around what is filled in would end up in copied text.
        bundle.set_use_isolating(false);
        bundle
            .add_resource(resource)
            .expect("ids are unique, see the tests");
        Self { bundle }
    }

    /// The text of a message.
    pub fn text(&self, message: &Message) -> String {
        self.lookup(message.id, &message.args)
            .unwrap_or_else(|| format!("{} {:?}", message.id, message.args))
    }

    /// The text with this id, if the catalogue has it.
    pub fn lookup(&self, id: &str, args: &[(&'static str, String)]) -> Option<String> {
        let pattern = self.bundle.get_message(id)?.value()?;
        let args: FluentArgs = args.iter().map(|(k, v)| (*k, v.as_str())).collect();
        Some(
            self.bundle
                .format_pattern(pattern, Some(&args), &mut Vec::new())
                .into_owned(),
        )
    }
}
