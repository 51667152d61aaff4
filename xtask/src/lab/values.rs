//! Values that a schema of the document allows: the smallest, the largest, and odd ones.

use super::text;
use serde_json::{Map, Number, Value, json};
use std::cell::Cell;

/// What kind of values to make.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Form {
    /// Only what must be there.
    Minimal,
    /// Everything that may be there; the number chooses among branches and enum values.
    Maximal(usize),
    /// Everything, with reserved characters, letters of other scripts, empty lists, and numbers at their limits.
    Odd,
}

/// How deep a value may be; deeper, branches are left out that lead deeper still.
const DEEPEST: usize = 14;

/// From which depth on only what must be there is there, so that recursive schemas end.
const LEAN: usize = 5;

/// Makes values for the schemas of a document.
pub struct Maker<'a> {
    document: &'a Value,
    form: Form,
    /// The most branches that a schema offered.
    branches: Cell<usize>,
}

impl<'a> Maker<'a> {
    /// A maker of one form.
    pub fn new(document: &'a Value, form: Form) -> Self {
        Self {
            document,
            form,
            branches: Cell::new(1),
        }
    }

    /// The most branches that there were to choose from.
    pub fn branches(&self) -> usize {
        self.branches.get()
    }

    /// A value; `None` where every way leads too deep, or nothing is allowed.
    pub fn make(&self, schema: &Value) -> Option<Value> {
        self.at(schema, 0)
    }

    fn form_at(&self, depth: usize) -> Form {
        if depth >= LEAN {
            Form::Minimal
        } else {
            self.form
        }
    }

    fn at(&self, schema: &Value, depth: usize) -> Option<Value> {
        if depth > DEEPEST {
            return None;
        }
        let mut flat = Map::new();
        self.gather(schema, &mut flat, 0)?;
        let Some(branches) = flat.shift_remove("oneOf") else {
            return self.value(&flat, depth);
        };
        let branches = branches.as_array()?;
        self.branches
            .set(self.branches.get().max(branches.len()).min(12));
        let start = match self.form_at(depth) {
            Form::Minimal => 0,
            Form::Maximal(turn) => turn,
            Form::Odd => branches.len().saturating_sub(1),
        };
        let mut ordered = branches
            .iter()
            .cycle()
            .skip(start % branches.len().max(1))
            .take(branches.len());
        ordered.find_map(|branch| {
            let whole = json!({"allOf": [Value::Object(flat.clone()), branch]});
            self.at(&whole, depth + 1)
        })
    }

    /// Puts all that must hold at once into one schema. Of several unions only the first is left to be chosen from.
    fn gather(&self, schema: &Value, flat: &mut Map<String, Value>, hops: usize) -> Option<()> {
        if hops > 32 || schema == &Value::Bool(false) {
            return None;
        }
        let Some(members) = schema.as_object() else {
            return Some(());
        };
        for (key, value) in members {
            match key.as_str() {
                "$ref" => {
                    let target = self.document.pointer(value.as_str()?.strip_prefix('#')?)?;
                    self.gather(target, flat, hops + 1)?;
                }
                "allOf" => {
                    for part in value.as_array()? {
                        self.gather(part, flat, hops + 1)?;
                    }
                }
                "oneOf" | "anyOf" => {
                    flat.entry("oneOf").or_insert_with(|| value.clone());
                }
                "properties" => {
                    let known = flat.entry("properties").or_insert_with(|| json!({}));
                    let known = known.as_object_mut()?;
                    for (name, property) in value.as_object()? {
                        let merged = match known.get(name) {
                            Some(other) => json!({"allOf": [other, property]}),
                            None => property.clone(),
                        };
                        known.insert(name.clone(), merged);
                    }
                }
                "required" => {
                    let known = flat.entry("required").or_insert_with(|| json!([]));
                    known.as_array_mut()?.extend(value.as_array()?.clone());
                }
                "enum" if flat.contains_key("enum") => {
                    let known = flat.get_mut("enum")?.as_array_mut()?;
                    let other = value.as_array()?;
                    known.retain(|one| other.contains(one));
                }
                _ => {
                    flat.entry(key.clone()).or_insert_with(|| value.clone());
                }
            }
        }
        Some(())
    }

    fn value(&self, flat: &Map<String, Value>, depth: usize) -> Option<Value> {
        if let Some(only) = flat.get("const") {
            return Some(only.clone());
        }
        let form = self.form_at(depth);
        if let Some(values) = flat.get("enum").and_then(Value::as_array) {
            self.branches
                .set(self.branches.get().max(values.len()).min(12));
            let index = match form {
                Form::Minimal => 0,
                Form::Maximal(turn) => turn % values.len().max(1),
                Form::Odd => values.len().saturating_sub(1),
            };
            return values.get(index).cloned();
        }
        let named = match flat.get("type") {
            Some(Value::Array(types)) => types.iter().find(|ty| *ty != "null"),
            one => one,
        };
        match named.and_then(Value::as_str) {
            Some("object") => self.object(flat, depth),
            Some("array") => self.list(flat, depth),
            Some("string") => Some(text::make(flat, form).into()),
            Some("boolean") => Some((form != Form::Minimal).into()),
            Some("null") => Some(Value::Null),
            Some(number @ ("integer" | "number")) => Some(self::number(flat, form, number)),
            _ if flat.contains_key("properties") => self.object(flat, depth),
            _ if flat.contains_key("items") => self.list(flat, depth),
            _ => Some(match form {
                Form::Minimal => json!("any"),
                Form::Maximal(_) => json!({"any": [1, true]}),
                Form::Odd => json!({"ключ /?": [null, -0.5, []]}),
            }),
        }
    }

