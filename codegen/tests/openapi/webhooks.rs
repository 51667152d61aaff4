use crate::support::api;
use bindery::openapi::{Parent, Root};

#[test]
fn webhooks_are_operations_named_after_themselves() {
    let reading = api(
        "3.1.0",
        "
        webhooks:
          newPet: {post: {requestBody: {content: {application/json: {schema: {type: object}}}}}}
          gone: {post: {operationId: petGone}}
        x-webhooks:
          x-hidden: true
          old: {post: {}, put: {}}",
    );
    let document = reading.clean();
    let all: Vec<_> = document
        .webhooks
        .iter()
        .map(|one| (one.key.as_str(), one.path.as_str(), one.method.0.as_str()))
        .collect();
    assert_eq!(
        all,
        [
            ("newPet", "newPet", "POST"),
            ("petGone", "gone", "POST"),
            ("old", "old", "POST"),
            ("old put", "old", "PUT")
        ]
    );
    let root = Root::Body {
        owner: "newPet".to_owned(),
        media_type: None,
    };
    assert_eq!(
        reading
            .at("/webhooks/newPet/post/requestBody/content/application~1json/schema")
            .parent,
        Parent::Root(root)
    );
    assert!(document.operations.is_empty());
}

#[test]
fn callbacks_are_webhooks_and_may_lead_back_to_themselves() {
    let reading = api(
        "3.1.0",
        "
        paths:
          /a:
            post:
              operationId: subscribe
              callbacks:
                onEvent: {'{$request.body#/url}': {post: {}}}
                again: {$ref: '#/components/callbacks/C'}
        components:
          callbacks:
            C:
              '{$request.query.u}':
                post:
                  operationId: nested
                  callbacks: {self: {$ref: '#/components/callbacks/C'}}",
    );
    let document = reading.clean();
    let all: Vec<_> = document
        .webhooks
        .iter()
        .map(|one| (one.key.as_str(), one.path.as_str()))
        .collect();
    assert_eq!(all, [("subscribe_onEvent", "onEvent"), ("nested", "again")]);
}
