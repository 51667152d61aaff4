//! What the program reports, and whether it is as it should be.

use serde::Deserialize;
use std::collections::BTreeMap;
use std::fmt;

/// What became of all calls.
#[derive(Clone, Debug, Default, Deserialize)]
pub struct Report {
    made: u64,
    answers: u64,
    /// Answers to other calls.
    mixed: u64,
    errors: BTreeMap<String, u64>,
    /// Callers that did not come to an end.
    hung: u64,
    seconds: f64,
    /// Attempts that the server saw.
    arrived: u64,
    most_attempts: u64,
    first_successes: u64,
    retries: u64,
    retry_successes: u64,
    /// From the start to the end.
    memory_kb: Vec<u64>,
}

/// What the runtime's budget holds, and what a retry that fails costs; a first attempt that succeeds brings one.
const BUDGET: u64 = 500;
const COST: u64 = 5;

/// The first attempt, and the retries of the default policy.
const ATTEMPTS: u64 = 3;

/// What memory may grow by between the middle and the end: a share, and what allocators keep.
const GROWTH_PERCENT: u64 = 20;
const GROWTH_KB: u64 = 16 << 10;

impl Report {
    /// What is not as it should be.
    pub fn faults(&self) -> Vec<String> {
        let mut faults = Vec::new();
        let ended = self.answers + self.mixed + self.errors.values().sum::<u64>();
        if ended != self.made || self.hung > 0 {
            let (made, hung) = (self.made, self.hung);
            faults.push(format!(
                "{ended} of {made} calls ended, {hung} callers hang"
            ));
        }
        if self.mixed > 0 {
            faults.push(format!("{} calls got the answer to another", self.mixed));
        }
        if self.answers == 0 || self.retries == 0 {
            faults.push("nothing was called or retried".to_owned());
        }
        let most = self.most_retries();
        if self.failed_retries() > most {
            let failed = self.failed_retries();
            faults.push(format!("{failed} retries failed, the budget is {most}"));
        }
        if self.most_attempts > ATTEMPTS {
            faults.push(format!("{} attempts of one call", self.most_attempts));
        }
        if let Some((middle, end)) = self.memory()
            && end > middle + middle * GROWTH_PERCENT / 100 + GROWTH_KB
        {
            faults.push(format!("memory grows from {middle} to {end} kB"));
        }
        faults
    }

    fn failed_retries(&self) -> u64 {
        self.retries.saturating_sub(self.retry_successes)
    }

    /// How many retries can fail before the budget is gone.
    fn most_retries(&self) -> u64 {
        (BUDGET + self.first_successes) / COST
    }

    /// The most that there was in the middle third and in the last one.
    fn memory(&self) -> Option<(u64, u64)> {
        let third = self.memory_kb.len() / 3;
        let rest = self.memory_kb.get(third..)?;
        let (middle, end) = rest.split_at_checked(third)?;
        Some((*middle.iter().max()?, *end.iter().max()?))
    }
}

impl fmt::Display for Report {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (made, answers, arrived) = (self.made, self.answers, self.arrived);
        write!(
            out,
            "{made} calls in {:.1} s, {answers} answers, errors {:?}; the server saw {arrived} attempts, {} retries of which {} failed (budget {})",
            self.seconds,
            self.errors,
            self.retries,
            self.failed_retries(),
            self.most_retries()
        )?;
        match self.memory() {
            Some((middle, end)) => write!(out, "; memory {middle} kB, at the end {end} kB"),
            None => Ok(()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Report;

    fn good() -> Report {
        Report {
            made: 100,
            answers: 90,
            errors: [("api".to_owned(), 10)].into(),
            most_attempts: 3,
            first_successes: 80,
            retries: 30,
            retry_successes: 10,
            memory_kb: vec![10, 90_000, 91_000, 92_000, 91_000, 90_000],
            ..Report::default()
        }
    }

    #[test]
    fn what_is_as_it_should_be_has_no_faults() {
        assert_eq!(good().faults(), Vec::<String>::new());
    }

    #[test]
    fn each_fault_is_found() {
        let broken: [fn(&mut Report); 6] = [
            |report| report.answers -= 1,
            |report| report.hung = 1,
            |report| (report.mixed, report.answers) = (1, 89),
            |report| report.retries = 127,
            |report| report.most_attempts = 4,
            |report| report.memory_kb[5] = 200_000,
        ];
        for spoil in broken {
            let mut report = good();
            spoil(&mut report);
            assert_eq!(report.faults().len(), 1, "{report:?}");
        }
    }
}
