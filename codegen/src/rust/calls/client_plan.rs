//! Which names the client's configuration has.

use super::context::Context;
use super::{credentials, servers};
use crate::openapi::{Requirement, SecurityScheme, Server};
use proc_macro2::Ident;

/// The names of the client's configuration.
#[derive(Debug)]
pub(super) struct ClientPlan<'a> {
    /// The variants of `Server`; empty where there is no choice.
    pub(super) servers: Vec<(Ident, &'a Server)>,
    /// One setter per variable, with the variable and what is said about it.
    pub(super) variables: Vec<(Ident, &'a str, Vec<String>)>,
    /// One setter per security scheme that takes a credential of its own.
    pub(super) credentials: Vec<(Ident, &'a str, &'a SecurityScheme)>,
    /// Whether any scheme takes a token.
    pub(super) takes_token: bool,
    /// Whether the first server's URL is absolute once its variables have their defaults.
    pub(super) has_default_server: bool,
    /// What requests outside the document are sent with.
    pub(super) default_security: Vec<Requirement>,
}
