//! Spans, and that neither ours nor those of the crates below hold a secret.

use std::fmt::{Debug, Write as _};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex};

use bindery_runtime::trace::Trace;
use bindery_runtime::{Call, Param, Spec};
use tracing::field::{Field, Visit};
use tracing::span::{Attributes, Id, Record};
use tracing::{Event, Metadata, Subscriber};

use crate::server::{Server, json};

/// Writes down everything, at every level.
#[derive(Clone, Default)]
struct Notes {
    text: Arc<Mutex<String>>,
    ids: Arc<AtomicU64>,
}

struct Writer<'a>(&'a mut String);

impl Visit for Writer<'_> {
    fn record_debug(&mut self, field: &Field, value: &dyn Debug) {
        let _ = write!(self.0, " {}={value:?}", field.name());
    }
}

impl Subscriber for Notes {
    fn enabled(&self, _: &Metadata<'_>) -> bool {
        true
    }
    fn new_span(&self, span: &Attributes<'_>) -> Id {
        let mut text = self.text.lock().unwrap();
        let _ = write!(text, "\nspan {}", span.metadata().name());
        span.record(&mut Writer(&mut text));
        Id::from_u64(self.ids.fetch_add(1, Ordering::SeqCst) + 1)
    }
    fn record(&self, _: &Id, values: &Record<'_>) {
        values.record(&mut Writer(&mut self.text.lock().unwrap()));
    }
    fn event(&self, event: &Event<'_>) {
        let mut text = self.text.lock().unwrap();
        let _ = write!(text, "\nevent {}", event.metadata().target());
        event.record(&mut Writer(&mut text));
    }
    fn record_follows_from(&self, _: &Id, _: &Id) {}
    fn enter(&self, _: &Id) {}
    fn exit(&self, _: &Id) {}
}

#[tokio::test]
async fn one_span_per_attempt_and_no_secret_in_any() {
    const SPEC: &Spec = &Spec {
        id: "getThing",
        path: "/things/{id}",
        security: &[&[("user", &[]), ("app", &[])]],
        ..Spec::DEFAULT
    };
    let server = Server::of(vec![json(503, "{}"), json(200, "[]")]).await;
    let client = server
        .builder()
        .token("CANARY1")
        .credential("app", bindery_runtime::auth::Credential::token("CANARY2"))
        .layer(Trace)
        .build()
        .unwrap();
    let mut call = Call::new(&client, SPEC);
    call.path_text("id", "CANARY3")
        .param(&Param::query("q"), &"CANARY4".to_owned());
    let notes = Notes::default();
    let guard = tracing::subscriber::set_default(notes.clone());
    call.send().await.unwrap();
    drop(guard);
    let text = notes.text.lock().unwrap().clone();
    let spans: Vec<_> = text
        .lines()
        .filter(|line| line.starts_with("span http "))
        .collect();
    assert_eq!(spans.len(), 2, "{text}");
    for (span, ends) in spans.iter().zip([
        "http.response.status_code=503",
        "http.response.status_code=200",
    ]) {
        assert!(span.contains("url.template=\"/things/{id}\""), "{span}");
        assert!(span.contains("server.address=\"127.0.0.1\""), "{span}");
        let port = server.url.rsplit(':').next().unwrap();
        assert!(span.contains(&format!("server.port={port}")), "{span}");
        assert!(span.contains("http.request.method=GET"), "{span}");
        assert!(text.contains(ends), "{text}");
    }
    assert!(spans[1].contains("http.request.resend_count=1"), "{text}");
    // Recorded once the answer is there: of the failed attempt, and of no other.
    assert_eq!(text.matches("error.type=\"503\"").count(), 1, "{text}");
    assert_eq!(text.matches("error.type").count(), 1, "{text}");
    assert!(!text.contains("CANARY"), "{text}");
}

#[tokio::test]
async fn an_object_of_which_nothing_is_declared_is_told() {
    struct Pet {
        name: Option<String>,
    }
    bindery_runtime::object! { Pet { optional name = "name", } }
    let server = Server::of(vec![
        json(200, "{\"pets\":[],\"total\":1}"),
        json(200, "{\"name\":\"Rex\",\"total\":1}"),
        json(200, "{}"),
    ])
    .await;
    let client = server.client();
    let notes = Notes::default();
    let _guard = tracing::subscriber::set_default(notes.clone());
    for told in [true, false, false] {
        notes.text.lock().unwrap().clear();
        let answer = crate::server::get(&client).send().await.unwrap();
        let pet: Pet = answer.json().unwrap();
        let text = notes.text.lock().unwrap().clone();
        let words = "none of the members that the document declares";
        assert_eq!(text.contains(words), told, "{:?}: {text}", pet.name);
        if told {
            assert!(
                text.contains("found=pets, total") && text.contains("declared=name"),
                "{text}"
            );
            assert!(text.contains("url.template=\"/pets/{petId}\""), "{text}");
        }
    }
}
