//! A change of a folder's files, all of it or nothing.
//!
//! New texts are written and old files kept in [`UNFINISHED`] first. A journal then says what is about to happen, and stays
//! until it has: whoever finds it puts the old files back. A file that someone has changed in between stays as it is.

use super::UNFINISHED;
use super::disk::{
    Disk, beside, create_parent, move_over, read_if_there, remove_empty_parents, write_below,
};
use super::list::Hash;
use super::path::{check, named};
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};

/// What is to become of the files of a folder.
#[derive(Debug, Default)]
pub(super) struct Change<'t> {
    /// New texts, by their path.
    pub(super) written: Vec<(&'t str, &'t str)>,
    /// Files that are to be gone.
    pub(super) deleted: Vec<&'t str>,
}

impl Change<'_> {
    pub(super) fn is_empty(&self) -> bool {
        self.written.is_empty() && self.deleted.is_empty()
    }

    /// Makes the change. After an error everything is as before; where that could not be had, the error says so, and the
    /// next run tries again.
    pub(super) fn make(&self, disk: &dyn Disk, folder: &Path) -> io::Result<()> {
        let steps = self.prepare(disk, folder).inspect_err(|_| {
            // What made this necessary is the error to report.
            let _ = disk.remove_all(&folder.join(UNFINISHED));
        })?;
        let placed = steps.iter().try_for_each(|step| step.take(disk, folder));
        if let Err(error) = placed {
            return Err(match undo(disk, folder) {
                Ok(_) => error,
                Err(second) => io::Error::new(
                    error.kind(),
                    format!("{error}; and what was there could not be put back yet: {second}"),
                ),
            });
        }
        finish(disk, folder)?;
        for path in &self.deleted {
            remove_empty_parents(disk, &folder.join(path), folder);
        }
        Ok(())
    }

    /// Everything that needs room or rights, before anything changes.
    fn prepare(&self, disk: &dyn Disk, folder: &Path) -> io::Result<Vec<Step>> {
        let mut steps = Vec::with_capacity(self.written.len() + self.deleted.len());
        for (path, text) in &self.written {
            let place = folder.join(path);
            let kind = if is_there(&place) {
                Kind::Replace
            } else {
                Kind::Create
            };
            let step = Step::new(kind, path, Hash::of(text.as_bytes()));
            write_below(disk, &step.new_text(folder), text.as_bytes())
                .and_then(|()| step.keep_old(disk, folder))
                .map_err(|error| named(&error, &place))?;
            steps.push(step);
        }
        for path in &self.deleted {
            let step = Step::new(Kind::Delete, path, Hash::of(b""));
            step.keep_old(disk, folder)
                .map_err(|error| named(&error, &folder.join(path)))?;
            steps.push(step);
        }
        write_journal(disk, folder, &steps)
            .map_err(|error| named(&error, &folder.join(UNFINISHED)))?;
        Ok(steps)
    }
}

/// Puts the old files of a change that was interrupted back. Whether there was one.
pub(super) fn undo(disk: &dyn Disk, folder: &Path) -> io::Result<bool> {
    let unfinished = folder.join(UNFINISHED);
    if !is_there(&unfinished) {
        return Ok(false);
    }
    let journal = read_if_there(&journal(folder)).map_err(|error| named(&error, &unfinished))?;
    if let Some(journal) = journal {
        let text = String::from_utf8_lossy(&journal);
        for step in text.lines().rev().filter_map(Step::parse) {
            step.undo(disk, folder)
                .map_err(|error| named(&error, &step.place(folder)))?;
        }
    }
    finish(disk, folder)?;
    Ok(true)
}

/// Whether a change of a folder's files was interrupted, or is being made.
pub(super) fn is_unfinished(folder: &Path) -> bool {
    is_there(&folder.join(UNFINISHED))
}

/// One file of a change, a line of the journal.
#[derive(Debug)]
struct Step {
    kind: Kind,
    path: String,
    /// Of the new text.
    hash: Hash,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Create,
    Replace,
    Delete,
}

