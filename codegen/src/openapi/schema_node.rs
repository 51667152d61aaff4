use super::rare::{Rare, blank};
use crate::arena::Arena;
use crate::diagnostic::Place;
use indexmap::IndexMap;
use serde_json::{Number, Value};

/// The identity of one schema in a document: every place that holds a schema has exactly one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct SchemaId(pub u32);

/// All schemas of a document.
#[derive(Clone, Debug, Default)]
pub struct SchemaStore {
    /// The schemas; a [`SchemaId`] is an index into them.
    pub nodes: Arena<SchemaNode>,
    /// `components.schemas`, in document order.
    pub components: IndexMap<String, SchemaId>,
    /// How many combinations of branches several unions beside each other may have.
    pub combinations: usize,
    /// How many bytes of Rust the types may come to.
    pub generated_bytes: usize,
    /// Whether a schema with a `$ref` is no node of XML by itself, as since OpenAPI 3.2.
    pub references_are_no_nodes: bool,
}

impl SchemaStore {
    /// The schema with an identity of this store.
    pub fn node(&self, id: SchemaId) -> &SchemaNode {
        &self.nodes[id.0 as usize]
    }
}

/// Where a schema stands, as far as names are concerned.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Parent {
    /// The schema is not inside another one.
    Root(Root),
    /// The schema is a part of another one.
    Child(SchemaId, Step),
}

/// A place outside all schemas that holds one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Root {
    /// `components.schemas.NAME`.
    Component(String),
    /// A parameter, of an operation (by its key), of a path item (by the words of its path) or of
    /// `components.parameters` (by its name there).
    Parameter {
        /// The operation's key, or the component's name.
        owner: String,
        /// The parameter's name; `None` where the owner is the component itself.
        name: Option<String>,
    },
    /// A request body of an operation or of `components.requestBodies`.
    Body {
        /// The operation's key, or the component's name.
        owner: String,
        /// The media type, where the body has several with different schemas.
        media_type: Option<String>,
    },
    /// A response of an operation (with its status) or of `components.responses` (without).
    Response {
        /// The operation's key, or the component's name.
        owner: String,
        /// `200`, `4XX`, `default`; `None` for a component.
        status: Option<String>,
        /// The media type, where the response has several with different schemas.
        media_type: Option<String>,
    },
    /// A header of a response or of `components.headers`.
    Header {
        /// The operation's key or the component's name.
        owner: String,
        /// The header's name.
        name: String,
    },
    /// The target of a reference into a place where no schema was expected, by its last words.
    Elsewhere(Vec<String>),
}

/// The way from a schema to one of its parts.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Step {
    /// `properties.NAME`.
    Property(String),
    /// `patternProperties.PATTERN`.
    PatternProperty(String),
    /// `additionalProperties` or `unevaluatedProperties`.
    AdditionalProperties,
    /// `propertyNames`.
    PropertyNames,
    /// `items` or `unevaluatedItems`.
    Items,
    /// `prefixItems[N]`.
    PrefixItem(usize),
    /// `contains`.
    Contains,
    /// `allOf[N]`.
    AllOf(usize),
    /// `oneOf[N]`.
    OneOf(usize),
    /// `anyOf[N]`.
    AnyOf(usize),
    /// `not`, `if`, `then`, `else`, `dependentSchemas.NAME`, `contentSchema`: conditions, never types by themselves.
    Condition(&'static str),
    /// `$defs.NAME` or `definitions.NAME`.
    Definition(String),
}

/// A JSON type (JSON Schema 2020-12 core, section 4.2.1, with `integer`).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum JsonType {
    /// `null`.
    Null,
    /// `boolean`.
    Boolean,
    /// `integer`.
    Integer,
    /// `number`.
    Number,
    /// `string`.
    String,
    /// `array`.
    Array,
    /// `object`.
    Object,
}

impl JsonType {
    /// What `type` calls it.
    pub fn keyword(self) -> &'static str {
        match self {
            Self::Null => "null",
            Self::Boolean => "boolean",
            Self::Integer => "integer",
            Self::Number => "number",
            Self::String => "string",
            Self::Array => "array",
            Self::Object => "object",
        }
    }
}

/// A set of JSON types. `number` includes `integer`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Default)]
pub struct TypeSet(u8);

impl TypeSet {
    /// No type at all.
    pub const EMPTY: Self = Self(0);
    /// Every type.
    pub const ALL: Self = Self(0x7f);

    /// The set of one type.
    pub fn of(one: JsonType) -> Self {
        match one {
            JsonType::Number => Self(1 << JsonType::Number as u8 | 1 << JsonType::Integer as u8),
            one => Self(1 << one as u8),
        }
    }

    /// Whether a type is in the set.
    pub fn has(self, one: JsonType) -> bool {
        self.0 & (1 << one as u8) != 0
    }

