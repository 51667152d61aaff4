//! Why a schema has its type.

use super::context::Context;
use super::model::{Constant, Field, Property, Schema, Variant};
use super::{decision, holders, reasons};
use crate::api::BodyKind;
use crate::rust::calls::BodyIntake;
use crate::rust::names::hash_at_end;
use crate::rust::{Position, Shape};
use crate::schema::{self, Kind, Payload, StringFormat, TypeId, Use};
use crate::words::amount;
use std::fmt::Write as _;

/// The type of a component, which may be an alias of another one's.
pub(super) fn component(cx: &Context<'_>, name: &str, value: Use) -> Schema {
    let mut found = schema(cx, value.ty);
    let own = cx.plan.component_ident(name);
    let target = cx.plan.type_ident(value.ty);
    if value.nullable {
        found.notes.insert(
            0,
            "null is one of its values: each use of it is an `Option`".to_owned(),
        );
    }
    if let Some(own) = own.filter(|own| target != Some(*own)) {
        let note = format!(
            "`{name}` says nothing of its own: `types::{own}` is an alias of `{}`, which is explained here",
            cx.spelled(value)
        );
        found.notes.insert(0, note);
        found.rust_type = format!("types::{own}");
        found.declaration = Some(format!("pub type {own} = {};", cx.spelled(value)));
    }
    found.component = Some(name.to_owned());
    found
}

/// A property of a struct with its type.
pub(super) fn property(cx: &Context<'_>, owner: TypeId, index: usize) -> Option<Property> {
    let Kind::Object(object) = &cx.api.schemas.get(owner).kind else {
        return None;
    };
    let field = object.fields.get(index)?;
    Some(Property {
        owner: cx.spelled_type(owner),
        place: cx.standing(&field.place),
        field: self::field(cx, owner, index, field)?,
        schema: schema(cx, field.value.ty),
    })
}

/// One type.
pub(super) fn schema(cx: &Context<'_>, id: TypeId) -> Schema {
    let ty = cx.api.schemas.get(id);
    let (sent_by, received_by) = cx.users(id);
    let mut found = Schema {
        component: ty.key.as_component().map(str::to_owned),
        rust_type: if cx.api.usage.left_out.contains(&id) {
            "no type".to_owned()
        } else {
            cx.spelled_type(id)
        },
        place: cx.standing(&ty.place),
        declaration: declaration(cx, id),
        name_reason: name_reason(cx, id),
        shape: shape(cx, id),
        notes: notes(cx, id),
        fields: Vec::new(),
        constants: Vec::new(),
        variants: Vec::new(),
        decision: Vec::new(),
        rules: ty.docs.constraints.clone(),
        validates: cx.plan.has_validate(id),
        held_by: holders::of(cx, id),
        sent_by,
        received_by,
    };
    // Equal types have one set of names, that of the declared one.
    let id = cx.canonical(id);
    match &cx.api.schemas.get(id).kind {
        Kind::Object(object) => {
            found.fields = fields(cx, id, object);
            let constant = |(wire, value): &(String, serde_json::Value)| Constant {
                wire: wire.clone(),
                value: value.clone(),
            };
            found.constants = object.constants.iter().map(constant).collect();
        }
        Kind::Union(union) => {
            found.variants = branches(cx, id, union);
            let names: Vec<String> = found.variants.iter().map(|one| one.name.clone()).collect();
            found.decision = decision::lines(union, cx.plan.is_open_union(id), &names);
        }
        Kind::Enum(values) => found.variants = listed(cx, id, values),
        _ => {}
    }
    found
}

/// Why a type has its name; none of one that is written out.
pub fn name_reason(cx: &Context<'_>, id: TypeId) -> Option<String> {
    let ident = cx.plan.type_ident(id)?;
    let key = &cx.api.schemas.get(id).key;
    let mut reason = reasons::name(key);
    if cx.plan.options.names.of_type(key).is_some() {
        reason.push_str("; the option `rename` gives it this name");
    }
    let wished = cx.plan.wished_ident(id).filter(|wished| wished != ident);
    if let Some(wished) = &wished {
        let _ = write!(reason, "; `{wished}` is the name of another type");
    }
    // What the document calls it may look like a hash.
    let own = key.to_string().to_lowercase();
    if let Some(digits) = hash_at_end(ident.plain()).filter(|digits| !own.contains(digits)) {
        let why = match wished {
            Some(_) => "no word tells the two apart",
            None => "it would be too long",
        };
        let _ = write!(
            reason,
            "; {why}, so that it ends in a hash of that, `{digits}`"
        );
    }
    Some(reason)
}

