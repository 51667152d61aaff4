//! Files that are no API documents, such as overlays.

use super::format::{Format, Kind, Named};
use super::load::BOM;
use super::text::File;
use super::{Sources, input};
use crate::diagnostic::{Diagnostics, SourceId};
use serde_json::Value;
use std::path::Path;

impl Sources {
    /// Reads a file of JSON or YAML without adding it to [`documents`](Self::documents). It is among
    /// [`files`](Self::files).
    ///
    /// Reports what cannot be read, and gives `None` then.
    pub fn load_other(&mut self, path: &Path, diagnostics: &mut Diagnostics) -> Option<SourceId> {
        let bytes = input::read(path, self.options.limits.bytes, diagnostics)?;
        let Ok(text) = std::str::from_utf8(&bytes) else {
            self.load_bytes(path.to_owned(), bytes, true, true, diagnostics);
            return None;
        };
        let format = match Kind::of_name(path) {
            Some(Named::Sure(Kind::Data(format))) => format,
            _ => Format::Yaml,
        };
        let start = if text.starts_with(BOM) {
            BOM.len_utf8()
        } else {
            0
        };
        let text = text.to_owned();
        let id = self.next_id();
        let content = text.get(start..).unwrap_or_default();
        let (format, value) = format.read(content, id, &self.options.limits, diagnostics);
        let is_read = value.is_some();
        let file = self.add_file(File {
            path: path.to_owned(),
            text,
            on_disk: true,
        });
        self.add_whole(file, start, format, value.unwrap_or(Value::Null));
        is_read.then_some(id)
    }
}
