use crate::support::{document, expect};

fn bare() -> String {
    document(
        "  {}",
        "    Thing: {type: object, properties: {t: {type: string}}}",
    )
}

fn with_servers(servers: &str) -> String {
    bare().replace("[{url: 'https://things.example.com'}]", servers)
}

fn with_schemes(schemes: &str) -> String {
    bare().replace(
        "components:\n",
        &format!("components:\n  securitySchemes: {schemes}\n"),
    )
}

#[test]
fn servers() {
    let one = with_servers("[{url: 'https://a.example.com'}]");
    let two = with_servers("[{url: 'https://a.example.com'}, {url: 'https://b.example.com'}]");
    let moved = with_servers("[{url: 'https://b.example.com'}]");
    let nowhere = with_servers("[{url: /v1}]");
    expect(
        &one,
        &two,
        &["additive: the server `https://b.example.com` is new"],
        "minor",
    );
    let wanted = [
        "breaking: the server `https://b.example.com` is removed",
        "breaking: the client has only one server, and no choice any more",
    ];
    expect(&two, &one, &wanted, "major");
    let wanted = [
        "additive: the server `https://a.example.com` is removed",
        "additive: the server `https://b.example.com` is new",
    ];
    expect(&one, &moved, &wanted, "minor");
    let wanted = [
        "breaking: the client is made with the URL of a server now, was made without credentials",
        "additive: the server `https://a.example.com` is removed",
        "additive: the server `/v1` is new",
    ];
    expect(&one, &nowhere, &wanted, "major");
}

#[test]
fn variables_of_servers() {
    let with = |variables: &str| {
        with_servers(&format!(
            "[{{url: 'https://{{a}}.example.com', variables: {{{variables}}}}}]"
        ))
    };
    let (one, two) = (
        with("a: {default: x}"),
        with("a: {default: x}, b: {default: y}"),
    );
    expect(
        &one,
        &two,
        &["additive: the server variable `b` is new"],
        "minor",
    );
    expect(
        &two,
        &one,
        &["breaking: the server variable `b` is removed"],
        "major",
    );
    let (some, more) = (
        with("a: {default: x, enum: [x, y]}"),
        with("a: {default: x, enum: [x, y, z]}"),
    );
    expect(
        &some,
        &more,
        &["additive: the server variable `a` lists value `z` now"],
        "minor",
    );
    expect(
        &more,
        &some,
        &["breaking: the server variable `a` lists no value `z` now"],
        "major",
    );
}

#[test]
fn credentials() {
    let none = bare();
    let token = with_schemes("{t: {type: http, scheme: bearer}}");
    let key = with_schemes("{t: {type: apiKey, in: header, name: X-Key}}");
    let elsewhere = with_schemes("{t: {type: apiKey, in: query, name: key}}");
    let both = with_schemes(
        "{t: {type: http, scheme: bearer}, k: {type: apiKey, in: header, name: X-Key}}",
    );
    let wanted = [
        "breaking: the client is made with a token now, was made without credentials",
        "additive: the security scheme `t` is new",
    ];
    expect(&none, &token, &wanted, "major");
    expect(
        &token,
        &both,
        &["additive: the security scheme `k` is new"],
        "minor",
    );
    expect(
        &both,
        &token,
        &["breaking: the security scheme `k` is removed"],
        "major",
    );
    let wanted = [
        "breaking: the security scheme `t` takes a key now, took a token",
        "breaking: the client is made with a key now, was made with a token",
    ];
    expect(&token, &key, &wanted, "major");
    expect(
        &key,
        &elsewhere,
        &["additive: the security scheme `t` sends its credential in another way"],
        "minor",
    );
}

#[test]
fn texts_of_the_api() {
    let old = bare();
    let new = old.replace("version: '1'", "version: '2'");
    expect(
        &old,
        &new,
        &["documentation: the API has version `2` now, was `1`"],
        "patch",
    );
}

#[test]
fn webhooks() {
    let old = bare();
    let hook = "webhooks:\n  made: {post: {operationId: made, requestBody: {content: {application/json: {schema: {$ref: '#/components/schemas/Thing'}}}}, responses: {'200': {description: Ok}}}}\n";
    let new = old.replace("components:\n", &format!("{hook}components:\n"));
    expect(
        &old,
        &new,
        &[
            "breaking: `Thing` is only received now, and has no setters any more",
            "additive: the webhook `made` is new",
        ],
        "major",
    );
    expect(
        &new,
        &old,
        &["breaking: the webhook `made` is removed"],
        "major",
    );
    let other = new.replace(
        "schema: {$ref: '#/components/schemas/Thing'}",
        "schema: {$ref: '#/components/schemas/Other'}",
    );
    expect(
        &new,
        &other,
        &[
            "breaking: the webhook `made` is `Other` now, was `Thing`",
            "breaking: `Other` is only received now, and has no setters any more",
        ],
        "major",
    );
}

#[test]
fn headers_of_answers() {
    let with = |headers: &str| {
        let answer = format!("{{description: d, headers: {{{headers}}}}}");
        let path = format!("  /a:\n    get: {{operationId: a, responses: {{'200': {answer}}}}}");
        document(&path, "    Thing: {type: string}")
    };
    let (none, one) = (with(""), with("X-Total: {schema: {type: integer}}"));
    let text = with("x-total: {schema: {type: string}}");
    let added = ["additive: the answers' header `X-Total` is new"];
    expect(&none, &one, &added, "minor");
    let removed = ["breaking: the answers' header `X-Total` is removed"];
    expect(&one, &none, &removed, "major");
    let changed = ["breaking: the answers' header `X-Total` is `String` now, was `i64`"];
    expect(&one, &text, &changed, "major");
    expect(&one, &one.replace("X-Total", "x-total"), &[], "none");
}
