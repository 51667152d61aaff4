//! What schemas mean, in a short notation: `{ id: text, name?: text | null, type = "a" }`.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test may panic"
)]

use bindery::api::{self, Api};
use bindery::diagnostic::Diagnostics;
use bindery::openapi;
use bindery::schema::{Decide, Kind, Payload, Use};
use bindery::source::Sources;

/// Reads components written as YAML.
fn bind(components: &str) -> (Api, Diagnostics) {
    let lines: Vec<String> = components
        .lines()
        .map(|line| format!("    {line}"))
        .collect();
    let indented = lines.join("\n");
    let text = format!(
        "openapi: 3.1.0\ninfo: {{ title: t, version: '1' }}\npaths: {{}}\ncomponents:\n  schemas:\n{indented}"
    );
    let mut diagnostics = Diagnostics::default();
    let mut sources = Sources::default();
    sources.load_text("api.yaml", text, &mut diagnostics);
    let root = *sources.documents().first().expect("the text is a document");
    let document = openapi::read(
        &sources,
        root,
        &openapi::ReadOptions::default(),
        &mut diagnostics,
    )
    .expect("the document can be read");
    let api = api::build(&document, &mut diagnostics);
    (api, diagnostics)
}

/// The meaning of one component, with components inside it by name.
fn meaning(components: &str, name: &str) -> String {
    let (api, diagnostics) = bind(components);
    assert!(
        !diagnostics.has_errors(),
        "{:?}",
        diagnostics.iter().collect::<Vec<_>>()
    );
    show_use(&api, api.schemas.components[name], Some(name))
}

fn show_use(api: &Api, used: Use, top: Option<&str>) -> String {
    let ty = api.schemas.get(used.ty);
    let shown = match ty.key.as_component() {
        Some(name) if top != Some(name) => name.to_owned(),
        _ => show(api, &ty.kind),
    };
    if used.nullable {
        format!("{shown} | null")
    } else {
        shown
    }
}

fn show(api: &Api, kind: &Kind) -> String {
    let inner = |used: Use| show_use(api, used, None);
    match kind {
        Kind::Any(_) => "any".to_owned(),
        Kind::Never => "never".to_owned(),
        Kind::Null => "null".to_owned(),
        Kind::Boolean => "boolean".to_owned(),
        Kind::Integer(width) => format!("{width:?}").to_lowercase(),
        Kind::Number => "number".to_owned(),
        Kind::String(format) => format!("{format:?}")
            .to_lowercase()
            .replace("plain", "text"),
        Kind::Constant(value) => format!("only {value}"),
        Kind::Enum(found) => {
            let values: Vec<String> = found
                .values
                .iter()
                .map(|one| one.value.to_string())
                .collect();
            format!("enum({})", values.join(" "))
        }
        Kind::List(list) => format!("[{}]", inner(list.item)),
        Kind::Tuple(tuple) => {
            let items: Vec<String> = tuple.items.iter().map(|item| inner(*item)).collect();
            let rest = tuple
                .rest
                .map(|rest| format!("; {}", inner(rest)))
                .unwrap_or_default();
            format!("({}{rest}) of {}", items.join(", "), tuple.required)
        }
        Kind::Map(value) => format!("map of {}", inner(*value)),
        Kind::Object(object) => {
            let mut parts: Vec<String> = object
                .constants
                .iter()
                .map(|(name, value)| format!("{name} = {value}"))
                .collect();
            parts.extend(object.fields.iter().map(|field| {
                let mark = if field.required { "" } else { "?" };
                format!("{}{mark}: {}", field.name, inner(field.value))
            }));
            parts.extend(
                object
                    .flattened
                    .iter()
                    .map(|used| format!("...{}", inner(*used))),
            );
            parts.extend(object.rest.map(|rest| format!("*: {}", inner(rest))));
            format!("{{ {} }}", parts.join(", "))
        }
        Kind::Union(union) => {
            let variants: Vec<String> = union
                .variants
                .iter()
                .map(|variant| match &variant.payload {
                    Payload::Type(id) => {
                        format!(
                            "{}: {}",
                            variant.hint,
                            inner(Use {
                                ty: *id,
                                nullable: false
                            })
                        )
                    }
                    Payload::Tag(name, value) => format!("{}: {name}={value}", variant.hint),
                    Payload::Literal(value) => format!("{}: {value}", variant.hint),
                })
                .collect();
            let open = if union.open { ", open" } else { "" };
            format!(
                "<{}> by {}{open}",
                variants.join("; "),
                show_decide(&union.decide)
            )
        }
    }
}

