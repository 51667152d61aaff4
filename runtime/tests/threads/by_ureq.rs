//! What is ureq's own: threads that end, tunnels through proxies, and TLS that fails.

use std::time::{Duration, Instant};

use bindery_runtime::blocking::Waiter;
use bindery_runtime::transport::{Connections, Phase};
use bindery_runtime::{Core, Error};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpListener;

use crate::server::{API, AddPets, GetPet, Server, Step, fast, get, json, post};

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

/// The threads of this process that exchange something. Other tests of this process have some, too.
#[cfg(target_os = "linux")]
fn exchanging() -> Vec<String> {
    let tasks = std::fs::read_dir("/proc/self/task").unwrap();
    let tasks = tasks.map(|task| task.unwrap().path());
    let exchanging = tasks.filter(|task| {
        let name = std::fs::read_to_string(task.join("comm")).unwrap_or_default();
        name.trim() == "bindery-exchang"
    });
    exchanging.map(|task| task.display().to_string()).collect()
}

/// A server that sends something now and then has its thread end soon after nobody reads any more.
#[cfg(target_os = "linux")]
#[tokio::test]
async fn a_stream_that_is_dropped_ends_its_thread() {
    let head = "HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n";
    let chunks = (0..1000).flat_map(|_| [Step::Write(b"1\r\nx\r\n".to_vec()), Step::Wait(5)]);
    let steps = std::iter::once(Step::Write(head.into())).chain(chunks);
    let server = Server::of(vec![steps.collect()]).await;
    let before = exchanging();
    let stream = get(&server.client()).open().await.unwrap();
    let begun: Vec<String> = exchanging()
        .into_iter()
        .filter(|one| !before.contains(one))
        .collect();
    assert!(!begun.is_empty());
    drop(stream);
    let start = Instant::now();
    while exchanging().iter().any(|one| begun.contains(one)) {
        assert!(start.elapsed() < Duration::from_secs(20), "{begun:?}");
        tokio::time::sleep(Duration::from_millis(5)).await;
    }
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
