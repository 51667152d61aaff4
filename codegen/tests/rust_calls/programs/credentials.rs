//! The code of the chapter about credentials, which is taken from here: what stands between `// book` and `// end`.

mod server;

use server::Server as Loopback_;
use sink as my_api;
use sink::http::header::AUTHORIZATION;
use sink::http::{HeaderMap, HeaderName};
use sink::runtime::auth::login::{Authorization, Loopback, MemoryStore, TokenStore, Tokens};
use sink::runtime::auth::{TokenContext, TokenRequest};
use sink::runtime::layer::{Layer, Next};
use sink::runtime::signatures::{SigV4, WebhookSecrets};
use sink::runtime::transport::{BoxError, HttpRequest};
use sink::runtime::BoxFuture;
use sink::{Secret, Token, TokenProvider, serde_json};
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use std::error::Error;
use std::sync::{Arc, Mutex};
use std::time::{SystemTime, UNIX_EPOCH};

type Outcome = Result<(), Box<dyn Error>>;

const TOKEN: &str = r#"{"access_token":"T","refresh_token":"R","expires_in":3600}"#;

fn token_server() -> Loopback_ {
    Loopback_::start(|seen| match seen.line.as_str() {
        "POST /token" => (200, "application/json", TOKEN),
        "POST /device" => (
            200,
            "application/json",
            r#"{"device_code":"D","user_code":"U","verification_uri":"https://a.example","interval":1}"#,
        ),
        _ => (200, "application/json", r#"{"name":"Rex"}"#),
    })
}

#[tokio::test]
async fn a_program_for_itself() -> Outcome {
    let server = token_server();
    let (url, token_url) = (server.url.as_str(), format!("{}/token", server.url));
    // book
    let client = my_api::Client::builder()
        .client_credentials("client id", "client secret", |grant| {
            grant.scopes(["read"]).parameter("audience", "https://api.example.com").token_url(token_url)
        })
        .base_url(url)
        .build()?;
    // end
    let _ = client;
    Ok(())
}

#[tokio::test]
async fn a_person_in_a_browser() -> Outcome {
    let server = token_server();
    let (url, token_url) = (server.url.as_str(), format!("{}/token", server.url));
    // book
    let client = my_api::Client::builder()
        .oauth_app("client id", |app| {
            app.secret("client secret").redirect("https://app.example.com/done").store(MemoryStore::new()).token_url(token_url)
        })
        .base_url(url)
        .build()?;

    let login = client.oauth().authorize()?;
    let (kept, open) = (login.to_json(), login.url());
    // end
    let (_, state) = open.split_once("&state=").unwrap();
    let redirected = &format!("https://app.example.com/done?code=c&state={}", &state[..43]);
    // book
    let login = Authorization::from_json(kept.expose()).ok_or("the session is over")?;
    client.oauth().exchange(&login, redirected).await?;
    // end
    assert_eq!(client.oauth().tokens().await?.unwrap().refresh, Some("R".into()));
    // book
    match client.pets().get("1").await {
        Err(error) if error.needs_login() => println!("log in again: {error}"),
        other => println!("{other:?}"),
    }
    client.oauth().log_out().await?;
    // end
    assert_eq!(client.oauth().tokens().await?, None);
    Ok(())
}

async fn on_this_computer(client: my_api::Client) -> Outcome {
    // book
    let here = Loopback::bind()?;
    let login = client.oauth().authorize_at(here.redirect())?;
    println!("Open {}", login.url());
    client.oauth().receive(&login, here).await?;
    // end
    Ok(())
}

#[tokio::test]
async fn a_port_is_waited_at() {
    let client = my_api::Client::builder().oauth_app("id", |app| app).build().unwrap();
    let waiting = on_this_computer(client);
    assert!(tokio::time::timeout(std::time::Duration::from_millis(50), waiting).await.is_err());
}

#[tokio::test]
async fn a_person_at_another_device() -> Outcome {
    let server = token_server();
    let (device_url, token_url) = (format!("{}/device", server.url), format!("{}/token", server.url));
    let configure = |app: my_api::runtime::auth::login::App| app.device_authorization_url(device_url).token_url(token_url);
    let client = my_api::Client::builder().oauth_app("id", configure).build()?;
    // book
    let device = client.oauth().device().await?;
    println!("Type {} at {}", device.user_code(), device.verification_url());
    client.oauth().confirmed(&device).await?;
    // end
    assert_eq!(client.oauth().tokens().await?.unwrap().access.expose(), "T");
    Ok(())
}

// book
#[derive(Clone, Default)]
struct Keyring(Arc<Mutex<Option<Secret>>>);

impl TokenStore for Keyring {
    fn load(&self) -> BoxFuture<Result<Option<Tokens>, BoxError>> {
        let text = self.0.lock().unwrap().clone();
        Box::pin(async move { Ok(text.and_then(|text| Tokens::from_json(text.expose()))) })
    }

    fn save(&self, tokens: Option<Tokens>) -> BoxFuture<Result<(), BoxError>> {
        *self.0.lock().unwrap() = tokens.map(|tokens| tokens.to_json());
        Box::pin(async { Ok(()) })
    }
}
// end

#[tokio::test]
async fn a_store_of_ones_own() {
    let store = Keyring::default();
    store.save(Some(Tokens::new("T").with_refresh("R"))).await.unwrap();
    let client = my_api::Client::builder().oauth_app("id", |app| app.store(store)).build().unwrap();
    assert_eq!(client.oauth().tokens().await.unwrap().unwrap().access.expose(), "T");
}

#[tokio::test]
async fn a_server_that_describes_itself() -> Outcome {
    let server = Loopback_::start(|_| (200, "application/json", r#"{"issuer":"http://other.example"}"#));
    let (url, metadata_url) = (server.url.as_str(), format!("{}/.well-known/openid-configuration", server.url));
    let asks = async {
        // book
        let client = my_api::Client::builder()
            .oauth_app("client id", |app| app.metadata_url(metadata_url).redirect("https://app.example.com/done"))
            .base_url(url)
            .build()?;
        client.oauth().discover().await?;
        // end
        Ok::<_, Box<dyn Error>>(())
    };
    assert!(asks.await.unwrap_err().to_string().contains("another issuer"));
    Ok(())
}

// book
struct PrivateKeyJwt<S> {
    token_url: String,
    client_id: String,
    sign: S,
}

impl<S: Fn(&[u8]) -> Vec<u8>> PrivateKeyJwt<S> {
    fn assertion(&self) -> Result<String, BoxError> {
        let now = SystemTime::now().duration_since(UNIX_EPOCH)?.as_secs();
        let header = r#"{"alg":"ES256","typ":"JWT"}"#;
        let claims = serde_json::json!({
            "iss": self.client_id, "sub": self.client_id, "aud": self.token_url,
            "jti": format!("{now}-{}", std::process::id()), "iat": now, "exp": now + 60,
        });
        let text = format!("{}.{}", URL_SAFE_NO_PAD.encode(header), URL_SAFE_NO_PAD.encode(claims.to_string()));
        let signature = URL_SAFE_NO_PAD.encode((self.sign)(text.as_bytes()));
        Ok(format!("{text}.{signature}"))
    }
}

impl<S: Fn(&[u8]) -> Vec<u8> + Send + Sync + 'static> TokenProvider for PrivateKeyJwt<S> {
    fn fetch(&self, context: TokenContext) -> BoxFuture<Result<Token, BoxError>> {
        let (url, id, assertion) = (self.token_url.clone(), self.client_id.clone(), self.assertion());
        Box::pin(async move {
            TokenRequest::new(url)
                .field("grant_type", "client_credentials")
                .field("client_id", id)
                .field("client_assertion_type", "urn:ietf:params:oauth:client-assertion-type:jwt-bearer")
                .field("client_assertion", assertion?)
                .send(&context)
                .await
        })
    }
}
// end

#[tokio::test]
async fn a_key_instead_of_a_secret() -> Outcome {
    let server = token_server();
    let provider = PrivateKeyJwt {
        token_url: "token".to_owned(),
        client_id: "id".to_owned(),
        sign: |text: &[u8]| text.len().to_string().into_bytes(),
    };
    let builder = my_api::Client::builder().base_url(&server.url);
    let client = builder.token_provider(provider).api_key("k").build()?;
    client.request(sink::http::Method::GET, "/x").send_raw().await?;
    assert!(server.last().headers.contains("authorization: bearer t\r\n"), "{:?}", server.last());
    Ok(())
}

// book
struct DPoP<P>(Arc<P>, String);

impl<P: Fn(&str, &str, Option<&str>) -> String + Send + Sync + 'static> TokenProvider for DPoP<P> {
    fn fetch(&self, context: TokenContext) -> BoxFuture<Result<Token, BoxError>> {
        let (proof, url) = ((self.0)("POST", &self.1, None), self.1.clone());
        Box::pin(async move {
            let request = TokenRequest::new(url).field("grant_type", "client_credentials").token_type("DPoP");
            request.header(HeaderName::from_static("dpop"), proof.parse()?).send(&context).await
        })
    }
}

fn shows_key<P: Fn(&str, &str, Option<&str>) -> String + Send + Sync + 'static>(proof: Arc<P>) -> impl Layer {
    move |mut request: HttpRequest, next: Next| {
        let token = request.headers.get(AUTHORIZATION).and_then(|value| value.to_str().ok()?.strip_prefix("Bearer "));
        let token = token.filter(|_| request.trusted).map(str::to_owned);
        if let Some(token) = token {
            let shown = proof(request.method.as_str(), request.url_without_query(), Some(&token));
            if let (Ok(value), Ok(shown)) = (format!("DPoP {token}").parse(), shown.parse()) {
                request.headers.insert(AUTHORIZATION, value);
                request.headers.insert("dpop", shown);
            }
        }
        async move { next.send(request).await }
    }
}
// end

