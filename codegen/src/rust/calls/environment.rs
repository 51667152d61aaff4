//! The variables of the environment that a client can be configured by.

use super::context::Context;
use super::credentials;
use super::docs::Doc;
use crate::api::{Api, Call};
use crate::openapi::{Requirement, SecurityKind};
use crate::rust::docs::code_span as code;
use crate::rust::names::Name;
use crate::rust::plan::calls::{ClientPlan, takes_token};
use proc_macro2::TokenStream;
use quote::quote;

/// What the names of all variables start with.
pub(super) fn prefix(cx: &Context<'_>) -> String {
    let name = cx
        .root
        .map_or_else(|| of_title(&cx.api().info.title), str::to_owned);
    name.to_uppercase()
}

/// The words of a title, without `API` at its end: `GitBook API` is `GitBook`.
fn of_title(title: &str) -> String {
    let words = title.split(|c: char| !c.is_ascii_alphanumeric());
    let mut words: Vec<&str> = words.filter(|word| !word.is_empty()).collect();
    if words.len() > 1
        && words
            .last()
            .is_some_and(|last| last.eq_ignore_ascii_case("api"))
    {
        words.pop();
    }
    match words.first() {
        Some(first) if first.starts_with(|c: char| c.is_ascii_alphabetic()) => words.join("_"),
        Some(_) => format!("API_{}", words.join("_")),
        None => "API".to_owned(),
    }
}

/// The end of a variable's name: that of the setter that takes the same.
fn end(setter: &Name) -> Option<String> {
    let plain = setter.plain();
    plain.is_ascii().then(|| plain.to_uppercase())
}

/// Whether the variables can hold all that a call asks for.
pub(super) fn gives_all_of(api: &Api, client: &ClientPlan<'_>, call: &Call) -> bool {
    let gives = |name: &String| {
        let own = client
            .credentials
            .iter()
            .find(|(_, known, _)| known == name);
        let takes_token = || api.security_schemes.get(name).is_some_and(takes_token);
        own.is_some_and(|(setter, ..)| end(setter).is_some()) || takes_token()
    };
    let gives_all = |one: &Requirement| one.schemes.iter().all(|(name, _)| gives(name));
    let asked = call.security.as_deref().unwrap_or_default();
    asked.is_empty() || asked.iter().any(gives_all)
}

/// `Client::from_env`.
pub(super) fn constructor(cx: &Context<'_>, client: &ClientPlan<'_>) -> TokenStream {
    let prefix = prefix(cx);
    let mut doc = Doc::default();
    doc.paragraph("A client that is configured by variables of the environment. It does no I/O.");
    doc.block(variables(&prefix, client).iter().map(|one| {
        let names: Vec<String> = one.names.iter().map(|name| code(name)).collect();
        format!("- {}: {}.", names.join(" and "), one.holds)
    }));
    doc.paragraph("# Errors");
    doc.paragraph(
        "[`Error::Auth`], which names the variables to set, where most calls ask for a credential and none has any; those of \
         [`ClientBuilder::build`].",
    );
    let doc = doc.outer();
    quote! {
        #doc
        pub fn from_env() -> Result<Self, Error> {
            Self::builder().env_prefix(#prefix).build()
        }
    }
}

/// `ClientBuilder::env_prefix`, and what it hands on.
pub(super) fn setter(client: &ClientPlan<'_>) -> TokenStream {
    let credentials = client.credentials.iter().filter_map(|(setter, name, _)| {
        let end = end(setter)?;
        Some(quote!((#end, #name)))
    });
    let servers = client.variables.iter().filter_map(|variable| {
        let (end, name) = (end(&variable.setter)?, variable.name);
        Some(quote!((#end, #name)))
    });
    quote! {
        /// Takes what no other method gives from the environment's variables with this before their names and `_`:
        /// [`Client::from_env`] says which there are.
        pub fn env_prefix(mut self, prefix: &str) -> Self {
            const NAMES: &rt::EnvNames = &rt::EnvNames {
                credentials: &[#(#credentials),*],
                servers: &[#(#servers),*],
            };
            self.core = self.core.env_prefix(prefix, NAMES);
            self
        }
    }
}

/// A variable, and what it holds.
struct Variable {
    /// Its name, or both names of a login.
    names: Vec<String>,
    holds: String,
}

fn variables(prefix: &str, client: &ClientPlan<'_>) -> Vec<Variable> {
    let variable = |ends: &[String], holds: String| Variable {
        names: ends.iter().map(|end| format!("{prefix}_{end}")).collect(),
        holds,
    };
    let token = client.takes_token.then(|| {
        let holds = "the token for every security scheme that takes one";
        variable(&["TOKEN".to_owned()], holds.to_owned())
    });
    let credentials = client
        .credentials
        .iter()
        .filter_map(|(setter, scheme, source)| {
            let end = end(setter)?;
            let ends = match source.kind {
                SecurityKind::Basic | SecurityKind::Digest => {
                    vec![format!("{end}_USER"), format!("{end}_PASSWORD")]
                }
                _ => vec![end],
            };
            let (scheme, what) = (code(scheme), credentials::describe(&source.kind));
            Some(variable(
                &ends,
                format!("for the security scheme {scheme}, {what}"),
            ))
        });
    let servers = client.variables.iter().filter_map(|source| {
        let holds = format!("the variable {} of the server's URL", code(source.name));
        Some(variable(&[end(&source.setter)?], holds))
    });
    let base = if client.has_default_server {
        "the URL of another server"
    } else {
        "the server's URL"
    };
    let base = variable(&["BASE_URL".to_owned()], base.to_owned());
    let all = token.into_iter().chain(credentials).chain(servers);
    all.chain([base]).collect()
}

/// What the first page says about the variables.
pub(super) fn sentence(cx: &Context<'_>, client: &ClientPlan<'_>) -> String {
    let all = variables(&prefix(cx), client);
    let names: Vec<String> = all
        .iter()
        .flat_map(|one| &one.names)
        .map(|name| code(name))
        .collect();
    let noun = if names.len() == 1 {
        "the variable"
    } else {
        "variables"
    };
    format!(
        "`Client::from_env()` takes what it needs from {noun} of the environment: {}.",
        names.join(", ")
    )
}

#[cfg(test)]
mod tests {
    use super::of_title;

    #[test]
    fn a_title_is_a_prefix() {
        for (title, prefix) in [
            ("GitBook API", "GitBook"),
            ("GitHub v3 REST API", "GitHub_v3_REST"),
            ("Größe & Co.", "Gr_e_Co"),
            ("3D Printing", "API_3D_Printing"),
            ("API", "API"),
            ("日本語", "API"),
            ("", "API"),
        ] {
            assert_eq!(of_title(title), prefix);
        }
    }
}
