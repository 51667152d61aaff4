//! Operations and what belongs to them.

use super::Construct;
use super::documents::{
    answer, holder, list, of_operation, of_paths, operation, refer, text, whole,
};
use serde_json::{Map, Value, json};

pub const ALL: &[Construct] = &[
    Construct {
        name: "operations",
        once: 100,
        document: |n| operations(n, |_| json!({})),
    },
    Construct {
        name: "operations of one tag",
        once: 100,
        document: |n| operations(n, |_| json!({"tags": ["all"]})),
    },
    Construct {
        name: "operations with a tag each",
        once: 100,
        document: |n| operations(n, |at| json!({"tags": [format!("t{at}")]})),
    },
    Construct {
        name: "tags of one operation",
        once: 300,
        document: |n| {
            of_operation(operation(
                "one",
                json!({"tags": list(n, |at| format!("t{at}"))}),
            ))
        },
    },
    Construct {
        name: "tags",
        once: 500,
        document: |n| {
            with(
                operations(1, |_| json!({})),
                "tags",
                json!(list(n, |at| json!({"name": format!("t{at}")}))),
            )
        },
    },
    Construct {
        name: "operations without an id",
        once: 100,
        document: without_ids,
    },
    Construct {
        name: "operations whose ids collide",
        once: 60,
        document: |n| {
            of_paths((0..n).map(|at| {
                (
                    format!("/p{at}"),
                    json!({"get": operation("the.same", json!({}))}),
                )
            }))
        },
    },
    Construct {
        name: "query parameters",
        once: 200,
        document: |n| parameters(n, "query"),
    },
    Construct {
        name: "header parameters",
        once: 200,
        document: |n| parameters(n, "header"),
    },
    Construct {
        name: "cookie parameters",
        once: 200,
        document: |n| parameters(n, "cookie"),
    },
    Construct {
        name: "path parameters",
        once: 60,
        document: path_parameters,
    },
    Construct {
        name: "parameters of the path item",
        once: 200,
        document: |n| {
            of_paths([(
                "/one".to_owned(),
                json!({"parameters": query(n), "get": operation("one", json!({}))}),
            )])
        },
    },
    Construct {
        name: "component parameters",
        once: 200,
        document: component_parameters,
    },
    Construct {
        name: "answers by status",
        once: 80,
        document: |n| {
            of_operation(operation(
                "one",
                json!({"responses": members(n, |at| ((200 + at).to_string(), answer(text())))}),
            ))
        },
    },
    Construct {
        name: "answers with a type each",
        once: 80,
        document: |n| {
            of_operation(operation(
                "one",
                json!({"responses": members(n, |at| ((200 + at).to_string(), answer(holder(format!("p{at}"), text()))))}),
            ))
        },
    },
    Construct {
        name: "answers that are equal inline objects",
        once: 60,
        document: |n| {
            operations(
                n,
                |_| json!({"responses": {"200": answer(holder("p", text()))}}),
            )
        },
    },
    Construct {
        name: "headers of an answer",
        once: 200,
        document: |n| {
            of_operation(operation(
                "one",
                json!({"responses": {"200": {"description": "", "headers": members(n, |at| (format!("X-H{at}"), json!({"schema": text()})))}}}),
            ))
        },
    },
    Construct {
        name: "media types of an answer",
        once: 60,
        document: |n| {
            of_operation(operation(
                "one",
                json!({"responses": {"200": {"description": "", "content": media_types(n)}}}),
            ))
        },
    },
    Construct {
        name: "media types of a body",
        once: 60,
        document: |n| {
            of_operation(operation(
                "one",
                json!({"requestBody": {"content": media_types(n)}}),
            ))
        },
    },
    Construct {
        name: "members of a form",
        once: 200,
        document: |n| {
            of_operation(operation(
                "one",
                json!({"requestBody": {"content": {"application/x-www-form-urlencoded": {"schema": wide(n)}}}}),
            ))
        },
    },
    Construct {
        name: "parts of a multipart body",
        once: 200,
        document: |n| {
            of_operation(operation(
                "one",
                json!({"requestBody": {"content": {"multipart/form-data": {"schema": wide(n)}}}}),
            ))
        },
    },
    Construct {
        name: "members of a body",
        once: 300,
        document: |n| {
            of_operation(operation(
                "one",
                json!({"requestBody": {"content": {"application/json": {"schema": wide(n)}}}}),
            ))
        },
    },
    Construct {
        name: "security schemes",
        once: 100,
        document: |n| {
            whole(
                json!({"/a": {"get": operation("a", json!({}))}}),
                json!({"securitySchemes": members(n, key)}),
            )
        },
    },
    Construct {
        name: "security alternatives",
        once: 100,
        document: |n| secured(n, list(n, |at| json!({format!("k{at}"): []}))),
    },
    Construct {
        name: "security requirements together",
        once: 100,
        document: |n| {
            secured(
                n,
                vec![Value::Object(members(n, |at| {
                    (format!("k{at}"), json!([]))
                }))],
            )
        },
    },
    Construct {
        name: "scopes",
        once: 300,
        document: scopes,
    },
    Construct {
        name: "servers",
        once: 200,
        document: |n| {
            with(
                operations(1, |_| json!({})),
                "servers",
                json!(list(
                    n,
                    |at| json!({"url": format!("https://s{at}.example.com")})
                )),
            )
        },
    },
    Construct {
        name: "server variables",
        once: 100,
        document: server_variables,
    },
    Construct {
        name: "servers of operations",
        once: 100,
        document: |n| {
            operations(
                n,
                |at| json!({"servers": [{"url": format!("https://s{at}.example.com")}]}),
            )
        },
    },
    Construct {
        name: "webhooks",
        once: 100,
        document: |n| {
            with(
                operations(1, |_| json!({})),
                "webhooks",
                Value::Object(members(n, |at| {
                    (
                        format!("w{at}"),
                        json!({"post": operation(&format!("w{at}"), json!({"requestBody": {"content": {"application/json": {"schema": holder("a", text())}}}}))}),
                    )
                })),
            )
        },
    },
    Construct {
        name: "callbacks",
        once: 60,
        document: |n| {
            of_operation(operation(
                "one",
                json!({"callbacks": members(n, |at| (format!("c{at}"), json!({"{$request.body#/url}": {"post": operation(&format!("c{at}"), json!({}))}})))}),
            ))
        },
    },
    Construct {
        name: "links",
        once: 100,
        document: |n| {
            of_operation(operation(
                "one",
                json!({"responses": {"200": {"description": "", "links": members(n, |at| (format!("l{at}"), json!({"operationId": "one"})))}}}),
            ))
        },
    },
    Construct {
        name: "examples of a body",
        once: 200,
        document: examples,
    },
    Construct {
        name: "pages of lists",
        once: 60,
        document: pages,
    },
    Construct {
        name: "component answers",
        once: 100,
        document: |n| {
            whole(
                Value::Object(members(n, |at| {
                    (
                        format!("/p{at}"),
                        json!({"get": operation(&format!("o{at}"), json!({"responses": {"default": {"$ref": format!("#/components/responses/R{at}")}}}))}),
                    )
                })),
                json!({"responses": members(n, |at| (format!("R{at}"), answer(holder("a", text()))))}),
            )
        },
    },
];

