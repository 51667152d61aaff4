//! The document's servers as constants, and the choice among them.

use crate::openapi::Server;
use proc_macro2::TokenStream;
use quote::quote;

/// A server as a value of the runtime.
pub(super) fn server_spec(server: &Server) -> TokenStream {
    let url = &server.url;
    let variables = server.variables.iter().map(|(name, variable)| {
        let default = &variable.default;
        quote!(rt::Variable { name: #name, default: #default })
    });
    quote!(rt::ServerSpec { url: #url, variables: &[#(#variables),*] })
}

/// The URL with the defaults of all variables.
pub(super) fn default_url(server: &Server) -> String {
    server
        .variables
        .iter()
        .fold(server.url.clone(), |url, (name, variable)| {
            url.replace(&format!("{{{name}}}"), &variable.default)
        })
}

/// Whether a client can be built without being told where the server is.
pub(super) fn is_absolute(server: &Server) -> bool {
    let url = default_url(server).to_ascii_lowercase();
    let rest = url
        .strip_prefix("https://")
        .or_else(|| url.strip_prefix("http://"));
    rest.is_some_and(|rest| !rest.is_empty() && !rest.starts_with('/')) && !url.contains(['{', '}'])
}
