//! Names of the user's choice.

use crate::{findings, names, zoo};
use bindery::{Builder, MethodNames};

/// A name for each kind of thing, by selectors and by pointers.
pub(crate) fn renamed() -> Builder {
    zoo()
        .rename("schema:Legacy*", "*")
        .rename("schema:LegacyPet.home", "Hut")
        .rename("field:LegacyPet.nam", "name")
        .rename("#/components/schemas/LegacyPet/properties/typ", "kind")
        .rename("field:*.street", "road")
        .rename("#/components/schemas/LegacyColor/enum/1", "Red")
        .rename("variant:LegacyColor.#0f0", "Green")
        .rename("#/components/schemas/Owner/oneOf/0", "Human")
        .rename("variant:Owner.company", "Firm")
        .rename("operation:listPets", "search")
        .rename("#/paths/~1pets~1{petId}/get", "fetch")
        .rename("tag:pet-store", "animals")
        .rename("argument:getPet.petId", "name")
        .rename("argument:listPets.*Page", "start_*")
        .rename("#/components/parameters/Limit", "limit")
        .rename("field:addPhoto.body.upfile", "file")
        .rename("field:addPhoto.body.capt", "caption")
        .rename("field:House.additionalProperties", "corners")
        .rename("schema:Location", "Place")
}

#[test]
fn everything_that_has_a_name_can_have_another() {
    let bound = renamed().bind();
    assert_eq!(findings(&bound), [""; 0]);
    let (before, after) = (names(&zoo()), names(&renamed()));
    let changed: Vec<String> = before
        .iter()
        .filter(|(what, name)| after.get(*what) != Some(name))
        .map(|(what, name)| format!("{name} -> {}", after[what]))
        .collect();
    assert_eq!(
        changed,
        [
            "types::House.additional_properties -> types::House.corners",
            "types::LegacyColor -> types::Color",
            "types::LegacyColor.N0f0 -> types::Color.Green",
            "types::LegacyColor.F00 -> types::Color.Red",
            "types::LegacyPet -> types::Pet",
            "types::LegacyPet.color -> types::Pet.color",
            "types::LegacyPet.home -> types::Pet.home",
            "types::LegacyPet.nam -> types::Pet.name",
            "types::LegacyPet.owner -> types::Pet.owner",
            "types::LegacyPet.price -> types::Pet.price",
            "types::LegacyPet.tags -> types::Pet.tags",
            "types::LegacyPet.toys -> types::Pet.toys",
            "types::LegacyPet.typ -> types::Pet.kind",
            "types::LegacyPetHome -> types::Hut",
            "types::LegacyPetHome.size -> types::Hut.size",
            "types::LegacyPetHome.street -> types::Hut.road",
            "types::LegacyPetTyp -> types::PetTyp",
            "types::LegacyPetTyp.Cat -> types::PetTyp.Cat",
            "types::LegacyPetTyp.Dog -> types::PetTyp.Dog",
            "types::Location -> types::Place",
            "types::Owner.Company -> types::Owner.Firm",
            "types::Owner.Person -> types::Owner.Human",
            "getPet.pet_id -> getPet.name",
            "listHouses.lim -> listHouses.limit",
            "listPets.from_page -> listPets.start_from",
            "listPets.lim -> listPets.limit",
            "pets::add_photo -> animals::add_photo",
            "pets::create -> animals::create",
            "pets::get -> animals::fetch",
            "pets::list -> animals::search",
            "addPhoto.capt -> addPhoto.caption",
            "addPhoto.upfile -> addPhoto.file",
        ]
    );
}

