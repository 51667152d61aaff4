use pets::types::Pet;
use pets::{Client, Error};
use std::time::Duration;

/// Limits for each attempt, for a connection, and for the silence between two pieces of a body.
pub fn quick(server: &str, token: &str) -> Result<Client, Error> {
    let builder = Client::builder().base_url(server).token(token);
    let builder = builder
        .timeout(Duration::from_secs(5))
        .connect_timeout(Duration::from_secs(2));
    builder.idle_timeout(Duration::from_secs(10)).build()
}

/// A limit for one call.
pub async fn now_or_never(client: &Client, id: &str) -> Result<Option<Pet>, Error> {
    client
        .pets()
        .get(id)
        .timeout(Duration::from_millis(200))
        .max_retries(0)
        .await
}