#[tokio::test]
async fn a_key_with_each_request() -> Outcome {
    let server = Loopback_::start(|seen| match seen.line.as_str() {
        "POST /token" => (200, "application/json", r#"{"access_token":"T","token_type":"DPoP"}"#),
        _ => (200, "application/json", "{}"),
    });
    let proof = Arc::new(|method: &str, url: &str, token: Option<&str>| format!("{method} {url} {token:?}"));
    let provider = DPoP(proof.clone(), format!("{}/token", server.url));
    let builder = my_api::Client::builder().base_url(&server.url).token_provider(provider).api_key("k");
    let client = builder.layer(shows_key(proof)).build()?;
    client.request(sink::http::Method::GET, "/x").send_raw().await?;
    let headers = server.last().headers;
    assert!(headers.contains("authorization: dpop t\r\n"), "{headers}");
    assert!(headers.contains(&format!("dpop: get {}/x some(\"t\")\r\n", server.url)), "{headers}");
    Ok(())
}

#[tokio::test]
async fn a_signed_request() -> Outcome {
    let server = token_server();
    let url = server.url.as_str();
    // book
    let client = my_api::Client::builder()
        .base_url(url)
        .layer(SigV4::new("access key", "secret key", "eu-central-1", "execute-api"))
        .build()?;
    // end
    client.request(sink::http::Method::GET, "/x").send_raw().await?;
    let headers = server.last().headers;
    assert!(headers.contains("authorization: aws4-hmac-sha256 credential=access key/"), "{headers}");
    Ok(())
}

fn verified(old_secret: &str, new_secret: &str, headers: HeaderMap, body: Vec<u8>) -> Outcome {
    // book
    let secrets = WebhookSecrets::new(old_secret)?.and(new_secret)?;
    let pet = my_api::webhooks::PetAdopted::verify(&secrets, &headers, &body)?;
    println!("{} has a home", pet.name);
    // end
    Ok(())
}

#[test]
fn a_webhook_that_nobody_signed() {
    let error = verified("b2xk", "bmV3", HeaderMap::new(), b"{}".to_vec()).unwrap_err();
    assert_eq!(error.to_string(), "the webhook has no header `webhook-id`");
}
