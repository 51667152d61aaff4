//! `bindery.toml`: the options of the command line in a file.
//!
//! Each key is the name of an option of `bindery generate` without its dashes, or `inputs`; so what the one takes the other
//! takes too. The file's options are put before those that stand on the command line, which win, or are added where an
//! option may be given several times.

mod fault;
mod given;
mod spelled;

pub(crate) use fault::Fault;
pub(crate) use given::{Choice, given, without_defaults};
pub(crate) use spelled::{is_paging, is_source, is_switch};

use crate::args::Cli;
use bindery::diagnostic::suggest;
use clap::error::{ContextKind, ContextValue, ErrorKind};
use clap::{Arg, ArgMatches, Command, CommandFactory};
use spelled::Spelled;
use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};
use toml_edit::Document;

/// The file that is read where none is named.
pub(crate) const FILE: &str = "bindery.toml";

/// The key for the inputs, which have no name on the command line.
const INPUTS: &str = "inputs";

/// The option that names the file.
const CONFIG: &str = "config";

/// The arguments of a run, with those of the file behind the verb.
pub(crate) fn with_file(arguments: Vec<OsString>) -> Result<Vec<OsString>, Fault> {
    let command = Cli::command();
    // What is wrong with the arguments is found and said later.
    let lenient = command.clone().ignore_errors(true);
    let Ok(matches) = lenient.try_get_matches_from(&arguments) else {
        return Ok(arguments);
    };
    let Some((verb, given)) = matches.subcommand() else {
        return Ok(arguments);
    };
    let Some(verb) = command.find_subcommand(verb) else {
        return Ok(arguments);
    };
    let takes_file = argument(verb, CONFIG).is_some();
    let Some(path) = takes_file.then(|| file(given)).flatten() else {
        return Ok(arguments);
    };
    let own = options_of(&path, &command, verb, given)?;
    let behind = arguments.iter().position(|one| one == verb.get_name());
    let behind = behind.map_or(arguments.len(), |at| at + 1);
    let (before, after) = arguments.split_at(behind);
    let is_option = |one: &OsString| one.to_string_lossy().starts_with("--");
    // Inputs stand behind what else has no name, such as that which is to be explained.
    let (options, inputs): (Vec<OsString>, Vec<OsString>) = own.into_iter().partition(is_option);
    Ok([before, &options, after, &inputs].concat())
}

/// What is missing on a command line can stand in a file, which a newcomer may not know.
pub(crate) fn with_tip(mut error: clap::Error) -> clap::Error {
    let is_missing = error.kind() == ErrorKind::MissingRequiredArgument;
    let missing = match error.get(ContextKind::InvalidArg) {
        Some(ContextValue::Strings(missing)) if is_missing => missing.as_slice(),
        _ => &[],
    };
    let is_of_file = |one: &String| {
        ["--out ", "<INPUT>"]
            .iter()
            .any(|name| one.starts_with(name))
    };
    if missing.iter().any(is_of_file) {
        let tip =
            format!("`bindery init INPUT` writes them into `{FILE}`, where all commands find them");
        let tips = ContextValue::StyledStrs(vec![tip.into()]);
        error.insert(ContextKind::Suggested, tips);
    }
    error
}

/// The options that a file may give: those of `generate`.
pub(crate) fn options(command: &Command) -> impl Iterator<Item = &Arg> {
    let generate = command.find_subcommand("generate");
    let all = generate.into_iter().flat_map(Command::get_arguments);
    all.filter(|one| !one.is_global_set() && key(one).is_some_and(|key| key != CONFIG))
}

/// What an argument is called in a file.
pub(crate) fn key(argument: &Arg) -> Option<&str> {
    match argument.get_long() {
        Some("help" | "watch") => None,
        None if argument.get_id() == INPUTS => Some(INPUTS),
        long => long,
    }
}

/// The file that is named, or the one that stands in the current folder.
fn file(given: &ArgMatches) -> Option<PathBuf> {
    let named = given.try_get_one::<PathBuf>(CONFIG).ok().flatten();
    let usual = || Path::new(FILE).is_file().then(|| PathBuf::from(FILE));
    named.cloned().or_else(usual)
}

fn argument<'c>(command: &'c Command, wanted: &str) -> Option<&'c Arg> {
    command
        .get_arguments()
        .find(|one| key(one) == Some(wanted) || one.get_id() == wanted)
}

/// The file's options that the verb has, as arguments.
fn options_of(
    path: &Path,
    command: &Command,
    verb: &Command,
    given: &ArgMatches,
) -> Result<Vec<OsString>, Fault> {
    let text = fs::read_to_string(path).map_err(|error| Fault::unreadable(path, &error))?;
    let document = Document::parse(text.as_str());
    let document = document
        .map_err(|error| Fault::new(path, error.message(), error.span()).shown_in(&text))?;
    let has_inputs = given.try_contains_id(INPUTS).unwrap_or(false);
    let folder = path.parent().unwrap_or(Path::new(""));
    let mut own = Vec::new();
    for (name, item) in document.as_table() {
        let at = document.as_table().key(name).and_then(toml_edit::Key::span);
        let known = options(command).find(|one| key(one) == Some(name));
        let Some(option) = known else {
            let names = options(command).filter_map(key);
            let near = suggest(name, names).map(|near| format!("did you mean `{near}`?"));
            let help = near.unwrap_or_else(|| "`bindery options` lists them".to_owned());
            return Err(Fault::new(path, &format!("`{name}` is no option"), at)
                .shown_in(&text)
                .help(&help));
        };
        for Spelled {
            argument: value,
            span,
        } in spelled::of(option, item, folder).map_err(|fault| {
            Fault::new(path, &fault.words, fault.span.or(at.clone())).shown_in(&text)
        })? {
            spelled::check(option, &value).map_err(|words| {
                Fault::new(path, &words, span.clone().or(at.clone())).shown_in(&text)
            })?;
            let is_wanted = argument(verb, name).is_some() && !(name == INPUTS && has_inputs);
            if is_wanted {
                own.push(value);
            }
        }
    }
    Ok(own)
}
