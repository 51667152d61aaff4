//! Swagger 2.0: what it says in other words than 3.x, read into the same model.
//!
//! A document of 2.0 is read as it stands, not rewritten into one of 3.x. So all pointers, in findings, options and
//! overlays, are those of the text that the user has, and nothing that two places share becomes two. Paths, operations,
//! references, tags and schemas are read by the code of 3.x; here is the rest: what is sent in the body, which 2.0
//! describes among the parameters, values without a schema of their own, media types, servers and credentials.

mod collection;
mod form;
mod media;
mod members;
mod payload;
mod response;
mod security;
mod server;
mod value;

pub(super) use media::MediaTypes;
pub(super) use members::kind;
pub(super) use payload::{Payload, is_payload};
pub(super) use server::Address;
