//! Generated types against the same structs with serde's derive and against `serde_json::Value`, on 1 MB of objects.

#![allow(
    missing_docs,
    clippy::unwrap_used,
    reason = "criterion's macros make public functions, and a benchmark may stop"
)]

use std::fmt::Write;
use std::hint::black_box;

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use serde_json::Value;

/// The same types once with our tables and once with serde's derive.
mod ours {
    use bindery_runtime::wire::Unrecognized;

    #[derive(Clone, Debug, PartialEq)]
    pub(super) struct Space {
        pub(super) id: String,
        pub(super) title: String,
        pub(super) emoji: Option<String>,
        pub(super) visibility: Visibility,
        pub(super) created_at: String,
        pub(super) updated_at: Option<String>,
        pub(super) pages: i64,
        pub(super) ratio: f64,
        pub(super) parent: Option<String>,
        pub(super) urls: Urls,
        pub(super) editors: Vec<User>,
    }
    bindery_runtime::object! {
        Space {
            "object" = "\"space\"",
            required id = "id",
            required title = "title",
            optional emoji = "emoji",
            required visibility = "visibility",
            required created_at = "createdAt",
            optional updated_at = "updatedAt",
            required pages = "pages",
            required ratio = "ratio",
            nullable parent = "parent",
            required urls = "urls",
            required editors = "editors",
        }
    }

    #[derive(Clone, Debug, PartialEq)]
    pub(super) enum Visibility {
        Public,
        Unlisted,
        InCollection,
        Private,
        Unrecognized(Unrecognized<String>),
    }
    bindery_runtime::string_enum! {
        Visibility { Public = "public", Unlisted = "unlisted", InCollection = "in-collection", Private = "private" }
    }

    #[derive(Clone, Debug, PartialEq)]
    pub(super) struct Urls {
        pub(super) location: String,
        pub(super) app: String,
        pub(super) published: Option<String>,
    }
    bindery_runtime::object! {
        Urls {
            required location = "location",
            required app = "app",
            optional published = "published",
        }
    }

    #[derive(Clone, Debug, PartialEq)]
    pub(super) struct User {
        pub(super) id: String,
        pub(super) display_name: String,
        pub(super) email: Option<String>,
        pub(super) active: bool,
    }
    bindery_runtime::object! {
        User {
            "object" = "\"user\"",
            required id = "id",
            required display_name = "displayName",
            optional email = "email",
            required active = "active",
        }
    }
}

mod derived {
    use serde::{Deserialize, Serialize};

    #[derive(Clone, Debug, Deserialize, Serialize)]
    #[serde(rename_all = "camelCase")]
    pub(super) struct Space {
        object: SpaceTag,
        id: String,
        title: String,
        #[serde(skip_serializing_if = "Option::is_none")]
        emoji: Option<String>,
        visibility: Visibility,
        created_at: String,
        #[serde(skip_serializing_if = "Option::is_none")]
        updated_at: Option<String>,
        pages: i64,
        ratio: f64,
        parent: Option<String>,
        urls: Urls,
        editors: Vec<User>,
    }

    #[derive(Clone, Debug, Deserialize, Serialize)]
    enum SpaceTag {
        #[serde(rename = "space")]
        Space,
    }

    #[derive(Clone, Debug, Deserialize, Serialize)]
    #[serde(rename_all = "kebab-case")]
    enum Visibility {
        Public,
        Unlisted,
        InCollection,
        Private,
    }

    #[derive(Clone, Debug, Deserialize, Serialize)]
    struct Urls {
        location: String,
        app: String,
        #[serde(skip_serializing_if = "Option::is_none")]
        published: Option<String>,
    }

    #[derive(Clone, Debug, Deserialize, Serialize)]
    enum UserTag {
        #[serde(rename = "user")]
        User,
    }

