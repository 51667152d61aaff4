//! One short example per method. It is made of our own words and of names that `rust/names` made; whatever a document
//! says would only be in it as part of a name.

use super::context::Context;
use crate::rust::names::Name;
use crate::rust::plan::calls::{
    ArgumentPlan, FormKind, FormMethod, FormPlan, Group, Operation, Output, Taken,
};
use crate::rust::plan::types::{ArgumentType, RustType};

/// Characters of a line of an example.
const WIDTH: usize = 100;

const ALLOW_DEPRECATED: &str = "#[allow(deprecated)]";

/// A function that makes calls.
#[derive(Clone, Debug)]
pub struct Program {
    /// What the function takes: `client: gitbook::Client`.
    pub given: Vec<String>,
    /// The type of its error.
    pub error: String,
    /// Whether it calls what is deprecated.
    pub deprecated: bool,
    /// The lines inside.
    pub lines: Vec<String>,
}

impl Program {
    /// For rustdoc, which hides all but the lines inside.
    pub fn hidden(&self) -> String {
        let frame = |line: &str| format!("# {line}");
        // Not an attribute of the whole test, which could not be compiled together with the others then.
        let attribute = self.deprecated.then(|| frame(ALLOW_DEPRECATED));
        let given = self.given.join(", ");
        let head = format!("async fn example({given}) -> Result<(), {}> {{", self.error);
        let start = attribute.into_iter().chain([frame(&head)]);
        let end = [frame("Ok(())"), frame("}")];
        let lines = start.chain(self.lines.iter().cloned()).chain(end);
        lines.collect::<Vec<_>>().join("\n")
    }

    /// For other readers of Markdown, which show every line.
    pub fn shown(&self) -> String {
        let result = format!("Result<(), {}>", self.error);
        let mut head = format!("async fn example({}) -> {result} {{", self.given.join(", "));
        if head.chars().count() > WIDTH {
            let given = self.given.join(",\n    ");
            head = format!("async fn example(\n    {given},\n) -> {result} {{");
        }
        let attribute = self.deprecated.then(|| ALLOW_DEPRECATED.to_owned());
        let inside = self.lines.iter().map(|line| format!("    {line}"));
        let start = attribute.into_iter().chain([head]);
        let end = ["    Ok(())".to_owned(), "}".to_owned()];
        start
            .chain(inside)
            .chain(end)
            .collect::<Vec<_>>()
            .join("\n")
    }
}

/// A function that makes the call of one method.
pub(super) fn program(
    root: &str,
    group: &Group<'_>,
    operation: &Operation<'_>,
    form: &FormMethod<'_>,
) -> Program {
    let (given, lines) = call(root, group, operation, form);
    let client = format!("client: {root}::Client");
    Program {
        given: std::iter::once(client).chain(given).collect(),
        error: format!("{root}::Error"),
        deprecated: operation.call.deprecated,
        lines,
    }
}

/// The lines of a doc test that compiles and is not run. Empty where the crate's name is not known.
pub(super) fn example(
    cx: &Context<'_>,
    group: &Group<'_>,
    operation: &Operation<'_>,
    form: &FormMethod<'_>,
) -> Vec<String> {
    let Some(root) = cx.root else {
        return Vec::new();
    };
    let test = program(root, group, operation, form).hidden();
    let fenced = ["```no_run", &test, "```"].join("\n");
    fenced.lines().map(str::to_owned).collect()
}

/// The lines of a call with a variable `client`, and the arguments that they take as given.
pub(super) fn call(
    root: &str,
    group: &Group<'_>,
    operation: &Operation<'_>,
    form: &FormMethod<'_>,
) -> (Vec<String>, Vec<String>) {
    let (given, call) = spelled(root, group, operation, form);
    (given, use_of(operation, &call))
}

