//! What arrives at the server: URLs, headers, cookies, and what never leaves.

use std::time::Duration;

use bindery_runtime::params::Style;
use bindery_runtime::{ApiSpec, Call, Core, Error, Param, ServerSpec, Spec, Variable};
use http::{HeaderName, HeaderValue, Method};
use serde_json::{Value, json};

use crate::server::{API, Server, fast, get, json};

async fn server() -> Server {
    Server::of(vec![json(200, "[]")]).await
}

/// The URL that the server saw.
async fn url_of(spec: &'static Spec, build: impl FnOnce(&mut Call)) -> String {
    let server = server().await;
    let mut call = Call::new(&server.client(), spec);
    build(&mut call);
    call.send().await.unwrap();
    server.seen()[0].url.clone()
}

const LIST: &Spec = &Spec {
    path: "/pets",
    ..Spec::DEFAULT
};

#[tokio::test]
async fn parameters_in_their_places() {
    let server = server().await;
    let mut call = Call::new(
        &server.client(),
        &Spec {
            path: "/a/{id}/b",
            accept: "text/csv",
            ..Spec::DEFAULT
        },
    );
    call.path_text("id", "x/y z")
        .param(&Param::query("search"), &"a b&c".to_owned())
        .param(&Param::query("tags"), &vec!["x".to_owned(), "y".to_owned()])
        .param(
            &Param::query("filter").style(Style::DeepObject),
            &json!({"gte": 5}),
        )
        .param(&Param::header("X-Ids"), &vec![1, 2])
        .param(&Param::cookie("a"), &"1 2".to_owned())
        .param(&Param::cookie("b"), &2)
        .param(&Param::header("Authorization"), &"ignored".to_owned());
    call.send().await.unwrap();
    let seen = &server.seen()[0];
    assert_eq!(
        seen.url,
        "/v1/a/x%2Fy%20z/b?search=a%20b%26c&tags=x&tags=y&filter%5Bgte%5D=5"
    );
    assert_eq!(seen.header("x-ids"), Some("1,2"));
    assert_eq!(seen.header("cookie"), Some("a=1%202; b=2"));
    assert_eq!(seen.header("accept"), Some("text/csv"));
    assert_eq!(seen.header("authorization"), None);
    assert!(
        seen.header("user-agent")
            .unwrap()
            .starts_with("bindery-runtime/")
    );
}

#[tokio::test]
async fn a_setter_called_twice_replaces_and_null_takes_back() {
    let url = url_of(LIST, |call| {
        call.param(&Param::query("a"), &1)
            .param(&Param::query("b"), &2)
            .param(&Param::query("a"), &3)
            .param(&Param::query("c"), &4)
            .param(&Param::query("c"), &Value::Null);
    });
    assert_eq!(url.await, "/v1/pets?a=3&b=2");
}

#[tokio::test]
async fn a_template_may_hold_a_query_and_a_fragment() {
    const BETA: &Spec = &Spec {
        path: "/threads?beta=true#x",
        ..Spec::DEFAULT
    };
    let url = url_of(BETA, |call| {
        call.param(&Param::query("a"), &1);
    });
    assert_eq!(url.await, "/v1/threads?beta=true&a=1");
}

#[tokio::test]
async fn values_that_would_change_the_route_are_refused_before_anything_is_sent() {
    let server = server().await;
    let client = server.client();
    for value in ["", ".", ".."] {
        let mut call = get(&client);
        call.path_text("petId", value);
        let error = call.send().await.unwrap_err();
        assert!(matches!(error, Error::InvalidRequest(_)));
        let text = format!(
            "GET /pets/{{petId}}: path parameter `petId` must not be empty, `.` or `..` (it is {value:?}): \
             it would change the route (nothing was sent)"
        );
        assert_eq!(error.to_string(), text);
    }
    let mut missing = Call::new(
        &client,
        &Spec {
            path: "/pets/{petId}",
            ..Spec::DEFAULT
        },
    );
    missing.timeout(Duration::from_secs(1));
    let error = missing.send().await.unwrap_err();
    assert!(
        error
            .to_string()
            .contains("path parameter `petId` has no value"),
        "{error}"
    );
    assert_eq!(server.count(), 0);
}

#[tokio::test]
async fn odd_values_stay_inside_their_segment() {
    let server = server().await;
    let client = server.client();
    let values = [
        "a/b",
        "..\\..\\admin",
        "x\\y",
        "\t..",
        "a\r\nb",
        "%2e%2e",
        "é",
        "a?x#f",
        "...",
        "{petId}",
    ];
    for value in values {
        let mut call = get(&client);
        call.path_text("petId", value);
        call.send().await.unwrap();
    }
    let urls: Vec<_> = server.seen().into_iter().map(|seen| seen.url).collect();
    let expected = [
        "a%2Fb",
        "..%5C..%5Cadmin",
        "x%5Cy",
        "%09..",
        "a%0D%0Ab",
        "%252e%252e",
        "%C3%A9",
        "a%3Fx%23f",
        "...",
        "%7BpetId%7D",
    ];
    assert_eq!(urls, expected.map(|value| format!("/v1/pets/{value}")));
}

