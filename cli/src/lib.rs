//! The command line of Bindery.
//!
//! Each verb has a file in `verbs`. What a program reads goes to standard output, what a person reads to standard error;
//! the exit status says how it went.

mod args;
mod around;
mod config;
mod console;
mod exit;
mod krate;
mod layout;
mod names;
mod package;
mod paging;
mod pair;
mod parts;
mod place;
mod progress;
mod reading;
mod runtime;
mod standard_input;
mod terminal;
mod types;
mod verbs;

use args::{Cli, Verb};
use clap::Parser;
use console::Console;
use exit::Exit;
use std::ffi::OsString;
use std::process::ExitCode;

/// All options with what they mean, as `bindery options --message-format json` prints them, for tools that show them.
pub fn options() -> serde_json::Value {
    verbs::options::described()
}

/// Runs the command with these arguments, the first of which is the program's name.
pub fn main(arguments: impl IntoIterator<Item = OsString>) -> ExitCode {
    let arguments = match config::with_file(arguments.into_iter().collect()) {
        Ok(arguments) => arguments,
        Err(fault) => {
            console::say(&fault.render());
            return Exit::Usage.into();
        }
    };
    let cli = match Cli::try_parse_from(&arguments) {
        Ok(cli) => cli,
        Err(error) => {
            let error = config::with_tip(error);
            // Where nobody listens there is nobody to tell.
            let _ = error.print();
            return ExitCode::from(u8::try_from(error.exit_code()).unwrap_or(2));
        }
    };
    let console = Console::new(&cli.output, cli.verb.writes());
    let given = || config::given(&arguments);
    let exit = match &cli.verb {
        Verb::Generate(args) if args.watch => verbs::watch::run(args, &given(), &console),
        Verb::Generate(args) => verbs::generate::run(args, &given(), &console),
        Verb::Check(args) => verbs::check::run(args, &given(), &console),
        Verb::Release(args) => verbs::release::run(args, &given(), &console),
        Verb::Lint(args) => verbs::lint::run(args, &console),
        Verb::List(args) => verbs::list::run(args, &console),
        Verb::Names(args) => verbs::names::run(args, &console),
        Verb::Extract(args) => verbs::extract::run(args, &console),
        Verb::Diff(args) => verbs::diff::run(args, &console),
        Verb::Explain(args) => verbs::explain::run(args, &console),
        Verb::Init(args) => verbs::init::run(args, &console),
        Verb::Options(args) => verbs::options::run(args, &console),
        Verb::Completions(args) => verbs::completions::run(args),
        Verb::Man(args) => verbs::man::run(args, &console),
        Verb::Version => verbs::version::run(),
    };
    exit.into()
}
