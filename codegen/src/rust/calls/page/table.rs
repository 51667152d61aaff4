//! Tables of Markdown.

use crate::rust::docs::cell;

/// A table of rows that are Markdown; nothing where there are none.
pub(super) fn table<const N: usize>(head: [&str; N], rows: &[Vec<String>]) -> Option<String> {
    if rows.is_empty() {
        return None;
    }
    let line = |cells: &[String]| format!("| {} |", cells.join(" | "));
    let head = [head.join(" | "), vec!["---"; N].join(" | ")];
    let head = head.iter().map(|cells| format!("| {cells} |"));
    let rows = rows.iter().map(|row| {
        let cells: Vec<String> = row.iter().map(|text| cell(text)).collect();
        line(&cells)
    });
    Some(head.chain(rows).collect::<Vec<_>>().join("\n"))
}