#[tokio::test]
async fn header_values_cannot_add_headers() {
    let server = server().await;
    let client = server.client();
    for value in ["a\r\nX: y", "a\nb", "a\0b"] {
        let mut of_param = get(&client);
        of_param.param(&Param::header("X-Name"), &value.to_owned());
        let error = of_param.send().await.unwrap_err();
        assert!(error.to_string().contains("header `X-Name`"), "{error}");
        let mut of_cookie = get(&client);
        of_cookie.param(&Param::cookie("c").style(Style::Cookie), &value.to_owned());
        let error = of_cookie.send().await.unwrap_err();
        assert!(error.to_string().contains("cookie `c`"), "{error}");
    }
    assert_eq!(server.count(), 0);
    let mut latin = get(&client);
    latin.param(&Param::header("X-Name"), &"é".to_owned());
    latin.send().await.unwrap();
}

#[tokio::test]
async fn headers_of_the_call_go_before_headers_of_the_client() {
    let server = server().await;
    let name = HeaderName::from_static("x-a");
    let client = server
        .builder()
        .header(name.clone(), HeaderValue::from_static("client"))
        .user_agent("acme/1");
    let client = client.build().unwrap();
    get(&client).send().await.unwrap();
    let mut call = get(&client);
    call.header(name, HeaderValue::from_static("call"));
    call.send().await.unwrap();
    let seen = server.seen();
    assert_eq!(
        (seen[0].header("x-a"), seen[1].header("x-a")),
        (Some("client"), Some("call"))
    );
    assert_eq!(seen[0].header("user-agent"), Some("acme/1"));
}

#[tokio::test]
async fn calls_that_are_not_in_the_document() {
    let server = server().await;
    let client = server.builder().token("t").build().unwrap();
    let mut call = Call::free(
        &client,
        Method::from_bytes(b"COPY").unwrap(),
        "/not/in/{it}",
    );
    call.path_text("it", "spec").query("a b", &1);
    let answer = call.send().await.unwrap();
    assert_eq!(answer.json::<Value>().unwrap(), json!([]));
    let seen = &server.seen()[0];
    assert_eq!(
        (seen.method.as_str(), seen.url.as_str()),
        ("COPY", "/v1/not/in/spec?a%20b=1")
    );
    assert_eq!(seen.header("authorization"), Some("Bearer t"));
}

#[tokio::test]
async fn servers_with_variables_and_servers_of_operations() {
    const SERVER: ServerSpec = ServerSpec {
        url: "{host}/v1/",
        variables: &[Variable {
            name: "host",
            default: "https://api.example.com",
        }],
    };
    const TEMPLATED: ApiSpec = ApiSpec {
        server: Some(&SERVER),
        ..API
    };
    assert_eq!(
        Core::builder(&TEMPLATED).finish().base_url(),
        Some("https://api.example.com/v1")
    );
    let server = server().await;
    let client = fast(Core::builder(&TEMPLATED))
        .server_variable("host", &server.url)
        .token("t")
        .build()
        .unwrap();
    get(&client).send().await.unwrap();
    const OWN: ServerSpec = ServerSpec {
        url: "{host}/uploads",
        variables: SERVER.variables,
    };
    const UPLOAD: &Spec = &Spec {
        path: "/x",
        server: Some(&OWN),
        security: &[&[("user", &[])]],
        ..Spec::DEFAULT
    };
    Call::new(&client, UPLOAD).send().await.unwrap();
    let seen = server.seen();
    assert_eq!(
        (seen[0].url.as_str(), seen[1].url.as_str()),
        ("/v1/pets/1", "/uploads/x")
    );
    assert_eq!(seen[1].header("authorization"), Some("Bearer t"));
}

#[tokio::test]
async fn a_client_without_a_server_says_so_when_it_is_built_and_when_it_is_used() {
    let error = Core::builder(&API).build().unwrap_err();
    let text = "client: the API's document names no server; give a base URL (nothing was sent)";
    assert_eq!(error.to_string(), text);
    let error = get(&Core::builder(&API).finish()).send().await.unwrap_err();
    assert!(error.to_string().contains("names no server"), "{error}");
    const RELATIVE: ApiSpec = ApiSpec {
        server: Some(&ServerSpec {
            url: "/v1",
            variables: &[],
        }),
        ..API
    };
    let error = Core::builder(&RELATIVE).build().unwrap_err();
    assert!(error.to_string().contains("\"/v1\" is relative"), "{error}");
    let error = Core::builder(&API)
        .base_url("localhost:80")
        .build()
        .unwrap_err();
    assert!(error.to_string().contains("relative"), "{error}");
    let error = get(&Core::builder(&API).base_url("ftp://h").finish())
        .send()
        .await
        .unwrap_err();
    assert!(error.to_string().contains("scheme"), "{error}");
}
