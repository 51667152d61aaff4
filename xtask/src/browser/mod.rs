//! The same calls from a browser, from tokio and from a thread.

mod expected;
mod kennel;
mod page;

use crate::lab::cargo::Cargo;
use crate::lab::toolchain::{TARGET, Toolchain};
use crate::lab::{browser, krate, process, repository, work_folder};
use anyhow::{Context, Result, bail};
use bindery::Builder;
use kennel::Kennel;
use std::fs;
use std::net::{Ipv4Addr, TcpListener};
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode};
use std::time::Duration;

/// Plays scenes with a generated client before a server on loopback: calls, errors, retries, pages, events, uploads, time limits
/// and servers of other origins. It is one source, played on tokio, on a thread, in a page and in a worker of it; what differs
/// is a feature of the client.
#[derive(Debug, clap::Args)]
pub struct Browser {
    /// How long building, and playing, may take.
    #[arg(long, default_value_t = 1800)]
    limit_seconds: u64,
}

/// The file of the crate's examples and what they are compiled with.
const EXAMPLES: &str = "
[[example]]
name = \"page\"
crate-type = [\"cdylib\"]

[target.'cfg(not(target_family = \"wasm\"))'.dev-dependencies]
pollster = \"0.4\"
tokio = { version = \"1\", features = [\"macros\", \"rt\"] }

[target.'cfg(target_family = \"wasm\")'.dev-dependencies]
wasm-bindgen = \"0.2\"
wasm-bindgen-futures = \"0.4\"

[profile.dev]
debug = false
";

impl Browser {
    /// Success if all is seen that has to be.
    pub fn run(&self) -> Result<ExitCode> {
        let work = work_folder("browser");
        let (folder, site) = (work.join("crate"), work.join("site"));
        self.write(&folder)?;
        fs::create_dir_all(&site)?;
        let near = Kennel::start(&site)?;
        let far = Kennel::start(&site)?;
        let urls = [near.origin, far.origin, nowhere()?];
        for (player, feature) in [("tokio", "reqwest"), ("thread", "ureq")] {
            let program = self.native(&folder, player, feature)?;
            let played = process::run(Command::new(program).args(&urls), self.limit())?;
            println!("{player}, by `{feature}`:\n{}", played.stdout);
            expected::judge(&played.stdout, false).context(player)?;
        }
        let Some(program) = browser::find() else {
            bail!("there is no browser: install Chromium");
        };
        self.page(&folder, &site)?;
        let pictures = work.join("pictures");
        for (place, lines) in page::played(&program, &work.join("profile"), &urls, &pictures)? {
            println!("{place}, by `fetch`:\n{lines}");
            expected::judge(&lines, true).context(place)?;
        }
        println!("{}", pictures.display());
        Ok(ExitCode::SUCCESS)
    }

    fn limit(&self) -> Duration {
        Duration::from_secs(self.limit_seconds)
    }

    fn write(&self, folder: &Path) -> Result<()> {
        let sources = repository().join("xtask/browser");
        // GitBook's page beside a document that has what it lacks: streams and uploads.
        let documents = [repository().join("spec"), sources.join("document.json")];
        let builder = documents.iter().fold(krate::builder(), Builder::input);
        let bound = builder.api("*").bind();
        let files = bound.krate(&krate::options("kennel"));
        krate::write(folder, &files.context("nothing is emitted")?, EXAMPLES)?;
        let examples = folder.join("examples");
        fs::create_dir_all(examples.join("scenes"))?;
        for player in ["page.rs", "thread.rs", "tokio.rs"] {
            fs::copy(sources.join(player), examples.join(player))?;
        }
        fs::copy(sources.join("scenes.rs"), examples.join("scenes/mod.rs"))?;
        Ok(())
    }

    fn native(&self, folder: &Path, player: &str, feature: &str) -> Result<PathBuf> {
        let cargo = Cargo {
            target: work_folder("browser").join("build"),
            limit: self.limit(),
        };
        let arguments = [
            "build",
            "--quiet",
            "--example",
            player,
            "--features",
            feature,
        ];
        let built = process::run(&mut cargo.command(folder, &arguments), cargo.limit)?;
        if !built.success {
            bail!("{player} does not build: {}", built.stderr);
        }
        Ok(cargo.target.join("debug/examples").join(player))
    }

    /// The module for browsers, with what stands around it, as a site.
    fn page(&self, folder: &Path, site: &Path) -> Result<()> {
        let cargo = Cargo {
            target: work_folder("browser").join("web"),
            limit: self.limit(),
        };
        let toolchain = Toolchain::find(TARGET)?.arguments();
        let arguments = [
            "build",
            "--quiet",
            "--example",
            "page",
            "--features",
            "fetch",
        ];
        let toolchain = toolchain.iter().map(String::as_str);
        let arguments: Vec<&str> = arguments.into_iter().chain(toolchain).collect();
        let built = process::run(&mut cargo.command(folder, &arguments), cargo.limit)?;
        if !built.success {
            bail!("the page does not build: {}", built.stderr);
        }
        let module = cargo.target.join(TARGET).join("debug/examples/page.wasm");
        let named = cargo.target.join("kennel.wasm");
        fs::copy(module, &named)?;
        self.bindgen(&named, site)?;
        for file in ["index.html", "worker.js"] {
            fs::copy(
                repository().join("xtask/browser/web").join(file),
                site.join(file),
            )?;
        }
        Ok(())
    }

    /// Writes what the module needs of JavaScript. It is a program of its own, so that its crates are no one else's.
    fn bindgen(&self, module: &Path, site: &Path) -> Result<()> {
        let manifest = repository().join("xtask/browser/bindgen/Cargo.toml");
        let mut command = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
        command
            .args(["run", "--quiet", "--manifest-path"])
            .arg(manifest);
        command
            .arg("--target-dir")
            .arg(work_folder("browser").join("bindgen"));
        command.arg("--").args([module, site]);
        let done = process::run(&mut command, self.limit())?;
        if !done.success {
            bail!("{}", done.stderr);
        }
        Ok(())
    }
}

/// A port that nobody listens on.
fn nowhere() -> Result<String> {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?;
    Ok(format!("http://{}", listener.local_addr()?))
}
