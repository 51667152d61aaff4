//! Why things are as they are: a code of a finding, or an operation, a schema or a property of a document.

mod beside;
mod text;

use crate::args::{Explain, MessageFormat};
use crate::console::{self, Console, visible};
use crate::exit::Exit;
use crate::reading;
use beside::Beside;
use bindery::diagnostic::{Code, UnknownCode};
use bindery::explain::{Context, Explanation, explain, find, looks_like_code};
use bindery::rust::calls::Outline;

pub(crate) fn run(args: &Explain, console: &Console) -> Exit {
    let wanted = args.what.trim();
    // A file of options may name the inputs, so they don't tell a code from a name.
    let found = if args.inputs.is_empty() || looks_like_code(wanted) {
        code(wanted).map(|page| (page, None)).map_err(|error| {
            console.error(error);
            Exit::Usage
        })
    } else {
        document(args, wanted, console)
    };
    match found {
        Ok((found, beside)) => {
            show(&found, beside.as_ref(), console);
            Exit::Ok
        }
        Err(exit) => exit,
    }
}

fn show(found: &Explanation, beside: Option<&Beside>, console: &Console) {
    if console.format == MessageFormat::Json {
        // An explanation holds nothing that JSON cannot: its keys are texts, its numbers are whole.
        let text = serde_json::to_string(found).unwrap_or_default();
        console::data(&(text + "\n"));
    } else {
        console::data(&text::write(found, beside, console.output));
    }
}

fn code(wanted: &str) -> Result<Explanation, String> {
    if !looks_like_code(wanted) {
        return Err(format!(
            "`{wanted}` is no code of a finding; to explain what a document has, name the document too: \
             `bindery explain {wanted} openapi.yaml`"
        ));
    }
    let code: Code = wanted
        .parse()
        .map_err(|unknown: UnknownCode| unknown.to_string())?;
    Ok(bindery::explain::code(code))
}

/// Findings are for those who lint: here they would stand around the answer. Errors are shown, and what is wrong with options
/// that the answer depends on.
fn document(
    args: &Explain,
    wanted: &str,
    console: &Console,
) -> Result<(Explanation, Option<Beside>), Exit> {
    let builder = reading::builder(&args.inputs, &args.choices, console)?;
    let bound = reading::bind(&args.types.choose(builder), console);
    // The user's own words about pages may not fit.
    let asked: &[Code] = if args.choices.wanted.paging.is_empty() {
        &[]
    } else {
        &[Code::Paging]
    };
    console.answer(&bound.diagnostics, asked, &bound.sources);
    let api = reading::api(&bound)?;
    let plan = bound.plan().ok_or(Exit::Documents)?;
    let outline = Outline::of(&plan);
    let cx = Context {
        sources: &bound.sources,
        api,
        plan: &plan,
        outline: &outline,
    };
    let subject = find(&cx, wanted).map_err(|error| {
        console.error(visible(&error));
        Exit::Usage
    })?;
    let found = explain(&cx, subject).ok_or(Exit::Usage)?;
    let beside = console.output.is_terminal();
    let beside = beside.then(|| Beside::of(&cx, subject, &found));
    Ok((found, beside))
}
