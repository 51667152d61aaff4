//! Documents that are valid, and documents that break one rule each.

use super::{Score, entries, stem};
use anyhow::Result;
use bindery::diagnostic::{Code, Diagnostic, Level};
use bindery::{Bound, Builder};
use std::collections::HashMap;
use std::path::Path;

/// What is found in each broken document, by its name: the code, and where.
const FAULTS: &str = include_str!("faults.json");

/// Every valid document binds, and nothing is said to be against the rules that the broken ones break.
pub(super) fn valid(folder: &Path) -> Result<Score> {
    const RULES: [Code; 4] = [
        Code::Exclusive,
        Code::Pointless,
        Code::WholeQuery,
        Code::ServerValues,
    ];
    let mut score = Score::default();
    for path in entries(folder)? {
        let bound = lint(&path);
        let mut found = bound.diagnostics.iter();
        let wrong = found.find(|one| one.level == Level::Error || RULES.contains(&one.code));
        score.count(&stem(&path), wrong.map(words));
    }
    Ok(score)
}

/// Every broken document binds, and its fault is found where it is.
pub(super) fn broken(folder: &Path) -> Result<Score> {
    let faults: HashMap<String, (String, String)> = serde_json::from_str(FAULTS)?;
    let mut score = Score::default();
    for path in entries(folder)? {
        let name = stem(&path);
        let bound = lint(&path);
        let wrong = match faults.get(&name) {
            Some((code, place)) => missed(&bound, code, place),
            None => Some("`faults.json` does not say what is wrong with it".to_owned()),
        };
        score.count(&name, wrong);
    }
    Ok(score)
}

fn lint(path: &Path) -> Bound {
    Builder::new().input(path).notes(true).bind()
}

fn missed(bound: &Bound, code: &str, place: &str) -> Option<String> {
    let refused = bound
        .diagnostics
        .iter()
        .find(|one| one.level == Level::Error);
    if let Some(why) = refused {
        return Some(format!("refused: {}", words(why)));
    }
    let is_it = |one: &Diagnostic| one.code.number() == code && pointer(one) == Some(place);
    (!bound.diagnostics.iter().any(is_it)).then(|| format!("no {code} at `{place}`"))
}

fn pointer(finding: &Diagnostic) -> Option<&str> {
    Some(finding.place.as_ref()?.pointer()?.as_str())
}

fn words(finding: &Diagnostic) -> String {
    format!("{}: {}", finding.code, finding.message)
}
