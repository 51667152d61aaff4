//! Explanations as text for a person.

use super::beside::Beside;
use crate::console::visible;
use crate::terminal::{Column, Screen, Shows, Style, Words};
use bindery::explain::{
    Answer, Argument, Body, CodePage, Explanation, Field, Operation, Property, Schema, Standing,
    Variant, Webhook,
};

/// Lines of a list that are shown; JSON has all of them.
const MOST: usize = 12;

/// What can be explained in this width has its words beside their labels.
const LABELS: usize = 50;

pub(super) fn write(explanation: &Explanation, beside: Option<&Beside>, screen: Screen) -> String {
    let mut page = Page {
        screen,
        beside: beside.map(|beside| beside.shown(screen)),
        text: String::new(),
    };
    match explanation {
        Explanation::Code(code) => return write_code(code, screen),
        Explanation::Operation(operation) => write_operation(&mut page, operation),
        Explanation::Webhook(webhook) => write_webhook(&mut page, webhook),
        Explanation::Schema(schema) => write_schema(&mut page, schema),
        Explanation::Property(property) => write_property(&mut page, property),
    }
    page.text
}

/// Text under construction: facts and lists under headings.
struct Page {
    screen: Screen,
    /// The document's lines and those of Rust, until they are written.
    beside: Option<String>,
    text: String,
}

/// A line of a list: how far in it is below its heading, and its words.
type Item = (usize, Words);

impl Page {
    fn paragraph(&mut self, head: &Words, body: &Words, hang: usize) {
        self.text.push_str(&self.screen.paragraph(head, body, hang));
    }

    fn line(&mut self, style: Style, text: &str) {
        self.paragraph(&Words::default(), &Words::new(style, text), 4);
    }

    /// What is explained, and both sides of it.
    fn title(&mut self, text: &str) {
        self.line(Style::Heading, text);
    }

    fn both_sides(&mut self) {
        if let Some(beside) = self.beside.take() {
            self.line(Style::Plain, "");
            self.text.push_str(&beside);
        }
    }

    /// `name: words`, aligned.
    fn fact(&mut self, name: &str, words: &str) {
        let head = Words::new(Style::Secondary, &format!("  {name:<10} "));
        let is_wide = self.screen.columns().is_none_or(|all| all >= LABELS);
        let hang = if is_wide { head.width() } else { 6 };
        self.paragraph(&head, &Words::said(words), hang);
    }

    fn facts(&mut self, name: &str, all: &[String]) {
        let mut name = name;
        for words in all {
            self.fact(name, words);
            name = "";
        }
    }

    /// A heading with lines below it; nothing where there are none.
    fn items(&mut self, heading: &str, items: &[Item]) {
        if items.is_empty() {
            return;
        }
        self.line(Style::Plain, "");
        self.line(Style::Heading, heading);
        for item in items {
            self.item(item);
        }
    }

    fn item(&mut self, (indent, words): &Item) {
        let head = Words::new(Style::Plain, &" ".repeat(indent + 2));
        self.paragraph(&head, words, indent + 6);
    }

    fn list(&mut self, heading: &str, lines: &[String]) {
        let items: Vec<Item> = lines.iter().map(|line| (0, Words::said(line))).collect();
        self.items(heading, &items);
    }

    /// The same, with the first lines alone.
    fn short_list(&mut self, heading: &str, lines: &[String]) {
        let rest = lines.len().saturating_sub(MOST);
        let mut shown: Vec<String> = lines.iter().take(MOST).cloned().collect();
        if rest > 0 {
            shown.push(format!("… and {rest} more"));
        }
        self.list(heading, &shown);
    }

    /// Three columns, the first of which are names; where they don't fit, a line for each row, which goes on below.
    fn rows(&mut self, heading: &str, rows: impl Iterator<Item = [String; 3]>) {
        let rows: Vec<[Words; 3]> = rows
            .map(|[name, ty, how]| {
                let name = Words::new(Style::Name, &name);
                [name, Words::new(Style::Plain, &ty), Words::said(&how)]
            })
            .collect();
        if rows.is_empty() {
            return;
        }
        let width = |at: usize| {
            let cells = rows.iter().filter_map(|row| row.get(at));
            cells.map(Words::width).max().unwrap_or(0)
        };
        let needed = 2 + width(0) + 2 + width(1) + 2 + width(2);
        if self.screen.columns().is_none_or(|all| needed <= all) {
            self.line(Style::Plain, "");
            self.line(Style::Heading, heading);
            let column = Column {
                turn: 0,
                keeps: 1,
                shows: Shows::Start,
            };
            let table = self.screen.table(2, &[column; 3], &rows);
            self.text.push_str(&table);
            return;
        }
        let items = rows.iter().map(|row| {
            let cells = row.iter().filter(|cell| cell.width() > 0);
            let words = cells.fold(Words::default(), |all, cell| {
                let gap = if all.width() > 0 { "  " } else { "" };
                all.and(Style::Plain, gap).and_all(cell)
            });
            (0, words)
        });
        let items: Vec<Item> = items.collect();
        self.items(heading, &items);
    }
}

