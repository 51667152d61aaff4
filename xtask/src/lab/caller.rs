//! A program in a generated crate that makes calls with its functions.

use super::cargo::Cargo;
use super::{caller_text, krate, process};
use anyhow::{Context, Result, bail};
use bindery::Bound;
use bindery::rust::calls::{BodyOutline, OperationOutline, Outline};
use bindery::rust::{Options, Plan};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};
use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::path::Path;
use std::process::Command;

/// One way to call an operation: with one form of its body, or without any.
#[derive(Clone, Copy, Debug)]
pub struct Way<'a> {
    /// The operation.
    pub operation: &'a OperationOutline<'a>,
    /// The method.
    pub method: &'a str,
    /// The form of the body that is sent.
    pub body: Option<&'a BodyOutline<'a>>,
    /// The setter that takes it, where the method does not.
    pub setter: Option<&'a str>,
}

/// All ways to call all operations. Positions in this list are what [`Ask::call`] means.
pub fn ways<'a>(outline: &'a Outline<'a>) -> Vec<Way<'a>> {
    let of = |operation: &'a OperationOutline<'a>| {
        let methods = operation.methods.iter().map(move |method| Way {
            operation,
            method: &method.name,
            body: method.body.as_ref(),
            setter: None,
        });
        let bodies = operation.bodies.iter().filter_map(move |(setter, body)| {
            Some(Way {
                operation,
                method: &operation.methods.first()?.name,
                body: Some(body),
                setter: Some(setter),
            })
        });
        methods.chain(bodies)
    };
    outline.operations.iter().flat_map(of).collect()
}

/// A call that the program is asked to make.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Ask {
    /// Which of the [`ways`].
    pub call: usize,
    /// Values of parameters by [`key`].
    pub arguments: Map<String, Value>,
    /// The body: its value, its text, its bytes in hex, or its parts.
    pub body: Value,
    /// Headers beside the document's.
    pub headers: BTreeMap<String, String>,
    /// How the answer is read.
    pub reading: Reading,
    /// Which client makes the call.
    pub client: ClientAsk,
}

/// How an answer is read.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Reading {
    /// As the operation's own type.
    #[default]
    Whole,
    /// As its bytes, whatever the document says.
    Raw,
    /// As a stream of events or records.
    Stream,
    /// Page by page, to the last one.
    Pages,
}

/// A client that makes calls.
#[derive(Clone, Debug, Default, Serialize)]
pub struct ClientAsk {
    /// Where requests go, unless a variable says it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub base_url: Option<String>,
    /// Values of the server's variables.
    pub variables: BTreeMap<String, String>,
    /// Credentials by the name of their scheme.
    pub credentials: BTreeMap<String, Secret>,
}

/// A credential.
#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Secret {
    /// A token or a key.
    Token(String),
    /// The whole `Authorization` header.
    Authorization(String),
}

/// What came of a call.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct Came {
    /// Why no request was made: a value is none of its type.
    pub refused: Option<String>,
    /// The error that the call ended with.
    pub error: Option<String>,
    /// The answer's status.
    pub status: Option<u16>,
    /// The answer's headers.
    pub headers: Option<Map<String, Value>>,
    /// The body of an answer that is an error.
    pub body: Option<String>,
    /// What was decoded, written again.
    pub back: Option<Value>,
    /// The decoded items of a stream.
    pub stream: Option<Vec<Value>>,
    /// The decoded items of each page.
    pub pages: Option<Vec<Value>>,
    /// What the answer means, where that is not its text.
    pub meant: Option<Value>,
}

impl Came {
    /// What came of one of the pages alone.
    pub fn page(&self, number: usize) -> Self {
        let pages = self.pages.iter().flatten().skip(number).take(1);
        Self {
            pages: Some(pages.cloned().collect()),
            ..self.clone()
        }
    }
}

/// The key of a parameter among [`Ask::arguments`].
pub fn key(argument: &bindery::api::Argument) -> String {
    format!("{:?} {}", argument.location, argument.name)
}

/// Builds the crate with a program that knows all its [`ways`], and has the calls made one after the other.
pub fn run(
    bound: &Bound,
    name: &str,
    folder: &Path,
    asks: &[Ask],
    cargo: &Cargo,
) -> Result<Vec<Came>> {
    build(bound, name, folder, cargo)?;
    let given = folder.join("asks.jsonl");
    let mut text = String::new();
    for ask in asks {
        let _ = writeln!(text, "{}", serde_json::to_string(ask)?);
    }
    fs::write(&given, text)?;
    let program = cargo.target.join("debug").join("caller");
    let done = process::run(Command::new(program).arg(&given), cargo.limit)?;
    let came: Vec<Came> = done
        .stdout
        .lines()
        .map(serde_json::from_str)
        .collect::<Result<_, _>>()
        .context("the program's answer")?;
    match asks.get(came.len()) {
        Some(ask) => bail!("the program ended at {ask:?}\n{}", done.stderr),
        None => Ok(came),
    }
}

fn build(bound: &Bound, name: &str, folder: &Path, cargo: &Cargo) -> Result<()> {
    let (Some(mut files), Some(api)) = (bound.krate(&krate::options(name)), &bound.api) else {
        bail!("the document is not bound");
    };
    let options = Options::default();
    let plan = Plan::new(api, &options);
    let outline = Outline::of(&plan);
    let program = caller_text::program(api, &outline, &name.replace('-', "_"));
    files.0.insert("src/bin/caller.rs".to_owned(), program);
    krate::write(folder, &files, MANIFEST)?;
    let arguments = ["build", "--bin", "caller", "--features", "reqwest"];
    let done = process::run(&mut cargo.command(folder, &arguments), cargo.limit)?;
    if !done.success {
        let late = if done.timed_out { " in time" } else { "" };
        bail!("the crate does not build{late}:\n{}", done.stderr);
    }
    Ok(())
}

/// What the program needs beside the crate's own dependencies.
const MANIFEST: &str =
    "\n[dependencies.tokio]\nversion = \"1\"\nfeatures = [\"net\", \"rt\", \"time\"]\n";
