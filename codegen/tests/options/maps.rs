//! Maps of the user's choice.

use crate::{findings, zoo};
use bindery::rust::krate::CrateOptions;
use bindery::{Builder, Maps};

/// All traits that types with such maps can have.
pub(crate) fn with_maps(maps: Maps) -> Builder {
    let builder = zoo().maps(maps);
    builder.derive("types::*", "Copy, Default, Hash, Eq, Ord")
}

#[test]
fn maps_are_of_the_chosen_type() {
    for (maps, import) in [
        (Maps::BTree, "use std::collections::BTreeMap;"),
        (Maps::Hash, "use std::collections::HashMap;"),
        (Maps::Index, "use bindery_runtime::wire::IndexMap;"),
    ] {
        let bound = zoo().maps(maps).tag_features(false).bind();
        assert_eq!(findings(&bound), [""; 0]);
        let name = import.trim_end_matches(';').rsplit("::").next().unwrap();
        let around = CrateOptions::new("zoo");
        let files = bound.krate(&around).unwrap().0;
        let house = &files["src/types/houses.rs"];
        assert!(house.contains(&format!("pub rooms: Option<{name}<String, i64>>,")));
        assert!(house.contains(&format!(
            "pub additional_properties: {name}<String, Point>,"
        )));
        let root = &files["src/types/mod.rs"];
        assert_eq!(root.contains("IndexMap"), maps == Maps::Index);
        let manifest = &files["Cargo.toml"];
        let feature = "default-features = false, features = [\"indexmap\"] }";
        assert_eq!(
            manifest.contains(feature),
            maps == Maps::Index,
            "{manifest}"
        );
    }
}
