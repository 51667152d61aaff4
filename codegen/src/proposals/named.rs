//! Everything that has a name of its own, with what the document calls it.

use crate::api::BodyKind;
use crate::diagnostic::Place;
use crate::rust::calls::{ArgumentOutline, BodyIntake, BodyOutline, OperationOutline, Outline};
use crate::rust::names::{Claim, Name, Scope};
use crate::rust::{NameOrigin, Plan, type_claim};
use crate::schema::{Key, Kind, Part, TypeId};
use crate::wishes::{self, Subject};
use std::collections::HashMap;
use std::ptr;

/// What kind of thing has a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum NameKind {
    /// A group of calls: `client.pets()`.
    Group,
    /// A method of a group.
    Call,
    /// An argument of a method.
    Argument,
    /// A setter of a request.
    Setter,
    /// An argument or a setter of what collects the parts of a body.
    Part,
    /// A type.
    Type,
    /// A field of a struct.
    Field,
    /// A variant of an enum.
    Variant,
}

impl NameKind {
    /// All kinds, those with the others in them first.
    pub const ALL: [Self; 8] = [
        Self::Group,
        Self::Call,
        Self::Argument,
        Self::Setter,
        Self::Part,
        Self::Type,
        Self::Field,
        Self::Variant,
    ];

    /// The word for it.
    pub fn word(self) -> &'static str {
        match self {
            Self::Group => "group",
            Self::Call => "call",
            Self::Argument => "argument",
            Self::Setter => "setter",
            Self::Part => "part",
            Self::Type => "type",
            Self::Field => "field",
            Self::Variant => "variant",
        }
    }
}

/// Something with a name.
#[derive(Clone, Debug)]
pub struct Named {
    /// What kind of thing it is.
    pub kind: NameKind,
    /// What part of the API it is.
    pub subject: Subject,
    /// The name, as it is read: without `r#`.
    pub name: String,
    /// The name with what it stands in: `client.pets().list`, `types::Pet.name`.
    pub path: String,
    /// What the document calls it: an `operationId`, the name of a parameter, a property or a component, a value.
    pub source: String,
    /// The name that it would have if nothing else asked for it.
    pub wish: String,
    /// Whether the user gave it.
    pub given: bool,
    /// Where it stands in the document; groups stand nowhere.
    pub place: Option<Place>,
}

impl Named {
    /// Whether the name is more or less than what the document calls it, in the style of Rust.
    pub fn is_other(&self, plan: &Plan<'_>) -> bool {
        let scope = wishes::scope(plan.api, &self.subject);
        let said = scope.words_of(&self.source);
        let own = scope.words_of(&self.name);
        said.concat() != own.concat()
    }
}

/// Everything that has a name: groups with their calls, types with their members.
pub fn names(plan: &Plan<'_>, outline: &Outline<'_>) -> Vec<Named> {
    let mut all: Vec<Named> = groups(plan).collect();
    let calls = plan.api.calls.iter().enumerate();
    let calls: HashMap<*const _, usize> =
        calls.map(|(at, call)| (ptr::from_ref(call), at)).collect();
    for operation in &outline.operations {
        if let Some(at) = calls.get(&ptr::from_ref(operation.call)) {
            all.extend(call(plan, operation, *at));
            all.extend(arguments(plan, operation, *at));
            all.extend(parts(plan, operation));
        }
    }
    for id in plan.items() {
        all.extend(type_of(plan, id));
        all.extend(members(plan, id));
    }
    all.extend(aliases(plan));
    all
}

fn groups(plan: &Plan<'_>) -> impl Iterator<Item = Named> {
    plan.groups().iter().map(|group| {
        let name = group.accessor.plain().to_owned();
        Named {
            kind: NameKind::Group,
            subject: Subject::Group(group.index),
            path: format!("client.{name}()"),
            wish: name.clone(),
            name,
            source: group.source.name.clone(),
            given: group.claim.given,
            place: None,
        }
    })
}

fn call(plan: &Plan<'_>, operation: &OperationOutline<'_>, at: usize) -> Option<Named> {
    let first = operation.methods.first()?;
    let call = operation.call;
    Some(Named {
        kind: NameKind::Call,
        subject: Subject::Call(at),
        name: plain(&first.name),
        path: format!("client.{}().{}", operation.group, first.name),
        source: call.name().to_owned(),
        wish: match &operation.origin {
            NameOrigin::Collision { short } => short.clone(),
            _ => plain(&first.name),
        },
        given: plan.options.names.of_call(&call.key).is_some(),
        place: Some(call.place.clone()),
    })
}

fn arguments(plan: &Plan<'_>, operation: &OperationOutline<'_>, at: usize) -> Vec<Named> {
    let call = operation.call;
    let method = operation.methods.first().map_or("", |first| &first.name);
    let method = format!("client.{}().{method}", operation.group);
    let named = |one: &ArgumentOutline<'_>, kind: NameKind| {
        let mut all = call.arguments.iter();
        let index = all.position(|other| ptr::eq(other, one.source))?;
        let subject = Subject::Argument(at, index);
        Some(Named {
            kind,
            path: match kind {
                NameKind::Argument => format!("{method}({})", one.name),
                _ => format!("{method}(…).{}", one.name),
            },
            name: plain(&one.name),
            wish: wishes::scope(plan.api, &subject).styled(&one.source.name),
            source: one.source.name.clone(),
            given: plan.options.names.of_argument(&call.key, index).is_some(),
            place: Some(one.source.place.clone()),
            subject,
        })
    };
    let required = operation.required.iter();
    let required = required.filter_map(|one| named(one, NameKind::Argument));
    let optional = operation.optional.iter();
    required
        .chain(optional.filter_map(|one| named(one, NameKind::Setter)))
        .collect()
}

