//! The command `bindery`.

use std::process::ExitCode;

/// Emitting makes and drops millions of small tokens: a third of the time of large documents was the system's allocator.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    bindery_cli::main(std::env::args_os())
}
