//! The value that a document shows for an answer: an example of the whole, or one that is put together out of those of its
//! parts.

use super::fit::is_read;
use super::model::{Field, Kind, Object, Payload, Schemas, TypeId, Union, Use};
use super::prune::readable;
use super::targets::single_tags;
use serde_json::{Map, Value};

/// Types inside types that a value is put together of.
const MAX_DEPTH: usize = 12;
/// Parts that are looked at for one value.
const MAX_PARTS: usize = 10_000;

/// A value that is sure to be read, out of the examples of an answer or else of its schemas. What is not sure to be read of an
/// example is left out, where it need not be there. Members that have no example have a value only where the document leaves no choice, or lists or defaults one; without it for what is required, there
/// is no value at all.
pub(crate) fn exemplar<'v>(
    schemas: &Schemas,
    used: Use,
    examples: impl IntoIterator<Item = &'v Value>,
) -> Option<Value> {
    if let Some(whole) = shown(schemas, used, examples) {
        return Some(whole);
    }
    let mut maker = Maker {
        schemas,
        open: Vec::new(),
        parts: 0,
    };
    let made = maker.of_type(used.ty)?;
    is_read(schemas, used, &made).then_some(made)
}

/// The first example that is sure to be read, else the first that is without some of its members.
fn shown<'v>(
    schemas: &Schemas,
    used: Use,
    examples: impl IntoIterator<Item = &'v Value>,
) -> Option<Value> {
    let examples: Vec<&Value> = examples.into_iter().collect();
    let whole = examples.iter().find(|value| is_read(schemas, used, value));
    let whole = whole.map(|&value| value.clone());
    whole.or_else(|| {
        examples
            .iter()
            .find_map(|value| readable(schemas, used, value))
    })
}

struct Maker<'a> {
    schemas: &'a Schemas,
    /// The types around this part.
    open: Vec<TypeId>,
    parts: usize,
}

impl Maker<'_> {
    fn of_type(&mut self, id: TypeId) -> Option<Value> {
        self.of_branch(id, None)
    }

    /// A value of a type, with the member that tells it as a branch of a union.
    fn of_branch(&mut self, id: TypeId, tag: Option<(&str, &Value)>) -> Option<Value> {
        self.parts += 1;
        if self.parts > MAX_PARTS || self.open.len() == MAX_DEPTH || self.open.contains(&id) {
            return None;
        }
        let schemas = self.schemas;
        let ty = schemas.get(id);
        let used = Use {
            ty: id,
            nullable: false,
        };
        if let Some(own) = shown(schemas, used, &ty.docs.examples) {
            return Some(own);
        }
        self.open.push(id);
        let made = match &ty.kind {
            Kind::Constant(only) => Some(only.clone()),
            Kind::Enum(values) => values.values.first().map(|one| one.value.clone()),
            Kind::List(list) => self.of_type(list.item.ty).map(|item| vec![item].into()),
            Kind::Object(object) => self.of_object(object, tag).map(Value::Object),
            Kind::Union(union) => self.of_union(union),
            _ => None,
        };
        self.open.pop();
        made
    }

    fn of_object(
        &mut self,
        object: &Object,
        tag: Option<(&str, &Value)>,
    ) -> Option<Map<String, Value>> {
        let is_tag = |field: &Field| tag.is_some_and(|(name, _)| name == field.name);
        let mut members = Map::new();
        for field in &object.fields {
            if field.write_only || is_tag(field) {
                continue;
            }
            match self.of_field(field) {
                Some(value) => {
                    members.insert(field.name.clone(), value);
                }
                None if field.required => return None,
                None => {}
            }
        }
        for part in &object.flattened {
            if let Value::Object(more) = self.of_type(part.ty)? {
                members.extend(more);
            }
        }
        // Constants alone show nothing.
        if members.is_empty() {
            return None;
        }
        members.extend(object.constants.iter().cloned());
        members.extend(tag.map(|(name, value)| (name.to_owned(), value.clone())));
        Some(members)
    }

    fn of_field(&mut self, field: &Field) -> Option<Value> {
        let default = field.default.as_ref();
        let default = default.filter(|value| is_read(self.schemas, field.value, value));
        shown(self.schemas, field.value, &field.docs.examples)
            .or_else(|| self.of_type(field.value.ty))
            .or_else(|| default.cloned())
    }

    fn of_union(&mut self, union: &Union) -> Option<Value> {
        let tags = single_tags(&union.decide);
        let variants = union.variants.iter().enumerate();
        let mut made = variants.map(|(index, variant)| {
            let own = variant.tag.as_ref();
            let own = own.map(|tag| (tag.property.as_str(), &tag.value));
            let chosen = || {
                let (property, values) = tags.get(&index)?;
                Some((property.as_str(), values.first()?))
            };
            self.of_payload(&variant.payload, own.or_else(chosen))
        });
        made.find_map(|value| value)
    }

    fn of_payload(&mut self, payload: &Payload, tag: Option<(&str, &Value)>) -> Option<Value> {
        match payload {
            Payload::Type(id) => self.of_branch(*id, tag),
            Payload::Tag(name, value) => {
                Some(Map::from_iter([(name.clone(), value.clone())]).into())
            }
            Payload::Literal(only) => Some(only.clone()),
        }
    }
}
