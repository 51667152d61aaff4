//! Rust out of an [`Api`]: first a plan, then one small fragment for each emitted thing, then text.
//!
//! Emitting never fails: all that could fail was decided before. The same API gives the same bytes.

pub mod calls;
mod derive;
pub mod docs;
mod features;
mod files;
mod gate;
pub mod krate;
mod lint;
mod module;
pub mod names;
mod newtypes;
pub mod options;
mod plan;
pub mod proposals;
mod public;
mod rename;
mod replace;
mod runtime;
mod shapes;
mod text;
mod types;
mod xml_lists;

pub use derive::derive_traits;
pub use files::{Files, HEADER, Layout, MARKDOWN_HEADER, ROOT, RUNTIME_HEADER};
pub use gate::Gate;
pub use lint::lint;
pub use module::{Item, Module};
pub use newtypes::choose_newtypes;
pub use options::Options;
pub use plan::{
    ArgumentType, BoxReason, FieldPlan, Plan, Position, Presence, RustType, Shape, StructPlan,
    TypeExpr, Types,
};
pub use public::PublicNames;
pub use rename::given_names;
pub use replace::replace_types;
pub use runtime::RuntimeSource;
pub use xml_lists::wrap_xml_lists;

use crate::api::Api;

/// The files of an API's types.
pub fn emit(api: &Api, options: &Options) -> Files {
    let plan = Plan::new(api, options);
    Files::written(types::drafts(&plan), options.layout, |module| module)
}
