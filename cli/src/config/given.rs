//! The options of a run, to be kept for a later one.

use super::{argument, key, options};
use crate::args::Cli;
use clap::parser::ValueSource;
use clap::{Arg, ArgMatches, Command, CommandFactory};
use std::ffi::OsString;
use std::fmt;

/// Options that say where things are, or how a run speaks, rather than what comes out.
const OF_THE_RUN: &[&str] = &["inputs", "root", "overlay", "out", "deny", "warn", "allow"];

/// Options of the crate itself, which make no difference to the API in Rust.
const OF_THE_CRATE: &[&str] = &["name", "version", "runtime"];

/// An option that was chosen, with its value as it is written on the command line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Choice {
    /// The name without its dashes.
    pub(crate) name: String,
    /// Its value.
    pub(crate) value: String,
}

impl Choice {
    /// The option of this name.
    pub(crate) fn new(name: &str, value: impl Into<String>) -> Self {
        Self {
            name: name.to_owned(),
            value: value.into(),
        }
    }

    /// Whether it decides what the API is in Rust, and not only what the crate is.
    pub(crate) fn is_of_the_api(&self) -> bool {
        !OF_THE_CRATE.contains(&self.name.as_str())
    }

    /// Reads what its `Display` wrote.
    pub(crate) fn read(line: &str) -> Option<Self> {
        let (name, value) = line.strip_prefix("--")?.split_once('=')?;
        Some(Self::new(name, value))
    }
}

impl fmt::Display for Choice {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "--{}={}", self.name, self.value)
    }
}

/// Of the arguments, those that decide what is written.
pub(crate) fn given(arguments: &[OsString]) -> Vec<Choice> {
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

/// Without those that say what holds anyway.
pub(crate) fn without_defaults(mut choices: Vec<Choice>) -> Vec<Choice> {
    let command = Cli::command();
    choices.retain(|choice| {
        let option = options(&command).find(|one| key(one) == Some(&*choice.name));
        let defaults = option.map_or(&[][..], Arg::get_default_values);
        !defaults.iter().any(|default| *default == *choice.value)
    });
    choices
}

fn values(verb: &Command, matches: &ArgMatches, name: &str) -> Vec<Choice> {
    let Some(option) = argument(verb, name) else {
        return Vec::new();
    };
    let id = option.get_id().as_str();
    if matches.value_source(id) != Some(ValueSource::CommandLine) {
        return Vec::new();
    }
    let raw = matches.get_raw(id).into_iter().flatten();
    raw.map(|value| Choice::new(name, value.to_string_lossy()))
        .collect()
}
