//! Bodies in other charsets and content codings.

#[cfg(feature = "compression")]
use bindery_runtime::Error;
use bindery_runtime::ReadError;

use crate::server::{Reply, Server, Step, get};

fn answer(headers: &str, body: &[u8]) -> Reply {
    let head = format!(
        "HTTP/1.1 200 X\r\ncontent-length: {}\r\n{headers}\r\n",
        body.len()
    );
    vec![
        Step::Write([head.as_bytes(), body].concat()),
        Step::KeepAlive,
    ]
}

#[tokio::test]
async fn a_declared_charset_is_read() {
    let latin = "; charset=ISO-8859-1\r\n";
    let json = format!("content-type: application/json{latin}");
    let text = format!("content-type: text/plain{latin}");
    let server = Server::of(vec![
        answer(&json, b"{\"name\":\"caf\xE9\"}"),
        answer(&text, b"caf\xE9"),
        answer(
            "content-type: text/plain; charset=utf-16\r\n",
            b"\xFF\xFEa\0\xE9\0",
        ),
    ])
    .await;
    let client = server.client();
    let answer = get(&client).send().await.unwrap();
    assert_eq!(answer.json::<serde_json::Value>().unwrap()["name"], "café");
    assert_eq!(get(&client).send().await.unwrap().text().unwrap(), "café");
    assert_eq!(get(&client).send().await.unwrap().text().unwrap(), "aé");
}

#[tokio::test]
async fn a_charset_that_is_not_known_is_named() {
    let server = Server::of(vec![answer(
        "content-type: text/plain; charset=x-klingon\r\n",
        b"\xE9",
    )])
    .await;
    let answer = get(&server.client()).send().await.unwrap();
    let Err(ReadError::Charset(charset)) = answer.text() else {
        panic!("it is no charset")
    };
    assert_eq!(charset, "x-klingon");
}

#[cfg(feature = "compression")]
mod compression {
    use super::*;

    /// `"abc…"`, 300 bytes, in each coding.
    #[rustfmt::skip]
    const CODED: [(&str, &[u8]); 4] = [
        ("gzip", b"\x1F\x8B\x08\x00\x00\x00\x00\x00\x02\x03\x53\x4A\x4C\x4A\x1E\x45\x44\x22\x25\x00\x87\x99\xA8\x7D\x2E\x01\x00\x00"),
        ("br", b"\x1B\x2D\x01\xF8\xA5\x45\xC2\xC4\xC6\x94\x22\xA3\x05\x01\xC7\xD8\x00"),
        ("zstd", b"\x28\xB5\x2F\xFD\x60\x2E\x00\x65\x00\x00\x28\x22\x61\x62\x63\x22\x01\x00\x26\xAA\x8E\x08"),
        ("deflate", b"\x78\x9C\x53\x4A\x4C\x4A\x1E\x45\x44\x22\x25\x00\x23\x74\x73\x1D"),
    ];

    fn text() -> String {
        format!("\"{}\"", "abc".repeat(100))
    }

    #[tokio::test]
    async fn what_is_asked_for_is_undone() {
        for (coding, body) in CODED {
            let headers =
                format!("content-type: application/json\r\ncontent-encoding: {coding}\r\n");
            let server = Server::of(vec![answer(&headers, body)]).await;
            let answer = get(&server.client()).send().await.unwrap();
            let asked = server.seen()[0]
                .header("accept-encoding")
                .map(str::to_owned);
            assert_eq!(asked.as_deref(), Some("gzip, br, zstd, deflate"));
            assert_eq!(answer.bytes().unwrap(), text(), "{coding}");
        }
    }

    #[tokio::test]
    async fn the_limit_of_a_body_is_counted_after_decoding() {
        for (coding, body) in CODED {
            let headers = format!("content-encoding: {coding}\r\n");
            assert!(body.len() < 100);
            let server = Server::of(vec![answer(&headers, body)]).await;
            let client = server.builder().max_body(100).finish();
            let Err(Error::Decode(error)) = get(&client).send().await else {
                panic!("{coding} is not limited")
            };
            assert!(matches!(error.cause(), ReadError::TooLarge { limit: 100 }));
        }
    }

    #[tokio::test]
    async fn a_part_of_a_body_is_asked_for_as_it_is() {
        let server = Server::of(vec![answer("", b"1")]).await;
        let mut call = get(&server.client());
        call.header_text("range", "bytes=0-1");
        call.send().await.unwrap();
        assert_eq!(server.seen()[0].header("accept-encoding"), Some("identity"));
    }
}
