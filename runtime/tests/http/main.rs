//! The runtime over real HTTP on loopback, against a server that does what a script says.

mod auth;
mod bodies;
mod faults;
mod pages;
mod redirects;
mod requests;
mod retries;
mod secrets;
mod server;
mod streams;
