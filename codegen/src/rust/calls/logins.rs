//! Logins of people (OAuth 2.0, OpenID Connect): a setter of the builder and an accessor of the client for each scheme that
//! has them, behind a feature, and the code to paste for each flow that the document declares.

use super::Program;
use super::credentials::list_scopes;
use super::docs::Doc;
use super::tour::builder_of;
use crate::openapi::{OAuthFlow, SecurityKind};
use crate::rust::docs::code_span as code;
use crate::rust::names::Name;
use crate::rust::plan::calls::{ClientPlan, LoginPlan, is_fit_for_secrets};
use crate::rust::plan::features::LOGINS;
use indexmap::IndexMap;
use proc_macro2::TokenStream;
use quote::quote;

impl LoginPlan<'_> {
    fn flows(&self) -> &[OAuthFlow] {
        match &self.scheme.kind {
            SecurityKind::OAuth2(flows) => flows,
            _ => &[],
        }
    }

    fn flow(&self, name: &str) -> Option<&OAuthFlow> {
        self.flows().iter().find(|flow| flow.name == name)
    }

    /// A URL of a flow, if secrets can be sent there.
    fn url<'s>(
        &'s self,
        flows: &[&str],
        url: impl Fn(&'s OAuthFlow) -> Option<&'s String>,
    ) -> Option<&'s str> {
        let mut urls = flows.iter().filter_map(|name| url(self.flow(name)?));
        let fit = urls.find(|url| is_fit_for_secrets(Some(url)));
        fit.map(String::as_str)
    }

    /// The app's endpoints, as setters of the runtime and their URLs.
    fn urls(&self) -> Vec<(&'static str, &str)> {
        const CODE: &[&str] = &["authorizationCode", "implicit"];
        const DEVICE: &[&str] = &["deviceAuthorization"];
        const BOTH: &[&str] = &["authorizationCode", "deviceAuthorization"];
        let metadata = self.scheme.metadata_url.as_deref();
        let metadata = metadata.filter(|url| is_fit_for_secrets(Some(url)));
        let all = [
            (
                "authorization_url",
                self.url(CODE, |flow| flow.authorization_url.as_ref()),
            ),
            (
                "device_authorization_url",
                self.url(DEVICE, |flow| flow.authorization_url.as_ref()),
            ),
            ("token_url", self.url(BOTH, |flow| flow.token_url.as_ref())),
            (
                "refresh_url",
                self.url(BOTH, |flow| flow.refresh_url.as_ref()),
            ),
            ("metadata_url", metadata),
        ];
        let known = all.into_iter().filter_map(|(name, url)| Some((name, url?)));
        known.collect()
    }

    /// The scopes of all flows of people.
    fn scopes(&self) -> IndexMap<String, String> {
        let flows = self.flows().iter();
        let flows = flows.filter(|flow| flow.name != "clientCredentials");
        let scopes = flows.flat_map(|flow| &flow.scopes);
        scopes
            .map(|(name, about)| (name.clone(), about.clone()))
            .collect()
    }

    /// The setter of the builder.
    pub(super) fn setter(&self) -> TokenStream {
        let (setter, accessor, name) = (&self.setter, self.accessor.plain(), self.name);
        let mut doc = Doc::default();
        doc.paragraph(format!(
            "For the security scheme {}: a person logs in, by [`Client::{accessor}`], and the client renews the tokens by \
             itself.",
            code(name)
        ));
        doc.paragraph(
            "`configure` gets the app with the URLs of the document, whose methods say what else there is: a redirect, \
             scopes, a secret, where tokens are kept; `|app| app` takes it as it is.",
        );
        list_scopes(&mut doc, &self.scopes());
        let doc = doc.outer();
        let urls = self.urls().into_iter().map(|(method, url)| {
            let method = quote::format_ident!("{method}");
            quote!(.#method(#url))
        });
        quote! {
            #doc
            #[cfg(feature = #LOGINS)]
            pub fn #setter(
                mut self,
                client_id: impl Into<String>,
                configure: impl FnOnce(rt::auth::login::App) -> rt::auth::login::App,
            ) -> Self {
                let app = rt::auth::login::App::new(client_id)#(#urls)*;
                self.core = self.core.oauth(#name, configure(app));
                self
            }
        }
    }

    /// The accessor of the client.
    pub(super) fn accessor(&self) -> TokenStream {
        let (setter, accessor, name) = (self.setter.plain(), &self.accessor, self.name);
        let mut doc = Doc::default();
        doc.paragraph(format!(
            "Logs a person in and out, for the security scheme {}, with the app of [`ClientBuilder::{setter}`].",
            code(name)
        ));
        let doc = doc.outer();
        quote! {
            #doc
            #[cfg(feature = #LOGINS)]
            pub fn #accessor(&self) -> rt::auth::login::Session {
                self.core.oauth(#name)
            }
        }
    }
}

