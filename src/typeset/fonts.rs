//! The faces: those inside the binary and the user's own, by role.
//!
//! Which face plays which role is said in `fonts/roles.toml`.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use include_dir::{Dir, File, include_dir};
use serde::{Deserialize, Serialize};
use typst::foundations::Bytes;
use typst::text::{Font, FontBook, FontInfo};
use typst::utils::LazyHash;
use typst_kit::fonts::{FontSource, FontStore, scan};

use super::walk::{Found, walk};
use crate::report::diagnostic::Diagnostic;
use crate::report::messages::Message;

/// `fonts/`, with the licences that must travel with the faces.
pub static BUNDLED: Dir = include_dir!("$CARGO_MANIFEST_DIR/fonts");

/// All faces at hand and the roles they play.
pub struct Fonts {
    store: FontStore,
    roles: Vec<(String, Vec<Family>)>,
    bundled_from: usize,
    /// Files of a user's own that look like faces and are none.
    unread: Vec<PathBuf>,
    /// The characters that every role can set, a bit each, when they were first asked for.
    covered: OnceLock<Vec<u64>>,
}

/// How the names of files with faces end.
pub const ENDINGS: [&str; 4] = ["ttf", "otf", "ttc", "otc"];

/// A face family as layouts pass it to `text(font: ..)`.
#[derive(Clone, Debug, Deserialize, Serialize)]
#[serde(untagged)]
pub enum Family {
    /// Sets some characters only, as Typst's `covers` says.
    Some {
        /// Name of the family.
        name: String,
        /// The characters: a regular expression or `latin-in-cjk`.
        covers: String,
    },
    /// Sets every character that it has.
    All {
        /// Name of the family.
        name: String,
    },
}

/// One role of `fonts/roles.toml`.
#[derive(Deserialize)]
struct Role {
    own: Vec<String>,
    bundled: Vec<Family>,
}

