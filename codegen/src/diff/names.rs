//! What a generated crate calls things, for the words about what changed.

use crate::api::Call;
use crate::openapi::In;
use crate::rust::calls::{ArgumentOutline, OperationOutline, Outline};
use crate::rust::krate::features;
use crate::rust::surface::Surface;
use crate::rust::{FieldPlan, Plan, Position, Shape};
use crate::schema::{Kind, TypeId, Use};
use std::collections::{BTreeSet, HashMap, HashSet};

/// What a crate calls everything that is public, and what follows from the options that it was generated with.
#[derive(Debug)]
pub(super) struct Names<'a> {
    plan: &'a Plan<'a>,
    validated: HashSet<TypeId>,
    calls: HashMap<&'a str, CallNames>,
    client: ClientNames,
    surface: Surface<'a>,
}

impl<'a> Names<'a> {
    /// The names of the crate that a plan is for.
    pub(super) fn of(plan: &'a Plan<'a>) -> Self {
        let outline = Outline::of(plan);
        let calls = outline.operations.iter();
        let calls = calls.map(|one| (one.call.key.as_str(), call(one)));
        Self {
            validated: plan.validated(),
            calls: calls.collect(),
            client: ClientNames {
                features: features::names(plan),
                ..client(outline)
            },
            surface: Surface::of(plan),
            plan,
        }
    }

    /// All that users of the crate can name.
    pub(super) fn surface(&self) -> &Surface<'a> {
        &self.surface
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

    /// The name of a type; `None` where it is written out.
    pub(super) fn item(&self, id: TypeId) -> Option<String> {
        self.plan.type_ident(id).map(ToString::to_string)
    }

    /// The name of a component's type.
    pub(super) fn component(&self, component: &str) -> Option<String> {
        self.plan
            .component_ident(component)
            .map(ToString::to_string)
    }

    /// A place in a type: of an object its fields, then its flattened parts, then the map of all other members; of an
    /// enum its values, of a union its branches.
    pub(super) fn member(&self, owner: TypeId, index: usize) -> Option<MemberName> {
        self.object_member(owner, index)
            .or_else(|| self.variant(owner, index))
    }

    /// How the type is written that a place in a type holds, if it holds one.
    pub(super) fn held(&self, owner: TypeId, index: usize) -> Option<String> {
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

    /// Whether and how a field can be missing; of all other places in a type the default.
    pub(super) fn presence(&self, owner: TypeId, index: usize) -> Presence {
        let fields = self.plan.structure(owner).map(|names| &names.fields);
        let field = fields.and_then(|fields| fields.get(index));
        field.map_or_else(Presence::default, |field| Presence {
            required: !field.presence.is_optional(),
            nullable: field.presence.allows_null(),
            in_new: self.plan.is_argument_of_new(field),
        })
    }

    /// How a use is written.
    pub(super) fn used(&self, value: Use) -> String {
        self.plan.expr(value, Position::Types).to_string()
    }

    /// How what stands behind a type's name is written.
    pub(super) fn behind(&self, id: TypeId) -> String {
        self.plan.structure_expr(id, Position::Types).to_string()
    }

    /// Whether a use is an `Option`, because null is a value besides those of the type.
    pub(super) fn is_optional(&self, value: Use) -> bool {
        self.plan.is_nullable(value)
    }

    /// The map that stands for all maps.
    pub(super) fn map(&self) -> &str {
        self.plan.options.maps.name()
    }

    /// What can be done with a type.
    pub(super) fn traits(&self, id: TypeId) -> Traits {
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

    /// How an operation is called.
    pub(super) fn call(&self, call: &Call) -> Option<&CallNames> {
        self.calls.get(call.key.as_str())
    }

    /// How a client is built, and what answers have beside their bodies.
    pub(super) fn client(&self) -> &ClientNames {
        &self.client
    }

    /// Whether types can be compared with `==`.
    pub(super) fn has_equality(&self) -> bool {
        self.plan.options.equality
    }
}

/// A field or a variant.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct MemberName {
    /// Its name.
    pub(super) name: String,
    /// The method that sets it.
    pub(super) setter: Option<String>,
    /// Whether it holds it in a box.
    pub(super) boxed: bool,
    /// Whether the whole can be made from what it holds by `From`.
    pub(super) converts: bool,
}

/// Whether a field can be missing or null: together with its type, that is its type in Rust.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Presence {
    /// It is always there.
    pub(super) required: bool,
    /// Null is a value besides those of its type.
    pub(super) nullable: bool,
    /// `new` takes it.
    pub(super) in_new: bool,
}

/// What can be done with a type.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Traits {
    /// What it is declared as.
    pub(super) form: Form,
    /// What it derives, by the names of the traits, besides `Clone` and `Debug`.
    pub(super) derives: BTreeSet<String>,
    /// Of an enum or a union: what a `match` over it has to name.
    pub(super) growth: Growth,
    /// It refuses members that the document does not declare.
    pub(super) refuses_undeclared: bool,
    /// It has methods that set what is optional.
    pub(super) has_setters: bool,
    /// It has `validate()`.
    pub(super) validates: bool,
}

/// What a type is declared as.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Form {
    /// Nothing: it is written out where it is used, or another name for that.
    #[default]
    Written,
    /// A struct around one value.
    Newtype,
    /// A struct with fields, an enum or a unit.
    Item,
}

/// What a `match` over an enum has to name.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Growth {
    /// All that the document names, and nothing else.
    Closed,
    /// Whatever else may come, too.
    #[default]
    Growing,
    /// The same, and values that the document does not name have a variant.
    Open,
}

/// How an operation is called.
#[derive(Clone, Debug, Default)]
pub(super) struct CallNames {
    /// The accessor on the client.
    pub(super) group: String,
    /// The type of its request.
    pub(super) request: String,
    /// Its methods, one for each form of a body that must be given.
    pub(super) methods: Vec<String>,
    /// Its parameters.
    pub(super) parameters: Vec<ParameterName>,
    /// Setters of a body that need not be given.
    pub(super) bodies: Vec<String>,
}

/// An argument or a setter of a request.
#[derive(Clone, Debug)]
pub(super) struct ParameterName {
    /// The parameter's name in the document.
    pub(super) wire: String,
    /// Where it is sent.
    pub(super) location: In,
    /// The name of the argument or setter.
    pub(super) name: String,
}

/// How a client is built, by the names of the document.
#[derive(Clone, Debug, Default)]
pub(super) struct ClientNames {
    /// Setters of credentials, by security scheme.
    pub(super) credentials: HashMap<String, String>,
    /// Setters of variables of server URLs.
    pub(super) variables: HashMap<String, String>,
    /// Variants of the servers to choose from, by URL.
    pub(super) servers: HashMap<String, String>,
    /// Constants of answers' headers, by their name in lower case.
    pub(super) headers: HashMap<String, String>,
    /// Cargo features that stand for sections of the API.
    pub(super) features: Vec<String>,
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
