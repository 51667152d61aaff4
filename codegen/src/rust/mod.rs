//! Rust out of an [`Api`](crate::api::Api): first a plan, then one small fragment for each emitted thing, then text.

pub mod names;
