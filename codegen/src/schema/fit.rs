//! Whether a value of a document, a default or an example, is one that its type reads and means.

use super::flat::{fits, same};
use super::model::{
    AnyReason, Decide, Enum, IntegerWidth, ItemTest, Kind, Object, Payload, Schemas, Tuple, TypeId,
    Union, Use, Variant,
};
use super::wide::is_wide;
use crate::diagnostic::{Place, Pointer};
use crate::openapi::{JsonType, TypeSet};
use serde_json::{Map, Value};

/// Steps that are taken for one value; what is left then counts as fitting.
const MAX_STEPS: usize = 100_000;
/// Types inside types that are followed, which need not lead deeper into the value.
const MAX_DEPTH: usize = 200;

/// Where and how a value does not fit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Misfit {
    /// The way down to the part that does not fit, inside the value.
    pub(crate) way: Pointer,
    /// What is expected there, with its article.
    pub(crate) expected: String,
}

impl Misfit {
    /// The place of the part, given that of the whole value.
    pub(crate) fn place(&self, whole: &Place) -> Place {
        match whole {
            Place::Value(source, pointer) => {
                let text = format!("{pointer}{}", self.way);
                Place::Value(*source, Pointer::parse(&text))
            }
            other => other.clone(),
        }
    }
}

/// The first part of a value that does not fit its type. Members that only one side sets may be missing.
pub(crate) fn misfit(schemas: &Schemas, used: Use, value: &Value) -> Option<Misfit> {
    Fitting::new(schemas, Stands::Anywhere)
        .of_use(used, value)
        .err()
}

/// Whether a client is sure to read a value that a server sends: what only servers set is there, integers have the width of
/// their type, and nobody else's type is asked.
pub(crate) fn is_read(schemas: &Schemas, used: Use, value: &Value) -> bool {
    let mut fitting = Fitting::new(schemas, Stands::InAnswer);
    fitting.of_use(used, value).is_ok() && fitting.steps <= MAX_STEPS
}

/// The first part of such a value that is not sure to be read.
pub(super) fn unread(schemas: &Schemas, used: Use, value: &Value) -> Option<Misfit> {
    Fitting::new(schemas, Stands::InAnswer)
        .of_use(used, value)
        .err()
}

/// Where a value stands.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Stands {
    /// In a document, which does not say whether it is sent or received.
    Anywhere,
    /// In what a server sends.
    InAnswer,
}

struct Fitting<'a> {
    schemas: &'a Schemas,
    stands: Stands,
    steps: usize,
    depth: usize,
}

type Fits = Result<(), Misfit>;

impl<'a> Fitting<'a> {
    fn new(schemas: &'a Schemas, stands: Stands) -> Self {
        Self {
            schemas,
            stands,
            steps: 0,
            depth: 0,
        }
    }

    fn of_use(&mut self, used: Use, value: &Value) -> Fits {
        if used.nullable && value.is_null() {
            return Ok(());
        }
        self.of_type(used.ty, value)
    }

    fn of_type(&mut self, id: TypeId, value: &Value) -> Fits {
        self.steps += 1;
        if self.steps > MAX_STEPS || self.depth > MAX_DEPTH {
            return Ok(());
        }
        self.depth += 1;
        let fits = self.of_kind(id, value);
        self.depth -= 1;
        fits
    }

    fn of_kind(&mut self, id: TypeId, value: &Value) -> Fits {
        let schemas = self.schemas;
        let is = |one: JsonType| expect(fits(value, TypeSet::of(one)), article(one));
        let is_answer = self.stands == Stands::InAnswer;
        match &schemas.get(id).kind {
            Kind::Any(AnyReason::Replaced) => expect(!is_answer, "what a type of the user's reads"),
            Kind::Any(_) => Ok(()),
            Kind::Never => expect(false, "no value at all"),
            Kind::Null => is(JsonType::Null),
            Kind::Boolean => is(JsonType::Boolean),
            Kind::Integer(width) if is_answer => {
                expect(is_of_width(*width, value), "an integer of its width")
            }
            Kind::Integer(width) => {
                is(JsonType::Integer)?;
                let fits = *width == IntegerWidth::Big || !is_wide(value);
                expect(fits, "an integer of at most 64 bits")
            }
            Kind::Number => is(JsonType::Number),
            Kind::String(_) => is(JsonType::String),
            Kind::Constant(only) => expect(same(only, value), &format!("the constant {only}")),
            Kind::Enum(values) => of_enum(values, value),
            Kind::List(list) => {
                let items = value.as_array();
                self.of_items(items, |_| Some(list.item))
            }
            Kind::Tuple(tuple) => self.of_tuple(tuple, value),
            Kind::Map(entry) => {
                let members = object(value)?;
                self.of_members(members, |_| Some(*entry))
            }
            Kind::Object(object) => self.of_object(object, value),
            Kind::Union(union) => self.of_union(union, value),
        }
    }

