//! Overlays with their results, valid overlays, and broken ones.

use super::{Score, entries, stem};
use crate::lab::equal::difference;
use crate::lab::inputs;
use anyhow::Result;
use bindery::diagnostic::{Diagnostics, Level};
use bindery::openapi::merge::{MergeOptions, merge};
use bindery::openapi::overlay;
use bindery::source::Sources;
use serde_json::Value;
use std::path::{Path, PathBuf};

/// A document in which most queries of the tests select nothing.
const DOCUMENT: &str = "openapi: 3.1.0\ninfo: {title: T, version: '1'}\npaths: {}\n";

/// Each set has a document, an overlay and what comes out.
pub(super) fn results(folder: &Path) -> Result<Score> {
    let mut score = Score::default();
    for set in entries(folder)? {
        let expected = inputs::value(&set.join("output.yaml"))?;
        let mut sources = Sources::default();
        let mut log = Diagnostics::default();
        sources.load(&[set.join("openapi.yaml")], &mut log);
        let found = applied(&mut sources, set.join("overlay.yaml"), &mut log);
        let wrong = first_error(&log).or_else(|| match &found {
            Some(found) => difference(&expected, found),
            None => Some("no document".to_owned()),
        });
        score.count(&stem(&set), wrong);
    }
    Ok(score)
}

/// Valid overlays are applied, also where they change nothing.
pub(super) fn valid(folder: &Path) -> Result<Score> {
    judged(folder, |error| error)
}

/// Broken overlays are refused.
pub(super) fn broken(folder: &Path) -> Result<Score> {
    judged(folder, |error| match error {
        Some(_) => None,
        None => Some("not refused".to_owned()),
    })
}

fn judged(folder: &Path, judge: impl Fn(Option<String>) -> Option<String>) -> Result<Score> {
    let mut score = Score::default();
    for path in entries(folder)? {
        let mut sources = Sources::default();
        let mut log = Diagnostics::default();
        sources.load_text("document.yaml", DOCUMENT, &mut log);
        applied(&mut sources, path.clone(), &mut log);
        score.count(&stem(&path), judge(first_error(&log)));
    }
    Ok(score)
}

fn applied(sources: &mut Sources, path: PathBuf, log: &mut Diagnostics) -> Option<Value> {
    let documents = sources.documents().to_vec();
    let apis = merge(sources, &documents, &MergeOptions::default(), log);
    let changed = overlay::apply(sources, apis.first()?, &[path], log);
    Some(sources.value(changed).clone())
}

fn first_error(log: &Diagnostics) -> Option<String> {
    let mut all = log.iter().filter(|one| one.level == Level::Error);
    all.next()
        .map(|one| format!("{}: {}", one.code, one.message))
}
