//! Taking something out of a document renames nothing of the rest.

mod names;
mod remove;

use bindery::Builder;
use bindery::rust::krate::{CrateOptions, RuntimeSource};
use names::Names;
use serde_json::Value;
use std::fs;
use std::path::Path;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

fn library() -> Value {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures_stability/library.yaml");
    let bound = Builder::new().input(path).bind();
    bound.sources.value(bound.sources.documents()[0]).clone()
}

/// The names of the crate that a document becomes. Each thread has a file of its own.
fn names(document: &Value, thread: usize) -> Names {
    let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("stability-{thread}.json"));
    fs::write(&path, document.to_string()).unwrap();
    let bound = Builder::new().input(path).bind();
    let said: Vec<&str> = bound
        .diagnostics
        .iter()
        .map(|one| one.message.as_str())
        .collect();
    let around = CrateOptions {
        name: "library".into(),
        version: None,
        runtime: RuntimeSource::Version("0.1".into()),
    };
    let files = bound.krate(&around).unwrap_or_else(|| panic!("{said:?}"));
    Names::of(&files)
}

#[test]
fn what_is_taken_out_renames_nothing_else() {
    let whole = library();
    let before = names(&whole, 0);
    assert!(
        before.paths.len() > 150 && before.calls.len() >= 13,
        "{} {:?}",
        before.paths.len(),
        before.calls
    );
    let pointers = remove::pointers(&whole);
    assert!(pointers.len() > 120, "{pointers:?}");
    let next = AtomicUsize::new(0);
    let judge = |thread: usize| {
        let mut wrong = Vec::new();
        while let Some(pointer) = pointers.get(next.fetch_add(1, Ordering::Relaxed)) {
            let after = names(&remove::without(&whole, pointer), thread);
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
