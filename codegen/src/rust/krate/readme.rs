//! The generated crate's README.

use super::front::login_text;
use super::{CrateOptions, LICENSE, features};
use crate::rust::calls::Tour;
use crate::rust::docs::code;
use crate::rust::modules::MARKDOWN_HEADER;
use crate::rust::options::{Openness, Options};
use crate::rust::plan::Plan;

/// What a reader of the package's page needs: to install it, to make the first call, and to find the others.
pub(super) fn readme(plan: &Plan<'_>, tour: &Tour, around: &CrateOptions) -> String {
    let root = around.root();
    let mut sections = vec![
        MARKDOWN_HEADER.trim_end().to_owned(),
        format!("# {}", around.name),
        tour.introduction.clone(),
        section("Install", &install(around)),
    ];
    if let Some(first_call) = &tour.first_call {
        let program = format!("```rust,no_run\n{}\n```", first_call.shown());
        sections.push(section("First call", &program));
    }
    sections.push(section("Authentication", &authentication(tour)));
    sections.push(section("Calls", &calls(plan, tour)));
    sections.push(section("Errors", &errors(&root)));
    if let Some(paging) = &tour.paging {
        sections.push(section("Lists in pages", paging));
    }
    if let Some(testing) = &tour.testing {
        let program = format!(
            "```rust,no_run\n#[cfg(feature = \"mock\")]\n{}\n```",
            testing.shown()
        );
        sections.push(section("Tests", &format!("{TESTS}\n\n{program}")));
    }
    sections.push(section("Features", &features::markdown(plan)));
    sections.push(section("Versions", &versions(plan.options)));
    sections.push(section("License", &license(plan, around)));
    sections.push(section("Generated", &generated(plan)));
    sections.join("\n\n") + "\n"
}

/// How code is tested that uses the crate.
const TESTS: &str = "\
With the feature `mock`, `mock::Server` stands for the API in tests: a transport that answers inside the process, by operation \
and with its types. All else is as in use: parameters, credentials, retries, and how answers are read. The operations are the \
types of the module `ops`. `Err(Reply::status(404))` instead of a value is any other answer, and \
`mock::Server::new().examples(EXAMPLES)` has those that the document shows.";

fn section(title: &str, text: &str) -> String {
    format!("## {title}\n\n{text}")
}

fn install(around: &CrateOptions) -> String {
    format!(
        "```sh\ncargo add {name}\n```\n\nWhere it is not published, that is `cargo add --path` with its folder. It needs Rust 1.88 \
         (1.89 with the feature `oauth`). With its default features calls are made inside of tokio's runtime; `ureq` in place of \
         `reqwest` needs none, and `fetch` is for browsers. `cargo doc --open` shows every call and every type.",
        name = around.name
    )
}

fn authentication(tour: &Tour) -> String {
    let mut parts = vec![tour.authentication.clone()];
    parts.extend(tour.logins.iter().map(|login| {
        let text = login_text(login, |program, feature| {
            let when = feature.map(|name| format!("#[cfg(feature = {name:?})]\n"));
            let when = when.unwrap_or_default();
            format!("```rust,no_run\n{when}{}\n```", program.shown())
        });
        format!("### {}\n\n{text}", login.title)
    }));
    parts.join("\n\n")
}

fn calls(plan: &Plan<'_>, tour: &Tour) -> String {
    let pages = if plan.options.pages.are_written() {
        " Each has a page with its calls, what they take and what they answer."
    } else {
        ""
    };
    let table = format!(
        "The calls stand together in groups, which are methods of the client.{pages}\n\n{}",
        tour.page_table
    );
    let parts: Vec<String> = [table].into_iter().chain(features::guide(plan)).collect();
    parts.join("\n\n")
}

fn errors(root: &str) -> String {
    format!(
        "Every call ends with one type of error. It keeps the status, the headers and the body of the answer, says what went \
         wrong in a line, and answers questions:\n\n\
         ```rust,no_run\n\
         fn explain(error: {root}::Error) {{\n    \
             if error.is_not_found() {{\n        \
                 println!(\"it is not there\");\n    \
             }} else if let Some(wait) = error.retry_after() {{\n        \
                 println!(\"again in {{wait:?}}\");\n    \
             }} else {{\n        \
                 println!(\"{{error}}: {{:?}}\", error.status());\n    \
             }}\n\
         }}\n\
         ```\n\n\
         `error.body::<T>()` reads the body as a type that the API documents for it. Faults of the connection, 408, 429 and \
         5xx are tried again where sending a request twice does no harm."
    )
}

fn versions(options: &Options) -> String {
    let mut text = "The version follows Semantic Versioning for those who use the crate. A new call, optional parameter, or optional \
         member of a type breaks nothing: structs are made by `new`, and cannot be taken apart without `..`."
        .to_owned();
    text.push_str(match (options.enums, options.unions) {
        (Openness::Open, Openness::Open) => {
            " Neither do new values of enums and new kinds of unions, which have a variant for what is unknown."
        }
        (Openness::Open, Openness::Closed) => {
            " Neither do new values of enums, which have a variant for what is unknown; new kinds of unions do, which have none."
        }
        (Openness::Closed, Openness::Open) => {
            " Neither do new kinds of unions, which have a variant for what is unknown; new values of enums do, which have none."
        }
        (Openness::Closed, Openness::Closed) => {
            " New values of enums and new kinds of unions are breaking changes, since these are closed."
        }
    });
    text
}

fn license(plan: &Plan<'_>, around: &CrateOptions) -> String {
    let info = plan.api.info.license.as_ref();
    let text = match around.license_of(plan.api) {
        Some(license) if around.license.is_some() => format!("`{license}`."),
        Some(license) => format!("`{license}`, as the document of the API says."),
        None if around.license_text.is_some() => String::new(),
        None => match info.map(|info| code(&info.name)).as_deref() {
            None | Some("") => "The document of the API names no license.".to_owned(),
            Some(name) => format!(
                "The document of the API names `{name}`, which is no license that is known by its name alone."
            ),
        },
    };
    let file = format!("Its text is in [{LICENSE}]({LICENSE}).");
    let file = around.license_text.is_some().then_some(file);
    let parts: Vec<String> = [text].into_iter().chain(file).collect();
    parts.join(" ").trim().to_owned()
}

/// Who wrote the crate, out of what, and what is left alone.
fn generated(plan: &Plan<'_>) -> String {
    let info = &plan.api.info;
    let name = match code(&info.title).as_str() {
        "" => "an OpenAPI document".to_owned(),
        title => format!("the OpenAPI document `{title}`"),
    };
    let version = match code(&info.version).as_str() {
        "" => String::new(),
        version => format!(", version `{version}`"),
    };
    format!(
        "This crate is generated by bindery from {name}{version}. Do not edit generated files: the next run writes them again. \
         Files of your own are kept, and so are your edits of `Cargo.toml`."
    )
}
