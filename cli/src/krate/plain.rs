//! What TOML says, without how it is laid out.

use std::collections::BTreeMap;
use toml_edit::{Item, TableLike, Value};

/// A value of TOML that can be compared.
#[derive(Debug, PartialEq)]
pub(super) enum Plain {
    Scalar(String),
    Array(Vec<Plain>),
    Table(BTreeMap<String, Plain>),
    Nothing,
}

/// Whether two items say the same.
pub(super) fn same(a: &Item, b: &Item) -> bool {
    item(a) == item(b)
}

fn item(item: &Item) -> Plain {
    match item {
        Item::None => Plain::Nothing,
        Item::Value(one) => value(one),
        Item::Table(one) => table(one),
        Item::ArrayOfTables(all) => Plain::Array(all.iter().map(|one| table(one)).collect()),
    }
}

/// What a value says.
pub(super) fn value(value: &Value) -> Plain {
    match value {
        // The kind of a scalar is part of what it says: `"1"` is not `1`.
        Value::String(text) => Plain::Scalar(format!("{:?}", text.value())),
        Value::Integer(number) => Plain::Scalar(number.value().to_string()),
        Value::Float(number) => Plain::Scalar(format!("{:?}", number.value())),
        Value::Boolean(truth) => Plain::Scalar(truth.value().to_string()),
        Value::Datetime(moment) => Plain::Scalar(moment.value().to_string()),
        Value::Array(all) => Plain::Array(all.iter().map(self::value).collect()),
        Value::InlineTable(one) => table(one),
    }
}

fn table(table: &dyn TableLike) -> Plain {
    let all = table
        .iter()
        .map(|(key, value)| (key.to_owned(), item(value)));
    Plain::Table(all.collect())
}
