//! HTTP Digest against a server that hashes for itself.

use std::collections::{BTreeMap, HashSet};
use std::sync::{Arc, Mutex};

use bindery_runtime::auth::Credential;
use bindery_runtime::body::StreamSource;
use bindery_runtime::transport::ByteStream;
use bindery_runtime::{Call, Core, CoreBuilder, Error, ServerSpec, Spec};
use md5::Md5;
use sha2::{Digest as _, Sha256, Sha512_256};

use crate::server::{API, Reply, Seen, Server, fast, json, reply};

const GET: &Spec = &Spec {
    path: "/a%20b?c=d",
    security: &[&[("digest", &[])]],
    ..Spec::DEFAULT
};

const POST: &Spec = &Spec {
    method: "POST",
    ..*GET
};

const USER: &str = "Jäsøn \"Doe\"";
const PASSWORD: &str = "Secret, or not?";

fn with_login(builder: CoreBuilder) -> CoreBuilder {
    builder.credential("digest", Credential::digest(USER, PASSWORD))
}

async fn send(client: &Core, spec: &'static Spec) -> Result<(), Error> {
    Call::new(client, spec).send().await.map(drop)
}

/// The answer that asks for an answer.
fn challenge(params: &str) -> Reply {
    let stated = format!("Digest realm=\"the \\\"realm\\\"\", opaque=\"o\", {params}");
    let headers = [("WWW-Authenticate", stated.as_str())];
    reply(401, &headers, "{\"message\":\"who are you?\"}")
}

/// The parameters of an `Authorization` header.
fn params(seen: &Seen) -> BTreeMap<String, String> {
    let line = seen.header("authorization").unwrap();
    let mut rest = line.strip_prefix("Digest ").unwrap();
    let mut all = BTreeMap::new();
    while let Some((name, value)) = rest.split_once('=') {
        let (value, after) = match value.strip_prefix('"') {
            Some(quoted) => {
                let ends = quoted.match_indices('"').map(|(at, _)| at);
                let is_end = |at: &usize| !quoted[..*at].ends_with('\\');
                let end = { ends }.find(is_end).unwrap();
                (quoted[..end].replace("\\\"", "\""), &quoted[end + 1..])
            }
            None => match value.split_once(',') {
                Some((value, _)) => (value.to_owned(), &rest[name.len() + 1 + value.len()..]),
                None => (value.to_owned(), ""),
            },
        };
        all.insert(name.to_owned(), value);
        rest = after.strip_prefix(", ").unwrap_or(after);
    }
    assert_eq!(rest, "");
    all
}

fn hash(algorithm: &str, text: &str) -> String {
    let bytes = match algorithm.trim_end_matches("-sess") {
        "MD5" => Md5::digest(text).to_vec(),
        "SHA-256" => Sha256::digest(text).to_vec(),
        "SHA-512-256" => Sha512_256::digest(text).to_vec(),
        other => panic!("{other}"),
    };
    bindery_runtime::signatures::hex(&bytes)
}

/// Whether a request has the right answer for the user, by RFC 7616, section 3.4.1.
fn is_right(seen: &Seen, algorithm: &str) -> bool {
    let sent = params(seen);
    let get = |name: &str| sent.get(name).map_or("", String::as_str);
    assert_eq!((get("uri"), get("opaque")), (seen.url.as_str(), "o"));
    let mut key = hash(algorithm, &format!("{USER}:{}:{PASSWORD}", get("realm")));
    if algorithm.ends_with("-sess") {
        key = hash(
            algorithm,
            &format!("{key}:{}:{}", get("nonce"), get("cnonce")),
        );
    }
    let what = hash(algorithm, &format!("{}:{}", seen.method, get("uri")));
    let between = match get("qop") {
        "" => get("nonce").to_owned(),
        qop => format!("{}:{}:{}:{qop}", get("nonce"), get("nc"), get("cnonce")),
    };
    get("response") == hash(algorithm, &format!("{key}:{between}:{what}"))
}

