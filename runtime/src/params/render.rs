//! The style table (OpenAPI 3.2, Style Examples), one function per row.
//!
//! Values are encoded before they are joined, so that a delimiter in the output is always one that the style put there.

use serde_json::{Map, Value};

use super::{Location, Rule, Separator, Style};
use crate::meta;
use crate::percent::{self, Keep};
use crate::wire::scalar_text;

/// A parameter's value as it is sent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Rendered {
    /// Nothing is sent: the value is null, or a list without items.
    Absent,
    /// One text: a path's part, or a header's value.
    Text(String),
    /// `name=value` pairs of a query or of cookies.
    Pairs(Vec<String>),
}

/// Writes a value by the rule of a parameter.
pub(crate) fn render(name: &str, location: Location, rule: Rule, value: &Value) -> Rendered {
    if value.is_null() {
        return Rendered::Absent;
    }
    let pen = Pen::new(name, location, rule);
    if let Some(media_type) = rule.content {
        return pen.content(media_type, value);
    }
    match location {
        Location::Path | Location::Header => Rendered::Text(pen.text(value)),
        Location::Query | Location::QueryString | Location::Cookie => {
            let pairs = pen.pairs(value);
            if pairs.is_empty() {
                Rendered::Absent
            } else {
                Rendered::Pairs(pairs)
            }
        }
    }
}

/// Writes the members of a form, in their order (OpenAPI 3.2, Encoding Object). Without a stated rule, scalars are text,
/// arrays repeated names, and objects, also those inside arrays, JSON. Null is left out. `json` is the same value as JSON
/// writes it.
pub(crate) fn render_form(
    members: &Map<String, Value>,
    json: &Value,
    stated: impl Fn(&str, &Value) -> Option<Rule>,
) -> Vec<String> {
    let mut pairs = Vec::new();
    for (name, value) in members {
        let rule = stated(name, value).unwrap_or_else(|| default_rule(value));
        let value = if rule.content.is_some() {
            &json[name]
        } else {
            value
        };
        if let Rendered::Pairs(some) = render(name, Location::Query, rule, value) {
            pairs.extend(some);
        }
    }
    pairs
}

/// A list joined into one text, as a part of a `multipart` body takes it.
pub(crate) fn join(separators: &'static [Separator], value: &Value) -> String {
    let mut rule = Rule::new(Style::Simple);
    rule.separators = separators;
    // Nothing is encoded where a header's value stands, nor in a part.
    Pen::new("", Location::Header, rule).text(value)
}

fn default_rule(value: &Value) -> Rule {
    let mut rule = Rule::new(Style::Form);
    if value.is_object() {
        rule.content = Some("application/json");
    }
    rule
}

/// Writes one parameter.
struct Pen<'a> {
    name: &'a str,
    location: Location,
    rule: Rule,
}

impl<'a> Pen<'a> {
    fn new(name: &'a str, location: Location, rule: Rule) -> Self {
        Self {
            name,
            location,
            rule,
        }
    }

    fn encode(&self, text: &str) -> String {
        match self.location {
            Location::Header => text.to_owned(),
            _ if self.rule.style == Style::Cookie => text.to_owned(),
            Location::Path if self.rule.allow_reserved => {
                percent::encode(text, Keep::ReservedInPath)
            }
            _ if self.rule.allow_reserved => percent::encode(text, Keep::ReservedInQuery),
            _ => percent::encode(text, Keep::Unreserved),
        }
    }

    /// Names are encoded like values, but reserved characters never stay.
    fn key(&self, name: &str) -> String {
        match self.location {
            Location::Header => name.to_owned(),
            _ if self.rule.style == Style::Cookie => name.to_owned(),
            _ => percent::encode(name, Keep::Unreserved),
        }
    }

    fn content(&self, media_type: &str, value: &Value) -> Rendered {
        let text = match value {
            Value::String(text) if !meta::is_json(media_type) => text.clone(),
            other => other.to_string(),
        };
        let text = self.encode(&text);
        match self.location {
            Location::Path | Location::Header => Rendered::Text(text),
            Location::QueryString if meta::essence(media_type) == FORM => match value {
                Value::Object(members) => match render_form(members, value, |_, _| None) {
                    pairs if pairs.is_empty() => Rendered::Absent,
                    pairs => Rendered::Pairs(pairs),
                },
                _ => Rendered::Pairs(vec![text]),
            },
            Location::QueryString => Rendered::Pairs(vec![text]),
            Location::Query | Location::Cookie => {
                Rendered::Pairs(vec![format!("{}={text}", self.key(self.name))])
            }
        }
    }

