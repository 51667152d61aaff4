//! Derives of the user's choice.

use crate::{findings, zoo};
use bindery::rust::options::Openness;
use bindery::{Bound, Builder};
use std::collections::BTreeMap;

/// A type of each kind.
const KINDS: &str = include_str!("kinds.yaml");

/// All traits for all types that can have them.
pub(crate) fn derived(openness: Openness) -> Builder {
    Builder::new()
        .text("kinds.yaml", KINDS)
        .format("ipv4", "std::net::Ipv4Addr")
        .enums(openness)
        .unions(openness)
        .derive("types::*", "Copy, Default")
        .derive("schema:*", "Ord, Hash")
        .derive("types::*", "Eq, PartialOrd, Hash, Ord")
}

/// The derives of every type besides those that all of them have.
fn derives(bound: &Bound) -> BTreeMap<String, String> {
    let files = bound.included().unwrap();
    let lines: Vec<&str> = files.0["bindery.rs"].lines().map(str::trim).collect();
    let mut found = BTreeMap::new();
    let mut derive = "";
    for line in lines {
        if let Some(rest) = line.strip_prefix("#[derive(") {
            derive = rest.trim_end_matches(")]");
        }
        let item = line
            .strip_prefix("pub struct ")
            .or(line.strip_prefix("pub enum "));
        if let Some(item) = item {
            let name = item.split(|c: char| !c.is_alphanumeric()).next().unwrap();
            let own = derive
                .split(", ")
                .filter(|one| !matches!(*one, "Clone" | "Debug"));
            found.insert(name.to_owned(), own.collect::<Vec<_>>().join(" "));
        }
    }
    found
}

#[test]
fn types_derive_what_all_of_their_parts_have() {
    let open = derives(&derived(Openness::Open).bind());
    let all = "Default PartialEq Eq PartialOrd Ord Hash";
    for (name, wanted) in [
        ("Texts", all),
        ("Whole", "Copy Default PartialEq Eq PartialOrd Ord Hash"),
        ("Fraction", "Copy Default PartialEq PartialOrd"),
        ("Huge", "PartialEq Eq PartialOrd Ord Hash"),
        ("Moment", "PartialEq Eq Hash"),
        ("Bytes", "Default PartialEq Eq Hash"),
        ("Json", "Default PartialEq Eq Hash"),
        ("Lists", "Default PartialEq PartialOrd"),
        ("Map", all),
        ("Rest", all),
        ("Tuple", "Copy Default PartialEq Eq PartialOrd Ord Hash"),
        ("Prefix", "Default PartialEq Eq Hash"),
        ("Optional", "Copy Default PartialEq Eq PartialOrd Ord Hash"),
        ("Nullable", "Copy Default PartialEq Eq PartialOrd Ord Hash"),
        ("Level", "PartialEq Eq PartialOrd Ord Hash"),
        ("Color", "PartialEq Eq PartialOrd Ord Hash"),
        ("Marked", all),
        ("Open", "PartialEq Eq Hash"),
        ("Shut", "Copy PartialEq Eq PartialOrd Ord Hash"),
        ("Circle", all),
        ("Nest", all),
        ("Chosen", "PartialEq Eq Hash"),
    ] {
        assert_eq!(open[name], wanted, "{name}");
    }
    let closed = derives(&derived(Openness::Closed).bind());
    for (name, wanted) in [
        ("Color", "Copy PartialEq Eq PartialOrd Ord Hash"),
        ("Marked", "Copy Default PartialEq Eq PartialOrd Ord Hash"),
        // Its variants hold boxes.
        ("Open", "PartialEq Eq PartialOrd Ord Hash"),
    ] {
        assert_eq!(closed[name], wanted, "{name}");
    }
}

#[test]
fn only_what_is_named_derives() {
    let builder = zoo().derive("#/components/schemas/Point", "Hash, Eq");
    let builder = builder.derive("types::*Home", "my_crate::Thing");
    let bound = builder.bind();
    assert_eq!(findings(&bound), [""; 0]);
    let all = derives(&bound);
    assert_eq!(all["Point"], "PartialEq Eq Hash");
    assert_eq!(all["LegacyPetHome"], "Default my_crate::Thing");
    assert_eq!(all["Toy"], "");
}

#[test]
fn what_cannot_be_derived_is_found() {
    let found = |what: &str, value: &str| findings(&zoo().derive(what, value).bind()).join("\n");
    let help = "leave it out, or derive it for that part too where it is a type of the client";
    assert_eq!(
        found("types::LegacyPetHome", "Ord"),
        format!(
            "error B0107 @: `LegacyPetHome` cannot derive `Eq`: its field `size` is `f64`; {help}"
        )
    );
    assert_eq!(
        found("schema:Toy", "Hash"),
        format!("error B0107 @: `Toy` cannot derive `Hash`: its field `at` is `Point`; {help}")
    );
    let together = zoo()
        .derive("schema:Toy", "Hash")
        .derive("schema:Point", "Hash");
    assert_eq!(findings(&together.bind()), [""; 0]);
    assert_eq!(
        found("types::*", "Copy"),
        format!("warning B0702 @: 9 of 10 types of `types::*` cannot derive `Copy`; {help}")
    );
    assert_eq!(
        found("schema:Cents", "Hash"),
        "warning B0701: `schema:Cents` names no struct or enum, so nothing is derived; `bindery list --types` shows the types; \
         aliases derive nothing"
    );
    assert_eq!(
        found("types::Poind", "Hash"),
        "warning B0701: `types::Poind` names no struct or enum, so nothing is derived; did you mean `types::Point`?"
    );
    assert!(
        found("schema:Toy", "Hsh")
            .starts_with("error B0107: the derives of `schema:Toy`: `Hsh` is no derive")
    );
}
