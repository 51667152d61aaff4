use super::key::Key;
use super::xml::Xml;
use crate::arena::Arena;
use crate::diagnostic::Place;
use crate::openapi::{Annotations, Example, SchemaId};
use indexmap::IndexMap;
use serde_json::Value;
use std::collections::{BTreeMap, HashMap};

/// The identity of a type.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct TypeId(pub u32);

/// A type where it is used: in a field, an item, a parameter, a body.
///
/// Null belongs to the use, never to the type, so that no one can write `Option<Option<T>>`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Use {
    /// The type of every value but null.
    pub ty: TypeId,
    /// Whether null is allowed too.
    pub nullable: bool,
}

/// All types of an API: references followed, `allOf` intersected, null and presence decided, and for
/// every union the way its branches are told apart.
#[derive(Clone, Debug, Default)]
pub struct Schemas {
    /// The types; a [`TypeId`] is an index into them.
    pub types: Arena<Type>,
    /// What each of `components.schemas` means, in document order.
    ///
    /// A component whose use leads to a type with another [`Key`] is an alias of that type.
    pub components: IndexMap<String, Use>,
    /// Where each of them stands.
    pub places: HashMap<String, Place>,
    /// What each schema outside other schemas means (bodies, parameters, responses, headers).
    pub uses: HashMap<SchemaId, Use>,
    /// The type of any value, for bodies and parameters without a schema.
    pub anything: TypeId,
    /// The type of plain text, for path parameters without a schema.
    pub text: TypeId,
    /// What the document demands of values beyond their types.
    pub rules: Rules,
    /// How values stand in bodies of XML.
    pub xml: Xml,
}

/// What a document demands of values beyond their types: lengths, patterns, bounds, uniqueness, conditions.
#[derive(Clone, Debug, Default)]
pub struct Rules {
    /// Schemas by name, in JSON Schema's words (2020-12); `$ref` holds the name of another.
    ///
    /// One keyword is OpenAPI 3.0's: with `nullable`, null passes whatever else is said.
    pub definitions: BTreeMap<String, Value>,
    /// The definition that a type's values keep, for types with one.
    pub roots: HashMap<TypeId, String>,
    /// The definition of a component, for components with one. It says more than the type's where the component is an
    /// alias with rules of its own.
    pub components: BTreeMap<String, String>,
}

impl Schemas {
    /// The identities of all types.
    pub fn ids(&self) -> impl Iterator<Item = TypeId> + use<> {
        let count = u32::try_from(self.types.len()).unwrap_or(u32::MAX);
        (0..count).map(TypeId)
    }

    /// The type with an identity of this collection.
    pub fn get(&self, id: TypeId) -> &Type {
        &self.types[id.0 as usize]
    }

    /// The type that is declared for a type: itself, unless another one stands for it.
    pub fn canonical(&self, id: TypeId) -> TypeId {
        self.get(id).same_as.unwrap_or(id)
    }

    /// Types that are read by reading themselves, and no part of their values: there should be none, since no value ends
    /// that.
    pub fn endless(&self) -> Vec<TypeId> {
        super::endless::circles(self)
    }

    /// What a schema outside of other schemas means; any value where there is no schema.
    pub fn of(&self, schema: Option<SchemaId>) -> Use {
        let known = schema.and_then(|schema| self.uses.get(&schema)).copied();
        known.unwrap_or(Use {
            ty: self.anything,
            nullable: false,
        })
    }
}

/// One type.
#[derive(Clone, Debug)]
pub struct Type {
    /// The stable key that its name derives from.
    pub key: Key,
    /// Where the schema stands.
    pub place: Place,
    /// What the document says about it to a reader.
    pub docs: Docs,
    /// What values it has.
    pub kind: Kind,
    /// The name of the format of a string or number. What it means is in the kind; the name is for those who choose
    /// another type for it, and for formats that the document invents.
    pub format: Option<String>,
    /// The media type of what a text or bytes hold (`contentMediaType`).
    pub media_type: Option<String>,
    /// The type that stands for this one, where an inline type says the same as another.
    pub same_as: Option<TypeId>,
}

/// What a document says about a type, field or variant to a reader.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Docs {
    /// `title`.
    pub title: Option<String>,
    /// `description`, CommonMark.
    pub description: Option<String>,
    /// `deprecated`.
    pub deprecated: bool,
    /// `examples`.
    pub examples: Vec<Value>,
    /// Constraints in words, one each: `at most 100 characters`.
    pub constraints: Vec<String>,
}

impl StringFormat {
    /// The name of the format in documents; plain text may have any.
    pub fn name(self) -> Option<&'static str> {
        Some(match self {
            Self::Plain => return None,
            Self::DateTime => "date-time",
            Self::Date => "date",
            Self::Uuid => "uuid",
            Self::Base64 => "byte",
            Self::Base64Url => "base64url",
            Self::Binary => "binary",
            Self::Password => "password",
        })
    }
}

