use super::super::Limits;
use super::super::duplicates::{Duplicate, Duplicates};
use super::super::json::Exceeded;
use super::super::numbers::{self, Unheld};
use super::anchors::{Anchored, Anchors, Cost, allowance};
use super::errors::{self, Trouble};
use super::marks::Marks;
use super::scalar::{self, Fault};
use super::shallow::{self, Padded};
use crate::diagnostic::{Diagnostics, Pointer, SourceId};
use saphyr_parser::{Event, Parser, ScalarStyle, Span, Tag};
use serde_json::map::Entry;
use serde_json::{Map, Value};
use std::borrow::Cow;
use std::ops::Range;

/// Reads one YAML document. `None` when the text is not YAML, holds several documents, or goes over a limit.
pub(in super::super) fn read(
    text: &str,
    source: SourceId,
    limits: &Limits,
    diagnostics: &mut Diagnostics,
) -> Option<Value> {
    let mut loaded = load(text, limits);
    let mut padded = None;
    if let Err((Trouble::Scanner(words), _)) = &loaded.result
        && shallow::may_be(words)
        && let Some((mended, found)) = shallow::mend(text)
    {
        found.report(source, diagnostics);
        loaded = load(&mended.text, limits);
        padded = Some(mended);
    }
    let spans = || super::spans(text);
    loaded.duplicates.report(source, spans, diagnostics);
    let unheld = loaded.unheld.iter();
    let unheld = unheld.map(|(why, span)| (*why, range(text, padded.as_ref(), span)));
    numbers::report(unheld, text, source, diagnostics);
    match loaded.result {
        Ok(value) => Some(value),
        Err((trouble, span)) => {
            let range = range(text, padded.as_ref(), &span);
            diagnostics.push(errors::explain(&trouble, text, source, range, limits));
            None
        }
    }
}

/// What came of a text.
struct Loaded {
    result: Result<Value, Failed>,
    duplicates: Duplicates,
    unheld: Vec<(Unheld, Span)>,
}

fn load(text: &str, limits: &Limits) -> Loaded {
    let mut loader = Loader::new(text, limits);
    Loaded {
        result: loader.run(),
        duplicates: loader.duplicates,
        unheld: loader.unheld,
    }
}

/// The bytes of the text that a span stands for.
fn range(text: &str, padded: Option<&Padded>, span: &Span) -> Range<usize> {
    match padded {
        None => Marks::new(text).range(span),
        Some(padded) => {
            let range = Marks::new(&padded.text).range(span);
            padded.original(range.start)..padded.original(range.end)
        }
    }
}

type Failed = (Trouble, Span);

/// A node that has been started.
enum Open {
    Sequence(Vec<Value>),
    Mapping(Mapping),
}

#[derive(Default)]
struct Mapping {
    members: Map<String, Value>,
    /// The key that waits for its value.
    key: Option<Key>,
    /// Mappings that a `<<` brings in.
    merged: Vec<Map<String, Value>>,
}

enum Key {
    Name(String),
    Merge(Span),
}

struct Frame {
    open: Open,
    anchor: usize,
    start: Span,
}

struct Loader<'t> {
    parser: Parser<'t, saphyr_parser::StrInput<'t>>,
    limits: &'t Limits,
    allowance: usize,
    stack: Vec<Frame>,
    anchors: Anchors,
    nodes: usize,
    duplicates: Duplicates,
    /// Numbers that are left out.
    unheld: Vec<(Unheld, Span)>,
    root: Option<Value>,
}

impl<'t> Loader<'t> {
    fn new(text: &'t str, limits: &'t Limits) -> Self {
        Self {
            parser: Parser::new_from_str(text),
            limits,
            allowance: allowance(text, limits),
            stack: Vec::new(),
            anchors: Anchors::default(),
            nodes: 0,
            duplicates: Duplicates::default(),
            unheld: Vec::new(),
            root: None,
        }
    }

    fn run(&mut self) -> Result<Value, Failed> {
        let mut documents = 0;
        while let Some(next) = self.parser.next_event() {
            let (event, span) =
                next.map_err(|error| (Trouble::of_scanner(&error), Span::empty(*error.marker())))?;
            match event {
                Event::StreamEnd => break,
                Event::DocumentStart(_) => {
                    documents += 1;
                    if documents > 1 {
                        return Err((Trouble::SeveralDocuments, span));
                    }
                }
                Event::Nothing | Event::StreamStart | Event::DocumentEnd => {}
                event => self.node(event, span)?,
            }
        }
        Ok(self.root.take().unwrap_or(Value::Null))
    }

