//! A sample of emitted code, compiled as modules of one crate.

use crate::lab::cargo::{Cargo, Judge};
use crate::lab::{krate, repository};
use anyhow::Result;
use bindery::rust::Files;
use std::collections::BTreeMap;
use std::path::Path;
use std::time::Duration;

/// Code by the number of the input that it comes from.
#[derive(Debug)]
pub struct Sample {
    most: usize,
    modules: BTreeMap<u64, String>,
}

/// Longer files are not compiled: there are others, and time is short.
const LONGEST: usize = 400_000;

impl Sample {
    /// An empty sample that takes up to so many modules.
    pub fn of(most: usize) -> Self {
        Self {
            most,
            modules: BTreeMap::new(),
        }
    }

    /// Takes the code if its turn has come: the modules are spread over all inputs.
    pub fn offer(&mut self, number: u64, count: u64, code: String) {
        let due = (self.most as u64 * (number + 1)).div_ceil(count.max(1));
        if (self.modules.len() as u64) < due {
            self.take(number, code);
        }
    }

    /// Takes the code, unless it is long.
    pub fn take(&mut self, number: u64, code: String) {
        if code.len() <= LONGEST {
            self.modules.insert(number, code);
        }
    }

    /// How many modules there are.
    pub fn len(&self) -> usize {
        self.modules.len()
    }

    /// What the compiler and clippy say, unless they are content.
    pub fn compile(&self, folder: &Path) -> Result<Option<String>> {
        let folder = folder.join("crate");
        krate::write(&folder, &self.files(), "")?;
        let cargo = Cargo {
            target: folder.with_file_name("build"),
            limit: Duration::from_secs(1800),
        };
        for judge in [Judge::Check, Judge::Doc] {
            let verdict = cargo.judge(&folder, judge)?;
            if !verdict.is_clean() {
                let first: Vec<String> = verdict.first.into_values().collect();
                return Ok(Some(first.join("\n")));
            }
        }
        Ok(None)
    }

    fn files(&self) -> Files {
        let runtime = repository().join("runtime").display().to_string();
        let manifest = format!(
            "[package]\nname = \"lab-fuzz\"\nversion = \"0.0.0\"\nedition = \"2024\"\n[features]\n\
             default = [\"client\"]\nclient = [\"bindery-runtime/client\"]\nvalidate = [\"bindery-runtime/validate\"]\n[dependencies]\n\
             bindery-runtime = {{ path = {runtime:?}, default-features = false }}\n"
        );
        let mut root = "//! Code of documents that nobody wrote.\n".to_owned();
        let mut files = BTreeMap::from([("Cargo.toml".to_owned(), manifest)]);
        for (number, code) in &self.modules {
            root.push_str(&format!("\n/// Input {number}.\npub mod m{number};\n"));
            files.insert(format!("src/m{number}.rs"), code.clone());
        }
        files.insert("src/lib.rs".to_owned(), root);
        Files(files)
    }
}
