//! `ClientBuilder`, and `Server` where the document has several.

use super::context::{Context, prose};
use super::credentials;
use super::docs::Doc;
use super::environment;
use super::servers;
use crate::openapi::{SecurityKind, SecurityScheme};
use crate::rust::docs::code_span as code;
use crate::rust::names::Name;
use crate::rust::plan::calls::{ClientPlan, LoginPlan, VariablePlan};
use proc_macro2::TokenStream;
use quote::quote;

/// The builder with its setters.
pub(super) fn builder(cx: &Context<'_>, client: &ClientPlan<'_>) -> TokenStream {
    let structure = structure();
    let servers = server_setters(cx, client);
    let credentials = credential_setters(cx, client);
    let environment = environment::setter(client);
    let shared = shared_setters();
    let transport = transport_setters();
    let build = build();
    quote! {
        #structure

        impl ClientBuilder {
            #servers
            #credentials
            #environment
            #shared

            #transport
            #build
        }
    }
}

fn structure() -> TokenStream {
    quote! {
        /// The configuration of a [`Client`].
        #[derive(Debug)]
        #[must_use = "a builder does nothing until `build` is called"]
        pub struct ClientBuilder {
            core: rt::CoreBuilder,
        }

        impl ClientBuilder {
            fn new() -> Self {
                Self { core: rt::Core::builder(&API) }
            }
        }
    }
}

/// Where to send requests: a URL, one of the documented servers, the variables of a server.
fn server_setters(cx: &Context<'_>, client: &ClientPlan<'_>) -> TokenStream {
    let choose = (!client.servers.is_empty()).then(|| {
        quote! {
            /// One of the document's servers. Operations with servers of their own keep those.
            pub fn server(mut self, server: Server) -> Self {
                self.core = self.core.server(server.spec());
                self
            }
        }
    });
    let has_own = cx.api().calls.iter().any(|call| !call.servers.is_empty());
    let trust = has_own.then(|| {
        quote! {
            /// Sends credentials to this server as well, where an operation has a server of its own there.
            pub fn trust_origin(mut self, url: impl Into<String>) -> Self {
                self.core = self.core.trust_origin(url);
                self
            }
        }
    });
    let variables = client.variables.iter().map(VariablePlan::setter);
    quote! {
        /// The URL that the paths of operations are appended to, instead of any server of the document.
        pub fn base_url(mut self, url: impl Into<String>) -> Self {
            self.core = self.core.base_url(url);
            self
        }

        #choose
        #trust
        #(#variables)*
    }
}

