//! The verbs that only speak.

use crate::support::{Desk, PETS};
use insta::assert_snapshot;

#[test]
fn lists() {
    let desk = Desk::with_pets("lists");
    assert_snapshot!(desk.run("list pets.yaml").transcript());
    let calls = desk.run("list pets.yaml --calls");
    assert_eq!(
        calls.out,
        "GET\t/pets/{petId}\tclient.pets().get\tops::GetPet\n"
    );
    let types = desk.run("list pets.yaml --types");
    assert_eq!(types.out, "Pet\ttypes::Pet\nAnimal\ttypes::Pet\n");
}

/// The list names what the emitted crate has.
#[test]
fn every_call_of_the_flagship_is_listed() {
    let desk = Desk::new("every_call_of_the_flagship_is_listed");
    let spec = concat!(env!("CARGO_MANIFEST_DIR"), "/../spec");
    let listed = desk.run_all(&["list", spec, "--calls"]).out;
    assert_eq!(
        listed,
        "GET\t/spaces/{spaceId}/integrations\tclient.spaces().list_integrations\tops::ListSpaceIntegrations\n\
         GET\t/spaces/{spaceId}/integration-blocks\tclient.spaces().list_integrations_blocks\tops::ListSpaceIntegrationsBlocks\n"
    );
    assert_eq!(desk.run_all(&["generate", spec, "-o", "client"]).status, 0);
    let module = desk.read("client/src/calls/spaces.rs");
    for method in ["list_integrations", "list_integrations_blocks"] {
        assert!(module.contains(&format!("pub fn {method}(")), "{method}");
    }
}

#[test]
fn extracts_one_document_out_of_a_page() {
    let desk = Desk::new("extracts_one_document_out_of_a_page");
    let spec = concat!(env!("CARGO_MANIFEST_DIR"), "/../spec");
    let printed = desk.run_all(&["extract", spec]);
    assert_eq!((printed.status, &*printed.err), (0, ""));
    let document: serde_json::Value = serde_json::from_str(&printed.out).unwrap();
    assert_eq!(document["paths"].as_object().unwrap().len(), 2);
    assert_eq!(desk.run_all(&["extract", spec, "-o", "api.json"]).status, 0);
    assert_eq!(desk.read("api.json"), printed.out);
    let (page, file) = (
        desk.run_all(&["list", spec]).out,
        desk.run("list api.json").out,
    );
    assert_eq!(page, file, "the document says what the page says");
}

#[test]
fn lints() {
    let desk = Desk::with_pets("lints");
    let clean = desk.run("lint pets.yaml");
    assert_snapshot!(clean.transcript());
    desk.write(
        "odd.yaml",
        &PETS.replace("age: {type: integer}", "age: {type: integr}"),
    );
    assert_snapshot!(
        "lints_with_a_warning",
        desk.run("lint odd.yaml").transcript()
    );
    let json = desk.run("lint odd.yaml --message-format json");
    let finding: serde_json::Value = serde_json::from_str(&json.out).unwrap();
    assert_eq!((finding["code"].as_str(), &*json.err), (Some("B0206"), ""));
    let color = desk.run("lint odd.yaml --color always");
    assert!(color.err.contains('\u{1b}'), "{}", color.err);
}

