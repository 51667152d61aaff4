//! Credentials on the wire.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::time::Duration;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use bindery_runtime::auth::{ClientCredentials, Credential, Token, TokenError};
use bindery_runtime::http::StatusCode;
use bindery_runtime::transport::BoxError;
use bindery_runtime::{Call, Core, CoreBuilder, Error, Requirement, Spec};

use crate::server::{GetPet, Seen, Server, fast, get, json, post};

const BOTH: &[Requirement] = &[&[("key", &[]), ("app", &[])], &[("user", &["read"])]];

async fn seen_with(
    spec: &'static Spec,
    configure: impl FnOnce(CoreBuilder) -> CoreBuilder,
) -> Result<Seen, Error> {
    let server = Server::of(vec![json(200, "[]")]).await;
    let client = configure(server.builder()).build().unwrap();
    Call::new(&client, spec).send().await?;
    Ok(server.seen()[0].clone())
}

#[tokio::test]
async fn all_of_one_alternative_and_nothing_of_the_other() {
    const SPEC: &Spec = &Spec {
        path: "/x?a=b",
        security: BOTH,
        ..Spec::DEFAULT
    };
    let key = || Credential::token("k1");
    let seen = seen_with(SPEC, |builder| {
        builder
            .token("t")
            .credential("key", key())
            .credential("app", Credential::token("a&b"))
    });
    let seen = seen.await.unwrap();
    assert_eq!(seen.header("x-api-key"), Some("k1"));
    assert_eq!(seen.url, "/v1/x?a=b&app=a%26b");
    assert_eq!(seen.header("authorization"), None);
    let seen = seen_with(SPEC, |builder| builder.token("t").credential("key", key()))
        .await
        .unwrap();
    assert_eq!(
        (seen.header("authorization"), seen.header("x-api-key")),
        (Some("Bearer t"), None)
    );
    let error = seen_with(SPEC, |builder| builder.credential("key", key()))
        .await
        .unwrap_err();
    assert_eq!(
        error.to_string(),
        "GET /x?a=b: the client lacks a credential for key and app, or user"
    );
    assert!(error.is_auth());
}

#[tokio::test]
async fn every_kind_of_scheme() {
    const BASIC: &Spec = &Spec {
        security: &[&[("login", &[])]],
        ..Spec::DEFAULT
    };
    let seen = seen_with(BASIC, |builder| {
        builder.credential("login", Credential::basic("Aladdin", "open sesame"))
    });
    assert_eq!(
        seen.await.unwrap().header("authorization"),
        Some("Basic QWxhZGRpbjpvcGVuIHNlc2FtZQ==")
    );
    const COOKIE: &Spec = &Spec {
        security: &[&[("session", &[])]],
        ..Spec::DEFAULT
    };
    let seen = seen_with(COOKIE, |builder| {
        builder.credential("session", Credential::token("a b"))
    });
    assert_eq!(seen.await.unwrap().header("cookie"), Some("sid=a%20b"));
    const DIGEST: &Spec = &Spec {
        security: &[&[("digest", &[])]],
        ..Spec::DEFAULT
    };
    let seen = seen_with(DIGEST, |builder| {
        builder.credential("digest", Credential::authorization("Digest x=y"))
    });
    assert_eq!(
        seen.await.unwrap().header("authorization"),
        Some("Digest x=y")
    );
}

#[tokio::test]
async fn a_login_is_sent_in_utf_8() {
    const BASIC: &Spec = &Spec {
        security: &[&[("login", &[])]],
        ..Spec::DEFAULT
    };
    let sent = async |user: &str, password: &str| {
        let login = Credential::basic(user, password);
        let seen = seen_with(BASIC, |builder| builder.credential("login", login)).await;
        seen.unwrap().header("authorization").unwrap().to_owned()
    };
    // RFC 7617, section 2.1.
    assert_eq!(sent("test", "123£").await, "Basic dGVzdDoxMjPCow==");
    assert_eq!(sent("", "").await, "Basic Og==");
    let odd = format!("Basic {}", STANDARD.encode("é a/+%:b:c=\"\\"));
    assert_eq!(sent("é a/+%", "b:c=\"\\").await, odd);
}

