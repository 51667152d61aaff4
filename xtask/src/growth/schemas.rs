//! Schemas that are many, wide, long or deep.

use super::Construct;
use super::documents::{holder, list, object, of_schemas, refer, text};
use serde_json::{Map, Value, json};

pub const ALL: &[Construct] = &[
    Construct {
        name: "objects",
        once: 300,
        document: |n| of_schemas((0..n).map(|at| (format!("A{at}"), holder("a", text())))),
    },
    Construct {
        name: "properties of one object",
        once: 500,
        document: |n| one(object((0..n).map(|at| (format!("p{at}"), text())))),
    },
    Construct {
        name: "required properties",
        once: 500,
        document: required,
    },
    Construct {
        name: "properties whose names collide",
        once: 200,
        document: |n| one(object((0..n).map(|at| (colliding(at), text())))),
    },
    Construct {
        name: "components whose names collide",
        once: 100,
        document: |n| of_schemas((0..n).map(|at| (colliding(at), holder("a", text())))),
    },
    Construct {
        name: "properties that are inline objects",
        once: 300,
        document: |n| {
            one(object((0..n).map(|at| {
                (format!("p{at}"), holder(format!("q{at}"), text()))
            })))
        },
    },
    Construct {
        name: "properties that are equal inline objects",
        once: 300,
        document: |n| {
            one(object(
                (0..n).map(|at| (format!("p{at}"), holder("q", text()))),
            ))
        },
    },
    Construct {
        name: "properties that are enums",
        once: 300,
        document: |n| {
            one(object((0..n).map(|at| {
                (
                    format!("p{at}"),
                    json!({"type": "string", "enum": ["a", format!("b{at}")]}),
                )
            })))
        },
    },
    Construct {
        name: "values of a string enum",
        once: 2000,
        document: |n| one(json!({"type": "string", "enum": list(n, |at| format!("value-{at}"))})),
    },
    Construct {
        name: "values of a string enum that collide",
        once: 300,
        document: |n| one(json!({"type": "string", "enum": list(n, colliding)})),
    },
    Construct {
        name: "values of a string enum, all the same",
        once: 5000,
        document: |n| one(json!({"type": "string", "enum": list(n, |_| "a")})),
    },
    Construct {
        name: "values of an integer enum",
        once: 2000,
        document: |n| one(json!({"type": "integer", "enum": list(n, |at| at)})),
    },
    Construct {
        name: "values of a mixed enum",
        once: 500,
        document: |n| {
            one(
                json!({"enum": list(n, |at| if at % 2 == 0 { json!(at) } else { json!(format!("v{at}")) })}),
            )
        },
    },
    Construct {
        name: "values of an enum of objects",
        once: 500,
        document: |n| one(json!({"enum": list(n, |at| json!({ "a": at }))})),
    },
    Construct {
        name: "values of an enum of the wrong type",
        once: 500,
        document: |n| one(json!({"type": "string", "enum": list(n, |at| at)})),
    },
    Construct {
        name: "names of enum values",
        once: 1000,
        document: |n| {
            one(
                json!({"type": "integer", "enum": list(n, |at| at), "x-enum-varnames": list(n, |at| format!("Name{at}"))}),
            )
        },
    },
    Construct {
        name: "enums",
        once: 300,
        document: |n| {
            of_schemas((0..n).map(|at| {
                (
                    format!("A{at}"),
                    json!({"type": "string", "enum": ["a", format!("b{at}")]}),
                )
            }))
        },
    },
    Construct {
        name: "chain of references",
        once: 15,
        document: |n| chain(n, refer),
    },
    Construct {
        name: "objects that hold the next",
        once: 300,
        document: |n| chain(n, |next| holder("next", refer(next))),
    },
    Construct {
        name: "objects in a circle",
        once: 300,
        document: |n| circle(n, |next| holder("next", refer(next))),
    },
    Construct {
        name: "objects that hold all others",
        once: 20,
        document: |n| {
            of_schemas((0..n).map(|at| {
                (
                    format!("A{at}"),
                    object((0..n).map(|other| (format!("p{other}"), refer(format!("A{other}"))))),
                )
            }))
        },
    },
    Construct {
        name: "lists of the next",
        once: 200,
        document: |n| chain(n, |next| json!({"type": "array", "items": refer(next)})),
    },
    Construct {
        name: "maps of the next",
        once: 200,
        document: |n| {
            chain(
                n,
                |next| json!({"type": "object", "additionalProperties": refer(next)}),
            )
        },
    },
    Construct {
        name: "inline objects in each other",
        once: 9,
        document: |n| one(nested(n, &|inner| holder("a", inner))),
    },
    Construct {
        name: "inline lists in each other",
        once: 15,
        document: |n| one(nested(n, &|inner| json!({"type": "array", "items": inner}))),
    },
    Construct {
        name: "inline maps in each other",
        once: 15,
        document: |n| {
            one(nested(
                n,
                &|inner| json!({"type": "object", "additionalProperties": inner}),
            ))
        },
    },
    Construct {
        name: "inline allOf in each other",
        once: 15,
        document: |n| {
            one(nested(
                n,
                &|inner| json!({"allOf": [inner, holder("a", text())]}),
            ))
        },
    },
    Construct {
        name: "tuples",
        once: 200,
        document: |n| {
            of_schemas((0..n).map(|at| (format!("A{at}"), json!({"type": "array", "prefixItems": [text(), {"type": "integer"}], "items": false}))))
        },
    },
    Construct {
        name: "positions of a tuple",
        once: 300,
        document: |n| one(json!({"type": "array", "prefixItems": list(n, |_| text())})),
    },
    Construct {
        name: "parts of an allOf",
        once: 300,
        document: |n| one(json!({"allOf": list(n, |at| holder(format!("p{at}"), text()))})),
    },
    Construct {
        name: "parts of an allOf with one property",
        once: 300,
        document: |n| one(json!({"allOf": list(n, |_| holder("p", text()))})),
    },
    Construct {
        name: "components in an allOf",
        once: 200,
        document: parts,
    },
    Construct {
        name: "chain of allOf",
        once: 100,
        document: |n| {
            chain(
                n,
                |next| json!({"allOf": [refer(next), {"type": "object"}]}),
            )
        },
    },
    Construct {
        name: "chain of allOf with a property each",
        once: 25,
        document: |n| {
            of_schemas(numbered(
                n,
                |at, next| json!({"allOf": [refer(next), holder(format!("p{at}"), text())]}),
            ))
        },
    },
    Construct {
        name: "objects that extend one base",
        once: 200,
        document: heirs,
    },
    Construct {
        name: "objects that extend one wide base",
        once: 100,
        document: wide_heirs,
    },
    Construct {
        name: "pattern properties",
        once: 200,
        document: |n| {
            one(
                json!({"type": "object", "patternProperties": members(n, |at| (format!("^x{at}-"), text()))}),
            )
        },
    },
    Construct {
        name: "strings with patterns",
        once: 300,
        document: |n| {
            one(object((0..n).map(|at| {
                (
                    format!("p{at}"),
                    json!({"type": "string", "pattern": format!("^[a-z]{{{}}}$", at % 50 + 1)}),
                )
            })))
        },
    },
    Construct {
        name: "bounds",
        once: 300,
        document: |n| {
            one(object((0..n).map(|at| {
                (
                    format!("p{at}"),
                    json!({"type": "integer", "minimum": at, "maximum": at + 5}),
                )
            })))
        },
    },
    Construct {
        name: "defaults",
        once: 300,
        document: |n| {
            one(object((0..n).map(|at| {
                (format!("p{at}"), json!({"type": "integer", "default": at}))
            })))
        },
    },
    Construct {
        name: "conditions",
        once: 200,
        document: |n| {
            one(
                json!({"type": "object", "allOf": list(n, |at| json!({"if": holder("k", json!({ "const": at })), "then": {"required": [format!("p{at}")]}}))}),
            )
        },
    },
    Construct {
        name: "dependent required",
        once: 200,
        document: |n| {
            one(
                json!({"type": "object", "dependentRequired": members(n, |at| (format!("p{at}"), json!(["k"])))}),
            )
        },
    },
    Construct {
        name: "definitions inside",
        once: 300,
        document: |n| {
            one(
                json!({"$defs": members(n, |at| (format!("D{at}"), holder("a", text()))), "type": "object", "properties": members(n, |at| (format!("p{at}"), json!({"$ref": format!("#/components/schemas/A/$defs/D{at}")})))}),
            )
        },
    },
    Construct {
        name: "nullable properties",
        once: 300,
        document: |n| {
            one(object((0..n).map(|at| {
                (
                    format!("p{at}"),
                    json!({"anyOf": [refer("A"), {"type": "null"}]}),
                )
            })))
        },
    },
    Construct {
        name: "references into properties",
        once: 300,
        document: into_properties,
    },
    Construct {
        name: "anchors",
        once: 200,
        document: |n| {
            of_schemas((0..n).map(|at| (format!("A{at}"), json!({"$anchor": format!("a{at}"), "type": "object", "properties": {"a": {"$ref": format!("#a{at}")}}}))))
        },
    },
];