/// The declaration of a type that says in a line what it is.
fn declaration(cx: &Context<'_>, id: TypeId) -> Option<String> {
    let name = cx.plan.type_ident(id)?;
    let structure = || cx.plan.structure_expr(id, Position::Types).to_string();
    match cx.plan.shape(id) {
        Shape::Alias => Some(format!("pub type {name} = {};", structure())),
        Shape::Scalar | Shape::Newtype => Some(format!("pub struct {name}({});", structure())),
        _ => None,
    }
}

/// The form of the type in a few words.
fn shape(cx: &Context<'_>, id: TypeId) -> String {
    let kind = &cx.api.schemas.get(id).kind;
    let structure = || cx.plan.structure_expr(id, Position::Elsewhere).to_string();
    let words = match (kind, cx.plan.shape(id)) {
        (Kind::Object(object), _) => {
            format!("struct with {}", amount(object.fields.len(), "field"))
        }
        (Kind::Union(union), _) if cx.plan.is_open_union(id) => format!(
            "enum with {}; other kinds are kept as `Unrecognized`",
            amount(union.variants.len(), "variant")
        ),
        (Kind::Union(union), _) => format!("enum with {}", amount(union.variants.len(), "variant")),
        (Kind::Enum(values), Shape::StringEnum | Shape::IntegerEnum)
            if cx.plan.is_closed_enum(id) =>
        {
            let count = amount(values.values.len(), "value");
            format!("closed enum with {count}; others are refused, as the option `enums` says")
        }
        (Kind::Enum(values), Shape::StringEnum | Shape::IntegerEnum) => format!(
            "open enum with {}; others are kept as `Unrecognized`",
            amount(values.values.len(), "value")
        ),
        (Kind::Constant(value), _) => format!("unit struct, since its only value is {value}"),
        (_, Shape::Scalar) => format!(
            "struct around `{}`, as the option `newtypes` says",
            structure()
        ),
        (_, Shape::Newtype) => format!("struct around `{}`, since it contains itself", structure()),
        (_, Shape::Alias) => format!("alias of `{}`", structure()),
        _ => format!("`{}`, written out where it is used", structure()),
    };
    // `format` may ask for plain text.
    let is_text = structure() == "String";
    match scalar(kind) {
        Some(_) if is_text => words,
        _ if cx.plan.is_replaced(id) => format!("{words}: the option `replace` chooses it"),
        _ if cx.plan.is_chosen(id) => format!("{words}: the option `format` chooses it"),
        Some(why) => format!("{words}: {why}"),
        None => words,
    }
}

/// Why a scalar has its Rust type.
fn scalar(kind: &Kind) -> Option<&'static str> {
    Some(match kind {
        Kind::Any(reason) => reasons::any(*reason),
        Kind::Integer(width) => reasons::width(*width),
        Kind::Never => "no value is valid (schema `false`)",
        Kind::String(StringFormat::DateTime) => "keeps its text, parses on demand (`date-time`)",
        Kind::String(StringFormat::Date) => "keeps its text, parses on demand (`date`)",
        Kind::String(StringFormat::Base64 | StringFormat::Base64Url) => {
            "keeps its text, decodes on demand (base64)"
        }
        Kind::String(StringFormat::Password) => "hidden in debug output (`password`)",
        _ => return None,
    })
}

fn notes(cx: &Context<'_>, id: TypeId) -> Vec<String> {
    let ty = cx.api.schemas.get(id);
    let mut notes = Vec::new();
    if let Some(other) = ty.same_as {
        notes.push(format!(
            "it says the same as `{}`, so it is an alias of that one",
            cx.spelled_type(other)
        ));
    }
    if cx.api.usage.left_out.contains(&id) {
        notes.push(match form_of(cx, id) {
            Some(form) => format!(
                "it is left out: `{form}` collects its members as parts of a body, so that nobody has a value of it"
            ),
            None => "it is left out: no operation that is wanted needs it".to_owned(),
        });
    }
    if cx.plan.is_closed_object(id) {
        let note = "members that it does not declare are refused, as the option `objects` says";
        notes.push(note.to_owned());
    }
    if ty.docs.deprecated {
        notes.push("it is deprecated".to_owned());
    }
    notes
}

/// The form that stands for an object.
fn form_of(cx: &Context<'_>, id: TypeId) -> Option<String> {
    let forms = cx.outline.operations.iter().flat_map(|operation| {
        let given = operation.methods.iter();
        let given = given.filter_map(|method| method.body.as_ref());
        let set = operation.bodies.iter().map(|(_, body)| body);
        given.chain(set).map(move |body| (operation, body))
    });
    let mut forms = forms.filter_map(
        |(operation, body)| match (&body.intake, &body.source.kind) {
            (BodyIntake::Parts { name, .. }, BodyKind::Multipart(used, _)) => {
                Some((used.ty, format!("calls::{}::{name}", operation.module)))
            }
            _ => None,
        },
    );
    let found = forms.find(|(ty, _)| cx.canonical(*ty) == cx.canonical(id));
    found.map(|(_, form)| form)
}

