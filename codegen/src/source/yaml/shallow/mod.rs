//! Lines that are indented no further than the block around them, where YAML 1.2 wants more and libyaml does not mind.
//!
//! Quoted texts (section 7.3 of YAML 1.2.2) and flow maps and lists (section 7.4) know their end by a character. libyaml,
//! `PyYAML`, `SnakeYAML` and js-yaml 4 never look at the indentation of their lines, so documents have certificates and pasted
//! JSON that start in the first column. Where the parser refuses such a line, it gets the spaces that it lacks, and the
//! parser goes on from the event before. Spaces at the start of these lines mean nothing, so the values stay the same.

mod extent;
mod input;
mod lines;
mod padding;

pub(super) use padding::Padded;

use crate::diagnostic::{Code, Diagnostic, Diagnostics, Place, SourceId};
use input::{PaddedInput, Shared};
use lines::Lines;
use saphyr_parser::{Event, Marker, Parser, ScanError};
use std::ops::Range;
use std::rc::Rc;

/// Findings that are reported for one text.
const MOST: usize = 100;

/// Whether the parser's words may be about a line that is not indented enough.
pub(super) fn may_be(words: &str) -> bool {
    Fault::of(words).is_some()
}

/// The text as it would be with enough spaces; `None` where these do not help.
pub(super) fn mend(text: &str) -> Option<(Padded, Shallow)> {
    let mut search = Search::new(text);
    search.run();
    let padding = search.shared.padding.borrow();
    (!padding.is_empty()).then(|| (padding.apply(text), Shallow(search.found)))
}

/// What was found in a text: each quoted text, flow map or list with such lines.
#[derive(Debug)]
pub(super) struct Shallow(Vec<Found>);

#[derive(Debug)]
struct Found {
    fault: Fault,
    /// Its first character.
    start: usize,
    /// The first line that is not indented enough.
    line: usize,
}

impl Shallow {
    pub(super) fn report(&self, source: SourceId, diagnostics: &mut Diagnostics) {
        for found in self.0.iter().take(MOST) {
            let (what, label) = match found.fault {
                Fault::Quoted => ("a quoted text", "the text starts here"),
                Fault::Flow | Fault::Tab => ("a map or list in brackets", "it starts here"),
            };
            diagnostics.push(
                Diagnostic::new(
                    Code::ShallowLine,
                    format!("{what} goes on with less indentation than the block around it"),
                )
                .at(
                    &Place::Bytes(source, found.line..found.line + 1),
                    "this line is not indented enough",
                )
                .related(&Place::Bytes(source, found.start..found.start + 1), label)
                .note("it is read as libyaml does; parsers that hold to YAML 1.2 refuse it")
                .help(
                    "indent this line and those after it further than the key that they belong to",
                ),
            );
        }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Fault {
    Quoted,
    Flow,
    /// A tab, which may indent flow maps and lists, and no block.
    Tab,
}

impl Fault {
    fn of(words: &str) -> Option<Self> {
        match words {
            "invalid indentation in quoted scalar" | "tab cannot be used as indentation" => {
                Some(Self::Quoted)
            }
            "invalid indentation" | "invalid indentation in flow construct" => Some(Self::Flow),
            "tabs disallowed within this context (block indentation)" => Some(Self::Tab),
            _ => None,
        }
    }
}

type Events<'t> = Parser<'t, PaddedInput<'t>>;

struct Search<'t> {
    shared: Rc<Shared<'t>>,
    lines: Lines<'t>,
    found: Vec<Found>,
}

/// Where reading can go on from.
#[derive(Clone)]
struct Point<'t> {
    parser: Events<'t>,
    /// The starts of the maps and lists that are open.
    open: Vec<Marker>,
    /// The offset up to which the text is read.
    at: usize,
}

/// Characters that the parser may have read beyond an event where a [`Point`] is kept: what it holds of them is copied.
const AHEAD: usize = 256;

/// Anchors, and maps and lists inside each other, beyond which the search ends, since they are copied too.
const MOST_OPEN: usize = 200;

impl<'t> Search<'t> {
    fn new(text: &'t str) -> Self {
        Self {
            shared: Rc::new(Shared::new(text)),
            lines: Lines::new(text),
            found: Vec::new(),
        }
    }

    /// Reads all events, and adds spaces wherever these let the parser go on.
    fn run(&mut self) {
        let mut now = Point {
            parser: Parser::new(PaddedInput::new(Rc::clone(&self.shared))),
            open: Vec::new(),
            at: 0,
        };
        let mut kept = now.clone();
        loop {
            match now.parser.next_event() {
                None | Some(Ok((Event::StreamEnd, _))) => return,
                Some(Ok((event, span))) => {
                    now.follow(&event, span.start);
                    if anchor(&event) > MOST_OPEN || now.open.len() > MOST_OPEN {
                        return;
                    }
                    let (read, at) = self.shared.read.get();
                    let ahead = read.saturating_sub(span.end.index());
                    if ahead < AHEAD {
                        now.at = at;
                        kept = now.clone();
                    }
                }
                Some(Err(error)) => {
                    if self.pad(&error, &kept).is_none() {
                        return;
                    }
                    now = kept.clone();
                }
            }
        }
    }

