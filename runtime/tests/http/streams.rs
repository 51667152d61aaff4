//! Events, records and raw bytes as they arrive.

use std::time::Duration;

use bindery_runtime::stream::Reconnect;
use bindery_runtime::{Call, Error, ReadError};
use serde_json::{Value, json};

use crate::server::{Reply, Server, Step, get, impatient, json, raw, reply};

const HEAD: &str =
    "HTTP/1.1 200 OK\r\ncontent-type: text/event-stream\r\nconnection: close\r\n\r\n";

fn events(text: &str) -> Reply {
    raw(format!("{HEAD}{text}"))
}

fn call(server: &Server) -> Call {
    get(&server.client())
}

#[tokio::test]
async fn typed_events_until_done() {
    let stream = "id: 1\ndata: {\"a\":\ndata: 1}\n\n: ping\n\nevent: answer\ndata: 2\nodd: x\n\n\
        event: done\n\ndata: 3\n\n";
    let server = Server::of(vec![events(stream)]).await;
    let mut events = call(&server).events::<Value>();
    assert_eq!(
        server.count(),
        0,
        "nothing is sent before the first event is asked for"
    );
    let first = events.next().await.unwrap().unwrap();
    assert_eq!(
        (first.data, first.event, first.id.as_deref()),
        (json!({"a": 1}), None, Some("1"))
    );
    let second = events.next().await.unwrap().unwrap();
    assert_eq!(
        (second.data, second.event.as_deref()),
        (json!(2), Some("answer"))
    );
    assert_eq!(events.last_event_id(), Some("1"));
    assert!(events.next().await.is_none() && events.next().await.is_none());
}

#[tokio::test]
async fn a_sentinel_or_the_end_of_the_answer_ends_the_stream() {
    for stream in [
        "data: 1\n\ndata: [DONE]\n\ndata: 2\n\n",
        "data: 1\n\n",
        "data: 1",
    ] {
        let server = Server::of(vec![events(stream)]).await;
        let mut events = call(&server).events::<i64>();
        assert_eq!(events.next().await.unwrap().unwrap().data, 1, "{stream:?}");
        assert!(events.next().await.is_none(), "{stream:?}");
    }
}

#[tokio::test]
async fn events_arrive_one_by_one_whatever_the_chunks() {
    let text = "data: \"é🦀\"\r\n\r\n".repeat(2);
    let mut steps = vec![Step::Write(HEAD.into())];
    for byte in text.bytes() {
        steps.extend([Step::Write(vec![byte]), Step::Wait(1)]);
    }
    // It stays open: the second event must not wait for the end.
    steps.push(Step::Wait(60_000));
    let server = Server::of(vec![steps]).await;
    let mut events = call(&server).events::<String>();
    for _ in 0..2 {
        assert_eq!(events.next().await.unwrap().unwrap().data, "é🦀");
    }
}

#[tokio::test]
async fn an_error_event_is_the_servers_error() {
    let stream =
        "data: 1\n\nevent: error\ndata: {\"error\":{\"message\":\"no credits\"}}\n\ndata: 2\n\n";
    let server = Server::of(vec![events(stream)]).await;
    let mut events = call(&server).events::<i64>();
    events.next().await.unwrap().unwrap();
    let error = events.next().await.unwrap().unwrap_err();
    assert_eq!(
        error.to_string(),
        "GET /pets/{petId} -> error in the stream: no credits"
    );
    assert_eq!(error.api_message(), Some("no credits"));
    assert!(events.next().await.is_none());
}

#[tokio::test]
async fn an_event_that_does_not_fit_is_kept_and_does_not_end_the_stream() {
    let server = Server::of(vec![events("data: [1, \"x\"]\n\ndata: [2]\n\n")]).await;
    let mut events = call(&server).events::<Vec<i64>>();
    let Error::Decode(error) = events.next().await.unwrap().unwrap_err() else {
        panic!("not a decode error")
    };
    assert_eq!(
        (error.path().as_deref(), error.body().as_ref()),
        (Some("$[1]"), &b"[1, \"x\"]"[..])
    );
    assert_eq!(events.next().await.unwrap().unwrap().data, [2]);
}

