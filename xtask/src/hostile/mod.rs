//! A folder of documents that attack a generator, with a manifest that says what must happen.

use crate::fuzz::Input;
use crate::fuzz::compile::Sample;
use crate::fuzz::judge::{Came, judge};
use crate::lab::{one_line, work_folder};
use anyhow::{Context, Result};
use serde::Deserialize;
use std::fs;
use std::path::PathBuf;
use std::process::ExitCode;
use std::time::{Duration, Instant};

/// Binds hostile documents on a small stack, and compares what becomes of each with a manifest.
#[derive(Debug, clap::Args)]
pub struct Hostile {
    /// The folder, with `MANIFEST.json`.
    folder: PathBuf,
    /// How long one document may take.
    #[arg(long, default_value_t = 60)]
    limit_seconds: u64,
}

/// The manifest's words for what becomes of a file.
const REFUSED: &str = "clean error";
const GENERATES: &str = "generates";

/// What the manifest says of a file.
#[derive(Debug, Deserialize)]
struct Entry {
    name: String,
    file: String,
    expected: String,
    also_acceptable: Option<String>,
}

impl Entry {
    /// What the manifest wants refused may be read all the same where a warning says what is lost: a flaw costs only what
    /// it is about.
    fn allows(&self, came: &Came) -> bool {
        match came {
            Came::Refused => self.expects(REFUSED),
            Came::Emitted(emitted) => {
                self.expects(GENERATES) || emitted.warned && self.expects(REFUSED)
            }
            Came::Fault(_) => false,
        }
    }

    fn expects(&self, outcome: &str) -> bool {
        let also = self.also_acceptable.as_deref().unwrap_or_default();
        self.expected.contains(outcome) || also.contains(outcome)
    }
}

impl Hostile {
    /// Success if everything ends as the manifest says, and the code of all documents compiles together.
    pub fn run(&self) -> Result<ExitCode> {
        let manifest = self.folder.join("MANIFEST.json");
        let manifest =
            fs::read_to_string(&manifest).with_context(|| manifest.display().to_string())?;
        let entries: Vec<Entry> = serde_json::from_str(&manifest)?;
        let mut sample = Sample::of(entries.len());
        let mut failed = 0;
        for (number, entry) in (0..).zip(&entries) {
            let started = Instant::now();
            let came = judge(
                &self.input(entry, number)?,
                Duration::from_secs(self.limit_seconds),
            );
            let (outcome, words) = match &came {
                Came::Refused => (REFUSED, ""),
                Came::Emitted(emitted) if emitted.warned => (GENERATES, "with a warning"),
                Came::Emitted(_) => (GENERATES, "without a warning"),
                Came::Fault(words) => ("fault", words.as_str()),
            };
            if !entry.allows(&came) {
                failed += 1;
                println!(
                    "- {}: {outcome} {}; {} expected, {:.1} s",
                    entry.name,
                    one_line(words, 300),
                    entry.expected,
                    started.elapsed().as_secs_f64()
                );
            }
            if let Came::Emitted(emitted) = came {
                sample.take(number, emitted.code);
            }
        }
        let folder = work_folder("hostile");
        fs::create_dir_all(&folder)?;
        let count = sample.len();
        let said = sample.compile(&folder)?;
        println!(
            "{} documents, {failed} not as expected; the code of {count} {}",
            entries.len(),
            said.as_deref()
                .map_or("compiles".to_owned(), |said| format!(
                    "does not compile:\n{said}"
                )),
        );
        Ok(if failed == 0 && said.is_none() {
            ExitCode::SUCCESS
        } else {
            ExitCode::FAILURE
        })
    }

    fn input(&self, entry: &Entry, number: u64) -> Result<Input> {
        let path = self.folder.join(&entry.file);
        let ending = match path.extension().and_then(|ending| ending.to_str()) {
            Some("yaml" | "yml") => "yaml",
            Some("md") => "md",
            _ => "json",
        };
        Ok(Input {
            number,
            ending,
            bytes: fs::read(&path).with_context(|| path.display().to_string())?,
        })
    }
}
