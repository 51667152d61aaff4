//! A fixture: a document for one row of the checklist, and what is expected of it.

use bindery::api::Api;
use bindery::rust::krate::emit_included;
use bindery::rust::{Layout, Options, Plan, Position, emit};
use bindery::{Bound, Builder};
use serde_json::Value;
use std::fs;
use std::path::{Path, PathBuf};

/// The file that the emitted code would be in.
const FILE: &str = "client.rs";

/// One fixture, bound.
pub(crate) struct Fixture {
    /// Its folder and its name: `presence/optional`.
    pub(crate) name: String,
    /// The row of the checklist: `1.9 nullable in 3.0`.
    pub(crate) row: String,
    /// `M`, `S`, `O` or `D`.
    pub(crate) importance: String,
    /// A piece of the emitted code that says what the construct becomes.
    pub(crate) rust: Option<String>,
    /// What is not as it should be yet.
    pub(crate) gap: Option<String>,
    /// The codes of the diagnostics that are expected.
    pub(crate) expected: Vec<String>,
    /// JSON in and out.
    pub(crate) cases: Vec<Case>,
    /// Statements that users could write.
    pub(crate) statements: Option<String>,
    pub(crate) bound: Bound,
}

/// A value that a type reads and writes.
pub(crate) struct Case {
    /// The component.
    pub(crate) schema: String,
    /// What is read, as JSON.
    pub(crate) json: String,
    /// What is written.
    pub(crate) equals: Value,
    /// A part of the error, where reading has to fail.
    pub(crate) fails: Option<String>,
}

/// All fixtures, sorted by name.
pub(crate) fn all() -> Vec<Fixture> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures");
    let mut fixtures = Vec::new();
    // All of them take a while: `BINDERY_FIXTURES=unions/` is for those whose path has this in it.
    let wanted = std::env::var("BINDERY_FIXTURES").unwrap_or_default();
    for area in entries(&folder) {
        for path in entries(&area) {
            let name = path.strip_prefix(&folder).unwrap();
            if name.to_string_lossy().contains(&wanted) {
                fixtures.push(Fixture::read(&folder, &path));
            }
        }
    }
    fixtures
}

fn entries(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).unwrap();
    let mut paths: Vec<PathBuf> = entries.map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    paths
}

impl Fixture {
    fn read(folder: &Path, path: &Path) -> Self {
        let name = path.strip_prefix(folder).unwrap().with_extension("");
        // A fixture of several files is a folder.
        let main = if path.is_dir() {
            path.join("openapi.yaml")
        } else {
            path.to_owned()
        };
        let text = fs::read_to_string(main).unwrap();
        let bound = Builder::new().input(path).equality(true).notes(true).bind();
        let root = bound.sources.documents().first().copied();
        let root = root.map_or(Value::Null, |root| bound.sources.value(root).clone());
        let header = |key: &str| {
            let mut lines = text.lines().take_while(|line| line.starts_with("# "));
            lines.find_map(|line| line.strip_prefix(&format!("# {key}: ")).map(str::to_owned))
        };
        let missing = |what: &str| panic!("{} has no `# {what}:`", name.display());
        let strings = |value: &Value| {
            let list = value.as_array().cloned().unwrap_or_default();
            let mut list: Vec<String> = list
                .iter()
                .map(|code| code.as_str().unwrap().to_owned())
                .collect();
            list.sort();
            list
        };
        Self {
            row: header("checklist").unwrap_or_else(|| missing("checklist")),
            importance: header("importance").unwrap_or_else(|| missing("importance")),
            rust: header("rust"),
            gap: header("gap"),
            expected: strings(&root["x-diagnostics"]),
            cases: root["x-test"]
                .as_array()
                .into_iter()
                .flatten()
                .map(Case::read)
                .collect(),
            statements: root["x-rust"].as_str().map(str::to_owned),
            name: name.to_str().unwrap().replace('\\', "/"),
            bound,
        }
    }

    /// The name of its module.
    pub(crate) fn module(&self) -> String {
        self.name.replace(['/', '-'], "_")
    }

    /// The emitted code: types alone, unless there are operations. `None` where the document has errors.
    pub(crate) fn emitted(&self) -> Option<String> {
        let api = self.bound.api.as_ref()?;
        let options = Options {
            equality: true,
            layout: Layout::Single(FILE),
            ..Options::default()
        };
        let mut files = if api.calls.is_empty() {
            emit(api, &options)
        } else {
            emit_included(api, &options, FILE)
        };
        files.0.remove(FILE)
    }

    /// The emitted types, as their module shows them.
    pub(crate) fn types(&self) -> Option<String> {
        let api = self.bound.api.as_ref()?;
        let options = Options {
            equality: true,
            layout: Layout::Single(FILE),
            ..Options::default()
        };
        emit(api, &options).0.remove(FILE)
    }

    /// The Rust type of a component.
    pub(crate) fn type_of(&self, component: &str) -> String {
        let api: &Api = self.bound.api.as_ref().unwrap();
        let options = Options::default();
        let plan = Plan::new(api, &options);
        let Some(used) = api.schemas.components.get(component) else {
            panic!("{}: there is no component {component}", self.name);
        };
        plan.expr(*used, Position::Elsewhere).to_string()
    }
}

impl Case {
    fn read(value: &Value) -> Self {
        let text = |key: &str| value[key].as_str().map(str::to_owned);
        // Some texts are no value that a document could hold: a number beyond all types, or a key given twice.
        let json = text("text").unwrap_or_else(|| value["json"].to_string());
        Self {
            schema: text("schema").unwrap(),
            equals: value.get("equals").unwrap_or(&value["json"]).clone(),
            fails: text("fails"),
            json,
        }
    }
}
