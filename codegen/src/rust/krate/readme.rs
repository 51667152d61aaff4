//! The generated crate's README.

use super::CrateOptions;
use crate::rust::calls::Tour;

/// What a reader of the package's page needs for the first call.
/// `guide` says how to have less than the whole API.
pub(super) fn readme(tour: &Tour, options: &CrateOptions, guide: Option<String>) -> String {
    let mut sections = vec![format!("# {}", options.name), tour.introduction.clone()];
    sections.push(format!("```sh\ncargo add {}\n```", options.name));
    if let Some(first_call) = &tour.first_call {
        sections.push(format!("```rust\n{}\n```", without_hidden(first_call)));
    }
    sections.push(format!("## Authentication\n\n{}", tour.authentication));
    sections.push(format!("## Calls\n\n{}", tour.plain_table));
    sections.extend(guide);
    sections.push(
        "## Features\n\n`reqwest` and `rustls` are on by default; `native-tls` and `rustls-aws-lc` are other ways to TLS, \
         `http2`, `tower` and `tracing` do what they say; `blocking` adds methods that wait outside of async code, `mock` a typed \
         server inside the process for tests. Without `reqwest` a client is built with a transport of your own."
            .to_owned(),
    );
    let mut text = sections.join("\n\n");
    text.push('\n');
    text
}

/// An example without the lines that rustdoc hides.
fn without_hidden(example: &str) -> String {
    example
        .lines()
        .filter(|line| !line.starts_with("# "))
        .collect::<Vec<_>>()
        .join("\n")
}
