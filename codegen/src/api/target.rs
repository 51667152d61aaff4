//! What an option is about: the types, members, operations and groups that a user names.

use super::glob;
use super::model::Api;
use crate::diagnostic::{Place, Pointer, suggest};
use crate::schema::{Key, Kind, Payload, TypeId, Union, Use};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::str::FromStr;

/// Names parts of an API. Written as a JSON Pointer (`#/components/schemas/Pet`), or as `schema:Legacy*`, `field:Pet.name`,
/// `variant:Color.red`, `operation:listPets` or `tag:pets`, where `*` stands for any text without `/` and `**` for any text.
///
/// `schema` is about components by their names. A type without a name is meant by the whole way to it (`schema:Pet.home`),
/// which is how its fields and variants are named too (`field:Pet.home.street`).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Target {
    kind: TargetKind,
    /// The pattern, or the pointer without its `#`.
    text: String,
}

/// What kind of part a [`Target`] names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TargetKind {
    /// What stands at a JSON Pointer.
    Pointer,
    /// Types.
    Schema,
    /// Properties of objects.
    Field,
    /// Values of enums and branches of unions.
    Variant,
    /// Operations by `operationId`, or where there is none by the key that stands for it.
    Operation,
    /// Groups of calls by name, or by a tag whose calls are all in one.
    Tag,
}

/// A part of an API that a [`Target`] names.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Subject {
    /// The type of this key.
    Type(Key),
    /// A property of an object, a value of an enum, or a branch of a union, by its position.
    Member(TypeId, usize),
    /// An operation, by its position in [`Api::calls`].
    Call(usize),
    /// A group of calls, by its position in [`Api::groups`].
    Group(usize),
}

/// A text that is no [`Target`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnknownTarget(String);

impl fmt::Display for UnknownTarget {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "`{}` names nothing of a document", self.0)
    }
}

impl std::error::Error for UnknownTarget {}

impl TargetKind {
    const WORDS: [(&'static str, Self); 5] = [
        ("schema", Self::Schema),
        ("field", Self::Field),
        ("variant", Self::Variant),
        ("operation", Self::Operation),
        ("tag", Self::Tag),
    ];

    fn word(self) -> &'static str {
        let mut words = Self::WORDS.iter();
        words
            .find(|(_, kind)| *kind == self)
            .map_or("#", |(word, _)| word)
    }
}

impl FromStr for Target {
    type Err = UnknownTarget;

    fn from_str(text: &str) -> Result<Self, UnknownTarget> {
        let target = |kind, text: &str| Self {
            kind,
            text: text.to_owned(),
        };
        if let Some(pointer) = text.strip_prefix('#').filter(|rest| rest.starts_with('/')) {
            return Ok(target(TargetKind::Pointer, pointer));
        }
        let split = text.split_once(':').filter(|(_, rest)| !rest.is_empty());
        let found = split.and_then(|(word, rest)| {
            let mut words = TargetKind::WORDS.iter();
            let (_, kind) = words.find(|(one, _)| *one == word)?;
            Some(target(*kind, rest))
        });
        found.ok_or_else(|| UnknownTarget(text.to_owned()))
    }
}

impl fmt::Display for Target {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.kind {
            TargetKind::Pointer => write!(f, "#{}", self.text),
            kind => write!(f, "{}:{}", kind.word(), self.text),
        }
    }
}

impl Target {
    /// What kind of part it names.
    pub fn kind(&self) -> TargetKind {
        self.kind
    }

    /// How many stars it has.
    pub fn stars(&self) -> usize {
        match self.kind {
            TargetKind::Pointer => 0,
            _ => glob::stars(&self.text),
        }
    }

    /// The parts that it names, each once, with what its stars stand for. `document` is the text of the API, in which
    /// values and branches have the positions that pointers count.
    pub fn find(&self, api: &Api, document: &Value) -> Vec<(Subject, Vec<String>)> {
        let mut seen = BTreeSet::new();
        let found = self.candidates(api, document).into_iter();
        let found = found.filter_map(|(text, subject)| {
            let stars = match self.kind {
                TargetKind::Pointer => (text == self.text).then(Vec::new)?,
                // A way to a type holds the names of others.
                TargetKind::Schema if is_inline(&subject) => (text == self.text).then(Vec::new)?,
                _ => glob::captures(&self.text, &text)?,
            };
            seen.insert(subject.clone()).then_some((subject, stars))
        });
        if self.kind == TargetKind::Pointer {
            return found.take(1).collect();
        }
        found.collect()
    }

