//! A generated client before OAuth servers that others wrote.

use crate::lab::bind::bound;
use crate::lab::cargo::Cargo;
use crate::lab::npm::{self, scripts};
use crate::lab::packages::{Language, Packages};
use crate::lab::{krate, process, repository, work_folder};
use anyhow::{Context, Result, bail};
use std::fs;
use std::path::{Path, PathBuf};
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
        let sources = repository().join("xtask/oauth");
        let bound = bound(&sources.join("document.json"))?;
        let files = bound.krate(&krate::options("account"));
        let folder = work.join("crate");
        krate::write(
            &folder,
            &files.context("nothing is emitted")?,
            &dependencies(),
        )?;
        install(&sources, &folder.join("examples/account"))?;
        let cargo = Cargo {
            target: work.join("build"),
            limit: self.limit(),
        };
        let build = [
            "build",
            "--quiet",
            "--example",
            "account",
            "--features",
            "loopback,reqwest",
        ];
        let built = process::run(&mut cargo.command(&folder, &build), cargo.limit)?;
        if !built.success {
            bail!("the program does not build: {}", built.stderr);
        }
        Ok(cargo.target.join("debug/examples/account"))
    }
}

/// What the program needs besides the crate.
fn dependencies() -> String {
    "\n[dev-dependencies]\n\
     tokio = { version = \"1\", features = [\"io-util\", \"macros\", \"net\", \"process\", \"rt-multi-thread\", \"time\"] }\n\n\
     [profile.dev]\ndebug = 0\n"
        .to_owned()
}

fn install(sources: &Path, folder: &Path) -> Result<()> {
    fs::create_dir_all(folder)?;
    for entry in fs::read_dir(sources)? {
        let path = entry?.path();
        if path.extension().is_some_and(|ending| ending == "rs") {
            let name = path.file_name().context("a file without a name")?;
            fs::copy(&path, folder.join(name))?;
        }
    }
    Ok(())
}
