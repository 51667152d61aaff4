//! Enums of strings and of integers, open or closed, and constants.

use super::fragment::{Fragment, WIRE, literal};
use super::said;
use crate::rust::docs;
use crate::rust::names::Name;
use crate::rust::plan::Plan;
use crate::schema::{Enum, EnumValue, TypeId};
use proc_macro2::TokenStream;
use quote::quote;
use serde_json::Value;

/// The last variant of every open enum of scalars.
const UNRECOGNIZED: &str = "A value that the API's document does not name.";

/// The table of an open enum of strings.
const TEXTS: &str = "string_enum";

/// Whether a value needs no other words than its text, which can stand in docs as it is.
fn says_itself(value: &EnumValue) -> bool {
    let wire = value.wire();
    let is_safe = !wire.is_empty() && docs::code(&wire) == wire;
    value.description.is_none() && is_safe
}

pub(super) fn string_enum(plan: &Plan<'_>, id: TypeId, values: &Enum) -> Fragment {
    let rows = rows(plan, id, values, |value| {
        literal(value.as_str().unwrap_or_default())
    });
    scalar_enum(plan, id, values, TEXTS, &rows, &quote!(String))
}

pub(super) fn integer_enum(plan: &Plan<'_>, id: TypeId, values: &Enum) -> Fragment {
    let rows = rows(plan, id, values, ToString::to_string);
    scalar_enum(plan, id, values, "integer_enum", &rows, &quote!(i64))
}

fn rows(plan: &Plan<'_>, id: TypeId, values: &Enum, literal: fn(&Value) -> String) -> Vec<String> {
    let variants = plan.variants(id).iter().zip(&values.values);
    variants
        .map(|(variant, value)| format!("{variant} = {}", literal(&value.value)))
        .collect()
}

fn scalar_enum(
    plan: &Plan<'_>,
    id: TypeId,
    values: &Enum,
    table: &str,
    rows: &[String],
    scalar: &TokenStream,
) -> Fragment {
    let mut fragment = Fragment::default();
    let Some(ident) = plan.type_ident(id) else {
        return fragment;
    };
    let docs = docs::attributes(&said::of_type(plan, id));
    if table == TEXTS && !plan.is_closed_enum(id) && values.values.iter().all(says_itself) {
        let derives = plan.derives(id);
        let head = quote! {
            #docs
            #[derive(#derives)]
            #[non_exhaustive]
            pub enum #ident {}
        };
        fragment.declaring_table(table, head, rows);
        return fragment;
    }
    let variants = plan
        .variants(id)
        .iter()
        .zip(&values.values)
        .map(|(variant, value)| {
            let docs = docs::attributes(&said::of_value(plan, value));
            quote!(#docs #variant,)
        });
    let derives = plan.derives(id);
    if plan.is_closed_enum(id) {
        fragment.code(quote! {
            #docs
            #[derive(#derives)]
            pub enum #ident { #(#variants)* }
        });
        fragment.table(&format!("closed_{table}"), &ident.to_string(), rows);
        return fragment;
    }
    let unrecognized = docs::attributes(&[UNRECOGNIZED.to_owned()]);
    fragment.imports.insert(WIRE);
    fragment.code(quote! {
        #docs
        #[derive(#derives)]
        #[non_exhaustive]
        pub enum #ident {
            #(#variants)*
            #unrecognized
            Unrecognized(wire::Unrecognized<#scalar>),
        }
    });
    fragment.table(table, &ident.to_string(), rows);
    fragment
}

pub(super) fn constant(plan: &Plan<'_>, id: TypeId, ident: &Name, value: &Value) -> Fragment {
    let mut fragment = Fragment::default();
    let docs = docs::attributes(&said::of_type(plan, id));
    let derives = plan.derives(id);
    fragment.code(quote! {
        #docs
        #[derive(#derives)]
        pub struct #ident;
    });
    fragment.call(
        "constant",
        &format!("{ident} = {}", literal(&value.to_string())),
    );
    fragment
}
