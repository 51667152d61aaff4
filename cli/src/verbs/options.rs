//! All options, from the command line's own description of itself.

use crate::args::{self, Cli, MessageFormat};
use crate::config::{self, is_paging, is_source, is_switch, key};
use crate::console::{self, Console};
use crate::exit::Exit;
use clap::{Arg, ArgAction, CommandFactory};
use serde_json::{Map, Value, json};
use std::fmt::Write as _;

pub(crate) fn run(args: &args::Options, console: &Console) -> Exit {
    let command = Cli::command();
    let options: Vec<&Arg> = config::options(&command).collect();
    if args.json_schema {
        console::data(&format!("{:#}\n", schema(&options)));
    } else if console.format == MessageFormat::Json {
        console::data(&format!("{:#}\n", groups(&options)));
    } else {
        console::data(&console.output.reflow(&page(&options)));
    }
    Exit::Ok
}

fn page(options: &[&Arg]) -> String {
    let mut text = "Each option has the same name on the command line (--NAME), in bindery.toml (NAME = …), and as a method\n\
                    of bindery::Builder, where it is about reading or about types.\n"
        .to_owned();
    let mut heading = None;
    for option in options {
        let own = option.get_help_heading();
        if own.is_some() && own != heading {
            heading = own;
            let _ = write!(text, "\n{}\n", own.unwrap_or_default());
        }
        let Some(name) = key(option) else { continue };
        let _ = writeln!(text, "\n  {name} = {}", kind(option));
        for line in about(option).lines() {
            let _ = writeln!(text, "{}", format!("      {line}").trim_end());
        }
        let defaults = option.get_default_values();
        if let [default] = defaults {
            let _ = writeln!(text, "      [default: {}]", default.to_string_lossy());
        }
    }
    text
}

fn about(option: &Arg) -> String {
    let help = option.get_long_help().or(option.get_help());
    help.map(ToString::to_string).unwrap_or_default()
}

/// All options with what they mean, for tools that show them: a list of groups.
pub(crate) fn described() -> Value {
    groups(&config::options(&Cli::command()).collect::<Vec<_>>())
}

fn groups(options: &[&Arg]) -> Value {
    let mut groups: Vec<(&str, Vec<Value>)> = Vec::new();
    for option in options {
        let heading = option.get_help_heading().unwrap_or_default();
        let Some(described) = key(option).map(|name| one(name, option)) else {
            continue;
        };
        match groups.iter_mut().find(|(other, _)| *other == heading) {
            Some((_, own)) => own.push(described),
            None => groups.push((heading, vec![described])),
        }
    }
    let groups = groups.into_iter();
    let groups = groups.map(|(heading, options)| json!({"heading": heading, "options": options}));
    groups.collect()
}

fn one(name: &str, option: &Arg) -> Value {
    let choices = choices(option);
    let kind = match option.get_action() {
        _ if is_switch(option) => "switch",
        ArgAction::Append => "list",
        _ if !choices.is_empty() => "choice",
        _ => "text",
    };
    let possible = option.get_possible_values();
    let choices = possible.iter().filter(|_| kind == "choice").map(|one| {
        let about = one.get_help().map(ToString::to_string);
        json!({"value": one.get_name(), "about": about})
    });
    let defaults = option.get_default_values();
    json!({
        "name": name,
        "kind": kind,
        "choices": choices.collect::<Vec<_>>(),
        "value": value_names(option).join(" "),
        "default": defaults.first().map(|default| default.to_string_lossy()),
        "about": about(option),
    })
}

fn value_names(option: &Arg) -> Vec<String> {
    let names = option.get_value_names().unwrap_or_default();
    names.iter().map(ToString::to_string).collect()
}

/// What a value looks like in a file.
fn kind(option: &Arg) -> String {
    let choices = choices(option);
    if is_switch(option) {
        "true | false".to_owned()
    } else if is_source(option) {
        "\"vendored\" | \"registry\" | { path = \"…\" } | { git = \"…\", rev = \"…\" }".to_owned()
    } else if matches!(option.get_action(), ArgAction::Append) {
        "[\"…\", …]".to_owned()
    } else if choices.is_empty() {
        "\"…\"".to_owned()
    } else {
        let quoted: Vec<String> = choices.iter().map(|one| format!("{one:?}")).collect();
        quoted.join(" | ")
    }
}

fn choices(option: &Arg) -> Vec<String> {
    let possible = option.get_possible_values();
    possible
        .iter()
        .map(|one| one.get_name().to_owned())
        .collect()
}

/// A JSON Schema (2020-12) of `bindery.toml`.
fn schema(options: &[&Arg]) -> Value {
    let mut properties = Map::new();
    for option in options {
        let Some(name) = key(option) else { continue };
        let mut one = property(option);
        one["description"] = about(option).into();
        properties.insert(name.to_owned(), one);
    }
    json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "bindery.toml",
        "type": "object",
        "properties": properties,
        "additionalProperties": false,
    })
}

fn property(option: &Arg) -> Value {
    let choices = choices(option);
    if is_switch(option) {
        return json!({"type": "boolean"});
    }
    if is_source(option) {
        let table = json!({"type": "object", "additionalProperties": {"type": "string"}});
        return json!({"oneOf": [{"type": "string"}, table]});
    }
    let text = if choices.is_empty() {
        json!({"type": "string"})
    } else {
        json!({"type": "string", "enum": choices})
    };
    if !matches!(option.get_action(), ArgAction::Append) {
        return text;
    }
    let list = json!({"type": "array", "items": text});
    let names = value_names(option);
    // What the command line takes as NAME=VALUE may be a table.
    if is_paging(option) {
        let text = json!({"type": ["string", "integer"]});
        let parts = json!({"type": "object", "additionalProperties": text});
        let how = json!({"oneOf": [{"type": "string"}, parts]});
        return json!({"oneOf": [list, {"type": "object", "additionalProperties": how}]});
    }
    if names.iter().any(|name| name.contains('=')) {
        return json!({"oneOf": [list, {"type": "object", "additionalProperties": {"type": "string"}}]});
    }
    list
}
