use pets::types::{Pet, Problem};
use pets::{Client, Error};

/// A pet, or none if the server knows none.
pub async fn find(client: &Client, id: &str) -> Result<Option<Pet>, Error> {
    match client.pets().get(id).await {
        Err(error) if error.is_not_found() => Ok(None),
        pet => pet,
    }
}

/// What to tell a person who waits.
pub fn words(error: &Error) -> String {
    // The body of this answer is described by the document.
    if let Some(detail) = error.body::<Problem>().and_then(|problem| problem.detail) {
        return detail;
    }
    match error {
        error if error.is_rate_limited() => "too many calls at once".to_owned(),
        error if error.is_timeout() || error.is_transport() => {
            "the server is not reached".to_owned()
        }
        // One line: the operation, the status, and the server's words where it said any.
        error => error.to_string(),
    }
}
