//! What follows from the emitted Rust alone: names, boxes, conversions and the options of both crates.

use crate::support::{bound, changes_with, document, expect, received, sent, thing, told};
use bindery::{Builder, Maps, Openness};

/// Asserts the changes between two documents that are bound with the same options.
#[track_caller]
fn with(builder: &Builder, old: &str, new: &str, wanted: &[&str], verdict: &str) {
    let (list, found) = told(&changes_with(builder, old, new));
    assert_eq!(list, wanted);
    assert_eq!(found, verdict);
}

#[test]
fn one_more_value_breaks_who_matches_a_closed_enum() {
    let (two, three) = (
        received(&thing("{type: string, enum: [a, b]}")),
        received(&thing("{type: string, enum: [a, b, c]}")),
    );
    let closed = Builder::new().enums(Openness::Closed);
    let broken = ["breaking: `Thing`: the value `c` is new"];
    with(&closed, &two, &three, &broken, "major");
    let removed = ["breaking: `Thing`: the value `c` is removed"];
    with(&closed, &three, &two, &removed, "major");
    let turned = received(&thing("{type: string, enum: [b, a]}"));
    let numbered = [
        "breaking: `Thing` numbers its variants in another way, for those who cast them with `as`",
    ];
    with(&closed, &two, &turned, &numbered, "major");
    with(&Builder::new(), &two, &turned, &[], "none");
    let extensible = two.replace("enum: [a, b]", "enum: [a, b], x-extensible-enum: [a, b]");
    with(&closed, &extensible, &extensible, &[], "none");
}

#[test]
fn one_more_branch_breaks_who_matches_a_closed_union() {
    let union = |tags: &[&str]| {
        let branch = |tag: &&str| {
            format!(
                "{{type: object, required: [t, x], properties: {{t: {{const: {tag}}}, x: {{type: string}}}}}}"
            )
        };
        let branches: Vec<String> = tags.iter().map(branch).collect();
        received(&thing(&format!("{{oneOf: [{}]}}", branches.join(", "))))
    };
    let (two, three) = (union(&["one", "two"]), union(&["one", "two", "three"]));
    let closed = Builder::new().unions(Openness::Closed);
    let broken = ["breaking: `Thing`: the branch `three` is new"];
    with(&closed, &two, &three, &broken, "major");
    let open = ["additive: `Thing`: the branch `three` is new"];
    with(&Builder::new(), &two, &three, &open, "minor");
}

#[test]
fn other_options_are_changes_of_the_crate() {
    let document = received(
        "    Thing: {type: object, properties: {id: {type: string, format: uuid}, kind: {$ref: '#/components/schemas/Kind'}}}\n    Kind: {type: string, enum: [a, b]}",
    );
    let between = |old: Builder, new: Builder| {
        let old = bound(old, "old.yaml", &document);
        let new = bound(new, "new.yaml", &document);
        told(&new.changes_since(&old).unwrap()).0
    };
    let closed = Builder::new().enums(Openness::Closed);
    assert_eq!(
        between(Builder::new(), closed.clone()),
        [
            "breaking: `Kind` no longer keeps values of an unknown kind",
            "additive: `Kind` derives `Copy` now"
        ]
    );
    assert_eq!(
        between(closed, Builder::new()),
        [
            "breaking: `Kind` keeps values of an unknown kind",
            "breaking: `Kind` no longer derives `Copy`"
        ]
    );
    assert_eq!(
        between(Builder::new(), Builder::new().format("uuid", "uuid")),
        ["breaking: `Thing.id` is `Option<wire::Kept<uuid::Uuid>>` now, was `Option<String>`"]
    );
    assert_eq!(
        between(Builder::new().equality(true), Builder::new()),
        ["breaking: all types can no longer be compared with `==`"]
    );
}

#[test]
fn newtypes_are_changes_of_all_who_use_them() {
    let document = received(
        "    Thing: {type: object, properties: {id: {$ref: '#/components/schemas/ThingId'}, chip: {type: string}}}\n    ThingId: {type: string}",
    );
    let between = |old: Builder, new: Builder| {
        let old = bound(old, "old.yaml", &document);
        let new = bound(new, "new.yaml", &document);
        told(&new.changes_since(&old).unwrap()).0
    };
    let with = |what: &str| Builder::new().newtypes(what);
    assert_eq!(
        between(Builder::new(), with("schema:*Id")),
        ["breaking: `ThingId` is a struct around `String` now, was another name for `String`"]
    );
    assert_eq!(
        between(with("schema:ThingId"), Builder::new()),
        ["breaking: `ThingId` is another name for `String` now, was a struct around `String`"]
    );
    assert_eq!(
        between(Builder::new(), with("schema:Thing.chip")),
        ["breaking: `Thing.chip` is `Option<ThingChip>` now, was `Option<String>`"]
    );
}