    /// Both sets together.
    #[must_use]
    pub fn union(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// What is in both sets.
    #[must_use]
    pub fn intersect(self, other: Self) -> Self {
        Self(self.0 & other.0)
    }

    /// The set without a type (`number` is removed with `integer` only by name).
    #[must_use]
    pub fn without(self, one: JsonType) -> Self {
        Self(self.0 & !(1 << one as u8))
    }

    /// Whether nothing is in the set.
    pub fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// The types in the set, in the order of [`JsonType`]; `integer` is left out beside `number`.
    pub fn iter(self) -> impl Iterator<Item = JsonType> {
        const EVERY: [JsonType; 7] = [
            JsonType::Null,
            JsonType::Boolean,
            JsonType::Integer,
            JsonType::Number,
            JsonType::String,
            JsonType::Array,
            JsonType::Object,
        ];
        EVERY.into_iter().filter(move |one| {
            self.has(*one) && (*one != JsonType::Integer || !self.has(JsonType::Number))
        })
    }
}

/// One schema as the document writes it, in 2020-12 terms.
///
/// 3.0's `nullable`, boolean `exclusiveMinimum` and `example` have been rewritten; unknown keywords are gone
/// except the extensions that name things.
#[derive(Clone, Debug)]
pub struct SchemaNode {
    /// Where the schema stands.
    pub place: Place,
    /// Where it stands for the purpose of names.
    pub parent: Parent,
    /// `Some(false)` and `Some(true)` for the two boolean schemas.
    pub boolean: Option<bool>,
    /// `$ref` (or `$dynamicRef`'s initial target), resolved.
    pub reference: Option<SchemaId>,
    /// Whether it has a `$dynamicRef` that nobody binds.
    pub dynamic: bool,
    /// Whether `$schema` names a dialect that is not known here, so that its keywords may mean something else.
    pub foreign: bool,
    /// `type`; `None` where it is not given. 3.0's `nullable: true` beside a `type` adds `null`.
    pub types: Option<TypeSet>,
    /// 3.0's `nullable: true`, also where no `type` stands beside it.
    pub nullable: bool,
    /// `enum`.
    pub enumeration: Option<Vec<Value>>,
    /// `const`.
    pub constant: Option<Value>,
    /// `allOf`.
    pub all_of: Vec<SchemaId>,
    /// `oneOf`.
    pub one_of: Vec<SchemaId>,
    /// `anyOf`.
    pub any_of: Vec<SchemaId>,
    /// `discriminator`.
    pub discriminator: Option<Box<Discriminator>>,
    /// Keywords about objects.
    pub object: Rare<ObjectRules>,
    /// Keywords about arrays.
    pub array: Rare<ArrayRules>,
    /// Keywords about strings.
    pub string: Rare<StringRules>,
    /// Keywords about numbers.
    pub number: Rare<NumberRules>,
    /// `not`, `if`/`then`/`else`, `contentSchema`: present but not expressed in types.
    pub conditions: Vec<(&'static str, SchemaId)>,
    /// Everything that is said about the schema to a reader.
    pub annotations: Rare<Annotations>,
}

impl SchemaNode {
    /// The schemas that may hold without being denied: of conditions and of `dependentSchemas`.
    pub fn conditional(&self) -> impl Iterator<Item = SchemaId> + '_ {
        let conditions = self
            .conditions
            .iter()
            .filter(|(keyword, _)| *keyword != "not");
        let dependent = self.object.dependent_schemas.values().copied();
        conditions.map(|(_, id)| *id).chain(dependent)
    }
}

blank! { ObjectRules, ArrayRules, StringRules, NumberRules, Annotations }

/// Keywords about objects (Validation section 6.5, Core section 10.3.2).
#[derive(Clone, Debug, Default)]
pub struct ObjectRules {
    /// `properties`, in document order.
    pub properties: IndexMap<String, SchemaId>,
    /// `required`, without repetitions.
    pub required: Vec<String>,
    /// `additionalProperties`.
    pub additional: Option<SchemaId>,
    /// `unevaluatedProperties`.
    pub unevaluated: Option<SchemaId>,
    /// `patternProperties`.
    pub patterns: IndexMap<String, SchemaId>,
    /// `propertyNames`.
    pub names: Option<SchemaId>,
    /// `minProperties`.
    pub min: Option<u64>,
    /// `maxProperties`.
    pub max: Option<u64>,
    /// `dependentRequired`.
    pub dependent_required: IndexMap<String, Vec<String>>,
    /// `dependentSchemas`, by the member that they depend on.
    pub dependent_schemas: IndexMap<String, SchemaId>,
}

/// Keywords about arrays (Validation section 6.4, Core section 10.3.1).
#[derive(Clone, Debug, Default)]
pub struct ArrayRules {
    /// `items`.
    pub items: Option<SchemaId>,
    /// `prefixItems`.
    pub prefix: Vec<SchemaId>,
    /// `unevaluatedItems`.
    pub unevaluated: Option<SchemaId>,
    /// `contains`.
    pub contains: Option<SchemaId>,
    /// `minContains`.
    pub min_contains: Option<u64>,
    /// `maxContains`.
    pub max_contains: Option<u64>,
    /// `minItems`.
    pub min: Option<u64>,
    /// `maxItems`.
    pub max: Option<u64>,
    /// `uniqueItems: true`.
    pub unique: bool,
}

/// Keywords about strings (Validation sections 6.3, 7 and 8).
#[derive(Clone, Debug, Default)]
pub struct StringRules {
    /// `minLength`, in characters.
    pub min: Option<u64>,
    /// `maxLength`, in characters.
    pub max: Option<u64>,
    /// `pattern`, an ECMA-262 regular expression.
    pub pattern: Option<String>,
    /// `format`, of strings and of numbers alike.
    pub format: Option<String>,
    /// `contentEncoding`; 3.0's `format: byte` reads as `base64`.
    pub content_encoding: Option<String>,
    /// `contentMediaType`; 3.0's `format: binary` reads as `application/octet-stream`.
    pub content_media_type: Option<String>,
}

/// Keywords about numbers (Validation section 6.2).
#[derive(Clone, Debug, Default)]
pub struct NumberRules {
    /// `minimum`.
    pub min: Option<Number>,
    /// `maximum`.
    pub max: Option<Number>,
    /// `exclusiveMinimum`.
    pub above: Option<Number>,
    /// `exclusiveMaximum`.
    pub below: Option<Number>,
    /// `multipleOf`.
    pub multiple_of: Option<Number>,
}

impl StringRules {
    /// Whether a rule restricts strings; the others say what they hold.
    pub fn asserts(&self) -> bool {
        self.min.is_some() || self.max.is_some() || self.pattern.is_some()
    }
}

impl NumberRules {
    /// Whether there is a rule.
    pub fn asserts(&self) -> bool {
        let bounds = [&self.min, &self.max, &self.above, &self.below];
        bounds.iter().any(|bound| bound.is_some()) || self.multiple_of.is_some()
    }
}

/// `discriminator` (OpenAPI 3.2, Discriminator Object).
#[derive(Clone, Debug)]
pub struct Discriminator {
    /// Where it stands.
    pub place: Place,
    /// `propertyName`.
    pub property: String,
    /// `mapping`, from tag values to schemas; values that lead nowhere were diagnosed and left out.
    pub mapping: IndexMap<String, SchemaId>,
    /// 3.2's `defaultMapping`.
    pub default: Option<SchemaId>,
}

/// One value of `example` or `examples`.
#[derive(Clone, Debug, PartialEq)]
pub struct Example {
    /// Where it stands.
    pub place: Place,
    /// The value.
    pub value: Value,
}

/// What a schema says to a reader (Validation section 9), and extensions that name things.
#[derive(Clone, Debug, Default)]
pub struct Annotations {
    /// `title`.
    pub title: Option<String>,
    /// `description`, CommonMark.
    pub description: Option<String>,
    /// `default`.
    pub default: Option<Value>,
    /// `deprecated`.
    pub deprecated: bool,
    /// `readOnly`.
    pub read_only: bool,
    /// `writeOnly`.
    pub write_only: bool,
    /// `examples`; 3.0's `example` is the only one.
    pub examples: Vec<Example>,
    /// `x-enum-varnames` and its siblings: one name for each value of `enum`.
    pub enum_names: Vec<String>,
    /// Azure's `x-ms-discriminator-value`: the tag value of a schema that extends another.
    pub tag_value: Option<String>,
    /// `x-enum-descriptions`: one text for each value of `enum`.
    pub enum_descriptions: Vec<String>,
    /// `xml`.
    pub xml: Option<Box<XmlObject>>,
}

/// `xml` (OpenAPI 3.2, XML Object), with what earlier versions say in other words.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct XmlObject {
    /// `nodeType`; `attribute: true` is `attribute`.
    pub node: Option<XmlNodeType>,
    /// `name`.
    pub name: Option<String>,
    /// `namespace`.
    pub namespace: Option<String>,
    /// `prefix`.
    pub prefix: Option<String>,
    /// `wrapped`.
    pub wrapped: Option<bool>,
}

/// `nodeType`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum XmlNodeType {
    /// `element`.
    Element,
    /// `attribute`.
    Attribute,
    /// `text`.
    Text,
    /// `cdata`.
    Cdata,
    /// `none`.
    Nothing,
}

impl XmlNodeType {
    /// The node of this name.
    pub(super) fn named(name: &str) -> Option<Self> {
        Some(match name {
            "element" => Self::Element,
            "attribute" => Self::Attribute,
            "text" => Self::Text,
            "cdata" => Self::Cdata,
            "none" => Self::Nothing,
            _ => return None,
        })
    }
}

impl XmlObject {
    /// Takes what is not said yet from another.
    pub fn fill(&mut self, other: &Self) {
        self.node = self.node.or(other.node);
        self.wrapped = self.wrapped.or(other.wrapped);
        let texts = [
            (&mut self.name, &other.name),
            (&mut self.namespace, &other.namespace),
            (&mut self.prefix, &other.prefix),
        ];
        for (own, other) in texts {
            if own.is_none() {
                own.clone_from(other);
            }
        }
    }
}
