use std::time::Duration;

use bindery_runtime::auth::login::{App, LoginError};

use super::{app, client, granted, hurried, refused};
use crate::server::{Reply, Server, Step, get, json};

const CODE: &str = r#"{"device_code":"D/1","user_code":"WDJB-MJHT","verification_uri":"https://login.example.com/device","verification_uri_complete":"https://login.example.com/device?c=1","expires_in":600,"interval":2}"#;

/// A server that gives a code, and then these answers.
async fn server(code: &'static str, answers: Vec<Reply>) -> (Server, App) {
    let server = Server::start(move |seen| match seen.url.as_str() {
        "/device" => json(200, code),
        "/token" => answers[(seen.number - 1).min(answers.len() - 1)].clone(),
        _ => json(200, "[]"),
    });
    let server = server.await;
    let url = format!("{}/device", server.url);
    let app = app(&server)
        .device_authorization_url(url)
        .scopes(["a", "b"]);
    (server, app)
}

#[tokio::test]
async fn a_code_is_asked_about_until_it_is_confirmed() {
    let answers = vec![
        refused("authorization_pending"),
        refused("slow_down"),
        vec![Step::Reset],
        json(503, "busy"),
        refused("authorization_pending"),
        granted("T", "R"),
    ];
    let (server, app) = server(CODE, answers).await;
    let (session, waits) = hurried(&app, &server);
    let device = session.device().await.unwrap();
    assert_eq!(device.user_code(), "WDJB-MJHT");
    assert_eq!(
        device.verification_url(),
        "https://login.example.com/device"
    );
    let complete = Some("https://login.example.com/device?c=1");
    assert_eq!(device.verification_url_complete(), complete);
    assert!((598..=600).contains(&device.remaining().as_secs()));
    session.confirmed(&device).await.unwrap();
    let seen = server.seen();
    assert_eq!(seen[0].text(), "scope=a%20b&client_id=app%201");
    assert_eq!(
        seen[1].text(),
        "grant_type=urn%3Aietf%3Aparams%3Aoauth%3Agrant-type%3Adevice_code&device_code=D%2F1&client_id=app%201"
    );
    assert_eq!(seen.len(), 7);
    // 5 s more after `slow_down` and a busy server, twice as much after a broken connection.
    assert_eq!(*waits.lock().unwrap(), [2, 2, 7, 14, 19, 19]);
    let client = client(&server, app);
    get(&client).send().await.unwrap();
    assert_eq!(server.seen()[7].header("authorization"), Some("Bearer T"));
}

#[tokio::test]
async fn a_login_that_comes_to_nothing_says_why() {
    for (answer, expected) in [
        (
            refused("access_denied"),
            "the login was denied: access_denied",
        ),
        (
            refused("expired_token"),
            "the time to confirm the login is over",
        ),
        (
            refused("invalid_client"),
            "the token server said 400 Bad Request: invalid_client",
        ),
        (
            json(404, ""),
            "the token server said 404 Not Found: no access_token in the answer",
        ),
    ] {
        let (server, app) = server(CODE, vec![answer]).await;
        let (session, _) = hurried(&app, &server);
        let device = session.device().await.unwrap();
        let error = session.confirmed(&device).await.unwrap_err();
        assert_eq!(error.to_string(), expected);
        assert_eq!(session.tokens().await.unwrap(), None);
    }
}

#[tokio::test]
async fn nobody_asks_after_the_end() {
    let code = r#"{"device_code":"D","user_code":"U","verification_url":"https://a.example/d","expires_in":"1"}"#;
    let (server, app) = server(code, vec![refused("authorization_pending")]).await;
    let session = client(&server, app).oauth("user");
    let device = session.device().await.unwrap();
    assert_eq!(device.verification_url(), "https://a.example/d");
    // The next question would be 5 s from now.
    let error = session.confirmed(&device).await.unwrap_err();
    assert!(matches!(error, LoginError::Expired));
    assert_eq!(server.count(), 1);
}

#[tokio::test]
async fn a_login_that_is_dropped_is_over() {
    let (server, app) = server(CODE, vec![granted("T", "R")]).await;
    let session = client(&server, app).oauth("user");
    let device = session.device().await.unwrap();
    let waiting = session.confirmed(&device);
    let left = tokio::time::timeout(Duration::from_millis(20), waiting).await;
    assert!(left.is_err());
    tokio::time::sleep(Duration::from_millis(20)).await;
    assert_eq!((server.count(), session.tokens().await.unwrap()), (1, None));
}

#[tokio::test]
async fn what_a_person_is_shown_is_a_web_page_and_a_code_on_one_line() {
    let url = "https://a.example/d";
    let code = |user: &str, url: &str| {
        format!(r#"{{"device_code":"D","user_code":"{user}","verification_uri":"{url}"}}"#)
    };
    for (answer, is_shown) in [
        (code("a\\n\\u202eb", url), Some("a  b")),
        (code("U", "javascript:alert(1)"), None),
        (code("U", "file:///etc"), None),
        (code("U", "https://user@a.example/"), None),
        (code("U", "https://a.example/\\u202e"), None),
        (code("", url), None),
        (
            r#"{"user_code":"U","verification_uri":"https://a.example"}"#.to_owned(),
            None,
        ),
        ("[]".to_owned(), None),
    ] {
        let server = Server::of(vec![json(200, &answer)]).await;
        let app = app(&server).device_authorization_url(format!("{}/d", server.url));
        let device = client(&server, app).oauth("user").device().await;
        let shown = device.map(|device| device.user_code().to_owned());
        assert_eq!(shown.ok().as_deref(), is_shown, "{answer}");
    }
}

#[tokio::test]
async fn a_server_that_wants_to_be_asked_at_odd_times() {
    for (interval, waited) in [("0", 1), ("\"3\"", 3), ("1e9", 300), ("-1", 5), ("null", 5)] {
        let code = format!(
            r#"{{"device_code":"D","user_code":"U","verification_uri":"https://a.example","expires_in":900,"interval":{interval}}}"#
        );
        let (server, app) = server(Box::leak(code.into_boxed_str()), vec![granted("T", "R")]).await;
        let (session, waits) = hurried(&app, &server);
        let device = session.device().await.unwrap();
        session.confirmed(&device).await.unwrap();
        assert_eq!(*waits.lock().unwrap(), [waited], "{interval}");
    }
}
