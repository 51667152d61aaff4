//! Signatures: of requests, by layers, and of webhooks, which are verified.
//!
//! What a layer sees of a request is what is sent, so a scheme of one's own is a layer, too:
//!
//! ```
//! use bindery_runtime::layer::{Layer, Next};
//! use bindery_runtime::signatures::{hex, hmac_sha256};
//! use bindery_runtime::transport::{HttpRequest, Payload};
//!
//! fn signed(key: &'static [u8]) -> impl Layer {
//!     move |mut request: HttpRequest, next: Next| async move {
//!         if request.trusted {
//!             let body: &[u8] = match &request.body {
//!                 Payload::Bytes(bytes) => bytes,
//!                 _ => b"",
//!             };
//!             let text = [request.method.as_str().as_bytes(), request.url.as_bytes(), body].join(&b'\n');
//!             let signature = hex(&hmac_sha256(key, &text));
//!             if let Ok(value) = signature.parse() {
//!                 request.headers.insert("x-signature", value);
//!             }
//!         }
//!         next.send(request).await
//!     }
//! }
//! # let _ = signed(b"key");
//! ```

mod hash;
mod public_key;
mod sigv4;
mod webhooks;

pub use self::hash::{hmac_sha256, sha256};
pub use self::sigv4::SigV4;
pub use self::webhooks::{WebhookError, WebhookSecrets};
pub use crate::hex::hex;
