use super::cursor::Cursor;
use super::members;
use super::model::BodyContent;
use super::reader::Reader;
use super::schema_node::{Root, SchemaId};
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
        self.encodings_without_effect(media_type, &at);
        // Parts of an answer say of what media type they are.
        let understood: &[&str] = if owner.is_answer() {
            &["itemEncoding"]
        } else {
            &[]
        };
        if self.members(&at, &members::MEDIA_TYPE) {
            self.encodings_by_position(&at, owner.name, understood);
        }
        Some(BodyContent {
            media_type: media_type.to_owned(),
            schema: self.schema_member(&at, "schema", root.clone()),
            item_schema: self.schema_member(&at, "itemSchema", root),
            encoding: self.encodings(&at, owner.name),
            examples: self.examples(&at).into(),
        })
    }

    /// A media type of `components`, read for its own sake.
    pub(super) fn shared_media_type(&mut self, name: &str, at: &Cursor<'d, '_>) {
        let Ok(target) = self.follow(at) else { return };
        let at = target.as_ref().map_or(*at, |target| target.cursor());
        if self.members(&at, &members::MEDIA_TYPE) {
            self.encodings(&at, name);
            self.encodings_by_position(&at, name, &[]);
            self.named_examples(&at);
        }
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
