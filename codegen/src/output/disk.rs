//! What writing asks of a file system, so that tests can have it fail or die at each step.

use std::fs::{self, File};
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};

/// A file system. What is only read is read without it.
pub(super) trait Disk {
    /// Writes a file that nobody reads yet.
    fn write(&self, path: &Path, text: &[u8]) -> io::Result<()>;
    /// Sees to it that a file outlives the machine's next stop.
    fn sync(&self, path: &Path) -> io::Result<()>;
    /// Moves a file over another, at once.
    fn rename(&self, from: &Path, to: &Path) -> io::Result<()>;
    /// Has a file under a second name.
    fn keep(&self, from: &Path, to: &Path) -> io::Result<()>;
    fn remove_file(&self, path: &Path) -> io::Result<()>;
    /// Removes a folder that is empty.
    fn remove_folder(&self, path: &Path) -> io::Result<()>;
    /// Removes a folder with all that is in it.
    fn remove_all(&self, path: &Path) -> io::Result<()>;
    fn create_folders(&self, path: &Path) -> io::Result<()>;
}

/// The one of the system.
#[derive(Debug)]
pub(super) struct System;

impl Disk for System {
    fn write(&self, path: &Path, text: &[u8]) -> io::Result<()> {
        fs::write(path, text)
    }

    fn sync(&self, path: &Path) -> io::Result<()> {
        File::options().write(true).open(path)?.sync_all()
    }

    fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        fs::rename(from, to)
    }

    fn keep(&self, from: &Path, to: &Path) -> io::Result<()> {
        // Not every file system has links, and none has them to another.
        fs::hard_link(from, to).or_else(|_| fs::copy(from, to).map(drop))
    }

    fn remove_file(&self, path: &Path) -> io::Result<()> {
        fs::remove_file(path)
    }

    fn remove_folder(&self, path: &Path) -> io::Result<()> {
        fs::remove_dir(path)
    }

    fn remove_all(&self, path: &Path) -> io::Result<()> {
        fs::remove_dir_all(path)
    }

    fn create_folders(&self, path: &Path) -> io::Result<()> {
        fs::create_dir_all(path)
    }
}

/// Writes a file in a folder that may not be there.
pub(super) fn write_below(disk: &dyn Disk, path: &Path, text: &[u8]) -> io::Result<()> {
    create_parent(disk, path)?;
    disk.write(path, text)
}

pub(super) fn create_parent(disk: &dyn Disk, path: &Path) -> io::Result<()> {
    path.parent()
        .map_or(Ok(()), |parent| disk.create_folders(parent))
}

/// Moves a file over another, which may be on another file system: a mounted or linked folder.
pub(super) fn move_over(disk: &dyn Disk, from: &Path, to: &Path) -> io::Result<()> {
    match disk.rename(from, to) {
        Err(error) if error.kind() == ErrorKind::CrossesDevices => {
            let near = beside(to);
            disk.keep(from, &near)
                .and_then(|()| disk.rename(&near, to))
                .inspect_err(|_| drop(disk.remove_file(&near)))?;
            disk.remove_file(from)
        }
        moved => moved,
    }
}

/// The name, in the same folder, of a file on its way over another.
pub(super) fn beside(path: &Path) -> PathBuf {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    path.with_file_name(format!(".{name}.bindery-tmp"))
}

/// Removes the folders that are empty without a file, up to one that stays.
pub(super) fn remove_empty_parents(disk: &dyn Disk, path: &Path, top: &Path) {
    let parents = path.ancestors().skip(1);
    for parent in parents.take_while(|parent| *parent != top) {
        // A folder that is not empty is not removed, and ends the way up.
        if disk.remove_folder(parent).is_err() {
            break;
        }
    }
}

/// What is in a file, if it is there.
pub(super) fn read_if_there(path: &Path) -> io::Result<Option<Vec<u8>>> {
    match fs::read(path) {
        Ok(bytes) => Ok(Some(bytes)),
        // Where a file has the place of a folder, making the folder says so.
        Err(error) if matches!(error.kind(), ErrorKind::NotFound | ErrorKind::NotADirectory) => {
            Ok(None)
        }
        Err(error) => Err(error),
    }
}
