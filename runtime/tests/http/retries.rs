//! How often, after how long, and at whose expense.

use std::time::{Duration, Instant};

use bindery_runtime::transport::{HttpRequest, HttpResponse, TransportError};
use bindery_runtime::{Core, Transport};

use crate::server::{API, AddPets, GetPet, Server, fast, get, json, post, reply};

#[tokio::test]
async fn a_server_that_recovers() {
    let script = || vec![json(503, ""), json(429, ""), json(200, "[]")];
    let server = Server::of(script()).await;
    get(&server.client()).output::<GetPet>().await.unwrap();
    assert_eq!(server.count(), 3);
    let server = Server::of(script()).await;
    let error = post(&server.client())
        .output::<AddPets>()
        .await
        .unwrap_err();
    assert_eq!((error.status().unwrap().as_u16(), server.count()), (503, 1));
}

#[tokio::test]
async fn a_post_with_an_idempotency_key_is_repeated_with_that_key_and_body() {
    let server = Server::of(vec![json(503, ""), json(503, ""), json(200, "[]")]).await;
    let mut call = post(&server.client());
    call.idempotency_key("k-1");
    call.output::<AddPets>().await.unwrap();
    let seen = server.seen();
    assert_eq!(seen.len(), 3);
    for seen in seen {
        assert_eq!(
            (seen.header("idempotency-key"), seen.text()),
            (Some("k-1"), "[1,2]")
        );
    }
}

#[tokio::test]
async fn the_number_of_retries_can_be_said_for_the_client_and_for_the_call() {
    let server = Server::of(vec![json(500, "")]).await;
    let client = server.builder().max_retries(1).build().unwrap();
    get(&client).output::<GetPet>().await.unwrap_err();
    assert_eq!(server.count(), 2);
    let mut call = get(&client);
    call.max_retries(0);
    call.output::<GetPet>().await.unwrap_err();
    assert_eq!(server.count(), 3);
}

#[tokio::test]
async fn what_cannot_get_better_is_not_retried() {
    let server = Server::start(|seen| json(400 + u16::try_from(seen.number).unwrap(), "")).await;
    let client = server.client();
    for status in 400..408 {
        let error = get(&client).output::<GetPet>().await.unwrap_err();
        assert_eq!(error.status().unwrap().as_u16(), status);
    }
    assert_eq!(server.count(), 8);
}

#[tokio::test]
async fn the_server_says_how_long_to_wait() {
    let server = Server::of(vec![
        reply(429, &[("retry-after", "1")], ""),
        json(200, "[]"),
    ])
    .await;
    let call = get(&server.client());
    let start = Instant::now();
    call.output::<GetPet>().await.unwrap();
    let took = start.elapsed();
    assert!(
        (Duration::from_millis(950)..Duration::from_secs(30)).contains(&took),
        "{took:?}"
    );
}

/// A transport that always answers the same, counts, and does not sleep but notes how long it should have.
#[derive(Clone, Default)]
struct Counting {
    header: Option<(&'static str, String)>,
    sent: std::sync::Arc<std::sync::atomic::AtomicUsize>,
    slept: std::sync::Arc<std::sync::Mutex<Vec<Duration>>>,
}

impl Transport for Counting {
    fn send(
        &self,
        _: HttpRequest,
    ) -> bindery_runtime::BoxFuture<Result<HttpResponse, TransportError>> {
        self.sent.fetch_add(1, std::sync::atomic::Ordering::SeqCst);
        let mut response = HttpResponse::new(http::StatusCode::SERVICE_UNAVAILABLE, "");
        if let Some((name, value)) = &self.header {
            response.headers.insert(*name, value.parse().unwrap());
        }
        Box::pin(async { Ok(response) })
    }

    fn sleep(&self, duration: Duration) -> bindery_runtime::BoxFuture<()> {
        self.slept.lock().unwrap().push(duration);
        Box::pin(std::future::ready(()))
    }
}

#[tokio::test]
async fn waits_are_capped_and_garbage_is_not_heard() {
    let soon = std::time::SystemTime::now() + Duration::from_secs(30);
    let date = httpdate::fmt_http_date(soon);
    for (value, expected) in [
        ("7", 7..=7),
        // A date has whole seconds.
        (&date, 28..=30),
        ("99999999", 60..=60),
        ("-1", 0..=0),
        ("soon", 0..=0),
        ("Wed, 21 Oct 2015 07:28:00 GMT", 0..=0),
    ] {
        let transport = Counting {
            header: Some(("retry-after", value.to_owned())),
            ..Counting::default()
        };
        let client = fast(Core::builder(&API))
            .base_url("http://h")
            .transport(transport.clone())
            .build()
            .unwrap();
        get(&client).output::<GetPet>().await.unwrap_err();
        let slept = transport.slept.lock().unwrap().clone();
        for wait in slept {
            assert!(expected.contains(&wait.as_secs()), "{value}: {wait:?}");
        }
    }
}

#[tokio::test]
async fn a_storm_is_bounded_by_the_budget_of_the_client() {
    let transport = Counting::default();
    let client = fast(Core::builder(&API))
        .base_url("http://h")
        .transport(transport.clone())
        .build()
        .unwrap();
    let calls: Vec<_> = (0..1000)
        .map(|_| tokio::spawn(get(&client).output::<GetPet>()))
        .collect();
    for call in calls {
        assert!(call.await.unwrap().unwrap_err().is_server_error());
    }
    let sent = transport.sent.load(std::sync::atomic::Ordering::SeqCst);
    assert_eq!(sent, 1000 + 500 / 5);
}

#[tokio::test]
async fn a_storm_over_real_connections() {
    let server = Server::of(vec![json(503, "")]).await;
    let client = server
        .builder()
        .timeout(Duration::from_secs(30))
        .build()
        .unwrap();
    let calls: Vec<_> = (0..200)
        .map(|_| tokio::spawn(get(&client).output::<GetPet>()))
        .collect();
    for call in calls {
        assert!(call.await.unwrap().is_err());
    }
    assert_eq!(server.count(), 200 + 500 / 5);
}

/// Polls a call `polls` times and drops it.
async fn cancelled_after(polls: usize, client: &Core) -> bool {
    let mut call = get(client).output::<GetPet>();
    for _ in 0..polls {
        let done =
            std::future::poll_fn(|cx| std::task::Poll::Ready(call.as_mut().poll(cx).is_ready()));
        if done.await {
            return true;
        }
        tokio::time::sleep(Duration::from_millis(1)).await;
    }
    false
}

#[tokio::test]
async fn a_call_can_be_dropped_at_any_await() {
    let server = Server::start(|seen| {
        if seen.number % 2 == 0 {
            json(503, "")
        } else {
            json(200, "[]")
        }
    })
    .await;
    let client = server.client();
    let mut finished = 0;
    for polls in 1..60 {
        finished += usize::from(cancelled_after(polls, &client).await);
    }
    assert!(finished > 5, "only {finished} calls finished");
    get(&client).output::<GetPet>().await.unwrap();
}
