//! Downloads that break off and go on, byte by byte.

use std::time::Duration;

use bindery_runtime::stream::Reconnect;
use bindery_runtime::{Error, StreamResponse};

use crate::server::{Reply, Server, Step, get, reply};

const CONTENT: &str = "0123456789abcdef";
const TAG: (&str, &str) = ("etag", "\"v1\"");

/// An answer that states a length and breaks off after the bytes that come.
fn broken(status: u16, length: usize, headers: &[(&str, &str)], bytes: &str) -> Reply {
    let lines = headers
        .iter()
        .map(|(name, value)| format!("{name}: {value}\r\n"));
    let head = format!("HTTP/1.1 {status} X\r\ncontent-length: {length}\r\n");
    let head = format!("{head}{}\r\n{bytes}", lines.collect::<String>());
    // What was written is read before the connection is reset.
    vec![Step::Write(head.into_bytes()), Step::Wait(50), Step::Reset]
}

fn start(bytes: &str) -> Reply {
    broken(
        200,
        CONTENT.len(),
        &[TAG, ("accept-ranges", "bytes")],
        bytes,
    )
}

fn rest(from: usize) -> Reply {
    let range = format!("bytes {from}-15/16");
    reply(206, &[TAG, ("content-range", &range)], &CONTENT[from..])
}

fn policy() -> Reconnect {
    Reconnect::new().wait(Duration::from_millis(1)).attempts(2)
}

async fn open(server: &Server) -> StreamResponse {
    get(&server.client())
        .open_resumable(policy())
        .await
        .unwrap()
}

async fn read(server: &Server) -> (String, Option<Error>) {
    let mut response = open(server).await;
    let mut all = Vec::new();
    while let Some(chunk) = response.next().await {
        match chunk {
            Ok(chunk) => all.extend_from_slice(&chunk),
            Err(error) => {
                assert!(response.next().await.is_none());
                return (String::from_utf8(all).unwrap(), Some(error));
            }
        }
    }
    (String::from_utf8(all).unwrap(), None)
}

async fn whole(replies: Vec<Reply>) -> Server {
    let server = Server::of(replies).await;
    let (text, error) = read(&server).await;
    assert_eq!(text, CONTENT, "{error:?}");
    assert!(error.is_none());
    server
}

/// What came before the error, and the end of its text.
async fn fails(replies: Vec<Reply>) -> (String, String, usize) {
    let server = Server::of(replies).await;
    let (text, error) = read(&server).await;
    let error = error.unwrap();
    assert!(error.is_transport(), "{error}");
    let error = error.to_string();
    let told = error
        .split_once("does not go on: ")
        .map_or(&*error, |(_, why)| why);
    (text, told.to_owned(), server.count())
}

#[tokio::test]
async fn a_reset_in_the_middle_is_gone_on_after() {
    let server = whole(vec![start("01234"), rest(5)]).await;
    let seen = server.seen();
    let sent = |at: usize, name| seen[at].header(name).map(str::to_owned);
    assert_eq!((sent(0, "range"), sent(0, "if-range")), (None, None));
    assert_eq!(sent(0, "accept-encoding").as_deref(), Some("identity"));
    assert_eq!(sent(1, "range").as_deref(), Some("bytes=5-"));
    assert_eq!(sent(1, "if-range").as_deref(), Some("\"v1\""));
    assert_eq!(sent(1, "accept-encoding").as_deref(), Some("identity"));
    assert_eq!((seen.len(), &seen[0].url), (2, &seen[1].url));
}

#[tokio::test]
async fn it_goes_on_as_often_as_bytes_come() {
    let part = |from: usize, to: usize| {
        let range = format!("bytes {from}-{}/16", to - 1);
        let headers = [TAG, ("content-range", &*range)];
        reply(206, &headers, &CONTENT[from..to])
    };
    // The second answer breaks off, the others give less than was asked for.
    let second = broken(206, 13, &[("content-range", "bytes 3-15/*")], "3456");
    whole(vec![
        start("012"),
        second,
        part(7, 8),
        part(8, 12),
        part(12, 16),
    ])
    .await;
}

#[tokio::test]
async fn a_server_that_ignores_ranges_sends_what_is_known_again() {
    let again = broken(200, 16, &[TAG], "0123");
    let server = whole(vec![start("01234567"), again, reply(200, &[TAG], CONTENT)]).await;
    assert_eq!(server.seen()[2].header("range"), Some("bytes=8-"));
}

