//! Two APIs compared as the users of their generated crates see them.
//!
//! [`compare`] finds what changed, [`Changes::verdict`] says what it means for the version of the crate, [`render`]
//! writes a report, and [`notes`] a section of a changelog. What belongs together is found by the names that the
//! documents give; what it is called in Rust is asked of the plan, and compared like everything else. What breaks whom
//! follows from the emitted Rust:
//!
//! - structs are `#[non_exhaustive]`, and `new` takes what is required: a new required field breaks whoever sends the
//!   type; a new optional one, or one in an answer, breaks nobody;
//! - open enums and unions are `#[non_exhaustive]`: a new value or branch breaks nobody; of closed ones it breaks
//!   whoever matches them;
//! - a field's type is made of its schema's type and of whether it can be missing or null: any change of these breaks;
//! - a call's required parameters are positional arguments, its optional ones are methods: adding one of these is safe;
//! - documented errors, texts and constraints reach the documentation alone, but for a type's `validate()`.

mod about;
mod arguments;
mod bodies;
mod calls;
mod client;
mod compare;
mod credentials;
mod describe;
mod enums;
mod headers;
mod model;
mod names;
mod objects;
mod render;
mod rust_name;
mod same;
mod surface;
mod types;
mod unions;
mod words;
mod xml;

pub use compare::compare;
pub use model::{Break, Change, Changes, Effect, Impact, Retyped, Subject, Verdict};
pub use render::{Format, Line, LineKind, Side, lines, notes, plain, render};
pub use rust_name::RustName;
