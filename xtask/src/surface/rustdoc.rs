//! The public items in rustdoc's JSON, as a surface names them.

use anyhow::{Context, Result};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};

/// Modules of an emitted crate that depend on its document.
const MODULES: &[&str] = &["calls", "headers", "ops", "types", "webhooks"];

/// All public items of the crate that a JSON is of. `requests` has the aliases of requests, by their operations.
pub(super) fn items(json: &str, requests: &BTreeMap<String, String>) -> Result<BTreeSet<String>> {
    let json: Value = serde_json::from_str(json)?;
    let mut reader = Reader {
        index: &json["index"],
        requests,
        found: BTreeSet::new(),
    };
    let root = reader.item(&json["root"]).context("a root")?;
    for id in list(&root["inner"]["module"]["items"]) {
        reader.of_root(id);
    }
    Ok(reader.found)
}

struct Reader<'j> {
    index: &'j Value,
    requests: &'j BTreeMap<String, String>,
    found: BTreeSet<String>,
}

fn list(value: &Value) -> impl Iterator<Item = &Value> {
    value.as_array().into_iter().flatten()
}

fn text(value: &Value) -> &str {
    value.as_str().unwrap_or_default()
}

/// The last name of a path.
fn last(path: &str) -> &str {
    path.rsplit("::").next().unwrap_or(path)
}

impl<'j> Reader<'j> {
    fn item(&self, id: &Value) -> Option<&'j Value> {
        self.index.get(id.to_string())
    }

    fn of_root(&mut self, id: &Value) {
        let Some(item) = self.item(id) else {
            return;
        };
        if let Some(used) = item["inner"].get("use") {
            let is_own = text(&used["source"]).starts_with("client::");
            if is_own {
                self.named("", text(&used["name"]), &used["id"]);
            } else if last(text(&used["source"])) == "Request" {
                self.requests(&used["id"]);
            }
        } else if MODULES.contains(&text(&item["name"])) {
            self.module(&format!("{}::", text(&item["name"])), item);
        }
    }

    /// The items of a module, by whichever private one they are exported from.
    fn module(&mut self, path: &str, module: &'j Value) {
        for id in list(&module["inner"]["module"]["items"]) {
            let Some(item) = self.item(id) else {
                continue;
            };
            match item["inner"].get("use") {
                Some(used) if used["is_glob"] == true => {
                    if let Some(other) = self.item(&used["id"]) {
                        self.module(path, other);
                    }
                }
                Some(used) => {
                    self.found.insert(format!("{path}{}", text(&used["name"])));
                }
                None => self.named(path, text(&item["name"]), id),
            }
        }
    }

    fn named(&mut self, path: &str, name: &str, id: &Value) {
        let Some(item) = self.item(id) else {
            return;
        };
        let owner = format!("{path}{name}");
        self.found.insert(owner.clone());
        let inner = &item["inner"];
        if inner.get("module").is_some() {
            self.module(&format!("{owner}::"), item);
        }
        let structure = &inner["struct"];
        for field in list(&structure["kind"]["plain"]["fields"]) {
            self.member(&owner, '.', field);
        }
        for (number, field) in list(&structure["kind"]["tuple"]).enumerate() {
            if !field.is_null() {
                self.found.insert(format!("{owner}.{number}"));
            }
        }
        for variant in list(&inner["enum"]["variants"]) {
            self.member(&owner, ':', variant);
        }
        for kind in ["struct", "enum"] {
            for implementation in list(&inner[kind]["impls"]) {
                self.implementation(&owner, id, implementation);
            }
        }
    }

    fn member(&mut self, owner: &str, between: char, id: &Value) {
        if let Some(item) = self.item(id) {
            let between = if between == '.' { "." } else { "::" };
            let name = text(&item["name"]);
            self.found.insert(format!("{owner}{between}{name}"));
        }
    }

    fn implementation(&mut self, owner: &str, of: &Value, id: &Value) {
        let Some(item) = self.item(id) else {
            return;
        };
        let inner = &item["inner"]["impl"];
        // A type is told of conversions from it, too.
        let is_own = inner["for"]["resolved_path"]["id"] == *of;
        if !is_own || inner["is_synthetic"] == true || !inner["blanket_impl"].is_null() {
            return;
        }
        if inner["trait"].is_null() {
            self.functions(owner, inner);
            return;
        }
        let name = written_path(&inner["trait"]);
        // What the compiler adds to a derived `PartialEq`.
        if name == "StructuralPartialEq" {
            return;
        }
        self.found.insert(format!("{owner}:{name}"));
        // Associated types of the language's own traits are errors of conversions.
        if owner.starts_with("ops::") {
            for id in list(&inner["items"]) {
                if let Some(item) = self.item(id)
                    && item["inner"].get("assoc_type").is_some()
                {
                    self.found
                        .insert(format!("{owner}::{}", text(&item["name"])));
                }
            }
        }
    }

    fn functions(&mut self, owner: &str, implementation: &Value) {
        for id in list(&implementation["items"]) {
            if let Some(item) = self.item(id)
                && item["inner"].get("function").is_some()
                && item["visibility"] == "public"
            {
                self.found
                    .insert(format!("{owner}::{}()", text(&item["name"])));
            }
        }
    }

    /// The setters of requests, which are implementations of one type for each operation.
    fn requests(&mut self, id: &Value) {
        let Some(item) = self.item(id) else {
            return;
        };
        for id in list(&item["inner"]["struct"]["impls"]) {
            let Some(item) = self.item(id) else {
                continue;
            };
            let inner = &item["inner"]["impl"];
            let mut arguments =
                list(&inner["for"]["resolved_path"]["args"]["angle_bracketed"]["args"]);
            let of = arguments
                .next()
                .map(|argument| text(&argument["type"]["resolved_path"]["path"]));
            let owner = of.and_then(|path| self.requests.get(last(path)));
            if let (Some(owner), true) = (owner, inner["trait"].is_null()) {
                self.functions(owner, inner);
            }
        }
    }
}

/// A path with the types that it is given, without modules and lifetimes.
fn written_path(path: &Value) -> String {
    let name = last(text(&path["path"]));
    let arguments = list(&path["args"]["angle_bracketed"]["args"]);
    let arguments = arguments.filter_map(|argument| argument.get("type").map(written));
    let arguments: Vec<String> = arguments.collect();
    if arguments.is_empty() {
        return name.to_owned();
    }
    format!("{name}<{}>", arguments.join(","))
}

fn written(ty: &Value) -> String {
    let Some((kind, inner)) = ty.as_object().and_then(|ty| ty.iter().next()) else {
        return String::new();
    };
    match kind.as_str() {
        "resolved_path" => written_path(inner),
        "borrowed_ref" => format!("&{}", written(&inner["type"])),
        "tuple" => {
            let parts: Vec<String> = list(inner).map(written).collect();
            format!("({})", parts.join(","))
        }
        "slice" => format!("[{}]", written(inner)),
        _ => text(inner).to_owned(),
    }
}
