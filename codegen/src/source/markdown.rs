//! Fenced blocks of a Markdown page (CommonMark 0.31, section 4.5).

use super::text::{Excerpt, Piece};
use pulldown_cmark::{CodeBlockKind, Event, Options, Parser, Tag, TagEnd};
use std::ops::Range;

/// A fenced block.
#[derive(Debug)]
pub(super) struct Block {
    /// What stands after the fence: `json`, `yaml openapi.json get /path`.
    pub(super) info: String,
    pub(super) excerpt: Excerpt,
    /// Whether a fence ends it; else all of the page behind it is part of it.
    pub(super) closed: bool,
}

impl Block {
    pub(super) fn text(&self) -> &str {
        match &self.excerpt {
            Excerpt::Pieces { text, .. } => text,
            Excerpt::Tail(_) => "",
        }
    }
}

/// The fenced blocks of a page, in order. Those inside HTML, comments among it, are not blocks.
pub(super) fn blocks(page: &str) -> Vec<Block> {
    let mut blocks = Vec::new();
    let mut current: Option<Block> = None;
    for (event, range) in Parser::new_ext(page, Options::empty()).into_offset_iter() {
        match event {
            Event::Start(Tag::CodeBlock(CodeBlockKind::Fenced(info))) => {
                let excerpt = Excerpt::Pieces {
                    text: String::new(),
                    pieces: Vec::new(),
                };
                current = Some(Block {
                    info: info.into_string(),
                    excerpt,
                    closed: false,
                });
            }
            Event::Text(text) => {
                if let Some(block) = &mut current {
                    block.push(&text, range);
                }
            }
            Event::End(TagEnd::CodeBlock) => {
                let closed = page.get(range).is_some_and(ends_with_fence);
                blocks.extend(current.take().map(|block| Block { closed, ..block }));
            }
            _ => {}
        }
    }
    blocks
}

/// Whether the last line of a block is a fence, and not the one that opens it.
fn ends_with_fence(block: &str) -> bool {
    let (first, last) = block.trim_end().rsplit_once('\n').unwrap_or_default();
    // In a quote or a list the fence has marks before it.
    let last = last.trim_start_matches([' ', '>', '\t']);
    !first.is_empty() && (last.starts_with("```") || last.starts_with("~~~"))
}

impl Block {
    fn push(&mut self, part: &str, range: Range<usize>) {
        let Excerpt::Pieces { text, pieces } = &mut self.excerpt else {
            return;
        };
        let in_text = text.len();
        text.push_str(part);
        if let Some(last) = pieces.last_mut() {
            let joins =
                last.in_file + last.length == range.start && last.in_text + last.length == in_text;
            if joins && range.len() == part.len() {
                last.length += part.len();
                return;
            }
        }
        pieces.push(Piece {
            in_text,
            in_file: range.start,
            length: part.len().min(range.len()),
        });
    }
}

#[cfg(test)]
mod tests {
    use super::blocks;

    fn texts(page: &str) -> Vec<(String, String)> {
        blocks(page)
            .iter()
            .map(|block| (block.info.clone(), block.text().to_owned()))
            .collect()
    }

    #[test]
    fn all_kinds_of_fences_are_found() {
        let page = "# T\n\n````yaml openapi.json get /a\na: ```\n````\n\n~~~JSON\n{}\n~~~\n\n```json\n{\"last\": 1}";
        let expected = [
            ("yaml openapi.json get /a", "a: ```\n"),
            ("JSON", "{}\n"),
            ("json", "{\"last\": 1}"),
        ];
        assert_eq!(
            texts(page),
            expected.map(|(info, text)| (info.to_owned(), text.to_owned()))
        );
    }

    #[test]
    fn comments_and_indented_code_are_no_blocks() {
        assert_eq!(texts("<!--\n```json\n{}\n```\n-->\n\n    {}\n"), []);
    }

    #[test]
    fn places_in_lists_and_quotes_lead_back_to_the_page() {
        let page = "1. list\r\n\r\n   ~~~json\r\n   {\r\n     \"a\": 1}\r\n   ~~~\r\n\r\n> ```\r\n> {\"b\":\r\n> 2}\r\n> ```\r\n";
        let blocks = blocks(page);
        for (block, wanted) in blocks.iter().zip(["\"a\": 1}", "2}"]) {
            let start = block.text().find(wanted).unwrap();
            let range = block.excerpt.in_file(&(start..start + wanted.len()));
            assert_eq!(page.get(range), Some(wanted));
        }
        assert_eq!(blocks.len(), 2);
    }
}
