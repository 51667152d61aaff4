//! Why things are as they are, in words.

use crate::rust::{BoxReason, Presence};
use crate::schema::{AnyReason, Field, IntegerWidth, Key, Part};

/// Why a value is free-form JSON.
pub(super) fn any(reason: AnyReason) -> &'static str {
    match reason {
        AnyReason::FreeForm => "any JSON: the document restricts its values in no way",
        AnyReason::Contradiction => "any JSON: no value can satisfy the schema",
        AnyReason::OpenBranch => {
            "any JSON: one branch of the union takes any value, so that nothing tells the others apart"
        }
        AnyReason::MixedValues => "any JSON: `enum` lists values of several types",
        AnyReason::Dynamic => "any JSON: what `$dynamicRef` means depends on who refers to it",
        AnyReason::TooManyCombinations => {
            "any JSON: the branches of its unions multiply beyond the limit"
        }
        AnyReason::Replaced => "a type of your own",
        AnyReason::TooDeep => "any JSON: too many lists stand in each other",
    }
}

/// Why a `Box` is there.
pub(super) fn boxed(reason: BoxReason) -> &'static str {
    match reason {
        BoxReason::Circle => "`Box`: without it the type would contain itself",
        BoxReason::Variant => {
            "`Box`: what variants hold is boxed, so that the enum is small however its types grow"
        }
    }
}

/// Why a field can be missing, or cannot.
pub(super) fn presence(field: &Field, presence: Presence) -> String {
    let spared = match (field.required && presence.is_optional(), field.read_only) {
        (true, true) => " (`required`, but `readOnly`: a request never has to set it)",
        (true, false) => " (`required`, but `writeOnly`: an answer never has to have it)",
        (false, _) => "",
    };
    let words = match presence {
        Presence::Required => "always there: `required` lists it",
        Presence::Optional if field.required => "may be absent",
        Presence::Optional => "may be absent: `required` does not list it",
        Presence::Nullable => "null or a value: `required` lists it, and it is nullable",
        Presence::Maybe if field.required => "absent, null or a value: it is nullable",
        Presence::Maybe => {
            "absent, null or a value: `required` does not list it, and it is nullable"
        }
    };
    format!("{words}{spared}")
}

/// What a type's name is made of.
pub(super) fn name(key: &Key) -> String {
    match key.as_component() {
        Some(component) => format!("it is the component `{component}`"),
        None => format!(
            "it has no name in the document, so it is called after the way to it: {}",
            way(key)
        ),
    }
}

/// `component Pet, property home, items`
fn way(key: &Key) -> String {
    let steps: Vec<String> = key.0.iter().map(step).collect();
    steps.join(", ")
}

fn step(part: &Part) -> String {
    match part {
        Part::Component(name) => format!("component `{name}`"),
        Part::Owner(name) => format!("`{name}`"),
        Part::Body => "request body".to_owned(),
        Part::Response(None) => "response".to_owned(),
        Part::Response(Some(status)) => format!("response {status}"),
        Part::Parameter(name) => format!("parameter `{name}`"),
        Part::MediaType(name) => format!("media type `{name}`"),
        Part::Property(name) => format!("property `{name}`"),
        Part::Item => "items".to_owned(),
        Part::Position(index) => format!("position {index}"),
        Part::Entry => "values".to_owned(),
        Part::EntryName => "keys".to_owned(),
        Part::Branch(hint) => format!("branch `{hint}`"),
        Part::Base => "without what extends it".to_owned(),
        Part::Kind(_) => "the union inside".to_owned(),
        Part::Word(word) => word.clone(),
    }
}

/// `signed, 64 bits`
pub(super) fn width(width: IntegerWidth) -> &'static str {
    match width {
        IntegerWidth::I8 => "signed, 8 bits",
        IntegerWidth::I16 => "signed, 16 bits",
        IntegerWidth::I32 => "signed, 32 bits",
        IntegerWidth::I64 => "signed, 64 bits",
        IntegerWidth::U8 => "unsigned, 8 bits",
        IntegerWidth::U16 => "unsigned, 16 bits",
        IntegerWidth::U32 => "unsigned, 32 bits",
        IntegerWidth::U64 => "unsigned, 64 bits",
        IntegerWidth::Big => "beyond 64 bits, so it is kept as a JSON number",
    }
}
