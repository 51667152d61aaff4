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
async fn a_member_that_cannot_be_read_is_left_out() {
    let client = client(mock::Server::new().examples(EXAMPLES));
    let twin = client.pets().get_twin("1").await.unwrap();
    assert_eq!((twin.name.as_str(), twin.age, twin.weight), ("Rex", None, Some(2.0)));
    let mother = twin.mother.unwrap();
    assert_eq!((mother.name.as_str(), mother.age), ("Ada", None));
}

#[tokio::test]
async fn what_cannot_be_shown_says_why() {
    let client = client(mock::Server::new().examples(EXAMPLES));
    let refused = [
        (client.toys().list_parts("1").await.unwrap_err(), "ListParts", "the document has too few examples for its answer"),
        (client.toys().count().await.unwrap_err(), "CountToys", "no example is one that its type is sure to read"),
        (client.toys().get_story().await.unwrap_err(), "GetStory", "its example is longer than 4 KiB"),
        (client.toys().count_atoms().await.unwrap_err(), "CountAtoms", "its example has an integer beyond 64 bits"),
        (client.toys().watch().await.unwrap_err(), "WatchToys", "no answer but a redirect or 304 is documented"),
        (
            client.toys().get_label().await.unwrap_err(),
            "GetLabel",
            "its example is XML in a text, and examples are read as JSON",
        ),
    ];
    for (error, operation, why) in refused {
        let expected = format!("the mock server needs `.on::<ops::{operation}>(…)`: EXAMPLES has no answer, since {why}");
        assert_eq!(error.api_message(), Some(&*expected));
        assert_eq!(error.status().map(|status| status.as_u16()), Some(501));
    }
}

#[tokio::test]
async fn lists_in_pages_come_to_an_end() {
    let client = client(mock::Server::new().examples(EXAMPLES));
    let lists = client.lists();
    assert_eq!(lists.by_cursor().items().all().await.unwrap(), ["a", "b"]);
    assert_eq!(lists.by_next_page().items().all().await.unwrap(), ["a", "b"]);
    assert_eq!(lists.by_link().items().all().await.unwrap(), ["a", "b"]);
    assert_eq!(lists.by_last_item().items().all().await.unwrap().len(), 2);
    assert_eq!(lists.by_number().items().all().await.unwrap(), ["a", "b"]);
    assert_eq!(lists.by_total().items().all().await.unwrap(), ["a", "b"]);
    assert_eq!(lists.by_offset().items().all().await.unwrap(), ["a", "b"]);
    // The first page may be asked for.
    assert_eq!(lists.by_number().page(1).await.unwrap(), ["a", "b"]);
    assert!(lists.by_offset().offset(2).await.unwrap().is_empty());
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
    let mut ids = EXAMPLES.iter().map(|one| one.id());
    assert_eq!(ids.next(), Some("getPet"));
    assert!(ids.any(|id| id == "getShelf"));
}
