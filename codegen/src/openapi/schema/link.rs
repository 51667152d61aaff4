//! References of schemas: noted while schemas are read, resolved when all of the document is known.

use super::{Draft, blank};
use crate::diagnostic::{Code, Diagnostic, Place, suggest};
use crate::openapi::cursor::Cursor;
use crate::openapi::dialect::is_meta_schema;
use crate::openapi::members::Kind;
use crate::openapi::reader::{Reader, ValueKey};
use crate::openapi::reference::{Dead, cycle, is_definition};
use crate::openapi::resource::ResourceId;
use crate::openapi::schema_node::{JsonType, Parent, Root, SchemaId, TypeSet};
use std::collections::HashMap;

/// A reference from a schema to another.
#[derive(Clone, Copy)]
pub(super) struct Link<'d> {
    pub(super) from: SchemaId,
    pub(super) resource: ResourceId,
    pub(super) kind: LinkKind<'d>,
    pub(super) text: &'d str,
}

/// The keyword that refers.
#[derive(Clone, Copy)]
pub(super) enum LinkKind<'d> {
    /// `$ref`, `$dynamicRef`.
    Reference(&'static str),
    /// 2019-09's `$recursiveRef`, which is always `#`.
    Recursive,
    /// An entry of `discriminator.mapping`.
    Mapping(&'d str),
    /// `discriminator.defaultMapping`.
    DefaultMapping,
}

impl<'d> Reader<'d> {
    pub(super) fn reference_keyword(
        &mut self,
        draft: &mut Draft,
        keyword: &str,
        at: &Cursor<'d, '_>,
    ) -> bool {
        let kind = match keyword {
            "$ref" => LinkKind::Reference("$ref"),
            "$dynamicRef" => LinkKind::Reference("$dynamicRef"),
            "$recursiveRef" => LinkKind::Recursive,
            "$recursiveAnchor" => {
                if at.as_flag(self.log) == Some(true) {
                    self.schemas.recursive.insert(draft.id);
                }
                return true;
            }
            "discriminator" => {
                self.discriminator(draft, at);
                return true;
            }
            _ => return false,
        };
        if let Some(text) = at.as_text(self.log) {
            self.schemas.links.push(Link {
                from: draft.id,
                resource: draft.resource,
                kind,
                text,
            });
        }
        true
    }

    /// Resolves every reference; the schemas that this discovers are read and their references resolved too.
    pub(in crate::openapi) fn resolve_links(&mut self) {
        let mut cache = HashMap::new();
        let mut next = 0;
        while let Some(&link) = self.schemas.links.get(next) {
            next += 1;
            let key = (link.resource, link.text, link.is_name());
            let target = match cache.get(&key) {
                Some(known) => Some(*known),
                None => self.linked(&link),
            };
            if let Some(target) = target {
                if !matches!(link.kind, LinkKind::Recursive) && !is_definition(link.text) {
                    cache.insert(key, target);
                }
                self.connect(&link, target);
            }
        }
        self.bind_dynamic_links();
        self.break_cycles();
    }

    fn linked(&mut self, link: &Link<'d>) -> Option<SchemaId> {
        if let LinkKind::Recursive = link.kind {
            return Some(self.recursive_anchor(link.from));
        }
        if link.is_name()
            && let Some(named) = self.schemas.store.components.get(link.text)
        {
            return Some(*named);
        }
        let place = self.link_place(link);
        if !link.is_name() {
            self.check_escapes(link.text, &place);
        }
        let target = self.target(link.resource, &place, link.text);
        if let Err(Dead::Nowhere(_)) = target
            && let Some(around) = self.definition_around(&self.node_place(link.from), link.text)
        {
            const SPELLING: &str = "a `$ref` to the `$defs` of a schema around it";
            self.foreign.note_at(SPELLING, &place);
            return Some(self.target_schema(&around));
        }
        match target {
            Ok(target) => match self.kinds.get(&ValueKey::of(target.value)) {
                Some(kind) => {
                    let finding = no_schema(link.text, kind, &self.link_place(link));
                    self.log.push(finding);
                    None
                }
                None => Some(self.target_schema(&target)),
            },
            Err(Dead::Forbidden) if is_meta_schema(link.text) => Some(self.any_schema(link)),
            Err(why) if self.is_consequence(&why) => None,
            Err(_) if self.is_bound_by_others(link) => None,
            Err(why) => {
                let place = self.link_place(link);
                let finding = self.dead_link(link, &why, &place);
                self.log.push(if link.is_name() {
                    finding.note("the tag has no type of its own")
                } else {
                    finding.note("the value is read and written as free-form JSON")
                });
                None
            }
        }
    }

    /// A schema for any schema, an object or a Boolean: it need not be read to know that. It is made where the first
    /// reference to it stands.
    fn any_schema(&mut self, link: &Link<'d>) -> SchemaId {
        if let Some(known) = self.schemas.any_schema {
            return known;
        }
        let root = Root::Elsewhere(vec!["json schema".to_owned()]);
        let mut node = blank(self.link_place(link), Parent::Root(root));
        node.types = Some(TypeSet::of(JsonType::Object).union(TypeSet::of(JsonType::Boolean)));
        node.annotations.description = Some("A JSON Schema.".to_owned());
        let id = self.push(node, link.resource);
        self.schemas.any_schema = Some(id);
        id
    }

    fn dead_link(&mut self, link: &Link<'d>, why: &Dead<'d>, place: &Place) -> Diagnostic {
        let bare = link.is_name() && !link.text.contains(['/', '#', ':']);
        if !bare {
            return self.explain(why, link.text, place);
        }
        let left = self.suggestions.checked_sub(1);
        self.suggestions = left.unwrap_or_default();
        let names = self.schemas.store.components.keys().map(String::as_str);
        let near = left.and_then(|_| suggest(link.text, names));
        let near = near.map(str::to_owned);
        let finding = self.explain(&Dead::Nowhere(None), link.text, place);
        match near {
            Some(name) => finding.help(format!("did you mean `{name}`?")),
            None => finding,
        }
    }

    fn connect(&mut self, link: &Link<'d>, target: SchemaId) {
        let Some(node) = self.schemas.store.nodes.get_mut(link.from.0 as usize) else {
            return;
        };
        let discriminator = node.discriminator.as_mut();
        match link.kind {
            LinkKind::Reference("$ref") => node.reference = Some(target),
            LinkKind::Reference(_) | LinkKind::Recursive => {
                node.reference.get_or_insert(target);
            }
            LinkKind::Mapping(tag) => {
                if let Some(discriminator) = discriminator {
                    discriminator.mapping.insert(tag.to_owned(), target);
                }
            }
            LinkKind::DefaultMapping => {
                if let Some(discriminator) = discriminator {
                    discriminator.default = Some(target);
                }
            }
        }
    }

    /// The innermost schema around one that has `$recursiveAnchor: true`, else the outermost.
    fn recursive_anchor(&self, from: SchemaId) -> SchemaId {
        let mut at = from;
        while let Some(node) = self.schemas.store.nodes.get(at.0 as usize) {
            if self.schemas.recursive.contains(&at) {
                return at;
            }
            match node.parent {
                Parent::Child(outer, _) => at = outer,
                Parent::Root(_) => break,
            }
        }
        at
    }

    /// Cuts circles of nothing but references, after reporting each.
    fn break_cycles(&mut self) {
        // 0: not seen; else the number of the walk that came by.
        let mut seen = vec![0_usize; self.schemas.store.nodes.len()];
        for start in 0..seen.len() {
            let mut at = start;
            while seen.get(at) == Some(&0) {
                if let Some(mark) = seen.get_mut(at) {
                    *mark = start + 1;
                }
                let reference = self
                    .schemas
                    .store
                    .nodes
                    .get(at)
                    .and_then(|node| node.reference);
                let Some(next) = reference else { break };
                if seen.get(next.0 as usize) == Some(&(start + 1)) {
                    self.cut(at);
                    break;
                }
                at = next.0 as usize;
            }
        }
    }

    fn cut(&mut self, at: usize) {
        let Some(node) = self.schemas.store.nodes.get_mut(at) else {
            return;
        };
        node.reference = None;
        let place = match &node.place {
            Place::Value(source, pointer) => Place::Value(*source, pointer.child("$ref")),
            other => other.clone(),
        };
        self.log
            .push(cycle(&place).note("the value is read and written as free-form JSON"));
    }

    fn node_place(&self, id: SchemaId) -> Place {
        self.schemas.store.node(id).place.clone()
    }

    pub(super) fn link_place(&self, link: &Link<'d>) -> Place {
        let Place::Value(source, pointer) = self.node_place(link.from) else {
            return self.node_place(link.from);
        };
        let discriminator = || pointer.child("discriminator");
        let pointer = match link.kind {
            LinkKind::Reference(keyword) => pointer.child(keyword),
            LinkKind::Recursive => pointer.child("$recursiveRef"),
            LinkKind::Mapping(tag) => discriminator().child("mapping").child(tag),
            LinkKind::DefaultMapping => discriminator().child("defaultMapping"),
        };
        Place::Value(source, pointer)
    }
}

fn no_schema(text: &str, kind: &Kind, place: &Place) -> Diagnostic {
    let words = format!(
        "`{text}` is no schema, but has the place of the {}",
        kind.name
    );
    Diagnostic::new(Code::DanglingRef, words)
        .at(place, "a schema is expected there")
        .note("the value is read and written as free-form JSON")
}

impl Link<'_> {
    /// Whether the text may be the bare name of a component.
    fn is_name(&self) -> bool {
        matches!(self.kind, LinkKind::Mapping(_) | LinkKind::DefaultMapping)
    }
}
