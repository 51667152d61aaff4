//! Where a client lets itself be sent.

use bindery_runtime::Error;

use crate::server::{AddPets, GetPet, Server, get, json, post, reply};

fn to(status: u16, location: &str) -> crate::server::Reply {
    reply(status, &[("location", location)], "")
}

#[tokio::test]
async fn to_the_same_origin_with_credentials() {
    for status in [301, 302, 303, 307, 308] {
        let server = Server::of(vec![
            to(status, "/v2/pets/1?x=y#z"),
            to(status, "2"),
            json(200, "[]"),
        ])
        .await;
        let client = server.builder().token("t").build().unwrap();
        get(&client).output::<GetPet>().await.unwrap();
        let seen = server.seen();
        let urls: Vec<_> = seen.iter().map(|seen| seen.url.as_str()).collect();
        assert_eq!(urls, ["/v1/pets/1", "/v2/pets/1?x=y", "/v2/pets/2"]);
        assert!(
            seen.iter()
                .all(|seen| seen.header("authorization") == Some("Bearer t"))
        );
    }
}

#[tokio::test]
async fn never_to_another_origin() {
    let other = Server::of(vec![json(200, "[]")]).await;
    for status in [302, 307, 308] {
        let server = Server::of(vec![to(status, &format!("{}/steal", other.url))]).await;
        let client = server.builder().token("CANARY").build().unwrap();
        let error = get(&client).output::<GetPet>().await.unwrap_err();
        assert_eq!(error.status().unwrap().as_u16(), status);
        assert!(
            error
                .to_string()
                .contains("was not followed: it leads to another origin, http://127.0.0.1:"),
            "{error}"
        );
        let error = post(&client).output::<AddPets>().await.unwrap_err();
        assert!(
            error.to_string().contains("the request is not a GET"),
            "{error}"
        );
        assert_eq!(server.count(), 2);
    }
    assert_eq!(other.count(), 0);
}

#[tokio::test]
async fn never_in_circles_nor_out_of_the_web() {
    let server = Server::of(vec![to(302, "/v1/pets/1")]).await;
    let error = get(&server.client()).output::<GetPet>().await.unwrap_err();
    assert!(
        error.to_string().contains("there were ten before it"),
        "{error}"
    );
    assert_eq!(server.count(), 11);
    for location in [
        "file:///etc/passwd",
        "javascript:x",
        "https://",
        "ftp://h/",
        "http://a b/",
    ] {
        let server = Server::of(vec![to(302, location)]).await;
        let error = get(&server.client()).output::<GetPet>().await.unwrap_err();
        assert!(
            error.to_string().contains("was not followed"),
            "{location}: {error}"
        );
        assert_eq!(server.count(), 1);
    }
}

#[tokio::test]
async fn a_redirect_that_leads_nowhere_is_a_plain_answer() {
    let server = Server::of(vec![reply(304, &[("etag", "x")], "")]).await;
    let error = get(&server.client()).output::<GetPet>().await.unwrap_err();
    assert!(matches!(error, Error::Api(_)));
    assert_eq!(error.headers().unwrap()["etag"], "x");
}
