//! What a page shows of documents that were bound.

use crate::findings::Findings;
use crate::options::Options;
use bindery::Bound;
use bindery::explain::Listed;
use bindery::rust::Files;
use bindery::rust::calls::Outline;
use serde_json::{Value, json};

/// Findings, and calls and types unless an error stands in their way.
pub(crate) fn answer(bound: &Bound, options: &Options, files: &[(String, String)]) -> Value {
    let plan = bound.plan();
    let api = bound.api.as_ref().zip(plan.as_ref());
    let listed = api.map(|(api, plan)| {
        Listed::default()
            .with_calls(&Outline::of(plan))
            .with_types(api, plan)
    });
    let about = bound.api.as_ref().map(|api| {
        json!({
            "title": api.info.title,
            "version": api.info.version,
            "crate": options.folder(bound),
            "operations": api.calls.len(),
            "schemas": api.schemas.components.len(),
        })
    });
    json!({
        "api": about,
        "findings": Findings::of(files).list(bound),
        "faults": options.faults,
        "listed": listed,
    })
}

/// The written files in the order of their paths, and what the manifest around them needs.
pub(crate) fn written(files: &Files, needs: &[String]) -> Value {
    let rows = files.0.iter().map(
        |(path, text)| json!({ "path": path, "bytes": text.len(), "lines": text.lines().count() }),
    );
    json!({ "files": rows.collect::<Vec<_>>(), "needs": needs })
}
