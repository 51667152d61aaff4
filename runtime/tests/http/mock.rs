//! The server inside the process, in the place of the real one.

use bindery_runtime::mock::{Reply, Server};
use bindery_runtime::retry::RetryPolicy;
use bindery_runtime::xml::{Bodies, Kind, List, Member, Node, Shape};
use bindery_runtime::{
    Answer, Bytes, Call, Core, Error, Example, Operation, Param, ReadError, Spec,
};
use http::{HeaderName, HeaderValue, Method};
use serde_json::{Value, json};

use crate::server::{API, AddPets, GetPet, get, post};

fn client(server: &Server) -> Core {
    let builder = Core::builder(&API).base_url("http://mock/v1").token("t");
    let policy = RetryPolicy::default().backoff(
        std::time::Duration::from_millis(1),
        std::time::Duration::from_millis(1),
    );
    builder
        .retry(policy)
        .transport(server.clone())
        .build()
        .unwrap()
}

#[tokio::test]
async fn handlers_see_the_request_and_answer_by_type() {
    let server = Server::new()
        .on::<GetPet>(|request| {
            let id = request.path("petId").unwrap_or_default();
            if id == "gone" {
                return Err(Reply::status(404).json(&json!({"message": "no such pet"})));
            }
            Ok(json!({"id": id, "q": request.query("q"), "auth": request.header("authorization")}))
        })
        .on::<AddPets>(|request| Ok(request.json::<Vec<i64>>()?.into_iter().rev().collect()));
    let client = client(&server);
    let mut call = get(&client);
    call.path_text("petId", "a/b")
        .param(&Param::query("q"), &"x y");
    let pet = call.output::<GetPet>().await.unwrap();
    assert_eq!(pet, json!({"id": "a/b", "q": "x y", "auth": "Bearer t"}));
    assert_eq!(post(&client).output::<AddPets>().await.unwrap(), [2, 1]);
    let mut gone = get(&client);
    gone.path_text("petId", "gone");
    let error = gone.output::<GetPet>().await.unwrap_err();
    assert!(
        error.is_not_found() && error.to_string().contains("no such pet"),
        "{error}"
    );
    let mut wrong = post(&client);
    wrong.json("application/json", &"text");
    let error = wrong.output::<AddPets>().await.unwrap_err();
    assert_eq!(error.status().map(|status| status.as_u16()), Some(400));
    assert!(error.to_string().contains("expected an array"), "{error}");

    let requests = server.requests();
    assert_eq!(requests.len(), 4);
    assert_eq!(requests[0].url(), "http://mock/v1/pets/a%2Fb?q=x%20y");
    assert_eq!(requests[0].path("petId"), Some("a/b"));
    assert_eq!(requests[1].method(), Method::POST);
    assert_eq!(requests[1].text(), "[1,2]");
}

#[tokio::test]
async fn what_has_no_answer_is_named() {
    let server = Server::new().on::<AddPets>(|_| Ok(Vec::new()));
    let error = get(&client(&server)).output::<GetPet>().await.unwrap_err();
    let text = error.to_string();
    let expected = "the mock server has no answer for GET /pets/{petId} (operation `getPet`): give it one by `on`; it was asked GET http://mock/v1/pets/1";
    assert!(text.contains(expected), "{text}");
    assert_eq!(server.requests().len(), 1);
}

#[tokio::test]
async fn faults_are_retried_as_they_are_over_the_net() {
    let server = Server::new().reply::<GetPet>(|request| match request.resend() {
        0 => Reply::disconnect(),
        1 => Reply::status(503),
        _ => Reply::status(200).json(&7),
    });
    let answer = get(&client(&server)).output::<GetPet>().await;
    assert_eq!(answer.unwrap(), Value::from(7));
    assert_eq!(server.requests().len(), 3);
}