fn show_decide(decide: &Decide) -> String {
    let list = |cases: Vec<String>| cases.join(" ");
    match decide {
        Decide::Variant(at) => at.to_string(),
        Decide::Nothing => "none".to_owned(),
        Decide::Kind(cases) => {
            let cases = cases
                .iter()
                .map(|(kind, next)| format!("{kind:?}->{}", show_decide(next)));
            format!("type({})", list(cases.collect()))
        }
        Decide::Tag {
            property,
            cases,
            other,
            absent,
        } => {
            let cases = cases
                .iter()
                .map(|(value, next)| format!("{value}->{}", show_decide(next)));
            format!(
                "tag {property}({} else {} absent {})",
                list(cases.collect()),
                show_decide(other),
                show_decide(absent)
            )
        }
        Decide::Literal { cases, other } => {
            let cases = cases
                .iter()
                .map(|(value, next)| format!("{value}->{}", show_decide(next)));
            format!(
                "value({} else {})",
                list(cases.collect()),
                show_decide(other)
            )
        }
        Decide::Items { cases, other } => {
            let cases = cases
                .iter()
                .map(|(test, next)| format!("{test:?}->{}", show_decide(next)));
            format!(
                "items({} else {})",
                list(cases.collect()),
                show_decide(other)
            )
        }
        Decide::Key { cases, other } => {
            let cases = cases
                .iter()
                .map(|(name, next)| format!("{name}->{}", show_decide(next)));
            format!("key({} else {})", list(cases.collect()), show_decide(other))
        }
        Decide::Try(order) => format!("trying {order:?}"),
    }
}

#[test]
fn null_belongs_to_the_use_however_it_is_written() {
    for spelling in [
        "{ type: [string, 'null'] }",
        "{ oneOf: [{ type: string }, { type: 'null' }] }",
        "{ anyOf: [{ type: 'null' }, { type: string }] }",
        "{ type: string, nullable: true }",
    ] {
        assert_eq!(
            meaning(&format!("A: {spelling}"), "A"),
            "text | null",
            "{spelling}"
        );
    }
    assert_eq!(
        meaning("A: { enum: [a, b, null] }", "A"),
        "enum(\"a\" \"b\") | null"
    );
}

#[test]
fn an_optional_reference_to_a_nullable_component_is_nullable_once() {
    let text = "Role: { oneOf: [{ $ref: '#/components/schemas/Name' }, { type: 'null' }] }\n\
                Name: { type: string, enum: [a, b] }\n\
                A: { type: object, properties: { role: { oneOf: [{ $ref: '#/components/schemas/Role' }, { type: 'null' }] } } }";
    assert_eq!(meaning(text, "A"), "{ role?: Name | null }");
    assert_eq!(meaning(text, "Role"), "Name | null");
}

#[test]
fn all_of_unites_members_and_narrows_values() {
    let text = "Base: { type: object, required: [kind], properties: { kind: { type: string }, id: { type: string } } }\n\
                A: { allOf: [{ $ref: '#/components/schemas/Base' }, { type: object, required: [id, n], properties: { kind: { enum: [a] }, n: { type: integer } } }] }";
    assert_eq!(meaning(text, "A"), "{ kind = \"a\", id: text, n: i64 }");
}

