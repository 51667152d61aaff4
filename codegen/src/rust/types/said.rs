//! What a document says of types, their fields and their variants.

use crate::rust::docs::{code, linked, short};
use crate::rust::plan::Plan;
use crate::rust::plan::types::FieldPlan;
use crate::schema::{Docs, EnumValue, Field, Key, Kind, Part, Payload, TypeId, Variant};
use serde_json::Value;

/// The docs of a type, and who uses it.
pub(super) fn of_type(plan: &Plan<'_>, id: TypeId) -> Vec<String> {
    let ty = plan.api.schemas.get(id);
    let mut told = None;
    let mut all = paragraphs(plan, &ty.docs, || {
        let owner = ty.key.owner().map(|key| owner(plan, &ty.key, &key));
        let text = fallback(&ty.key, owner.as_deref().unwrap_or_default());
        told = owner;
        text
    });
    let users = plan.references().users.get(&id);
    all.extend(users.and_then(|users| users.paragraph(told.as_deref())));
    all
}

/// The docs of a type, where it goes by another name.
pub(super) fn of_target(plan: &Plan<'_>, id: TypeId, otherwise: &str) -> Vec<String> {
    paragraphs(plan, &plan.api.schemas.get(id).docs, || {
        otherwise.to_owned()
    })
}

/// The docs of a field. Its name on the wire is told where it does not follow from the name in Rust.
pub(super) fn of_field(plan: &Plan<'_>, names: &FieldPlan, field: &Field) -> Vec<String> {
    let mut all = paragraphs(plan, &field.docs, String::new);
    all.retain(|paragraph| !paragraph.is_empty());
    if !follows(&field.name, &names.ident.to_string()) {
        all.push(match code(&field.name).as_str() {
            "" => "Sent under the empty name.".to_owned(),
            name => format!("Sent as `{name}`."),
        });
    }
    if let Some(default) = field.default.as_ref().and_then(short) {
        all.push(format!("Default: `{default}`."));
    }
    all
}

/// Whether a name on the wire can be guessed from the one in Rust: it differs in case, hyphens and underscores at most.
fn follows(wire: &str, name: &str) -> bool {
    let plain = |text: &str| text.replace(['_', '-'], "").to_lowercase();
    let is_word = |c: char| c.is_alphanumeric();
    wire.starts_with(is_word)
        && wire.ends_with(is_word)
        && plain(wire) == plain(name.trim_start_matches("r#"))
}

/// The docs of an enum's variant.
pub(super) fn of_value(plan: &Plan<'_>, value: &EnumValue) -> Vec<String> {
    let wire = value.wire();
    let docs = Docs {
        description: value.description.clone(),
        ..Docs::default()
    };
    paragraphs(plan, &docs, || match code(&wire).as_str() {
        "" => "The empty text.".to_owned(),
        wire => format!("`{wire}`"),
    })
}

/// The docs of a union's variant: its own, else those of what it holds, cut to the first paragraph.
pub(super) fn of_variant(plan: &Plan<'_>, variant: &Variant) -> Vec<String> {
    let own = paragraphs(plan, &variant.docs, String::new);
    if own.iter().any(|text| !text.is_empty()) {
        return own;
    }
    let payload = match &variant.payload {
        Payload::Type(id) => paragraphs(plan, &plan.api.schemas.get(*id).docs, String::new),
        Payload::Tag(..) | Payload::Literal(_) => Vec::new(),
    };
    let first = payload.into_iter().next().unwrap_or_default();
    let first = first.split("\n\n").next().unwrap_or_default();
    if !first.is_empty() && !first.starts_with("```") {
        return vec![first.to_owned()];
    }
    vec![match &variant.payload {
        Payload::Tag(name, value) => format!("`{}` is `{}`.", code(name), code(&value.to_string())),
        Payload::Literal(value) => format!("`{}`", code(&value.to_string())),
        Payload::Type(id) => match (told_by(plan, variant, *id), code(&variant.hint).as_str()) {
            (Some((name, value)), _) => {
                format!("`{}` is `{}`.", code(name), code(&value.to_string()))
            }
            (None, "") => "One of the types.".to_owned(),
            (None, hint) => format!("`{hint}`"),
        },
    }]
}

