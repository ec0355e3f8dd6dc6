//! Writes a file whole or not at all.

use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use tempfile::Builder;

/// Writes `bytes` to `path`. They go to a temporary file beside it, which then takes
/// its place, so that a failed run leaves an old file as it was.
///
/// What is no regular file, such as a pipe, is written to directly.
///
/// # Errors
/// If the folder does not exist or can't be written to.
pub fn write(path: &Path, bytes: &[u8]) -> io::Result<()> {
    // Through a link to the file that it stands for; the link stays.
    let path = fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
    match fs::metadata(&path) {
        Ok(old) if !old.is_file() => return fs::write(&path, bytes),
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
    file.persist(&path)?;
    Ok(())
}
