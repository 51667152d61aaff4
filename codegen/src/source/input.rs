//! Which files the inputs name.

use super::Limit;
use super::format::Kind;
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use std::collections::HashSet;
use std::fs;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

/// A file to be read.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Input {
    pub(super) path: PathBuf,
    /// Whether the caller named it, or a search of a folder found it.
    pub(super) named: bool,
}

/// The files that the inputs name, each once, and the folders that were searched.
#[derive(Debug, Default)]
pub(super) struct Inputs {
    pub(super) files: Vec<Input>,
    pub(super) folders: Vec<PathBuf>,
    seen: HashSet<PathBuf>,
}

impl Inputs {
    pub(super) fn collect(paths: &[PathBuf], diagnostics: &mut Diagnostics) -> Self {
        let mut inputs = Self::default();
        for path in paths {
            match fs::metadata(path) {
                Ok(metadata) if metadata.is_dir() => inputs.search(path, diagnostics),
                Ok(_) => inputs.add(path.clone(), true),
                Err(error) => diagnostics.push(unreadable(path, &error)),
            }
        }
        inputs
    }

    fn add(&mut self, path: PathBuf, named: bool) {
        let key = fs::canonicalize(&path).unwrap_or_else(|_| path.clone());
        if self.seen.insert(key) {
            self.files.push(Input { path, named });
        }
    }

    /// Adds the documents and pages below a folder, sorted by name. Hidden entries, symbolic links to folders, and links
    /// that lead out of the folder are left alone.
    fn search(&mut self, root: &Path, diagnostics: &mut Diagnostics) {
        let real_root = fs::canonicalize(root).unwrap_or_else(|_| root.to_owned());
        let mut waiting = vec![root.to_owned()];
        while let Some(path) = waiting.pop() {
            if path.is_dir() {
                match entries(&path) {
                    // The last is taken first.
                    Ok(entries) => waiting.extend(entries.into_iter().rev()),
                    Err(error) => diagnostics.push(unreadable(&path, &error)),
                }
                self.folders.push(path);
                continue;
            }
            let inside = fs::canonicalize(&path).is_ok_and(|real| real.starts_with(&real_root));
            if inside && path.is_file() && Kind::of_name(&path).is_some() {
                self.add(path, false);
            }
        }
    }
}

/// What a folder holds, sorted, without what is hidden and without links to folders.
fn entries(folder: &Path) -> io::Result<Vec<PathBuf>> {
    let mut paths = Vec::new();
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        let hidden = entry.file_name().to_string_lossy().starts_with('.');
        let path = entry.path();
        let linked_folder = entry.file_type()?.is_symlink() && path.is_dir();
        if !hidden && !linked_folder {
            paths.push(path);
        }
    }
    paths.sort();
    Ok(paths)
}

/// The bytes of a file; `None` after reporting why there are none.
pub(super) fn read(path: &Path, limit: usize, diagnostics: &mut Diagnostics) -> Option<Vec<u8>> {
    match read_up_to(path, limit.saturating_add(1)) {
        Err(error) => diagnostics.push(unreadable(path, &error)),
        Ok(bytes) if bytes.len() > limit => diagnostics.push(too_large(path, limit)),
        Ok(bytes) => return Some(bytes),
    }
    None
}

/// At most so many bytes of a file. What it says of its size is only how much room it gets at first.
fn read_up_to(path: &Path, most: usize) -> io::Result<Vec<u8>> {
    let file = fs::File::open(path)?;
    let size = usize::try_from(file.metadata()?.len()).unwrap_or(usize::MAX);
    let mut bytes = Vec::with_capacity(size.min(most));
    file.take(most as u64).read_to_end(&mut bytes)?;
    Ok(bytes)
}

/// The diagnostic for a text with more bytes than allowed.
pub(super) fn too_large(path: &Path, limit: usize) -> Diagnostic {
    Diagnostic::new(
        Code::FileSize,
        format!("`{}` is larger than {limit} bytes", path.display()),
    )
    .note("a document is untrusted input, so its size is bounded")
    .help(Limit::Bytes.way_out())
}

fn unreadable(path: &Path, error: &io::Error) -> Diagnostic {
    if is_address(path) {
        let words = format!("`{}` is an address, and nothing is fetched", path.display());
        return Diagnostic::new(Code::Unreadable, words)
            .note("what is read is files, and standard input")
            .help(format!(
                "fetch it first, into a file or into `-`: `curl -L {} | bindery lint -`",
                path.display()
            ));
    }
    let diagnostic = Diagnostic::new(
        Code::Unreadable,
        format!("cannot read `{}`: {error}", path.display()),
    );
    if error.kind() == io::ErrorKind::NotFound {
        let folder = std::env::current_dir().unwrap_or_default();
        return diagnostic.help(if path.is_relative() {
            format!("the path is taken from `{}`", folder.display())
        } else {
            "check the spelling of the path".to_owned()
        });
    }
    diagnostic
}

/// Whether a path is what people would open in a browser.
fn is_address(path: &Path) -> bool {
    let text = path.to_string_lossy();
    ["http://", "https://"]
        .iter()
        .any(|scheme| text.starts_with(scheme))
}