fn members(count: usize, one: impl FnMut(usize) -> (String, Value)) -> Map<String, Value> {
    (0..count).map(one).collect()
}

fn with(mut document: Value, name: &str, value: Value) -> Value {
    document[name] = value;
    document
}

fn operations(count: usize, more: impl Fn(usize) -> Value) -> Value {
    of_paths((0..count).map(|at| {
        let operation = operation(&format!("operation{at}"), more(at));
        (format!("/p{at}"), json!({ "get": operation }))
    }))
}

fn without_ids(count: usize) -> Value {
    of_paths((0..count).map(|at| {
        (
            format!("/things{at}/{{id}}"),
            json!({
                "parameters": [{"name": "id", "in": "path", "required": true, "schema": text()}],
                "get": {"responses": {"200": answer(text())}},
            }),
        )
    }))
}

fn query(count: usize) -> Vec<Value> {
    list(
        count,
        |at| json!({"name": format!("q{at}"), "in": "query", "schema": text()}),
    )
}

fn parameters(count: usize, place: &str) -> Value {
    let parameters = list(
        count,
        |at| json!({"name": format!("p{at}"), "in": place, "schema": text()}),
    );
    of_operation(operation("one", json!({ "parameters": parameters })))
}

fn path_parameters(count: usize) -> Value {
    let path: String = (0..count).map(|at| format!("/{{p{at}}}")).collect();
    let parameters = list(
        count,
        |at| json!({"name": format!("p{at}"), "in": "path", "required": true, "schema": text()}),
    );
    of_paths([(
        path,
        json!({"get": operation("one", json!({ "parameters": parameters }))}),
    )])
}

