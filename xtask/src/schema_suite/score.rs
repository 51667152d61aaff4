//! What a run over the suite comes to.

use super::groups::Test;
use crate::lab::driver::{Judgment, Trip};
use crate::lab::one_line;
use std::fmt;

/// Four numbers that are never one: accepting what is valid outranks all else.
#[derive(Clone, Copy, Debug, Default)]
pub struct Score {
    valid: usize,
    accepted: usize,
    equal: usize,
    invalid: usize,
    rejected: usize,
    /// Valid values that types and rules both accept, and invalid ones that one of them rejects.
    validated: usize,
    caught: usize,
    /// Valid values that did not come back equal.
    pub failures: usize,
}

/// A value that did not end as its test says.
#[derive(Debug)]
pub struct Finding<'t> {
    test: &'t Test,
    caught: bool,
    judgment: String,
}

impl Finding<'_> {
    /// Whether a valid value suffered; an invalid one that is accepted is no failure of types.
    pub fn is_failure(&self) -> bool {
        self.test.valid
    }

    /// Whether a rule refuses what types accept.
    pub fn is_caught(&self) -> bool {
        self.caught
    }
}

impl fmt::Display for Finding<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let data = one_line(&self.test.data.to_string(), 80);
        write!(f, "{}: {data}: {}", self.test.description, self.judgment)
    }
}

impl Score {
    /// Counts a value; gives a finding where it did not end as its test says.
    pub fn add<'t>(&mut self, test: &'t Test, trip: &Trip) -> Option<Finding<'t>> {
        let judgment = trip.judge(&test.data);
        let refused = matches!(judgment, Judgment::Refused(_));
        let as_told = if test.valid {
            let equal = judgment == Judgment::Equal && trip.invalid.is_none();
            self.validated += usize::from(!refused && trip.invalid.is_none());
            self.valid += 1;
            self.accepted += usize::from(!refused);
            self.equal += usize::from(judgment == Judgment::Equal);
            self.failures += usize::from(!equal);
            equal
        } else {
            self.invalid += 1;
            self.rejected += usize::from(refused);
            let caught = refused || trip.invalid.is_some();
            self.caught += usize::from(caught);
            refused
        };
        (!as_told).then(|| Finding {
            test,
            caught: trip.invalid.is_some(),
            judgment: match &trip.invalid {
                Some(problem) => format!("{judgment:?}, invalid: {problem}"),
                None => format!("{judgment:?}"),
            },
        })
    }
}

impl fmt::Display for Score {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "valid: {} of {} accepted, {} came back equal; invalid: {} of {} rejected\n\
             with validate(): {} valid accepted, {} invalid rejected",
            self.accepted,
            self.valid,
            self.equal,
            self.rejected,
            self.invalid,
            self.validated,
            self.caught
        )
    }
}
