//! The plan: all that is decided before a line is emitted. It is made once from an [`Api`], in this order: types with
//! their names and modules, calls, what docs refer to. Whoever emits or compares asks it, and decides nothing again.

mod argument;
mod boxes;
mod expr;
mod fields;
mod groups;
mod inventory;
mod naming;
mod newtype;
mod openness;
mod rust_type;
mod scalar;
mod shape;
mod traits;
mod type_text;
mod types;
mod xml;

pub use argument::ArgumentType;
pub use boxes::BoxReason;
pub(crate) use expr::{Import, MAYBE, SERDE_JSON, WIRE};
pub(crate) use fields::member_claims;
pub use fields::{FieldPlan, Presence, StructPlan};
pub(crate) use groups::GroupNames;
pub(crate) use naming::claim as type_claim;
pub use rust_type::{RustType, TypeExpr};
pub use shape::Shape;
pub(crate) use traits::Wanted;
pub use types::Types;
pub(crate) use types::{AliasPlan, Named};

use super::Options;
use super::calls::{self, Calls};
use super::docs::References;
use crate::api::Api;
use std::ops::Deref;

/// Where a type is written, which decides how it is reached.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Position {
    /// In one of the types' own modules, whose `use` lines follow from the plan.
    Types,
    /// In any other module. Its types are written as `types::Integration`, so that module needs the name `types`;
    /// all else is written with its full path.
    Elsewhere,
}

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
            references: calls::references(&types, &calls),
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
