//! A document as one document per operation, the way GitBook's exporter writes its pages.

use serde_json::{Map, Value, json};
use std::collections::BTreeSet;
use std::fmt::Write as _;

/// The methods of a Path Item.
const METHODS: [&str; 9] = [
    "get", "put", "post", "delete", "options", "head", "patch", "trace", "query",
];

/// One operation as a document of its own.
#[derive(Clone, Debug, PartialEq)]
pub struct Block {
    /// `summary` where there is a description too, else method and path.
    pub heading: String,
    /// `description`, else `summary`.
    pub quote: String,
    /// The document.
    pub document: Value,
}

/// All operations of a document, in its order.
pub fn split(document: &Value) -> Vec<Block> {
    let paths = document["paths"].as_object();
    let mut blocks = Vec::new();
    for (path, item) in paths.into_iter().flatten() {
        for method in METHODS.iter().filter(|method| item[**method].is_object()) {
            blocks.push(block(document, path, item, method));
        }
    }
    blocks
}

fn block(document: &Value, path: &str, item: &Value, method: &str) -> Block {
    let mut operation = item[method].clone();
    let text = |key: &str| item[method][key].as_str().map(str::trim);
    let heading = match (text("summary"), text("description")) {
        (Some(summary), Some(_)) => summary.to_owned(),
        _ => format!("{} {path}", method.to_uppercase()),
    };
    let quote = text("description")
        .or(text("summary"))
        .unwrap_or_default()
        .to_owned();
    let security = operation
        .as_object_mut()
        .and_then(|members| members.shift_remove("security"));
    let security = security.or_else(|| document.get("security").cloned());
    let mut new_item: Map<String, Value> = item.as_object().cloned().unwrap_or_default();
    new_item.retain(|key, _| !METHODS.contains(&key.as_str()));
    new_item.insert(method.to_owned(), operation);

    let mut out = Map::new();
    for key in ["openapi", "info", "tags", "servers"] {
        out.extend(head(document, &item[method], key).map(|value| (key.to_owned(), value)));
    }
    let reached = reach(
        document,
        &Value::Object(new_item.clone()),
        security.as_ref(),
    );
    out.extend(security.map(|security| ("security".to_owned(), security)));
    if !reached.is_empty() {
        out.insert(
            "components".to_owned(),
            Value::Object(components(document, &reached)),
        );
    }
    out.insert("paths".to_owned(), json!({path: new_item}));
    Block {
        heading,
        quote,
        document: Value::Object(out),
    }
}

/// What a block takes over from the head of its document: of `info` only what identifies the API, of the tags those of
/// the operation.
fn head(document: &Value, operation: &Value, key: &str) -> Option<Value> {
    let value = document.get(key)?;
    match key {
        "info" => Some(json!({"title": value["title"], "version": value["version"]})),
        "tags" => {
            let own = operation["tags"].as_array().cloned().unwrap_or_default();
            let tags = value
                .as_array()?
                .iter()
                .filter(|tag| own.contains(&tag["name"]))
                .cloned();
            Some(tags.map(without_extensions).collect())
        }
        _ => Some(value.clone()),
    }
}

fn without_extensions(mut tag: Value) -> Value {
    if let Some(members) = tag.as_object_mut() {
        members.retain(|key, _| !key.starts_with("x-"));
    }
    tag
}

/// A section of `components`, and a name in it.
pub type Name = (String, String);

/// The components that a value leads to, in the order in which they are met.
pub fn reach(document: &Value, from: &Value, security: Option<&Value>) -> Vec<Name> {
    let mut order = Vec::new();
    let mut seen = BTreeSet::new();
    let schemes = security
        .into_iter()
        .flat_map(schemes)
        .map(|scheme| ("securitySchemes".to_owned(), scheme));
    for name in schemes.chain(references(from)) {
        visit(document, name, &mut seen, &mut order);
    }
    order
}

fn visit(document: &Value, name: Name, seen: &mut BTreeSet<Name>, order: &mut Vec<Name>) {
    let value = &document["components"][&name.0][&name.1];
    if value.is_null() || !seen.insert(name.clone()) {
        return;
    }
    let next = references(value);
    order.push(name);
    for name in next {
        visit(document, name, seen, order);
    }
}

/// The security schemes that requirements name.
fn schemes(security: &Value) -> Vec<String> {
    let requirements = security
        .as_array()
        .into_iter()
        .flatten()
        .filter_map(Value::as_object);
    requirements
        .flat_map(|requirement| requirement.keys().cloned())
        .collect()
}

/// The components that a value names directly.
fn references(value: &Value) -> Vec<Name> {
    let mut found = Vec::new();
    collect(value, &mut found);
    found
}

