//! What a user of the other crate writes.

mod server;

use bindery_runtime::paging::{Items, Paged};
use server::{Reply, Seen, Server as Loopback};
use sink::calls::files::UploadFileForm;
use sink::calls::jobs::{ExportJobAnswer, StartJobAnswer};
use sink::types::{DateTime, Order, Pet};
use sink::{Client, Part, Server, mock, ops, webhooks};

const JSON: &str = "application/json";
const PET: &str = r#"{"name":"Rex"}"#;

fn client(server: &Loopback) -> Client {
    Client::builder().base_url(&server.url).token("t").api_key("k").build().unwrap()
}

fn echo(_: &Seen) -> Reply {
    (200, JSON, PET)
}

/// The variables of a process are those that it was started with: the case is a process of its own.
#[test]
fn credentials_that_the_environment_lacks_are_named() {
    if std::env::var_os("SINK_CASE").is_some() {
        // As `main` ends with it.
        println!("Error: {:?}", Client::from_env().unwrap_err());
        return;
    }
    let mut command = std::process::Command::new(std::env::current_exe().unwrap());
    command.args(["--exact", "credentials_that_the_environment_lacks_are_named", "--nocapture"]);
    let output = command.env("SINK_CASE", "1").output().unwrap();
    let printed = String::from_utf8(output.stdout).unwrap();
    let missing = "Error: client: a credential is missing: set `SINK_API_KEY` and `SINK_TOKEN` in the environment\n";
    assert!(printed.contains(missing), "{printed}");
}

#[tokio::test]
#[allow(deprecated)]
async fn parameters_of_every_kind() {
    let server = Loopback::start(|_| (200, JSON, "[]"));
    let near = [Pet::new("a")];
    let since: DateTime = "2024-05-06T07:08:09Z".parse().unwrap();
    let request = client(&server).pets().search("x y", 7, Order::Asc, &["a", "b"], since, &near, &Pet::new("c"));
    let request = request.timeout_value(3).page_size(10).ids(&[String::from("1"), String::from("2")]).strict();
    let found = request.r#where(&Pet::new("d")).filter(&Pet::new("e")).session("s").await.unwrap();
    assert!(found.is_empty());
    let seen = server.last();
    let (route, query) = seen.line.split_once('?').unwrap();
    assert_eq!(route, "GET /pets/x%20y/7");
    let pairs: Vec<&str> = query.split('&').collect();
    for pair in [
        "beta=a%20b", "order=asc", "tags=a", "tags=b", "since=2024-05-06T07%3A08%3A09Z", "timeout=3", "page%5Bsize%5D=10",
        "ids=1%7C2", "strict=v2", "where=%7B%22name%22%3A%22d%22%7D", "filter%5Bname%5D=e",
    ] {
        assert!(pairs.contains(&pair), "{pair} in {pairs:?}");
    }
    assert!(seen.headers.contains("x-api-version: v2\r\n") && seen.headers.contains("cookie: session=s\r\n"), "{seen:?}");
}

#[tokio::test]
async fn bodies_of_every_kind() {
    let server = Loopback::start(echo);
    let client = client(&server);
    client.pets().create(&Pet::new("Rex")).await.unwrap();
    assert_eq!((server.last().line.as_str(), server.last().body.as_str()), ("POST /pets", PET));
    client.pets().create_form(&Pet::new("R x")).await.unwrap();
    assert_eq!(server.last().body, "name=R%20x");
    client.pets().replace(&[Pet::new("Rex")]).await.unwrap();
    assert_eq!(server.last().body, format!("[{PET}]"));
    client.pets().update("1").request_body(&Pet::new("Rex")).body("b").await.unwrap();
    let last = server.last();
    assert_eq!((last.line.as_str(), last.body.as_str()), ("PATCH /pets/1?body=b", PET));
    assert!(!last.headers.contains("prefer:"));
    client.pets().update("1").minimal().await.unwrap();
    assert!(server.last().headers.contains("prefer: return=minimal\r\n"));
}