/// A call with a variable `client`, not sent yet, and the arguments that it takes as given.
pub(super) fn spelled(
    root: &str,
    group: &Group<'_>,
    operation: &Operation<'_>,
    form: &FormMethod<'_>,
) -> (Vec<String>, String) {
    let mut given = Vec::new();
    let mut arguments = Vec::new();
    for parameter in &operation.required {
        arguments.extend(argument(root, parameter, &mut given));
    }
    if let Some(form) = &form.body {
        arguments.extend(body(root, &group.module, form, &mut given));
    }
    // A body that need not be given is what most calls are about all the same.
    let later = operation.bodies.first().map(|(setter, form)| {
        let body = body(root, &group.module, form, &mut given);
        format!(".{setter}({})", body.unwrap_or_default())
    });
    let call = format!(
        "client.{}().{}({}){}",
        group.accessor,
        form.name,
        arguments.join(", "),
        later.unwrap_or_default()
    );
    (given, call)
}

fn use_of(operation: &Operation<'_>, call: &str) -> Vec<String> {
    let each = |variable: &str, name: &str, source: &str| {
        vec![
            format!("let mut {name} = {call}.{source}();"),
            format!("while let Some({variable}) = {name}.try_next().await? {{"),
            format!("    println!(\"{{{variable}:?}}\");"),
            "}".to_owned(),
        ]
    };
    match &operation.output {
        Output::Events(_) => each("event", "events", "events"),
        Output::Records(_) => each("record", "records", "records"),
        Output::Nothing => vec![format!("{call}.await?;")],
        _ if operation.paging.is_some() => each("item", "items", "items"),
        _ => vec![format!("let answer = {call}.await?;")],
    }
}

/// An argument: a literal where one fits every document, else a value that the example is given.
fn argument(root: &str, parameter: &ArgumentPlan<'_>, given: &mut Vec<String>) -> Option<String> {
    value(root, &parameter.taken, parameter.name.plain(), given)
}

fn value(root: &str, taken: &Taken, name: &str, given: &mut Vec<String>) -> Option<String> {
    // A raw or escaped name is free to be used as it is, but `client` is the example's own.
    let name = if name == "client" {
        "client_value".to_owned()
    } else {
        name.to_owned()
    };
    match taken {
        Taken::Constant(_) => None,
        Taken::Texts => Some(format!("&[\"{name}\"]")),
        Taken::Given(ArgumentType::Text) => Some(format!("\"{name}\"")),
        Taken::Given(ArgumentType::Copy(RustType::Plain(ty))) => Some(scalar(ty).to_owned()),
        Taken::Given(ArgumentType::Copy(ty) | ArgumentType::Into(ty)) => {
            given.push(format!("{name}: {}", ty.outside(root)));
            Some(name)
        }
        Taken::Given(ArgumentType::Slice(ty)) => {
            given.push(format!("{name}: Vec<{}>", ty.outside(root)));
            Some(format!("&{name}"))
        }
        Taken::Given(ArgumentType::Reference(ty)) => {
            given.push(format!("{name}: {}", ty.outside(root)));
            Some(format!("&{name}"))
        }
    }
}

/// A literal of a type of the language.
fn scalar(ty: &str) -> &'static str {
    match ty {
        "bool" => "true",
        "f64" => "1.0",
        _ => "1",
    }
}

fn body(root: &str, module: &Name, form: &FormPlan<'_>, given: &mut Vec<String>) -> Option<String> {
    let own = |ty: String, given: &mut Vec<String>| {
        given.push(format!("body: {ty}"));
        Some("&body".to_owned())
    };
    match &form.kind {
        FormKind::Json(taken) | FormKind::Xml(taken, _) | FormKind::Form(taken, _) => {
            value(root, taken, "body", given)
        }
        FormKind::Multipart(Some(plan)) => {
            own(format!("{root}::calls::{module}::{}", plan.name), given)
        }
        FormKind::Multipart(None) => own(format!("{root}::Multipart"), given),
        FormKind::Text => Some("\"text\"".to_owned()),
        FormKind::Binary => Some("\"bytes\"".to_owned()),
    }
}
