//! Writing emitted files to a folder: only what changed, all of it or nothing, and never over what someone else wrote.

mod change;
mod disk;
mod folder;
mod list;
mod lock;
mod lone;
mod path;
#[cfg(test)]
mod tests;

pub use folder::{Folder, Written};
pub use lone::write_one;

use crate::rust::Files;
use std::collections::BTreeSet;
use std::io::{self, ErrorKind};
use std::path::Path;

/// The folder, beside the emitted files, of what runs have to know of earlier ones.
pub const MEMORY: &str = ".bindery";

/// The file that lists what was written, a hash and a path a line, so that the next run can delete what it no longer writes.
pub const MANIFEST: &str = ".bindery/files";

/// The folder of a run that is under way, or was interrupted.
pub const UNFINISHED: &str = ".bindery/unfinished";

/// Writes files into a folder, as [`Folder::write`] does, when no other run does so any more.
///
/// # Errors
/// As for [`Folder::open`] and [`Folder::write`].
pub fn write(folder: &Path, files: &Files) -> io::Result<Written> {
    write_with(folder, files, &Files::default())
}

/// Writes files into a folder, with some that are shared with the user: what the user put into them is in their new texts.
/// These are replaced like the others, whoever wrote them, and never deleted.
///
/// # Errors
/// As for [`Folder::open`] and [`Folder::write`].
pub fn write_with(folder: &Path, files: &Files, shared: &Files) -> io::Result<Written> {
    Folder::open(folder, &|| ())?.write(files, shared)
}

/// All paths that the [manifest](MANIFEST) of a folder lists, relative to it. Lines that lead out of the folder are nobody's.
///
/// # Errors
/// When the manifest is there and cannot be read.
pub fn listed(folder: &Path) -> io::Result<BTreeSet<String>> {
    Ok(list::List::read(folder)?.0.into_keys().collect())
}

/// What earlier runs wrote into a folder, by the [manifest](MANIFEST), and may be deleted: paths relative to it. Lines that
/// lead out of the folder are nobody's, and so are those of files that someone has changed.
///
/// # Errors
/// When the manifest, or a file that it lists, is there and cannot be read.
pub fn written_before(folder: &Path) -> io::Result<BTreeSet<String>> {
    let list = list::List::read(folder)?;
    let mut paths = BTreeSet::new();
    for path in list.0.keys() {
        if let Some(there) = read(folder, path)?
            && list.may_delete(path, &there)
        {
            paths.insert(path.clone());
        }
    }
    Ok(paths)
}

/// Whether a run was interrupted while it wrote into a folder, or is writing now: files may be those of two runs. The
/// next one that opens the [`Folder`] puts back what was there.
pub fn is_unfinished(folder: &Path) -> bool {
    change::is_unfinished(folder)
}

/// What is in a file of the folder, if it is there.
fn read(folder: &Path, path: &str) -> io::Result<Option<Vec<u8>>> {
    disk::read_if_there(&folder.join(path)).map_err(|error| path::named(&error, Path::new(path)))
}

fn in_the_way(path: &Path, why: &str) -> io::Error {
    let words = format!("{} is in the way: {why}; move or delete it", path.display());
    io::Error::new(ErrorKind::AlreadyExists, words)
}
