//! Names and enum values that are no identifiers, collide, or try to be code.

use super::Outcome::Generates;
use super::{Hostile, reference, schemas};
use serde_json::{Map, Value, json};

const KEYWORDS: &[&str] = &[
    "as", "async", "await", "box", "break", "const", "continue", "crate", "do", "dyn", "else",
    "enum", "extern", "false", "final", "fn", "for", "gen", "if", "impl", "in", "let", "loop",
    "macro", "match", "mod", "move", "mut", "override", "priv", "pub", "ref", "return", "self",
    "Self", "static", "struct", "super", "trait", "true", "try", "type", "typeof", "union",
    "unsafe", "unsized", "use", "virtual", "where", "while", "yield", "_", "new", "default",
    "clone", "build", "into", "from", "value", "decode", "encode",
];

pub(super) fn all() -> Vec<Hostile> {
    vec![
        strings("enum_empty", &[]),
        strings(
            "enum_empty_string",
            &["", " ", "-", "--", "_", "\u{200b}", "\u{0}", "\n"],
        ),
        strings(
            "enum_unicode",
            &[
                "🦀", "🦀🦀", "日本", "\u{e9}", "e\u{301}", "٣", "ß", "SS", "İ", "i̇",
            ],
        ),
        Hostile {
            outcome: Generates,
            ..strings("enum_title_case_letter", &["ǅ"])
        },
        strings(
            "enum_inject",
            &[
                "\"",
                "\\",
                "\"; std::process::exit(1); \"",
                "a\", B = \"",
                "*/ fn f() {}",
                "\u{2028}",
                "{0}",
                "{",
                "}}",
                "'\\''",
                "r#\"\"#",
            ],
        ),
        strings(
            "enum_numeric_strings",
            &["1", "-1", "+1", "1.0", "01", "1e5", "0x1", "١"],
        ),
        schemas(
            "enum_var_names",
            &json!({"Code": {
                "type": "integer", "enum": [1, 2, 3, 4],
                "x-enum-varnames": ["A; fn hacked() {}", "self", "", "A fn hacked"],
                "x-enum-descriptions": ["*/ fn f() {}", "#![doc]", "\r\n", "]"],
                "x-enumNames": [1, {}, null],
            }}),
            Generates,
        ),
        keywords(),
        schemas(
            "prop_case_collide_suffix",
            &json!({"Collide": {"type": "object", "properties": every(&["foo", "Foo", "FOO", "foo_2", "foo2", "foo_1", "Foo2", "foo_foo", "foo-", "-foo", "foo_2_2"])}}),
            Generates,
        ),
        std_names(),
        inline_collide(),
    ]
}

/// A component and a member with these values, and a list of them.
fn strings(name: &'static str, values: &[&str]) -> Hostile {
    let schema = json!({"type": "string", "enum": values});
    let members = json!({"own": schema, "shared": reference("Listed"), "many": {"type": "array", "items": schema}});
    schemas(
        name,
        &json!({"Listed": schema, "Holder": {"type": "object", "properties": members}}),
        Generates,
    )
}

fn every(names: &[&str]) -> Value {
    let members: Map<String, Value> = names
        .iter()
        .map(|name| ((*name).to_owned(), json!({"type": "string"})))
        .collect();
    Value::Object(members)
}

fn keywords() -> Hostile {
    let all = json!({
        "Optional": {"type": "object", "properties": every(KEYWORDS)},
        "Required": {"type": "object", "required": KEYWORDS, "properties": every(KEYWORDS)},
        "Values": {"type": "string", "enum": KEYWORDS},
    });
    schemas("prop_keywords_required", &all, Generates)
}

fn std_names() -> Hostile {
    const NAMES: &[&str] = &[
        "String",
        "Option",
        "Vec",
        "Box",
        "Result",
        "Ok",
        "Err",
        "Some",
        "None",
        "Clone",
        "Debug",
        "Default",
        "From",
        "Into",
        "Send",
        "Sync",
        "Iterator",
        "Error",
        "Map",
        "BTreeMap",
        "Value",
        "Self",
        "str",
        "u8",
        "i64",
        "bool",
        "Infallible",
        "Serialize",
        "Deserialize",
        "PartialEq",
        "Drop",
        "Fn",
        "Maybe",
        "Decode",
        "Encode",
        "Node",
        "Fail",
        "Out",
        "std",
        "core",
        "alloc",
        "serde",
        "bindery_runtime",
        "types",
        "crate",
    ];
    let mut all = Map::new();
    for name in NAMES {
        let members = json!({
            "text": {"type": "string"}, "list": {"type": "array", "items": {"type": "integer"}}, "flag": {"type": "boolean"},
            "map": {"type": "object", "additionalProperties": {"type": "number"}}, "any": {}, "at": {"type": "string", "format": "date-time"},
            "three": {"type": ["string", "null"]}, "other": reference("String"),
        });
        all.insert(
            (*name).to_owned(),
            json!({"type": "object", "required": ["text"], "properties": members}),
        );
    }
    schemas("schema_std_names_used", &Value::Object(all), Generates)
}

fn inline_collide() -> Hostile {
    let inner = |name: &str| json!({"type": "object", "properties": {name: {"type": "integer"}}});
    let all = json!({
        "Pet": {"type": "object", "properties": {"home": inner("a"), "Home": inner("b"), "home_": inner("c"), "list": {"type": "array", "items": inner("d")}}},
        "PetHome": inner("e"), "PetHome2": inner("f"), "PetListItem": inner("g"), "Pet_Home": inner("h"), "petHome": inner("i"),
    });
    schemas("schema_inline_collide", &all, Generates)
}
