use crate::args::{List, MessageFormat};
use crate::console::{self, Console, visible};
use crate::exit::Exit;
use crate::reading;
use crate::terminal::{Column, Screen, Shows, Style, Words};
use bindery::api::Api;
use bindery::rust::calls::{HookReader, Outline};
use bindery::rust::{Plan, Position};
use serde::Serialize;
use std::fmt::Write as _;

/// What an API has, by the names that it has in Rust.
#[derive(Debug, Default, Serialize)]
struct Listed {
    calls: Vec<CallRow>,
    webhooks: Vec<HookRow>,
    types: Vec<TypeRow>,
}

/// An operation, its method and its type.
#[derive(Debug, Serialize)]
struct CallRow {
    id: Option<String>,
    method: String,
    path: String,
    tags: Vec<String>,
    /// `client.spaces()`
    group: String,
    /// `list_integrations`
    name: String,
    /// `ops::ListSpaceIntegrations`, by which a mock server tells it from others.
    operation: String,
}

/// What the API sends by itself, and its reader.
#[derive(Debug, Serialize)]
struct HookRow {
    /// As the document calls it.
    webhook: String,
    /// `webhooks::PetAdopted`; none of what has no body in JSON or XML.
    reader: Option<String>,
    /// The type of its payload.
    #[serde(rename = "type")]
    ty: Option<String>,
}

/// A component and its type.
#[derive(Debug, Serialize)]
struct TypeRow {
    schema: String,
    /// For a schema that only refers to another, the type of that one.
    #[serde(rename = "type")]
    ty: String,
}

pub(crate) fn run(args: &List, console: &Console) -> Exit {
    let bound = match reading::for_answer(&args.reading, console) {
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
        let outline = Outline::of(&plan);
        listed.calls = calls(&outline);
        listed.webhooks = webhooks(&outline);
    }
    if !args.calls {
        listed.types = types(api, &plan);
    }
    let text = match console.format {
        MessageFormat::Json => visible(&json(&listed)),
        _ if console.output.is_terminal() => tree(&listed, console.output),
        _ => visible(&lines(&listed)),
    };
    console::data(&text);
    Exit::Ok
}

fn calls(outline: &Outline<'_>) -> Vec<CallRow> {
    let rows = outline.operations.iter().map(|one| CallRow {
        id: one.call.id.clone(),
        method: one.call.method.0.clone(),
        path: one.call.path.clone(),
        tags: one.call.tags.clone(),
        group: format!("client.{}()", one.group),
        name: one
            .methods
            .first()
            .map_or_else(String::new, |first| first.name.clone()),
        operation: one.marker(),
    });
    rows.collect()
}

fn webhooks(outline: &Outline<'_>) -> Vec<HookRow> {
    let rows = outline.webhooks.iter().map(|one| HookRow {
        webhook: one.name().to_owned(),
        reader: one.reader.as_ref().map(HookReader::path),
        ty: one.reader.as_ref().map(|reader| reader.payload.clone()),
    });
    rows.collect()
}

fn types(api: &Api, plan: &Plan<'_>) -> Vec<TypeRow> {
    let components = api.schemas.components.iter();
    let rows = components.map(|(name, value)| TypeRow {
        schema: name.clone(),
        ty: plan
            .expr(*value, Position::Elsewhere)
            .to_string()
            .replace(' ', ""),
    });
    rows.collect()
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
        let [reader, ty] = one.shown();
        let _ = writeln!(text, "webhook\t{}\t{reader}\t{ty}", one.webhook);
    }
    for TypeRow { schema, ty } in &listed.types {
        let _ = writeln!(text, "{schema}\t{ty}");
    }
    text
}

impl HookRow {
    /// The reader and the type as columns.
    fn shown(&self) -> [&str; 2] {
        [&self.reader, &self.ty].map(|one| one.as_deref().unwrap_or("-"))
    }
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
        let [reader, ty] = one.shown();
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
            Words::new(Style::Name, row.other_name()),
        ]
    });
    below(&mut text, screen, "types", &TYPES, types);
    text
}

impl TypeRow {
    /// Its name in Rust, where that is another one than in the document.
    fn other_name(&self) -> &str {
        let own = self.ty.strip_prefix("types::");
        if own == Some(&self.schema) {
            ""
        } else {
            &self.ty
        }
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
