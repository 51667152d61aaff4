//! Several documents become one API, or several.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::needless_pass_by_value,
    reason = "helpers of tests fail by panicking"
)]

use bindery::diagnostic::{Code, Diagnostics, Level, Place, Pointer};
use bindery::openapi::merge::{MergeOptions, MergedApi, OnConflict, choose, merge};
use bindery::source::Sources;
use serde_json::{Value, json};

struct Merged {
    sources: Sources,
    apis: Vec<MergedApi>,
    diagnostics: Diagnostics,
}

fn merged_by(options: &MergeOptions, documents: &[Value]) -> Merged {
    let mut sources = Sources::default();
    let mut diagnostics = Diagnostics::default();
    for (index, document) in documents.iter().enumerate() {
        sources.load_text(
            &format!("{index}.json"),
            document.to_string(),
            &mut diagnostics,
        );
    }
    let ids = sources.documents().to_vec();
    let apis = merge(&mut sources, &ids, options, &mut diagnostics);
    Merged {
        sources,
        apis,
        diagnostics,
    }
}

fn merged(documents: &[Value]) -> Merged {
    merged_by(&MergeOptions::default(), documents)
}

impl Merged {
    fn value(&self) -> &Value {
        assert_eq!(self.apis.len(), 1, "{:?}", self.apis);
        self.sources.value(self.apis[0].source)
    }

    /// File and text of a place in the first API.
    fn origin(&self, pointer: &str) -> (String, &str) {
        let place = Place::Value(self.apis[0].source, Pointer::parse(pointer));
        let file = self.sources.locate(&place).file.display().to_string();
        (file, self.sources.raw(&place).expect("a text"))
    }

    fn messages(&self) -> Vec<&str> {
        self.diagnostics
            .iter()
            .map(|finding| finding.message.as_str())
            .collect()
    }
}

/// A document with the usual head and these members.
fn document(members: Value) -> Value {
    let mut document = json!({"openapi": "3.1.0", "info": {"title": "T", "version": "1"}});
    let Value::Object(members) = members else {
        panic!("members")
    };
    document.as_object_mut().unwrap().extend(members);
    document
}

fn schemas(schemas: Value) -> Value {
    document(json!({"components": {"schemas": schemas}}))
}

#[test]
fn one_document_is_left_alone() {
    let merged = merged(&[document(
        json!({"security": [{"a": []}], "paths": {"/a": {"get": {}}}}),
    )]);
    assert_eq!(merged.apis[0].source, merged.sources.documents()[0]);
    assert_eq!(merged.value()["security"], json!([{"a": []}]));
}

#[test]
fn documents_are_united_whatever_their_order() {
    let shared = json!({"Id": {"type": "string", "minLength": 1}});
    let reordered = json!({"Id": {"minLength": 1, "type": "string"}, "B": {"type": "null"}});
    let tag = json!([{"name": "t", "description": "d"}]);
    let parts = [
        document(
            json!({"tags": tag, "paths": {"/a": {"get": {"tags": ["t"]}}}, "components": {"schemas": shared}}),
        ),
        document(
            json!({"tags": [{"name": "t"}, {"name": "u"}], "paths": {"/a": {"put": {}}, "/b": {"get": {}}}, "components": {"schemas": reordered}}),
        ),
        schemas(json!({"C": {}})),
        document(
            json!({"openapi": "3.1.1", "paths": {"/a": {"get": {"tags": ["t"]}}}, "webhooks": {"w": {"post": {}}}}),
        ),
    ];
    let expected = document(json!({
        "openapi": "3.1.1",
        "tags": [{"name": "t", "description": "d"}, {"name": "u"}],
        "paths": {"/a": {"get": {"tags": ["t"]}, "put": {}}, "/b": {"get": {}}},
        "webhooks": {"w": {"post": {}}},
        "components": {"schemas": {"Id": {"type": "string", "minLength": 1}, "B": {"type": "null"}, "C": {}}},
    }));
    let mut order = vec![0, 1, 2, 3];
    for turn in 0..4 {
        order.rotate_left(1);
        if turn == 2 {
            order.swap(0, 3);
        }
        let documents: Vec<Value> = order.iter().map(|index| parts[*index].clone()).collect();
        let merged = merged(&documents);
        assert!(merged.diagnostics.is_empty(), "{:?}", merged.messages());
        assert_eq!(sorted_tags(merged.value()), expected, "{order:?}");
    }
}

