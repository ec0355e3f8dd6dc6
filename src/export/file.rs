//! Writes files whole or not at all, and several together: all or none.
//!
//! What is to be written stands ready beside its place, in a file whose name says that it is
//! unfinished and which is locked while its run lives. So the next run in a folder knows
//! what a killed one left there, and a run that is told to end takes away its own
//! ([`abandon`]).

use std::collections::BTreeSet;
use std::fs::{self, File};
use std::io::{self, Write};
use std::mem;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};

use tempfile::{Builder, NamedTempFile};

use crate::report::diagnostic::Diagnostic;
use crate::report::messages::Message;

/// How the name of an unfinished file begins and ends; between them six letters or digits.
const PREFIX: &str = ".gongbao-";
const SUFFIX: &str = ".tmp";

/// The unfinished files of this process.
static UNFINISHED: Mutex<BTreeSet<PathBuf>> = Mutex::new(BTreeSet::new());

/// Held while files are put in their places: nobody ends in the middle of it.
static PLACING: Mutex<()> = Mutex::new(());

/// The folders in which it was looked for what killed runs left.
static SWEPT: Mutex<BTreeSet<PathBuf>> = Mutex::new(BTreeSet::new());

/// Files that are written together: all of them, or none.
///
/// Dropped without [`Self::commit`], they leave no trace and the old files as they were.
#[derive(Default)]
pub struct Batch {
    staged: Vec<Staged>,
}

/// Bytes that stand ready to be a file.
struct Staged {
    /// The file, as it was asked for.
    asked: PathBuf,
    /// The file that this stands for: links stay links.
    path: PathBuf,
    way: Way,
}

/// How bytes get to their place.
enum Way {
    /// An unfinished file takes the place of the old one, or of none.
    Replace(Unfinished<File>),
    /// Written into the old file, for it has other names too (hard links), which stand for
    /// the new one as well.
    Into(Vec<u8>),
    /// Written to directly: no regular file, such as a pipe.
    Direct(Vec<u8>),
}

/// That not all files could be put in their places.
#[derive(Debug)]
pub struct Failure {
    /// The file that could not.
    pub path: PathBuf,
    /// Why.
    pub error: io::Error,
    /// Files that are new and could not be made what they were.
    pub left: Vec<PathBuf>,
}

impl Batch {
    /// Makes `bytes` ready to be the file at `path`.
    ///
    /// # Errors
    /// If the folder does not exist or can't be written to, or the file is read-only.
    pub fn add(&mut self, path: &Path, bytes: &[u8]) -> io::Result<()> {
        let asked = path.to_owned();
        let path = resolved(path)?;
        let old = fs::metadata(&path).ok();
        let way = match old.as_ref() {
            Some(old) if old.is_dir() => return Err(io::ErrorKind::IsADirectory.into()),
            Some(old) if !old.is_file() => Way::Direct(bytes.to_vec()),
            Some(old) if old.permissions().readonly() => {
                return Err(io::ErrorKind::PermissionDenied.into());
            }
            old => {
                sweep(folder_of(&path));
                let ready = Unfinished::holding(bytes, &path, old)?;
                if old.is_some_and(has_other_names) {
                    // That there is room for it is known by now.
                    Way::Into(bytes.to_vec())
                } else {
                    Way::Replace(ready)
                }
            }
        };
        self.staged.push(Staged { asked, path, way });
        Ok(())
    }

