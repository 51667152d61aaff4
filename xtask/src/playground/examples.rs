//! The documents that a page offers, the first of which it shows.

use super::package;
use crate::lab::repository;
use anyhow::{Context, Result};
use serde_json::{Value, json};
use std::fs;
use std::path::{Path, PathBuf};

/// Those of the package, by their folders.
const OWN: [(&str, &str); 2] = [
    ("A document with mistakes", "mistakes"),
    ("Several files", "files"),
];

/// Titles and files.
pub fn all() -> Result<Value> {
    let page = repository().join("spec/space-integrations.md");
    let text = fs::read_to_string(&page).with_context(|| page.display().to_string())?;
    let mut all = vec![json!({
        "title": "GitBook: a page of documentation",
        "files": [{"name": "space-integrations.md", "text": readable(&text)}],
    })];
    for (title, folder) in OWN {
        let folder = package().join("examples").join(folder);
        let mut files = Vec::new();
        gather(&folder, &folder, &mut files)?;
        files.sort();
        let files = files
            .into_iter()
            .map(|(name, text)| json!({"name": name, "text": text}));
        all.push(json!({"title": title, "files": files.collect::<Vec<_>>()}));
    }
    Ok(all.into())
}

/// A page whose documents have a line for each member: they are written without any.
fn readable(page: &str) -> String {
    let lines = page.lines().map(|line| {
        let value: Option<Value> = serde_json::from_str(line).ok();
        match value.filter(Value::is_object) {
            Some(value) => format!("{value:#}\n"),
            None => format!("{line}\n"),
        }
    });
    lines.collect()
}

/// All files of a folder, with the ways to them.
fn gather(root: &Path, folder: &Path, files: &mut Vec<(String, String)>) -> Result<()> {
    for entry in fs::read_dir(folder).with_context(|| folder.display().to_string())? {
        let path = entry?.path();
        if path.is_dir() {
            gather(root, &path, files)?;
            continue;
        }
        let name: PathBuf = path.strip_prefix(root)?.components().collect();
        let name = name.to_string_lossy().replace('\\', "/");
        files.push((name, fs::read_to_string(&path)?));
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::{all, readable};

    #[test]
    fn documents_of_a_page_get_lines_and_the_page_stays() {
        let page = "# A\n\n```json\n{\"a\":{\"b\":1}}\n```\n";
        let shown = "# A\n\n```json\n{\n  \"a\": {\n    \"b\": 1\n  }\n}\n```\n";
        assert_eq!(readable(page), shown);
    }

    #[test]
    fn every_example_is_bound() {
        for example in all().unwrap().as_array().unwrap() {
            let files = example["files"].as_array().unwrap().iter().map(|file| {
                let text = |key: &str| file[key].as_str().unwrap().to_owned();
                (text("name"), text("text"))
            });
            let bound = bindery::Builder::new().texts(files).bind();
            assert!(bound.api.is_some(), "{}", example["title"]);
            let has_mistakes = example["title"] == "A document with mistakes";
            assert_eq!(!bound.diagnostics.is_empty(), has_mistakes);
        }
    }
}
