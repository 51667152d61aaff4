//! What the documents say.

pub mod merge;