fn component_parameters(count: usize) -> Value {
    let components = members(count, |at| {
        (
            format!("P{at}"),
            json!({"name": format!("q{at}"), "in": "query", "schema": text()}),
        )
    });
    let used = list(
        count,
        |at| json!({"$ref": format!("#/components/parameters/P{at}")}),
    );
    let path = json!({"/a": {"get": operation("a", json!({ "parameters": used }))}});
    whole(path, json!({ "parameters": components }))
}

fn media_types(count: usize) -> Map<String, Value> {
    members(count, |at| {
        (
            format!("application/vnd.v{at}+json"),
            json!({"schema": holder(format!("p{at}"), text())}),
        )
    })
}

fn wide(count: usize) -> Value {
    json!({"type": "object", "properties": members(count, |at| (format!("p{at}"), text()))})
}

fn key(at: usize) -> (String, Value) {
    (
        format!("k{at}"),
        json!({"type": "apiKey", "in": "header", "name": format!("X-K{at}")}),
    )
}

fn secured(count: usize, security: Vec<Value>) -> Value {
    let path = json!({"/a": {"get": operation("a", json!({ "security": security }))}});
    whole(path, json!({"securitySchemes": members(count, key)}))
}

fn scopes(count: usize) -> Value {
    let scopes = members(count, |at| (format!("s{at}"), "words".into()));
    let flow =
        json!({"clientCredentials": {"tokenUrl": "https://a.example.com/t", "scopes": scopes}});
    let security = json!([{"o": list(count, |at| format!("s{at}"))}]);
    let path = json!({"/a": {"get": operation("a", json!({ "security": security }))}});
    whole(
        path,
        json!({"securitySchemes": {"o": {"type": "oauth2", "flows": flow}}}),
    )
}

fn server_variables(count: usize) -> Value {
    let url: String = (0..count).map(|at| format!("/{{v{at}}}")).collect();
    let variables = members(count, |at| (format!("v{at}"), json!({"default": "a"})));
    let servers = json!([{"url": format!("https://a.example.com{url}"), "variables": variables}]);
    with(operations(1, |_| json!({})), "servers", servers)
}

fn examples(count: usize) -> Value {
    let examples = members(count, |at| (format!("e{at}"), json!({"value": {"a": "x"}})));
    let content = json!({"schema": holder("a", text()), "examples": examples});
    of_operation(operation(
        "one",
        json!({"requestBody": {"content": {"application/json": content}}}),
    ))
}

fn pages(count: usize) -> Value {
    let page = json!({"type": "object", "properties": {"items": {"type": "array", "items": refer("Item")}, "next": {"type": ["string", "null"]}}});
    let paths = members(count, |at| {
        (
            format!("/p{at}"),
            json!({"get": operation(&format!("list{at}"), json!({
                "parameters": [{"name": "cursor", "in": "query", "schema": text()}],
                "responses": {"200": answer(page.clone())},
            }))}),
        )
    });
    whole(
        Value::Object(paths),
        json!({"schemas": {"Item": holder("id", text())}}),
    )
}
