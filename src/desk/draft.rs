//! The data file while somebody writes in a browser (草稿): what the file says, what it said
//! before, and what it says that is not from here.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use crate::data::load::{LARGEST_FILE, unreadable};
use crate::export::file;
use crate::press::manifest::Sum;
use crate::report::diagnostic::Diagnostic;
use crate::report::messages::Message;
use crate::report::source::Source;

/// So many states are kept to go back to.
const MOST_STATES: usize = 200;

/// A data file, and what it was.
pub struct Draft {
    path: PathBuf,
    /// The file as it is on disk, as far as is known.
    text: String,
    /// What it was before each change, the last one last.
    undo: Vec<String>,
    /// What it was before each step back.
    redo: Vec<String>,
}

/// Why a draft was not changed.
#[derive(Debug)]
pub enum Unchanged {
    /// The file is no longer what the change is of.
    Outdated,
    /// The change can't be made.
    Refused(Message),
    /// The file can't be read or written.
    Failed(io::Error),
}

impl Draft {
    /// Reads the file.
    ///
    /// # Errors
    /// If it can't be read as text.
    pub fn open(path: &Path) -> Result<Self, Diagnostic> {
        let text = read(path).map_err(|error| unreadable(&path.display().to_string(), &error))?;
        Ok(Self {
            path: path.to_owned(),
            text,
            undo: Vec::new(),
            redo: Vec::new(),
        })
    }

    /// Where the file is.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// What it says.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The sum of what it says, by which changes name what they are of.
    pub fn sum(&self) -> String {
        Sum::of(self.text.as_bytes()).sha256
    }

    /// Whether there is something to go back to, and to go forth to.
    pub fn steps(&self) -> (bool, bool) {
        (!self.undo.is_empty(), !self.redo.is_empty())
    }

    /// Looks at the file; whether it changed meanwhile. Then what it was is kept to go back to.
    pub fn renew(&mut self) -> bool {
        match read(&self.path) {
            Ok(text) if text != self.text => {
                let before = std::mem::replace(&mut self.text, text);
                self.keep(before);
                true
            }
            _ => false,
        }
    }

    /// Changes what a file of this sum says, without its byte order mark and with plain line
    /// ends, to what `change` makes of it.
    ///
    /// # Errors
    /// If the file is another by now, `change` refuses, or it can't be written.
    pub fn change(
        &mut self,
        sum: &str,
        change: impl FnOnce(&str) -> Result<String, Message>,
    ) -> Result<(), Unchanged> {
        self.current(sum)?;
        let source = Source::new(String::new(), &self.text);
        let new = change(source.text()).map_err(Unchanged::Refused)?;
        self.write(source.as_written(&new))
    }

    /// Goes a step back, or forth.
    ///
    /// # Errors
    /// As [`Self::change`].
    pub fn step(&mut self, sum: &str, back: bool) -> Result<(), Unchanged> {
        self.current(sum)?;
        let steps = if back { &mut self.undo } else { &mut self.redo };
        let Some(text) = steps.pop() else {
            return Ok(());
        };
        put(&self.path, &text).map_err(Unchanged::Failed)?;
        let before = std::mem::replace(&mut self.text, text);
        if back {
            self.redo.push(before);
        } else {
            self.undo.push(before);
        }
        Ok(())
    }

    /// That the file is the one of this sum, on disk too.
    fn current(&mut self, sum: &str) -> Result<(), Unchanged> {
        if self.renew() || sum != self.sum() {
            Err(Unchanged::Outdated)
        } else {
            Ok(())
        }
    }

    fn write(&mut self, text: String) -> Result<(), Unchanged> {
        if text == self.text {
            return Ok(());
        }
        if text.len() as u64 > LARGEST_FILE {
            let message = Message::new("too-large").with("what", "file");
            return Err(Unchanged::Refused(message.with("limit", LARGEST_FILE)));
        }
        put(&self.path, &text).map_err(Unchanged::Failed)?;
        let before = std::mem::replace(&mut self.text, text);
        self.keep(before);
        Ok(())
    }

    fn keep(&mut self, before: String) {
        self.undo.push(before);
        if self.undo.len() > MOST_STATES {
            self.undo.remove(0);
        }
        self.redo.clear();
    }
}

fn read(path: &Path) -> io::Result<String> {
    if fs::metadata(path)?.len() > LARGEST_FILE {
        return Err(io::ErrorKind::FileTooLarge.into());
    }
    fs::read_to_string(path)
}

fn put(path: &Path, text: &str) -> io::Result<()> {
    file::write(path, text.as_bytes())
}
