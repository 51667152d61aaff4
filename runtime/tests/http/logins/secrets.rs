//! What logins hold appears nowhere but on the wire and in stores.

use std::fmt::{Debug, Write as _};

use bindery_runtime::auth::login::{App, Authorization, LoginError, MemoryStore, Tokens};

use super::{client, spent};
use crate::server::{GetPet, Server, get, json, raw};

fn everything(value: &(impl Debug + ?Sized)) -> String {
    format!("{value:?} {value:#?}")
}

fn of_error(error: &LoginError) -> String {
    let mut text = format!("{error} {}", everything(error));
    let mut source = std::error::Error::source(error);
    while let Some(inner) = source {
        let _ = write!(text, " {inner} {inner:?}");
        source = inner.source();
    }
    text
}

fn clean(text: &str) {
    assert!(!text.contains("CANARY"), "{text}");
}

fn app(server: &Server) -> App {
    App::new("id")
        .secret("CANARY1")
        .token_url(format!("{}/token", server.url))
        .authorization_url(format!("{}/authorize", server.url))
        .device_authorization_url(format!("{}/device", server.url))
        .redirect("https://app.example.com/")
        .login_parameter("login_hint", "CANARY2")
        .parameter("assertion", "CANARY3")
        .store(MemoryStore::of(
            Tokens::new("CANARY4").with_refresh("CANARY5"),
        ))
}

#[tokio::test]
async fn no_part_of_a_login_shows_its_secrets() {
    let code =
        r#"{"device_code":"CANARY6","user_code":"U","verification_uri":"https://a.example"}"#;
    let server = Server::of(vec![json(200, code)]).await;
    let app = app(&server);
    let client = client(&server, app.clone());
    let session = client.oauth("user");
    let login = session.authorize().unwrap();
    let text = login.to_json();
    let state = text.expose().split_once("\"state\":\"").unwrap().1;
    let known = [
        everything(&app),
        everything(&client),
        everything(&session),
        everything(&login),
        everything(&text),
        everything(&session.device().await.unwrap()),
        everything(&session.tokens().await.unwrap()),
        everything(&MemoryStore::of(Tokens::new("CANARY"))),
    ];
    for shown in known {
        clean(&shown);
        assert!(!shown.contains(&state[..43]), "{shown}");
    }
    let again = Authorization::from_json(text.expose()).unwrap();
    assert_eq!(again, login);
}

#[tokio::test]
async fn no_error_shows_a_secret() {
    for answer in [
        json(400, r#"{"error":"invalid_grant"}"#),
        json(200, r#"{"access_token":"CANARY7","token_type":"mac"}"#),
        json(200, r#"{"access_token":["CANARY8"]}"#),
        json(200, "CANARY9"),
        raw("garbage\r\n\r\n"),
    ] {
        let server = Server::of(vec![answer]).await;
        let client = client(&server, app(&server));
        let session = client.oauth("user");
        let login = session.authorize().unwrap();
        clean(&of_error(&session.renew().await.unwrap_err()));
        clean(&of_error(&session.device().await.unwrap_err()));
        let (_, state) = login.url().split_once("&state=").unwrap();
        let (state, _) = state.split_once('&').unwrap();
        for redirected in [
            format!("?code=CANARY&state={state}"),
            format!("?code=CANARY&code=CANARY&state={state}"),
            "?code=CANARY&state=CANARY".to_owned(),
            format!("?iss=CANARY&code=CANARY&state={state}"),
        ] {
            if let Err(error) = session.exchange(&login, &redirected).await {
                clean(&of_error(&error));
            }
        }
        let _ = session.log_out().await;
        let error = get(&client).output::<GetPet>().await.unwrap_err();
        clean(&format!("{error} {error:?}"));
    }
    clean(&everything(&spent(1)));
}
