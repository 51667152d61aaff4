//! How the cost of binding grows with each construct of a document.

mod calls;
mod documents;
mod schemas;
#[cfg(test)]
mod tests;
mod texts;
mod unions;

use crate::lab::clock::Clock;
use crate::lab::{krate, work_folder};
use anyhow::{Context, Result};
use bindery::Builder;
use serde_json::Value;
use std::fs;
use std::path::Path;
use std::process::ExitCode;
use std::time::Duration;

/// Binds documents that have one construct so often, twice and four times as often, and lists what costs more than its share.
#[derive(Debug, clap::Args)]
pub struct Growth {
    /// Only constructs whose names contain one of these words.
    words: Vec<String>,
    /// How often each is measured; the fastest counts.
    #[arg(long, default_value_t = 2)]
    rounds: usize,
    /// How many times what is linear a construct may cost.
    #[arg(long, default_value_t = 1.3)]
    most: f64,
    /// How many times as often as usual each construct occurs.
    #[arg(long, default_value_t = 1)]
    times: usize,
}

/// A way for a document to grow.
#[derive(Clone, Copy, Debug)]
pub struct Construct {
    name: &'static str,
    /// How often it occurs in the smallest document: enough to be measured.
    once: usize,
    document: fn(usize) -> Value,
}

/// What one document cost.
#[derive(Clone, Copy, Debug)]
struct Cost {
    time: Duration,
    /// Bytes of the crate; none where an error stood in the way.
    bytes: Option<usize>,
}

/// How many times as often a construct occurs from document to document.
const STEPS: [usize; 3] = [1, 2, 4];

/// Time that does not count: what every run costs, and what a clock cannot tell.
const NOISE: Duration = Duration::from_millis(4);

impl Growth {
    /// Success if no construct costs more than its share.
    pub fn run(&self) -> Result<ExitCode> {
        let folder = work_folder("growth");
        fs::create_dir_all(&folder)?;
        let mut above = Vec::new();
        println!("| construct | N | ms | at 2N | at 4N | MB at 4N | times linear, time | bytes |");
        println!("|---|--:|--:|--:|--:|--:|--:|--:|");
        for construct in all().filter(|one| self.wants(one)) {
            let costs = self.costs(&construct, &folder)?;
            let [first, second, last] = costs;
            let (time, bytes) = (growth_of_time(&costs), growth_of_bytes(&costs));
            let ms = |cost: Cost| cost.time.as_secs_f64() * 1e3;
            println!(
                "| {} | {} | {:.0} | {:.0} | {:.0} | {:.2} | {time:.2} | {bytes:.2} |",
                construct.name,
                construct.once * self.times,
                ms(first),
                ms(second),
                ms(last),
                float(last.bytes.unwrap_or_default()) / 1e6,
            );
            if time > self.most || bytes > self.most {
                above.push(construct.name);
            }
        }
        if above.is_empty() {
            return Ok(ExitCode::SUCCESS);
        }
        println!("\nabove {} times linear: {}", self.most, above.join(", "));
        Ok(ExitCode::FAILURE)
    }

    fn wants(&self, construct: &Construct) -> bool {
        let mut words = self.words.iter();
        self.words.is_empty() || words.any(|word| construct.name.contains(word.as_str()))
    }

    fn costs(&self, construct: &Construct, folder: &Path) -> Result<[Cost; 3]> {
        let mut costs = Vec::new();
        for step in STEPS {
            let document = (construct.document)(construct.once * self.times * step);
            let path = folder.join("document.json");
            fs::write(&path, document.to_string())?;
            let rounds = (0..self.rounds.max(1)).map(|_| cost(&path));
            let fastest = rounds.min_by_key(|cost| cost.time);
            costs.push(fastest.context("no round")?);
        }
        costs.try_into().ok().context("three documents")
    }
}

/// Binds a document and emits its crate.
fn cost(path: &Path) -> Cost {
    let mut clock = Clock::start();
    let bound = Builder::new().input(path).bind();
    let files = bound.krate(&krate::options("growth"));
    let time = clock.lap();
    let bytes = files.map(|files| files.0.values().map(String::len).sum());
    Cost { time, bytes }
}

fn growth_of_time([first, _, last]: &[Cost; 3]) -> f64 {
    let time = last.time.saturating_sub(NOISE);
    time.as_secs_f64() / (first.time.as_secs_f64() * 4.0)
}

fn growth_of_bytes([first, _, last]: &[Cost; 3]) -> f64 {
    match (first.bytes, last.bytes) {
        (Some(first), Some(last)) => float(last) / (float(first) * 4.0),
        _ => 0.0,
    }
}

fn float(number: usize) -> f64 {
    u32::try_from(number).map_or(f64::INFINITY, f64::from)
}

fn all() -> impl Iterator<Item = Construct> {
    let rooms = [schemas::ALL, unions::ALL, calls::ALL, texts::ALL];
    rooms.into_iter().flatten().copied()
}
