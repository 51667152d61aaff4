//! Maps of the user's choice are read and written.

use indexed::serde_json;
use indexed::types::{House, LegacyPet, LegacyPetTyp, Point};
use indexed::types::IndexMap;

#[test]
fn members_come_back() {
    let text = r#"{"rooms":{"b":1,"a":2},"y":{"x":1,"y":2},"x":{"x":3,"y":4}}"#;
    let house: House = serde_json::from_str(text).unwrap();
    assert_eq!(house.additional_properties["x"].y, 4);
    let back = serde_json::to_string(&house).unwrap();
    assert_eq!(back, text);
}

#[test]
fn values_are_made_of_them() {
    let tags: IndexMap<String, String> = [("a".to_owned(), "b".to_owned())].into_iter().collect();
    let pet = LegacyPet::new("Rex", LegacyPetTyp::Cat, "1").tags(tags);
    assert_eq!(pet.tags.as_ref().unwrap()["a"], "b");
    let mut house = House::new();
    house.additional_properties.insert("x".to_owned(), Point::new(1, 2));
    assert_ne!(house, House::default());
}
