use crate::args::{Diff, Report};
use crate::console::{self, Console};
use crate::exit::Exit;
use crate::{reading, standard_input};
use bindery::Bound;
use bindery::diff::{Format, Verdict, render};
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
    let (Some(changes), Some(before), Some(after)) =
        (new.changes_since(&old), old.side(), new.side())
    else {
        return Exit::Documents;
    };
    let format = match args.report {
        Report::Human => Format::Human,
        Report::Markdown => Format::Markdown,
        Report::Json => Format::Json,
        Report::Github => Format::GitHub,
    };
    console::data(&render(&changes, before, after, format));
    if changes.verdict() == Verdict::Major {
        Exit::Differs
    } else {
        Exit::Ok
    }
}

/// Warnings are for those who lint: here they would stand between the changes.
fn read(args: &Diff, input: &Path, console: &Console) -> Result<Bound, Exit> {
    let builder = reading::builder(&[input.to_owned()], &args.choices, console)?;
    let bound = args.types.choose(args.parts.choose(builder)).bind();
    console.errors(&bound.diagnostics, &bound.sources);
    Ok(bound)
}
