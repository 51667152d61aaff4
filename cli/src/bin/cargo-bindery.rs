//! The command `cargo bindery`: cargo runs this program with `bindery` as its first argument.

use std::process::ExitCode;

fn main() -> ExitCode {
    let arguments = std::env::args_os().enumerate();
    let own = arguments.filter(|(at, argument)| *at != 1 || argument != "bindery");
    bindery_cli::main(own.map(|(_, argument)| argument))
}
