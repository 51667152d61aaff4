//! Binds the pages in `spec/` into the SDK. `generated-client/Cargo.toml` names this file as its build script.

use std::process::ExitCode;

fn main() -> ExitCode {
    bindery::build("../spec")
}
