//! Unions of many branches, in each other, in circles, beside each other.

use super::Construct;
use super::documents::{holder, list, object, of_schemas, refer, text};
use serde_json::{Map, Value, json};

pub const ALL: &[Construct] = &[
    Construct {
        name: "tagged branches",
        once: 100,
        document: |n| branches(n, "oneOf", tagged),
    },
    Construct {
        name: "tagged branches of a discriminator",
        once: 100,
        document: discriminated,
    },
    Construct {
        name: "tagged branches of a discriminator with a mapping",
        once: 100,
        document: mapped,
    },
    Construct {
        name: "branches that share a tag",
        once: 100,
        document: |n| branches(n, "oneOf", |at| tagged(at / 2)),
    },
    Construct {
        name: "branches with two tags",
        once: 100,
        document: |n| branches(n, "oneOf", |at| with_tags(at, 2)),
    },
    Construct {
        name: "branches with a tag of their own each",
        once: 60,
        document: |n| {
            branches(n, "oneOf", |at| {
                holder(format!("k{at}"), json!({"const": "x"}))
            })
        },
    },
    Construct {
        name: "values of a branch's tag",
        once: 300,
        document: tag_values,
    },
    Construct {
        name: "branches with a key each",
        once: 100,
        document: |n| branches(n, "oneOf", keyed),
    },
    Construct {
        name: "untagged branches",
        once: 60,
        document: |n| {
            branches(n, "oneOf", |_| {
                object([("a".to_owned(), text()), ("b".to_owned(), text())])
            })
        },
    },
    Construct {
        name: "untagged branches of anyOf",
        once: 100,
        document: |n| branches(n, "anyOf", |at| holder(format!("p{at}"), text())),
    },
    Construct {
        name: "inline branches",
        once: 100,
        document: |n| inline(n, "oneOf", |at| holder(format!("p{at}"), text())),
    },
    Construct {
        name: "equal inline branches",
        once: 200,
        document: |n| inline(n, "oneOf", |_| holder("p", text())),
    },
    Construct {
        name: "equal inline branches of anyOf",
        once: 200,
        document: |n| inline(n, "anyOf", |_| holder("p", text())),
    },
    Construct {
        name: "branches that are the same component",
        once: 500,
        document: |n| {
            of_schemas([
                ("A".to_owned(), json!({"oneOf": list(n, |_| refer("B"))})),
                ("B".to_owned(), holder("a", text())),
            ])
        },
    },
    Construct {
        name: "branches that are strings",
        once: 300,
        document: |n| inline(n, "oneOf", |at| json!({"type": "string", "maxLength": at})),
    },
    Construct {
        name: "branches that are constants",
        once: 500,
        document: |n| inline(n, "oneOf", |at| json!({"const": format!("v{at}")})),
    },
    Construct {
        name: "branches that are constants with titles",
        once: 500,
        document: |n| {
            inline(
                n,
                "oneOf",
                |at| json!({"const": at, "title": format!("Title {at}")}),
            )
        },
    },
    Construct {
        name: "branches that are lists",
        once: 60,
        document: |n| {
            inline(
                n,
                "oneOf",
                |at| json!({"type": "array", "items": holder(format!("p{at}"), text())}),
            )
        },
    },
    Construct {
        name: "chain of oneOf",
        once: 25,
        document: |n| chain(n, "oneOf"),
    },
    Construct {
        name: "chain of anyOf",
        once: 25,
        document: |n| chain(n, "anyOf"),
    },
    Construct {
        name: "unions in a circle",
        once: 10,
        document: |n| circle(n, "oneOf"),
    },
    Construct {
        name: "unions of anyOf in a circle",
        once: 10,
        document: |n| circle(n, "anyOf"),
    },
    Construct {
        name: "unions that hold all others",
        once: 10,
        document: |n| {
            of_schemas((0..n).flat_map(|at| { [(format!("A{at}"), json!({"oneOf": list(n, |other| if other == at { refer(format!("B{at}")) } else { refer(format!("A{other}")) })})), (format!("B{at}"), tagged(at))] }))
        },
    },
    Construct {
        name: "unions beside each other",
        once: 3,
        document: |n| {
            of_schemas([(
                "A".to_owned(),
                json!({"allOf": list(n, |at| json!({"oneOf": [holder(format!("a{at}"), text()), holder(format!("b{at}"), text())]}))}),
            )])
        },
    },
    Construct {
        name: "unions with two branches",
        once: 100,
        document: |n| {
            of_schemas((0..n).map(|at| {
                (
                    format!("A{at}"),
                    json!({"oneOf": [text(), holder(format!("p{at}"), text())]}),
                )
            }))
        },
    },
    Construct {
        name: "branches that extend one base",
        once: 60,
        document: |n| based(n, false),
    },
    Construct {
        name: "branches that extend one base, tagged",
        once: 60,
        document: |n| based(n, true),
    },
    Construct {
        name: "branches beside members",
        once: 60,
        document: beside,
    },
    Construct {
        name: "branches that share a member with what is beside",
        once: 60,
        document: distributed,
    },
    Construct {
        name: "heirs of a discriminator",
        once: 60,
        document: heirs,
    },
    Construct {
        name: "heirs of heirs",
        once: 15,
        document: heirs_of_heirs,
    },
    Construct {
        name: "branches in branches",
        once: 15,
        document: |n| {
            of_schemas([(
                "A".to_owned(),
                (0..n).fold(
                    text(),
                    |inner, at| json!({"oneOf": [inner, holder(format!("p{at}"), text())]}),
                ),
            )])
        },
    },
    Construct {
        name: "branches that only demand members",
        once: 100,
        document: demands,
    },
];

