use super::cursor::Cursor;
use super::members;
use super::model::{BodyContent, Encoding};
use super::reader::Reader;
use super::schema_node::{Example, Root, SchemaId};
use super::style;
use crate::diagnostic::{Change, Code, Diagnostic};
use indexmap::IndexMap;
use serde_json::Value;

/// What schemas in a `content` are called after.
pub(super) struct ContentOwner<'o> {
    /// The operation's key or the component's name.
    pub(super) name: &'o str,
    /// The place for names, given the media type where it matters.
    pub(super) root: &'o dyn Fn(Option<String>) -> Root,
}

impl ContentOwner<'_> {
    fn is_answer(&self) -> bool {
        matches!((self.root)(None), Root::Response { .. })
    }
}

impl<'d> Reader<'d> {
    /// `content` of a request body or response (Media Type Object, by media type).
    pub(super) fn content(
        &mut self,
        holder: &Cursor<'d, '_>,
        owner: &ContentOwner,
    ) -> Vec<BodyContent> {
        let Some(at) = self.object(holder, "content") else {
            return Vec::new();
        };
        let at = at.cursor();
        let several = differs(at.entries().map(|(_, entry)| entry.value));
        at.entries()
            .filter_map(|(media_type, entry)| {
                let root = (owner.root)(several.then(|| media_type.to_owned()));
                self.media_type(media_type, &entry, root, owner)
            })
            .collect()
    }

    fn media_type(
        &mut self,
        media_type: &str,
        at: &Cursor<'d, '_>,
        root: Root,
        owner: &ContentOwner,
    ) -> Option<BodyContent> {
        let target = self.follow(at).ok()?;
        let at = target.as_ref().map_or(*at, |target| target.cursor());
        if at.value.is_null() {
            at.object_or_empty(self.log);
        } else {
            at.as_object(self.log)?;
        }
        self.members(&at, &members::MEDIA_TYPE);
        // Parts of an answer say of what media type they are.
        let is_said = |keyword| keyword == "itemEncoding" && owner.is_answer();
        for keyword in ["prefixEncoding", "itemEncoding"] {
            if let Some(member) = at.get(keyword).filter(|_| !is_said(keyword)) {
                let text = format!("`{keyword}` is not supported");
                let finding =
                    Diagnostic::new(Code::Unsupported, text).at(&member.place(), "ignored");
                self.log.push(finding);
            }
        }
        Some(BodyContent {
            media_type: media_type.to_owned(),
            schema: self.schema_member(&at, "schema", root.clone()),
            item_schema: self.schema_member(&at, "itemSchema", root),
            encoding: self.encodings(&at, owner.name),
            examples: self.examples(&at).into(),
        })
    }

    /// The schema of a media type where nothing else of it matters.
    pub(super) fn media_type_schema(
        &mut self,
        at: &Cursor<'d, '_>,
        root: Root,
    ) -> Option<SchemaId> {
        let target = self.follow(at).ok()?;
        let at = target.as_ref().map_or(*at, |target| target.cursor());
        at.as_object(self.log)?;
        self.members(&at, &members::MEDIA_TYPE);
        self.schema_member(&at, "schema", root)
    }

    fn encodings(&mut self, at: &Cursor<'d, '_>, owner: &str) -> IndexMap<String, Encoding> {
        let Some(section) = self.object(at, "encoding") else {
            return IndexMap::new();
        };
        section
            .cursor()
            .entries()
            .filter_map(|(name, at)| Some((name.to_owned(), self.encoding(&at, owner)?)))
            .collect()
    }

    fn encoding(&mut self, at: &Cursor<'d, '_>, owner: &str) -> Option<Encoding> {
        let found = self.object_here(*at)?;
        let at = &found.cursor();
        self.members(at, &members::ENCODING);
        let style = at
            .text("style", self.log)
            .map(|name| (name, style::parse(name)));
        if let Some((name, None)) = style {
            let place = at
                .get("style")
                .map_or_else(|| at.place(), |one| one.place());
            let text = format!("`{name}` is not a style");
            let finding = Diagnostic::new(Code::Style, text)
                .at(&place, "ignored")
                .fix(Change::Remove);
            self.log.push(finding);
        }
        Some(Encoding {
            content_type: at.text("contentType", self.log).map(str::to_owned),
            style: style.and_then(|(_, style)| style),
            explode: at.flag("explode", self.log),
            allow_reserved: at.flag("allowReserved", self.log) == Some(true),
            separators: Vec::new(),
            headers: self.headers(at, owner),
        })
    }

    /// `example` and `examples` (Example Object).
    fn examples(&mut self, at: &Cursor<'d, '_>) -> Vec<Example> {
        if !self.options.examples {
            return Vec::new();
        }
        let lone = at.data("example");
        let mut values: Vec<Example> = lone.iter().map(Cursor::as_example).collect();
        let Some(named) = self.object(at, "examples") else {
            return values;
        };
        for (_, example) in named.cursor().entries() {
            let Ok(target) = self.follow(&example) else {
                continue;
            };
            let example = target.as_ref().map_or(example, |target| target.cursor());
            if example.as_object(self.log).is_some() {
                self.members(&example, &members::EXAMPLE);
                let value = example.data("value").or_else(|| example.data("dataValue"));
                values.extend(value.map(|one| one.as_example()));
            }
        }
        values
    }
}

/// Whether media types have different schemas, so that names must tell them apart.
fn differs<'v>(mut entries: impl Iterator<Item = &'v Value>) -> bool {
    let schema = |entry: &'v Value| entry.get("schema").or_else(|| entry.get("itemSchema"));
    let first = entries.next().and_then(schema);
    entries.any(|entry| schema(entry) != first)
}

/// A media type without its parameters, in small letters (RFC 9110, section 8.3.1).
pub(crate) fn essence(media_type: &str) -> String {
    let essence = media_type.split(';').next().unwrap_or_default();
    essence.trim().to_ascii_lowercase()
}
