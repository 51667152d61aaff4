//! Crates with one struct of many members.

use crate::lab::bind::bound;
use crate::lab::krate;
use anyhow::{Context, Result};
use bindery::rust::Files;
use serde_json::{Map, Value, json};
use std::fmt::Write as _;
use std::fs;
use std::path::Path;

/// A whole generated crate whose document has one schema with so many optional strings.
pub fn generated(folder: &Path, members: usize) -> Result<Files> {
    let path = folder.join("document.json");
    fs::create_dir_all(folder)?;
    fs::write(&path, document(members).to_string())?;
    let files = bound(&path)?.krate(&krate::options("generated"));
    files.context("nothing is emitted")
}

fn document(members: usize) -> Value {
    let properties = (0..members).map(|at| (member(at), json!({"type": "string"})));
    let properties: Map<String, Value> = properties.collect();
    json!({
        "openapi": "3.1.0",
        "info": {"title": "Wide", "version": "1"},
        "paths": {},
        "components": {"schemas": {"Wide": {"type": "object", "properties": properties}}},
    })
}

fn member(at: usize) -> String {
    format!("member{at}")
}

/// A crate of nothing but the same struct, read and written by what serde derives.
pub fn derived(members: usize) -> Files {
    let mut text = "//! One struct.\n\n\
        use serde::{Deserialize, Serialize};\n\n\
        /// A struct.\n\
        #[derive(Debug, Clone, PartialEq, Default, Deserialize, Serialize)]\n\
        #[serde(rename_all = \"camelCase\")]\n\
        pub struct Wide {\n"
        .to_owned();
    for at in 0..members {
        // Writing to a string cannot fail.
        let _ = writeln!(
            text,
            "    /// A member.\n    #[serde(skip_serializing_if = \"Option::is_none\")]\n    pub member_{at}: Option<String>,"
        );
    }
    text.push_str(
        "}\n\n\
        /// Reads it.\n\
        pub fn read(text: &str) -> serde_json::Result<Wide> {\n    serde_json::from_str(text)\n}\n\n\
        /// Writes it.\n\
        pub fn write(wide: &Wide) -> serde_json::Result<String> {\n    serde_json::to_string(wide)\n}\n",
    );
    let manifest = "[package]\nname = \"derived\"\nversion = \"0.0.0\"\nedition = \"2024\"\n\n\
        [features]\nvalidate = []\n\n\
        [dependencies]\nserde = { version = \"1\", features = [\"derive\"] }\nserde_json = \"1\"\n";
    let files = [("Cargo.toml", manifest), ("src/lib.rs", &text)];
    Files(
        files
            .map(|(path, text)| (path.to_owned(), text.to_owned()))
            .into_iter()
            .collect(),
    )
}

#[cfg(test)]
mod tests {
    use super::{derived, document};

    #[test]
    fn both_have_so_many_members() {
        let wide = document(3);
        let properties = &wide["components"]["schemas"]["Wide"]["properties"];
        assert_eq!(properties.as_object().map(serde_json::Map::len), Some(3));
        let text = &derived(3).0["src/lib.rs"];
        assert_eq!(text.matches("Option<String>,").count(), 3);
    }
}
