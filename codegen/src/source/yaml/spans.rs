use super::super::spans::{Key, Spans};
use super::marks::Marks;
use super::shallow;
use saphyr_parser::{Event, Parser, ScalarStyle, ScanError};
use std::collections::HashMap;
use std::ops::Range;

/// The spans of a YAML text. Total: of a text that is not YAML, what could be made out.
pub(in super::super) fn spans(text: &str) -> Spans {
    let (spans, stopped) = scan(text);
    if !stopped.is_some_and(|error| shallow::may_be(error.info())) {
        return spans;
    }
    match shallow::mend(text) {
        Some((padded, _)) => {
            let (mut spans, _) = scan(&padded.text);
            spans.shift(|offset| padded.original(offset));
            spans
        }
        None => spans,
    }
}

/// The spans up to where the parser stopped, if it did.
fn scan(text: &str) -> (Spans, Option<ScanError>) {
    let mut scan = Scan {
        text,
        marks: Marks::new(text),
        spans: Spans::default(),
        open: Vec::new(),
        anchors: HashMap::new(),
    };
    let mut stopped = None;
    let mut parser = Parser::new_from_str(text);
    while let Some(next) = parser.next_event() {
        let (event, at) = match next {
            Ok(next) => next,
            Err(error) => {
                stopped = Some(error);
                break;
            }
        };
        let done = matches!(event, Event::StreamEnd | Event::DocumentEnd);
        let range = scan.marks.range(&at);
        if done || !scan.event(&event, range) {
            break;
        }
    }
    while !scan.open.is_empty() {
        scan.end(text.len());
    }
    (scan.spans, stopped)
}

struct Container {
    node: usize,
    is_mapping: bool,
    key: Option<Key>,
}

struct Scan<'t> {
    text: &'t str,
    marks: Marks<'t>,
    spans: Spans,
    open: Vec<Container>,
    anchors: HashMap<usize, usize>,
}

impl Scan<'_> {
    /// Takes an event; `false` at a key that is not a scalar, which no pointer can name.
    fn event(&mut self, event: &Event<'_>, range: Range<usize>) -> bool {
        let expects_key = self
            .open
            .last()
            .is_some_and(|top| top.is_mapping && top.key.is_none());
        match event {
            Event::Scalar(name, style, anchor, _) => {
                let range = self.trim(range, *style);
                if expects_key {
                    self.set_key(Key {
                        name: name.as_ref().into(),
                        range,
                    });
                } else {
                    self.add(range, *anchor);
                }
            }
            Event::Alias(anchor) => {
                let range = self.trim(range, ScalarStyle::Plain);
                if expects_key {
                    let name = self.text.get(range.clone()).unwrap_or_default().into();
                    self.set_key(Key { name, range });
                } else {
                    let node = self.add(range, 0);
                    if let Some(target) = self.anchors.get(anchor) {
                        self.spans.alias(node, *target);
                    }
                }
            }
            Event::SequenceStart(anchor, _) | Event::MappingStart(anchor, _) => {
                if expects_key {
                    return false;
                }
                let node = self.add(range, *anchor);
                let is_mapping = matches!(event, Event::MappingStart(..));
                self.open.push(Container {
                    node,
                    is_mapping,
                    key: None,
                });
            }
            Event::SequenceEnd | Event::MappingEnd => self.end(range.end),
            _ => {}
        }
        true
    }

    fn add(&mut self, range: Range<usize>, anchor: usize) -> usize {
        let top = self.open.last_mut();
        let (parent, key) = top.map_or((None, None), |top| (Some(top.node), top.key.take()));
        let node = self.spans.add(parent, key, range);
        if anchor > 0 {
            self.anchors.insert(anchor, node);
        }
        node
    }

    fn set_key(&mut self, key: Key) {
        if let Some(top) = self.open.last_mut() {
            top.key = Some(key);
        }
    }

    /// A block ends where its last child ends: the parser's mark stands at the next token.
    fn end(&mut self, mark: usize) {
        let Some(top) = self.open.pop() else { return };
        let closing = mark
            .checked_sub(1)
            .and_then(|at| self.text.as_bytes().get(at));
        let end = match (closing, self.spans.end_of_children(top.node)) {
            (Some(b'}' | b']'), _) | (_, None) => mark,
            (_, Some(end)) => end,
        };
        self.spans.close(top.node, end);
    }

    /// The parser's span of a plain or block scalar may reach into the blank space after it.
    fn trim(&self, range: Range<usize>, style: ScalarStyle) -> Range<usize> {
        if matches!(style, ScalarStyle::SingleQuoted | ScalarStyle::DoubleQuoted) {
            return range;
        }
        let text = self.text.get(range.clone()).unwrap_or_default();
        range.start..range.start + text.trim_end().len()
    }
}
