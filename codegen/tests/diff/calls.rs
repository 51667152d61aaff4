use crate::support::{document, expect};

/// `GET /things/{id}` with these members, in block style.
fn get(members: &str) -> String {
    document(
        &format!("  /things/{{id}}:\n    get:\n{}", indented(members)),
        "    Thing: {type: object, properties: {t: {type: string}}}",
    )
}

fn indented(members: &str) -> String {
    members
        .lines()
        .map(|line| format!("      {line}\n"))
        .collect()
}

const ID: &str = "{name: id, in: path, required: true, schema: {type: string}}";
const DONE: &str = "responses: {'204': {description: Done}}";

fn with_parameters(list: &[&str]) -> String {
    let list: Vec<&str> = std::iter::once(ID).chain(list.iter().copied()).collect();
    get(&format!(
        "operationId: get\ntags: [things]\nparameters: [{}]\n{DONE}",
        list.join(", ")
    ))
}

fn answering(responses: &str) -> String {
    get(&format!(
        "operationId: get\ntags: [things]\nparameters: [{ID}]\nresponses: {responses}"
    ))
}

const CALL: &str = "`GET /things/{id}`";

#[test]
fn parameters_come_and_go() {
    let bare = with_parameters(&[]);
    let optional = with_parameters(&["{name: q, in: query, schema: {type: string}}"]);
    let required =
        with_parameters(&["{name: q, in: query, required: true, schema: {type: string}}"]);
    let constant = with_parameters(&["{name: q, in: query, required: true, schema: {const: x}}"]);
    let name = format!("{CALL}: the parameter `q`");
    expect(
        &bare,
        &optional,
        &[&format!("additive: {name} is new")],
        "minor",
    );
    expect(
        &bare,
        &required,
        &[&format!("breaking: {name} is new, and required")],
        "major",
    );
    expect(
        &bare,
        &constant,
        &[&format!("additive: {name} is new")],
        "minor",
    );
    expect(
        &optional,
        &bare,
        &[&format!("breaking: {name} is removed")],
        "major",
    );
    expect(
        &optional,
        &required,
        &[&format!("breaking: {name} is required now")],
        "major",
    );
    expect(
        &required,
        &optional,
        &[&format!("breaking: {name} is optional now")],
        "major",
    );
}

#[test]
fn what_a_parameter_takes() {
    let text = with_parameters(&["{name: q, in: query, schema: {type: string}}"]);
    let null = with_parameters(&["{name: q, in: query, schema: {type: [string, 'null']}}"]);
    let number = with_parameters(&["{name: q, in: query, schema: {type: number}}"]);
    let header = with_parameters(&["{name: q, in: header, schema: {type: string}}"]);
    let told = with_parameters(&["{name: q, in: query, description: Q., schema: {type: string}}"]);
    let name = format!("{CALL}: the parameter `q`");
    expect(&text, &null, &[], "none");
    expect(
        &text,
        &number,
        &[&format!("breaking: {name} is `f64` now, was `String`")],
        "major",
    );
    expect(
        &text,
        &header,
        &[&format!(
            "additive: {name} is sent as a header now, was sent in the query"
        )],
        "minor",
    );
    expect(
        &text,
        &told,
        &[&format!("documentation: {name} has another description")],
        "patch",
    );
}

#[test]
fn required_parameters_are_positional() {
    let (a, b) = (
        "{name: a, in: query, required: true, schema: {type: string}}",
        "{name: b, in: query, required: true, schema: {type: string}}",
    );
    let wanted = format!(
        "breaking: {CALL} takes its required parameters in another order: `1`, `b` and `a`"
    );
    expect(
        &with_parameters(&[a, b]),
        &with_parameters(&[b, a]),
        &[&wanted],
        "major",
    );
}

#[test]
fn the_name_of_a_placeholder_is_nobodys_business() {
    let old = with_parameters(&[]);
    let new = old
        .replace("{id}", "{thingId}")
        .replace("name: id", "name: thingId");
    expect(&old, &new, &[], "none");
}

