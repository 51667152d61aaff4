use crate::args::{Diff, DiffFormat};
use crate::console::{self, Console};
use crate::exit::Exit;
use crate::{reading, standard_input};
use bindery::Bound;
use bindery::diff::{Format, Side, Verdict, compare, render};
use std::path::Path;

pub(crate) fn run(args: &Diff, console: &Console) -> Exit {
    if [&args.old, &args.new]
        .into_iter()
        .all(|input| standard_input::is_meant(input))
    {
        console.error("only one of both can be standard input");
        return Exit::Usage;
    }
    let (old, new) = match (
        read(args, &args.old, console),
        read(args, &args.new, console),
    ) {
        (Ok(old), Ok(new)) => (old, new),
        (Err(exit), _) | (_, Err(exit)) => return exit,
    };
    let (Some(old_api), Some(new_api)) = (&old.api, &new.api) else {
        return Exit::Documents;
    };
    let changes = compare(old_api, new_api);
    let format = match args.format {
        DiffFormat::Human => Format::Human,
        DiffFormat::Markdown => Format::Markdown,
        DiffFormat::Json => Format::Json,
        DiffFormat::Github => Format::GitHub,
    };
    let old = Side {
        api: old_api,
        sources: &old.sources,
    };
    let new = Side {
        api: new_api,
        sources: &new.sources,
    };
    console::data(&render(&changes, old, new, format));
    if changes.verdict() == Verdict::Major {
        Exit::Differs
    } else {
        Exit::Ok
    }
}

/// Warnings are for those who lint: here they would stand between the changes.
fn read(args: &Diff, input: &Path, console: &Console) -> Result<Bound, Exit> {
    let bound = reading::builder(&[input.to_owned()], &args.choices, console)?.bind();
    console.errors(&bound.diagnostics, &bound.sources);
    Ok(bound)
}
