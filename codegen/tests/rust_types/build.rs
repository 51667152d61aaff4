//! Models by hand.

use bindery::api::{Api, Usage};
use bindery::diagnostic::{Place, Pointer, SourceId};
use bindery::openapi::Info;
use bindery::schema::*;
use indexmap::IndexMap;
use serde_json::Value;

pub(crate) fn place() -> Place {
    Place::Value(SourceId(0), Pointer::root())
}

#[derive(Default)]
pub(crate) struct Build {
    schemas: Schemas,
    usage: Usage,
}

impl Build {
    pub(crate) fn add(&mut self, key: Key, kind: Kind) -> TypeId {
        self.schemas.types.push(Type {
            key,
            place: place(),
            docs: Docs::default(),
            kind,
            format: None,
            media_type: None,
            same_as: None,
        });
        TypeId(u32::try_from(self.schemas.types.len() - 1).unwrap())
    }

    /// A component whose use is its own type.
    pub(crate) fn component(&mut self, name: &str, kind: Kind) -> TypeId {
        let id = self.add(Key::component(name), kind);
        self.schemas.components.insert(name.to_owned(), one(id));
        id
    }

    /// A component that is declared before its parts are known.
    pub(crate) fn declare(&mut self, name: &str) -> TypeId {
        self.component(name, Kind::Never)
    }

    pub(crate) fn define(&mut self, id: TypeId, kind: Kind) {
        self.schemas.types[id.0 as usize].kind = kind;
    }

    pub(crate) fn alias(&mut self, name: &str, value: Use) {
        self.schemas.components.insert(name.to_owned(), value);
    }

    /// An inline type of a component, which only its way tells apart.
    pub(crate) fn inline(&mut self, owner: &str, parts: &[Part], kind: Kind) -> TypeId {
        let key = parts
            .iter()
            .fold(Key::component(owner), |key, part| key.with(part.clone()));
        self.add(key, kind)
    }

    pub(crate) fn string(&mut self) -> TypeId {
        self.scalar(Kind::String(StringFormat::Plain))
    }

    pub(crate) fn scalar(&mut self, kind: Kind) -> TypeId {
        self.inline("scalars", &[Part::Word(format!("{kind:?}"))], kind)
    }

    pub(crate) fn list(&mut self, item: Use) -> TypeId {
        self.inline(
            "lists",
            &[Part::Word(format!("{item:?}"))],
            Kind::List(List { item }),
        )
    }

    pub(crate) fn docs(&mut self, id: TypeId) -> &mut Docs {
        &mut self.schemas.types[id.0 as usize].docs
    }

    pub(crate) fn describe(&mut self, id: TypeId, text: &str) {
        self.docs(id).description = Some(text.to_owned());
    }

    pub(crate) fn sent(&mut self, id: TypeId) {
        self.usage.sent.insert(id);
    }

    pub(crate) fn received(&mut self, id: TypeId) {
        self.usage.received.insert(id);
    }

    pub(crate) fn api(self) -> Api {
        Api {
            info: Info::default(),
            servers: Vec::new(),
            security_schemes: IndexMap::default(),
            schemas: self.schemas,
            usage: self.usage,
            groups: Vec::new(),
            calls: Vec::new(),
            webhooks: Vec::new(),
        }
    }
}

pub(crate) fn one(ty: TypeId) -> Use {
    Use {
        ty,
        nullable: false,
    }
}

pub(crate) fn or_null(ty: TypeId) -> Use {
    Use { ty, nullable: true }
}

pub(crate) fn field(name: &str, value: Use) -> Field {
    Field {
        name: name.to_owned(),
        value,
        required: false,
        read_only: false,
        write_only: false,
        docs: Docs::default(),
        default: None,
        place: place(),
    }
}

pub(crate) fn required(name: &str, value: Use) -> Field {
    Field {
        required: true,
        ..field(name, value)
    }
}

pub(crate) fn described(mut field: Field, text: &str) -> Field {
    field.docs.description = Some(text.to_owned());
    field
}

pub(crate) fn object(fields: Vec<Field>) -> Object {
    Object {
        fields,
        ..Object::default()
    }
}

pub(crate) fn tagged(name: &str, value: &str, fields: Vec<Field>) -> Kind {
    Kind::Object(Object {
        fields,
        constants: vec![(name.to_owned(), value.into())],
        ..Object::default()
    })
}

pub(crate) fn string_enum(values: &[&str]) -> Kind {
    values_enum(
        &values
            .iter()
            .map(|value| Value::from(*value))
            .collect::<Vec<_>>(),
    )
}

pub(crate) fn values_enum(values: &[Value]) -> Kind {
    let values = values.iter().map(|value| EnumValue {
        value: value.clone(),
        name: None,
        description: None,
    });
    Kind::Enum(Enum {
        values: values.collect(),
        open: false,
    })
}

pub(crate) fn variant(hint: &str, payload: Payload) -> Variant {
    Variant {
        tag: None,
        hint: hint.to_owned(),
        payload,
        docs: Docs::default(),
    }
}

pub(crate) fn of(hint: &str, ty: TypeId) -> Variant {
    variant(hint, Payload::Type(ty))
}

pub(crate) fn tag(property: &str, cases: &[(&str, usize)]) -> Decide {
    Decide::Tag {
        property: property.to_owned(),
        cases: cases
            .iter()
            .map(|(value, index)| (Value::from(*value), Decide::Variant(*index)))
            .collect(),
        other: Box::new(Decide::Nothing),
        absent: Box::new(Decide::Nothing),
    }
}
