//! Types in exactly the style that the generator writes them in.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "the helpers of tests may fail as tests do"
)]

use std::collections::BTreeMap;
use std::fmt::Debug;

use bindery_runtime::wire::{
    Attempt, Decode, Encode, Fail, Kind, Maybe, Node, Out, PrefixItems, Unrecognized, from_slice,
    to_value, to_vec,
};
use bindery_runtime::wire::{Base64, DateTime, Redacted};
use serde_json::{Value, json};

#[derive(Clone, Debug)]
#[non_exhaustive]
struct Integration {
    name: String,
    version: f64,
    preview_images: Option<Vec<String>>,
    end: Option<DateTime>,
    role: Maybe<Target>,
    r#type: Value,
}
bindery_runtime::object! {
    Integration {
        "object" = "\"integration\"",
        required name = "name",
        required version = "version",
        optional preview_images = "previewImages",
        nullable end = "endDate",
        maybe role = "defaultRole",
        required r#type = "type",
    }
}

#[derive(Clone, Debug, PartialEq, Eq, Hash)]
enum Target {
    All,
    Site,
    Unrecognized(Unrecognized<String>),
}
bindery_runtime::string_enum! { Target { All = "all", Site = "site" } }

#[derive(Clone, Debug, PartialEq, Eq, Hash)]
enum Code {
    N404,
    N1,
    Unrecognized(Unrecognized<i64>),
}
bindery_runtime::integer_enum! { Code { N404 = 404, N1 = -1 } }

#[derive(Clone, Debug, PartialEq)]
struct Marker;
bindery_runtime::constant! { Marker = "42" }

#[derive(Clone, Debug, PartialEq)]
struct Empty {}
bindery_runtime::object! { Empty {} }

#[derive(Clone, Debug, PartialEq)]
struct Constants {}
bindery_runtime::object! {
    Constants {
        "a" = "null",
        "b" = "[1,{\"x\":2}]",
    }
}

#[derive(Clone, Debug)]
struct Labelled {
    id: i32,
    additional_properties: BTreeMap<String, u8>,
}
bindery_runtime::object! {
    Labelled {
        required id = "id",
        ..rest additional_properties,
    }
}

#[derive(Clone, Debug)]
struct Reviewers {
    count: u32,
}
bindery_runtime::object! {
    Reviewers {
        "rule" = "\"require_specific_reviewers\"",
        required count = "count",
    }
}

#[derive(Clone, Debug)]
enum MergeRule {
    RequireSpecificReviewers(Reviewers),
    AllowBypass,
    Unrecognized(Unrecognized<Value>),
}
impl Decode for MergeRule {
    fn decode(node: Node<'_>) -> Result<Self, Fail> {
        match node.tag("rule") {
            Some("require_specific_reviewers") => {
                node.variant("RequireSpecificReviewers", Self::RequireSpecificReviewers)
            }
            Some("allow_bypass") => Ok(Self::AllowBypass),
            _ => Ok(Self::Unrecognized(node.unrecognized())),
        }
    }
}
impl Encode for MergeRule {
    fn encode(&self, out: &mut Out) {
        match self {
            Self::RequireSpecificReviewers(value) => value.encode(out),
            Self::AllowBypass => out.tag_only("rule", "allow_bypass"),
            Self::Unrecognized(value) => value.encode(out),
        }
    }
}
bindery_runtime::serde_impls! { MergeRule }

#[derive(Clone, Debug)]
struct Rule {
    id: String,
    kind: MergeRule,
}
bindery_runtime::object! {
    Rule {
        required id = "id",
        ..flatten kind,
    }
}

#[derive(Clone, Debug)]
struct OpenRule {
    id: String,
    note: Option<String>,
    kind: MergeRule,
    additional_properties: BTreeMap<String, Value>,
}
bindery_runtime::object! {
    OpenRule {
        "object" = "\"rule\"",
        required id = "id",
        optional note = "note",
        ..flatten kind,
        ..rest additional_properties,
    }
}

#[derive(Clone, Debug)]
struct ClosedRule {
    id: String,
    kind: MergeRule,
}
bindery_runtime::object! {
    ClosedRule {
        required id = "id",
        ..flatten kind,
        ..only declared,
    }
}

#[derive(Clone, Debug)]
struct Closed {
    id: Option<i64>,
}
bindery_runtime::object! {
    Closed {
        "object" = "\"closed\"",
        optional id = "id",
        ..only declared,
    }
}

