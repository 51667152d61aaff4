//! Variables of servers: a setter of the builder for each, and an enum where the document lists its values.

use super::docs::{Doc, code};
use crate::api::Api;
use crate::rust::names::{Claim, Name, Scope};
use proc_macro2::TokenStream;
use quote::quote;

/// A variable with its names.
#[derive(Clone, Debug)]
pub(super) struct VariablePlan<'a> {
    pub(super) setter: Name,
    pub(super) name: &'a str,
    default: &'a str,
    /// The enum of its values.
    pub(super) values: Option<ValuesPlan<'a>>,
}

/// The enum of a variable's values.
#[derive(Clone, Debug)]
pub(super) struct ValuesPlan<'a> {
    /// `ServerRegion`
    pub(super) name: Name,
    variants: Vec<(Name, &'a str)>,
}

/// What a document says about a variable.
pub(super) struct Source<'a> {
    pub(super) name: &'a str,
    default: &'a str,
    /// Empty where any value is good for some server.
    values: Vec<&'a str>,
}

/// The variables of all servers, those of single operations too, by name, each once.
pub(super) fn sources(api: &Api) -> Vec<Source<'_>> {
    let mut all: Vec<Source<'_>> = Vec::new();
    let of_calls = api.calls.iter().flat_map(|call| &call.servers);
    for server in api.servers.iter().chain(of_calls) {
        for (name, variable) in &server.variables {
            let values: Vec<&str> = variable.values.iter().map(String::as_str).collect();
            match all.iter_mut().find(|known| known.name == name) {
                None => all.push(Source {
                    name,
                    default: &variable.default,
                    values,
                }),
                Some(known) if values.is_empty() => known.values.clear(),
                Some(known) if known.values.is_empty() => {}
                Some(known) => known.values.extend(values),
            }
        }
    }
    for source in &mut all {
        let mut seen = std::collections::HashSet::new();
        source.values.retain(|value| seen.insert(*value));
    }
    all
}

/// The variables with their setters.
pub(super) fn plan(
    sources: Vec<Source<'_>>,
    setters: impl Iterator<Item = Name>,
) -> Vec<VariablePlan<'_>> {
    let claims: Vec<Claim> = sources
        .iter()
        .map(|source| Claim::new(format!("server {}", source.name)))
        .collect();
    let types = Scope::TYPES.assign(&claims);
    let planned = sources.into_iter().zip(setters).zip(types);
    planned
        .map(|((source, setter), name)| VariablePlan {
            setter,
            name: source.name,
            default: source.default,
            values: (!source.values.is_empty()).then(|| ValuesPlan {
                name,
                variants: variants(&source.values),
            }),
        })
        .collect()
}

fn variants<'a>(values: &[&'a str]) -> Vec<(Name, &'a str)> {
    let claims: Vec<Claim> = values.iter().map(|value| Claim::new(*value)).collect();
    let names = Scope::CHOICES.assign(&claims);
    names.into_iter().zip(values.iter().copied()).collect()
}

impl VariablePlan<'_> {
    /// The setter. Other values than those of the document are taken too.
    pub(super) fn setter(&self) -> TokenStream {
        let (setter, name) = (&self.setter, self.name);
        let values = self.values.as_ref().map(|values| &values.name);
        let values = values.map(|name| format!(", such as one of [`{name}`]"));
        let mut doc = Doc::default();
        doc.paragraph(format!(
            "The variable {} of the server's URL{}.",
            code(name),
            values.unwrap_or_default()
        ));
        doc.paragraph(format!("By default {}.", code(self.default)));
        let doc = doc.outer();
        quote! {
            #doc
            pub fn #setter(mut self, value: impl Into<String>) -> Self {
                self.core = self.core.server_variable(#name, value);
                self
            }
        }
    }

    /// The enum of its values.
    pub(super) fn enumeration(&self) -> Option<TokenStream> {
        let ValuesPlan { name, variants } = self.values.as_ref()?;
        let mut doc = Doc::default();
        doc.paragraph(format!(
            "Values of the server's variable {}.",
            code(self.name)
        ));
        let doc = doc.outer();
        let declared = variants.iter().map(|(variant, value)| {
            let mut doc = Doc::default();
            doc.paragraph(code(value));
            let doc = doc.outer();
            quote!(#doc #variant)
        });
        let written = variants
            .iter()
            .map(|(variant, value)| quote!(#name::#variant => #value));
        Some(quote! {
            #doc
            #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
            #[non_exhaustive]
            pub enum #name {
                #(#declared,)*
            }

            impl From<#name> for String {
                fn from(value: #name) -> Self {
                    let text = match value {
                        #(#written,)*
                    };
                    text.to_owned()
                }
            }
        })
    }
}
