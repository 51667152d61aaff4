use crate::args::Lint;
use crate::console::Console;
use crate::exit::Exit;
use crate::reading;

pub(crate) fn run(args: &Lint, console: &Console) -> Exit {
    let builder = match reading::builder(&args.reading.inputs, &args.reading.choices, console) {
        Ok(builder) => builder,
        Err(exit) => return exit,
    };
    let bound = builder.notes(true).bind();
    console.findings(&bound.diagnostics, &bound.sources);
    let api = match reading::api(&bound) {
        Ok(api) => api,
        Err(exit) => return exit,
    };
    if bound.diagnostics.is_empty() {
        console.note(format!("{}: nothing to report", reading::size(api)));
    }
    Exit::Ok
}
