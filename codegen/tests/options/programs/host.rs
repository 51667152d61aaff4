//! Modules of a crate are used as a crate of its own is.

use host::api::types::{LegacyPet, LegacyPetTyp};

#[test]
fn calls_and_types_are_there() {
    let client = host::api::Client::builder().base_url("http://localhost").build().unwrap();
    let pet = LegacyPet::new("Rex", LegacyPetTyp::Cat, "1");
    let _: host::api::calls::pets::CreatePet = client.pets().create(&pet);
    assert!(host::api::serde_json::to_string(&pet).unwrap().contains("Rex"));
}
