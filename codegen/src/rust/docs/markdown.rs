//! Markdown that someone else wrote, written again so that rustdoc takes every word of it as text.

use super::elements::Elements;
use super::escape::{
    HARD_SPACE, address, apart, code_span, longest_run, plain_character, web_address,
};
use super::links::Links;
use super::wrap::{is_hidden, starts_block, width_within, wrap};
use super::{preformatted, template};
use pulldown_cmark::{
    Alignment, CodeBlockKind, Event, Options, Parser, Tag, TagEnd, TextMergeStream,
};

/// Bytes of a text that are read at most.
const LONGEST: usize = 64 * 1024;
/// How deep lists and quotes go at most; below, their text joins the level above.
const DEEPEST: usize = 12;

/// Markdown that can stand in a doc comment: code blocks are `text`, links lead to the web or nowhere, HTML that
/// lays out text does so, other is shown as it is written, and nothing in brackets is taken for the name of an item.
pub fn safe(text: &str) -> String {
    linked(text, &Links::default())
}

/// The same, with links where the text names types and operations.
pub(crate) fn linked(text: &str, known: &Links) -> String {
    let text = neutral(text);
    let options =
        Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH | Options::ENABLE_TASKLISTS;
    let mut writer = Writer::new(known);
    for event in TextMergeStream::new(Parser::new_ext(&text, options)) {
        writer.event(event);
    }
    writer.finish()
}

/// The text cut to its limit, without control characters, invisible ones and `{% … %}` tags, and with preformatted text
/// apart.
pub(super) fn neutral(text: &str) -> String {
    let end = (0..=LONGEST.min(text.len()))
        .rev()
        .find(|end| text.is_char_boundary(*end))
        .unwrap_or(0);
    let (text, _) = text.split_at(end);
    let out = template::without_tags(text);
    let out: String = out
        .replace("\r\n", "\n")
        .chars()
        .filter(|c| !is_hidden(*c))
        .map(|c| match c {
            '\n' | '\r' => '\n',
            c if c.is_control() => ' ',
            c => c,
        })
        .collect();
    preformatted::apart(&out).into_owned()
}

pub(super) struct Writer<'k> {
    /// Where names lead.
    known: &'k Links,
    lines: Vec<String>,
    /// What stands before every line: quotes and the indentation of lists.
    prefix: String,
    /// How long the prefix was before each quote and list item that is open.
    outer: Vec<usize>,
    /// The bullet or number that the next line starts with instead of its last indentation.
    marker: Option<String>,
    lists: Vec<Option<u64>>,
    /// The text of the block at hand.
    inline: String,
    /// The code block at hand.
    code: Option<String>,
    /// The targets of the links that are open; `None` for those that are dropped.
    links: Vec<Option<String>>,
    /// Where emphasis began that is open: the lines before, and the length of the text.
    marks: Vec<(usize, usize)>,
    table: Option<Table>,
    is_heading: bool,
    /// Whether a list or block of HTML has just ended: the text behind it would be one with it.
    pub(super) is_behind_block: bool,
    /// The HTML of the block at hand.
    block: String,
    /// Its elements that are open.
    pub(super) elements: Elements,
}

#[derive(Default)]
struct Table {
    alignments: Vec<Alignment>,
    rows: Vec<Vec<String>>,
}

impl<'k> Writer<'k> {
    fn new(known: &'k Links) -> Self {
        Self {
            known,
            lines: Vec::new(),
            prefix: String::new(),
            outer: Vec::new(),
            marker: None,
            lists: Vec::new(),
            inline: String::new(),
            code: None,
            links: Vec::new(),
            marks: Vec::new(),
            table: None,
            is_heading: false,
            is_behind_block: false,
            block: String::new(),
            elements: Elements::default(),
        }
    }

