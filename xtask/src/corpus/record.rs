//! What is known about a document, one line of JSON each.

use super::count::Counts;
use crate::lab::bind::Binding;
use crate::lab::cargo::Verdict;
use anyhow::{Context, Result};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, HashMap};
use std::fs;
use std::path::Path;

/// What is known about a document.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Record {
    /// The document's name.
    pub document: String,
    /// Its size.
    pub bytes: u64,
    /// What is in it.
    pub counts: Counts,
    /// What binding it gave.
    pub binding: Binding,
    /// What the judges were asked about: a hash of the crate, the runtime and the compiler.
    pub key: u64,
    /// What they said, by their name.
    pub verdicts: BTreeMap<String, Verdict>,
}

impl Record {
    /// Why this document fails; `None` where all is well.
    pub fn failure(&self) -> Option<String> {
        let Some(emitted) = &self.binding.emitted else {
            return Some(self.binding.faults.first().cloned().unwrap_or_default());
        };
        if let Some(fault) = self.binding.faults.first() {
            return Some(fault.clone());
        }
        for (judge, verdict) in &self.verdicts {
            if let Some((kind, count)) = verdict.findings.first_key_value() {
                return Some(format!("{judge}: {kind} ({count})"));
            }
            if !verdict.is_clean() {
                return Some(format!("{judge}: no success"));
            }
        }
        let lost = self.counts.operations.saturating_sub(emitted.operations);
        let told = self
            .binding
            .findings
            .get("B0402")
            .copied()
            .unwrap_or_default();
        if lost > told {
            return Some(format!(
                "{lost} operations are lost, {told} of them with a word"
            ));
        }
        (emitted.schemas < self.counts.schemas).then(|| {
            format!(
                "{} of {} component schemas",
                emitted.schemas, self.counts.schemas
            )
        })
    }
}

/// The records of an earlier run, by document.
pub fn read(path: &Path) -> Result<HashMap<String, Record>> {
    if !path.exists() {
        return Ok(HashMap::new());
    }
    let text = fs::read_to_string(path).with_context(|| path.display().to_string())?;
    // Lines of another version of this program are no help.
    let records = text
        .lines()
        .filter_map(|line| serde_json::from_str::<Record>(line).ok());
    Ok(records
        .map(|record| (record.document.clone(), record))
        .collect())
}

/// Writes all records.
pub fn write(path: &Path, records: &[Record]) -> Result<()> {
    let mut text = String::new();
    for record in records {
        text.push_str(&serde_json::to_string(record)?);
        text.push('\n');
    }
    fs::create_dir_all(path.parent().unwrap_or(path))?;
    fs::write(path, text).with_context(|| path.display().to_string())
}
