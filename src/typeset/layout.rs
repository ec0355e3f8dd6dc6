//! Layouts: where they are found, and the dictionary that each of them gets.
//!
//! A layout is a folder with a `layout.typ`, the Typst document, and a `layout.toml`,
//! its [`Manifest`]. The document reads one dictionary, `data` of `/lib/data.typ`, and nothing else;
//! it can import any file under `/`, which holds all layouts and `lib/`.

use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use include_dir::{Dir, include_dir};
use serde::Deserialize;
use serde_json::Value as Json;
use typst::diag::{FileError, FileResult};
use typst::foundations::Bytes;
use typst::syntax::{FileId, VirtualPath, VirtualRoot};
use typst_kit::files::{FileLoader, FsRoot};

use super::fonts::Fonts;
use super::walk::walk;
use crate::data::conference::Conference;
use crate::data::printed::printed;
use crate::report::diagnostic::Diagnostic;
use crate::report::messages::Message;

/// `layouts/`, as it was when gongbao was built.
static BUNDLED: Dir = include_dir!("$CARGO_MANIFEST_DIR/layouts");

/// A layout that papers can be made with.
#[derive(Clone, Debug)]
pub struct Layout {
    /// The name of its folder.
    pub name: String,
    /// What its `layout.toml` says.
    pub manifest: Manifest,
}

/// `layout.toml`.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Manifest {
    /// 名称 — what the paper is called.
    pub title: String,
    /// 说明 — what it is for, in a line.
    pub summary: String,
    /// 页数 — how many pages the paper must have, if that is fixed. One that has a most is
    /// set as densely as that takes: see [`super::fit`].
    pub pages: Option<Pages>,
    /// 所需数据 — the entries of the data of which it needs one: `circular`,
    /// `attendance.*.names`, with `*` for any entry of a list. Where all are missing there is
    /// no such paper.
    #[serde(default)]
    pub needs: Vec<String>,
    /// 随附 — the entry of the data that lists the layouts whose papers it binds in.
    pub binds: Option<String>,
    /// 疏密 — the layout at whose density it is set, where it binds its paper in.
    pub fit: Option<String>,
    /// 不印 — the entries of the data that the paper never shows: where the data has one, the
    /// user is told.
    #[serde(default)]
    pub omits: Vec<String>,
    /// 不印 — lists of the data of which the paper shows only the entries that have a key:
    /// `sections = "brief"`.
    #[serde(default)]
    pub omits_without: BTreeMap<String, String>,
    /// 说明事项 — what the layout may have to say about a paper that it set, by the name
    /// and in the language: see [`super::paper::Paper::notices`].
    #[serde(default)]
    pub notices: Notices,
}

/// Words of notices, by their name and by the language.
pub type Notices = BTreeMap<String, BTreeMap<String, String>>;

/// Words of the notices that what is in `lib/` gives.
const SHARED_NOTICES: &str = "lib/notices.toml";

/// How many pages a paper must have.
#[derive(Clone, Copy, Debug, Deserialize, Eq, PartialEq)]
#[serde(untagged)]
pub enum Pages {
    /// `pages = 1`
    Exactly(usize),
    /// `pages = { least = 1, most = 2 }`
    Between {
        /// So many or more.
        least: usize,
        /// So many or fewer.
        most: usize,
    },
    /// `pages = "even"`
    Of(Parity),
}

/// A paper that is printed on both sides.
#[derive(Clone, Copy, Debug, Deserialize, Eq, PartialEq)]
#[serde(rename_all = "lowercase")]
pub enum Parity {
    /// 双数。
    Even,
}

impl Pages {
    /// Whether a paper of so many pages is right.
    pub fn allows(self, count: usize) -> bool {
        match self {
            Self::Exactly(pages) => count == pages,
            Self::Between { least, most } => (least..=most).contains(&count),
            Self::Of(Parity::Even) => count.is_multiple_of(2),
        }
    }

    /// How many pages there can be at the most.
    pub fn most(self) -> Option<usize> {
        match self {
            Self::Exactly(most) | Self::Between { most, .. } => Some(most),
            Self::Of(_) => None,
        }
    }
}

impl std::fmt::Display for Pages {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Exactly(pages) => write!(f, "{pages}"),
            Self::Between { least, most } => write!(f, "{least}–{most}"),
            Self::Of(Parity::Even) => f.write_str("even"),
        }
    }
}

/// The layouts at hand: a user's folder over those in the binary.
#[derive(Clone, Debug, Default)]
pub struct Layouts {
    folder: Option<PathBuf>,
}

impl Layouts {
    /// The bundled layouts, and those of a folder, which go first.
    ///
    /// # Errors
    /// If the folder does not exist.
    pub fn new(folder: Option<&Path>) -> Result<Self, Diagnostic> {
        match folder {
            Some(folder) if !folder.is_dir() => Err(Diagnostic::error(
                Message::new("no-layouts-folder").with("folder", folder.display()),
            )
            .help(Message::new("help-no-layouts-folder"))),
            _ => Ok(Self {
                folder: folder.map(Path::to_owned),
            }),
        }
    }