    fn event(&mut self, event: Event<'_>) {
        match event {
            Event::Start(tag) => self.start(tag),
            Event::End(tag) => self.end(tag),
            Event::Text(text) => self.text(&text),
            Event::Code(text) | Event::InlineMath(text) | Event::DisplayMath(text)
                if self.is_in_code() =>
            {
                self.text(&text);
            }
            Event::Code(text) | Event::InlineMath(text) | Event::DisplayMath(text) => {
                self.code(&text);
            }
            Event::Html(html) => self.block.push_str(&html),
            Event::InlineHtml(html) => self.html(&html),
            Event::SoftBreak | Event::HardBreak if self.is_in_code() => self.text("\n"),
            Event::SoftBreak => self.inline.push('\n'),
            Event::HardBreak => self.inline.push_str("\\\n"),
            Event::Rule => {
                self.separate();
                self.line("* * *");
            }
            Event::TaskListMarker(done) => {
                self.inline
                    .push_str(if done { "(done) " } else { "(open) " });
            }
            Event::FootnoteReference(name) => {
                let escaped = self.escape(&name);
                self.inline.push_str(&escaped);
            }
        }
    }

    /// A code span, which is a link if it is a name that is known.
    pub(super) fn code(&mut self, text: &str) {
        let span = code_span(text, self.table.is_some());
        let target = self.known.of_code(text);
        let target = target.filter(|_| self.links.is_empty()).map(str::to_owned);
        if let Some(target) = target {
            self.open_link();
            self.inline.extend([&*span, "](", &*target, ")"]);
        } else {
            apart(&mut self.inline);
            self.inline.push_str(&span);
        }
    }

    /// The start of emphasis, which code has none of.
    fn start_mark(&mut self, mark: &str) {
        if !self.is_in_code() {
            self.inline.push_str(mark);
        }
        self.marks.push((self.lines.len(), self.inline.len()));
    }

    /// The end of emphasis. Around nothing, its marks would mean something else.
    fn end_mark(&mut self, mark: &str) {
        let start = self.marks.pop();
        if self.is_in_code() {
            return;
        }
        let is_empty = start == Some((self.lines.len(), self.inline.len()));
        if is_empty && self.inline.ends_with(mark) {
            self.inline.truncate(self.inline.len() - mark.len());
        } else {
            self.inline.push_str(mark);
        }
    }

    /// Whether the text at hand is code.
    pub(super) fn is_in_code(&self) -> bool {
        self.code.is_some() || self.elements.code.is_some()
    }

    /// Ends a block of code of HTML, which has line breaks before and behind it.
    pub(super) fn end_code(&mut self) {
        self.code = self.code.take().map(|code| {
            let code = code.trim_start_matches(['\n', '\r']);
            code.trim_end().to_owned()
        });
        self.write_code();
        self.is_behind_block = true;
    }

    /// Starts a block of code.
    pub(super) fn start_code(&mut self) {
        self.flush();
        self.separate();
        self.code = Some(String::new());
    }

    fn open_link(&mut self) {
        // `![` would be an image.
        if self.inline.ends_with('!') {
            self.inline.pop();
            self.inline.push_str("\\!");
        }
        self.inline.push('[');
    }

    pub(super) fn text(&mut self, text: &str) {
        let element = &mut self.elements.code;
        if let Some(code) = self.code.as_mut().or(element.as_mut()) {
            code.push_str(text);
        } else {
            let escaped = self.escape(text);
            self.inline.push_str(&escaped);
        }
    }