#[tokio::test]
async fn parts_of_a_form() {
    let server = Loopback::start(|_| (200, JSON, "1"));
    let form = UploadFileForm::new(Part::new("content").file_name("a.txt"), "why").pages(3).pet(&Pet::new("Rex"));
    let form = form.free(Part::new("bytes").content_type("image/gif")).note(&vec![1].into());
    client(&server).files().upload(&form).await.unwrap();
    let body = server.last().body;
    for part in [
        "name=\"file\"; filename=\"a.txt\"\r\nContent-Type: image/png\r\n\r\ncontent\r\n",
        "name=\"purpose\"\r\nContent-Type: image/png\r\n\r\nwhy\r\n",
        "name=\"pages\"\r\n\r\n3\r\n",
        "name=\"pet\"\r\nContent-Type: application/json\r\n\r\n{\"name\":\"Rex\"}\r\n",
        "name=\"free\"\r\nContent-Type: image/gif\r\n\r\nbytes\r\n",
        "name=\"note\"\r\nContent-Type: application/json\r\n\r\n[1]\r\n",
    ] {
        assert!(body.to_lowercase().contains(&part.to_lowercase()), "{part} in {body}");
    }
    client(&server).files().upload_bytes(vec![1, 2]).await.unwrap();
    assert!(server.last().headers.contains("content-type: application/octet-stream\r\n"));
    client(&server).files().upload_text("hi").await.unwrap();
    assert!(server.last().headers.contains("content-type: text/plain\r\n"));
}

#[tokio::test]
async fn several_answers() {
    let start = |answer| {
        let server = Loopback::start(answer);
        async move { client(&server).jobs().start().await.unwrap() }
    };
    assert!(matches!(start(echo).await, StartJobAnswer::Ok(pet) if pet.name == "Rex"));
    assert!(matches!(start(|_| (202, JSON, "7")).await, StartJobAnswer::Accepted(7)));
    assert!(matches!(start(|_| (204, JSON, "")).await, StartJobAnswer::NoContent));
    let pdf = Loopback::start(|_| (200, "application/pdf", "%PDF"));
    let answer = client(&pdf).jobs().export().await.unwrap();
    assert!(matches!(answer, ExportJobAnswer::OkPdf(bytes) if &bytes[..] == b"%PDF"));
    let nothing = Loopback::start(|_| (204, JSON, ""));
    assert!(client(&nothing).jobs().get("1").await.unwrap().is_none());
}

#[tokio::test]
async fn streams() {
    let events = Loopback::start(|_| (200, "text/event-stream", "data: {\"name\":\"Rex\"}\n\nevent: done\ndata: x\n\n"));
    let mut stream = client(&events).jobs().watch().events();
    assert_eq!(stream.next().await.unwrap().unwrap().data.name, "Rex");
    assert!(stream.next().await.is_none());
    let texts = Loopback::start(|_| (200, "text/event-stream", "data: plain\n\n"));
    assert_eq!(client(&texts).jobs().tail().events().next().await.unwrap().unwrap().data, "plain");
    let lines = Loopback::start(|_| (200, "application/jsonl", "{\"name\":\"A\"}\n{\"name\":\"B\"}\n"));
    let mut records = client(&lines).jobs().list_lines().records();
    let mut names = Vec::new();
    while let Some(record) = records.next().await {
        names.push(record.unwrap().name);
    }
    assert_eq!(names, ["A", "B"]);
    let bytes = Loopback::start(|_| (200, "application/pdf", "abc"));
    let mut download = client(&bytes).jobs().download().send_streaming().await.unwrap();
    assert_eq!(&download.next().await.unwrap().unwrap()[..], b"abc");
}

