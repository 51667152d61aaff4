//! Small servers written with the frameworks that emit most documents: each is bound from its own document, and every
//! operation is called.

use crate::lab::bind::bound;
use crate::lab::caller::{self, Came, Reading};
use crate::lab::cargo::Cargo;
use crate::lab::npm::{Server, scripts};
use crate::lab::packages::{self, Language, Packages};
use crate::lab::{equal, inputs, krate, one_line, work_folder};
use crate::steady::asks::{Request, requests};
use anyhow::{Context, Result, bail};
use bindery::rust::calls::Outline;
use bindery::rust::{Options, Plan};
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::time::Duration;

/// Binds the documents of small servers that are written with the frameworks in use, and calls every operation of them.
///
/// What fails has to be listed, with whose fault it is, in `xtask/referees/frameworks/faults.json`.
#[derive(Debug, clap::Args)]
pub struct Frameworks {
    /// Only these.
    names: Vec<String>,
    /// How long building, and calling, may take.
    #[arg(long, default_value_t = 1800)]
    limit_seconds: u64,
}

/// A small server.
struct Framework {
    name: &'static str,
    language: Language,
    /// The file below `xtask/referees/frameworks`.
    script: &'static str,
    /// Where its document is.
    document: &'static str,
}

const fn python(name: &'static str, script: &'static str, document: &'static str) -> Framework {
    let language = Language::Python;
    Framework {
        name,
        language,
        script,
        document,
    }
}

const fn node(name: &'static str, script: &'static str, document: &'static str) -> Framework {
    let language = Language::JavaScript;
    Framework {
        name,
        language,
        script,
        document,
    }
}

const ALL: [Framework; 10] = [
    python("fastapi", "fastapi_server.py", "/openapi.json"),
    python("litestar", "litestar_server.py", "/schema/openapi.json"),
    python(
        "flask-openapi3",
        "flask_openapi3_server.py",
        "/openapi/openapi.json",
    ),
    python("quart-schema", "quart_server.py", "/openapi.json"),
    python("django-ninja", "ninja_server.py", "/openapi.json"),
    python("blacksheep", "blacksheep_server.py", "/openapi.json"),
    node("hono", "hono.mjs", "/openapi.json"),
    node("fastify", "fastify.mjs", "/openapi.json"),
    node("elysia", "elysia.mjs", "/openapi/json"),
    node("orpc", "orpc.mjs", "/openapi.json"),
];

impl Frameworks {
    /// Success if each call either comes to what it should or is listed, and none that is listed does.
    pub fn run(&self) -> Result<ExitCode> {
        let listed = fs::read_to_string(folder().join("faults.json"))?;
        let listed: BTreeMap<String, BTreeMap<String, String>> = serde_json::from_str(&listed)?;
        let packages = Packages::install(&folder())?;
        let mut is_fine = true;
        for framework in &ALL {
            if !self.names.is_empty() && !self.names.iter().any(|name| name == framework.name) {
                continue;
            }
            let failed = self.judge(framework, &packages)?;
            let empty = BTreeMap::new();
            let listed = listed.get(framework.name).unwrap_or(&empty);
            is_fine &= say(&failed, listed);
        }
        Ok(if is_fine {
            ExitCode::SUCCESS
        } else {
            ExitCode::FAILURE
        })
    }

    /// The calls of one server that came to something else than they should, with what they came to.
    fn judge(&self, one: &Framework, packages: &Packages) -> Result<BTreeMap<String, String>> {
        let limit = Duration::from_secs(self.limit_seconds);
        let work = work_folder("frameworks").join(one.name);
        fs::create_dir_all(&work)?;
        let program = packages.program(one.language);
        let script = packages.script(one.language, &folder().join(one.script))?;
        let arguments = |port: u16| vec![script.display().to_string(), port.to_string()];
        let server = Server::start(&work, &program.display().to_string(), arguments, limit * 2)?;
        let path = fetch(&format!("{}{}", server.url(), one.document), &work)?;
        let document = inputs::value(&path)?;
        let bound = bound(&path)?;
        let Some(api) = &bound.api else {
            bail!("{} is not bound", one.name);
        };
        let options = Options::default();
        let plan = Plan::new(api, &options);
        let outline = Outline::of(&plan);
        let requests = requests(&document, &outline, &server.url());
        let asks: Vec<_> = requests.iter().map(|one| one.ask.clone()).collect();
        let cargo = Cargo {
            target: work_folder("frameworks").join("build"),
            limit,
        };
        let name = krate::package(one.name);
        let came = caller::run(&bound, &name, &work.join("crate"), &asks, &cargo)?;
        let operations = outline.operations.len();
        println!(
            "{}: {operations} operations, {} calls",
            one.name,
            came.len()
        );
        let pairs = requests.iter().zip(&came);
        let failed =
            pairs.filter_map(|(request, came)| Some((label(request), fault(request, came)?)));
        Ok(failed.collect())
    }
}

/// Our own servers, and what they need.
fn folder() -> PathBuf {
    scripts().join("frameworks")
}

fn label(request: &Request) -> String {
    format!("{}, {}", request.name, request.form)
}

/// What is wrong with what a call came to: an error, but of an operation that is there to fail, nothing out of a stream, and
/// less than was sent from an operation that sends it back.
fn fault(request: &Request, came: &Came) -> Option<String> {
    let is_to_fail = request.name.to_lowercase().contains("fails");
    match (came.refused.as_ref().or(came.error.as_ref()), is_to_fail) {
        (Some(error), true) if error.contains("the pet is busy") => None,
        (Some(error), _) => Some(error.clone()),
        (None, true) => Some("no error came".to_owned()),
        (None, false) => {
            let is_stream = request.ask.reading == Reading::Stream;
            let is_empty = came.stream.as_ref().is_none_or(Vec::is_empty);
            (is_stream && is_empty)
                .then(|| "nothing came out of the stream".to_owned())
                .or_else(|| lost(request, came))
        }
    }
}

fn lost(request: &Request, came: &Came) -> Option<String> {
    let is_echo = request.name.to_lowercase().contains("echo");
    let sent = Some(&request.ask.body).filter(|_| is_echo);
    equal::loss(sent?, came.back.as_ref()?)
}

/// Says what failed without being listed, and what is listed and does not fail.
fn say(failed: &BTreeMap<String, String>, listed: &BTreeMap<String, String>) -> bool {
    let unlisted = failed
        .iter()
        .filter(|(name, _)| !listed.contains_key(*name));
    let mended = listed.keys().filter(|name| !failed.contains_key(*name));
    let mut is_fine = true;
    for (name, why) in unlisted {
        println!("- {name}: {}", one_line(why, 500));
        is_fine = false;
    }
    for name in mended {
        println!("- {name} is listed and does not fail");
        is_fine = false;
    }
    println!("  {} failures, {} listed", failed.len(), listed.len());
    is_fine
}

/// Writes the document of a running server into a file.
fn fetch(url: &str, work: &Path) -> Result<PathBuf> {
    let text = packages::get(url)?;
    let path = work.join("openapi.json");
    fs::write(&path, text).with_context(|| path.display().to_string())?;
    Ok(path)
}
