//! The tests that come with the specifications of OpenAPI, of overlays and of JSONPath.

mod documents;
mod overlays;
mod queries;

use anyhow::{Context, Result};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// Runs the specifications' own tests: valid and broken documents, overlays, and queries.
#[derive(Debug, clap::Args)]
pub struct SpecTests {
    /// The folder, with `openapi-3.1`, `openapi-3.2`, `overlay` and `jsonpath/cts.json`.
    folder: PathBuf,
}

/// How many tests of a kind there are, and which fail.
#[derive(Default)]
struct Score {
    tests: usize,
    failed: Vec<String>,
}

impl Score {
    /// Counts a test; `wrong` says what is wrong, if anything is.
    fn count(&mut self, name: &str, wrong: Option<String>) {
        self.tests += 1;
        self.failed
            .extend(wrong.map(|wrong| format!("{name}: {wrong}")));
    }

    fn report(&self, what: &str) {
        println!("{what}: {} tests, {} fail", self.tests, self.failed.len());
        for one in &self.failed {
            println!("- {one}");
        }
    }
}

impl SpecTests {
    /// Success if all tests pass.
    pub fn run(&self) -> Result<ExitCode> {
        let mut failed = 0;
        let mut report = |what: &str, score: &Score| {
            score.report(what);
            failed += score.failed.len();
        };
        for version in ["openapi-3.1", "openapi-3.2"] {
            let folder = self.folder.join(version);
            report(
                &format!("{version}, valid"),
                &documents::valid(&folder.join("pass"))?,
            );
            report(
                &format!("{version}, broken"),
                &documents::broken(&folder.join("fail"))?,
            );
        }
        let overlays = self.folder.join("overlay");
        report(
            "overlays, results",
            &overlays::results(&overlays.join("compliant-sets"))?,
        );
        for version in ["v1.0", "v1.1"] {
            let folder = overlays.join("tests").join(version);
            report(
                &format!("overlays {version}, valid"),
                &overlays::valid(&folder.join("pass"))?,
            );
            report(
                &format!("overlays {version}, broken"),
                &overlays::broken(&folder.join("fail"))?,
            );
        }
        report(
            "JSONPath",
            &queries::suite(&self.folder.join("jsonpath/cts.json"))?,
        );
        Ok(if failed == 0 {
            ExitCode::SUCCESS
        } else {
            ExitCode::FAILURE
        })
    }
}

/// What is in a folder, in the order of names.
fn entries(folder: &Path) -> Result<Vec<PathBuf>> {
    let found = fs::read_dir(folder).with_context(|| folder.display().to_string())?;
    let mut paths = found
        .map(|entry| Ok(entry?.path()))
        .collect::<Result<Vec<_>>>()?;
    paths.sort();
    Ok(paths)
}

/// A file's name without its ending.
fn stem(path: &Path) -> String {
    path.file_stem()
        .unwrap_or_default()
        .to_string_lossy()
        .into_owned()
}
