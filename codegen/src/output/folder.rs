//! A folder that one run has to itself.

use super::change::{self, Change};
use super::disk::{Disk, System};
use super::list::List;
use super::lock::Lock;
use super::{MANIFEST, in_the_way, path, read};
use crate::rust::Files;
use std::io;
use std::path::{Path, PathBuf};

/// What a run did to a folder, in paths relative to it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Written {
    /// Files that are new or have a new text.
    pub changed: Vec<String>,
    /// Files that were as they should be, and were not touched.
    pub unchanged: usize,
    /// Files of an earlier run that are gone.
    pub deleted: Vec<String>,
    /// Of the changed ones, those that someone had edited since they were written.
    pub edited: Vec<String>,
    /// Files of an earlier run that are no longer written and stay, since someone has edited them.
    pub left: Vec<String>,
}

/// A folder that one run has to itself until this is dropped, with what an interrupted run left put in order. What is to be
/// written may depend on what is there: whoever reads that first opens the folder before.
#[derive(Debug)]
pub struct Folder {
    path: PathBuf,
    is_mended: bool,
    _lock: Lock,
}

impl Folder {
    /// Waits until no other run has the folder, and puts back what was there before a run that was interrupted. `waiting` is
    /// called once if there is another run.
    ///
    /// # Errors
    /// When the folder cannot be made, or what was there cannot be put back.
    pub fn open(path: &Path, waiting: &dyn Fn()) -> io::Result<Self> {
        Self::open_on(&System, path, waiting)
    }

    pub(super) fn open_on(disk: &dyn Disk, path: &Path, waiting: &dyn Fn()) -> io::Result<Self> {
        let lock = Lock::of(path, waiting)?;
        let is_mended = change::undo(disk, path)?;
        Ok(Self {
            path: path.to_owned(),
            is_mended,
            _lock: lock,
        })
    }

    /// Whether an earlier run was interrupted, and undone just now.
    pub fn is_mended(&self) -> bool {
        self.is_mended
    }

    /// Writes files, and `shared` ones: what the user put into these is in their new texts. They are replaced like the
    /// others, whoever wrote them, and never deleted.
    ///
    /// A file whose text is the same is left alone, with its time. The others are all written in [`UNFINISHED`], and moved to
    /// their places when the last one is complete: a disk that is full leaves the last good output as it was, and so does a
    /// file that cannot be moved. Files that the [manifest](MANIFEST) of an earlier run lists and this one does not write are
    /// deleted, if they are as they were written.
    ///
    /// [`UNFINISHED`]: super::UNFINISHED
    ///
    /// # Errors
    /// When a file cannot be read, written or deleted; when a path leads out of the folder; and when a file is in the way
    /// that is not as an earlier run wrote it and does not start with a [header](crate::rust::HEADER) of ours.
    pub fn write(&self, files: &Files, shared: &Files) -> io::Result<Written> {
        self.write_on(&System, files, shared)
    }

    pub(super) fn write_on(
        &self,
        disk: &dyn Disk,
        files: &Files,
        shared: &Files,
    ) -> io::Result<Written> {
        let earlier = List::read(&self.path)?;
        let list = List::of(files.0.iter()).text();
        let mut plan = Plan::new(&self.path, &earlier);
        for path in files.0.keys().chain(shared.0.keys()) {
            path::check(path)?;
        }
        for (path, text) in &files.0 {
            plan.write(path, text)?;
        }
        for (path, text) in &shared.0 {
            plan.replace(path, text)?;
        }
        let is_kept = |path: &str| files.0.contains_key(path) || shared.0.contains_key(path);
        plan.delete_all_but(is_kept)?;
        plan.finish(disk, &list)
    }
}

/// What a run is going to do to a folder.
struct Plan<'t> {
    folder: &'t Path,
    earlier: &'t List,
    change: Change<'t>,
    written: Written,
}

impl<'t> Plan<'t> {
    fn new(folder: &'t Path, earlier: &'t List) -> Self {
        Self {
            folder,
            earlier,
            change: Change::default(),
            written: Written::default(),
        }
    }

    /// Writes a file, unless one that is not ours is in the way.
    fn write(&mut self, path: &'t str, text: &'t str) -> io::Result<()> {
        let Some(there) = self.replace(path, text)? else {
            return Ok(());
        };
        if !self.earlier.is_ours(path, &there) {
            return Err(in_the_way(Path::new(path), self.earlier.stranger(path)));
        }
        if self.earlier.is_edited(path, &there) {
            self.written.edited.push(path.to_owned());
        }
        Ok(())
    }

    /// Writes a file, whosever it is. The other text that is there, if any.
    fn replace(&mut self, path: &'t str, text: &'t str) -> io::Result<Option<Vec<u8>>> {
        let there = read(self.folder, path)?;
        if there.as_deref() == Some(text.as_bytes()) {
            self.written.unchanged += 1;
            return Ok(None);
        }
        self.change.written.push((path, text));
        self.written.changed.push(path.to_owned());
        Ok(there)
    }

    fn delete_all_but(&mut self, is_kept: impl Fn(&str) -> bool) -> io::Result<()> {
        let gone = self.earlier.0.keys().filter(|path| !is_kept(path));
        for path in gone {
            let Some(there) = read(self.folder, path)? else {
                continue;
            };
            if self.earlier.may_delete(path, &there) {
                self.change.deleted.push(path);
                self.written.deleted.push(path.clone());
            } else {
                self.written.left.push(path.clone());
            }
        }
        Ok(())
    }

    fn finish(mut self, disk: &dyn Disk, list: &'t str) -> io::Result<Written> {
        if read(self.folder, MANIFEST)?.as_deref() != Some(list.as_bytes()) {
            self.change.written.push((MANIFEST, list));
        }
        if !self.change.is_empty() {
            self.change.make(disk, self.folder)?;
        }
        Ok(self.written)
    }
}
