//! A small way to write down an `Api`.

use bindery::api::{
    Api, ApiGroup, Argument, ArgumentStyle, Body, BodyForm, BodyKind, Call, CursorInput, Outcome,
    Page, PageCursor, Reply, ReplyBody, Usage,
};
use bindery::diagnostic::{Place, Pointer, SourceId};
use bindery::openapi::{
    In, Info, Method, Requirement, SecurityKind, SecurityScheme, Server, StatusKey, Style,
};
use bindery::schema::{
    Docs, Enum, EnumValue, Field, IntegerWidth, Key, Kind, List, Object, Part, Schemas,
    StringFormat, Type, TypeId, Use,
};
use indexmap::IndexMap;

pub(crate) fn place() -> Place {
    Place::Value(SourceId(0), Pointer::root())
}

/// An API that grows type by type and call by call.
pub(crate) struct Builder(pub(crate) Api);

impl Builder {
    pub(crate) fn new(title: &str) -> Self {
        Self(Api {
            info: Info {
                title: title.into(),
                version: "1.0.0".into(),
                ..Info::default()
            },
            servers: Vec::new(),
            security_schemes: IndexMap::new(),
            schemas: Schemas::default(),
            usage: Usage::default(),
            groups: Vec::new(),
            calls: Vec::new(),
            webhooks: Vec::new(),
        })
    }

    pub(crate) fn server(&mut self, url: &str, variables: &[(&str, &str)]) -> &mut Self {
        self.0.servers.push(server(url, variables));
        self
    }

    pub(crate) fn scheme(&mut self, name: &str, kind: SecurityKind) -> &mut Self {
        let scheme = SecurityScheme {
            metadata_url: None,
            place: place(),
            description: None,
            kind,
        };
        self.0.security_schemes.insert(name.into(), scheme);
        self
    }

    /// An anonymous type.
    pub(crate) fn add(&mut self, key: Key, kind: Kind) -> Use {
        let id = TypeId(u32::try_from(self.0.schemas.types.len()).unwrap());
        self.0.schemas.types.push(Type {
            key,
            place: place(),
            docs: Docs::default(),
            kind,
            format: None,
            media_type: None,
            same_as: None,
        });
        Use {
            ty: id,
            nullable: false,
        }
    }

    pub(crate) fn inline(&mut self, kind: Kind) -> Use {
        let key = Key(vec![Part::Owner(format!(
            "inline {}",
            self.0.schemas.types.len()
        ))]);
        self.add(key, kind)
    }

    pub(crate) fn text(&mut self) -> Use {
        self.inline(Kind::String(StringFormat::Plain))
    }

    pub(crate) fn integer(&mut self) -> Use {
        self.inline(Kind::Integer(IntegerWidth::I64))
    }

    pub(crate) fn boolean(&mut self) -> Use {
        self.inline(Kind::Boolean)
    }

    pub(crate) fn file(&mut self) -> Use {
        self.inline(Kind::String(StringFormat::Binary))
    }

    pub(crate) fn list(&mut self, item: Use) -> Use {
        self.inline(Kind::List(List { item }))
    }

    pub(crate) fn component(&mut self, name: &str, kind: Kind) -> Use {
        let value = self.add(Key::component(name), kind);
        self.0.schemas.components.insert(name.into(), value);
        value
    }

    /// A component that is an object; a property whose name ends in `?` is optional.
    pub(crate) fn object(&mut self, name: &str, fields: &[(&str, Use)]) -> Use {
        self.component(
            name,
            Kind::Object(Object {
                fields: self::fields(fields),
                ..Object::default()
            }),
        )
    }

    pub(crate) fn words(&mut self, name: &str, values: &[&str]) -> Use {
        let value = |value: &&str| EnumValue {
            value: (*value).into(),
            name: None,
            description: None,
        };
        self.component(
            name,
            Kind::Enum(Enum {
                values: values.iter().map(value).collect(),
                open: false,
            }),
        )
    }

    /// Puts a call into a group, which is made when it is new.
    pub(crate) fn call(&mut self, group: &str, call: Call) -> &mut Self {
        let index = self.0.calls.len();
        self.0.calls.push(call);
        match self.0.groups.iter_mut().find(|known| known.name == group) {
            Some(known) => known.calls.push(index),
            None => self.0.groups.push(ApiGroup {
                name: group.into(),
                description: None,
                calls: vec![index],
            }),
        }
        self
    }
}