#[test]
fn one_reference_with_words_is_that_type() {
    let text = "B: { type: object, properties: { x: { type: string } } }\n\
                A: { allOf: [{ $ref: '#/components/schemas/B' }], description: words }\n\
                C: { $ref: '#/components/schemas/B', description: words }";
    assert_eq!(meaning(text, "A"), "B");
    assert_eq!(meaning(text, "C"), "B");
}

#[test]
fn constants_in_all_branches_are_the_tag_whatever_the_discriminator_says() {
    let text = "Doc: { type: object, required: [type, x], properties: { type: { enum: [document] }, x: { type: string } } }\n\
                Link: { type: object, required: [type, y], properties: { type: { const: link }, y: { type: string } } }\n\
                A: { oneOf: [{ $ref: '#/components/schemas/Doc' }, { $ref: '#/components/schemas/Link' }], discriminator: { propertyName: type } }";
    assert_eq!(
        meaning(text, "A"),
        "<document: Doc; link: Link> by tag type(\"document\"->0 \"link\"->1 else none absent none), open"
    );
}

#[test]
fn a_discriminator_without_constants_goes_by_mapping_and_by_name() {
    let text = "Cat: { type: object, required: [kind], properties: { kind: { type: string }, x: { type: string } } }\n\
                Dog: { type: object, required: [kind], properties: { kind: { type: string }, x: { type: integer } } }\n\
                A: { oneOf: [{ $ref: '#/components/schemas/Cat' }, { $ref: '#/components/schemas/Dog' }], discriminator: { propertyName: kind, mapping: { meow: '#/components/schemas/Cat' } } }";
    assert_eq!(
        meaning(text, "A"),
        "<meow: Cat; Dog: Dog> by tag kind(\"meow\"->0 \"Dog\"->1 else none absent none), open"
    );
}

#[test]
fn a_branch_with_nothing_but_tag_values_becomes_one_variant_for_each() {
    let text = "A: { oneOf: [{ type: object, required: [rule, users], properties: { rule: { enum: [some] }, users: { type: array, items: { type: string } } } }, { type: object, required: [rule], properties: { rule: { enum: [any, none] } } }] }";
    assert_eq!(
        meaning(text, "A"),
        "<some: { rule = \"some\", users: [text] }; any: rule=\"any\"; none: rule=\"none\"> \
         by tag rule(\"some\"->0 \"any\"->1 \"none\"->2 else none absent none), open"
    );
}

#[test]
fn json_types_tell_branches_apart_before_anything_is_tried() {
    let text = "A: { oneOf: [{ type: string }, { type: object, properties: { x: { type: string } } }, { type: array, items: { type: integer } }] }";
    assert_eq!(
        meaning(text, "A"),
        "<text: text; object: { x?: text }; list: [i64]> by type(String->0 Array->2 Object->1)"
    );
}

#[test]
fn integers_come_before_numbers() {
    let text = "A: { oneOf: [{ type: number }, { type: integer }, { type: boolean }] }";
    assert_eq!(
        meaning(text, "A"),
        "<number: number; integer: i64; boolean: boolean> by type(Boolean->2 Integer->1 Number->0)"
    );
    let text = "A: { oneOf: [{ type: number }, { type: integer }] }";
    assert_eq!(meaning(text, "A"), "number");
}

#[test]
fn a_required_member_that_no_other_branch_declares_decides() {
    let text = "A: { oneOf: [{ type: object, required: [properties], properties: { properties: { type: object } } }, { type: object, required: [componentId], properties: { componentId: { type: string } } }] }";
    assert_eq!(
        meaning(text, "A"),
        "<properties: { properties: map of any }; componentId: { componentId: text }> \
         by key(properties->0 else 1)"
    );
}

#[test]
fn branches_that_nothing_tells_apart_are_tried() {
    let text = "A: { oneOf: [{ type: object, properties: { a: { type: string } } }, { type: object, properties: { b: { type: string } } }] }";
    assert_eq!(
        meaning(text, "A"),
        "<a: { a?: text }; b: { b?: text }> by trying [0, 1]"
    );
}

