use crate::args::Lint;
use crate::console::{Console, amount};
use crate::exit::Exit;
use crate::reading;
use bindery::Bound;
use std::fs::File;
use std::io::{self, Write};
use std::path::Path;

pub(crate) fn run(args: &Lint, console: &Console) -> Exit {
    let builder = match reading::builder(&args.reading.inputs, &args.reading.choices, console) {
        Ok(builder) => builder,
        Err(exit) => return exit,
    };
    let bound = reading::bind(&builder.notes(true), console);
    console.findings(&bound.diagnostics, &bound.sources);
    if let Some(path) = &args.fix
        && let Err(error) = fix(&bound, path, console)
    {
        console.error(format!("{}: {error}", path.display()));
        return Exit::Output;
    }
    let api = match reading::api(&bound) {
        Ok(api) => api,
        Err(exit) => return exit,
    };
    if bound.diagnostics.is_empty() {
        console.note(format!("{}: nothing to report", reading::size(api)));
    }
    Exit::Ok
}

/// Writes the corrections. A file that is there may hold changes that someone made by hand, so it stays.
fn fix(bound: &Bound, path: &Path, console: &Console) -> io::Result<()> {
    let Some(corrections) = bound.corrections() else {
        console.note("nothing that an overlay could mend");
        return Ok(());
    };
    let mut file = File::create_new(path)?;
    file.write_all(corrections.overlay.as_bytes())?;
    console.note(format!(
        "{}: mends {}; apply it with `--overlay {}`",
        path.display(),
        amount(corrections.count, "finding"),
        path.display()
    ));
    Ok(())
}
