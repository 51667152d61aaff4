//! The program that shows how code is tested that calls the API: before a server inside the process.

use super::context::Context;
use super::logins::built;
use super::tour::builder_of;
use super::{Program, access, example, outcome};
use crate::rust::plan::calls::{ClientPlan, Group, Operation, Output};
use crate::rust::plan::types::RustType;

/// A call of one operation, which the server answers with a value that the program is given. `None` where the operation has
/// several answers, which a server does not choose from.
pub(super) fn program(
    cx: &Context<'_>,
    root: &str,
    client: &ClientPlan<'_>,
    group: &Group<'_>,
    operation: &Operation<'_>,
) -> Option<Program> {
    if matches!(operation.output, Output::Several(_)) {
        return None;
    }
    let method = operation.methods.first()?;
    let (mut given, call) = example::spelled(root, group, operation, method);
    let [server, expected] = ["server", "expected"].map(|name| free(name, &given));
    let ty = outcome::output_type(cx, group, operation);
    let handler = match ty {
        RustType::Unit => "|_request| Ok(())".to_owned(),
        _ => format!("move |_request| Ok({expected}.clone())"),
    };
    let marker = &operation.name;
    let mut lines = vec![
        format!("let {server} = {root}::mock::Server::new()"),
        format!("    .on::<{root}::ops::{marker}>({handler});"),
    ];
    // Calls go out with credentials to a server in the process, too.
    let what = |setter: &str| match setter {
        "token" => "\"token\"".to_owned(),
        _ => "\"secret\"".to_owned(),
    };
    let mut setters = access::setters(cx.api(), client, operation.call, what);
    setters.push(format!(".transport({server}.clone())"));
    lines.extend(built(&builder_of(root, client), setters));
    if ty == RustType::Unit {
        lines.push(format!("{call}.await?;"));
    } else {
        given.insert(0, format!("{expected}: {}", ty.outside(root)));
        lines.push(format!("let answer = {call}.await?;"));
        lines.push("println!(\"{answer:?}\");".to_owned());
    }
    lines.push(format!("assert_eq!({server}.requests().len(), 1);"));
    Some(Program {
        given,
        error: format!("{root}::Error"),
        deprecated: operation.call.deprecated,
        lines,
    })
}

/// A name that nothing has which the program is given.
fn free(name: &str, given: &[String]) -> String {
    let is_taken = |name: &str| {
        let mut names = given.iter().filter_map(|one| one.split(':').next());
        names.any(|one| one == name)
    };
    let mut name = name.to_owned();
    while is_taken(&name) {
        name.push_str("_here");
    }
    name
}