fn collect(value: &Value, found: &mut Vec<Name>) {
    match value {
        Value::Array(items) => items.iter().for_each(|item| collect(item, found)),
        Value::Object(members) => {
            found.extend(members.get("$ref").and_then(Value::as_str).and_then(target));
            let mapping = members
                .get("discriminator")
                .and_then(|discriminator| discriminator.get("mapping"));
            for to in mapping
                .and_then(Value::as_object)
                .into_iter()
                .flat_map(Map::values)
                .filter_map(Value::as_str)
            {
                found.push(target(to).unwrap_or_else(|| ("schemas".to_owned(), to.to_owned())));
            }
            members.values().for_each(|member| collect(member, found));
        }
        _ => {}
    }
}

/// The component that a reference leads to, or into.
fn target(reference: &str) -> Option<Name> {
    let mut parts = reference.strip_prefix("#/components/")?.split('/');
    let section = parts.next()?;
    Some((
        section.to_owned(),
        parts.next()?.replace("~1", "/").replace("~0", "~"),
    ))
}

fn components(document: &Value, reached: &[Name]) -> Map<String, Value> {
    let mut components = Map::new();
    for (section, name) in reached {
        let value = &document["components"][section][name];
        let members = components
            .entry(section.clone())
            .or_insert_with(|| json!({}));
        if let Some(members) = members.as_object_mut() {
            members.insert(name.clone(), value.clone());
        }
    }
    components
}

/// Blocks as one page of Markdown.
pub fn page(title: &str, blocks: &[Block]) -> String {
    let mut page = format!("# {title}\n");
    for block in blocks {
        let quote: Vec<String> = block
            .quote
            .lines()
            .map(|line| format!("> {line}"))
            .collect();
        let quote = if quote.is_empty() {
            ">".to_owned()
        } else {
            quote.join("\n")
        };
        let Block {
            heading, document, ..
        } = block;
        let _ = write!(
            page,
            "\n## {heading}\n\n{quote}\n\n```json\n{document}\n```\n"
        );
    }
    page
}

/// What a merged page must say: of a document, these operations with all that they reach, and the security that holds
/// for each.
pub fn expected(document: &Value, wanted: &BTreeSet<(String, String)>) -> Value {
    let mut out = Map::new();
    let mut paths = Map::new();
    let mut tags = BTreeSet::new();
    let mut reached = BTreeSet::new();
    for (path, item) in document["paths"].as_object().into_iter().flatten() {
        let mut new_item = item.as_object().cloned().unwrap_or_default();
        new_item.retain(|key, _| {
            !METHODS.contains(&key.as_str()) || wanted.contains(&(path.clone(), key.clone()))
        });
        if !new_item.keys().any(|key| METHODS.contains(&key.as_str())) {
            continue;
        }
        for (_, operation) in new_item
            .iter_mut()
            .filter(|(key, _)| METHODS.contains(&key.as_str()))
        {
            let inherited = document
                .get("security")
                .filter(|_| operation.get("security").is_none());
            if let (Some(security), Some(members)) = (inherited, operation.as_object_mut()) {
                members.insert("security".to_owned(), security.clone());
            }
            tags.extend(
                operation["tags"]
                    .as_array()
                    .into_iter()
                    .flatten()
                    .filter_map(Value::as_str)
                    .map(str::to_owned),
            );
            reached.extend(reach(document, &Value::Null, operation.get("security")));
        }
        let new_item = Value::Object(new_item);
        reached.extend(reach(document, &new_item, None));
        paths.insert(path.clone(), new_item);
    }
    for key in ["openapi", "info", "servers"] {
        out.extend(head(document, &Value::Null, key).map(|value| (key.to_owned(), value)));
    }
    let named: Vec<Value> = tags.into_iter().map(Value::from).collect();
    out.extend(
        head(document, &json!({"tags": named}), "tags").map(|tags| ("tags".to_owned(), tags)),
    );
    if !reached.is_empty() {
        let reached: Vec<Name> = reached.into_iter().collect();
        out.insert(
            "components".to_owned(),
            Value::Object(components(document, &reached)),
        );
    }
    out.insert("paths".to_owned(), Value::Object(paths));
    Value::Object(out)
}

/// The path and method of each operation.
pub fn operations(document: &Value) -> Vec<(String, String)> {
    let mut found = Vec::new();
    for (path, item) in document["paths"].as_object().into_iter().flatten() {
        found.extend(
            METHODS
                .iter()
                .filter(|method| item[**method].is_object())
                .map(|method| (path.clone(), (*method).to_owned())),
        );
    }
    found
}
