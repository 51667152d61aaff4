//! Paths, parameters and operations that clash or make no sense.

use super::Outcome::{Generates, Warned};
use super::{Hostile, api, document, ok, paths};
use serde_json::{Map, Value, json};

pub(super) fn all() -> Vec<Hostile> {
    vec![
        paths(
            "path_empty_placeholder",
            &json!({"/a/{}": {"get": {"responses": ok()}}}),
            Warned("B0401"),
        ),
        paths(
            "path_undeclared",
            &json!({"/a/{b}/{c}": {"get": {"parameters": [path("b")], "responses": ok()}}}),
            Generates,
        ),
        paths(
            "path_double_slash",
            &json!({"//evil.example/a": {"get": {"responses": ok()}}}),
            Generates,
        ),
        paths(
            "path_of_another_host",
            &json!({"https://evil.example/a": {"get": {"responses": ok()}}}),
            Warned("B0401"),
        ),
        array_in_path(),
        collisions(),
        twice(),
        paths(
            "param_no_schema",
            &json!({"/a": {"get": {"parameters": [{"name": "q", "in": "query"}], "responses": ok()}}}),
            Generates,
        ),
        without_ids(),
        same_ids(),
        helper_ids(),
        paths(
            "opid_types",
            &json!({"/a": {"get": {"operationId": "types", "tags": ["things"], "responses": ok()}}, "/b": {"get": {"operationId": "get", "tags": ["things"], "responses": ok()}}}),
            Generates,
        ),
        paths(
            "resp_none",
            &json!({"/a": {"get": {"operationId": "getA"}, "post": {"operationId": "postA", "responses": {}}}}),
            Generates,
        ),
        several_answers(),
        unknown_methods(),
        without_servers(),
    ]
}

fn path(name: &str) -> Value {
    json!({"name": name, "in": "path", "required": true, "schema": {"type": "string"}})
}

fn query(name: &str) -> Value {
    json!({"name": name, "in": "query", "schema": {"type": "string"}})
}

fn array_in_path() -> Hostile {
    let list = json!({"name": "ids", "in": "path", "required": true, "schema": {"type": "array", "items": {"type": "integer"}}});
    let object = json!({"name": "at", "in": "path", "required": true, "style": "label", "explode": true, "schema": {"type": "object", "properties": {"x": {"type": "number"}, "y": {"type": "array", "items": {"type": "string"}}}}});
    let matrix = json!({"name": "m", "in": "path", "required": true, "style": "matrix", "schema": {"type": "object", "additionalProperties": {"type": "string"}}});
    paths(
        "path_array_param",
        &json!({"/a/{ids}/{at}/{m}": {"get": {"operationId": "getA", "parameters": [list, object, matrix], "responses": ok()}}}),
        Generates,
    )
}

fn collisions() -> Hostile {
    let header = json!({"name": "id", "in": "header", "schema": {"type": "string"}});
    let cookie = json!({"name": "id", "in": "cookie", "schema": {"type": "string"}});
    let mut all = vec![path("id"), header, cookie];
    let names = [
        "id",
        "Id",
        "ID",
        "i_d",
        "id_2",
        "id2",
        "page_size",
        "pageSize",
        "page-size",
        "page.size",
        "page[size]",
        "id_query",
        "_id",
    ];
    all.extend(names.iter().map(|name| query(name)));
    let body = json!({"content": {"application/json": {"schema": {"type": "object", "required": ["id"], "properties": {"id": {"type": "string"}, "body": {"type": "string"}}}}}});
    paths(
        "param_collide",
        &json!({"/a/{id}": {"post": {"operationId": "postA", "parameters": all, "requestBody": body, "responses": ok()}}}),
        Generates,
    )
}

fn twice() -> Hostile {
    let item = json!({
        "parameters": [path("id"), query("q")],
        "get": {"operationId": "getA", "parameters": [query("q"), query("r"), query("r")], "responses": ok()},
    });
    paths("param_dup", &json!({"/a/{id}": item}), Warned("B0103"))
}