fn one(schema: Value) -> Value {
    of_schemas([("A".to_owned(), schema)])
}

fn members(count: usize, one: impl FnMut(usize) -> (String, Value)) -> Map<String, Value> {
    (0..count).map(one).collect()
}

/// A few spellings of one name, over and over.
fn colliding(at: usize) -> String {
    let separators = ["-", "_", ".", " ", "/", ":", "+", "~"];
    let mut name = "a".to_owned();
    let mut rest = at;
    for _ in 0..5 {
        name.push_str(separators[rest % separators.len()]);
        name.push('b');
        rest /= separators.len();
    }
    name
}

fn required(count: usize) -> Value {
    let mut schema = object((0..count).map(|at| (format!("p{at}"), text())));
    schema["required"] = list(count, |at| format!("p{at}")).into();
    one(schema)
}

/// Components `A0` to the last, which is an object; each of the others knows the name of the next.
fn chain(count: usize, one: impl Fn(String) -> Value) -> Value {
    of_schemas(numbered(count, |_, next| one(next)))
}

fn numbered(count: usize, one: impl Fn(usize, String) -> Value) -> Vec<(String, Value)> {
    let mut all = list(count, |at| {
        (format!("A{at}"), one(at, format!("A{}", at + 1)))
    });
    all.push((format!("A{count}"), holder("end", text())));
    all
}

