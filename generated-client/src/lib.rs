//! The GitBook API as a Rust client.