impl Docs {
    /// What a schema's annotations say.
    pub fn of(annotations: &Annotations) -> Self {
        Self {
            title: annotations.title.clone(),
            description: annotations.description.clone(),
            deprecated: annotations.deprecated,
            examples: values(&annotations.examples),
            constraints: Vec::new(),
        }
    }
}

/// Examples without their places.
pub(super) fn values(examples: &[Example]) -> Vec<Value> {
    examples.iter().map(|one| one.value.clone()).collect()
}

/// What values a type has.
#[derive(Clone, Debug, PartialEq)]
pub enum Kind {
    /// Any JSON value, with the reason why it is not more than that.
    Any(AnyReason),
    /// No value at all (schema `false`).
    Never,
    /// Only null.
    Null,
    /// `true` and `false`.
    Boolean,
    /// Integers.
    Integer(IntegerWidth),
    /// Numbers, as 64-bit floats.
    Number,
    /// Text.
    String(StringFormat),
    /// One single value: a unit type that is written and checked, never chosen.
    Constant(Value),
    /// Some strings or some integers.
    Enum(Enum),
    /// A list.
    List(List),
    /// A list with a type for each position.
    Tuple(Tuple),
    /// An object with free keys.
    Map(Use),
    /// An object with known keys.
    Object(Object),
    /// One of several types.
    Union(Union),
}

/// Why a schema is a free-form value.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum AnyReason {
    /// The document says so: `{}`, `true`, or no keyword that restricts values.
    FreeForm,
    /// No value can satisfy the schema, so that whatever a server sends is kept.
    Contradiction,
    /// A branch of a union takes any value, so that the others tell nothing apart.
    OpenBranch,
    /// `enum` lists values of several types, lists or objects among them.
    MixedValues,
    /// What the schema refers to depends on who refers to it (`$dynamicRef`).
    Dynamic,
    /// The parts of the schema multiply beyond the limit.
    TooManyCombinations,
    /// Too many lists stand in each other.
    TooDeep,
    /// The user chose a type of their own for it, so that what it is made of is nobody's.
    Replaced,
}

impl AnyReason {
    /// Whether the document says no more of the values than that they are JSON; otherwise it does, and a type could not.
    pub fn is_unrestricted(self) -> bool {
        match self {
            Self::FreeForm | Self::Contradiction | Self::OpenBranch | Self::MixedValues => true,
            Self::Dynamic | Self::TooManyCombinations | Self::TooDeep | Self::Replaced => false,
        }
    }
}

/// The width of an integer type.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum IntegerWidth {
    /// 8 bits, signed.
    I8,
    /// 16 bits, signed.
    I16,
    /// 32 bits, signed.
    I32,
    /// 64 bits, signed.
    I64,
    /// 8 bits, unsigned.
    U8,
    /// 16 bits, unsigned.
    U16,
    /// 32 bits, unsigned.
    U32,
    /// 64 bits, unsigned.
    U64,
    /// Integers beyond 64 bits, of any size.
    Big,
}

/// What a string holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum StringFormat {
    /// Plain text; also for formats that have no type of their own.
    Plain,
    /// `date-time`.
    DateTime,
    /// `date`.
    Date,
    /// `uuid`.
    Uuid,
    /// `byte`, or `contentEncoding: base64`.
    Base64,
    /// `contentEncoding: base64url`.
    Base64Url,
    /// `binary`: raw bytes, where the media type is not JSON.
    Binary,
    /// `password`: hidden in debug output.
    Password,
}

/// An enum of strings or integers.
#[derive(Clone, Debug, PartialEq)]
pub struct Enum {
    /// The values in document order, all strings or all integers, without repetitions.
    pub values: Vec<EnumValue>,
    /// Whether the document itself takes values that it does not list (`anyOf` with any string), or lists some that cannot
    /// be right.
    pub open: bool,
}

/// One value of an enum.
#[derive(Clone, Debug, PartialEq)]
pub struct EnumValue {
    /// The value on the wire.
    pub value: Value,
    /// The name that the document wishes (`x-enum-varnames`).
    pub name: Option<String>,
    /// What the document says about it.
    pub description: Option<String>,
}

impl EnumValue {
    /// The value as people write it: a text without its quotes.
    pub fn wire(&self) -> String {
        let text = self.value.as_str();
        text.map_or_else(|| self.value.to_string(), str::to_owned)
    }
}

/// A list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct List {
    /// Its items.
    pub item: Use,
}

/// A list with a type for each position.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tuple {
    /// The first positions.
    pub items: Vec<Use>,
    /// How many of them are always there; the others may be missing from the end.
    pub required: usize,
    /// All that follows; `None` where nothing may follow.
    pub rest: Option<Use>,
}

