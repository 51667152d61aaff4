//! How the parts of a form or multipart body are written (Encoding Object).

use super::content::essence;
use super::cursor::Cursor;
use super::members;
use super::model::Encoding;
use super::reader::Reader;
use super::style;
use crate::diagnostic::{Change, Code, Diagnostic};
use indexmap::IndexMap;

impl<'d> Reader<'d> {
    /// `encoding` of a media type (Encoding Object, by property).
    pub(super) fn encodings(
        &mut self,
        at: &Cursor<'d, '_>,
        owner: &str,
    ) -> IndexMap<String, Encoding> {
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
        if self.members(at, &members::ENCODING) {
            self.encodings(at, owner);
            self.encodings_by_position(at, owner, &[]);
        }
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

    /// `prefixEncoding` and `itemEncoding`; those that are not understood are reported.
    pub(super) fn encodings_by_position(
        &mut self,
        at: &Cursor<'d, '_>,
        owner: &str,
        understood: &[&str],
    ) {
        for keyword in ["prefixEncoding", "itemEncoding"] {
            let Some(member) = at.get(keyword) else {
                continue;
            };
            if !understood.contains(&keyword) {
                let text = format!("`{keyword}` is not supported");
                let finding = Diagnostic::new(Code::Unsupported, text);
                self.log.push(finding.at(&member.place(), "ignored"));
            }
            let items: Vec<_> = member.items().collect();
            let lone = items.is_empty() && member.value.is_object();
            for one in items.iter().chain(lone.then_some(&member)) {
                self.encoding(one, owner);
            }
        }
    }

    /// Reports encodings that say nothing of a media type (Media Type Object, `encoding` and its neighbours).
    pub(super) fn encodings_without_effect(&mut self, media_type: &str, at: &Cursor<'d, '_>) {
        let essence = essence(media_type);
        let is_multipart = essence.starts_with("multipart/") || essence.contains('*');
        let is_form = is_multipart || essence == "application/x-www-form-urlencoded";
        for (keyword, has_effect) in [
            ("encoding", is_form),
            ("prefixEncoding", is_multipart),
            ("itemEncoding", is_multipart),
        ] {
            if !has_effect {
                let text = format!("`{keyword}` means nothing for `{essence}`");
                self.pointless(at, keyword, text);
            }
        }
    }
}
