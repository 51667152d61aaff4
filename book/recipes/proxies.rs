use pets::runtime::transport::Connections;
use pets::{Client, Error};

/// All calls through a proxy, whose URL may hold a user and a password.
pub fn through(proxy: &str, token: &str) -> Result<Client, Error> {
    let connections = Connections::new().proxy(proxy);
    Client::builder()
        .base_url("http://pets.example/v1")
        .token(token)
        .connections(connections)
        .build()
}
