//! What the first page of a crate says about its calls.

use super::Program;
use super::access;
use super::client::title;
use super::context::{Context, inline, prose};
use super::credentials::{self, Obvious};
use super::environment;
use super::example;
use super::examples;
use super::logins::{Login, logins};
use super::page;
use super::testing;
use crate::api::Call;
use crate::rust::docs::{cell, code_span as code, first_sentence};
use crate::rust::plan::Plan;
use crate::rust::plan::calls::{Calls, ClientPlan, Group, Operation, takes_token};

/// Pieces of Markdown for the front page of a crate.
#[derive(Clone, Debug)]
pub struct Tour {
    /// What the API is.
    pub introduction: String,
    /// A program that makes one call, where the crate's name is known.
    pub first_call: Option<Program>,
    /// A test of code that makes such a call, where the crate's name is known.
    pub testing: Option<Program>,
    /// The groups with links to their modules.
    pub group_table: String,
    /// The groups with links to their pages, where there are any.
    pub page_table: String,
    /// How a client proves who it is.
    pub authentication: String,
    /// A way to get tokens for each flow that the document declares, where the crate's name is known.
    pub logins: Vec<Login>,
    /// How to go through lists, where the API has any in pages.
    pub paging: Option<String>,
    /// The enums of the module `client`: of servers, and of the values of their variables.
    pub server_enums: Vec<String>,
    /// Whether the module `headers` is there.
    pub has_headers: bool,
    /// Whether the module `webhooks` is there.
    pub has_webhooks: bool,
}

impl Tour {
    /// The pieces for an API. `root` is the crate's name as Rust writes it.
    pub fn of(plan: &Plan<'_>, root: Option<&str>) -> Self {
        let cx = Context::new(plan, root);
        let Calls {
            groups,
            client,
            headers,
            webhooks,
        } = plan.calls();
        Self {
            introduction: introduction(&cx),
            first_call: root.and_then(|root| first_call(&cx, root, client, groups)),
            testing: root.and_then(|root| {
                let with_one_answer = |(group, operation): (&Group<'_>, &Operation<'_>)| {
                    testing::program(&cx, root, client, group, operation)
                };
                let first = telling(&cx, groups).into_iter();
                first.chain(all(groups)).find_map(with_one_answer)
            }),
            group_table: table(groups, |group| {
                let accessor = &group.accessor;
                format!("[`client.{accessor}()`](Client::{accessor})")
            }),
            page_table: table(groups, |group| {
                let accessor = &group.accessor;
                if plan.options.pages.are_written() {
                    format!("[`client.{accessor}()`]({})", page::path(group))
                } else {
                    format!("`client.{accessor}()`")
                }
            }),
            authentication: authentication(&cx, client),
            logins: root.map_or_else(Vec::new, |root| logins(root, client)),
            paging: pages(groups),
            server_enums: server_enums(client),
            has_headers: !headers.is_empty(),
            has_webhooks: webhooks.is_some(),
        }
    }
}

fn server_enums(client: &ClientPlan<'_>) -> Vec<String> {
    let of_servers = (!client.servers.is_empty()).then(|| "Server".to_owned());
    let values = client
        .variables
        .iter()
        .filter_map(|one| one.values.as_ref());
    let of_variables = values.map(|values| values.name.to_string());
    of_servers.into_iter().chain(of_variables).collect()
}

fn introduction(cx: &Context<'_>) -> String {
    let info = &cx.api().info;
    let mut text = format!("A client of {}", inline(&title(cx.api())));
    if !info.version.trim().is_empty() {
        text = format!("{text}, version {}", code(&info.version));
    }
    text.push('.');
    let about = info.summary.as_ref().or(info.description.as_ref());
    for line in about.map(|about| prose(about)).unwrap_or_default() {
        text.push_str(if text.ends_with('.') && !text.contains('\n') {
            "\n\n"
        } else {
            "\n"
        });
        text.push_str(&line);
    }
    text
}

/// All operations with their groups.
fn all<'g, 'a>(
    groups: &'g [Group<'a>],
) -> impl Iterator<Item = (&'g Group<'a>, &'g Operation<'a>)> {
    groups.iter().flat_map(|group| {
        let own = group.operations.iter();
        own.map(move |operation| (group, operation))
    })
}

/// The operation that says most in one line: a list without a body, else any call without one. Those that `Client::new`
/// has the credential for go first, and of equal ones the first that the document shows an answer of.
fn telling<'g, 'a>(
    cx: &Context<'a>,
    groups: &'g [Group<'a>],
) -> Option<(&'g Group<'a>, &'g Operation<'a>)> {
    let rank = |operation: &Operation<'_>| {
        let call = operation.call;
        let is_simple = call.method.0 == "GET" && !call.deprecated && operation.required.len() < 3;
        (
            !is_simple,
            !access::is_met_by_new(cx.api(), call),
            operation.paging.is_none(),
        )
    };
    // Of equal ones the first is taken.
    let first = all(groups).min_by_key(|(_, operation)| rank(operation))?;
    let best = rank(first.1);
    let mut equal = all(groups).filter(|(_, operation)| rank(operation) == best);
    let shown = equal.find(|(_, operation)| examples::is_shown(cx, operation));
    Some(shown.unwrap_or(first))
}