    /// Puts all in their places. What can't be taken back, as what goes into a pipe, first.
    ///
    /// # Errors
    /// If the system refuses one, which [`Self::add`] could not foresee: those before it are
    /// made what they were.
    pub fn commit(self) -> Result<(), Failure> {
        let is_direct = |staged: &Staged| matches!(staged.way, Way::Direct(_));
        let (direct, files): (Vec<_>, Vec<_>) = self.staged.into_iter().partition(is_direct);
        let mut left = Vec::new();
        for Staged { asked, path, way } in direct {
            let Way::Direct(bytes) = way else { continue };
            if let Err(error) = fs::write(path, bytes) {
                let path = asked;
                return Err(Failure { path, error, left });
            }
            left.push(asked);
        }
        let _whole = locked(&PLACING);
        let alone = files.len() == 1;
        let mut placed: Vec<(PathBuf, PathBuf, Old)> = Vec::new();
        for Staged { asked, path, way } in files {
            let old = match &way {
                // Exchanged in one step, a file that is alone need not be put back.
                Way::Replace(_) if alone => Ok(Old::Gone),
                Way::Replace(_) => Old::aside(&path),
                _ => Old::copied(&path),
            };
            let put = old.and_then(|old| match way {
                Way::Replace(ready) => ready.persist(&path).map(|()| old),
                Way::Into(bytes) | Way::Direct(bytes) => match fs::write(&path, bytes) {
                    Ok(()) => Ok(old),
                    Err(error) => Err(old.back(&path).err().unwrap_or(error)),
                },
            });
            match put {
                Ok(old) => placed.push((asked, path, old)),
                Err(error) => {
                    for (asked, path, old) in placed.into_iter().rev() {
                        if old.back(&path).is_err() {
                            left.push(asked);
                        }
                    }
                    let path = asked;
                    return Err(Failure { path, error, left });
                }
            }
        }
        Ok(())
    }
}

/// Writes one file whole or not at all.
///
/// # Errors
/// As [`Batch::add`] and [`Batch::commit`].
pub fn write(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let mut batch = Batch::default();
    batch.add(path, bytes)?;
    batch.commit().map_err(|failure| failure.error)
}

/// What was at a place before.
enum Old {
    /// Nothing was.
    None,
    /// Another name of the file that was.
    Aside(Unfinished<()>),
    /// Its bytes.
    Copied(Vec<u8>),
    /// It is not kept.
    Gone,
}

impl Old {
    /// Gives the file at a path another name, or keeps its bytes where files have one only.
    fn aside(path: &Path) -> io::Result<Self> {
        if !path.exists() {
            return Ok(Self::None);
        }
        let other = Unfinished::beside(path, |other| fs::hard_link(path, other));
        other.map(Self::Aside).or_else(|_| Self::copied(path))
    }

    fn copied(path: &Path) -> io::Result<Self> {
        fs::read(path).map(Self::Copied)
    }

    /// Puts it back.
    fn back(self, path: &Path) -> io::Result<()> {
        match self {
            Self::None => fs::remove_file(path),
            Self::Aside(other) => other.persist(path),
            Self::Copied(bytes) => fs::write(path, bytes),
            Self::Gone => Err(io::ErrorKind::NotFound.into()),
        }
    }
}

/// A file that is not in its place yet; gone when this is dropped.
struct Unfinished<T> {
    file: Option<NamedTempFile<T>>,
    path: PathBuf,
}

impl<T> Unfinished<T> {
    /// One beside a path, made by `make`.
    fn beside(path: &Path, mut make: impl FnMut(&Path) -> io::Result<T>) -> io::Result<Self> {
        let mut builder = Builder::new();
        let file = builder.prefix(PREFIX).suffix(SUFFIX);
        // Known before it is there, or a run that ends between the two would leave it.
        let file = file.make_in(folder_of(path), |path| {
            locked(&UNFINISHED).insert(path.to_owned());
            make(path).inspect_err(|_| {
                locked(&UNFINISHED).remove(path);
            })
        })?;
        let path = file.path().to_owned();
        let file = Some(file);
        Ok(Self { file, path })
    }

    /// Puts it in its place.
    fn persist(mut self, path: &Path) -> io::Result<()> {
        let Some(file) = self.file.take() else {
            return Ok(());
        };
        file.persist(path).map(drop).map_err(|error| error.error)
    }
}