#[tokio::test]
async fn every_algorithm_is_answered_and_counted() {
    for algorithm in ["MD5", "SHA-256", "SHA-512-256"] {
        for (session, qop) in [
            ("", ""),
            ("", "auth"),
            ("-sess", "auth-int, auth"),
            ("-sess", ""),
        ] {
            let algorithm = format!("{algorithm}{session}");
            let asked = format!("nonce=\"n\", algorithm={algorithm}, qop=\"{qop}\"");
            let by = algorithm.clone();
            let server = Server::start(move |seen| match seen.header("authorization") {
                Some(_) if is_right(seen, &by) => json(200, "[]"),
                _ => challenge(&asked),
            });
            let server = server.await;
            let client = with_login(server.builder()).build().unwrap();
            send(&client, GET).await.unwrap();
            let mut call = Call::new(&client, POST);
            call.json("application/json", &vec![1, 2]);
            call.send().await.unwrap();
            let seen = server.seen();
            assert_eq!(seen.len(), 3, "{algorithm}: only the first is sent twice");
            assert_eq!(seen[0].header("authorization"), None);
            assert_eq!(
                (seen[1].url.as_str(), seen[2].text()),
                ("/v1/a%20b?c=d", "[1,2]")
            );
            let (first, second) = (params(&seen[1]), params(&seen[2]));
            assert_eq!(first["username"], USER);
            assert_eq!(first["algorithm"], algorithm);
            if qop.is_empty() {
                assert!(!first.contains_key("nc") && !first.contains_key("qop"));
            } else {
                assert_eq!((&*first["nc"], &*second["nc"]), ("00000001", "00000002"));
                assert_eq!(first["cnonce"], second["cnonce"]);
                assert!(first["cnonce"].len() >= 16);
            }
        }
    }
}

/// What stands in the header, to the byte.
#[tokio::test]
async fn an_answer_without_a_nonce_of_ones_own() {
    let server = Server::start(|seen| match seen.header("authorization") {
        Some(_) => json(200, "[]"),
        None => challenge("nonce=\"a/b+c==\""),
    });
    let server = server.await;
    let digest = Credential::digest("Mufasa", "Circle of Life");
    let client = server
        .builder()
        .credential("digest", digest)
        .build()
        .unwrap();
    send(&client, GET).await.unwrap();
    let expected = format!(
        "Digest username=\"Mufasa\", realm=\"the \\\"realm\\\"\", nonce=\"a/b+c==\", uri=\"/v1/a%20b?c=d\", \
         response=\"{}\", opaque=\"o\"",
        hash(
            "MD5",
            &format!(
                "{}:a/b+c==:{}",
                hash("MD5", "Mufasa:the \"realm\":Circle of Life"),
                hash("MD5", "GET:/v1/a%20b?c=d")
            )
        )
    );
    assert_eq!(server.seen()[1].header("authorization"), Some(&*expected));
}

#[tokio::test]
async fn names_are_encoded_or_hashed_where_the_server_says_so() {
    for (asked, name, sent) in [
        (
            "charset=UTF-8",
            "username*",
            "UTF-8''J%C3%A4s%C3%B8n%20%22Doe%22".to_owned(),
        ),
        (
            "charset=UTF-8, userhash=true",
            "username",
            hash("MD5", &format!("{USER}:the \"realm\"")),
        ),
    ] {
        let server = Server::start(move |seen| match seen.header("authorization") {
            Some(_) if is_right(seen, "MD5") => json(200, "[]"),
            _ => challenge(&format!("nonce=n, qop=auth, {asked}")),
        });
        let server = server.await;
        send(&with_login(server.builder()).build().unwrap(), GET)
            .await
            .unwrap();
        let sent_params = params(&server.seen()[1]);
        assert_eq!(sent_params[name], sent);
        let is_hashed = sent_params.get("userhash").map(String::as_str);
        assert_eq!(is_hashed, asked.ends_with("true").then_some("true"));
    }
}

/// A server with a nonce for three requests, each count of which is taken once.
fn forgetful(stale: &'static str) -> impl Fn(&Seen) -> Reply {
    let used = Mutex::new(HashSet::new());
    move |seen| {
        let mut used = used.lock().unwrap();
        let current = format!("n{}", used.len() / 3);
        let is_good = seen.header("authorization").is_some() && {
            let sent = params(seen);
            let is_new = !used.contains(&(sent["nonce"].clone(), sent["nc"].clone()));
            let is_good = is_new && sent["nonce"] == current && is_right(seen, "SHA-256");
            if is_good {
                used.insert((sent["nonce"].clone(), sent["nc"].clone()));
            }
            is_good
        };
        if is_good {
            json(200, "[]")
        } else {
            challenge(&format!(
                "nonce={current}, qop=auth, algorithm=SHA-256{stale}"
            ))
        }
    }
}

