//! One run at a time writes into a folder. The system ends a lock with its process, so none is left behind by a kill.

use super::MEMORY;
use super::path::named;
use std::fs::{self, File, TryLockError};
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};

pub(super) const LOCK: &str = ".bindery/lock";

/// How often a lock is looked for that others take away as they end.
const MOST_ATTEMPTS: usize = 1000;

/// A folder that no other run writes into. Where that cannot be found out, as on file systems without locks and in folders
/// that may not be written, it is nothing.
#[derive(Debug)]
pub(super) struct Lock {
    file: Option<File>,
    folder: PathBuf,
    is_new_folder: bool,
}

impl Lock {
    /// Waits until no other run has the folder; `waiting` is called before, if there is another.
    pub(super) fn of(folder: &Path, waiting: &dyn Fn()) -> io::Result<Self> {
        let mut lock = Self {
            file: None,
            folder: folder.to_owned(),
            is_new_folder: !folder.exists(),
        };
        let path = folder.join(LOCK);
        for _ in 0..MOST_ATTEMPTS {
            let file = match open(folder, &path) {
                Ok(file) => file,
                Err(error) if error.kind() == ErrorKind::NotFound => continue,
                Err(error) if may_not(&error) => return Ok(lock),
                Err(error) => return Err(named(&error, folder)),
            };
            let is_locked = wait(&file, waiting);
            // The one that was waited for has removed its file.
            if !is_locked || is_at(&file, &path) {
                lock.file = Some(file);
                return Ok(lock);
            }
        }
        Ok(lock)
    }
}

impl Drop for Lock {
    fn drop(&mut self) {
        let Some(file) = self.file.take() else {
            return;
        };
        // Elsewhere no one could see that the file of a lock is another by now, so it stays, empty.
        if cfg!(unix) {
            let _ = fs::remove_file(self.folder.join(LOCK));
            // Folders that nothing was written into.
            let _ = fs::remove_dir(self.folder.join(MEMORY));
            if self.is_new_folder {
                let _ = fs::remove_dir(&self.folder);
            }
        }
        drop(file);
    }
}

fn open(folder: &Path, path: &Path) -> io::Result<File> {
    fs::create_dir_all(folder.join(MEMORY))?;
    let mut options = File::options();
    options.read(true).write(true).create(true).truncate(false);
    options.open(path)
}

fn may_not(error: &io::Error) -> bool {
    matches!(
        error.kind(),
        ErrorKind::PermissionDenied | ErrorKind::ReadOnlyFilesystem
    )
}

/// Whether the file is locked in the end.
fn wait(file: &File, waiting: &dyn Fn()) -> bool {
    match file.try_lock() {
        Ok(()) => true,
        Err(TryLockError::WouldBlock) => {
            waiting();
            file.lock().is_ok()
        }
        Err(TryLockError::Error(_)) => false,
    }
}

#[cfg(unix)]
fn is_at(file: &File, path: &Path) -> bool {
    use std::os::unix::fs::MetadataExt;

    let [Ok(held), Ok(there)] = [file.metadata(), fs::metadata(path)] else {
        return false;
    };
    (held.dev(), held.ino()) == (there.dev(), there.ino())
}

#[cfg(not(unix))]
fn is_at(_: &File, _: &Path) -> bool {
    true
}
