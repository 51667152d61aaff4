use crate::args::{List, MessageFormat};
use crate::console::{self, Console, visible};
use crate::exit::Exit;
use crate::reading;
use bindery::api::Api;
use bindery::rust::calls::Outline;
use bindery::rust::{Plan, Position};
use serde::Serialize;
use std::fmt::Write as _;
use std::io::{self, IsTerminal};

/// What an API has, by the names that it has in Rust.
#[derive(Debug, Default, Serialize)]
struct Listed {
    calls: Vec<CallRow>,
    types: Vec<TypeRow>,
}

/// An operation and its method.
#[derive(Debug, Serialize)]
struct CallRow {
    method: String,
    path: String,
    /// `client.spaces()`
    group: String,
    /// `list_integrations`
    name: String,
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
        listed.calls = calls(&plan);
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

fn calls(plan: &Plan<'_>) -> Vec<CallRow> {
    let operations = Outline::of(plan).operations;
    let rows = operations.iter().map(|one| CallRow {
        method: one.call.method.0.clone(),
        path: one.call.path.clone(),
        group: format!("client.{}()", one.group),
        name: one
            .methods
            .first()
            .map_or_else(String::new, |first| first.name.clone()),
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
    for CallRow {
        method,
        path,
        group,
        name,
    } in &listed.calls
    {
        let _ = writeln!(text, "{method}\t{path}\t{group}.{name}");
    }
    for TypeRow { schema, ty } in &listed.types {
        let _ = writeln!(text, "{schema}\t{ty}");
    }
    text
}

/// For a person at a terminal: methods below their groups, in columns.
fn tree(listed: &Listed) -> String {
    let mut text = String::new();
    let mut groups: Vec<&str> = listed.calls.iter().map(|row| row.group.as_str()).collect();
    groups.sort_unstable();
    groups.dedup();
    for group in groups {
        let rows = || listed.calls.iter().filter(|row| row.group == group);
        let _ = writeln!(text, "{group}");
        let width = rows().map(|row| row.name.len()).max().unwrap_or_default();
        for row in rows() {
            let _ = writeln!(text, "  {:width$}  {:6} {}", row.name, row.method, row.path);
        }
    }
    if !listed.types.is_empty() {
        text.push_str("types\n");
    }
    let width = listed.types.iter().map(|row| row.schema.len()).max();
    let width = width.unwrap_or_default();
    for TypeRow { schema, ty } in &listed.types {
        let _ = writeln!(text, "  {schema:width$}  {ty}");
    }
    text
}

#[cfg(test)]
mod tests {
    use super::{CallRow, Listed, TypeRow, tree};

    fn call(group: &str, name: &str, method: &str, path: &str) -> CallRow {
        let [group, name, method, path] = [group, name, method, path].map(str::to_owned);
        CallRow {
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
        let types = vec![TypeRow {
            schema: "Pet".to_owned(),
            ty: "types::Pet".to_owned(),
        }];
        assert_eq!(
            tree(&Listed { calls, types }),
            "client.homes()\n  get  GET    /homes/{id}\n\
             client.pets()\n  list    GET    /pets\n  create  POST   /pets\n\
             types\n  Pet  types::Pet\n"
        );
    }
}