#[tokio::test]
async fn a_stream_beside_a_value() {
    let server = Loopback::start(|request| match request.headers.contains("accept: application/json\r\n") {
        true => (200, JSON, PET),
        false if request.line.ends_with("askJob") => (200, "text/event-stream", "data: 1\n\ndata: 2\n\n"),
        false => (200, "application/jsonl", PET),
    });
    let client = client(&server);
    assert_eq!(client.jobs().ask().await.unwrap().name, "Rex");
    let mut events = client.jobs().ask().events();
    assert_eq!(events.next().await.unwrap().unwrap().data, 1);
    assert!(server.last().headers.contains("accept: text/event-stream\r\n"));
    let mut records = client.jobs().dump().records();
    assert_eq!(records.next().await.unwrap().unwrap().name, "Rex");
    assert!(server.last().headers.contains("accept: application/jsonl\r\n"));
}

#[tokio::test]
async fn cursors_deep_in_an_answer() {
    let server = Loopback::start(|request| match request.line.as_str() {
        "GET /deep" => (200, JSON, r#"{"data":[{"name":"A"}],"meta":{"cursor":"n","offset":0}}"#),
        "GET /wrapped" => (200, JSON, r#"{"result":{"data":[],"meta":{"offset":5}}}"#),
        "GET /wrapped?offset=5" => (200, JSON, r#"{"result":{"data":[{"name":"Z"}]}}"#),
        _ => (200, JSON, r#"{"meta":{"cursor":null,"offset":0}}"#),
    });
    let mut items = client(&server).pages().list_deep().items();
    assert_eq!(items.next().await.unwrap().unwrap().name, "A");
    assert!(items.next().await.is_none());
    let mut items = client(&server).pages().list_wrapped().items();
    assert_eq!(items.next().await.unwrap().unwrap().name, "Z");
    assert!(items.next().await.is_none());
    assert_eq!(server.count(), 4);
}

/// The server writes the media type as it is, so a second header can follow.
const LINKED: &str = "application/json\r\nlink: <?page=2>; rel=\"next\"";

#[tokio::test]
async fn pages_of_every_kind() {
    let server = Loopback::start(|request| match request.line.as_str() {
        "GET /listByLink" => (200, JSON, r#"{"data":[{"name":"A"}],"links":{"next":"/listByLink?after=a"}}"#),
        "GET /listByLink?after=a" => (200, JSON, r#"{"data":[{"name":"B"}],"links":{"next":null}}"#),
        "GET /listByHeader" => (200, LINKED, r#"[{"name":"A"}]"#),
        "GET /listByHeader?page=2" | "GET /listByNumber?page=1" => (200, JSON, r#"[{"name":"B"}]"#),
        "GET /listByNumber" => (200, JSON, r#"[{"name":"A"}]"#),
        "GET /listByTotal" => (200, JSON, r#"{"data":[{"name":"A"}],"pages":2}"#),
        "GET /listByTotal?page=2" => (200, JSON, r#"{"data":[{"name":"B"}],"pages":2}"#),
        "GET /listByOffset" => (200, JSON, r#"{"data":[{"name":"A"}]}"#),
        "GET /listByOffset?offset=1" => (200, JSON, r#"{"data":[{"name":"B"}]}"#),
        "GET /listByLast" => (200, JSON, r#"{"data":[{"name":"A"}],"has_more":true}"#),
        "GET /listByLast?offset=A" => (200, JSON, r#"{"data":[{"name":"B"}]}"#),
        "GET /listByNumber?page=2" => (200, JSON, "[]"),
        "GET /listByOffset?offset=2" => (200, JSON, r#"{"data":[]}"#),
        "POST /searchByToken" => match request.body.as_str() {
            r#"{"skip":7}"# => (200, JSON, r#"{"data":[{"name":"A"}],"next":"a"}"#),
            r#"{"skip":7,"page":{"after":"a"}}"# => (200, JSON, r#"{"data":[{"name":"B"}]}"#),
            _ => (500, JSON, "{}"),
        },
        "POST /searchByOffset" => match request.body.as_str() {
            "" => (200, JSON, r#"{"data":[{"name":"A"},{"name":"B"}]}"#),
            r#"{"skip":2}"# => (200, JSON, r#"{"data":[]}"#),
            _ => (500, JSON, "{}"),
        },
        _ => (500, JSON, "{}"),
    });
    let client = client(&server);
    let pages = client.pages();
    assert_eq!(names(pages.list_by_link().items()).await, ["A", "B"]);
    assert_eq!(names(pages.list_by_header().items()).await, ["A", "B"]);
    assert_eq!(names(pages.list_by_number().items()).await, ["A", "B"]);
    assert_eq!(names(pages.list_by_total().items()).await, ["A", "B"]);
    assert_eq!(names(pages.list_by_offset().items()).await, ["A", "B"]);
    assert_eq!(names(pages.list_by_last().items()).await, ["A", "B"]);
    let search = sink::types::Search::new().skip(7);
    assert_eq!(names(pages.search_by_token().body(&search).items()).await, ["A", "B"]);
    assert_eq!(names(pages.search_by_offset().items()).await, ["A", "B"]);
    assert_eq!(server.count(), 18);
}

async fn names<O: Paged<Item = Pet>>(mut items: Items<O>) -> Vec<String> {
    let mut names = Vec::new();
    while let Some(item) = items.next().await {
        names.push(item.unwrap().name);
    }
    names
}

#[tokio::test]
async fn a_chosen_server_leaves_operations_theirs() {
    let server = mock::Server::new()
        .on::<ops::GetPet>(|_| Ok(Pet::new("Rex")))
        .on::<ops::CreatePet>(|request| Ok(request.json::<Pet>()?.age(3)));
    let builder = Client::builder().server(Server::Sandbox).token("t").api_key("k");
    let client = builder.trust_origin("https://pets.example.com").transport(server.clone()).build().unwrap();
    client.pets().get("1").await.unwrap();
    assert_eq!(client.pets().create(&Pet::new("Rex")).await.unwrap().age, Some(3));
    client.pets().get("1").base_url("https://other.example.com").await.unwrap();
    let urls: Vec<String> = server.requests().iter().map(|request| request.url().to_owned()).collect();
    assert_eq!(
        urls,
        ["https://pets.example.com/pets/.1?key=k", "https://sandbox.example.com/pets", "https://other.example.com/pets/.1?key=k"]
    );
}

#[tokio::test]
async fn a_mock_answers_with_every_kind_of_output() {
    let server = mock::Server::new()
        .on::<ops::GetJob>(|_| Ok(None))
        .on::<ops::Move>(|_| Ok(()))
        .on::<ops::GetJobLog>(|_| Ok("plain".to_owned()))
        .on::<ops::DownloadJob>(|_| Ok("abc".into()))
        .reply::<ops::StartJob>(|_| mock::Reply::status(202).json(&7))
        .reply::<ops::WatchJob>(|_| mock::Reply::status(200).events(&[Pet::new("Rex")]));
    let client = Client::builder().token("t").transport(server).build().unwrap();
    assert!(client.jobs().get("1").await.unwrap().is_none());
    client.type_().r#move().await.unwrap();
    assert_eq!(client.jobs().get_log().await.unwrap(), "plain");
    assert_eq!(&client.jobs().download().await.unwrap()[..], b"abc");
    assert!(matches!(client.jobs().start().await.unwrap(), StartJobAnswer::Accepted(7)));
    let mut events = client.jobs().watch().events();
    assert_eq!(events.next().await.unwrap().unwrap().data.name, "Rex");
    assert!(events.next().await.is_none());
}

#[test]
fn payloads_of_webhooks() {
    assert_eq!(webhooks::PetAdopted::parse(PET.as_bytes()).unwrap().name, "Rex");
    let error = webhooks::PetAdopted::parse(b"{}").unwrap_err();
    assert!(error.to_string().contains("name"), "{error}");
}

#[test]
fn servers_print_as_their_urls() {
    assert_eq!(Server::Sandbox.to_string(), "https://sandbox.example.com");
    assert!(Client::builder().server(Server::Sandbox).region("us").build().is_ok());
}

#[tokio::test]
async fn every_scheme_has_its_setter() {
    let server = Loopback::start(echo);
    let builder = Client::builder().base_url(&server.url).user_token("u").staff_token("s").api_key("k");
    let client = builder.basic_login("name", "word").digest_login("name", "word").build().unwrap();
    client.pets().get("1").await.unwrap();
    let seen = server.last();
    assert_eq!(seen.line, "GET /pets/.1?key=k");
    assert!(seen.headers.contains("authorization: bearer u\r\n"), "{seen:?}");
}

#[tokio::test]
async fn a_person_logs_in() {
    let server = Loopback::start(|_| (200, JSON, r#"{"access_token":"T","refresh_token":"R"}"#));
    let url = format!("{}/token", server.url);
    let builder = Client::builder().oauth_app("id", |app| app.redirect("https://app.example.com").token_url(url).scopes(["read"]));
    let client = builder.build().unwrap();
    let login = client.oauth().authorize().unwrap();
    assert!(login.url().starts_with("https://login.example.com/\"?response_type=code&client_id=id&"), "{}", login.url());
    let (_, state) = login.url().split_once("&state=").unwrap();
    let redirected = format!("https://app.example.com?code=c&state={}", &state[..43]);
    client.oauth().exchange(&login, &redirected).await.unwrap();
    assert!(server.last().body.starts_with("grant_type=authorization_code&code=c&"), "{:?}", server.last());
    assert_eq!(client.oauth().tokens().await.unwrap().unwrap().access.expose(), "T");
    // The document's URL for devices is not safe to send a secret to.
    let error = client.oauth().device().await.unwrap_err().to_string();
    assert!(error.starts_with("the app has no device authorization URL"), "{error}");
}

#[test]
fn a_webhook_is_read_once_it_is_verified() {
    use sink::runtime::signatures::{WebhookError, WebhookSecrets, hmac_sha256};
    let secrets = WebhookSecrets::new("whsec_c2VjcmV0").unwrap();
    let now = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).unwrap().as_secs();
    let signature = hmac_sha256(b"secret", format!("id.{now}.{PET}").as_bytes());
    let signature = format!("v1,{}", base64(&signature));
    let mut headers = sink::http::HeaderMap::new();
    for (name, value) in [("webhook-id", "id"), ("webhook-timestamp", &now.to_string()), ("webhook-signature", &signature)] {
        headers.insert(sink::http::HeaderName::try_from(name).unwrap(), value.parse().unwrap());
    }
    let pet = webhooks::PetAdopted::verify(&secrets, &headers, PET.as_bytes()).unwrap();
    assert_eq!(pet.name, "Rex");
    let event = webhooks::Event::verify(&secrets, &headers, "petAdopted", PET.as_bytes()).unwrap();
    assert!(matches!(event, webhooks::Event::PetAdopted(pet) if pet.name == "Rex"));
    let error = webhooks::PetAdopted::verify(&secrets, &headers, br#"{"name":"Max"}"#).unwrap_err();
    assert!(matches!(error, WebhookError::Signature));
}

fn base64(bytes: &[u8]) -> String {
    const DIGITS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut text = String::new();
    for three in bytes.chunks(3) {
        let number = three.iter().fold(0_usize, |number, byte| number << 8 | usize::from(*byte)) << (8 * (3 - three.len()));
        text.extend((0..=three.len()).map(|at| char::from(DIGITS[number >> (18 - 6 * at) & 63])));
        text.extend((three.len()..3).map(|_| '='));
    }
    text
}
