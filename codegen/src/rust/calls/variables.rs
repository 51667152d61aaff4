//! Variables of servers, as setters of the builder and enums of their values.

use super::docs::Doc;
use crate::rust::docs::code_span as code;
use crate::rust::plan::calls::{ValuesPlan, VariablePlan};
use proc_macro2::TokenStream;
use quote::quote;

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
