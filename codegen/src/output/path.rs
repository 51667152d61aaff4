//! Which paths can be written, and how errors name them.

use super::{MANIFEST, UNFINISHED};
use std::io::{self, ErrorKind};
use std::path::{Component, Path};

/// A path of plain names only, and none that writing needs for itself.
pub(super) fn check(path: &str) -> io::Result<()> {
    let mut parts = Path::new(path).components();
    let plain = parts.all(|part| matches!(part, Component::Normal(_)));
    let is_own =
        path == MANIFEST || path == super::lock::LOCK || Path::new(path).starts_with(UNFINISHED);
    if plain && !path.is_empty() && !path.contains(['\\', '\n', '\r']) && !is_own {
        Ok(())
    } else {
        Err(io::Error::new(
            ErrorKind::InvalidInput,
            format!("{path:?} is no path inside the folder"),
        ))
    }
}

pub(super) fn named(error: &io::Error, path: &Path) -> io::Error {
    io::Error::new(error.kind(), format!("{}: {error}", path.display()))
}
