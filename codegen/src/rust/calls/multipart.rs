//! The type that collects the parts of one operation's `multipart` body.

use super::argument::Taken;
use super::body::separator_list;
use super::context::{inline, prose};
use super::docs::{Doc, code};
use super::parameter::typed;
use crate::api::{file_or_files, union_of_files};
use crate::openapi::{Encoding, Separator};
use crate::rust::names::{Claim, Name, Scope};
use crate::rust::{RustType, Types};
use crate::schema::{Field, Kind, StringFormat, TypeId, Use};
use indexmap::IndexMap;
use proc_macro2::TokenStream;
use quote::quote;
use serde_json::Value;

/// The parts of a body whose schema is an object.
#[derive(Debug)]
pub(super) struct MultipartPlan<'a> {
    /// The type's name.
    pub(super) name: Name,
    /// The type of the object, whose rules the parts have.
    pub(super) body: TypeId,
    /// Parts that have only one value.
    constants: Vec<Constant<'a>>,
    pub(super) parts: Vec<PartPlan<'a>>,
}

/// A part that every request has, with the only value that there is.
#[derive(Debug)]
struct Constant<'a> {
    name: &'a str,
    value: &'a Value,
    content_type: ContentType<'a>,
}

/// A part with the name of its argument or setter.
#[derive(Debug)]
pub(super) struct PartPlan<'a> {
    pub(super) source: &'a Field,
    pub(super) name: Name,
    pub(super) taken: PartTaken,
    content_type: ContentType<'a>,
}

/// What the document says about the media type of a part.
#[derive(Debug)]
enum ContentType<'a> {
    /// Nothing.
    Unsaid,
    /// This one.
    Stated(&'a str),
    /// It is a file, which servers tell by its file name and media type.
    File(&'a str),
}

/// How the content of a part comes in.
#[derive(Debug)]
pub(super) enum PartTaken {
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
    pub(super) fn of(
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

    /// The type.
    pub(super) fn definition(&self, id: &str) -> TokenStream {
        let name = &self.name;
        let (required, optional): (Vec<_>, Vec<_>) =
            self.parts.iter().partition(|part| part.source.required);
        let arguments = required.iter().filter_map(|part| part.argument());
        let constants = self
            .constants
            .iter()
            .fold(quote!(rt::body::Multipart::new()), |parts, one| {
                one.put(&parts)
            });
        let parts = required
            .iter()
            .fold(constants, |parts, part| part.put(&parts));
        let setters = optional.iter().map(|part| part.setter());
        let mut doc = Doc::default();
        doc.paragraph(format!("The parts of the body of {}.", code(id)));
        doc.block(required.iter().map(|part| part.line()));
        let doc = doc.outer();
        quote! {
            #doc
            #[derive(Clone, Debug)]
            pub struct #name {
                parts: rt::body::Multipart,
            }

            impl #name {
                /// The parts that every request has.
                #[allow(clippy::too_many_arguments, clippy::new_without_default)]
                pub fn new(#(#arguments),*) -> Self {
                    Self { parts: #parts }
                }

                #(#setters)*

                /// A part that the document does not know.
                pub fn part(self, name: impl Into<String>, part: rt::body::Part) -> Self {
                    Self { parts: self.parts.part(name, part) }
                }

                pub(crate) fn parts(&self) -> &rt::body::Multipart {
                    &self.parts
                }
            }
        }
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

impl Constant<'_> {
    /// The expression `parts` with the part added.
    fn put(&self, parts: &TokenStream) -> TokenStream {
        let name = self.name;
        let part = match (self.value, Taken::only(self.value)) {
            (Value::String(text), _) => quote!(rt::body::Part::text(#text)),
            (_, Some(scalar)) => quote!(rt::body::Part::value(#scalar)),
            (json, None) => {
                let json = json.to_string();
                quote!(rt::body::Part::text(#json).content_type("application/json"))
            }
        };
        let declared = match self.content_type {
            ContentType::Stated(declared) => Some(quote!(.content_type(#declared))),
            ContentType::Unsaid | ContentType::File(_) => None,
        };
        quote!(#parts.part(#name, #part #declared))
    }
}

impl PartPlan<'_> {
    fn argument(&self) -> Option<TokenStream> {
        let part = RustType::OfRuntime("body::Part");
        let ty = match &self.taken {
            PartTaken::File => part,
            PartTaken::Files => RustType::Vec(Box::new(part)),
            PartTaken::Value(taken) | PartTaken::Values(taken) | PartTaken::Joined(taken, _) => {
                taken.signature()?
            }
        };
        Some(typed(&self.name, ty))
    }

    /// The expression `parts` with the part added.
    fn put(&self, parts: &TokenStream) -> TokenStream {
        let (wire, name) = (&self.source.name, &self.name);
        let typed = match self.content_type {
            ContentType::Stated(declared) => Some(quote!(.content_type(#declared))),
            ContentType::Unsaid | ContentType::File(_) => None,
        };
        let file = match self.content_type {
            ContentType::Unsaid => None,
            ContentType::Stated(declared) => Some(quote!(.content_type_or(#declared))),
            ContentType::File(declared) => Some(quote!(.file_or(#wire, #declared))),
        };
        match &self.taken {
            PartTaken::File => quote!(#parts.part(#wire, #name #file)),
            PartTaken::Files => {
                quote!(#name.into_iter().fold(#parts, |parts, file| parts.part(#wire, file #file)))
            }
            PartTaken::Joined(taken, separators) => {
                let (value, list) = (taken.encodable(name), separator_list(separators));
                quote!(#parts.joined(#wire, #list, #value))
            }
            PartTaken::Value(taken) if taken.is_text() => {
                quote!(#parts.part(#wire, rt::body::Part::text(#name) #typed))
            }
            PartTaken::Value(taken) => {
                let value = taken.encodable(name);
                quote!(#parts.part(#wire, rt::body::Part::value(#value) #typed))
            }
            PartTaken::Values(taken) => {
                let value = taken.encodable(name);
                let declared = match self.content_type {
                    ContentType::Stated(declared) => quote!(Some(#declared)),
                    ContentType::Unsaid | ContentType::File(_) => quote!(None),
                };
                quote!(#parts.values(#wire, #declared, #value))
            }
        }
    }

    fn setter(&self) -> TokenStream {
        let (name, parts) = (&self.name, self.put(&quote!(self.parts)));
        let argument = self.argument();
        let mut doc = Doc::default();
        match &self.source.docs.description {
            Some(text) => doc.block(prose(text)),
            None => doc.paragraph(format!("The part {}.", code(&self.source.name))),
        };
        let rules = self.rules();
        if !rules.is_empty() {
            doc.paragraph(format!("Constraints: {}.", rules.join("; ")));
        }
        let doc = doc.outer();
        quote! {
            #doc
            pub fn #name(self, #argument) -> Self {
                Self { parts: #parts }
            }
        }
    }

    /// A line of a list about the part.
    fn line(&self) -> String {
        let about = self.source.docs.description.as_deref().map(inline);
        let about = about.map(|about| about.trim_end_matches('.').to_owned());
        let said: Vec<String> = about.into_iter().chain(self.rules()).collect();
        let name = code(&self.source.name);
        if said.is_empty() {
            return format!("- {name}");
        }
        format!("- {name}: {}.", said.join("; "))
    }

    /// What the document demands of its value, in words.
    fn rules(&self) -> Vec<String> {
        let rules = self.source.docs.constraints.iter();
        rules.map(|rule| inline(rule)).collect()
    }
}
