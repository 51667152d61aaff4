use crate::args::{Extract, Reading};
use crate::console::{self, Console};
use crate::exit::Exit;
use crate::{reading, standard_input};
use bindery::diagnostic::Diagnostics;
use bindery::openapi::merge::{self, MergeOptions};
use bindery::openapi::overlay;
use bindery::source::{self, Sources};
use std::fs;
use std::io;
use std::path::Path;

pub(crate) fn run(args: &Extract, console: &Console) -> Exit {
    let text = match document(&args.reading, console) {
        Ok(text) => text,
        Err(exit) => return exit,
    };
    let Some(file) = &args.out else {
        console::data(&text);
        return Exit::Ok;
    };
    match write(file, &text) {
        Ok(()) => Exit::Ok,
        Err(error) => {
            console.error(format!("cannot write `{}`: {error}", file.display()));
            Exit::Output
        }
    }
}

/// The one document of the API, as JSON for people: its parts need not be valid to be shown, only to agree.
fn document(reading: &Reading, console: &Console) -> Result<String, Exit> {
    let mut diagnostics = Diagnostics::default();
    let mut options = source::Options::default();
    options.lenient_blocks = reading.choices.lenient_blocks;
    options.root.clone_from(&reading.choices.root);
    options.limits = reading::limits(&reading.choices);
    let most = options.limits.bytes;
    let mut sources = Sources::with_options(options);
    let (files, piped) = standard_input::take(&reading.inputs, most, console)?;
    if !files.is_empty() || piped.is_none() {
        sources.load(&files, &mut diagnostics);
    }
    if let Some(text) = piped {
        sources.load_text(standard_input::NAME, text, &mut diagnostics);
    }
    let documents = sources.documents().to_vec();
    let mut options = MergeOptions::new(reading.choices.on_conflict.into());
    options.title.clone_from(&reading.choices.api);
    let merged = merge::merge(&mut sources, &documents, &options, &mut diagnostics);
    let chosen = merge::choose(&merged, options.title.as_deref(), &mut diagnostics);
    let overlays = &reading.choices.changes.overlays;
    let chosen = chosen.map(|api| overlay::apply(&mut sources, api, overlays, &mut diagnostics));
    console.findings(&diagnostics, &sources);
    let chosen = chosen
        .filter(|_| !diagnostics.has_errors())
        .ok_or(Exit::Documents)?;
    let mut text = format!("{:#}", sources.value(chosen));
    text.push('\n');
    Ok(text)
}

/// Writes a file that is either the old one or the new one.
fn write(file: &Path, text: &str) -> io::Result<()> {
    if fs::read(file).is_ok_and(|there| there == text.as_bytes()) {
        return Ok(());
    }
    let name = file.file_name().unwrap_or_default().to_string_lossy();
    let beside = file.with_file_name(format!(".{name}.{}.tmp", std::process::id()));
    let written = fs::write(&beside, text).and_then(|()| fs::rename(&beside, file));
    if written.is_err() {
        // The first error is the one to report.
        let _ = fs::remove_file(&beside);
    }
    written
}
