//! The client of all programs.

/// A client of the server at `GITBOOK_HOST`.
pub fn client() -> Result<gitbook::Client, Box<dyn std::error::Error>> {
    let host = std::env::var("GITBOOK_HOST")?;
    let token = std::env::var("GITBOOK_TOKEN")?;
    Ok(gitbook::Client::builder().host(host).token(token).build()?)
}
