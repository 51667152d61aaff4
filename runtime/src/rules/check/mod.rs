//! One value against the rules: JSON Schema 2020-12, Validation section 6 and Core sections 10 and 11.

mod arrays;
mod objects;
mod scalars;

use super::Definitions;
use super::seen::Seen;
use super::unique::same;
use crate::wire::Fail;
use serde_json::{Map, Value};

/// Rules inside rules that are followed at most: no stack is exhausted, however deep a document is.
const MAX_DEPTH: usize = 320;
/// Steps that one check takes at most; what is left then counts as valid. Branches in branches multiply.
const MAX_STEPS: usize = 1_000_000;

/// A check under way: what was found so far, and where it is.
pub(super) struct Check<'r> {
    definitions: &'r Definitions,
    problems: Vec<Fail>,
    path: Vec<Step>,
    depth: usize,
    steps: usize,
}

/// A step from a value to one of its parts.
#[derive(Debug)]
enum Step {
    Member(String),
    Item(usize),
}

impl<'r> Check<'r> {
    pub(super) fn new(definitions: &'r Definitions) -> Self {
        Self {
            definitions,
            problems: Vec::new(),
            path: Vec::new(),
            depth: 0,
            steps: 0,
        }
    }

    pub(super) fn into_problems(self) -> Vec<Fail> {
        self.problems
    }

    /// Checks a value against a schema, and says which of its parts the schema spoke of.
    pub(super) fn value(&mut self, schema: &Value, value: &Value) -> Seen {
        self.steps += 1;
        if self.depth >= MAX_DEPTH || self.steps > MAX_STEPS {
            return Seen::default();
        }
        self.depth += 1;
        let seen = match schema {
            Value::Bool(false) => {
                self.problem("no value at all", value);
                Seen::default()
            }
            Value::Object(rules) if !(value.is_null() && rules.get("nullable").is_some()) => {
                self.rules(rules, value)
            }
            _ => Seen::default(),
        };
        self.depth -= 1;
        seen
    }

    fn rules(&mut self, rules: &Map<String, Value>, value: &Value) -> Seen {
        self.any_type(rules, value);
        match value {
            Value::Number(number) => self.number(rules, number, value),
            Value::String(text) => self.string(rules, text, value),
            _ => {}
        }
        let mut seen = Seen::default();
        match value {
            Value::Array(items) => self.items(rules, items, value, &mut seen),
            Value::Object(members) => self.members(rules, members, value, &mut seen),
            _ => {}
        }
        self.combined(rules, value, &mut seen);
        match value {
            Value::Array(items) => self.other_items(rules, items, &mut seen),
            Value::Object(members) => self.other_members(rules, members, &mut seen),
            _ => {}
        }
        seen
    }

    /// `$ref`, `allOf`, `anyOf`, `oneOf`, `not`, `if` (Core, section 10.2).
    fn combined(&mut self, rules: &Map<String, Value>, value: &Value, seen: &mut Seen) {
        if let Some(target) = rules.get("$ref").and_then(Value::as_str)
            && let Some(schema) = self.definitions.by_name.get(target)
        {
            seen.add(self.value(schema, value));
        }
        for schema in list(rules, "allOf") {
            seen.add(self.value(schema, value));
        }
        self.any_of(rules, value, seen);
        self.one_of(rules, value, seen);
        if let Some(schema) = rules.get("not")
            && self.attempt(schema, value).is_ok()
        {
            self.problem("a value that the document does not exclude", value);
        }
        if let Some(condition) = rules.get("if") {
            let branch = match self.attempt(condition, value) {
                Ok(inner) => {
                    seen.add(inner);
                    "then"
                }
                Err(_) => "else",
            };
            if let Some(schema) = rules.get(branch) {
                seen.add(self.value(schema, value));
            }
        }
    }

    fn any_of(&mut self, rules: &Map<String, Value>, value: &Value, seen: &mut Seen) {
        let mut found = rules.get("anyOf").is_none();
        let mut closest: Option<Vec<Fail>> = None;
        for schema in list(rules, "anyOf") {
            match self.attempt(schema, value) {
                Ok(inner) => {
                    found = true;
                    seen.add(inner);
                }
                Err(problems) => keep_closest(&mut closest, problems),
            }
        }
        if !found {
            self.problems.extend(closest.unwrap_or_default());
        }
    }

    fn one_of(&mut self, rules: &Map<String, Value>, value: &Value, seen: &mut Seen) {
        let mut fitting = Vec::new();
        let mut closest: Option<Vec<Fail>> = None;
        for schema in list(rules, "oneOf") {
            match self.attempt(schema, value) {
                Ok(inner) => fitting.push(inner),
                Err(problems) => keep_closest(&mut closest, problems),
            }
        }
        match fitting.len() {
            0 => self.problems.extend(closest.unwrap_or_default()),
            1 => fitting.into_iter().for_each(|inner| seen.add(inner)),
            _ => self.problem("a value that fits one branch only", value),
        }
    }

    /// Checks without reporting: what was seen, or what is wrong.
    fn attempt(&mut self, schema: &Value, value: &Value) -> Result<Seen, Vec<Fail>> {
        let before = self.problems.len();
        let seen = self.value(schema, value);
        let problems = self.problems.split_off(before);
        if problems.is_empty() {
            Ok(seen)
        } else {
            Err(problems)
        }
    }

    /// Checks a part of the value.
    fn part(&mut self, step: Step, schema: &Value, value: &Value) {
        self.path.push(step);
        self.value(schema, value);
        self.path.pop();
    }

    fn problem(&mut self, expected: impl Into<String>, found: &Value) {
        let mut fail = Fail::mismatch(expected, describe(found));
        for step in self.path.iter().rev() {
            fail = match step {
                Step::Member(name) => fail.in_member(name),
                Step::Item(index) => fail.in_item(*index),
            };
        }
        self.problems.push(fail);
    }
}

/// Of the problems of several branches, the fewest are the ones to mend.
fn keep_closest(closest: &mut Option<Vec<Fail>>, problems: Vec<Fail>) {
    if closest
        .as_ref()
        .is_none_or(|known| problems.len() < known.len())
    {
        *closest = Some(problems);
    }
}

fn list<'v>(rules: &'v Map<String, Value>, keyword: &str) -> impl Iterator<Item = &'v Value> {
    rules
        .get(keyword)
        .and_then(Value::as_array)
        .into_iter()
        .flatten()
}

fn count(rules: &Map<String, Value>, keyword: &str) -> Option<usize> {
    let count = rules.get(keyword)?.as_u64()?;
    Some(usize::try_from(count).unwrap_or(usize::MAX))
}

/// What was found, without its text: that may be a secret.
fn describe(value: &Value) -> String {
    match value {
        Value::Null | Value::Bool(_) => value.to_string(),
        Value::Number(number) => format!("the number {number}"),
        Value::String(text) => {
            format!("a string of {}", counted(text.chars().count(), "character"))
        }
        Value::Array(items) => format!("an array of {}", counted(items.len(), "item")),
        Value::Object(members) => format!("an object of {}", counted(members.len(), "member")),
    }
}

/// `1 item`, `2 items`
fn counted(count: usize, noun: &str) -> String {
    let plural = if count == 1 { "" } else { "s" };
    format!("{count} {noun}{plural}")
}

fn is_among(value: &Value, values: &Value) -> bool {
    let values = values.as_array().into_iter().flatten();
    values.into_iter().any(|one| same(one, value))
}
