//! What a user of the GitBook crate writes.

mod server;

use gitbook::types::{Integration, NotFoundError};
use gitbook::{Client, http, mock, ops};
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
async fn all_items_are_one_list() {
    let server = Server::start(answer);
    let spaces = client(&server).spaces();
    let all = spaces.list_integrations("all").items().all().await.unwrap();
    assert_eq!(all.iter().map(|item| &*item.title).collect::<Vec<_>>(), ["A", "B"]);
    let first = spaces.list_integrations("all").items().limit(1).all().await.unwrap();
    assert_eq!((first.len(), server.count()), (1, 3));
    assert!(spaces.list_integrations("nope").items().all().await.unwrap_err().is_not_found());
}

/// The variables of a process are those that it was started with: each case is a process of its own.
#[test]
fn the_environment_configures_a_client() {
    if std::env::var_os("GITBOOK_CASE").is_some() {
        let page = Client::from_env().unwrap().spaces().list_integrations("all").send_blocking();
        println!("title {}", page.unwrap().items[0].title);
        return;
    }
    let server = Server::start(answer);
    let printed = |variables: &[(&str, &str)]| {
        let mut command = std::process::Command::new(std::env::current_exe().unwrap());
        command.args(["--exact", "the_environment_configures_a_client", "--nocapture"]);
        command.env_remove("GITBOOK_TOKEN").env("GITBOOK_CASE", "1").envs(variables.iter().copied());
        let printed = command.output().unwrap().stdout;
        String::from_utf8(printed).unwrap()
    };
    let token = ("GITBOOK_TOKEN", "secret-token");
    for other in [("GITBOOK_HOST", server.url.clone()), ("GITBOOK_BASE_URL", format!("{}/v1", server.url))] {
        let printed = printed(&[token, (other.0, &other.1)]);
        assert!(printed.contains("title A\n"), "{printed}");
    }
    assert!(server.last().headers.contains("authorization: bearer secret-token\r\n"));
    // Nobody has to say who he is.
    let printed = printed(&[("GITBOOK_HOST", &server.url)]);
    assert!(printed.contains("title A\n"), "{printed}");
    assert!(!server.last().headers.contains("authorization"));
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

#[tokio::test]
async fn a_mock_answers_by_operation() {
    let server = mock::Server::new().on::<ops::GetSpaceById>(|request| match request.path("spaceId") {
        Some("s/1") => Ok(Integration::new("n", "T")),
        _ => Err(mock::Reply::status(404).json(&NotFoundError::new().message("gone"))),
    });
    let client = Client::builder().token("secret-token").transport(server.clone()).build().unwrap();
    assert_eq!(client.spaces().get("s/1").await.unwrap().title, "T");
    assert!(client.spaces().get("s2").await.unwrap_err().is_not_found());
    let error = client.spaces().list_integrations("s").await.unwrap_err();
    let expected = "no answer for GET /spaces/{spaceId}/integrations (operation `listSpaceIntegrations`)";
    assert!(error.to_string().contains(expected), "{error}");
    let requests = server.requests();
    assert_eq!(requests.len(), 3);
    assert_eq!(requests[0].url(), "https://api.gitbook.com/v1/spaces/s%2F1");
    assert_eq!(requests[2].header("authorization"), Some("Bearer secret-token"));
}

#[test]
fn a_thread_waits_for_calls_and_items() {
    let server = Server::start(answer);
    let client = client(&server);
    assert_eq!(client.spaces().get("s1").send_blocking().unwrap().title, "T");
    let response = client.spaces().get("s1").send_with_response_blocking().unwrap();
    assert_eq!(response.status.as_u16(), 200);
    assert!(client.spaces().get("s1").send_raw_blocking().unwrap().data.starts_with(b"{"));
    let items: Result<Vec<_>, _> = client.spaces().list_integrations("all").items_blocking().collect();
    assert_eq!(items.unwrap().len(), 2);
    assert_eq!(client.spaces().list_integrations("all").pages_blocking().count(), 2);
    let odd = client.request(http::Method::POST, "/odd").query("a", 1).send_as_blocking::<Vec<i64>>();
    assert_eq!(odd.unwrap(), [1, 2]);
}

#[tokio::test]
async fn blocking_inside_of_async_code_is_an_error() {
    let server = Server::start(answer);
    let error = client(&server).spaces().get("s1").send_blocking().unwrap_err();
    assert!(error.is_invalid() && error.to_string().contains("async runtime"), "{error}");
    assert_eq!(server.count(), 0);
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
