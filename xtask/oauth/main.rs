//! Every flow of a server that others wrote, by a generated client.
//!
//! `account NAME URL` plays all scenes; `account NAME URL FILE` is the process that is killed: it logs in, and waits.

mod browser;
mod scenes;
mod server;

use account::Client;
use account::runtime::auth::login::{App, FileStore, Loopback, MemoryStore, TokenStore};
use account::runtime::layer::Next;
use account::runtime::transport::HttpRequest;
use server::Server;
use std::process::ExitCode;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

/// Whatever went wrong.
pub type Fault = Box<dyn std::error::Error + Send + Sync>;

/// What scenes are played with.
#[derive(Clone)]
pub struct Stage {
    pub server: &'static Server,
    pub url: String,
    /// Requests to the token server.
    pub asked: Arc<AtomicUsize>,
}

impl Stage {
    /// A client whose tokens are kept here.
    pub fn client(&self, id: &str, store: impl TokenStore) -> Result<Client, Fault> {
        let asked = self.asked.clone();
        let count = move |request: HttpRequest, next: Next| {
            let is_token = request.target.path() == "(token)";
            asked.fetch_add(usize::from(is_token), Ordering::SeqCst);
            async move { next.send(request).await }
        };
        let configure = |app: App| self.server.configure(app, &self.url).store(store);
        let builder = Client::builder().base_url(&self.url).oauth_app(id, configure);
        Ok(builder.layer(count).build()?)
    }

    /// How often the token server was asked since this was called last.
    pub fn asked(&self) -> usize {
        self.asked.swap(0, Ordering::SeqCst)
    }

    /// A client into which Ann has logged in with a browser on this computer.
    pub async fn logged_in(&self, store: impl TokenStore) -> Result<Client, Fault> {
        let client = self.client("native", store)?;
        let here = Loopback::bind()?;
        let login = client.oauth().authorize_at(here.redirect())?;
        let url = login.url().to_owned();
        let (page, _) = tokio::try_join!(browser::open(&url), async {
            Ok(client.oauth().receive(&login, here).await?)
        })?;
        if !page.contains("You can close this page") {
            return Err(format!("the browser ended at {page}").into());
        }
        Ok(client)
    }

    /// Has the server do something that is no part of OAuth.
    pub async fn lab(&self, what: &str) -> Result<(), Fault> {
        browser::open(&format!("{}/lab/{what}", self.url)).await.map(drop)
    }
}

#[tokio::main]
async fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [name, url, file @ ..] = &arguments[..] else {
        eprintln!("usage: account NAME URL [FILE]");
        return ExitCode::FAILURE;
    };
    let Some(server) = Server::named(name) else {
        eprintln!("no server is called {name}");
        return ExitCode::FAILURE;
    };
    let stage = Stage {
        server,
        url: url.clone(),
        asked: Arc::default(),
    };
    if let Some(file) = file.first() {
        return match scenes::wait_to_be_killed(&stage, FileStore::new(file)).await {
            Ok(()) => ExitCode::SUCCESS,
            Err(error) => failed("the process that is killed", &error),
        };
    }
    let mut code = ExitCode::SUCCESS;
    macro_rules! play {
        ($($scene:ident),* $(,)?) => {$({
            let played = scenes::$scene(&stage, MemoryStore::new()).await;
            let title = stringify!($scene).replace('_', " ");
            match played {
                Ok(()) => println!("{name}: {title}: ok"),
                Err(error) => code = failed(&format!("{name}: {title}"), &error),
            }
        })*};
    }
    play!(
        a_login_in_the_browser,
        what_the_server_says_of_itself,
        fifty_callers_when_the_server_refuses_the_token,
        fifty_callers_when_the_time_is_over,
        rotation_and_reuse,
        a_login_on_another_device,
        a_program_for_itself,
        revocation,
        a_killed_process_that_starts_again,
    );
    code
}

fn failed(what: &str, error: &Fault) -> ExitCode {
    println!("{what}: {error}");
    ExitCode::FAILURE
}
