//! What of a document an operation depends on.

use bindery::diagnostic::Place;
use serde_json::Value;
use std::collections::BTreeSet;

/// Pointers to all values that an operation is made of.
pub(crate) struct Regions(BTreeSet<String>);

impl Regions {
    pub(crate) fn of(document: &Value, place: &Place) -> Self {
        let mut regions = Self(BTreeSet::new());
        // The version decides how everything is read.
        regions.0.insert("/openapi".to_owned());
        if let Place::Value(_, pointer) = place {
            regions.operation(document, pointer.as_str());
        }
        regions
    }

    /// Whether a damage is in one of them, or around one.
    pub(crate) fn touch(&self, damage: &str) -> bool {
        self.0
            .iter()
            .any(|region| is_within(damage, region) || is_within(region, damage))
    }

    fn operation(&mut self, document: &Value, pointer: &str) {
        self.add(document, pointer);
        let (item, _) = pointer.rsplit_once('/').unwrap_or_default();
        let item = item.strip_suffix("/additionalOperations").unwrap_or(item);
        let shared = [
            "parameters",
            "servers",
            "summary",
            "description",
            "$ref",
            "x-internal",
        ];
        for key in shared {
            self.add(document, &format!("{item}/{key}"));
        }
        self.servers(document, pointer, item);
        self.security(document, pointer);
    }

    /// Own servers are told apart from those of the root.
    fn servers(&mut self, document: &Value, pointer: &str, item: &str) {
        let own = [pointer, item].map(|at| document.pointer(&format!("{at}/servers")));
        if own.iter().any(Option::is_some) {
            self.add(document, "/servers");
        }
    }

    fn security(&mut self, document: &Value, pointer: &str) {
        let own = format!("{pointer}/security");
        let given = match document.pointer(&own) {
            Some(_) => own,
            None => "/security".to_owned(),
        };
        self.add(document, &given);
        let list = document.pointer(&given).and_then(Value::as_array);
        for requirement in list.into_iter().flatten() {
            for name in requirement
                .as_object()
                .into_iter()
                .flat_map(|one| one.keys())
            {
                let name = name.replace('~', "~0").replace('/', "~1");
                self.add(document, &format!("/components/securitySchemes/{name}"));
            }
        }
    }

    /// Adds a value and all that it refers to.
    fn add(&mut self, document: &Value, pointer: &str) {
        let Some(value) = document.pointer(pointer) else {
            return;
        };
        if self.0.insert(pointer.to_owned()) {
            self.follow(document, value);
        }
    }

    fn follow(&mut self, document: &Value, value: &Value) {
        match value {
            Value::Object(members) => members.values().for_each(|one| self.follow(document, one)),
            Value::Array(items) => items.iter().for_each(|one| self.follow(document, one)),
            Value::String(text) => {
                if let Some(pointer) = text.strip_prefix('#') {
                    self.through(document, pointer);
                } else {
                    self.add(document, &format!("/components/schemas/{text}"));
                }
            }
            _ => {}
        }
    }

    /// A pointer may pass through references on its way.
    fn through(&mut self, document: &Value, pointer: &str) {
        if document.pointer(pointer).is_some() {
            return self.add(document, pointer);
        }
        let mut around = pointer;
        while let Some((above, _)) = around.rsplit_once('/') {
            if document.pointer(above).is_some() {
                return self.add(document, above);
            }
            around = above;
        }
    }
}

fn is_within(inner: &str, outer: &str) -> bool {
    inner
        .strip_prefix(outer)
        .is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
}