    fn node(&mut self, event: Event<'t>, span: Span) -> Result<(), Failed> {
        match event {
            Event::Scalar(text, style, anchor, tag) => {
                self.scalar(text, style, anchor, tag.as_deref(), span)
            }
            Event::Alias(anchor) => self.alias(anchor, span),
            Event::SequenceStart(anchor, tag) => {
                check_tag(tag.as_ref(), "seq", span)?;
                self.start(Open::Sequence(Vec::new()), anchor, span)
            }
            Event::MappingStart(anchor, tag) => {
                check_tag(tag.as_ref(), "map", span)?;
                self.start(Open::Mapping(Mapping::default()), anchor, span)
            }
            Event::SequenceEnd | Event::MappingEnd => self.end(),
            _ => Ok(()),
        }
    }

    fn count(&mut self, nodes: usize, span: Span) -> Result<(), Failed> {
        self.nodes = self.nodes.saturating_add(nodes);
        if self.nodes > self.limits.values {
            return Err((Trouble::Limit(Exceeded::Nodes), span));
        }
        Ok(())
    }

    fn start(&mut self, open: Open, anchor: usize, start: Span) -> Result<(), Failed> {
        self.count(1, start)?;
        if self.stack.len() >= self.limits.depth {
            return Err((Trouble::Limit(Exceeded::Depth), start));
        }
        if self.expects_key() {
            return Err((Trouble::ComplexKey, start));
        }
        if anchor > 0 {
            self.anchors.open(anchor);
        }
        self.stack.push(Frame {
            open,
            anchor,
            start,
        });
        Ok(())
    }

    fn end(&mut self) -> Result<(), Failed> {
        let Some(Frame {
            open,
            anchor,
            start,
        }) = self.stack.pop()
        else {
            return Ok(());
        };
        let value = match open {
            Open::Sequence(items) => Value::Array(items),
            Open::Mapping(mapping) => Value::Object(mapping.finish()),
        };
        self.keep(anchor, &value, None, start)?;
        self.attach(value, start)
    }

    fn scalar(
        &mut self,
        text: Cow<'t, str>,
        style: ScalarStyle,
        anchor: usize,
        tag: Option<&Tag>,
        span: Span,
    ) -> Result<(), Failed> {
        self.count(1, span)?;
        let value = scalar::value(&text, style, tag);
        if self.expects_key() {
            if anchor > 0 {
                // `.inf` is a fine name for a member.
                let value = value.unwrap_or_else(|_| Value::String(text.to_string()));
                self.keep(anchor, &value, Some(text.to_string()), span)?;
            }
            let merges = text == "<<" && style == ScalarStyle::Plain && tag.is_none();
            self.set_key(if merges {
                Key::Merge(span)
            } else {
                Key::Name(text.into_owned())
            });
            return Ok(());
        }
        let held = match value {
            Ok(value) => Some(value),
            Err(Fault::Unheld(why)) => {
                self.unheld.push((why, span));
                None
            }
            Err(Fault::Tag(name)) => return Err((Trouble::Tag(name), span)),
        };
        if anchor > 0 {
            let value = held.as_ref().unwrap_or(&Value::Null);
            self.keep(anchor, value, Some(text.into_owned()), span)?;
        }
        match held {
            Some(value) => self.attach(value, span),
            None => self.leave_out(span),
        }
    }

    /// Goes on behind a value that is left out: the member that waits for it, or null in a list.
    fn leave_out(&mut self, span: Span) -> Result<(), Failed> {
        if let Some(Frame {
            open: Open::Mapping(mapping),
            ..
        }) = self.stack.last_mut()
            && let Some(Key::Name(_)) = &mapping.key
        {
            mapping.key = None;
            return Ok(());
        }
        self.attach(Value::Null, span)
    }

