//! Structs: fields, constructor, setters, and the table that reads and writes them.

use super::fragment::{Fragment, WIRE, literal};
use super::said;
use crate::rust::docs;
use crate::rust::names::Name;
use crate::rust::plan::Plan;
use crate::rust::plan::types::{
    FieldPlan, Import, MAYBE, Position, Presence, StructPlan, TypeExpr,
};
use crate::schema::{Kind, Object, TypeId};
use proc_macro2::TokenStream;
use quote::{format_ident, quote};
use serde_json::Value;
use std::collections::BTreeMap;

/// clippy wants no more parameters than these.
const MOST_PARAMETERS: usize = 7;

/// What `object!` says of each constructor.
const NEW: &str = "One with all that is required, and nothing else.";

/// How many members are read at once: what rustc takes for it grows with their square.
const MOST_AT_ONCE: usize = 200;

/// All that is emitted for one struct.
struct Structure<'p> {
    plan: &'p Plan<'p>,
    id: TypeId,
    ident: &'p Name,
    object: &'p Object,
    names: &'p StructPlan,
}

pub(super) fn object(plan: &Plan<'_>, id: TypeId, object: &Object) -> Fragment {
    let (Some(ident), Some(names)) = (plan.type_ident(id), plan.structure(id)) else {
        return Fragment::default();
    };
    let structure = Structure {
        plan,
        id,
        ident,
        object,
        names,
    };
    let mut fragment = Fragment::default();
    structure.imports(&mut fragment);
    fragment.code(structure.declaration());
    fragment.code(structure.methods());
    let made = if structure.is_made_plainly() {
        "::new"
    } else {
        ""
    };
    fragment.table("object", &format!("{ident}{made}"), &structure.rows());
    fragment
}

