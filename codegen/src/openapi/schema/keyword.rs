use super::Draft;
use super::words;
use crate::openapi::cursor::Cursor;
use crate::openapi::foreign::newer;
use crate::openapi::reader::Reader;
use crate::openapi::schema_node::{SchemaId, Step, TypeSet};
use indexmap::IndexMap;
use serde_json::{Map, Value};

impl<'d> Reader<'d> {
    /// `foreign` are members that are no keywords here.
    pub(super) fn read_object_schema(
        &mut self,
        draft: &mut Draft,
        at: &Cursor<'d, '_>,
        foreign: &[&str],
    ) {
        self.read_identity(draft, at);
        let own = at
            .entries()
            .filter(|(keyword, _)| !foreign.contains(keyword));
        for (keyword, value) in own {
            if value.value.is_null() && !words::may_be_null(keyword) {
                self.null_keyword(draft, keyword, &value);
                continue;
            }
            if let Some(spelling) = newer(keyword, self.version) {
                self.foreign.note(spelling, &value);
            }
            // Each group answers whether the keyword is one of its own; unknown keywords and extensions are nobody's.
            let known = self.reference_keyword(draft, keyword, &value)
                || self.type_keyword(draft, keyword, &value)
                || self.object_keyword(draft, keyword, &value)
                || self.array_keyword(draft, keyword, &value)
                || self.string_keyword(draft, keyword, &value)
                || self.number_keyword(draft, keyword, &value)
                || self.annotation_keyword(draft, keyword, &value)
                || self.applicator_keyword(draft, keyword, &value);
            if !known {
                self.misspelt(keyword, &value, at);
            }
        }
        if draft.is_branch() && draft.node.nullable && words::is_nullable_alone(at) {
            const SPELLING: &str = "a branch that is `nullable` and nothing else";
            self.foreign.habit(SPELLING, at);
            draft.node.types = Some(TypeSet::EMPTY);
        }
        draft.settle();
    }

    fn applicator_keyword(
        &mut self,
        draft: &mut Draft,
        keyword: &str,
        at: &Cursor<'d, '_>,
    ) -> bool {
        match keyword {
            "allOf" => draft.node.all_of = self.parts(draft, at, Step::AllOf),
            "oneOf" => draft.node.one_of = self.parts(draft, at, Step::OneOf),
            "anyOf" => draft.node.any_of = self.parts(draft, at, Step::AnyOf),
            // What must not be anything can be nothing: generators of documents write `false` in this way.
            "not" if allows_all(at.value) => draft.node.boolean = Some(false),
            "not" => self.condition(draft, "not", at),
            "if" => self.condition(draft, "if", at),
            "then" => self.condition(draft, "then", at),
            "else" => self.condition(draft, "else", at),
            "contentSchema" => self.condition(draft, "contentSchema", at),
            "dependentSchemas" => {
                draft.node.object.dependent_schemas =
                    self.named_parts(draft, at, |_| Step::Condition("dependentSchemas"));
            }
            "$defs" => {
                self.named_parts(draft, at, Step::Definition);
            }
            // No keyword of 2020-12: what stands there is read when a reference leads to it, and real documents keep
            // broken schemas there that nothing uses.
            "definitions" => {}
            _ => return false,
        }
        true
    }

    fn condition(&mut self, draft: &mut Draft, keyword: &'static str, at: &Cursor<'d, '_>) {
        let id = self.part(draft, at, Step::Condition(keyword));
        draft.node.conditions.push((keyword, id));
    }

    /// The schemas of an array.
    pub(super) fn parts(
        &mut self,
        draft: &Draft,
        at: &Cursor<'d, '_>,
        step: fn(usize) -> Step,
    ) -> Vec<SchemaId> {
        if at.value.is_object() {
            self.log.push(at.lone_item());
            return vec![self.part(draft, at, step(0))];
        }
        if at.as_list(self.log).is_none() {
            return Vec::new();
        }
        at.items()
            .enumerate()
            .map(|(index, schema)| self.part(draft, &schema, step(index)))
            .collect()
    }

    /// The schemas of an object, by key.
    pub(super) fn named_parts(
        &mut self,
        draft: &Draft,
        at: &Cursor<'d, '_>,
        step: fn(String) -> Step,
    ) -> IndexMap<String, SchemaId> {
        let Some(found) = self.section_here(*at) else {
            return IndexMap::new();
        };
        let at = found.cursor();
        at.entries()
            .map(|(name, schema)| {
                let id = self.part(draft, &schema, step(name.to_owned()));
                (name.to_owned(), id)
            })
            .collect()
    }
}

fn allows_all(schema: &Value) -> bool {
    schema == &Value::Bool(true) || schema.as_object().is_some_and(Map::is_empty)
}
