//! What a style writes, an independent reader of that style reads back (OpenAPI 3.2, Style Values).
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    reason = "a test that cannot go on should stop"
)]

use bindery_runtime::params::{Param, Style};
use bindery_runtime::transport::{HttpRequest, HttpResponse, TransportError};
use bindery_runtime::wire::Encode;
use bindery_runtime::{Answer, ApiSpec, Call, Core, Operation, ReadError, Spec};
use proptest::prelude::*;
use std::collections::BTreeMap;
use std::sync::{Arc, Mutex};
use std::task::{Context, Poll, Waker};

enum Get {}

impl Operation for Get {
    type Output = ();
    const SPEC: &'static Spec = &Spec {
        id: "get",
        path: "/x/{p}/y",
        ..Spec::DEFAULT
    };
    fn read(answer: &Answer) -> Result<(), ReadError> {
        answer.nothing()
    }
}

static API: ApiSpec = ApiSpec::DEFAULT;

/// The URL of a call with one parameter, besides the one of the path; `None` where the call is refused.
fn url(param: &Param, value: &dyn Encode, in_path: bool) -> Option<String> {
    let seen: Arc<Mutex<Option<String>>> = Arc::default();
    let sink = Arc::clone(&seen);
    let transport = move |request: HttpRequest| {
        *sink.lock().unwrap() = Some(request.url);
        async { Ok::<_, TransportError>(HttpResponse::new(http::StatusCode::NO_CONTENT, "")) }
    };
    let core = Core::builder(&API)
        .base_url("http://h")
        .transport(transport)
        .build()
        .unwrap();
    let mut call = Call::new(&core, Get::SPEC);
    if !in_path {
        call.path_text("p", "1");
    }
    call.param(param, value);
    let mut work = call.output::<Get>();
    let done = work.as_mut().poll(&mut Context::from_waker(Waker::noop()));
    assert!(matches!(done, Poll::Ready(_)), "nothing here waits");
    let url = seen.lock().unwrap().take()?;
    Some(url.strip_prefix("http://h").unwrap().to_owned())
}

/// Percent-decoding (RFC 3986, section 2.1).
fn decoded(text: &str) -> String {
    let mut bytes = Vec::new();
    let mut rest = text.as_bytes();
    while let [first, tail @ ..] = rest {
        if *first == b'%' {
            let pair = std::str::from_utf8(&tail[..2]).unwrap();
            bytes.push(u8::from_str_radix(pair, 16).unwrap());
            rest = &tail[2..];
        } else {
            bytes.push(*first);
            rest = tail;
        }
    }
    String::from_utf8(bytes).unwrap()
}

fn split(text: &str, by: &str) -> Vec<String> {
    text.split(by).map(decoded).collect()
}

/// The pairs of a query.
fn pairs(url: &str) -> Vec<(String, String)> {
    let query = url.strip_prefix("/x/1/y").unwrap();
    let pairs = query.strip_prefix('?').unwrap_or_default();
    pairs
        .split('&')
        .filter(|pair| !pair.is_empty())
        .map(|pair| {
            let (name, value) = pair.split_once('=').unwrap();
            (decoded(name), value.to_owned())
        })
        .collect()
}

/// Reads a list that stands in a query.
fn list_of_query(url: &str, style: Style, explode: bool) -> Vec<String> {
    let pairs = pairs(url);
    assert!(pairs.iter().all(|(name, _)| name == "né"), "{url}");
    if explode {
        return pairs.iter().map(|(_, value)| decoded(value)).collect();
    }
    let [(_, value)] = pairs.as_slice() else {
        return Vec::new();
    };
    let by = match style {
        Style::SpaceDelimited => "%20",
        Style::PipeDelimited => "%7C",
        _ => ",",
    };
    split(value, by)
}

/// Reads a list that stands in the middle of a path.
fn list_of_path(url: &str, style: Style, explode: bool) -> Vec<String> {
    let value = url.strip_prefix("/x/").unwrap().strip_suffix("/y").unwrap();
    assert!(!value.contains('/'), "{url}");
    match (style, explode) {
        (Style::Label, true) => split(value.strip_prefix('.').unwrap(), "."),
        (Style::Label, false) => split(value.strip_prefix('.').unwrap(), ","),
        (Style::Matrix, true) => value
            .strip_prefix(";p=")
            .unwrap()
            .split(";p=")
            .map(decoded)
            .collect(),
        (Style::Matrix, false) => split(value.strip_prefix(";p=").unwrap(), ","),
        _ => split(value, ","),
    }
}

/// Texts with everything that means something in a URL.
fn text() -> impl Strategy<Value = String> {
    prop_oneof![
        "[a-z]{1,5}",
        "[ -~]{1,8}",
        "[éß日🎉%&=+#?/,|;. ]{1,6}",
        Just("..".to_owned()),
        Just("%2F".to_owned()),
    ]
}

proptest! {
    #[test]
    fn lists_in_a_query_come_back(list in prop::collection::vec(text(), 1..5), explode in any::<bool>()) {
        for style in [Style::Form, Style::SpaceDelimited, Style::PipeDelimited] {
            // The specification has no way to write these delimiters inside of a value.
            let delimiter = match style {
                Style::SpaceDelimited => " ",
                Style::PipeDelimited => "|",
                _ => "",
            };
            if !explode && !delimiter.is_empty() && list.iter().any(|item| item.contains(delimiter)) {
                continue;
            }
            let param = Param::query("né").style(style).explode(explode);
            let url = url(&param, &list, false).unwrap();
            prop_assert_eq!(list_of_query(&url, style, explode), list.clone(), "{:?} {}", style, url);
        }
    }

    #[test]
    fn lists_in_a_path_come_back_or_are_refused(list in prop::collection::vec("[^.]{1,6}", 1..5), explode in any::<bool>()) {
        for style in [Style::Simple, Style::Label, Style::Matrix] {
            let param = Param::path("p").style(style).explode(explode);
            if let Some(url) = url(&param, &list, true) {
                prop_assert_eq!(list_of_path(&url, style, explode), list.clone(), "{:?} {}", style, url);
            }
        }
    }

    #[test]
    fn objects_in_a_query_come_back(object in prop::collection::btree_map("[a-zé ]{1,4}", text(), 1..4)) {
        let exploded = url(&Param::query("né"), &object, false).unwrap();
        let read: BTreeMap<String, String> = pairs(&exploded).into_iter().map(|(name, value)| (name, decoded(&value))).collect();
        prop_assert_eq!(&read, &object);

        let deep = url(&Param::query("né").style(Style::DeepObject), &object, false).unwrap();
        let inner = |name: String| name.strip_prefix("né[").unwrap().strip_suffix(']').unwrap().to_owned();
        let read: BTreeMap<String, String> = pairs(&deep).into_iter().map(|(name, value)| (inner(name), decoded(&value))).collect();
        prop_assert_eq!(&read, &object);

        let plain = url(&Param::query("né").explode(false), &object, false).unwrap();
        let flat = list_of_query(&plain, Style::Form, false);
        let read: BTreeMap<String, String> = flat.chunks(2).map(|pair| (pair[0].clone(), pair[1].clone())).collect();
        prop_assert_eq!(&read, &object);
    }

    #[test]
    fn a_text_in_a_path_comes_back_or_is_refused(value in any::<String>()) {
        match url(&Param::path("p"), &value, true) {
            Some(url) => prop_assert_eq!(list_of_path(&url, Style::Simple, false), vec![value]),
            None => prop_assert!(["", ".", ".."].contains(&value.as_str())),
        }
    }
}
