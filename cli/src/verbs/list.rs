use crate::args::List;
use crate::console::{self, Console, visible};
use crate::exit::Exit;
use crate::reading;
use bindery::api::{Api, ApiGroup, Call};
use bindery::rust::{Module, Plan, Position, calls};

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
        lines.extend(call_lines(api, &plan));
    }
    if !args.calls {
        lines.extend(type_lines(api, &plan));
    }
    let text: String = lines.iter().map(|line| visible(line) + "\n").collect();
    console::data(&text);
    Exit::Ok
}

/// `GET  /spaces/{spaceId}  client.spaces().get`
fn call_lines(api: &Api, plan: &Plan<'_>) -> Vec<String> {
    let modules = calls::modules(plan, None);
    let modules = modules
        .iter()
        .filter(|module| matches!(module.path.as_slice(), [calls, _] if calls == "calls"));
    let groups = api.groups.iter().filter(|group| !group.calls.is_empty());
    groups
        .zip(modules)
        .flat_map(|(group, module)| group_lines(api, group, module))
        .collect()
}

fn group_lines(api: &Api, group: &ApiGroup, module: &Module) -> Vec<String> {
    let accessor = module.path.last().map(String::as_str).unwrap_or_default();
    let calls = group.calls.iter().filter_map(|&index| api.calls.get(index));
    let methods = methods(module, group.calls.len());
    let line = |(call, method): (&Call, &str)| {
        format!(
            "{}\t{}\tclient.{accessor}().{method}",
            call.method.0, call.path
        )
    };
    calls.zip(methods).map(line).collect()
}

/// The methods of a group: its docs end with a line for each call, which starts with a link to it.
fn methods(module: &Module, count: usize) -> Vec<&str> {
    let lines: Vec<&str> = module.docs.trim_end().lines().collect();
    let list = lines
        .get(lines.len().saturating_sub(count)..)
        .unwrap_or_default();
    list.iter()
        .filter_map(|line| line.strip_prefix("- [`")?.split('`').next())
        .collect()
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
