//! Rust out of an [`Api`]: first a plan, then one small fragment for each emitted thing, then text.
//!
//! Emitting never fails: all that could fail was decided before. The same API gives the same bytes.

pub mod calls;
pub mod docs;
mod features;
mod files;
mod gate;
pub mod krate;
mod module;
pub mod names;
pub mod options;
mod plan;
mod public;
mod runtime;
mod shapes;
mod text;
mod types;

pub(crate) use calls::{argument_claims, same_noun, short};
pub use files::{Files, HEADER, Layout, MARKDOWN_HEADER, ROOT, RUNTIME_HEADER};
pub use gate::Gate;
pub use module::{Item, Module};
pub use options::Options;
pub use plan::{
    ArgumentType, BoxReason, FieldPlan, Plan, Position, Presence, RustType, Shape, StructPlan,
    TypeExpr, Types,
};
pub(crate) use plan::{Wanted, member_claims, type_claim};
pub use public::PublicNames;
pub use runtime::RuntimeSource;

use crate::api::Api;

/// The files of an API's types.
pub fn emit(api: &Api, options: &Options) -> Files {
    let plan = Plan::new(api, options);
    Files::written(types::drafts(&plan), options.layout, |module| module)
}
