use super::ReadOptions;
use super::cursor::Cursor;
use super::foreign::Foreign;
use super::members::Kind;
use super::model::{Header, Parameter, RequestBody, Requirement, Response};
use super::operation_name::Wishes;
use super::repeated::Repeated;
use super::resource::Resources;
use super::schema::Schemas;
use super::security::SchemeNames;
use super::swagger::{Address, MediaTypes};
use super::version::Version;
use crate::diagnostic::{Change, Diagnostics, Place, SourceId};
use crate::source::Sources;
use serde_json::Value;
use std::collections::{HashMap, HashSet};

/// What is known while one document is read. Each file of the room adds the reading of one kind of object.
pub(super) struct Reader<'d> {
    pub(super) sources: &'d Sources,
    pub(super) root: SourceId,
    pub(super) version: Version,
    pub(super) options: ReadOptions,
    pub(super) log: &'d mut Diagnostics,
    pub(super) foreign: Foreign,
    pub(super) repeated: Repeated,
    /// What the objects are that were read so far.
    pub(super) kinds: HashMap<ValueKey, &'static Kind>,
    pub(super) resources: Resources<'d>,
    pub(super) schemas: Schemas<'d>,
    pub(super) schemes: SchemeNames,
    /// What operations inherit that say nothing of their own.
    pub(super) root_security: Option<Vec<Requirement>>,
    /// The URLs of the root's servers.
    pub(super) root_servers: Vec<String>,
    /// Where a document of 2.0 says that its API is.
    pub(super) address: Address,
    /// What a document of 2.0 consumes and produces.
    pub(super) media_types: MediaTypes,
    pub(super) operation_ids: HashMap<String, Place>,
    pub(super) keys: HashSet<String>,
    /// What operations would be called, and how many of them the same.
    pub(super) wishes: Wishes,
    pub(super) parameters: Shared<Parameter>,
    pub(super) responses: HashMap<ValueKey, Response>,
    pub(super) bodies: Shared<RequestBody>,
    pub(super) headers: Shared<Header>,
    pub(super) callbacks: HashSet<ValueKey>,
    /// Pairs of parameters that cannot be in one query, already reported.
    pub(super) crowded: HashSet<(Place, Place)>,
    /// Path items that were read so far.
    pub(super) path_items: HashSet<ValueKey>,
    /// Objects whose `$ref` leads nowhere, already reported.
    pub(super) broken: HashSet<ValueKey>,
    /// How many more misspelt references get a suggestion: looking for one is slow.
    pub(super) suggestions: usize,
}

/// Things that many places refer to, read once; `None` for what could not be understood.
pub(super) type Shared<T> = HashMap<ValueKey, Option<T>>;

/// The identity of a place in the sources: every value stands at one address as long as they are borrowed.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub(super) struct ValueKey(*const Value);

impl ValueKey {
    pub(super) fn of(value: &Value) -> Self {
        Self(std::ptr::from_ref(value))
    }
}

impl<'d> Reader<'d> {
    pub(super) fn new(
        sources: &'d Sources,
        root: SourceId,
        version: Version,
        options: ReadOptions,
        log: &'d mut Diagnostics,
    ) -> Self {
        Self {
            sources,
            root,
            version,
            options,
            log,
            foreign: Foreign::default(),
            repeated: Repeated::default(),
            kinds: HashMap::new(),
            resources: Resources::default(),
            schemas: Schemas::default(),
            schemes: SchemeNames::default(),
            root_security: None,
            root_servers: Vec::new(),
            address: Address::default(),
            media_types: MediaTypes::default(),
            operation_ids: HashMap::new(),
            keys: HashSet::new(),
            wishes: Wishes::default(),
            parameters: HashMap::new(),
            responses: HashMap::new(),
            bodies: HashMap::new(),
            headers: HashMap::new(),
            callbacks: HashSet::new(),
            crowded: HashSet::new(),
            path_items: HashSet::new(),
            broken: HashSet::new(),
            suggestions: 32,
        }
    }

    /// Notes a spelling that only OpenAPI 3.1 and later have.
    pub(super) fn note_newer(&mut self, spelling: &'static str, at: &Cursor) {
        if self.version <= Version::V30 {
            self.foreign.note(spelling, at);
        }
    }

    /// Notes a spelling that Swagger 2.0 does not have.
    pub(super) fn note_newer_than_20(&mut self, spelling: &'static str, at: &Cursor) {
        if self.version == Version::V20 {
            self.foreign.note(spelling, at);
        }
    }

    /// Notes a spelling that only OpenAPI 3.0 and Swagger 2.0 have.
    pub(super) fn note_older(&mut self, spelling: &'static str, at: &Cursor) {
        if self.version > Version::V30 {
            self.foreign.note(spelling, at);
        }
    }

    /// A string, or the text of a number or boolean that YAML made of one; the latter is warned about.
    pub(super) fn scalar_text(&mut self, at: &Cursor<'d, '_>) -> Option<String> {
        if !matches!(at.value, Value::Number(_) | Value::Bool(_)) {
            return at.as_text(self.log).map(str::to_owned);
        }
        let written = self.sources.raw(&at.place());
        let text = written.map_or_else(|| at.value.to_string(), str::to_owned);
        let finding = at
            .wrong_type("a string")
            .note(format!("it is read as `{text}`"))
            .help(format!("write \"{text}\" in quotes"))
            .fix(Change::Set(Value::String(text.clone())));
        self.log.push(finding);
        Some(text)
    }
}
