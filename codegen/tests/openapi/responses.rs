use crate::support::{api, values};
use bindery::openapi::{Parent, Root, StatusKey, Style};
use serde_json::json;

#[test]
fn responses_keep_their_order_content_and_headers() {
    let reading = api(
        "3.1.0",
        "
        paths:
          /a:
            get:
              operationId: a
              responses:
                default: {description: D}
                200:
                  description: ok
                  headers:
                    X-Total: {required: true, description: T, explode: true, schema: {type: integer}}
                    Content-Type: {schema: {type: string}}
                    X-Json: {content: {application/json: {schema: {type: object}}}}
                  content:
                    application/json: {schema: {type: string}, example: a, examples: {x: {value: b}, y: {externalValue: no}}}
                    text/plain: {schema: {type: string}}
                4xx: {description: no}
                20: {description: odd}
                x-more: 5",
    );
    assert_eq!(
        reading.findings,
        ["warning B0407 key /paths/~1a/get/responses/20"]
    );
    let responses = &reading.operation("a").responses;
    let keys: Vec<_> = responses.iter().map(|one| one.status).collect();
    assert_eq!(
        keys,
        [
            StatusKey::Default,
            StatusKey::Code(200),
            StatusKey::Range(4)
        ]
    );
    let ok = &responses[1];
    assert_eq!(ok.description.as_deref(), Some("ok"));
    assert_eq!(ok.headers.keys().collect::<Vec<_>>(), ["X-Total", "X-Json"]);
    let total = &ok.headers["X-Total"];
    assert!(total.required && total.explode && total.schema.is_some());
    assert!(ok.headers["X-Json"].schema.is_some());
    let types: Vec<_> = ok
        .content
        .iter()
        .map(|one| one.media_type.as_str())
        .collect();
    assert_eq!(types, ["application/json", "text/plain"]);
    assert_eq!(values(&ok.content[0].examples), [json!("a"), json!("b")]);
}

#[test]
fn schemas_are_named_after_the_media_type_only_where_media_types_differ() {
    let reading = api(
        "3.1.0",
        "
        paths:
          /a:
            post:
              operationId: a
              requestBody:
                content:
                  application/json: {schema: {type: object}}
                  text/plain: {schema: {type: string}}
              responses:
                201:
                  content:
                    application/json: {schema: {type: object}}
                    application/hal+json: {schema: {type: object}}",
    );
    reading.clean();
    let body = reading.at("/paths/~1a/post/requestBody/content/text~1plain/schema");
    let root = Root::Body {
        owner: "a".to_owned(),
        media_type: Some("text/plain".to_owned()),
    };
    assert_eq!(body.parent, Parent::Root(root));
    let created = reading.at("/paths/~1a/post/responses/201/content/application~1json/schema");
    let root = Root::Response {
        owner: "a".to_owned(),
        status: Some("201".to_owned()),
        media_type: None,
    };
    assert_eq!(created.parent, Parent::Root(root));
}

#[test]
fn bodies_keep_their_encodings() {
    let reading = api(
        "3.2.0",
        "
        paths:
          /a:
            post:
              operationId: a
              requestBody:
                required: true
                description: B
                content:
                  multipart/form-data:
                    schema: {type: object, properties: {f: {}}}
                    encoding:
                      f: {contentType: 'image/png, image/gif', style: deepObject, explode: true, allowReserved: true, headers: {X-A: {schema: {type: string}}}}
                      g: {style: odd}
                    prefixEncoding: []
                  application/jsonl: {itemSchema: {type: object}}",
    );
    assert_eq!(
        reading.findings,
        [
            "warning B0207 /paths/~1a/post/requestBody/content/multipart~1form-data/prefixEncoding",
            "warning B0406 /paths/~1a/post/requestBody/content/multipart~1form-data/encoding/g/style",
        ]
    );
    let body = reading.operation("a").body.as_ref().expect("it has a body");
    assert!(body.required);
    assert_eq!(body.description.as_deref(), Some("B"));
    let encoding = &body.content[0].encoding["f"];
    assert_eq!(
        encoding.content_type.as_deref(),
        Some("image/png, image/gif")
    );
    assert_eq!(encoding.style, Some(Style::DeepObject));
    assert_eq!(encoding.explode, Some(true));
    assert!(encoding.allow_reserved && encoding.headers.contains_key("X-A"));
    assert!(body.content[1].schema.is_none() && body.content[1].item_schema.is_some());
}
