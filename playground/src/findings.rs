//! Findings with their places in the texts that a page shows.

use crate::units::Units;
use bindery::Bound;
use bindery::report::{self, Format, Options};
use serde_json::{Map, Value};
use std::collections::HashMap;

/// The texts that findings point into.
pub(crate) struct Findings<'t> {
    texts: HashMap<&'t str, Units<'t>>,
}

impl<'t> Findings<'t> {
    pub(crate) fn of(files: &'t [(String, String)]) -> Self {
        let texts = files.iter();
        let texts = texts.map(|(name, text)| (name.as_str(), Units::of(text)));
        Self {
            texts: texts.collect(),
        }
    }

    /// All findings, errors first, as `bindery lint --message-format json` writes them. Each place has `start` and `end`
    /// too, in units of UTF-16 from the start of its text.
    pub(crate) fn list(&self, bound: &Bound) -> Vec<Value> {
        let mut options = Options::new(Format::Json);
        options.most = usize::MAX;
        options.each = usize::MAX;
        let lines = report::render(&bound.diagnostics, &bound.sources, &options);
        let findings = lines.lines().filter_map(|line| {
            let mut finding: Map<String, Value> = serde_json::from_str(line).ok()?;
            if let Some(place) = finding.get_mut("place") {
                self.place(place);
            }
            let related = finding.get_mut("related").and_then(Value::as_array_mut);
            for place in related.into_iter().flatten() {
                self.place(place);
            }
            Some(Value::Object(finding))
        });
        findings.collect()
    }

    fn place(&self, place: &mut Value) {
        let Some(place) = place.as_object_mut() else {
            return;
        };
        let file = place.get("file").and_then(Value::as_str);
        let Some(units) = file.and_then(|file| self.texts.get(file)) else {
            return;
        };
        for (from, to) in [("byte_start", "start"), ("byte_end", "end")] {
            let byte = place.get(from).and_then(Value::as_u64);
            let byte = byte.and_then(|byte| usize::try_from(byte).ok());
            if let Some(byte) = byte {
                place.insert(to.to_owned(), units.at_byte(byte).into());
            }
        }
    }
}