    #[derive(Clone, Debug, Deserialize, Serialize)]
    #[serde(rename_all = "camelCase")]
    struct User {
        object: UserTag,
        id: String,
        display_name: String,
        #[serde(skip_serializing_if = "Option::is_none")]
        email: Option<String>,
        active: bool,
    }
}

fn user(number: usize) -> String {
    let email = if number.is_multiple_of(3) {
        String::new()
    } else {
        format!(r#","email":"user{number}@example.com""#)
    };
    format!(
        r#"{{"object":"user","id":"u{number:020}","displayName":"Ada \"{number}\" Lovelace"{email},"active":{}}}"#,
        !number.is_multiple_of(5)
    )
}

fn space(number: usize) -> String {
    let visibility = ["public", "unlisted", "in-collection", "private"][number % 4];
    let emoji = if number.is_multiple_of(2) {
        r#""emoji":"1f600","#
    } else {
        ""
    };
    let parent = if number.is_multiple_of(3) {
        "null".to_owned()
    } else {
        format!("\"c{number}\"")
    };
    let editors: Vec<_> = (0..number % 5)
        .map(|editor| user(number + editor))
        .collect();
    format!(
        r#"{{"object":"space","id":"s{number:020}","title":"The space of number {number}",{emoji}"visibility":"{visibility}","createdAt":"2024-01-01T00:00:00.000Z","pages":{number},"ratio":{}.25,"parent":{parent},"urls":{{"location":"https://api.example.com/v1/spaces/s{number}","app":"https://app.example.com/s/{number}"}},"editors":[{}]}}"#,
        number * 7,
        editors.join(",")
    )
}

fn list() -> String {
    let mut text = String::from("[");
    for number in 0.. {
        let _ = write!(text, "{}", space(number));
        if text.len() > 1_000_000 {
            break;
        }
        text.push(',');
    }
    text + "]"
}

fn decode(criterion: &mut Criterion) {
    let json = list();
    let mut group = criterion.benchmark_group("decode");
    group.throughput(Throughput::Bytes(json.len() as u64));
    group.bench_function("generated", |b| {
        b.iter(|| {
            bindery_runtime::wire::from_slice::<Vec<ours::Space>>(black_box(json.as_bytes()))
                .unwrap()
        });
    });
    group.bench_function("tape alone", |b| {
        b.iter(|| bindery_runtime::wire::Tape::parse(black_box(json.as_bytes())).unwrap());
    });
    group.bench_function("derive", |b| {
        b.iter(|| {
            serde_json::from_slice::<Vec<derived::Space>>(black_box(json.as_bytes())).unwrap()
        });
    });
    group.bench_function("value", |b| {
        b.iter(|| serde_json::from_slice::<Value>(black_box(json.as_bytes())).unwrap());
    });
    group.finish();
}

fn encode(criterion: &mut Criterion) {
    let json = list();
    let ours: Vec<ours::Space> = bindery_runtime::wire::from_slice(json.as_bytes()).unwrap();
    let derived: Vec<derived::Space> = serde_json::from_str(&json).unwrap();
    let value: Value = serde_json::from_str(&json).unwrap();
    assert_eq!(bindery_runtime::wire::to_value(&ours), value);
    assert_eq!(serde_json::to_value(&derived).unwrap(), value);
    let mut group = criterion.benchmark_group("encode");
    group.throughput(Throughput::Bytes(json.len() as u64));
    group.bench_function("generated", |b| {
        b.iter(|| bindery_runtime::wire::to_vec(black_box(&ours)));
    });
    group.bench_function("generated, through serde", |b| {
        b.iter(|| serde_json::to_vec(black_box(&ours)).unwrap());
    });
    group.bench_function("derive", |b| {
        b.iter(|| serde_json::to_vec(black_box(&derived)).unwrap());
    });
    group.bench_function("value", |b| {
        b.iter(|| serde_json::to_vec(black_box(&value)).unwrap());
    });
    group.finish();
}

criterion_group!(benches, decode, encode);
criterion_main!(benches);
