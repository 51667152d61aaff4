//! One value against the rules: JSON Schema 2020-12, Validation section 6 and Core sections 10 and 11.

mod arrays;
mod objects;
mod scalars;

use super::Definitions;
use super::pattern::Verdict;
use super::seen::Seen;
use super::unique::same;
use crate::wire::Fail;
use serde_json::{Map, Value};
use std::collections::HashSet;

/// Rules inside rules that are followed at most: no stack is exhausted, however deep a document is.
const MAX_DEPTH: usize = 320;
/// Steps that one check takes at most, those through patterns included; what is left then is not checked. Branches in
/// branches multiply.
const MAX_STEPS: usize = 1_000_000;

/// A check under way: what was found so far, and where it is.
pub(super) struct Check<'r> {
    definitions: &'r Definitions,
    problems: Vec<Fail>,
    path: Vec<Step>,
    depth: usize,
    /// Steps that are left.
    steps: usize,
    /// Whether something was not checked, so that nobody knows whether the value fits.
    unknown: bool,
    /// Members of the whole value that are there, and of which nobody knows more.
    hidden: HashSet<String>,
}

/// How a value fares with a schema that it need not fit.
enum Outcome {
    /// It fits; these parts of it were spoken of.
    Fits(Seen),
    /// It breaks these rules.
    Breaks(Vec<Fail>),
    /// It breaks none of the rules that were checked, and not all were.
    Unknown,
}

/// A step from a value to one of its parts.
#[derive(Debug)]
enum Step {
    Member(String),
    Item(usize),
}

impl<'r> Check<'r> {
    pub(super) fn new(definitions: &'r Definitions, hidden: HashSet<String>) -> Self {
        Self {
            definitions,
            problems: Vec::new(),
            path: Vec::new(),
            depth: 0,
            steps: MAX_STEPS,
            unknown: false,
            hidden,
        }
    }

    pub(super) fn into_problems(self) -> Vec<Fail> {
        self.problems
    }

    /// Checks a value against a schema, and says which of its parts the schema spoke of.
    pub(super) fn value(&mut self, schema: &Value, value: &Value) -> Seen {
        if self.depth >= MAX_DEPTH || self.steps == 0 || self.is_hidden() {
            self.unknown = true;
            return Seen::default();
        }
        self.steps -= 1;
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

    /// Whether the value at hand is one that nobody knows.
    fn is_hidden(&self) -> bool {
        matches!(self.path.as_slice(), [Step::Member(name)] if self.hidden.contains(name))
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
        if let Some(schema) = rules.get("not") {
            match self.attempt(schema, value) {
                Outcome::Fits(_) => {
                    self.problem("a value that the document does not exclude", value);
                }
                Outcome::Breaks(_) => {}
                Outcome::Unknown => self.unknown = true,
            }
        }
        self.condition(rules, value, seen);
    }

    fn condition(&mut self, rules: &Map<String, Value>, value: &Value, seen: &mut Seen) {
        let Some(condition) = rules.get("if") else {
            return;
        };
        let branch = match self.attempt(condition, value) {
            Outcome::Fits(inner) => {
                seen.add(inner);
                "then"
            }
            Outcome::Breaks(_) => "else",
            Outcome::Unknown => {
                self.unknown = true;
                return;
            }
        };
        if let Some(schema) = rules.get(branch) {
            seen.add(self.value(schema, value));
        }
    }

    fn any_of(&mut self, rules: &Map<String, Value>, value: &Value, seen: &mut Seen) {
        let branches = self.branches(rules, "anyOf", value);
        match (branches.fitting.is_empty(), branches.unknown) {
            (true, true) => self.unknown = true,
            (true, false) => self.problems.extend(branches.closest),
            (false, true) => seen.mark_partial(),
            (false, false) => {}
        }
        branches
            .fitting
            .into_iter()
            .for_each(|inner| seen.add(inner));
    }

    fn one_of(&mut self, rules: &Map<String, Value>, value: &Value, seen: &mut Seen) {
        let branches = self.branches(rules, "oneOf", value);
        self.unknown |= branches.unknown;
        match branches.fitting.len() {
            0 if branches.unknown => {}
            0 => self.problems.extend(branches.closest),
            1 => branches
                .fitting
                .into_iter()
                .for_each(|inner| seen.add(inner)),
            _ => self.problem("a value that fits one branch only", value),
        }
    }

    fn branches(&mut self, rules: &Map<String, Value>, keyword: &str, value: &Value) -> Branches {
        let mut found = Branches::default();
        let mut closest: Option<Vec<Fail>> = None;
        for schema in list(rules, keyword) {
            match self.attempt(schema, value) {
                Outcome::Fits(inner) => found.fitting.push(inner),
                Outcome::Breaks(problems) => keep_closest(&mut closest, problems),
                Outcome::Unknown => found.unknown = true,
            }
        }
        found.closest = closest.unwrap_or_default();
        found
    }

    /// Checks without reporting.
    fn attempt(&mut self, schema: &Value, value: &Value) -> Outcome {
        let before = self.problems.len();
        let outer = std::mem::take(&mut self.unknown);
        let seen = self.value(schema, value);
        let unknown = std::mem::replace(&mut self.unknown, outer);
        let problems = self.problems.split_off(before);
        match (problems.is_empty(), unknown) {
            (false, _) => Outcome::Breaks(problems),
            (true, true) => Outcome::Unknown,
            (true, false) => Outcome::Fits(seen),
        }
    }

    /// Whether a text has a part that a pattern matches, if that can be told.
    fn matches(&mut self, pattern: &str, text: &str) -> Option<bool> {
        let definitions = self.definitions;
        match definitions.patterns.find(pattern, text, &mut self.steps) {
            Verdict::Match => Some(true),
            Verdict::NoMatch => Some(false),
            Verdict::Unknown => {
                self.unknown = true;
                None
            }
        }
    }

    /// Checks a part of the value.
    fn part(&mut self, step: Step, schema: &Value, value: &Value) {
        self.path.push(step);
        self.value(schema, value);
        self.path.pop();
    }

    fn problem(&mut self, expected: impl Into<String>, found: &Value) {
        let mut fail = Fail::found(expected, describe(found), kind_of_number(found));
        for step in self.path.iter().rev() {
            fail = match step {
                Step::Member(name) => fail.in_member(name),
                Step::Item(index) => fail.in_item(*index),
            };
        }
        self.problems.push(fail);
    }
}

/// How a value fares with the branches of a union.
#[derive(Default)]
struct Branches {
    /// What the branches that it fits spoke of.
    fitting: Vec<Seen>,
    /// The problems with the branch that it fits best.
    closest: Vec<Fail>,
    /// Whether nobody knows of a branch.
    unknown: bool,
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

/// A number in words that do not tell it; all else is described without its value anyway.
fn kind_of_number(value: &Value) -> Option<&'static str> {
    value.is_number().then_some("a number")
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
