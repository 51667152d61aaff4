//! Corpus runs, suites, referees and benchmarks.

mod answers;
mod bench;
mod browser;
mod corpus;
mod damage;
mod examples;
mod features;
mod frameworks;
mod fuzz;
mod grammar;
mod growth;
mod hostile;
mod instances;
mod lab;
mod layouts;
mod mutants;
mod oauth;
mod package;
mod pages;
mod playground;
mod programs;
mod promises;
mod race;
mod schema_suite;
mod semver;
mod spec_tests;
mod spector;
mod stability;
mod steady;
mod storm;
mod surface;
mod targets;
mod wide;
mod xml;

use clap::Parser;
use std::process::ExitCode;

/// The project's laboratory.
#[derive(Debug, Parser)]
#[command(name = "cargo xtask")]
enum Verb {
    Answers(answers::Answers),
    Bench(bench::Bench),
    Corpus(corpus::Corpus),
    Damage(damage::Damaged),
    Examples(examples::Examples),
    Features(features::Features),
    Frameworks(frameworks::Frameworks),
    Fuzz(fuzz::Fuzz),
    Grammar(grammar::Grammar),
    Growth(growth::Growth),
    Hostile(hostile::Hostile),
    Instances(instances::Instances),
    Layouts(layouts::Layouts),
    Mutants(mutants::Mutants),
    #[command(name = "oauth")]
    OAuth(oauth::OAuth),
    Package(package::Package),
    Pages(pages::Pages),
    Playground(playground::Playground),
    Programs(programs::Programs),
    Race(race::Race),
    SchemaSuite(schema_suite::SchemaSuite),
    Semver(semver::Semver),
    SpecTests(spec_tests::SpecTests),
    Spector(spector::Spector),
    Stability(stability::Stability),
    Steady(steady::Steady),
    Storm(storm::Storm),
    Surface(surface::Surface),
    Wide(wide::Wide),
    Xml(xml::Xml),
    Browser(browser::Browser),
    Targets(targets::Targets),
    /// Binds one document, for the other verbs.
    #[command(hide = true)]
    BindOne(lab::bind::One),
}

fn main() -> anyhow::Result<ExitCode> {
    match Verb::parse() {
        Verb::Answers(verb) => verb.run(),
        Verb::Bench(verb) => verb.run(),
        Verb::Corpus(verb) => verb.run(),
        Verb::Damage(verb) => verb.run(),
        Verb::Examples(verb) => verb.run(),
        Verb::Features(verb) => verb.run(),
        Verb::Frameworks(verb) => verb.run(),
        Verb::Fuzz(verb) => verb.run(),
        Verb::Grammar(verb) => verb.run(),
        Verb::Growth(verb) => verb.run(),
        Verb::Hostile(verb) => verb.run(),
        Verb::Instances(verb) => verb.run(),
        Verb::Layouts(verb) => verb.run(),
        Verb::Mutants(verb) => verb.run(),
        Verb::OAuth(verb) => verb.run(),
        Verb::Package(verb) => verb.run(),
        Verb::Pages(verb) => verb.run(),
        Verb::Playground(verb) => verb.run(),
        Verb::Programs(verb) => verb.run(),
        Verb::Race(verb) => verb.run(),
        Verb::SchemaSuite(verb) => verb.run(),
        Verb::Semver(verb) => verb.run(),
        Verb::SpecTests(verb) => verb.run(),
        Verb::Spector(verb) => verb.run(),
        Verb::Stability(verb) => verb.run(),
        Verb::Steady(verb) => verb.run(),
        Verb::Storm(verb) => verb.run(),
        Verb::Surface(verb) => verb.run(),
        Verb::Wide(verb) => verb.run(),
        Verb::Xml(verb) => verb.run(),
        Verb::Browser(verb) => verb.run(),
        Verb::Targets(verb) => verb.run(),
        Verb::BindOne(verb) => verb.run().map(|()| ExitCode::SUCCESS),
    }
}