fn fields(cx: &Context<'_>, id: TypeId, object: &schema::Object) -> Vec<Field> {
    let own = object.fields.iter().enumerate();
    let mut fields: Vec<Field> = own
        .filter_map(|(index, field)| self::field(cx, id, index, field))
        .collect();
    let Some(structure) = cx.plan.structure(id) else {
        return fields;
    };
    for (index, part) in structure.parts.iter().enumerate() {
        let boxed = cx.plan.box_reason(id, object.fields.len() + index);
        let why = "its members stand beside the others: the union or map has no name on the wire";
        fields.push(Field {
            wire: None,
            name: part.ident.to_string(),
            rust_type: cx.plan.field_expr(part, Position::Types).to_string(),
            reasons: std::iter::once(why)
                .chain(boxed.map(reasons::boxed))
                .map(str::to_owned)
                .collect(),
            xml: None,
            rules: Vec::new(),
        });
    }
    if let Some(((name, _), value)) = structure.rest.as_ref().zip(object.rest) {
        fields.push(Field {
            wire: None,
            name: name.to_string(),
            rust_type: cx.plan.map_expr(value, Position::Types).to_string(),
            reasons: vec!["all other members: the document gives them a type".to_owned()],
            xml: None,
            rules: Vec::new(),
        });
    }
    fields
}

fn field(cx: &Context<'_>, owner: TypeId, index: usize, field: &schema::Field) -> Option<Field> {
    let plan = cx.plan.structure(owner)?.fields.get(index)?;
    let mut why = vec![reasons::presence(field, plan.presence)];
    why.extend(renamed(cx, owner, index));
    if field.read_only {
        why.push("`readOnly`: only the server sets it".to_owned());
    }
    if field.write_only {
        why.push("`writeOnly`: no answer has it".to_owned());
    }
    let boxed = cx.plan.box_reason(owner, index).map(reasons::boxed);
    why.extend(boxed.map(str::to_owned));
    why.extend(free_form(cx, field.value.ty));
    Some(Field {
        wire: Some(field.name.clone()),
        name: plan.ident.to_string(),
        rust_type: cx.plan.field_expr(plan, Position::Types).to_string(),
        reasons: why,
        xml: cx.member_in_xml(owner, &field.name),
        rules: field.docs.constraints.clone(),
    })
}

/// Why a field or variant is not called after the document.
fn renamed(cx: &Context<'_>, owner: TypeId, index: usize) -> Option<String> {
    let names = &cx.plan.options.names;
    let given = names.of_member(cx.canonical(owner), index);
    given.map(|_| "the option `rename` gives it this name".to_owned())
}

/// Why a value, or the items of a list of it, are any JSON.
fn free_form(cx: &Context<'_>, id: TypeId) -> Option<String> {
    match &cx.api.schemas.get(id).kind {
        Kind::Any(reason) => Some(reasons::any(*reason).to_owned()),
        Kind::List(list) => match &cx.api.schemas.get(list.item.ty).kind {
            Kind::Any(reason) => Some(format!("its items are {}", reasons::any(*reason))),
            _ => None,
        },
        Kind::Map(value) => match &cx.api.schemas.get(value.ty).kind {
            Kind::Any(reason) => Some(format!("its values are {}", reasons::any(*reason))),
            _ => None,
        },
        _ => None,
    }
}

fn branches(cx: &Context<'_>, id: TypeId, union: &schema::Union) -> Vec<Variant> {
    let names = cx.plan.variants(id);
    let variants = union.variants.iter().zip(names).enumerate();
    variants
        .map(|(index, (variant, name))| {
            let tag = variant.tag.iter();
            let tag = tag.map(|tag| format!("written with `{}`: {}", tag.property, tag.value));
            let boxed = cx.plan.box_reason(id, index).map(reasons::boxed);
            Variant {
                name: name.to_string(),
                is_tuple: matches!(variant.payload, Payload::Type(_)),
                holds: match &variant.payload {
                    Payload::Type(target) => cx.spelled_type(*target),
                    Payload::Tag(member, value) => format!("nothing but `{member}`: {value}"),
                    Payload::Literal(value) => value.to_string(),
                },
                reasons: tag
                    .chain(boxed.map(str::to_owned))
                    .chain(renamed(cx, id, index))
                    .collect(),
            }
        })
        .collect()
}

fn listed(cx: &Context<'_>, id: TypeId, values: &schema::Enum) -> Vec<Variant> {
    let variants = cx.plan.variants(id).iter().zip(&values.values);
    variants
        .enumerate()
        .map(|(index, (name, value))| Variant {
            name: name.to_string(),
            is_tuple: false,
            holds: value.value.to_string(),
            reasons: renamed(cx, id, index).into_iter().collect(),
        })
        .collect()
}
