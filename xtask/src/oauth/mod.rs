//! A generated client before OAuth servers that others wrote.

use crate::lab::cargo::Cargo;
use crate::lab::npm::{self, scripts};
use crate::lab::packages::{Language, Packages};
use crate::lab::program::Program;
use crate::lab::{process, repository, work_folder};
use anyhow::Result;
use std::fs;
use std::path::PathBuf;
use std::process::ExitCode;
use std::time::Duration;

/// Plays every flow before OAuth servers that others wrote: logins in a browser and on a device, renewal under fifty callers,
/// rotation, reuse, revocation, and a process that is killed and starts again from its store.
#[derive(Debug, clap::Args)]
pub struct OAuth {
    /// Only these.
    names: Vec<String>,
    /// How long building, and playing, may take.
    #[arg(long, default_value_t = 1800)]
    limit_seconds: u64,
}

/// What each server is called, written in, and the file below `xtask/referees/oauth`.
const ALL: [(&str, Language, &str); 3] = [
    ("oidc-provider", Language::JavaScript, "oidc_provider.mjs"),
    ("django-oauth-toolkit", Language::Python, "oauth_toolkit.py"),
    ("authlib", Language::Python, "authlib_server.py"),
];

impl OAuth {
    /// Success if every scene ends as it should.
    pub fn run(&self) -> Result<ExitCode> {
        let folder = scripts().join("oauth");
        let packages = Packages::install(&folder)?;
        let program = self.build()?;
        let mut failed = false;
        for (name, language, script) in ALL {
            if !self.names.is_empty() && !self.names.iter().any(|one| one == name) {
                continue;
            }
            let work = work_folder("oauth").join(name);
            fs::create_dir_all(&work)?;
            let runner = packages.program(language).display().to_string();
            let script = packages.script(language, &folder.join(script))?;
            let arguments = |port: u16| vec![script.display().to_string(), port.to_string()];
            let server = npm::Server::start(&work, &runner, arguments, self.limit())?;
            let mut command = std::process::Command::new(&program);
            let done = process::run(command.args([name, &server.url()]), self.limit())?;
            print!("{}{}", done.stdout, done.stderr);
            failed |= !done.success;
        }
        Ok(if failed {
            ExitCode::FAILURE
        } else {
            ExitCode::SUCCESS
        })
    }

    fn limit(&self) -> Duration {
        Duration::from_secs(self.limit_seconds)
    }

    /// The program that plays, built.
    fn build(&self) -> Result<PathBuf> {
        let work = work_folder("oauth");
        let program = Program {
            name: "account",
            sources: repository().join("xtask/oauth"),
            dependencies: dependencies(),
            features: "loopback,reqwest",
        };
        let cargo = Cargo {
            target: work.join("build"),
            limit: self.limit(),
        };
        program.build(&work.join("crate"), &cargo)
    }
}

/// What the program needs besides the crate.
fn dependencies() -> String {
    "\n[dev-dependencies]\n\
     tokio = { version = \"1\", features = [\"io-util\", \"macros\", \"net\", \"process\", \"rt-multi-thread\", \"time\"] }\n\n\
     [profile.dev]\ndebug = 0\n"
        .to_owned()
}
