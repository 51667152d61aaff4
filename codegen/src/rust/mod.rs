//! Rust out of an [`Api`]: first a plan, then one small fragment for each emitted thing, then text.
//!
//! Emitting never fails: all that could fail was decided before. The same API gives the same bytes.

pub mod calls;
pub mod docs;
pub mod krate;
mod modules;
pub mod names;
pub mod options;
mod plan;
mod runtime;
#[cfg(feature = "diff")]
pub mod surface;
mod toml;
mod types;

pub use modules::{Files, Gate, HEADER, Item, MARKDOWN_HEADER, Module, ROOT, RUNTIME_HEADER, Uses};
pub use options::{Layout, Options, RuntimeSource};
pub use plan::Plan;
pub use plan::calls::NameOrigin;
pub(crate) use plan::calls::{argument_claims, same_noun, short};
pub use plan::types::{
    ArgumentType, BoxReason, FieldPlan, Position, Presence, RustType, Shape, StructPlan, TypeExpr,
    Types,
};
pub(crate) use plan::types::{Wanted, member_claims, type_claim};

use crate::api::Api;

/// The files of an API's types.
pub fn emit(api: &Api, options: &Options) -> Files {
    let plan = Plan::new(api, options);
    Files::written(types::drafts(&plan), options.layout, |module| module)
}