fn without_ids() -> Hostile {
    let get = || json!({"get": {"responses": ok()}, "post": {"responses": ok()}});
    let with = |name: &str| json!({"get": {"parameters": [path(name)], "responses": ok()}});
    paths(
        "opid_missing",
        &json!({
            "/a/b": get(), "/a-b": get(), "/a_b": get(), "/aB": get(), "/a/{b}": with("b"), "/a/{c}": with("c"), "/a/by/b": get(),
            "/": get(), "/a/b/": get(), "/1": get(), "/self": get(), "/ä": get(),
        }),
        Generates,
    )
}

fn same_ids() -> Hostile {
    let ids = [
        "getUser",
        "get_user",
        "GetUser",
        "get-user",
        "getUser",
        "get user",
        "get.user",
        "getUser2",
        "get_user_2",
    ];
    let all = ids.iter().enumerate().map(|(at, id)| {
        (
            format!("/p{at}"),
            json!({"get": {"operationId": id, "tags": ["users"], "responses": ok()}}),
        )
    });
    paths(
        "opid_collide",
        &Value::Object(all.collect::<Map<_, _>>()),
        Generates,
    )
}

fn helper_ids() -> Hostile {
    let ids = [
        "self",
        "Self",
        "crate",
        "super",
        "type",
        "new",
        "builder",
        "default",
        "clone",
        "send",
        "request",
        "client",
        "build",
        "await",
        "async",
        "match",
        "fn",
        "drop",
        "into",
        "from",
        "fmt",
        "debug",
        "calls",
        "ops",
        "timeout",
        "header",
        "body",
        "error",
        "result",
        "option",
        "string",
        "1st",
        "",
        "-",
        "_",
        "größe",
        "a\"b",
        "main",
        "std",
        "core",
        "query",
        "max_retries",
        "send_raw",
        "send_with_response",
        "into_future",
        "items",
        "events",
        "token",
        "base_url",
    ];
    let operation = |id: &str, tag: &str| json!({"operationId": id, "tags": [tag], "parameters": [query(id)], "responses": ok()});
    let all = ids.iter().enumerate().map(|(at, id)| {
        (
            format!("/p{at}"),
            json!({"get": operation(id, "things"), "put": operation(&format!("put {id}"), id)}),
        )
    });
    paths(
        "opid_keywords",
        &Value::Object(all.collect::<Map<_, _>>()),
        Generates,
    )
}

fn several_answers() -> Hostile {
    let json = |schema: Value| json!({"description": "", "content": {"application/json": {"schema": schema}}});
    let answers = json!({
        "200": json(json!({"type": "string"})), "201": json(json!({"type": "integer"})), "202": {"description": ""}, "204": {"description": ""},
        "2XX": {"description": "", "content": {"text/plain": {"schema": {"type": "string"}}, "application/json": {"schema": {"type": "boolean"}}, "text/html": {}}},
        "400": json(json!({"type": "object", "properties": {"message": {"type": "string"}}})), "404": json(json!({"type": "string"})), "5XX": json(json!({})), "default": json(json!({"type": "array"})),
    });
    paths(
        "resp_multi_success",
        &json!({"/a": {"get": {"operationId": "getA", "responses": answers}}}),
        Generates,
    )
}

fn unknown_methods() -> Hostile {
    let item = json!({
        "get": {"operationId": "getA", "responses": ok()}, "FETCH": {"responses": ok()}, "GET": {"responses": ok()},
        "connect": {"operationId": "connectA", "responses": ok()}, "x-get": {"responses": 7}, "query": {"operationId": "queryA", "responses": ok()},
    });
    paths("method_unknown", &json!({"/a": item}), Generates)
}

fn without_servers() -> Hostile {
    let mut whole =
        api(&json!({"/a": {"get": {"operationId": "getA", "servers": [], "responses": ok()}}}));
    whole["servers"] = json!([]);
    document("servers_none", &whole, Generates)
}
