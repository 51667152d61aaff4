use pets::{Client, Token};
use std::time::Duration;

/// A client whose tokens live for five minutes. One is fetched when it is first needed, before it expires, and when the
/// server answers 401: once, for all calls that wait for it.
pub fn client(server: &str) -> Result<Client, pets::Error> {
    let builder = Client::builder().base_url(server);
    let provider = || async { Ok(Token::new(read_token()?).expires_in(Duration::from_secs(300))) };
    builder.token_provider(provider).build()
}

/// Where tokens come from: a file, a vault, another service.
fn read_token() -> std::io::Result<String> {
    Ok("secret".to_owned())
}
