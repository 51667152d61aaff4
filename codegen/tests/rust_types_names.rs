//! Whatever a document calls things, the names are valid, distinct and stable.

use bindery::rust::names::{Claim, Scope};
use proptest::prelude::*;
use std::collections::{BTreeMap, HashSet};

const SCOPES: [Scope; 5] = [
    Scope::TYPES,
    Scope::VARIANTS,
    Scope::FIELDS,
    Scope::METHODS,
    Scope::MODULES,
];

fn names(scope: Scope, texts: &[String]) -> Vec<String> {
    let claims: Vec<Claim> = texts.iter().map(Claim::new).collect();
    scope
        .assign(&claims)
        .iter()
        .map(ToString::to_string)
        .collect()
}

/// Texts that collide often, and texts of any kind.
fn text() -> impl Strategy<Value = String> {
    prop_oneof![
        4 => "[aAbB_. -]{0,4}",
        2 => "[0-9._+<=>*-]{0,4}",
        2 => "(self|Self|super|crate|_|type|gen|async|String|Option|unrecognized|new|clone|std|con|Maybe)",
        1 => "[a-z]{60,200}",
        1 => "[é\u{301}eE\u{1100}\u{1161}가ÅÅßẞǅŉ🎉名]{0,3}",
        2 => any::<String>(),
    ]
}

proptest! {
    #[test]
    fn names_are_valid_and_distinct(texts in prop::collection::vec(text(), 0..24)) {
        for scope in SCOPES {
            let names = names(scope, &texts);
            let mut seen = HashSet::new();
            for (name, text) in names.iter().zip(&texts) {
                prop_assert!(syn::parse_str::<syn::Ident>(name).is_ok(), "{text:?} became {name:?}");
                let folded = name.trim_start_matches("r#").replace('_', "").to_lowercase();
                // An underscore counts only where it keeps two digits apart.
                let digits = name.to_lowercase();
                prop_assert!(seen.insert(digits), "{text:?} became {name:?} in {names:?}");
                prop_assert!(!folded.is_empty());
            }
        }
    }

    #[test]
    fn the_order_of_the_claims_does_not_matter(texts in prop::collection::hash_set(text(), 0..24)) {
        let forward: Vec<String> = texts.iter().cloned().collect();
        let backward: Vec<String> = forward.iter().rev().cloned().collect();
        for scope in SCOPES {
            let mut reversed = names(scope, &backward);
            reversed.reverse();
            prop_assert_eq!(names(scope, &forward), reversed);
        }
    }

    /// Deleting a text renames no text that gets its name without a twin.
    #[test]
    fn a_name_follows_from_its_text(texts in prop::collection::hash_set(text(), 1..10)) {
        let texts: Vec<String> = texts.into_iter().collect();
        for scope in SCOPES {
            let all: BTreeMap<&String, String> = texts.iter().zip(names(scope, &texts)).collect();
            let alone = |text: &String| names(scope, std::slice::from_ref(text)).remove(0);
            let wanted: Vec<String> = texts.iter().map(|text| alone(text).to_lowercase().replace('_', "")).collect();
            for (text, want) in texts.iter().zip(&wanted) {
                if wanted.iter().filter(|other| *other == want).count() == 1 {
                    prop_assert_eq!(&all[text], &alone(text));
                }
            }
            for gone in &texts {
                let rest: Vec<String> = texts.iter().filter(|text| *text != gone).cloned().collect();
                let left: BTreeMap<&String, String> = rest.iter().zip(names(scope, &rest)).collect();
                let renamed: Vec<_> = left.iter().filter(|(text, name)| all[**text] != **name).collect();
                // Only those change that compete for a name with the one that is gone, directly or through what it had.
                for (text, _) in renamed {
                    let gone_name = &all[gone];
                    let is_twin = alone(text).to_lowercase().replace('_', "") == alone(gone).to_lowercase().replace('_', "");
                    let had = left[*text].to_lowercase() == gone_name.to_lowercase() || rest.iter().any(|other| left[other] == *gone_name);
                    prop_assert!(is_twin || had, "without {:?}, {:?} became {:?} instead of {:?}", gone, text, left[*text], all[*text]);
                }
            }
        }
    }
}