#[test]
fn calls_come_go_and_change_their_names() {
    let old = with_parameters(&[]);
    let more = old.replace("components:\n", "  /more: {get: {operationId: more, tags: [things], responses: {'204': {description: Done}}}}\ncomponents:\n");
    expect(&old, &more, &["additive: `GET /more` is new"], "minor");
    expect(&more, &old, &["breaking: `GET /more` is removed"], "major");
    let renamed = old.replace("operationId: get", "operationId: fetch");
    expect(
        &old,
        &renamed,
        &[&format!(
            "breaking: {CALL} is called `client.things().fetch(..)` now, was `client.things().get(..)`"
        )],
        "major",
    );
    let moved = old.replace("tags: [things]", "tags: [stuff]");
    expect(
        &old,
        &moved,
        &[&format!(
            "breaking: {CALL} is called `client.stuff().get(..)` now, was `client.things().get(..)`"
        )],
        "major",
    );
    let elsewhere = old.replace("  /things/{id}:", "  /stuff/{id}:");
    expect(
        &old,
        &elsewhere,
        &["additive: `GET /stuff/{id}` is where `GET /things/{id}` was"],
        "minor",
    );
    let deprecated = old.replace(
        "operationId: get",
        "operationId: get\n      deprecated: true\n      summary: Get",
    );
    expect(
        &old,
        &deprecated,
        &[
            &format!("additive: {CALL} is deprecated now"),
            &format!("documentation: {CALL} has another description"),
        ],
        "minor",
    );
}

#[test]
fn types_inside_a_renamed_call_follow_its_name() {
    let old = answering(
        "{'200': {description: Ok, content: {application/json: {schema: {type: object, properties: {a: {type: string}}}}}}}",
    );
    let new = old.replace("operationId: get", "operationId: fetch");
    expect(
        &old,
        &new,
        &[
            &format!(
                "breaking: {CALL} is called `client.things().fetch(..)` now, was `client.things().get(..)`"
            ),
            "breaking: `fetch.response` is called `FetchResponse` in Rust now, was `GetResponse`",
        ],
        "major",
    );
}

#[test]
fn answers() {
    let json = |schema: &str| {
        format!("description: Ok, content: {{application/json: {{schema: {schema}}}}}")
    };
    let text = answering(&format!("{{'200': {{{}}}}}", json("{type: string}")));
    let number = answering(&format!("{{'200': {{{}}}}}", json("{type: number}")));
    let maybe = answering(&format!(
        "{{'200': {{{}}}, '204': {{description: None}}}}",
        json("{type: string}")
    ));
    let two = answering(&format!(
        "{{'200': {{{}}}, '202': {{{}}}}}",
        json("{type: string}"),
        json("{type: number}")
    ));
    let three = answering(&format!(
        "{{'200': {{{}}}, '202': {{{}}}, '203': {{{}}}}}",
        json("{type: string}"),
        json("{type: number}"),
        json("{type: boolean}")
    ));
    let empty = answering("{'204': {description: None}}");
    let name = format!("{CALL}: the answer");
    expect(
        &text,
        &number,
        &[&format!("breaking: {name} is `f64` now, was `String`")],
        "major",
    );
    expect(
        &text,
        &maybe,
        &[&format!(
            "breaking: {name} is `String`, or nothing now, was `String`"
        )],
        "major",
    );
    expect(
        &text,
        &empty,
        &[&format!("breaking: {name} is empty now, was `String`")],
        "major",
    );
    expect(
        &text,
        &two,
        &[&format!(
            "breaking: {name} is `String` (200) or `f64` (202) now, was `String`"
        )],
        "major",
    );
    expect(
        &two,
        &three,
        &[&format!("additive: {name} can be `bool` (203) too")],
        "minor",
    );
    expect(
        &three,
        &two,
        &[&format!("breaking: {name} is never `bool` (203) any more")],
        "major",
    );
}

#[test]
fn errors_are_documentation() {
    let bare = answering("{'204': {description: Done}}");
    let told = answering("{'204': {description: Done}, '404': {description: Gone}}");
    let name = format!("{CALL}: the error `404`");
    expect(
        &bare,
        &told,
        &[&format!("documentation: {name} is documented now")],
        "patch",
    );
    expect(
        &told,
        &bare,
        &[&format!("documentation: {name} is no longer documented")],
        "patch",
    );
}

