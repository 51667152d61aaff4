//! Keywords about arrays (2020-12 Validation, section 6.4, and Core, sections 10.3.1 and 11.2).

use super::{Check, Outcome, Step, count, counted, list};
use crate::rules::seen::Seen;
use crate::rules::unique::repeated;
use serde_json::{Map, Value};

impl Check<'_> {
    pub(super) fn items(
        &mut self,
        rules: &Map<String, Value>,
        items: &[Value],
        value: &Value,
        seen: &mut Seen,
    ) {
        if let Some(least) = count(rules, "minItems").filter(|least| items.len() < *least) {
            self.problem(format!("at least {}", counted(least, "item")), value);
        }
        if let Some(most) = count(rules, "maxItems").filter(|most| items.len() > *most) {
            self.problem(format!("at most {}", counted(most, "item")), value);
        }
        if rules.get("uniqueItems") == Some(&Value::Bool(true))
            && let Some(index) = repeated(items)
        {
            self.path.push(Step::Item(index));
            self.problem(
                "an item that is not there already",
                items.get(index).unwrap_or(value),
            );
            self.path.pop();
        }
        let mut positions = 0;
        for (index, (schema, item)) in list(rules, "prefixItems").zip(items).enumerate() {
            self.part(Step::Item(index), schema, item);
            positions = index + 1;
        }
        seen.first_items(positions);
        if let Some(schema) = rules.get("items") {
            for (index, item) in items.iter().enumerate().skip(positions) {
                self.part(Step::Item(index), schema, item);
            }
            seen.first_items(items.len());
        }
        self.contains(rules, items, value, seen);
    }

    fn contains(
        &mut self,
        rules: &Map<String, Value>,
        items: &[Value],
        value: &Value,
        seen: &mut Seen,
    ) {
        let Some(schema) = rules.get("contains") else {
            return;
        };
        let (mut found, mut unknown) = (0, 0);
        for (index, item) in items.iter().enumerate() {
            match self.attempt(schema, item) {
                Outcome::Fits(_) => {
                    found += 1;
                    seen.item(index);
                }
                Outcome::Breaks(_) => {}
                Outcome::Unknown => unknown += 1,
            }
        }
        if unknown > 0 {
            seen.mark_partial();
        }
        let least = count(rules, "minContains").unwrap_or(1);
        if found + unknown < least {
            self.problem(
                format!("at least {} of a certain kind", counted(least, "item")),
                value,
            );
        }
        self.unknown |= found < least && found + unknown >= least;
        let Some(most) = count(rules, "maxContains") else {
            return;
        };
        if found > most {
            self.problem(
                format!("at most {} of a certain kind", counted(most, "item")),
                value,
            );
        }
        self.unknown |= found <= most && found + unknown > most;
    }

    /// `unevaluatedItems`, after all else.
    pub(super) fn other_items(
        &mut self,
        rules: &Map<String, Value>,
        items: &[Value],
        seen: &mut Seen,
    ) {
        let Some(schema) = rules.get("unevaluatedItems") else {
            return;
        };
        if seen.is_partial() || self.unknown {
            self.unknown = true;
            return;
        }
        for (index, item) in items.iter().enumerate() {
            if !seen.has_item(index) {
                self.part(Step::Item(index), schema, item);
            }
        }
        seen.first_items(items.len());
    }
}
