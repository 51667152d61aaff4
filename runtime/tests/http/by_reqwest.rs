//! What is reqwest's own: a client that the caller made, proxies of plain HTTP, and when TLS is part of connecting.

use bindery_runtime::transport::{Connections, Phase, ReqwestTransport};
use bindery_runtime::{Core, Error};
use tokio::io::AsyncWriteExt;
use tokio::net::TcpListener;

use crate::server::{API, AddPets, GetPet, Server, fast, get, json, post};

#[tokio::test]
async fn a_client_of_the_callers_own() {
    let server = Server::of(vec![json(200, "1")]).await;
    let mut headers = reqwest::header::HeaderMap::new();
    headers.insert("x-own", "yes".parse().unwrap());
    let own = with_tls(reqwest::Client::builder().default_headers(headers));
    let transport = ReqwestTransport::from_client(own.build().unwrap());
    let client = server.builder().transport(transport).build().unwrap();
    get(&client).output::<GetPet>().await.unwrap();
    assert_eq!(server.seen()[0].header("x-own"), Some("yes"));
}

/// With the feature `rustls`, reqwest asks for a provider of the whole process, which other tests do without.
#[cfg(feature = "rustls")]
fn with_tls(builder: reqwest::ClientBuilder) -> reqwest::ClientBuilder {
    let provider = std::sync::Arc::new(rustls::crypto::ring::default_provider());
    let config = rustls::ClientConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()
        .unwrap()
        .with_root_certificates(rustls::RootCertStore::empty())
        .with_no_client_auth();
    builder.tls_backend_preconfigured(config)
}

#[cfg(not(feature = "rustls"))]
fn with_tls(builder: reqwest::ClientBuilder) -> reqwest::ClientBuilder {
    builder
}

#[tokio::test]
async fn a_proxy_gets_every_request_and_its_password_stays_with_it() {
    let proxy = Server::of(vec![json(200, "1")]).await;
    let url = proxy.url.replace("http://", "http://user:CANARY@");
    let connections = Connections::new().proxy(url);
    assert!(!format!("{connections:?}").contains("CANARY"));
    let client = fast(Core::builder(&API)).base_url("http://api.invalid/v1");
    let client = crate::connected(client, connections).build().unwrap();
    get(&client).output::<GetPet>().await.unwrap();
    let seen = &proxy.seen()[0];
    assert_eq!(seen.url, "http://api.invalid/v1/pets/1");
    let credentials = seen.header("proxy-authorization");
    assert_eq!(credentials, Some("Basic dXNlcjpDQU5BUlk="));
}

#[cfg(any(feature = "rustls", feature = "rustls-aws-lc", feature = "native-tls"))]
#[tokio::test]
async fn a_server_without_tls_is_a_connection_error() {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("https://{}", listener.local_addr().unwrap());
    tokio::spawn(async move {
        while let Ok((mut stream, _)) = listener.accept().await {
            stream
                .write_all(b"HTTP/1.1 400 Bad Request\r\n\r\n")
                .await
                .unwrap();
        }
    });
    let client = crate::by_transport(fast(Core::builder(&API)).base_url(url));
    let error = post(&client.build().unwrap())
        .output::<AddPets>()
        .await
        .unwrap_err();
    let Error::Transport(fault) = &error else {
        panic!("{error:?}")
    };
    assert_eq!(
        (fault.cause().phase(), fault.attempts()),
        (Phase::Connect, 3),
        "{error}"
    );
}