    fn object(&self, flat: &Map<String, Value>, depth: usize) -> Option<Value> {
        let form = self.form_at(depth);
        let is_required = |name: &str| {
            let listed = flat.get("required").and_then(Value::as_array);
            listed.is_some_and(|names| names.iter().any(|one| one == name))
        };
        let limit = |key: &str| flat.get(key).and_then(Value::as_u64);
        let (least, most) = (limit("minProperties").unwrap_or(0), limit("maxProperties"));
        let mut made = Map::new();
        let properties = flat.get("properties").and_then(Value::as_object);
        for (name, schema) in properties.into_iter().flatten() {
            let required = is_required(name);
            let missing = (made.len() as u64) < least;
            if !required && (self.is_read_only(schema) || form == Form::Minimal && !missing) {
                continue;
            }
            if most.is_some_and(|most| made.len() as u64 >= most && !required) {
                continue;
            }
            match self.at(schema, depth + 1) {
                Some(value) => {
                    made.insert(name.clone(), value);
                }
                None if required => return None,
                None => {}
            }
        }
        let rest = flat
            .get("additionalProperties")
            .filter(|rest| rest.is_object());
        let wants_more = form != Form::Minimal || (made.len() as u64) < least;
        if let Some(rest) = rest.filter(|_| wants_more) {
            let name = self.free_name(flat, form);
            if let Some(value) = self.at(rest, depth + 1) {
                made.insert(name, value);
            }
        }
        Some(Value::Object(made))
    }

    fn is_read_only(&self, schema: &Value) -> bool {
        let mut flat = Map::new();
        self.gather(schema, &mut flat, 0).is_some() && flat.get("readOnly") == Some(&true.into())
    }

    /// A name of a member that the schema does not list.
    fn free_name(&self, flat: &Map<String, Value>, form: Form) -> String {
        let of_names = flat
            .get("propertyNames")
            .and_then(|names| self.at(names, 1));
        match (of_names.as_ref().and_then(Value::as_str), form) {
            (Some(name), _) => name.to_owned(),
            // Steady puts names into headers of its answers, which break it where they are not ASCII.
            (None, Form::Odd) => "key /?&=%20\"".to_owned(),
            (None, _) => "more".to_owned(),
        }
    }

    fn list(&self, flat: &Map<String, Value>, depth: usize) -> Option<Value> {
        let limit = |key: &str| flat.get(key).and_then(Value::as_u64);
        let least = limit("minItems").unwrap_or(0);
        let wanted = match self.form_at(depth) {
            Form::Minimal | Form::Odd => least,
            Form::Maximal(_) => least.max(2),
        };
        let is_set = flat.get("uniqueItems") == Some(&true.into());
        let wanted = wanted.min(limit("maxItems").unwrap_or(u64::MAX));
        let item = flat.get("items").unwrap_or(&Value::Null);
        let mut items = Vec::new();
        for _ in 0..wanted.min(if is_set { 1 } else { 64 }) {
            match self.at(item, depth + 1) {
                Some(value) => items.push(value),
                None if (items.len() as u64) < least => return None,
                None => break,
            }
        }
        Some(Value::Array(items))
    }
}

/// A maximum that is beyond what floats hold exactly.
fn largest(most: &Value) -> Option<Value> {
    const EXACT: f64 = 9e15;
    let beyond = most.as_f64().filter(|most| *most > EXACT)?;
    let whole = most.as_u64().map(Value::from);
    whole.or_else(|| {
        format!("{beyond:.0}").parse().ok().map(|one: i128| {
            let is_unsigned = one > i128::from(i64::MAX) + 1;
            if is_unsigned {
                u64::MAX.into()
            } else {
                i64::MAX.into()
            }
        })
    })
}

fn number(flat: &Map<String, Value>, form: Form, kind: &str) -> Value {
    // Floats cannot hold the largest integers, also where a document writes those as floats.
    let most = flat.get("maximum").filter(|_| form != Form::Minimal);
    if let Some(most) = most.filter(|_| kind == "integer").and_then(largest) {
        return most;
    }
    let limit = |key: &str| flat.get(key).and_then(Value::as_f64);
    let least = limit("minimum").or(limit("exclusiveMinimum").map(|least| least + 1.0));
    let most = limit("maximum").or(limit("exclusiveMaximum").map(|most| most - 1.0));
    let wanted = match form {
        Form::Minimal => least.unwrap_or(0.0),
        Form::Maximal(_) => most.unwrap_or(7.0),
        Form::Odd if kind == "number" && most.is_none() => 12_345.678_9,
        Form::Odd => most.unwrap_or(f64::from(i32::MAX)),
    };
    let fitting = wanted
        .max(least.unwrap_or(f64::MIN))
        .min(most.unwrap_or(f64::MAX));
    if fitting.fract() == 0.0 && fitting.abs() < 9e15 {
        // A whole number that a float holds exactly.
        return format!("{fitting:.0}")
            .parse::<i64>()
            .map_or(Value::Null, Value::from);
    }
    Number::from_f64(fitting).map_or(Value::Null, Value::Number)
}
