//! HTTP/2, which client and server agree on while they set up TLS.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use bindery_runtime::transport::Connections;
use bindery_runtime::{Core, Error};
use bytes::Bytes;
use tokio::net::{TcpListener, TcpStream};
use tokio_rustls::TlsAcceptor;
use tokio_rustls::server::TlsStream;

use crate::server::{API, AddPets, fast, post};
use crate::tls::Authority;

/// Answers every request of a connection with the numbers that were sent.
async fn echo(stream: TlsStream<TcpStream>) {
    let mut connection = h2::server::handshake(stream).await.unwrap();
    while let Some(request) = connection.accept().await {
        let Ok((request, mut respond)) = request else {
            return;
        };
        tokio::spawn(async move {
            let mut body = request.into_body();
            let mut all = Vec::new();
            while let Some(Ok(chunk)) = body.data().await {
                all.extend_from_slice(&chunk);
            }
            let head = http::Response::new(());
            let mut answer = respond.send_response(head, false).unwrap();
            answer.send_data(Bytes::from(all), true).unwrap();
        });
    }
}

/// A server that speaks nothing else, its URL, and how many connections were made to it.
async fn serve(authority: &Authority) -> (String, Arc<AtomicUsize>) {
    let mut config = authority.server();
    config.alpn_protocols = vec![b"h2".to_vec()];
    let acceptor = TlsAcceptor::from(Arc::new(config));
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!(
        "https://localhost:{}",
        listener.local_addr().unwrap().port()
    );
    let connections = Arc::new(AtomicUsize::new(0));
    let counted = connections.clone();
    tokio::spawn(async move {
        while let Ok((stream, _)) = listener.accept().await {
            counted.fetch_add(1, Ordering::Relaxed);
            if let Ok(stream) = acceptor.accept(stream).await {
                tokio::spawn(echo(stream));
            }
        }
    });
    (url, connections)
}

#[tokio::test]
async fn calls_at_once_share_a_connection() {
    let authority = Authority::new();
    let (url, connections) = serve(&authority).await;
    let trusting = Connections::new().no_proxy();
    let trusting = trusting.root_certificates(authority.pem());
    let client = fast(Core::builder(&API)).base_url(url);
    let client = client.connections(trusting).build().unwrap();
    let call = || async { post(&client).output::<AddPets>().await };
    // Two first calls at once would both connect, since neither knows yet what the server speaks.
    assert_eq!(call().await.unwrap(), [1, 2]);
    let both: Result<_, Error> = tokio::try_join!(call(), call());
    assert_eq!(both.unwrap(), (vec![1, 2], vec![1, 2]));
    assert_eq!(connections.load(Ordering::Relaxed), 1);
}
