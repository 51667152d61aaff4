//! The models that the tests emit.

use crate::build::*;
use bindery::api::Api;
use bindery::openapi::JsonType;
use bindery::schema::*;
use serde_json::json;

/// What a usual component looks like: a cut of GitBook's integrations.
pub(crate) fn integration() -> Api {
    let mut b = Build::default();
    let string = b.string();
    let number = b.scalar(Kind::Number);
    let strings = b.list(one(string));
    let timestamp = b.component("Timestamp", Kind::String(StringFormat::DateTime));
    let entity = b.component("EntityId", Kind::String(StringFormat::Plain));
    b.docs(entity).constraints = vec!["at most 255 characters".to_owned()];
    b.docs(entity).examples = vec![json!("space_1")];
    let target = b.component(
        "IntegrationTarget",
        string_enum(&[
            "all",
            "site",
            "space:content:read",
            "free_2024",
            "unrecognized",
        ]),
    );
    let role = b.component("MemberRole", string_enum(&["admin", "read"]));
    b.alias("MemberRoleOrGuest", or_null(role));
    let integration = b.declare("Integration");
    b.describe(integration, "An integration that is published.\n\nSee `scopes` and [the guide](https://example.com/guide).");
    let urls = b.inline(
        "Integration",
        &[Part::Property("urls".into())],
        Kind::Object(object(vec![
            required("icon", one(string)),
            field("app", one(string)),
        ])),
    );
    b.define(
        integration,
        Kind::Object(Object {
            fields: vec![
                described(required("name", one(entity)), "Its *name*."),
                required("version", one(number)),
                described(field("previewImages", one(strings)), "Addresses of images."),
                described(required("endDate", or_null(timestamp)), "When it ends."),
                field("defaultRole", or_null(role)),
                field("target", one(target)),
                required("urls", one(urls)),
                described(field("type", one(string)), "A keyword."),
                described(field("_id", one(string)), "An odd name."),
            ],
            constants: vec![("object".into(), json!("integration"))],
            usual: vec!["object".into()],
            flattened: Vec::new(),
            rest: Some(one(number)),
            closed: false,
            lenient: false,
        }),
    );
    b.api()
}

/// Unions in every way to tell their branches apart.
pub(crate) fn unions() -> Api {
    let mut b = Build::default();
    let string = b.string();
    let boolean = b.scalar(Kind::Boolean);
    let integer = b.scalar(Kind::Integer(IntegerWidth::I64));
    let strings = b.list(one(string));
    let any = b.scalar(Kind::Any(AnyReason::FreeForm));
    let users = b.component(
        "MergeRuleUsers",
        tagged(
            "rule",
            "require_users",
            vec![required("users", one(strings))],
        ),
    );
    let custom = b.component(
        "MergeRuleCustom",
        tagged("rule", "custom", vec![required("expression", one(string))]),
    );
    let by_tag = Union {
        variants: vec![
            of("require_users", users),
            of("custom", custom),
            variant(
                "require_review",
                Payload::Tag("rule".into(), json!("require_review")),
            ),
            variant("unrecognized", Payload::Tag("rule".into(), json!(7))),
        ],
        decide: Decide::Tag {
            property: "rule".into(),
            cases: vec![
                (json!("require_users"), Decide::Variant(0)),
                (json!("custom"), Decide::Variant(1)),
                (json!("customized"), Decide::Variant(1)),
                (json!("require_review"), Decide::Variant(2)),
                (json!(7), Decide::Variant(3)),
            ],
            other: Box::new(Decide::Nothing),
            absent: Box::new(Decide::Nothing),
        },
        open: true,
    };
    b.component("MergeRule", Kind::Union(by_tag));
    let directives = b.component(
        "PolicyDirectives",
        Kind::Object(object(vec![
            field("base-uri", one(string)),
            field("self", one(strings)),
        ])),
    );
    let by_kind = Union {
        variants: vec![
            of("string", string),
            of("object", directives),
            of("integer", integer),
            variant("off", Payload::Literal(json!(false))),
        ],
        decide: Decide::Kind(vec![
            (JsonType::String, Decide::Variant(0)),
            (JsonType::Object, Decide::Variant(1)),
            (JsonType::Number, Decide::Variant(2)),
            (JsonType::Boolean, Decide::Variant(3)),
        ]),
        open: false,
    };
    b.component("Policy", Kind::Union(by_kind));
    let schema = b.component(
        "ConfigurationSchema",
        Kind::Object(object(vec![required("properties", one(any))])),
    );
    let by_component = b.component(
        "ConfigurationComponent",
        Kind::Object(object(vec![required("componentId", one(string))])),
    );
    let by_key = Union {
        variants: vec![of("schema", schema), of("component", by_component)],
        decide: Decide::Key {
            cases: vec![
                ("properties".into(), Decide::Variant(0)),
                ("componentId".into(), Decide::Variant(1)),
            ],
            other: Box::new(Decide::Nothing),
        },
        open: false,
    };
    b.component("Configuration", Kind::Union(by_key));
    let by_trying = Union {
        variants: vec![
            of("schema", schema),
            of("policy", directives),
            variant("null", Payload::Literal(json!("none"))),
            of("text", string),
            of("words", string),
        ],
        decide: Decide::Try(vec![0, 1, 2, 3, 4]),
        open: false,
    };
    b.component("ConfigurationGuess", Kind::Union(by_trying));
    let by_literal = Union {
        variants: vec![
            variant("auto", Payload::Literal(json!("auto"))),
            variant("half", Payload::Literal(json!(0.5))),
            of("flag", boolean),
        ],
        decide: Decide::Literal {
            cases: vec![
                (json!("auto"), Decide::Variant(0)),
                (json!(0.5), Decide::Variant(1)),
            ],
            other: Box::new(Decide::Kind(vec![(JsonType::Boolean, Decide::Variant(2))])),
        },
        open: false,
    };
    b.component("PolicyLevel", Kind::Union(by_literal));
    b.api()
}