    /// The types that it names, by their keys. A pointer to a property leads to the type that is written there.
    pub fn find_types(&self, api: &Api, document: &Value) -> Vec<Key> {
        let mut found = Vec::new();
        for (text, subject) in self.candidates(api, document) {
            let Subject::Type(key) = subject else {
                continue;
            };
            let is_exact = self.kind == TargetKind::Pointer || key.as_component().is_none();
            let is_meant = if is_exact {
                text == self.text
            } else {
                glob::matches(&self.text, &text)
            };
            if is_meant && !found.contains(&key) {
                found.push(key);
            }
        }
        found
    }

    /// The target that may have been meant by one that names nothing.
    pub fn nearest(&self, api: &Api, document: &Value) -> Option<Self> {
        let candidates = self.candidates(api, document);
        let text = suggest(&self.text, candidates.iter().map(|(text, _)| text))?;
        Some(Self {
            kind: self.kind,
            text: text.to_owned(),
        })
    }

    /// All that a target of this kind could name.
    fn candidates(&self, api: &Api, document: &Value) -> Vec<(String, Subject)> {
        match self.kind {
            TargetKind::Pointer => pointers(api, document),
            TargetKind::Schema => schemas(api),
            TargetKind::Field | TargetKind::Variant => members(api, self.kind),
            TargetKind::Operation => {
                let calls = api.calls.iter().enumerate();
                let text = |call: &super::Call| call.name().to_owned();
                calls
                    .map(|(at, call)| (text(call), Subject::Call(at)))
                    .collect()
            }
            TargetKind::Tag => groups(api),
        }
    }
}

/// Groups by their names, then by tags whose calls are all in one.
fn groups(api: &Api) -> Vec<(String, Subject)> {
    let named = api.groups.iter().enumerate();
    let mut found: Vec<(String, Subject)> = named
        .map(|(at, group)| (group.name.clone(), Subject::Group(at)))
        .collect();
    let mut homes: BTreeMap<&str, BTreeSet<usize>> = BTreeMap::new();
    for (at, group) in api.groups.iter().enumerate() {
        let calls = group.calls.iter().filter_map(|call| api.calls.get(*call));
        for tag in calls.flat_map(|call| &call.tags) {
            homes.entry(tag).or_default().insert(at);
        }
    }
    found.extend(homes.into_iter().filter_map(|(tag, homes)| {
        let only = homes.first().filter(|_| homes.len() == 1)?;
        Some((tag.to_owned(), Subject::Group(*only)))
    }));
    found
}

fn is_inline(subject: &Subject) -> bool {
    matches!(subject, Subject::Type(key) if key.as_component().is_none())
}

/// Components by their names, then all other types by the ways to them.
fn schemas(api: &Api) -> Vec<(String, Subject)> {
    let components = api.schemas.components.keys();
    let components = components.map(|name| (name.clone(), Subject::Type(Key::component(name))));
    let inline = api.schemas.types.iter();
    let inline = inline.filter(|ty| ty.key.as_component().is_none());
    let inline = inline.map(|ty| (ty.key.to_string(), Subject::Type(ty.key.clone())));
    components.chain(inline).collect()
}

/// Fields, or values and branches, by the way to their type and their names. Of equal types one is declared, so what is
/// said of a member of the others is said of that one's.
fn members(api: &Api, kind: TargetKind) -> Vec<(String, Subject)> {
    let mut found = Vec::new();
    for id in api.schemas.ids() {
        let ty = api.schemas.get(id);
        let members: Vec<String> = match (&ty.kind, kind) {
            (Kind::Object(object), TargetKind::Field) => object
                .fields
                .iter()
                .map(|field| field.name.clone())
                .collect(),
            (Kind::Enum(values), TargetKind::Variant) => {
                values.values.iter().map(|one| plain(&one.value)).collect()
            }
            (Kind::Union(union), TargetKind::Variant) => {
                union.variants.iter().map(|one| one.hint.clone()).collect()
            }
            _ => Vec::new(),
        };
        let owner = api.schemas.canonical(id);
        let named = members.into_iter().enumerate();
        found.extend(
            named.map(|(at, name)| (format!("{}.{name}", ty.key), Subject::Member(owner, at))),
        );
    }
    found
}

