//! What the functions of a struct take: `new`, and the methods that set what is optional.

use super::{FieldPlan, Presence, RustType, Types};
use crate::rust::names::Name;
use crate::schema::TypeId;

/// A parameter of a function that gives a field its value.
#[derive(Clone, Debug)]
pub(crate) struct FieldParameter<'p> {
    /// The field.
    pub(crate) field: &'p FieldPlan,
    /// The type in the function's signature.
    pub(crate) ty: RustType,
    /// The type parameter that says how it is given, where there are several ways.
    pub(crate) way: Option<Name>,
}

impl Types<'_> {
    /// What `new` of a struct takes, in order.
    pub(crate) fn parameters_of_new(&self, id: TypeId) -> Vec<FieldParameter<'_>> {
        let fields = self.arguments_of_new(id);
        let several = fields.iter().filter(|field| self.is_in_ways(field)).count() > 1;
        let mut number = 0;
        let parameters = fields.iter().map(|&field| {
            let way = self.is_in_ways(field).then(|| {
                number += 1;
                let name = if several {
                    format!("By{number}")
                } else {
                    "By".to_owned()
                };
                self.type_parameter(&name, &fields)
            });
            FieldParameter {
                field,
                ty: self.of_new(field, way.as_ref()),
                way,
            }
        });
        parameters.collect()
    }

    /// What the setter of a field takes.
    pub(crate) fn parameter_of_setter<'p>(&self, field: &'p FieldPlan) -> FieldParameter<'p> {
        let ty = self.bare(field.ty);
        let is_convertible = self.is_convertible(field.ty);
        let way = (is_convertible && field.presence == Presence::Maybe)
            .then(|| self.type_parameter("By", &[field]));
        let ty = match (&way, field.presence, is_convertible) {
            (Some(way), ..) => RustType::IntoMaybe(Box::new(ty), way.clone()),
            (None, Presence::Maybe, _) => into(RustType::Maybe(Box::new(ty))),
            (None, _, true) => into(ty),
            (None, _, false) => ty,
        };
        FieldParameter { field, ty, way }
    }

    /// The fields with a setter: what is optional, where callers choose values of the type.
    pub(crate) fn settable(&self, id: TypeId) -> impl Iterator<Item = &FieldPlan> {
        let plan = self.structure(id).filter(|_| self.has_setters(id));
        let fields = plan.into_iter().flat_map(|plan| &plan.fields);
        fields.filter(|field| field.presence.is_optional())
    }

    fn arguments_of_new(&self, id: TypeId) -> Vec<&FieldPlan> {
        let plan = self.structure(id);
        let fields = plan
            .into_iter()
            .flat_map(|plan| plan.fields.iter().chain(&plan.parts));
        fields
            .filter(|field| self.is_argument_of_new(field))
            .collect()
    }

    /// Whether an argument of `new` takes all that a setter of it would.
    fn is_in_ways(&self, field: &FieldPlan) -> bool {
        field.presence == Presence::Nullable && self.is_convertible(field.ty)
    }

    fn of_new(&self, field: &FieldPlan, way: Option<&Name>) -> RustType {
        let ty = self.bare(field.ty);
        match (field.presence, way, self.is_convertible(field.ty)) {
            (_, Some(way), _) => RustType::IntoMaybe(Box::new(ty), way.clone()),
            (Presence::Nullable, None, _) => into(ty.optional(true)),
            (_, None, true) => into(ty),
            (_, None, false) => ty,
        }
    }

    /// A type parameter that hides no type of the members that it is beside.
    fn type_parameter(&self, name: &str, beside: &[&FieldPlan]) -> Name {
        let is_taken = beside
            .iter()
            .any(|field| self.bare(field.ty).has_word(name));
        Name::new(&format!("{name}{}", if is_taken { "_" } else { "" }))
    }
}

fn into(ty: RustType) -> RustType {
    RustType::Into(Box::new(ty))
}