fn write_code(page: &CodePage, screen: Screen) -> String {
    let title = format!("{}[{}]: {}", page.level, page.code, page.title);
    let title = Words::new(Style::Heading, &title);
    let mut text = format!("\n{}\n", page.text);
    if page.can_be_mended {
        text.push_str(
            "\n`bindery lint --fix OVERLAY` mends it, where it is certain what is meant.\n",
        );
    }
    if let Some(example) = &page.example {
        text.push_str("\nA document with this finding:\n\n");
        text.push_str(example);
    }
    screen.paragraph(&Words::default(), &title, 4) + &screen.page(&visible(&text))
}

fn place(place: &Standing) -> String {
    let pointer = place.pointer.as_deref().unwrap_or_default();
    format!("{}:{}:{} {pointer}", place.file, place.line, place.column)
}

fn write_operation(page: &mut Page, one: &Operation) {
    page.title(&one.http);
    page.fact("at", &place(&one.place));
    for method in &one.methods {
        page.fact("call", &method.call);
        page.fact("name", &method.reason);
    }
    page.fact("group", &format!("`{}`: {}", one.group, one.group_reason));
    page.fact("request", &one.request);
    page.fact(
        "mock",
        &format!(
            "`mock::Server::new().on::<{}>(…)` answers it in tests",
            one.marker
        ),
    );
    page.fact("gives", &gives(one));
    match one.security.as_slice() {
        [] => page.fact("security", "the document asks for no credentials"),
        all => page.facts("security", &between(all, "or ")),
    }
    match &one.paging {
        Some(paging) => page.fact("paging", &format!("`pages()` and `items()`: {paging}")),
        None => page.fact("paging", one.no_paging.as_deref().unwrap_or("none")),
    }
    if let (Some(stream), false) = (one.stream, one.is_stream) {
        let each = each(one);
        page.fact(
            "stream",
            &format!("`{stream}` gives what arrives instead{each}"),
        );
    }
    page.both_sides();
    page.rows("Arguments", one.required.iter().map(argument));
    page.rows("Setters", one.setters.iter().map(argument));
    let bodies = one.bodies.iter().map(|body| {
        let ty = body.rust_type.clone().unwrap_or_default();
        let root = body.xml.as_ref();
        let root = root.map_or_else(String::new, |root| format!(", in XML {root}"));
        [body.media_type.clone(), ty, taken(body) + &root]
    });
    page.rows("Body", bodies);
    page.rows("Answers", one.answers.iter().map(answer));
    page.rows("Errors", one.errors.iter().map(answer));
}

/// What the request gives, and how.
fn gives(one: &Operation) -> String {
    match one.stream.filter(|_| one.is_stream) {
        Some(stream) => format!(
            "what arrives by `{stream}`{}; awaited, the text of it all, a {}",
            each(one),
            one.output
        ),
        None => one.output.clone(),
    }
}

fn each(one: &Operation) -> String {
    match one.streamed.as_deref() {
        Some("()") => ", each without data".to_owned(),
        Some(ty) => format!(", each {ty}"),
        None => String::new(),
    }
}

/// How a body is given, as a sentence about its type.
fn taken(body: &Body) -> String {
    let name = &body.taken_by;
    if body.is_set && body.rust_type.is_none() {
        format!("the setter `{name}` of the request sends it")
    } else if body.is_set {
        format!("the setter `{name}` of the request takes it")
    } else {
        format!("the method `{name}` takes it")
    }
}

