//! Programs as users write them, with the crate of a GitBook document that is not part of the project.

mod server;

use crate::lab::{bind::bound, cargo::Cargo, inputs, krate, process, repository, work_folder};
use anyhow::{Context, Result, bail};

use server::Server;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode};
use std::time::Duration;

/// Binds GitBook's whole API and runs the programs in `xtask/programs` before a server on loopback that checks what they send.
#[derive(Debug, clap::Args)]
pub struct Programs {
    /// GitBook's document.
    document: PathBuf,
    /// How long building may take.
    #[arg(long, default_value_t = 1800)]
    limit_seconds: u64,
}

/// A program, and what it should print.
struct Program {
    name: String,
    text: String,
}

impl Programs {
    /// Success if every program prints what it says that it prints.
    pub fn run(&self) -> Result<ExitCode> {
        let bound = bound(&self.document)?;
        let Some(files) = bound.krate(&krate::options("gitbook")) else {
            bail!("nothing is emitted");
        };
        let work = work_folder("programs");
        let folder = work.join("crate");
        krate::write(&folder, &files, &dependencies())?;
        let sources = repository().join("xtask/programs");
        let programs = install(&sources, &folder.join("examples"))?;
        let answers = inputs::value(&sources.join("answers.json"))?;
        let server = Server::start(&inputs::value(&self.document)?, &answers)?;
        laid_out(&sources, &programs)?;
        let cargo = Cargo {
            target: work.join("build"),
            limit: Duration::from_secs(self.limit_seconds),
        };
        let mut failed = false;
        let mut all = 0;
        for program in &programs {
            let lines = program.text.lines();
            let lines = lines.filter(|line| is_statement(line)).count();
            all += lines;
            let found = run(program, &folder, &cargo, &server)?;
            failed |= found.is_some();
            println!(
                "{} ({lines} lines): {}",
                program.name,
                found.unwrap_or("ok".into())
            );
        }
        println!("{} programs of {all} lines", programs.len());
        Ok(if failed {
            ExitCode::FAILURE
        } else {
            ExitCode::SUCCESS
        })
    }
}

/// What the programs need besides the crate.
fn dependencies() -> String {
    let runtime = repository().join("runtime").display().to_string();
    format!(
        "\n[dev-dependencies]\nbindery-runtime = {{ path = {runtime:?}, features = [\"reqwest\"] }}\n\
         tokio = {{ version = \"1\", features = [\"macros\", \"rt\"] }}\n\n[profile.dev]\ndebug = 0\n"
    )
}

/// Copies the programs, and says which there are.
fn install(sources: &Path, examples: &Path) -> Result<Vec<Program>> {
    fs::create_dir_all(examples)?;
    let mut programs = Vec::new();
    for entry in fs::read_dir(sources)? {
        let path = entry?.path();
        let name = path.file_stem().and_then(|name| name.to_str());
        let Some(name) = name.filter(|_| path.extension().is_some_and(|ending| ending == "rs"))
        else {
            continue;
        };
        let text = fs::read_to_string(&path)?;
        fs::write(examples.join(format!("{name}.rs")), &text)?;
        let name = name.to_owned();
        programs.push(Program { name, text });
    }
    programs.sort_by(|one, other| one.name.cmp(&other.name));
    Ok(programs)
}

/// Lines are counted, so each program has those that rustfmt gives it.
fn laid_out(sources: &Path, programs: &[Program]) -> Result<()> {
    let mut command = Command::new("rustfmt");
    command.args(["--check", "--edition", "2024"]);
    let names = programs.iter().map(|program| &program.name);
    command.args(names.map(|name| sources.join(format!("{name}.rs"))));
    let done =
        process::run(&mut command, Duration::from_secs(60)).context("rustfmt does not run")?;
    if !done.success {
        bail!(
            "rustfmt lays the programs out in another way:\n{}",
            done.stdout
        );
    }
    Ok(())
}

/// What is wrong with a program, if anything.
fn run(program: &Program, folder: &Path, cargo: &Cargo, server: &Server) -> Result<Option<String>> {
    let arguments = ["run", "--quiet", "--features", "blocking", "--example"];
    let mut command = cargo.command(folder, &[&arguments[..], &[&program.name]].concat());
    command
        .env("GITBOOK_BASE_URL", format!("{}/v1", server.url))
        .env("GITBOOK_TOKEN", server::TOKEN);
    let done = process::run(&mut command, cargo.limit).context("cargo does not run")?;
    let expected = printed(&program.text);
    Ok(if !done.success {
        Some(done.stderr)
    } else if done.stdout != expected {
        Some(format!("prints\n{}not\n{expected}", done.stdout))
    } else {
        None
    })
}

/// What a program says at its end that it prints.
fn printed(text: &str) -> String {
    let (_, end) = text.split_once("// prints:\n").unwrap_or_default();
    let lines = end.lines().map(|line| line.trim_start_matches("// "));
    lines.map(|line| format!("{line}\n")).collect()
}

fn is_statement(line: &str) -> bool {
    let line = line.trim();
    !line.is_empty() && !line.starts_with("//")
}