impl Unfinished<File> {
    /// One that holds these bytes, and whose owner and rights are those of the old file.
    fn holding(bytes: &[u8], path: &Path, old: Option<&fs::Metadata>) -> io::Result<Self> {
        let ready = Self::beside(path, |path| {
            let mut options = File::options();
            options.write(true).create_new(true);
            // Nobody may read it who may not read the old file, not even meanwhile.
            #[cfg(unix)]
            std::os::unix::fs::OpenOptionsExt::mode(
                &mut options,
                old.map_or(0o666, |old| {
                    std::os::unix::fs::PermissionsExt::mode(&old.permissions()) & 0o777
                }),
            );
            let file = options.open(path)?;
            // Where files can't be locked, none is swept.
            drop(file.lock());
            // Another run may have swept it, before it was locked.
            if is_at(&file, path) {
                Ok(file)
            } else {
                Err(io::ErrorKind::AlreadyExists.into())
            }
        })?;
        let mut file = ready.file.as_ref().expect("it was just made").as_file();
        file.write_all(bytes)?;
        if let Some(old) = old {
            // Another's file stays his where the system lets it.
            #[cfg(unix)]
            {
                use std::os::unix::fs::{MetadataExt, fchown};
                drop(fchown(file, Some(old.uid()), Some(old.gid())));
            }
            file.set_permissions(old.permissions())?;
        }
        file.sync_all()?;
        Ok(ready)
    }
}

impl<T> Drop for Unfinished<T> {
    fn drop(&mut self) {
        // Taken away first, forgotten then.
        drop(self.file.take());
        locked(&UNFINISHED).remove(&self.path);
    }
}

/// Takes away what is unfinished, for a process that is about to end. Nothing is written
/// afterwards, and what was being put in its place is.
pub fn abandon() {
    let placing = locked(&PLACING);
    let unfinished = locked(&UNFINISHED);
    for path in unfinished.iter() {
        drop(fs::remove_file(path));
    }
    // Never given back.
    mem::forget((placing, unfinished));
}

/// Takes away what killed runs left in a folder: unfinished files that nobody has locked.
fn sweep(folder: &Path) {
    if !locked(&SWEPT).insert(folder.to_owned()) {
        return;
    }
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let name = entry.file_name();
        let middle = name.to_str().and_then(|name| name.strip_prefix(PREFIX));
        let middle = middle.and_then(|name| name.strip_suffix(SUFFIX));
        let is_ours = middle.is_some_and(|middle| {
            middle.len() == 6 && middle.bytes().all(|byte| byte.is_ascii_alphanumeric())
        });
        if !is_ours || !entry.file_type().is_ok_and(|kind| kind.is_file()) {
            continue;
        }
        // Locked until it is gone: a run that has just made it waits for the lock, and must
        // not find it before it is taken away.
        if let Ok(file) = File::options().append(true).open(entry.path())
            && file.try_lock().is_ok()
        {
            drop(fs::remove_file(entry.path()));
        }
    }
}

/// The file that a path stands for, through links, whether it is there or not.
///
/// # Errors
/// If links go in a circle.
pub fn resolved(path: &Path) -> io::Result<PathBuf> {
    /// As many as Linux follows.
    const MOST: usize = 40;
    let mut path = path.to_owned();
    for _ in 0..MOST {
        match fs::read_link(&path) {
            Ok(to) => path = path.parent().unwrap_or(Path::new("")).join(to),
            Err(_) => return Ok(path),
        }
    }
    Err(io::Error::other("too many links"))
}

/// The folder that a file is in.
fn folder_of(path: &Path) -> &Path {
    match path.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        _ => Path::new("."),
    }
}

/// Whether a file has other names, by hard links.
fn has_other_names(about: &fs::Metadata) -> bool {
    #[cfg(unix)]
    return std::os::unix::fs::MetadataExt::nlink(about) > 1;
    #[cfg(not(unix))]
    return false;
}

