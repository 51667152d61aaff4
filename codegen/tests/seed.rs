//! The page that the SDK is bound from, and everything that is emitted for it: one snapshot for each module.

use bindery::rust::krate::CrateOptions;
use bindery::{Bound, Builder};
use std::path::Path;

fn seed() -> Bound {
    let page = Path::new(env!("CARGO_MANIFEST_DIR")).join("../spec/space-integrations.md");
    Builder::new().input(page).bind()
}

fn options() -> CrateOptions {
    CrateOptions {
        version: Some("0.1.0".to_owned()),
        ..CrateOptions::new("gitbook")
    }
}

#[test]
fn the_page_holds_two_operations_and_51_schemas_and_nothing_to_complain_about() {
    let bound = seed();
    assert!(bound.diagnostics.is_empty(), "{:?}", bound.diagnostics);
    let api = bound.api.expect("the page binds");
    let calls: Vec<&str> = api.calls.iter().map(|call| call.key.as_str()).collect();
    assert_eq!(
        calls,
        ["listSpaceIntegrations", "listSpaceIntegrationsBlocks"]
    );
    assert_eq!(api.schemas.components.len(), 51);
    assert_eq!(api.servers.len(), 1);
}

#[test]
fn every_module_reads_as_written_by_hand() {
    let files = seed().krate(&options()).expect("the page binds");
    insta::with_settings!({ omit_expression => true, prepend_module_to_snapshot => false, snapshot_path => "snapshots/seed" }, {
        for (path, text) in &files.0 {
            insta::assert_snapshot!(path.replace('/', "__"), text);
        }
    });
}

#[test]
fn the_same_page_gives_the_same_bytes() {
    let once = seed().krate(&options());
    assert_eq!(once, seed().krate(&options()));
    assert_eq!(seed().included(), seed().included());
}
