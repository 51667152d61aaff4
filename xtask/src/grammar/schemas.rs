//! Schemas, each of which has a value.

use super::names;
use fastrand::Rng;
use serde_json::{Map, Value, json};

/// Grows schemas that refer to some components.
pub struct Grower<'n> {
    /// Components whose values do not need a value of this one.
    ahead: &'n [String],
    /// The component that is grown, if it is one.
    own: Option<&'n str>,
}

/// How deep inline schemas stand in each other.
const DEEPEST: usize = 3;

impl<'n> Grower<'n> {
    /// For a component and those that it may refer to.
    pub fn new(ahead: &'n [String], own: Option<&'n str>) -> Self {
        Self { ahead, own }
    }

    /// A schema for a component: more often an object than elsewhere.
    pub fn component(&self, random: &mut Rng) -> Value {
        if random.bool() {
            self.object(0, random)
        } else {
            self.schema(0, random)
        }
    }

    /// Any schema.
    pub fn schema(&self, depth: usize, random: &mut Rng) -> Value {
        if depth >= DEEPEST {
            return leaf(random);
        }
        let mut schema = match random.u8(..16) {
            0..=3 => leaf(random),
            4..=6 => self.reference(random),
            7 | 8 => self.object(depth, random),
            9 => json!({"type": "array", "items": self.schema(depth + 1, random)}),
            10 => json!({"type": "object", "additionalProperties": self.schema(depth + 1, random)}),
            11 => self.tuple(depth, random),
            12 => self.tagged(depth, random),
            13 => kinds(random),
            14 => self.both(depth, random),
            _ => self.nullable(depth, random),
        };
        annotate(&mut schema, random);
        schema
    }

    fn reference(&self, random: &mut Rng) -> Value {
        match random.choice(self.ahead) {
            Some(name) => refer(name),
            None => leaf(random),
        }
    }

    fn object(&self, depth: usize, random: &mut Rng) -> Value {
        let names = names::members(6, random);
        let mut properties = Map::new();
        for name in &names {
            properties.insert(name.clone(), self.schema(depth + 1, random));
        }
        let required: Vec<&String> = names.iter().filter(|_| random.bool()).collect();
        let mut object = json!({"type": "object", "properties": properties, "required": required});
        match random.u8(..8) {
            0 => object["additionalProperties"] = false.into(),
            1 => object["additionalProperties"] = leaf(random),
            2 => {
                if let Some(own) = self.own {
                    object["properties"]["again"] = refer(own);
                }
            }
            3 => {
                if let Some(own) = self.own {
                    object["properties"]["all"] = json!({"type": "array", "items": refer(own)});
                }
            }
            _ => {}
        }
        object
    }

    fn tuple(&self, depth: usize, random: &mut Rng) -> Value {
        let items: Vec<Value> = (0..random.usize(1..=4))
            .map(|_| self.schema(depth + 1, random))
            .collect();
        let least = items.len();
        json!({"type": "array", "prefixItems": items, "items": false, "minItems": least})
    }

    /// A union whose branches have a tag.
    fn tagged(&self, depth: usize, random: &mut Rng) -> Value {
        let tag = ["type", "kind", "$t", "op"][random.usize(..4)];
        let branches: Vec<Value> = names::values(4, random)
            .into_iter()
            .map(|value| {
                let mut branch = self.object(depth + 1, random);
                let constant = if random.bool() {
                    json!({"const": value})
                } else {
                    json!({"type": "string", "enum": [value]})
                };
                branch["properties"][tag] = constant;
                let required = branch["required"].as_array_mut();
                if let Some(required) = required.filter(|names| !names.contains(&json!(tag))) {
                    required.push(tag.into());
                }
                branch
            })
            .collect();
        let mut union = json!({"oneOf": branches});
        if random.bool() {
            union["discriminator"] = json!({"propertyName": tag});
        }
        union
    }

    /// An object that is more than a component, or than another object.
    fn both(&self, depth: usize, random: &mut Rng) -> Value {
        let one = self.object(depth + 1, random);
        let mut parts = vec![without_own_rules(one)];
        let more = names::members(3, random);
        let known = parts[0]["properties"]
            .as_object()
            .cloned()
            .unwrap_or_default();
        let mut properties = Map::new();
        for name in more.into_iter().filter(|name| !known.contains_key(name)) {
            properties.insert(name, self.schema(depth + 1, random));
        }
        parts.push(json!({"type": "object", "properties": properties}));
        json!({"allOf": parts})
    }

    fn nullable(&self, depth: usize, random: &mut Rng) -> Value {
        let inner = self.schema(depth + 1, random);
        match random.u8(..3) {
            0 => json!({"oneOf": [inner, {"type": "null"}]}),
            1 => json!({"anyOf": [{"type": "null"}, inner]}),
            _ => json!({"type": ["string", "null"]}),
        }
    }
}

/// What forbids or names all other members would forbid those of the other part.
fn without_own_rules(mut object: Value) -> Value {
    if let Some(members) = object.as_object_mut() {
        members.shift_remove("additionalProperties");
    }
    object
}

/// A union of different JSON types.
fn kinds(random: &mut Rng) -> Value {
    let all = [
        json!({"type": "string"}),
        json!({"type": "integer"}),
        json!({"type": "boolean"}),
        json!({"type": "array", "items": {"type": "string"}}),
        json!({"type": "object", "properties": {"a": {"type": "string"}}}),
    ];
    let count = random.usize(2..=all.len());
    let chosen = random.choose_multiple(all, count);
    let keyword = if random.bool() { "oneOf" } else { "anyOf" };
    json!({ keyword: chosen })
}

fn leaf(random: &mut Rng) -> Value {
    let formats = [
        "date-time",
        "date",
        "uuid",
        "uri",
        "byte",
        "password",
        "email",
        "nonsense",
    ];
    let widths = [
        "int8", "int16", "int32", "int64", "uint8", "uint32", "uint64",
    ];
    match random.u8(..14) {
        0 | 1 => json!({"type": "string"}),
        2 => json!({"type": "string", "minLength": 1, "maxLength": 20}),
        3 => json!({"type": "string", "format": formats[random.usize(..formats.len())]}),
        4 => json!({"type": "integer"}),
        5 => {
            json!({"type": "integer", "format": widths[random.usize(..widths.len())], "minimum": 0, "maximum": 100})
        }
        6 => json!({"type": "number"}),
        7 => json!({"type": "boolean"}),
        8 | 9 => json!({"type": "string", "enum": names::values(6, random)}),
        10 => json!({"type": "integer", "enum": [random.i64(-5..5), random.i64(5..99)]}),
        11 => json!({"const": names::values(1, random)[0]}),
        12 => json!({}),
        _ => json!({"type": "object"}),
    }
}

fn annotate(schema: &mut Value, random: &mut Rng) {
    let Some(members) = schema.as_object_mut() else {
        return;
    };
    match random.u8(..12) {
        0 => drop(members.insert(
            "description".into(),
            "Some *words* about `it`.\n\n    evil();\n".into(),
        )),
        1 => drop(members.insert("deprecated".into(), true.into())),
        2 => drop(members.insert("title".into(), "A title".into())),
        _ => {}
    }
}

fn refer(name: &str) -> Value {
    let escaped = name.replace('~', "~0").replace('/', "~1");
    json!({"$ref": format!("#/components/schemas/{escaped}")})
}
