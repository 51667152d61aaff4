//! A program in a generated crate that decodes and encodes values of its types.

use super::cargo::Cargo;
use super::equal::difference;
use super::{krate, process};
use anyhow::{Context, Result, bail};
use bindery::Bound;
use bindery::api::Api;
use bindery::rust::{Options, Plan, Position};
use bindery::schema::{Kind, Use};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::path::Path;

/// A value that belongs to a type.
#[derive(Clone, Debug, Serialize)]
pub struct Case {
    /// The index of the type among those that the program knows.
    pub root: usize,
    /// The value.
    pub value: Value,
}

/// A type under test.
#[derive(Clone, Debug)]
pub struct Root {
    /// The type.
    pub value: Use,
    /// The definition of its rules.
    pub rules: Option<String>,
}

impl Root {
    /// A type with the rules of its own.
    pub fn of(api: &Api, value: Use) -> Self {
        let rules = api.schemas.rules.roots.get(&value.ty).cloned();
        Self { value, rules }
    }

    /// What a component means, with the component's rules.
    pub fn component(api: &Api, name: &str) -> Option<Self> {
        let value = *api.schemas.components.get(name)?;
        let rules = api.schemas.rules.components.get(name).cloned();
        Some(Self { value, rules })
    }
}

/// What became of a value: once read from text and written as text, and once by serde's own traits.
#[derive(Clone, Debug, Deserialize)]
pub struct Trip {
    wire: Side,
    serde: Side,
    /// What `validate()` says of the value once it is decoded.
    pub invalid: Option<String>,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(rename_all = "lowercase")]
enum Side {
    Back(Value),
    Refused(String),
}

/// What is to be said about a value that made its trip.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Judgment {
    /// It came back equal.
    Equal,
    /// It was decoded, and came back different.
    Different(String),
    /// It was not decoded.
    Refused(String),
    /// Text and serde's traits disagree.
    Divided(String),
}

impl Trip {
    /// Compares what came back with what went.
    pub fn judge(&self, value: &Value) -> Judgment {
        match (&self.wire, &self.serde) {
            (Side::Back(back), Side::Back(other)) => {
                if let Some(what) = difference(back, other) {
                    return Judgment::Divided(what);
                }
                difference(value, back).map_or(Judgment::Equal, Judgment::Different)
            }
            (Side::Refused(why), Side::Refused(_)) => Judgment::Refused(why.clone()),
            (Side::Refused(why), Side::Back(_)) => {
                Judgment::Divided(format!("only text is refused: {why}"))
            }
            (Side::Back(_), Side::Refused(why)) => {
                Judgment::Divided(format!("only serde refuses: {why}"))
            }
        }
    }
}

/// Builds the crate with a program for these types, and sends the values through it.
///
/// Types without any value have no code: they refuse.
pub fn run(
    bound: &Bound,
    name: &str,
    folder: &Path,
    roots: &[Root],
    cases: &[Case],
    cargo: &Cargo,
) -> Result<Vec<Trip>> {
    build(bound, name, folder, roots, cargo)?;
    let given = folder.join("cases.jsonl");
    let mut text = String::new();
    for case in cases {
        let _ = writeln!(
            text,
            "{}",
            serde_json::to_string(&(case.root, &case.value))?
        );
    }
    fs::write(&given, text)?;
    let mut command = cargo.command(folder, &["run", "--quiet", "--bin", "driver"]);
    let done = process::run(command.arg("--").arg(&given), cargo.limit)?;
    let trips: Vec<Trip> = done
        .stdout
        .lines()
        .map(serde_json::from_str)
        .collect::<Result<_, _>>()
        .context("the driver's answer")?;
    if trips.len() < cases.len() {
        let case = cases
            .get(trips.len())
            .map(|case| case.value.to_string())
            .unwrap_or_default();
        bail!("the driver ended at {case}\n{}", done.stderr);
    }
    Ok(trips)
}

