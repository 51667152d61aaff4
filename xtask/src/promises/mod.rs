//! What SECURITY.md and README.md promise, the tests that hold it, and ways in which it would be broken.
//!
//! A sentence of SECURITY.md that promises something and has no test here fails the tests of this room.
//! `cargo xtask mutants` breaks each promise, and sees whether its tests notice.

mod clients;
mod documents;
mod named;
#[cfg(test)]
mod sentences;
mod servers;

pub(crate) use named::{Kind, Located, Tests, split};

/// Stands in [`Broken::instead`] for whether the promise is to be broken in this run.
pub(crate) const BROKEN: &str = "BROKEN";

/// A sentence that somebody relies on.
#[derive(Debug)]
pub(crate) struct Promise {
    /// The sentence as it stands in the file, whatever its lines are; of README a part of one.
    pub(crate) says: &'static str,
    /// The tests that hold it: the folder of their package and their names.
    pub(crate) tests: &'static [&'static str],
    pub(crate) broken: &'static [Broken],
}

/// How a promise would be broken: an edit of one place.
#[derive(Debug)]
pub(crate) struct Broken {
    pub(crate) file: &'static str,
    /// What stands there, once.
    pub(crate) find: &'static str,
    /// What would break the promise if [`BROKEN`] was true.
    pub(crate) instead: &'static str,
}

/// All of them.
pub(crate) fn all() -> impl Iterator<Item = &'static Promise> {
    [documents::PROMISES, servers::PROMISES, clients::PROMISES]
        .into_iter()
        .flatten()
}
