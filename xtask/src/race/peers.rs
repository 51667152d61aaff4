//! The generators.

use std::path::{Path, PathBuf};

/// A generator of crates.
#[derive(Clone, Debug)]
pub struct Generator {
    /// With its version.
    pub name: String,
    /// Its command.
    pub command: PathBuf,
    /// Its arguments for a document and the folder of a crate called [`CRATE`].
    pub arguments: fn(&Path, &Path) -> Vec<String>,
    /// The path in a crate to the types of components.
    pub types: &'static str,
}

/// How all crates are called.
pub const CRATE: &str = "raced";

/// A generator that others wrote, as a package of the registry.
#[derive(Clone, Copy, Debug)]
pub struct Peer {
    pub package: &'static str,
    pub version: &'static str,
    /// The name of its command.
    pub command: &'static str,
    pub arguments: fn(&Path, &Path) -> Vec<String>,
    pub types: &'static str,
}

/// Those that write a whole crate from OpenAPI 3.
pub const PEERS: [Peer; 3] = [
    Peer {
        package: "oas3-gen",
        version: "0.29.0",
        command: "oas3-gen",
        arguments: oas3_gen,
        types: "",
    },
    Peer {
        package: "ploidy",
        version: "0.15.0",
        command: "ploidy",
        arguments: ploidy,
        types: "types::",
    },
    Peer {
        package: "cargo-progenitor",
        version: "0.15.1",
        command: "cargo-progenitor",
        arguments: progenitor,
        types: "types::",
    },
];

impl Peer {
    /// The generator, with its command in this folder.
    pub fn generator(&self, commands: &Path) -> Generator {
        Generator {
            name: format!("{} {}", self.package, self.version),
            command: commands.join(self.command),
            arguments: self.arguments,
            types: self.types,
        }
    }
}

/// Bindery itself, with what it does by default.
pub fn bindery(document: &Path, out: &Path) -> Vec<String> {
    words(&[
        "generate",
        &text(document),
        "--out",
        &text(out),
        "--name",
        CRATE,
    ])
}

fn oas3_gen(document: &Path, out: &Path) -> Vec<String> {
    let (document, out) = (text(document), text(out));
    words(&[
        "generate",
        "client-mod",
        "-i",
        &document,
        "-o",
        &out,
        "--workspace",
    ])
}

fn ploidy(document: &Path, out: &Path) -> Vec<String> {
    words(&["generate", "rust", &text(document), "-o", &text(out)])
}

fn progenitor(document: &Path, out: &Path) -> Vec<String> {
    let (document, out) = (text(document), text(out));
    words(&[
        "progenitor",
        "-i",
        &document,
        "-o",
        &out,
        "-n",
        CRATE,
        "-v",
        "0.1.0",
    ])
}

fn words(words: &[&str]) -> Vec<String> {
    words.iter().map(|&word| word.to_owned()).collect()
}

fn text(path: &Path) -> String {
    path.display().to_string()
}
