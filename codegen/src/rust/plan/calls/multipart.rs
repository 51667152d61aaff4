//! The parts of one operation's `multipart` body.

use super::argument::Taken;
use crate::api::{file_or_files, union_of_files};
use crate::openapi::{Encoding, Separator};
use crate::rust::names::{Claim, Name, Scope};
use crate::rust::plan::types::{RustType, Types};
use crate::schema::{Field, Kind, StringFormat, TypeId, Use};
use indexmap::IndexMap;
use serde_json::Value;

/// The parts of a body whose schema is an object.
#[derive(Debug)]
pub(crate) struct MultipartPlan<'a> {
    /// The type's name.
    pub(crate) name: Name,
    /// The type of the object, whose rules the parts have.
    pub(crate) body: TypeId,
    /// Parts that have only one value.
    pub(crate) constants: Vec<Constant<'a>>,
    pub(crate) parts: Vec<PartPlan<'a>>,
}

/// A part that every request has, with the only value that there is.
#[derive(Debug)]
pub(crate) struct Constant<'a> {
    pub(crate) name: &'a str,
    pub(crate) value: &'a Value,
    pub(crate) content_type: ContentType<'a>,
}

/// A part with the name of its argument or setter.
#[derive(Debug)]
pub(crate) struct PartPlan<'a> {
    pub(crate) source: &'a Field,
    pub(crate) name: Name,
    pub(crate) taken: PartTaken,
    pub(crate) content_type: ContentType<'a>,
}

/// What the document says about the media type of a part.
#[derive(Debug)]
pub(crate) enum ContentType<'a> {
    /// Nothing.
    Unsaid,
    /// This one.
    Stated(&'a str),
    /// It is a file, which servers tell by its file name and media type.
    File(&'a str),
}

/// How the content of a part comes in.
#[derive(Debug)]
pub(crate) enum PartTaken {
    /// A file: a part made by the caller.
    File,
    /// Several files under one name.
    Files,
    /// A value.
    Value(Taken),
    /// A list, a part for each item.
    Values(Taken),
    /// A list that is one text.
    Joined(Taken, Vec<Separator>),
}

/// What a part asks for: what the field of its name is called. A type that is sent in other forms, too, may have a field
/// whose name is that of a method here.
fn claim(field: &Field, given: Option<&str>) -> Claim {
    match given {
        Some(name) if Scope::PARTS.check(name).is_err() => Claim::new(name),
        given => Claim::new(&*field.name).called(given),
    }
}

impl<'a> MultipartPlan<'a> {
    /// The parts of an object; `None` for any other schema.
    pub(crate) fn of(
        types: &Types<'a>,
        name: &Name,
        body: Use,
        encodings: &'a IndexMap<String, Encoding>,
    ) -> Option<Self> {
        let Kind::Object(object) = &types.schemas().get(body.ty).kind else {
            return None;
        };
        let fields = object.fields.iter().enumerate();
        let fields = fields.filter(|(_, field)| !field.read_only);
        let owner = types.schemas().canonical(body.ty);
        let claimed = fields.map(|(index, field)| {
            let given = types.options.names.of_member(owner, index);
            (field, claim(field, given))
        });
        let (fields, claims): (Vec<&Field>, Vec<Claim>) = claimed.unzip();
        let names = Scope::PARTS.assign(&claims);
        let part = |(source, name): (&'a Field, Name)| {
            let encoding = encodings.get(&source.name);
            let content_type = encoding.and_then(|one| one.content_type.as_deref());
            PartPlan {
                source,
                name,
                taken: taken(types, source, encoding),
                content_type: ContentType::of(types, source.value, content_type),
            }
        };
        let constants = object.constants.iter().map(|(name, value)| {
            let encoding = encodings.get(name);
            let declared = encoding.and_then(|one| one.content_type.as_deref());
            Constant {
                name,
                value,
                content_type: ContentType::of_value(declared),
            }
        });
        Some(Self {
            name: name.clone(),
            body: body.ty,
            constants: constants.collect(),
            parts: fields.into_iter().zip(names).map(part).collect(),
        })
    }
}

/// How a part is taken. Without a type, its content is bytes unless the document says that it is JSON (OpenAPI 3.1,
/// Encoding Object, `contentType`).
fn taken(types: &Types<'_>, field: &Field, encoding: Option<&Encoding>) -> PartTaken {
    let content_type = encoding.and_then(|one| one.content_type.as_deref());
    let separators = encoding.map_or(&[] as &[Separator], |one| &one.separators);
    let is_json = content_type.is_some_and(|declared| declared.contains("json"));
    let is_part = |value: Use| match types.schemas().get(value.ty).kind {
        Kind::Any(why) if why.is_unrestricted() => !is_json,
        Kind::String(StringFormat::Binary) => true,
        _ => false,
    };
    match &types.schemas().get(field.value.ty).kind {
        _ if is_part(field.value) => PartTaken::File,
        Kind::List(list) if is_part(list.item) => PartTaken::Files,
        Kind::Union(union) if union_of_files(types.schemas(), union).is_some() => PartTaken::Files,
        Kind::List(_) if !separators.is_empty() => {
            PartTaken::Joined(Taken::of(types, field.value), separators.to_vec())
        }
        // One that is declared as JSON is meant as a whole.
        Kind::List(_) if !is_json => PartTaken::Values(Taken::of(types, field.value)),
        _ => PartTaken::Value(Taken::of(types, field.value)),
    }
}

impl<'a> ContentType<'a> {
    /// `declared` is what the part's encoding says, which goes before the schema.
    fn of(types: &Types<'a>, value: Use, declared: Option<&'a str>) -> Self {
        match file_or_files(types.schemas(), value.ty) {
            Some(ty) => {
                let of_schema = ty.media_type.as_deref().filter(is_single);
                let declared = declared.filter(is_single);
                Self::File(declared.or(of_schema).unwrap_or("application/octet-stream"))
            }
            None => Self::of_value(declared),
        }
    }

    /// The same for a part that is no file.
    fn of_value(declared: Option<&'a str>) -> Self {
        declared
            .filter(is_single)
            .map_or(Self::Unsaid, Self::Stated)
    }
}

/// Whether a text is one media type: a range or a list of them says nothing about a part.
#[allow(clippy::trivially_copy_pass_by_ref, reason = "it is for `filter`")]
fn is_single(media_type: &&str) -> bool {
    !media_type.contains(['*', ','])
}

impl PartPlan<'_> {
    /// The type in the signature of what takes it; `None` where nothing is taken.
    pub(crate) fn signature(&self) -> Option<RustType> {
        let part = RustType::OfRuntime("body::Part");
        match &self.taken {
            PartTaken::File => Some(part),
            PartTaken::Files => Some(RustType::Vec(Box::new(part))),
            PartTaken::Value(taken) | PartTaken::Values(taken) | PartTaken::Joined(taken, _) => {
                taken.signature()
            }
        }
    }
}
