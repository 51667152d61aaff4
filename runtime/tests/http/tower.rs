//! Services and layers of tower.

use std::convert::Infallible;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use bindery_runtime::Core;
use bindery_runtime::tower::{Body, Resend, layer, transport};
use bindery_runtime::transport::Target;
use tower::ServiceBuilder;
use tower::limit::ConcurrencyLimitLayer;
use tower::util::{MapRequestLayer, MapResponseLayer, service_fn};

use crate::server::{API, AddPets, GetPet, Server, fast, get, json, post};

#[tokio::test]
async fn layers_of_tower_stand_around_every_attempt() {
    let server = Server::of(vec![json(503, "{}"), json(200, "[3]")]).await;
    let stamp = |mut request: http::Request<Body>| {
        let resend = request.extensions().get::<Resend>().unwrap().0;
        let target = request.extensions().get::<Target>().unwrap().to_string();
        request.headers_mut().insert("x-resend", resend.into());
        let target = target.replace(['/', ' '], "-").parse().unwrap();
        request.headers_mut().insert("x-target", target);
        request
    };
    let client = server
        .builder()
        .layer(layer(MapRequestLayer::new(stamp)))
        .layer(layer(ConcurrencyLimitLayer::new(1)))
        .build()
        .unwrap();
    let mut call = post(&client);
    call.idempotency_key("k");
    assert_eq!(call.output::<AddPets>().await.unwrap(), [3]);
    let seen = server.seen();
    let sent: Vec<_> = seen.iter().map(|seen| seen.header("x-resend")).collect();
    assert_eq!(sent, [Some("0"), Some("1")]);
    assert_eq!(seen[1].header("x-target"), Some("POST--pets"));
    // The bodies pass through unchanged, with their length.
    assert_eq!(
        (seen[1].text(), seen[1].header("content-length")),
        ("[1,2]", Some("5"))
    );
}

#[tokio::test]
async fn what_a_layers_service_shares_holds_for_the_whole_client() {
    let (now, most) = (Arc::new(AtomicUsize::new(0)), Arc::new(AtomicUsize::new(0)));
    let (inside, peak) = (now.clone(), most.clone());
    let service = service_fn(move |_: http::Request<Body>| {
        let (inside, peak) = (inside.clone(), peak.clone());
        async move {
            peak.fetch_max(inside.fetch_add(1, Ordering::SeqCst) + 1, Ordering::SeqCst);
            tokio::time::sleep(std::time::Duration::from_millis(5)).await;
            inside.fetch_sub(1, Ordering::SeqCst);
            Ok::<_, Infallible>(http::Response::new("1".to_owned()))
        }
    });
    let client = fast(Core::builder(&API))
        .base_url("http://service.invalid")
        .layer(layer(ConcurrencyLimitLayer::new(2)))
        .transport(transport(service))
        .build()
        .unwrap();
    let calls: Vec<_> = (0..6)
        .map(|_| tokio::spawn(get(&client).output::<GetPet>()))
        .collect();
    for call in calls {
        assert_eq!(call.await.unwrap().unwrap(), 1);
    }
    assert_eq!(most.load(Ordering::SeqCst), 2);
}

#[tokio::test]
async fn a_service_is_a_transport() {
    let service = service_fn(|request: http::Request<Body>| async move {
        let text = format!("\"{} {}\"", request.method(), request.uri());
        Ok::<_, Infallible>(http::Response::new(text))
    });
    let service = ServiceBuilder::new()
        .layer(MapResponseLayer::new(|response: http::Response<String>| {
            response.map(|text| text.to_uppercase())
        }))
        .service(service);
    let client = fast(Core::builder(&API)).base_url("http://service.invalid/v1");
    let client = client.transport(transport(service)).build().unwrap();
    let answer = get(&client).output::<GetPet>().await.unwrap();
    assert_eq!(answer, "GET HTTP://SERVICE.INVALID/V1/PETS/1");
}

#[tokio::test]
async fn an_error_of_a_service_is_a_fault_of_the_transport() {
    let service = service_fn(|_: http::Request<Body>| async {
        Err::<http::Response<String>, _>(std::io::Error::other("out of order"))
    });
    let client = fast(Core::builder(&API)).base_url("http://service.invalid");
    let client = client.transport(transport(service)).build().unwrap();
    let error = get(&client).output::<GetPet>().await.unwrap_err();
    assert!(error.is_transport(), "{error}");
    assert!(error.to_string().contains("out of order"), "{error}");
}