/// An argument may have a name that no setter can have, and a field one that no part can.
#[test]
fn a_name_fits_where_it_stands() {
    let found = |what: &str, name: &str| findings(&zoo().rename(what, name).bind()).join("\n");
    assert_eq!(found("argument:getPet.petId", "timeout"), "");
    assert_eq!(
        found("argument:listPets.fromPage", "timeout"),
        "error B0107 @: the name for `argument:listPets.fromPage`: `timeout` means something else in the emitted code; \
         choose another name"
    );
    assert_eq!(found("field:Toy.id", "parts"), "");
    assert_eq!(
        found("field:addPhoto.body.capt", "parts"),
        "error B0107 @: the name for `field:addPhoto.body.capt`: `parts` means something else in the emitted code; \
         choose another name"
    );
    assert_eq!(
        found("argument:listPets.*", "page"),
        "error B0107 @: `color` of `listPets` and `fromPage` of `listPets` cannot both be called `page`; \
         give one of them another name; names in Rust differ in more than case and underscores\n\
         error B0107 @: `fromPage` of `listPets` and `lim` of `listPets` cannot both be called `page`; \
         give one of them another name; names in Rust differ in more than case and underscores"
    );
}

#[test]
fn a_later_name_and_one_without_stars_go_first() {
    let builder = zoo()
        .rename("schema:LegacyPet", "Beast")
        .rename("schema:LegacyPet", "Animal")
        .rename("schema:Legacy*", "Old*");
    let names = names(&builder);
    assert_eq!(names["LegacyPet"], "types::Animal");
    assert_eq!(names["LegacyPet.typ"], "types::AnimalTyp");
    assert_eq!(names["LegacyColor"], "types::OldColor");
}

#[test]
fn a_given_name_moves_others() {
    let builder = zoo().rename("operation:listPets", "create");
    let names = names(&builder);
    assert_eq!(names["call listPets 0"], "pets::create");
    assert_eq!(names["call createPet 0"], "pets::create_pet");
    let bound = zoo().rename("schema:Person", "Point").bind();
    assert_eq!(
        findings(&bound),
        [
            "warning B0601 @: the types `Point` and `Person` want the same name; \
             give one of them another name, in the document or by the option `rename`"
        ]
    );
    let bound = zoo().rename("argument:listPets.fromPage", "lim").bind();
    assert_eq!(
        findings(&bound),
        [
            "warning B0601 @: the optional parameters `lim` and `fromPage` want the same name; \
             give one of them another name, in the document or by the option `rename`"
        ]
    );
}

#[test]
fn what_cannot_be_renamed_is_found() {
    let found = |what: &str, name: &str| findings(&zoo().rename(what, name).bind()).join("\n");
    assert_eq!(
        found("schema:LegacyPed", "Pet"),
        "warning B0701: the document has nothing that `schema:LegacyPed` names, so nothing is renamed; \
         did you mean `schema:LegacyPet`?"
    );
    assert_eq!(
        found("#/components/schemas/LegacyPet/properties/name", "name"),
        "warning B0701: the document has nothing that `#/components/schemas/LegacyPet/properties/name` names, \
         so nothing is renamed; did you mean `#/components/schemas/LegacyPet/properties/nam`?"
    );
    assert_eq!(
        found("schema:LegacyPet", "legacy pet"),
        "error B0107: the name for `schema:LegacyPet`: `legacy pet` is no name in Rust; choose another name"
    );
    assert_eq!(
        found("#/components/schemas/LegacyPet/properties/nam", "theName"),
        "error B0107 @: the name for `#/components/schemas/LegacyPet/properties/nam`: `theName` is not written as such \
         names are in Rust; write `the_name`"
    );
    let both = zoo()
        .rename("schema:Person", "Being")
        .rename("schema:Toy", "Being");
    assert_eq!(
        findings(&both.bind()),
        [
            "error B0107 @: `Person` and `Toy` cannot both be called `Being`; give one of them another name; names in Rust \
             differ in more than case and underscores"
        ]
    );
    assert!(both.bind().api.is_none());
}

#[test]
fn methods_are_called_by_operation_id_where_the_user_wants_it() {
    let builder = zoo().method_names(MethodNames::OperationId);
    let names = names(&builder.rename("operation:getPet", "fetch"));
    assert_eq!(names["call listPets 0"], "pets::list_pets");
    assert_eq!(names["call getPet 0"], "pets::fetch");
    assert_eq!(names["call listHouses 0"], "houses::list_houses");
}
