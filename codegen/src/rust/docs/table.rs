//! Tables that no text of a document can break.

/// Markdown on one line as the cell of a table. Nothing in it ends the cell, neither in a code span.
pub(crate) fn cell(markdown: &str) -> String {
    pipes(&markdown.split_whitespace().collect::<Vec<_>>().join(" "))
}

/// Pipes as a table takes them: readers of Markdown differ about those behind a backslash, so that a space comes between.
pub(super) fn pipes(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        if c == '|' {
            out.push_str(if out.ends_with('\\') { " \\|" } else { "\\|" });
        } else {
            out.push(c);
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::cell;
    use crate::rust::docs::safe;
    use pulldown_cmark::{Event, Options, Parser, Tag};

    #[test]
    fn no_text_ends_its_cell() {
        for text in [
            "a | b",
            "`a|b`",
            "`\\|<b>`",
            "\\\\| <b> `\\\\|`",
            "x \\",
            "`x\\`",
            "a\n\nb | c",
        ] {
            let cell = cell(&safe(text));
            let table = format!("| one | two |\n|---|---|\n| {cell} | last |\n");
            let events = Parser::new_ext(&table, Options::ENABLE_TABLES).collect::<Vec<_>>();
            let cells = events
                .iter()
                .filter(|event| matches!(event, Event::Start(Tag::TableCell)));
            assert_eq!(cells.count(), 4, "{table}");
            let has_html = events
                .iter()
                .any(|event| matches!(event, Event::InlineHtml(_)));
            assert!(!has_html, "{table}");
            assert!(table.contains("| last |"));
            assert!(events.contains(&Event::Text("last".into())), "{table}");
        }
    }
}
