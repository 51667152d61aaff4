//! The types and calls of an API as a language-neutral model: what the emitting rooms and the comparing
//! room read. Nothing here knows of YAML, JSON Schema or Rust.

mod body;
mod build;
mod events;
mod form;
mod groups;
mod lint;
mod media;
mod model;
mod narrow;
mod paging;
mod patch;
mod replace;
mod reply;
mod required;
mod sections;
mod selector;
mod undeclared;
mod usage;

pub use body::OptionalBodies;
pub use build::{Choices, build, build_with};
pub(crate) use form::{described_types, file_or_files, union_of_files};
pub use model::{
    AnswerHeader, Api, ApiGroup, Argument, ArgumentStyle, Body, BodyForm, BodyKind, Call,
    CursorInput, EventKind, Lack, NearMiss, Outcome, Page, PageCursor, Reply, ReplyBody, Usage,
    payload,
};
pub use narrow::{Filter, Operations, UnusedTypes, narrow};
pub use paging::{InvalidPaging, Paging};
pub use replace::{Stands, replace};
pub use reply::Answers;
pub use required::AnswersRequired;
pub use sections::{Section, Sections};
pub use selector::{Selector, UnknownSelector};
pub use undeclared::{UndeclaredMembers, keep_undeclared};
pub use usage::{Reach, given_types, parts, received_types, sent_types};
