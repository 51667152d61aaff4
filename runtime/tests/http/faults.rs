//! What servers and networks do wrong: each fault against a GET, which may be retried, and a POST, which may not.

use std::time::{Duration, Instant};

use bindery_runtime::error::TimeoutKind;
use bindery_runtime::transport::Phase;
use bindery_runtime::{CoreBuilder, Error, ReadError};

use crate::server::{
    AddPets, GetPet, Reply, Server, Step, get, hang, impatient, json, post, raw, reply,
};

/// The same fault for ever: the errors of a GET and a POST, with the number of requests that each of them made.
async fn both(fault: Reply) -> [(Error, usize); 2] {
    both_with(fault, |builder| builder).await
}

async fn both_with(
    fault: Reply,
    configure: impl FnOnce(CoreBuilder) -> CoreBuilder,
) -> [(Error, usize); 2] {
    let server = Server::of(vec![fault]).await;
    let client = configure(server.builder().max_body(1000)).build().unwrap();
    let start = Instant::now();
    let of_get = get(&client).output::<GetPet>().await.unwrap_err();
    let gets = server.count();
    let of_post = post(&client).output::<AddPets>().await.unwrap_err();
    // Four attempts of at most 300 ms, with room for a busy machine; what no limit ends takes a minute.
    let took = start.elapsed();
    assert!(took < Duration::from_secs(40), "{took:?}");
    [(of_get, gets), (of_post, server.count() - gets)]
}

fn kind(error: &Error) -> TimeoutKind {
    match error {
        Error::Timeout(error) => error.kind(),
        other => panic!("not a timeout: {other}"),
    }
}

fn phase(error: &Error) -> Phase {
    match error {
        Error::Transport(error) => error.cause().phase(),
        other => panic!("not a transport fault: {other}"),
    }
}

fn cause(error: &Error) -> &ReadError {
    match error {
        Error::Decode(error) => error.cause(),
        other => panic!("not a decode error: {other}"),
    }
}

fn head_only() -> Step {
    Step::Write(b"HTTP/1.1 200 OK\r\ncontent-length: 100\r\n\r\n[1,".to_vec())
}

#[tokio::test]
async fn no_answer_at_all() {
    let [(of_get, gets), (of_post, posts)] = both_with(hang(), impatient).await;
    assert_eq!((kind(&of_get), gets), (TimeoutKind::Attempt, 3));
    assert_eq!((kind(&of_post), posts), (TimeoutKind::Attempt, 1));
    assert_eq!(
        of_get.to_string(),
        "GET /pets/{petId}: no complete answer within 300ms (3 attempts)"
    );
    assert_eq!(
        of_post.to_string(),
        "POST /pets: no complete answer within 300ms"
    );
    assert!(of_get.is_timeout() && of_get.is_retryable());
}

#[tokio::test]
async fn a_head_that_comes_byte_by_byte() {
    let mut slow = Vec::new();
    for byte in b"HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\n[]" {
        slow.extend([Step::Write(vec![*byte]), Step::Wait(50)]);
    }
    let [(of_get, gets), (of_post, posts)] = both_with(slow, impatient).await;
    assert_eq!((kind(&of_get), gets), (TimeoutKind::Attempt, 3));
    assert_eq!((kind(&of_post), posts), (TimeoutKind::Attempt, 1));
}

#[tokio::test]
async fn a_body_that_stops_arriving() {
    let [(of_get, gets), (of_post, posts)] =
        both_with(vec![head_only(), Step::Wait(60_000)], impatient).await;
    assert_eq!((kind(&of_get), gets), (TimeoutKind::Idle, 3));
    assert_eq!((kind(&of_post), posts), (TimeoutKind::Idle, 1));
}

#[tokio::test]
async fn a_reset_before_any_byte() {
    let [(of_get, gets), (of_post, posts)] = both(vec![Step::Reset]).await;
    assert_eq!((phase(&of_get), gets), (Phase::Exchange, 3));
    assert_eq!((phase(&of_post), posts), (Phase::Exchange, 1));
    assert!(of_get.to_string().contains("at 127.0.0.1"), "{of_get}");
    assert!(of_get.to_string().ends_with("(3 attempts)"), "{of_get}");
}

