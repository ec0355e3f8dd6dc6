//! Waits until files change.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{self, Receiver};
use std::time::{Duration, Instant};

use notify::event::ModifyKind;
use notify::{Event, EventKind, RecommendedWatcher, RecursiveMode, Result, Watcher};

/// What is saved in several steps is saved when nothing happens for so long. Editors that
/// put a new file in the place of the old one take a few milliseconds between.
const QUIET: Duration = Duration::from_millis(20);

/// A file that never comes to rest is looked at all the same.
const MOST: Duration = Duration::from_millis(500);

/// How often it is looked for a folder that is missing.
const SOUGHT: Duration = Duration::from_millis(300);

/// Waits for changes of files.
///
/// What is watched is the folders that they are in: a file that is replaced is another file,
/// of which the system would tell nothing.
pub struct Changes {
    watcher: RecommendedWatcher,
    events: Receiver<Result<Event>>,
    folders: BTreeSet<PathBuf>,
    /// The files, and folders in which any file is one of them.
    files: BTreeSet<PathBuf>,
    missing: Vec<PathBuf>,
}

impl Changes {
    /// Of no files yet.
    ///
    /// # Errors
    /// If the system does not tell of changes.
    pub fn new() -> Result<Self> {
        let (sender, events) = mpsc::channel();
        let config = notify::Config::default().with_poll_interval(SOUGHT);
        Ok(Self {
            watcher: RecommendedWatcher::new(sender, config)?,
            events,
            folders: BTreeSet::new(),
            files: BTreeSet::new(),
            missing: Vec::new(),
        })
    }

    /// From now on of these files and folders. A link is watched, and where it leads.
    ///
    /// # Errors
    /// If the system watches no more.
    pub fn of(&mut self, paths: impl IntoIterator<Item = PathBuf>) -> Result<()> {
        let named = paths.into_iter();
        let named = named.map(|path| std::path::absolute(&path).unwrap_or(path));
        self.files = named
            .flat_map(|path| [fs::canonicalize(&path).ok(), Some(path)])
            .flatten()
            .collect();
        let folders = self.files.iter().map(|path| {
            let parent = path.parent().filter(|_| !path.is_dir());
            parent.unwrap_or(path).to_owned()
        });
        let (there, missing) = folders.partition::<BTreeSet<_>, _>(|folder| folder.is_dir());
        self.missing = missing.into_iter().collect();
        for gone in self.folders.difference(&there) {
            drop(self.watcher.unwatch(gone));
        }
        for new in there.difference(&self.folders) {
            self.watcher.watch(new, RecursiveMode::NonRecursive)?;
        }
        self.folders = there;
        Ok(())
    }

    /// Waits for a change, and until it is done.
    ///
    /// # Errors
    /// What the system says.
    pub fn wait(&mut self) -> Result<()> {
        let begun = |missing: &[PathBuf]| missing.iter().any(|folder| folder.is_dir());
        loop {
            let next = if self.missing.is_empty() {
                self.events.recv().ok()
            } else {
                self.events.recv_timeout(SOUGHT).ok()
            };
            let mut changed = begun(&self.missing);
            if let Some(event) = next {
                changed |= self.is_change(&event?);
            }
            if !changed {
                continue;
            }
            let start = Instant::now();
            while start.elapsed() < MOST
                && let Ok(event) = self.events.recv_timeout(QUIET)
            {
                self.is_change(&event?);
            }
            return Ok(());
        }
    }

    /// Whether what the system tells is a change of one of the files.
    fn is_change(&mut self, event: &Event) -> bool {
        // The system lost count of what changed.
        if event.need_rescan() {
            return true;
        }
        match event.kind {
            EventKind::Access(_)
            | EventKind::Modify(ModifyKind::Metadata(_) | ModifyKind::Other)
            | EventKind::Other => return false,
            _ => {}
        }
        let leaves = matches!(
            event.kind,
            EventKind::Remove(_) | EventKind::Modify(ModifyKind::Name(_))
        );
        let mut is_gone = false;
        for path in event.paths.iter().filter(|_| leaves) {
            // What has its name by now, or will have, is another folder, to be watched anew.
            if self.folders.remove(path) {
                drop(self.watcher.unwatch(path));
                is_gone = true;
            }
        }
        let is_ours = |path: &PathBuf| {
            let folder = path.parent().unwrap_or(Path::new(""));
            self.files.contains(path) || self.files.contains(folder)
        };
        is_gone || event.paths.iter().any(is_ours)
    }
}