    fn alias(&mut self, anchor: usize, span: Span) -> Result<(), Failed> {
        let expects_key = self.expects_key();
        let (value, text, cost) = match self.anchors.get(anchor) {
            Some(Anchored::Complete { text, cost, .. }) if expects_key => {
                (None, text.clone(), *cost)
            }
            Some(Anchored::Complete { value, cost, .. }) => {
                if self.nodes.saturating_add(cost.nodes) > self.limits.values {
                    return Err((Trouble::Limit(Exceeded::Nodes), span));
                }
                (Some(value), None, *cost)
            }
            Some(Anchored::Open) => return Err((Trouble::ContainsItself, span)),
            None => return Err((Trouble::UnknownAnchor, span)),
        };
        let value = value.cloned();
        self.copied(cost, span)?;
        match (value, text) {
            (Some(value), _) => self.attach(value, span),
            (None, Some(name)) => {
                self.set_key(Key::Name(name));
                Ok(())
            }
            (None, None) => Err((Trouble::ComplexKey, span)),
        }
    }

    fn copied(&mut self, cost: Cost, span: Span) -> Result<(), Failed> {
        self.count(cost.nodes, span)?;
        if !self.anchors.grow(cost, self.allowance) {
            return Err((Trouble::AliasGrowth, span));
        }
        Ok(())
    }

    fn keep(
        &mut self,
        anchor: usize,
        value: &Value,
        text: Option<String>,
        span: Span,
    ) -> Result<(), Failed> {
        if anchor > 0 && !self.anchors.complete(anchor, value, text, self.allowance) {
            return Err((Trouble::AliasGrowth, span));
        }
        Ok(())
    }

    fn expects_key(&self) -> bool {
        matches!(
            self.stack.last(),
            Some(Frame {
                open: Open::Mapping(Mapping { key: None, .. }),
                ..
            })
        )
    }

    fn set_key(&mut self, key: Key) {
        if let Some(Frame {
            open: Open::Mapping(mapping),
            ..
        }) = self.stack.last_mut()
        {
            mapping.key = Some(key);
        }
    }

    /// Gives a complete value to the node that waits for it.
    fn attach(&mut self, value: Value, span: Span) -> Result<(), Failed> {
        match self.stack.last_mut().map(|frame| &mut frame.open) {
            None => self.root = Some(value),
            Some(Open::Sequence(items)) => items.push(value),
            Some(Open::Mapping(mapping)) => match mapping.key.take() {
                Some(Key::Name(name)) => match mapping.members.entry(name) {
                    Entry::Vacant(entry) => {
                        entry.insert(value);
                    }
                    Entry::Occupied(mut entry) => {
                        let key = entry.key().clone();
                        entry.insert(value);
                        let object = self.pointer();
                        self.duplicates.push(Duplicate { object, key });
                    }
                },
                Some(Key::Merge(at)) => mapping.merge(value).map_err(|()| (Trouble::Merge, at))?,
                None => return Err((Trouble::ComplexKey, span)),
            },
        }
        Ok(())
    }

    /// The pointer of the innermost open node.
    fn pointer(&self) -> Pointer {
        let above = self.stack.len().saturating_sub(1);
        self.stack
            .iter()
            .take(above)
            .fold(Pointer::root(), |pointer, frame| match &frame.open {
                Open::Sequence(items) => pointer.index(items.len()),
                Open::Mapping(Mapping {
                    key: Some(Key::Name(name)),
                    ..
                }) => pointer.child(name),
                Open::Mapping(_) => pointer.child("<<"),
            })
    }
}

impl Mapping {
    /// Takes what stands at a `<<`: a mapping, or a list of mappings of which the first wins.
    fn merge(&mut self, value: Value) -> Result<(), ()> {
        match value {
            Value::Object(members) => self.merged.push(members),
            Value::Array(items) => {
                for item in items {
                    match item {
                        Value::Object(members) => self.merged.push(members),
                        _ => return Err(()),
                    }
                }
            }
            _ => return Err(()),
        }
        Ok(())
    }

    /// Members that are written out win over merged ones.
    fn finish(self) -> Map<String, Value> {
        let mut members = self.members;
        for (key, value) in self.merged.into_iter().flatten() {
            members.entry(key).or_insert(value);
        }
        members
    }
}

fn check_tag(tag: Option<&Cow<'_, Tag>>, kind: &'static str, span: Span) -> Result<(), Failed> {
    match scalar::core_tag(tag.map(AsRef::as_ref)) {
        Some("str" | "int" | "float" | "bool" | "null") => Err((Trouble::Tag(kind), span)),
        Some(other @ ("map" | "seq")) if other != kind => Err((Trouble::Tag(kind), span)),
        _ => Ok(()),
    }
}