#[tokio::test]
async fn a_nonce_that_is_too_old_is_replaced() {
    for stale in ["", ", stale=true"] {
        let server = Server::start(forgetful(stale)).await;
        let client = with_login(server.builder()).build().unwrap();
        for _ in 0..7 {
            send(&client, GET).await.unwrap();
        }
        // The first, and one more for each nonce after the first.
        assert_eq!(server.count(), 10);
        let counts: Vec<_> = server
            .seen()
            .iter()
            .skip(1)
            .map(|seen| params(seen)["nc"].clone())
            .collect();
        assert_eq!(
            counts[..5],
            ["00000001", "00000002", "00000003", "00000004", "00000001"]
        );
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn calls_at_the_same_time_never_share_a_count() {
    let used = Mutex::new(HashSet::new());
    let server = Server::start(move |seen| {
        let is_good = seen.header("authorization").is_some() && {
            let sent = params(seen);
            let is_new = used
                .lock()
                .unwrap()
                .insert((sent["nonce"].clone(), sent["nc"].clone()));
            is_new && is_right(seen, "MD5")
        };
        if is_good {
            return json(200, "[]");
        }
        challenge(&format!("nonce=n{}, qop=auth", seen.number))
    });
    let server = server.await;
    let client = with_login(server.builder()).build().unwrap();
    let calls = (0..30).map(|_| {
        let client = client.clone();
        tokio::spawn(async move { send(&client, GET).await })
    });
    for call in calls.collect::<Vec<_>>() {
        call.await.unwrap().unwrap();
    }
    let seen = server.seen();
    let answered = seen
        .iter()
        .filter(|seen| seen.header("authorization").is_some());
    assert_eq!(answered.count(), 30);
}

#[tokio::test]
async fn a_wrong_password_is_tried_once_in_a_call() {
    let server = Server::start(|seen| challenge(&format!("nonce=n{}, qop=auth", seen.number)));
    let server = server.await;
    let client = with_login(server.builder()).build().unwrap();
    for calls in 1..=3 {
        let error = send(&client, GET).await.unwrap_err();
        assert!(error.is_auth());
        assert_eq!(
            error.to_string(),
            "GET /a%20b?c=d -> 401 Unauthorized: who are you?"
        );
        assert_eq!(server.count(), 2 * calls);
        let seen = server.seen();
        let answers = seen.iter().filter_map(|seen| seen.header("authorization"));
        assert_eq!(
            answers.count(),
            calls,
            "the password is sent once in a call"
        );
        assert!(!format!("{error:?}{client:?}").contains("Secret"));
    }
}

#[tokio::test]
async fn what_cannot_be_answered_says_why() {
    for (headers, why) in [
        (vec![], "the server does not ask for HTTP Digest"),
        (
            vec![("WWW-Authenticate", "Basic realm=\"r\"")],
            "the server does not ask for HTTP Digest",
        ),
        (
            vec![(
                "WWW-Authenticate",
                "Digest nonce=n, algorithm=\"SHA-3 \u{202e}\"",
            )],
            "the server asks for HTTP Digest by SHA-3  , which is not known",
        ),
    ] {
        let server = Server::of(vec![reply(401, &headers, "")]).await;
        let client = with_login(server.builder()).build().unwrap();
        let error = send(&client, GET).await.unwrap_err();
        assert!(
            error.is_auth() && error.to_string().ends_with(why),
            "{error}"
        );
        assert_eq!(server.count(), 1);
    }
}

#[tokio::test]
async fn a_body_that_exists_once_is_not_sent_twice() {
    let server = Server::start(|seen| match seen.header("authorization") {
        Some(_) if is_right(seen, "MD5") => json(200, "[]"),
        _ => challenge("nonce=n, qop=auth"),
    });
    let server = server.await;
    let client = with_login(server.builder()).build().unwrap();
    let once = || {
        let mut call = Call::new(&client, POST);
        let body = StreamSource::once(ByteStream::from("abc")).with_length(3);
        call.body("text/plain", body);
        call.send()
    };
    let error = once().await.unwrap_err().to_string();
    let why = "the body cannot be sent again, with the answer to the server's challenge";
    assert!(error.ends_with(why), "{error}");
    // What the server asks for is known now.
    once().await.unwrap();
    assert_eq!(server.seen()[1].text(), "abc");
    assert_eq!(server.count(), 2);
}

#[tokio::test]
async fn each_stop_of_a_redirect_has_an_answer_of_its_own() {
    let server = Server::start(|seen| match seen.header("authorization") {
        Some(_) if is_right(seen, "MD5") && seen.url.ends_with("c=d") => {
            reply(307, &[("location", "/elsewhere?e=f")], "")
        }
        Some(_) if is_right(seen, "MD5") => json(200, "[]"),
        _ => challenge("nonce=n, qop=auth"),
    });
    let server = server.await;
    send(&with_login(server.builder()).build().unwrap(), GET)
        .await
        .unwrap();
    let uris: Vec<_> = server
        .seen()
        .iter()
        .skip(1)
        .map(|seen| params(seen)["uri"].clone())
        .collect();
    assert_eq!(uris, ["/v1/a%20b?c=d", "/elsewhere?e=f"]);
}

#[tokio::test]
async fn another_origin_is_not_answered_unless_it_is_trusted() {
    let other = Server::start(|seen| match seen.header("authorization") {
        Some(_) if is_right(seen, "MD5") => json(200, "[]"),
        _ => challenge("nonce=n, qop=auth"),
    });
    let other = other.await;
    let own: &'static ServerSpec = Box::leak(Box::new(ServerSpec {
        url: Box::leak(other.url.clone().into_boxed_str()),
        variables: &[],
    }));
    let main: &'static ServerSpec = Box::leak(Box::new(ServerSpec {
        url: "http://127.0.0.1:9",
        variables: &[],
    }));
    let api = Box::leak(Box::new(bindery_runtime::ApiSpec {
        server: Some(main),
        ..API
    }));
    let spec: &'static Spec = Box::leak(Box::new(Spec {
        server: Some(own),
        ..*GET
    }));
    let builder = || with_login(fast(Core::builder(api)));
    let error = send(&builder().build().unwrap(), spec).await.unwrap_err();
    assert_eq!(error.status().map(|status| status.as_u16()), Some(401));
    assert_eq!(other.count(), 1);
    let trusting = builder().trust_origin(&other.url).build().unwrap();
    send(&trusting, spec).await.unwrap();
    assert_eq!(other.count(), 3);
}