/// Members that depend on a kind, beside those that all kinds share.
pub(crate) fn flattened() -> Api {
    let mut b = Build::default();
    let string = b.string();
    let number = b.scalar(Kind::Number);
    let text = b.inline(
        "Setting",
        &[Part::Kind(0), Part::Branch("string".into())],
        tagged("type", "string", vec![field("default", one(string))]),
    );
    let count = b.inline(
        "Setting",
        &[Part::Kind(0), Part::Branch("number".into())],
        tagged("type", "number", vec![field("default", one(number))]),
    );
    let kind = Union {
        variants: vec![of("string", text), of("number", count)],
        decide: tag("type", &[("string", 0), ("number", 1)]),
        open: true,
    };
    let kind = b.inline("Setting", &[Part::Kind(0)], Kind::Union(kind));
    let setting = Object {
        fields: vec![required("title", one(string))],
        flattened: vec![one(kind)],
        ..Object::default()
    };
    let setting = b.component("Setting", Kind::Object(setting));
    b.component("Settings", Kind::Map(one(setting)));
    b.api()
}

/// Types that contain themselves.
pub(crate) fn recursive() -> Api {
    let mut b = Build::default();
    let string = b.string();
    let nested = b.declare("Nested");
    b.define(
        nested,
        Kind::List(List {
            item: or_null(nested),
        }),
    );
    let folder = b.declare("Folder");
    let file = b.declare("File");
    let node = b.declare("NodeOrText");
    let folders = b.list(one(folder));
    b.define(
        folder,
        Kind::Object(object(vec![
            field("parent", one(folder)),
            required("children", one(folders)),
            required("first", one(file)),
        ])),
    );
    b.define(
        file,
        Kind::Object(object(vec![
            required("name", one(string)),
            field("content", or_null(node)),
            field("folder", one(folder)),
        ])),
    );
    b.define(
        node,
        Kind::Union(Union {
            variants: vec![of("text", string), of("file", file)],
            decide: Decide::Kind(vec![
                (JsonType::String, Decide::Variant(0)),
                (JsonType::Object, Decide::Variant(1)),
            ]),
            open: false,
        }),
    );
    b.api()
}

