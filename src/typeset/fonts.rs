//! The faces: those inside the binary and the user's own, by role.
//!
//! Which face plays which role is said in `fonts/roles.toml`.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use include_dir::{Dir, File, include_dir};
use serde::{Deserialize, Serialize};
use typst::foundations::Bytes;
use typst::text::{Coverage, Font, FontBook, FontFlags, FontInfo, FontVariant};
use typst::utils::{LazyHash, hash128};
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
    covered: Covered,
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
struct BundledFace {
    bytes: &'static [u8],
    /// Its line of `fonts/SHA256SUMS`, which tells it from all others.
    sum: &'static str,
}

impl FontSource for BundledFace {
    fn load(&self) -> Option<Font> {
        let (face, hashed) = Told::new(self);
        let bytes = Bytes::new(face);
        // Typst takes the hash once and keeps it: now, of the sum.
        hash128(&bytes);
        hashed.store(true, Ordering::Release);
        Font::new(bytes, 0)
    }
}

/// The bytes of a bundled face, for Typst to tell it from others by its sum: it hashes
/// whatever it is given, and a paper takes 20 MB of faces.
struct Told {
    bytes: &'static [u8],
    sum: &'static str,
    /// Whether the hash was taken: from then on these are the bytes of the face.
    hashed: Arc<AtomicBool>,
}

impl Told {
    fn new(face: &BundledFace) -> (Self, Arc<AtomicBool>) {
        let hashed = Arc::new(AtomicBool::new(false));
        let told = Self {
            bytes: face.bytes,
            sum: face.sum,
            hashed: hashed.clone(),
        };
        (told, hashed)
    }
}

impl AsRef<[u8]> for Told {
    fn as_ref(&self) -> &[u8] {
        if self.hashed.load(Ordering::Acquire) {
            self.bytes
        } else {
            self.sum.as_bytes()
        }
    }
}

/// The bundled faces, by the names of their files.
fn bundled() -> impl Iterator<Item = BundledFace> {
    let is_face = |file: &&File| file.path().extension() == Some("ttf".as_ref());
    let sums = BUNDLED.get_file("SHA256SUMS");
    let sums = sums.and_then(File::contents_utf8).unwrap_or_default();
    BUNDLED.files().filter(is_face).map(|file| {
        let name = file.path().to_str().expect("names of faces are text");
        let sum = sums
            .lines()
            .find(|line| line.ends_with(&format!("  {name}")));
        BundledFace {
            bytes: file.contents(),
            sum: sum.expect("fonts/SHA256SUMS has every face"),
        }
    })
}

/// What is known of the bundled faces: `fonts/faces.postcard`. To read it in the faces
/// themselves takes longer than to start.
#[derive(Deserialize, Serialize)]
struct Description {
    faces: Vec<Described>,
    covered: Covered,
}

/// What Typst must know of a face to choose it. None of ours varies along an axis.
#[derive(Deserialize, Serialize)]
struct Described {
    family: String,
    variant: FontVariant,
    flags: FontFlags,
    coverage: Coverage,
}

fn described() -> Description {
    let described = BUNDLED.get_file("faces.postcard").map(File::contents);
    postcard::from_bytes(described.unwrap_or_default()).expect("fonts/faces.postcard is as written")
}

/// What `fonts/faces.postcard` must say, read in the faces themselves.
///
/// # Panics
/// If a bundled face is none.
pub fn describe() -> Vec<u8> {
    let infos = bundled().map(|face| face.load().expect("a face").info().clone());
    let infos: Vec<FontInfo> = infos.collect();
    let book = FontBook::from_infos(infos.clone());
    let described = infos.into_iter().map(|info| Described {
        family: info.family,
        variant: info.variant,
        flags: info.flags,
        coverage: info.coverage,
    });
    let description = Description {
        faces: described.collect(),
        covered: Covered::by(&book, &roles(&book, 0)),
    };
    let mut room = vec![0; 1 << 20];
    let written = postcard::to_slice(&description, &mut room);
    written.expect("it is less than a megabyte").to_vec()
}

/// The characters that every role can set: where runs of them begin and end, by turns.
#[derive(Deserialize, Serialize)]
struct Covered(Vec<u32>);

impl Covered {
    fn by(book: &FontBook, roles: &[(String, Vec<Family>)]) -> Self {
        let count = u32::from(char::MAX) as usize + 1;
        let mut all = vec![true; count];
        for (_, families) in roles {
            let mut role = vec![false; count];
            for family in families {
                for face in book.select_family(&family.name().to_lowercase()) {
                    let info = book.info(face).expect("the book has its faces");
                    for character in info.coverage.iter() {
                        role[character as usize] = true;
                    }
                }
            }
            for (all, role) in all.iter_mut().zip(role) {
                *all &= role;
            }
        }
        let before = [false].iter().chain(&all);
        let turns = before.zip(all.iter().chain(&[false])).zip(0..);
        let turns = turns.filter(|((before, now), _)| before != now);
        Self(turns.map(|(_, character)| character).collect())
    }

    fn has(&self, character: char) -> bool {
        let character = u32::from(character);
        let turns = self.0.partition_point(|turn| *turn <= character);
        turns % 2 == 1
    }
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
        let Description { faces, mut covered } = described();
        let infos = faces.into_iter().map(|face| FontInfo {
            family: face.family,
            variant: face.variant,
            flags: face.flags,
            axes: Vec::new(),
            coverage: face.coverage,
        });
        store.extend(bundled().zip(infos));
        let roles = roles(store.book(), bundled_from);
        if bundled_from > 0 {
            covered = Covered::by(store.book(), &roles);
        }
        Ok(Self {
            store,
            roles,
            bundled_from,
            unread,
            covered,
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
        self.covered.has(character)
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
