//! Keywords about objects (2020-12 Validation, section 6.5, and Core, sections 10.2.2.4, 10.3.2 and 11.3).

use super::{Check, Step, count, counted, list};
use crate::rules::seen::Seen;
use serde_json::{Map, Value};

type Members = Map<String, Value>;

impl Check<'_> {
    pub(super) fn members(
        &mut self,
        rules: &Members,
        members: &Members,
        value: &Value,
        seen: &mut Seen,
    ) {
        if let Some(least) = count(rules, "minProperties").filter(|least| members.len() < *least) {
            self.problem(format!("at least {}", counted(least, "member")), value);
        }
        if let Some(most) = count(rules, "maxProperties").filter(|most| members.len() > *most) {
            self.problem(format!("at most {}", counted(most, "member")), value);
        }
        self.demanded(list(rules, "required"), members, value);
        for (name, names) in entries(rules, "dependentRequired") {
            if members.contains_key(name) {
                self.demanded(names.as_array().into_iter().flatten(), members, value);
            }
        }
        if let Some(schema) = rules.get("propertyNames") {
            for name in members.keys() {
                self.part(
                    Step::Member(name.clone()),
                    schema,
                    &Value::String(name.clone()),
                );
            }
        }
        self.declared(rules, members, seen);
        for (name, schema) in entries(rules, "dependentSchemas") {
            if members.contains_key(name) {
                seen.add(self.value(schema, value));
            }
        }
    }

    fn demanded<'v>(
        &mut self,
        names: impl Iterator<Item = &'v Value>,
        members: &Members,
        value: &Value,
    ) {
        for name in names.filter_map(Value::as_str) {
            if !members.contains_key(name) {
                self.problem(format!("the member `{name}`"), value);
            }
        }
    }

    /// `properties`, `patternProperties` and `additionalProperties`.
    fn declared(&mut self, rules: &Members, members: &Members, seen: &mut Seen) {
        let additional = rules.get("additionalProperties");
        for (name, member) in members {
            let mut known = false;
            if let Some(schema) = rules
                .get("properties")
                .and_then(|schemas| schemas.get(name))
            {
                known = true;
                self.part(Step::Member(name.clone()), schema, member);
            }
            for (pattern, schema) in entries(rules, "patternProperties") {
                match self.matches(pattern, name) {
                    Some(true) => {
                        known = true;
                        self.part(Step::Member(name.clone()), schema, member);
                    }
                    Some(false) => {}
                    // It may be one that `additionalProperties` does not speak of.
                    None => known = true,
                }
            }
            if let Some(schema) = additional.filter(|_| !known) {
                known = true;
                self.part(Step::Member(name.clone()), schema, member);
            }
            if known {
                seen.member(name);
            }
        }
    }

    /// `unevaluatedProperties`, after all else.
    pub(super) fn other_members(&mut self, rules: &Members, members: &Members, seen: &mut Seen) {
        let Some(schema) = rules.get("unevaluatedProperties") else {
            return;
        };
        if seen.is_partial() || self.unknown {
            self.unknown = true;
            return;
        }
        for (name, member) in members {
            if !seen.has_member(name) {
                self.part(Step::Member(name.clone()), schema, member);
                seen.member(name);
            }
        }
    }
}

fn entries<'v>(rules: &'v Members, keyword: &str) -> impl Iterator<Item = (&'v String, &'v Value)> {
    rules
        .get(keyword)
        .and_then(Value::as_object)
        .into_iter()
        .flatten()
}
