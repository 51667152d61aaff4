//! The [GitBook API](https://gitbook.com/docs/developers/gitbook-api) as a Rust client.

include!(concat!(env!("OUT_DIR"), "/bindery.rs"));
