//! Documents that nobody would write, in the hands of the generator: it may refuse them, with a place and a code, or emit
//! code that compiles; it never panics, hangs, or ends at the end of the stack.

pub mod bytes;
pub mod compile;
pub mod judge;
mod mutate;
mod operators;
mod seeds;
mod strings;
#[cfg(test)]
mod tests;

use crate::lab::one_line;
use anyhow::Result;
use compile::Sample;
use fastrand::Rng;
use judge::{Came, judge};
use std::fs;
use std::path::PathBuf;
use std::process::ExitCode;
use std::time::{Duration, Instant};

/// Mutates documents, and has the generator read what comes out.
///
/// Every third input is a text with changed bytes, the others are documents with changed values. The same seed gives the
/// same inputs.
#[derive(Debug, clap::Args)]
pub struct Fuzz {
    /// The folder of the documents to start from. [default: the fixtures of the project]
    folder: Option<PathBuf>,
    /// How many inputs.
    #[arg(long, default_value_t = 10_000)]
    count: u64,
    /// Where the random numbers start.
    #[arg(long, default_value_t = 1)]
    seed: u64,
    /// Documents of at most so many bytes.
    #[arg(long, default_value_t = 200_000)]
    up_to: u64,
    /// Of how many inputs that are bound the code is compiled.
    #[arg(long, default_value_t = 60)]
    compile: usize,
    /// How long one input may take.
    #[arg(long, default_value_t = 20)]
    limit_seconds: u64,
}

/// What became of all inputs.
#[derive(Debug, Default)]
pub struct Tally {
    /// Inputs that were refused.
    pub refused: usize,
    /// Inputs whose code was emitted.
    pub emitted: usize,
    /// Faults of the generator, with the inputs that show them.
    pub faults: Vec<(Input, String)>,
}

/// One input: what is to be written to a file of this ending.
#[derive(Clone, Debug)]
pub struct Input {
    /// Which of the inputs of its seed it is.
    pub number: u64,
    /// `json` or `yaml`.
    pub ending: &'static str,
    /// The bytes.
    pub bytes: Vec<u8>,
}

impl Fuzz {
    /// Success if no input shows a fault, and the code of the sample compiles.
    pub fn run(&self) -> Result<ExitCode> {
        let seeds = match &self.folder {
            Some(folder) => seeds::of(folder, self.up_to)?,
            None => seeds::own()?,
        };
        let started = Instant::now();
        let limit = Duration::from_secs(self.limit_seconds);
        let mut sample = Sample::of(self.compile);
        let tally = fuzz(&seeds, self.seed, self.count, limit, &mut sample);
        println!(
            "{} inputs from {} documents in {:.0} s: {} refused, {} emitted, {} faults",
            self.count,
            seeds.len(),
            started.elapsed().as_secs_f64(),
            tally.refused,
            tally.emitted,
            tally.faults.len(),
        );
        let folder = crate::lab::work_folder("fuzz");
        fs::create_dir_all(&folder)?;
        for (input, fault) in &tally.faults {
            let path = folder.join(format!("{}-{}.{}", self.seed, input.number, input.ending));
            fs::write(&path, &input.bytes)?;
            println!("- {}: {}", path.display(), one_line(fault, 300));
        }
        let count = sample.len();
        let words = sample.compile(&folder)?;
        match &words {
            None => println!("the code of {count} of them compiles"),
            Some(words) => println!("the code does not compile:\n{words}"),
        }
        Ok(if tally.faults.is_empty() && words.is_none() {
            ExitCode::SUCCESS
        } else {
            ExitCode::FAILURE
        })
    }
}

/// Makes so many inputs, and judges what becomes of each.
fn fuzz(
    seeds: &[seeds::Seed],
    seed: u64,
    count: u64,
    limit: Duration,
    sample: &mut Sample,
) -> Tally {
    let mut tally = Tally::default();
    for number in 0..count {
        // Every input has random numbers of its own, so that one of them can be made again without the others.
        let mut random = Rng::with_seed(seed.wrapping_mul(1_000_003).wrapping_add(number));
        let input = input(seeds, number, &mut random);
        match judge(&input, limit) {
            Came::Refused => tally.refused += 1,
            Came::Emitted(emitted) => {
                tally.emitted += 1;
                sample.offer(number, count, emitted.code);
            }
            Came::Fault(words) => tally.faults.push((input, words)),
        }
    }
    tally
}

fn input(seeds: &[seeds::Seed], number: u64, random: &mut Rng) -> Input {
    let seed = random.choice(seeds).unwrap_or(&seeds[0]);
    let (ending, bytes) = if number.is_multiple_of(3) {
        (seed.ending, bytes::mutated(&seed.text, random))
    } else {
        let document = mutate::mutated(&seed.value, seeds, random);
        ("json", document.to_string().into_bytes())
    };
    Input {
        number,
        ending,
        bytes,
    }
}
