//! The programs of `using.md`, against a server on loopback.

mod server;

use pets::Client;
use pets::runtime::paging::Next;
use pets::types::{Pet, ReportState};
use server::{Answer, Asked, Server};
use std::fs;
use std::path::Path;
use std::sync::{Arc, Mutex};
use std::time::Duration;

#[path = "../recipes/caching.rs"]
mod caching;
#[path = "../recipes/credentials.rs"]
mod credentials;
#[path = "../recipes/downloads.rs"]
mod downloads;
#[path = "../recipes/errors.rs"]
mod errors;
#[path = "../recipes/first_call.rs"]
mod first_call;
#[path = "../recipes/layers.rs"]
mod layers;
#[path = "../recipes/pages.rs"]
mod pages;
#[path = "../recipes/polling.rs"]
mod polling;
#[path = "../recipes/proxies.rs"]
mod proxies;
#[path = "../recipes/retries.rs"]
mod retries;
#[path = "../recipes/streams.rs"]
mod streams;
#[path = "../recipes/testing.rs"]
mod testing;
#[path = "../recipes/timeouts.rs"]
mod timeouts;
#[path = "../recipes/tracing.rs"]
mod tracing;
#[path = "../recipes/uploads.rs"]
mod uploads;

/// Each block of Rust in the page is a program of the folder, and each of these is in the page once.
#[test]
fn the_page_shows_what_is_tested() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR"));
    let page = fs::read_to_string(folder.join("using.md")).unwrap();
    let mut shown: Vec<&str> = page
        .split("```rust\n")
        .skip(1)
        .map(|block| block.split("```").next().unwrap())
        .collect();
    shown.sort_unstable();
    let mut tested: Vec<String> = fs::read_dir(folder.join("recipes"))
        .unwrap()
        .map(|entry| fs::read_to_string(entry.unwrap().path()).unwrap())
        .collect();
    tested.sort_unstable();
    assert_eq!(shown, tested);
}

fn client(server: &Server) -> Client {
    Client::builder()
        .base_url(server.url())
        .token("t")
        .build()
        .unwrap()
}