fn first_call(
    cx: &Context<'_>,
    root: &str,
    client: &ClientPlan<'_>,
    groups: &[Group<'_>],
) -> Option<Program> {
    let (group, operation) = telling(cx, groups)?;
    let method = operation.methods.first()?;
    let (given, lines) = example::call(root, group, operation, method);
    let client = construct(cx, root, client, operation.call);
    Some(Program {
        given,
        error: format!("{root}::Error"),
        deprecated: operation.call.deprecated,
        lines: std::iter::once(client).chain(lines).collect(),
    })
}

/// The line that makes a client with what a call asks for.
fn construct(cx: &Context<'_>, root: &str, client: &ClientPlan<'_>, call: &Call) -> String {
    if client.has_default_server && credentials::obvious(cx.api()) == Obvious::Nothing {
        format!("let client = {root}::Client::new();")
    } else if environment::gives_all_of(cx.api(), client, call) {
        format!("let client = {root}::Client::from_env()?;")
    } else {
        format!("let client = {}.build()?;", builder_of(root, client))
    }
}

/// The start of a builder with a server.
pub(super) fn builder_of(root: &str, client: &ClientPlan<'_>) -> String {
    let server = if client.has_default_server {
        ""
    } else {
        ".base_url(\"https://api.example.com\")"
    };
    format!("{root}::Client::builder(){server}")
}

fn table(groups: &[Group<'_>], name: impl Fn(&Group<'_>) -> String) -> String {
    let has_features = groups.iter().any(|group| !group.gate.is_open());
    let (head, rule) = if has_features {
        ("| group | feature | calls | about |", "|---|---|---|---|")
    } else {
        ("| group | calls | about |", "|---|---|---|")
    };
    let mut lines = vec![head.to_owned(), rule.to_owned()];
    for group in groups {
        let about = group
            .source
            .description
            .as_deref()
            .map(|text| cell(&inline(&first_sentence(text))));
        let about = about.unwrap_or_default();
        let features = group.gate.features();
        let features = features.map(|feature| format!(" `{feature}` |"));
        let features: String = features.collect();
        lines.push(format!(
            "| {} |{features} {} | {about} |",
            name(group),
            group.operations.len()
        ));
    }
    lines.join("\n")
}

fn authentication(cx: &Context<'_>, client: &ClientPlan<'_>) -> String {
    let mut lines = Vec::new();
    let one = match credentials::obvious(cx.api()) {
        _ if !client.has_default_server => None,
        Obvious::Token => Some("`Client::new(token)` sends a bearer token."),
        Obvious::Key(_) => Some("`Client::new(key)` sends an API key."),
        Obvious::Nothing => Some("The API takes no credentials: `Client::new()`."),
        Obvious::Unclear => None,
    };
    lines.extend(one.map(str::to_owned));
    if !cx.api().security_schemes.is_empty() {
        lines.push(
            "`Client::builder()` takes what each security scheme of the document asks for:"
                .to_owned(),
        );
        lines.push(String::new());
    }
    for (name, scheme) in &cx.api().security_schemes {
        let what = credentials::describe(&scheme.kind);
        let setter = client
            .credentials
            .iter()
            .find(|(_, known, _)| known == name)
            .map(|(ident, ..)| ident.plain());
        let setter = setter.or_else(|| takes_token(scheme).then_some("token"));
        let by = setter
            .map(|setter| format!(", given by `{setter}`"))
            .unwrap_or_default();
        lines.push(format!("- {}: {what}{by}.", code(name)));
    }
    if lines.is_empty() {
        lines.push("The API takes no credentials.".to_owned());
    }
    lines.push(String::new());
    lines.push(environment::sentence(cx, client));
    lines.join("\n")
}

fn pages(groups: &[Group<'_>]) -> Option<String> {
    let all = groups.iter().flat_map(|group| &group.operations);
    let count = all.filter(|operation| operation.paging.is_some()).count();
    let calls = if count == 1 {
        "One call answers".to_owned()
    } else {
        format!("{count} calls answer")
    };
    (count > 0).then(|| {
        format!(
            "{calls} with pages of a list. Awaited, such a request gives one page; `items()` goes through the items of \
             all pages and `pages()` through the pages, and each page is fetched when it is asked for. `items().all()` collects \
             them."
        )
    })
}
