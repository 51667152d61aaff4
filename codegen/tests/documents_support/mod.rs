//! The documents of the tests.

use std::fs;
use std::path::{Path, PathBuf};

/// The folders of tests with documents that bind.
const FOLDERS: &[&str] = &["calls", "chosen", "features", "fixtures", "options"];

/// All documents that bind, in order.
pub(crate) fn all() -> Vec<PathBuf> {
    let tests = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests");
    let mut documents = Vec::new();
    for folder in FOLDERS {
        gather(&tests.join(folder), &mut documents);
    }
    documents.sort();
    documents
}

fn gather(folder: &Path, documents: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            gather(&path, documents);
        } else if path
            .extension()
            .is_some_and(|one| one == "yaml" || one == "json")
        {
            documents.push(path);
        }
    }
}