/// An object with known keys.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct Object {
    /// Properties in document order, without those that have only one possible value.
    pub fields: Vec<Field>,
    /// Required properties with only one possible value: written always, checked when read, not stored.
    pub constants: Vec<(String, Value)>,
    /// Those of the constants that are the only value of an `enum`, and no `const`: like any enum it may get more values.
    pub usual: Vec<String>,
    /// Whether constants may be missing from what is read.
    pub lenient: bool,
    /// Unions (or maps of their own) whose members stand beside the fields.
    pub flattened: Vec<Use>,
    /// Type of all other members, where the document gives one.
    pub rest: Option<Use>,
    /// Whether the document forbids all other members.
    pub closed: bool,
}

/// One property.
#[derive(Clone, Debug, PartialEq)]
pub struct Field {
    /// Its name on the wire.
    pub name: String,
    /// Its type.
    pub value: Use,
    /// Whether `required` lists it.
    pub required: bool,
    /// `readOnly`: a request never has to set it.
    pub read_only: bool,
    /// `writeOnly`: a response never has to have it.
    pub write_only: bool,
    /// What the document says about it; texts beside a `$ref` come before the target's.
    pub docs: Docs,
    /// `default`, if it fits.
    pub default: Option<Value>,
    /// Where the property's schema stands.
    pub place: Place,
}

/// One of several types.
#[derive(Clone, Debug, PartialEq)]
pub struct Union {
    /// The branches, flattened and without null.
    pub variants: Vec<Variant>,
    /// How a value finds its branch.
    pub decide: Decide,
    /// Whether values that no branch knows are kept as they are (unions with a tag).
    pub open: bool,
}

/// One branch of a union.
#[derive(Clone, Debug, PartialEq)]
pub struct Variant {
    /// The words its name derives from: a tag value, a component's name, a title, or a JSON type.
    pub hint: String,
    /// What it holds.
    pub payload: Payload,
    /// The member that says which branch a value is of, where the payload alone would not always write it.
    pub tag: Option<Tag>,
    /// What the document says about it.
    pub docs: Docs,
}

/// The member that says which branch a value is of.
#[derive(Clone, Debug, PartialEq)]
pub struct Tag {
    /// Its name.
    pub property: String,
    /// Its value.
    pub value: Value,
    /// Whether the payload can have the member too: then it is written only where the payload is without it.
    pub declared: bool,
}

/// What a branch holds.
#[derive(Clone, Debug, PartialEq)]
pub enum Payload {
    /// A value of a type.
    Type(TypeId),
    /// Nothing but a tag: an object with this one member.
    Tag(String, Value),
    /// This value and no other.
    Literal(Value),
}

/// How a value finds its branch; numbers are indices into [`Union::variants`].
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Decide {
    /// This branch.
    Variant(usize),
    /// No branch: the value is kept if the union is open, and refused otherwise.
    Nothing,
    /// By the JSON type; types that are not listed have no branch.
    Kind(Vec<(crate::openapi::JsonType, Decide)>),
    /// By the value of a member that is a string, an integer or a boolean.
    Tag {
        /// The member's name.
        property: String,
        /// What each value leads to.
        cases: Vec<(Value, Decide)>,
        /// What any other value leads to.
        other: Box<Decide>,
        /// What the absence of the member leads to.
        absent: Box<Decide>,
    },
    /// By the value itself.
    Literal {
        /// What each value leads to.
        cases: Vec<(Value, Decide)>,
        /// What any other value leads to.
        other: Box<Decide>,
    },
    /// By the first of these members that is present.
    Key {
        /// Member names with what their presence leads to.
        cases: Vec<(String, Decide)>,
        /// What the absence of all of them leads to.
        other: Box<Decide>,
    },
    /// By the first of these tests that an array passes.
    Items {
        /// Tests with what they lead to.
        cases: Vec<(ItemTest, Decide)>,
        /// What it leads to that an array passes none of them.
        other: Box<Decide>,
    },
    /// By trying: the branch that loses least wins, first ones first.
    Try(Vec<usize>),
}

/// What an array is asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ItemTest {
    /// Whether it has so many items.
    Count(u64),
    /// Whether it has items, and all but nulls are of this JSON type. Whole numbers that are written with a fraction are no
    /// integers here.
    All(crate::openapi::JsonType),
}

impl Decide {
    /// The decisions that follow this one.
    pub fn next(&self) -> Vec<&Self> {
        match self {
            Self::Variant(_) | Self::Nothing | Self::Try(_) => Vec::new(),
            Self::Kind(cases) => cases.iter().map(|(_, next)| next).collect(),
            Self::Literal { cases, other } => {
                let cases = cases.iter().map(|(_, next)| next);
                cases.chain([&**other]).collect()
            }
            Self::Tag {
                cases,
                other,
                absent,
                ..
            } => {
                let cases = cases.iter().map(|(_, next)| next);
                cases.chain([&**other, &**absent]).collect()
            }
            Self::Key { cases, other } => {
                let cases = cases.iter().map(|(_, next)| next);
                cases.chain([&**other]).collect()
            }
            Self::Items { cases, other } => {
                let cases = cases.iter().map(|(_, next)| next);
                cases.chain([&**other]).collect()
            }
        }
    }
}
