//! Many calls at once of a server that fails in every way, and what became of them as one line of JSON.

mod faults;
mod http1;
mod http2;
mod log;

use log::Log;
use std::collections::BTreeMap;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};
use storm::runtime::retry::RetryPolicy;
use storm::runtime::transport::Connections;
use storm::{Client, Error, serde_json};

/// How long one attempt may take: less than the server is silent at worst.
const ATTEMPT: Duration = Duration::from_secs(2);

/// How long calls may still take once no more are made.
const DRAIN: Duration = Duration::from_secs(30);

/// How often memory is looked at.
const SAMPLE: Duration = Duration::from_millis(250);

/// What the calls came to.
#[derive(Default)]
struct Outcomes {
    made: AtomicU64,
    answers: AtomicU64,
    /// Answers to other calls.
    mixed: AtomicU64,
    errors: Mutex<BTreeMap<&'static str, u64>>,
}

#[tokio::main(worker_threads = 2)]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [protocol, callers, seconds, most] = arguments.as_slice() else {
        return Err("PROTOCOL CALLERS SECONDS MOST".into());
    };
    let most: u64 = most.parse()?;
    let log = Arc::new(Log::new(most));
    let (url, connections) = match protocol.as_str() {
        "http2" => http2::start(log.clone()).await?,
        _ => (http1::start(log.clone()).await?, Connections::new()),
    };
    let policy = RetryPolicy::default()
        .backoff(Duration::from_millis(50), Duration::from_millis(400))
        .server_cap(Duration::from_secs(1));
    let client = Client::builder()
        .base_url(url)
        .connections(connections.no_proxy())
        .timeout(ATTEMPT)
        .retry(policy)
        .build()?;
    let outcomes = Arc::new(Outcomes::default());
    let started = Instant::now();
    let end = started + Duration::from_secs(seconds.parse()?);
    let callers: Vec<_> = (0..callers.parse::<usize>()?)
        .map(|_| tokio::spawn(call(client.clone(), outcomes.clone(), end, most)))
        .collect();
    let mut memory = Vec::new();
    while Instant::now() < end {
        tokio::time::sleep(SAMPLE).await;
        memory.extend(resident_kb());
    }
    let hung = ended(callers).await;
    println!(
        "{}",
        report(&outcomes, &log, hung, started.elapsed(), &memory)
    );
    Ok(())
}

/// Makes one call after the other until the end.
async fn call(client: Client, outcomes: Arc<Outcomes>, end: Instant, most: u64) {
    while Instant::now() < end {
        let id = outcomes.made.fetch_add(1, Ordering::Relaxed);
        if id >= most {
            outcomes.made.fetch_sub(1, Ordering::Relaxed);
            return;
        }
        let id = i64::try_from(id).unwrap_or_default();
        match client.things().get(id).await {
            Ok(thing) if thing.id == id => {
                outcomes.answers.fetch_add(1, Ordering::Relaxed);
            }
            Ok(_) => {
                outcomes.mixed.fetch_add(1, Ordering::Relaxed);
            }
            Err(error) => {
                let mut errors = outcomes.errors.lock().unwrap();
                *errors.entry(kind(&error)).or_default() += 1;
            }
        }
    }
}

fn kind(error: &Error) -> &'static str {
    match error {
        Error::Transport(_) => "transport",
        Error::Timeout(_) => "timeout",
        Error::Api(_) => "api",
        Error::Decode(_) => "decode",
        Error::InvalidRequest(_) => "invalid request",
        Error::Auth(_) => "auth",
        _ => "other",
    }
}

/// How many callers do not come to an end.
async fn ended(callers: Vec<tokio::task::JoinHandle<()>>) -> usize {
    let last = tokio::time::Instant::now() + DRAIN;
    let mut hung = 0;
    for caller in callers {
        let done = tokio::time::timeout_at(last, caller).await;
        hung += usize::from(!matches!(done, Ok(Ok(()))));
    }
    hung
}

fn report(
    outcomes: &Outcomes,
    log: &Log,
    hung: usize,
    took: Duration,
    memory: &[u64],
) -> serde_json::Value {
    let count = |counter: &AtomicU64| counter.load(Ordering::Relaxed);
    serde_json::json!({
        "made": count(&outcomes.made),
        "answers": count(&outcomes.answers),
        "mixed": count(&outcomes.mixed),
        "errors": *outcomes.errors.lock().unwrap(),
        "hung": hung,
        "seconds": took.as_secs_f64(),
        "arrived": count(&log.arrived),
        "most_attempts": count(&log.most_attempts),
        "first_successes": count(&log.first_successes),
        "retries": count(&log.retries),
        "retry_successes": count(&log.retry_successes),
        "memory_kb": memory,
    })
}

/// The memory that the process has now, where the system tells.
fn resident_kb() -> Option<u64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status
        .lines()
        .find_map(|line| line.strip_prefix("VmRSS:"))?;
    line.trim().strip_suffix(" kB")?.trim().parse().ok()
}