    fn start(&mut self, tag: Tag<'_>) {
        if !is_inline(&tag) {
            self.end_elements(0);
        }
        match tag {
            Tag::Paragraph | Tag::HtmlBlock => self.separate(),
            Tag::Heading { .. } => {
                self.separate();
                self.is_heading = true;
                self.inline.push_str("**");
            }
            Tag::BlockQuote(_) => {
                self.flush();
                self.separate();
                self.push_prefix("> ");
            }
            Tag::CodeBlock(kind) => {
                // The language is dropped: rustdoc would take `rust` for a test.
                let (CodeBlockKind::Indented | CodeBlockKind::Fenced(_)) = kind;
                self.start_code();
            }
            Tag::List(first) => self.start_list(first),
            Tag::Item => self.start_item(),
            Tag::Emphasis => self.start_mark("*"),
            Tag::Strong => self.start_mark("**"),
            Tag::Strikethrough => self.start_mark("~~"),
            Tag::Link { dest_url, .. } | Tag::Image { dest_url, .. } => self.start_link(&dest_url),
            Tag::Table(alignments) => {
                self.flush();
                self.separate();
                self.table = Some(Table {
                    alignments,
                    rows: Vec::new(),
                });
            }
            Tag::TableHead | Tag::TableRow => {
                if let Some(table) = &mut self.table {
                    table.rows.push(Vec::new());
                }
            }
            _ => {}
        }
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Paragraph => {
                self.end_elements(0);
                self.flush();
            }
            TagEnd::HtmlBlock => {
                let html = std::mem::take(&mut self.block);
                self.html(&html);
                self.end_elements(0);
                self.flush();
            }
            TagEnd::Heading(_) => {
                self.end_elements(0);
                self.is_heading = false;
                self.inline.push_str("**");
                self.flush();
            }
            TagEnd::BlockQuote(_) => {
                self.flush();
                self.pop_prefix();
            }
            TagEnd::CodeBlock => self.write_code(),
            TagEnd::List(_) => self.end_list(),
            TagEnd::Item => {
                self.end_elements(0);
                self.end_item();
            }
            TagEnd::Emphasis => self.end_mark("*"),
            TagEnd::Strong => self.end_mark("**"),
            TagEnd::Strikethrough => self.end_mark("~~"),
            TagEnd::Link | TagEnd::Image => self.end_link(),
            TagEnd::TableCell => {
                self.end_elements(0);
                let cell = std::mem::take(&mut self.inline)
                    .replace("\\\n", " ")
                    .replace('\n', " ");
                if let Some(row) = self.table.as_mut().and_then(|table| table.rows.last_mut()) {
                    row.push(cell.trim().to_owned());
                }
            }
            TagEnd::Table => self.write_table(),
            _ => {}
        }
    }

    /// `to` is the address that was written; a link that leads nowhere is its text.
    pub(super) fn start_link(&mut self, to: &str) {
        let known = || self.known.of_fragment(to).map(str::to_owned);
        let target = web_address(to).or_else(known);
        let target = target.filter(|_| self.links.is_empty() && !self.is_in_code());
        if target.is_some() {
            self.open_link();
        }
        self.links.push(target);
    }

    pub(super) fn end_link(&mut self) {
        if let Some(Some(target)) = self.links.pop() {
            self.inline.extend(["](", &target, ")"]);
        }
    }

    /// Whether a block can start here: a cell, a heading and a link are lines of their own.
    pub(super) fn takes_blocks(&self) -> bool {
        self.table.is_none() && !self.is_heading && self.links.is_empty()
    }

    pub(super) fn inline_break(&mut self) {
        self.inline.push('\n');
    }

    pub(super) fn start_list(&mut self, first: Option<u64>) {
        self.flush();
        // Of lists, those that start with 1 can stand right behind a line of text (CommonMark 0.31, section 5.3).
        if self.lists.is_empty() || first.is_some_and(|number| number != 1) {
            self.separate();
        }
        self.lists.push(first);
    }

    pub(super) fn end_list(&mut self) {
        self.flush();
        self.lists.pop();
    }

    pub(super) fn end_item(&mut self) {
        self.flush();
        if let Some(marker) = self.marker.take() {
            // An item without any text.
            self.raw_line(marker.trim_end().to_owned());
        }
        self.pop_prefix();
    }

    pub(super) fn start_item(&mut self) {
        let is_behind_text = !self.inline.trim().is_empty();
        self.flush();
        if is_behind_text {
            self.gap();
        }
        let marker = match self.lists.last_mut() {
            Some(Some(number)) => {
                let marker = format!("{number}. ");
                *number = number.saturating_add(1);
                marker
            }
            _ => "- ".to_owned(),
        };
        if let Some(outer) = self.marker.take() {
            self.raw_line(outer.trim_end().to_owned());
        }
        let before = self.prefix.clone();
        self.push_prefix(&" ".repeat(marker.chars().count()));
        self.marker = Some(format!("{before}{marker}"));
    }

    fn push_prefix(&mut self, prefix: &str) {
        self.outer.push(self.prefix.len());
        if self.outer.len() <= DEEPEST {
            self.prefix.push_str(prefix);
        }
    }

    fn pop_prefix(&mut self) {
        self.prefix.truncate(self.outer.pop().unwrap_or(0));
    }

    /// An empty line between two blocks, unless the block is the first of its item.
    pub(super) fn separate(&mut self) {
        self.flush();
        self.gap();
    }

    fn gap(&mut self) {
        let is_open = self
            .lines
            .last()
            .is_some_and(|line| !line.trim_matches(['>', ' ']).is_empty());
        if is_open && self.marker.is_none() {
            self.raw_line(self.prefix.trim_end().to_owned());
        }
    }

    pub(super) fn flush(&mut self) {
        let inline = std::mem::take(&mut self.inline);
        if !inline.trim().is_empty() && std::mem::take(&mut self.is_behind_block) {
            self.gap();
        }
        let before = self.prefix.clone();
        for line in wrap(inline.trim(), width_within(before.chars().count())) {
            let first = line.split(' ').next().unwrap_or_default();
            if starts_block(first) {
                let digits =
                    first.len() - first.trim_start_matches(|c: char| c.is_ascii_digit()).len();
                let (digits, rest) = line.split_at(digits);
                self.line(&format!("{digits}\\{rest}"));
            } else {
                self.line(&line);
            }
        }
    }

    fn line(&mut self, text: &str) {
        let before = self.marker.take().unwrap_or_else(|| self.prefix.clone());
        let text = text.replace(HARD_SPACE, " ");
        self.raw_line(format!("{before}{text}").trim_end().to_owned());
    }

    fn raw_line(&mut self, line: String) {
        self.lines.push(line);
    }

    fn write_code(&mut self) {
        let Some(code) = self.code.take() else { return };
        let fence = "`".repeat(longest_run(&code).max(2) + 1);
        self.line(&format!("{fence}text"));
        for line in code.lines() {
            self.line(line);
        }
        self.line(&fence);
    }

    fn write_table(&mut self) {
        let Some(table) = self.table.take() else {
            return;
        };
        for (index, row) in table.rows.iter().enumerate() {
            self.line(&format!("| {} |", row.join(" | ")));
            if index == 0 {
                let rule = table.alignments.iter().map(|alignment| match alignment {
                    Alignment::None => "---",
                    Alignment::Left => ":--",
                    Alignment::Center => ":-:",
                    Alignment::Right => "--:",
                });
                self.line(&format!("| {} |", rule.collect::<Vec<_>>().join(" | ")));
            }
        }
    }

    /// Text in which no character means more than itself. Addresses of the web become links where they may.
    fn escape(&self, text: &str) -> String {
        let mut out = String::with_capacity(text.len() + 8);
        let mut previous = self.inline.chars().last();
        let mut rest = text;
        while let Some(c) = rest.chars().next() {
            if let Some(address) = address(rest) {
                if let Some(target) = web_address(address).filter(|_| self.links.is_empty()) {
                    out.extend(["<", &target, ">"]);
                } else {
                    // A code span is no bare address to rustdoc.
                    if out.is_empty() && self.inline.ends_with('`') {
                        out.push(' ');
                    }
                    apart(&mut out);
                    out.push_str(&code_span(address, self.table.is_some()));
                }
                (_, rest) = rest.split_at(address.len());
                previous = address.chars().last();
                continue;
            }
            (_, rest) = rest.split_at(c.len_utf8());
            if !plain_character(c, rest, previous, self.table.is_some()) {
                out.push('\\');
            }
            out.push(c);
            previous = Some(c);
        }
        out
    }

    fn finish(mut self) -> String {
        self.flush();
        let mut lines = self.lines;
        while lines.last().is_some_and(String::is_empty) {
            lines.pop();
        }
        lines.join("\n")
    }
}

pub(super) fn is_inline(tag: &Tag<'_>) -> bool {
    matches!(
        tag,
        Tag::Emphasis
            | Tag::Strong
            | Tag::Strikethrough
            | Tag::Link { .. }
            | Tag::Image { .. }
            | Tag::TableCell
    )
}
