//! Binds the API that the book's programs call.

use std::process::ExitCode;

fn main() -> ExitCode {
    bindery::build("pets.yaml")
}
