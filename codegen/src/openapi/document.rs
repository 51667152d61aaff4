use super::cursor::Cursor;
use super::members;
use super::model::Document;
use super::path_item::MS_PATHS;
use super::reader::Reader;
use super::version::Version;
use crate::diagnostic::{Diagnostics, Level, Pointer, SourceId};
use crate::source::Sources;

/// How much of a document is kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ReadOptions {
    /// Whether examples are kept. They are most of some documents.
    pub examples: bool,
}

impl Default for ReadOptions {
    fn default() -> Self {
        Self { examples: true }
    }
}

/// Reads one OpenAPI document (OpenAPI 3.2, section "OpenAPI Object"; 3.0 and 3.1 likewise).
///
/// What is not understood is reported and left out; the rest is returned. `None` means that there is nothing to return:
/// the root is not an object, or its version is not one of 3.0, 3.1 and 3.2.
pub fn read(
    sources: &Sources,
    root: SourceId,
    options: &ReadOptions,
    diagnostics: &mut Diagnostics,
) -> Option<Document> {
    let start = Pointer::root();
    let at = Cursor::new(root, &start, sources.value(root));
    if !at.value.is_object() {
        diagnostics.push(at.wrong_type("an object").level(Level::Error));
        return None;
    }
    let version = Version::of(&at, diagnostics)?;
    let reader = Reader::new(sources, root, version, *options, diagnostics);
    Some(reader.read_document(&at))
}

impl<'d> Reader<'d> {
    fn read_document(mut self, at: &Cursor<'d, '_>) -> Document {
        self.members(at, &members::ROOT);
        let info = self.info(at);
        let is_older = self.version == Version::V20;
        let servers = if is_older {
            self.root_media_types(at);
            self.described_servers(at)
        } else {
            self.servers(at)
        };
        let section = if is_older {
            None
        } else {
            self.object(at, "components")
        };
        let components = match &section {
            Some(found) => Some(found.cursor()),
            None => is_older.then_some(*at),
        };
        if let Some(components) = components.as_ref().filter(|_| !is_older) {
            self.members(components, &members::COMPONENTS);
        }
        let security_schemes = components
            .as_ref()
            .map(|components| self.security_schemes(components))
            .unwrap_or_default();
        self.schemes.unreadable |= components.is_none() && at.has("components");
        self.root_security = self.security(at);
        self.root_servers = servers.iter().map(|one| one.url.clone()).collect();
        let declared = self.declared_groups(at);
        if let Some(components) = &components {
            self.component_schemas(components);
        }
        let mut webhooks = Vec::new();
        let operations = self.paths(at, &mut webhooks);
        self.webhooks(at, &mut webhooks);
        if let Some(components) = &components {
            self.shared_components(components);
        }
        if !["paths", "components", "webhooks", "x-webhooks", MS_PATHS]
            .iter()
            .any(|key| at.has(key))
        {
            self.log.push(
                at.missing("paths", "the document")
                    .note("the client has no calls"),
            );
        }
        if let Some(dialect) = at.get("jsonSchemaDialect") {
            self.knows_dialect(&dialect);
        }
        self.resolve_links();
        std::mem::take(&mut self.foreign).report(self.version, self.log);
        std::mem::take(&mut self.repeated).report(self.log);
        Document {
            info,
            servers,
            groups: super::group::with_used(declared, operations.iter().chain(&webhooks)),
            operations,
            webhooks,
            security_schemes,
            schemas: self.into_schemas(),
        }
    }

    /// Reads what `components` shares, also where nobody refers to it: mistakes there are mistakes too.
    fn shared_components(&mut self, components: &Cursor<'d, '_>) {
        self.each_shared(components, "parameters", |reader, _, one| {
            reader.shared_parameter(one, "");
        });
        self.each_shared(components, "headers", |reader, name, one| {
            reader.header(one, name, name);
        });
        self.each_shared(components, "requestBodies", |reader, name, one| {
            reader.request_body(one, name);
        });
        self.each_shared(components, "responses", Self::shared_response);
        if self.version > Version::V20 {
            self.each_shared(components, "mediaTypes", Self::shared_media_type);
            self.each_shared(components, "pathItems", Self::unused_path_item);
            self.each_shared(components, "callbacks", Self::unused_callback);
            self.named_examples(components);
            self.links(components);
        }
    }

    fn each_shared(
        &mut self,
        components: &Cursor<'d, '_>,
        section: &str,
        read: impl Fn(&mut Self, &str, &Cursor<'d, '_>),
    ) {
        if let Some(found) = self.object(components, section) {
            for (name, one) in found.cursor().entries() {
                read(self, name, &one);
            }
        }
    }
}
