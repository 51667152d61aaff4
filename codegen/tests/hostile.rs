//! Documents that mean harm: no panic, no hang, an error that says where, or code that compiles.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test that cannot go on should stop"
)]

#[path = "cargo_support/mod.rs"]
mod cargo_support;
mod hostile_documents;
mod hostile_pages;
mod hostile_sentinel;
#[path = "fixtures_support/package.rs"]
mod package;
mod workers_support;

use bindery::diagnostic::Level;
use bindery::rust::krate::CrateOptions;
use bindery::rust::{Layout, Options, emit};
use bindery::{Bound, Builder, report};
use hostile_documents::{Hostile, Outcome};
use package::Package;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::mpsc;
use std::thread;
use std::time::Duration;
use workers_support::side_by_side;

/// The stack of a thread that someone may run the generator on.
const STACK: usize = 2 << 20;

/// How long one document may take without optimisation, on a machine that is busy.
const MOST: Duration = Duration::from_secs(60);

/// What came of a document.
struct Came {
    /// The codes of errors, and whether each says where it is.
    errors: Vec<(&'static str, bool)>,
    /// The codes of warnings that say where they are.
    warnings: Vec<&'static str>,
    /// All findings as they are shown.
    report: String,
    /// The emitted code, if there is any.
    code: Option<String>,
}

#[test]
fn documents_are_refused_or_compile() {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("hostile-documents");
    fs::create_dir_all(&folder).unwrap();
    let judged = side_by_side(hostile_documents::all(), |hostile| {
        let path = folder.join(format!("{}.{}", hostile.name, hostile.extension));
        fs::write(&path, &hostile.bytes).unwrap();
        let came = within(MOST, move || bind(path));
        (hostile.name, came.and_then(|came| judge(&hostile, &came)))
    });
    let mut wrong = Vec::new();
    let mut modules = Vec::new();
    for (name, judgment) in judged {
        match judgment {
            Ok(Some(code)) => modules.push((name, code)),
            Ok(None) => {}
            Err(words) => wrong.push(format!("{name}: {words}")),
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    compile(&modules);
}

/// Runs on a small stack, and gives up after a while.
fn within<T: Send + 'static>(
    most: Duration,
    work: impl FnOnce() -> T + Send + 'static,
) -> Result<T, String> {
    let (sender, receiver) = mpsc::channel();
    let thread = thread::Builder::new()
        .stack_size(STACK)
        .spawn(move || sender.send(work()));
    let _ = thread.unwrap();
    receiver.recv_timeout(most).map_err(|error| match error {
        mpsc::RecvTimeoutError::Timeout => format!("took longer than {most:?}"),
        mpsc::RecvTimeoutError::Disconnected => "panicked".to_owned(),
    })
}

/// The whole pipeline, and the findings as each form shows them.
fn bind(path: PathBuf) -> Came {
    let bound = Builder::new().input(path).bind();
    let errors = bound
        .diagnostics
        .iter()
        .filter(|one| one.level == Level::Error);
    let errors = errors
        .map(|one| (one.code.number(), one.place.is_some()))
        .collect();
    let placed = bound.diagnostics.iter().filter(|one| one.place.is_some());
    let warnings = placed
        .filter(|one| one.level == Level::Warning)
        .map(|one| one.code.number())
        .collect();
    let report = report::cargo_lines(&bound.diagnostics, &bound.sources).join("\n");
    Came {
        errors,
        warnings,
        report,
        code: code(&bound),
    }
}

/// Types alone where there are no operations; whole crates are emitted too, for the sake of panics.
fn code(bound: &Bound) -> Option<String> {
    let api = bound.api.as_ref()?;
    let around = CrateOptions::new("hostile");
    let krate = bound.krate(&around)?;
    assert!(
        krate
            .0
            .keys()
            .all(|path| path.is_ascii() || !path.contains(['\\', '\0', '\n']))
    );
    let complaints = hostile_pages::complaints(&krate);
    assert!(complaints.is_empty(), "{}", complaints.join("\n"));
    let files = if api.calls.is_empty() {
        let layout = Layout::Single(bindery::INCLUDED);
        emit(
            api,
            &Options {
                equality: false,
                layout,
                ..Options::default()
            },
        )
    } else {
        bound.included()?
    };
    files.0.into_values().next()
}

/// The code to be compiled, or what is wrong.
fn judge(hostile: &Hostile, came: &Came) -> Result<Option<String>, String> {
    let refused = || format!("refused: {}", came.report);
    match hostile.outcome {
        Outcome::Refused(code) if came.code.is_none() => {
            let located = code == "B0104"
                || code == "B0101"
                || came.errors.iter().all(|(_, located)| *located);
            let right = came.errors.iter().all(|(found, _)| *found == code);
            if right && located && !came.errors.is_empty() {
                return Ok(None);
            }
            Err(format!(
                "{code} expected, with a place: {:?} {}",
                came.errors, came.report
            ))
        }
        Outcome::Refused(code) => Err(format!(
            "{code} expected, but code came of it: {}",
            came.report
        )),
        Outcome::Warned(code) if !came.warnings.contains(&code) => {
            Err(format!("a warning {code} expected: {}", came.report))
        }
        Outcome::Warned(_) | Outcome::Generates => came.code.clone().map(Some).ok_or_else(refused),
        Outcome::Large => {
            let code = came.code.as_deref().ok_or_else(refused)?;
            syn::parse_file(code)
                .map(|_| None)
                .map_err(|error| error.to_string())
        }
    }
}

/// Compiles all code, its docs, and its doc tests, of which there must be none.
fn compile(modules: &[(&str, String)]) {
    let package = Package::new("hostile", &["validate", "xml"], "");
    package.write_modules(modules.iter().map(|(name, code)| (*name, code.as_str())));
    for arguments in [&["build"][..], &["doc", "--no-deps"], &["test", "--doc"]] {
        let output = package.cargo(arguments);
        let said = String::from_utf8_lossy(&output.stderr).into_owned()
            + &String::from_utf8_lossy(&output.stdout);
        assert!(output.status.success(), "cargo {arguments:?}\n{said}");
        assert!(
            arguments[0] != "test" || said.contains("running 0 tests"),
            "{said}"
        );
    }
}
