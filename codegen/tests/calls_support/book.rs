//! The page about calls: one row for each call of the tests.

use super::topic::{Message, Topic};
use std::fmt::Write as _;

const HEAD: &str = "\
# What calls send and read

Each row is a call that the tests make with the client of a small document (`codegen/tests/calls`), against a server on
loopback that writes down what comes. Headers are those that matter (`-name` is one that must not be there), the rest is
exactly what is sent; where the answer matters, the last column has the answer and what the call gives back.

This page is written by the tests (`BINDERY_WRITE_BOOK=1 cargo test -p bindery --test calls`).
";

/// The page.
pub(crate) fn page(topics: &[Topic]) -> String {
    let mut page = HEAD.to_owned();
    for topic in topics {
        let _ = write!(
            page,
            "\n## {}\n\n| | call | sends | comes to |\n|---|---|---|---|\n",
            topic.title
        );
        for case in &topic.cases {
            let sends: Vec<String> = case.sends.iter().map(message).collect();
            let mut comes_to: Vec<String> = case.answers.iter().map(message).collect();
            comes_to.extend(case.gives.as_deref().map(code));
            comes_to.extend(
                case.refused
                    .as_ref()
                    .map(|words| format!("refused: {}", code(words))),
            );
            let client = case.client.as_deref().map(|client| code(client) + "<br>");
            let _ = writeln!(
                page,
                "| {} | {}{} | {} | {} |",
                case.row.replace('|', "\\|"),
                client.unwrap_or_default(),
                code(&case.call),
                sends.join("<br>"),
                comes_to.join("<br>"),
            );
        }
    }
    page
}

fn message(message: &Message) -> String {
    let lines = std::iter::once(&message.line).chain(&message.headers);
    let body = message.body.lines().filter(|line| !line.is_empty());
    let all: Vec<String> = lines.map(String::as_str).chain(body).map(code).collect();
    all.join("<br>")
}

/// Text as code in a cell.
fn code(text: &str) -> String {
    let words: Vec<&str> = text.split_whitespace().collect();
    let text = words.join(" ").replace('|', "\\|");
    if text.contains('`') {
        format!("`` {text} ``")
    } else {
        format!("`{text}`")
    }
}
