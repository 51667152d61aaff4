use super::Draft;
use super::link::{Link, LinkKind};
use crate::openapi::cursor::Cursor;
use crate::openapi::members;
use crate::openapi::reader::Reader;
use crate::openapi::schema_node::Discriminator;
use crate::openapi::version::Version;
use indexmap::IndexMap;
use serde_json::Value;

impl<'d> Reader<'d> {
    pub(super) fn discriminator(&mut self, draft: &mut Draft, at: &Cursor<'d, '_>) {
        let property = if let Value::String(name) = at.value {
            if self.version > Version::V20 {
                self.foreign.note("a string in `discriminator`", at);
            }
            name
        } else {
            if at.as_object(self.log).is_none() {
                return;
            }
            self.members(at, &members::DISCRIMINATOR);
            let Some(name) = at.required_text("propertyName", "the discriminator", self.log) else {
                return;
            };
            name
        };
        draft.node.discriminator = Some(Box::new(Discriminator {
            place: at.place(),
            property: property.to_owned(),
            mapping: IndexMap::new(),
            default: None,
        }));
        if let Some(mapping) = self.object(at, "mapping") {
            for (tag, target) in mapping.cursor().entries() {
                self.mapping(draft, &target, LinkKind::Mapping(tag));
            }
        }
        if let Some(target) = at.get("defaultMapping") {
            self.mapping(draft, &target, LinkKind::DefaultMapping);
        }
    }

    fn mapping(&mut self, draft: &Draft, at: &Cursor<'d, '_>, kind: LinkKind<'d>) {
        if let Some(text) = at.as_text(self.log) {
            self.schemas.links.push(Link {
                from: draft.id,
                resource: draft.resource,
                kind,
                text,
            });
        }
    }
}