#[tokio::test]
async fn a_login_that_no_server_could_read_is_refused() {
    let server = Server::of(vec![json(200, "[]")]).await;
    for (user, password) in [
        ("CANARY:b", "p"),
        ("CANARY\n", "p"),
        ("u", "CANARY\r\n"),
        ("u\u{7f}", "CANARY"),
    ] {
        let login = Credential::basic(user, password);
        let error = server.builder().credential("login", login).build();
        let error = error.unwrap_err().to_string();
        assert!(
            error.contains("the login for the security scheme \"login\" cannot be sent"),
            "{error}"
        );
        assert!(!error.contains("CANARY"), "{error}");
    }
    assert_eq!(server.count(), 0);
}

/// What a server set is sent back byte for byte; what no cookie may hold is encoded.
#[tokio::test]
async fn cookies_are_sent_as_they_were_set() {
    const COOKIE: &Spec = &Spec {
        security: &[&[("session", &[])]],
        ..Spec::DEFAULT
    };
    for (value, sent) in [
        ("s%3AabC.d/e+f==", "sid=s%3AabC.d/e+f=="),
        ("{'a':1}", "sid={'a':1}"),
        ("a b;c,d\"e\\f", "sid=a%20b%3Bc%2Cd%22e%5Cf"),
        ("é\r\n", "sid=%C3%A9%0D%0A"),
    ] {
        let cookie = Credential::token(value);
        let seen = seen_with(COOKIE, |builder| builder.credential("session", cookie)).await;
        assert_eq!(seen.unwrap().header("cookie"), Some(sent));
    }
}

#[tokio::test]
async fn keys_are_sent_as_they_are() {
    const KEYS: &Spec = &Spec {
        security: &[&[("key", &[]), ("app", &[]), ("session", &[]), ("user", &[])]],
        ..Spec::DEFAULT
    };
    let seen = seen_with(KEYS, |builder| {
        builder
            .credential("key", Credential::token("k=/+ \"é"))
            .credential("app", Credential::token("a&b=c+d é%20"))
            .credential("session", Credential::token("s"))
            .token("t")
    });
    let seen = seen.await.unwrap();
    let keys = seen.headers.iter().filter(|(name, _)| name == "x-api-key");
    let keys: Vec<_> = keys.map(|(_, value)| value.as_str()).collect();
    assert_eq!(keys, ["k=/+ \"é"]);
    assert_eq!(seen.url, "/v1/?app=a%26b%3Dc%2Bd%20%C3%A9%2520");
    assert_eq!(seen.header("cookie"), Some("sid=s"));
    assert_eq!(seen.header("authorization"), Some("Bearer t"));
}

#[tokio::test]
async fn two_credentials_cannot_share_a_header() {
    const BOTH: &Spec = &Spec {
        security: &[&[("user", &[]), ("login", &[])]],
        ..Spec::DEFAULT
    };
    let login = || Credential::basic("u", "p");
    let error = seen_with(BOTH, |builder| {
        builder.token("t").credential("login", login())
    });
    let words = "two credentials are needed at once, and both go into the header `authorization`";
    let error = error.await.unwrap_err().to_string();
    assert!(error.contains(words), "{error}");
    // The same twice is no contradiction.
    const SAME: &Spec = &Spec {
        security: &[&[("user", &[]), ("digest", &[])]],
        ..Spec::DEFAULT
    };
    let same = Credential::authorization("Bearer t");
    let seen = seen_with(SAME, |builder| {
        builder.token("t").credential("digest", same)
    });
    assert_eq!(
        seen.await.unwrap().header("authorization"),
        Some("Bearer t")
    );
}

