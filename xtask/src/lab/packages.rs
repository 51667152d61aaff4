//! What small servers of our own are run with.

use super::{npm, one_line, pip, work_folder};
use anyhow::{Context, Result, bail};
use std::fs;
use std::io::{Read as _, Write as _};
use std::net::TcpStream;
use std::path::{Path, PathBuf};
use std::time::Duration;

/// What a server is written in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Language {
    Python,
    JavaScript,
}

/// The installed packages.
pub struct Packages {
    python: PathBuf,
    node: PathBuf,
}

impl Packages {
    /// Installs what the lists in the folder of the servers name, unless it is there.
    pub fn install(listed: &Path) -> Result<Self> {
        let name = listed.file_name().context("a folder has a name")?;
        let installed = work_folder("referees").join(name);
        Ok(Self {
            python: pip::environment(&listed.join("requirements.txt"), &installed.join("python"))?,
            node: npm::install_from(listed, &installed)?,
        })
    }

    /// What runs a server.
    pub fn program(&self, language: Language) -> PathBuf {
        match language {
            Language::Python => self.python.join("bin").join("python"),
            Language::JavaScript => PathBuf::from("node"),
        }
    }

    /// The server where it finds its packages: node looks for them beside the script.
    pub fn script(&self, language: Language, script: &Path) -> Result<PathBuf> {
        let name = script.file_name().context("a script has a name")?;
        match language {
            Language::Python => Ok(script.to_owned()),
            Language::JavaScript => {
                let copy = self.node.join(name);
                fs::copy(script, &copy)?;
                Ok(copy)
            }
        }
    }
}

/// The body of a server's answer.
pub fn get(url: &str) -> Result<String> {
    let rest = url.strip_prefix("http://").context("a web address")?;
    let (host, path) = rest.split_once('/').context("a path")?;
    let mut stream = TcpStream::connect(host)?;
    stream.set_read_timeout(Some(Duration::from_secs(60)))?;
    write!(
        stream,
        "GET /{path} HTTP/1.0\r\nhost: {host}\r\nconnection: close\r\n\r\n"
    )?;
    let mut answer = String::new();
    stream.read_to_string(&mut answer)?;
    let (head, body) = answer.split_once("\r\n\r\n").context("an answer")?;
    if !head.lines().next().unwrap_or_default().contains(" 200") {
        bail!("{url}: {}", one_line(head, 200));
    }
    Ok(body.to_owned())
}