#[test]
fn an_object_may_be_any_of_several_at_once() {
    let text = "A: { anyOf: [{ type: object, required: [a, c], properties: { a: { type: string }, c: { type: string } } }, { type: object, required: [b, c], properties: { b: { type: string }, c: { type: string } } }] }";
    assert_eq!(
        meaning(text, "A"),
        "<a c: { a: text, c: text }; b c: { b: text, c: text }> by key(a->0 else 1)"
    );
    let shared = "C: { type: string }\n\
                  A: { anyOf: [{ type: object, required: [a, c], properties: { a: { type: string }, c: { $ref: '#/components/schemas/C' } } }, { type: object, required: [b, c], properties: { b: { type: string }, c: { $ref: '#/components/schemas/C' } } }] }";
    assert_eq!(meaning(shared, "A"), "{ a?: text, c: C, b?: text }");
}

#[test]
fn a_reference_to_an_intersection_is_the_component() {
    let text = "P: { type: object, properties: { id: { type: string }, kids: { type: array, items: { $ref: '#/components/schemas/K' } } } }\n\
                K: { allOf: [{ $ref: '#/components/schemas/P' }, { type: object, properties: { p: { $ref: '#/components/schemas/P' } } }] }";
    assert_eq!(meaning(text, "P"), "{ id?: text, kids?: [K] }");
}

#[test]
fn nested_unions_are_one_union() {
    let text = "In: { oneOf: [{ type: object, required: [t], properties: { t: { const: a } } }, { type: object, required: [t, x], properties: { t: { const: b }, x: { type: string } } }] }\n\
                A: { oneOf: [{ $ref: '#/components/schemas/In' }, { type: object, required: [t], properties: { t: { const: c } } }] }";
    assert_eq!(
        meaning(text, "A"),
        "<a: t=\"a\"; b: { t = \"b\", x: text }; c: t=\"c\"> \
         by tag t(\"a\"->0 \"b\"->1 \"c\"->2 else none absent none), open"
    );
}

#[test]
fn one_branch_is_that_branch() {
    assert_eq!(
        meaning(
            "A: { oneOf: [{ type: object, required: [x], properties: { x: { type: string } } }] }",
            "A"
        ),
        "{ x: text }"
    );
}

#[test]
fn an_enum_and_free_text_are_one_open_enum() {
    assert_eq!(
        meaning("A: { anyOf: [{ type: string }, { enum: [a, b] }] }", "A"),
        "enum(\"a\" \"b\")"
    );
}

#[test]
fn annotated_constants_are_one_enum_with_names() {
    let text =
        "A: { oneOf: [{ const: 1, title: ONE, description: first }, { const: 2, title: TWO }] }";
    let (api, _) = bind(text);
    let Kind::Enum(found) = &api.schemas.get(api.schemas.components["A"].ty).kind else {
        panic!("an enum is expected");
    };
    let names: Vec<_> = found.values.iter().map(|one| one.name.as_deref()).collect();
    assert_eq!(names, [Some("ONE"), Some("TWO")]);
    assert_eq!(found.values[0].description.as_deref(), Some("first"));
}

#[test]
fn shared_members_stand_beside_a_union_that_does_not_touch_them() {
    let text = "A: { allOf: [{ type: object, required: [title], properties: { title: { type: string } } }, { oneOf: [{ type: object, required: [type, n], properties: { type: { enum: [number] }, n: { type: number } } }, { type: object, required: [type], properties: { type: { enum: [button] } } }] }] }";
    assert_eq!(
        meaning(text, "A"),
        "{ title: text, ...<number: { type = \"number\", n: number }; button: type=\"button\"> \
         by tag type(\"number\"->0 \"button\"->1 else none absent none), open }"
    );
}