#[tokio::test]
async fn none_is_none() {
    const NONE: &Spec = &Spec::DEFAULT;
    let seen = seen_with(NONE, |builder| builder.token("t")).await.unwrap();
    assert_eq!(seen.header("authorization"), None);
    const OPTIONAL: &Spec = &Spec {
        security: &[&[], &[("user", &[])]],
        ..Spec::DEFAULT
    };
    let seen = seen_with(OPTIONAL, |builder| builder.token("t"))
        .await
        .unwrap();
    assert_eq!(seen.header("authorization"), Some("Bearer t"));
    // A client without any credentials lets the server decide.
    let seen = seen_with(GET, |builder| builder).await.unwrap();
    assert_eq!(seen.header("authorization"), None);
}

const GET: &Spec = &Spec {
    security: &[&[("user", &[])]],
    ..Spec::DEFAULT
};

#[tokio::test]
async fn a_credential_that_is_no_header_value_is_refused_without_being_shown() {
    let error = seen_with(GET, |builder| builder.token("CANARY\r\nX: y"))
        .await
        .unwrap_err();
    assert!(matches!(error, Error::InvalidRequest(_)));
    assert!(
        error
            .to_string()
            .contains("`authorization` has a control character"),
        "{error}"
    );
    assert!(!format!("{error} {error:?}").contains("CANARY"));
}

/// A source of tokens `t1`, `t2`, … that takes a while.
fn counter() -> (Arc<AtomicUsize>, impl Fn() -> CounterFuture) {
    let fetched = Arc::new(AtomicUsize::new(0));
    let count = fetched.clone();
    let provider = move || -> CounterFuture {
        let number = count.fetch_add(1, Ordering::SeqCst) + 1;
        Box::pin(async move {
            tokio::time::sleep(Duration::from_millis(20)).await;
            Ok(Token::new(format!("t{number}")))
        })
    };
    (fetched, provider)
}

type CounterFuture = bindery_runtime::BoxFuture<Result<Token, BoxError>>;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_refused_token_is_fetched_again_once_for_all_calls() {
    // The server takes every token but the first.
    let server = Server::start(|seen| match seen.header("authorization") {
        Some("Bearer t1") => json(401, "{\"message\":\"expired\"}"),
        _ => json(200, "[]"),
    });
    let server = server.await;
    let (fetched, provider) = counter();
    let client = server.builder().token_provider(provider).build().unwrap();
    let calls: Vec<_> = (0..20)
        .map(|_| tokio::spawn(get(&client).output::<GetPet>()))
        .collect();
    for call in calls {
        call.await.unwrap().unwrap();
    }
    assert_eq!(fetched.load(Ordering::SeqCst), 2);
    get(&client).output::<GetPet>().await.unwrap();
    assert_eq!(fetched.load(Ordering::SeqCst), 2);
}

#[tokio::test]
async fn a_token_that_is_refused_twice_is_an_error() {
    let server = Server::of(vec![json(401, "{\"message\":\"no\"}")]).await;
    let (fetched, provider) = counter();
    let client = server.builder().token_provider(provider).build().unwrap();
    let error = get(&client).output::<GetPet>().await.unwrap_err();
    assert!(error.is_auth());
    assert_eq!((fetched.load(Ordering::SeqCst), server.count()), (2, 2));
    let fixed = server.builder().token("t").build().unwrap();
    get(&fixed).output::<GetPet>().await.unwrap_err();
    assert_eq!(server.count(), 3, "a fixed token is not tried twice");
}

#[tokio::test]
async fn a_token_that_expires_is_fetched_before_it_is_refused() {
    let server = Server::of(vec![json(200, "[]")]).await;
    let (fetched, provider) = counter();
    let provider = move || {
        let token = provider();
        async move { Ok::<_, BoxError>(token.await?.expires_in(Duration::from_secs(1))) }
    };
    let client = server.builder().token_provider(provider).build().unwrap();
    for _ in 0..2 {
        get(&client).output::<GetPet>().await.unwrap();
    }
    assert_eq!(fetched.load(Ordering::SeqCst), 1);
    // Half of so short a life is its margin.
    tokio::time::sleep(Duration::from_millis(550)).await;
    get(&client).output::<GetPet>().await.unwrap();
    assert_eq!(fetched.load(Ordering::SeqCst), 2);
}

