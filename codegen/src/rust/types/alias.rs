//! Named lists, maps and scalars.

use super::fragment::Fragment;
use super::said;
use crate::rust::docs;
use crate::rust::names::Name;
use crate::rust::plan::Plan;
use crate::rust::plan::types::{AliasPlan, Position};
use crate::schema::{Kind, TypeId};
use quote::quote;

/// A component that is a list, map or scalar: `pub type EntityId = String;`
pub(super) fn alias(plan: &Plan<'_>, id: TypeId, ident: &Name) -> Fragment {
    let mut fragment = Fragment::default();
    let docs = docs::attributes(&said::of_type(plan, id));
    let target = plan.structure_expr(id, Position::Types);
    plan.structure_imports(id, &mut fragment.imports);
    fragment.code(quote!(#docs pub type #ident = #target;));
    fragment
}

/// An inline type that says the same as another: two names, one type.
pub(super) fn twin(plan: &Plan<'_>, id: TypeId, ident: &Name, twin: TypeId) -> Fragment {
    let mut fragment = Fragment::default();
    let docs = docs::attributes(&said::of_type(plan, id));
    let target = plan.type_expr(twin, Position::Types);
    plan.imports(twin, &mut fragment.imports);
    fragment.code(quote!(#docs pub type #ident = #target;));
    fragment
}

/// A component that means another type, perhaps or null.
pub(super) fn component(plan: &Plan<'_>, alias: &AliasPlan) -> Fragment {
    let mut fragment = Fragment::default();
    let ident = &alias.name.ident;
    let fallback = format!("The schema `{}`.", docs::code(&alias.component));
    let docs = docs::attributes(&said::of_target(plan, alias.value.ty, &fallback));
    let target = plan.expr(alias.value, Position::Types);
    plan.imports(alias.value.ty, &mut fragment.imports);
    fragment.code(quote!(#docs pub type #ident = #target;));
    fragment
}

/// A list, map or tuple that contains itself, which no alias can.
pub(super) fn newtype(plan: &Plan<'_>, id: TypeId, ident: &Name) -> Fragment {
    let mut fragment = Fragment::default();
    let docs = docs::attributes(&said::of_type(plan, id));
    let target = plan.structure_expr(id, Position::Types);
    let derives = plan.derives(id);
    plan.structure_imports(id, &mut fragment.imports);
    fragment.code(quote! {
        #docs
        #[derive(#derives)]
        pub struct #ident(pub #target);

        impl From<#target> for #ident {
            fn from(value: #target) -> Self {
                Self(value)
            }
        }
    });
    fragment.call("newtype_impls", &ident.to_string());
    fragment
}

/// A string or an integer that is a type of its own.
pub(super) fn scalar(plan: &Plan<'_>, id: TypeId, ident: &Name) -> Fragment {
    let mut fragment = Fragment::default();
    let docs = docs::attributes(&said::of_type(plan, id));
    let inner = plan.structure_expr(id, Position::Types);
    let derives = plan.derives(id);
    fragment.code(quote! {
        #docs
        #[derive(#derives)]
        pub struct #ident(pub #inner);
    });
    match plan.api.schemas.get(id).kind {
        Kind::Integer(_) => fragment.call("integer_newtype", &format!("{ident}({inner})")),
        _ => fragment.call("text_newtype", &ident.to_string()),
    }
    fragment
}
