//! What the folder of a crate keeps from one run to the next: the user's edits of its manifest, its changelog, and what
//! its last release was made of.

mod changelog;
mod hold;
mod made_with;
mod manifest;
mod plain;
mod release;
mod version;

pub(crate) use changelog::with_section;
pub(crate) use hold::Hold;
pub(crate) use made_with::MadeWith;
pub(crate) use manifest::with_version;
pub(crate) use release::Release;
pub(crate) use version::next;

use bindery::output::{self, MEMORY};
use bindery::rust::{Files, RUNTIME_HEADER};
use std::collections::BTreeMap;
use std::fmt::Display;
use std::fs;
use std::io::{self, ErrorKind};
use std::path::Path;

/// The manifest of the crate, which the user may edit.
pub(crate) const CARGO_TOML: &str = "Cargo.toml";

/// The manifest as it was generated last: what differs from it in the crate's own is the user's.
const GENERATED_MANIFEST: &str = ".bindery/manifest.toml";

fn is_of_runtime(text: &str) -> bool {
    text.starts_with(RUNTIME_HEADER)
}

/// All that is to be written into the folder of a crate.
#[derive(Debug)]
pub(crate) struct Contents {
    /// Files that are the generator's alone.
    pub(crate) generated: Files,
    /// Files that hold what the user wrote, too.
    pub(crate) shared: Files,
    /// Whether the one file is all there is, among those of the user: nothing is kept beside it.
    is_lone: bool,
}

impl Contents {
    /// Makes emitted files fit into a folder: edits of the manifest are kept, and so is what the last release was made of.
    ///
    /// # Errors
    /// When a file of the folder cannot be read, or its manifest is no TOML.
    pub(crate) fn of(folder: &Path, emitted: Files, with: &MadeWith) -> Result<Self, Fault> {
        let mut contents = Self {
            generated: emitted,
            shared: Files::default(),
            is_lone: false,
        };
        contents.keep_edits(folder)?;
        contents.generated.0.extend([with.file()]);
        for path in output::listed(folder).map_err(|error| Fault::new(MEMORY, error))? {
            if Release::keeps(&path)
                && let Some(text) = text(folder, &path)?
            {
                contents.generated.0.insert(path, text);
            }
        }
        Ok(contents)
    }

    /// The options that all of it is made with, where it says so.
    pub(crate) fn made_with(&self) -> Option<MadeWith> {
        MadeWith::of(&self.generated)
    }

    /// The file that is all there is.
    fn as_lone(&self) -> Option<(&String, &String)> {
        self.generated.0.first_key_value().filter(|_| self.is_lone)
    }

    /// One file of this name among those of the user.
    pub(crate) fn lone(name: &str, text: String) -> Self {
        Self {
            generated: Files([(name.to_owned(), text)].into()),
            shared: Files::default(),
            is_lone: true,
        }
    }

    /// What an earlier run wrote into a folder and this one would not.
    ///
    /// # Errors
    /// When what it wrote cannot be read.
    pub(crate) fn leftovers(&self, folder: &Path) -> io::Result<Vec<String>> {
        if self.is_lone {
            return Ok(Vec::new());
        }
        let files = self.all();
        let mut before: Vec<String> = output::written_before(folder)?.into_iter().collect();
        before.retain(|path| !files.contains_key(path) && folder.join(path).is_file());
        Ok(before)
    }

    /// Puts what the user changed in the manifest into the one that was emitted. A manifest that no run has written is
    /// someone else's, and stays in the way.
    fn keep_edits(&mut self, folder: &Path) -> Result<(), Fault> {
        let Some(fresh) = self.generated.0.get(CARGO_TOML).cloned() else {
            return Ok(());
        };
        match (text(folder, CARGO_TOML)?, text(folder, GENERATED_MANIFEST)?) {
            (None, _) => self.share(CARGO_TOML, fresh.clone()),
            (Some(edited), Some(before)) => {
                let merged = manifest::merge(&edited, &before, &fresh);
                let merged = merged.map_err(|error| Fault::new(CARGO_TOML, error))?;
                self.share(CARGO_TOML, merged);
            }
            (Some(_), None) => {}
        }
        let memory = GENERATED_MANIFEST.to_owned();
        self.generated.0.insert(memory, fresh);
        Ok(())
    }

    /// The version that the manifest has.
    pub(crate) fn version(&self) -> Option<semver::Version> {
        let texts = [&self.shared, &self.generated];
        let mut manifests = texts.iter().filter_map(|files| files.0.get(CARGO_TOML));
        manifest::version(manifests.next()?)
    }

    /// Makes a file one that is shared with the user.
    pub(crate) fn share(&mut self, path: &str, text: String) {
        self.generated.0.remove(path);
        self.shared.0.insert(path.to_owned(), text);
    }

    /// All files, by their path.
    pub(crate) fn all(&self) -> BTreeMap<&String, &String> {
        self.generated.0.iter().chain(&self.shared.0).collect()
    }

    /// The files that make up the crate, of which the runtime's are the same for every API: all but those that are kept for
    /// the next run.
    pub(crate) fn size(&self) -> Size {
        let all = self.generated.0.iter().chain(&self.shared.0);
        let mut size = Size::default();
        for (_, text) in all.filter(|(path, _)| !is_kept(path)) {
            let part = if is_of_runtime(text) {
                &mut size.runtime
            } else {
                &mut size.own
            };
            part.files += 1;
            part.bytes += text.len();
        }
        size
    }
}

/// Whether a file is kept for the next run alone.
pub(crate) fn is_kept(path: &str) -> bool {
    Path::new(path).starts_with(MEMORY)
}

/// How much there is of a crate.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Size {
    /// What was made of the documents.
    pub(crate) own: Part,
    /// The runtime, where it is written out.
    pub(crate) runtime: Part,
}

/// How much there is of one part of a crate.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Part {
    pub(crate) files: usize,
    pub(crate) bytes: usize,
}

impl Size {
    /// All files.
    pub(crate) fn files(self) -> usize {
        self.own.files + self.runtime.files
    }
}

/// Why a file of a crate's folder cannot be used.
#[derive(Debug)]
pub(crate) struct Fault {
    path: String,
    words: String,
}

impl Fault {
    fn new(path: &str, words: impl Display) -> Self {
        Self {
            path: path.to_owned(),
            words: words.to_string(),
        }
    }
}

impl Display for Fault {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}: {}", self.path, self.words.trim_end())
    }
}

/// The text of a file in a crate's folder, if it is there.
pub(crate) fn text(folder: &Path, path: &str) -> Result<Option<String>, Fault> {
    match fs::read_to_string(folder.join(path)) {
        Ok(text) => Ok(Some(text)),
        // Where a file has the place of the folder, writing says so.
        Err(error) if matches!(error.kind(), ErrorKind::NotFound | ErrorKind::NotADirectory) => {
            Ok(None)
        }
        Err(error) => Err(Fault::new(path, error)),
    }
}
