use crate::args::{Diff, Report};
use crate::console::{self, Console};
use crate::exit::Exit;
use crate::terminal::{Screen, Style, Words};
use crate::{reading, standard_input};
use bindery::Bound;
use bindery::diff::{Format, Impact, Line, LineKind, Verdict, lines, render};
use std::path::Path;

/// How far in a line goes on below.
const HANG: usize = 6;

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
    if format == Format::Human {
        console::data(&shown(&lines(&changes, before, after), console.output));
    } else {
        console::data(&render(&changes, before, after, format));
    }
    if changes.verdict() == Verdict::Major {
        Exit::Differs
    } else {
        Exit::Ok
    }
}

/// The report for a person.
fn shown(lines: &[Line], screen: Screen) -> String {
    let shown = lines.iter().map(|line| {
        let style = style(line.kind);
        let (head, body) = match line.kind {
            LineKind::Name => (Style::Secondary, Words::new(Style::Name, &line.text)),
            LineKind::Change(_) | LineKind::Advice => (style, Words::said(&line.text)),
            LineKind::Place | LineKind::Sum(_) | LineKind::Gap => {
                (style, Words::new(style, &line.text))
            }
        };
        screen.paragraph(&Words::new(head, &line.head()), &body, HANG)
    });
    shown.collect()
}

fn style(kind: LineKind) -> Style {
    match kind {
        LineKind::Change(Impact::Breaking) | LineKind::Sum(Verdict::Major) => Style::Bad,
        LineKind::Change(Impact::Additive) => Style::Good,
        LineKind::Place | LineKind::Name | LineKind::Advice => Style::Secondary,
        LineKind::Sum(_) => Style::Heading,
        LineKind::Change(Impact::Documentation) | LineKind::Gap => Style::Plain,
    }
}

/// Warnings are for those who lint: here they would stand between the changes.
fn read(args: &Diff, input: &Path, console: &Console) -> Result<Bound, Exit> {
    let builder = reading::builder(&[input.to_owned()], &args.choices, console)?;
    let bound = reading::bind(&args.types.choose(args.parts.choose(builder)), console);
    console.errors(&bound.diagnostics, &bound.sources);
    Ok(bound)
}
