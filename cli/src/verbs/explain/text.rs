//! Explanations as text for a person.

use super::model::{
    Answer, Argument, Body, CodePage, Explanation, Field, Operation, Property, Schema, Standing,
    Variant, Webhook,
};

/// Lines of a list that are shown; JSON has all of them.
const MOST: usize = 12;

pub(super) fn write(explanation: &Explanation) -> String {
    let mut page = Page::default();
    match explanation {
        Explanation::Code(code) => return write_code(code),
        Explanation::Operation(operation) => write_operation(&mut page, operation),
        Explanation::Webhook(webhook) => write_webhook(&mut page, webhook),
        Explanation::Schema(schema) => write_schema(&mut page, schema),
        Explanation::Property(property) => write_property(&mut page, property),
    }
    page.text
}

/// Text under construction: facts and lists under headings.
#[derive(Default)]
struct Page {
    text: String,
}

impl Page {
    fn line(&mut self, text: &str) {
        self.text.push_str(text);
        self.text.push('\n');
    }

    /// `name: words`, aligned.
    fn fact(&mut self, name: &str, words: &str) {
        self.line(&format!("  {name:<10} {words}"));
    }

    fn facts(&mut self, name: &str, all: &[String]) {
        let mut name = name;
        for words in all {
            self.fact(name, words);
            name = "";
        }
    }

    /// A heading with lines below it; nothing where there are none.
    fn list(&mut self, heading: &str, lines: &[String]) {
        if lines.is_empty() {
            return;
        }
        self.line("");
        self.line(heading);
        for line in lines {
            self.line(&format!("  {line}"));
        }
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
}

fn write_code(page: &CodePage) -> String {
    let mut text = format!(
        "{}[{}]: {}\n\n{}\n",
        page.level, page.code, page.title, page.text
    );
    if page.can_be_mended {
        text.push_str(
            "\n`bindery lint --fix OVERLAY` mends it, where it is certain what is meant.\n",
        );
    }
    if let Some(example) = &page.example {
        text.push_str("\nA document with this finding:\n\n");
        text.push_str(example);
    }
    text
}

fn place(place: &Standing) -> String {
    let pointer = place.pointer.as_deref().unwrap_or_default();
    format!("{}:{}:{} {pointer}", place.file, place.line, place.column)
}

fn write_operation(page: &mut Page, one: &Operation) {
    page.line(&one.http);
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
    page.list("Arguments", &rows(one.required.iter().map(argument)));
    page.list("Setters", &rows(one.setters.iter().map(argument)));
    let bodies = one.bodies.iter().map(|body| {
        let ty = body.rust_type.clone().unwrap_or_default();
        let root = body.xml.as_ref();
        let root = root.map_or_else(String::new, |root| format!(", in XML {root}"));
        [body.media_type.clone(), ty, taken(body) + &root]
    });
    page.list("Body", &rows(bodies));
    page.list("Answers", &rows(one.answers.iter().map(answer)));
    page.list("Errors", &rows(one.errors.iter().map(answer)));
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
    if body.is_set {
        format!("the setter `{name}` of the request takes it")
    } else {
        format!("the method `{name}` takes it")
    }
}

fn write_webhook(page: &mut Page, one: &Webhook) {
    page.line(&format!("webhook {} ({})", one.name, one.method));
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
        Some(name) => page.line(&format!("{name}: {}", one.rust_type)),
        None => page.line(&one.rust_type),
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
    let fields: Vec<String> = one.fields.iter().flat_map(field).collect();
    page.list("Fields", &fields);
    let constants = one.constants.iter().map(|one| {
        format!(
            "`{}` is {}: written always, checked when read",
            one.wire, one.value
        )
    });
    page.list("Members with one value", &constants.collect::<Vec<_>>());
    page.list("Variants", &variants(&one.variants));
    page.list("How a value finds its variant", &one.decision);
    page.short_list("Held by", &one.held_by);
    page.short_list("Sent by", &one.sent_by);
    page.short_list("Received by", &one.received_by);
    let alone = one.sent_by.is_empty() && one.received_by.is_empty();
    if alone {
        page.line("");
        page.line("No operation sends or receives it.");
    }
}

fn variants(all: &[Variant]) -> Vec<String> {
    let variant = |one: &Variant| {
        let why = one.reasons.join("; ");
        [one.name.clone(), one.holds.clone(), why]
    };
    rows(all.iter().map(variant))
}

fn field(one: &Field) -> Vec<String> {
    let wire = match &one.wire {
        Some(wire) if *wire != one.name => format!(" (`{wire}`)"),
        _ => String::new(),
    };
    let head = format!("{}{wire}: {}", one.name, one.rust_type);
    let xml = one.xml.iter().map(|words| format!("in XML {words}"));
    let why = one.reasons.iter().cloned().chain(xml);
    let why = why.chain(one.rules.iter().cloned());
    std::iter::once(head)
        .chain(why.map(|words| format!("    {words}")))
        .collect()
}

fn write_property(page: &mut Page, one: &Property) {
    let wire = one.field.wire.as_deref().unwrap_or_default();
    page.line(&format!("`{wire}` of {}", one.owner));
    page.fact("at", &place(&one.place));
    for line in field(&one.field) {
        page.line(&format!("  {line}"));
    }
    page.line("");
    write_schema(page, &one.schema);
}

/// Three columns as wide as they need to be.
fn rows(all: impl Iterator<Item = [String; 3]>) -> Vec<String> {
    let all: Vec<[String; 3]> = all.collect();
    let width = |column: usize| {
        let cells = all.iter().filter_map(|row| row.get(column));
        cells.map(|cell| cell.chars().count()).max().unwrap_or(0)
    };
    let (first, second) = (width(0), width(1));
    all.iter()
        .map(|[a, b, c]| {
            format!("{a:<first$}  {b:<second$}  {c}")
                .trim_end()
                .to_owned()
        })
        .collect()
}