#[derive(Clone, Debug, PartialEq)]
enum Policy {
    Text(String),
    Limits(Vec<i32>),
    Directives(BTreeMap<String, bool>),
}
impl Decode for Policy {
    fn decode(node: Node<'_>) -> Result<Self, Fail> {
        match node.kind() {
            Kind::String => node.variant("Text", Self::Text),
            Kind::Array => node.variant("Limits", Self::Limits),
            Kind::Object => node.variant("Directives", Self::Directives),
            _ => Err(node.mismatch("a string, an array or an object")),
        }
    }
}
impl Encode for Policy {
    fn encode(&self, out: &mut Out) {
        match self {
            Self::Text(value) => value.encode(out),
            Self::Limits(value) => value.encode(out),
            Self::Directives(value) => value.encode(out),
        }
    }
}
bindery_runtime::serde_impls! { Policy }

#[derive(Clone, Debug)]
struct Nested {
    items: Vec<Rule>,
    policy: Option<Box<Policy>>,
    pair: Option<PrefixItems<(String, i64), bool>>,
    secret: Option<Redacted>,
    data: Option<Base64>,
}
bindery_runtime::object! {
    Nested {
        required items = "items",
        optional policy = "policy",
        optional pair = "pair",
        optional secret = "secret",
        optional data = "data",
    }
}

fn read<T: Decode>(value: &Value) -> T {
    from_slice(value.to_string().as_bytes()).unwrap_or_else(|fail| panic!("{fail}"))
}

fn fails<T: Decode + Debug>(value: &Value) -> String {
    from_slice::<T>(value.to_string().as_bytes())
        .unwrap_err()
        .to_string()
}

#[track_caller]
#[allow(clippy::needless_pass_by_value, reason = "it is called with literals")]
fn round_trips<T: Decode + Encode>(value: Value) -> T {
    let read: T = read(&value);
    assert_eq!(to_value(&read), value);
    read
}

fn integration() -> Value {
    json!({"object": "integration", "name": "Slack", "version": 1.5, "endDate": null, "type": null})
}

fn with(mut object: Value, name: &str, value: Value) -> Value {
    object[name] = value;
    object
}