    /// All layouts, by name.
    ///
    /// # Errors
    /// If a `layout.toml` or `lib/notices.toml` cannot be read.
    ///
    /// # Panics
    /// Never.
    pub fn all(&self) -> Result<Vec<Layout>, Diagnostic> {
        let mut manifests = BTreeMap::new();
        for folder in BUNDLED.dirs() {
            if let Some(file) = BUNDLED.get_file(folder.path().join("layout.toml")) {
                let path = Path::new("layouts").join(file.path());
                let text = String::from_utf8_lossy(file.contents()).into_owned();
                manifests.insert(folder.path().display().to_string(), (path, text));
            }
        }
        let mut found = false;
        if let Some(folder) = &self.folder {
            for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
                let path = entry.path().join("layout.toml");
                let Ok(name) = entry.file_name().into_string() else {
                    let message =
                        Message::new("name-not-utf8").with("path", entry.path().display());
                    return Err(Diagnostic::error(message).help(Message::new("help-name-not-utf8")));
                };
                if path.exists() {
                    let text = self
                        .own(&path)
                        .and_then(fs::read_to_string)
                        .map_err(|error| {
                            let message = Message::new("bad-manifest").with("file", path.display());
                            Diagnostic::error(message.with("reason", error))
                        })?;
                    manifests.insert(name, (path, text));
                    found = true;
                } else if entry.path().join("layout.typ").exists() {
                    let message = Message::new("no-manifest").with("file", path.display());
                    return Err(Diagnostic::error(message).help(Message::new("help-no-manifest")));
                }
                // A folder may hold another `lib` only.
                found |= entry.file_name() == "lib";
            }
            if !found {
                let message = Message::new("empty-layouts-folder").with("folder", folder.display());
                return Err(Diagnostic::error(message).help(Message::new("help-no-layouts-folder")));
            }
        }
        let bad = |path: &Path, reason: &str| {
            let message = Message::new("bad-manifest").with("file", path.display());
            Diagnostic::error(message.with("reason", reason))
        };
        let own = self
            .folder
            .as_ref()
            .map(|folder| folder.join(SHARED_NOTICES));
        let read = |path: &Path| self.own(path).and_then(fs::read_to_string).ok();
        let shared = own.and_then(|path| Some((read(&path)?, path)));
        let (text, path) = shared.unwrap_or_else(|| {
            let file = BUNDLED.get_file(SHARED_NOTICES).expect("a bundled file");
            let text = String::from_utf8_lossy(file.contents()).into_owned();
            (text, Path::new("layouts").join(SHARED_NOTICES))
        });
        let shared: Notices =
            toml::from_str(&text).map_err(|error| bad(&path, error.to_string().trim_end()))?;
        let mut layouts = Vec::new();
        for (name, (path, text)) in &manifests {
            let mut manifest: Manifest =
                toml::from_str(text).map_err(|error| bad(path, error.to_string().trim_end()))?;
            for (name, texts) in &shared {
                let own = manifest.notices.entry(name.clone());
                own.or_insert_with(|| texts.clone());
            }
            if let Some(fit) = manifest
                .fit
                .as_ref()
                .filter(|fit| !manifests.contains_key(*fit))
            {
                return Err(bad(path, &format!("fit = {fit:?}")));
            }
            let name = name.clone();
            layouts.push(Layout { name, manifest });
        }
        Ok(layouts)
    }

    /// The files that a layout can be made of, in one: its own and those of `lib/`, each
    /// with its path, in order.
    pub fn bytes(&self, layout: &str) -> Vec<u8> {
        fn bundled(folder: &Dir, files: &mut BTreeMap<PathBuf, Vec<u8>>) {
            for file in folder.files() {
                files.insert(file.path().to_owned(), file.contents().to_owned());
            }
            for folder in folder.dirs() {
                bundled(folder, files);
            }
        }
        let mut files = BTreeMap::new();
        for name in [layout, "lib"] {
            if let Some(folder) = BUNDLED.get_dir(name) {
                bundled(folder, &mut files);
            }
            if let Some(root) = &self.folder {
                for path in walk(&root.join(name)).files {
                    let bytes = self.own(&path).and_then(fs::read);
                    if let (Ok(bytes), Ok(name)) = (bytes, path.strip_prefix(root)) {
                        files.insert(name.to_owned(), bytes);
                    }
                }
            }
        }
        files
            .into_iter()
            .fold(Vec::new(), |mut all, (path, bytes)| {
                let path = path.to_string_lossy().replace('\\', "/");
                all.extend(format!("{path} {}\n", bytes.len()).into_bytes());
                all.extend(bytes);
                all
            })
    }

    /// The file of the user's own layouts at a path, without links: a layout, which a stranger
    /// may have written, reads nothing outside of their folder.
    fn own(&self, path: &Path) -> io::Result<PathBuf> {
        let folder = self.folder.as_deref().unwrap_or(Path::new(""));
        let real = fs::canonicalize(path)?;
        if !real.starts_with(fs::canonicalize(folder)?) {
            return Err(io::Error::other("it leads out of the folder of layouts"));
        }
        match fs::metadata(&real)? {
            about if about.is_dir() => Err(io::ErrorKind::IsADirectory.into()),
            about if !about.is_file() => Err(io::Error::other("it is no file")),
            _ => Ok(real),
        }
    }

    /// What is in the user's folder and is no file: pipes, devices, and links that lead
    /// nowhere. None of it is read.
    pub fn passed(&self) -> Vec<PathBuf> {
        let folder = self.folder.as_ref();
        folder.map(|folder| walk(folder).passed).unwrap_or_default()
    }

    /// The path that a user knows a file of the layouts by.
    pub fn name(&self, path: &VirtualPath) -> String {
        let relative = path.get_without_slash();
        let own = self.folder.as_ref().map(|folder| folder.join(relative));
        own.filter(|own| own.exists())
            .unwrap_or_else(|| Path::new("layouts").join(relative))
            .display()
            .to_string()
    }
}

