//! A generated crate under faults at scale.

mod report;

use crate::lab::cargo::Cargo;
use crate::lab::program::Program;
use crate::lab::{process, repository, work_folder};
use anyhow::{Context, Result, bail};
use report::Report;
use std::path::Path;
use std::process::Command;
use std::process::ExitCode;
use std::time::Duration;

/// Has many callers at once call a server on loopback that resets, delays, refuses and breaks off, over HTTP/1.1 and HTTP/2.
/// Each call has to end with its answer or an error, with no more retries than the budget has, in memory that does not grow.
#[derive(Debug, clap::Args)]
pub struct Storm {
    /// How many callers there are.
    #[arg(long, default_value_t = 1000)]
    callers: usize,
    /// How long they call.
    #[arg(long, default_value_t = 10)]
    seconds: u64,
    /// How many calls they make at most, all together.
    #[arg(long, default_value_t = 1_000_000)]
    most: u64,
    /// How long building may take.
    #[arg(long, default_value_t = 1800)]
    limit_seconds: u64,
}

/// What the protocols are called by the program.
const PROTOCOLS: [&str; 2] = ["http1", "http2"];

/// How long a program may take beyond the time in which it calls.
const GRACE: Duration = Duration::from_secs(90);

impl Storm {
    /// Success if both protocols come out as they should.
    pub fn run(&self) -> Result<ExitCode> {
        let work = work_folder("storm");
        let program = Program {
            name: "storm",
            sources: repository().join("xtask/storm"),
            dependencies: dependencies(),
            features: "",
        };
        let cargo = Cargo {
            target: work.join("build"),
            limit: Duration::from_secs(self.limit_seconds),
        };
        let storm = program.build(&work.join("crate"), &cargo)?;
        let mut failed = false;
        for protocol in PROTOCOLS {
            let report = self.call(&storm, protocol)?;
            println!("{protocol}: {report}");
            for fault in report.faults() {
                println!("{protocol}: {fault}");
                failed = true;
            }
        }
        Ok(if failed {
            ExitCode::FAILURE
        } else {
            ExitCode::SUCCESS
        })
    }

    fn call(&self, storm: &Path, protocol: &str) -> Result<Report> {
        let numbers = [
            self.callers.to_string(),
            self.seconds.to_string(),
            self.most.to_string(),
        ];
        let mut command = Command::new(storm);
        command.arg(protocol).args(&numbers);
        let done = process::run(&mut command, Duration::from_secs(self.seconds) + GRACE)?;
        if !done.success {
            bail!("{protocol}: the program does not end well: {}", done.stderr);
        }
        serde_json::from_str(&done.stdout).with_context(|| done.stdout.clone())
    }
}

/// What the program needs besides the crate.
fn dependencies() -> String {
    let runtime = repository().join("runtime").display().to_string();
    format!(
        "\n[dev-dependencies]\n\
         bindery-runtime = {{ path = {runtime:?}, features = [\"rustls\", \"http2\"] }}\n\
         bytes = \"1\"\nh2 = \"0.4\"\nhttp = \"1\"\n\
         rcgen = {{ version = \"0.14\", default-features = false, features = [\"pem\", \"ring\"] }}\n\
         rustls = {{ version = \"0.23\", default-features = false, features = [\"ring\", \"std\", \"tls12\"] }}\n\
         tokio = {{ version = \"1\", features = [\"io-util\", \"macros\", \"net\", \"rt-multi-thread\", \"time\"] }}\n\
         tokio-rustls = {{ version = \"0.26\", default-features = false, features = [\"ring\", \"tls12\"] }}\n\n\
         [profile.dev]\ndebug = 0\n"
    )
}