/// All the other kinds, and names that are hard.
pub(crate) fn odds() -> Api {
    let mut b = Build::default();
    let string = b.string();
    let null = b.scalar(Kind::Null);
    let never = b.scalar(Kind::Never);
    let any = b.scalar(Kind::Any(AnyReason::TooManyCombinations));
    let integer = b.scalar(Kind::Integer(IntegerWidth::U8));
    let date = b.scalar(Kind::String(StringFormat::Date));
    let bytes = b.scalar(Kind::String(StringFormat::Base64));
    let secret = b.scalar(Kind::String(StringFormat::Password));
    let answer = b.component("Answer", Kind::Constant(json!({"x": [42]})));
    let code = b.component("Code", values_enum(&[json!(404), json!(-1), json!(-5)]));
    let big = b.scalar(Kind::Integer(IntegerWidth::Big));
    let mask = b.component("Mask", values_enum(&[json!(1), json!(u64::MAX)]));
    let pair = b.component(
        "Pair",
        Kind::Tuple(Tuple {
            items: vec![one(string), or_null(integer)],
            required: 2,
            rest: None,
        }),
    );
    let line = b.component(
        "Line",
        Kind::Tuple(Tuple {
            items: vec![one(string)],
            required: 1,
            rest: Some(one(integer)),
        }),
    );
    b.component("Nothing", Kind::Never);
    let own = b.component(
        "String",
        Kind::Object(object(vec![field("option", one(string))])),
    );
    let vec = b.component(
        "vec",
        string_enum(&[
            "",
            "*",
            "<=",
            "Self",
            "+1",
            "-1",
            "created_at",
            "-created_at",
            "名前",
            "🎉",
            "a\"b\\c",
        ]),
    );
    b.component("DateTime", Kind::String(StringFormat::DateTime));
    let odd = b.component(
        "Odd",
        Kind::Object(object(vec![
            required("null", one(null)),
            field("maybe null", or_null(null)),
            field("never", one(never)),
            required("any", or_null(any)),
            field("+1", one(integer)),
            field("-1", one(integer)),
            field("new", one(date)),
            field("clone", one(bytes)),
            field("self", one(secret)),
            field("async", one(answer)),
            field("code", one(code)),
            required("pair", one(pair)),
            field("line", one(line)),
            field("String", one(own)),
            field("Größe", one(vec)),
            field("is_odd", one(integer)),
            field("a\"b\\c\n", one(integer)),
            field("big", one(big)),
            field("mask", or_null(mask)),
        ])),
    );
    let fields = ["a", "b", "c", "d", "e", "f", "g", "h"];
    b.component(
        "Many",
        Kind::Object(object(
            fields
                .iter()
                .map(|name| required(name, one(string)))
                .collect(),
        )),
    );
    b.component("Empty", Kind::Object(object(Vec::new())));
    let account = b.component(
        "Account",
        Kind::Object(object(vec![
            Field {
                read_only: true,
                ..required("id", one(string))
            },
            Field {
                write_only: true,
                ..required("password", one(secret))
            },
        ])),
    );
    b.sent(account);
    b.received(account);
    let large: Vec<Field> = (0..12)
        .map(|index| required(&format!("field{index}"), one(string)))
        .collect();
    let large = b.component("Large", Kind::Object(object(large)));
    b.component(
        "LargeOrOdd",
        Kind::Union(Union {
            variants: vec![of("large", large), of("odd", odd), of("text", string)],
            decide: Decide::Try(vec![0, 1, 2]),
            open: false,
        }),
    );
    b.api()
}

/// A document that would rather be code.
pub(crate) fn hostile() -> Api {
    let mut b = Build::default();
    let string = b.string();
    let evil = b.component(
        "Evil */ struct",
        Kind::Object(object(vec![described(
            required("x\"; panic!(); //", one(string)),
            HOSTILE,
        )])),
    );
    b.describe(evil, HOSTILE);
    let choice = b.component(
        "Level `x`",
        string_enum(&["\u{202e}drow", "a\u{0}b", "]]>", "${x}"]),
    );
    b.describe(choice, "*/ */ fn main() {}\r\n#![no_std]\r[`std::fs`] [Foo] <b>bold <script>alert(1)</script> Vec<String> &amp; 1 < 2");
    b.api()
}

pub(crate) const HOSTILE: &str = "Intro.\n\n```rust\npanic!()\n```\n\n    assert!(false);\n\n- item\n\n  ```\n  loop {}\n  ```\n- [x] done\n  1. one\n  2. two\n\n> quoted\n>\n>     indented in a quote\n\n````\n```\nunclosed fence inside\n````\n\n| a | b |\n|---|:-:|\n| 1 | `x|y` https://example.com/a |\n\n{% hint style=\"info\" %}\nA hint with https://example.com/path?x=1&y=2, see [Bar] and [foo](Baz::qux) or [site](https://example.com/(x)).\n{% endhint %}\n\n<details><summary>More</summary>\n\n```\nnever closed\n\"###; fn x() {} /* \n";
