//! How a value finds its variant, in words: one line for each variant.

use crate::openapi::JsonType;
use crate::schema::{Decide, ItemTest, Union, grouped};
use serde_json::Value;
use std::collections::HashMap;

/// A line for each variant, and for what becomes of all other values.
pub(super) fn lines(union: &Union, is_open: bool, variants: &[String]) -> Vec<String> {
    let mut ways = Ways {
        is_open,
        variants,
        path: Vec::new(),
        found: Vec::new(),
    };
    ways.walk(&union.decide);
    let mut by_end: HashMap<&str, Vec<&str>> = HashMap::new();
    for (end, way) in &ways.found {
        by_end.entry(end).or_default().push(way);
    }
    let names = variants.iter().map(String::as_str);
    let ends = names.chain([KEPT, REFUSED]);
    let lines = ends.filter_map(|end| {
        let ways = by_end.get(end)?;
        Some(format!("{end}: {}", ways.join("; or ")))
    });
    lines.collect()
}

/// How many variants are named where many are tried.
const NAMED: usize = 3;

const KEPT: &str = "Unrecognized, which keeps the value as it is";
const REFUSED: &str = "refused";

/// The ways that lead to each end.
struct Ways<'a> {
    /// Whether values that no variant knows are kept.
    is_open: bool,
    variants: &'a [String],
    /// What was found on the way here.
    path: Vec<String>,
    /// Ends with what leads there, in the order of the decision.
    found: Vec<(String, String)>,
}

impl Ways<'_> {
    fn walk(&mut self, decide: &Decide) {
        match decide {
            Decide::Variant(index) => self.end(&self.variant(*index), None),
            Decide::Nothing if self.is_open => self.end(KEPT, None),
            Decide::Nothing => self.end(REFUSED, None),
            Decide::Kind(cases) => self.kinds(cases),
            Decide::Tag {
                property,
                cases,
                other,
                absent,
            } => {
                let tag = format!("`{property}`");
                self.values(&tag, cases, other);
                let missing = format!("has no {tag}");
                match **absent {
                    // A value without a tag is no kind that a server may have added.
                    Decide::Nothing => self.step(missing, |ways| ways.end(REFUSED, None)),
                    _ => self.step(missing, |ways| ways.walk(absent)),
                }
            }
            Decide::Literal { cases, other } => self.values("it", cases, other),
            Decide::Key { cases, other } => self.keys(cases, other),
            Decide::Items { cases, other } => {
                for (test, next) in cases {
                    self.step(item_test(*test), |ways| ways.walk(next));
                }
                self.step("has other items".to_owned(), |ways| ways.walk(other));
            }
            Decide::Try(indices) => self.tried(indices),
        }
    }

    fn kinds(&mut self, cases: &[(JsonType, Decide)]) {
        for (kinds, next) in grouped(cases) {
            let kinds: Vec<&str> = kinds.into_iter().map(|kind| article(*kind)).collect();
            self.step(format!("is {}", kinds.join(" or ")), |ways| ways.walk(next));
        }
        self.step("is of another JSON type".to_owned(), |ways| {
            ways.walk(&Decide::Nothing);
        });
    }

    fn values(&mut self, subject: &str, cases: &[(Value, Decide)], other: &Decide) {
        for (values, next) in grouped(cases) {
            let values: Vec<String> = values.into_iter().map(Value::to_string).collect();
            self.step(format!("{subject} is {}", values.join(" or ")), |ways| {
                ways.walk(next);
            });
        }
        self.step(format!("{subject} is anything else"), |ways| {
            ways.walk(other);
        });
    }

    fn keys(&mut self, cases: &[(String, Decide)], other: &Decide) {
        let mut before: Vec<String> = Vec::new();
        for (name, next) in cases {
            let others = before.iter().map(|name| format!(" and no {name}"));
            let found = format!("has `{name}`{}", others.collect::<String>());
            self.step(found, |ways| ways.walk(next));
            before.push(format!("`{name}`"));
        }
        self.step(format!("has no {}", before.join(" and no ")), |ways| {
            ways.walk(other);
        });
    }

    fn tried(&mut self, indices: &[usize]) {
        let names: Vec<String> = indices.iter().map(|index| self.variant(*index)).collect();
        let among = match names.len() {
            all if all == self.variants.len() => "all variants".to_owned(),
            many if many > NAMED => {
                let first = names.get(..NAMED).unwrap_or_default().join(", ");
                format!("{first} and {} more", many - NAMED)
            }
            _ => names.join(", "),
        };
        for name in &names {
            self.end(
                name,
                Some(&format!("loses least of the value among {among}")),
            );
        }
    }

    fn step(&mut self, found: String, next: impl FnOnce(&mut Self)) {
        self.path.push(found);
        next(self);
        self.path.pop();
    }

    fn end(&mut self, end: &str, last: Option<&str>) {
        let path = self.path.iter().map(String::as_str).chain(last);
        let way: Vec<&str> = path.collect();
        let way = if way.is_empty() {
            "any value".to_owned()
        } else {
            way.join(", ")
        };
        self.found.push((end.to_owned(), way));
    }

    fn variant(&self, index: usize) -> String {
        self.variants.get(index).cloned().unwrap_or_default()
    }
}

fn article(kind: JsonType) -> &'static str {
    match kind {
        JsonType::Null => "null",
        JsonType::Boolean => "a Boolean",
        JsonType::Integer => "an integer",
        JsonType::Number => "a number",
        JsonType::String => "a string",
        JsonType::Array => "an array",
        JsonType::Object => "an object",
    }
}

fn item_test(test: ItemTest) -> String {
    match test {
        ItemTest::Count(1) => "has 1 item".to_owned(),
        ItemTest::Count(count) => format!("has {count} items"),
        ItemTest::All(kind) => format!("each item is {}", article(kind)),
    }
}
