//! The text of `bindery.toml`.

use crate::options::{list, pairs};
use crate::request::Chosen;
use bindery::Bound;
use bindery::rust::krate::name;
use serde_json::Value;
use std::fmt::Write as _;

/// Options that are tables of the file, where none of their keys stands there twice.
const TABLES: [&str; 5] = ["derive", "format", "paging", "rename", "replace"];

/// The file for these inputs, with the crate's folder called after the crate.
pub(crate) fn text(inputs: &[String], chosen: &Chosen, bound: Option<&Bound>) -> String {
    let mut text = String::new();
    let _ = writeln!(
        text,
        "inputs = {}",
        array(inputs.iter().map(String::as_str))
    );
    let own = chosen.get("name").and_then(Value::as_str);
    let title = bound.and_then(|bound| bound.api.as_ref());
    let title = title.map(|api| name::of_title(&api.info.title));
    let folder = own.or(title.as_deref()).unwrap_or("client");
    let _ = writeln!(text, "out = {}", string(folder));
    let mut tables = String::new();
    for (name, value) in chosen {
        match table(name, value) {
            Some(rows) => {
                let _ = write!(tables, "\n[{name}]\n{rows}");
            }
            None => {
                let _ = writeln!(text, "{name} = {}", plain(value));
            }
        }
    }
    text + &tables
}

/// The lines of a table.
fn table(name: &str, value: &Value) -> Option<String> {
    let pairs = TABLES.contains(&name).then(|| pairs(name, value).ok())??;
    let mut keys: Vec<&str> = pairs.iter().map(|(key, _)| *key).collect();
    keys.sort_unstable();
    keys.dedup();
    if keys.len() != pairs.len() {
        return None;
    }
    let rows = pairs.iter();
    Some(rows.fold(String::new(), |mut all, (key, value)| {
        let _ = writeln!(all, "{} = {}", self::key(key), string(value));
        all
    }))
}

fn plain(value: &Value) -> String {
    match value {
        Value::String(text) => string(text),
        Value::Array(_) => list(value).map_or_else(|_| "[]".to_owned(), array),
        other => other.to_string(),
    }
}

fn array<'t>(all: impl IntoIterator<Item = &'t str>) -> String {
    let all: Vec<String> = all.into_iter().map(string).collect();
    format!("[{}]", all.join(", "))
}

/// A key stands alone if it has only letters, digits and dashes.
fn key(text: &str) -> String {
    let is_bare = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_');
    if !text.is_empty() && text.chars().all(is_bare) {
        text.to_owned()
    } else {
        string(text)
    }
}

/// A basic string: what controls a terminal, too, is escaped.
fn string(text: &str) -> String {
    let mut quoted = "\"".to_owned();
    for c in text.chars() {
        match c {
            '"' | '\\' => quoted.extend(['\\', c]),
            c if c.is_control() => {
                let _ = write!(quoted, "\\u{:04X}", u32::from(c));
            }
            c => quoted.push(c),
        }
    }
    quoted + "\""
}

#[cfg(test)]
mod tests {
    use super::text;
    use serde_json::json;
    use toml_edit::Document;

    #[test]
    fn what_is_chosen_is_read_again() {
        let chosen = json!({
            "name": "pets",
            "strict": true,
            "include": ["tag:a\"b\\c", "path:/x\u{7f}\n"],
            "format": ["date-time=chrono", "uuid=strict uuid"],
            "rename": ["schema:a=b=C"],
            "derive": ["schema:A=Eq", "schema:A=Hash"],
        });
        let file = text(&["a.yaml".to_owned()], chosen.as_object().unwrap(), None);
        let read = Document::parse(file.as_str()).unwrap_or_else(|wrong| panic!("{wrong}\n{file}"));
        let of = |name: &str| read.get(name).unwrap();
        assert_eq!(of("out").as_str(), Some("pets"));
        assert_eq!(of("strict").as_bool(), Some(true));
        let include: Vec<_> = of("include").as_array().unwrap().iter().collect();
        assert_eq!(include[0].as_str(), Some("tag:a\"b\\c"));
        assert_eq!(include[1].as_str(), Some("path:/x\u{7f}\n"));
        assert_eq!(of("format")["uuid"].as_str(), Some("strict uuid"));
        assert_eq!(of("rename")["schema:a=b"].as_str(), Some("C"));
        assert_eq!(of("derive").as_array().unwrap().len(), 2);
    }

    #[test]
    fn a_crate_without_a_name_has_a_folder_all_the_same() {
        let file = text(&[], &serde_json::Map::new(), None);
        assert_eq!(file, "inputs = []\nout = \"client\"\n");
    }
}
