//! A server on loopback that has one answer for each request that it knows, and takes no other.

use crate::lab::values::{Form, Maker};
use anyhow::{Result, bail};
use serde_json::{Value, json};
use std::io::{self, BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::thread;

/// The token that requests must carry.
pub const TOKEN: &str = "gb_api_example";

/// A running server.
pub struct Server {
    /// Where it is, as `http://127.0.0.1:PORT`.
    pub url: String,
}

/// What the server does with one request.
struct Answer {
    /// `GET /v1/spaces`
    request: String,
    /// A header that must be there.
    header: Option<String>,
    /// The JSON that must be sent.
    sent: Option<Value>,
    /// The whole response.
    response: String,
}

impl Server {
    /// A server with these answers. `$smallest` in a body stands for the smallest value of a schema of the document.
    pub fn start(document: &Value, answers: &Value) -> Result<Self> {
        let answers = answers.as_array().into_iter().flatten();
        let answers: Vec<Answer> = answers
            .map(|answer| Answer::read(document, answer))
            .collect::<Result<_>>()?;
        let listener = TcpListener::bind("127.0.0.1:0")?;
        let url = format!("http://{}", listener.local_addr()?);
        thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                // A client that goes away early is no reason to stop.
                let _ = serve(&stream, &answers);
            }
        });
        Ok(Self { url })
    }
}

impl Answer {
    fn read(document: &Value, answer: &Value) -> Result<Self> {
        let text = |key: &str| answer[key].as_str().map(str::to_owned);
        let Some(request) = text("request") else {
            bail!("an answer to no request: {answer}");
        };
        let status = answer["status"].as_u64().unwrap_or(200);
        let headers = answer["headers"].as_object().into_iter().flatten();
        let headers: Vec<String> = headers
            .map(|(name, value)| format!("{name}: {}\r\n", value.as_str().unwrap_or_default()))
            .collect();
        let (media_type, body) = match (&answer["events"], &answer["body"]) {
            (Value::Array(events), _) => ("text/event-stream", stream(events)),
            (_, Value::Null) => ("text/plain", String::new()),
            (_, body) => ("application/json", filled(document, body)?.to_string()),
        };
        Ok(Self {
            request,
            header: text("header"),
            sent: answer.get("sent").cloned(),
            response: response(status, media_type, &headers.concat(), &body),
        })
    }
}

fn response(status: u64, media_type: &str, headers: &str, body: &str) -> String {
    let head = format!("HTTP/1.1 {status} -\r\nconnection: close\r\n{headers}");
    if status == 204 {
        return head + "\r\n";
    }
    let length = body.len();
    format!("{head}content-type: {media_type}\r\ncontent-length: {length}\r\n\r\n{body}")
}

/// Events as GitBook sends them: one of the name `done` ends the stream.
fn stream(events: &[Value]) -> String {
    let events: Vec<String> = events
        .iter()
        .map(|event| format!("data: {event}\n\n"))
        .collect();
    events.concat() + "event: done\ndata: {}\n\n"
}

/// A body with smallest values where it asks for them, and the members beside on top.
fn filled(document: &Value, body: &Value) -> Result<Value> {
    Ok(match body {
        Value::Array(items) => {
            let items = items.iter().map(|item| filled(document, item));
            items.collect::<Result<_>>()?
        }
        Value::Object(members) => {
            let mut whole = match members.get("$smallest") {
                None => json!({}),
                Some(reference) => {
                    let schema = json!({ "$ref": reference });
                    let Some(made) = Maker::new(document, Form::Minimal).make(&schema) else {
                        bail!("there is no value of {reference}");
                    };
                    made
                }
            };
            for (name, value) in members.iter().filter(|(name, _)| *name != "$smallest") {
                whole[name] = filled(document, value)?;
            }
            whole
        }
        scalar => scalar.clone(),
    })
}

fn serve(mut stream: &TcpStream, answers: &[Answer]) -> io::Result<()> {
    let mut reader = BufReader::new(stream);
    let mut head = String::new();
    while !head.ends_with("\r\n\r\n") && reader.read_line(&mut head)? > 0 {}
    let headers = head.to_ascii_lowercase();
    let length = headers
        .lines()
        .find_map(|line| line.strip_prefix("content-length: "));
    let mut body = vec![0; length.and_then(|text| text.parse().ok()).unwrap_or(0)];
    reader.read_exact(&mut body)?;
    let line = head
        .lines()
        .next()
        .unwrap_or_default()
        .trim_end_matches(" HTTP/1.1");
    let refuse = |why: &str| {
        let body = json!({ "error": { "code": 400, "message": format!("{line}: {why}") } });
        response(400, "application/json", "", &body.to_string())
    };
    let has = |header: &str| headers.lines().any(|line| line == header);
    let answer = match answers.iter().find(|answer| answer.request == line) {
        None => refuse("no answer is known"),
        Some(_) if !has(&format!("authorization: bearer {TOKEN}")) => refuse("no token"),
        Some(Answer {
            header: Some(header),
            ..
        }) if !has(header) => refuse("a header is missing"),
        Some(Answer {
            sent: Some(sent), ..
        }) if serde_json::from_slice(&body).ok().as_ref() != Some(sent) => {
            refuse(&format!("sent {}", String::from_utf8_lossy(&body)))
        }
        Some(answer) => answer.response.clone(),
    };
    stream.write_all(answer.as_bytes())
}
