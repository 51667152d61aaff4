//! A document taken apart into a page of one-operation documents, and put together again.

mod split;
#[cfg(test)]
mod tests;

use crate::lab::equal::difference;
use crate::lab::work_folder;
use anyhow::{Result, bail};
use bindery::diagnostic::Diagnostics;
use bindery::openapi::merge::{self, MergeOptions};
use bindery::report;
use bindery::source::Sources;
use bindery::{Builder, api::Api};
use serde_json::{Map, Value};
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::PathBuf;
use std::process::ExitCode;
use std::time::Instant;

/// Takes a document apart into a page with one document per operation, and checks that the page gives the same API.
#[derive(Debug, clap::Args)]
pub struct Pages {
    /// The document.
    document: PathBuf,
}

impl Pages {
    /// Success if nothing that an operation reaches is lost or different.
    pub fn run(&self) -> Result<ExitCode> {
        let mut sources = Sources::default();
        let mut diagnostics = Diagnostics::default();
        sources.load(std::slice::from_ref(&self.document), &mut diagnostics);
        let Some(id) = sources.documents().first() else {
            bail!("no document")
        };
        // Read by the project's own reader: what the others make of a YAML document is not what it says.
        let document = sources.value(*id).clone();
        let blocks = split::split(&document);
        let page = split::page("API", &blocks);
        let started = Instant::now();
        let merged = merged(&page)?;
        let seconds = started.elapsed().as_secs_f64();
        let wanted: BTreeSet<_> = split::operations(&document).into_iter().collect();
        let expected = split::expected(&document, &wanted);
        println!(
            "{} operations, a page of {} bytes, read and merged in {seconds:.2} s",
            blocks.len(),
            page.len()
        );
        println!("{}", counts(&document, &merged));
        let difference = difference(&normal(&expected), &normal(&merged));
        if let Some(difference) = &difference {
            println!("DIFFERENT {difference}");
        }
        let same_calls = self.same_calls(&page)?;
        Ok(if difference.is_none() && same_calls {
            ExitCode::SUCCESS
        } else {
            ExitCode::FAILURE
        })
    }

    /// Whether the models of both have the same calls.
    fn same_calls(&self, page: &str) -> Result<bool> {
        let path = work_folder("pages").join("page.md");
        fs::create_dir_all(path.parent().unwrap_or(&path))?;
        fs::write(&path, page)?;
        let [whole, parts] = [&self.document, &path]
            .map(|path| Builder::new().input(path).bind().api.map(|api| calls(&api)));
        let (Some(whole), Some(parts)) = (whole, parts) else {
            bail!("one of the two is not bound")
        };
        let differing: Vec<&String> = whole
            .iter()
            .filter(|(key, call)| parts.get(*key) != Some(call))
            .map(|(key, _)| key)
            .collect();
        println!(
            "{} calls of the document, {} of the page, {} differ",
            whole.len(),
            parts.len(),
            differing.len()
        );
        for key in differing.iter().take(10) {
            println!(
                "- {key}: {:?}\n  became {:?}",
                whole.get(*key),
                parts.get(*key)
            );
        }
        Ok(differing.is_empty() && whole.len() == parts.len())
    }
}

/// What a call is, in words that do not depend on identities.
fn calls(api: &Api) -> BTreeMap<String, String> {
    let ty = |used: bindery::schema::Use| {
        format!(
            "{}{}",
            api.schemas.get(used.ty).key,
            if used.nullable { "?" } else { "" }
        )
    };
    let call = |call: &bindery::api::Call| {
        let arguments: Vec<String> = call
            .arguments
            .iter()
            .map(|argument| {
                format!(
                    "{:?} {} {} {}",
                    argument.location,
                    argument.name,
                    argument.required,
                    ty(argument.value)
                )
            })
            .collect();
        let bodies = call
            .body
            .iter()
            .flat_map(|body| &body.forms)
            .map(|form| &form.media_type);
        let bodies: Vec<&String> = bodies.collect();
        let words = format!(
            "{:?} {} {arguments:?} {bodies:?} {} errors {:?}",
            call.method,
            call.path,
            call.errors.len(),
            call.security
        );
        (call.key.clone(), words)
    };
    api.calls.iter().map(call).collect()
}

/// The merged document of a page.
fn merged(page: &str) -> Result<Value> {
    let mut sources = Sources::default();
    let mut diagnostics = Diagnostics::default();
    sources.load_text("page.md", page, &mut diagnostics);
    let documents = sources.documents().to_vec();
    let apis = merge::merge(
        &mut sources,
        &documents,
        &MergeOptions::default(),
        &mut diagnostics,
    );
    if diagnostics.has_errors() {
        let options = report::Options::new(report::Format::Short);
        bail!("{}", report::render(&diagnostics, &sources, &options));
    }
    match apis.as_slice() {
        [api] => Ok(sources.value(api.source).clone()),
        more => bail!("{} APIs on the page", more.len()),
    }
}

/// A document without the freedom of writing: the document's security stands on each operation, tags are by name, and
/// there is no empty list of them.
fn normal(document: &Value) -> Value {
    let wanted = split::operations(document).into_iter().collect();
    let mut document = split::expected(document, &wanted);
    let tags = document.get_mut("tags").map(Value::take);
    let tags = tags.iter().filter_map(Value::as_array).flatten();
    let tags: Map<String, Value> = tags
        .map(|tag| {
            (
                tag["name"].as_str().unwrap_or_default().to_owned(),
                tag.clone(),
            )
        })
        .collect();
    document["tags"] = Value::Object(tags);
    document
}

/// How much of each section of `components` came through.
fn counts(document: &Value, merged: &Value) -> String {
    let mut lines = Vec::new();
    for (section, members) in document["components"].as_object().into_iter().flatten() {
        let kept = merged["components"][section]
            .as_object()
            .map_or(0, Map::len);
        lines.push(format!(
            "{section} {kept} of {}",
            members.as_object().map_or(0, Map::len)
        ));
    }
    format!("reached by operations: {}", lines.join(", "))
}
