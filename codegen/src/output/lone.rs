//! One file among those of the user, with nothing beside it for the next run.

use super::disk::read_if_there;
use super::in_the_way;
use super::list::has_header;
use super::path::named;
use std::fs::{self, File};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

/// What the names of files on their way end in.
const ENDING: &str = ".bindery-tmp";

/// Writes one file that is all there is, and keeps nothing beside it for the next run. Whether it was not there before, or
/// had another text.
///
/// # Errors
/// When it cannot be read or written, and when a file is in the way that does not start with the
/// [header](crate::rust::HEADER).
pub fn write_one(path: &Path, text: &str) -> io::Result<bool> {
    let there = read_if_there(path).map_err(|error| named(&error, path))?;
    match there {
        Some(there) if there == text.as_bytes() => return Ok(false),
        Some(there) if !has_header(&there) => {
            let name = Path::new(path.file_name().unwrap_or_default());
            return Err(in_the_way(name, "it was not written by bindery"));
        }
        _ => {}
    }
    let near = beside(path, std::process::id());
    let result = replace(&near, path, text).inspect_err(|_| {
        // The first error is the one to report.
        let _ = fs::remove_file(&near);
    });
    result.map_err(|error| named(&error, path)).map(|()| true)
}

fn replace(near: &Path, path: &Path, text: &str) -> io::Result<()> {
    let folder = match path.parent() {
        None => Path::new("."),
        Some(folder) if folder == Path::new("") => Path::new("."),
        Some(folder) => folder,
    };
    fs::create_dir_all(folder)?;
    sweep(folder, path);
    let mut file = File::create(near)?;
    // A lock says that the file is someone's; where there are none, only the sweeping of others could be missed.
    let _ = file.try_lock();
    file.write_all(text.as_bytes())?;
    fs::rename(near, path)
}

/// A name in the same folder, of one process alone.
fn beside(path: &Path, process: u32) -> PathBuf {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    path.with_file_name(format!(".{name}.{process}{ENDING}"))
}

/// Removes what runs left that were killed. What a run has under way is locked.
fn sweep(folder: &Path, path: &Path) {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let is_left = |found: &str| {
        let process = found
            .strip_prefix(&format!(".{name}."))
            .and_then(|rest| rest.strip_suffix(ENDING));
        process.is_some_and(|process| process.parse::<u32>().is_ok())
    };
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let is_free = |path: &Path| File::open(path).is_ok_and(|file| file.try_lock().is_ok());
        if is_left(&entry.file_name().to_string_lossy()) && is_free(&entry.path()) {
            let _ = fs::remove_file(entry.path());
        }
    }
}
