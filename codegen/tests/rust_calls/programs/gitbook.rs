//! What a user of the GitBook crate writes.

mod server;

use gitbook::types::NotFoundError;
use gitbook::{Client, http};
use server::{Reply, Seen, Server};

const JSON: &str = "application/json";

fn answer(request: &Seen) -> Reply {
    match request.line.as_str() {
        "GET /v1/spaces/s%2F1/integrations?search=slack%20%26" => (200, JSON, r#"{"items":[{"name":"a","title":"A"}]}"#),
        "GET /v1/spaces/all/integrations" => {
            (200, JSON, r#"{"items":[{"name":"a","title":"A"}],"next":{"page":"2/b"}}"#)
        }
        "GET /v1/spaces/all/integrations?page=2%2Fb" => (200, JSON, r#"{"items":[{"name":"b","title":"B"}]}"#),
        "GET /v1/spaces/s1" => (200, JSON, r#"{"name":"n","title":"T","new":1}"#),
        "POST /v1/odd?a=1" => (200, JSON, "[1,2]"),
        _ => (404, JSON, r#"{"message":"gone"}"#),
    }
}

fn client(server: &Server) -> Client {
    Client::builder().token("secret-token").host(&server.url).build().unwrap()
}

#[tokio::test]
async fn required_arguments_and_setters() {
    let server = Server::start(answer);
    let page = client(&server).spaces().list_integrations("s/1").search("slack &").await.unwrap();
    assert_eq!(page.items[0].title, "A");
    let headers = server.last().headers;
    assert!(headers.contains("authorization: bearer secret-token\r\n"), "{headers}");
    assert!(headers.contains("accept: application/json\r\n"), "{headers}");
    assert!(headers.contains("user-agent: gitbook/"), "{headers}");
}

#[tokio::test]
async fn items_go_through_all_pages() {
    let server = Server::start(answer);
    let mut items = client(&server).spaces().list_integrations("all").items();
    let mut titles = Vec::new();
    while let Some(item) = items.next().await {
        titles.push(item.unwrap().title);
    }
    assert_eq!(titles, ["A", "B"]);
    assert_eq!(server.count(), 2);
}

#[tokio::test]
async fn errors_have_typed_bodies() {
    let server = Server::start(answer);
    let error = client(&server).spaces().get("nope").await.unwrap_err();
    assert!(error.is_not_found());
    assert_eq!(error.body::<NotFoundError>().unwrap().message.as_deref(), Some("gone"));
    assert_eq!(error.to_string(), "GET /spaces/{spaceId} -> 404 Not Found: gone");
}

#[tokio::test]
async fn a_value_that_would_change_the_route_is_not_sent() {
    let server = Server::start(answer);
    let error = client(&server).spaces().get("..").await.unwrap_err();
    assert!(error.is_invalid(), "{error}");
    assert_eq!(server.count(), 0);
}

#[tokio::test]
async fn options_of_one_request() {
    let server = Server::start(answer);
    let request = client(&server).spaces().get("s1").max_retries(0).idempotency_key("k");
    let response = request.clone().send_with_response().await.unwrap();
    assert_eq!((response.status.as_u16(), response.title.as_str()), (200, "T"));
    assert!(server.last().headers.contains("idempotency-key: k\r\n"));
    let raw = request.send_raw().await.unwrap();
    assert_eq!(&raw.data[..], br#"{"name":"n","title":"T","new":1}"#);
}

#[tokio::test]
async fn calls_that_are_not_in_the_document() {
    let server = Server::start(answer);
    let numbers: Vec<i64> =
        client(&server).request(http::Method::POST, "/odd").query("a", 1).json(&vec![1, 2]).send_as().await.unwrap();
    assert_eq!(numbers, [1, 2]);
    assert_eq!(server.last().body, "[1,2]");
}

#[tokio::test]
async fn optional_values_pass_through_maybe() {
    let server = Server::start(answer);
    let list = |search: Option<&'static str>| {
        client(&server).spaces().list_integrations("s/1").maybe(search, |request, search| request.search(search))
    };
    assert_eq!(list(Some("slack &")).await.unwrap().items.len(), 1);
    assert!(list(None).await.unwrap_err().is_not_found());
}

#[test]
fn requests_travel_and_hide_what_they_send() {
    fn travels<T: Send + Sync + Clone + 'static>(_: &T) {}
    let client = Client::new("secret-token");
    let request = client.spaces().list_integrations("private-space").search("private-search");
    travels(&client);
    travels(&request);
    let debug = format!("{client:?} {request:?} {:?}", Client::builder().token("secret-token"));
    assert!(!debug.contains("secret") && !debug.contains("private"), "{debug}");
}
