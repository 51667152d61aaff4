//! Two APIs compared as the users of their generated crates see them.
//!
//! [`compare`] finds what changed, [`Changes::verdict`] says what it means for the version of the crate, and [`render`]
//! writes a report. Things have the names that the documents give them: Rust names are not known here. What breaks whom
//! follows from the emitted Rust:
//!
//! - structs are `#[non_exhaustive]`, and `new` takes what is required: a new required field breaks whoever sends the
//!   type; a new optional one, or one in an answer, breaks nobody;
//! - enums and unions are open and `#[non_exhaustive]`: a new value or branch breaks nobody;
//! - a field's type is made of its schema's type and of whether it can be missing or null: any change of these breaks;
//! - a call's required parameters are positional arguments, its optional ones are methods: adding one of these is safe;
//! - documented errors, texts and constraints reach the documentation alone.
//!
//! Two effects are not seen: a field that moves into a `Box` since its type became recursive, and a conversion (`From`)
//! that goes away since two branches of a union hold the same type.

mod arguments;
mod bodies;
mod calls;
mod client;
mod compare;
mod describe;
mod enums;
mod headers;
mod model;
mod objects;
mod presence;
mod render;
mod same;
mod types;
mod words;

pub use compare::compare;
pub use model::{Change, Changes, Impact, Subject, Verdict};
pub use render::{Format, Side, render};
