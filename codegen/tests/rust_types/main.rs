//! Types out of models that are written by hand: their text, and what a compiler, clippy, rustdoc and JSON say to them.

mod build;
mod compile;
mod models;
mod text;
mod write;
