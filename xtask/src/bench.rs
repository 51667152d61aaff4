//! How much CPU time binding takes, by stage, and how that grows with the document.

use crate::lab::clock::Clock;
use crate::lab::inputs;
use crate::lab::krate;
use anyhow::{Context, Result, bail};
use bindery::api;
use bindery::diagnostic::{Diagnostics, Level};
use bindery::openapi::{self, merge};
use bindery::rust;
use bindery::source::Sources;
use serde_json::{Map, Value};
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::time::Duration;

/// Times each stage of binding, for documents as they are and for many copies of their content in one document.
#[derive(Debug, clap::Args)]
pub struct Bench {
    /// The documents.
    #[arg(required = true)]
    documents: Vec<PathBuf>,
    /// How many copies of the content; one number for each measurement.
    #[arg(long, value_delimiter = ',', default_values_t = [1, 10, 100])]
    copies: Vec<usize>,
    /// Leave out measurements of texts larger than so many MB.
    #[arg(long, default_value_t = 60)]
    largest_mb: usize,
    /// How often each is measured; the fastest counts.
    #[arg(long, default_value_t = 3)]
    rounds: usize,
}

/// The time of each stage.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Stages([Duration; 5]);

const NAMES: [&str; 5] = ["load", "merge", "read", "api", "emit"];

impl Bench {
    /// Success if all could be measured.
    pub fn run(&self) -> Result<ExitCode> {
        println!(
            "| document | copies | MB | {} | sum ms | ratio to linear |",
            NAMES.map(|name| format!("{name} ms")).join(" | ")
        );
        println!("|---|--:|--:|{}--:|--:|", "--:|".repeat(NAMES.len()));
        for path in &self.documents {
            let document = inputs::value(path)?;
            self.measure(path, &document)?;
        }
        Ok(ExitCode::SUCCESS)
    }

    fn measure(&self, path: &Path, document: &Value) -> Result<()> {
        let mut first: Option<(usize, f64)> = None;
        for &copies in &self.copies {
            let text = multiply(document, copies).to_string();
            if text.len() > self.largest_mb << 20 {
                continue;
            }
            let mut fastest: Option<Stages> = None;
            for _ in 0..self.rounds.max(1) {
                let stages = stages(&text).with_context(|| path.display().to_string())?;
                fastest = Some(fastest.map_or(stages, |fastest| {
                    if stages.sum() < fastest.sum() {
                        stages
                    } else {
                        fastest
                    }
                }));
            }
            let Some(stages) = fastest else { continue };
            let sum = stages.sum().as_secs_f64() * 1e3;
            let (once, cost) = *first.get_or_insert((copies, sum));
            let growth = sum / cost * ratio(once, copies);
            let cells = stages
                .0
                .map(|stage| format!("{:.1}", stage.as_secs_f64() * 1e3))
                .join(" | ");
            let name = path.display();
            println!(
                "| {name} | {copies} | {:.2} | {cells} | {sum:.1} | {growth:.2} |",
                ratio(text.len(), 1_000_000)
            );
        }
        Ok(())
    }
}

impl Stages {
    fn sum(&self) -> Duration {
        self.0.iter().sum()
    }
}

fn ratio(part: usize, whole: usize) -> f64 {
    let float = |number: usize| u32::try_from(number).map_or(f64::INFINITY, f64::from);
    float(part) / float(whole)
}

/// Binds a text, and times each stage.
fn stages(text: &str) -> Result<Stages> {
    let mut diagnostics = Diagnostics::default();
    let mut clock = Clock::start();
    let mut sources = Sources::default();
    sources.load_text("document.json", text, &mut diagnostics);
    let load = clock.lap();
    let documents = sources.documents().to_vec();
    let merged = merge::merge(
        &mut sources,
        &documents,
        &merge::MergeOptions::default(),
        &mut diagnostics,
    );
    let chosen = merge::choose(&merged, None, &mut diagnostics);
    let merge = clock.lap();
    let document = chosen.and_then(|api| {
        openapi::read(
            &sources,
            api.source,
            &openapi::ReadOptions::default(),
            &mut diagnostics,
        )
    });
    let read = clock.lap();
    let Some(document) = document else {
        bail!("not read: {:?}", diagnostics.iter().next())
    };
    let api = api::build(&document, &mut diagnostics);
    let built = clock.lap();
    if let Some(error) = diagnostics.iter().find(|one| one.level == Level::Error) {
        bail!(
            "an error stands in the way: {} {:?}",
            error.message,
            error.place
        );
    }
    let files = rust::krate::emit(&api, &rust::Options::default(), &krate::options("bench"));
    let emit = clock.lap();
    drop(files);
    Ok(Stages([load, merge, read, built, emit]))
}