fn inline(count: usize, keyword: &str, branch: impl Fn(usize) -> Value) -> Value {
    of_schemas([("A".to_owned(), json!({ keyword: list(count, branch) }))])
}

/// A union over components.
fn branches(count: usize, keyword: &str, branch: impl Fn(usize) -> Value) -> Value {
    let mut all = list(count, |at| (format!("B{at}"), branch(at)));
    let union = json!({ keyword: list(count, |at| refer(format!("B{at}"))) });
    all.push(("A".to_owned(), union));
    of_schemas(all)
}

fn tagged(at: usize) -> Value {
    json!({"type": "object", "required": ["kind"], "properties": {"kind": {"const": format!("k{at}")}, "a": text()}})
}

fn with_tags(at: usize, tags: usize) -> Value {
    object((0..tags).map(|tag| {
        (
            format!("k{tag}"),
            json!({"const": format!("v{}", (at + tag) / 2)}),
        )
    }))
}

fn keyed(at: usize) -> Value {
    let name = format!("p{at}");
    json!({"type": "object", "required": [name], "properties": {name: text(), "shared": text()}})
}

fn tag_values(count: usize) -> Value {
    let branch = |first: &str| json!({"type": "object", "required": ["kind"], "properties": {"kind": {"enum": list(count, |at| format!("{first}{at}"))}, first: text()}});
    inline(2, "oneOf", |at| branch(["x", "y"][at % 2]))
}

fn discriminated(count: usize) -> Value {
    let mut document = branches(
        count,
        "oneOf",
        |at| json!({"type": "object", "required": ["kind"], "properties": {"kind": text(), format!("p{at}"): text()}}),
    );
    document["components"]["schemas"]["A"]["discriminator"] = json!({"propertyName": "kind"});
    document
}

fn mapped(count: usize) -> Value {
    let mut document = discriminated(count);
    let mapping: Map<String, Value> = (0..count)
        .map(|at| {
            (
                format!("k{at}"),
                format!("#/components/schemas/B{at}").into(),
            )
        })
        .collect();
    document["components"]["schemas"]["A"]["discriminator"]["mapping"] = mapping.into();
    document
}

fn chain(count: usize, keyword: &str) -> Value {
    let link = |at: usize| json!({ keyword: [refer(format!("A{}", at + 1)), tagged(at)] });
    let mut all = list(count, |at| (format!("A{at}"), link(at)));
    all.push((format!("A{count}"), tagged(count)));
    of_schemas(all)
}

/// Each union has an object of its own and the next union.
fn circle(count: usize, keyword: &str) -> Value {
    let all = (0..count).flat_map(|at| {
        let next = refer(format!("A{}", (at + 1) % count));
        let own = refer(format!("B{at}"));
        [
            (format!("A{at}"), json!({ keyword: [own, next] })),
            (format!("B{at}"), tagged(at)),
        ]
    });
    of_schemas(all)
}

fn based(count: usize, is_tagged: bool) -> Value {
    let mut document = branches(count, "oneOf", |at| {
        let own = if is_tagged { tagged(at) } else { keyed(at) };
        json!({"allOf": [refer("Base"), own]})
    });
    document["components"]["schemas"]["Base"] =
        object((0..10).map(|at| (format!("b{at}"), text())));
    document
}

fn beside(count: usize) -> Value {
    let mut document = branches(count, "oneOf", tagged);
    let union = &mut document["components"]["schemas"]["A"];
    union["type"] = "object".into();
    union["properties"] = json!({"id": text()});
    document
}

fn distributed(count: usize) -> Value {
    let mut document = beside(count);
    document["components"]["schemas"]["A"]["properties"]["a"] =
        json!({"type": "string", "maxLength": 5});
    document
}

fn heirs(count: usize) -> Value {
    let heir = |at: usize| json!({"allOf": [refer("Base"), holder(format!("p{at}"), text())]});
    let mut all = list(count, |at| (format!("H{at}"), heir(at)));
    let base = json!({"type": "object", "properties": {"kind": text()}, "discriminator": {"propertyName": "kind"}});
    all.push(("Base".to_owned(), base));
    of_schemas(all)
}

fn heirs_of_heirs(count: usize) -> Value {
    let heir = |at: usize| {
        let base = if at == 0 {
            refer("Base")
        } else {
            refer(format!("H{}", at - 1))
        };
        json!({"allOf": [base, holder(format!("p{at}"), text())]})
    };
    let mut all = list(count, |at| (format!("H{at}"), heir(at)));
    let base = json!({"type": "object", "properties": {"kind": text()}, "discriminator": {"propertyName": "kind"}});
    all.push(("Base".to_owned(), base));
    of_schemas(all)
}

fn demands(count: usize) -> Value {
    let mut schema = object((0..count).map(|at| (format!("p{at}"), text())));
    schema["anyOf"] = list(count, |at| json!({"required": [format!("p{at}")]})).into();
    of_schemas([("A".to_owned(), schema)])
}
