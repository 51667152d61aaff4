use std::time::Duration;

use bindery_runtime::auth::login::{Authorization, LoginError, Loopback};
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpStream;

use super::{app, client, field, granted};
use crate::server::Server;

/// What a browser that asks for this gets.
async fn visit(redirect: &str, line: &str) -> String {
    let (host, _) = redirect["http://".len()..].split_once('/').unwrap();
    let mut stream = TcpStream::connect(host).await.unwrap();
    let head = format!("{line} HTTP/1.1\r\nHost: {host}\r\n\r\n");
    // In two parts, as a network may bring it.
    let (first, second) = head.split_at(9);
    stream.write_all(first.as_bytes()).await.unwrap();
    tokio::time::sleep(Duration::from_millis(30)).await;
    stream.write_all(second.as_bytes()).await.unwrap();
    let mut answer = String::new();
    stream.read_to_string(&mut answer).await.unwrap();
    answer
}

fn state(login: &Authorization) -> &str {
    let (_, state) = login.url().split_once("&state=").unwrap();
    state.split_once('&').unwrap().0
}

#[tokio::test]
async fn the_browser_comes_back_to_this_computer() {
    let server = Server::of(vec![granted("T", "R")]).await;
    let app = app(&server).authorization_url("https://login.example.com/");
    let session = client(&server, app).oauth("user");
    let here = Loopback::bind().unwrap().path("/done").page("<p>Fine");
    let redirect = here.redirect().to_owned();
    assert!(redirect.starts_with("http://127.0.0.1:") && redirect.ends_with("/done"));
    let login = session.authorize_at(&*redirect).unwrap();
    let (waiting, held) = (session.clone(), login.clone());
    let waiting = tokio::spawn(async move { waiting.receive(&held, here).await });
    // A browser opens connections that it does not use, and asks for an icon.
    let (host, _) = redirect["http://".len()..].split_once('/').unwrap();
    let _unused = TcpStream::connect(host).await.unwrap();
    let state = state(&login);
    for line in [
        "GET /favicon.ico".to_owned(),
        "GET /".to_owned(),
        format!("POST /done?code=c&state={state}"),
        format!("GET /other?code=c&state={state}"),
        "GET /done?code=c&state=guessed".to_owned(),
        format!("GET /done?code=c&state={state}&state={state}"),
    ] {
        let answer = visit(&redirect, &line).await;
        assert!(
            answer.starts_with("HTTP/1.1 404 Not Found\r\n"),
            "{line}: {answer}"
        );
    }
    let answer = visit(&redirect, &format!("GET /done?code=c&state={state}")).await;
    assert_eq!(
        answer,
        "HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\nContent-Length: 7\r\nCache-Control: no-store\r\n\
         Referrer-Policy: no-referrer\r\nConnection: close\r\n\r\n<p>Fine"
    );
    assert_eq!(waiting.await.unwrap().unwrap().access.expose(), "T");
    let sent = redirect.replace(':', "%3A").replace('/', "%2F");
    assert_eq!(field(&server.seen()[0], "redirect_uri"), Some(&*sent));
    assert!(
        TcpStream::connect(host).await.is_err(),
        "the port is closed"
    );
}

#[tokio::test]
async fn who_says_no_and_who_gives_up() {
    let server = Server::of(vec![granted("T", "R")]).await;
    let app = app(&server).authorization_url("https://login.example.com/");
    let session = client(&server, app).oauth("user");
    let here = Loopback::bind().unwrap();
    let redirect = here.redirect().to_owned();
    let login = session.authorize_at(&*redirect).unwrap();
    let line = format!("GET /callback?error=access_denied&state={}", state(&login));
    let (error, _) = tokio::join!(session.receive(&login, here), visit(&redirect, &line));
    assert!(matches!(error, Err(LoginError::Denied { .. })));
    let here = Loopback::bind().unwrap();
    let port = here.redirect().to_owned();
    let waiting = session.receive(&login, here);
    assert!(
        tokio::time::timeout(Duration::from_millis(60), waiting)
            .await
            .is_err()
    );
    let (host, _) = port["http://".len()..].split_once('/').unwrap();
    assert!(
        TcpStream::connect(host).await.is_err(),
        "the port is closed"
    );
    assert_eq!(server.count(), 0);
}

#[tokio::test]
async fn a_head_without_an_end_is_hung_up_on() {
    let server = Server::of(vec![granted("T", "R")]).await;
    let app = app(&server).authorization_url("https://login.example.com/");
    let session = client(&server, app).oauth("user");
    let here = Loopback::bind().unwrap();
    let redirect = here.redirect().to_owned();
    let login = session.authorize_at(&*redirect).unwrap();
    let (host, _) = redirect["http://".len()..].split_once('/').unwrap();
    let visitor = async {
        let mut stream = TcpStream::connect(host).await.unwrap();
        let _ = stream.write_all("GET /".as_bytes()).await;
        let _ = stream.write_all(&vec![b'x'; 64 * 1024]).await;
        let mut answer = Vec::new();
        let _ = stream.read_to_end(&mut answer).await;
        answer
    };
    let answer = tokio::select! {
        answer = visitor => answer,
        _ = session.receive(&login, here) => panic!("it is no redirect"),
    };
    assert!(answer.is_empty());
}
