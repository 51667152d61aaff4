//! Logins of people, before a token server on loopback.

mod code;
mod device;
mod loopback;
mod metadata;
mod renewal;
mod secrets;
mod stores;

use std::sync::{Arc, Mutex};
use std::time::{Duration, SystemTime};

use bindery_runtime::auth::TokenContext;
use bindery_runtime::auth::login::{App, Session, Tokens};
use bindery_runtime::transport::{
    Connections, HttpRequest, HttpResponse, ReqwestTransport, Transport, TransportError,
};
use bindery_runtime::{BoxFuture, Core};

use crate::server::{Reply, Seen, Server, json};

/// What token servers answer with.
fn granted(access: &str, refresh: &str) -> Reply {
    let text = format!(
        r#"{{"access_token":"{access}","token_type":"Bearer","expires_in":3600,"refresh_token":"{refresh}"}}"#
    );
    json(200, &text)
}

fn refused(code: &str) -> Reply {
    json(400, &format!(r#"{{"error":"{code}"}}"#))
}

/// The value of a field of a form; none of the tests' values needs decoding.
fn field<'s>(seen: &'s Seen, name: &str) -> Option<&'s str> {
    let mut pairs = seen
        .text()
        .split('&')
        .filter_map(|pair| pair.split_once('='));
    pairs.find(|(one, _)| *one == name).map(|(_, value)| value)
}

/// A server that renews each refresh token once: `r1` for `t2` and `r2`, and so on.
async fn rotating() -> Server {
    let last = Arc::new(Mutex::new(1));
    Server::start(move |seen| {
        let mut last = last.lock().unwrap();
        if seen.url != "/token" {
            let is_good = seen.header("authorization") == Some(&format!("Bearer t{last}"));
            return json(if is_good { 200 } else { 401 }, "[]");
        }
        if field(seen, "refresh_token") != Some(&format!("r{last}")) {
            return refused("invalid_grant");
        }
        *last += 1;
        granted(&format!("t{last}"), &format!("r{last}"))
    })
    .await
}

fn app(server: &Server) -> App {
    App::new("app 1").token_url(format!("{}/token", server.url))
}

fn client(server: &Server, app: App) -> Core {
    server.builder().oauth("user", app).build().unwrap()
}

/// Tokens whose time is over.
fn spent(number: usize) -> Tokens {
    let tokens = Tokens::new(format!("t{number}")).with_refresh(format!("r{number}"));
    tokens.expires_at(SystemTime::now() - Duration::from_secs(1))
}

/// A session whose waits take no time, and how long they would have been.
fn hurried(app: &App, server: &Server) -> (Session, Arc<Mutex<Vec<u64>>>) {
    let waits: Arc<Mutex<Vec<u64>>> = Arc::default();
    let transport = Hurried {
        inner: ReqwestTransport::new(Connections::new()),
        waits: waits.clone(),
    };
    let context = TokenContext::new(Arc::new(transport), format!("{}/v1", server.url));
    (app.session(context), waits)
}

struct Hurried {
    inner: ReqwestTransport,
    waits: Arc<Mutex<Vec<u64>>>,
}

impl Transport for Hurried {
    fn send(&self, request: HttpRequest) -> BoxFuture<Result<HttpResponse, TransportError>> {
        self.inner.send(request)
    }

    fn sleep(&self, duration: Duration) -> BoxFuture<()> {
        self.waits.lock().unwrap().push(duration.as_secs());
        Box::pin(std::future::ready(()))
    }
}
