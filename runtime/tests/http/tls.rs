//! TLS that is set up without a provider of the whole process.

use bindery_runtime::transport::Phase;
use bindery_runtime::{Core, Error};
use tokio::io::AsyncWriteExt;
use tokio::net::TcpListener;

use crate::server::{API, AddPets, fast, post};

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
    let client = fast(Core::builder(&API)).base_url(url);
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
