//! The command `cargo bindery`: cargo runs this program with `bindery` as its first argument.

use std::process::ExitCode;

/// Emitting makes and drops millions of small tokens: a third of the time of large documents was the system's allocator.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    let arguments = std::env::args_os().enumerate();
    let own = arguments.filter(|(at, argument)| *at != 1 || argument != "bindery");
    bindery_cli::main(own.map(|(_, argument)| argument))
}
