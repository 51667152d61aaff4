//! The compliance suite of JSONPath (RFC 9535), through the queries of overlays.

use super::Score;
use anyhow::{Context, Result};
use bindery::openapi::overlay::Query;
use serde::Deserialize;
use serde_json::Value;
use std::fs;
use std::path::Path;

#[derive(Debug, Deserialize)]
struct Suite {
    tests: Vec<Test>,
}

/// A query, and what it selects.
#[derive(Debug, Deserialize)]
struct Test {
    name: String,
    selector: String,
    #[serde(default)]
    invalid_selector: bool,
    #[serde(default)]
    document: Value,
    result: Option<Vec<Value>>,
    /// Where the order of members is not fixed, any of these.
    results: Option<Vec<Vec<Value>>>,
}

pub(super) fn suite(path: &Path) -> Result<Score> {
    let text = fs::read_to_string(path).with_context(|| path.display().to_string())?;
    let suite: Suite = serde_json::from_str(&text)?;
    let mut score = Score::default();
    for test in &suite.tests {
        score.count(&format!("{} `{}`", test.name, test.selector), test.wrong());
    }
    Ok(score)
}

impl Test {
    fn wrong(&self) -> Option<String> {
        let query = match Query::parse(&self.selector) {
            Ok(_) if self.invalid_selector => {
                return Some("read, although it is invalid".to_owned());
            }
            Err(_) if self.invalid_selector => return None,
            Err(error) => return Some(error.message),
            Ok(query) => query,
        };
        let nodes = query.nodes(&self.document);
        let found: Option<Vec<&Value>> = nodes
            .iter()
            .map(|node| self.document.pointer(node.as_str()))
            .collect();
        let Some(found) = found else {
            return Some("selects what is not there".to_owned());
        };
        let is_it = |expected: &Vec<Value>| expected.iter().eq(found.iter().copied());
        let all = self.results.iter().flatten().chain(&self.result);
        (!all.into_iter().any(is_it)).then(|| format!("selects {found:?}"))
    }
}
