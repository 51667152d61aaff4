use crate::args::{Crate, Generate, Reading};
use crate::config::{self, Choice};
use crate::console::{Console, amount, visible};
use crate::exit::Exit;
use crate::krate::{Contents, Fault, Hold, MadeWith, Release, is_kept};
use crate::layout::Layout;
use crate::reading;
use bindery::Bound;
use bindery::api::Api;
use bindery::output::Written;
use bindery::rust::krate::{CrateOptions, name};
use bindery::rust::{Files, ROOT};
use semver::Version;
use std::io;
use std::time::{Duration, Instant};

/// Edited files that are named; the others are counted.
const MOST_EDITS: usize = 5;

/// `options` are those of this run, as they stand on the command line.
pub(crate) fn run(args: &Generate, options: &[Choice], console: &Console) -> Exit {
    let start = Instant::now();
    match bind(&args.reading, &args.krate, console) {
        Ok(bound) => write(&bound, (&args.krate, options), start, console),
        Err(exit) => exit,
    }
}

/// Reads what the command line asks for, and shows what was found.
pub(super) fn bind(reading: &Reading, krate: &Crate, console: &Console) -> Result<Bound, Exit> {
    if let Err(wrong) = krate.check_layout() {
        console.error(wrong);
        return Err(Exit::Usage);
    }
    // Whoever has a crate of their own names its dependencies there.
    if krate.layout == Layout::Crate
        && let Err(wrong) = krate.types.check()
    {
        console.error(format!("a type or derive that was chosen: {wrong}"));
        return Err(Exit::Usage);
    }
    let runtime = krate.runtime_of_manifest().map_err(|wrong| {
        console.error(wrong);
        Exit::Usage
    })?;
    let builder = reading::builder(&reading.inputs, &reading.choices, console)?;
    let builder = builder.runtime(runtime);
    let builder = krate.types.choose(krate.parts.choose(builder));
    let builder = builder.pages(krate.package.pages);
    let bound = reading::bind(&builder, console);
    console.findings(&bound.diagnostics, &bound.sources);
    Ok(bound)
}

/// What the folder of the crate is to hold, with the version that is asked for, else that of its last release, else that of
/// the API.
pub(super) fn contents(
    bound: &Bound,
    (krate, options): (&Crate, &[Choice]),
    version: Option<&Version>,
    console: &Console,
) -> Result<Contents, Exit> {
    let faulty = |fault: Fault| unusable(krate, &fault, console);
    let with = made_with(reading::api(bound)?, krate, options);
    if let Some(layout) = krate.layout.of_modules() {
        let progress = console.progress("writing code");
        let emitted = bound.modules(layout).ok_or(Exit::Documents)?;
        drop(progress);
        return of_modules(krate, emitted, &with).map_err(faulty);
    }
    let last = match version {
        None => Release::last(&krate.out).map_err(faulty)?,
        Some(_) => None,
    };
    let version = version.or(last.as_ref().map(|last| &last.version));
    let around = crate_options(reading::api(bound)?, krate, version, console)?;
    let progress = console.progress("writing code");
    let emitted = bound.krate(&around).ok_or(Exit::Documents)?;
    drop(progress);
    Contents::of(&krate.out, emitted, &with).map_err(faulty)
}

/// What the next run is told of the options of this one: the name also where it is that of the API, and the runtime as the
/// manifest has it, wherever the run was started. What names a file, only decides what ends a run, or says what holds
/// anyway is no matter.
fn made_with(api: &Api, krate: &Crate, options: &[Choice]) -> MadeWith {
    let told = |choice: &&Choice| !["name", "license-file", "strict"].contains(&&*choice.name);
    let choices = options.iter().filter(told).cloned();
    let mut choices = config::without_defaults(choices.collect());
    if krate.layout == Layout::Crate {
        choices.insert(0, Choice::new("name", name_of(api, krate)));
    }
    for choice in &mut choices {
        if let ("runtime", Ok(source)) = (choice.name.as_str(), krate.runtime_of_manifest()) {
            choice.value = source.to_string();
        }
    }
    MadeWith::new(choices)
}

fn name_of(api: &Api, krate: &Crate) -> String {
    let name = krate.name.clone();
    name.unwrap_or_else(|| name::of_title(&api.info.title))
}

/// What is to be written among the files of the user's crate.
fn of_modules(krate: &Crate, mut emitted: Files, with: &MadeWith) -> Result<Contents, Fault> {
    match krate.layout {
        Layout::Crate | Layout::Modules => Contents::of(&krate.out, emitted, with),
        Layout::File => {
            let name = krate.out.file_name().unwrap_or_default().to_string_lossy();
            let text = emitted.0.remove(ROOT).unwrap_or_default();
            Ok(Contents::lone(&name, text))
        }
    }
}

