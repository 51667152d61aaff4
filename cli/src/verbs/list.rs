use crate::args::List;
use crate::console::{self, Console, visible};
use crate::exit::Exit;
use crate::reading;
use bindery::api::Api;
use bindery::rust::calls::{OperationOutline, Outline};
use bindery::rust::{Plan, Position};

pub(crate) fn run(args: &List, console: &Console) -> Exit {
    let bound = match reading::read(&args.reading, console) {
        Ok(bound) => bound,
        Err(exit) => return exit,
    };
    let api = match reading::api(&bound) {
        Ok(api) => api,
        Err(exit) => return exit,
    };
    let Some(plan) = bound.plan() else {
        return Exit::Documents;
    };
    let mut lines = Vec::new();
    if !args.types {
        lines.extend(call_lines(&plan));
    }
    if !args.calls {
        lines.extend(type_lines(api, &plan));
    }
    let text: String = lines.iter().map(|line| visible(line) + "\n").collect();
    console::data(&text);
    Exit::Ok
}

/// `GET  /spaces/{spaceId}  client.spaces().get`
fn call_lines(plan: &Plan<'_>) -> Vec<String> {
    let operations = Outline::of(plan).operations;
    let line = |one: &OperationOutline<'_>| {
        let (call, group) = (one.call, &one.group);
        let method = one.methods.first().map_or("", |first| first.name.as_str());
        format!(
            "{}\t{}\tclient.{group}().{method}",
            call.method.0, call.path
        )
    };
    operations.iter().map(line).collect()
}

/// `Integration  types::Integration`: for a schema that only refers to another, the type of that one.
fn type_lines(api: &Api, plan: &Plan<'_>) -> Vec<String> {
    let components = api.schemas.components.iter();
    components
        .map(|(name, value)| {
            let ty = plan
                .expr(*value, Position::Elsewhere)
                .to_string()
                .replace(' ', "");
            format!("{name}\t{ty}")
        })
        .collect()
}