#[test]
fn a_union_that_touches_shared_members_is_distributed() {
    let text = "A: { type: object, required: [id], properties: { id: { type: string }, mode: { type: string } }, oneOf: [{ required: [a], properties: { mode: { const: one }, a: { type: string } } }, { required: [b], properties: { mode: { const: two }, b: { type: string } } }] }";
    assert_eq!(
        meaning(text, "A"),
        "<one: { id: text, mode?: only \"one\", a: text }; two: { id: text, mode?: only \"two\", b: text }> \
         by tag mode(\"one\"->0 \"two\"->1 else none absent key(a->0 else 1)), open"
    );
}

#[test]
fn branches_that_only_require_are_constraints() {
    let text = "A: { type: object, properties: { a: { type: string }, b: { type: string } }, anyOf: [{ required: [a] }, { required: [b] }] }";
    assert_eq!(meaning(text, "A"), "{ a?: text, b?: text }");
}

#[test]
fn maps_and_rest_follow_additional_properties() {
    assert_eq!(meaning("A: { type: object }", "A"), "map of any");
    assert_eq!(
        meaning(
            "A: { type: object, additionalProperties: { type: integer } }",
            "A"
        ),
        "map of i64"
    );
    assert_eq!(
        meaning("A: { type: object, additionalProperties: false }", "A"),
        "{  }"
    );
    let with = |rest: &str| {
        meaning(
            &format!(
                "A: {{ type: object, properties: {{ x: {{ type: string }} }}, additionalProperties: {rest} }}"
            ),
            "A",
        )
    };
    assert_eq!(with("{ type: integer }"), "{ x?: text, *: i64 }");
    assert_eq!(with("true"), "{ x?: text, *: any }");
    assert_eq!(with("false"), "{ x?: text }");
}

#[test]
fn positions_may_be_missing_from_the_end_unless_required() {
    let items = "prefixItems: [{ type: string }, { type: integer }]";
    assert_eq!(
        meaning(&format!("A: {{ type: array, {items} }}"), "A"),
        "(text, i64; any) of 0"
    );
    assert_eq!(
        meaning(
            &format!("A: {{ type: array, {items}, minItems: 2, items: false }}"),
            "A"
        ),
        "(text, i64) of 2"
    );
}

#[test]
fn a_schema_with_a_discriminator_is_the_union_of_those_that_extend_it() {
    let text = "Pet: { type: object, required: [kind], properties: { kind: { type: string } }, discriminator: { propertyName: kind } }\n\
                Cat: { allOf: [{ $ref: '#/components/schemas/Pet' }, { type: object, properties: { claws: { type: integer } } }] }\n\
                Dog: { allOf: [{ $ref: '#/components/schemas/Pet' }, { type: object, properties: { bark: { type: integer } } }] }\n\
                Pup: { allOf: [{ $ref: '#/components/schemas/Dog' }, { type: object, properties: { age: { type: integer } } }] }\n\
                Owner: { type: object, properties: { pet: { $ref: '#/components/schemas/Pet' } } }";
    assert_eq!(meaning(text, "Owner"), "{ pet?: Pet }");
    assert_eq!(
        meaning(text, "Pet"),
        "<Cat: Cat; Dog: { kind: text, bark?: i64 }; Pup: Pup> by tag kind(\"Cat\"->0 \"Dog\"->1 \"Pup\"->2 else none absent none), open"
    );
    assert_eq!(meaning(text, "Cat"), "{ kind: text, claws?: i64 }");
    assert_eq!(
        meaning(text, "Dog"),
        "<Dog: { kind: text, bark?: i64 }; Pup: Pup> by tag kind(\"Dog\"->0 \"Pup\"->1 else none absent none), open"
    );
}

#[test]
fn integer_widths_follow_format_and_bounds() {
    assert_eq!(meaning("A: { type: integer }", "A"), "i64");
    assert_eq!(meaning("A: { type: integer, format: int32 }", "A"), "i32");
    assert_eq!(
        meaning(
            "A: { type: integer, format: int32, maximum: 4294967295 }",
            "A"
        ),
        "i64"
    );
    assert_eq!(
        meaning(
            "A: { type: integer, minimum: 0, maximum: 18446744073709551615 }",
            "A"
        ),
        "u64"
    );
    assert_eq!(
        meaning("A: { type: integer, format: nonsense }", "A"),
        "i64"
    );
}