#[tokio::test]
async fn a_call_that_is_dropped_while_it_fetches_lets_the_next_one_fetch() {
    let server = Server::of(vec![json(200, "[]")]).await;
    let fetched = Arc::new(AtomicUsize::new(0));
    let count = fetched.clone();
    let provider = move || {
        let number = count.fetch_add(1, Ordering::SeqCst) + 1;
        async move {
            if number == 1 {
                std::future::pending::<()>().await;
            }
            Ok::<_, BoxError>(Token::new(format!("t{number}")))
        }
    };
    let client = server.builder().token_provider(provider).build().unwrap();
    let first =
        tokio::time::timeout(Duration::from_millis(5), get(&client).output::<GetPet>()).await;
    assert!(first.is_err());
    get(&client).output::<GetPet>().await.unwrap();
    assert_eq!(fetched.load(Ordering::SeqCst), 2);
    assert_eq!(server.seen()[0].header("authorization"), Some("Bearer t2"));
}

#[tokio::test]
async fn client_credentials() {
    let server = Server::start(|seen| match seen.url.as_str() {
        "/token" => json(
            200,
            r#"{"access_token":"T","token_type":"bearer","expires_in":3600}"#,
        ),
        _ => json(200, "[]"),
    });
    let server = server.await;
    let provider = ClientCredentials::new(format!("{}/token", server.url), "my id", "s:ecret")
        .scopes(["a", "b"]);
    let client = server.builder().token_provider(provider).build().unwrap();
    for _ in 0..2 {
        get(&client).output::<GetPet>().await.unwrap();
    }
    let seen = server.seen();
    assert_eq!(seen.len(), 3);
    assert_eq!(seen[0].text(), "grant_type=client_credentials&scope=a%20b");
    assert_eq!(
        seen[0].header("authorization"),
        // `my%20id:s:ecret`
        Some("Basic bXklMjBpZDpzOmVjcmV0")
    );
    assert_eq!(seen[1].header("authorization"), Some("Bearer T"));
}

#[tokio::test]
async fn a_token_server_that_says_no() {
    let server = Server::of(vec![json(
        400,
        r#"{"error":"invalid_client","error_description":"unknown client"}"#,
    )])
    .await;
    let provider =
        ClientCredentials::new(format!("{}/token", server.url), "id", "CANARY").secret_in_body();
    let client = server.builder().token_provider(provider).build().unwrap();
    let error = get(&client).output::<GetPet>().await.unwrap_err();
    let text = "GET /pets/{petId}: no token could be fetched: the token server said 400 Bad Request: invalid_client: unknown client";
    assert_eq!(error.to_string(), text);
    assert!(!format!("{error:?}{client:?}").contains("CANARY"));
    let source = std::error::Error::source(&error).unwrap();
    let reason = source.downcast_ref::<TokenError>().unwrap();
    assert_eq!(reason.code.as_deref(), Some("invalid_client"));
    assert_eq!(
        server.seen()[0].text(),
        "grant_type=client_credentials&client_id=id&client_secret=CANARY"
    );
}

