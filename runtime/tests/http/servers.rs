//! Which of several servers a call goes to.

use bindery_runtime::{ApiSpec, Call, Core, ServerSpec, Spec, Variable};

use crate::server::{API, Server, fast, json};

const LIST: &Spec = &Spec {
    path: "/pets",
    security: &[&[("user", &[])]],
    ..Spec::DEFAULT
};

async fn server() -> Server {
    Server::of(vec![json(200, "[]")]).await
}

#[tokio::test]
async fn a_chosen_server_leaves_operations_theirs_and_a_call_may_have_its_own() {
    let [main, chosen, own, given] = [
        server().await,
        server().await,
        server().await,
        server().await,
    ];
    let spec = |server: &Server| -> &'static ServerSpec {
        Box::leak(Box::new(ServerSpec {
            url: Box::leak(format!("{}/{{v}}", server.url).into_boxed_str()),
            variables: &[Variable {
                name: "v",
                default: "v1",
            }],
        }))
    };
    let api: &'static ApiSpec = Box::leak(Box::new(ApiSpec {
        server: Some(spec(&main)),
        ..API
    }));
    let of_own: &'static Spec = Box::leak(Box::new(Spec {
        server: Some(spec(&own)),
        ..*LIST
    }));
    let builder = || fast(Core::builder(api)).token("t").server(spec(&chosen));
    let client = builder().server_variable("v", "v2").build().unwrap();
    Call::new(&client, LIST).send().await.unwrap();
    Call::new(&client, of_own).send().await.unwrap();
    let mut call = Call::new(&client, of_own);
    call.base_url(&given.url);
    call.send().await.unwrap();
    let based = builder().base_url(&given.url).build().unwrap();
    Call::new(&based, LIST).send().await.unwrap();
    assert_eq!(main.count(), 0);
    assert_eq!(chosen.seen()[0].url, "/v2/pets");
    assert_eq!(own.seen()[0].url, "/v2/pets");
    assert_eq!(given.count(), 2);
    assert_eq!(given.seen()[0].header("authorization"), Some("Bearer t"));
    let mut wrong = Call::new(&client, LIST);
    wrong.base_url("/v1");
    let error = wrong.send().await.unwrap_err();
    assert!(
        error.is_invalid() && error.to_string().contains("relative"),
        "{error}"
    );
}
