//! Types of the user's choice are read and written as the document has it.

use replaced::serde_json::{self, json};
use replaced::types::{House, LegacyPet, Point, Toy};
use std::collections::BTreeMap;

#[test]
fn values_come_back_as_they_were() {
    let json = json!({
        "nam": "Rex", "typ": "no address", "price": "12", "color": "#f0f",
        "home": {"street": 1}, "owner": {"first": "Ann", "born": {"x": 1, "y": 2}},
        "toys": [{"id": "1", "at": {"x": 3, "y": 4}, "cents": 5}]
    });
    let pet: LegacyPet = serde_json::from_value(json.clone()).unwrap();
    assert_eq!(pet.price.get().unwrap(), 12.into());
    assert!(pet.typ.get().is_err());
    let toy = &pet.toys.as_ref().unwrap()[0];
    assert_eq!(toy.at["y"], 4);
    assert_eq!(**toy.cents.as_ref().unwrap(), 5.into());
    assert_eq!(serde_json::to_value(&pet).unwrap(), json);
}

#[test]
fn values_are_made_of_the_chosen_types() {
    let point: Point = BTreeMap::from([("x".to_owned(), 1)]).into();
    let toy = Toy::new("1", point.clone()).cents(rust_decimal::Decimal::from(7));
    assert_eq!(serde_json::to_value(&toy).unwrap(), json!({"id": "1", "at": {"x": 1}, "cents": 7}));
    let fail = serde_json::from_value::<House>(json!({"a": {"x": "far"}})).unwrap_err();
    assert!(fail.to_string().contains("$.a"), "{fail}");
}
