//! Lists in pages, and the traps in them.

use bindery_runtime::paging::{At, Input, Next, Paged, Pages};
use bindery_runtime::{Answer, Call, Core, Error, Operation, Param, ReadError, Spec};
use serde_json::Value;

use crate::server::{Server, json, reply};

macro_rules! list {
    ($name:ident, $at:ident, $page:ident, $items:ident => $next:expr) => {
        enum $name {}

        impl Operation for $name {
            type Output = Value;
            const SPEC: &'static Spec = &Spec {
                id: "list",
                path: "/list",
                security: &[&[("user", &[])]],
                ..Spec::DEFAULT
            };
            fn read(answer: &Answer) -> Result<Value, ReadError> {
                answer.json()
            }
        }

        impl Paged for $name {
            type Item = i64;
            fn split($page: Value, $at: &At<'_>) -> (Vec<i64>, Option<Next>) {
                let $items: Vec<i64> = $page["items"].as_array().map_or_else(Vec::new, |items| {
                    items.iter().filter_map(Value::as_i64).collect()
                });
                let next = $next;
                ($items, next)
            }
        }
    };
}

fn text(value: &Value) -> Option<String> {
    value.as_str().map(str::to_owned)
}

list!(ByCursor, _at, page, items => Next::cursor("page", text(&page["next"]["page"])));
list!(ByLink, _at, page, items => Next::link(text(&page["next"])));
list!(ByHeader, at, page, items => Next::link_header(at));
list!(ByNumber, at, page, items => Next::page_number(at, "page", 1, items.len()));
list!(ByOffset, at, page, items => Next::offset(at, "offset", items.len()));

list!(BySearch, _at, page, items => Next::cursor(Input::BodyText(&["page", "after"]), text(&page["next"]["page"])));
list!(BySearchedNumber, at, page, items => Next::page_number(at, Input::BodyNumber(&["page"]), 1, items.len()));
list!(BySearchedOffset, at, page, items => Next::offset(at, Input::BodyNumber(&["skip"]), items.len()));

fn call<O: Operation>(client: &Core) -> Call {
    let mut call = Call::new(client, O::SPEC);
    call.param(&Param::query("limit"), &2);
    call
}

async fn all<O: Paged<Item = i64>>(client: &Core) -> Result<Vec<i64>, Error> {
    let mut items = Pages::<O>::new(call::<O>(client)).items();
    let mut all = Vec::new();
    while let Some(item) = items.try_next().await? {
        all.push(item);
    }
    assert!(items.try_next().await?.is_none());
    Ok(all)
}

fn urls(server: &Server) -> Vec<String> {
    server.seen().into_iter().map(|seen| seen.url).collect()
}

