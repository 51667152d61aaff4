//! The [GitBook API](https://gitbook.com/docs/developers/gitbook-api) as a Rust client, bound from the
//! documentation page in `spec/` whenever that page changes.
//!
//! ```no_run
//! # async fn example() -> Result<(), gitbook::Error> {
//! let client = gitbook::Client::from_env()?; // GITBOOK_TOKEN
//!
//! let page = client.spaces().list_integrations("space_1").search("slack").await?;
//! for integration in &page.items {
//!     println!("{} is {}", integration.title, integration.visibility.as_str());
//! }
//! match client.spaces().list_integrations_blocks("space_2").await {
//!     Err(error) if error.is_not_found() => println!("{error}"),
//!     blocks => println!("{} integrations add blocks", blocks?.len()),
//! }
//! # Ok(())
//! # }
//! ```
//!
//! - [`Client`] has a method for each group of calls; [`Client::builder`] sets timeouts, retries, credentials and the
//!   transport.
//! - A call gives a [`Request`]: awaiting it sends it. Optional parameters and options of this one request are its methods.
//! - [`Error`] is one type for everything that can go wrong, with predicates such as
//!   [`is_not_found`](Error::is_not_found) and the server's answer as it came.
//! - [`types`] are plain structs and open enums: what a server adds later is kept or skipped, never an error.

include!(concat!(env!("OUT_DIR"), "/bindery.rs"));
