//! What a crate costs that does not use logins, signatures, HTTP Digest or XML: nothing. XML brings no other crate.

use crate::support::Desk;
use std::fs;
use std::process::Command;

const REPOSITORY: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/..");

/// Crates that only these bring.
const BROUGHT: [&str; 5] = ["ed25519-compact", "getrandom", "hmac", "md-5", "sha2"];

fn document(operation: &str, scheme: &str) -> String {
    format!(
        "openapi: 3.1.0\ninfo: {{title: Costs, version: '1'}}\nservers: [{{url: https://a.example}}]\n\
         security: [{{user: []}}]\npaths:\n  /a:\n    put:\n      operationId: put\n      {operation}\n\
         components:\n  securitySchemes: {{user: {scheme}}}\n"
    )
}

const JSON: &str = "responses: {'200': {description: It., content: {application/json: {schema: {type: object, \
                    properties: {a: {type: string}}}}}}}";
const XML: &str = "responses: {'200': {description: It., content: {application/xml: {schema: {type: object, \
                   properties: {a: {type: string}}}}}}}";
const BEARER: &str = "{type: http, scheme: bearer}";
const DIGEST: &str = "{type: http, scheme: digest}";

/// A crate of a document, with the versions of this repository.
fn generate(name: &str, text: &str) -> Desk {
    let desk = Desk::new(name);
    desk.write("api.yaml", text);
    let ran = desk.run("generate api.yaml --out api --name api");
    assert_eq!(ran.status, 0, "{}", ran.err);
    let lock = fs::read_to_string(format!("{REPOSITORY}/Cargo.lock")).unwrap();
    desk.write("Cargo.lock", &lock);
    desk.write(
        "Cargo.toml",
        "[workspace]\nresolver = \"3\"\nmembers = [\"api\"]\n",
    );
    desk
}

/// Which of [`BROUGHT`] the crate depends on by itself, with these arguments of cargo's.
fn brought(desk: &Desk, features: &str) -> Vec<String> {
    let output = Command::new(env!("CARGO"))
        .args([
            "--offline",
            "--quiet",
            "tree",
            "--edges=normal",
            "--depth=1",
        ])
        .args(["--prefix=none", "--format={p}"])
        .args(features.split(' '))
        .current_dir(desk.root.join("api"))
        .output()
        .unwrap();
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{said}");
    let tree = String::from_utf8_lossy(&output.stdout);
    let names = tree.lines().filter_map(|line| line.split(' ').next());
    let brought = names.filter(|name| BROUGHT.contains(name));
    brought.map(str::to_owned).collect()
}

#[test]
fn a_crate_depends_on_nothing_that_it_does_not_use() {
    let plain = generate("costs_plain", &document(JSON, BEARER));
    assert_eq!(brought(&plain, "--features="), [""; 0]);
    assert_eq!(brought(&plain, "--features=oauth"), ["getrandom", "sha2"]);
    assert_eq!(
        brought(&plain, "--features=signatures"),
        ["ed25519-compact", "hmac", "sha2"]
    );
    let xml = generate("costs_xml", &document(XML, BEARER));
    assert_eq!(brought(&xml, "--features="), [""; 0]);
    let digest = generate("costs_digest", &document(JSON, DIGEST));
    assert_eq!(
        brought(&digest, "--features="),
        ["getrandom", "md-5", "sha2"]
    );
    assert_eq!(brought(&digest, "--no-default-features"), [""; 0]);
}

/// What no feature of the crate can turn on is not there, and all else waits for its feature.
#[test]
fn what_is_not_used_is_not_compiled() {
    let plain = generate("costs_compiled", &document(JSON, BEARER));
    let runtime = plain.root.join("api/src/runtime");
    for (file, module, feature) in [
        ("auth/mod.rs", "login", "oauth"),
        ("auth/login/mod.rs", "loopback", "loopback"),
        ("mod.rs", "signatures", "signatures"),
    ] {
        let text = fs::read_to_string(runtime.join(file)).unwrap();
        let lines: Vec<&str> = text.lines().collect();
        let is_declared = |line: &&str| line.trim_start_matches("pub ") == format!("mod {module};");
        let at = lines.iter().position(is_declared).unwrap();
        assert_eq!(lines[at - 1], format!("#[cfg(feature = {feature:?})]"));
    }
    for gone in ["auth/digest", "xml", "answer/xml.rs"] {
        assert!(!runtime.join(gone).exists(), "{gone}");
    }
}
