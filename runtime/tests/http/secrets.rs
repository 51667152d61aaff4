//! Credentials appear nowhere but on the wire.

use std::collections::BTreeMap;
use std::error::Error as _;
use std::fmt::{Debug, Write as _};
use std::sync::{Arc, Mutex};

use bindery_runtime::auth::Credential;
use bindery_runtime::layer::Next;
use bindery_runtime::transport::HttpRequest;
use bindery_runtime::{Call, Core, CoreBuilder, Error, Param, Spec};

use crate::server::{API, Reply, Server, Step, fast, hang, impatient, json, raw, reply};

const ALL: &Spec = &Spec {
    id: "all",
    path: "/all/{id}",
    security: &[&[("user", &[]), ("key", &[]), ("app", &[]), ("session", &[])]],
    ..Spec::DEFAULT
};

const CANARY: &str = "CANARY";

fn configured(builder: CoreBuilder) -> CoreBuilder {
    builder
        .token("CANARY1")
        .credential("key", Credential::token("CANARY2"))
        .credential("app", Credential::token("CANARY3"))
        .credential("session", Credential::token("CANARY4"))
        .max_retries(1)
}

fn call(client: &Core) -> Call {
    let mut call = Call::new(client, ALL);
    call.path_text("id", "CANARY5")
        .param(&Param::query("password"), &"CANARY6".to_owned())
        .param(&Param::header("X-Password"), &"CANARY7".to_owned())
        .param(&Param::cookie("c"), &"CANARY8".to_owned())
        .text("text/plain", "CANARY9");
    call
}

/// Everything that a person could print of an error.
fn everything(error: &Error) -> String {
    let mut text = format!("{error} {error:?} {error:#?}");
    let mut source = error.source();
    while let Some(inner) = source {
        let _ = write!(text, " {inner} {inner:?}");
        source = inner.source();
    }
    text
}

fn clean(text: &str) {
    assert!(!text.contains(CANARY), "{text}");
}

fn clean_debug(value: &impl Debug) {
    clean(&format!("{value:?} {value:#?}"));
}

fn faults() -> Vec<Reply> {
    vec![
        hang(),
        vec![Step::Reset],
        raw("HTTP/1.1 200 OK\r\ncontent-length: 9\r\n\r\n1"),
        raw("garbage\r\n\r\n"),
        json(401, "{}"),
        json(500, "<html>"),
        reply(302, &[("location", "http://127.0.0.2/?x")], ""),
        json(200, "not JSON"),
        json(200, ""),
    ]
}

#[tokio::test]
async fn errors_show_no_secret() {
    for fault in faults() {
        let server = Server::of(vec![fault]).await;
        let client = configured(impatient(server.builder())).build().unwrap();
        clean_debug(&client);
        clean_debug(&call(&client));
        let error = match call(&client).send().await {
            Err(error) => error,
            Ok(answer) => {
                clean_debug(&answer);
                answer
                    .read_with(bindery_runtime::Answer::json::<Vec<i64>>)
                    .unwrap_err()
            }
        };
        clean(&everything(&error));
        let seen = &server.seen()[0];
        let sent = format!("{seen:?} {}", seen.text());
        for number in 1..=9 {
            assert!(
                sent.contains(&format!("CANARY{number}")),
                "{number} was not sent: {sent}"
            );
        }
    }
}

#[tokio::test]
async fn connection_errors_show_no_secret() {
    // Nothing listens on the discard port of loopback.
    let builder = configured(fast(Core::builder(&API)).base_url("http://127.0.0.1:9"));
    clean_debug(&builder);
    let error = call(&builder.build().unwrap()).send().await.unwrap_err();
    clean(&everything(&error));
    assert!(error.is_transport(), "{error}");
}

#[tokio::test]
async fn layers_see_credentials_marked_as_such() {
    let seen: Arc<Mutex<String>> = Arc::default();
    let log = seen.clone();
    let layer = move |request: HttpRequest, next: Next| {
        let mut text = format!("{request:?} {:?} {}", request.headers, request.target);
        text.push_str(request.url_without_query());
        *log.lock().unwrap() = text;
        async move { next.send(request).await }
    };
    let server = Server::of(vec![json(200, "[]")]).await;
    let client = configured(server.builder()).layer(layer).build().unwrap();
    let mut call = Call::new(&client, ALL);
    call.path_text("id", "1");
    call.send().await.unwrap();
    let text = seen.lock().unwrap().clone();
    assert!(
        text.contains("x-api-key") && text.contains("Sensitive"),
        "{text}"
    );
    clean(&text);
}

/// What the server says may be as secret as what it was told.
#[tokio::test]
async fn nothing_that_prints_shows_a_secret_that_came() {
    let body =
        r#"{"id": "x", "password": "CANARY", "user": {"apiToken": "CANARY"}, "message": "no"}"#;
    let headers = [
        ("content-type", "application/json"),
        ("set-cookie", "sid=CANARY"),
        ("x-auth-token", "CANARY"),
    ];
    for status in [200, 400] {
        let server = Server::of(vec![reply(status, &headers, body)]).await;
        let client = server.client();
        match call(&client).send().await {
            Err(error) => {
                let text = everything(&error);
                clean(&text);
                assert!(text.contains("(hidden)") && text.contains("no"), "{text}");
                assert_eq!(error.header("x-auth-token"), Some(CANARY));
            }
            Ok(answer) => {
                clean_debug(&answer);
                clean_debug(&answer.clone().read_with(|_| Ok(())).unwrap());
                let error = answer
                    .read_with(bindery_runtime::Answer::json::<BTreeMap<String, i64>>)
                    .unwrap_err();
                clean(&everything(&error));
            }
        }
        if status == 200 {
            clean_debug(&call(&client).open().await.unwrap());
        }
    }
}

/// A text that stands for an error inside of a stream is data like any other.
#[tokio::test]
async fn an_error_in_a_stream_shows_no_secret() {
    let events = "event: error\ndata: {\"code\": 7, \"token\": \"CANARY\"}\n\n";
    let headers = [("content-type", "text/event-stream")];
    let server = Server::of(vec![reply(200, &headers, events)]).await;
    let mut events = call(&server.client()).text_events();
    let error = events.next().await.unwrap().unwrap_err();
    let text = everything(&error);
    clean(&text);
    assert!(text.contains(r#"{"code":7,"token":"(hidden)"}"#), "{text}");
}