#[tokio::test]
async fn text_events() {
    let server = Server::of(vec![events("data: not JSON\n\n")]).await;
    let mut events = call(&server).text_events();
    assert_eq!(events.next().await.unwrap().unwrap().data, "not JSON");
}

#[tokio::test]
async fn what_goes_wrong_before_the_first_event_is_like_any_other_call() {
    let server = Server::of(vec![json(503, ""), events("data: 1\n\n")]).await;
    let mut stream = call(&server).events::<i64>();
    assert_eq!(stream.next().await.unwrap().unwrap().data, 1);
    assert_eq!(server.count(), 2);
    let server = Server::of(vec![json(404, "{\"message\":\"gone\"}")]).await;
    let mut stream = call(&server).events::<i64>();
    assert!(stream.next().await.unwrap().unwrap_err().is_not_found());
    assert!(stream.next().await.is_none());
    let server = Server::of(vec![json(200, "{}")]).await;
    let error = call(&server)
        .events::<i64>()
        .next()
        .await
        .unwrap()
        .unwrap_err();
    assert!(
        error
            .to_string()
            .contains("the body is application/json, the document promises text/event-stream"),
        "{error}"
    );
}

#[tokio::test]
async fn a_stream_that_breaks_off_or_stalls() {
    let begun = || {
        Step::Write(
            format!(
                "{}data: 1\n\n",
                HEAD.replace("connection: close", "content-length: 999")
            )
            .into_bytes(),
        )
    };
    let server = Server::of(vec![vec![begun(), Step::Wait(20), Step::Reset]]).await;
    let mut events = call(&server).events::<i64>();
    events.next().await.unwrap().unwrap();
    assert!(matches!(
        events.next().await,
        Some(Err(Error::Transport(_)))
    ));
    assert!(events.next().await.is_none());
    let server = Server::of(vec![vec![begun(), Step::Wait(60_000)]]).await;
    let client = impatient(server.builder()).build().unwrap();
    let mut events = get(&client).events::<i64>();
    events.next().await.unwrap().unwrap();
    let error = events.next().await.unwrap().unwrap_err();
    assert_eq!(
        error.to_string(),
        "GET /pets/{petId}: nothing more of the answer came for 150ms"
    );
    assert_eq!(server.count(), 1);
}

#[tokio::test]
async fn a_stream_may_take_longer_than_one_attempt() {
    let mut steps = vec![Step::Write(HEAD.into())];
    for at in 0..6 {
        steps.extend([
            Step::Wait(80),
            Step::Write(format!("data: {at}\n\n").into_bytes()),
        ]);
    }
    let server = Server::of(vec![steps]).await;
    let limit = Duration::from_millis(300);
    let client = server.builder().timeout(limit).build().unwrap();
    let mut events = get(&client).events::<i64>();
    let mut count = 0;
    while let Some(event) = events.next().await {
        event.unwrap();
        count += 1;
    }
    assert_eq!(count, 6);
}

#[tokio::test]
async fn an_endless_event_is_cut() {
    let server = Server::of(vec![events(&format!("data: {}", "x".repeat(100_000)))]).await;
    let client = server.builder().max_body(1000).build().unwrap();
    let error = get(&client)
        .events::<i64>()
        .next()
        .await
        .unwrap()
        .unwrap_err();
    assert!(
        matches!(&error, Error::Decode(error) if matches!(error.cause(), ReadError::TooLarge { limit: 1000 }))
    );
}