/// A document with so many copies of its paths, schemas, parameters, responses and the like, each under names of its
/// own.
fn multiply(document: &Value, copies: usize) -> Value {
    let mut out = document.clone();
    if copies <= 1 {
        return out;
    }
    let (mut paths, mut components) = (Map::new(), Map::new());
    for number in 0..copies {
        for (path, item) in document["paths"].as_object().into_iter().flatten() {
            paths.insert(format!("/copy{number}{path}"), renamed(item, number));
        }
        for (section, members) in document["components"].as_object().into_iter().flatten() {
            let target = components
                .entry(section.clone())
                .or_insert_with(|| Value::Object(Map::new()));
            for (name, value) in members.as_object().into_iter().flatten() {
                if let Some(target) = target.as_object_mut() {
                    target.insert(copy_of(section, name, number), renamed(value, number));
                }
            }
        }
    }
    out["paths"] = Value::Object(paths);
    out["components"] = Value::Object(components);
    out
}

/// Security schemes are those of the whole API.
fn copy_of(section: &str, name: &str, number: usize) -> String {
    if section == "securitySchemes" {
        name.to_owned()
    } else {
        format!("{name}Copy{number}")
    }
}

/// A value whose references lead to a copy, and whose operations have ids of their own.
fn renamed(value: &Value, number: usize) -> Value {
    match value {
        Value::Array(items) => items.iter().map(|item| renamed(item, number)).collect(),
        Value::Object(members) => {
            let renamed = members.iter().map(|(key, member)| {
                let member = match (key.as_str(), member) {
                    ("operationId", Value::String(id)) => format!("{id}Copy{number}").into(),
                    (_, Value::String(text)) => renamed_reference(text, number).into(),
                    (_, member) => self::renamed(member, number),
                };
                (key.clone(), member)
            });
            Value::Object(renamed.collect())
        }
        Value::String(text) => renamed_reference(text, number).into(),
        other => other.clone(),
    }
}

fn renamed_reference(text: &str, number: usize) -> String {
    if let Some(path) = text.strip_prefix("#/paths/~1") {
        return format!("#/paths/~1copy{number}~1{path}");
    }
    let parts = text
        .strip_prefix("#/components/")
        .and_then(|rest| rest.split_once('/'));
    let Some((section, rest)) = parts else {
        return text.to_owned();
    };
    let (name, rest) = rest.split_at(rest.find('/').unwrap_or(rest.len()));
    format!(
        "#/components/{section}/{}{rest}",
        copy_of(section, name, number)
    )
}

#[cfg(test)]
mod tests {
    use super::multiply;
    use serde_json::json;

    #[test]
    fn copies_refer_to_themselves() {
        let document = json!({
            "paths": {"/a": {"get": {"operationId": "a", "x": {"$ref": "#/components/schemas/A/properties/b"}}}},
            "components": {"schemas": {"A": {"$ref": "#/components/schemas/A"}}, "securitySchemes": {"s": {}}}
        });
        let doubled = multiply(&document, 2);
        assert_eq!(
            super::renamed_reference("#/paths/~1a/get", 3),
            "#/paths/~1copy3~1a/get"
        );
        assert_eq!(doubled["paths"]["/copy1/a"]["get"]["operationId"], "aCopy1");
        assert_eq!(
            doubled["paths"]["/copy1/a"]["get"]["x"]["$ref"],
            "#/components/schemas/ACopy1/properties/b"
        );
        assert_eq!(
            doubled["components"]["schemas"]["ACopy0"]["$ref"],
            "#/components/schemas/ACopy0"
        );
        assert_eq!(
            doubled["components"]["securitySchemes"]
                .as_object()
                .unwrap()
                .len(),
            1
        );
        assert_eq!(multiply(&document, 1), document);
    }
}
