//! What is shown to a person: how wide the screen is and whether it has colours, text in styles that wraps at spaces, and
//! tables that fit.
//!
//! What a program reads has no width: nothing of it is wrapped or cut.

mod reflow;
mod screen;
mod style;
mod table;
mod words;
mod wrap;

pub(crate) use screen::Screen;
pub(crate) use style::Style;
pub(crate) use table::{Column, Shows};
pub(crate) use words::Words;