#[tokio::test]
async fn a_reset_in_the_body() {
    let [(of_get, gets), (of_post, posts)] =
        both(vec![head_only(), Step::Wait(20), Step::Reset]).await;
    assert_eq!((phase(&of_get), gets), (Phase::Body, 3));
    assert_eq!((phase(&of_post), posts), (Phase::Body, 1));
}

#[tokio::test]
async fn a_body_shorter_than_it_says() {
    let [(of_get, gets), (of_post, posts)] = both(vec![head_only()]).await;
    assert_eq!((phase(&of_get), gets), (Phase::Body, 3));
    assert_eq!((phase(&of_post), posts), (Phase::Body, 1));
}

#[tokio::test]
async fn a_body_longer_than_it_says_does_not_poison_the_next_answer() {
    let long = b"HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\n[][\"poison\"]".to_vec();
    let server = Server::of(vec![
        vec![Step::Write(long), Step::KeepAlive],
        json(200, "[7]"),
    ])
    .await;
    let client = server.client();
    assert_eq!(
        get(&client).output::<GetPet>().await.unwrap(),
        serde_json::json!([])
    );
    assert_eq!(
        get(&client).output::<GetPet>().await.unwrap(),
        serde_json::json!([7])
    );
}

#[tokio::test]
async fn chunks_that_are_not_chunks() {
    let head = "HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n";
    for broken in [
        "2\r\n[]\r\n",
        "zz\r\n[]\r\n0\r\n\r\n",
        "fffffffffffffffff\r\n[]",
    ] {
        let [(of_get, gets), (of_post, posts)] = both(raw(format!("{head}{broken}"))).await;
        assert_eq!((phase(&of_get), gets), (Phase::Body, 3), "{broken:?}");
        assert_eq!((phase(&of_post), posts), (Phase::Body, 1), "{broken:?}");
    }
}

#[tokio::test]
async fn a_body_over_the_limit() {
    let long = format!("[{}1]", "1,".repeat(1000));
    let chunked = format!(
        "HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n{:x}\r\n{long}\r\n0\r\n\r\n",
        long.len()
    );
    let endless = format!("HTTP/1.1 200 OK\r\ncontent-type: application/json\r\n\r\n{long}");
    for fault in [json(200, &long), raw(chunked), raw(endless)] {
        let [(of_get, gets), (of_post, posts)] = both(fault).await;
        assert!(
            matches!(cause(&of_get), ReadError::TooLarge { limit: 1000 }),
            "{of_get}"
        );
        assert!(
            matches!(cause(&of_post), ReadError::TooLarge { limit: 1000 }),
            "{of_post}"
        );
        assert_eq!((gets, posts), (1, 1));
    }
}

#[tokio::test]
async fn a_length_that_promises_the_moon_reserves_no_memory() {
    let fault = raw("HTTP/1.1 200 OK\r\ncontent-length: 99999999999999\r\n\r\n[1]");
    let [(of_get, gets), _] = both(fault).await;
    assert!(
        matches!(cause(&of_get), ReadError::TooLarge { .. }),
        "{of_get}"
    );
    assert_eq!(gets, 1);
}

#[tokio::test]
async fn a_coding_that_nobody_asked_for_is_left_as_it_is() {
    let mut bomb =
        b"HTTP/1.1 200 OK\r\ncontent-encoding: lzma\r\ncontent-length: 4\r\n\r\n".to_vec();
    bomb.extend_from_slice(&[0x1f, 0x8b, 0x08, 0x00]);
    let server = Server::of(vec![raw(bomb)]).await;
    let error = get(&server.client()).output::<GetPet>().await.unwrap_err();
    assert_eq!(
        error.body_bytes().unwrap().as_ref(),
        [0x1f, 0x8b, 0x08, 0x00]
    );
    assert!(matches!(cause(&error), ReadError::Coding(coding) if coding == "lzma"));
    let raw = get(&server.client()).send().await.unwrap().into_response();
    assert_eq!(raw.data.as_ref(), [0x1f, 0x8b, 0x08, 0x00]);
}

