//! The documents of a folder.

use anyhow::{Context, Result};
use serde_json::Value;
use std::fs;
use std::path::{Path, PathBuf};

/// A file that holds one OpenAPI document.
#[derive(Clone, Debug)]
pub struct Input {
    /// The file's name without its ending.
    pub name: String,
    /// Where it is.
    pub path: PathBuf,
    /// Its size.
    pub bytes: u64,
}

/// The documents of a folder, smallest first, or the one that the path names. JSON and YAML files that hold something
/// else are no documents.
pub fn documents(path: &Path) -> Result<Vec<Input>> {
    if path.is_file() {
        return Ok(input(path)?.into_iter().collect());
    }
    let mut found = Vec::new();
    for entry in fs::read_dir(path).with_context(|| path.display().to_string())? {
        let path = entry?.path();
        if path.is_file()
            && path
                .extension()
                .is_some_and(|ending| ["json", "yaml", "yml"].iter().any(|one| ending == *one))
        {
            found.extend(input(&path)?);
        }
    }
    found.sort_by(|one, other| (one.bytes, &one.name).cmp(&(other.bytes, &other.name)));
    Ok(found)
}

fn input(path: &Path) -> Result<Option<Input>> {
    let text = fs::read(path).with_context(|| path.display().to_string())?;
    let text = String::from_utf8_lossy(&text);
    if !is_meant_as_document(&text) {
        return Ok(None);
    }
    let name = path
        .file_stem()
        .unwrap_or_default()
        .to_string_lossy()
        .into_owned();
    Ok(Some(Input {
        name,
        path: path.to_path_buf(),
        bytes: text.len() as u64,
    }))
}

/// Whether a text gives a version at its top. A document that is broken is a document still.
fn is_meant_as_document(text: &str) -> bool {
    match serde_json::from_str::<Value>(text.trim_start_matches('\u{feff}')) {
        Ok(value) => value
            .get("openapi")
            .or_else(|| value.get("swagger"))
            .is_some(),
        Err(_) => [
            "\"openapi\"",
            "\"swagger\"",
            "openapi:",
            "swagger:",
            "'openapi'",
        ]
        .iter()
        .any(|key| text.contains(key)),
    }
}

/// A document's value, by readers that the project does not use itself.
pub fn value(path: &Path) -> Result<Value> {
    let text = fs::read_to_string(path).with_context(|| path.display().to_string())?;
    let text = text.trim_start_matches('\u{feff}');
    if path.extension().is_some_and(|ending| ending == "json") {
        return serde_json::from_str(text).with_context(|| path.display().to_string());
    }
    serde_norway::from_str(text).with_context(|| path.display().to_string())
}

#[cfg(test)]
mod tests {
    use super::documents;
    use std::fs;

    #[test]
    fn a_folder_has_documents_and_other_files() {
        let folder = std::env::temp_dir().join(format!("xtask-inputs-{}", std::process::id()));
        fs::create_dir_all(&folder).unwrap();
        fs::write(folder.join("b.json"), r#"{"openapi":"3.1.0","info":{}}"#).unwrap();
        fs::write(folder.join("a.yaml"), "openapi: 3.1.0\n").unwrap();
        fs::write(folder.join("manifest.json"), r#"[{"openapi":"3.1.0"}]"#).unwrap();
        let names: Vec<String> = documents(&folder)
            .unwrap()
            .into_iter()
            .map(|input| input.name)
            .collect();
        fs::remove_dir_all(&folder).unwrap();
        assert_eq!(names, ["a", "b"]);
    }
}