/// Says what is wrong with a file in the folder of a crate.
pub(super) fn unusable(krate: &Crate, fault: &Fault, console: &Console) -> Exit {
    console.error(format!("`{}`: {fault}", krate.out.display()));
    Exit::Output
}

/// Writes the crate, and says what was written.
pub(super) fn write(
    bound: &Bound,
    (krate, options): (&Crate, &[Choice]),
    start: Instant,
    console: &Console,
) -> Exit {
    let written = hold(krate, console).and_then(|hold| {
        let version = krate.version.as_ref();
        let contents = contents(bound, (krate, options), version, console)?;
        Ok(place(bound, krate, (&hold, &contents), start, console))
    });
    written.unwrap_or_else(|exit| exit)
}

/// Keeps other runs from the place of the crate. What is written depends on what is there, so this comes first.
pub(super) fn hold(krate: &Crate, console: &Console) -> Result<Hold, Exit> {
    Hold::of(krate, console).map_err(|error| unwritable(krate, &error, console))
}

fn unwritable(krate: &Crate, error: &io::Error, console: &Console) -> Exit {
    console.error(format!(
        "cannot write to `{}`: {error}",
        krate.out.display()
    ));
    Exit::Output
}

/// Writes the contents of the crate's folder, and says what was written.
pub(super) fn place(
    bound: &Bound,
    krate: &Crate,
    (hold, contents): (&Hold, &Contents),
    start: Instant,
    console: &Console,
) -> Exit {
    let progress = console.progress("writing files");
    let written = hold.write(contents);
    drop(progress);
    match written {
        Ok(written) => {
            let size = bound.api.as_ref().map(reading::size).unwrap_or_default();
            let notes = notes(reading::warnings(bound), &written);
            console.note(format!(
                "{size} -> {}{notes}",
                outcome(contents, start.elapsed())
            ));
            note_edits(krate, &written, console);
            follow_up(bound, krate, &written, console);
            Exit::Ok
        }
        Err(error) => unwritable(krate, &error, console),
    }
}

/// Says which files someone had edited since they were written.
fn note_edits(krate: &Crate, written: &Written, console: &Console) {
    let folder = krate.folder();
    for (paths, what) in [
        (&written.edited, "was edited: the edits are overwritten"),
        (
            &written.left,
            "was edited: it stays, though it is no longer generated",
        ),
    ] {
        for path in paths.iter().take(MOST_EDITS) {
            let path = visible(&folder.join(path).to_string_lossy());
            console.note(format!("`{path}` {what}"));
        }
        let rest = paths.len().saturating_sub(MOST_EDITS);
        if rest > 0 {
            console.note(format!("{} likewise", amount(rest, "more file")));
        }
    }
}

/// Says what is left to do: what the crate around modules lacks and, once, how what was written comes into use.
fn follow_up(bound: &Bound, krate: &Crate, written: &Written, console: &Console) {
    if krate.layout != Layout::Crate {
        let missing = krate.missing_lines(bound.dependencies()).join("\n");
        if !missing.is_empty() {
            console.note("its crate needs, in `Cargo.toml`:");
            console.code(&format!("\n[dependencies]\n{missing}\n"));
        }
    }
    if written.unchanged == 0 && written.deleted.is_empty() {
        for step in krate.next_steps() {
            console.note(step);
        }
    }
}

fn crate_options(
    api: &Api,
    krate: &Crate,
    version: Option<&Version>,
    console: &Console,
) -> Result<CrateOptions, Exit> {
    let around = CrateOptions {
        version: version.map(ToString::to_string),
        ..CrateOptions::new(name_of(api, krate))
    };
    krate.package.choose(around).map_err(|wrong| {
        console.error(wrong);
        Exit::Usage
    })
}

/// `41 files, 612 KB, and the runtime, 160 files, in 0.21 s`
fn outcome(contents: &Contents, time: Duration) -> String {
    let size = contents.size();
    let runtime = match size.runtime.files {
        0 => String::new(),
        files => format!(", and the runtime, {},", amount(files, "file")),
    };
    format!(
        "{}, {} KB{runtime} in {:.2} s",
        amount(size.own.files, "file"),
        size.own.bytes.div_ceil(1000),
        time.as_secs_f64()
    )
}

/// What is worth saying beside the sums, in parentheses.
fn notes(warnings: usize, written: &Written) -> String {
    let mut notes = Vec::new();
    if warnings > 0 {
        notes.push(amount(warnings, "warning"));
    }
    let count = |paths: &[String]| paths.iter().filter(|path| !is_kept(path)).count();
    let (changed, deleted) = (count(&written.changed), count(&written.deleted));
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