fn cursors() -> Vec<crate::server::Reply> {
    vec![
        json(200, r#"{"items":[1,2],"next":{"page":"a/b="}}"#),
        json(200, r#"{"items":[],"next":{"page":"c"}}"#),
        json(200, r#"{"items":[3]}"#),
    ]
}

#[tokio::test]
async fn a_cursor_in_the_body() {
    let server = Server::of(cursors()).await;
    assert_eq!(all::<ByCursor>(&server.client()).await.unwrap(), [1, 2, 3]);
    let expected = [
        "/v1/list?limit=2",
        "/v1/list?limit=2&page=a%2Fb%3D",
        "/v1/list?limit=2&page=c",
    ];
    assert_eq!(urls(&server), expected);
}

#[tokio::test]
async fn an_empty_cursor_is_the_end() {
    let server = Server::of(vec![json(200, r#"{"items":[1],"next":{"page":""}}"#)]).await;
    assert_eq!(all::<ByCursor>(&server.client()).await.unwrap(), [1]);
}

#[tokio::test]
async fn pages_are_fetched_when_they_are_asked_for() {
    let server = Server::of(cursors()).await;
    let client = server.client();
    let mut items = Pages::<ByCursor>::new(call::<ByCursor>(&client)).items();
    assert_eq!(server.count(), 0);
    items.next().await.unwrap().unwrap();
    items.next().await.unwrap().unwrap();
    assert_eq!(server.count(), 1);
    drop(items);
    assert_eq!(server.count(), 1);
}

#[tokio::test]
async fn a_list_can_be_taken_up_again() {
    let server = Server::of(cursors()).await;
    let client = server.client();
    let mut pages = Pages::<ByCursor>::new(call::<ByCursor>(&client));
    assert_eq!(pages.next().await.unwrap().unwrap(), [1, 2]);
    let position = pages.position().unwrap().clone();
    assert_eq!(position.as_str(), "a/b=");
    drop(pages);
    let mut pages = Pages::<ByCursor>::new(call::<ByCursor>(&client)).starting_at(position);
    assert_eq!(pages.next().await.unwrap().unwrap(), Vec::<i64>::new());
    assert_eq!(pages.next().await.unwrap().unwrap(), [3]);
    assert!(pages.next().await.is_none() && pages.position().is_none());
}

#[tokio::test]
async fn a_failed_page_ends_the_stream_and_keeps_the_position() {
    let server = Server::of(vec![cursors().remove(0), json(404, "")]).await;
    let client = server.client();
    let mut pages = Pages::<ByCursor>::new(call::<ByCursor>(&client));
    pages.next().await.unwrap().unwrap();
    assert!(pages.next().await.unwrap().unwrap_err().is_not_found());
    assert!(pages.next().await.is_none());
    assert_eq!(pages.position().unwrap().as_str(), "a/b=");
}

#[tokio::test]
async fn a_server_that_repeats_itself_does_not_loop() {
    let circle = |cursor: &str| {
        json(
            200,
            &format!(r#"{{"items":[1],"next":{{"page":"{cursor}"}}}}"#),
        )
    };
    for replies in [
        vec![circle("a")],
        vec![circle("a"), circle("b"), circle("a")],
    ] {
        let requests = replies.len() + usize::from(replies.len() == 1);
        let server = Server::of(replies).await;
        let error = all::<ByCursor>(&server.client()).await.unwrap_err();
        assert!(
            error.to_string().contains("the next page was read before"),
            "{error}"
        );
        assert_eq!(server.count(), requests);
    }
}

#[tokio::test]
async fn page_numbers_and_offsets_count_on_from_what_was_asked() {
    let replies = || {
        vec![
            json(200, r#"{"items":[1,2]}"#),
            json(200, r#"{"items":[3]}"#),
            json(200, r#"{"items":[]}"#),
        ]
    };
    let server = Server::of(replies()).await;
    assert_eq!(all::<ByNumber>(&server.client()).await.unwrap(), [1, 2, 3]);
    assert_eq!(
        urls(&server)[1..],
        ["/v1/list?limit=2&page=2", "/v1/list?limit=2&page=3"]
    );
    let server = Server::of(replies()).await;
    let client = server.client();
    let mut from_ten = call::<ByOffset>(&client);
    from_ten.param(&Param::query("offset"), &10);
    let mut pages = Pages::<ByOffset>::new(from_ten);
    while pages.next().await.is_some() {}
    let expected =
        ["offset=10", "offset=12", "offset=13"].map(|end| format!("/v1/list?limit=2&{end}"));
    assert_eq!(urls(&server), expected);
}

#[tokio::test]
async fn links_in_bodies_and_headers() {
    let server = Server::of(vec![
        json(200, r#"{"items":[1],"next":"?cursor=x"}"#),
        json(200, r#"{"items":[2]}"#),
    ])
    .await;
    let client = server.builder().token("t").build().unwrap();
    assert_eq!(all::<ByLink>(&client).await.unwrap(), [1, 2]);
    assert_eq!(urls(&server)[1], "/v1/list?cursor=x");
    assert_eq!(server.seen()[1].header("authorization"), Some("Bearer t"));
    let link = (
        "link",
        "</v1/other?p=2>; rel=\"next\", </v1/list>; rel=\"first\"",
    );
    let server = Server::of(vec![
        reply(200, &[link], r#"{"items":[1]}"#),
        json(200, r#"{"items":[2]}"#),
    ])
    .await;
    assert_eq!(all::<ByHeader>(&server.client()).await.unwrap(), [1, 2]);
    assert_eq!(urls(&server)[1], "/v1/other?p=2");
}

#[tokio::test]
async fn a_link_to_another_server_is_not_followed() {
    let other = Server::of(vec![json(200, r#"{"items":[9]}"#)]).await;
    for link in [
        format!("{}/x", other.url),
        "//127.0.0.2/x".into(),
        "file:///x".into(),
        "http://".into(),
    ] {
        let server = Server::of(vec![json(
            200,
            &format!(r#"{{"items":[1],"next":"{link}"}}"#),
        )])
        .await;
        let client = server.builder().token("CANARY").build().unwrap();
        let error = all::<ByLink>(&client).await.unwrap_err();
        assert!(
            error
                .to_string()
                .contains("not on the server that was asked"),
            "{error}"
        );
    }
    assert_eq!(other.count(), 0);
}

/// The bodies that a search sends for its pages.
async fn searched<O: Paged<Item = i64>>(body: &str) -> Vec<String> {
    let server = Server::of(cursors_and_end()).await;
    let client = server.client();
    let mut call = call::<O>(&client);
    call.text("application/json", body);
    let mut items = Pages::<O>::new(call).items();
    while let Some(item) = items.next().await {
        item.unwrap();
    }
    let seen = server.seen().into_iter();
    seen.map(|seen| String::from_utf8(seen.body).unwrap())
        .collect()
}

fn cursors_and_end() -> Vec<crate::server::Reply> {
    vec![
        json(200, r#"{"items":[1,2],"next":{"page":"a\"b"}}"#),
        json(200, r#"{"items":[3]}"#),
        json(200, r#"{"items":[]}"#),
    ]
}

#[tokio::test]
async fn a_search_takes_what_asks_for_a_page_in_its_body() {
    let body = r#"{"query":{"n":1.0},"page":{"size":2}}"#;
    assert_eq!(
        searched::<BySearch>(body).await,
        [
            body,
            r#"{"query":{"n":1.0},"page":{"size":2,"after":"a\"b"}}"#
        ]
    );
    assert_eq!(
        searched::<BySearchedNumber>(r#"{"page":4}"#).await,
        [r#"{"page":4}"#, r#"{"page":5}"#, r#"{"page":6}"#]
    );
    assert_eq!(
        searched::<BySearchedOffset>("{}").await,
        ["{}", r#"{"skip":2}"#, r#"{"skip":3}"#]
    );
}

#[tokio::test]
async fn no_page_is_fetched_behind_the_last_item_that_is_wanted() {
    let server = Server::of(cursors()).await;
    let client = server.client();
    let items = Pages::<ByCursor>::new(call::<ByCursor>(&client)).items();
    let mut items = items.limit(2).prefetch();
    assert_eq!(items.next().await.unwrap().unwrap(), 1);
    assert_eq!(items.next().await.unwrap().unwrap(), 2);
    assert!(items.next().await.is_none());
    tokio::time::sleep(std::time::Duration::from_millis(50)).await;
    assert_eq!(server.count(), 1);
}

#[tokio::test]
async fn the_next_page_comes_while_items_are_given_out() {
    let server = Server::of(cursors()).await;
    let client = server.client();
    let mut items = Pages::<ByCursor>::new(call::<ByCursor>(&client))
        .items()
        .prefetch();
    assert_eq!(items.next().await.unwrap().unwrap(), 1);
    let waited = tokio::time::timeout(std::time::Duration::from_secs(20), async {
        while server.count() < 2 {
            tokio::time::sleep(std::time::Duration::from_millis(5)).await;
        }
    });
    waited.await.expect("the second page is asked for");
    assert_eq!(items.position().unwrap().as_str(), "a/b=");
    assert_eq!(items.next().await.unwrap().unwrap(), 2);
    assert_eq!(items.next().await.unwrap().unwrap(), 3);
    assert!(items.next().await.is_none() && items.position().is_none());
}
