use crate::args::Lint;
use crate::console::Console;
use crate::exit::Exit;
use crate::reading;

pub(crate) fn run(args: &Lint, console: &Console) -> Exit {
    let bound = reading::read(&args.reading, console);
    let api = match reading::api(&bound) {
        Ok(api) => api,
        Err(exit) => return exit,
    };
    if bound.diagnostics.is_empty() {
        console.note(format!("{}: nothing to report", reading::size(api)));
    }
    Exit::Ok
}
