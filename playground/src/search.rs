//! Searching what was written.

use crate::fold::Wanted;
use crate::units::Units;
use bindery::rust::Files;
use serde_json::{Value, json};

/// Files that are listed.
const MOST_FILES: usize = 300;

/// Lines of a file that are shown; the others are counted.
const MOST_LINES: usize = 4;

/// Characters of a line that are shown.
const LONGEST: usize = 160;

/// The files that have a text in their names or lines, with the lines.
pub(crate) fn search(files: &Files, text: &str) -> Value {
    let wanted = Wanted::new(text);
    let found = files.0.iter().filter_map(|(path, content)| {
        let is_named = wanted.find(path).is_some();
        let lines = content.lines().zip(1_usize..);
        let lines = lines.filter_map(|(line, number)| Some((line, number, wanted.find(line)?)));
        let lines: Vec<_> = lines.collect();
        (is_named || !lines.is_empty()).then_some((path, lines))
    });
    let found: Vec<_> = found.collect();
    let rows = found.iter().take(MOST_FILES).map(|(path, lines)| {
        let shown = lines.iter().take(MOST_LINES);
        let shown = shown.map(|(line, number, byte)| {
            let text: String = line.chars().take(LONGEST).collect();
            json!({ "line": number, "text": text, "at": Units::of(line).at_byte(*byte) })
        });
        json!({ "path": path, "count": lines.len(), "lines": shown.collect::<Vec<_>>() })
    });
    json!({ "files": rows.collect::<Vec<_>>(), "count": found.len() })
}
