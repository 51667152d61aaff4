//! The type that collects the parts of one operation's `multipart` body.

use super::body::separator_list;
use super::context::{inline, prose};
use super::docs::Doc;
use super::parameter::typed;
use crate::rust::docs::code_span as code;
use crate::rust::plan::calls::{Constant, ContentType, MultipartPlan, PartPlan, PartTaken, Taken};
use proc_macro2::TokenStream;
use quote::quote;
use serde_json::Value;

impl MultipartPlan<'_> {
    /// The type.
    pub(super) fn definition(&self, id: &str) -> TokenStream {
        let name = &self.name;
        let (required, optional): (Vec<_>, Vec<_>) =
            self.parts.iter().partition(|part| part.source.required);
        let arguments = required.iter().filter_map(|part| part.argument());
        let constants = self
            .constants
            .iter()
            .fold(quote!(rt::body::Multipart::new()), |parts, one| {
                one.put(&parts)
            });
        let parts = required
            .iter()
            .fold(constants, |parts, part| part.put(&parts));
        let setters = optional.iter().map(|part| part.setter());
        let mut doc = Doc::default();
        doc.paragraph(format!("The parts of the body of {}.", code(id)));
        doc.block(required.iter().map(|part| part.line()));
        let doc = doc.outer();
        quote! {
            #doc
            #[derive(Clone, Debug)]
            pub struct #name {
                parts: rt::body::Multipart,
            }

            impl #name {
                /// The parts that every request has.
                #[allow(clippy::too_many_arguments, clippy::new_without_default)]
                pub fn new(#(#arguments),*) -> Self {
                    Self { parts: #parts }
                }

                #(#setters)*

                /// A part that the document does not know.
                pub fn part(self, name: impl Into<String>, part: rt::body::Part) -> Self {
                    Self { parts: self.parts.part(name, part) }
                }

                pub(crate) fn parts(&self) -> &rt::body::Multipart {
                    &self.parts
                }
            }
        }
    }
}

impl Constant<'_> {
    /// The expression `parts` with the part added.
    fn put(&self, parts: &TokenStream) -> TokenStream {
        let name = self.name;
        let part = match (self.value, Taken::only(self.value)) {
            (Value::String(text), _) => quote!(rt::body::Part::text(#text)),
            (_, Some(scalar)) => quote!(rt::body::Part::value(#scalar)),
            (json, None) => {
                let json = json.to_string();
                quote!(rt::body::Part::text(#json).content_type("application/json"))
            }
        };
        let declared = match self.content_type {
            ContentType::Stated(declared) => Some(quote!(.content_type(#declared))),
            ContentType::Unsaid | ContentType::File(_) => None,
        };
        quote!(#parts.part(#name, #part #declared))
    }
}

impl PartPlan<'_> {
    fn argument(&self) -> Option<TokenStream> {
        Some(typed(&self.name, self.signature()?))
    }

    /// The expression `parts` with the part added.
    fn put(&self, parts: &TokenStream) -> TokenStream {
        let (wire, name) = (&self.source.name, &self.name);
        let typed = match self.content_type {
            ContentType::Stated(declared) => Some(quote!(.content_type(#declared))),
            ContentType::Unsaid | ContentType::File(_) => None,
        };
        let file = match self.content_type {
            ContentType::Unsaid => None,
            ContentType::Stated(declared) => Some(quote!(.content_type_or(#declared))),
            ContentType::File(declared) => Some(quote!(.file_or(#wire, #declared))),
        };
        match &self.taken {
            PartTaken::File => quote!(#parts.part(#wire, #name #file)),
            PartTaken::Files => {
                quote!(#name.into_iter().fold(#parts, |parts, file| parts.part(#wire, file #file)))
            }
            PartTaken::Joined(taken, separators) => {
                let (value, list) = (taken.encodable(name), separator_list(separators));
                quote!(#parts.joined(#wire, #list, #value))
            }
            PartTaken::Value(taken) if taken.is_text() => {
                quote!(#parts.part(#wire, rt::body::Part::text(#name) #typed))
            }
            PartTaken::Value(taken) => {
                let value = taken.encodable(name);
                quote!(#parts.part(#wire, rt::body::Part::value(#value) #typed))
            }
            PartTaken::Values(taken) => {
                let value = taken.encodable(name);
                let declared = match self.content_type {
                    ContentType::Stated(declared) => quote!(Some(#declared)),
                    ContentType::Unsaid | ContentType::File(_) => quote!(None),
                };
                quote!(#parts.values(#wire, #declared, #value))
            }
        }
    }

    fn setter(&self) -> TokenStream {
        let (name, parts) = (&self.name, self.put(&quote!(self.parts)));
        let argument = self.argument();
        let mut doc = Doc::default();
        match &self.source.docs.description {
            Some(text) => doc.block(prose(text)),
            None => doc.paragraph(format!("The part {}.", code(&self.source.name))),
        };
        let rules = self.rules();
        if !rules.is_empty() {
            doc.paragraph(format!("Constraints: {}.", rules.join("; ")));
        }
        let doc = doc.outer();
        quote! {
            #doc
            pub fn #name(self, #argument) -> Self {
                Self { parts: #parts }
            }
        }
    }

    /// A line of a list about the part.
    fn line(&self) -> String {
        let about = self.source.docs.description.as_deref().map(inline);
        let about = about.map(|about| about.trim_end_matches('.').to_owned());
        let said: Vec<String> = about.into_iter().chain(self.rules()).collect();
        let name = code(&self.source.name);
        if said.is_empty() {
            return format!("- {name}");
        }
        format!("- {name}: {}.", said.join("; "))
    }

    /// What the document demands of its value, in words.
    fn rules(&self) -> Vec<String> {
        let rules = self.source.docs.constraints.iter();
        rules.map(|rule| inline(rule)).collect()
    }
}
