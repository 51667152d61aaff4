//! Connections: proxies, and how many are kept.

use bindery_runtime::Core;
use bindery_runtime::transport::Connections;

use crate::server::{API, GetPet, Server, fast, get, json};

#[tokio::test]
async fn what_is_wrong_with_a_setting_is_told_without_showing_it() {
    let connections = Connections::new().proxy("http://user:CANARY@[");
    let client = fast(Core::builder(&API)).base_url("http://api.invalid");
    let client = crate::connected(client, connections).build().unwrap();
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
        let client = crate::connected(server.builder(), connections);
        let client = client.build().unwrap();
        for _ in expected {
            get(&client).output::<GetPet>().await.unwrap();
        }
        let seen: Vec<usize> = server.seen().iter().map(|seen| seen.connection).collect();
        assert_eq!(seen, expected);
    }
}
