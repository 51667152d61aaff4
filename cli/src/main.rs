//! The command `bindery`.

use std::process::ExitCode;

fn main() -> ExitCode {
    bindery_cli::main(std::env::args_os())
}
