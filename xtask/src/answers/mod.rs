//! Answers that no server should give, in the hands of a generated client: every call ends with data or with an error.

mod replies;
mod server;

use crate::lab::bind::bound;
use crate::lab::caller;
use crate::lab::cargo::Cargo;
use crate::lab::{inputs, krate, work_folder};
use crate::steady::asks::{Request, requests};
use anyhow::{Result, bail};
use bindery::rust::calls::Outline;
use bindery::rust::{Options, Plan};
use fastrand::Rng;
use std::collections::BTreeMap;
use std::path::PathBuf;
use std::process::ExitCode;
use std::time::Duration;

/// Calls every operation of a document several times, before a server that answers with broken bodies, wrong media types
/// and statuses that nobody knows.
///
/// The same seed gives the same answers.
#[derive(Debug, clap::Args)]
pub struct Answers {
    /// The document.
    document: PathBuf,
    /// How often each operation is called.
    #[arg(long, default_value_t = 20)]
    times: usize,
    /// Where the random numbers start.
    #[arg(long, default_value_t = 1)]
    seed: u64,
    /// How long building, and calling, may take.
    #[arg(long, default_value_t = 1800)]
    limit_seconds: u64,
}

/// The header that says which answer a request wants.
const WANTED: &str = "x-wanted-answer";

impl Answers {
    /// Success if the program makes all calls: it neither panics nor hangs.
    pub fn run(&self) -> Result<ExitCode> {
        let document = inputs::value(&self.document)?;
        let bound = bound(&self.document)?;
        let Some(api) = &bound.api else {
            bail!("nothing is bound");
        };
        let options = Options::default();
        let plan = Plan::new(api, &options);
        let outline = Outline::of(&plan);
        let mut random = Rng::with_seed(self.seed);
        let made = replies::of(&document, &outline, self.times, &mut random);
        let replies = made.iter().map(|(_, reply)| reply.clone()).collect();
        let url = server::start(replies)?;
        let simple: Vec<Request> = requests(&document, &outline, &url)
            .into_iter()
            .filter(|request| request.form.starts_with("minimal"))
            .collect();
        let mut asks = Vec::new();
        for (number, (call, _)) in made.iter().enumerate() {
            let ways = simple.iter().filter(|request| request.ask.call == *call);
            let ways: Vec<&Request> = ways.collect();
            let Some(way) = random.choice(ways) else {
                continue;
            };
            let mut ask = way.ask.clone();
            ask.headers.insert(WANTED.to_owned(), number.to_string());
            asks.push(ask);
        }
        let work = work_folder("answers");
        let cargo = Cargo {
            target: work.join("build"),
            limit: Duration::from_secs(self.limit_seconds),
        };
        let name = krate::package("answers");
        let came = caller::run(&bound, &name, &work.join("crate"), &asks, &cargo)?;
        let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
        for one in &came {
            let what = match (&one.refused, &one.error) {
                (Some(_), _) => "not sent",
                (None, Some(_)) => "errors",
                (None, None) => "data",
            };
            *counts.entry(what).or_default() += 1;
        }
        println!(
            "{} operations, {} answers: {counts:?}",
            outline.operations.len(),
            came.len()
        );
        Ok(ExitCode::SUCCESS)
    }
}
