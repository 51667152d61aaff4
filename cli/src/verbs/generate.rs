use crate::args::{Crate, Generate, Reading};
use crate::console::{Console, amount};
use crate::exit::Exit;
use crate::{crate_name, place, reading};
use bindery::Bound;
use bindery::api::Api;
use bindery::output::{self, Written};
use bindery::rust::Files;
use bindery::rust::krate::{CrateOptions, RuntimeSource};
use std::time::{Duration, Instant};

pub(crate) fn run(args: &Generate, console: &Console) -> Exit {
    let start = Instant::now();
    match bind(&args.reading, &args.krate, console) {
        Ok(bound) => write(&bound, &args.krate, start, console),
        Err(exit) => exit,
    }
}

/// Reads what the command line asks for, and shows what was found.
pub(super) fn bind(reading: &Reading, krate: &Crate, console: &Console) -> Result<Bound, Exit> {
    if let Err(wrong) = krate.types.check() {
        console.error(format!("`--format`: {wrong}"));
        return Err(Exit::Usage);
    }
    let builder = reading::builder(&reading.inputs, &reading.choices, console)?;
    let builder = krate.types.choose(builder.equality(krate.equality));
    let bound = builder.validation(krate.validation).bind();
    console.findings(&bound.diagnostics, &bound.sources);
    Ok(bound)
}

/// The files of the crate that the command line asks for.
pub(super) fn files(bound: &Bound, krate: &Crate, console: &Console) -> Result<Files, Exit> {
    let around = crate_options(reading::api(bound)?, krate, console)?;
    bound.krate(&around).ok_or(Exit::Documents)
}

/// Writes the crate, and says what was written.
pub(super) fn write(bound: &Bound, krate: &Crate, start: Instant, console: &Console) -> Exit {
    let files = match files(bound, krate, console) {
        Ok(files) => files,
        Err(exit) => return exit,
    };
    match output::write(&krate.out, &files) {
        Ok(written) => {
            let size = bound.api.as_ref().map(reading::size).unwrap_or_default();
            let notes = notes(reading::warnings(bound), &written);
            console.note(format!(
                "{size} -> {}{notes}",
                outcome(&files, start.elapsed())
            ));
            Exit::Ok
        }
        Err(error) => {
            console.error(format!(
                "cannot write to `{}`: {error}",
                krate.out.display()
            ));
            Exit::Output
        }
    }
}

fn crate_options(api: &Api, krate: &Crate, console: &Console) -> Result<CrateOptions, Exit> {
    let runtime = match &krate.runtime_path {
        None => RuntimeSource::Version(runtime_version()),
        Some(path) if !path.join("Cargo.toml").is_file() => {
            console.error(format!(
                "`{}` holds no crate: `--runtime-path` is the folder of `bindery-runtime`",
                path.display()
            ));
            return Err(Exit::Usage);
        }
        Some(path) => match place::way(&krate.out, path) {
            Ok(way) => RuntimeSource::Path(way),
            Err(error) => {
                console.error(format!("`{}` cannot be found: {error}", path.display()));
                return Err(Exit::Usage);
            }
        },
    };
    Ok(CrateOptions {
        name: krate
            .name
            .clone()
            .unwrap_or_else(|| crate_name::of_title(&api.info.title)),
        version: krate.version.as_ref().map(ToString::to_string),
        runtime,
    })
}

/// The runtime of this generator's version: while that starts with 0, its minor version is what has to be the same.
fn runtime_version() -> String {
    format!(
        "{}.{}",
        env!("CARGO_PKG_VERSION_MAJOR"),
        env!("CARGO_PKG_VERSION_MINOR")
    )
}

/// `41 files, 612 KB in 0.21 s`
fn outcome(files: &Files, time: Duration) -> String {
    let bytes: usize = files.0.values().map(String::len).sum();
    let kilobytes = bytes.div_ceil(1000);
    format!(
        "{}, {kilobytes} KB in {:.2} s",
        amount(files.0.len(), "file"),
        time.as_secs_f64()
    )
}

/// What is worth saying beside the sums, in parentheses.
fn notes(warnings: usize, written: &Written) -> String {
    let mut notes = Vec::new();
    if warnings > 0 {
        notes.push(amount(warnings, "warning"));
    }
    let (changed, deleted) = (written.changed.len(), written.deleted.len());
    if changed == 0 && deleted == 0 {
        notes.push("nothing changed".to_owned());
    } else if written.unchanged > 0 || deleted > 0 {
        notes.push(format!("{changed} written"));
    }
    if deleted > 0 {
        notes.push(format!("{deleted} deleted"));
    }
    if notes.is_empty() {
        String::new()
    } else {
        format!(" ({})", notes.join(", "))
    }
}