#[tokio::test]
async fn a_first_call() {
    let server = Server::start(|_| Answer::json(200, r#"{"items":[{"name":"Rex"}]}"#)).await;
    first_call::first_call(&client(&server)).await.unwrap();
    assert_eq!(server.asked()[0].line, "GET /pets?kind=cat");
}

#[tokio::test]
async fn errors_and_their_words() {
    let server = Server::start(|asked| match asked.path() {
        "/pets/7" => Answer::json(200, r#"{"name":"Rex"}"#),
        "/pets/8" => Answer::of(404, "application/problem+json", r#"{"detail":"no pet 8"}"#),
        "/pets/9" => Answer::json(418, r#"{"message":"I am a teapot"}"#),
        _ => Answer::json(429, "{}"),
    })
    .await;
    let client = client(&server);
    assert_eq!(
        errors::find(&client, "7").await.unwrap().unwrap().name,
        "Rex"
    );
    assert!(errors::find(&client, "8").await.unwrap().is_none());
    let words = async |id| errors::words(&client.pets().get(id).max_retries(0).await.unwrap_err());
    assert_eq!(words("8").await, "no pet 8");
    assert!(
        words("9").await.contains("I am a teapot"),
        "{}",
        words("9").await
    );
    assert_eq!(words("10").await, "too many calls at once");
}

#[tokio::test]
async fn pages_of_a_list() {
    let server = Server::start(|asked| match asked.line.split_once("cursor=") {
        None => Answer::json(200, r#"{"items":[{"name":"Rex"}],"next_cursor":"two"}"#),
        Some(_) => Answer::json(200, r#"{"items":[{"name":"Tom"}],"next_cursor":null}"#),
    })
    .await;
    let client = client(&server);
    assert_eq!(pages::names(&client).await.unwrap(), ["Rex", "Tom"]);
    let first = pages::first(&client, 1).await.unwrap();
    assert_eq!(first.len(), 1);
    let (first, position) = pages::page(&client, None).await.unwrap();
    let position = position.unwrap();
    assert_eq!((first[0].name.as_str(), position.as_str()), ("Rex", "two"));
    let (second, end): (Vec<Pet>, Option<Next>) =
        pages::page(&client, Some(position)).await.unwrap();
    assert_eq!((second[0].name.as_str(), end), ("Tom", None));
}

#[tokio::test]
async fn streams_that_break_off() {
    let server = Server::start(|asked| match asked.header("last-event-id") {
        None => Answer::of(
            200,
            "text/event-stream",
            "retry: 1\nid: 1\ndata: {\"pet\":\"Rex\"}\n\n",
        ),
        Some(_) => Answer::of(
            200,
            "text/event-stream",
            "id: 2\ndata: {\"pet\":\"Tom\"}\n\n",
        ),
    })
    .await;
    assert_eq!(
        streams::visitors(&client(&server), 2).await.unwrap(),
        ["Rex", "Tom"]
    );
    assert_eq!(server.asked()[1].header("last-event-id"), Some("1"));
}

#[tokio::test]
async fn an_upload_and_a_download() {
    let server = Server::start(|asked| {
        if asked.line.starts_with("POST") {
            Answer::of(204, "", "")
        } else {
            Answer::of(200, "image/png", "%PNG")
        }
    })
    .await;
    let client = client(&server);
    let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join("photo.png");
    fs::write(&path, vec![7; 100_000]).unwrap();
    let sent = Arc::new(Mutex::new(Vec::new()));
    let told = {
        let sent = sent.clone();
        move |bytes| sent.lock().unwrap().push(bytes)
    };
    uploads::upload(&client, "7", &path, told).await.unwrap();
    assert_eq!(sent.lock().unwrap().last(), Some(&100_000));
    let body = &server.asked()[0].body;
    assert!(body.contains("name=\"photo\"; filename=\"photo.png\"") && body.contains("At home"));
    let mut photo = Vec::new();
    downloads::download(&client, "7", &mut photo).await.unwrap();
    assert_eq!(photo, b"%PNG");
}

#[tokio::test]
async fn tokens_that_are_fetched() {
    let server = Server::start(|_| Answer::json(200, r#"{"name":"Rex"}"#)).await;
    credentials::client(server.url())
        .unwrap()
        .pets()
        .get("7")
        .await
        .unwrap();
    assert_eq!(
        server.asked()[0].header("authorization"),
        Some("Bearer secret")
    );
}

#[tokio::test]
async fn a_test_with_the_mock() {
    testing::test().await.unwrap();
    testing::test_of_a_list().await.unwrap();
}

#[tokio::test]
async fn retries() {
    let calls = Mutex::new(0);
    let server = Server::start(move |_| {
        let mut calls = calls.lock().unwrap();
        *calls += 1;
        if *calls % 4 == 0 {
            Answer::json(201, r#"{"name":"Rex"}"#)
        } else {
            Answer::json(503, "{}")
        }
    })
    .await;
    let client = retries::patient(server.url(), "t").unwrap();
    assert!(client.pets().get("7").await.is_ok());
    assert_eq!(server.asked().len(), 4);
    assert!(retries::impatient(&client, "7").await.is_err());
    assert_eq!(server.asked().len(), 5);
    retries::create_once(&client, &Pet::new("Rex"), "k1")
        .await
        .unwrap();
    let asked = server.asked();
    assert_eq!(asked.len(), 8);
    assert!(
        asked[5..]
            .iter()
            .all(|asked| asked.header("idempotency-key") == Some("k1"))
    );
}

#[tokio::test]
async fn limits_of_time() {
    let server = Server::start(|_| Answer::json(200, "{}").after(Duration::from_secs(3))).await;
    let client = timeouts::quick(server.url(), "t").unwrap();
    let error = timeouts::now_or_never(&client, "7").await.unwrap_err();
    assert!(error.is_timeout(), "{error}");
}

#[tokio::test]
async fn a_proxy() {
    let server = Server::start(|_| Answer::json(200, r#"{"name":"Rex"}"#)).await;
    let client = proxies::through(server.url(), "t").unwrap();
    client.pets().get("7").await.unwrap();
    assert_eq!(server.asked()[0].line, "GET http://pets.example/v1/pets/7");
}

#[tokio::test]
async fn a_layer_sees_every_attempt() {
    let server = Server::start(|asked| match asked.header("x-attempt") {
        Some("0") => Answer::json(503, "{}"),
        _ => Answer::json(200, r#"{"name":"Rex"}"#),
    })
    .await;
    layers::traced(server.url(), "t")
        .unwrap()
        .pets()
        .get("7")
        .await
        .unwrap();
    assert_eq!(server.asked()[1].header("x-attempt"), Some("1"));
}

#[tokio::test]
async fn spans() {
    let server = Server::start(|_| Answer::json(200, r#"{"name":"Rex"}"#)).await;
    tracing::shown(&client(&server), "7").await.unwrap();
    assert_eq!(server.asked().len(), 1);
}

#[tokio::test]
async fn what_has_not_changed_is_not_fetched() {
    let server = Server::start(|asked| match asked.header("if-none-match") {
        None => Answer::json(200, r#"{"name":"Rex"}"#).header("etag", "\"1\""),
        Some(_) => Answer::of(304, "", ""),
    })
    .await;
    let client = client(&server);
    let first = caching::refresh(&client, "7", None).await.unwrap().unwrap();
    assert_eq!(
        (first.pet.name.as_str(), first.version.as_str()),
        ("Rex", "\"1\"")
    );
    let second = caching::refresh(&client, "7", Some(first))
        .await
        .unwrap()
        .unwrap();
    assert_eq!(second.pet.name, "Rex");
    assert_eq!(server.asked()[1].header("if-none-match"), Some("\"1\""));
}

#[tokio::test]
async fn what_takes_long_is_asked_for_again() {
    let calls = Mutex::new(0);
    let server = Server::start(move |_: &Asked| {
        let mut calls = calls.lock().unwrap();
        *calls += 1;
        let state = if *calls < 3 { "running" } else { "done" };
        Answer::json(200, &format!(r#"{{"id":"r1","state":"{state}","pets":2}}"#))
    })
    .await;
    let report = polling::report(&client(&server), Duration::from_millis(1))
        .await
        .unwrap();
    assert_eq!((report.state, report.pets), (ReportState::Done, Some(2)));
    let lines: Vec<String> = server.asked().into_iter().map(|asked| asked.line).collect();
    assert_eq!(
        lines,
        ["POST /reports", "GET /reports/r1", "GET /reports/r1"]
    );
}
