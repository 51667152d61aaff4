//! What a document says about an operation, in its own words: for referees that do not trust our model of it.

use bindery::api::{Argument, Call};
use bindery::diagnostic::Pointer;
use bindery::openapi::In;
use serde_json::Value;

/// An operation of a document.
#[derive(Clone, Copy, Debug)]
pub struct Found<'a> {
    document: &'a Value,
    call: &'a Call,
    path_item: &'a Value,
    operation: &'a Value,
}

impl<'a> Found<'a> {
    /// The operation that a call was made of, by its path and method.
    pub fn find(document: &'a Value, call: &'a Call) -> Option<Self> {
        let path_item = document["paths"].get(&call.path)?;
        let operation = path_item.get(call.method.0.to_ascii_lowercase())?;
        Some(Self {
            document,
            call,
            path_item,
            operation,
        })
    }

    /// The value itself, or what its reference leads to.
    fn target(&self, value: &'a Value) -> &'a Value {
        let reference = value["$ref"]
            .as_str()
            .and_then(|text| text.strip_prefix('#'));
        let target = reference.and_then(|pointer| self.document.pointer(pointer));
        target.unwrap_or(value)
    }

    /// The schema of a parameter.
    pub fn parameter(&self, argument: &Argument) -> Option<&'a Value> {
        let place = match argument.location {
            In::Path => "path",
            In::Query => "query",
            In::Header => "header",
            In::Cookie => "cookie",
            In::QueryString => "querystring",
        };
        let own = self.operation["parameters"].as_array();
        let shared = self.path_item["parameters"].as_array();
        let mut all = own.into_iter().chain(shared).flatten();
        let parameter = all
            .by_ref()
            .map(|one| self.target(one))
            .find(|one| one["name"] == argument.name.as_str() && one["in"] == place)?;
        let content = || {
            parameter["content"]
                .as_object()?
                .values()
                .next()?
                .get("schema")
        };
        parameter.get("schema").or_else(content)
    }

    /// The schema of a request body of a media type.
    pub fn body(&self, media_type: &str) -> Option<&'a Value> {
        let body = self.target(&self.operation["requestBody"]);
        body["content"].get(media_type)?.get("schema")
    }

    /// Where the schema of the JSON body of an answer is.
    pub fn reply(&self, status: u16) -> Option<Pointer> {
        let status = status.to_string();
        let method = self.call.method.0.to_ascii_lowercase();
        let own = ["paths", &self.call.path, &method, "responses", &status];
        let own = own
            .iter()
            .fold(Pointer::root(), |at, segment| at.child(segment));
        let reference = self.operation["responses"][&status]["$ref"].as_str();
        let shared = reference.and_then(|text| text.strip_prefix('#'));
        let at = shared.map_or(own, Pointer::parse);
        let content = self.document.pointer(at.as_str())?["content"].as_object()?;
        let media_type = content.keys().find(|name| name.contains("json"))?;
        Some(at.child("content").child(media_type).child("schema"))
    }
}
