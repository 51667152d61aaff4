//! Rust out of an [`Api`](crate::api::Api): first a plan, then one small fragment for each emitted thing, then text.

pub mod calls;
pub mod krate;
mod module;
pub mod names;
mod options;
mod plan;

pub use module::{Item, Module};
pub use options::Options;
pub use plan::{ArgumentType, FieldPlan, Plan, Position, Presence};