#[test]
fn every_presence_of_a_property() {
    let read: Integration = round_trips(integration());
    assert_eq!(
        (&*read.name, &read.r#type, &read.role),
        ("Slack", &Value::Null, &Maybe::Absent)
    );
    assert!(read.preview_images.is_none() && read.end.is_none());

    let full = json!({
        "object": "integration", "name": "Sl\u{e9}\u{1F600}\"", "version": 2, "previewImages": ["a", "b"],
        "endDate": "2024-01-01T00:00:00Z", "defaultRole": "site", "type": {"x": [1, 2.5]},
    });
    let read: Integration = round_trips(full);
    assert_eq!(read.role, Maybe::Value(Target::Site));
    assert_eq!(read.preview_images.unwrap(), ["a", "b"]);
    assert_eq!(
        read.end.unwrap().timestamp().unwrap().as_second(),
        1_704_067_200
    );
}

#[test]
fn properties_are_written_in_the_order_of_the_table() {
    let read: Integration = read(&integration());
    let json = String::from_utf8(to_vec(&read)).unwrap();
    assert_eq!(
        json,
        r#"{"object":"integration","name":"Slack","version":1.5,"endDate":null,"type":null}"#
    );
}

#[test]
fn properties_are_read_in_any_order_and_strangers_are_passed_over() {
    let json = br#"{"zzz":{"name":"no"},"type":[],"version":1,"other":1,"name":"first","object":"integration","name":"last"}"#;
    let read: Integration = from_slice(json).unwrap();
    assert_eq!((&*read.name, read.r#type), ("last", json!([])));
}

#[test]
fn three_states_of_an_optional_nullable_property() {
    for (sent, expected) in [
        (None, Maybe::Absent),
        (Some(Value::Null), Maybe::Null),
        (Some(json!("all")), Maybe::Value(Target::All)),
    ] {
        let value = sent.map_or_else(integration, |sent| with(integration(), "defaultRole", sent));
        assert_eq!(round_trips::<Integration>(value).role, expected);
    }
    assert_eq!(Maybe::<u8>::from(None), Maybe::Null);
    assert_eq!(Maybe::<u8>::from(1).into_option(), Some(1));
    assert_eq!(Maybe::<u8>::default(), Maybe::Absent);
}

#[test]
fn null_where_it_is_not_meant_and_absence_where_null_is() {
    let mut value = with(integration(), "previewImages", Value::Null);
    value.as_object_mut().unwrap().remove("endDate");
    let read: Integration = read(&value);
    assert_eq!(to_value(&read), integration());
}

#[test]
fn required_properties_are_required() {
    let mut value = integration();
    value.as_object_mut().unwrap().remove("name");
    assert_eq!(
        fails::<Integration>(&value),
        "$.name: a required property is missing"
    );
    value.as_object_mut().unwrap().remove("object");
    assert_eq!(
        fails::<Integration>(&value),
        "$.object: a required property is missing"
    );
    assert_eq!(
        fails::<Integration>(&with(integration(), "name", Value::Null)),
        "$.name: expected a string, found null"
    );
    assert_eq!(
        fails::<Integration>(&with(integration(), "previewImages", json!(["a", 1]))),
        "$.previewImages[1]: expected a string, found the number 1"
    );
    assert_eq!(
        fails::<Integration>(&json!([])),
        "$: expected an object, found an empty array"
    );
    assert_eq!(
        fails::<Empty>(&json!("x")),
        r#"$: expected an object, found the string "x""#
    );
}

#[test]
fn constants_are_written_and_checked() {
    assert_eq!(
        fails::<Integration>(&with(integration(), "object", json!("space"))),
        r#"$.object: expected the string "integration", found the string "space""#
    );
    round_trips::<Constants>(json!({"a": null, "b": [1, {"x": 2}]}));
    assert_eq!(
        fails::<Constants>(&json!({"a": null, "b": [1]})),
        "$.b: expected [1,{\"x\":2}], found an array of 1 item"
    );
    round_trips::<Marker>(json!(42));
    assert_eq!(read::<Marker>(&json!(42.0)), Marker);
    assert_eq!(
        fails::<Marker>(&json!("42")),
        r#"$: expected 42, found the string "42""#
    );
    assert_eq!(read::<Empty>(&json!({"x": 1})), Empty {});
    assert_eq!(to_vec(&Empty {}), b"{}");
}

#[derive(Clone, Debug, PartialEq)]
struct Lax {
    a: Option<i64>,
}
bindery_runtime::object! {
    Lax {
        ~"kind" = "\"lax\"",
        ~?"version" = "1",
        optional a = "a",
    }
}

#[test]
fn constants_that_may_be_missing() {
    round_trips::<Lax>(json!({"kind": "lax", "version": 1, "a": 1}));
    for lacking in [json!({}), json!({"kind": "lax"}), json!({"version": 2})] {
        assert_eq!(read::<Lax>(&lacking), Lax { a: None }, "{lacking}");
    }
    assert_eq!(
        fails::<Lax>(&json!({"kind": "strict"})),
        r#"$.kind: expected the string "lax", found the string "strict""#
    );
}

#[test]
fn string_enums_are_open() {
    assert_eq!(round_trips::<Target>(json!("site")), Target::Site);
    let new = round_trips::<Target>(json!("galaxy"));
    assert!(matches!(&new, Target::Unrecognized(text) if text.get() == "galaxy"));
    assert_eq!(new, Target::from("galaxy"));
    assert_eq!("all".parse::<Target>().unwrap(), Target::All);
    assert_eq!(Target::from("site".to_owned()).to_string(), "site");
    assert_eq!(Target::ALL, [Target::All, Target::Site]);
    assert_eq!(format!("{new:?}"), r#"Unrecognized("galaxy")"#);
    assert_eq!(
        fails::<Target>(&json!(1)),
        "$: expected a string, found the number 1"
    );
}

#[test]
fn texts_of_equal_length_and_the_empty_one_are_told_apart() {
    #[derive(Clone, Debug, PartialEq)]
    enum Odd {
        Empty,
        Ax,
        Bx,
        Unrecognized(Unrecognized<String>),
    }
    bindery_runtime::string_enum! { Odd { Empty = "", Ax = "ax", Bx = "bx" } }
    for (text, expected) in [("", Odd::Empty), ("ax", Odd::Ax), ("bx", Odd::Bx)] {
        assert_eq!(Odd::from(text), expected);
    }
    assert_eq!(Odd::from("cx").as_str(), "cx");
}

#[test]
fn integer_enums_are_open() {
    assert_eq!(round_trips::<Code>(json!(404)), Code::N404);
    assert_eq!(read::<Code>(&json!(-1.0)), Code::N1);
    let new = round_trips::<Code>(json!(500));
    assert_eq!((new.as_i64(), new.to_string()), (500, "500".to_owned()));
    assert_eq!(new, Code::from(500));
    assert_eq!(Code::ALL, [Code::N404, Code::N1]);
    assert_eq!(
        fails::<Code>(&json!(1.5)),
        "$: expected an integer, found the number 1.5"
    );
}

#[test]
fn all_other_members_go_into_the_rest() {
    let read: Labelled = round_trips(json!({"id": 1, "a": 2, "b c": 3}));
    assert_eq!(
        read.additional_properties,
        BTreeMap::from([("a".to_owned(), 2), ("b c".to_owned(), 3)])
    );
    assert_eq!(
        fails::<Labelled>(&json!({"id": 1, "b c": 300})),
        "$['b c']: expected an integer from 0 to 255, found the number 300"
    );
    let clash = Labelled {
        id: 1,
        additional_properties: BTreeMap::from([("id".to_owned(), 2)]),
    };
    assert_eq!(to_vec(&clash), br#"{"id":1}"#);
}

#[derive(Debug, PartialEq)]
struct Wide {
    first: String,
    second: Option<i64>,
    third: i64,
    last: Maybe<String>,
}
bindery_runtime::object! {
    Wide {
        "object" = "\"wide\"",
        [
            required first = "first",
            optional second = "second",
        ],
        [
            required third = "third",
        ],
        maybe last = "last",
    }
}

#[derive(Debug, PartialEq)]
struct WideAndOpen {
    first: String,
    last: i64,
    additional_properties: BTreeMap<String, i64>,
}
bindery_runtime::object! {
    WideAndOpen {
        [
            required first = "first",
        ],
        required last = "last",
        ..rest additional_properties,
    }
}

#[test]
fn members_in_groups_are_as_others() {
    let whole = json!({"object": "wide", "first": "a", "second": 2, "third": 3, "last": null});
    let read: Wide = round_trips(whole.clone());
    assert_eq!(read.last, Maybe::Null);
    assert_eq!(
        to_vec(&read),
        br#"{"object":"wide","first":"a","second":2,"third":3,"last":null}"#
    );
    let without = |name: &str| {
        let mut value = whole.clone();
        value.as_object_mut().unwrap().remove(name);
        value
    };
    round_trips::<Wide>(without("second"));
    round_trips::<Wide>(without("last"));
    for name in ["object", "first", "third"] {
        assert_eq!(
            fails::<Wide>(&without(name)),
            format!("$.{name}: a required property is missing")
        );
    }
    assert_eq!(
        fails::<Wide>(&with(without("third"), "second", json!("x"))),
        "$.second: expected an integer, found the string \"x\""
    );
    let open: WideAndOpen = round_trips(json!({"first": "a", "last": 2, "other": 3}));
    assert_eq!(
        open.additional_properties,
        BTreeMap::from([("other".to_owned(), 3)])
    );
    assert_eq!(
        fails::<WideAndOpen>(&json!({"last": 2})),
        "$.first: a required property is missing"
    );
}

#[test]
fn a_union_stands_beside_the_members_of_its_object() {
    let rule: Rule =
        round_trips(json!({"id": "r", "rule": "require_specific_reviewers", "count": 2}));
    assert!(matches!(
        rule.kind,
        MergeRule::RequireSpecificReviewers(Reviewers { count: 2 })
    ));
    round_trips::<Rule>(json!({"id": "r", "rule": "allow_bypass"}));
    let unknown: Rule = round_trips(json!({"id": "r", "rule": "new", "x": {"id": "inner"}}));
    assert_eq!(
        String::from_utf8(to_vec(&unknown))
            .unwrap()
            .matches("\"id\"")
            .count(),
        2
    );
    assert_eq!(
        fails::<Rule>(&json!({"id": "r", "rule": "require_specific_reviewers", "count": -2})),
        "$.count: expected an integer from 0 to 4294967295, found the number -2 (in variant RequireSpecificReviewers)"
    );
}

#[test]
fn the_rest_leaves_out_what_a_flattened_part_owns() {
    let rule: OpenRule = round_trips(
        json!({"object": "rule", "id": "r", "rule": "require_specific_reviewers", "count": 2, "x": 1}),
    );
    assert_eq!(
        rule.additional_properties,
        BTreeMap::from([("x".to_owned(), json!(1))])
    );
    let unknown: OpenRule =
        round_trips(json!({"object": "rule", "id": "r", "note": "n", "rule": "new", "x": 1}));
    assert!(unknown.additional_properties.is_empty());
    assert_eq!(
        String::from_utf8(to_vec(&unknown))
            .unwrap()
            .matches(':')
            .count(),
        5
    );
}

#[test]
fn other_members_are_refused_where_the_type_is_closed() {
    let read: Closed = round_trips(json!({"object": "closed", "id": 1}));
    assert_eq!(read.id, Some(1));
    assert_eq!(
        fails::<Vec<Closed>>(&json!([{"object": "closed", "more": [1]}])),
        "$[0].more: expected no member of this name, found an array of 1 item"
    );
    round_trips::<ClosedRule>(json!({"id": "r", "rule": "require_specific_reviewers", "count": 2}));
    assert_eq!(
        fails::<ClosedRule>(
            &json!({"id": "r", "rule": "require_specific_reviewers", "count": 2, "x": 1})
        ),
        "$.x: expected no member of this name, found the number 1"
    );
}

#[test]
fn a_password_is_in_no_debug_output() {
    let nested: Nested = read(&json!({"items": [], "policy": "keep", "secret": "hunter2"}));
    let shown = format!("{nested:?} {nested:#?} {:?}", nested.secret);
    assert!(!shown.contains("hunter2"), "{shown}");
    assert!(shown.contains("keep"), "the rest is shown: {shown}");
    assert_eq!(nested.secret.unwrap().expose(), "hunter2");
}

#[test]
fn unions_by_json_type() {
    assert_eq!(
        round_trips::<Policy>(json!("x")),
        Policy::Text("x".to_owned())
    );
    assert_eq!(round_trips::<Policy>(json!([1])), Policy::Limits(vec![1]));
    assert_eq!(
        fails::<Policy>(&json!(1)),
        "$: expected a string, an array or an object, found the number 1"
    );
    assert_eq!(
        fails::<Policy>(&json!([1, 2_147_483_648_i64])),
        "$[1]: expected an integer from -2147483648 to 2147483647, found the number 2147483648 (in variant Limits)"
    );
}

#[test]
fn paths_lead_through_everything() {
    let value = json!({"items": [{"id": "r", "rule": "allow_bypass"}], "policy": {"a": true}, "pair": ["x", 1, true], "secret": "s", "data": "AQI="});
    let read: Nested = round_trips(value.clone());
    assert_eq!(
        (
            read.secret.as_ref().unwrap().expose(),
            read.data.as_ref().unwrap().to_bytes().unwrap()
        ),
        ("s", vec![1, 2])
    );
    assert!(!format!("{read:?}").contains("\"s\""));
    let broken = with(value, "policy", json!({"a": true, "b c": 7}));
    let fail = from_slice::<Nested>(broken.to_string().as_bytes()).unwrap_err();
    assert_eq!(fail.path(), "$.policy['b c']");
    assert_eq!(
        fail.within("Nested").to_string(),
        "Nested: $.policy['b c']: expected a Boolean, found the number 7 (in variant Directives)"
    );
}

#[test]
fn serde_works_for_users() {
    #[derive(serde::Serialize, serde::Deserialize, Debug)]
    struct Mine {
        integration: Integration,
        targets: Vec<Target>,
        rule: Option<MergeRule>,
    }
    let value = json!({"integration": integration(), "targets": ["all", "new"], "rule": {"rule": "allow_bypass"}});
    let mine: Mine = serde_json::from_value(value.clone()).unwrap();
    assert_eq!(serde_json::to_value(&mine).unwrap(), value);
    let mine: Mine = serde_json::from_str(&serde_json::to_string(&mine).unwrap()).unwrap();
    assert_eq!(mine.targets, [Target::All, Target::from("new")]);
    let error = serde_json::from_str::<Mine>(r#"{"integration": {"object": 1}}"#).unwrap_err();
    assert!(
        error
            .to_string()
            .starts_with(r#"$.object: expected the string "integration", found the number 1"#),
        "{error}"
    );
}

#[test]
fn messages_survive_any_text() {
    for text in [
        "😀".repeat(1000),
        "é".repeat(61),
        "\u{0}\u{7f}\u{2028}".repeat(40),
        "e\u{301}".repeat(99),
    ] {
        let message = fails::<Labelled>(&json!({"id": text}));
        assert!(
            message.starts_with("$.id: expected an integer, found the string \"")
                && message.ends_with("…\""),
            "{message}"
        );
        assert!(
            message.lines().count() == 1 && message.len() < 1000,
            "{message}"
        );
        let message = fails::<Labelled>(&json!({"id": 1, text: []}));
        assert_eq!(message.lines().count(), 1, "{message}");
    }
}

mod scored {
    use super::*;

    #[derive(Clone, Debug)]
    struct Small {
        id: i64,
    }
    bindery_runtime::object! { Small { required id = "id", } }

    #[derive(Clone, Debug)]
    struct Large {
        id: f64,
        title: Option<String>,
        size: Option<i64>,
    }
    bindery_runtime::object! {
        Large {
            required id = "id",
            optional title = "title",
            optional size = "size",
        }
    }

    #[derive(Clone, Debug)]
    struct Link {
        next: Box<Chain>,
    }
    bindery_runtime::object! { Link { required next = "next", } }

    #[derive(Clone, Debug)]
    struct Knot {
        next: Box<Chain>,
        label: Option<String>,
    }
    bindery_runtime::object! { Knot { required next = "next", optional label = "label", } }

    #[derive(Clone, Debug)]
    enum Chain {
        Small(Small),
        Large(Large),
        Link(Link),
        Knot(Knot),
    }
    impl Decode for Chain {
        fn decode(node: Node<'_>) -> Result<Self, Fail> {
            Attempt::new(node, "Chain")
                .attempt("Small", Self::Small)
                .attempt("Large", Self::Large)
                .attempt("Link", Self::Link)
                .attempt("Knot", Self::Knot)
                .finish()
        }
    }
    impl Encode for Chain {
        fn encode(&self, out: &mut Out) {
            match self {
                Self::Small(value) => value.encode(out),
                Self::Large(value) => value.encode(out),
                Self::Link(value) => value.encode(out),
                Self::Knot(value) => value.encode(out),
            }
        }
    }
    bindery_runtime::serde_impls! { Chain }

    fn chosen(value: &Value) -> &'static str {
        match read(value) {
            Chain::Small(_) => "Small",
            Chain::Large(_) => "Large",
            Chain::Link(_) => "Link",
            Chain::Knot(_) => "Knot",
        }
    }

    #[test]
    fn the_variant_that_loses_least_wins() {
        assert_eq!(chosen(&json!({"id": 1})), "Small");
        assert_eq!(chosen(&json!({"id": 1.0})), "Small");
        assert_eq!(chosen(&json!({"id": 1.5})), "Large");
        assert_eq!(chosen(&json!({"id": 1, "title": "t"})), "Large");
        assert_eq!(chosen(&json!({"id": 1, "other": 1})), "Small");
        assert_eq!(chosen(&json!({"id": 1, "other": 1, "size": 2})), "Large");
        assert_eq!(chosen(&json!({"next": {"id": 1, "title": "t"}})), "Link");
        assert_eq!(
            chosen(&json!({"next": {"id": 1}, "label": "l", "x": [1, 2]})),
            "Knot"
        );
    }

    #[test]
    fn if_none_fits_each_says_why() {
        assert_eq!(
            fails::<Vec<Chain>>(&json!([{"id": 1}, {"id": "x"}])),
            "$[1]: no variant of Chain fits: \
             Small ($[1].id: expected an integer, found the string \"x\"); \
             Large ($[1].id: expected a number, found the string \"x\"); \
             Link ($[1].next: a required property is missing); \
             Knot ($[1].next: a required property is missing)"
        );
    }

    /// 60 unions inside each other, each with two variants that go on: 2^60 ways.
    fn deep(end: Value) -> Value {
        (0..60).fold(end, |inner, _| json!({"next": inner, "unknown": 1}))
    }

    #[test]
    fn nested_unions_take_no_exponential_time() {
        let started = std::time::Instant::now();
        let mut chain: Chain = read(&deep(json!({"id": 1, "unknown": 2})));
        let mut depth = 0;
        while let Chain::Link(link) = chain {
            (chain, depth) = (*link.next, depth + 1);
        }
        assert!(matches!((depth, chain), (60, Chain::Small(_))));
        let message = fails::<Chain>(&deep(json!({"id": "x"})));
        assert!(
            message.starts_with(
                "$: no variant of Chain fits: Small ($.id: a required property is missing)"
            ),
            "{message}"
        );
        assert!(message.len() < 10_000);
        assert!(started.elapsed().as_secs() < 60, "{:?}", started.elapsed());
    }
}

/// Whoever sees the traits as objects can still write.
#[test]
fn encode_is_object_safe() {
    let values: [&dyn Encode; 3] = [&1_u8, &"x", &Some(Target::All)];
    assert_eq!(
        values.map(to_vec),
        [b"1".to_vec(), b"\"x\"".to_vec(), b"\"all\"".to_vec()]
    );
}
