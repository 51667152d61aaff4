use pets::types::Pet;
use pets::{Client, Error, headers};

/// A pet as it was, and what its version is called.
#[derive(Clone, Debug)]
pub struct Cached {
    pub pet: Pet,
    pub version: String,
}

/// Fetches a pet only if it has changed.
pub async fn refresh(
    client: &Client,
    id: &str,
    known: Option<Cached>,
) -> Result<Option<Cached>, Error> {
    let mut request = client.pets().get(id);
    if let Some(known) = &known {
        request = request.if_none_match(&known.version);
    }
    let response = request.send_with_response().await?;
    let version = response
        .header(headers::ETAG)
        .unwrap_or_default()
        .to_owned();
    Ok(match response.into_inner() {
        Some(pet) => Some(Cached { pet, version }),
        // 304: it is as it was.
        None => known,
    })
}
