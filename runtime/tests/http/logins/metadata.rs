use bindery_runtime::auth::login::{App, LoginError};

use super::{client, granted};
use crate::server::{Reply, Server, json, reply};

const PATH: &str = "/.well-known/openid-configuration";

async fn describing(text: impl Fn(&str) -> String + Send + Sync + 'static) -> Server {
    Server::start(move |seen| {
        let url = format!("http://{}", seen.header("host").unwrap());
        match seen.url.as_str() {
            PATH => json(200, &text(&url)),
            "/t" => granted("T", "R"),
            _ => json(404, "{}"),
        }
    })
    .await
}

fn whole(url: &str) -> String {
    format!(
        r#"{{"issuer":"{url}","authorization_endpoint":"{url}/a","token_endpoint":"{url}/t","device_authorization_endpoint":"{url}/d","revocation_endpoint":"{url}/r","authorization_response_iss_parameter_supported":true}}"#
    )
}

#[tokio::test]
async fn a_server_describes_itself_when_it_is_asked() {
    let server = describing(whole).await;
    let url = &server.url;
    let app = App::new("id")
        .redirect("x")
        .metadata_url(format!("{url}{PATH}"));
    let session = client(&server, app.clone()).oauth("user");
    let error = session.authorize().unwrap_err().to_string();
    assert!(
        error.ends_with("name it, or ask the server for it by `discover`"),
        "{error}"
    );
    assert_eq!(
        server.count(),
        0,
        "nothing is fetched that nobody asked for"
    );
    let found = session.discover().await.unwrap();
    assert_eq!(server.seen()[0].header("accept"), Some("application/json"));
    assert_eq!(server.seen()[0].header("authorization"), None);
    assert_eq!(
        found.device_authorization_endpoint,
        Some(format!("{url}/d"))
    );
    assert_eq!(found.revocation_endpoint, Some(format!("{url}/r")));
    let login = session.authorize().unwrap();
    assert!(
        login
            .url()
            .starts_with(&format!("{url}/a?response_type=code&"))
    );
    // Each redirect of this server names it.
    let (_, state) = login.url().split_once("&state=").unwrap();
    let (state, _) = state.split_once('&').unwrap();
    let without = session
        .exchange(&login, &format!("?code=c&state={state}"))
        .await;
    assert!(matches!(without, Err(LoginError::Foreign(_))));
    let issuer = url.replace(':', "%3A").replace('/', "%2F");
    let with = format!("?code=c&state={state}&iss={issuer}");
    session.exchange(&login, &with).await.unwrap();
    assert_eq!(server.seen()[1].url, "/t");
    // What the app was told goes first.
    let told = app.authorization_url("https://told.example.com/");
    let session = client(&server, told).oauth("user");
    session.discover().await.unwrap();
    let login = session.authorize().unwrap();
    assert!(login.url().starts_with("https://told.example.com/?"));
}

#[tokio::test]
async fn an_issuer_is_asked_at_both_places() {
    let server = describing(whole).await;
    let app = App::new("id").issuer(&server.url);
    client(&server, app).oauth("user").discover().await.unwrap();
    let asked: Vec<_> = server.seen().iter().map(|seen| seen.url.clone()).collect();
    assert_eq!(asked, ["/.well-known/oauth-authorization-server", PATH]);
}

#[tokio::test]
async fn a_description_that_cannot_be_trusted_is_not_used() {
    let redirect = |location: &str| reply(302, &[("location", location)], "");
    let cases: Vec<(Reply, &str)> = vec![
        (
            json(200, r#"{"issuer":"http://other.example"}"#),
            "those of another issuer",
        ),
        (
            json(200, r#"{"token_endpoint":"http://other.example"}"#),
            "name no issuer",
        ),
        (json(200, "[]"), "name no issuer"),
        (json(404, "{}"), "404 Not Found"),
        (redirect("http://127.0.0.2/x"), "leads to another origin"),
        (
            redirect("file:///etc/passwd"),
            "does not lead to a web address",
        ),
        (reply(200, &[], &" ".repeat(1024 * 1024 + 1)), "too long"),
    ];
    for (answer, why) in cases {
        let server = Server::of(vec![answer]).await;
        let app = App::new("id").metadata_url(format!("{}{PATH}", server.url));
        let session = client(&server, app).oauth("user");
        let error = session.discover().await.unwrap_err().to_string();
        assert!(error.contains(why), "{error}");
        assert!(session.device().await.is_err());
        assert_eq!(server.count(), 1);
    }
    let server =
        describing(|url| format!(r#"{{"issuer":"{url}","token_endpoint":"ftp://a.example/"}}"#));
    let server = server.await;
    let app = App::new("id").metadata_url(format!("{}{PATH}", server.url));
    let error = client(&server, app).oauth("user").discover().await;
    assert!(error.unwrap_err().to_string().ends_with("not safe to use"));
}
