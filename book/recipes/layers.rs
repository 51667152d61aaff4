use pets::runtime::layer::Next;
use pets::runtime::transport::HttpRequest;
use pets::{Client, Error};

/// Code around every attempt: it sees and changes the request, and what came back.
pub fn traced(server: &str, token: &str) -> Result<Client, Error> {
    let layer = |mut request: HttpRequest, next: Next| async move {
        let attempt = pets::http::HeaderValue::from(request.resend);
        request.headers.insert("x-attempt", attempt);
        next.send(request).await
    };
    Client::builder()
        .base_url(server)
        .token(token)
        .layer(layer)
        .build()
}
