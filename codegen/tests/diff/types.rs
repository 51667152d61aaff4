use crate::support::{expect, received, sent, thing};

#[track_caller]
fn both(old: &str, new: &str, wanted: &[&str], verdict: &str) {
    expect(&sent(&thing(old)), &sent(&thing(new)), wanted, verdict);
    expect(
        &received(&thing(old)),
        &received(&thing(new)),
        wanted,
        verdict,
    );
}

const BARE: &str = "{type: object, properties: {a: {type: string}}}";

#[test]
fn a_new_required_field_breaks_who_sends_it() {
    let new = "{type: object, required: [b], properties: {a: {type: string}, b: {type: string}}}";
    let lost = "breaking: `Thing` no longer derives `Default`";
    let broken = [
        "breaking: `Thing.b` is new, and required in what is sent",
        lost,
    ];
    expect(&sent(&thing(BARE)), &sent(&thing(new)), &broken, "major");
    expect(
        &received(&thing(BARE)),
        &received(&thing(new)),
        &[lost, "additive: `Thing.b` is new"],
        "major",
    );
    let (two, three) = (new.replace("[b]", "[a]"), new.replace("[b]", "[a, b]"));
    let bare = two.replace(", b: {type: string}", "");
    expect(
        &received(&thing(&bare)),
        &received(&thing(&three)),
        &["additive: `Thing.b` is new"],
        "minor",
    );
    let read_only = "{type: object, required: [b], properties: {a: {type: string}, b: {type: string, readOnly: true}}}";
    let spared = ["additive: `Thing.b` is new, and optional"];
    expect(
        &sent(&thing(BARE)),
        &sent(&thing(read_only)),
        &spared,
        "minor",
    );
    let null = "{type: object, required: [b], properties: {a: {type: string}, b: {type: 'null'}}}";
    expect(
        &sent(&thing(BARE)),
        &sent(&thing(null)),
        &["additive: `Thing.b` is new"],
        "minor",
    );
}

#[test]
fn a_new_optional_field_is_safe_and_a_removed_one_is_not() {
    let more = "{type: object, properties: {a: {type: string}, b: {type: string}}}";
    both(
        BARE,
        more,
        &["additive: `Thing.b` is new, and optional"],
        "minor",
    );
    both(more, BARE, &["breaking: `Thing.b` is removed"], "major");
}

#[test]
fn presence_is_part_of_a_fields_type() {
    let required = "{type: object, required: [a], properties: {a: {type: string}}}";
    let nullable = "{type: object, properties: {a: {type: [string, 'null']}}}";
    both(
        BARE,
        required,
        &[
            "breaking: `Thing.a` is required now: `String`, was `Option<String>`",
            "breaking: `Thing` no longer derives `Default`",
        ],
        "major",
    );
    both(
        required,
        BARE,
        &[
            "breaking: `Thing.a` is optional now: `Option<String>`, was `String`",
            "additive: `Thing` derives `Default` now",
        ],
        "major",
    );
    both(
        BARE,
        nullable,
        &["breaking: `Thing.a` can be null now: `Maybe<String>`, was `Option<String>`"],
        "major",
    );
    both(
        nullable,
        required,
        &[
            "breaking: `Thing.a` is required now and is never null now: `String`, was `Maybe<String>`",
            "breaking: `Thing` no longer derives `Default`",
        ],
        "major",
    );
}

#[test]
fn a_fields_type_breaks_and_its_texts_do_not() {
    let number = "{type: object, properties: {a: {type: integer, format: int32}}}";
    both(
        BARE,
        number,
        &["breaking: `Thing.a` is `Option<i32>` now, was `Option<String>`"],
        "major",
    );
    let texts = "{type: object, properties: {a: {type: string, description: A., maxLength: 3, deprecated: true, default: x}}}";
    let wanted = [
        "additive: `Thing.a` is deprecated now",
        "documentation: `Thing.a` is `\"x\"` by default now",
        "documentation: `Thing.a` has another description, has other constraints",
    ];
    let received_thing = received(&thing(texts));
    expect(&received(&thing(BARE)), &received_thing, &wanted, "minor");
    let validated = ["additive: `Thing` has `validate()` now"];
    let all: Vec<&str> = validated.into_iter().chain(wanted).collect();
    expect(&sent(&thing(BARE)), &sent(&thing(texts)), &all, "minor");
}

#[test]
fn names_of_scalars_are_transparent_and_names_of_structs_are_not() {
    let with = |id: &str, extra: &str| {
        received(&format!(
            "    Thing: {{type: object, properties: {{a: {id}}}}}\n    Id: {{type: string}}{extra}"
        ))
    };
    let (inline, named) = (
        with("{type: string}", ""),
        with("{$ref: '#/components/schemas/Id'}", ""),
    );
    expect(&inline, &named, &[], "none");
    let list = |item: &str| with(&format!("{{type: array, items: {item}}}"), "");
    let wanted = [
        "breaking: `Other` is only received now, and has no setters any more",
        "breaking: `Thing.a` is `Option<Vec<Other>>` now, was `Option<Vec<String>>`",
    ];
    expect(
        &list("{type: string}"),
        &list("{$ref: '#/components/schemas/Other'}"),
        &wanted,
        "major",
    );
}

#[test]
fn inline_types_are_compared_by_their_way_down() {
    let nested = |inner: &str| {
        format!("{{type: object, properties: {{a: {{type: array, items: {inner}}}}}}}")
    };
    let old = nested("{type: object, properties: {x: {type: string}}}");
    let new = nested("{type: object, properties: {x: {type: string}, y: {type: string}}}");
    both(
        &old,
        &new,
        &["additive: `Thing.a.item.y` is new, and optional"],
        "minor",
    );
    both(
        &new,
        &old,
        &["breaking: `Thing.a.item.y` is removed"],
        "major",
    );
}

