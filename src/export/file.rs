//! Writes files whole or not at all.

use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use tempfile::{Builder, NamedTempFile};

use crate::report::diagnostic::Diagnostic;
use crate::report::messages::Message;

/// Bytes that stand ready beside the file that they are to be.
///
/// Dropped without [`Self::commit`], they leave no trace and the old file as it was.
pub enum Staged {
    /// A temporary file that takes the place of the file.
    Beside(NamedTempFile, PathBuf),
    /// For what is no regular file, such as a pipe, which is written to directly.
    Direct(Vec<u8>, PathBuf),
}

impl Staged {
    /// Makes `bytes` ready to be the file at `path`.
    ///
    /// # Errors
    /// If the folder does not exist or can't be written to, or the file is read-only.
    pub fn new(path: &Path, bytes: &[u8]) -> io::Result<Self> {
        // Through a link to the file that it stands for; the link stays.
        let path = fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
        match fs::metadata(&path) {
            Ok(old) if old.is_dir() => return Err(io::ErrorKind::IsADirectory.into()),
            Ok(old) if !old.is_file() => return Ok(Self::Direct(bytes.to_vec(), path)),
            Ok(old) if old.permissions().readonly() => {
                return Err(io::ErrorKind::PermissionDenied.into());
            }
            _ => {}
        }
        let folder = match path.parent() {
            Some(folder) if !folder.as_os_str().is_empty() => folder.to_owned(),
            _ => PathBuf::from("."),
        };
        let mut builder = Builder::new();
        builder.prefix(".gongbao-");
        // As any new file: what the umask leaves of it, not tempfile's 0600.
        #[cfg(unix)]
        builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o666));
        let mut file = builder.tempfile_in(folder)?;
        file.write_all(bytes)?;
        file.as_file().sync_all()?;
        Ok(Self::Beside(file, path))
    }

    /// Puts the bytes in their place.
    ///
    /// # Errors
    /// If the system refuses, which [`Self::new`] could not foresee.
    pub fn commit(self) -> io::Result<()> {
        match self {
            Self::Beside(file, path) => file.persist(path).map(drop).map_err(|error| error.error),
            Self::Direct(bytes, path) => fs::write(path, bytes),
        }
    }
}

/// That a file can't be written, and what can be done.
pub fn unwritable(path: &Path, error: &io::Error) -> Diagnostic {
    let message = Message::new("unwritable")
        .with("path", path.display())
        .with_reason(error);
    Diagnostic::error(message).help(Message::new("help-unwritable"))
}