    /// A path's part or a header's value.
    fn text(&self, value: &Value) -> String {
        let explode = self.rule.explode;
        let name = self.key(self.name);
        match (self.rule.style, value) {
            (Style::Label, Value::Array(items)) => {
                format!(
                    ".{}",
                    self.items(items).join(if explode { "." } else { "," })
                )
            }
            (Style::Label, Value::Object(members)) if explode => {
                format!(".{}", self.members(members, "=").join("."))
            }
            (Style::Label, Value::Object(members)) => {
                format!(".{}", self.members(members, ",").join(","))
            }
            (Style::Label, scalar) => format!(".{}", self.scalar(scalar)),
            (Style::Matrix, Value::Array(items)) if explode => {
                let each = self.items(items).into_iter();
                each.map(|item| matrix(&name, &item)).collect()
            }
            (Style::Matrix, Value::Array(items)) => matrix(&name, &self.items(items).join(",")),
            (Style::Matrix, Value::Object(members)) if explode => {
                let each = self.members(members, "=").into_iter();
                each.flat_map(|member| [";".to_owned(), member]).collect()
            }
            (Style::Matrix, Value::Object(members)) => {
                matrix(&name, &self.members(members, ",").join(","))
            }
            (Style::Matrix, scalar) => matrix(&name, &self.scalar(scalar)),
            (_, Value::Array(items)) => self.items(items).join(&self.delimiter(",")),
            (_, Value::Object(members)) => self
                .members(members, if explode { "=" } else { "," })
                .join(","),
            (_, scalar) => self.scalar(scalar),
        }
    }

    /// The pairs of a query or of cookies.
    fn pairs(&self, value: &Value) -> Vec<String> {
        let delimiter = match self.rule.style {
            Style::DeepObject => return self.deep(&self.key(self.name), value),
            Style::SpaceDelimited => "%20",
            Style::PipeDelimited => "%7C",
            _ => ",",
        };
        let name = self.key(self.name);
        match value {
            Value::Array(items) if self.rule.explode => {
                let each = self.items(items).into_iter();
                each.map(|item| format!("{name}={item}")).collect()
            }
            Value::Object(members) if self.rule.explode => self.members(members, "="),
            Value::Array(items) => joined(&name, &self.items(items), &self.delimiter(delimiter)),
            Value::Object(members) => joined(&name, &self.members(members, delimiter), delimiter),
            scalar => vec![format!("{name}={}", self.scalar(scalar))],
        }
    }

    /// `a[b][c]=v`, with arrays as `a[]=v`, or `a[0][b]=v` when an item is itself an object or an array.
    fn deep(&self, prefix: &str, value: &Value) -> Vec<String> {
        match value {
            Value::Null => Vec::new(),
            Value::Object(members) => members
                .iter()
                .flat_map(|(key, value)| {
                    self.deep(&format!("{prefix}%5B{}%5D", self.key(key)), value)
                })
                .collect(),
            Value::Array(items) => {
                let nested = items.iter().any(|item| item.is_object() || item.is_array());
                let index = |at: usize| {
                    if nested {
                        at.to_string()
                    } else {
                        String::new()
                    }
                };
                items
                    .iter()
                    .enumerate()
                    .flat_map(|(at, item)| self.deep(&format!("{prefix}%5B{}%5D", index(at)), item))
                    .collect()
            }
            scalar => vec![format!("{prefix}={}", self.scalar(scalar))],
        }
    }

    fn items(&self, items: &[Value]) -> Vec<String> {
        let inner = match self.rule.separators {
            [_, inner @ ..] if !self.rule.explode => inner,
            all => all,
        };
        let present = items.iter().filter(|item| !item.is_null());
        present.map(|item| self.item(item, inner)).collect()
    }

    /// An item of a list, which may be a list that has separators of its own.
    fn item(&self, item: &Value, separators: &[Separator]) -> String {
        let (Value::Array(items), [own, inner @ ..]) = (item, separators) else {
            return self.scalar(item);
        };
        let present = items.iter().filter(|item| !item.is_null());
        let texts: Vec<String> = present.map(|item| self.item(item, inner)).collect();
        texts.join(&self.between(*own))
    }

    /// What joins the value's own list: by default what its style says.
    fn delimiter(&self, default: &str) -> String {
        let own = self.rule.separators.first();
        own.map_or_else(|| default.to_owned(), |own| self.between(*own))
    }

    /// A separator as it is sent: a comma is itself everywhere.
    fn between(&self, separator: Separator) -> String {
        match separator {
            Separator::Comma => ",".to_owned(),
            other => self.encode(other.text()),
        }
    }

    fn members(&self, members: &Map<String, Value>, between: &str) -> Vec<String> {
        let present = members.iter().filter(|(_, value)| !value.is_null());
        present
            .map(|(key, value)| format!("{}{between}{}", self.key(key), self.scalar(value)))
            .collect()
    }

    /// A value inside a list. What is itself a list has no style: it is written as JSON.
    fn scalar(&self, value: &Value) -> String {
        self.encode(&scalar_text(value))
    }
}

const FORM: &str = "application/x-www-form-urlencoded";

fn matrix(name: &str, value: &str) -> String {
    if value.is_empty() {
        format!(";{name}")
    } else {
        format!(";{name}={value}")
    }
}

fn joined(name: &str, items: &[String], delimiter: &str) -> Vec<String> {
    if items.is_empty() {
        return Vec::new();
    }
    vec![format!("{name}={}", items.join(delimiter))]
}

#[cfg(test)]
mod tests;
