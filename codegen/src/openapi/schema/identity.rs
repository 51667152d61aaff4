use super::Draft;
use crate::openapi::cursor::Cursor;
use crate::openapi::dialect::is_meta_schema;
use crate::openapi::reader::Reader;
use crate::openapi::resource::Target;
use crate::openapi::version::Version;

impl<'d> Reader<'d> {
    /// `$id`, `$anchor` and `$dynamicAnchor` (Core, section 8.2): by what other names this schema is known.
    pub(super) fn read_identity(&mut self, draft: &mut Draft, at: &Cursor<'d, '_>) {
        // 3.0 has no base URIs; an `$id` there is a leftover that must not bend references.
        if self.version > Version::V30
            && let Some(id) = at.text("$id", self.log)
        {
            draft.resource = self.resources.embedded(draft.resource, id, here(at));
            if let Some(slot) = self.schemas.resources.get_mut(draft.id.0 as usize) {
                *slot = draft.resource;
            }
        }
        if let Some(dialect) = at.get("$schema") {
            // An older draft is near enough.
            let near = dialect.value.as_str().is_none_or(is_meta_schema);
            draft.node.foreign = !near && !self.knows_dialect(&dialect);
        }
        for keyword in ["$anchor", "$dynamicAnchor"] {
            if let Some(name) = at.text(keyword, self.log) {
                self.resources.anchor(draft.resource, name, here(at));
                if keyword == "$dynamicAnchor" {
                    self.schemas.dynamic_anchors.push((draft.id, name));
                }
            }
        }
    }
}

fn here<'d>(at: &Cursor<'d, '_>) -> Target<'d> {
    Target {
        source: at.source,
        pointer: at.pointer(),
        value: at.value,
    }
}