fn parts(plan: &Plan<'_>, operation: &OperationOutline<'_>) -> Vec<Named> {
    let given = operation.methods.iter();
    let given = given.filter_map(|method| method.body.as_ref());
    let forms = given.chain(operation.bodies.iter().map(|(_, body)| body));
    let mut all = Vec::new();
    for form in forms {
        all.extend(parts_of(plan, operation, form).into_iter().flatten());
    }
    all
}

fn parts_of(
    plan: &Plan<'_>,
    operation: &OperationOutline<'_>,
    form: &BodyOutline<'_>,
) -> Option<Vec<Named>> {
    let (BodyIntake::Parts { name, parts }, BodyKind::Multipart(used, _)) =
        (&form.intake, &form.source.kind)
    else {
        return None;
    };
    let owner = plan.api.schemas.canonical(used.ty);
    let Kind::Object(object) = &plan.api.schemas.get(owner).kind else {
        return None;
    };
    let named = parts.iter().filter_map(|part| {
        let mut fields = object.fields.iter();
        let index = fields.position(|field| field.name == part.wire)?;
        let subject = Subject::Member(owner, index);
        Some(Named {
            kind: NameKind::Part,
            path: format!("calls::{}::{name}.{}", operation.module, part.name),
            name: plain(&part.name),
            wish: wishes::scope(plan.api, &subject).styled(part.wire),
            source: part.wire.to_owned(),
            given: plan.options.names.of_member(owner, index).is_some(),
            place: Some(object.fields.get(index)?.place.clone()),
            subject,
        })
    });
    Some(named.collect())
}

fn type_of(plan: &Plan<'_>, id: TypeId) -> Option<Named> {
    let ty = plan.api.schemas.get(id);
    Some(named_type(
        plan,
        &ty.key,
        plan.type_ident(id)?,
        Some(&ty.place),
    ))
}

fn aliases(plan: &Plan<'_>) -> impl Iterator<Item = Named> {
    plan.aliases().iter().map(|alias| {
        let place = plan.api.schemas.places.get(&alias.component);
        named_type(
            plan,
            &Key::component(&alias.component),
            &alias.name.ident,
            place,
        )
    })
}

fn named_type(plan: &Plan<'_>, key: &Key, ident: &Name, place: Option<&Place>) -> Named {
    let names = &plan.options.names;
    Named {
        kind: NameKind::Type,
        subject: Subject::Type(key.clone()),
        name: ident.plain().to_owned(),
        path: format!("types::{ident}"),
        source: match key.0.as_slice() {
            [Part::Component(name)] => name.clone(),
            _ => key.to_string(),
        },
        wish: wished(Scope::TYPES, type_claim(plan.api, key, names)),
        given: names.of_type(key).is_some(),
        place: place.cloned(),
    }
}

fn members(plan: &Plan<'_>, id: TypeId) -> Vec<Named> {
    let Some(owner) = plan.type_ident(id) else {
        return Vec::new();
    };
    let ty = plan.api.schemas.get(id);
    let canonical = plan.api.schemas.canonical(id);
    let (kind, between) = match ty.kind {
        Kind::Object(_) => (NameKind::Field, "."),
        _ => (NameKind::Variant, "::"),
    };
    let members = plan.members(id).into_iter().enumerate();
    let named = members.map(|(index, (claim, ident))| {
        let subject = Subject::Member(canonical, index);
        Named {
            kind,
            path: format!("types::{owner}{between}{ident}"),
            name: ident.plain().to_owned(),
            source: source_of(&ty.kind, index).unwrap_or_else(|| claim.text.clone()),
            given: claim.given,
            wish: wished(wishes::scope(plan.api, &subject), claim),
            place: match &ty.kind {
                Kind::Object(object) => object.fields.get(index).map(|field| field.place.clone()),
                _ => Some(ty.place.clone()),
            },
            subject,
        }
    });
    named.collect()
}

/// What the document calls a member.
fn source_of(kind: &Kind, index: usize) -> Option<String> {
    Some(match kind {
        Kind::Object(object) => object.fields.get(index)?.name.clone(),
        Kind::Enum(values) => values.values.get(index)?.wire(),
        Kind::Union(union) => union.variants.get(index)?.hint.clone(),
        _ => return None,
    })
}

fn wished(scope: Scope, claim: Claim) -> String {
    let name = scope.assign(&[claim]).pop();
    name.map(|name| name.plain().to_owned()).unwrap_or_default()
}

/// A name as it is read.
fn plain(name: &str) -> String {
    name.strip_prefix("r#").unwrap_or(name).to_owned()
}
