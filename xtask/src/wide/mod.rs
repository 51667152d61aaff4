//! What a struct of many members costs rustc, beside the same struct with serde's derive.

mod crates;

use crate::lab::cargo::{Cargo, Judge, Verdict};
use crate::lab::{krate, work_folder};
use anyhow::{Context, Result, bail};
use bindery::rust::Files;
use std::path::PathBuf;
use std::process::ExitCode;
use std::time::Duration;

/// Compiles structs of so many optional members, as they are generated and with serde's derive, and lays their costs beside
/// each other.
#[derive(Debug, clap::Args)]
pub struct Wide {
    /// How many members; one number for each struct.
    #[arg(long, value_delimiter = ',', default_values_t = [600, 1200, 2400, 5000])]
    members: Vec<usize>,
    /// How often each is compiled; the cheapest counts.
    #[arg(long, default_value_t = 2)]
    rounds: usize,
    /// How many times what derive costs ours may cost.
    #[arg(long, default_value_t = 1.5)]
    most: f64,
    /// How many MB rustc may take for any of ours.
    #[arg(long, default_value_t = 2048)]
    most_mb: u64,
    /// How long one compilation may take.
    #[arg(long, default_value_t = 600)]
    limit_seconds: u64,
}

/// Who writes the code that reads and writes a struct.
#[derive(Clone, Copy, Debug)]
enum Way {
    Generated,
    Derived,
}

/// What rustc took.
#[derive(Clone, Copy, Debug, Default)]
struct Cost {
    seconds: f64,
    mb: u64,
}

const JUDGES: [Judge; 2] = [Judge::Check, Judge::Build];

impl Wide {
    /// Success if ours is nowhere above the limits.
    pub fn run(&self) -> Result<ExitCode> {
        let work = Work::new(Duration::from_secs(self.limit_seconds));
        // What both depend on is compiled here, so that no struct pays for it.
        for judge in JUDGES {
            work.cheapest(1, judge, 1)?;
        }
        println!("| members | cargo | ours s | derive s | ratio | ours MB | derive MB | ratio |");
        println!("|--:|---|--:|--:|--:|--:|--:|--:|");
        let mut failed = false;
        for &members in &self.members {
            for judge in JUDGES {
                let [ours, derived] = work.cheapest(members, judge, self.rounds.max(1))?;
                let ratios = [ours.seconds / derived.seconds, ours.mb() / derived.mb()];
                failed |= ours.mb > self.most_mb || ratios.iter().any(|ratio| *ratio > self.most);
                println!(
                    "| {members} | {} | {:.2} | {:.2} | {:.2} | {} | {} | {:.2} |",
                    judge.name(),
                    ours.seconds,
                    derived.seconds,
                    ratios[0],
                    ours.mb,
                    derived.mb,
                    ratios[1]
                );
            }
        }
        Ok(if failed {
            ExitCode::FAILURE
        } else {
            ExitCode::SUCCESS
        })
    }
}

impl Cost {
    fn mb(self) -> f64 {
        u32::try_from(self.mb).map_or(f64::INFINITY, f64::from)
    }

    fn least(self, other: Self) -> Self {
        Self {
            seconds: self.seconds.min(other.seconds),
            mb: self.mb.min(other.mb),
        }
    }
}

impl From<&Verdict> for Cost {
    fn from(verdict: &Verdict) -> Self {
        Self {
            seconds: verdict.cpu_seconds,
            mb: verdict.peak_mb,
        }
    }
}

/// Where crates are written and compiled.
struct Work {
    folder: PathBuf,
    cargo: Cargo,
}

impl Work {
    fn new(limit: Duration) -> Self {
        let folder = work_folder("wide");
        let cargo = Cargo {
            target: folder.join("build"),
            limit,
        };
        Self { folder, cargo }
    }

    /// What the struct costs ours and derive, in turns, so that what else the machine does hits both alike.
    fn cheapest(&self, members: usize, judge: Judge, rounds: usize) -> Result<[Cost; 2]> {
        let ways = [Way::Generated, Way::Derived];
        let crates = ways.map(|way| self.files(way, members));
        let mut least: [Option<Cost>; 2] = [None, None];
        for _ in 0..rounds {
            for ((way, files), least) in ways.iter().zip(&crates).zip(&mut least) {
                let files = files
                    .as_ref()
                    .map_err(|fault| anyhow::anyhow!("{fault:#}"))?;
                let cost = self.cost(*way, files, judge)?;
                *least = Some(least.map_or(cost, |least| least.least(cost)));
            }
        }
        let [ours, derived] = least;
        ours.zip(derived).map(<[Cost; 2]>::from).context("no round")
    }

    fn files(&self, way: Way, members: usize) -> Result<Files> {
        match way {
            Way::Generated => crates::generated(&self.folder, members),
            Way::Derived => Ok(crates::derived(members)),
        }
    }

    fn cost(&self, way: Way, files: &Files, judge: Judge) -> Result<Cost> {
        let folder = self.folder.join(way.name());
        krate::write(&folder, files, "")?;
        let verdict = self.cargo.judge(&folder, judge)?;
        if !verdict.is_clean() {
            bail!("{} does not compile: {:?}", way.name(), verdict.first);
        }
        Ok(Cost::from(&verdict))
    }
}

impl Way {
    fn name(self) -> &'static str {
        match self {
            Self::Generated => "generated",
            Self::Derived => "derived",
        }
    }
}
