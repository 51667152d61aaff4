//! Types of the user's choice for schemas.

use crate::{findings, zoo};
use bindery::Builder;
use bindery::api::UnusedTypes;
use bindery::schema::Key;
use std::collections::BTreeSet;

/// A type for each kind of schema.
pub(crate) fn replaced() -> Builder {
    zoo()
        .replace("schema:Mon*", "rust_decimal::Decimal")
        .replace("#/components/schemas/Cents", "strict rust_decimal::Decimal")
        .replace(
            "schema:Point",
            "serde std::collections::BTreeMap<String, i64>",
        )
        .replace("schema:LegacyColor", "text")
        .replace(
            "#/components/schemas/LegacyPet/properties/typ",
            "std::net::IpAddr",
        )
        .replace(
            "schema:LegacyPet.home",
            "strict bindery_runtime::serde_json::Value",
        )
}

/// The names of all types.
fn types(builder: &Builder) -> BTreeSet<String> {
    let bound = builder.bind();
    let plan = bound.plan().expect("no errors");
    let ids = plan.api.schemas.ids();
    ids.filter_map(|id| Some(plan.type_ident(id)?.to_string()))
        .collect()
}

#[test]
fn types_stand_where_they_were_chosen() {
    let bound = replaced().bind();
    assert_eq!(findings(&bound), [""; 0]);
    let files = bound.included().unwrap();
    let text = &files.0["bindery.rs"];
    for line in [
        "pub type Money = wire::Kept<rust_decimal::Decimal>;",
        "pub type Cents = wire::Parsed<rust_decimal::Decimal, wire::Numeric>;",
        "pub type Point = wire::BySerde<std::collections::BTreeMap<String, i64>>;",
        "pub type LegacyColor = String;",
        "pub typ: wire::Kept<std::net::IpAddr>,",
        "pub home: Option<bindery_runtime::serde_json::Value>,",
    ] {
        assert!(text.contains(line), "{line}");
    }
    let before = types(&zoo());
    let after = types(&replaced());
    let gone: Vec<&String> = before.difference(&after).collect();
    assert_eq!(gone, ["LegacyPetHome", "LegacyPetTyp"]);
}

#[test]
fn what_only_a_replaced_type_needs_is_unused() {
    let builder = zoo().replace(
        "schema:LegacyPet",
        "serde std::collections::BTreeMap<String, i64>",
    );
    let all = types(&builder);
    assert!(
        !all.contains("LegacyPetHome") && all.contains("Toy"),
        "{all:?}"
    );
    let fewer = types(&builder.unused_types(UnusedTypes::Drop));
    let fewer: Vec<&str> = fewer.iter().map(String::as_str).collect();
    assert_eq!(fewer, ["House", "LegacyColor", "LegacyPet", "Point"]);
}

#[test]
fn a_name_goes_before_a_pattern() {
    let builder = zoo()
        .replace("schema:Money", "rust_decimal::Decimal")
        .replace("schema:*", "serde std::collections::BTreeMap<String, i64>");
    let bound = builder.bind();
    let plan = bound.plan().unwrap();
    let money = plan.api.schemas.components["Money"];
    let ty = plan.expr(money, bindery::rust::Position::Types).to_string();
    assert_eq!(ty, "Money");
    assert_eq!(Key::component("Money"), plan.api.schemas.get(money.ty).key);
    let files = bound.included().unwrap();
    assert!(files.0["bindery.rs"].contains("pub type Money = wire::Kept<rust_decimal::Decimal>;"));
}

#[test]
fn what_cannot_be_replaced_is_found() {
    let found = |what: &str, value: &str| findings(&zoo().replace(what, value).bind()).join("\n");
    assert_eq!(
        found("schema:Mony", "text"),
        "warning B0701: the document has no schema that `schema:Mony` names, so no type is chosen; did you mean `schema:Money`?"
    );
    assert_eq!(
        found("schema:Point", "geo_types::Point"),
        "error B0107 @: the type for `schema:Point`: `Point` is neither a string nor a number; write `serde` before a type with \
         serde's traits, or `strict` before one with the runtime's `Decode` and `Encode`"
    );
    assert_eq!(
        found("schema:Point", "text"),
        "error B0107 @: the type for `schema:Point`: `Point` is no string that could be kept; name a type"
    );
    assert_eq!(
        found("schema:Money", "chrono"),
        "error B0107 @: the type for `schema:Money`: `chrono` is a short name for formats, and there is none; write the type by \
         its path: `chrono::…`"
    );
    assert_eq!(
        found("schema:Location", "serde geo_types::Point"),
        "error B0107 @: the type for `schema:Location`: `Location` is another name for `Point`; choose a type for that one"
    );
    assert_eq!(
        found("operation:listPets", "text"),
        "error B0107: the type for `operation:listPets`: `operation:listPets` names no schema; write schema:NAME, or a JSON \
         Pointer such as `#/components/schemas/Money`"
    );
}
