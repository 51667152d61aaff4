use super::cursor::Cursor;
use super::members;
use super::model::Header;
use super::parameter::component_name;
use super::reader::{Reader, ValueKey};
use super::schema_node::{Root, SchemaId};
use super::version::Version;
use crate::diagnostic::{Code, Diagnostic};
use indexmap::IndexMap;

/// Whether a text is a token of HTTP (RFC 9110, section 5.6.2).
pub(super) fn is_token(text: &str) -> bool {
    let is_free = |byte: u8| byte.is_ascii_alphanumeric() || b"!#$%&'*+-.^_`|~".contains(&byte);
    !text.is_empty() && text.bytes().all(is_free)
}

impl<'d> Reader<'d> {
    /// `headers` of a response or an encoding (Header Object, by name).
    pub(super) fn headers(
        &mut self,
        holder: &Cursor<'d, '_>,
        owner: &str,
    ) -> IndexMap<String, Header> {
        let Some(section) = self.object(holder, "headers") else {
            return IndexMap::new();
        };
        section
            .cursor()
            .entries()
            // Described by `content`; the specification has it ignored here.
            .filter(|(name, _)| !name.eq_ignore_ascii_case("content-type"))
            .filter_map(|(name, at)| {
                let header = self.header(&at, owner, name)?;
                self.can_be_sent(name, &at)
                    .then(|| (name.to_owned(), header))
            })
            .collect()
    }

    /// Whether a header can have a name, which is a token of HTTP (RFC 9110, sections 5.1 and 5.6.2). One that cannot is
    /// reported.
    pub(super) fn can_be_sent(&mut self, name: &str, at: &Cursor<'d, '_>) -> bool {
        if is_token(name) {
            return true;
        }
        let text = format!("`{name}` cannot be the name of a header");
        let finding = Diagnostic::new(Code::SkippedParameter, text)
            .at(&at.place(), "the header is left out")
            .note("such a name has only letters, digits and some of the other characters, and no space");
        self.log.push(finding);
        false
    }

    /// A header or a reference to one, read once.
    pub(super) fn header(
        &mut self,
        at: &Cursor<'d, '_>,
        owner: &str,
        name: &str,
    ) -> Option<Header> {
        let target = self.follow(at).ok()?;
        let there = target.as_ref().map_or(*at, |target| target.cursor());
        let key = ValueKey::of(there.value);
        if !self.headers.contains_key(&key) {
            let read = self.inline_header(&there, owner, name);
            self.headers.insert(key, read);
        }
        let mut header = self.headers.get(&key).cloned().flatten()?;
        if target.is_some() && at.has("description") {
            header.description = self.prose(at, "description");
        }
        Some(header)
    }

    fn inline_header(&mut self, at: &Cursor<'d, '_>, owner: &str, name: &str) -> Option<Header> {
        at.as_object(self.log)?;
        if self.members(at, &members::HEADER) {
            self.named_examples(at);
        }
        let component = component_name(at, "headers");
        let root = Root::Header {
            owner: component.clone().unwrap_or_else(|| owner.to_owned()),
            name: component.unwrap_or_else(|| name.to_owned()),
        };
        let (schema, media_type) = match self.version {
            Version::V20 => (self.described_header(at, root), None),
            _ => self.header_schema(at, root),
        };
        Some(Header {
            description: self.prose(at, "description"),
            required: at.flag("required", self.log) == Some(true),
            schema,
            media_type,
            explode: at.flag("explode", self.log) == Some(true),
        })
    }

    /// The schema, and the media type that it stands under, if any.
    fn header_schema(
        &mut self,
        at: &Cursor<'d, '_>,
        root: Root,
    ) -> (Option<SchemaId>, Option<String>) {
        if at.has("schema") {
            return (self.schema_member(at, "schema", root), None);
        }
        let Some(content) = self.object(at, "content") else {
            return (None, None);
        };
        let content = content.cursor();
        let Some((media_type, entry)) = content.entries().next() else {
            return (None, None);
        };
        (
            self.media_type_schema(&entry, root),
            Some(media_type.to_owned()),
        )
    }
}