/// Codes have levels that the command line changes, and notes are for those who lint.
#[test]
fn levels() {
    let desk = Desk::new("levels");
    let noted = PETS.replace("age: {type: integer}", "age: {type: integer, example: old}");
    desk.write("noted.yaml", &noted);
    let loose = noted.replace("type: integer", "type: integr");
    desk.write("loose.yaml", &loose);
    let words = |options: &str| {
        let ran = desk.run(&format!("{options} --message-format short"));
        (ran.status, ran.err.lines().count(), ran.out + &ran.err)
    };
    let (status, lines, said) = words("lint noted.yaml");
    assert_eq!((status, lines), (0, 2), "{said}");
    assert!(
        said.contains("note[B0509]") && said.ends_with("1 note\n"),
        "{said}"
    );
    assert_eq!(words("list noted.yaml -q").1, 0);
    let (status, _, said) = words("generate noted.yaml -o client");
    assert!(status == 0 && !said.contains("B0509"), "{said}");

    let (status, _, said) = words("generate noted.yaml -o client --warn B0509");
    assert!(status == 0 && said.contains("warning[B0509]"), "{said}");
    let (status, _, said) = words("check noted.yaml -o client --deny b0509");
    assert!(status == 3 && said.contains("error[B0509]"), "{said}");
    let (status, _, said) = words("generate loose.yaml -o other --deny B0301,B0206");
    assert!(status == 3 && said.contains("error[B0206]"), "{said}");
    assert!(!desk.root.join("other").exists(), "nothing is written");
    let (status, _, said) = words("lint loose.yaml --allow B0206 --allow B0509");
    assert!(status == 0 && said.contains("nothing to report"), "{said}");
    let unknown = desk.run("lint noted.yaml --deny B206");
    assert_eq!(unknown.status, 2);
    assert!(
        unknown.err.contains("did you mean `B0206`?"),
        "{}",
        unknown.err
    );
}

#[test]
fn explains() {
    let desk = Desk::new("explains");
    let ran = desk.run("explain b0206");
    assert_eq!(ran.status, 0);
    assert!(
        ran.out.starts_with("warning[B0206]: unknown type\n\n"),
        "{}",
        ran.out
    );
    let example = "A document with this finding:\n\n```yaml\nopenapi: 3.1.0\n";
    assert!(ran.out.contains(example), "{}", ran.out);
    let unknown = desk.run("explain B206");
    assert_eq!((unknown.status, &*unknown.out), (2, ""));
    assert_eq!(
        unknown.err,
        "error: no finding has the code `B206`; did you mean `B0206`?\n"
    );
}

#[test]
fn help() {
    let desk = Desk::new("help");
    let mut all = desk.run("--help").out;
    for verb in [
        "generate",
        "check",
        "lint",
        "list",
        "names",
        "extract",
        "explain",
        "diff",
        "completions",
        "man",
    ] {
        let ran = desk.run(&format!("{verb} -h"));
        assert_eq!((ran.status, &*ran.err), (0, ""), "{verb}");
        all.extend(["\n──── ", verb, "\n", &ran.out]);
    }
    assert_snapshot!(all);
}

#[test]
fn an_address_is_said_to_be_none_of_a_file() {
    let desk = Desk::new("an_address_is_said_to_be_none_of_a_file");
    let ran = desk.run("generate https://api.example.com/openapi.yaml --out api");
    assert_eq!(ran.status, 3);
    let said = "error[B0101]: `https://api.example.com/openapi.yaml` is an address, and nothing is fetched\n";
    assert!(ran.err.starts_with(said), "{}", ran.err);
    let way = "curl -L https://api.example.com/openapi.yaml | bindery lint -";
    assert!(ran.err.contains(way), "{}", ran.err);
}

#[test]
fn a_run_that_writes_nothing_does_not_say_so() {
    let desk = Desk::new("a_run_that_writes_nothing_does_not_say_so");
    desk.write("broken.yaml", "openapi: 3.1.0\npaths: [\n");
    assert!(desk.run("lint broken.yaml").err.ends_with("1 error\n"));
    let written = desk.run("generate broken.yaml --out api").err;
    assert!(
        written.ends_with("1 error; nothing was written\n"),
        "{written}"
    );
}

#[test]
fn help_and_the_version_are_verbs_too() {
    let desk = Desk::new("help_and_the_version_are_verbs_too");
    assert_eq!(desk.run("version").out, desk.run("--version").out);
    assert_eq!(desk.run("help check").out, desk.run("check --help").out);
}

