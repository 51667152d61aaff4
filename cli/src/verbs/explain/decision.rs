//! How a value finds its variant, in words.

use bindery::schema::{Decide, ItemTest, Union};
use serde_json::Value;

/// Lines, indented by two spaces for each step of the decision.
pub(super) fn lines(union: &Union, is_open: bool, variants: &[String]) -> Vec<String> {
    let mut words = Words {
        is_open,
        variants,
        lines: Vec::new(),
    };
    match &union.decide {
        end @ (Decide::Variant(_) | Decide::Nothing) => {
            let line = words.end(end);
            words.lines.push(line);
        }
        step => words.step(step, 0),
    }
    words.lines
}

struct Words<'a> {
    /// Whether values that no variant knows are kept.
    is_open: bool,
    variants: &'a [String],
    lines: Vec<String>,
}

impl Words<'_> {
    /// What is asked, and below it what each answer leads to.
    fn step(&mut self, decide: &Decide, depth: usize) {
        let question = question(decide);
        self.line(depth, &question);
        match decide {
            Decide::Variant(_) | Decide::Nothing => {}
            Decide::Kind(cases) => {
                for (kind, next) in cases {
                    self.case(kind.keyword(), next, depth);
                }
            }
            Decide::Tag {
                cases,
                other,
                absent,
                ..
            } => {
                self.values(cases, depth);
                self.case("any other value", other, depth);
                self.case("absent", absent, depth);
            }
            Decide::Literal { cases, other } => {
                self.values(cases, depth);
                self.case("any other value", other, depth);
            }
            Decide::Key { cases, other } => {
                for (name, next) in cases {
                    self.case(&format!("`{name}`"), next, depth);
                }
                self.case("none of them", other, depth);
            }
            Decide::Items { cases, other } => {
                for (test, next) in cases {
                    self.case(&item_test(*test), next, depth);
                }
                self.case("anything else", other, depth);
            }
            Decide::Try(indices) => {
                for index in indices {
                    let variant = self.variant(*index);
                    self.line(depth + 1, &variant);
                }
            }
        }
    }

    fn values(&mut self, cases: &[(Value, Decide)], depth: usize) {
        for (value, next) in cases {
            self.case(&value.to_string(), next, depth);
        }
    }

    fn case(&mut self, answer: &str, next: &Decide, depth: usize) {
        match next {
            Decide::Variant(_) | Decide::Nothing => {
                let end = self.end(next);
                self.line(depth + 1, &format!("{answer}: {end}"));
            }
            step => {
                self.line(depth + 1, &format!("{answer}:"));
                self.step(step, depth + 2);
            }
        }
    }

    fn end(&self, decide: &Decide) -> String {
        match decide {
            Decide::Variant(index) => self.variant(*index),
            _ if self.is_open => "Unrecognized, which keeps the value as it is".to_owned(),
            _ => "refused".to_owned(),
        }
    }

    fn variant(&self, index: usize) -> String {
        self.variants.get(index).cloned().unwrap_or_default()
    }

    fn line(&mut self, depth: usize, text: &str) {
        self.lines.push(format!("{}{text}", "  ".repeat(depth)));
    }
}

fn item_test(test: ItemTest) -> String {
    match test {
        ItemTest::Count(1) => "1 item".to_owned(),
        ItemTest::Count(count) => format!("{count} items"),
        ItemTest::All(kind) => format!("each is {}", kind.keyword()),
    }
}

fn question(decide: &Decide) -> String {
    match decide {
        Decide::Variant(_) | Decide::Nothing => String::new(),
        Decide::Kind(_) => "by its JSON type".to_owned(),
        Decide::Tag { property, .. } => format!("by its member `{property}`"),
        Decide::Literal { .. } => "by the value itself".to_owned(),
        Decide::Items { .. } => "by its items".to_owned(),
        Decide::Key { .. } => "by the first of these members that it has".to_owned(),
        Decide::Try(_) => {
            "by trying: the variant that loses least of the value wins, the first of equals"
                .to_owned()
        }
    }
}