#[test]
fn enum_values_of_another_type_are_reported_and_left_out() {
    let (api, diagnostics) = bind("A: { type: string, enum: [none, 135001500] }");
    let used = api.schemas.components["A"];
    assert_eq!(show_use(&api, used, Some("A")), "enum(\"none\")");
    let found: Vec<String> = diagnostics
        .iter()
        .map(|one| format!("{} {}", one.code, one.message))
        .collect();
    assert_eq!(
        found,
        ["B0501 enum value 135001500 is not of the declared type"]
    );
}

#[test]
fn branches_with_many_values_in_common_are_told_apart_as_far_as_the_limit_goes() {
    let branch = |own: usize| {
        let member = |at: usize| {
            let values = if at == own { "[own, other]" } else { "[x, y]" };
            format!("p{at}: {{ enum: {values} }}")
        };
        let members: Vec<String> = (0..30).map(member).collect();
        format!(
            "B{own}: {{ type: object, properties: {{ {} }} }}\n",
            members.join(", ")
        )
    };
    let branches: String = (0..30).map(branch).collect();
    let names: Vec<String> = (0..30)
        .map(|at| format!("{{ $ref: '#/components/schemas/B{at}' }}"))
        .collect();
    let (api, diagnostics) = bind(&format!("{branches}U: {{ oneOf: [{}] }}", names.join(", ")));
    let found: Vec<&str> = diagnostics.iter().map(|one| one.code.number()).collect();
    assert!(found.contains(&"B0510"), "{found:?}");
    let Kind::Union(union) = &api.schemas.get(api.schemas.components["U"].ty).kind else {
        panic!("no union")
    };
    assert_eq!(union.variants.len(), 30);
    let size = format!("{:?}", union.decide).len();
    assert!(size < 2_000_000, "{size} bytes of decisions");
}

#[test]
fn schemas_that_refer_to_nothing_but_themselves_are_free_form() {
    let (_, diagnostics) =
        bind("A: { $ref: '#/components/schemas/B' }\nB: { $ref: '#/components/schemas/A' }");
    assert!(!diagnostics.has_errors());
    assert_eq!(diagnostics.len(), 1);
    assert!(diagnostics.iter().all(|one| one.code.number() == "B0302"));
}

#[test]
fn recursion_through_members_and_branches_ends() {
    let text = "Tree: { type: object, required: [children], properties: { children: { type: array, items: { $ref: '#/components/schemas/Tree' } } } }\n\
                A: { oneOf: [{ type: string }, { $ref: '#/components/schemas/B' }] }\n\
                B: { oneOf: [{ type: integer }, { $ref: '#/components/schemas/A' }] }";
    assert_eq!(meaning(text, "Tree"), "{ children: [Tree] }");
    assert_eq!(
        meaning(text, "A"),
        "<text: text; integer: i64> by type(Integer->1 String->0)"
    );
}

#[test]
fn keys_do_not_depend_on_siblings() {
    let all = "A: { type: object, properties: { u: { type: object, properties: { x: { type: string } } }, v: { enum: [a, b] } } }\n\
               B: { oneOf: [{ type: object, required: [t], properties: { t: { const: p } } }, { type: object, required: [t, z], properties: { t: { const: q }, z: { type: string } } }] }";
    let keys = |text: &str| -> Vec<String> {
        let (api, _) = bind(text);
        api.schemas
            .types
            .iter()
            .map(|ty| ty.key.to_string())
            .collect()
    };
    let every = keys(all);
    for alone in all.lines() {
        for key in keys(alone) {
            assert!(
                every.contains(&key),
                "{key} changed when its neighbours left"
            );
        }
    }
    assert!(
        every.contains(&"A.u".to_owned()) && every.contains(&"B.q".to_owned()),
        "{every:?}"
    );
}