pub(crate) fn server(url: &str, variables: &[(&str, &str)]) -> Server {
    let variable = |(name, default): &(&str, &str)| {
        let variable = bindery::openapi::ServerVariable {
            default: (*default).into(),
            values: Vec::new(),
            description: None,
        };
        ((*name).into(), variable)
    };
    Server {
        url: url.into(),
        description: None,
        name: None,
        variables: variables.iter().map(variable).collect(),
    }
}

fn fields(fields: &[(&str, Use)]) -> Vec<Field> {
    let field = |(name, value): &(&str, Use)| Field {
        name: name.trim_end_matches('?').into(),
        value: *value,
        required: !name.ends_with('?'),
        read_only: false,
        write_only: false,
        docs: Docs::default(),
        default: None,
        place: place(),
    };
    fields.iter().map(field).collect()
}

/// A call without parameters that answers nothing.
pub(crate) fn call(id: &str, method: &str, path: &str) -> Call {
    Call {
        place: place(),
        key: id.into(),
        id: Some(id.into()),
        method: Method(method.into()),
        path: path.into(),
        fixed_query: Vec::new(),
        summary: None,
        description: None,
        external_docs: None,
        deprecated: false,
        internal: false,
        tags: Vec::new(),
        arguments: Vec::new(),
        body: None,
        success: Outcome::Nothing,
        stream: None,
        bodiless: Some(204),
        errors: Vec::new(),
        answers: Vec::new(),
        headers: Vec::new(),
        security: None,
        servers: Vec::new(),
        page: None,
        near_miss: None,
        prefer_minimal: false,
    }
}

/// A parameter in the style that its place has by default.
pub(crate) fn argument(location: In, name: &str, required: bool, value: Use) -> Argument {
    let style = match location {
        In::Path | In::Header => Style::Simple,
        _ => Style::Form,
    };
    Argument {
        place: place(),
        name: name.into(),
        location,
        required,
        value,
        style: ArgumentStyle::Styled {
            style,
            explode: style == Style::Form,
            allow_reserved: false,
            separators: Vec::new(),
        },
        description: None,
        default: None,
        deprecated: false,
    }
}

pub(crate) fn path(name: &str, value: Use) -> Argument {
    argument(In::Path, name, true, value)
}

pub(crate) fn query(name: &str, value: Use) -> Argument {
    argument(In::Query, name, false, value)
}

pub(crate) fn reply(status: u16, body: Option<ReplyBody>) -> Reply {
    let media_type = body.map(|body| match body {
        ReplyBody::Json(_) => "application/json",
        ReplyBody::Xml(..) => "application/xml",
        ReplyBody::Events(_) => "text/event-stream",
        ReplyBody::Records(_) => "application/jsonl",
        ReplyBody::Text => "text/plain",
        ReplyBody::Binary => "application/pdf",
    });
    Reply {
        status: StatusKey::Code(status),
        description: None,
        body,
        examples: Vec::new().into(),
        media_type: media_type.map(str::to_owned),
        events: Vec::new(),
    }
}

pub(crate) fn one(body: ReplyBody) -> Outcome {
    Outcome::One {
        reply: reply(200, Some(body)),
        optional: false,
    }
}

pub(crate) fn json(value: Use) -> Outcome {
    one(ReplyBody::Json(value))
}

pub(crate) fn body(required: bool, forms: &[(&str, BodyKind)]) -> Body {
    let form = |(media_type, kind): &(&str, BodyKind)| BodyForm {
        media_type: (*media_type).into(),
        kind: kind.clone(),
    };
    Body {
        required,
        description: None,
        forms: forms.iter().map(form).collect(),
    }
}

pub(crate) fn page(items: &[&str], item: Use, from: &[&str], parameter: &str) -> Page {
    let words = |words: &[&str]| words.iter().map(|&word| word.to_owned()).collect();
    let cursor = PageCursor::Token {
        from: words(from),
        into: CursorInput::Query(parameter.into()),
        more: None,
    };
    page_by(items, item, cursor)
}

pub(crate) fn page_by(items: &[&str], item: Use, cursor: PageCursor) -> Page {
    Page {
        items: items.iter().map(|&word| word.to_owned()).collect(),
        item,
        cursor,
    }
}

pub(crate) fn needs(schemes: &[(&str, &[&str])]) -> Requirement {
    let scheme = |(name, scopes): &(&str, &[&str])| {
        (
            (*name).to_owned(),
            scopes.iter().map(|&scope| scope.to_owned()).collect(),
        )
    };
    Requirement {
        schemes: schemes.iter().map(scheme).collect(),
    }
}
