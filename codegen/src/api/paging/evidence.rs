//! Questions about one operation.

use super::{Source, lists};
use crate::api::model::{Argument, BodyKind, CursorInput};
use crate::openapi::ParameterShape;
use crate::openapi::{In, Response, SchemaId, SchemaNode, StatusKey};
use crate::schema::{Field, IntegerWidth, Kind, StringFormat, Use};

/// How far references are followed.
const LONGEST_CHAIN: usize = 16;

/// An operation and the body of its answer.
pub(super) struct Evidence<'a> {
    pub(super) source: Source<'a>,
    pub(super) body: Use,
}

impl<'a> Evidence<'a> {
    /// `None` where not every success has the same body of JSON or XML.
    pub(super) fn of(source: Source<'a>) -> Option<Self> {
        let body = lists::body(&source.call.success)?;
        Some(Self { source, body })
    }

    /// Whether a parameter takes tokens of this kind.
    pub(super) fn fits(&self, token: Use, input: Use) -> bool {
        (self.is_text(token) && self.is_text(input))
            || (self.is_integer(token) && self.is_integer(input))
    }

    /// What stands at the end of a way into the answer.
    pub(super) fn answer(&self, way: &[&str]) -> Option<Use> {
        self.field(way).map(|field| field.value)
    }

    /// The names of what is in the answer.
    pub(super) fn members(&self) -> impl Iterator<Item = &'a str> {
        let fields = match &self.source.schemas.get(self.body.ty).kind {
            Kind::Object(object) => object.fields.as_slice(),
            _ => &[],
        };
        fields.iter().map(|field| field.name.as_str())
    }

    /// What stands at the end of a way that is written as names with dots between them. A name may have dots, too.
    pub(super) fn way(&self, from: Use, text: &str) -> Option<(Vec<String>, Use)> {
        if let Some(field) = self.member(from, text) {
            return Some((vec![text.to_owned()], field.value));
        }
        text.match_indices('.').find_map(|(dot, _)| {
            let (name, rest) = (text.get(..dot)?, text.get(dot + 1..)?);
            let holder = self.member(from, name)?;
            let (mut way, found) = self.way(holder.value, rest)?;
            way.insert(0, name.to_owned());
            Some((way, found))
        })
    }

    fn field(&self, way: &[&str]) -> Option<&'a Field> {
        let (last, holders) = way.split_last()?;
        let holder = holders.iter().try_fold(self.body, |at, step| {
            self.member(at, step).map(|field| field.value)
        })?;
        self.member(holder, last)
    }

    fn member(&self, of: Use, name: &str) -> Option<&'a Field> {
        match &self.source.schemas.get(of.ty).kind {
            Kind::Object(object) => object.fields.iter().find(|field| field.name == name),
            _ => None,
        }
    }

    /// A query parameter.
    pub(super) fn query(&self, name: &str) -> Option<&'a Argument> {
        let mut arguments = self.source.call.arguments.iter();
        arguments.find(|argument| argument.location == In::Query && argument.name == name)
    }

    /// A query parameter that need not be given.
    pub(super) fn optional_query(&self, name: &str) -> Option<&'a Argument> {
        self.query(name).filter(|argument| !argument.required)
    }

    /// The JSON body that the operation sends, if that is what it sends by default.
    pub(super) fn sent(&self) -> Option<Use> {
        let body = self.source.call.body.as_ref()?;
        match body.forms.first()?.kind {
            BodyKind::Json(sent) => Some(sent),
            _ => None,
        }
    }

    /// What takes a token by this name: a query parameter, or a member of the body of a search, which need not be given.
    pub(super) fn optional_input(&self, name: &str) -> Option<(CursorInput, Use)> {
        if let Some(argument) = self.optional_query(name) {
            return Some((CursorInput::Query(name.to_owned()), argument.value));
        }
        let is_post = self.source.operation.method.0 == "POST";
        let sent = self.sent().filter(|_| is_post)?;
        let member = self.member(sent, name).filter(|field| !field.required)?;
        Some((CursorInput::Body(vec![name.to_owned()]), member.value))
    }

    pub(super) fn is_text(&self, used: Use) -> bool {
        matches!(
            self.source.schemas.get(used.ty).kind,
            Kind::String(StringFormat::Plain | StringFormat::Uuid)
        )
    }

    /// A property that is always there and never null.
    pub(super) fn required_member(&self, of: Use, name: &str) -> Option<Use> {
        let field = self.member(of, name)?;
        (!of.nullable && field.required && !field.value.nullable).then_some(field.value)
    }

    pub(super) fn is_boolean(&self, used: Use) -> bool {
        matches!(self.source.schemas.get(used.ty).kind, Kind::Boolean)
    }

    pub(super) fn is_integer(&self, used: Use) -> bool {
        match self.source.schemas.get(used.ty).kind {
            Kind::Integer(width) => width != IntegerWidth::Big,
            _ => false,
        }
    }

    /// Whether the document says that a text of the answer is a URI.
    pub(super) fn is_uri(&self, way: &[&str]) -> bool {
        let Some(place) = self.field(way).map(|field| &field.place) else {
            return false;
        };
        let mut nodes = self.source.written.nodes.iter();
        let written = nodes.find(|node| node.place == *place);
        let format = written.and_then(|node| self.resolved(node).string.format.as_deref());
        matches!(format, Some("uri" | "uri-reference" | "url"))
    }

    /// Whether a success documents a `Link` header.
    pub(super) fn has_link_header(&self) -> bool {
        let is_success = |response: &&Response| {
            matches!(
                response.status,
                StatusKey::Code(200..=299) | StatusKey::Range(2)
            )
        };
        let responses = self.source.operation.responses.iter();
        responses.filter(is_success).any(|response| {
            response
                .headers
                .keys()
                .any(|name| name.eq_ignore_ascii_case("link"))
        })
    }

    /// The number of the first page, if the document tells: by a default, else by a minimum.
    pub(super) fn first_page(&self, parameter: &str) -> Option<u64> {
        let mut parameters = self.source.operation.parameters.iter();
        let found = parameters.find(|one| one.location == In::Query && one.name == parameter)?;
        let (ParameterShape::Styled { schema, .. } | ParameterShape::Content { schema, .. }) =
            &found.shape;
        let written = self.written((*schema)?)?;
        let default = written.annotations.default.as_ref();
        let node = self.resolved(written);
        let default = default.or(node.annotations.default.as_ref());
        let first = match default {
            Some(default) => default.as_u64(),
            None => node
                .number
                .min
                .as_ref()
                .and_then(serde_json::Number::as_u64),
        };
        first.filter(|first| *first <= 1)
    }

    fn written(&self, id: SchemaId) -> Option<&'a SchemaNode> {
        self.source.written.nodes.get(id.0 as usize)
    }

    fn resolved(&self, node: &'a SchemaNode) -> &'a SchemaNode {
        let mut node = node;
        for _ in 0..LONGEST_CHAIN {
            match node.reference.and_then(|id| self.written(id)) {
                Some(target) => node = target,
                None => break,
            }
        }
        node
    }
}