impl Kind {
    const WORDS: [(Self, &'static str); 3] = [
        (Self::Create, "create"),
        (Self::Replace, "replace"),
        (Self::Delete, "delete"),
    ];

    fn word(self) -> &'static str {
        let mut words = Self::WORDS.iter().filter(|(kind, _)| *kind == self);
        words.next().map_or("", |(_, word)| word)
    }

    fn parse(word: &str) -> Option<Self> {
        let mut words = Self::WORDS.iter().filter(|(_, one)| *one == word);
        words.next().map(|(kind, _)| *kind)
    }
}

impl Step {
    fn new(kind: Kind, path: &str, hash: Hash) -> Self {
        Self {
            kind,
            path: path.to_owned(),
            hash,
        }
    }

    fn parse(line: &str) -> Option<Self> {
        let mut words = line.splitn(3, ' ');
        let kind = Kind::parse(words.next()?)?;
        let hash = Hash::parse(words.next()?)?;
        let path = words.next()?;
        let is_own_list = path == super::MANIFEST;
        (is_own_list || check(path).is_ok()).then(|| Self::new(kind, path, hash))
    }

    fn line(&self) -> String {
        format!("{} {} {}\n", self.kind.word(), self.hash, self.path)
    }

    fn place(&self, folder: &Path) -> PathBuf {
        folder.join(&self.path)
    }

    fn new_text(&self, folder: &Path) -> PathBuf {
        folder.join(UNFINISHED).join("new").join(&self.path)
    }

    fn old(&self, folder: &Path) -> PathBuf {
        folder.join(UNFINISHED).join("old").join(&self.path)
    }

    fn keep_old(&self, disk: &dyn Disk, folder: &Path) -> io::Result<()> {
        if self.kind == Kind::Create {
            return Ok(());
        }
        let old = self.old(folder);
        create_parent(disk, &old)?;
        disk.keep(&self.place(folder), &old)
    }

    fn take(&self, disk: &dyn Disk, folder: &Path) -> io::Result<()> {
        let place = self.place(folder);
        let taken = match self.kind {
            Kind::Create => create_parent(disk, &place)
                .and_then(|()| move_over(disk, &self.new_text(folder), &place)),
            Kind::Replace => move_over(disk, &self.new_text(folder), &place),
            Kind::Delete => disk.remove_file(&place),
        };
        taken.map_err(|error| named(&error, &place))
    }

    fn undo(&self, disk: &dyn Disk, folder: &Path) -> io::Result<()> {
        let place = self.place(folder);
        allow_missing(disk.remove_file(&beside(&place)))?;
        let there = read_if_there(&place)?;
        let is_new = there.as_deref().map(Hash::of) == Some(self.hash);
        match self.kind {
            Kind::Create => {
                if is_new {
                    disk.remove_file(&place)?;
                }
                remove_empty_parents(disk, &place, folder);
                Ok(())
            }
            Kind::Replace if is_new => allow_missing(move_over(disk, &self.old(folder), &place)),
            Kind::Delete if there.is_none() => {
                create_parent(disk, &place)?;
                allow_missing(move_over(disk, &self.old(folder), &place))
            }
            Kind::Replace | Kind::Delete => Ok(()),
        }
    }
}

fn write_journal(disk: &dyn Disk, folder: &Path, steps: &[Step]) -> io::Result<()> {
    let text: String = steps.iter().map(Step::line).collect();
    let journal = journal(folder);
    let draft = journal.with_extension("draft");
    write_below(disk, &draft, text.as_bytes())?;
    disk.sync(&draft)?;
    disk.rename(&draft, &journal)
}

/// From here on the change is made, or undone.
fn finish(disk: &dyn Disk, folder: &Path) -> io::Result<()> {
    let unfinished = folder.join(UNFINISHED);
    allow_missing(disk.remove_file(&journal(folder)))
        .and_then(|()| allow_missing(disk.remove_all(&unfinished)))
        .map_err(|error| named(&error, &unfinished))
}

fn journal(folder: &Path) -> PathBuf {
    folder.join(UNFINISHED).join("journal")
}

fn is_there(path: &Path) -> bool {
    path.symlink_metadata().is_ok()
}

fn allow_missing(result: io::Result<()>) -> io::Result<()> {
    match result {
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(()),
        result => result,
    }
}
