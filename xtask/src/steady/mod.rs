//! Every operation of a document called over HTTP, before a server that checks each request against the document.

pub mod asks;

use crate::lab::bind::bound;
use crate::lab::caller::{self, Came, Reading, ways};
use crate::lab::cargo::Cargo;
use crate::lab::found::Found;
use crate::lab::npm::{self, Server};
use crate::lab::validity::Referee;
use crate::lab::{inputs, krate, one_line, work_folder};
use anyhow::{Result, bail};
use asks::{Request, requests};
use bindery::rust::calls::Outline;
use bindery::rust::{Options, Plan};
use std::collections::BTreeMap;
use std::path::PathBuf;
use std::process::ExitCode;
use std::time::Duration;

/// Calls every operation of a document with generated arguments, and has Steady check what arrives.
#[derive(Debug, clap::Args)]
pub struct Steady {
    /// The document.
    document: PathBuf,
    /// How long building, and calling, may take.
    #[arg(long, default_value_t = 1800)]
    limit_seconds: u64,
    /// Show at most so many failures of each kind.
    #[arg(long, default_value_t = 30)]
    show: usize,
}

/// What is to be said about a request.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Verdict {
    /// The referee took it, and the answer was read.
    Accepted,
    /// The referee took it, and answered with what the document does not allow.
    Misanswered,
    /// The referee took it; its answer could not be read.
    Unread,
    /// The referee did not take it.
    Rejected,
    /// It was never sent.
    Unsent,
}

impl Steady {
    /// Success if every request is accepted and every stream streams.
    pub fn run(&self) -> Result<ExitCode> {
        let document = inputs::value(&self.document)?;
        let bound = bound(&self.document)?;
        let Some(api) = &bound.api else {
            bail!("nothing is bound");
        };
        let work = work_folder("steady");
        let limit = Duration::from_secs(self.limit_seconds);
        let cargo = Cargo {
            target: work.join("build"),
            limit,
        };
        let packages = npm::install()?;
        let path = self.document.canonicalize()?.display().to_string();
        let server = Server::start(
            &packages,
            "node",
            |port| arguments(port, &path),
            // Building comes first, then calling.
            limit * 2,
        )?;
        let options = Options::default();
        let plan = Plan::new(api, &options);
        let outline = Outline::of(&plan);
        let requests = requests(&document, &outline, &server.url());
        let asks: Vec<_> = requests.iter().map(|one| one.ask.clone()).collect();
        let folder = work.join("crate");
        let came = caller::run(&bound, &krate::package("steady"), &folder, &asks, &cargo)?;
        println!("{} operations", outline.operations.len());
        let calls = ways(&outline);
        let mut referee = Referee::new(&document);
        let mut verdicts = Vec::new();
        for (request, came) in requests.iter().zip(&came) {
            let mut verdict = verdict(request, came);
            let call = calls.get(request.ask.call).map(|way| way.operation.call);
            let found = call.and_then(|call| Found::find(&document, call));
            if verdict == Verdict::Unread && is_invalid(came, found, &mut referee) {
                verdict = Verdict::Misanswered;
            }
            verdicts.push(verdict);
        }
        Ok(self.say(&requests, &came, &verdicts))
    }

    fn say(&self, requests: &[Request], came: &[Came], verdicts: &[Verdict]) -> ExitCode {
        let mut counts: BTreeMap<(&str, Verdict), usize> = BTreeMap::new();
        let mut failures: BTreeMap<Verdict, Vec<String>> = BTreeMap::new();
        for ((request, came), &verdict) in requests.iter().zip(came).zip(verdicts) {
            *counts.entry((request.form, verdict)).or_default() += 1;
            if !matches!(verdict, Verdict::Accepted | Verdict::Misanswered) {
                let line = format!("{} ({}): {}", request.name, request.form, why(came));
                failures.entry(verdict).or_default().push(line);
            }
        }
        for ((form, verdict), count) in &counts {
            println!("{form}: {count} {}", format!("{verdict:?}").to_lowercase());
        }
        for (verdict, lines) in &failures {
            for line in lines.iter().take(self.show) {
                println!("- {verdict:?} {}", one_line(line, 700));
            }
        }
        if failures.is_empty() {
            ExitCode::SUCCESS
        } else {
            ExitCode::FAILURE
        }
    }
}

fn arguments(port: u16, document: &str) -> Vec<String> {
    let port = port.to_string();
    let program = "node_modules/@stdy/cli/steady.js";
    let fixed = [
        program,
        "--host",
        "127.0.0.1",
        "--port",
        &port,
        "--no-color",
    ];
    let checks = ["--log-format=json", "--stream-interval=1", document];
    fixed.into_iter().chain(checks).map(str::to_owned).collect()
}

fn verdict(request: &Request, came: &Came) -> Verdict {
    let header = |name: &str| came.headers.as_ref().and_then(|headers| headers.get(name));
    if request.ask.reading == Reading::Stream
        && came.stream.as_ref().is_some_and(|items| !items.is_empty())
    {
        return Verdict::Accepted;
    }
    match header("x-steady-request-valid") {
        Some(valid) if valid == "true" && came.error.is_none() => Verdict::Accepted,
        Some(valid) if valid == "true" => Verdict::Unread,
        Some(_) => Verdict::Rejected,
        None => Verdict::Unsent,
    }
}

/// Whether an answer that could not be read is not valid either.
fn is_invalid(came: &Came, found: Option<Found<'_>>, referee: &mut Referee) -> bool {
    let schema = found
        .zip(came.status)
        .and_then(|(found, status)| found.reply(status));
    let body = came
        .body
        .as_deref()
        .and_then(|body| serde_json::from_str(body).ok());
    let judged = schema
        .zip(body)
        .and_then(|(schema, body)| referee.is_valid(&schema, &body));
    judged == Some(false)
}

/// What the referee, or else our client, found.
fn why(came: &Came) -> String {
    let headers = came.headers.iter().flatten();
    let found = headers.filter(|(name, _)| name.starts_with("x-steady-error-"));
    let found: Vec<String> = found
        .filter_map(|(_, value)| value.as_str().map(str::to_owned))
        .collect();
    let own = came.refused.as_deref().or(came.error.as_deref());
    format!("{} {}", own.unwrap_or_default(), found.join("; "))
}
