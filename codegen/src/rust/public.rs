//! The public names of the emitted crate, for the comparison of two of them.

use crate::api::{Api, Call};
use crate::diff::{
    CallNames, ClientNames, Form, Growth, MemberName, Names, ParameterName, Presence, Traits,
};
use crate::rust::calls::{ArgumentOutline, OperationOutline, Outline};
use crate::rust::krate::features;
use crate::rust::options::Options;
use crate::rust::plan::Plan;
use crate::rust::plan::types::{FieldPlan, Position, Shape};
use crate::schema::{Kind, TypeId, Use};
use std::collections::{BTreeSet, HashMap, HashSet};

/// What the crate of an API calls everything that is public.
#[derive(Debug)]
pub struct PublicNames<'a> {
    plan: Plan<'a>,
    validated: HashSet<TypeId>,
    calls: HashMap<&'a str, CallNames>,
    client: ClientNames,
}

impl<'a> PublicNames<'a> {
    /// The names that these options give.
    pub fn new(api: &'a Api, options: &'a Options) -> Self {
        let plan = Plan::of_crate(api, options);
        let (calls, mut client) = {
            let outline = Outline::of(&plan);
            let calls: Vec<CallNames> = outline.operations.iter().map(call).collect();
            let keys = outline.operations.iter().map(|one| one.call.key.clone());
            let named: HashMap<String, CallNames> = keys.zip(calls).collect();
            (named, client(outline))
        };
        client.features = features::names(&plan);
        let mut calls = calls;
        let keys = api.calls.iter().map(|call| call.key.as_str());
        let calls = keys.filter_map(|key| Some((key, calls.remove(key)?)));
        Self {
            validated: plan.validated(),
            calls: calls.collect(),
            client,
            plan,
        }
    }

    fn object_member(&self, owner: TypeId, index: usize) -> Option<MemberName> {
        let names = self.plan.structure(owner)?;
        if let Some(field) = names.fields.iter().chain(&names.parts).nth(index) {
            return Some(field_name(field));
        }
        let (name, setter) = names.rest.as_ref()?;
        Some(MemberName {
            name: name.to_string(),
            setter: Some(setter.to_string()),
            boxed: false,
            converts: false,
        })
    }

    fn variant(&self, owner: TypeId, index: usize) -> Option<MemberName> {
        let name = self.plan.variants(owner).get(index)?.to_string();
        let mut member = MemberName {
            name,
            setter: None,
            boxed: false,
            converts: false,
        };
        if let Kind::Union(union) = &self.plan.api.schemas.get(owner).kind {
            let payload = &union.variants.get(index)?.payload;
            if let Some((_, boxed)) = self.plan.payload(owner, index, payload) {
                member.boxed = boxed;
                let mut conversions = self.plan.conversions(owner).into_iter();
                member.converts = conversions.any(|one| one.index == index);
            }
        }
        Some(member)
    }
}