#[test]
fn a_type_that_holds_itself_is_compared_once() {
    let tree = |more: &str| {
        thing(&format!(
            "{{type: object, properties: {{of: {{type: array, items: {{$ref: '#/components/schemas/Thing'}}}}{more}}}}}"
        ))
    };
    let wanted = ["additive: `Thing.b` is new, and optional"];
    expect(
        &sent(&tree("")),
        &sent(&tree(", b: {type: string}")),
        &wanted,
        "minor",
    );
}

#[test]
fn new_takes_its_arguments_in_order() {
    let old =
        "{type: object, required: [a, b], properties: {a: {type: string}, b: {type: string}}}";
    let new =
        "{type: object, required: [a, b], properties: {b: {type: string}, a: {type: string}}}";
    let wanted = ["breaking: `Thing` takes its required fields in another order: `b` and `a`"];
    expect(&sent(&thing(old)), &sent(&thing(new)), &wanted, "major");
    expect(&received(&thing(old)), &received(&thing(new)), &[], "none");
}

#[test]
fn values_of_enums() {
    let two = "{type: string, enum: [a, b]}";
    let three = "{type: string, enum: [a, b, c]}";
    both(
        two,
        three,
        &["additive: `Thing`: the value `c` is new"],
        "minor",
    );
    both(
        three,
        two,
        &["breaking: `Thing`: the value `c` is removed"],
        "major",
    );
    let named = "{type: string, enum: [a, b], x-enum-varnames: [a, Second]}";
    both(
        two,
        named,
        &["breaking: `Thing`: the value `b` is called `Second` in Rust now, was `B`"],
        "major",
    );
    both(
        two,
        "{type: integer, enum: [1, 2]}",
        &["breaking: `Thing` is an enum of integers now, was an enum of texts"],
        "major",
    );
    both(
        two,
        "{type: string}",
        &["breaking: `Thing` is `String` now, was an enum of values"],
        "major",
    );
}

#[test]
fn branches_of_unions() {
    let branch = |tag: &str| {
        format!(
            "{{type: object, required: [t, x], properties: {{t: {{const: {tag}}}, x: {{type: string}}}}}}"
        )
    };
    let union = |tags: &[&str]| {
        let branches: Vec<String> = tags.iter().map(|tag| branch(tag)).collect();
        format!("{{oneOf: [{}]}}", branches.join(", "))
    };
    let (two, three) = (union(&["one", "two"]), union(&["one", "two", "three"]));
    both(
        &two,
        &three,
        &["additive: `Thing`: the branch `three` is new"],
        "minor",
    );
    both(
        &three,
        &two,
        &[
            "breaking: `Thing`: the branch `three` is removed",
            "breaking: `Thing.three` is removed",
        ],
        "major",
    );
    both(
        &two,
        BARE,
        &[
            "breaking: `Thing` is a struct now, was an enum",
            "breaking: `Thing.one` is removed",
            "breaking: `Thing.two` is removed",
        ],
        "major",
    );
}

#[test]
fn constants_have_no_field() {
    let with = |tag: &str| {
        format!("{{type: object, required: [t], properties: {{t: {tag}, a: {{type: string}}}}}}")
    };
    let (one, other, free) = (
        with("{const: x}"),
        with("{const: y}"),
        with("{type: string}"),
    );
    both(
        &one,
        &other,
        &["breaking: `Thing.t` is always `\"y\"` now, was `\"x\"`"],
        "major",
    );
    both(
        &free,
        &one,
        &[
            "breaking: `Thing.t` is always `\"x\"` now, and no field any more",
            "additive: `Thing` derives `Default` now",
        ],
        "major",
    );
    both(
        BARE,
        &one,
        &["additive: `Thing.t` is new: always `\"x\"`"],
        "minor",
    );
    both(
        &one,
        BARE,
        &["additive: `Thing.t` is removed; it was always `\"x\"`"],
        "minor",
    );
}

#[test]
fn other_members() {
    let open =
        "{type: object, properties: {a: {type: string}}, additionalProperties: {type: integer}}";
    both(
        BARE,
        open,
        &["additive: `Thing` keeps members that it does not declare"],
        "minor",
    );
    both(
        open,
        BARE,
        &["breaking: `Thing` no longer keeps members that it does not declare"],
        "major",
    );
}

#[test]
fn components_come_and_go() {
    let one = received(&thing(BARE));
    let two = received(&format!("{}\n    Extra: {{type: string}}", thing(BARE)));
    expect(&one, &two, &["additive: `Extra` is new"], "minor");
    expect(&two, &one, &["breaking: `Extra` is removed"], "major");
}

#[test]
fn null_that_comes_with_a_component_is_one_change() {
    let with = |role: &str| {
        received(&format!(
            "    Thing: {{type: object, required: [a, b], properties: {{a: {{$ref: '#/components/schemas/Role'}}, b: {{$ref: '#/components/schemas/Role'}}}}}}\n    Role: {role}"
        ))
    };
    let old = with("{type: object, properties: {x: {type: string}}}");
    let new = with("{type: [object, 'null'], properties: {x: {type: string}}}");
    expect(
        &old,
        &new,
        &["breaking: `Role` can be null now, wherever it is used"],
        "major",
    );
}

#[test]
fn a_component_that_becomes_another_name() {
    let with = |extra: &str| received(&format!("{}\n    Extra: {extra}", thing(BARE)));
    let wanted = ["breaking: `Extra` is `Other` now, was a struct of its own"];
    expect(
        &with("{type: object, properties: {x: {type: string}}}"),
        &with("{$ref: '#/components/schemas/Other'}"),
        &wanted,
        "major",
    );
}
