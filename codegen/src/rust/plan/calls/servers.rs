//! Where the document's servers are.

use crate::openapi::Server;

/// The URL with the defaults of all variables.
pub(crate) fn default_url(server: &Server) -> String {
    server
        .variables
        .iter()
        .fold(server.url.clone(), |url, (name, variable)| {
            url.replace(&format!("{{{name}}}"), &variable.default)
        })
}

/// Whether a client can be built without being told where the server is.
pub(crate) fn is_absolute(server: &Server) -> bool {
    let url = default_url(server).to_ascii_lowercase();
    let rest = url
        .strip_prefix("https://")
        .or_else(|| url.strip_prefix("http://"));
    rest.is_some_and(|rest| !rest.is_empty() && !rest.starts_with('/')) && !url.contains(['{', '}'])
}