impl Structure<'_> {
    fn declaration(&self) -> TokenStream {
        let docs = docs::attributes(&said::of_type(self.plan, self.id));
        let derives = self.plan.derives(self.id);
        let ident = self.ident;
        let fields = self
            .names
            .fields
            .iter()
            .zip(&self.object.fields)
            .map(|(plan, field)| {
                let docs = docs::attributes(&said::of_field(self.plan, plan, field));
                let name = &plan.ident;
                let ty = self.plan.field_expr(plan, Position::Types);
                quote!(#docs pub #name: #ty,)
            });
        let parts = self.names.parts.iter().map(|part| {
            let docs = docs::attributes(&said::of_target(
                self.plan,
                part.ty,
                "The members that depend on the kind.",
            ));
            let name = &part.ident;
            let ty = self.plan.field_expr(part, Position::Types);
            quote!(#docs pub #name: #ty,)
        });
        let rest = self
            .names
            .rest
            .iter()
            .zip(self.object.rest)
            .map(|((name, _), value)| {
                let ty = self.plan.map_expr(value, Position::Types);
                let docs = docs::attributes(&["All other members.".to_owned()]);
                quote!(#docs pub #name: #ty,)
            });
        quote! {
            #docs
            #[derive(#derives)]
            #[non_exhaustive]
            pub struct #ident { #(#fields)* #(#parts)* #(#rest)* }
        }
    }

    fn is_null(&self, field: &FieldPlan) -> bool {
        matches!(self.plan.api.schemas.get(field.ty).kind, Kind::Null)
    }

    /// The methods that no row of the table can say.
    fn methods(&self) -> TokenStream {
        let ident = self.ident;
        let new = (!self.is_made_plainly()).then(|| self.constructor());
        let settable = self.plan.settable(self.id);
        let setters = settable
            .filter(|field| !self.is_set_plainly(field))
            .map(|field| self.setter(field));
        let rest = self.rest();
        let rest = rest
            .filter(|(name, setter, _)| name != setter)
            .map(|(name, setter, ty)| named_setter(setter, None, &ty, name, &quote!(value)));
        let methods: Vec<TokenStream> = new.into_iter().chain(setters).chain(rest).collect();
        if methods.is_empty() {
            return TokenStream::new();
        }
        quote!(impl #ident { #(#methods)* })
    }

    /// Whether a setter makes of its argument what its field holds by `Into`.
    fn is_set_plainly(&self, field: &FieldPlan) -> bool {
        let steps = usize::from(self.plan.is_convertible(field.ty)) + usize::from(field.boxed);
        let most = usize::from(field.presence != Presence::Maybe);
        field.setter == field.ident && steps <= most
    }

    /// Whether `new` makes of each argument what its field holds by `Into`, and of all other fields their default.
    fn is_made_plainly(&self) -> bool {
        let parameters = self.plan.parameters_of_new(self.id);
        parameters.iter().all(|one| {
            let convertible = self.plan.is_convertible(one.field.ty);
            let steps = usize::from(convertible) + usize::from(one.field.boxed);
            match one.field.presence {
                Presence::Nullable => steps == 0,
                _ => steps <= 1,
            }
        })
    }

    /// The field of all other members and its setter, with what that takes.
    fn rest(&self) -> impl Iterator<Item = (&Name, &Name, TypeExpr)> {
        let rest = self.names.rest.iter().zip(self.object.rest);
        let rest = rest.filter(|_| self.plan.has_setters(self.id));
        rest.map(|((name, setter), value)| {
            let ty = self.plan.map_expr(value, Position::Types);
            (name, setter, ty)
        })
    }

    /// What setters take, as the rows of their fields say it.
    fn puts(&self) -> BTreeMap<&Name, String> {
        let settable = self.plan.settable(self.id);
        let plain = settable.filter(|field| self.is_set_plainly(field));
        let put = |field: &FieldPlan| self.plan.parameter_of_setter(field).ty.at(Position::Types);
        plain
            .map(|field| (&field.ident, format!("({})", put(field))))
            .collect()
    }

    /// What the setter of the field of all other members takes, as its row says it.
    fn rest_put(&self, field: &Name) -> String {
        let own = self
            .rest()
            .find(|(name, setter, _)| *name == field && name == setter);
        own.map(|(_, _, ty)| format!("({ty})")).unwrap_or_default()
    }

    /// What `new` takes, as the rows of its fields say it.
    fn givens(&self) -> BTreeMap<&Name, String> {
        if !self.is_made_plainly() {
            return BTreeMap::new();
        }
        let parameters = self.plan.parameters_of_new(self.id).into_iter();
        let given = parameters.map(|one| {
            (
                &one.field.ident,
                format!(": {}", one.ty.at(Position::Types)),
            )
        });
        given.collect()
    }

    fn constructor(&self) -> TokenStream {
        let docs = docs::attributes(&[NEW.to_owned()]);
        let parameters = self.plan.parameters_of_new(self.id);
        let many = (parameters.len() > MOST_PARAMETERS)
            .then(|| quote!(#[allow(clippy::too_many_arguments)]));
        let ways: Vec<&Name> = parameters
            .iter()
            .filter_map(|one| one.way.as_ref())
            .collect();
        let generics = (!ways.is_empty()).then(|| quote!(<#(#ways),*>));
        let parameters = parameters.iter().map(|one| {
            let (name, ty) = (&one.field.ident, one.ty.clone().at(Position::Types));
            quote!(#name: #ty)
        });
        let fields = self
            .names
            .fields
            .iter()
            .chain(&self.names.parts)
            .map(|field| self.initial(field));
        let map = format_ident!("{}", self.plan.options.maps.name());
        let rest = self
            .names
            .rest
            .iter()
            .map(|(name, _)| quote!(#name: #map::new()));
        quote! {
            #docs
            #many
            pub fn new #generics (#(#parameters),*) -> Self {
                Self { #(#fields,)* #(#rest,)* }
            }
        }
    }

    /// The value of a field in `new`.
    fn initial(&self, field: &FieldPlan) -> TokenStream {
        let name = &field.ident;
        match field.presence {
            Presence::Optional => quote!(#name: None),
            Presence::Maybe => quote!(#name: Maybe::Absent),
            Presence::Required if self.is_null(field) => quote!(#name: ()),
            Presence::Nullable => {
                let ty = self.plan.type_expr(field.ty, Position::Types);
                let boxed = field.boxed.then(|| quote!(.map(Box::new)));
                let value = match (self.plan.is_convertible(field.ty), field.boxed) {
                    (true, _) => quote!(#name.into_maybe().into_option()),
                    (false, true) => quote!(Into::<Option<#ty>>::into(#name)),
                    (false, false) => quote!(#name.into()),
                };
                quote!(#name: #value #boxed)
            }
            Presence::Required => {
                let convertible = self.plan.is_convertible(field.ty);
                let value = if convertible {
                    quote!(#name.into())
                } else {
                    quote!(#name)
                };
                match (field.boxed, convertible) {
                    (true, _) => quote!(#name: Box::new(#value)),
                    (false, true) => quote!(#name: #value),
                    (false, false) => value,
                }
            }
        }
    }

    fn setter(&self, field: &FieldPlan) -> TokenStream {
        let parameter = self.plan.parameter_of_setter(field);
        let value = match field.presence {
            Presence::Maybe => self.set_or_null(field, parameter.way.is_some()),
            _ => self.set(field),
        };
        let ty = parameter.ty.at(Position::Types);
        named_setter(
            &field.setter,
            parameter.way.as_ref(),
            &ty,
            &field.ident,
            &value,
        )
    }

    fn set(&self, field: &FieldPlan) -> TokenStream {
        let convertible = self.plan.is_convertible(field.ty);
        let value = if convertible {
            quote!(value.into())
        } else {
            quote!(value)
        };
        if field.boxed {
            quote!(Some(Box::new(#value)))
        } else {
            quote!(Some(#value))
        }
    }

    /// The value of a member that takes null: whatever one that does not would take, and null beside.
    fn set_or_null(&self, field: &FieldPlan, has_ways: bool) -> TokenStream {
        let boxed = field.boxed.then(|| quote!(.map(Box::new)));
        if has_ways {
            return quote!(value.into_maybe()#boxed);
        }
        if !field.boxed {
            return quote!(value.into());
        }
        let ty = self.plan.type_expr(field.ty, Position::Types);
        quote!(Into::<Maybe<#ty>>::into(value)#boxed)
    }

    /// The rows of `object!`: constants, fields, flattened parts, the rest or that there is none.
    fn rows(&self) -> Vec<String> {
        // An enum is open, one of a single value too, unless the user wants none to be.
        let is_open = !self.plan.options.enums.is_closed();
        let all = self.object.constants.iter();
        let (usual, constants): (Vec<_>, Vec<_>) =
            all.partition(|(name, _)| is_open && self.object.usual.contains(name));
        let row = |mark: &str, (name, value): &(String, Value)| {
            format!("{mark}{} = {}", literal(name), literal(&value.to_string()))
        };
        let marks = if self.object.lenient {
            ["~", "~?"]
        } else {
            ["", "?"]
        };
        let [checked, unchecked] = marks;
        let (puts, givens) = (self.puts(), self.givens());
        let given = |field: &FieldPlan| givens.get(&field.ident).map_or("", String::as_str);
        let usual = usual.into_iter().map(|one| row(unchecked, one));
        let constants = constants
            .into_iter()
            .map(|one| row(checked, one))
            .chain(usual);
        let fields = self
            .names
            .fields
            .iter()
            .zip(&self.object.fields)
            .map(|(plan, field)| {
                let presence = match plan.presence {
                    Presence::Required => "required",
                    Presence::Optional => "optional",
                    Presence::Nullable => "nullable",
                    Presence::Maybe => "maybe",
                };
                let put = puts.get(&plan.ident).map_or("", String::as_str);
                let given = given(plan);
                format!(
                    "{presence} {}{put}{given} = {}",
                    plan.ident,
                    literal(&field.name)
                )
            });
        let parts = self
            .names
            .parts
            .iter()
            .map(|part| format!("..flatten {}{}", part.ident, given(part)));
        let rest = self
            .names
            .rest
            .iter()
            .map(|(name, _)| format!("..rest {name}{}", self.rest_put(name)));
        let only = self.plan.is_closed_object(self.id);
        let only = only.then(|| "..only declared".to_owned());
        let fields = constants.chain(in_groups(fields.collect()));
        fields.chain(parts).chain(rest).chain(only).collect()
    }

    fn imports(&self, fragment: &mut Fragment) {
        for field in self.names.fields.iter().chain(&self.names.parts) {
            self.plan.imports(field.ty, &mut fragment.imports);
            if field.presence == Presence::Maybe {
                fragment.imports.insert(Import::Path(MAYBE));
                if self.plan.has_setters(self.id) && self.plan.is_convertible(field.ty) {
                    fragment.imports.insert(WIRE);
                }
            }
            if field.presence == Presence::Nullable && self.plan.is_convertible(field.ty) {
                fragment.imports.insert(WIRE);
            }
        }
        if let Some(rest) = self.object.rest {
            let map = self.plan.options.maps.path();
            fragment.imports.insert(Import::Path(map));
            self.plan.imports(rest.ty, &mut fragment.imports);
        }
    }
}

/// The rows of members, all but the last of them in groups where there are very many.
fn in_groups(mut rows: Vec<String>) -> Vec<String> {
    let grouped = rows.len().saturating_sub(1) / MOST_AT_ONCE * MOST_AT_ONCE;
    let last = rows.split_off(grouped);
    let groups = rows.chunks(MOST_AT_ONCE).map(|group| {
        let rows = group.iter().map(|row| format!("            {row},"));
        format!("[\n{}\n        ]", rows.collect::<Vec<_>>().join("\n"))
    });
    groups.chain(last).collect()
}

fn named_setter(
    setter: &Name,
    way: Option<&Name>,
    ty: &TypeExpr,
    field: &Name,
    value: &TokenStream,
) -> TokenStream {
    let way = way.map(|name| quote!(<#name>));
    quote! {
        #[must_use]
        pub fn #setter #way(mut self, value: #ty) -> Self {
            self.#field = #value;
            self
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{MOST_AT_ONCE, in_groups};

    fn rows(count: usize) -> Vec<String> {
        let rows = (0..count).map(|at| format!("optional m{at} = \"{at}\""));
        in_groups(rows.collect())
    }

    #[test]
    fn few_members_are_in_no_group() {
        assert!(rows(0).is_empty());
        let rows = rows(MOST_AT_ONCE);
        assert_eq!(rows.len(), MOST_AT_ONCE);
        assert!(rows.iter().all(|row| row.starts_with("optional ")));
    }

    #[test]
    fn of_many_members_the_last_are_in_no_group() {
        let rows = rows(2 * MOST_AT_ONCE + 1);
        let [first, second, last] = rows.as_slice() else {
            panic!("{} rows", rows.len());
        };
        assert!(first.starts_with("[\n            optional m0 = \"0\",\n"));
        assert!(first.ends_with("optional m199 = \"199\",\n        ]"));
        assert_eq!(second.matches("optional").count(), MOST_AT_ONCE);
        assert_eq!(last, "optional m400 = \"400\"");
    }
}
