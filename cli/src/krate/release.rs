//! What the last release of a crate was made of, so that the next one can be compared with it.

use super::{Fault, text};
use crate::config::Choice;
use crate::place;
use bindery::rust::Files;
use bindery::source::Sources;
use semver::Version;
use std::collections::BTreeMap;
use std::io;
use std::path::{Path, PathBuf};
use toml_edit::{Array, DocumentMut};

/// Where a release is written down.
const RECORD: &str = ".bindery/release.toml";

/// The folder of the documents that it was made of.
const DOCUMENTS: &str = ".bindery/release";

const COMMENT: &str =
    "# What the last release was made of: `bindery release` compares the next one with it.\n";

/// A release of a crate.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Release {
    /// The version of the crate.
    pub(crate) version: Version,
    /// The inputs, below the folder of the documents.
    inputs: Vec<String>,
    /// The overlays, there too.
    overlays: Vec<String>,
    /// The options that it was generated with, as they stand on the command line.
    options: Vec<String>,
}

impl Release {
    /// The last release of the crate in a folder, if there was one.
    ///
    /// # Errors
    /// When what is written down cannot be understood.
    pub(crate) fn last(folder: &Path) -> Result<Option<Self>, Fault> {
        let Some(text) = text(folder, RECORD)? else {
            return Ok(None);
        };
        let record: DocumentMut = text.parse().map_err(|error| Fault::new(RECORD, error))?;
        let version = record.get("version").and_then(|version| version.as_str());
        let version = version.and_then(|version| Version::parse(version).ok());
        let strings = |key: &str| -> Vec<String> {
            let list = record.get(key).and_then(|list| list.as_array());
            let all = list.into_iter().flatten();
            all.filter_map(|one| one.as_str().map(str::to_owned))
                .collect()
        };
        Ok(Some(Self {
            version: version.ok_or_else(|| Fault::new(RECORD, "it has no version"))?,
            inputs: strings("inputs"),
            overlays: strings("overlays"),
            options: strings("options"),
        }))
    }

    /// The files that keep a release that is made now.
    ///
    /// # Errors
    /// When the place of an input cannot be found out.
    pub(crate) fn files(
        version: &Version,
        inputs: &[PathBuf],
        overlays: &[PathBuf],
        options: &[Choice],
        sources: &Sources,
    ) -> io::Result<Files> {
        let root = root(inputs, sources)?;
        let below = |path: &Path| place::way(&root, path);
        let ways = |paths: &[PathBuf]| -> io::Result<Vec<String>> {
            paths.iter().map(|path| below(path)).collect()
        };
        let release = Self {
            version: version.clone(),
            inputs: ways(inputs)?,
            overlays: ways(overlays)?,
            options: options.iter().map(ToString::to_string).collect(),
        };
        let mut files = BTreeMap::from([(RECORD.to_owned(), release.record())]);
        for (path, text) in sources.texts() {
            files.insert(format!("{DOCUMENTS}/{}", below(path)?), text.to_owned());
        }
        Ok(Files(files))
    }

    /// Whether a file of a crate belongs to its last release.
    pub(crate) fn keeps(path: &str) -> bool {
        path == RECORD || path.starts_with(&format!("{DOCUMENTS}/"))
    }

    /// The command line that generates it again.
    pub(crate) fn arguments(&self, folder: &Path) -> Vec<String> {
        let place = |path: &String| {
            let path = folder.join(DOCUMENTS).join(path);
            path.to_string_lossy().into_owned()
        };
        let mut arguments = vec!["bindery".to_owned(), "generate".to_owned()];
        arguments.extend(self.options.iter().cloned());
        arguments.push(format!("--out={}", folder.to_string_lossy()));
        // All that references led to is kept below this folder, wherever it was.
        let documents = folder.join(DOCUMENTS);
        arguments.push(format!("--root={}", documents.to_string_lossy()));
        for overlay in &self.overlays {
            arguments.push(format!("--overlay={}", place(overlay)));
        }
        arguments.push("--".to_owned());
        arguments.extend(self.inputs.iter().map(place));
        arguments
    }

    fn record(&self) -> String {
        let mut record = DocumentMut::new();
        record.insert("version", toml_edit::value(self.version.to_string()));
        for (key, list) in [
            ("inputs", &self.inputs),
            ("overlays", &self.overlays),
            ("options", &self.options),
        ] {
            record.insert(key, toml_edit::value(list.iter().collect::<Array>()));
        }
        format!("{COMMENT}{record}")
    }
}

/// The innermost folder that holds all that was read.
fn root(inputs: &[PathBuf], sources: &Sources) -> io::Result<PathBuf> {
    let folders = inputs.iter().filter(|input| input.is_dir());
    let folders = folders.map(|folder| place::plain(folder));
    let files = sources.texts().map(|(path, _)| {
        let mut folder = place::plain(path)?;
        folder.pop();
        Ok(folder)
    });
    let mut all = folders.chain(files);
    let Some(first) = all.next() else {
        return place::plain(Path::new("."));
    };
    let mut root = first?;
    for folder in all {
        let folder = folder?;
        while !folder.starts_with(&root) && root.pop() {}
    }
    Ok(root)
}
