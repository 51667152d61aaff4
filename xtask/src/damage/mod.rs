//! Whether a flaw of a document costs only what it is about.

// The tests of the compiler damage a small document in the same ways.
#[path = "../../../codegen/tests/damage_support/mod.rs"]
mod engine;

use crate::lab::inputs::{self, Input};
use anyhow::{Context, Result};
use bindery::diagnostic::Diagnostics;
use bindery::source::Sources;
use engine::{Damage, Sound, damages};
use serde_json::Value;
use std::path::PathBuf;
use std::process::ExitCode;
use std::time::Instant;

/// Damages every place of real documents in turn, and lists what is lost beyond it.
#[derive(Debug, clap::Args)]
pub struct Damaged {
    /// A document, or a folder of them.
    folder: PathBuf,
    /// Try every so manyth damage only.
    #[arg(long, default_value_t = 1)]
    every: usize,
    /// Leave out documents with more bytes.
    #[arg(long, default_value_t = usize::MAX)]
    up_to: usize,
    /// Try no more than so many damages of one document, spread over all of it.
    #[arg(long, default_value_t = usize::MAX)]
    most: usize,
}

/// What came of the damages.
#[derive(Default)]
struct Count {
    documents: usize,
    operations: usize,
    tried: usize,
    bound: usize,
    silent: usize,
    lost: usize,
    panics: usize,
}

impl Damaged {
    /// Success if every damaged document is bound, and nothing is lost but what is damaged.
    pub fn run(&self) -> Result<ExitCode> {
        let started = Instant::now();
        let mut count = Count::default();
        for input in inputs::documents(&self.folder)? {
            if input.bytes <= self.up_to as u64 {
                self.document(&input, &mut count)?;
            }
        }
        println!(
            "{} documents with {} operations: {} damaged places tried, {} bound ({} without a word), {} operations lost beyond the damaged one, {} panics, in {:.0} s",
            count.documents,
            count.operations,
            count.tried,
            count.bound,
            count.silent,
            count.lost,
            count.panics,
            started.elapsed().as_secs_f64(),
        );
        let is_well = count.tried == count.bound && count.lost == 0 && count.panics == 0;
        Ok(if is_well {
            ExitCode::SUCCESS
        } else {
            ExitCode::FAILURE
        })
    }

    fn document(&self, input: &Input, count: &mut Count) -> Result<()> {
        let document = value(input)?;
        let Some(sound) = Sound::new(&document) else {
            println!("- {}: not bound as it is", input.name);
            return Ok(());
        };
        count.documents += 1;
        count.operations += sound.operations();
        let all = damages(&document);
        let every = self.every.max(all.len() / self.most.max(1)).max(1);
        for damage in all.iter().step_by(every) {
            judge(&sound, damage, &input.name, count);
        }
        Ok(())
    }
}

fn judge(sound: &Sound, damage: &Damage, name: &str, count: &mut Count) {
    let came = sound.judge(damage);
    count.tried += 1;
    count.bound += usize::from(came.refused.is_none() && !came.panicked);
    count.silent += usize::from(came.silent);
    count.lost += came.lost.len();
    count.panics += usize::from(came.panicked);
    if !came.is_well() {
        println!("- {name} {} {:?}: {came:?}", damage.pointer, damage.kind);
    }
}

fn value(input: &Input) -> Result<Value> {
    let mut sources = Sources::default();
    sources.load(
        std::slice::from_ref(&input.path),
        &mut Diagnostics::default(),
    );
    let root = sources.documents().first().copied();
    let root = root.with_context(|| format!("{} holds no document", input.name))?;
    Ok(sources.value(root).clone())
}