/// A value as people write it in a name.
fn plain(value: &Value) -> String {
    value
        .as_str()
        .map_or_else(|| value.to_string(), str::to_owned)
}

/// All that stands at a pointer. Of what shares one the component goes first, then the member, then its type.
fn pointers(api: &Api, document: &Value) -> Vec<(String, Subject)> {
    let mut found = Vec::new();
    for name in api.schemas.components.keys() {
        let Some(pointer) = api.schemas.places.get(name).and_then(pointer_of) else {
            continue;
        };
        found.push((pointer.to_string(), Subject::Type(Key::component(name))));
    }
    let mut types = Vec::new();
    for id in api.schemas.ids() {
        let ty = api.schemas.get(id);
        let Some(pointer) = pointer_of(&ty.place) else {
            continue;
        };
        let owner = api.schemas.canonical(id);
        let member =
            |(pointer, at): (&Pointer, usize)| (pointer.to_string(), Subject::Member(owner, at));
        match &ty.kind {
            Kind::Object(object) => {
                let fields = object.fields.iter().enumerate();
                let fields = fields.filter_map(|(at, field)| Some((pointer_of(&field.place)?, at)));
                found.extend(fields.map(member));
            }
            Kind::Enum(values) => {
                let wires: Vec<&Value> = values.values.iter().map(|one| &one.value).collect();
                let listed = listed(document, pointer, "enum");
                found.extend(listed.filter_map(|(place, value)| {
                    let at = wires.iter().position(|wire| *wire == value)?;
                    Some(member((&place, at)))
                }));
            }
            Kind::Union(union) => {
                for keyword in ["oneOf", "anyOf"] {
                    let listed = listed(document, pointer, keyword);
                    found.extend(listed.filter_map(|(place, value)| {
                        let at = branch(api, union, &place, value)?;
                        Some(member((&place, at)))
                    }));
                }
            }
            _ => {}
        }
        types.push((pointer.to_string(), Subject::Type(ty.key.clone())));
    }
    found.extend(types);
    let calls = api.calls.iter().enumerate();
    found.extend(
        calls.filter_map(|(at, call)| {
            Some((pointer_of(&call.place)?.to_string(), Subject::Call(at)))
        }),
    );
    found
}

fn pointer_of(place: &Place) -> Option<&Pointer> {
    match place {
        Place::Value(_, pointer) | Place::Key(_, pointer) => Some(pointer),
        Place::Bytes(..) => None,
    }
}

/// What a keyword of a schema lists, each with its place.
fn listed<'d>(
    document: &'d Value,
    schema: &Pointer,
    keyword: &str,
) -> impl Iterator<Item = (Pointer, &'d Value)> + use<'d> {
    let place = schema.child(keyword);
    let list = document.pointer(place.as_str()).and_then(Value::as_array);
    let values = list.into_iter().flatten().enumerate();
    values.map(move |(at, value)| (place.index(at), value))
}

/// The variant that a branch of a union became: by the component that it refers to, or by its own place.
fn branch(api: &Api, union: &Union, place: &Pointer, value: &Value) -> Option<usize> {
    let target = value.get("$ref").and_then(Value::as_str);
    let component = target.and_then(|target| {
        let name = Pointer::parse(target).segments().next_back()?;
        let place = api.schemas.places.get(&name).and_then(pointer_of)?;
        let is_meant = target.strip_prefix('#') == Some(place.as_str());
        api.schemas.components.get(&name).filter(|_| is_meant)
    });
    let is_branch = |payload: &Payload| match (payload, component) {
        (Payload::Type(ty), Some(Use { ty: wanted, .. })) => ty == wanted,
        (Payload::Type(ty), None) => pointer_of(&api.schemas.get(*ty).place) == Some(place),
        (Payload::Literal(literal), _) => value.get("const") == Some(literal),
        (Payload::Tag(..), _) => false,
    };
    union
        .variants
        .iter()
        .position(|one| is_branch(&one.payload))
}
