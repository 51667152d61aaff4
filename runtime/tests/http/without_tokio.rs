//! A transport of the caller's own, polled by nothing but a parked thread: the core needs no async runtime.

use std::pin::pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::task::{Context, Poll, Wake, Waker};
use std::thread::Thread;
use std::time::{Duration, Instant};

use bindery_runtime::Core;
use bindery_runtime::error::TimeoutKind;
use bindery_runtime::transport::{HttpRequest, HttpResponse, TransportError};
use http::StatusCode;

use crate::server::{API, GetPet, fast, get, impatient};

struct Unpark(Thread);

impl Wake for Unpark {
    fn wake(self: Arc<Self>) {
        self.0.unpark();
    }
}

fn block_on<F: Future>(work: F) -> F::Output {
    let waker = Waker::from(Arc::new(Unpark(std::thread::current())));
    let mut work = pin!(work);
    loop {
        if let Poll::Ready(output) = work.as_mut().poll(&mut Context::from_waker(&waker)) {
            return output;
        }
        std::thread::park();
    }
}

#[test]
fn a_closure_is_a_transport_and_retries_wait_on_the_own_timer() {
    let sent = Arc::new(AtomicUsize::new(0));
    let count = sent.clone();
    let transport = move |request: HttpRequest| {
        let number = count.fetch_add(1, Ordering::SeqCst);
        async move {
            let status = if number == 0 {
                StatusCode::BAD_GATEWAY
            } else {
                StatusCode::OK
            };
            assert_eq!(
                (request.url.as_str(), request.resend as usize),
                ("http://h/pets/1", number)
            );
            Ok::<_, TransportError>(HttpResponse::new(status, "[1]"))
        }
    };
    let client = fast(Core::builder(&API))
        .base_url("http://h")
        .transport(transport)
        .build()
        .unwrap();
    assert_eq!(
        block_on(get(&client).output::<GetPet>()).unwrap(),
        serde_json::json!([1])
    );
    assert_eq!(sent.load(Ordering::SeqCst), 2);
}

#[test]
fn time_limits_hold_without_a_clock_of_the_transport() {
    let never = |_: HttpRequest| std::future::pending::<Result<HttpResponse, TransportError>>();
    let client = impatient(fast(Core::builder(&API)))
        .base_url("http://h")
        .max_retries(1)
        .transport(never)
        .build()
        .unwrap();
    let start = Instant::now();
    let error = block_on(get(&client).output::<GetPet>()).unwrap_err();
    assert!(
        matches!(&error, bindery_runtime::Error::Timeout(error) if error.kind() == TimeoutKind::Attempt)
    );
    assert!(
        (Duration::from_millis(590)..Duration::from_secs(30)).contains(&start.elapsed()),
        "{:?}",
        start.elapsed()
    );
}
