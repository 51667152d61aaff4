//! Modules for a crate of the user's.

use crate::zoo;
use bindery::rust::{Layout, ROOT};

#[test]
fn modules_bring_nothing_but_themselves() {
    let bound = zoo().bind();
    let tree = bound.modules(Layout::Modules).unwrap().0;
    let paths: Vec<&str> = tree.keys().map(String::as_str).collect();
    assert!(
        paths.contains(&ROOT) && paths.contains(&"calls/mod.rs"),
        "{paths:?}"
    );
    assert!(paths.contains(&"types/houses.rs"), "{paths:?}");
    assert!(
        !paths
            .iter()
            .any(|path| matches!(*path, "Cargo.toml" | "README.md")),
        "{paths:?}"
    );
    let file = bound.modules(Layout::File).unwrap().0;
    assert_eq!(file.keys().collect::<Vec<_>>(), [ROOT]);
    // The same words are in both, and neither knows of a crate of its own.
    for text in tree.values().chain(file.values()) {
        assert!(
            !text.contains("cfg(feature") && !text.contains("crate::"),
            "{text}"
        );
    }
    let types = |text: &String| text.matches("pub struct ").count();
    assert_eq!(tree.values().map(types).sum::<usize>(), types(&file[ROOT]));
    assert!(file[ROOT].contains("//! # Calls"), "the root has its docs");
}

#[test]
fn what_the_users_crate_needs_is_said() {
    let bound = zoo()
        .replace("schema:Money", "strict rust_decimal::Decimal")
        .derive("schema:Point", "a_b::C from a-b@2+x")
        .bind();
    let needed = bound.dependencies();
    assert_eq!(
        needed,
        [
            r#"bindery-runtime = { version = "0.1", features = ["reqwest", "rustls", "rust_decimal"] }"#,
            r#"a-b = { version = "2", features = ["x"] }"#,
            r#"rust_decimal = "1""#,
        ]
    );
}