/// A face inside the binary, which is parsed when a paper first needs it.
struct BundledFace(&'static [u8]);

impl FontSource for BundledFace {
    fn load(&self) -> Option<Font> {
        Font::new(Bytes::new(self.0), 0)
    }
}

/// The bundled faces, by the names of their files.
fn bundled() -> impl Iterator<Item = BundledFace> {
    let is_face = |file: &&File| file.path().extension() == Some("ttf".as_ref());
    let faces = BUNDLED.files().filter(is_face);
    faces.map(|file| BundledFace(file.contents()))
}

/// What Typst must know of them to choose one: family, style, the characters that they
/// cover. To read it in the faces themselves takes longer than to start.
fn described() -> Vec<FontInfo> {
    let described = BUNDLED.get_file("faces.json").map(File::contents);
    serde_json::from_slice(described.unwrap_or_default()).expect("fonts/faces.json is as written")
}

/// What `fonts/faces.json` must say, read in the faces themselves.
///
/// # Panics
/// If a bundled face is none.
pub fn describe() -> String {
    let infos = bundled().map(|face| face.load().expect("a face").info().clone());
    let lines = infos.map(|info| serde_json::to_string(&info).expect("it has JSON types only"));
    format!("[\n{}\n]\n", lines.collect::<Vec<_>>().join(",\n"))
}

impl Fonts {
    /// Takes the bundled faces and those in `folders`, which go first.
    ///
    /// # Errors
    /// If a folder does not exist.
    pub fn load(folders: &[PathBuf]) -> Result<Self, Diagnostic> {
        let mut store = FontStore::new();
        let mut unread = Vec::new();
        for folder in folders {
            if !folder.is_dir() {
                return Err(missing_folder(folder));
            }
            // In the order of paths, not of the folder's directory entries.
            let mut found: Vec<_> = scan(folder).collect();
            found.sort_by(|(a, _), (b, _)| (&a.path, a.index).cmp(&(&b.path, b.index)));
            let real = |path: &PathBuf| fs::canonicalize(path).ok();
            let faces_read: BTreeSet<_> = found.iter().map(|(font, _)| real(&font.path)).collect();
            let Found { files, passed, .. } = walk(folder);
            let is_lost = |path: &PathBuf| is_face(path) && !faces_read.contains(&real(path));
            unread.extend(files.into_iter().chain(passed).filter(is_lost));
            store.extend(found);
        }
        let bundled_from = faces(store.book()).count();
        store.extend(bundled().zip(described()));
        let roles = roles(store.book(), bundled_from);
        Ok(Self {
            store,
            roles,
            bundled_from,
            unread,
            covered: OnceLock::new(),
        })
    }

    /// Files of the user's own that can't be read as faces, one warning each.
    pub fn findings(&self) -> Vec<Diagnostic> {
        let told = |path: &PathBuf| {
            let message = Message::new("font-unread").with("path", path.display());
            Diagnostic::warning(message).help(Message::new("help-font-unread"))
        };
        self.unread.iter().map(told).collect()
    }

    /// The families of each role, those looked up first in front.
    pub fn roles(&self) -> &[(String, Vec<Family>)] {
        &self.roles
    }

    /// Whether every role can set a character.
    pub fn covers(&self, character: char) -> bool {
        let covered = self.covered.get_or_init(|| self.covered());
        let (word, bit) = place_of(u32::from(character));
        covered[word] & bit != 0
    }

    /// Faces say what they cover in runs, from the first on: to look a character up there
    /// takes thousands of steps.
    fn covered(&self) -> Vec<u64> {
        let book = self.store.book();
        let words = place_of(u32::from(char::MAX)).0 + 1;
        let mut all = vec![u64::MAX; words];
        for (_, families) in &self.roles {
            let mut role = vec![0; words];
            for family in families {
                for face in book.select_family(&family.name().to_lowercase()) {
                    let info = book.info(face).expect("the book has its faces");
                    for character in info.coverage.iter() {
                        let (word, bit) = place_of(character);
                        role[word] |= bit;
                    }
                }
            }
            for (all, role) in all.iter_mut().zip(role) {
                *all &= role;
            }
        }
        all
    }

    /// What Typst needs to choose a face.
    pub fn book(&self) -> &LazyHash<FontBook> {
        self.store.book()
    }

    /// A face by its index in the book.
    pub fn face(&self, index: usize) -> Option<Font> {
        self.store.font(index)
    }

    /// All faces, each with whether it is bundled.
    pub fn faces(&self) -> impl Iterator<Item = (&FontInfo, bool)> {
        faces(self.book())
            .enumerate()
            .map(|(index, info)| (info, index >= self.bundled_from))
    }
}

impl Family {
    /// The family's name.
    pub fn name(&self) -> &str {
        match self {
            Self::Some { name, .. } | Self::All { name } => name,
        }
    }
}

/// Where a character's bit is: the word of 64, and the bit in it.
fn place_of(character: u32) -> (usize, u64) {
    (character as usize / 64, 1 << (character % 64))
}

/// The families of each role: the user's own that play it, then the bundled ones, then
/// all others of the user's, for characters that no face before them has.
fn roles(book: &FontBook, bundled_from: usize) -> Vec<(String, Vec<Family>)> {
    let written = BUNDLED
        .get_file("roles.toml")
        .and_then(|file| file.contents_utf8())
        .expect("fonts/roles.toml is in the binary");
    let roles: toml::map::Map<String, toml::Value> =
        toml::from_str(written).expect("fonts/roles.toml is valid TOML");
    let mut others: Vec<&str> = faces(book)
        .take(bundled_from)
        .map(|info| info.family.as_str())
        .collect();
    others.dedup();
    roles
        .into_iter()
        .map(|(role, entry)| {
            let entry: Role = entry
                .try_into()
                .expect("fonts/roles.toml has own and bundled");
            let own = entry
                .own
                .iter()
                .filter(|own| book.contains_family(&own.to_lowercase()));
            let others = others
                .iter()
                .filter(|other| !entry.own.iter().any(|own| own == *other));
            let all = |name: &str| Family::All {
                name: name.to_owned(),
            };
            let families = own.map(|name| all(name)).chain(entry.bundled);
            (role, families.chain(others.map(|name| all(name))).collect())
        })
        .collect()
}

fn faces(book: &FontBook) -> impl Iterator<Item = &FontInfo> {
    (0..).map_while(|index| book.info(index))
}

/// Whether a file has a face, by its name.
pub fn is_face(path: &Path) -> bool {
    let ending = path.extension().and_then(|ending| ending.to_str());
    ending.is_some_and(|ending| {
        ENDINGS
            .iter()
            .any(|known| known.eq_ignore_ascii_case(ending))
    })
}

fn missing_folder(folder: &Path) -> Diagnostic {
    Diagnostic::error(Message::new("no-font-folder").with("folder", folder.display()))
        .help(Message::new("help-no-font-folder"))
}
