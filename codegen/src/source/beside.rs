//! Files that a document refers to: read when they are in its folder or below, and never elsewhere.

use super::format::Format;
use super::lookup::plain;
use super::text::File;
use super::{Body, Sources, input};
use crate::diagnostic::Diagnostics;
use serde_json::Value;
use std::path::{Path, PathBuf};

/// How many files references may bring in.
const MOST_FILES: usize = 10_000;

impl Sources {
    /// Reads the files that relative references of the documents lead to, and those that these lead to.
    ///
    /// They are not documents of their own. What is outside of the folder of the named document stays closed, links
    /// included; the reference is reported by who follows it.
    pub(super) fn load_beside(&mut self, diagnostics: &mut Diagnostics) {
        let mut waiting: Vec<(usize, PathBuf)> = Vec::new();
        for id in &self.documents {
            let at = id.0 as usize;
            waiting.extend(self.folder_of(at).map(|folder| (at, folder)));
        }
        let documents = self.documents.len();
        let mut read = 0;
        while let Some((at, folder)) = waiting.pop() {
            for path in self.files_referred_to(at) {
                let known = self.find(&path).is_some() || read >= MOST_FILES;
                if known || !is_inside(&path, &folder) {
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
            Body::Merged(_) => None,
        }
    }

    fn files_referred_to(&self, at: usize) -> Vec<PathBuf> {
        let (Some(source), Some(path)) = (self.all.get(at), self.path_of(at)) else {
            return Vec::new();
        };
        let folder = path.parent().unwrap_or(Path::new(""));
        let mut found: Vec<PathBuf> = Vec::new();
        for name in file_references(&source.value) {
            let path = plain(&folder.join(name));
            if !found.contains(&path) {
                found.push(path);
            }
        }
        found
    }
}

/// The file names in all `$ref`s of a value, in document order.
fn file_references(value: &Value) -> Vec<&str> {
    let mut found = Vec::new();
    let mut stack = vec![value];
    while let Some(value) = stack.pop() {
        match value {
            Value::Array(items) => stack.extend(items.iter().rev()),
            Value::Object(members) => {
                let reference = members.get("$ref").and_then(Value::as_str);
                found.extend(reference.and_then(file_name));
                stack.extend(members.values().rev());
            }
            _ => {}
        }
    }
    found
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

fn is_inside(path: &Path, folder: &Path) -> bool {
    path.canonicalize()
        .is_ok_and(|path| path.is_file() && path.starts_with(folder))
}