#[test]
fn formats_keep_their_names() {
    let format = |schema: &str| {
        let (api, _) = bind(&format!("A: {schema}\nB: {{ format: x-b }}"));
        api.schemas
            .get(api.schemas.components["A"].ty)
            .format
            .clone()
    };
    for (schema, name) in [
        ("{ type: string, format: x-sku }", Some("x-sku")),
        ("{ type: [string, 'null'], format: uri }", Some("uri")),
        ("{ type: string, contentEncoding: base64 }", Some("byte")),
        (
            "{ type: string, format: x, allOf: [{ format: date }] }",
            Some("date"),
        ),
        ("{ type: integer, format: unix-time }", Some("unix-time")),
        ("{ type: number, format: decimal }", Some("decimal")),
        ("{ type: string }", None),
        ("{ type: string, format: x, enum: [a, b] }", None),
        (
            "{ oneOf: [{ type: string, format: date }, { type: string, format: uri }] }",
            None,
        ),
    ] {
        assert_eq!(format(schema).as_deref(), name, "{schema}");
    }
}

#[test]
fn equal_inline_types_with_other_formats_are_other_types() {
    let twins = |first: &str, second: &str| {
        let object = |format: &str| {
            format!(
                "{{ type: object, properties: {{ at: {{ type: string, format: {format} }} }} }}"
            )
        };
        let (api, _) = bind(&format!(
            "A: {{ type: object, properties: {{ x: {}, y: {} }} }}",
            object(first),
            object(second)
        ));
        api.schemas
            .types
            .iter()
            .filter(|ty| ty.same_as.is_some())
            .count()
    };
    assert_eq!((twins("x", "x"), twins("x", "y")), (1, 0));
}

#[test]
fn objects_and_enums_know_whether_the_document_closes_them() {
    let closed = |rest: &str| {
        let (api, _) = bind(&format!(
            "A: {{ type: object, properties: {{ x: {{}} }}, {rest} }}"
        ));
        match &api.schemas.get(api.schemas.components["A"].ty).kind {
            Kind::Object(object) => object.closed,
            other => panic!("{other:?}"),
        }
    };
    assert!(closed("additionalProperties: false"));
    assert!(closed("unevaluatedProperties: false"));
    assert!(closed("allOf: [{ additionalProperties: false }]"));
    assert!(!closed("required: [x]"));
    assert!(!closed(
        "additionalProperties: false, patternProperties: { ^a: {} }"
    ));
    assert!(!closed(
        "unevaluatedProperties: false, dependentSchemas: { x: { properties: { y: {} } } }"
    ));
    let open = |schema: &str| {
        let (api, _) = bind(&format!("A: {schema}"));
        match &api.schemas.get(api.schemas.components["A"].ty).kind {
            Kind::Enum(values) => values.open,
            other => panic!("{other:?}"),
        }
    };
    assert!(!open("{ enum: [a, b] }"));
    assert!(!open("{ oneOf: [{ enum: [a, b] }, { enum: [c] }] }"));
    assert!(open("{ anyOf: [{ enum: [a, b] }, { type: string }] }"));
    assert!(open("{ type: string, enum: [a, b, 135001500] }"));
}

#[test]
fn an_example_beyond_64_bits_is_noted() {
    let (_, diagnostics) = bind(
        "Count: {type: integer, example: 100000000000000000000}\n\
         Kept: {type: integer, maximum: 1000000000000000000000, example: 100000000000000000000}\n\
         Mass: {type: number, example: 100000000000000000000}\n\
         Page: {type: object, properties: {total: {type: integer}}, example: {total: -100000000000000000000}}",
    );
    let found: Vec<(&str, &str)> = diagnostics
        .iter()
        .map(|one| (one.code.number(), one.label.as_str()))
        .collect();
    let expected = ("B0509", "expected an integer of at most 64 bits");
    assert_eq!(found, [expected, expected]);
}
