//! TLS that is set up without a provider of the whole process.

use bindery_runtime::transport::Phase;
use bindery_runtime::{Core, Error};

use crate::server::{API, AddPets, Server, fast, json, post};

#[tokio::test]
async fn a_server_without_tls_is_a_connection_error() {
    let server = Server::of(vec![json(200, "[]")]).await;
    let url = server.url.replace("http://", "https://");
    let client = fast(Core::builder(&API)).base_url(url).build().unwrap();
    let error = post(&client).output::<AddPets>().await.unwrap_err();
    let Error::Transport(fault) = &error else {
        panic!("{error:?}")
    };
    assert_eq!(
        (fault.cause().phase(), fault.attempts()),
        (Phase::Connect, 3),
        "{error}"
    );
    assert_eq!(server.count(), 0);
}
