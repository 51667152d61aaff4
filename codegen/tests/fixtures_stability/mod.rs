//! Taking something out of a document renames nothing of the rest.

mod names;
mod remove;

use bindery::Builder;
use bindery::diagnostic::Diagnostics;
use bindery::openapi::merge::{self, MergeOptions};
use bindery::rust::krate::CrateOptions;
use bindery::source::Sources;
use names::Names;
use serde_json::Value;
use std::fs;
use std::path::Path;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

/// The one document of an API.
fn document(path: &str) -> Value {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(path);
    let mut sources = Sources::default();
    let mut diagnostics = Diagnostics::default();
    sources.load(&[path], &mut diagnostics);
    let documents = sources.documents().to_vec();
    let options = MergeOptions::default();
    let merged = merge::merge(&mut sources, &documents, &options, &mut diagnostics);
    let chosen = merge::choose(&merged, None, &mut diagnostics).unwrap();
    sources.value(chosen.source).clone()
}

/// The names of the crate that a document becomes. Each thread of each test has a file of its own.
fn names(document: &Value, thread: usize) -> Names {
    let title = document["info"]["title"].as_str().unwrap();
    let path =
        Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("stability-{title}-{thread}.json"));
    fs::write(&path, document.to_string()).unwrap();
    let bound = Builder::new().input(path).bind();
    let said: Vec<&str> = bound
        .diagnostics
        .iter()
        .map(|one| one.message.as_str())
        .collect();
    let around = CrateOptions::new("library");
    let files = bound.krate(&around).unwrap_or_else(|| panic!("{said:?}"));
    Names::of(&files)
}

#[test]
fn what_is_taken_out_renames_nothing_else() {
    let library = document("tests/fixtures_stability/library.yaml");
    judge(&library, (150, 13), 120);
}

/// A document that nobody wrote for this test.
#[test]
fn what_is_taken_out_of_a_real_document_renames_nothing_else() {
    judge(&document("../spec"), (300, 2), 150);
}

/// Takes out each part in turn. There have to be more names, calls and parts than these.
fn judge(whole: &Value, (paths, calls): (usize, usize), parts: usize) {
    let before = names(whole, 0);
    assert!(
        before.paths.len() >= paths && before.calls.len() >= calls,
        "{} {:?}",
        before.paths.len(),
        before.calls
    );
    let pointers = remove::pointers(whole);
    assert!(pointers.len() > parts, "{}", pointers.len());
    let next = AtomicUsize::new(0);
    let judge = |thread: usize| {
        let mut wrong = Vec::new();
        while let Some(pointer) = pointers.get(next.fetch_add(1, Ordering::Relaxed)) {
            let after = names(&remove::without(whole, pointer), thread);
            wrong.extend(
                renamed(&before, &after).map(|words| format!("without {pointer}: {words}")),
            );
        }
        wrong
    };
    let wrong = thread::scope(|scope| {
        let other = scope.spawn(|| judge(1));
        [judge(2), other.join().unwrap()].concat()
    });
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// What has a new name, or that nothing was taken out at all.
fn renamed(before: &Names, after: &Names) -> Option<String> {
    let new: Vec<&String> = after.new_since(before).collect();
    let calls = after
        .calls
        .iter()
        .filter(|(id, path)| before.calls.get(*id) != Some(path));
    let calls: Vec<_> = calls.collect();
    if !new.is_empty() || !calls.is_empty() {
        return Some(format!("new {new:?}, renamed {calls:?}"));
    }
    (before == after).then(|| "all is as before".to_owned())
}
