//! One log for all findings, which code scanning and editors read (SARIF 2.1.0, OASIS).

use crate::diagnostic::{Code, Diagnostic, Place};
use crate::source::{Location, Sources};
use serde_json::{Value, json};
use std::collections::BTreeSet;
use std::fmt::Write;
use std::path::{Component, Path};

const SCHEMA: &str = "https://json.schemastore.org/sarif-2.1.0.json";

/// The whole log; there is one also where nothing was found, so that what was found before is settled.
pub(super) fn render(findings: &[&Diagnostic], sources: &Sources) -> String {
    let codes: BTreeSet<Code> = findings.iter().map(|one| one.code).collect();
    let results: Vec<Value> = findings
        .iter()
        .map(|one| result(one, &codes, sources))
        .collect();
    let rules: Vec<Value> = codes.iter().map(|code| rule(*code)).collect();
    let log = json!({
        "$schema": SCHEMA,
        "version": "2.1.0",
        "runs": [{
            "tool": {"driver": {
                "name": "bindery",
                "version": env!("CARGO_PKG_VERSION"),
                "rules": rules,
            }},
            // Columns count characters, as everywhere in reports.
            "columnKind": "unicodeCodePoints",
            "results": results,
        }],
    });
    format!("{log}\n")
}

/// A kind of finding (section 3.49, reportingDescriptor), with its page.
fn rule(code: Code) -> Value {
    json!({
        "id": code.number(),
        "shortDescription": {"text": code.title()},
        "help": {"text": code.page(), "markdown": code.page()},
        "defaultConfiguration": {"level": code.level().word()},
    })
}

/// A finding (section 3.27, result).
fn result(one: &Diagnostic, codes: &BTreeSet<Code>, sources: &Sources) -> Value {
    let index = codes.iter().position(|code| *code == one.code);
    let places: Vec<Value> = one
        .place
        .iter()
        .map(|place| location(place, &one.label, sources))
        .collect();
    let related: Vec<Value> = one
        .related
        .iter()
        .map(|(place, label)| location(place, label, sources))
        .collect();
    json!({
        "ruleId": one.code.number(),
        "ruleIndex": index,
        "level": one.level.word(),
        "message": {"text": words(one)},
        "locations": places,
        "relatedLocations": related,
    })
}

fn words(one: &Diagnostic) -> String {
    let mut text = one.message.clone();
    let more = [("note", &one.notes), ("help", &one.help)];
    for (word, lines) in more {
        for line in lines {
            let _ = write!(text, "\n{word}: {line}");
        }
    }
    text
}

/// A place (section 3.28, location).
fn location(place: &Place, label: &str, sources: &Sources) -> Value {
    let found = sources.locate(place);
    let mut location = json!({
        "physicalLocation": {
            "artifactLocation": {"uri": uri(found.file)},
            "region": region(&found),
        },
    });
    if !label.is_empty() {
        location["message"] = json!({"text": label});
    }
    location
}

/// The marked text (section 3.30, region); of several lines the first, to its end.
fn region(found: &Location<'_>) -> Value {
    let in_line = found.range.start.saturating_sub(found.line_start);
    let to = found.range.end.saturating_sub(found.line_start);
    let marked = found.line_text.get(in_line..to.min(found.line_text.len()));
    let length = marked.unwrap_or_default().chars().count();
    json!({
        "startLine": found.line,
        "startColumn": found.column,
        "endLine": found.line,
        "endColumn": found.column + length.max(1),
    })
}

/// A relative path as a relative reference, an absolute one as a URI (RFC 3986, section 4.2; RFC 8089).
fn uri(path: &Path) -> String {
    let parts = path.components().filter_map(|part| match part {
        Component::CurDir | Component::RootDir => None,
        other => Some(encode(&other.as_os_str().to_string_lossy())),
    });
    let path_of = parts.collect::<Vec<_>>().join("/");
    if path.has_root() {
        return format!("file:///{path_of}");
    }
    path_of
}

fn encode(part: &str) -> String {
    let mut text = String::with_capacity(part.len());
    for byte in part.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' => {
                text.push(char::from(byte));
            }
            other => {
                let _ = write!(text, "%{other:02X}");
            }
        }
    }
    text
}
