use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, SystemTime};

use bindery_runtime::auth::TokenContext;
use bindery_runtime::auth::login::{LoginError, MemoryStore, StoreLock, TokenStore, Tokens};
use bindery_runtime::http::StatusCode;
use bindery_runtime::transport::BoxError;
use bindery_runtime::{BoxFuture, Error};

use super::{app, client, granted, refused, rotating, spent};
use crate::server::{GetPet, Server, Step, get, json};

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn one_renewal_for_all_calls_and_each_refresh_token_once() {
    let server = rotating().await;
    let store = MemoryStore::of(spent(1));
    let client = client(&server, app(&server).store(store.clone()));
    let session = client.oauth("user");
    let round = || async {
        let calls: Vec<_> = (0..50)
            .map(|_| tokio::spawn(get(&client).output::<GetPet>()))
            .collect();
        for call in calls {
            call.await.unwrap().unwrap();
        }
    };
    round().await;
    let tokens = session.tokens().await.unwrap().unwrap();
    assert_eq!(tokens.refresh, Some("r2".into()));
    // Someone else renews, so that the client's own token is refused in the middle of its life.
    session.renew().await.unwrap();
    round().await;
    let renewals: Vec<_> = server.seen();
    let renewals = renewals.iter().filter(|seen| seen.url == "/token");
    let bodies: Vec<_> = renewals.map(|seen| seen.text().to_owned()).collect();
    let body =
        |number| format!("grant_type=refresh_token&refresh_token=r{number}&client_id=app%201");
    assert_eq!(bodies, [body(1), body(2)]);
}

#[tokio::test]
async fn a_token_is_renewed_when_its_time_is_over_or_the_server_refuses_it() {
    let server = rotating().await;
    // Good by the clock, but the server knows it no more.
    let tokens = Tokens::new("old").with_refresh("r1");
    let one = client(&server, app(&server).store(MemoryStore::of(tokens)));
    get(&one).output::<GetPet>().await.unwrap();
    let asked: Vec<_> = server.seen().iter().map(|seen| seen.url.clone()).collect();
    assert_eq!(asked, ["/v1/pets/1", "/token", "/v1/pets/1"]);
    // At its end by the clock: nothing is tried with it.
    let end = SystemTime::now() + Duration::from_secs(5);
    let tokens = Tokens::new("t2").with_refresh("r2").expires_at(end);
    let other = client(&server, app(&server).store(MemoryStore::of(tokens)));
    get(&other).output::<GetPet>().await.unwrap();
    let asked: Vec<_> = server
        .seen()
        .iter()
        .skip(3)
        .map(|seen| seen.url.clone())
        .collect();
    assert_eq!(asked, ["/token", "/v1/pets/1"]);
}

