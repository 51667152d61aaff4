//! Writing emitted files to a folder: only what changed, never half a file, and never over what someone else wrote.

use crate::rust::{Files, HEADER, MARKDOWN_HEADER, RUNTIME_HEADER};
use std::collections::BTreeSet;
use std::fs;
use std::io::{self, ErrorKind};
use std::path::{Component, Path, PathBuf};

/// The folder, beside the emitted files, of what runs have to know of earlier ones.
pub const MEMORY: &str = ".bindery";

/// The file that lists what was written, one path a line, so that the next run can delete what it no longer writes.
pub const MANIFEST: &str = ".bindery/files";

/// What a run did to a folder, in paths relative to it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Written {
    /// Files that are new or have a new text.
    pub changed: Vec<String>,
    /// Files that were as they should be, and were not touched.
    pub unchanged: usize,
    /// Files of an earlier run that are gone.
    pub deleted: Vec<String>,
}

/// Writes files into a folder.
///
/// A file whose text is the same is left alone, with its time. The others are all written beside their places first, and
/// renamed into them only when the last one is complete: a disk that is full leaves the last good output as it was. Files
/// that the [manifest](MANIFEST) of an earlier run lists and this one does not write are deleted, if they start with a
/// [header](HEADER) of ours.
///
/// # Errors
/// When a file cannot be read, written or deleted; when a path leads out of the folder; and when a file is in the way
/// that no earlier run wrote (it is not in the manifest and does not start with a [header](HEADER) of ours).
pub fn write(folder: &Path, files: &Files) -> io::Result<Written> {
    write_with(folder, files, &Files::default())
}

/// Writes files into a folder, with some that are shared with the user: what the user put into them is in their new texts.
/// These are replaced like the others, whoever wrote them, and never deleted.
///
/// # Errors
/// As for [`write()`].
pub fn write_with(folder: &Path, files: &Files, shared: &Files) -> io::Result<Written> {
    let earlier = written_before(folder)?;
    for path in files.0.keys().chain(shared.0.keys()) {
        check_path(path)?;
    }
    for (path, text) in &files.0 {
        check_owner(folder, path, text, &earlier)?;
    }
    fs::create_dir_all(folder)?;
    let all = || files.0.iter().chain(&shared.0);
    let staged = Staged::of(folder, all())?;
    // What is about to be written is ours from now on, even if this run is interrupted.
    let both = earlier.iter().chain(files.0.keys());
    write_manifest(folder, &both.map(String::as_str).collect())?;
    let mut written = Written {
        unchanged: all().count() - staged.paths.len(),
        ..Written::default()
    };
    written.changed = staged.place()?;
    let is_gone = |path: &&String| !files.0.contains_key(*path) && !shared.0.contains_key(*path);
    for path in earlier.iter().filter(is_gone) {
        if delete(folder, path)? {
            written.deleted.push(path.clone());
        }
    }
    write_manifest(folder, &files.0.keys().map(String::as_str).collect())?;
    Ok(written)
}

/// Writes one file that is all there is, and keeps nothing beside it for the next run. Whether it was not there before, or
/// had another text.
///
/// # Errors
/// When it cannot be read or written, and when a file is in the way that does not start with the [header](HEADER).
pub fn write_one(path: &Path, text: &str) -> io::Result<bool> {
    let (folder, name) = (path.parent().unwrap_or(Path::new("")), path.file_name());
    let name = name.unwrap_or_default().to_string_lossy();
    check_owner(folder, &name, text, &BTreeSet::new())?;
    let is_new = !has_text(path, text)?;
    if folder != Path::new("") {
        fs::create_dir_all(folder)?;
    }
    write_file(path, text)?;
    Ok(is_new)
}

/// What earlier runs wrote into a folder, by the [manifest](MANIFEST): paths relative to it. Lines that lead out of the
/// folder are nobody's.
///
/// # Errors
/// When the manifest is there and cannot be read.
pub fn written_before(folder: &Path) -> io::Result<BTreeSet<String>> {
    let text = read_if_there(&folder.join(MANIFEST))?.unwrap_or_default();
    let lines = text
        .lines()
        .filter(|line| !line.starts_with('#') && check_path(line).is_ok());
    Ok(lines.map(str::to_owned).collect())
}

fn write_manifest(folder: &Path, paths: &BTreeSet<&str>) -> io::Result<()> {
    let mut text = "# What bindery wrote here, and may delete.\n".to_owned();
    for path in paths {
        text.push_str(path);
        text.push('\n');
    }
    fs::create_dir_all(folder.join(MEMORY))?;
    write_file(&folder.join(MANIFEST), &text)
}

/// A path of plain names only.
fn check_path(path: &str) -> io::Result<()> {
    let plain = Path::new(path)
        .components()
        .all(|part| matches!(part, Component::Normal(_)));
    if plain && !path.is_empty() && !path.contains(['\\', '\n', '\r']) && path != MANIFEST {
        Ok(())
    } else {
        Err(io::Error::new(
            ErrorKind::InvalidInput,
            format!("{path:?} is no path inside the folder"),
        ))
    }
}

