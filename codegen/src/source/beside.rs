//! Files that a document refers to: read when they are in its folder or below, or in the folder that the user opened.

use super::format::Format;
use super::lookup::plain;
use super::text::File;
use super::{Body, Sources, input};
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use serde_json::Value;
use std::path::{Path, PathBuf};

/// How many files references may bring in.
const MOST_FILES: usize = 10_000;

/// Why a file that a reference names was not read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Closed {
    /// There is no such file.
    Missing,
    /// It is in no folder that may be read.
    Outside,
    /// References bring in too many files.
    TooMany,
}

impl Sources {
    /// Reads the files that relative references of the documents lead to, and those that these lead to.
    ///
    /// They are not documents of their own. What is outside of the folder of the named document and of the
    /// [`root`](super::Options::root) stays closed, links included; the reference is reported by who follows it.
    pub(super) fn load_beside(&mut self, diagnostics: &mut Diagnostics) {
        let root = self.root(diagnostics);
        let mut waiting: Vec<(usize, PathBuf)> = Vec::new();
        for id in &self.documents {
            let at = id.0 as usize;
            waiting.extend(self.folder_of(at).map(|folder| (at, folder)));
        }
        let documents = self.documents.len();
        let mut read = 0;
        while let Some((at, folder)) = waiting.pop() {
            for path in self.files_referred_to(at) {
                if self.find(&path).is_some() {
                    continue;
                }
                let open = [Some(&folder), root.as_ref()];
                if let Some(why) = closed(&path, open, read) {
                    self.closed.insert(path, why);
                    continue;
                }
                read += 1;
                let Some(bytes) = input::read(&path, self.options.limits.bytes, diagnostics) else {
                    continue;
                };
                if is_text(&path) {
                    self.load_prose(path, &bytes);
                    continue;
                }
                let next = self.all.len();
                self.load_bytes(path, bytes, false, true, diagnostics);
                waiting.push((next, folder.clone()));
            }
        }
        self.documents.truncate(documents);
    }

    /// Takes a file as nothing but a text, which a description refers to.
    fn load_prose(&mut self, path: PathBuf, bytes: &[u8]) {
        let text = String::from_utf8_lossy(bytes).into_owned();
        let value = Value::String(text.clone());
        let file = self.add_file(File {
            path,
            text,
            on_disk: true,
        });
        self.add_whole(file, 0, Format::Yaml, value);
    }

    /// The folder that the user opened, with all links followed.
    fn root(&self, diagnostics: &mut Diagnostics) -> Option<PathBuf> {
        let root = self.options.root.as_ref()?;
        let real = root.canonicalize().ok().filter(|real| real.is_dir());
        if real.is_none() {
            let message = format!("the root `{}` is no folder", root.display());
            diagnostics.push(
                Diagnostic::new(Code::InvalidOption, message).help(
                    "name the folder that holds the document and the files that it refers to",
                ),
            );
        }
        real
    }

    /// The folder of a source that was read from disk, with all links followed.
    fn folder_of(&self, at: usize) -> Option<PathBuf> {
        let folder = self.path_of(at)?.parent()?;
        let folder = if folder.as_os_str().is_empty() {
            Path::new(".")
        } else {
            folder
        };
        folder.canonicalize().ok()
    }

    fn path_of(&self, at: usize) -> Option<&Path> {
        match &self.all.get(at)?.body {
            Body::Text { file, .. } => self
                .files
                .get(*file)
                .filter(|file| file.on_disk)
                .map(|file| file.path.as_path()),
            Body::Merged { .. } => None,
        }
    }

    fn files_referred_to(&self, at: usize) -> Vec<PathBuf> {
        let (Some(id), Some(path)) = (super::id(at), self.path_of(at)) else {
            return Vec::new();
        };
        let folder = path.parent().unwrap_or(Path::new(""));
        let mut found: Vec<PathBuf> = Vec::new();
        for name in file_references(self.value(id)) {
            let path = plain(&folder.join(name));
            if !found.contains(&path) {
                found.push(path);
            }
        }
        found
    }
}

/// The file names in all `$ref`s and discriminator mappings of a value, in document order.
fn file_references(value: &Value) -> Vec<&str> {
    let mut found = Vec::new();
    let mut stack = vec![value];
    while let Some(value) = stack.pop() {
        match value {
            Value::Array(items) => stack.extend(items.iter().rev()),
            Value::Object(members) => {
                let reference = members.get("$ref").and_then(Value::as_str);
                found.extend(reference.and_then(file_name));
                let discriminator = members.get("discriminator");
                found.extend(discriminator.into_iter().flat_map(mapped_files));
                stack.extend(members.values().rev());
            }
            _ => {}
        }
    }
    found
}

/// The files that a discriminator names (OpenAPI 3.2, section 4.25.1).
fn mapped_files(discriminator: &Value) -> impl Iterator<Item = &str> {
    let mapping = discriminator.get("mapping").and_then(Value::as_object);
    let values = mapping.into_iter().flat_map(|mapping| mapping.values());
    values
        .chain(discriminator.get("defaultMapping"))
        .filter_map(|target| file_name(target.as_str()?))
}

/// The file of a relative reference, with a name that says it holds data or text.
fn file_name(reference: &str) -> Option<&str> {
    let name = reference
        .split('#')
        .next()
        .filter(|name| !name.is_empty())?;
    let relative = !name.contains("://") && !name.starts_with('/') && !name.contains('\\');
    let extension = Path::new(name).extension()?.to_str()?.to_ascii_lowercase();
    let data = matches!(extension.as_str(), "json" | "yaml" | "yml");
    (relative && (data || is_text(Path::new(name)))).then_some(name)
}

/// Whether a file's name says that it holds text for readers.
fn is_text(path: &Path) -> bool {
    let extension = path.extension().and_then(|one| one.to_str());
    matches!(extension, Some("md" | "markdown" | "txt"))
}

/// Why a file must not be read after so many others, if it must not.
fn closed(path: &Path, open: [Option<&PathBuf>; 2], before: usize) -> Option<Closed> {
    // Of what is outside, not even its absence is told.
    let here = Path::new(".");
    let mut around = path
        .ancestors()
        .filter(|above| !above.as_os_str().is_empty());
    let real = around.find_map(|above| above.canonicalize().ok());
    let real = real.or_else(|| here.canonicalize().ok());
    let is_inside = |real: PathBuf| {
        open.into_iter()
            .flatten()
            .any(|folder| real.starts_with(folder))
    };
    if !real.is_some_and(is_inside) {
        return Some(Closed::Outside);
    }
    if !path.is_file() {
        return Some(Closed::Missing);
    }
    (before >= MOST_FILES).then_some(Closed::TooMany)
}

#[cfg(test)]
mod tests {
    use super::{Closed, MOST_FILES, closed};
    use std::path::Path;

    #[test]
    fn so_many_files_are_read_and_no_more() {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR"))
            .canonicalize()
            .unwrap();
        let path = folder.join("Cargo.toml");
        let after = |files| closed(&path, [Some(&folder), None], files);
        assert!(after(MOST_FILES - 1).is_none());
        assert!(matches!(after(MOST_FILES), Some(Closed::TooMany)));
    }
}