    /// Adds the spaces that lines of the construct at an error lack. `None` where that is not what is wrong.
    fn pad(&mut self, error: &ScanError, kept: &Point<'t>) -> Option<()> {
        let fault = Fault::of(error.info())?;
        let at = self.offset(error.marker());
        let around = self.around(kept, error.marker());
        let text = self.shared.text;
        let (fault, range) = match (around.flow, fault) {
            (Some(flow), _) => (Fault::Flow, flow),
            (None, Fault::Quoted) => {
                let quoted = around.quoted.unwrap_or(at);
                (fault, quoted..extent::of_quoted(text, quoted)?)
            }
            (None, Fault::Flow | Fault::Tab) => return None,
        };
        let start = range.start;
        let line = self.pad_lines(range, kept.at..at)?;
        if self.found.last().is_none_or(|last| last.start != start) {
            self.found.push(Found { fault, start, line });
        }
        Some(())
    }

    /// Adds spaces to the lines of a construct that are not read yet: `unread` goes up to the token that was refused. Gives
    /// the first offset that lacked some.
    fn pad_lines(&self, range: Range<usize>, unread: Range<usize>) -> Option<usize> {
        let mut padding = self.shared.padding.borrow_mut();
        let columns = self.lines.column(range.start, &padding) + 1;
        // More columns than are needed do no harm, but lines that have enough are not to blame.
        let enough = self.lines.indent(range.start);
        let mut padded = Vec::new();
        for (offset, spaces) in self.lines.shallow(range, columns) {
            if offset >= unread.start && padding.add(offset, columns - spaces) {
                padded.push((offset, spaces));
            }
        }
        let to_blame = padded.iter().find(|(_, spaces)| *spaces <= enough);
        if let Some((offset, _)) = to_blame.or(padded.first()) {
            return Some(*offset);
        }
        // The text at the start of the token's line may belong to the token before.
        padding.add(unread.end, columns).then_some(unread.end)
    }

    /// What a mark is in, found by reading as if the text ended there.
    fn around(&self, kept: &Point<'t>, mark: &Marker) -> Around {
        let at = self.offset(mark);
        let mut now = kept.clone();
        let end = self.shared.end.replace(at);
        let stop = loop {
            match now.parser.next_event() {
                // A text that ends too soon has no ends to count.
                Some(Ok((_, span))) if span.start.index() >= mark.index() => break None,
                Some(Ok((event, span))) => now.follow(&event, span.start),
                Some(Err(error)) => break Some(*error.marker()),
                None => break None,
            }
        };
        self.shared.end.set(end);
        let text = self.shared.text;
        let starts_with = |start: usize, characters: [u8; 2]| {
            let byte = text.as_bytes().get(start);
            byte.is_some_and(|byte| characters.contains(byte))
        };
        let open = now.open.iter().map(|mark| self.offset(mark));
        let mut flows = open
            .map(|start| extent::behind_properties(text, start))
            .filter(|start| starts_with(*start, *b"[{"))
            .filter_map(|start| Some(start..extent::of_flow(text, start)?));
        let stop = stop.map(|mark| self.offset(&mark));
        Around {
            // The mark of a list without an indent of its own is that of its first item.
            flow: flows.find(|flow| flow.end > at),
            quoted: stop.filter(|start| starts_with(*start, *b"\"'")),
        }
    }

    fn offset(&self, mark: &Marker) -> usize {
        self.lines.offset(mark, &self.shared.padding.borrow())
    }
}

/// What an offset is in.
struct Around {
    /// The outermost flow map or list.
    flow: Option<Range<usize>>,
    /// The start of the quoted text.
    quoted: Option<usize>,
}

impl Point<'_> {
    fn follow(&mut self, event: &Event<'_>, start: Marker) {
        match event {
            Event::SequenceStart(..) | Event::MappingStart(..) => self.open.push(start),
            Event::SequenceEnd | Event::MappingEnd => {
                self.open.pop();
            }
            _ => {}
        }
    }
}

/// The number of an event's anchor, which rises with each.
fn anchor(event: &Event<'_>) -> usize {
    match event {
        Event::Scalar(_, _, anchor, _)
        | Event::SequenceStart(anchor, _)
        | Event::MappingStart(anchor, _) => *anchor,
        _ => 0,
    }
}
