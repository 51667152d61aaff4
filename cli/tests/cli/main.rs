//! The command as people and scripts run it: the real binary, real folders, real cargo.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "helpers of tests fail by panicking"
)]

mod check;
mod compile;
mod config;
mod costs;
mod diff;
mod disk;
mod explain;
mod faults;
mod fix;
mod generate;
mod layout;
mod names;
mod overlay;
mod pipes;

mod readme;
mod release;
#[cfg(unix)]
mod screen;
mod story;
mod support;
#[cfg(unix)]
mod terminal;
mod watch;
mod words;
