//! Request bodies as they arrive.

use bindery_runtime::body::{FormField, Multipart, Part, StreamSource};
use bindery_runtime::params::Style;
use bindery_runtime::transport::ByteStream;
use bindery_runtime::{Call, Core, Error, Spec};
use serde_json::json;

use crate::server::{AddPets, Seen, Server, get, json, post};

const SEND: &Spec = &Spec {
    method: "PUT",
    path: "/x",
    ..Spec::DEFAULT
};

fn put(client: &Core) -> Call {
    Call::new(client, SEND)
}

async fn arrived(build: impl FnOnce(&mut Call)) -> Seen {
    let server = Server::of(vec![json(200, "[]")]).await;
    let mut call = Call::new(&server.client(), SEND);
    build(&mut call);
    call.send().await.unwrap();
    server.seen()[0].clone()
}

#[tokio::test]
async fn json_is_sent_under_the_declared_name() {
    let media_type = "application/merge-patch+json; charset=utf-8";
    let seen = arrived(|call| {
        call.json(media_type, &json!({"b": null, "a": 1}));
    });
    let seen = seen.await;
    assert_eq!(seen.text(), r#"{"b":null,"a":1}"#);
    assert_eq!(seen.header("content-type"), Some(media_type));
    assert_eq!(seen.header("content-length"), Some("16"));
}

#[tokio::test]
async fn text_bytes_and_nothing() {
    let text = arrived(|call| {
        call.text("text/markdown", "# é");
    });
    assert_eq!(text.await.text(), "# é");
    let bytes = arrived(|call| {
        call.bytes("application/octet-stream", vec![0, 255]);
    });
    assert_eq!(bytes.await.body, [0, 255]);
    let nothing = arrived(|_| {}).await;
    assert_eq!(
        (nothing.header("content-type"), nothing.body.len()),
        (None, 0)
    );
    let empty = arrived(|call| {
        call.form(&[], &json!({"a": null}));
    });
    let empty = empty.await;
    assert_eq!((empty.header("content-type"), empty.body.len()), (None, 0));
}

#[tokio::test]
async fn a_form() {
    let seen = arrived(|call| {
        let fields = [FormField::styled("meta", Style::DeepObject)];
        call.form(
            &fields,
            &json!({"amount": 5, "meta": {"k": "v w"}, "expand": ["a", "b"]}),
        );
    });
    let seen = seen.await;
    assert_eq!(seen.text(), "amount=5&meta%5Bk%5D=v%20w&expand=a&expand=b");
    assert_eq!(
        seen.header("content-type"),
        Some("application/x-www-form-urlencoded")
    );
}

fn chunks() -> ByteStream {
    struct Three(u8);
    impl futures_core::Stream for Three {
        type Item = Result<bytes::Bytes, bindery_runtime::transport::TransportError>;
        fn poll_next(
            mut self: std::pin::Pin<&mut Self>,
            _: &mut std::task::Context<'_>,
        ) -> std::task::Poll<Option<Self::Item>> {
            self.0 += 1;
            std::task::Poll::Ready((self.0 <= 3).then(|| Ok(format!("chunk{}", self.0).into())))
        }
    }
    ByteStream::new(Three(0))
}

#[tokio::test]
async fn a_stream_is_sent_in_chunks_or_with_its_length() {
    let chunked = arrived(|call| {
        call.stream("application/zip", StreamSource::once(chunks()));
    });
    let chunked = chunked.await;
    assert_eq!(chunked.text(), "chunk1chunk2chunk3");
    assert_eq!(chunked.header("transfer-encoding"), Some("chunked"));
    let known = arrived(|call| {
        call.stream(
            "application/zip",
            StreamSource::repeatable(chunks).with_length(18),
        );
    });
    let known = known.await;
    assert_eq!(known.text(), "chunk1chunk2chunk3");
    assert_eq!(known.header("content-length"), Some("18"));
}

#[tokio::test]
async fn only_a_repeatable_stream_is_sent_again() {
    let server = Server::of(vec![json(503, ""), json(200, "[]")]).await;
    let mut call = Call::new(&server.client(), SEND);
    call.stream("application/zip", StreamSource::repeatable(chunks));
    call.send().await.unwrap();
    assert_eq!(server.seen()[1].text(), "chunk1chunk2chunk3");

    let server = Server::of(vec![json(503, "")]).await;
    let mut call = Call::new(&server.client(), SEND);
    call.stream("application/zip", StreamSource::once(chunks()));
    let error = call.clone().send().await.unwrap_err();
    assert_eq!((error.status().unwrap().as_u16(), server.count()), (503, 1));
    let error = call.send().await.unwrap_err();
    assert!(matches!(error, Error::Transport(_)), "{error}");
    assert!(error.to_string().contains("sent before"), "{error}");
}

#[tokio::test]
async fn a_multipart_message_with_a_streamed_file() {
    let parts = Multipart::new()
        .text("title", "x")
        .json("meta", &json!({"a": 1}))
        .part(
            "file",
            Part::stream(StreamSource::repeatable(chunks))
                .file_name("f.zip")
                .content_type("application/zip"),
        );
    let seen = arrived(|call| {
        call.multipart("multipart/form-data", &parts);
    });
    let seen = seen.await;
    let boundary = seen
        .header("content-type")
        .unwrap()
        .strip_prefix("multipart/form-data; boundary=")
        .unwrap();
    let expected = "--B\r\nContent-Disposition: form-data; name=\"title\"\r\n\r\nx\r\n\
        --B\r\nContent-Disposition: form-data; name=\"meta\"\r\nContent-Type: application/json\r\n\r\n{\"a\":1}\r\n\
        --B\r\nContent-Disposition: form-data; name=\"file\"; filename=\"f.zip\"\r\nContent-Type: application/zip\
        \r\n\r\nchunk1chunk2chunk3\r\n--B--\r\n";
    assert_eq!(seen.text().replace(boundary, "B"), expected);
}

#[tokio::test]
async fn a_body_may_go_with_any_method() {
    let server = Server::of(vec![json(200, "[]")]).await;
    let mut call = get(&server.client());
    call.json("application/json", &vec![1]);
    call.send().await.unwrap();
    post(&server.client()).output::<AddPets>().await.unwrap();
    assert_eq!(server.seen()[0].text(), "[1]");
}

#[tokio::test]
async fn a_file_is_sent_as_it_is_read_with_its_length_and_name() {
    let folder = std::path::Path::new(env!("CARGO_TARGET_TMPDIR")).join("bodies");
    std::fs::create_dir_all(&folder).unwrap();
    let path = folder.join("a.txt");
    let content = "0123456789".repeat(20_000);
    std::fs::write(&path, &content).unwrap();
    let server = Server::of(vec![json(503, ""), json(200, "1")]).await;
    let sent = std::sync::Arc::new(std::sync::Mutex::new(Vec::new()));
    let log = sent.clone();
    let source = StreamSource::file(&path).unwrap();
    let source = source.on_progress(move |bytes| log.lock().unwrap().push(bytes));
    let mut call = put(&server.client());
    call.body("text/plain", source);
    call.send().await.unwrap();
    // It was opened again for the second attempt.
    assert_eq!(server.count(), 2);
    for seen in server.seen() {
        assert_eq!(seen.header("content-length"), Some("200000"));
        assert_eq!(seen.text(), content);
    }
    assert_eq!(
        sent.lock()
            .unwrap()
            .iter()
            .filter(|bytes| **bytes == 200_000)
            .count(),
        2
    );
    let mut call = put(&server.client());
    let parts = Multipart::new().part("file", Part::file(&path).unwrap());
    call.multipart("multipart/form-data", &parts);
    call.send().await.unwrap();
    let seen = server.seen().pop().unwrap();
    assert!(
        seen.text()
            .contains("name=\"file\"; filename=\"a.txt\"\r\n"),
        "{}",
        &seen.text()[..200]
    );
    assert!(StreamSource::file(&folder).is_err() && Part::file(folder.join("none")).is_err());
}

#[tokio::test]
async fn an_open_file_and_any_reader_are_bodies() {
    let path = std::path::Path::new(env!("CARGO_TARGET_TMPDIR")).join("open.txt");
    std::fs::write(&path, "abc").unwrap();
    let server = Server::of(vec![json(200, "1")]).await;
    let mut call = put(&server.client());
    let file = tokio::fs::File::open(&path).await.unwrap();
    call.body("text/plain", StreamSource::from(file));
    call.send().await.unwrap();
    let mut call = put(&server.client());
    call.stream("text/plain", StreamSource::reader(&b"abc"[..]));
    call.send().await.unwrap();
    for seen in server.seen() {
        assert_eq!(
            (seen.text(), seen.header("transfer-encoding")),
            ("abc", Some("chunked"))
        );
    }
}

#[tokio::test]
async fn the_progress_of_a_download_is_told() {
    let server = Server::of(vec![json(200, "0123456789")]).await;
    let sum = std::sync::Arc::new(std::sync::atomic::AtomicU64::new(0));
    let told = sum.clone();
    let answer = get(&server.client()).open().await.unwrap();
    let mut answer =
        answer.on_progress(move |bytes| told.store(bytes, std::sync::atomic::Ordering::SeqCst));
    while let Some(chunk) = answer.next().await {
        chunk.unwrap();
    }
    assert_eq!(sum.load(std::sync::atomic::Ordering::SeqCst), 10);
}
