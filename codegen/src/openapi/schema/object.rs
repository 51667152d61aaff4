use super::Draft;
use crate::openapi::cursor::Cursor;
use crate::openapi::reader::Reader;
use crate::openapi::schema_node::Step;

impl<'d> Reader<'d> {
    pub(super) fn object_keyword(
        &mut self,
        draft: &mut Draft,
        keyword: &str,
        at: &Cursor<'d, '_>,
    ) -> bool {
        match keyword {
            "properties" => {
                draft.node.object.properties = self.named_parts(draft, at, Step::Property);
            }
            "patternProperties" => {
                draft.node.object.patterns = self.named_parts(draft, at, Step::PatternProperty);
            }
            "additionalProperties" => {
                draft.node.object.additional =
                    Some(self.part(draft, at, Step::AdditionalProperties));
            }
            "unevaluatedProperties" => {
                draft.node.object.unevaluated =
                    Some(self.part(draft, at, Step::AdditionalProperties));
            }
            "propertyNames" => {
                draft.node.object.names = Some(self.part(draft, at, Step::PropertyNames));
            }
            "required" if at.value.is_boolean() || at.as_spelt_flag().is_some() => {
                if let Some(required) = at.as_flag(self.log) {
                    self.required_flag(draft, required, at);
                }
            }
            "required" => draft.node.object.required = at.names(self.log),
            "minProperties" => draft.node.object.min = self.count(at),
            "maxProperties" => draft.node.object.max = self.count(at),
            "dependentRequired" => {
                if at.as_object(self.log).is_some() {
                    draft.node.object.dependent_required = at
                        .entries()
                        .map(|(name, list)| (name.to_owned(), list.names(self.log)))
                        .collect();
                }
            }
            _ => return false,
        }
        true
    }
}
