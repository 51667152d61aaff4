//! Fixtures: one small document each, with what it has to come to.

pub(crate) mod book;
pub(crate) mod driver;
pub(crate) mod fixture;
pub(crate) mod outline;
pub(crate) mod package;