fn circle(count: usize, one: impl Fn(String) -> Value) -> Value {
    of_schemas((0..count).map(|at| (format!("A{at}"), one(format!("A{}", (at + 1) % count)))))
}

fn nested(depth: usize, wrap: &dyn Fn(Value) -> Value) -> Value {
    (0..depth).fold(text(), |inner, _| wrap(inner))
}

fn parts(count: usize) -> Value {
    let mut all = list(count, |at| {
        (format!("A{at}"), holder(format!("p{at}"), text()))
    });
    all.push((
        "All".to_owned(),
        json!({"allOf": list(count, |at| refer(format!("A{at}")))}),
    ));
    of_schemas(all)
}

fn heirs(count: usize) -> Value {
    let heir = |at: usize| json!({"allOf": [refer("Base"), holder(format!("p{at}"), text())]});
    let mut all = list(count, |at| (format!("A{at}"), heir(at)));
    all.push(("Base".to_owned(), holder("id", text())));
    of_schemas(all)
}

fn wide_heirs(count: usize) -> Value {
    let heir = |at: usize| json!({"allOf": [refer("Base"), holder(format!("p{at}"), text())]});
    let mut all = list(count, |at| (format!("A{at}"), heir(at)));
    all.push((
        "Base".to_owned(),
        object((0..20).map(|at| (format!("b{at}"), text()))),
    ));
    of_schemas(all)
}

fn into_properties(count: usize) -> Value {
    let source = object((0..count).map(|at| (format!("p{at}"), holder("a", text()))));
    let target = |at: usize| json!({"$ref": format!("#/components/schemas/A/properties/p{at}")});
    let user = object((0..count).map(|at| (format!("q{at}"), target(at))));
    of_schemas([("A".to_owned(), source), ("B".to_owned(), user)])
}