#[tokio::test]
async fn json_lines_and_sequences() {
    let lines = reply(
        200,
        &[("content-type", "application/x-ndjson")],
        "[1]\n\n[2]\r\n[3]",
    );
    let sequence = reply(
        200,
        &[("content-type", "application/json-seq")],
        "\u{1e}[1]\n\u{1e}[\n2]\n\u{1e}[3]\n",
    );
    for answer in [lines, sequence] {
        let server = Server::of(vec![answer]).await;
        let mut records = call(&server).records::<Vec<i64>>();
        for number in 1..=3 {
            assert_eq!(records.next().await.unwrap().unwrap(), [number]);
        }
        assert!(records.next().await.is_none());
    }
}

#[tokio::test]
async fn raw_bytes() {
    let steps = vec![
        Step::Write(
            b"HTTP/1.1 200 OK\r\ncontent-type: image/png\r\ncontent-length: 4\r\n\r\n\x00\x01"
                .to_vec(),
        ),
        Step::Wait(30),
        Step::Write(vec![2, 3]),
    ];
    let server = Server::of(vec![steps]).await;
    let mut answer = call(&server).open().await.unwrap();
    assert_eq!(
        (answer.status.as_u16(), answer.content_type()),
        (200, Some("image/png"))
    );
    let mut all = Vec::new();
    while let Some(chunk) = answer.next().await {
        all.push(chunk.unwrap().to_vec());
    }
    assert_eq!(all.concat(), [0, 1, 2, 3]);
    assert!(
        all.len() >= 2,
        "the first bytes were handed out before the last came"
    );
}

#[tokio::test]
async fn a_dropped_stream_closes_its_connection() {
    let steps = std::iter::once(Step::Write(HEAD.into()))
        .chain((0..1000).flat_map(|_| [Step::Write(b"data: 1\n\n".to_vec()), Step::Wait(5)]));
    let server = Server::of(vec![steps.collect()]).await;
    let mut events = call(&server).events::<i64>();
    events.next().await.unwrap().unwrap();
    drop(events);
    tokio::time::sleep(Duration::from_millis(50)).await;
    call(&server).events::<i64>().next().await.unwrap().unwrap();
    assert_eq!(server.seen()[1].connection, 1);
}

#[tokio::test]
async fn a_stream_that_breaks_off_is_taken_up_again_where_it_was() {
    let broken = "id: 1\nretry: 5\ndata: 1\n\nid: 2\ndata: not";
    let server = Server::of(vec![
        events(broken),
        json(503, ""),
        events("data: 2\n\n"),
        events("id\n\ndata: 3\n\n"),
        events("data: [DONE]\n\n"),
    ])
    .await;
    let policy = Reconnect::new().wait(Duration::from_millis(1));
    let mut stream = call(&server).events::<i64>().reconnecting(policy);
    for expected in 1..=3 {
        assert_eq!(stream.next().await.unwrap().unwrap().data, expected);
    }
    assert!(stream.next().await.is_none() && stream.next().await.is_none());
    let ids: Vec<Option<String>> = server
        .seen()
        .iter()
        .map(|seen| seen.header("last-event-id").map(str::to_owned))
        .collect();
    let one = Some("1".to_owned());
    assert_eq!(ids, [None, one.clone(), one.clone(), one, None]);
}

#[tokio::test]
async fn a_stream_is_not_taken_up_again_after_a_final_answer() {
    let policy = Reconnect::new().wait(Duration::from_millis(1)).attempts(2);
    for (last, sent) in [
        (reply(204, &[], ""), 2),
        (json(404, "{}"), 2),
        (events(""), 3),
    ] {
        let server = Server::of(vec![events("data: 1\n\n"), last]).await;
        let mut stream = call(&server).events::<i64>().reconnecting(policy);
        assert_eq!(stream.next().await.unwrap().unwrap().data, 1);
        let end = stream.next().await;
        assert!(end.is_none_or(|end| end.is_err_and(|error| error.is_not_found())));
        assert!(stream.next().await.is_none());
        assert_eq!(server.count(), sent);
    }
}