fn sorted_tags(document: &Value) -> Value {
    let mut document = document.clone();
    document["tags"]
        .as_array_mut()
        .unwrap()
        .sort_by_key(|tag| tag["name"].to_string());
    document
}

#[test]
fn a_document_gives_its_security_to_its_own_operations() {
    let merged = merged(&[
        document(
            json!({"security": [{"a": []}], "paths": {"/a": {"get": {}, "put": {"security": []}}}}),
        ),
        document(json!({"security": [{"b": []}], "paths": {"/b": {"get": {}}}})),
        document(json!({"paths": {"/c": {"get": {}}}})),
    ]);
    assert!(merged.diagnostics.is_empty());
    let paths = &merged.value()["paths"];
    assert_eq!(paths["/a"]["get"]["security"], json!([{"a": []}]));
    assert_eq!(paths["/a"]["put"]["security"], json!([]));
    assert_eq!(paths["/b"]["get"]["security"], json!([{"b": []}]));
    assert_eq!(paths["/c"]["get"], json!({}));
    assert!(merged.value().get("security").is_none());
    assert_eq!(
        merged.origin("/paths/~1b/get/security/0"),
        ("1.json".to_owned(), r#"{"b":[]}"#)
    );
}

#[test]
fn what_a_path_gives_its_operations_stays_with_them() {
    let parameter = |name: &str, place: &str| json!({"name": name, "in": place, "schema": {}});
    let merged = merged(&[
        document(json!({
            "paths": {"/a/{id}": {
                "parameters": [parameter("id", "path"), {"$ref": "#/components/parameters/q"}],
                "get": {"parameters": [parameter("q", "query")]},
            }},
            "components": {"parameters": {"q": parameter("q", "query")}},
        })),
        document(json!({"paths": {"/a/{id}": {"put": {"parameters": [parameter("id", "path")]}}}})),
    ]);
    assert!(merged.diagnostics.is_empty(), "{:?}", merged.messages());
    let item = &merged.value()["paths"]["/a/{id}"];
    assert_eq!(
        item["get"]["parameters"],
        json!([parameter("q", "query"), parameter("id", "path")])
    );
    assert_eq!(item["put"]["parameters"], json!([parameter("id", "path")]));
    assert!(item.get("parameters").is_none());
    let (file, text) = merged.origin("/paths/~1a~1{id}/get/parameters/1/name");
    assert_eq!((file.as_str(), text), ("0.json", "\"id\""));
}

#[test]
fn places_lead_back_to_the_texts() {
    let merged = merged(&[
        document(
            json!({"paths": {"/a": {"get": {"summary": "first"}}}, "components": {"schemas": {"A": {"type": "string"}}}}),
        ),
        document(
            json!({"paths": {"/b": {"get": {"summary": "second"}}}, "components": {"schemas": {"A": {"type": "string"}, "B": {"type": "null"}}}}),
        ),
    ]);
    let expected = [
        ("/paths/~1a/get/summary", "0.json", "\"first\""),
        ("/paths/~1b/get/summary", "1.json", "\"second\""),
        ("/components/schemas/A/type", "0.json", "\"string\""),
        ("/components/schemas/B/type", "1.json", "\"null\""),
        ("/info/title", "0.json", "\"T\""),
    ];
    for (pointer, file, text) in expected {
        assert_eq!(merged.origin(pointer), (file.to_owned(), text), "{pointer}");
    }
}

#[test]
fn contradictions_are_errors_with_both_places() {
    let merged = merged(&[
        schemas(json!({"A": {"type": "string"}})),
        schemas(json!({"A": {"type": "integer"}})),
        document(json!({"paths": {"/a": {"get": {"summary": "x"}}}})),
        document(json!({"paths": {"/a": {"get": {"summary": "y"}}}})),
    ]);
    assert_eq!(
        merged.messages(),
        [
            "the schema `A` differs between two documents of the same API",
            "the operation `GET /a` differs between two documents of the same API",
        ]
    );
    for finding in &merged.diagnostics {
        assert_eq!(
            (finding.code, finding.level),
            (Code::Conflict, Level::Error)
        );
        let later = merged
            .sources
            .locate(finding.place.as_ref().unwrap())
            .file
            .to_owned();
        let first = merged.sources.locate(&finding.related[0].0).file.to_owned();
        assert!(first < later);
    }
    let notes: Vec<&String> = merged
        .diagnostics
        .iter()
        .flat_map(|finding| &finding.notes)
        .collect();
    assert_eq!(
        notes,
        [
            "/type: `\"string\"` first, `\"integer\"` later",
            "/summary: `\"x\"` first, `\"y\"` later"
        ]
    );
    assert_eq!(
        merged.value()["components"]["schemas"]["A"]["type"],
        "string"
    );
}

#[test]
fn the_later_one_can_win() {
    let options = MergeOptions::new(OnConflict::Newest);
    let merged = merged_by(
        &options,
        &[
            document(json!({"security": [{"a": []}], "paths": {"/a": {"get": {}}}})),
            document(json!({"security": [{"b": []}], "paths": {"/a": {"get": {}}}})),
        ],
    );
    assert!(!merged.diagnostics.has_errors());
    assert_eq!(merged.diagnostics.len(), 1);
    assert_eq!(
        merged.value()["paths"]["/a"]["get"]["security"],
        json!([{"b": []}])
    );
    assert_eq!(
        merged.origin("/paths/~1a/get/security/0/b"),
        ("1.json".to_owned(), "[]")
    );
}

#[test]
fn both_can_be_kept_under_two_names() {
    let options = MergeOptions::new(OnConflict::Rename);
    let reference = |name: &str| json!({"$ref": format!("#/components/schemas/{name}")});
    // `List` is the same text in both, but means another `Item`.
    let part = |path: &str, item: &str| {
        document(json!({
            "paths": {path: {"get": {"responses": {"200": reference("List")}}}},
            "components": {"schemas": {
                "Item": {"type": item},
                "List": {"type": "array", "items": reference("Item")},
                "Other": {"type": "null"},
                "Union": {"oneOf": [reference("Item"), reference("Other")], "discriminator": {"propertyName": "k"}},
            }},
        }))
    };
    let merged = merged_by(
        &options,
        &[
            part("/a", "string"),
            part("/b", "integer"),
            part("/c", "integer"),
        ],
    );
    assert!(!merged.diagnostics.has_errors());
    let value = merged.value();
    let names: Vec<&String> = value["components"]["schemas"]
        .as_object()
        .unwrap()
        .keys()
        .collect();
    let [item, list, other, union, new_item, new_list, new_union] = names.as_slice() else {
        panic!("{names:?}")
    };
    assert_eq!(
        [item.as_str(), list, other, union],
        ["Item", "List", "Other", "Union"]
    );
    assert!(
        new_item.starts_with("Item_")
            && new_list.starts_with("List_")
            && new_union.starts_with("Union_")
    );
    let schemas = &value["components"]["schemas"];
    assert_eq!(schemas["List"]["items"], reference("Item"));
    assert_eq!(schemas[new_list.as_str()]["items"], reference(new_item));
    assert_eq!(
        schemas[new_union.as_str()]["discriminator"]["mapping"],
        json!({"Item": format!("#/components/schemas/{new_item}")})
    );
    for (path, name) in [
        ("/a", "List"),
        ("/b", new_list.as_str()),
        ("/c", new_list.as_str()),
    ] {
        assert_eq!(
            value["paths"][path]["get"]["responses"]["200"],
            reference(name),
            "{path}"
        );
    }
    let (file, text) = merged.origin(&format!("/components/schemas/{new_item}/type"));
    assert_eq!((file.as_str(), text), ("1.json", "\"integer\""));
}

#[test]
fn a_new_name_depends_on_the_content_alone() {
    let options = MergeOptions::new(OnConflict::Rename);
    let (a, b, c) = (
        json!({"A": {"type": "string"}}),
        json!({"A": {"type": "null"}}),
        json!({"A": {"type": "array"}}),
    );
    let name = |documents: &[Value]| {
        let merged = merged_by(&options, documents);
        let all = merged.value()["components"]["schemas"]
            .as_object()
            .unwrap()
            .clone();
        all.iter()
            .find(|(_, schema)| schema["type"] == "array")
            .unwrap()
            .0
            .clone()
    };
    let short = name(&[schemas(a.clone()), schemas(c.clone())]);
    assert_eq!(short, name(&[schemas(a), schemas(b), schemas(c)]));
    // The name is part of people's code: it must not change from one release to the next.
    assert_eq!(short, "A_82de5747");
}

#[test]
fn apis_are_told_apart_and_chosen_by_title() {
    let other = |title: &str, version: &str| json!({"openapi": "3.0.3", "info": {"title": title, "version": version}, "paths": {}});
    let merged = merged(&[
        document(json!({"paths": {}})),
        other("U", "1"),
        other("U", "2"),
        schemas(json!({})),
    ]);
    assert!(merged.diagnostics.is_empty());
    let list: Vec<_> = merged
        .apis
        .iter()
        .map(|api| (api.title.as_str(), api.version.as_str(), api.parts.len()))
        .collect();
    assert_eq!(list, [("T", "1", 2), ("U", "1", 1), ("U", "2", 1)]);
    let chosen = |title| {
        let mut diagnostics = Diagnostics::default();
        let api = choose(&merged.apis, title, &mut diagnostics)
            .map(|api| (api.title.clone(), api.version.clone()));
        api.ok_or_else(|| {
            let finding = diagnostics.iter().next().unwrap();
            (finding.code, finding.message.clone(), finding.related.len())
        })
    };
    assert_eq!(chosen(Some("T")), Ok(("T".to_owned(), "1".to_owned())));
    assert_eq!(chosen(Some("U 2")), Ok(("U".to_owned(), "2".to_owned())));
    assert_eq!(
        chosen(Some("U")),
        Err((
            Code::SeveralApis,
            "several APIs of the inputs are titled `U`".to_owned(),
            2
        ))
    );
    assert_eq!(
        chosen(Some("V")),
        Err((
            Code::SeveralApis,
            "no API of the inputs is titled `V`".to_owned(),
            2
        ))
    );
    assert_eq!(
        chosen(None),
        Err((Code::SeveralApis, "the inputs hold 3 APIs".to_owned(), 2))
    );
}

#[test]
fn nothing_is_said_about_apis_that_were_not_asked_for() {
    let mut options = MergeOptions::default();
    options.title = Some("U".to_owned());
    let documents = [
        schemas(json!({"A": {"type": "string"}})),
        schemas(json!({"A": {"type": "integer"}})),
        json!({"openapi": "3.1.0", "info": {"title": "U", "version": "1"}, "paths": {}}),
    ];
    let merged = merged_by(&options, &documents);
    assert!(merged.diagnostics.is_empty());
    assert_eq!(merged.apis.len(), 2);
}

#[test]
fn values_of_the_wrong_type_are_named() {
    let merged = merged(&[
        document(json!({"paths": {"/a": null}, "components": [], "tags": {}})),
        document(json!({"paths": null, "components": {"schemas": 1}})),
    ]);
    let codes: Vec<Code> = merged
        .diagnostics
        .iter()
        .map(|finding| finding.code)
        .collect();
    assert_eq!(codes, [Code::WrongType; 5]);
}

#[test]
fn swagger_documents_are_united_by_the_sections_of_their_roots() {
    let part = |path: &str, more: Value| {
        let mut part = json!({
            "swagger": "2.0", "info": {"title": "T", "version": "1"}, "host": "a.example",
            "paths": {path: {"get": {"operationId": path, "responses": {}}}},
            "definitions": {"Pet": {"type": "object"}},
        });
        let more = more.as_object().unwrap().clone();
        part.as_object_mut().unwrap().extend(more);
        part
    };
    let one = part(
        "/a",
        json!({"consumes": ["text/plain"], "parameters": {"P": {"name": "p", "in": "query", "type": "string"}}}),
    );
    let other = part(
        "/b",
        json!({"produces": ["text/csv"], "responses": {"R": {"description": "d"}}}),
    );
    let merged = merged(&[one, other]);
    assert!(merged.diagnostics.is_empty());
    let value = merged.value();
    let keys: Vec<_> = value.as_object().unwrap().keys().collect();
    assert_eq!(
        keys,
        [
            "swagger",
            "info",
            "host",
            "paths",
            "definitions",
            "parameters",
            "responses"
        ]
    );
    // What a document consumes and produces holds for its own operations.
    assert_eq!(
        value["paths"]["/a"]["get"]["consumes"],
        json!(["text/plain"])
    );
    assert_eq!(value["paths"]["/b"]["get"]["produces"], json!(["text/csv"]));
    assert_eq!(value["paths"]["/b"]["get"].get("consumes"), None);
}

#[test]
fn swagger_documents_of_other_hosts_are_other_apis() {
    let at = |host: &str| json!({"swagger": "2.0", "info": {"title": "T", "version": "1"}, "host": host, "paths": {}});
    assert_eq!(merged(&[at("a.example"), at("b.example")]).apis.len(), 2);
}

#[test]
fn equal_swagger_documents_are_one() {
    let document = json!({"swagger": "2.0", "info": {"title": "T", "version": "1"}, "paths": {}});
    let merged = merged(&[document.clone(), document]);
    assert!(merged.diagnostics.is_empty());
    assert_eq!(merged.value()["swagger"], "2.0");
}
