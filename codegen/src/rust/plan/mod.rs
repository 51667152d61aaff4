//! The plan: all that is decided before a line is emitted. It is made once from an [`Api`], in this order: types with
//! their names and modules, calls, what docs refer to. Whoever emits or compares asks it, and decides nothing again.

pub(in crate::rust) mod calls;
pub(in crate::rust) mod features;
pub(in crate::rust) mod groups;
mod references;
pub(in crate::rust) mod types;
mod users;

pub(crate) use references::{References, of_pages};
pub(crate) use users::{Users, named_in};

use crate::api::Api;
use crate::rust::options::Options;
use calls::Calls;
use std::ops::Deref;
use types::Types;

/// All that is decided before a line is emitted. It answers what its [`Types`] answer.
#[derive(Debug)]
pub struct Plan<'a> {
    types: Types<'a>,
    calls: Calls<'a>,
    references: References,
}

impl<'a> Plan<'a> {
    /// Decides everything about modules that are always compiled. Their docs refer to nothing, since nobody knows where in
    /// a crate they will be.
    pub fn new(api: &'a Api, options: &'a Options) -> Self {
        let types = Types::new(api, options);
        Self {
            calls: Calls::of(&types),
            references: References::default(),
            types,
        }
    }

    /// Decides everything about a whole crate, whose manifest has features for groups of calls where that was asked for.
    pub fn of_crate(api: &'a Api, options: &'a Options) -> Self {
        let types = Types::of_crate(api, options);
        let calls = Calls::of_crate(&types);
        Self {
            references: references::references(&types, &calls),
            calls,
            types,
        }
    }

    /// What is decided about the calls.
    pub(crate) fn calls(&self) -> &Calls<'a> {
        &self.calls
    }

    /// What docs refer to.
    pub(crate) fn references(&self) -> &References {
        &self.references
    }
}

impl<'a> Deref for Plan<'a> {
    type Target = Types<'a>;

    fn deref(&self) -> &Types<'a> {
        &self.types
    }
}
