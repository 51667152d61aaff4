//! What a document shows, as the answers of a mock server.

use shown::types::{Pet, PetKind, Toy};
use shown::{Client, EXAMPLES, mock, ops};

fn client(server: mock::Server) -> Client {
    Client::builder().transport(server).max_retries(0).build().unwrap()
}

#[tokio::test]
async fn each_example_is_read_by_its_operation() {
    let client = client(mock::Server::new().examples(EXAMPLES));
    let pet = client.pets().get("1").await.unwrap();
    assert_eq!((pet.name.as_str(), pet.kind), ("Rex \"the\" #1", PetKind::Dog));
    client.pets().drop("1").await.unwrap();
    let pets = client.pets().list().await.unwrap();
    assert_eq!(pets.len(), 1);
    assert_eq!((pets[0].name.as_str(), &pets[0].kind, pets[0].age), ("Rex", &PetKind::Cat, Some(3)));
    assert!(pets[0].mother.is_none() && pets[0].weight.is_none() && pets[0].secret.is_none());
    assert_eq!(client.pets().add().await.unwrap().name, "Rex");
    let Toy::Rope(rope) = client.toys().get("1").await.unwrap() else {
        panic!("only a rope has all that is required");
    };
    assert!((rope.length - 2.5).abs() < f64::EPSILON);
    assert_eq!(client.toys().get_manual().await.unwrap(), "Don't\nthrow.");
    let shelf = client.toys().get_shelf().await.unwrap();
    assert_eq!((shelf.width, shelf.label.as_deref()), (7, Some("a<b")));
}

#[tokio::test]
async fn what_cannot_be_shown_has_no_answer() {
    let client = client(mock::Server::new().examples(EXAMPLES));
    let missing = [
        client.toys().list_parts("1").await.unwrap_err(),
        client.toys().count().await.unwrap_err(),
        client.toys().get_story().await.unwrap_err(),
    ];
    for error in missing {
        assert_eq!(error.status().map(|status| status.as_u16()), Some(501), "{error}");
    }
}

#[tokio::test]
async fn an_answer_of_ones_own_goes_before() {
    let own = || Ok(Pet::new("Max", PetKind::Cat));
    let before = mock::Server::new().on::<ops::GetPet>(move |_| own()).examples(EXAMPLES);
    let behind = mock::Server::new().examples(EXAMPLES).on::<ops::GetPet>(move |_| own());
    for server in [before, behind] {
        assert_eq!(client(server).pets().get("1").await.unwrap().name, "Max");
    }
}

#[test]
fn the_list_names_its_operations() {
    let ids: Vec<&str> = EXAMPLES.iter().map(|one| one.id()).collect();
    assert_eq!(ids, ["getPet", "dropPet", "listPets", "addPet", "getToy", "getManual", "getShelf"]);
}
