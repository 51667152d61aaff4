use pets::runtime::paging::Next;
use pets::types::Pet;
use pets::{Client, Error};

/// All names; each page is fetched when its first item is asked for.
pub async fn names(client: &Client) -> Result<Vec<String>, Error> {
    let mut names = Vec::new();
    let mut pets = client.pets().list().items();
    while let Some(pet) = pets.try_next().await? {
        names.push(pet.name);
    }
    Ok(names)
}

/// The first so many pets, in one list; without a limit `all` gives all of them.
pub async fn first(client: &Client, most: usize) -> Result<Vec<Pet>, Error> {
    client.pets().list().items().limit(most).all().await
}

/// One page from a position on, and the position behind it: none behind the last.
pub async fn page(client: &Client, from: Option<Next>) -> Result<(Vec<Pet>, Option<Next>), Error> {
    let mut pages = client.pets().list().pages();
    if let Some(from) = from {
        pages = pages.starting_at(from);
    }
    let page = pages.try_next().await?.unwrap_or_default();
    Ok((page, pages.position().cloned()))
}
