//! Texts that would be code, doc tests, or warnings of rustdoc.

use super::Outcome::Generates;
use super::{Hostile, api, document, reference};
use serde_json::{Value, json};

pub(super) fn all() -> Vec<Hostile> {
    vec![
        described(
            "doc_rust_fence",
            "```rust\npanic!(\"this runs\");\n```\n\n```\nassert!(false);\n```\n\n~~~rust,should_panic\nlet x = 1;\n~~~",
        ),
        described("doc_fence_only", "```"),
        described(
            "doc_indented",
            "Call it:\n\n    panic!(\"indented\");\n    let x: u8 = \"a\";\n\nAnd then:\n\n\tpanic!(\"by a tab\");",
        ),
        described(
            "doc_list_indented",
            "1. One\n\n       panic!(\"in a list\");\n\n   - Two\n\n     ```rust\n     panic!();\n     ```\n\n> ```rust\n> panic!(\"in a quote\");\n> ```\n>\n>     panic!();",
        ),
        described(
            "doc_curl_fence",
            "```curl -X POST {\"a\": 1}\ncurl\n```\n\n```{.rust}\npanic!()\n```\n\n``` rust ,ignore-never\npanic!()\n```\n\n````rust\n```\npanic!()\n````\n\n```E0000\nx\n```",
        ),
        described(
            "doc_links",
            "[broken] [`Also`] [text][nowhere] [a](b::c) <https://a.example> https://bare.example www.bare.example <b>html <T> &nbsp; Vec<String> [x]: y\n\n[`crate::nope`] [struct@Foo] #[derive] $ref <script>alert(1)</script> <!-- comment",
        ),
        described(
            "doc_leading",
            "/ slash\n! bang\n/// three\n//! inner\n* star\n#![allow(x)]\n\n\n   leading\ttab\r\ncr\rlone\u{2028}separator\u{feff}\u{202e}rtl\u{0}nul */ end /*",
        ),
        described(
            "doc_format_braces",
            "{} {0} {name} {{ }} {:?} %s \\n \\u{41} \\ \" ' \"# \"## r#\" b'x'",
        ),
        described(
            "doc_pipes",
            "`\\|<img src=x>` \\| | `a|b\\|` <img src=x onerror=y> \\\\| [x](https://a.example/|) ![x](https://a.example/x.png)",
        ),
        info_inject(),
        server_inject(),
        server_weird(),
        default_inject(),
        pattern_inject(),
    ]
}

/// A document with one text in every place that has one.
fn described(name: &'static str, text: &str) -> Hostile {
    let schema = json!({"type": "string", "title": text, "description": text, "example": text});
    let mut whole = api(&json!({"/a/{b}": {
        "summary": text, "description": text,
        "post": {
            "operationId": "postA", "summary": text, "description": text, "tags": ["things"], "deprecated": true,
            "externalDocs": {"url": "https://docs.example", "description": text},
            "parameters": [
                {"name": "b", "in": "path", "required": true, "description": text, "schema": schema},
                {"name": "q", "in": "query", "description": text, "schema": schema},
            ],
            "requestBody": {"description": text, "content": {"application/json": {"schema": reference("Thing")}}},
            "responses": {
                "200": {"description": text, "content": {"application/json": {"schema": reference("Thing")}}},
                "404": {"description": text},
            },
        },
    }}));
    whole["info"]["description"] = json!(text);
    whole["tags"] = json!([{"name": "things", "description": text}]);
    whole["components"] = json!({
        "schemas": {
            "Thing": {
                "type": "object", "title": text, "description": text, "required": ["a"],
                "properties": {"a": schema, "b": {"type": "string", "enum": ["x", "y"], "description": text, "x-enum-descriptions": [text, text]}},
                "additionalProperties": {"type": "string", "description": text},
            },
            "Choice": {"description": text, "oneOf": [{"type": "string", "description": text}, {"type": "integer", "title": text}]},
            "Alias": {"type": "string", "description": text, "pattern": text},
        },
        "securitySchemes": {"key": {"type": "apiKey", "in": "header", "name": "X-Key", "description": text}},
    });
    whole["security"] = json!([{"key": []}]);
    whole["servers"] = json!([{"url": "https://{host}.example/v1", "description": text, "variables": {"host": {"default": "a", "description": text}}}]);
    document(name, &whole, Generates)
}

const ESCAPE: &str =
    "\"]\nname = \"evil\"\n[dependencies]\nevil = { path = \"/\" } #\"; fn evil() {} //";

fn simple() -> Value {
    json!({"/a": {"get": {"operationId": "getA", "responses": {"204": {"description": ""}}}}})
}

fn info_inject() -> Hostile {
    let mut whole = api(&simple());
    whole["info"] = json!({
        "title": ESCAPE, "version": ESCAPE, "description": ESCAPE, "termsOfService": ESCAPE,
        "contact": {"name": ESCAPE, "email": ESCAPE, "url": ESCAPE}, "license": {"name": ESCAPE, "identifier": ESCAPE},
    });
    document("info_inject", &whole, Generates)
}

fn server_inject() -> Hostile {
    let mut whole = api(&simple());
    whole["servers"] = json!([
        {"url": "https://a.example/\"); evil(); (\"", "description": ESCAPE},
        {"url": "https://{x}.example", "variables": {"x": {"default": "\"); evil(); //", "enum": ["\"); evil(); //", ESCAPE], "description": ESCAPE}}},
    ]);
    document("server_inject", &whole, Generates)
}

fn server_weird() -> Hostile {
    let mut whole = api(&simple());
    whole["servers"] = json!([
        {"url": "ftp://a.example"}, {"url": "https://user:password@b.example"}, {"url": "https://{undeclared}.example"},
        {"url": "not a url"}, {"url": ""}, {"url": "//c.example/v1"}, {"url": "https://[::1]:99999/"}, {"url": "/relative/"},
    ]);
    document("server_weird", &whole, Generates)
}

fn default_inject() -> Hostile {
    let members = json!({
        "a": {"type": "string", "default": ESCAPE}, "b": {"type": "integer", "default": "0; evil()"},
        "c": {"const": ESCAPE}, "d": {"type": "object", "default": {"k\"": ESCAPE}},
        "e": {"type": "string", "enum": [ESCAPE, "x"], "default": ESCAPE}, "f": {"type": "string", "format": ESCAPE},
        "g": {"type": "boolean", "default": "true; evil()"},
    });
    let mut whole = api(&json!({}));
    whole["components"] =
        json!({"schemas": {"A": {"type": "object", "required": ["c"], "properties": members}}});
    document("default_inject", &whole, Generates)
}

fn pattern_inject() -> Hostile {
    let mut whole = api(&json!({}));
    let text = |pattern: &str| json!({"type": "string", "pattern": pattern, "format": pattern});
    whole["components"] = json!({"schemas": {
        "A": text("\"#; evil(); r#\""), "B": text("`]` */ ``` \n``` x"), "C": {"type": "object", "patternProperties": {"\"##": {"type": "string"}}},
    }});
    document("pattern_inject", &whole, Generates)
}