#[tokio::test]
async fn digest_beside_other_credentials() {
    const BOTH: &Spec = &Spec {
        security: &[
            &[
                ("digest", &[]),
                ("key", &[]),
                ("app", &[]),
                ("session", &[]),
            ],
            &[("user", &[])],
        ],
        ..Spec::DEFAULT
    };
    let server = Server::start(|seen| match seen.header("authorization") {
        Some(line) if line.starts_with("Bearer") || is_right(seen, "MD5") => json(200, "[]"),
        _ => challenge("nonce=n, qop=auth"),
    });
    let server = server.await;
    let builder = || with_login(server.builder()).token("t");
    let all = ["key", "app", "session"];
    let all = all.into_iter().fold(builder(), |builder, name| {
        builder.credential(name, Credential::token("k"))
    });
    send(&all.build().unwrap(), BOTH).await.unwrap();
    let seen = server.seen();
    for seen in &seen {
        assert_eq!(seen.url, "/v1/?app=k");
        assert_eq!(seen.header("x-api-key"), Some("k"));
        assert_eq!(seen.header("cookie"), Some("sid=k"));
    }
    assert_eq!(params(&seen[1])["uri"], "/v1/?app=k");
    // The other alternative, where one of these is missing.
    send(&builder().build().unwrap(), BOTH).await.unwrap();
    assert_eq!(server.seen()[2].header("authorization"), Some("Bearer t"));
    const CLASH: &Spec = &Spec {
        security: &[&[("user", &[]), ("digest", &[])]],
        ..Spec::DEFAULT
    };
    let error = send(&builder().build().unwrap(), CLASH).await.unwrap_err();
    let why = "two credentials are needed at once, and both go into the header `authorization`";
    assert!(error.to_string().contains(why), "{error}");
    assert_eq!(server.count(), 3);
}

#[tokio::test]
async fn a_name_that_no_header_can_hold_is_refused() {
    let server = Server::of(vec![json(200, "[]")]).await;
    let build = |user: &str| {
        let digest = Credential::digest(user, "any\r\nthing");
        server.builder().credential("digest", digest).build()
    };
    let error = build("CANARY\n").unwrap_err().to_string();
    let why = "the login for the security scheme \"digest\" cannot be sent: a name has no control character";
    assert!(error.contains(why) && !error.contains("CANARY"), "{error}");
    assert!(build("a:b").is_ok());
    // It is for schemes of HTTP Digest alone.
    let digest = Credential::digest("u", "p");
    let client = server
        .builder()
        .credential("login", digest)
        .build()
        .unwrap();
    const BASIC: &Spec = &Spec {
        security: &[&[("login", &[])]],
        ..Spec::DEFAULT
    };
    let error = send(&client, BASIC).await.unwrap_err();
    assert!(
        error
            .to_string()
            .contains("the client lacks a credential for login"),
        "{error}"
    );
}

#[tokio::test]
async fn layers_see_each_request_with_its_answer() {
    let server = Server::start(|seen| match seen.header("authorization") {
        Some(_) if is_right(seen, "MD5") => json(200, "[]"),
        _ => challenge("nonce=n, qop=auth"),
    });
    let server = server.await;
    let seen: Arc<Mutex<Vec<(u32, bool)>>> = Arc::default();
    let log = seen.clone();
    let layer = move |request: bindery_runtime::transport::HttpRequest,
                      next: bindery_runtime::layer::Next| {
        let answer = request.headers.get("authorization");
        let is_hidden = answer.is_some_and(bindery_runtime::http::HeaderValue::is_sensitive);
        log.lock().unwrap().push((request.resend, is_hidden));
        async move { next.send(request).await }
    };
    let client = with_login(server.builder()).layer(layer).build().unwrap();
    send(&client, GET).await.unwrap();
    assert_eq!(*seen.lock().unwrap(), [(0, false), (1, true)]);
}