/// Builds the crate and its program. The error holds what the compiler says.
fn build(bound: &Bound, name: &str, folder: &Path, roots: &[Root], cargo: &Cargo) -> Result<()> {
    let (Some(mut files), Some(api)) = (bound.krate(&krate::options(name)), &bound.api) else {
        bail!("the document is not bound");
    };
    let options = Options::default();
    let plan = Plan::new(api, &options);
    let crate_name = name.replace('-', "_");
    let judges = roots.iter().map(|root| {
        let judge = match api.schemas.get(root.value.ty).kind {
            Kind::Never if root.value.nullable => "judge::<()>".to_owned(),
            Kind::Never => "never".to_owned(),
            _ => format!("judge::<{}>", plan.expr(root.value, Position::Elsewhere)),
        };
        format!("({judge}, {:?})", root.rules)
    });
    let judges: Vec<String> = judges.collect();
    let program = PROGRAM
        .replace("CRATE", &crate_name)
        .replace("ALL_OF_THEM", &judges.join(",\n    "));
    files.0.insert("src/bin/driver.rs".to_owned(), program);
    let rules = serde_json::to_string(&api.schemas.rules.definitions)?;
    files.0.insert("src/bin/rules.json".to_owned(), rules);
    krate::write(folder, &files, "")?;
    let done = process::run(
        &mut cargo.command(folder, &["build", "--bin", "driver"]),
        cargo.limit,
    )?;
    if !done.success {
        bail!(
            "the crate does not build{}:\n{}",
            if done.timed_out { " in time" } else { "" },
            done.stderr
        );
    }
    eprintln!(
        "built {name} in {:.0} s of CPU, {} MB",
        done.cpu_seconds, done.peak_mb
    );
    Ok(())
}

const PROGRAM: &str = include_str!("driver.rs.txt");

/// Judgments by kind, and the first words of each with how often they were said.
#[derive(Debug, Default)]
pub struct Tally {
    /// How many came back equal.
    pub equal: usize,
    /// How many were decoded and came back different.
    pub different: usize,
    /// How many were not decoded.
    pub refused: usize,
    /// For how many text and serde's traits disagree.
    pub divided: usize,
    /// How many break a rule once they are decoded.
    pub invalid: usize,
}

impl Tally {
    /// Counts a trip and its judgment.
    pub fn add(&mut self, trip: &Trip, judgment: &Judgment) {
        self.invalid += usize::from(trip.invalid.is_some());
        match judgment {
            Judgment::Equal => self.equal += 1,
            Judgment::Different(_) => self.different += 1,
            Judgment::Refused(_) => self.refused += 1,
            Judgment::Divided(_) => self.divided += 1,
        }
    }

    /// One line.
    pub fn line(&self) -> String {
        let Self {
            equal,
            different,
            refused,
            divided,
            invalid,
        } = self;
        let all = equal + different + refused + divided;
        format!(
            "{all} values: {equal} equal, {different} different, {refused} refused, {divided} divided; {invalid} invalid"
        )
    }
}

/// Failures by what they belong to: how many there are, and the first one.
pub fn grouped(failures: &[(String, Judgment)]) -> String {
    let mut groups: BTreeMap<&str, Vec<&Judgment>> = BTreeMap::new();
    for (what, judgment) in failures {
        groups.entry(what).or_default().push(judgment);
    }
    let mut text = String::new();
    for (what, judgments) in groups {
        let first = judgments
            .first()
            .map(|first| format!("{first:?}"))
            .unwrap_or_default();
        let _ = writeln!(
            text,
            "- {what} × {}: {}",
            judgments.len(),
            super::one_line(&first, 300)
        );
    }
    text
}

#[cfg(test)]
mod tests {
    use super::{Judgment, Trip};
    use serde_json::json;

    fn trip(wire: &serde_json::Value, serde: &serde_json::Value) -> Trip {
        serde_json::from_value(json!({"wire": wire, "serde": serde, "invalid": null})).unwrap()
    }

    #[test]
    fn a_trip_is_judged_by_what_came_back() {
        let back = json!({"back": [1.0]});
        let refused = json!({"refused": "no"});
        assert_eq!(trip(&back, &back).judge(&json!([1])), Judgment::Equal);
        assert!(matches!(
            trip(&back, &back).judge(&json!([2])),
            Judgment::Different(_)
        ));
        assert_eq!(
            trip(&refused, &refused).judge(&json!(1)),
            Judgment::Refused("no".into())
        );
        assert!(matches!(
            trip(&back, &refused).judge(&json!([1])),
            Judgment::Divided(_)
        ));
    }
}
