//! What a document says for all of its operations is written onto each of them, so that it holds for no others after
//! the documents are merged.

use crate::diagnostic::{Place, Pointer, SourceId};
use crate::source::Sources;
use serde_json::{Map, Value};
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// A document on its way into a merged one.
#[derive(Debug)]
pub(super) struct Part {
    pub(super) source: SourceId,
    pub(super) value: Value,
    /// Values that moved within the document: where they are now, and where they stand in the text.
    pub(super) moved: BTreeMap<Pointer, Pointer>,
    /// What tells its components from those of the same name in other documents, where documents are gathered.
    pub(super) home: Option<String>,
}

/// The keys of a path item that are operations (OpenAPI 3.2, section 4.9).
pub(super) const METHODS: [&str; 9] = [
    "get", "put", "post", "delete", "options", "head", "patch", "trace", "query",
];

/// Keys of a path item that apply to all its operations.
const SHARED: [&str; 2] = ["parameters", "servers"];

/// The parts of an API. Documents that are `gathered` were not written to be one: each keeps its own servers.
pub(super) fn prepare(sources: &Sources, parts: &[SourceId], gathered: bool) -> Vec<Part> {
    let mut parts: Vec<Part> = parts
        .iter()
        .map(|id| Part {
            source: *id,
            value: sources.value(*id).clone(),
            moved: BTreeMap::new(),
            home: gathered.then(|| sources.words_of_file(*id).join(" ")),
        })
        .collect();
    if gathered {
        let servers = |part: &Part| part.value.get("servers").cloned();
        let first = parts.first().and_then(servers);
        if parts.iter().any(|part| servers(part) != first) {
            parts.iter_mut().for_each(Part::push_servers);
        }
    }
    let differing = differing_path_items(&parts);
    for part in &mut parts {
        part.push_defaults();
        if !differing.is_empty() {
            let parameters = part
                .value
                .pointer("/components/parameters")
                .or_else(|| part.value.get("parameters"))
                .cloned()
                .unwrap_or_default();
            for path in &differing {
                part.push_shared(path, &parameters);
            }
        }
    }
    parts
}

/// Paths that documents give different parameters or servers for all operations.
fn differing_path_items(parts: &[Part]) -> BTreeSet<String> {
    let mut first: HashMap<&str, [Option<&Value>; 2]> = HashMap::new();
    let mut differing = BTreeSet::new();
    for part in parts {
        for (path, item) in part
            .value
            .get("paths")
            .and_then(Value::as_object)
            .into_iter()
            .flatten()
        {
            let shared = SHARED.map(|key| item.get(key));
            if *first.entry(path).or_insert(shared) != shared {
                differing.insert(path.clone());
            }
        }
    }
    differing
}

impl Part {
    /// The place in the text of a value of the part.
    pub(super) fn place(&self, pointer: &Pointer) -> Place {
        Place::Value(
            self.source,
            self.moved.get(pointer).unwrap_or(pointer).clone(),
        )
    }

    /// Writes the servers of the document onto each path item that has none (section 4.9.1 of OpenAPI 3.1).
    fn push_servers(&mut self) {
        let servers = self.value.as_object_mut();
        let Some(servers) = servers.and_then(|root| root.shift_remove("servers")) else {
            return;
        };
        let base = Pointer::root().child("paths");
        let items = self.value.get_mut("paths").and_then(Value::as_object_mut);
        for (path, item) in items.into_iter().flatten() {
            let item = item.as_object_mut();
            if let Some(item) = item.filter(|item| !item.contains_key("servers")) {
                item.insert("servers".to_owned(), servers.clone());
                let now = base.child(path).child("servers");
                self.moved.insert(now, Pointer::root().child("servers"));
            }
        }
    }

    /// Writes what the document says of operations that say nothing themselves onto each of those: security
    /// requirements (section 4.8.1 of OpenAPI 3.1), and the media types of Swagger 2.0.
    fn push_defaults(&mut self) {
        self.push_default("security");
        if self.value.get("swagger").is_some() {
            self.push_default("consumes");
            self.push_default("produces");
        }
    }

    fn push_default(&mut self, key: &str) {
        let Some(root) = self.value.as_object_mut() else {
            return;
        };
        let Some(default) = root.shift_remove(key) else {
            return;
        };
        for section in ["paths", "webhooks"] {
            let base = Pointer::root().child(section);
            for (path, item) in root
                .get_mut(section)
                .and_then(Value::as_object_mut)
                .into_iter()
                .flatten()
            {
                for method in METHODS {
                    let operation = item.get_mut(method).and_then(Value::as_object_mut);
                    if let Some(operation) =
                        operation.filter(|operation| !operation.contains_key(key))
                    {
                        operation.insert(key.to_owned(), default.clone());
                        let now = base.child(path).child(method).child(key);
                        self.moved.insert(now, Pointer::root().child(key));
                    }
                }
            }
        }
    }

    /// Writes the parameters and servers of a path item onto each of its operations. `named` are the parameters that
    /// references lead to.
    fn push_shared(&mut self, path: &str, named: &Value) {
        let base = Pointer::root().child("paths").child(path);
        let items = self.value.get_mut("paths").and_then(Value::as_object_mut);
        let Some(item) = items.and_then(|items| items.get_mut(path)?.as_object_mut()) else {
            return;
        };
        let servers = item.shift_remove("servers");
        let parameters = item.shift_remove("parameters");
        for method in METHODS {
            let Some(operation) = item.get_mut(method).and_then(Value::as_object_mut) else {
                continue;
            };
            if let Some(servers) = servers
                .as_ref()
                .filter(|_| !operation.contains_key("servers"))
            {
                operation.insert("servers".to_owned(), servers.clone());
                self.moved
                    .insert(base.child(method).child("servers"), base.child("servers"));
            }
            if let Some(Value::Array(shared)) = &parameters {
                let now = base.child(method).child("parameters");
                add_parameters(operation, shared, named, |to, from| {
                    self.moved
                        .insert(now.index(to), base.child("parameters").index(from));
                });
            }
        }
    }
}

/// Adds the shared parameters that an operation does not give itself.
fn add_parameters(
    operation: &mut Map<String, Value>,
    shared: &[Value],
    named: &Value,
    mut moved: impl FnMut(usize, usize),
) {
    let own = operation
        .entry("parameters")
        .or_insert_with(|| Value::Array(Vec::new()));
    let Value::Array(own) = own else { return };
    let given: Vec<_> = own
        .iter()
        .map(|parameter| identity(parameter, named))
        .collect();
    for (index, parameter) in shared.iter().enumerate() {
        if !given.contains(&identity(parameter, named)) {
            moved(own.len(), index);
            own.push(parameter.clone());
        }
    }
}

/// What makes two parameters the same one: place and name, seen through a reference.
fn identity(parameter: &Value, named: &Value) -> (String, String) {
    let text = |value: &Value, key: &str| {
        value
            .get(key)
            .and_then(Value::as_str)
            .unwrap_or_default()
            .to_owned()
    };
    let reference = text(parameter, "$ref");
    let target = ["#/components/parameters/", "#/parameters/"]
        .iter()
        .find_map(|section| reference.strip_prefix(section))
        .and_then(|name| named.get(name.replace("~1", "/").replace("~0", "~")));
    match target {
        Some(target) => (text(target, "in"), text(target, "name")),
        None if reference.is_empty() => (text(parameter, "in"), text(parameter, "name")),
        None => (String::new(), reference),
    }
}