    fn of_items(&mut self, items: Option<&Vec<Value>>, ty: impl Fn(usize) -> Option<Use>) -> Fits {
        let items = items.ok_or_else(|| unexpected(article(JsonType::Array)))?;
        for (index, item) in items.iter().enumerate() {
            if let Some(used) = ty(index) {
                self.of_use(used, item)
                    .map_err(|misfit| within(&Pointer::root().index(index), &misfit))?;
            }
        }
        Ok(())
    }

    fn of_tuple(&mut self, tuple: &Tuple, value: &Value) -> Fits {
        let items = value.as_array();
        let count = items.map_or(tuple.required, Vec::len);
        let words = format!("an array of at least {} items", tuple.required);
        expect(count >= tuple.required, &words)?;
        self.of_items(items, |index| {
            tuple.items.get(index).copied().or(tuple.rest)
        })
    }

    fn of_members(
        &mut self,
        members: &Map<String, Value>,
        ty: impl Fn(&str) -> Option<Use>,
    ) -> Fits {
        for (name, member) in members {
            if let Some(used) = ty(name) {
                self.of_use(used, member)
                    .map_err(|misfit| within(&Pointer::root().child(name), &misfit))?;
            }
        }
        Ok(())
    }

    fn of_object(&mut self, ty: &Object, value: &Value) -> Fits {
        let members = object(value)?;
        for (name, only) in &ty.constants {
            let there = members.get(name);
            let fits = there.is_some_and(|member| same(member, only));
            expect(fits, &format!("the member `{name}` with the value {only}"))?;
        }
        for field in &ty.fields {
            let is_set = !field.read_only || self.stands == Stands::InAnswer;
            let demanded = field.required && is_set && !field.write_only;
            let there = members.contains_key(&field.name);
            expect(there || !demanded, &format!("the member `{}`", field.name))?;
        }
        let field = |name: &str| ty.fields.iter().find(|field| field.name == name);
        let rest = ty.rest.filter(|_| ty.flattened.is_empty());
        let is_constant = |name: &str| ty.constants.iter().any(|(known, _)| known == name);
        self.of_members(members, |name| {
            let known = field(name).map(|field| field.value);
            known.or(rest.filter(|_| !is_constant(name)))
        })?;
        ty.flattened
            .iter()
            .try_for_each(|part| self.of_use(*part, value))
    }

    fn of_union(&mut self, union: &Union, value: &Value) -> Fits {
        let branches = choose(&union.decide, value);
        let mut first = None;
        for index in branches {
            let Some(variant) = union.variants.get(index) else {
                continue;
            };
            match self.of_variant(variant, value) {
                Ok(()) => return Ok(()),
                Err(misfit) => first = first.or(Some(misfit)),
            }
        }
        Err(first.unwrap_or_else(|| unexpected("a value of one of the branches")))
    }

    fn of_variant(&mut self, variant: &Variant, value: &Value) -> Fits {
        match &variant.payload {
            Payload::Type(id) => self.of_type(*id, value),
            Payload::Tag(name, tag) => {
                let fits = value.get(name).is_some_and(|member| same(member, tag));
                expect(fits, &format!("the member `{name}` with the value {tag}"))
            }
            Payload::Literal(only) => expect(same(only, value), &format!("the constant {only}")),
        }
    }
}

