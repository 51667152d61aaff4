//! `Client`: what the document says about the API as a whole, and one accessor per group.

use super::builder;
use super::context::{Context, inline};
use super::credentials::{self, Obvious};
use super::docs::Doc;
use super::environment;
use super::{imports, servers};
use crate::api::Api;
use crate::rust::docs::{code_span as code, first_sentence, in_one_line as one_line};
use crate::rust::modules::Module;
use crate::rust::plan::calls::{ClientPlan, Group, LoginPlan, VariablePlan};
use proc_macro2::TokenStream;
use quote::quote;

/// The module `client`.
pub(super) fn client_module(
    cx: &Context<'_>,
    client: &ClientPlan<'_>,
    groups: &[Group<'_>],
) -> Module {
    let accessors = groups.iter().map(accessor);
    let values = client
        .variables
        .iter()
        .filter_map(VariablePlan::enumeration);
    let items = vec![
        api_spec(cx, client),
        structure(cx),
        construction(cx, client),
        sessions(client),
        quote! {
            /// The calls, by group.
            impl Client {
                #(#accessors)*
            }
        },
        builder::server_enum(client),
        builder::builder(cx, client),
    ];
    let items = items.into_iter().chain(values);
    let imports = [
        ("rt", "bindery_runtime as rt"),
        ("Error", "bindery_runtime::Error"),
        ("CustomRequest", "super::request::CustomRequest"),
    ];
    imports::module(
        &["client"],
        false,
        "The client and its configuration.".to_owned(),
        items,
        &imports,
    )
}

/// What the runtime must know about the API.
fn api_spec(cx: &Context<'_>, client: &ClientPlan<'_>) -> TokenStream {
    let title = one_line(&cx.api().info.title);
    let schemes = credentials::scheme_specs(cx.api());
    let security = credentials::requirements(&client.default_security);
    let server = cx.api().servers.first().map(servers::server_spec);
    let server = server.map_or_else(|| quote!(None), |server| quote!(Some(&#server)));
    quote! {
        /// What the document says about the API as a whole.
        static API: rt::ApiSpec = rt::ApiSpec {
            title: #title,
            server: #server,
            schemes: #schemes,
            security: #security,
            user_agent: concat!(env!("CARGO_PKG_NAME"), "/", env!("CARGO_PKG_VERSION")),
        };
    }
}

fn structure(cx: &Context<'_>) -> TokenStream {
    let mut doc = Doc::default();
    doc.paragraph(format!("A client of {}.", inline(&title(cx.api()))));
    doc.paragraph(
        "Cloning it is cheap: all clones share connections, credentials and the retry budget. Nothing is sent before a \
         request is awaited.",
    );
    let doc = doc.outer();
    quote! {
        #doc
        #[derive(Clone, Debug)]
        pub struct Client {
            core: rt::Core,
        }
    }
}

/// `new` where one credential and a default server are enough, and what every client has.
fn construction(cx: &Context<'_>, client: &ClientPlan<'_>) -> TokenStream {
    let new = if client.has_default_server {
        new(cx)
    } else {
        TokenStream::new()
    };
    let default = (client.has_default_server
        && matches!(credentials::obvious(cx.api()), Obvious::Nothing))
    .then(|| {
        quote! {
            impl Default for Client {
                fn default() -> Self {
                    Self::new()
                }
            }
        }
    });
    let from_env = environment::constructor(cx, client);
    quote! {
        impl Client {
            #new

            #from_env

            /// Starts the configuration of a client.
            pub fn builder() -> ClientBuilder {
                ClientBuilder::new()
            }

            /// A request that the document does not know, with this client's server, credentials and retries.
            ///
            /// `path` is appended to the server's URL as it is; a value in it must be percent-encoded already.
            pub fn request(&self, method: rt::http::Method, path: impl Into<String>) -> CustomRequest {
                CustomRequest::new(self.core(), method, path.into())
            }

            pub(crate) fn core(&self) -> &rt::Core {
                &self.core
            }
        }

        #default
    }
}

/// How people log in, where they do.
fn sessions(client: &ClientPlan<'_>) -> TokenStream {
    let accessors: Vec<TokenStream> = client.logins.iter().map(LoginPlan::accessor).collect();
    if accessors.is_empty() {
        return TokenStream::new();
    }
    quote! {
        impl Client {
            #(#accessors)*
        }
    }
}

fn new(cx: &Context<'_>) -> TokenStream {
    match credentials::obvious(cx.api()) {
        Obvious::Unclear => TokenStream::new(),
        Obvious::Nothing => quote! {
            /// A client of the default server. It does no I/O.
            pub fn new() -> Self {
                Self { core: rt::Core::builder(&API).finish() }
            }
        },
        Obvious::Token => quote! {
            /// A client of the default server that sends this token. It does no I/O.
            pub fn new(token: impl Into<rt::auth::Secret>) -> Self {
                Self { core: rt::Core::builder(&API).token(token).finish() }
            }
        },
        Obvious::Key(scheme) => quote! {
            /// A client of the default server that sends this API key. It does no I/O.
            pub fn new(key: impl Into<rt::auth::Secret>) -> Self {
                let key = rt::auth::Credential::token(key);
                Self { core: rt::Core::builder(&API).credential(#scheme, key).finish() }
            }
        },
    }
}

fn accessor(group: &Group<'_>) -> TokenStream {
    let (accessor, module, handle) = (&group.accessor, &group.module, &group.handle);
    let count = group.operations.len();
    let noun = if count == 1 {
        "operation"
    } else {
        "operations"
    };
    let mut doc = Doc::default();
    let about = group.source.description.as_deref().unwrap_or_default();
    let about = inline(&first_sentence(about));
    if !about.is_empty() {
        doc.paragraph(about);
    }
    doc.paragraph(format!("{}: {count} {noun}.", code(&group.source.name)));
    let doc = doc.outer();
    let gate = group.gate.attribute();
    quote! {
        #doc
        #gate
        pub fn #accessor(&self) -> super::calls::#module::#handle {
            super::calls::#module::#handle::new(self.clone())
        }
    }
}

/// The API's name, as people call it.
pub(super) fn title(api: &Api) -> String {
    match one_line(&api.info.title) {
        title if title.is_empty() => "an HTTP API".to_owned(),
        title => title,
    }
}
