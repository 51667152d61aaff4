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