/// A way to get tokens that the document declares.
#[derive(Clone, Debug)]
pub struct Login {
    /// What it is called.
    pub title: String,
    /// The code to paste, and the feature that it needs.
    pub program: Option<(Program, Option<&'static str>)>,
    /// What else is to say, in Markdown.
    pub about: String,
}

/// A way to get tokens for each flow that any scheme declares. `root` is the crate's name as Rust writes it.
pub(super) fn logins(root: &str, client: &ClientPlan<'_>) -> Vec<Login> {
    let with = |flow: &str| {
        let mut all = client.logins.iter();
        all.find(|login| login.flow(flow).is_some())
    };
    let discovered = || {
        let mut all = client.logins.iter();
        all.find(|login| login.flows().is_empty() && login.scheme.metadata_url.is_some())
    };
    let start = builder_of(root, client);
    let mut all = Vec::new();
    if let Some(login) = with("authorizationCode").or_else(discovered) {
        all.push(in_browser(root, &start, login));
    }
    if let Some(login) = with("deviceAuthorization") {
        all.push(on_device(&start, login));
    }
    if let Some((setter, _, flow)) = client.grants.first() {
        all.push(by_itself(&start, setter, flow));
    }
    let mut by_hand = vec!["implicit", "password"];
    by_hand.retain(|flow| with(flow).is_some());
    if !by_hand.is_empty() {
        all.push(given(&by_hand.join(" or ")));
    }
    all
}

fn program(lines: Vec<String>, needs: Option<&'static str>) -> (Program, Option<&'static str>) {
    let program = Program {
        given: Vec::new(),
        error: "Box<dyn std::error::Error>".to_owned(),
        deprecated: false,
        lines,
    };
    (program, needs)
}

/// The lines that build a client.
pub(super) fn built(start: &str, setters: Vec<String>) -> Vec<String> {
    let head = format!("let client = {start}");
    let setters = setters.into_iter().map(|setter| format!("    {setter}"));
    let end = "    .build()?;".to_owned();
    [head].into_iter().chain(setters).chain([end]).collect()
}

/// `.scopes([…])` with the first two of the document whose names are plain enough to stand in an example.
fn scopes<'s>(names: impl IntoIterator<Item = &'s String>) -> String {
    let is_plain = |name: &&String| {
        let is_fit =
            |c: char| c.is_ascii_alphanumeric() || matches!(c, ':' | '.' | '_' | '-' | '/');
        (1..=60).contains(&name.len()) && name.chars().all(is_fit)
    };
    let names = names.into_iter().filter(is_plain).take(2);
    let names: Vec<String> = names.map(|name| format!("\"{name}\"")).collect();
    if names.is_empty() {
        String::new()
    } else {
        format!(".scopes([{}])", names.join(", "))
    }
}

fn in_browser(root: &str, start: &str, login: &LoginPlan<'_>) -> Login {
    let (setter, accessor) = (login.setter.plain(), login.accessor.plain());
    let scopes = scopes(login.scopes().keys());
    let mut lines = vec![format!("use {root}::runtime::auth::login::FileStore;")];
    let setter = vec![
        format!(".{setter}(\"client id\", |app| {{"),
        format!(
            "    app.redirect(\"https://app.example.com/done\"){scopes}.store(FileStore::new(\"tokens.json\"))"
        ),
        "})".to_owned(),
    ];
    lines.extend(built(start, setter));
    if !login.urls().iter().any(|(name, _)| *name == "token_url") {
        lines.push(format!("client.{accessor}().discover().await?;"));
    }
    lines.extend([
        format!("let login = client.{accessor}().authorize()?;"),
        "println!(\"Open {}\", login.url());".to_owned(),
        "// Where the browser came back to:".to_owned(),
        "let redirected = \"https://app.example.com/done?code=…&state=…\";".to_owned(),
        format!("client.{accessor}().exchange(&login, redirected).await?;"),
    ]);
    Login {
        title: "A login in the browser".to_owned(),
        program: Some(program(lines, Some(LOGINS))),
        about: "The tokens are kept in the store and renewed when it is time; `error.needs_login()` says when a person has to \
                log in again. With the feature `loopback`, `runtime::auth::login::Loopback` receives the redirect on this \
                computer."
            .to_owned(),
    }
}

fn on_device(start: &str, login: &LoginPlan<'_>) -> Login {
    let (setter, accessor) = (login.setter.plain(), login.accessor.plain());
    let scopes = scopes(login.scopes().keys());
    let configure = format!("app{scopes}");
    let mut lines = built(
        start,
        vec![format!(".{setter}(\"client id\", |app| {configure})")],
    );
    lines.extend([
        format!("let device = client.{accessor}().device().await?;"),
        "println!(\"Type {} at {}\", device.user_code(), device.verification_url());".to_owned(),
        format!("client.{accessor}().confirmed(&device).await?;"),
    ]);
    Login {
        title: "A login on another device".to_owned(),
        program: Some(program(lines, Some(LOGINS))),
        about: String::new(),
    }
}

fn by_itself(start: &str, setter: &Name, flow: &OAuthFlow) -> Login {
    let configure = format!("grant{}", scopes(flow.scopes.keys()));
    let setter = setter.plain();
    let setter = format!(".{setter}(\"client id\", \"client secret\", |grant| {configure})");
    Login {
        title: "A program for itself".to_owned(),
        program: Some(program(built(start, vec![setter]), None)),
        about: String::new(),
    }
}

fn given(flows: &str) -> Login {
    Login {
        title: "Tokens by hand".to_owned(),
        program: None,
        about: format!(
            "Of the flow that is called {flows}, which RFC 9700 advises against, the client knows nothing: a token that was had by it is \
             given to the client as it is."
        ),
    }
}