#[tokio::test]
async fn bodies_that_are_not_what_was_promised() {
    let deep = "[".repeat(900);
    for (body, text) in [
        (&b"[\"\xff\"]"[..], "200 OK"),
        (b"[1, 2", "200 OK"),
        (b"[1] x", "200 OK"),
        (b"nothing", "200 OK"),
        (deep.as_bytes(), "200 OK"),
    ] {
        let mut answer =
            format!("HTTP/1.1 200 OK\r\ncontent-length: {}\r\n\r\n", body.len()).into_bytes();
        answer.extend_from_slice(body);
        let [(of_get, gets), (of_post, posts)] = both(raw(answer)).await;
        assert!(matches!(cause(&of_get), ReadError::Json(_)), "{of_get}");
        assert!(matches!(cause(&of_post), ReadError::Json(_)), "{of_post}");
        assert_eq!((gets, posts), (1, 1));
        assert_eq!(
            of_get.body_bytes().unwrap().as_ref(),
            body,
            "the body is kept"
        );
        assert!(of_get.to_string().contains(text), "{of_get}");
        assert!(of_get.to_string().chars().count() < 500, "{of_get}");
    }
}

#[tokio::test]
async fn values_that_do_not_fit_are_named_by_their_path() {
    for (body, path) in [
        ("[1, null]", "$[1]"),
        ("[1, \"2\"]", "$[1]"),
        ("[1, 2, 9223372036854775808]", "$[2]"),
    ] {
        let server = Server::of(vec![json(200, body)]).await;
        let error = post(&server.client())
            .output::<AddPets>()
            .await
            .unwrap_err();
        let Error::Decode(error) = error else {
            panic!("{error}")
        };
        assert_eq!(error.path().as_deref(), Some(path), "{error}");
        assert!(
            error
                .to_string()
                .starts_with("POST /pets -> 200 OK, but Vec<i64>: $["),
            "{error}"
        );
    }
}

#[tokio::test]
async fn a_login_page() {
    let page = reply(
        200,
        &[("content-type", "text/html; charset=utf-8")],
        "<html>Log in</html>",
    );
    let [(of_get, _), (of_post, _)] = both(page).await;
    for error in [of_get, of_post] {
        let text = error.to_string();
        assert!(
            text.contains("the body is text/html, the document promises JSON; body: <html>Log in"),
            "{text}"
        );
    }
}

#[tokio::test]
async fn json_under_a_wrong_name_is_still_json() {
    let server = Server::of(vec![
        reply(200, &[("content-type", "text/plain")], "[1]"),
        reply(200, &[], "[1]"),
    ])
    .await;
    let client = server.client();
    for _ in 0..2 {
        assert_eq!(post(&client).output::<AddPets>().await.unwrap(), [1]);
    }
}

#[tokio::test]
async fn no_body_where_one_is_promised() {
    let no_content = raw("HTTP/1.1 204 No Content\r\n\r\n");
    for fault in [json(200, ""), json(200, " \n"), no_content] {
        let server = Server::of(vec![fault]).await;
        let client = server.client();
        let of_post = post(&client).output::<AddPets>().await.unwrap_err();
        assert!(
            matches!(cause(&of_post), ReadError::MissingBody),
            "{of_post}"
        );
        assert_eq!(server.count(), 1);
        // Any value is promised, and null is one.
        let of_get = get(&client).output::<GetPet>().await.unwrap();
        assert!(of_get.is_null());
    }
}

#[tokio::test]
async fn a_body_where_none_is_promised_is_ignored() {
    let server = Server::of(vec![json(200, "not even JSON")]).await;
    let answer = get(&server.client()).send().await.unwrap();
    answer.nothing().unwrap();
    assert_eq!(answer.text().unwrap(), "not even JSON");
}

#[tokio::test]
async fn statuses_that_no_document_knows() {
    for (status, attempts) in [(418, 1), (599, 3), (501, 1), (300, 1)] {
        let [(of_get, gets), (of_post, posts)] = both(reply(status, &[], "no idea")).await;
        assert_eq!(of_get.status().map(|status| status.as_u16()), Some(status));
        assert_eq!(of_get.body_bytes().unwrap().as_ref(), b"no idea");
        assert_eq!((gets, posts), (attempts, 1), "{status}");
        assert_eq!(of_post.status().map(|status| status.as_u16()), Some(status));
    }
}

