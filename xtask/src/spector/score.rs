//! The score: which scenarios pass, and which are known not to.

use super::Step;
use super::judge::fault;
use super::scenario::Scenario;
use crate::lab::caller::Came;
use crate::lab::one_line;
use anyhow::Result;
use std::collections::BTreeMap;
use std::fmt;

/// Scenarios that cannot pass, each with the reason: what the documents do not say, or a limit of ours.
const UNREACHABLE: &str = include_str!("unreachable.json");

/// What became of all scenarios.
#[derive(Debug, Default)]
pub struct Score {
    passed: usize,
    /// Those that pass with bodies in XML.
    in_xml: usize,
    /// Those that fail, and are listed.
    known: usize,
    /// Those that fail, and are not listed, with what is wrong.
    failed: Vec<(String, String)>,
    /// Those that pass, and are listed.
    stale: Vec<String>,
}

impl Score {
    /// Judges every scenario. It passes if the referee says so and each of its answers was read as it is.
    pub fn of(
        scenarios: &[Scenario],
        taken: &BTreeMap<Step, Came>,
        coverage: &BTreeMap<String, String>,
    ) -> Result<Self> {
        let reasons: BTreeMap<String, String> = serde_json::from_str(UNREACHABLE)?;
        let mut score = Self::default();
        for (index, scenario) in scenarios.iter().enumerate() {
            let said = coverage
                .get(&scenario.name)
                .map_or("unknown", String::as_str);
            let is_known = reasons.contains_key(&scenario.name);
            match wrong(index, scenario, taken, said) {
                None if is_known => score.stale.push(scenario.name.clone()),
                None => {
                    score.passed += 1;
                    score.in_xml += usize::from(scenario.has_xml());
                }
                Some(_) if is_known => score.known += 1,
                Some(why) => score.failed.push((scenario.name.clone(), why)),
            }
        }
        Ok(score)
    }

    /// Whether the list of what cannot pass says the truth, and all else passes.
    pub fn is_as_known(&self) -> bool {
        self.failed.is_empty() && self.stale.is_empty()
    }
}

fn wrong(
    index: usize,
    scenario: &Scenario,
    taken: &BTreeMap<Step, Came>,
    said: &str,
) -> Option<String> {
    for (step, wanted) in scenario.apis.iter().enumerate() {
        let Some(came) = taken.get(&(index, step)) else {
            return Some(format!("no operation for {} {}", wanted.method, wanted.uri));
        };
        if let Some(fault) = fault(wanted, came) {
            return Some(fault);
        }
    }
    (said != "pass").then(|| format!("the referee says {said}"))
}

impl fmt::Display for Score {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self {
            passed,
            in_xml,
            known,
            failed,
            stale,
        } = self;
        for (name, why) in failed {
            writeln!(f, "- {name}: {}", one_line(why, 500))?;
        }
        for name in stale {
            writeln!(f, "- {name}: passes, and is listed")?;
        }
        let all = passed + known + failed.len() + stale.len();
        writeln!(
            f,
            "{all} scenarios: {passed} pass ({in_xml} of them in XML), {known} are listed, {} fail, {} pass \
             although they are listed",
            failed.len(),
            stale.len()
        )
    }
}
