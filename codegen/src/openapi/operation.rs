use super::cursor::Cursor;
use super::members;
use super::model::{
    In, Method, Operation, Parameter, ParameterShape, RequestBody, Requirement, Response, Server,
    Style,
};
use super::pages::DeclaredPages;
use super::parameter::Parameters;
use super::path_item::{Shared, is_internal};
use super::path_template::words;
use super::reader::Reader;
use super::schema_node::Root;
use super::version::Version;
use crate::diagnostic::{Code, Diagnostic};
use std::collections::HashSet;

/// Where an operation stands: that decides what it is called when it has no `operationId`.
pub(super) enum OperationPlace<'o> {
    /// Under `paths`.
    Path,
    /// Under `webhooks`, by name.
    Webhook,
    /// Under `callbacks` of an operation with this key.
    Callback(&'o str),
    /// In a part of `components` that nothing refers to.
    Unused,
}

impl<'d> Reader<'d> {
    /// One operation (Operation Object); its callbacks are added to the webhooks.
    pub(super) fn operation(
        &mut self,
        at: &Cursor<'d, '_>,
        method: Method,
        shared: &Shared<'_, 'd>,
        webhooks: &mut Vec<Operation>,
    ) -> Option<Operation> {
        let found = self.object_here(*at)?;
        let at = &found.cursor();
        self.members(at, &members::OPERATION);
        let id = at.text("operationId", self.log).filter(|id| !id.is_empty());
        let key = self.operation_key(at, id, &method, shared);
        // What an operation says of a parameter replaces what its path item says, in the same place.
        let mut parameters = shared.parameters.clone();
        parameters.extend(self.parameters(at, &key));
        self.agree_with_template(&mut parameters, at, shared, &key);
        self.check_query(&parameters);
        let operation = Operation {
            place: at.place(),
            id: id.map(str::to_owned),
            path: shared.path.to_owned(),
            summary: self.prose(at, "summary"),
            description: self.prose(at, "description"),
            external_docs: self.external_docs(at),
            deprecated: at.flag("deprecated", self.log) == Some(true),
            internal: shared.internal || is_internal(at),
            tags: at
                .get("tags")
                .map(|tags| tags.names(self.log))
                .unwrap_or_default(),
            body: self.sent_body(at, shared, &key),
            responses: self.answers(at, &key),
            security: self.security_of(at),
            servers: self.own_servers(at, shared.servers),
            pages: DeclaredPages::read(at),
            parameters: parameters.into_values().collect(),
            method,
            key,
        };
        self.callbacks(at, &operation.key, webhooks);
        Some(operation)
    }

    /// `requestBody`, or what parameters of 2.0 describe.
    fn sent_body(
        &mut self,
        at: &Cursor<'d, '_>,
        shared: &Shared<'_, 'd>,
        key: &str,
    ) -> Option<RequestBody> {
        if self.version == Version::V20 {
            let mut payload = shared.payload.clone();
            payload.extend(self.payload(at));
            if let Some(body) = self.described_body(at, &payload, key) {
                return Some(body);
            }
        }
        let body = at.get("requestBody")?;
        self.note_newer_than_20("`requestBody`", &body);
        self.request_body(&body, key)
    }

    fn answers(&mut self, at: &Cursor<'d, '_>, key: &str) -> Vec<Response> {
        let mut responses = self.responses(at, key);
        if self.version == Version::V20 {
            self.produce(at, &mut responses);
        }
        responses
    }

    fn operation_key(
        &mut self,
        at: &Cursor<'d, '_>,
        id: Option<&str>,
        method: &Method,
        shared: &Shared<'_, '_>,
    ) -> String {
        if matches!(shared.place, OperationPlace::Unused) {
            return at.pointer().as_str().to_owned();
        }
        if id.is_none() && matches!(shared.place, OperationPlace::Path) {
            self.report_unnamed(at);
        }
        let is_own = id.is_some_and(|id| self.claim_id(id, at));
        let better = self.better_name(id.filter(|_| is_own), method, shared);
        if let Some(key) = better.or_else(|| id.filter(|_| is_own).map(str::to_owned)) {
            self.keys.insert(key.clone());
            return key;
        }
        let verb = method.0.to_ascii_lowercase();
        let candidates = match shared.place {
            OperationPlace::Path => [
                format!("{verb}_{}", words(shared.path)),
                format!("{verb} {}", shared.path),
            ],
            OperationPlace::Webhook | OperationPlace::Unused => {
                [shared.path.to_owned(), format!("{} {verb}", shared.path)]
            }
            OperationPlace::Callback(owner) => [
                format!("{owner}_{}", shared.path),
                format!("{owner} {} {verb}", shared.path),
            ],
        };
        let unique = candidates.into_iter().find(|key| !self.keys.contains(key));
        let key = unique.unwrap_or_else(|| at.pointer().as_str().to_owned());
        self.keys.insert(key.clone());
        key
    }

