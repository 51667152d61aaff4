//! Logins of people: tokens by OAuth 2.0's authorization code and device flows, kept in a store and renewed.
//!
//! An [`App`] is what the server knows of a program, and where it keeps its [`Tokens`]. As a [`TokenProvider`] it gives the
//! calls of a client what is in the store, and renews it when its time is over or the server refuses it. A [`Session`] is an
//! app together with the way to its servers: what a person's login needs.
//!
//! ```no_run
//! use bindery_runtime::Core;
//! use bindery_runtime::auth::login::{App, FileStore};
//! # static API: bindery_runtime::ApiSpec = bindery_runtime::ApiSpec::DEFAULT;
//! # async fn login() -> Result<(), Box<dyn std::error::Error>> {
//! let app = App::new("client id")
//!     .authorization_url("https://login.example.com/authorize")
//!     .token_url("https://login.example.com/token")
//!     .redirect("https://app.example.com/done")
//!     .scopes(["read", "offline_access"])
//!     .store(FileStore::new("tokens.json"));
//! let client = Core::builder(&API).oauth("scheme", app).build()?;
//!
//! let session = client.oauth("scheme");
//! let login = session.authorize()?;
//! println!("Open {}", login.url());
//! # let redirected = String::new();
//! // The browser comes back to the redirect with a query that holds the code.
//! session.exchange(&login, &redirected).await?;
//! # Ok(())
//! # }
//! ```
//!
//! The implicit flow and that with a user's password have no code here: RFC 9700 (sections 2.1.2 and 2.4) tells servers and
//! clients to give both up. A token that was had by them is given to the client as it is, as any other.
//!
//! [`TokenProvider`]: super::TokenProvider

mod app;
mod code;
mod device;
mod error;
#[cfg(feature = "loopback")]
mod loopback;
mod metadata;
mod renew;
mod session;
mod store;
mod tokens;
mod unguessable;

pub use self::app::App;
pub use self::code::Authorization;
pub use self::device::Device;
pub use self::error::LoginError;
#[cfg(feature = "loopback")]
pub use self::loopback::Loopback;
pub use self::metadata::Metadata;
pub use self::session::Session;
pub use self::store::{FileStore, MemoryStore, StoreLock, TokenStore};
pub use self::tokens::Tokens;
