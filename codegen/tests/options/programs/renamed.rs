//! What was renamed is called so, and is written as before.

use renamed::serde_json::{self, json};
use renamed::types::{Color, Hut, Owner, Person, Pet, PetTyp, Place};

#[test]
fn names_change_and_the_wire_does_not() {
    let hut = Hut::new().road("Elm Street");
    let pet = Pet::new("Rex", PetTyp::Dog, "12")
        .color(Some(Color::Red))
        .home(hut)
        .owner(Person::new("Ann"));
    assert_eq!((pet.name.as_str(), pet.kind.as_str()), ("Rex", "dog"));
    assert!(matches!(pet.owner, Some(Owner::Human(_))));
    let text = serde_json::to_value(&pet).unwrap();
    let wanted = json!({
        "nam": "Rex", "typ": "dog", "price": "12", "color": "#f00",
        "home": {"street": "Elm Street"}, "owner": {"first": "Ann"}
    });
    assert_eq!(text, wanted);
    let place = Place::new(1, 2);
    assert_eq!(place.y, 2);
}

#[test]
fn methods_and_groups_have_their_names() {
    let client = renamed::Client::builder().base_url("http://localhost").build().unwrap();
    let _ = client.animals().search().color(Color::Green);
    let _: renamed::calls::animals::GetPet = client.animals().fetch("1");
    let _ = client.animals().create(&Pet::new("Rex", PetTyp::Cat, "1"));
}