/// The branches that a value may belong to.
fn choose(decide: &Decide, value: &Value) -> Vec<usize> {
    match decide {
        Decide::Variant(branch) => vec![*branch],
        Decide::Nothing => Vec::new(),
        Decide::Try(branches) => branches.clone(),
        Decide::Kind(cases) => {
            let mut cases = cases.iter();
            let found = cases.find(|(kind, _)| fits(value, TypeSet::of(*kind)));
            found.map_or_else(Vec::new, |(_, next)| choose(next, value))
        }
        Decide::Tag {
            property,
            cases,
            other,
            absent,
        } => match value.get(property) {
            Some(tag) => choose(case(cases, tag).unwrap_or(other), value),
            None => choose(absent, value),
        },
        Decide::Literal { cases, other } => choose(case(cases, value).unwrap_or(other), value),
        Decide::Items { cases, other } => {
            let found = cases.iter().find(|(test, _)| passes(*test, value));
            choose(found.map_or(other, |(_, next)| next), value)
        }
        Decide::Key { cases, other } => {
            let found = cases.iter().find(|(name, _)| value.get(name).is_some());
            choose(found.map_or(other, |(_, next)| next), value)
        }
    }
}

fn passes(test: ItemTest, value: &Value) -> bool {
    let items = value.as_array().map(Vec::as_slice).unwrap_or_default();
    let mut present = items.iter().filter(|item| !item.is_null()).peekable();
    match test {
        ItemTest::Count(count) => u64::try_from(items.len()) == Ok(count),
        ItemTest::All(kind) => {
            present.peek().is_some() && present.all(|item| fits(item, TypeSet::of(kind)))
        }
    }
}

fn case<'d>(cases: &'d [(Value, Decide)], value: &Value) -> Option<&'d Decide> {
    let mut cases = cases.iter();
    cases
        .find(|(case, _)| same(case, value))
        .map(|(_, next)| next)
}

fn is_of_width(width: IntegerWidth, value: &Value) -> bool {
    let signed = value.as_i64();
    let unsigned = value.as_u64();
    match width {
        IntegerWidth::I8 => signed.is_some_and(|one| i8::try_from(one).is_ok()),
        IntegerWidth::I16 => signed.is_some_and(|one| i16::try_from(one).is_ok()),
        IntegerWidth::I32 => signed.is_some_and(|one| i32::try_from(one).is_ok()),
        IntegerWidth::I64 => signed.is_some(),
        IntegerWidth::U8 => unsigned.is_some_and(|one| u8::try_from(one).is_ok()),
        IntegerWidth::U16 => unsigned.is_some_and(|one| u16::try_from(one).is_ok()),
        IntegerWidth::U32 => unsigned.is_some_and(|one| u32::try_from(one).is_ok()),
        IntegerWidth::U64 => unsigned.is_some(),
        IntegerWidth::Big => fits(value, TypeSet::of(JsonType::Integer)),
    }
}

fn of_enum(values: &Enum, value: &Value) -> Fits {
    let listed = values.values.iter().any(|one| same(&one.value, value));
    expect(listed, "one of the listed values")
}

fn object(value: &Value) -> Result<&Map<String, Value>, Misfit> {
    let members = value.as_object();
    members.ok_or_else(|| unexpected(article(JsonType::Object)))
}

fn expect(fits: bool, expected: &str) -> Fits {
    if fits {
        Ok(())
    } else {
        Err(unexpected(expected))
    }
}

fn unexpected(expected: &str) -> Misfit {
    Misfit {
        way: Pointer::root(),
        expected: expected.to_owned(),
    }
}

fn within(step: &Pointer, misfit: &Misfit) -> Misfit {
    Misfit {
        way: Pointer::parse(&format!("{step}{}", misfit.way)),
        expected: misfit.expected.clone(),
    }
}

fn article(one: JsonType) -> &'static str {
    match one {
        JsonType::Null => "null",
        JsonType::Boolean => "a boolean",
        JsonType::Integer => "an integer",
        JsonType::Number => "a number",
        JsonType::String => "a string",
        JsonType::Array => "an array",
        JsonType::Object => "an object",
    }
}
