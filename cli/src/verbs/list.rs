use crate::args::{List, MessageFormat};
use crate::console::{self, Console, visible};
use crate::exit::Exit;
use crate::reading;
use crate::terminal::{Column, Screen, Shows, Style, Words};
use bindery::explain::{CallRow, HookRow, Listed, TypeRow};
use bindery::rust::calls::Outline;
use std::fmt::Write as _;

pub(crate) fn run(args: &List, console: &Console) -> Exit {
    let bound = match reading::for_answer(&args.reading, &args.choices, console) {
        Ok(bound) => bound,
        Err(exit) => return exit,
    };
    let api = match reading::api(&bound) {
        Ok(api) => api,
        Err(exit) => return exit,
    };
    let Some(plan) = bound.plan() else {
        return Exit::Documents;
    };
    let mut listed = Listed::default();
    if !args.types {
        listed = listed.with_calls(&Outline::of(&plan));
    }
    if !args.calls {
        listed = listed.with_types(api, &plan);
    }
    let text = match console.format {
        MessageFormat::Json => visible(&json(&listed)),
        _ if console.output.is_terminal() => tree(&listed, console.output),
        _ => visible(&lines(&listed)),
    };
    console::data(&text);
    Exit::Ok
}

fn json(listed: &Listed) -> String {
    // Rows of texts have nothing that JSON lacks.
    serde_json::to_string_pretty(listed).unwrap_or_default() + "\n"
}

/// For programs that read lines: columns with tabs between them.
fn lines(listed: &Listed) -> String {
    let mut text = String::new();
    for one in &listed.calls {
        let CallRow {
            method,
            path,
            group,
            name,
            operation,
            ..
        } = one;
        let _ = writeln!(text, "{method}\t{path}\t{group}.{name}\t{operation}");
    }
    for one in &listed.webhooks {
        let [reader, ty] = shown(one);
        let _ = writeln!(text, "webhook\t{}\t{reader}\t{ty}", one.webhook);
    }
    for TypeRow { schema, ty } in &listed.types {
        let _ = writeln!(text, "{schema}\t{ty}");
    }
    text
}

/// The reader of a webhook and its type as columns.
fn shown(one: &HookRow) -> [&str; 2] {
    [&one.reader, &one.ty].map(|one| one.as_deref().unwrap_or("-"))
}

const fn column(turn: u8, keeps: usize, shows: Shows) -> Column {
    Column { turn, keeps, shows }
}

/// Name, method, path and type. Where a screen is too narrow, the types that stand for operations are the first to go, then
/// paths are cut: those of a group start alike.
const CALLS: [Column; 4] = [
    column(3, 16, Shows::Start),
    column(4, 6, Shows::Start),
    column(2, 20, Shows::End),
    column(1, 0, Shows::Start),
];

/// Name, reader and type.
const HOOKS: [Column; 3] = [
    column(3, 16, Shows::Start),
    column(2, 16, Shows::Start),
    column(1, 0, Shows::Start),
];

/// A component, and its type where that has another name.
const TYPES: [Column; 2] = [column(2, 16, Shows::Start), column(1, 16, Shows::Start)];

/// For a person at a terminal: methods below their groups, in columns.
fn tree(listed: &Listed, screen: Screen) -> String {
    let mut text = String::new();
    let mut groups: Vec<&str> = listed.calls.iter().map(|row| row.group.as_str()).collect();
    groups.sort_unstable();
    groups.dedup();
    for group in groups {
        let rows = listed.calls.iter().filter(|row| row.group == group);
        let rows = rows.map(|row| {
            [
                Words::new(Style::Name, &row.name),
                Words::new(Style::Secondary, &row.method),
                Words::new(Style::Plain, &row.path),
                Words::new(Style::Secondary, &row.operation),
            ]
        });
        below(&mut text, screen, group, &CALLS, rows);
    }
    let hooks = listed.webhooks.iter().map(|one| {
        let [reader, ty] = shown(one);
        [
            Words::new(Style::Plain, &one.webhook),
            Words::new(Style::Name, reader),
            Words::new(Style::Secondary, ty),
        ]
    });
    below(&mut text, screen, "webhooks", &HOOKS, hooks);
    let types = listed.types.iter().map(|row| {
        [
            Words::new(Style::Plain, &row.schema),
            Words::new(Style::Name, other_name(row)),
        ]
    });
    below(&mut text, screen, "types", &TYPES, types);
    text
}

/// The name of a type in Rust, where that is another one than in the document.
fn other_name(row: &TypeRow) -> &str {
    let own = row.ty.strip_prefix("types::");
    if own == Some(&row.schema) {
        ""
    } else {
        &row.ty
    }
}

/// A title with rows below it; nothing where there are none.
fn below<const N: usize>(
    text: &mut String,
    screen: Screen,
    title: &str,
    columns: &[Column; N],
    rows: impl Iterator<Item = [Words; N]>,
) {
    let rows: Vec<[Words; N]> = rows.collect();
    if rows.is_empty() {
        return;
    }
    let title = Words::new(Style::Heading, title);
    text.push_str(&screen.paragraph(&Words::default(), &title, 0));
    text.push_str(&screen.table(2, columns, &rows));
}

#[cfg(test)]
mod tests {
    use super::{CallRow, HookRow, Listed, Screen, TypeRow, tree};

    fn call(group: &str, name: &str, method: &str, path: &str) -> CallRow {
        let [group, name, method, path] = [group, name, method, path].map(str::to_owned);
        CallRow {
            id: None,
            operation: format!("ops::{name}"),
            tags: Vec::new(),
            method,
            path,
            group,
            name,
        }
    }

    #[test]
    fn a_person_sees_methods_below_their_groups() {
        let calls = vec![
            call("client.pets()", "list", "GET", "/pets"),
            call("client.homes()", "get", "GET", "/homes/{id}"),
            call("client.pets()", "create", "POST", "/pets"),
        ];
        let hook = |webhook: &str, reader: Option<&str>| HookRow {
            webhook: webhook.to_owned(),
            reader: reader.map(|name| format!("webhooks::{name}")),
            ty: reader.map(|_| "types::Pet".to_owned()),
        };
        let webhooks = vec![hook("adopted", Some("Adopted")), hook("lost", None)];
        let ty = |schema: &str, ty: &str| TypeRow {
            schema: schema.to_owned(),
            ty: ty.to_owned(),
        };
        let types = vec![ty("Pet", "types::Pet"), ty("pet-id", "types::PetId")];
        let listed = Listed {
            calls,
            webhooks,
            types,
        };
        assert_eq!(
            tree(&listed, Screen::wide(80)),
            "client.homes()\n  get  GET  /homes/{id}  ops::get\n\
             client.pets()\n  list    GET   /pets  ops::list\n  create  POST  /pets  ops::create\n\
             webhooks\n  adopted  webhooks::Adopted  types::Pet\n  lost     -                  -\n\
             types\n  Pet\n  pet-id  types::PetId\n"
        );
        assert_eq!(
            tree(&listed, Screen::wide(30)),
            "client.homes()\n  get  GET  /homes/{id}\n\
             client.pets()\n  list    GET   /pets\n  create  POST  /pets\n\
             webhooks\n  adopted  webhooks::Adopted\n  lost     -\n\
             types\n  Pet\n  pet-id  types::PetId\n"
        );
    }
}
