//! The text of the program that makes calls: one function for each way to call an operation.

use super::caller::{Way, key, ways};
use bindery::api::{Api, ReplyBody};
use bindery::rust::calls::{
    AnswerOutline, ArgumentOutline, BodyIntake, BodyOutline, Intake, OperationOutline, Outline,
    PartIntake, PartOutline, StreamOutline,
};
use std::fmt::Write as _;

/// The program for a crate of this name.
pub fn program(api: &Api, outline: &Outline<'_>, crate_name: &str) -> String {
    let (mut names, mut functions) = (String::new(), String::new());
    for (index, way) in ways(outline).iter().enumerate() {
        let _ = write!(names, "call_{index},");
        functions.push_str(&function(index, way));
    }
    let variables = outline.variables.iter().map(|(setter, variable)| {
        format!(
            "if let Some(value) = asked[\"variables\"][{variable:?}].as_str() {{ builder = builder.{setter}(value); }}\n"
        )
    });
    let credentials = if api.security_schemes.is_empty() {
        ""
    } else {
        "for (scheme, value) in asked[\"credentials\"].as_object().into_iter().flatten() { \
         builder = builder.credential(scheme, credential(value)); }"
    };
    PROGRAM
        .replace("CRATE", crate_name)
        .replace("ALL_OF_THEM", &names)
        .replace("VARIABLES", &variables.collect::<String>())
        .replace("CREDENTIALS", credentials)
        .replace("EVERY_CALL", &functions)
}

const PROGRAM: &str = include_str!("caller.rs.txt");

fn function(index: usize, way: &Way<'_>) -> String {
    let operation = way.operation;
    let (mut lets, mut arguments) = (String::new(), Vec::new());
    for (position, argument) in operation.required.iter().enumerate() {
        let name = format!("a{position}");
        let from = format!("given.need({:?})?", key(argument.source));
        arguments.extend(taken(&argument.intake, &name, &from, &mut lets));
    }
    let body = way
        .body
        .and_then(|body| body_argument(operation, body, &mut lets));
    if way.setter.is_none() {
        arguments.extend(body.clone());
    }
    let (group, method) = (&operation.group, way.method);
    let mut steps = format!(
        "let mut request = client.{group}().{method}({});\n",
        arguments.join(", ")
    );
    for argument in &operation.optional {
        steps.push_str(&setter(argument));
    }
    if let Some(setter) = way.setter {
        let _ = writeln!(
            steps,
            "request = request.{setter}({});",
            body.unwrap_or_default()
        );
    }
    let end = end(operation);
    format!(
        "fn call_{index}(client: &Client, given: &Given) -> Result<Made, String> {{\n{lets}{steps}\
         for (name, value) in given.headers() {{ request = request.header(name, value); }}\n\
         if let Some(url) = given.url() {{ request = request.base_url(url); }}\n{end}\n}}\n\n"
    )
}

/// The type that a value is decoded as, and how it is passed from a variable.
fn passing(intake: &Intake) -> Option<(String, &'static str)> {
    match intake {
        Intake::Nothing => None,
        Intake::Text => Some(("String".to_owned(), "&")),
        Intake::Texts => Some(("Vec<String>".to_owned(), "&")),
        Intake::Value(ty) => Some((ty.clone(), "")),
        Intake::Slice(item) => Some((format!("Vec<{item}>"), "&")),
        Intake::Reference(ty) => Some((ty.clone(), "&")),
    }
}

/// A variable for a value, and the argument that it becomes.
fn taken(intake: &Intake, name: &str, from: &str, lets: &mut String) -> Option<String> {
    let (ty, passed) = passing(intake)?;
    let _ = writeln!(lets, "let {name}: {ty} = {from};");
    Some(format!("{passed}{name}"))
}

fn setter(argument: &ArgumentOutline<'_>) -> String {
    let (key, name) = (key(argument.source), &argument.name);
    match passing(&argument.intake) {
        Some((ty, passed)) => format!(
            "request = given.set({key:?}, request, |request, value: {ty}| request.{name}({passed}value))?;\n"
        ),
        None => {
            format!("request = given.flag({key:?}, request, |request| request.{name}());\n")
        }
    }
}

