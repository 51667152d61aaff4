//! Other machines, other versions: what can be checked from here.

mod check;
mod versions;

use crate::lab::toolchain::Toolchain;
use crate::lab::{bind, krate, repository, work_folder};
use anyhow::{Context, Result};
use check::Check;
use std::path::Path;
use std::process::ExitCode;
use std::time::Duration;

/// Checks a generated crate, and the generator, for targets that are not this one, with the oldest versions of what they depend
/// on, and with the oldest compilers that they state. What is not installed here is said, and left out.
#[derive(Debug, clap::Args)]
pub struct Targets {
    /// Only these: a target, `minimal`, or a version of Rust.
    names: Vec<String>,
    /// How long one check may take.
    #[arg(long, default_value_t = 1800)]
    limit_seconds: u64,
}

/// Targets, and features of a generated crate that bring no C.
const TARGETS: [(&str, &str); 4] = [
    ("aarch64-unknown-linux-gnu", "blocking,files,mock,reqwest"),
    (
        "x86_64-pc-windows-msvc",
        "blocking,files,loopback,mock,reqwest",
    ),
    ("wasm32-unknown-unknown", "fetch,mock,oauth,signatures"),
    ("wasm32-wasip2", "client,mock"),
];

/// Versions of Rust that are stated, with what they are stated for.
const STATED: [(&str, &str); 2] = [("1.88", "a generated crate"), ("1.89", "the generator")];

impl Targets {
    /// Success if whatever could be checked is content.
    pub fn run(&self) -> Result<ExitCode> {
        let work = work_folder("targets");
        let folder = work.join("crate");
        let bound = bind::bound(&repository().join("spec"))?;
        let files = bound.krate(&krate::options("sdk"));
        krate::write(&folder, &files.context("nothing is emitted")?, "")?;
        let check = Check {
            built: work.join("build"),
            limit: Duration::from_secs(self.limit_seconds),
        };
        let mut failed = false;
        for (target, features) in TARGETS {
            if self.wants(target) {
                failed |= !told(target, self.target(&check, &folder, target, features)?);
            }
        }
        if self.wants("minimal") {
            failed |= !told("minimal versions", versions::minimal(&check, &folder)?);
        }
        for (version, what) in STATED {
            if self.wants(version) {
                let name = format!("{what} with Rust {version}");
                failed |= !told(&name, versions::stated(&check, &folder, version, what)?);
            }
        }
        Ok(if failed {
            ExitCode::FAILURE
        } else {
            ExitCode::SUCCESS
        })
    }

    fn wants(&self, name: &str) -> bool {
        self.names.is_empty() || self.names.iter().any(|one| one == name)
    }

    fn target(
        &self,
        check: &Check,
        folder: &Path,
        target: &str,
        features: &str,
    ) -> Result<Outcome> {
        let Ok(toolchain) = Toolchain::find(target) else {
            return Ok(Outcome::NotHere(format!("`rustup target add {target}`")));
        };
        let types = check.crate_with(folder, "validate", &toolchain.arguments())?;
        let calls = check.crate_with(
            folder,
            &format!("validate,{features}"),
            &toolchain.arguments(),
        )?;
        let generator = check.generator(&toolchain.arguments())?;
        Ok(types.and(calls).and(generator))
    }
}

/// How a check ended.
#[derive(Debug)]
enum Outcome {
    Content,
    /// What rustc said.
    Wrong(String),
    /// What would have to be there.
    NotHere(String),
}

impl Outcome {
    fn and(self, other: Self) -> Self {
        match self {
            Self::Content => other,
            wrong => wrong,
        }
    }
}

/// Says how a check ended, and whether it was no failure.
fn told(name: &str, outcome: Outcome) -> bool {
    match outcome {
        Outcome::Content => println!("{name}: ok"),
        Outcome::NotHere(what) => println!("{name}: not checked, for want of {what}"),
        Outcome::Wrong(said) => {
            println!("{name}: wrong\n{said}");
            return false;
        }
    }
    true
}
