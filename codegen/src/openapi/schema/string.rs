use super::Draft;
use crate::openapi::cursor::Cursor;
use crate::openapi::reader::Reader;

/// The media type of bytes that nothing is known about (RFC 2046, section 4.5.1).
pub(in crate::openapi) const BYTES: &str = "application/octet-stream";

impl<'d> Reader<'d> {
    pub(super) fn string_keyword(
        &mut self,
        draft: &mut Draft,
        keyword: &str,
        at: &Cursor<'d, '_>,
    ) -> bool {
        match keyword {
            "minLength" => draft.node.string.min = self.count(at),
            "maxLength" => draft.node.string.max = self.count(at),
            "pattern" => draft.node.string.pattern = at.as_text(self.log).map(str::to_owned),
            "format" => self.format(draft, at),
            "contentEncoding" => {
                draft.node.string.content_encoding = at.as_text(self.log).map(str::to_owned);
            }
            "contentMediaType" => {
                draft.node.string.content_media_type = at.as_text(self.log).map(str::to_owned);
            }
            _ => return false,
        }
        true
    }

    /// `format`, where 3.0's `binary` and `byte` become 3.1's content keywords unless those are given too
    /// (OpenAPI 3.1, section "Working with Binary Data").
    fn format(&mut self, draft: &mut Draft, at: &Cursor<'d, '_>) {
        let Some(format) = at.as_text(self.log) else {
            return;
        };
        let rules = &mut draft.node.string;
        match format {
            "binary" => drop(
                rules
                    .content_media_type
                    .get_or_insert_with(|| BYTES.to_owned()),
            ),
            "byte" => drop(
                rules
                    .content_encoding
                    .get_or_insert_with(|| "base64".to_owned()),
            ),
            _ => {}
        }
        rules.format = Some(format.to_owned());
    }
}
