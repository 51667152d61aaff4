//! Calls that a thread waits for.

use bindery_runtime::blocking::Waiter;
use bindery_runtime::paging::{At, Next, Paged, Pages};
use bindery_runtime::transport::{HttpRequest, HttpResponse, TransportError};
use bindery_runtime::{Answer, Call, Core, Error, Operation, ReadError, Spec};
use serde_json::Value;

use crate::server::{API, GetPet, Server, get, json};

enum List {}

impl Operation for List {
    type Output = Vec<i64>;
    const SPEC: &'static Spec = &Spec {
        path: "/list",
        ..Spec::DEFAULT
    };
    fn read(answer: &Answer) -> Result<Vec<i64>, ReadError> {
        answer.json()
    }
}

impl Paged for List {
    type Item = i64;
    fn split(page: Vec<i64>, at: &At<'_>) -> (Vec<i64>, Option<Next>) {
        let next = Next::page_number(at, "page", 1, page.len());
        (page, next)
    }
}

/// The server runs on a runtime of its own: the test's thread has none.
fn server(replies: Vec<crate::server::Reply>) -> (tokio::runtime::Runtime, Server) {
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .worker_threads(1)
        .enable_all()
        .build()
        .unwrap();
    let server = runtime.block_on(Server::of(replies));
    (runtime, server)
}

fn wait(call: Call) -> Result<Value, Error> {
    Waiter::of(&call).wait(call.output::<GetPet>())
}

#[test]
fn calls_on_several_threads_share_connections() {
    let (_runtime, server) = server(vec![json(200, "[1]")]);
    let client = server.client();
    assert_eq!(wait(get(&client)).unwrap(), serde_json::json!([1]));
    std::thread::scope(|scope| {
        for _ in 0..4 {
            scope.spawn(|| assert_eq!(wait(get(&client)).unwrap(), serde_json::json!([1])));
        }
    });
    assert_eq!(server.count(), 5);
}

#[test]
fn a_connection_of_a_blocking_call_serves_an_async_one() {
    let (runtime, server) = server(vec![json(200, "[1]")]);
    let client = server.client();
    wait(get(&client)).unwrap();
    let again = runtime.block_on(get(&client).output::<GetPet>());
    assert_eq!(again.unwrap(), serde_json::json!([1]));
    assert_eq!(server.seen()[1].connection, 0);
    // The client goes while a runtime is at work.
    runtime.block_on(async move { drop(client) });
}

#[test]
fn items_page_by_page() {
    let (_runtime, server) = server(vec![json(200, "[1,2]"), json(200, "[3]"), json(200, "[]")]);
    let call = Call::new(&server.client(), List::SPEC);
    let waiter = Waiter::of(&call);
    let items: Result<Vec<i64>, Error> = waiter.items(Pages::<List>::new(call).items()).collect();
    assert_eq!(items.unwrap(), [1, 2, 3]);
    assert_eq!(server.count(), 3);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn where_tokio_allows_to_block_it_is_allowed() {
    let server = Server::of(vec![json(200, "[1]")]).await;
    let client = server.client();
    assert!(wait(get(&client)).is_err());
    let there = client.clone();
    let value = tokio::task::spawn_blocking(move || wait(get(&there)));
    assert_eq!(value.await.unwrap().unwrap(), serde_json::json!([1]));
    let value = tokio::task::block_in_place(|| wait(get(&client)));
    assert_eq!(value.unwrap(), serde_json::json!([1]));
}

#[tokio::test]
async fn inside_of_a_runtime_it_is_an_error() {
    let server = Server::of(vec![json(200, "[1]")]).await;
    let client = server.client();
    let error = wait(get(&client)).unwrap_err();
    assert!(error.is_invalid(), "{error}");
    assert!(
        error.to_string().contains("inside of an async runtime"),
        "{error}"
    );
    let call = Call::new(&client, List::SPEC);
    let waiter = Waiter::of(&call);
    let mut items = waiter.items(Pages::<List>::new(call).items());
    assert!(items.next().unwrap().is_err());
    assert!(items.next().is_none());
    assert_eq!(server.count(), 0);
}

#[test]
fn a_transport_of_ones_own_is_driven_by_the_thread() {
    let transport = |request: HttpRequest| async move {
        let (send, receive) = tokio::sync::oneshot::channel();
        std::thread::spawn(move || send.send(format!("{:?}", request.url)));
        let body = receive.await.map_err(TransportError::connect)?;
        Ok(HttpResponse::new(http::StatusCode::OK, body))
    };
    let builder = Core::builder(&API)
        .base_url("http://h")
        .transport(transport);
    let client = builder.token("t").build().unwrap();
    assert_eq!(wait(get(&client)).unwrap(), Value::from("http://h/pets/1"));
}
