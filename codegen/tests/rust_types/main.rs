//! Types out of models that are written by hand: their text, and what a compiler, clippy, rustdoc and JSON say to them.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on should stop")]

mod build;
mod compile;
mod models;
mod text;
mod write;
