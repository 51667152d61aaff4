//! The types and calls of an API as a language-neutral model: what the emitting rooms and the comparing
//! room read. Nothing here knows of YAML, JSON Schema or Rust.

mod model;

pub use model::{
    Api, ApiGroup, Argument, ArgumentStyle, Body, BodyForm, BodyKind, Call, Outcome, Page,
    PageCursor, Reply, ReplyBody, Usage,
};
