//! What is ureq's own: threads that end, tunnels through proxies, and TLS that fails.

use std::time::{Duration, Instant};

use bindery_runtime::blocking::Waiter;
use bindery_runtime::transport::{Connections, Phase};
use bindery_runtime::{Core, CoreBuilder, Error};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpListener;

use crate::server::{API, AddPets, GetPet, Server, Step, fast, get, impatient, json, post};

/// Reads the head of one request, answers it, and gives what it read.
async fn answer_once(listener: &TcpListener, answer: &[u8]) -> String {
    let (mut stream, _) = listener.accept().await.unwrap();
    let mut seen = Vec::new();
    while !seen.ends_with(b"\r\n\r\n") {
        seen.push(stream.read_u8().await.unwrap());
    }
    stream.write_all(answer).await.unwrap();
    String::from_utf8(seen).unwrap()
}

#[tokio::test]
async fn a_proxy_makes_a_tunnel_and_its_password_stays_with_it() {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let proxy = format!("http://user:CANARY@{}", listener.local_addr().unwrap());
    let connections = Connections::new().proxy(proxy);
    let client = fast(Core::builder(&API)).base_url("http://api.invalid/v1");
    let client = crate::connected(client, connections).max_retries(0);
    let call = get(&client.build().unwrap());
    let (seen, failed) = tokio::join!(
        answer_once(
            &listener,
            b"HTTP/1.1 403 Forbidden\r\ncontent-length: 0\r\n\r\n"
        ),
        call.output::<GetPet>()
    );
    assert!(
        seen.starts_with("CONNECT api.invalid:80 HTTP/1.1\r\n"),
        "{seen}"
    );
    assert!(seen.contains("dXNlcjpDQU5BUlk="), "{seen}");
    let text = format!("{0} {0:?}", failed.unwrap_err());
    assert!(!text.contains("CANARY"), "{text}");
}

#[tokio::test]
async fn tls_that_fails_is_not_taken_for_a_request_that_was_never_sent() {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("https://{}", listener.local_addr().unwrap());
    tokio::spawn(async move {
        while let Ok((mut stream, _)) = listener.accept().await {
            let refusal = b"HTTP/1.1 400 Bad Request\r\n\r\n";
            stream.write_all(refusal).await.unwrap();
        }
    });
    let client = crate::by_transport(fast(Core::builder(&API)).base_url(url));
    let error = post(&client.build().unwrap()).output::<AddPets>().await;
    let error = error.unwrap_err();
    let Error::Transport(fault) = &error else {
        panic!("{error:?}")
    };
    let (phase, attempts) = (fault.cause().phase(), fault.attempts());
    assert_eq!((phase, attempts), (Phase::Exchange, 1), "{error}");
}

/// A server that somebody plays, and a client of it.
async fn played() -> (TcpListener, CoreBuilder) {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    let client = crate::by_transport(fast(Core::builder(&API)).base_url(url));
    (listener, client.max_retries(0))
}

/// A server that sends something now and then sees the connection end soon after nobody reads any more.
#[tokio::test]
async fn a_stream_that_is_dropped_ends_its_connection() {
    let (listener, client) = played().await;
    let client = client.build().unwrap();
    let call = tokio::spawn(async move { drop(get(&client).open().await.unwrap()) });
    let (mut stream, _) = listener.accept().await.unwrap();
    let head = "HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n";
    stream.write_all(head.as_bytes()).await.unwrap();
    let start = Instant::now();
    while stream.write_all(b"1\r\nx\r\n").await.is_ok() {
        assert!(start.elapsed() < Duration::from_secs(20));
        tokio::time::sleep(Duration::from_millis(5)).await;
    }
    call.await.unwrap();
}

/// Before a server that says nothing, a thread gives up after the longest limit of its call.
#[tokio::test]
async fn a_call_that_nobody_waits_for_ends_its_connection() {
    let (listener, client) = played().await;
    let client = impatient(client).build().unwrap();
    let call = tokio::spawn(async move { get(&client).output::<GetPet>().await });
    let (mut stream, _) = listener.accept().await.unwrap();
    let mut seen = Vec::new();
    let all = stream.read_to_end(&mut seen);
    tokio::time::timeout(Duration::from_secs(20), all)
        .await
        .unwrap()
        .unwrap();
    assert!(seen.starts_with(b"GET "));
    assert!(call.await.unwrap().unwrap_err().is_timeout());
}

/// A call may have a longer limit than its client.
#[tokio::test]
async fn a_call_that_may_take_longer_is_waited_for() {
    let answer = b"HTTP/1.1 200 OK\r\ncontent-length: 1\r\n\r\n1";
    let server = Server::of(vec![vec![Step::Wait(500), Step::Write(answer.to_vec())]]).await;
    let client = impatient(server.builder()).max_retries(0).build().unwrap();
    let mut call = get(&client);
    call.timeout(Duration::from_secs(20));
    let pet = call.output::<GetPet>().await.unwrap();
    assert_eq!(pet, serde_json::json!(1));
}

/// What a command-line tool does: no async runtime anywhere.
#[test]
fn a_thread_waits_for_a_call() {
    let runtime = tokio::runtime::Runtime::new().unwrap();
    let server = runtime.block_on(Server::of(vec![json(200, "[1]")]));
    let call = get(&server.client());
    let pets = Waiter::of(&call).wait(call.output::<GetPet>()).unwrap();
    assert_eq!(pets, serde_json::json!([1]));
}
