use pets::runtime::retry::RetryPolicy;
use pets::types::Pet;
use pets::{Client, Error};
use std::time::Duration;

/// A client that tries for longer than others.
pub fn patient(server: &str, token: &str) -> Result<Client, Error> {
    let policy = RetryPolicy::default()
        .max_retries(5)
        .backoff(Duration::from_millis(50), Duration::from_secs(10));
    Client::builder()
        .base_url(server)
        .token(token)
        .retry(policy)
        .build()
}

/// A call that is tried once.
pub async fn impatient(client: &Client, id: &str) -> Result<Option<Pet>, Error> {
    client.pets().get(id).max_retries(0).await
}

/// A POST that may be sent again, since the server knows it by its key.
pub async fn create_once(client: &Client, pet: &Pet, key: &str) -> Result<Pet, Error> {
    client.pets().create(pet).idempotency_key(key).await
}