#[test]
fn formats_that_are_the_same_to_the_compiler_break_nobody() {
    let with = |format: &str| {
        received(&thing(&format!(
            "{{type: object, properties: {{a: {{type: string{format}}}}}}}"
        )))
    };
    expect(&with(""), &with(", format: uuid"), &[], "none");
    let moment = ["breaking: `Thing.a` is `Option<DateTime>` now, was `Option<String>`"];
    expect(&with(""), &with(", format: date-time"), &moment, "major");
}

fn operations(names: &[&str]) -> String {
    let paths: Vec<String> = names
        .iter()
        .map(|name| {
            format!(
                "  /{name}:\n    get: {{operationId: {name}, tags: [things], responses: {{'204': {{description: Done}}}}}}"
            )
        })
        .collect();
    document(&paths.join("\n"), "")
}

/// The group's noun leaves a method's name where that is unambiguous.
#[test]
fn an_operation_that_comes_renames_another() {
    let (old, new) = (
        operations(&["listThings"]),
        operations(&["listThings", "list"]),
    );
    let wanted = [
        "breaking: `GET /listThings` is called `client.things().list_things(..)` now, was `client.things().list(..)`",
        "additive: `GET /list` is new",
    ];
    expect(&old, &new, &wanted, "major");
    let back = [
        "breaking: `GET /list` is removed",
        "breaking: `GET /listThings` is called `client.things().list(..)` now, was `client.things().list_things(..)`",
    ];
    expect(&new, &old, &back, "major");
}

/// A component wins a name against an inline type, and one field wins it against another.
#[test]
fn what_comes_takes_the_name_of_what_was() {
    let inline = "    Thing: {type: object, properties: {home: {type: object, properties: {a: {type: string}}}}}";
    let taken =
        format!("{inline}\n    ThingHome: {{type: object, properties: {{b: {{type: string}}}}}}");
    let wanted = [
        "breaking: `Thing.home` is called `ThingHomeLower` in Rust now, was `ThingHome`",
        "additive: `ThingHome` is new",
    ];
    expect(&received(inline), &received(&taken), &wanted, "major");
}

#[test]
fn a_field_may_take_the_name_of_another() {
    let one = "{type: object, properties: {fooBar: {type: string}}}";
    let two = "{type: object, properties: {fooBar: {type: string}, foo_bar: {type: string}}}";
    let wanted = [
        "breaking: `Thing.fooBar` is called `foo_bar_camel` in Rust now, was `foo_bar`",
        "additive: `Thing.foo_bar` is new, and optional",
    ];
    expect(&sent(&thing(one)), &sent(&thing(two)), &wanted, "major");
}

#[test]
fn a_field_that_moves_into_a_box_has_another_type() {
    let tree = |inner: &str| {
        received(&format!(
            "    Thing: {{type: object, properties: {{node: {{$ref: '#/components/schemas/Node'}}}}}}\n    Node: {{type: object, properties: {{a: {{type: string}}{inner}}}}}"
        ))
    };
    let wanted = [
        "breaking: `Thing.node` is `Option<Box<Node>>` now, was `Option<Node>`",
        "additive: `Node.of` is new, and optional",
    ];
    let of = ", of: {$ref: '#/components/schemas/Thing'}";
    expect(&tree(""), &tree(of), &wanted, "major");
}

#[test]
fn a_conversion_goes_when_another_branch_holds_the_same_type() {
    let union = |more: &str| {
        received(&format!(
            "    Thing: {{oneOf: [{{title: One, $ref: '#/components/schemas/Text'}}, {{type: integer}}{more}]}}\n    Text: {{type: array, items: {{type: string}}}}"
        ))
    };
    let more = ", {title: Two, type: array, items: {type: string}, minItems: 3}";
    let wanted = [
        "breaking: `Thing`: the branch `Text` is no longer made from `Text` by `From`",
        "additive: `Thing`: the branch `Two` is new",
    ];
    expect(&union(""), &union(more), &wanted, "major");
}

/// A crate with several groups has a feature for each.
#[test]
fn a_feature_goes_with_its_group() {
    let of = |tags: &[&str]| {
        let paths: Vec<String> = tags
            .iter()
            .map(|tag| {
                format!(
                    "  /{tag}:\n    get: {{operationId: list{tag}, tags: [{tag}], responses: {{'204': {{description: Done}}}}}}"
                )
            })
            .collect();
        document(&paths.join("\n"), "")
    };
    let (three, two) = (of(&["cats", "dogs", "owls"]), of(&["cats", "dogs"]));
    let wanted = [
        "breaking: the feature `owls` is removed",
        "breaking: `GET /owls` is removed",
    ];
    expect(&three, &two, &wanted, "major");
    let without = Builder::new().tag_features(false);
    with(&without, &three, &two, &wanted[1..], "major");
}