impl Names for PublicNames<'_> {
    fn item(&self, id: TypeId) -> Option<String> {
        self.plan.type_ident(id).map(ToString::to_string)
    }

    fn component(&self, component: &str) -> Option<String> {
        self.plan
            .component_ident(component)
            .map(ToString::to_string)
    }

    fn member(&self, owner: TypeId, index: usize) -> Option<MemberName> {
        self.object_member(owner, index)
            .or_else(|| self.variant(owner, index))
    }

    fn held(&self, owner: TypeId, index: usize) -> Option<String> {
        let plan = &self.plan;
        let ty = match (&plan.api.schemas.get(owner).kind, plan.structure(owner)) {
            (Kind::Object(object), Some(names)) => {
                let field = names.fields.iter().chain(&names.parts).nth(index);
                match field {
                    Some(field) => plan.field_expr(field, Position::Types),
                    None => plan.map_expr(object.rest?, Position::Types),
                }
            }
            (Kind::Union(union), _) => {
                let payload = &union.variants.get(index)?.payload;
                let (id, boxed) = plan.payload(owner, index, payload)?;
                plan.held_expr(id, boxed, Position::Types)
            }
            _ => return None,
        };
        Some(ty.to_string())
    }

    fn presence(&self, owner: TypeId, index: usize) -> Presence {
        let fields = self.plan.structure(owner).map(|names| &names.fields);
        let field = fields.and_then(|fields| fields.get(index));
        field.map_or_else(Presence::default, |field| Presence {
            required: !field.presence.is_optional(),
            nullable: field.presence.allows_null(),
            in_new: self.plan.is_argument_of_new(field),
        })
    }

    fn used(&self, value: Use) -> String {
        self.plan.expr(value, Position::Types).to_string()
    }

    fn behind(&self, id: TypeId) -> String {
        self.plan.structure_expr(id, Position::Types).to_string()
    }

    fn is_optional(&self, value: Use) -> bool {
        self.plan.is_nullable(value)
    }

    fn map(&self) -> &str {
        self.plan.options.maps.name()
    }

    fn traits(&self, id: TypeId) -> Traits {
        let plan = &self.plan;
        let growth = match plan.api.schemas.get(id).kind {
            Kind::Enum(_) if plan.is_closed_enum(id) => Growth::Closed,
            Kind::Enum(_) => Growth::Open,
            Kind::Union(_) if plan.options.unions.is_closed() => Growth::Closed,
            Kind::Union(_) if plan.is_open_union(id) => Growth::Open,
            _ => Growth::Growing,
        };
        Traits {
            form: form(plan.shape(id)),
            derives: derives(plan, id),
            growth,
            refuses_undeclared: plan.is_closed_object(id),
            has_setters: plan.has_setters(id),
            validates: self.validated.contains(&id),
        }
    }

    fn call(&self, call: &Call) -> Option<&CallNames> {
        self.calls.get(call.key.as_str())
    }

    fn client(&self) -> &ClientNames {
        &self.client
    }

    fn has_equality(&self) -> bool {
        self.plan.options.equality
    }
}

fn field_name(field: &FieldPlan) -> MemberName {
    MemberName {
        name: field.ident.to_string(),
        setter: field
            .presence
            .is_optional()
            .then(|| field.setter.to_string()),
        boxed: field.boxed,
        converts: false,
    }
}

/// What a type derives that not every type does.
fn derives(plan: &Plan<'_>, id: TypeId) -> BTreeSet<String> {
    let (traits, macros) = plan.derived(id);
    let traits = traits.iter().map(ToString::to_string);
    let macros = macros.iter().map(|path| path.replace(' ', ""));
    traits.chain(macros).collect()
}

/// What a type of a shape is declared as.
fn form(shape: Shape) -> Form {
    match shape {
        Shape::Inline | Shape::Alias => Form::Written,
        Shape::Newtype | Shape::Scalar => Form::Newtype,
        Shape::Struct | Shape::StringEnum | Shape::IntegerEnum | Shape::Union | Shape::Constant => {
            Form::Item
        }
    }
}

fn call(outline: &OperationOutline<'_>) -> CallNames {
    let parameters = outline.required.iter().chain(&outline.optional);
    CallNames {
        group: outline.group.clone(),
        request: outline.request.clone(),
        methods: outline.methods.iter().map(|one| one.name.clone()).collect(),
        parameters: parameters.map(parameter).collect(),
        bodies: outline
            .bodies
            .iter()
            .map(|(setter, _)| setter.clone())
            .collect(),
    }
}

fn parameter(outline: &ArgumentOutline<'_>) -> ParameterName {
    ParameterName {
        wire: outline.source.name.clone(),
        location: outline.source.location,
        name: outline.name.clone(),
    }
}

fn client(outline: Outline<'_>) -> ClientNames {
    let turned =
        |names: Vec<(String, String)>| names.into_iter().map(|(ours, theirs)| (theirs, ours));
    ClientNames {
        credentials: turned(outline.credentials).collect(),
        variables: turned(outline.variables).collect(),
        servers: turned(outline.servers).collect(),
        headers: turned(outline.headers).collect(),
        features: Vec::new(),
    }
}