fn write_webhook(page: &mut Page, one: &Webhook) {
    page.title(&format!("webhook {} ({})", one.name, one.method));
    page.fact("at", &place(&one.place));
    let (Some(payload), Some(reader), Some(event)) = (&one.payload, &one.reader, &one.event) else {
        page.fact("payload", "none in JSON or XML, so that nothing reads it");
        return;
    };
    page.fact("payload", payload);
    page.fact(
        "reader",
        &format!("`{reader}::parse` reads the body of such a request"),
    );
    let names: Vec<String> = one.goes_by.iter().map(|name| format!("`{name}`")).collect();
    let names = if names.is_empty() {
        "others have all of its names, so that `Event::parse` never gives it".to_owned()
    } else {
        format!("`Event::parse` gives it for {}", names.join(", "))
    };
    page.fact("event", &format!("`{event}`: {names}"));
    page.both_sides();
}

fn between(all: &[String], word: &str) -> Vec<String> {
    let later = all.iter().skip(1).map(|one| format!("{word}{one}"));
    all.iter().take(1).cloned().chain(later).collect()
}

fn argument(one: &Argument) -> [String; 3] {
    let ty = one.rust_type.clone();
    [
        one.name.clone(),
        ty.unwrap_or_else(|| "nothing: it has only one value".to_owned()),
        format!("{} `{}`", one.location, one.wire),
    ]
}

fn answer(one: &Answer) -> [String; 3] {
    let variant = one.variant.as_ref().map(|name| format!("`{name}`"));
    let media_type = one.media_type.clone();
    let how = [media_type, variant].into_iter().flatten();
    [
        one.status.clone(),
        one.rust_type.clone(),
        how.collect::<Vec<_>>().join(", "),
    ]
}

fn write_schema(page: &mut Page, one: &Schema) {
    let named = one.component.as_ref();
    match named {
        Some(name) => page.title(&format!("{name}: {}", one.rust_type)),
        None => page.title(&one.rust_type),
    }
    page.fact("at", &place(&one.place));
    page.fact("shape", &one.shape);
    if let Some(reason) = &one.name_reason {
        page.fact("name", reason);
    }
    page.facts("note", &one.notes);
    let checked = if one.validates {
        "`validate()` checks it"
    } else {
        "not checked"
    };
    let rules: Vec<String> = one
        .rules
        .iter()
        .map(|rule| format!("{rule} ({checked})"))
        .collect();
    page.facts("rules", &rules);
    let in_parts = one.fields.iter().any(|field| !field.rules.is_empty());
    if in_parts && !one.validates && one.sent_by.is_empty() {
        page.fact(
            "rules",
            "those of its fields are not checked: only a server sends it",
        );
    }
    if one.validates && one.rules.is_empty() {
        page.fact("rules", "`validate()` checks the rules of its parts");
    }
    page.both_sides();
    let fields: Vec<Item> = one.fields.iter().flat_map(field).collect();
    page.items("Fields", &fields);
    let constants = one.constants.iter().map(|one| {
        format!(
            "`{}` is {}: written always, checked when read",
            one.wire, one.value
        )
    });
    page.list("Members with one value", &constants.collect::<Vec<_>>());
    page.rows("Variants", variants(&one.variants));
    page.list("How a value finds its variant", &one.decision);
    page.short_list("Held by", &one.held_by);
    page.short_list("Sent by", &one.sent_by);
    page.short_list("Received by", &one.received_by);
    let alone = one.sent_by.is_empty() && one.received_by.is_empty();
    if alone {
        page.line(Style::Plain, "");
        page.line(Style::Plain, "No operation sends or receives it.");
    }
}

fn variants(all: &[Variant]) -> impl Iterator<Item = [String; 3]> {
    all.iter().map(|one| {
        let why = one.reasons.join("; ");
        [one.name.clone(), one.holds.clone(), why]
    })
}

fn field(one: &Field) -> Vec<Item> {
    let wire = match &one.wire {
        Some(wire) if *wire != one.name => format!(" (`{wire}`)"),
        _ => String::new(),
    };
    let head = Words::new(Style::Name, &one.name)
        .and(Style::Plain, &wire)
        .and(Style::Plain, &format!(": {}", one.rust_type));
    let xml = one.xml.iter().map(|words| format!("in XML {words}"));
    let why = one.reasons.iter().cloned().chain(xml);
    let why = why.chain(one.rules.iter().cloned());
    std::iter::once((0, head))
        .chain(why.map(|words| (4, Words::said(&words))))
        .collect()
}

fn write_property(page: &mut Page, one: &Property) {
    let wire = one.field.wire.as_deref().unwrap_or_default();
    page.title(&format!("`{wire}` of {}", one.owner));
    page.fact("at", &place(&one.place));
    for item in &field(&one.field) {
        page.item(item);
    }
    page.both_sides();
    page.line(Style::Plain, "");
    write_schema(page, &one.schema);
}
