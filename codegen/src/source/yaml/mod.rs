//! YAML 1.2 with the core schema (sections 3.2 and 10.3 of its specification), from the events of `saphyr-parser`.

mod anchors;
mod errors;
mod loader;
mod marks;
mod scalar;
mod shallow;
mod spans;

pub(super) use loader::read;
pub(super) use spans::spans;