#[tokio::test]
async fn a_server_that_does_not_rotate_is_asked_with_the_same_refresh_token() {
    let count = AtomicUsize::new(0);
    let server = Server::start(move |seen| match seen.url.as_str() {
        "/renew" => {
            let number = count.fetch_add(1, Ordering::SeqCst);
            json(
                200,
                &format!(r#"{{"access_token":"n{number}","expires_in":5}}"#),
            )
        }
        _ => json(200, "[]"),
    });
    let server = server.await;
    let app = app(&server)
        .refresh_url(format!("{}/renew", server.url))
        .scopes(["a"])
        .store(MemoryStore::of(spent(1)));
    let session = client(&server, app).oauth("user");
    for number in 0..2 {
        let tokens = session.renew().await.unwrap();
        assert_eq!(tokens.access.expose(), format!("n{number}"));
        // No scope: the server may have granted less than was asked for.
        let sent = "grant_type=refresh_token&refresh_token=r1&client_id=app%201";
        assert_eq!(server.seen()[number].text(), sent);
    }
}

#[tokio::test]
async fn a_login_that_is_over_says_so() {
    let server = Server::start(|seen| match seen.url.as_str() {
        "/token" => refused("invalid_grant"),
        _ => json(401, "{}"),
    });
    let server = server.await;
    let login_needed = |error: &Error| error.needs_login() && error.is_auth();
    // Nobody ever logged in.
    let none = client(&server, app(&server));
    let error = get(&none).output::<GetPet>().await.unwrap_err();
    assert!(login_needed(&error));
    let words = "GET /pets/{petId}: no token could be fetched: nobody is logged in";
    assert_eq!(error.to_string(), words);
    // The server ended it.
    let ended = client(&server, app(&server).store(MemoryStore::of(spent(1))));
    let error = get(&ended).output::<GetPet>().await.unwrap_err();
    assert!(login_needed(&error));
    let words = ": a new login is needed: the token server said 400 Bad Request: invalid_grant";
    assert!(error.to_string().ends_with(words), "{error}");
    // There is nothing to renew it by.
    let tokens = Tokens::new("t").expires_at(SystemTime::UNIX_EPOCH);
    let last = client(&server, app(&server).store(MemoryStore::of(tokens)));
    assert!(login_needed(
        &get(&last).output::<GetPet>().await.unwrap_err()
    ));
}

#[tokio::test]
async fn other_failures_are_no_reason_to_log_in_again() {
    let server = Server::of(vec![
        json(503, "busy"),
        vec![Step::Reset],
        granted("T", "R"),
    ])
    .await;
    let app = app(&server).store(MemoryStore::of(spent(1)));
    let session = client(&server, app).oauth("user");
    let error = session.renew().await.unwrap_err();
    assert!(matches!(error, LoginError::Refused(_)), "{error}");
    let error = session.renew().await.unwrap_err();
    assert!(matches!(error, LoginError::Failed(_)), "{error}");
    assert_eq!(session.renew().await.unwrap().access.expose(), "T");
}

/// The server has spent the refresh token when the call is dropped: its answer must not be lost.
#[tokio::test]
async fn a_renewal_whose_call_is_dropped_is_finished_by_the_next() {
    let server = Server::start(|seen| {
        let mut reply = granted("T", "R");
        match (seen.url.as_str(), seen.number) {
            ("/token", 0) => reply.insert(0, Step::Wait(200)),
            ("/token", _) => return refused("invalid_grant"),
            _ => return json(200, "[]"),
        }
        reply
    });
    let server = server.await;
    let client = client(&server, app(&server).store(MemoryStore::of(spent(1))));
    let call = tokio::time::timeout(Duration::from_millis(50), get(&client).output::<GetPet>());
    assert!(call.await.is_err());
    assert_eq!(server.count(), 1, "the server was asked");
    get(&client).output::<GetPet>().await.unwrap();
    let urls: Vec<_> = server.seen().iter().map(|seen| seen.url.clone()).collect();
    assert_eq!(urls, ["/token", "/v1/pets/1"]);
    assert_eq!(server.seen()[1].header("authorization"), Some("Bearer T"));
}

/// A store that fails when it is told to.
#[derive(Clone, Default)]
struct Failing {
    inner: MemoryStore,
    failures: Arc<AtomicUsize>,
}

impl TokenStore for Failing {
    fn load(&self) -> BoxFuture<Result<Option<Tokens>, BoxError>> {
        self.inner.load()
    }

    fn save(&self, tokens: Option<Tokens>) -> BoxFuture<Result<(), BoxError>> {
        let left = self.failures.load(Ordering::SeqCst);
        if left > 0 {
            self.failures.store(left - 1, Ordering::SeqCst);
            return Box::pin(std::future::ready(Err("the disk is full".into())));
        }
        self.inner.save(tokens)
    }

    fn lock(&self, context: &TokenContext) -> BoxFuture<Result<StoreLock, BoxError>> {
        self.inner.lock(context)
    }
}

#[tokio::test]
async fn what_could_not_be_stored_is_not_lost() {
    let server = rotating().await;
    let store = Failing::default();
    store.save(Some(spent(1))).await.unwrap();
    store.failures.store(1, Ordering::SeqCst);
    let client = client(&server, app(&server).store(store));
    let error = get(&client).output::<GetPet>().await.unwrap_err();
    assert!(
        error
            .to_string()
            .ends_with("the token store failed: the disk is full")
    );
    assert!(!error.needs_login());
    get(&client).output::<GetPet>().await.unwrap();
    let tokens = client.oauth("user").tokens().await.unwrap().unwrap();
    assert_eq!(tokens.refresh, Some("r2".into()));
    let renewals = server.seen();
    assert_eq!(
        renewals.iter().filter(|seen| seen.url == "/token").count(),
        1
    );
}

#[tokio::test]
async fn another_login_and_a_logout_count_at_once() {
    let server = Server::start(|seen| match seen.url.as_str() {
        "/revoke" => json(200, "anything"),
        "/token" => granted("new", "R"),
        _ => json(200, "[]"),
    });
    let server = server.await;
    let app = app(&server)
        .authorization_url("https://login.example.com")
        .redirect("https://app.example.com")
        .revocation_url(format!("{}/revoke", server.url))
        .store(MemoryStore::of(Tokens::new("old")));
    let client = client(&server, app);
    get(&client).send().await.unwrap();
    let session = client.oauth("user");
    let login = session.authorize().unwrap();
    let (_, state) = login.url().split_once("&state=").unwrap();
    let (state, _) = state.split_once('&').unwrap();
    let redirected = format!("?code=c&state={state}");
    session.exchange(&login, &redirected).await.unwrap();
    get(&client).send().await.unwrap();
    session.log_out().await.unwrap();
    let error = get(&client).send().await.unwrap_err();
    assert!(error.needs_login());
    let seen = server.seen();
    let tokens: Vec<_> = seen
        .iter()
        .filter_map(|one| one.header("authorization"))
        .collect();
    assert_eq!(tokens, ["Bearer old", "Bearer new"]);
    let revoked = "token=R&token_type_hint=refresh_token&client_id=app%201";
    assert_eq!(seen.last().unwrap().text(), revoked);
}

#[tokio::test]
async fn a_status_of_ones_choice_renews() {
    let server = Server::start(|seen| match seen.url.as_str() {
        "/token" => granted("T", "R"),
        _ if seen.header("authorization") == Some("Bearer T") => json(200, "[]"),
        _ => json(403, ""),
    });
    let server = server.await;
    let tokens = || MemoryStore::of(Tokens::new("old").with_refresh("r"));
    let strict = client(&server, app(&server).store(tokens()));
    let error = get(&strict).output::<GetPet>().await.unwrap_err();
    assert_eq!(error.status(), Some(StatusCode::FORBIDDEN));
    let app = app(&server).store(tokens()).renew_on(StatusCode::FORBIDDEN);
    get(&client(&server, app)).output::<GetPet>().await.unwrap();
}
