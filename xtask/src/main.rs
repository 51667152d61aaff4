//! Corpus runs, suites, referees and benchmarks.

mod corpus;
mod instances;
mod lab;

use clap::Parser;
use std::process::ExitCode;

/// The project's laboratory.
#[derive(Debug, Parser)]
#[command(name = "cargo xtask")]
enum Verb {
    Corpus(corpus::Corpus),
    Instances(instances::Instances),
    /// Binds one document, for the other verbs.
    #[command(hide = true)]
    BindOne(lab::bind::One),
}

fn main() -> anyhow::Result<ExitCode> {
    match Verb::parse() {
        Verb::Corpus(verb) => verb.run(),
        Verb::Instances(verb) => verb.run(),
        Verb::BindOne(verb) => verb.run().map(|()| ExitCode::SUCCESS),
    }
}
