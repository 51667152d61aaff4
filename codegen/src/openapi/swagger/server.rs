//! `host`, `basePath` and `schemes` as the URLs of servers (Swagger Object).

use crate::openapi::cursor::Cursor;
use crate::openapi::model::Server;
use crate::openapi::reader::Reader;
use indexmap::IndexMap;

/// Where the API is, apart from the scheme.
#[derive(Clone, Debug, Default)]
pub(in crate::openapi) struct Address {
    host: Option<String>,
    base_path: String,
}

impl Address {
    /// The URL with a scheme. Without a host it is relative: only the user knows where the document was served.
    fn url(&self, scheme: &str) -> String {
        match &self.host {
            Some(host) => format!("{scheme}://{host}{}", self.base_path),
            None if self.base_path.is_empty() => "/".to_owned(),
            None => self.base_path.clone(),
        }
    }
}

impl<'d> Reader<'d> {
    /// The servers of the root. Nothing is said where neither host nor path is given.
    pub(in crate::openapi) fn described_servers(&mut self, root: &Cursor<'d, '_>) -> Vec<Server> {
        let text = |text: Option<&str>| text.map(|text| text.trim_end_matches('/').to_owned());
        let base_path = text(root.text("basePath", self.log)).unwrap_or_default();
        let host = text(root.text("host", self.log)).filter(|host| !host.is_empty());
        if host.is_none() && base_path.is_empty() {
            return Vec::new();
        }
        self.address = Address {
            // Some write the scheme into the host.
            host: host.map(|host| {
                let bare = host.split_once("://").map(|(_, host)| host.to_owned());
                bare.unwrap_or(host)
            }),
            base_path: match base_path.as_str() {
                "" => base_path,
                path if path.starts_with('/') => base_path,
                path => format!("/{path}"),
            },
        };
        self.servers_by(root)
    }

    /// The servers of an operation that has schemes of its own, unless the root's first is among them.
    pub(in crate::openapi) fn described_own_servers(
        &mut self,
        operation: &Cursor<'d, '_>,
    ) -> Vec<Server> {
        if !operation.has("schemes") || self.address.host.is_none() {
            return Vec::new();
        }
        let servers = self.servers_by(operation);
        let is_reached = match self.root_servers.first() {
            Some(first) => servers.iter().any(|one| one.url == *first),
            None => false,
        };
        if is_reached { Vec::new() } else { servers }
    }

    /// A server for each scheme that HTTP has, `https` first: credentials go to the first one.
    fn servers_by(&mut self, holder: &Cursor<'d, '_>) -> Vec<Server> {
        let schemes = holder.get("schemes").map(|list| list.names(self.log));
        let mut schemes = schemes.unwrap_or_default();
        schemes.retain(|scheme| scheme == "http" || scheme == "https");
        if schemes.is_empty() || self.address.host.is_none() {
            schemes = vec!["https".to_owned()];
        }
        schemes.sort_by_key(|scheme| scheme != "https");
        let server = |scheme: &String| Server {
            url: self.address.url(scheme),
            description: None,
            name: None,
            variables: IndexMap::new(),
        };
        schemes.iter().map(server).collect()
    }
}
