//! The documents that mutations start from.

use crate::lab::{inputs, repository};
use anyhow::{Result, bail};
use serde_json::Value;
use std::fs;
use std::path::Path;

/// A document.
#[derive(Debug)]
pub struct Seed {
    /// The text as it stands in its file.
    pub text: Vec<u8>,
    /// The ending of the file.
    pub ending: &'static str,
    /// What the text says.
    pub value: Value,
}

/// The fixtures of the project: one small document for each construct.
pub fn own() -> Result<Vec<Seed>> {
    let mut seeds = Vec::new();
    let areas = repository().join("codegen/tests/fixtures");
    let mut folders: Vec<_> = fs::read_dir(areas)?
        .filter_map(|entry| Some(entry.ok()?.path()))
        .filter(|path| path.is_dir())
        .collect();
    folders.sort();
    for folder in folders {
        seeds.extend(readable(&folder, u64::MAX)?);
    }
    Ok(seeds)
}

/// The documents of a folder that are not larger than this.
pub fn of(folder: &Path, up_to: u64) -> Result<Vec<Seed>> {
    let seeds = readable(folder, up_to)?;
    if seeds.is_empty() {
        bail!("{} holds no document to start from", folder.display());
    }
    Ok(seeds)
}

/// Documents that an ordinary reader understands; those that it does not (keys given twice) say nothing to mutate.
fn readable(folder: &Path, up_to: u64) -> Result<Vec<Seed>> {
    let mut seeds = Vec::new();
    for input in inputs::documents(folder)? {
        if input.bytes > up_to {
            continue;
        }
        let Ok(value) = inputs::value(&input.path) else {
            continue;
        };
        let is_json = input
            .path
            .extension()
            .is_some_and(|ending| ending == "json");
        seeds.push(Seed {
            text: fs::read(&input.path)?,
            ending: if is_json { "json" } else { "yaml" },
            value,
        });
    }
    Ok(seeds)
}
