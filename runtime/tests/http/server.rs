//! A server of scripts, and the API that the tests call.

use std::fmt::Write as _;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use bindery_runtime::auth::{SchemeKind, SchemeSpec};
use bindery_runtime::retry::RetryPolicy;
use bindery_runtime::{Answer, ApiSpec, Call, Core, CoreBuilder, Operation, ReadError, Spec};
use serde_json::Value;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};

/// A request as the server saw it.
#[derive(Debug, Clone)]
pub(crate) struct Seen {
    /// Counted from zero over the whole server.
    pub(crate) number: usize,
    /// Counted from zero.
    pub(crate) connection: usize,
    pub(crate) method: String,
    /// Path and query.
    pub(crate) url: String,
    pub(crate) headers: Vec<(String, String)>,
    pub(crate) body: Vec<u8>,
}

impl Seen {
    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        let mut headers = self.headers.iter();
        let found = headers.find(|(key, _)| key.eq_ignore_ascii_case(name));
        found.map(|(_, value)| value.as_str())
    }

    pub(crate) fn text(&self) -> &str {
        std::str::from_utf8(&self.body).unwrap()
    }
}

/// What the server does with one request.
#[derive(Debug, Clone)]
pub(crate) enum Step {
    Write(Vec<u8>),
    Wait(u64),
    /// RST instead of FIN.
    Reset,
    /// Serve the next request of this connection; without it the connection is closed.
    KeepAlive,
}

pub(crate) type Reply = Vec<Step>;

/// A whole response on a connection that stays open.
pub(crate) fn reply(status: u16, headers: &[(&str, &str)], body: &str) -> Reply {
    let mut head = format!("HTTP/1.1 {status} X\r\ncontent-length: {}\r\n", body.len());
    for (name, value) in headers {
        let _ = write!(head, "{name}: {value}\r\n");
    }
    vec![
        Step::Write(format!("{head}\r\n{body}").into_bytes()),
        Step::KeepAlive,
    ]
}

pub(crate) fn json(status: u16, body: &str) -> Reply {
    reply(status, &[("content-type", "application/json")], body)
}

/// Bytes as they are, then FIN.
pub(crate) fn raw(bytes: impl Into<Vec<u8>>) -> Reply {
    vec![Step::Write(bytes.into())]
}

/// More requests than any test makes: who goes on and on is told something else in the end, and the test fails.
const MOST_REQUESTS: usize = 2_000;

/// Accepts and says nothing.
pub(crate) fn hang() -> Reply {
    vec![Step::Wait(60_000)]
}

pub(crate) struct Server {
    pub(crate) url: String,
    seen: Arc<Mutex<Vec<Seen>>>,
}

type Script = Arc<dyn Fn(&Seen) -> Reply + Send + Sync>;

impl Server {
    pub(crate) async fn start(script: impl Fn(&Seen) -> Reply + Send + Sync + 'static) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let url = format!("http://{}", listener.local_addr().unwrap());
        let seen: Arc<Mutex<Vec<Seen>>> = Arc::default();
        let script: Script = Arc::new(script);
        let log = seen.clone();
        tokio::spawn(async move {
            for connection in 0.. {
                let (stream, _) = listener.accept().await.unwrap();
                tokio::spawn(serve(stream, connection, script.clone(), log.clone()));
            }
        });
        Self { url, seen }
    }

    /// The replies in their order, the last one for ever.
    pub(crate) async fn of(replies: Vec<Reply>) -> Self {
        Self::start(move |seen| {
            let last = replies.len() - 1;
            replies[seen.number.min(last)].clone()
        })
        .await
    }

    pub(crate) fn seen(&self) -> Vec<Seen> {
        self.seen.lock().unwrap().clone()
    }

    pub(crate) fn count(&self) -> usize {
        self.seen.lock().unwrap().len()
    }

    /// A client of this server that waits little between retries.
    pub(crate) fn builder(&self) -> CoreBuilder {
        crate::by_transport(fast(Core::builder(&API)).base_url(format!("{}/v1", self.url)))
    }

    pub(crate) fn client(&self) -> Core {
        self.builder().build().unwrap()
    }
}

pub(crate) fn fast(builder: CoreBuilder) -> CoreBuilder {
    let (base, cap) = (Duration::from_millis(1), Duration::from_millis(4));
    builder.retry(RetryPolicy::default().backoff(base, cap))
}

/// Time limits for tests that run into them: 300 ms for an attempt, 150 ms for the next chunk.
pub(crate) fn impatient(builder: CoreBuilder) -> CoreBuilder {
    builder
        .timeout(Duration::from_millis(300))
        .idle_timeout(Duration::from_millis(150))
}