#[test]
fn a_list_is_one_json_object_when_asked() {
    let desk = Desk::with_pets("a_list_is_one_json_object_when_asked");
    let ran = desk.run("list pets.yaml --message-format json");
    let listed: serde_json::Value = serde_json::from_str(&ran.out).unwrap();
    let lines = desk.run("list pets.yaml").out;
    for call in listed["calls"].as_array().unwrap() {
        let text = |member: &str| call[member].as_str().unwrap();
        let line = format!(
            "{}\t{}\t{}.{}\t{}\n",
            text("method"),
            text("path"),
            text("group"),
            text("name"),
            text("operation")
        );
        assert!(lines.contains(&line), "{line}{lines}");
    }
    let rows = |member: &str| listed[member].as_array().unwrap().len();
    assert_eq!(rows("calls") + rows("types"), lines.lines().count());
}

#[test]
fn what_a_program_reads_is_the_answer_alone() {
    let desk = Desk::with_pets("what_a_program_reads_is_the_answer_alone");
    desk.write(
        "flawed.yaml",
        "openapi: 3.1.0\ninfo: {title: T, version: 1.0.0}\npaths: {}\ncomponents: {schemas: {A: {type: strin}}}\n",
    );
    let listed = desk.run("list flawed.yaml --message-format json");
    assert_eq!(listed.status, 0);
    let listed: serde_json::Value = serde_json::from_str(&listed.out).unwrap();
    assert_eq!(listed["types"][0]["schema"], "A");
    let diff = desk.run("diff pets.yaml pets.yaml --report json --message-format sarif");
    assert!(
        serde_json::from_str::<serde_json::Value>(&diff.out).is_ok(),
        "{}",
        diff.out
    );
    let lint = desk.run("lint pets.yaml --quiet --message-format sarif");
    assert!(lint.out.contains("\"2.1.0\""), "{}", lint.out);
}

/// Webhooks of a document, one of them without a body in JSON, and a callback.
const SHOP: &str = r##"openapi: 3.1.0
info: {title: Shop, version: 1.0.0}
paths:
  /orders:
    post:
      operationId: pay
      tags: [pay]
      responses: {"204": {description: Paid}}
      callbacks:
        paid:
          "{$request.query.url}":
            post:
              requestBody: {content: {application/json: {schema: {$ref: "#/components/schemas/Order"}}}}
webhooks:
  order-sent:
    post:
      requestBody: {content: {application/json: {schema: {$ref: "#/components/schemas/Order"}}}}
  photo: {post: {requestBody: {content: {image/png: {}}}}}
components: {schemas: {Order: {type: object, properties: {id: {type: string}}}}}
"##;

#[test]
fn a_list_has_what_mocks_and_webhooks_are_called() {
    let desk = Desk::new("a_list_has_what_mocks_and_webhooks_are_called");
    desk.write("shop.yaml", SHOP);
    let all = desk.run("list shop.yaml").out;
    assert_eq!(
        all,
        "POST\t/orders\tclient.pay().pay\tops::PayOperation\n\
         webhook\tpaid\twebhooks::PayPaid\ttypes::Order\n\
         webhook\torder-sent\twebhooks::OrderSent\ttypes::Order\n\
         webhook\tphoto\t-\t-\n\
         Order\ttypes::Order\n"
    );
    assert_eq!(
        desk.run("list shop.yaml --calls").out + &desk.run("list shop.yaml --types").out,
        all
    );
    let listed = desk.run("list shop.yaml --message-format json");
    let listed: serde_json::Value = serde_json::from_str(&listed.out).unwrap();
    assert_eq!(listed["calls"][0]["operation"], "ops::PayOperation");
    assert_eq!(listed["webhooks"][1]["reader"], "webhooks::OrderSent");
    assert_eq!(listed["webhooks"][2]["reader"], serde_json::Value::Null);
}

#[test]
fn who_names_no_folder_hears_of_the_file_of_options() {
    let desk = Desk::with_pets("who_names_no_folder_hears_of_the_file_of_options");
    for command in ["generate pets.yaml", "check pets.yaml", "generate"] {
        let ran = desk.run(command);
        assert_eq!(ran.status, 2);
        let tip = "tip: `bindery init INPUT` writes them into `bindery.toml`, where all commands find them\n";
        assert!(ran.err.contains(tip), "{command}: {}", ran.err);
    }
    assert!(!desk.run("diff pets.yaml").err.contains("bindery init"));
}