#[tokio::test]
async fn a_server_can_be_slow_and_break_off() {
    let late = Reply::status(200)
        .json(&7)
        .after(std::time::Duration::from_secs(60));
    let server = Server::new().always::<GetPet>(late);
    let mut slow = get(&client(&server));
    slow.timeout(std::time::Duration::from_millis(20));
    slow.max_retries(0);
    assert!(slow.output::<GetPet>().await.unwrap_err().is_timeout());
    let half = Reply::status(200)
        .json(&json!({"name": "Rex"}))
        .cut_after(5);
    let server = Server::new().always::<GetPet>(half);
    let mut call = get(&client(&server));
    call.max_retries(1);
    let error = call.output::<GetPet>().await.unwrap_err();
    assert!(
        error.to_string().contains("broke the connection"),
        "{error}"
    );
    assert_eq!(server.requests().len(), 2, "what breaks off is tried again");
}

#[tokio::test]
async fn a_header_says_what_a_body_is_before_or_behind_it() {
    let csv = HeaderValue::from_static("text/csv");
    let name = http::header::CONTENT_TYPE;
    for reply in [
        Reply::status(200)
            .header(name.clone(), csv.clone())
            .text("a,b"),
        Reply::status(200).text("a,b").header(name.clone(), csv),
    ] {
        let server = Server::new().always::<GetPet>(reply);
        let call = get(&client(&server));
        let answer = call.send().await.unwrap();
        assert_eq!(answer.headers()[&name], "text/csv");
    }
}

#[tokio::test]
async fn the_last_answer_wins_and_calls_outside_the_document_find_it_by_path() {
    let header = HeaderName::from_static("x-a");
    let server = Server::new()
        .on::<GetPet>(|_| Ok(json!("first")))
        .reply::<GetPet>(move |request| {
            let reply = Reply::status(203).json(&request.path("petId").map(str::to_owned));
            reply.header(header.clone(), HeaderValue::from_static("b"))
        });
    let client = client(&server);
    let answer = Call::free(&client, Method::GET, "/pets/a%20b?x=1")
        .send()
        .await
        .unwrap();
    assert_eq!(answer.status().as_u16(), 203);
    assert_eq!(answer.headers()["x-a"], "b");
    assert_eq!(answer.json::<String>().unwrap(), "a b");
    let other = Call::free(&client, Method::GET, "/pets").send().await;
    assert!(matches!(other, Err(Error::Api(_))), "{other:?}");
}

#[tokio::test]
async fn streams_of_events_and_records() {
    let server = Server::new().reply::<GetPet>(|request| match request.path("petId") {
        Some("events") => Reply::status(200).events(&["a\nb".to_owned(), "c".to_owned()]),
        _ => Reply::status(200).records(&[json!({"a": 1}), json!(2)]),
    });
    let client = client(&server);
    let mut call = get(&client);
    call.path_text("petId", "events");
    let mut events = call.text_events();
    assert_eq!(events.next().await.unwrap().unwrap().data, "a\nb");
    assert_eq!(events.next().await.unwrap().unwrap().data, "c");
    assert!(events.next().await.is_none());
    let mut records = get(&client).records::<Value>();
    assert_eq!(records.next().await.unwrap().unwrap(), json!({"a": 1}));
    assert_eq!(records.next().await.unwrap().unwrap(), json!(2));
    assert!(records.next().await.is_none());
}

#[tokio::test]
async fn a_streamed_body_arrives_whole() {
    use bindery_runtime::body::StreamSource;
    let server = Server::new()
        .on::<AddPets>(|request| Ok(vec![i64::try_from(request.body().len()).unwrap()]));
    let mut call = post(&client(&server));
    call.stream(
        "text/plain",
        StreamSource::repeatable(|| Bytes::from_static(b"abc").into()),
    );
    assert_eq!(call.output::<AddPets>().await.unwrap(), [3]);
}

static NAMES: List = List::wrapped(Node::element("Name", Kind::Text));
static PETS: Shape = Shape::of(&[
    Member::of("count", Node::attribute("count", Kind::Number)),
    Member::of("names", Node::element("Names", Kind::List(&NAMES))),
]);
static PETS_ROOT: Node = Node::element("Pets", Kind::Object(&PETS));
static FAULT: Shape = Shape::of(&[Member::of("code", Node::element("Code", Kind::Text))]);
static FAULT_ROOT: Node = Node::element("Fault", Kind::Object(&FAULT));

