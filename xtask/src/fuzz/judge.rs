//! What may become of an input.

use super::Input;
use bindery::diagnostic::{Diagnostic, Level};
use bindery::report::{self, Format, Options};
use bindery::rust::krate::CrateOptions;
use bindery::{Bound, Builder};
use std::sync::mpsc::{self, RecvTimeoutError};
use std::thread;
use std::time::Duration;

/// The stack of a thread that someone may run the generator on.
const STACK: usize = 2 << 20;

/// What became of an input.
#[derive(Debug)]
pub enum Came {
    /// Errors, each with a code, and a place where there is one.
    Refused,
    /// Code that the parser of Rust understands.
    Emitted(Emitted),
    /// What must never happen.
    Fault(String),
}

/// What was made of an input.
#[derive(Debug)]
pub struct Emitted {
    /// One file.
    pub code: String,
    /// Whether a warning says that the code is less than the input asked for.
    pub warned: bool,
}

/// Binds an input on a small stack, shows its findings in every form, and reads the code.
pub fn judge(input: &Input, limit: Duration) -> Came {
    let (sender, receiver) = mpsc::channel();
    let (name, bytes) = (format!("input.{}", input.ending), input.bytes.clone());
    let work = move || {
        // Nobody waits for a result that came too late.
        let _ = sender.send(bind(&name, &bytes));
    };
    if let Err(error) = thread::Builder::new().stack_size(STACK).spawn(work) {
        return Came::Fault(format!("no thread can be had: {error}"));
    }
    match receiver.recv_timeout(limit) {
        Ok(came) => came,
        Err(RecvTimeoutError::Timeout) => Came::Fault(format!("no end after {limit:?}")),
        Err(RecvTimeoutError::Disconnected) => Came::Fault("a panic".to_owned()),
    }
}

fn bind(name: &str, bytes: &[u8]) -> Came {
    // What is no text is refused when a file is read.
    let Ok(text) = std::str::from_utf8(bytes) else {
        return Came::Refused;
    };
    let bound = Builder::new().text(name, text).bind();
    for format in [Format::Human, Format::Short, Format::Json, Format::GitHub] {
        report::render(&bound.diagnostics, &bound.sources, &Options::new(format));
    }
    let Some(code) = code(&bound) else {
        let errors = bound
            .diagnostics
            .iter()
            .filter(|one| one.level == Level::Error);
        let errors: Vec<&Diagnostic> = errors.collect();
        return match errors
            .iter()
            .find(|one| one.place.is_none() && !is_placeless(one))
        {
            _ if errors.is_empty() => Came::Fault("neither code nor an error".to_owned()),
            Some(error) => Came::Fault(format!("an error without a place: {}", error.message)),
            None => Came::Refused,
        };
    };
    match syn::parse_file(&code) {
        Ok(_) => Came::Emitted(Emitted {
            code,
            warned: bound
                .diagnostics
                .iter()
                .any(|one| one.level == Level::Warning),
        }),
        Err(error) => Came::Fault(format!("code that is not Rust: {error}")),
    }
}

/// Where nothing is found there is no place.
fn is_placeless(error: &Diagnostic) -> bool {
    ["B0101", "B0104"].contains(&error.code.number())
}

/// The code for `include!`. The files of a crate are emitted too, for the sake of faults.
fn code(bound: &Bound) -> Option<String> {
    let around = CrateOptions::new("fuzzed");
    bound.krate(&around)?;
    bound.included()?.0.into_values().next()
}
