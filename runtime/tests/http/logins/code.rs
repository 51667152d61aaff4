use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use bindery_runtime::auth::login::{App, Authorization, LoginError};
use bindery_runtime::http::StatusCode;
use sha2::{Digest as _, Sha256};

use super::{app, client, field, granted, refused};
use crate::server::{Server, get, json, reply};

const REDIRECT: &str = "https://app.example.com/done?from=login";

fn browser(server: &Server) -> App {
    app(server)
        .authorization_url("https://login.example.com/authorize?tenant=1")
        .redirect(REDIRECT)
}

/// The value of a parameter of the login's URL.
fn asked(login: &Authorization, name: &str) -> String {
    let (_, query) = login.url().split_once('?').unwrap();
    let mut pairs = query.split('&').filter_map(|pair| pair.split_once('='));
    let found = pairs.find(|(one, _)| *one == name);
    found.map(|(_, value)| value.to_owned()).unwrap_or_default()
}

fn back(login: &Authorization, rest: &str) -> String {
    format!("{REDIRECT}&state={}{rest}", asked(login, "state"))
}

#[tokio::test]
async fn a_login_asks_for_a_code_with_a_challenge_and_proves_it() {
    let server = Server::start(|seen| match seen.url.as_str() {
        "/token" => granted("T", "R"),
        _ => json(200, "[]"),
    });
    let server = server.await;
    let app = browser(&server)
        .scopes(["a", "b"])
        .parameter("audience", "api")
        .login_parameter("prompt", "consent");
    let client = client(&server, app);
    let session = client.oauth("user");
    let login = session.authorize().unwrap();
    let (state, challenge) = (asked(&login, "state"), asked(&login, "code_challenge"));
    assert!(state.len() == 43 && challenge.len() == 43);
    assert_eq!(
        login.url(),
        format!(
            "https://login.example.com/authorize?tenant=1&response_type=code&client_id=app%201&redirect_uri=https%3A%2F%2Fapp.\
             example.com%2Fdone%3Ffrom%3Dlogin&state={state}&code_challenge={challenge}&code_challenge_method=S256&scope=a%20b\
             &audience=api&prompt=consent"
        )
    );
    // It is kept as text until the browser comes back, perhaps to another process.
    let login = Authorization::from_json(login.to_json().expose()).unwrap();
    let redirected = back(&login, "&code=c%2F1#x");
    let tokens = session.exchange(&login, &redirected).await.unwrap();
    assert_eq!(tokens.access.expose(), "T");
    let seen = &server.seen()[0];
    let verifier = field(seen, "code_verifier").unwrap();
    assert_eq!(URL_SAFE_NO_PAD.encode(Sha256::digest(verifier)), challenge);
    assert_eq!(
        seen.text(),
        format!(
            "grant_type=authorization_code&code=c%2F1&redirect_uri=https%3A%2F%2Fapp.example.com%2Fdone%3Ffrom%3Dlogin&\
             code_verifier={verifier}&audience=api&client_id=app%201"
        )
    );
    assert_eq!(seen.header("authorization"), None);
    get(&client).send().await.unwrap();
    assert_eq!(server.seen()[1].header("authorization"), Some("Bearer T"));
}

#[tokio::test]
async fn two_logins_have_nothing_in_common() {
    let server = Server::of(vec![granted("T", "R")]).await;
    let session = client(&server, browser(&server)).oauth("user");
    let (one, other) = (session.authorize().unwrap(), session.authorize().unwrap());
    assert_ne!(asked(&one, "state"), asked(&other, "state"));
    assert_ne!(
        asked(&one, "code_challenge"),
        asked(&other, "code_challenge")
    );
    let error = session.exchange(&one, &back(&other, "&code=c")).await;
    assert!(matches!(error, Err(LoginError::Foreign(_))));
    assert_eq!(server.count(), 0, "nothing is sent");
}

