//! The scenarios that the referee knows, as `xtask/referees/scenarios.mjs` prints them.

use serde::Deserialize;
use serde_json::{Map, Value};

/// A scenario: it passes when all its requests were made as wanted.
#[derive(Clone, Debug, Deserialize)]
pub struct Scenario {
    /// Its name: `Parameters_Basic_ExplicitBody_simple`.
    pub name: String,
    /// The folder of its specification: `parameters/basic`.
    pub spec: String,
    /// The requests that it wants.
    pub apis: Vec<Wanted>,
}

/// A request that a scenario wants, and the answer that it gets.
#[derive(Clone, Debug, Deserialize)]
pub struct Wanted {
    /// The path as the server routes it.
    pub uri: String,
    /// The method in lower case.
    pub method: String,
    /// Query parameters: a text, or several under one name.
    pub query: Map<String, Value>,
    /// Headers.
    pub headers: Map<String, Value>,
    /// The body.
    #[serde(default)]
    pub body: Option<Content>,
    /// Files that are sent beside the body.
    #[serde(default)]
    pub files: Vec<File>,
    /// The answer's status.
    #[serde(default)]
    pub status: Option<u16>,
    /// The answer's body.
    #[serde(default)]
    pub answer: Option<Content>,
}

/// A body: text, bytes, or parts.
#[derive(Clone, Debug, Deserialize)]
pub struct Content {
    /// Its media type.
    #[serde(rename = "type")]
    pub media_type: String,
    /// Its text.
    #[serde(default)]
    pub text: Option<String>,
    /// Its bytes.
    #[serde(default)]
    pub hex: Option<String>,
    /// Its parts that are no files.
    #[serde(default)]
    pub parts: Map<String, Value>,
    /// Its parts that are.
    #[serde(default)]
    pub files: Vec<File>,
}

/// A part that is a file.
#[derive(Clone, Debug, Deserialize)]
pub struct File {
    /// The part's name.
    pub field: String,
    /// The file's name.
    pub name: String,
    /// Its media type; without one it is the document's.
    #[serde(rename = "type", default)]
    pub media_type: Option<String>,
    /// Its bytes.
    pub hex: String,
}

impl Scenario {
    /// Whether XML is sent or answered.
    pub fn has_xml(&self) -> bool {
        let bodies = self.apis.iter().flat_map(|one| [&one.body, &one.answer]);
        bodies.flatten().any(|body| body.media_type.contains("xml"))
    }
}

impl Wanted {
    /// The path as it is in a request: the router's escapes are none there.
    pub fn path(&self) -> String {
        self.uri.replace('\\', "")
    }

    /// A header, whatever the case of its name.
    pub fn header(&self, name: &str) -> Option<String> {
        let mut headers = self.headers.iter();
        let (_, value) = headers.find(|(key, _)| key.eq_ignore_ascii_case(name))?;
        Some(scalar(value))
    }

    /// All files.
    pub fn files(&self) -> impl Iterator<Item = &File> {
        let own = self.body.iter().flat_map(|body| &body.files);
        // Some scenarios name them in both places.
        let beside = self.files.iter();
        own.chain(beside.filter(|_| self.body.as_ref().is_none_or(|body| body.files.is_empty())))
    }
}

impl Content {
    /// What is sent, as text in any case.
    pub fn text(&self) -> String {
        match (&self.text, &self.hex) {
            (Some(text), _) => text.clone(),
            (None, Some(hex)) => String::from_utf8_lossy(&bytes(hex)).into_owned(),
            (None, None) => String::new(),
        }
    }

    /// What is sent, as bytes in hex in any case.
    pub fn hex(&self) -> String {
        match (&self.hex, &self.text) {
            (Some(hex), _) => hex.clone(),
            (None, text) => hex(text.as_deref().unwrap_or_default().as_bytes()),
        }
    }
}

/// A scalar as it stands in a URL or a header.
pub fn scalar(value: &Value) -> String {
    value
        .as_str()
        .map_or_else(|| value.to_string(), str::to_owned)
}

/// Bytes as the caller's program reads them.
pub fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

fn bytes(hex: &str) -> Vec<u8> {
    let pair = |at: usize| u8::from_str_radix(hex.get(at..at + 2)?, 16).ok();
    (0..hex.len()).step_by(2).map_while(pair).collect()
}
