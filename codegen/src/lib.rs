//! Binds OpenAPI 3.0, 3.1 and 3.2 documents into Rust client crates.

pub mod api;
pub mod diagnostic;
pub mod openapi;
pub mod output;
pub mod rust;
pub mod schema;
pub mod source;
