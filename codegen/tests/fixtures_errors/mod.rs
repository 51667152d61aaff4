//! What is said about an answer that cannot be read: a table of answers and of messages, run in an emitted crate.

use super::fixtures_support::package::Package;
use bindery::{Bound, Builder};
use serde_json::Value;
use std::path::Path;

const PROGRAM: &str = r#"//! Prints why each answer cannot be read.

use bindery_runtime::mock::{Reply, Server};
use errors::client::{Client, ops};
use std::future::IntoFuture;
use std::task::{Context, Poll, Waker};

fn main() {
    for json in ANSWERS {
        let answer = move |_: &_| Reply::status(200).bytes("application/json", *json);
        let server = Server::new().reply::<ops::GetSpace>(answer);
        let client = Client::builder().transport(server).build().unwrap();
        let mut call = Box::pin(client.spaces().get("secret-id").into_future());
        let mut cx = Context::from_waker(Waker::noop());
        match call.as_mut().poll(&mut cx) {
            Poll::Ready(Err(error)) => println!("{error}"),
            other => println!("not an error: {other:?}"),
        }
    }
}
"#;

struct Case {
    json: String,
    says: String,
}

fn cases(bound: &Bound) -> Vec<Case> {
    let document = bound.sources.value(bound.sources.documents()[0]);
    let cases = document["x-cases"].as_array().unwrap();
    let text = |case: &Value, key: &str| case[key].as_str().unwrap().to_owned();
    let case = |case| Case {
        json: text(case, "json"),
        says: text(case, "says"),
    };
    cases.iter().map(case).collect()
}

#[test]
fn answers_that_cannot_be_read_are_explained() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures_errors");
    let bound = Builder::new().input(folder.join("document.yaml")).bind();
    let found: Vec<_> = bound.diagnostics.iter().map(|one| &one.message).collect();
    let files = bound.included().unwrap_or_else(|| panic!("{found:?}"));
    let cases = cases(&bound);
    let answers: Vec<&str> = cases.iter().map(|case| case.json.as_str()).collect();
    let package = Package::new("errors", &["mock", "validate"], "");
    package.write_modules([("client", files.0[bindery::INCLUDED].as_str())].into_iter());
    let answers = format!("\nconst ANSWERS: &[&str] = &{answers:?};\n");
    package.write("src/main.rs", &(PROGRAM.to_owned() + &answers));
    let output = package.cargo(&["run"]);
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{said}");
    let said = String::from_utf8_lossy(&output.stdout);
    let said: Vec<&str> = said.lines().collect();
    assert_eq!(said.len(), cases.len(), "each message is one line");
    let mut wrong = Vec::new();
    for (case, said) in cases.iter().zip(said) {
        let expected = format!("GET /spaces/{{id}} -> 200 OK, but {}", case.says);
        if said != expected {
            wrong.push(format!("{}\n  says {said}\n  not  {expected}", case.json));
        }
        let secrets = ["s3cr3t", "12345", "secret-id"];
        assert!(
            !secrets.iter().any(|secret| said.contains(secret)),
            "{said}"
        );
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