#[tokio::test]
async fn a_date_that_is_old_enough_will_do() {
    let dates = [
        ("last-modified", "Sun, 06 Nov 1994 12:00:00 GMT"),
        ("date", "Sun, 06 Nov 1994 12:01:00 GMT"),
    ];
    let server = whole(vec![broken(200, 16, &dates, "01234"), rest(5)]).await;
    let asked = server.seen()[1].header("if-range").map(str::to_owned);
    assert_eq!(asked.as_deref(), Some("Sun, 06 Nov 1994 12:00:00 GMT"));
}

#[tokio::test]
async fn another_content_is_never_joined() {
    let changed = "the content has changed".to_owned();
    let new = ("etag", "\"v2\"");
    let partial = reply(
        206,
        &[new, ("content-range", "bytes 5-15/16")],
        &CONTENT[5..],
    );
    for other in [
        reply(200, &[new], CONTENT),
        reply(200, &[], CONTENT),
        partial,
    ] {
        let came = fails(vec![start("01234"), other]).await;
        assert_eq!(came, ("01234".to_owned(), changed.clone(), 2));
    }
}

#[tokio::test]
async fn another_part_is_never_joined() {
    for range in [
        "bytes 4-15/16",
        "bytes 5-15/17",
        "bytes 5-16/*",
        "bytes */16",
        "nothing",
    ] {
        let other = reply(206, &[TAG, ("content-range", range)], "56789abcdef");
        let (text, why, _) = fails(vec![start("01234"), other]).await;
        assert_eq!(text, "01234", "{range}");
        assert_eq!(
            why, "the server answered with another part of the content",
            "{range}"
        );
    }
    let more = reply(206, &[("content-range", "bytes 5-6/16")], "5678");
    let (text, why, _) = fails(vec![start("01234"), more]).await;
    assert_eq!(
        (&*text, &*why),
        ("01234", "more came than the server had announced")
    );
}

#[tokio::test]
async fn what_the_server_refuses_is_said() {
    let refused = reply(416, &[("content-range", "bytes */4")], "");
    let (text, why, count) = fails(vec![start("01234"), refused]).await;
    assert_eq!((&*text, count), ("01234", 2));
    assert_eq!(why, "GET /pets/{petId} -> 416 Range Not Satisfiable");
}

#[tokio::test]
async fn attempts_that_bring_nothing_are_counted() {
    let nothing = broken(206, 11, &[("content-range", "bytes 5-15/16")], "");
    let (text, why, count) = fails(vec![start("01234"), nothing]).await;
    assert_eq!((&*text, count), ("01234", 3));
    assert!(why.contains("the response broke off"), "{why}");
}

#[tokio::test]
async fn what_cannot_be_known_again_is_not_asked_for_again() {
    let weak = ("etag", "W/\"v1\"");
    for headers in [
        &[][..],
        &[weak],
        &[TAG, ("accept-ranges", "none")],
        &[("last-modified", "Sun, 06 Nov 1994 12:00:00 GMT")],
    ] {
        let (text, _, count) = fails(vec![broken(200, 16, headers, "01234"), rest(5)]).await;
        assert_eq!((&*text, count), ("01234", 1), "{headers:?}");
    }
    let partial = broken(206, 16, &[TAG], "01234");
    assert_eq!(fails(vec![partial, rest(5)]).await.2, 1);
}

#[tokio::test]
async fn a_range_of_the_callers_own_stays() {
    let server = Server::of(vec![start("01234"), rest(5)]).await;
    let mut call = get(&server.client());
    call.header_text("range", "bytes=0-");
    let mut response = call.open_resumable(policy()).await.unwrap();
    while let Some(Ok(_)) = response.next().await {}
    assert_eq!(server.count(), 1);
}

#[tokio::test]
async fn progress_is_that_of_the_whole() {
    let server = Server::of(vec![start("01234"), rest(5)]).await;
    let (told, heard) = std::sync::mpsc::channel();
    let response = open(&server).await;
    let mut response = response.on_progress(move |bytes| told.send(bytes).unwrap());
    while let Some(chunk) = response.next().await {
        chunk.unwrap();
    }
    drop(response);
    assert_eq!(heard.iter().collect::<Vec<_>>(), [5, 16]);
}
