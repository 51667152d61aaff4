//! Credentials appear nowhere but on the wire.

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