/// Whether a file is still the one at a path.
fn is_at(file: &File, path: &Path) -> bool {
    #[cfg(unix)]
    {
        use std::os::unix::fs::MetadataExt;
        let same = |a: fs::Metadata, b: fs::Metadata| a.dev() == b.dev() && a.ino() == b.ino();
        let about = file.metadata().ok().zip(fs::metadata(path).ok());
        about.is_some_and(|(a, b)| same(a, b))
    }
    #[cfg(not(unix))]
    {
        let _ = file;
        path.exists()
    }
}

/// What a mutex holds; a thread that panicked with it left it whole.
fn locked<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

/// That a file can't be written, and what can be done.
pub fn unwritable(path: &Path, error: &io::Error) -> Diagnostic {
    let message = Message::new("unwritable")
        .with("path", path.display())
        .with_reason(error);
    Diagnostic::error(message).help(Message::new("help-unwritable"))
}

impl Failure {
    /// In words: what could not be written, and what is new nevertheless.
    pub fn told(&self) -> Diagnostic {
        let finding = unwritable(&self.path, &self.error);
        if self.left.is_empty() {
            return finding;
        }
        let left = self.left.iter().map(|path| path.display().to_string());
        let left = left.collect::<Vec<_>>().join(", ");
        finding.help(Message::new("help-left-written").with("paths", left))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(folder: &Path) -> Vec<String> {
        let entries = fs::read_dir(folder).unwrap();
        let mut names: Vec<String> = entries
            .map(|entry| entry.unwrap().file_name().into_string().unwrap())
            .collect();
        names.sort();
        names
    }

    #[test]
    fn of_several_files_all_are_new_or_none_is() {
        let folder = tempfile::tempdir().unwrap();
        let at = |name: &str| folder.path().join(name);
        fs::write(at("a"), "old a").unwrap();
        fs::write(at("d"), "old d").unwrap();
        fs::hard_link(at("d"), at("other")).unwrap();
        let mut batch = Batch::default();
        for name in ["a", "b", "d", "c"] {
            batch.add(&at(name), b"new").unwrap();
        }
        // What could not be foreseen.
        fs::create_dir_all(at("c/in the way")).unwrap();
        let failure = batch.commit().unwrap_err();
        assert_eq!((failure.path, failure.left), (at("c"), Vec::new()));
        assert_eq!(fs::read(at("a")).unwrap(), b"old a");
        assert_eq!(fs::read(at("other")).unwrap(), b"old d");
        assert_eq!(names(folder.path()), ["a", "c", "d", "other"]);
        // What can't be put back is told.
        fs::remove_dir_all(at("c")).unwrap();
        let mut batch = Batch::default();
        batch.add(Path::new("/dev/null"), b"new").unwrap();
        batch.add(&at("a"), b"new").unwrap();
        batch.add(&at("c"), b"new").unwrap();
        fs::create_dir_all(at("c/in the way")).unwrap();
        let failure = batch.commit().unwrap_err();
        assert_eq!(failure.left, [Path::new("/dev/null")]);
        assert_eq!(fs::read(at("a")).unwrap(), b"old a");
    }

    #[test]
    fn what_a_live_run_has_unfinished_is_not_swept() {
        let folder = tempfile::tempdir().unwrap();
        let mut batch = Batch::default();
        batch.add(&folder.path().join("a"), b"new").unwrap();
        fs::write(folder.path().join(".gongbao-abcDEF.tmp"), "of a killed run").unwrap();
        fs::write(folder.path().join(".gongbao-notes.tmp"), "somebody's own").unwrap();
        locked(&SWEPT).remove(folder.path());
        sweep(folder.path());
        assert_eq!(names(folder.path()).len(), 2);
        batch.commit().unwrap();
        assert_eq!(names(folder.path()), [".gongbao-notes.tmp", "a"]);
    }
}