#[tokio::test]
async fn documented_signals_are_events() {
    let server = Server::of(vec![events(
        "event: error\ndata: 1\n\nevent: done\n\ndata: 3\n\n",
    )])
    .await;
    let mut stream = call(&server).events_by(&["done", "error"], |event, data| {
        Ok((event.to_owned(), data.to_owned()))
    });
    let mut all = Vec::new();
    while let Some(event) = stream.next().await {
        all.push(event.unwrap().data);
    }
    let expected = [("error", "1"), ("done", ""), ("message", "3")];
    assert_eq!(
        all,
        expected.map(|(event, data)| (event.to_owned(), data.to_owned()))
    );
}

/// The client's limit of size is for one record, not for what happens to arrive at once.
#[tokio::test]
async fn the_limit_is_that_of_one_record() {
    let short = "[1]\n".repeat(1000);
    let long = format!("[{}1]\n", " ".repeat(200));
    let headers = [("content-type", "application/jsonl")];
    let server = Server::of(vec![reply(200, &headers, &format!("{short}{long}{short}"))]).await;
    let client = server.builder().max_body(100).build().unwrap();
    let mut records = get(&client).records::<Vec<i64>>();
    for _ in 0..1000 {
        assert_eq!(records.next().await.unwrap().unwrap(), [1]);
    }
    let error = records.next().await.unwrap().unwrap_err();
    assert!(
        matches!(&error, Error::Decode(error) if matches!(error.cause(), ReadError::TooLarge { limit: 100 })),
        "{error}"
    );
    assert!(records.next().await.is_none());
}

const MIXED: (&str, &str) = ("content-type", "multipart/mixed; boundary=b");

#[tokio::test]
async fn parts_are_records() {
    let json = "\r\n--b\r\ncontent-type: application/json\r\n\r\n{\"a\":1}";
    let text = "\r\n--b\r\ncontent-type: text/plain\r\n\r\nplain\r\n--b--\r\n";
    let server = Server::of(vec![reply(200, &[MIXED], &format!("{json}{text}"))]).await;
    let mut records = call(&server).records::<Value>();
    assert_eq!(records.next().await.unwrap().unwrap(), json!({"a": 1}));
    assert_eq!(records.next().await.unwrap().unwrap(), json!("plain"));
    assert!(records.next().await.is_none());
}

#[tokio::test]
async fn parts_arrive_one_by_one_with_their_headers() {
    let head =
        "HTTP/1.1 200 OK\r\ncontent-type: multipart/mixed; boundary=b\r\nconnection: close\r\n\r\n";
    let steps = vec![
        Step::Write(format!("{head}--b\r\nx-a: 1\r\n\r\n[1]\r\n--b").into_bytes()),
        Step::Wait(10),
        Step::Write(b"\r\n\r\n\x00".to_vec()),
        // It stays open: the first part must not wait for the second.
        Step::Wait(60_000),
    ];
    let server = Server::of(vec![steps]).await;
    let mut parts = call(&server).open().await.unwrap().parts();
    let part = parts.next().await.unwrap().unwrap();
    assert_eq!(part.headers["x-a"], "1");
    assert_eq!(part.json::<Vec<i64>>().unwrap(), [1]);
}

#[tokio::test]
async fn a_part_that_is_too_long_or_no_part_is_an_error() {
    let long = format!("--b\r\n\r\n{}", "x".repeat(2000));
    for (answer, told) in [
        (
            reply(200, &[MIXED], &long),
            "longer than the limit of 1000 bytes",
        ),
        (
            json(200, "[]"),
            "the document promises multipart with a boundary",
        ),
        (
            reply(200, &[("content-type", "multipart/mixed")], ""),
            "multipart with a boundary",
        ),
    ] {
        let server = Server::of(vec![answer]).await;
        let client = server.builder().max_body(1000).build().unwrap();
        let mut parts = get(&client).open().await.unwrap().parts();
        let error = parts.next().await.unwrap().unwrap_err().to_string();
        assert!(error.contains(told), "{error}");
        assert!(parts.next().await.is_none());
    }
}
