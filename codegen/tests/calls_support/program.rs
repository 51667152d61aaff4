//! The program that makes all calls and prints what happened.

use super::topic::{Case, Message, Topic};
use std::fmt::Write as _;

/// The server and what turns results into text.
const HEAD: &str = include_str!("program.rs.txt");

/// The program's text.
pub(crate) fn text(topics: &[Topic]) -> String {
    let mut text = HEAD.to_owned();
    let mut calls = String::new();
    for topic in topics {
        for (at, case) in topic.cases.iter().enumerate() {
            let name = format!("{}_{at}", topic.name);
            let _ = writeln!(
                calls,
                "    report({name:?}, &[{}], {name}).await;",
                answers(case)
            );
            text.push_str(&function(&name, topic, case));
        }
    }
    let _ = write!(
        text,
        "\n#[tokio::main(flavor = \"current_thread\")]\nasync fn main() {{\n{calls}}}\n"
    );
    text
}

fn function(name: &str, topic: &Topic, case: &Case) -> String {
    let client = case.client.as_ref().unwrap_or(&topic.client);
    format!(
        "\n#[allow(unused, deprecated)]\nasync fn {name}(url: String) -> String {{\n    use loopback::{}::*;\n    \
         let url = url.as_str();\n    let builder = Client::builder();\n    \
         let client = match {{ {client} }}.build() {{ Ok(client) => client, Err(error) => return error.to_string() }};\n    \
         {}\n    shown({{ {} }}.await)\n}}\n",
        topic.name, topic.given, case.call
    )
}

/// The answers as the server writes them.
fn answers(case: &Case) -> String {
    let mut all: Vec<String> = case
        .answers
        .iter()
        .map(|answer| format!("{:?}", written(answer)))
        .collect();
    if all.is_empty() {
        all.push(format!("{:?}", "HTTP/1.1 204 X\r\n\r\n"));
    }
    all.join(", ")
}

fn written(answer: &Message) -> String {
    let mut words = answer.line.split(' ');
    let status = words.next().unwrap_or_default();
    let media_type: Vec<&str> = words.collect();
    let mut text = format!("HTTP/1.1 {status} X\r\n");
    if !media_type.is_empty() {
        let _ = write!(text, "content-type: {}\r\n", media_type.join(" "));
    }
    for header in &answer.headers {
        let _ = write!(text, "{header}\r\n");
    }
    if !matches!(status, "204" | "304") {
        let _ = write!(text, "content-length: {}\r\n", answer.body.len());
    }
    text + "\r\n" + &answer.body
}
