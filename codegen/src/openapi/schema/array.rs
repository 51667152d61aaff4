use super::Draft;
use crate::openapi::cursor::Cursor;
use crate::openapi::reader::Reader;
use crate::openapi::schema_node::Step;

impl<'d> Reader<'d> {
    pub(super) fn array_keyword(
        &mut self,
        draft: &mut Draft,
        keyword: &str,
        at: &Cursor<'d, '_>,
    ) -> bool {
        match keyword {
            "items" if at.value.is_array() => {
                self.foreign.note("a list in `items`", at);
                draft.node.array.prefix = self.parts(draft, at, Step::PrefixItem);
            }
            "items" => draft.node.array.items = Some(self.part(draft, at, Step::Items)),
            "prefixItems" => draft.node.array.prefix = self.parts(draft, at, Step::PrefixItem),
            "unevaluatedItems" => {
                draft.node.array.unevaluated = Some(self.part(draft, at, Step::Items));
            }
            "contains" => draft.node.array.contains = Some(self.part(draft, at, Step::Contains)),
            "minContains" => draft.node.array.min_contains = self.count(at),
            "maxContains" => draft.node.array.max_contains = self.count(at),
            "minItems" => draft.node.array.min = self.count(at),
            "maxItems" => draft.node.array.max = self.count(at),
            "uniqueItems" => draft.node.array.unique = at.as_flag(self.log) == Some(true),
            _ => return false,
        }
        true
    }
}