/// What one server decodes another takes as it is, so only what all of them read encoded is encoded.
#[tokio::test]
async fn a_client_is_known_by_all_token_servers() {
    let server = Server::start(|_| json(200, r#"{"access_token":"T"}"#)).await;
    let url = format!("{}/token", server.url);
    let client = |id: &str, secret: &str| {
        let grant = ClientCredentials::new(url.clone(), id, secret);
        server.builder().token_provider(grant).build().unwrap()
    };
    for (id, secret, sent) in [
        ("id", "a/b=c:d", "id:a/b=c:d"),
        ("i:d/x", "a+b%41 c", "i%3Ad/x:a%2Bb%2541%20c"),
        ("é", "~!*'()", "%C3%A9:~!*'()"),
    ] {
        let before = server.count();
        get(&client(id, secret)).send().await.unwrap();
        let basic = format!("Basic {}", STANDARD.encode(sent));
        assert_eq!(server.seen()[before].header("authorization"), Some(&*basic));
        assert_eq!(
            server.seen()[before].text(),
            "grant_type=client_credentials"
        );
    }
}

#[tokio::test]
async fn a_grant_says_what_its_token_server_wants() {
    let server = Server::start(|_| json(200, r#"{"access_token":"T"}"#)).await;
    let grant = ClientCredentials::new("https://login.example.com/token", "id", "s")
        .scopes([""; 0])
        .token_url("oauth/token?tenant=1")
        .parameter("audience", "https://api.example.com/?a&b")
        .parameter("resource", "r")
        .secret_in_body();
    let client = server.builder().base_url(format!("{}/v1", server.url));
    let client = client.token_provider(grant).build().unwrap();
    get(&client).send().await.unwrap();
    let seen = &server.seen()[0];
    assert_eq!(seen.url, "/v1/oauth/token?tenant=1");
    assert_eq!(
        seen.text(),
        "grant_type=client_credentials&audience=https%3A%2F%2Fapi.example.com%2F%3Fa%26b&resource=r&client_id=id&client_secret=s"
    );
    assert_eq!(seen.header("authorization"), None);
}

#[tokio::test]
async fn a_status_of_ones_choice_fetches_a_new_token() {
    let count = AtomicUsize::new(0);
    let server = Server::start(move |seen| match seen.url.as_str() {
        "/token" => {
            let number = count.fetch_add(1, Ordering::SeqCst);
            json(200, &format!(r#"{{"access_token":"t{number}"}}"#))
        }
        _ if seen.header("authorization") == Some("Bearer t1") => json(200, "[]"),
        _ => json(403, ""),
    });
    let server = server.await;
    let grant = ClientCredentials::new("/token", "id", "s");
    let strict = server.builder().token_provider(grant.clone());
    let error = get(&strict.build().unwrap()).output::<GetPet>().await;
    assert_eq!(error.unwrap_err().status(), Some(StatusCode::FORBIDDEN));
    let grant = grant.renew_on(StatusCode::FORBIDDEN);
    let lenient = server.builder().token_provider(grant).build().unwrap();
    get(&lenient).output::<GetPet>().await.unwrap();
}

/// A source of tokens that fails once it may.
fn failing() -> (
    Arc<AtomicUsize>,
    Arc<AtomicBool>,
    impl Fn() -> CounterFuture,
) {
    let (fetched, may_end) = (
        Arc::new(AtomicUsize::new(0)),
        Arc::new(AtomicBool::new(false)),
    );
    let (count, end) = (fetched.clone(), may_end.clone());
    let provider = move || -> CounterFuture {
        let number = count.fetch_add(1, Ordering::SeqCst) + 1;
        let end = end.clone();
        Box::pin(async move {
            while !end.load(Ordering::SeqCst) {
                tokio::task::yield_now().await;
            }
            Err(std::io::Error::other(format!("failure {number}")).into())
        })
    };
    (fetched, may_end, provider)
}

#[tokio::test]
async fn a_failure_is_shared_by_those_who_wait_and_the_next_call_tries_again() {
    let server = Server::of(vec![json(200, "[]")]).await;
    let (fetched, may_end, provider) = failing();
    let client = server.builder().token_provider(provider).build().unwrap();
    let calls: Vec<_> = (0..50)
        .map(|_| tokio::spawn(get(&client).output::<GetPet>()))
        .collect();
    // On this one thread, all calls have begun to wait when it is this one's turn again.
    for _ in 0..3 {
        tokio::task::yield_now().await;
    }
    may_end.store(true, Ordering::SeqCst);
    for call in calls {
        let error = call.await.unwrap().unwrap_err();
        assert!(error.to_string().ends_with(": failure 1"), "{error}");
        let source = std::error::Error::source(&error).unwrap();
        assert!(source.is::<std::io::Error>(), "{source:?}");
    }
    assert_eq!(fetched.load(Ordering::SeqCst), 1);
    let error = get(&client).output::<GetPet>().await.unwrap_err();
    assert!(error.to_string().ends_with(": failure 2"), "{error}");
    assert_eq!(server.count(), 0);
}

#[tokio::test]
async fn an_empty_token_is_an_error() {
    let server = Server::of(vec![json(200, r#"{"access_token":""}"#)]).await;
    let provider = ClientCredentials::new(format!("{}/token", server.url), "id", "s");
    let client = server.builder().token_provider(provider).build().unwrap();
    let error = get(&client).output::<GetPet>().await.unwrap_err();
    let text = "GET /pets/{petId}: no token could be fetched: the token is empty";
    assert_eq!(error.to_string(), text);
    assert_eq!(server.count(), 1);
}

#[tokio::test]
async fn what_a_token_server_says_is_one_short_line() {
    let said = format!("no\u{202e}\\r\\n{}", "x".repeat(1_000));
    let body = format!(r#"{{"error":"{said}"}}"#);
    let server = Server::of(vec![json(400, &body)]).await;
    let provider = ClientCredentials::new(format!("{}/token", server.url), "id", "s");
    let client = server.builder().token_provider(provider).build().unwrap();
    let error = get(&client).output::<GetPet>().await.unwrap_err();
    let text = error.to_string();
    assert!(
        text.contains("400 Bad Request: no   xxx") && text.ends_with("x…"),
        "{text}"
    );
    assert!(text.chars().count() < 400, "{text}");
}

#[tokio::test]
async fn a_token_server_that_never_stops() {
    let padding = "x".repeat(1024 * 1024);
    let body = format!(r#"{{"padding":"{padding}","access_token":"T"}}"#);
    let server = Server::of(vec![json(200, &body)]).await;
    let provider = ClientCredentials::new(format!("{}/token", server.url), "id", "s");
    let client = server.builder().token_provider(provider).build().unwrap();
    let error = get(&client).output::<GetPet>().await.unwrap_err();
    assert!(error.is_auth());
    assert!(error.to_string().ends_with("answer is too long"), "{error}");
}

#[tokio::test]
async fn another_origin_gets_no_credentials_unless_it_is_trusted() {
    let other = Server::of(vec![json(200, "[]")]).await;
    let server = Server::of(vec![json(200, "[]")]).await;
    // A constant in a generated crate; here the port is known only now.
    let own: &'static bindery_runtime::ServerSpec =
        Box::leak(Box::new(bindery_runtime::ServerSpec {
            url: Box::leak(other.url.clone().into_boxed_str()),
            variables: &[],
        }));
    let main: &'static bindery_runtime::ServerSpec =
        Box::leak(Box::new(bindery_runtime::ServerSpec {
            url: Box::leak(server.url.clone().into_boxed_str()),
            variables: &[],
        }));
    let api: &'static bindery_runtime::ApiSpec = Box::leak(Box::new(bindery_runtime::ApiSpec {
        server: Some(main),
        ..crate::server::API
    }));
    let spec: &'static Spec = Box::leak(Box::new(Spec {
        server: Some(own),
        ..*GET
    }));
    let mut tenant = http::HeaderValue::from_static("s");
    tenant.set_sensitive(true);
    let builder = || {
        let builder = fast(Core::builder(api)).token("t");
        builder.header(http::HeaderName::from_static("x-secret"), tenant.clone())
    };
    let client = builder().build().unwrap();
    Call::new(&client, spec).send().await.unwrap();
    let trusting = builder().trust_origin(&other.url).build().unwrap();
    Call::new(&trusting, spec).send().await.unwrap();
    let given = builder().base_url(&server.url).build().unwrap();
    Call::new(&given, spec).send().await.unwrap();
    let seen = other.seen();
    assert_eq!(seen.len(), 2);
    assert_eq!(
        (seen[0].header("authorization"), seen[0].header("x-secret")),
        (None, None)
    );
    assert_eq!(seen[1].header("authorization"), Some("Bearer t"));
    assert_eq!(server.seen()[0].header("authorization"), Some("Bearer t"));
    post(&client).send().await.unwrap();
}