fn credential_setters(cx: &Context<'_>, client: &ClientPlan<'_>) -> TokenStream {
    let token = client.takes_token.then(|| {
        quote! {
            /// The token for every security scheme that takes one.
            pub fn token(mut self, token: impl Into<rt::auth::Secret>) -> Self {
                self.core = self.core.token(token);
                self
            }

            /// The source of tokens for every security scheme that takes one, asked when a token is about to expire.
            pub fn token_provider(mut self, provider: impl rt::auth::TokenProvider) -> Self {
                self.core = self.core.token_provider(provider);
                self
            }
        }
    });
    let schemes = client
        .credentials
        .iter()
        .map(|(setter, name, scheme)| credential_setter(setter, name, scheme));
    let any = (!cx.api().security_schemes.is_empty()).then(|| {
        quote! {
            /// A credential for a security scheme, by its name in the document.
            pub fn credential(mut self, scheme: &str, credential: rt::auth::Credential) -> Self {
                self.core = self.core.credential(scheme, credential);
                self
            }
        }
    });
    let grants = client
        .grants
        .iter()
        .map(|(setter, name, flow)| credentials::grant_setter(setter, name, flow));
    let logins = client.logins.iter().map(LoginPlan::setter);
    quote!(#token #(#schemes)* #(#grants)* #(#logins)* #any)
}

fn credential_setter(setter: &Name, name: &str, scheme: &SecurityScheme) -> TokenStream {
    let mut doc = Doc::default();
    let what = credentials::describe(&scheme.kind);
    doc.paragraph(format!("For the security scheme {}: {what}.", code(name)));
    if let Some(text) = &scheme.description {
        doc.block(prose(text));
    }
    let doc = doc.outer();
    let login = quote!(user: impl Into<String>, password: impl Into<rt::auth::Secret>);
    let (arguments, make) = match scheme.kind {
        SecurityKind::Basic => (login, quote!(basic(user, password))),
        SecurityKind::Digest => (login, quote!(digest(user, password))),
        SecurityKind::Http(_) => (
            quote!(value: impl Into<rt::auth::Secret>),
            quote!(authorization(value)),
        ),
        _ => (
            quote!(secret: impl Into<rt::auth::Secret>),
            quote!(token(secret)),
        ),
    };
    quote! {
        #doc
        pub fn #setter(mut self, #arguments) -> Self {
            self.core = self.core.credential(#name, rt::auth::Credential::#make);
            self
        }
    }
}

/// What every builder has, whatever the document says.
fn shared_setters() -> TokenStream {
    quote! {
        /// The time limit of one attempt; of a stream, of its head.
        pub fn timeout(mut self, limit: std::time::Duration) -> Self {
            self.core = self.core.timeout(limit);
            self
        }

        /// The time limit for making a connection.
        pub fn connect_timeout(mut self, limit: std::time::Duration) -> Self {
            self.core = self.core.connect_timeout(limit);
            self
        }

        /// The time limit for the next chunk of a body.
        pub fn idle_timeout(mut self, limit: std::time::Duration) -> Self {
            self.core = self.core.idle_timeout(limit);
            self
        }

        /// How often a failed request is sent again.
        pub fn max_retries(mut self, retries: u32) -> Self {
            self.core = self.core.max_retries(retries);
            self
        }

        /// When and after which waits a failed request is sent again.
        pub fn retry(mut self, policy: rt::retry::RetryPolicy) -> Self {
            self.core = self.core.retry(policy);
            self
        }

        /// The `User-Agent` header.
        pub fn user_agent(mut self, agent: &str) -> Self {
            self.core = self.core.user_agent(agent);
            self
        }

        /// A header of every request.
        pub fn header(mut self, name: rt::http::HeaderName, value: rt::http::HeaderValue) -> Self {
            self.core = self.core.header(name, value);
            self
        }

        /// The longest body that is read into memory, in bytes.
        pub fn max_body_bytes(mut self, bytes: usize) -> Self {
            self.core = self.core.max_body(bytes);
            self
        }
    }
}

/// What every builder has about the way of requests to the server.
fn transport_setters() -> TokenStream {
    quote! {
        /// Code around every attempt; the first layer is the outermost.
        pub fn layer(mut self, layer: impl rt::layer::Layer) -> Self {
            self.core = self.core.layer(layer);
            self
        }

        /// How connections are made: proxies, certificates, limits.
        pub fn connections(mut self, connections: rt::transport::Connections) -> Self {
            self.core = self.core.connections(connections);
            self
        }

        /// What carries the requests, instead of the transport that the crate's features bring.
        pub fn transport(mut self, transport: impl rt::Transport) -> Self {
            self.core = self.core.transport(transport);
            self
        }
    }
}

fn build() -> TokenStream {
    quote! {
        /// The client. No I/O is done.
        ///
        /// # Errors
        /// [`Error::InvalidRequest`] for a base URL that is none, or a client without a server or a transport;
        /// [`Error::Auth`] where the environment, when asked, has no credential.
        pub fn build(self) -> Result<Client, Error> {
            Ok(Client { core: self.core.build()? })
        }
    }
}

/// The document's servers as an enum, where there is a choice.
pub(super) fn server_enum(client: &ClientPlan<'_>) -> TokenStream {
    if client.servers.is_empty() {
        return TokenStream::new();
    }
    let variants = client.servers.iter().map(|(variant, server)| {
        let mut doc = Doc::default();
        doc.paragraph(format!("{}.", code(&server.url)));
        let doc = doc.outer();
        quote!(#doc #variant)
    });
    let specs = client.servers.iter().map(|(variant, server)| {
        let spec = servers::server_spec(server);
        quote!(Self::#variant => &#spec)
    });
    quote! {
        /// The servers of the document.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        #[non_exhaustive]
        pub enum Server {
            #(#variants,)*
        }

        impl Server {
            fn spec(self) -> &'static rt::ServerSpec {
                match self {
                    #(#specs,)*
                }
            }
        }

        /// The URL, with the defaults of its variables.
        impl std::fmt::Display for Server {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(&self.spec().fill(&[]))
            }
        }
    }
}