#[test]
fn what_variants_hold_is_boxed_whether_or_not_another_type_stands_for_the_union() {
    let branches = "{$ref: '#/components/schemas/A'}, {$ref: '#/components/schemas/B'}";
    let schemas = |more: &str| {
        format!(
            "    Thing: {{type: object, properties: {{one: {{oneOf: [{branches}]}}, two: {{oneOf: [{branches}{more}]}}}}}}\n    \
             A: {{type: object, required: [a], properties: {{a: {{type: string}}}}}}\n    \
             B: {{type: object, required: [b], properties: {{b: {{type: string}}}}}}"
        )
    };
    let equal = received(&schemas(""));
    let different = received(&schemas(", {type: integer}"));
    let wanted = ["additive: `Thing.two`: the branch `integer` is new"];
    expect(&equal, &different, &wanted, "minor");
}

/// The crates of one document with these options, compared.
#[track_caller]
fn between(document: &str, old: Builder, new: Builder, wanted: &[&str], verdict: &str) {
    let old = bound(old, "old.yaml", document);
    let new = bound(new, "new.yaml", document);
    let (list, found) = told(&new.changes_since(&old).unwrap());
    assert_eq!(list, wanted);
    assert_eq!(found, verdict);
}

#[test]
fn a_type_of_the_users_own_that_can_be_null_is_an_option() {
    let field = |schema: &str| {
        received(&format!(
            "    Thing: {{type: object, properties: {{price: {schema}}}}}\n    Money: {{type: string}}"
        ))
    };
    let plain = field("{$ref: '#/components/schemas/Money'}");
    let nullable = field("{anyOf: [{$ref: '#/components/schemas/Money'}, {type: 'null'}]}");
    let money = Builder::new().replace("schema:Money", "my::Money");
    let wanted = ["breaking: `Thing.price` can be null now: `Maybe<Money>`, was `Option<Money>`"];
    with(&money, &plain, &nullable, &wanted, "major");
}

#[test]
fn another_map_is_another_type_wherever_it_is_held() {
    let document = received(
        "    Thing: {type: object, properties: {names: {type: object, additionalProperties: {type: string}}}}\n    \
         Free: {type: object, properties: {a: {type: string}}, additionalProperties: {type: integer}}",
    );
    let wanted = [
        "breaking: `Thing.names` is `Option<HashMap<String, String>>` now, was `Option<BTreeMap<String, String>>`",
        "breaking: `Free` holds other members in another map: `HashMap<String, i64>` now, was `BTreeMap<String, i64>`",
    ];
    let hashed = Builder::new().maps(Maps::Hash);
    between(&document, Builder::new(), hashed, &wanted, "major");
}

#[test]
fn a_lost_derive_breaks_who_uses_it_and_a_new_one_nobody() {
    let document = received("    Thing: {type: object, properties: {a: {type: string}}}");
    let derived = Builder::new().derive("schema:Thing", "Eq, Hash");
    let lost = ["breaking: `Thing` no longer derives `Eq`, `Hash` and `PartialEq`"];
    between(&document, derived.clone(), Builder::new(), &lost, "major");
    let gained = ["additive: `Thing` derives `Eq`, `Hash` and `PartialEq` now"];
    between(&document, Builder::new(), derived, &gained, "minor");
}

#[test]
fn an_answers_first_required_field_takes_its_default() {
    let with = |more: &str| {
        received(&thing(&format!(
            "{{type: object, properties: {{a: {{type: string}}, b: {{type: string}}}}{more}}}"
        )))
    };
    let wanted = [
        "breaking: `Thing.b` is required now: `String`, was `Option<String>`",
        "breaking: `Thing` no longer derives `Default`",
    ];
    expect(&with(""), &with(", required: [b]"), &wanted, "major");
}

/// A place that may be absent is a `Maybe` whether or not null can stand there.
#[test]
fn one_type_said_in_two_ways_breaks_nobody() {
    let pair = |second: &str| {
        received(&thing(&format!(
            "{{type: object, properties: {{pair: {{type: array, prefixItems: [{{type: string}}, {second}], items: false, minItems: 1}}}}}}"
        )))
    };
    let (plain, nullable) = (pair("{type: integer}"), pair("{type: [integer, 'null']}"));
    expect(&plain, &nullable, &[], "none");
}