#[test]
fn a_type_that_an_error_alone_had_goes_with_it() {
    let with = |error: &str| {
        answering(&format!(
            "{{'204': {{description: Done}}, '404': {{description: Gone{error}}}}}"
        ))
    };
    let old = with(
        ", content: {application/json: {schema: {type: object, properties: {code: {type: integer}}}}}",
    );
    let wanted = [
        "breaking: `get.response 404` is removed",
        &format!("documentation: {CALL}: the error `404` is empty now, was `GetResponse404`"),
    ];
    expect(&old, &with(""), &wanted, "major");
}

/// `POST /things` with this body.
fn post(body: &str) -> String {
    let body = if body.is_empty() {
        String::new()
    } else {
        format!("      requestBody: {body}\n")
    };
    let call = format!(
        "  /things:\n    post:\n      operationId: create\n      tags: [things]\n{body}      {DONE}"
    );
    document(
        &call,
        "    Thing: {type: object, properties: {t: {type: string}}}",
    )
}

#[test]
fn bodies() {
    let json = "application/json: {schema: {$ref: '#/components/schemas/Thing'}}";
    let text = "text/plain: {schema: {type: string}}";
    let none = post("");
    let optional = post(&format!("{{content: {{{json}}}}}"));
    let required = post(&format!("{{required: true, content: {{{json}}}}}"));
    let two = post(&format!("{{required: true, content: {{{json}, {text}}}}}"));
    let other = required.replace("schemas/Thing'", "schemas/Other'");
    let name = "`POST /things`: the body";
    expect(
        &none,
        &optional,
        &[&format!("additive: {name} is new, and optional")],
        "minor",
    );
    expect(
        &none,
        &required,
        &[&format!("breaking: {name} is new, and required")],
        "major",
    );
    expect(
        &optional,
        &none,
        &[&format!("breaking: {name} is removed")],
        "major",
    );
    expect(
        &optional,
        &required,
        &[&format!("breaking: {name} is required now")],
        "major",
    );
    expect(
        &required,
        &two,
        &[&format!("additive: {name} is taken as `text/plain` too")],
        "minor",
    );
    expect(
        &two,
        &required,
        &[&format!(
            "breaking: {name} is no longer taken as `text/plain`"
        )],
        "major",
    );
    expect(
        &required,
        &other,
        &[&format!("breaking: {name} is `Other` now, was `Thing`")],
        "major",
    );
}

#[test]
fn lists_in_pages() {
    let list = |more: &str| {
        let next = format!(
            "{{type: object, required: [items], properties: {{items: {{type: array, items: {{type: string}}}}{more}}}}}"
        );
        format!("{{'200': {{description: Ok, content: {{application/json: {{schema: {next}}}}}}}}}")
    };
    let document = |responses: &str| {
        get(&format!(
            "operationId: get\ntags: [things]\nparameters: [{ID}, {{name: cursor, in: query, schema: {{type: string}}}}]\nresponses: {responses}"
        ))
    };
    let plain = document(&list(""));
    let paged = document(&list(", next_cursor: {type: string}"));
    let wanted = [
        &*format!("additive: {CALL} is a list in pages now"),
        "additive: `get.response.next_cursor` is new, and optional",
    ];
    expect(&plain, &paged, &wanted, "minor");
    let wanted = [
        &*format!("breaking: {CALL} is no longer a list in pages"),
        "breaking: `get.response.next_cursor` is removed",
    ];
    expect(&paged, &plain, &wanted, "major");
}

#[test]
fn other_credentials_are_documentation() {
    let old = with_parameters(&[]).replace("components:\n", "components:\n  securitySchemes: {a: {type: http, scheme: basic}, b: {type: http, scheme: basic}}\n");
    let a = old.replace(
        "operationId: get",
        "operationId: get\n      security: [{a: []}]",
    );
    let b = old.replace(
        "operationId: get",
        "operationId: get\n      security: [{b: []}]",
    );
    expect(
        &a,
        &b,
        &[
            &format!("documentation: {CALL}: the credential `a` is no longer taken"),
            &format!("documentation: {CALL}: the credential `b` is taken now"),
        ],
        "patch",
    );
}