#[tokio::test]
async fn an_error_body_that_is_not_the_declared_schema_is_still_that_error() {
    let server = Server::of(vec![
        json(404, "{\"error\":{\"message\":\"no such pet\"}}"),
        json(404, "[1"),
    ])
    .await;
    let client = server.client();
    let error = get(&client).output::<GetPet>().await.unwrap_err();
    assert_eq!(
        error.to_string(),
        "GET /pets/{petId} -> 404 Not Found: no such pet"
    );
    assert_eq!(error.api_message(), Some("no such pet"));
    assert!(error.is_not_found() && !error.is_retryable());
    assert_eq!(error.operation().id(), "getPet");
    assert_eq!(
        error.body::<serde_json::Value>().unwrap()["error"]["message"],
        "no such pet"
    );
    assert!(error.body::<Vec<i64>>().is_none());
    let error = get(&client).output::<GetPet>().await.unwrap_err();
    assert!(error.is_not_found());
    assert_eq!(error.body_bytes().unwrap().as_ref(), b"[1");
}

#[tokio::test]
async fn what_goes_on_after_the_start_of_an_error_is_not_waited_for() {
    let mut body = b"HTTP/1.1 404 X\r\n\r\n".to_vec();
    body.resize(body.len() + 64 * 1024, b'x');
    let server = Server::of(vec![vec![Step::Write(body), Step::Wait(60_000)]]).await;
    let client = server.client();
    let error = tokio::time::timeout(Duration::from_secs(30), get(&client).output::<GetPet>());
    let error = error.await.unwrap().unwrap_err();
    assert!(error.is_not_found(), "{error}");
    assert_eq!(
        error.body_bytes().map(bindery_runtime::Bytes::len),
        Some(64 * 1024)
    );
}

#[tokio::test]
async fn an_endless_error_body_is_cut() {
    let server = Server::of(vec![json(400, &"x".repeat(300_000))]).await;
    let error = get(&server.client()).output::<GetPet>().await.unwrap_err();
    assert_eq!(error.body_bytes().unwrap().len(), 64 * 1024);
    assert!(error.is_invalid());
}

#[tokio::test]
async fn informational_answers_are_passed_over() {
    let flood = "HTTP/1.1 103 Early Hints\r\nlink: </a>\r\n\r\n".repeat(5);
    let server = Server::of(vec![raw(format!(
        "{flood}HTTP/1.1 200 OK\r\ncontent-length: 3\r\n\r\n[1]"
    ))])
    .await;
    assert_eq!(
        get(&server.client()).output::<GetPet>().await.unwrap(),
        serde_json::json!([1])
    );
}

#[tokio::test]
async fn headers_without_measure() {
    let lines: Vec<_> = (0..10_000).map(|at| format!("x-{at}: y\r\n")).collect();
    let many = lines.concat();
    let long = format!("x: {}\r\n", "y".repeat(1024 * 1024));
    for headers in [many, long] {
        let fault = raw(format!(
            "HTTP/1.1 200 OK\r\n{headers}content-length: 2\r\n\r\n[]"
        ));
        let [(of_get, gets), (of_post, posts)] = both(fault).await;
        assert_eq!((phase(&of_get), gets), (Phase::Exchange, 3));
        assert_eq!((phase(&of_post), posts), (Phase::Exchange, 1));
    }
    let mut latin =
        b"HTTP/1.1 200 OK\r\nx: caf\xe9\r\nx-request-id: \xff\r\ncontent-length: 2\r\n\r\n[]"
            .to_vec();
    let server = Server::of(vec![raw(std::mem::take(&mut latin))]).await;
    let response = get(&server.client()).run::<GetPet>().await.unwrap();
    assert_eq!(response.headers["x"].as_bytes(), b"caf\xe9");
    assert_eq!((response.header("x"), response.request_id()), (None, None));
}

#[tokio::test]
async fn no_one_listens() {
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    drop(listener);
    let client = crate::server::fast(bindery_runtime::Core::builder(&crate::server::API))
        .base_url(url)
        .build()
        .unwrap();
    let error = post(&client).output::<AddPets>().await.unwrap_err();
    assert_eq!(phase(&error), Phase::Connect);
    // Nothing can have been written, so even a POST was tried again.
    assert!(error.to_string().ends_with("(3 attempts)"), "{error}");
    assert!(error.to_string().contains("cannot connect"), "{error}");
}

#[tokio::test]
async fn a_connection_that_was_closed_while_idle() {
    let mut closing = json(200, "[1]");
    closing.pop();
    let server = Server::of(vec![closing]).await;
    let client = server.builder().max_retries(0).build().unwrap();
    for _ in 0..3 {
        assert_eq!(post(&client).output::<AddPets>().await.unwrap(), [1]);
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    assert_eq!(server.count(), 3);
}