#[tokio::test]
async fn a_redirect_that_is_not_of_this_login_is_refused() {
    let server = Server::of(vec![granted("T", "R")]).await;
    let app = browser(&server).issuer("https://login.example.com");
    let session = client(&server, app).oauth("user");
    let login = session.authorize().unwrap();
    let state = asked(&login, "state");
    for redirected in [
        String::new(),
        REDIRECT.to_owned(),
        format!("{REDIRECT}&code=c"),
        format!("{REDIRECT}&code=c&state="),
        format!("{REDIRECT}&code=c&state={}", &state[1..]),
        format!("{REDIRECT}&code=c#state={state}"),
        back(&login, &format!("&code=c&state={state}")),
        back(&login, "&code=c&code=d"),
        back(&login, ""),
        back(&login, "&code="),
        back(&login, "&code=c&iss=https%3A%2F%2Fother.example.com"),
        back(
            &login,
            "&error=access_denied&iss=https%3A%2F%2Fother.example.com",
        ),
        back(&login, "&code=c&iss=https%3A%2F%2Flogin.example.com%2F"),
    ] {
        let error = session.exchange(&login, &redirected).await.unwrap_err();
        assert!(matches!(error, LoginError::Foreign(_)), "{redirected}");
    }
    assert_eq!(server.count(), 0, "nothing is sent");
    let right = back(&login, "&code=c&iss=https%3A%2F%2Flogin.example.com");
    session.exchange(&login, &right).await.unwrap();
}

#[tokio::test]
async fn a_no_is_said_in_the_servers_words() {
    let server = Server::of(vec![
        refused("invalid_grant"),
        reply(302, &[("location", "https://other.example.com/token")], ""),
        reply(200, &[], &" ".repeat(1024 * 1024 + 1)),
    ]);
    let server = server.await;
    let session = client(&server, browser(&server)).oauth("user");
    let login = session.authorize().unwrap();
    let denied = back(&login, "&error=access_denied&error_description=No%0Away");
    let error = session.exchange(&login, &denied).await.unwrap_err();
    assert_eq!(
        error.to_string(),
        "the login was denied: access_denied: No way"
    );
    let code = back(&login, "&code=c");
    let error = session.exchange(&login, &code).await.unwrap_err();
    assert_eq!(
        error.to_string(),
        "the token server said 400 Bad Request: invalid_grant"
    );
    // A redirect is not followed, least of all to another host.
    let error = session.exchange(&login, &code).await.unwrap_err();
    let LoginError::Refused(reason) = &error else {
        panic!("{error}");
    };
    assert_eq!(reason.status, StatusCode::FOUND);
    let error = session.exchange(&login, &code).await.unwrap_err();
    let words = "the login server could not be asked: the token server's answer is too long";
    assert_eq!(error.to_string(), words);
    assert_eq!((server.count(), session.tokens().await.unwrap()), (3, None));
}

#[tokio::test]
async fn a_secret_is_shown_where_the_server_wants_it() {
    let server = Server::of(vec![granted("T", "R")]).await;
    for (app, basic, ending) in [
        (
            browser(&server).secret("s"),
            Some("Basic YXBwJTIwMTpz"),
            None,
        ),
        (
            browser(&server).secret("s").secret_in_body(),
            None,
            Some("&client_id=app%201&client_secret=s"),
        ),
    ] {
        let session = client(&server, app).oauth("user");
        let login = session.authorize().unwrap();
        session
            .exchange(&login, &back(&login, "&code=c"))
            .await
            .unwrap();
        let seen = server.seen().pop().unwrap();
        assert_eq!(seen.header("authorization"), basic);
        let verifier = field(&seen, "code_verifier").unwrap();
        let end = format!("{verifier}{}", ending.unwrap_or_default());
        assert!(seen.text().ends_with(&end), "{}", seen.text());
    }
}

#[tokio::test]
async fn what_an_app_lacks_is_said_before_anything_is_sent() {
    let server = Server::of(vec![json(200, "[]")]).await;
    let lacks = |app: App, what: &str| {
        let error = client(&server, app).oauth("user").authorize().unwrap_err();
        assert!(error.to_string().contains(what), "{error}");
    };
    lacks(App::new("id").redirect("x"), "no authorization URL");
    lacks(App::new("id").authorization_url("/a"), "no redirect");
    lacks(
        App::new("id").redirect("x").authorization_url("ftp://a/"),
        "not http or https",
    );
    let none = server.client().oauth("other").authorize().unwrap_err();
    let words = "the client has no OAuth app for the security scheme \"other\"";
    assert_eq!(none.to_string(), words);
    // Relative URLs are those of the API's server.
    let app = App::new("id").redirect("x").authorization_url("login");
    let login = client(&server, app).oauth("user").authorize().unwrap();
    assert!(
        login
            .url()
            .starts_with(&format!("{}/v1/login?response_type=code&", server.url))
    );
    assert_eq!(server.count(), 0);
}