/// `PUT /pets`, in XML both ways.
#[tokio::test]
async fn what_a_document_shows_is_the_answer_behind_all_others() {
    static EXAMPLES: &[Example] = &[
        Example::of::<GetPet>(200, "application/json", r#"{"id":"shown"}"#),
        Example::of::<AddPets>(201, "application/json", "[7]"),
        Example::of::<PutPets>(200, "application/xml", r#"{"count":1,"names":["a<b"]}"#),
    ];
    let own = |server: Server| server.on::<AddPets>(|_| Ok(vec![1]));
    for server in [
        own(Server::new().examples(EXAMPLES)),
        own(Server::new()).examples(EXAMPLES),
    ] {
        let client = client(&server);
        let mut call = get(&client);
        call.path_text("petId", "1");
        let pet = call.output::<GetPet>().await.unwrap();
        assert_eq!(pet, json!({"id": "shown"}));
        assert_eq!(post(&client).output::<AddPets>().await.unwrap(), [1]);
        let call = Call::new(&client, PutPets::SPEC);
        let raw = call.send().await.unwrap();
        assert!(
            raw.text()
                .unwrap()
                .ends_with("<Pets count=\"1\"><Names><Name>a&lt;b</Name></Names></Pets>"),
            "{raw:?}"
        );
        let pets = Call::new(&client, PutPets::SPEC).output::<PutPets>().await;
        assert_eq!(pets.unwrap(), json!({"count": 1, "names": ["a<b"]}));
    }
}

enum PutPets {}

impl Operation for PutPets {
    type Output = Value;
    const SPEC: &'static Spec = &Spec {
        id: "putPets",
        method: "PUT",
        path: "/pets",
        accept: "application/xml",
        ..Spec::DEFAULT
    };
    const XML: &'static Bodies = &Bodies {
        request: Some(&PETS_ROOT),
        answer: Some(&PETS_ROOT),
        errors: &[(404, 404, &FAULT_ROOT)],
    };
    fn read(answer: &Answer) -> Result<Value, ReadError> {
        answer.xml(&PETS_ROOT)
    }
}

#[tokio::test]
async fn an_operation_in_xml_is_answered_in_xml() {
    let server = Server::new().on::<PutPets>(|request| {
        let pets: Value = request.xml()?;
        match pets["count"].as_u64() {
            Some(0) => Err(request.error_xml(404, &json!({"code": "NoPets"}))),
            Some(1) => Err(request.error_xml(500, &json!({"Code": "Unknown"}))),
            _ => Ok(json!({"count": 1, "names": pets["names"]})),
        }
    });
    let client = client(&server);
    let put = |pets: Value| {
        let mut call = Call::new(&client, PutPets::SPEC);
        call.xml("application/xml", &PETS_ROOT, &pets);
        call
    };
    let pets = json!({"count": 2, "names": ["a<b", "c"]});
    let raw = put(pets.clone()).send().await.unwrap();
    assert_eq!(raw.content_type(), Some("application/xml"));
    let text = "<?xml version=\"1.0\" encoding=\"UTF-8\"?><Pets count=\"1\"><Names><Name>a&lt;b</Name><Name>c</Name></Names></Pets>";
    assert_eq!(raw.text().unwrap(), text);
    assert_eq!(
        server.requests()[0].text(),
        text.replace("=\"1\">", "=\"2\">")
    );
    let read = put(pets).output::<PutPets>().await.unwrap();
    assert_eq!(read, json!({"count": 1, "names": ["a<b", "c"]}));
    let none = put(json!({"count": 0, "names": []}))
        .output::<PutPets>()
        .await;
    let none = none.unwrap_err();
    assert!(
        none.is_not_found() && none.to_string().ends_with(": NoPets"),
        "{none}"
    );
    assert_eq!(none.body::<Value>(), Some(json!({"code": "NoPets"})));
    let mut call = put(json!({"count": 1, "names": []}));
    call.max_retries(0);
    let unknown = call.output::<PutPets>().await.unwrap_err();
    assert!(unknown.to_string().ends_with(": Unknown"), "{unknown}");
}
