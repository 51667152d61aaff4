use crate::args::{List, MessageFormat};
use crate::console::{self, Console, visible};
use crate::exit::Exit;
use crate::reading;
use bindery::api::Api;
use bindery::rust::calls::{HookReader, Outline};
use bindery::rust::{Plan, Position};
use serde::Serialize;
use std::fmt::Write as _;
use std::io::{self, IsTerminal};

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
        MessageFormat::Json => json(&listed),
        _ if io::stdout().is_terminal() => tree(&listed),
        _ => lines(&listed),
    };
    console::data(&visible(&text));
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

/// For a person at a terminal: methods below their groups, in columns.
fn tree(listed: &Listed) -> String {
    let mut text = String::new();
    let mut groups: Vec<&str> = listed.calls.iter().map(|row| row.group.as_str()).collect();
    groups.sort_unstable();
    groups.dedup();
    for group in groups {
        let rows = listed.calls.iter().filter(|row| row.group == group);
        let rows = rows.map(|row| {
            let http = format!("{:6} {}", row.method, row.path);
            [row.name.clone(), http, row.operation.clone()]
        });
        below(&mut text, group, rows);
    }
    let hooks = listed.webhooks.iter().map(|one| {
        let [reader, ty] = one.shown().map(str::to_owned);
        [one.webhook.clone(), reader, ty]
    });
    below(&mut text, "webhooks", hooks);
    let types = listed.types.iter();
    let types = types.map(|TypeRow { schema, ty }| [schema.clone(), ty.clone()]);
    below(&mut text, "types", types);
    text
}

/// A title with rows below it, in columns as wide as they need to be; nothing where there are none.
fn below<const N: usize>(text: &mut String, title: &str, rows: impl Iterator<Item = [String; N]>) {
    let rows: Vec<[String; N]> = rows.collect();
    if rows.is_empty() {
        return;
    }
    let width = |column: usize| {
        let cells = rows.iter().filter_map(|row| row.get(column));
        cells.map(|cell| cell.chars().count()).max().unwrap_or(0)
    };
    let widths: Vec<usize> = (0..N).map(width).collect();
    let _ = writeln!(text, "{title}");
    for row in &rows {
        let mut line = String::new();
        for (cell, width) in row.iter().zip(&widths) {
            let _ = write!(line, "  {cell:width$}");
        }
        let _ = writeln!(text, "{}", line.trim_end());
    }
}

#[cfg(test)]
mod tests {
    use super::{CallRow, HookRow, Listed, TypeRow, tree};

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
        let types = vec![TypeRow {
            schema: "Pet".to_owned(),
            ty: "types::Pet".to_owned(),
        }];
        let listed = Listed {
            calls,
            webhooks,
            types,
        };
        assert_eq!(
            tree(&listed),
            "client.homes()\n  get  GET    /homes/{id}  ops::get\n\
             client.pets()\n  list    GET    /pets  ops::list\n  create  POST   /pets  ops::create\n\
             webhooks\n  adopted  webhooks::Adopted  types::Pet\n  lost     -                  -\n\
             types\n  Pet  types::Pet\n"
        );
    }
}