async fn serve(
    mut stream: TcpStream,
    connection: usize,
    script: Script,
    log: Arc<Mutex<Vec<Seen>>>,
) {
    let mut buffer = Vec::new();
    while let Some(mut seen) = read_request(&mut stream, &mut buffer).await {
        seen.connection = connection;
        {
            let mut log = log.lock().unwrap();
            seen.number = log.len();
            log.push(seen.clone());
        }
        let mut keep = false;
        let steps = if seen.number < MOST_REQUESTS {
            script(&seen)
        } else {
            reply(410, &[], "this test has made too many requests")
        };
        for step in steps {
            match step {
                Step::Write(bytes) => {
                    if stream.write_all(&bytes).await.is_err() {
                        return;
                    }
                }
                Step::Wait(millis) => tokio::time::sleep(Duration::from_millis(millis)).await,
                Step::Reset => {
                    stream.set_zero_linger().unwrap();
                    return;
                }
                Step::KeepAlive => keep = true,
            }
        }
        if !keep {
            return;
        }
    }
}

async fn read_request(stream: &mut TcpStream, buffer: &mut Vec<u8>) -> Option<Seen> {
    let end = loop {
        if let Some(at) = find(buffer, b"\r\n\r\n") {
            break at;
        }
        fill(stream, buffer).await?;
    };
    let head = String::from_utf8(buffer.drain(..end + 4).collect()).unwrap();
    let mut lines = head.split("\r\n");
    let mut first = lines.next()?.split(' ');
    let header = |line: &str| {
        let (name, value) = line.split_once(':')?;
        Some((name.to_owned(), value.trim().to_owned()))
    };
    let mut seen = Seen {
        number: 0,
        connection: 0,
        method: first.next()?.to_owned(),
        url: first.next()?.to_owned(),
        headers: lines.filter_map(header).collect(),
        body: Vec::new(),
    };
    seen.body = if seen.header("transfer-encoding").is_some() {
        read_chunked(stream, buffer).await?
    } else {
        let length = seen
            .header("content-length")
            .map_or(0, |text| text.parse().unwrap());
        take(stream, buffer, length).await?
    };
    Some(seen)
}

async fn read_chunked(stream: &mut TcpStream, buffer: &mut Vec<u8>) -> Option<Vec<u8>> {
    let mut body = Vec::new();
    loop {
        let end = loop {
            if let Some(at) = find(buffer, b"\r\n") {
                break at;
            }
            fill(stream, buffer).await?;
        };
        let line: Vec<u8> = buffer.drain(..end + 2).collect();
        let size = usize::from_str_radix(std::str::from_utf8(&line[..end]).unwrap(), 16).unwrap();
        let chunk = take(stream, buffer, size + 2).await?;
        body.extend_from_slice(&chunk[..size]);
        if size == 0 {
            return Some(body);
        }
    }
}

async fn take(stream: &mut TcpStream, buffer: &mut Vec<u8>, length: usize) -> Option<Vec<u8>> {
    while buffer.len() < length {
        fill(stream, buffer).await?;
    }
    Some(buffer.drain(..length).collect())
}

async fn fill(stream: &mut TcpStream, buffer: &mut Vec<u8>) -> Option<()> {
    let mut chunk = [0; 4096];
    let count = stream
        .read(&mut chunk)
        .await
        .ok()
        .filter(|count| *count > 0)?;
    buffer.extend_from_slice(&chunk[..count]);
    Some(())
}

fn find(buffer: &[u8], what: &[u8]) -> Option<usize> {
    buffer.windows(what.len()).position(|window| window == what)
}

pub(crate) const API: ApiSpec = ApiSpec {
    title: "Pets",
    schemes: &[
        SchemeSpec {
            name: "user",
            kind: SchemeKind::Bearer,
        },
        SchemeSpec {
            name: "login",
            kind: SchemeKind::Basic,
        },
        SchemeSpec {
            name: "key",
            kind: SchemeKind::ApiKeyHeader("X-Api-Key"),
        },
        SchemeSpec {
            name: "app",
            kind: SchemeKind::ApiKeyQuery("app"),
        },
        SchemeSpec {
            name: "session",
            kind: SchemeKind::ApiKeyCookie("sid"),
        },
        SchemeSpec {
            name: "digest",
            kind: SchemeKind::Digest,
        },
    ],
    security: &[&[("user", &[])]],
    ..ApiSpec::DEFAULT
};

/// `GET /pets/{petId}`, any JSON.
pub(crate) enum GetPet {}

impl Operation for GetPet {
    type Output = Value;
    const SPEC: &'static Spec = &Spec {
        id: "getPet",
        path: "/pets/{petId}",
        accept: "application/json",
        security: &[&[("user", &[])]],
        ..Spec::DEFAULT
    };
    fn read(answer: &Answer) -> Result<Value, ReadError> {
        answer.json()
    }
}

/// `POST /pets`, a list of numbers.
pub(crate) enum AddPets {}

impl Operation for AddPets {
    type Output = Vec<i64>;
    const SPEC: &'static Spec = &Spec {
        id: "addPets",
        method: "POST",
        path: "/pets",
        accept: "application/json",
        ..Spec::DEFAULT
    };
    fn read(answer: &Answer) -> Result<Vec<i64>, ReadError> {
        answer.json()
    }
}

pub(crate) fn get(client: &Core) -> Call {
    let mut call = Call::new(client, GetPet::SPEC);
    call.path_text("petId", "1");
    call
}

pub(crate) fn post(client: &Core) -> Call {
    let mut call = Call::new(client, AddPets::SPEC);
    call.json("application/json", &vec![1, 2]);
    call
}
