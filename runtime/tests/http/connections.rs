//! Connections: proxies, a client of the caller's own, how many are kept.

use bindery_runtime::Core;
use bindery_runtime::transport::{Connections, ReqwestTransport};

use crate::server::{API, GetPet, Server, fast, get, json};

#[tokio::test]
async fn a_proxy_gets_every_request_and_its_password_stays_with_it() {
    let proxy = Server::of(vec![json(200, "1")]).await;
    let url = proxy.url.replace("http://", "http://user:CANARY@");
    let connections = Connections::new().proxy(url);
    assert!(!format!("{connections:?}").contains("CANARY"));
    let client = fast(Core::builder(&API)).base_url("http://api.invalid/v1");
    let client = client.connections(connections).build().unwrap();
    get(&client).output::<GetPet>().await.unwrap();
    let seen = &proxy.seen()[0];
    assert_eq!(seen.url, "http://api.invalid/v1/pets/1");
    let credentials = seen.header("proxy-authorization");
    assert_eq!(credentials, Some("Basic dXNlcjpDQU5BUlk="));
}

#[tokio::test]
async fn what_is_wrong_with_a_setting_is_told_without_showing_it() {
    let connections = Connections::new().proxy("http://user:CANARY@[");
    let client = fast(Core::builder(&API)).base_url("http://api.invalid");
    let client = client.connections(connections).build().unwrap();
    let error = get(&client).output::<GetPet>().await.unwrap_err();
    let text = format!("{error} {error:?}");
    assert!(text.contains("the proxy's URL is none"), "{text}");
    assert!(!text.contains("CANARY"), "{text}");
}

#[tokio::test]
async fn connections_are_kept_unless_said_otherwise() {
    for (connections, expected) in [
        (Connections::new().no_proxy(), [0, 0]),
        (Connections::new().no_proxy().max_idle(0), [0, 1]),
    ] {
        let server = Server::of(vec![json(200, "1")]).await;
        let client = server.builder().connections(connections).build().unwrap();
        for _ in expected {
            get(&client).output::<GetPet>().await.unwrap();
        }
        let seen: Vec<usize> = server.seen().iter().map(|seen| seen.connection).collect();
        assert_eq!(seen, expected);
    }
}

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
