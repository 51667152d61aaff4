//! Whether what happened is what a topic says.

use super::topic::{Case, Message, Topic};
use serde_json::Value;
use std::collections::HashMap;

/// How the calls differ from what is said of them, one text for each call that does.
pub(crate) fn compare(topics: &[Topic], printed: &str) -> Vec<String> {
    let lines = printed
        .lines()
        .map(|line| serde_json::from_str::<Value>(line).unwrap());
    let happened: HashMap<String, Value> = lines
        .map(|line| (line["name"].as_str().unwrap().to_owned(), line))
        .collect();
    let mut wrong = Vec::new();
    for topic in topics {
        for (at, case) in topic.cases.iter().enumerate() {
            let happened = &happened[&format!("{}_{at}", topic.name)];
            let faults = faults(case, happened);
            if !faults.is_empty() {
                wrong.push(format!(
                    "{}: {}\n  {}",
                    topic.name,
                    case.row,
                    faults.join("\n  ")
                ));
            }
        }
    }
    wrong
}

fn faults(case: &Case, happened: &Value) -> Vec<String> {
    let sent: Vec<&str> = happened["sent"]
        .as_array()
        .unwrap()
        .iter()
        .map(|text| text.as_str().unwrap())
        .collect();
    let result = happened["result"].as_str().unwrap();
    let mut faults = Vec::new();
    if let Some(words) = &case.refused {
        if !result.contains(words) {
            faults.push(format!(
                "it should be refused with {words:?}, and gives {result}"
            ));
        }
    } else if case.sends.is_empty() && case.gives.is_none() {
        faults.push("it says neither what is sent nor what it gives".to_owned());
    }
    if let Some(gives) = case.gives.as_ref().filter(|gives| *gives != result) {
        faults.push(format!(
            "it should give\n    {gives}\n  and gives\n    {result}"
        ));
    }
    let silent = case.refused.is_some();
    if (silent || !case.sends.is_empty()) && sent.len() != case.sends.len() {
        faults.push(format!(
            "{} requests arrive: {sent:?}; result: {result}",
            sent.len()
        ));
    }
    for (expected, sent) in case.sends.iter().zip(sent) {
        faults.extend(differences(expected, sent));
    }
    faults
}

fn differences(expected: &Message, sent: &str) -> Vec<String> {
    let sent = sent.replace(&boundary(sent), "BOUNDARY");
    let (head, body) = sent.split_once("\r\n\r\n").unwrap();
    let mut lines = head.split("\r\n");
    let line = lines.next().unwrap().trim_end_matches(" HTTP/1.1");
    let headers: Vec<String> = lines.map(lower_name).collect();
    let mut faults = Vec::new();
    if line != expected.line {
        faults.push(format!("sent {line}\n  not  {}", expected.line));
    }
    for header in &expected.headers {
        let header = header.trim_end();
        let good = match header.strip_prefix('-') {
            Some(name) => !headers
                .iter()
                .any(|line| line.starts_with(&format!("{name}: "))),
            None => headers.iter().filter(|line| *line == header).count() == 1,
        };
        if !good {
            faults.push(format!("header {header:?} is not so in {headers:?}"));
        }
    }
    // Lines of a multipart body end with CRLF, which YAML cannot say.
    if body.replace("\r\n", "\n").trim_end_matches('\n') != expected.body.trim_end_matches('\n') {
        faults.push(format!(
            "the body is\n    {body:?}\n  not\n    {:?}",
            expected.body
        ));
    }
    faults
}

fn lower_name(line: &str) -> String {
    let (name, value) = line.split_once(':').unwrap_or((line, ""));
    format!("{}:{value}", name.to_ascii_lowercase())
        .trim_end()
        .to_owned()
}

/// The boundary of a multipart body, which is another each time; else what no request holds.
fn boundary(sent: &str) -> String {
    let found = sent
        .split_once("boundary=")
        .map(|(_, rest)| rest.split("\r\n").next().unwrap_or_default());
    found.map_or_else(|| "\0".to_owned(), str::to_owned)
}