fn check_owner(
    folder: &Path,
    path: &str,
    text: &str,
    earlier: &BTreeSet<String>,
) -> io::Result<()> {
    if earlier.contains(path) {
        return Ok(());
    }
    let there = match fs::read(folder.join(path)) {
        Ok(bytes) => bytes,
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(()),
        Err(error) => return Err(named(&error, path)),
    };
    if has_header(&there) || there == text.as_bytes() {
        return Ok(());
    }
    let words = format!("{path} is in the way: it was not written by bindery; move or delete it");
    Err(io::Error::new(ErrorKind::AlreadyExists, words))
}

/// Writes one file unless it has this text already.
fn write_file(path: &Path, text: &str) -> io::Result<()> {
    let shown = |error: io::Error| named(&error, &path.display().to_string());
    if has_text(path, text).map_err(shown)? {
        return Ok(());
    }
    let temporary = beside(path);
    let result = fs::write(&temporary, text).and_then(|()| fs::rename(&temporary, path));
    if result.is_err() {
        // The first error is the one to report.
        let _ = fs::remove_file(&temporary);
    }
    result.map_err(shown)
}

fn has_text(path: &Path, text: &str) -> io::Result<bool> {
    match fs::read(path) {
        Ok(bytes) => Ok(bytes == text.as_bytes()),
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(false),
        Err(error) => Err(error),
    }
}

/// Paths, relative to the folder, whose new texts stand complete beside their places. Those that are not placed are removed
/// when this is dropped.
struct Staged<'f> {
    folder: &'f Path,
    paths: Vec<&'f str>,
}

impl<'f> Staged<'f> {
    /// Writes every text that is new, none of them into its place.
    fn of(
        folder: &'f Path,
        texts: impl Iterator<Item = (&'f String, &'f String)>,
    ) -> io::Result<Self> {
        let mut staged = Self {
            folder,
            paths: Vec::new(),
        };
        for (path, text) in texts {
            let full = folder.join(path);
            let stage = |staged: &mut Self| {
                if has_text(&full, text)? {
                    return Ok(());
                }
                if let Some(parent) = full.parent() {
                    fs::create_dir_all(parent)?;
                }
                staged.paths.push(path);
                fs::write(beside(&full), text)
            };
            stage(&mut staged).map_err(|error| named(&error, &full.display().to_string()))?;
        }
        Ok(staged)
    }

    /// Renames all of them into their places.
    fn place(mut self) -> io::Result<Vec<String>> {
        let mut placed = Vec::with_capacity(self.paths.len());
        self.paths.reverse();
        while let Some(path) = self.paths.last() {
            let full = self.folder.join(path);
            fs::rename(beside(&full), &full)
                .map_err(|error| named(&error, &full.display().to_string()))?;
            placed.extend(self.paths.pop().map(str::to_owned));
        }
        Ok(placed)
    }
}

impl Drop for Staged<'_> {
    fn drop(&mut self) {
        for path in &self.paths {
            // What made this necessary is the error to report.
            let _ = fs::remove_file(beside(&self.folder.join(path)));
        }
    }
}

/// A name in the same folder, of this process alone.
fn beside(path: &Path) -> PathBuf {
    let name = path
        .file_name()
        .map(|name| name.to_string_lossy().into_owned())
        .unwrap_or_default();
    path.with_file_name(format!(".{name}.{}.tmp", std::process::id()))
}

/// Whether a text starts as those do that are written here.
fn has_header(text: &[u8]) -> bool {
    let mut headers = [HEADER, MARKDOWN_HEADER, RUNTIME_HEADER].into_iter();
    headers.any(|header| text.starts_with(header.trim_end().as_bytes()))
}

/// Whether a file that is listed as written by us is there, and is: a line of the list alone deletes nothing of the user's.
/// What runs remember has no header.
fn is_ours(full: &Path, path: &str) -> io::Result<bool> {
    if path.starts_with(".bindery/") {
        return Ok(true);
    }
    match fs::read(full) {
        Ok(bytes) => Ok(has_header(&bytes)),
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(false),
        Err(error) => Err(error),
    }
}

/// Deletes a file and the folders that are empty without it, and says whether that was done: what is not there, and what
/// the list of files calls ours and does not look so, is left.
fn delete(folder: &Path, path: &str) -> io::Result<bool> {
    let full = folder.join(path);
    if !is_ours(&full, path).map_err(|error| named(&error, path))? {
        return Ok(false);
    }
    match fs::remove_file(&full) {
        Ok(()) => {}
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(false),
        Err(error) => return Err(named(&error, path)),
    }
    let mut parent = full.parent();
    while let Some(empty) = parent.filter(|parent| *parent != folder) {
        // A folder that is not empty is not removed, and ends the way up.
        if fs::remove_dir(empty).is_err() {
            break;
        }
        parent = empty.parent();
    }
    Ok(true)
}

fn read_if_there(path: &Path) -> io::Result<Option<String>> {
    match fs::read_to_string(path) {
        Ok(text) => Ok(Some(text)),
        // Where a file has the place of the folder, making the folder says so.
        Err(error) if matches!(error.kind(), ErrorKind::NotFound | ErrorKind::NotADirectory) => {
            Ok(None)
        }
        Err(error) => Err(named(&error, &path.display().to_string())),
    }
}

fn named(error: &io::Error, path: &str) -> io::Error {
    io::Error::new(error.kind(), format!("{path}: {error}"))
}
