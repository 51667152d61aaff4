use pets::ops::GetPet;
use pets::runtime::mock::{Reply, Server};
use pets::types::Pet;
use pets::{Client, EXAMPLES, Error};

/// What is to be tested.
pub async fn greeting(client: &Client, id: &str) -> Result<String, Error> {
    let pet = client.pets().get(id).await?;
    Ok(pet.map_or("Who?".to_owned(), |pet| format!("Hello {}", pet.name)))
}

/// Its test: a server in the process, which answers with the types of the operation.
pub async fn test() -> Result<(), Error> {
    let server = Server::new().on::<GetPet>(|request| match request.path("petId") {
        Some("7") => Ok(Some(Pet::new("Rex"))),
        _ => Err(Reply::status(404)),
    });
    let client = Client::builder()
        .token("t")
        .transport(server.clone())
        .build()?;
    assert_eq!(greeting(&client, "7").await?, "Hello Rex");
    assert!(
        greeting(&client, "8")
            .await
            .is_err_and(|error| error.is_not_found())
    );
    assert_eq!(server.requests().len(), 2);
    Ok(())
}

/// A test that needs answers, whatever they are: those that the API's document shows.
pub async fn test_of_a_list() -> Result<(), Error> {
    let server = Server::new().examples(EXAMPLES);
    let client = Client::builder().token("t").transport(server).build()?;
    let page = client.pets().list().await?;
    assert_eq!(page.items[0].name, "Rex");
    Ok(())
}
