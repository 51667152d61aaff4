//! Values of a file as arguments.

use super::key;
use crate::paging::Declared;
use bindery::RuntimeSource;
use clap::{Arg, ArgAction, Command};
use std::any::TypeId;
use std::ffi::OsString;
use std::ops::Range;
use std::path::{Path, PathBuf};
use toml_edit::{InlineTable, Item, Value};

/// One value, as it would stand on the command line, and where it stands in the file.
pub(super) struct Spelled {
    pub(super) argument: OsString,
    pub(super) span: Option<Range<usize>>,
}

/// A value that no argument can be made of.
pub(super) struct Unfit {
    pub(super) words: String,
    pub(super) span: Option<Range<usize>>,
}

/// All values of an option.
pub(super) fn of(option: &Arg, item: &Item, folder: &Path) -> Result<Vec<Spelled>, Unfit> {
    let is_list = matches!(option.get_action(), ArgAction::Append);
    match item {
        // `[format]` with `date-time = "chrono"` is `--format date-time=chrono`.
        Item::Table(table) if is_list => {
            let pairs = table.iter().map(|(name, item)| pair(option, name, item));
            pairs.collect()
        }
        Item::Value(Value::InlineTable(table)) if is_list => {
            let pairs = table
                .iter()
                .map(|(name, value)| pair(option, name, &Item::Value(value.clone())));
            pairs.collect()
        }
        // `runtime = { git = "…", rev = "…" }` is `--runtime git=…,rev=…`.
        Item::Value(Value::InlineTable(table)) if is_source(option) => {
            Ok(vec![source(option, table, folder, item.span())?])
        }
        Item::Table(table) if is_source(option) => {
            let table = table.clone().into_inline_table();
            Ok(vec![source(option, &table, folder, item.span())?])
        }
        Item::Value(Value::Array(values)) if is_list => values
            .iter()
            .map(|value| one(option, value, folder))
            .collect(),
        Item::Value(value) => Ok(vec![one(option, value, folder)?]),
        _ => Err(unfit(option, item.span())),
    }
}

fn pair(option: &Arg, name: &str, item: &Item) -> Result<Spelled, Unfit> {
    let value = match item.as_value() {
        Some(Value::String(text)) => text.value().clone(),
        Some(Value::Integer(number)) => number.value().to_string(),
        // `list = { next = "cursor", into = "after" }` is `list=next=cursor,into=after`.
        Some(Value::InlineTable(parts)) if is_paging(option) => {
            parts_of(parts).ok_or_else(|| unfit(option, item.span()))?
        }
        _ => {
            return Err(Unfit {
                words: format!("`{name}` is a string or a number here"),
                span: item.span(),
            });
        }
    };
    Ok(Spelled {
        argument: format!("--{}={name}={value}", name_of(option)).into(),
        span: item.span(),
    })
}

/// Whether an option says how pages follow each other.
pub(crate) fn is_paging(option: &Arg) -> bool {
    option.get_value_parser().type_id() == TypeId::of::<Declared>()
}

fn parts_of(parts: &InlineTable) -> Option<String> {
    let parts = parts.iter().map(|(name, value)| match value {
        Value::String(way) => Some(format!("{name}={}", way.value())),
        Value::Integer(number) => Some(format!("{name}={}", number.value())),
        _ => None,
    });
    Some(parts.collect::<Option<Vec<_>>>()?.join(","))
}

/// Whether an option says where the runtime comes from.
pub(crate) fn is_source(option: &Arg) -> bool {
    option.get_value_parser().type_id() == TypeId::of::<RuntimeSource>()
}

fn source(
    option: &Arg,
    table: &InlineTable,
    folder: &Path,
    span: Option<Range<usize>>,
) -> Result<Spelled, Unfit> {
    let mut sides = Vec::new();
    for (key, value) in table {
        let text = value.as_str().ok_or_else(|| unfit(option, value.span()))?;
        sides.push(format!("{key}={text}"));
    }
    let text = in_folder(&sides.join(","), folder);
    Ok(Spelled {
        argument: format!("--{}={text}", name_of(option)).into(),
        span,
    })
}

/// A source with its path taken from the file's folder.
fn in_folder(source: &str, folder: &Path) -> String {
    match source.parse() {
        Ok(RuntimeSource::Path(path)) => {
            let path = folder.join(path).to_string_lossy().into_owned();
            RuntimeSource::Path(path).to_string()
        }
        _ => source.to_owned(),
    }
}

fn one(option: &Arg, value: &Value, folder: &Path) -> Result<Spelled, Unfit> {
    let is_switch = is_switch(option);
    let text = match value {
        Value::String(text) if is_source(option) => in_folder(text.value(), folder),
        Value::String(text) if !is_switch => text.value().clone(),
        Value::Integer(number) if !is_switch => number.value().to_string(),
        Value::Boolean(switch) if is_switch => switch.value().to_string(),
        _ => return Err(unfit(option, value.span())),
    };
    let is_path = option.get_value_parser().type_id() == TypeId::of::<PathBuf>();
    let text = if is_path {
        folder.join(text).into_os_string()
    } else {
        OsString::from(text)
    };
    let argument = if option.get_long().is_some() {
        let mut whole = OsString::from(format!("--{}=", name_of(option)));
        whole.push(text);
        whole
    } else {
        text
    };
    Ok(Spelled {
        argument,
        span: value.span(),
    })
}

/// Whether an option is on or off.
pub(crate) fn is_switch(option: &Arg) -> bool {
    option.get_value_parser().type_id() == TypeId::of::<bool>()
}

fn name_of(option: &Arg) -> &str {
    key(option).unwrap_or_default()
}

fn unfit(option: &Arg, span: Option<Range<usize>>) -> Unfit {
    let wanted = match option.get_action() {
        _ if is_switch(option) => "`true` or `false`",
        ArgAction::Append => "a list of strings",
        _ => "a string",
    };
    Unfit {
        words: format!("`{}` is {wanted}", name_of(option)),
        span,
    }
}

/// What the command line would say of a value.
pub(super) fn check(option: &Arg, argument: &OsString) -> Result<(), String> {
    let alone = option.clone().required(false);
    let command = Command::new("option").no_binary_name(true).arg(alone);
    match command.try_get_matches_from([argument]) {
        Ok(_) => Ok(()),
        Err(error) => {
            let text = error.render().to_string();
            let line = text.lines().next().unwrap_or_default();
            let line = line.strip_prefix("error: ").unwrap_or(line);
            let choices = text.lines().find(|line| line.contains("[possible values:"));
            Err([line, choices.map_or("", str::trim)]
                .join(" ")
                .trim()
                .to_owned())
        }
    }
}