    /// The name that people would give an operation, if no other one has it.
    fn better_name(
        &self,
        id: Option<&str>,
        method: &Method,
        shared: &Shared<'_, '_>,
    ) -> Option<String> {
        if !matches!(shared.place, OperationPlace::Path) {
            return None;
        }
        let name = self
            .wishes
            .name(id, &method.0.to_ascii_lowercase(), shared.path);
        name.filter(|name| !self.keys.contains(name))
    }

    fn report_unnamed(&mut self, at: &Cursor<'d, '_>) {
        let finding = Diagnostic::new(Code::UnnamedOperation, "the operation has no `operationId`")
            .at(&at.key_place(), "named after its method and path")
            .note("its method in the client is named anew whenever the path changes")
            .help("give it an `operationId` that is its own in the whole document");
        self.log.push(finding);
    }

    /// Whether an `operationId` is the first of its kind.
    fn claim_id(&mut self, id: &str, at: &Cursor<'d, '_>) -> bool {
        let place = at
            .get("operationId")
            .map_or_else(|| at.place(), |one| one.place());
        if let Some(first) = self.operation_ids.get(id) {
            let finding = Diagnostic::new(
                Code::DuplicateOperation,
                format!("the operationId `{id}` is given twice"),
            )
            .at(&place, "the second one is named after its method and path")
            .related(first, "the first one");
            self.log.push(finding);
            return false;
        }
        self.operation_ids.insert(id.to_owned(), place);
        !self.keys.contains(id)
    }

    /// The URL of `externalDocs` (External Documentation Object).
    pub(super) fn external_docs(&mut self, at: &Cursor<'d, '_>) -> Option<String> {
        let docs = self.object(at, "externalDocs")?;
        let docs = docs.cursor();
        self.members(&docs, &members::EXTERNAL_DOCS);
        self.prose(&docs, "url")
    }

    fn security_of(&mut self, at: &Cursor<'d, '_>) -> Option<Vec<Requirement>> {
        match self.list(at, "security") {
            Some(own) => self.requirements(&own),
            // Nothing is said here that can be read: what the root says holds.
            None => self.root_security.clone(),
        }
    }

    /// Servers that are not the root's: the operation's, else the path item's.
    fn own_servers(&mut self, at: &Cursor<'d, '_>, shared: &[Server]) -> Vec<Server> {
        if self.version == Version::V20 {
            return self.described_own_servers(at);
        }
        let own = self.servers(at);
        let servers = if own.is_empty() { shared.to_vec() } else { own };
        let urls = servers.iter().map(|one| &one.url);
        if urls.eq(&self.root_servers) {
            return Vec::new();
        }
        servers
    }

    /// Makes path parameters and placeholders agree.
    fn agree_with_template(
        &mut self,
        parameters: &mut Parameters,
        at: &Cursor<'d, '_>,
        shared: &Shared<'_, '_>,
        key: &str,
    ) {
        let Some(names) = shared.template else {
            return;
        };
        let known: HashSet<&str> = names.iter().copied().collect();
        parameters.retain(|(location, name), one| {
            let stays = *location != In::Path || known.contains(name.as_str());
            if !stays {
                let text = format!("the path has no placeholder `{{{name}}}`");
                let finding = Diagnostic::new(Code::PathTemplate, text)
                    .at(&one.place, "the parameter is left out")
                    .related(&at.place(), format!("`{}`", shared.path));
                self.log.push(finding);
            }
            stays
        });
        for name in names {
            let in_path = (In::Path, (*name).to_owned());
            let in_query = (In::Query, (*name).to_owned());
            let declared = parameters.contains_key(&in_path)
                || parameters.contains_key(&in_query) && shared.is_in_query(name);
            if !declared {
                parameters.insert(in_path, self.undeclared(name, at, key));
            }
        }
    }

    /// The parameter for a placeholder that nobody declares: a required string.
    fn undeclared(&mut self, name: &str, at: &Cursor<'d, '_>, key: &str) -> Parameter {
        let text = format!("the placeholder `{{{name}}}` has no parameter");
        let finding = Diagnostic::new(Code::PathTemplate, text)
            .at(&at.key_place(), "declared neither here nor at the path")
            .note("it is taken as a string");
        self.log.push(finding);
        let root = Root::Parameter {
            owner: key.to_owned(),
            name: Some(name.to_owned()),
        };
        Parameter {
            place: at.key_place(),
            name: name.to_owned(),
            location: In::Path,
            required: true,
            description: None,
            deprecated: false,
            shape: ParameterShape::Styled {
                schema: Some(self.string_schema(at.key_place(), root)),
                style: Style::Simple,
                explode: false,
                allow_reserved: false,
                separators: Vec::new(),
            },
        }
    }
}