fn body_argument(
    operation: &OperationOutline<'_>,
    body: &BodyOutline<'_>,
    lets: &mut String,
) -> Option<String> {
    let (ty, from, argument) = match &body.intake {
        BodyIntake::Value(intake) => return taken(intake, "body", "given.body()?", lets),
        BodyIntake::Parts { name, parts } => {
            lets.push_str(&form(&operation.group, name, parts));
            return Some("&body".to_owned());
        }
        BodyIntake::AnyParts => ("Multipart", "given.any_parts()?", "&body"),
        BodyIntake::Text => ("String", "given.body()?", "&body"),
        BodyIntake::Bytes => ("Vec<u8>", "given.bytes()?", "body"),
    };
    let _ = writeln!(lets, "let body: {ty} = {from};");
    Some(argument.to_owned())
}

/// A form with the parts that are given.
fn form(group: &str, name: &str, parts: &[PartOutline<'_>]) -> String {
    let (mut lets, mut arguments, mut setters) = (String::new(), Vec::new(), String::new());
    for (position, part) in parts.iter().enumerate() {
        let (wire, setter, variable) = (part.wire, &part.name, format!("p{position}"));
        let file = match part.intake {
            PartIntake::File => Some("file"),
            PartIntake::Files => Some("files"),
            PartIntake::Value(_) => None,
        };
        match (part.required, file, &part.intake) {
            (true, Some(read), _) => {
                let _ = writeln!(lets, "let {variable} = given.{read}({wire:?})?;");
                arguments.push(variable);
            }
            (false, Some(read), _) => {
                let _ = writeln!(
                    setters,
                    "if given.has_part({wire:?}) {{ body = body.{setter}(given.{read}({wire:?})?); }}"
                );
            }
            (true, None, PartIntake::Value(intake)) => {
                let from = format!("given.need_part({wire:?})?");
                arguments.extend(taken(intake, &variable, &from, &mut lets));
            }
            (false, None, PartIntake::Value(intake)) => {
                let Some((ty, passed)) = passing(intake) else {
                    continue;
                };
                let _ = writeln!(
                    setters,
                    "body = given.set_part({wire:?}, body, |body, value: {ty}| body.{setter}({passed}value))?;"
                );
            }
            _ => {}
        }
    }
    format!(
        "{lets}let mut body = calls::{group}::{name}::new({});\n{setters}",
        arguments.join(", ")
    )
}

/// How the request is sent, and its answer written again.
fn end(operation: &OperationOutline<'_>) -> String {
    let mut other = Vec::new();
    match operation.stream {
        None => {}
        Some(StreamOutline::Events) => {
            other.push("\"stream\" => Box::pin(events(request.events())),")
        }
        Some(StreamOutline::Records) => {
            other.push("\"stream\" => Box::pin(records(request.records())),");
        }
    }
    if operation.is_paged {
        other.push("\"pages\" => Box::pin(pages(request.pages())),");
    }
    let back = match &operation.answer {
        AnswerOutline::One(Some(ReplyBody::Binary)) => "bytes".to_owned(),
        AnswerOutline::One(_) => "value".to_owned(),
        AnswerOutline::Several { name, variants } => {
            let arm = |(variant, reply): &(String, &bindery::api::Reply)| {
                let path = format!("calls::{}::{name}::{variant}", operation.group);
                match reply.body {
                    None => format!("{path} => Value::Null,"),
                    Some(ReplyBody::Binary) => format!("{path}(data) => bytes(data),"),
                    Some(_) => format!("{path}(data) => value(data),"),
                }
            };
            let arms: String = variants.iter().map(arm).collect();
            format!("|answer| match answer {{ {arms} _ => Value::Null }}")
        }
    };
    format!(
        "Ok(match given.reading() {{ {} \"raw\" => Box::pin(raw(request.send_raw())), \
         _ => Box::pin(answer(request.send_with_response(), {back})) }})",
        other.concat()
    )
}
