//! Preformatted text of HTML in Markdown.
//!
//! In Markdown it keeps its empty lines and its asterisks only where `<pre>` begins a block of its own (CommonMark 0.31,
//! section 4.6, the first kind of HTML blocks). Descriptions that are HTML have it wherever HTML allows it.

use std::borrow::Cow;

const START: &str = "<pre";
const END: &str = "</pre";

/// The text with an empty line before each `<pre>` that stands where a block can begin.
pub(super) fn apart(text: &str) -> Cow<'_, str> {
    if find(text, START).is_none() {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len() + 8);
    let mut place = Place::Text;
    let mut is_behind_text = false;
    for line in text.split_inclusive('\n') {
        match place {
            Place::Text => match (fence(line), start(line)) {
                (Some(fence), _) => {
                    place = Place::Fenced(fence);
                    out.push_str(line);
                }
                (None, Some(at)) => {
                    let (before, from) = line.split_at(at);
                    let indent = indent(before);
                    if before.len() == indent.len() {
                        out.push_str(if is_behind_text { "\n" } else { "" });
                    } else {
                        out.extend([before.trim_end(), "\n\n"]);
                    }
                    out.extend([indent, from]);
                    if find(from, END).is_none() {
                        place = Place::Preformatted;
                    }
                }
                (None, None) => out.push_str(line),
            },
            Place::Fenced(open) => {
                out.push_str(line);
                if fence(line).is_some_and(|one| one.starts_with(open)) {
                    place = Place::Text;
                }
            }
            Place::Preformatted => {
                out.push_str(line);
                if find(line, END).is_some() {
                    place = Place::Text;
                }
            }
        }
        is_behind_text = !line.trim().is_empty();
    }
    Cow::Owned(out)
}

/// Where a line is.
enum Place<'t> {
    Text,
    /// In a block of code that these characters began.
    Fenced(&'t str),
    Preformatted,
}

/// Where a line has `<pre>`, unless that is code, or a part of a list's first line, a quote or a table.
fn start(line: &str) -> Option<usize> {
    let at = find(line, START)?;
    let (before, from) = line.split_at(at);
    let ends_name = |c: char| c.is_whitespace() || matches!(c, '>' | '/');
    let is_tag = from.get(START.len()..)?.starts_with(ends_name);
    let first = before.split_whitespace().next().unwrap_or_default();
    let begins_block = first.starts_with(['>', '|', '#', '-', '*', '+'])
        || first
            .trim_start_matches(|c: char| c.is_ascii_digit())
            .starts_with(['.', ')']);
    let is_code = before.contains('`') || indent(before).len() > 3 && indent(before) == before;
    (is_tag && !begins_block && !is_code).then_some(at)
}

/// The characters that begin or end a block of code, if a line does that.
fn fence(line: &str) -> Option<&str> {
    let line = line.trim_start();
    let mark = line.chars().next().filter(|c| matches!(c, '`' | '~'))?;
    let length = line.len() - line.trim_start_matches(mark).len();
    (length >= 3).then(|| line.get(..length))?
}

fn indent(line: &str) -> &str {
    let length = line.len() - line.trim_start_matches(' ').len();
    line.get(..length).unwrap_or_default()
}

/// Where a text has the start of a tag, in small letters or capitals.
fn find(text: &str, tag: &str) -> Option<usize> {
    let mut tags = text.match_indices('<').map(|(at, _)| at);
    tags.find(|at| {
        let there = text.as_bytes().get(*at..at + tag.len());
        there.is_some_and(|there| there.eq_ignore_ascii_case(tag.as_bytes()))
    })
}

#[cfg(test)]
mod tests {
    use super::apart;

    #[test]
    fn a_block_of_its_own_begins_where_it_can() {
        for (text, expected) in [
            ("a <b>c</b>", "a <b>c</b>"),
            ("<p>a</p><pre>b\n\nc</pre>", "<p>a</p>\n\n<pre>b\n\nc</pre>"),
            (
                "<div>\n  <PRE>b</PRE>\n</div>",
                "<div>\n\n  <PRE>b</PRE>\n</div>",
            ),
            (
                "<pre>a\n<pre>\n</pre>\nb <pre>c",
                "<pre>a\n<pre>\n</pre>\nb\n\n<pre>c",
            ),
            ("a\n\n<pre>b</pre>", "a\n\n<pre>b</pre>"),
            (
                "```\na <pre>\n~~~\n```\nb <pre>",
                "```\na <pre>\n~~~\n```\nb\n\n<pre>",
            ),
            ("`<pre>` and <pre>", "`<pre>` and <pre>"),
            (
                "- a <pre>\n1. <pre>\n> <pre>\n| <pre>",
                "- a <pre>\n1. <pre>\n> <pre>\n| <pre>",
            ),
            ("a\n\n    <pre>", "a\n\n    <pre>"),
            ("a <preview> <pre", "a <preview> <pre"),
        ] {
            assert_eq!(apart(text), expected, "{text}");
        }
    }
}