impl FileLoader for Layouts {
    fn load(&self, id: FileId) -> FileResult<Bytes> {
        if let VirtualRoot::Package(package) = id.root() {
            return Err(FileError::Package(typst::diag::PackageError::Other(Some(
                format!("gongbao works offline; copy {package} into the layouts' folder").into(),
            ))));
        }
        let path = id.vpath();
        if let Some(folder) = &self.folder {
            let path = FsRoot::new(folder.clone()).resolve(path)?;
            match self.own(&path).and_then(fs::read) {
                Ok(bytes) => return Ok(Bytes::new(bytes)),
                Err(error) if error.kind() == io::ErrorKind::NotFound => {}
                Err(error) if error.kind() == io::ErrorKind::Other => {
                    let message = format!("{}: {error}", path.display());
                    return Err(FileError::Other(Some(message.into())));
                }
                Err(error) => return Err(FileError::from_io(error, &path)),
            }
        }
        let bundled = BUNDLED.get_file(path.get_without_slash());
        bundled
            .map(|file| Bytes::new(file.contents()))
            .ok_or_else(|| {
                let folder = self.folder.as_deref().unwrap_or(Path::new("layouts"));
                FileError::NotFound(folder.join(path.get_without_slash()))
            })
    }
}

/// The dictionary that a layout gets: the sections of the conference, with figures
/// resolved, and `fonts`, the families of each role.
///
/// Optional entries that are absent are `none`, absent lists are empty. Prose is a
/// string, or an array of strings and `(figure, part, text)` dictionaries.
///
/// # Panics
/// If a reference stands for nothing, which the check excludes.
pub fn dictionary(conference: &Conference, fonts: &Fonts) -> Json {
    let mut data = printed(conference);
    let roles = fonts.roles().iter().map(|(role, families)| {
        let families = serde_json::to_value(families).expect("families are strings");
        (role.clone(), families)
    });
    data["fonts"] = Json::Object(roles.collect());
    data
}

impl Manifest {
    /// Whether the data has what the layout needs.
    pub fn suits(&self, dictionary: &Json) -> bool {
        self.needs.is_empty() || self.needs.iter().any(|path| has(dictionary, path))
    }

    /// What the data has and the paper does not show.
    pub fn omitted(&self, dictionary: &Json) -> Vec<Omitted> {
        let omitted = self.omits.iter().filter(|path| has(dictionary, path));
        let mut omitted: Vec<Omitted> = omitted.cloned().map(Omitted::whole).collect();
        for (list, key) in &self.omits_without {
            let entries = dictionary.get(list).and_then(Json::as_array);
            for entry in entries.into_iter().flatten() {
                if entry[key].is_null() {
                    omitted.push(Omitted {
                        path: list.clone(),
                        words: first_words(entry),
                    });
                }
            }
        }
        omitted
    }
}

/// Something of the data that a paper does not show.
#[derive(Clone, Debug, PartialEq)]
pub struct Omitted {
    /// The entry, or the list that it is in.
    pub path: String,
    /// What an entry of a list begins with, by which a reader knows it.
    pub words: Option<String>,
}

impl Omitted {
    /// All of what stands under a path.
    pub fn whole(path: String) -> Self {
        Self { path, words: None }
    }
}

/// The first words in an entry of the data.
fn first_words(entry: &Json) -> Option<String> {
    match entry {
        Json::String(words) => Some(words.clone()),
        Json::Array(entries) => entries.iter().find_map(first_words),
        Json::Object(entries) => ["title", "said", "text", "items", "headline"]
            .iter()
            .find_map(|key| first_words(entries.get(*key)?)),
        _ => None,
    }
}

/// Whether the data has an entry: not nothing, and no empty list. `*` in its path stands for
/// any entry of a list.
fn has(data: &Json, path: &str) -> bool {
    let (key, rest) = match path.split_once('.') {
        Some((key, rest)) => (key, Some(rest)),
        None => (path, None),
    };
    let found = |value: &Json| match rest {
        Some(rest) => has(value, rest),
        None => match value {
            Json::Null => false,
            Json::Array(entries) => !entries.is_empty(),
            _ => true,
        },
    };
    match (key, data) {
        ("*", Json::Array(entries)) => entries.iter().any(found),
        _ => data.get(key).is_some_and(found),
    }
}