/// The member that tells a variant by its value, after which the variant is called.
fn told_by<'p>(
    plan: &'p Plan<'_>,
    variant: &'p Variant,
    id: TypeId,
) -> Option<(&'p str, &'p Value)> {
    if let Some(tag) = &variant.tag {
        return Some((&tag.property, &tag.value));
    }
    let Kind::Object(object) = &plan.api.schemas.get(id).kind else {
        return None;
    };
    let mut constants = object.constants.iter();
    let named = |(_, value): &&(String, Value)| value.as_str() == Some(&variant.hint);
    let (name, value) = constants.find(named)?;
    Some((name, value))
}

/// Title, description, deprecation, constraints and examples, each a paragraph; never empty.
fn paragraphs(plan: &Plan<'_>, docs: &Docs, otherwise: impl FnOnce() -> String) -> Vec<String> {
    let safe = |text: &str| linked(text, &plan.references().links);
    let mut all: Vec<String> = Vec::new();
    let description = docs
        .description
        .as_deref()
        .map(&safe)
        .filter(|text| !text.is_empty());
    let title = docs
        .title
        .as_deref()
        .map(&safe)
        .filter(|text| !text.is_empty());
    match (title, description) {
        (Some(title), Some(description))
            if !description.starts_with(title.trim_end_matches('.')) =>
        {
            all.extend([title, description]);
        }
        (_, Some(text)) | (Some(text), None) => all.push(text),
        (None, None) => all.push(otherwise()),
    }
    if docs.deprecated {
        all.push("Deprecated.".to_owned());
    }
    if !docs.constraints.is_empty() {
        let words: Vec<String> = docs.constraints.iter().map(|words| safe(words)).collect();
        all.push(format!("Constraints: {}.", words.join("; ")));
    }
    let examples: Vec<String> = docs.examples.iter().filter_map(short).take(3).collect();
    if !examples.is_empty() {
        let label = if examples.len() == 1 {
            "Example"
        } else {
            "Examples"
        };
        all.push(format!("{label}: `{}`.", examples.join("`, `")));
    }
    all
}

/// The type that another one belongs to, as a link where it is compiled whenever the other is.
fn owner(plan: &Plan<'_>, key: &Key, owner: &Key) -> String {
    let gate = |key: &Key| Some(&plan.named(plan.type_of_key(key)?)?.gate);
    match plan.type_of_key(owner).and_then(|id| plan.type_ident(id)) {
        Some(ident) if gate(key) == gate(owner) => plan.references().link(ident),
        Some(ident) => format!("`{ident}`"),
        None => format!("`{}`", code(&owner.to_string())),
    }
}

/// What a type is, from its key and what it is in alone.
fn fallback(key: &Key, owner: &str) -> String {
    let [parts @ .., last] = key.0.as_slice() else {
        return "A type of the API.".to_owned();
    };
    if parts.is_empty() {
        return match last {
            Part::Component(name) => format!("The schema `{}`.", code(name)),
            other => format!(
                "A type of `{}`.",
                code(&Key(vec![other.clone()]).to_string())
            ),
        };
    }
    match last {
        Part::Property(name) | Part::Parameter(name) => format!("The `{}` of {owner}.", code(name)),
        Part::Branch(name) => format!("The kind `{}` of {owner}.", code(name)),
        Part::Base => format!("{owner} without what extends it."),
        Part::Kind(_) => format!("What depends on the kind of {owner}."),
        Part::Item | Part::Position(_) => format!("An item of {owner}."),
        Part::Entry => format!("A value of {owner}."),
        Part::EntryName => format!("A key of {owner}."),
        Part::Body => format!("The request body of {owner}."),
        Part::Response(None) => format!("The response of {owner}."),
        Part::Response(Some(status)) => format!("The response {} of {owner}.", code(status)),
        Part::MediaType(media_type) => format!("{owner} as `{}`.", code(media_type)),
        Part::Component(word) | Part::Owner(word) | Part::Word(word) => {
            format!("The `{}` of {owner}.", code(word))
        }
    }
}
