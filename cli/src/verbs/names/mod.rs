//! Every name with where it comes from, and better ones for those that are ugly.

mod rows;
mod table;

use crate::args::{MessageFormat, NamesOf};
use crate::console::{self, Console, visible};
use crate::exit::Exit;
use crate::reading;
use crate::terminal::{Screen, Style, Words};
use bindery::explain::Context;
use bindery::proposals::{NameKind, Proposal};
use bindery::rust::calls::Outline;
use rows::Row;
use serde::Serialize;
use std::fmt::Write as _;

/// The names that an API has in Rust.
#[derive(Debug, Serialize)]
struct Named {
    names: Vec<Row>,
    proposals: Vec<Better>,
}

/// An ugly name.
#[derive(Debug, Serialize)]
struct Better {
    /// What names it in the option `rename`.
    what: String,
    kind: &'static str,
    /// As it is: `types::Pet`.
    name: String,
    /// What is ugly about it.
    flaws: Vec<String>,
    /// A better name, if one is known.
    proposed: Option<String>,
}

impl From<&Proposal> for Better {
    fn from(one: &Proposal) -> Self {
        Self {
            what: one.target.to_string(),
            kind: one.kind.word(),
            name: one.path.clone(),
            flaws: one.flaws.iter().map(ToString::to_string).collect(),
            proposed: one.name.clone(),
        }
    }
}

pub(crate) fn run(args: &NamesOf, console: &Console) -> Exit {
    let bound = match reading::for_answer(&args.reading, &args.types, console) {
        Ok(bound) => bound,
        Err(exit) => return exit,
    };
    let api = match reading::api(&bound) {
        Ok(api) => api,
        Err(exit) => return exit,
    };
    let Some(proposals) = bound.proposals() else {
        return Exit::Documents;
    };
    let table = table::write(&proposals);
    if args.table {
        console::data(&table::shown(&table, console.output));
        return Exit::Ok;
    }
    let Some(plan) = bound.plan() else {
        return Exit::Documents;
    };
    let outline = Outline::of(&plan);
    let names = rows::rows(&Context {
        sources: &bound.sources,
        api,
        plan: &plan,
        outline: &outline,
    });
    let text = match console.format {
        MessageFormat::Json => visible(&json(names, &proposals)),
        _ if console.output.is_terminal() => tree(&names, console.output),
        _ => visible(&lines(&names)),
    };
    console::data(&text);
    if console.format != MessageFormat::Json {
        console::data(&("\n".to_owned() + &table::shown(&table, console.output)));
    }
    Exit::Ok
}

fn json(names: Vec<Row>, proposals: &[Proposal]) -> String {
    let proposals = proposals.iter().map(Better::from).collect();
    // Rows of texts have nothing that JSON lacks.
    serde_json::to_string_pretty(&Named { names, proposals }).unwrap_or_default() + "\n"
}

/// For programs that read lines: columns with tabs between them.
fn lines(rows: &[Row]) -> String {
    let mut text = String::new();
    for row in rows {
        let _ = writeln!(text, "{}", row.columns().join("\t"));
    }
    text
}

/// For a person at a terminal: one kind below the other, and below each name its place and the reason, which are longer than
/// any column.
fn tree(rows: &[Row], screen: Screen) -> String {
    let mut text = String::new();
    for kind in NameKind::ALL {
        let mut own = rows.iter().filter(|row| row.kind == kind.word()).peekable();
        if own.peek().is_some() {
            let title = Words::new(Style::Heading, &format!("{}s", kind.word()));
            text.push_str(&screen.paragraph(&Words::default(), &title, 0));
        }
        for row in own {
            let [_, name, place, why] = row.columns();
            let lines = [
                (2, Words::new(Style::Name, name)),
                (4, Words::new(Style::Secondary, place)),
                (4, Words::said(why)),
            ];
            for (indent, line) in lines {
                let head = Words::new(Style::Plain, &" ".repeat(indent));
                text.push_str(&screen.paragraph(&head, &line, indent + 2));
            }
        }
    }
    text
}
