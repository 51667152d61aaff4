//! What all verbs share: crates made of documents, and cargo run over them.

pub mod bind;
pub mod browser;
pub mod caller;
mod caller_text;
pub mod cargo;
pub mod clock;
pub mod driver;
pub mod equal;
pub mod found;
pub mod inputs;
pub mod krate;
pub mod npm;
pub mod packages;
pub mod page;
pub mod pip;
pub mod pool;
pub mod process;
pub mod program;
pub mod site;
mod text;
pub mod toolchain;
pub mod validity;
pub mod values;

use anyhow::{Result, bail};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;

/// The repository that this laboratory belongs to.
pub fn repository() -> PathBuf {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    here.parent().unwrap_or(here).to_path_buf()
}

/// The folder in which a verb works, below cargo's own target folder.
pub fn work_folder(verb: &str) -> PathBuf {
    repository().join("target").join(verb)
}

/// The command `bindery`, built as `cargo install` builds it.
pub fn release(limit: Duration) -> Result<PathBuf> {
    let mut cargo = Command::new("cargo");
    cargo.current_dir(repository());
    cargo.args(["build", "--release", "--package", "bindery-cli"]);
    let done = process::run(&mut cargo, limit)?;
    if !done.success {
        bail!("the command does not build: {}", done.stderr);
    }
    Ok(repository().join("target/release/bindery"))
}

/// The first so many characters of a text, in one line.
pub fn one_line(text: &str, longest: usize) -> String {
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    match line.char_indices().nth(longest) {
        Some((end, _)) => format!("{}…", line.get(..end).unwrap_or_default()),
        None => line,
    }
}

#[cfg(test)]
mod tests {
    use super::one_line;

    #[test]
    fn a_text_becomes_a_line_of_bounded_length() {
        assert_eq!(one_line(" a\n  b ", 9), "a b");
        assert_eq!(one_line("äöü", 2), "äö…");
        assert_eq!(one_line("äö", 2), "äö");
    }
}
