//! The options of a run, to be kept for a later one.

use super::{argument, key, options};
use crate::args::Cli;
use clap::parser::ValueSource;
use clap::{ArgMatches, Command, CommandFactory};
use std::ffi::OsString;

/// Options that say where things are, or how a run speaks, rather than what comes out.
const OF_THE_RUN: &[&str] = &[
    "inputs", "root", "overlay", "out", "name", "version", "runtime", "deny", "warn", "allow",
];

/// Of the arguments, those that decide what the API is in Rust, as `--name=value`.
pub(crate) fn given(arguments: &[OsString]) -> Vec<String> {
    let command = Cli::command();
    let Ok(matches) = command.clone().try_get_matches_from(arguments) else {
        return Vec::new();
    };
    let Some((verb, matches)) = matches.subcommand() else {
        return Vec::new();
    };
    let Some(verb) = command.find_subcommand(verb) else {
        return Vec::new();
    };
    let names = options(&command).filter_map(key);
    let kept = names.filter(|name| !OF_THE_RUN.contains(name));
    kept.flat_map(|name| values(verb, matches, name)).collect()
}

fn values(verb: &Command, matches: &ArgMatches, name: &str) -> Vec<String> {
    let Some(option) = argument(verb, name) else {
        return Vec::new();
    };
    let id = option.get_id().as_str();
    if matches.value_source(id) != Some(ValueSource::CommandLine) {
        return Vec::new();
    }
    let raw = matches.get_raw(id).into_iter().flatten();
    raw.map(|value| format!("--{name}={}", value.to_string_lossy()))
        .collect()
}
