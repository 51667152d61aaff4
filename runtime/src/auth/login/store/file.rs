use std::fs::{self, File, OpenOptions, TryLockError};
use std::future::ready;
use std::io::{self, ErrorKind, Read as _, Write as _};
use std::path::{Path, PathBuf};
use std::time::Duration;

use super::{StoreLock, TokenStore};
use crate::auth::TokenContext;
use crate::auth::login::Tokens;
use crate::transport::{BoxError, BoxFuture};

/// The longest file that is read.
const LIMIT: u64 = 1024 * 1024;

/// How long it is until a lock of another process is tried again.
const PAUSE: Duration = Duration::from_millis(20);

/// Keeps tokens in a file that its owner alone can read and write.
///
/// It is written beside itself and moved to its place, so that whoever reads it, also after a power failure, finds the old
/// tokens or the new ones. Several processes may share it: a file beside it, `NAME.lock`, is locked while one of them renews.
///
/// On Unix it has the mode 0600, and one that others can read or write is not read. On Windows it has the rights of its
/// folder, which in a user's profile are the user's. Locks need Rust 1.89 or newer, and a file system that has them.
#[derive(Debug, Clone)]
pub struct FileStore {
    path: PathBuf,
}

impl FileStore {
    /// A store in this file, whose folder has to be there.
    pub fn new(path: impl Into<PathBuf>) -> Self {
        Self { path: path.into() }
    }

    /// The path of a file beside this one.
    fn beside(&self, ending: &str) -> PathBuf {
        let mut path = self.path.clone().into_os_string();
        path.push(ending);
        path.into()
    }

    fn read(&self) -> Result<Option<Tokens>, BoxError> {
        let file = match File::open(&self.path) {
            Ok(file) => file,
            Err(error) if error.kind() == ErrorKind::NotFound => return Ok(None),
            Err(error) => return Err(self.named(&error)),
        };
        if let Some(mode) = open_to_others(&file).map_err(|error| self.named(&error))? {
            let path = self.path.display();
            return Err(format!("{path} is open to others (mode {mode:o}): chmod 600 it").into());
        }
        let mut text = String::new();
        let read = file.take(LIMIT).read_to_string(&mut text);
        read.map_err(|error| self.named(&error))?;
        let tokens = Tokens::from_json(&text);
        let wrong = || format!("{} holds no tokens", self.path.display());
        Ok(Some(tokens.ok_or_else(wrong)?))
    }

    fn write(&self, tokens: Option<&Tokens>) -> io::Result<()> {
        let Some(tokens) = tokens else {
            return gone(&self.path);
        };
        let new = self.beside(".new");
        // What a process that was killed left behind.
        gone(&new)?;
        let mut file = owners(OpenOptions::new().write(true).create_new(true)).open(&new)?;
        file.write_all(tokens.to_json().expose().as_bytes())?;
        file.sync_all()?;
        fs::rename(&new, &self.path)?;
        sync_folder(&self.path)
    }

    fn named(&self, error: &io::Error) -> BoxError {
        format!("{}: {error}", self.path.display()).into()
    }

    fn lock_file(&self) -> io::Result<File> {
        let mut options = OpenOptions::new();
        owners(options.read(true).append(true).create(true)).open(self.beside(".lock"))
    }
}

impl TokenStore for FileStore {
    fn load(&self) -> BoxFuture<Result<Option<Tokens>, BoxError>> {
        Box::pin(ready(self.read()))
    }

    fn save(&self, tokens: Option<Tokens>) -> BoxFuture<Result<(), BoxError>> {
        let written = self.write(tokens.as_ref());
        Box::pin(ready(written.map_err(|error| self.named(&error))))
    }

    fn lock(&self, context: &TokenContext) -> BoxFuture<Result<StoreLock, BoxError>> {
        let (store, context) = (self.clone(), context.clone());
        Box::pin(async move {
            let file = store.lock_file().map_err(|error| store.named(&error))?;
            loop {
                match try_lock(&file) {
                    Ok(()) => return Ok(StoreLock::new(file)),
                    Err(TryLockError::WouldBlock) => context.transport.sleep(PAUSE).await,
                    Err(TryLockError::Error(error)) => return Err(store.named(&error)),
                }
            }
        })
    }
}

#[allow(
    clippy::incompatible_msrv,
    reason = "the feature `oauth` needs Rust 1.89, all else less"
)]
fn try_lock(file: &File) -> Result<(), TryLockError> {
    file.try_lock()
}

/// Removes a file, if it is there.
fn gone(path: &Path) -> io::Result<()> {
    match fs::remove_file(path) {
        Err(error) if error.kind() != ErrorKind::NotFound => Err(error),
        _ => Ok(()),
    }
}

/// Lets nobody but the owner at a file that is created.
fn owners(options: &mut OpenOptions) -> &mut OpenOptions {
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(options, 0o600);
    options
}

/// The mode of a file that others can read or write.
fn open_to_others(file: &File) -> io::Result<Option<u32>> {
    #[cfg(unix)]
    {
        let mode = std::os::unix::fs::MetadataExt::mode(&file.metadata()?);
        Ok((mode & 0o077 != 0).then_some(mode & 0o777))
    }
    #[cfg(not(unix))]
    {
        let _ = file;
        Ok(None)
    }
}

/// Forces onto the disk that a file was moved.
fn sync_folder(path: &Path) -> io::Result<()> {
    #[cfg(unix)]
    if let Some(folder) = path.parent() {
        let folder = if folder.as_os_str().is_empty() {
            Path::new(".")
        } else {
            folder
        };
        File::open(folder)?.sync_all()?;
    }
    #[cfg(not(unix))]
    let _ = path;
    Ok(())
}
