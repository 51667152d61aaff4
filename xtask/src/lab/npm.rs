//! Servers written in JavaScript that judge requests: installed by name, run on the loopback interface.

use super::{one_line, process, repository, work_folder};
use anyhow::{Context, Result, bail};
use std::fs::{self, File};
use std::net::{Ipv4Addr, SocketAddr, TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

/// Our own scripts and the list of packages.
pub fn scripts() -> PathBuf {
    repository().join("xtask").join("referees")
}

/// Installs the packages that `xtask/referees/package.json` names, unless they are there, and returns the folder whose
/// `node_modules` holds them.
pub fn install() -> Result<PathBuf> {
    install_from(&scripts(), &work_folder("referees"))
}

/// Installs the packages that a `package.json` in one folder names into another, which is returned, unless they are there.
pub fn install_from(listed: &Path, folder: &Path) -> Result<PathBuf> {
    fs::create_dir_all(folder)?;
    let wanted = fs::read_to_string(listed.join("package.json"))?;
    // Written after the installation, so that half of one is none.
    let stamp = folder.join("installed.json");
    if fs::read_to_string(&stamp).is_ok_and(|installed| installed == wanted) {
        return Ok(folder.to_owned());
    }
    fs::write(folder.join("package.json"), &wanted)?;
    let mut command = Command::new("npm");
    command
        .current_dir(folder)
        .args(["install", "--no-audit", "--no-fund"]);
    let done = process::run(&mut command, Duration::from_secs(600))
        .context("npm does not run: it comes with Node.js 20 or later, which the referees need")?;
    if !done.success {
        bail!("npm install failed: {}", one_line(&done.stderr, 2000));
    }
    fs::write(&stamp, &wanted)?;
    Ok(folder.to_owned())
}

/// A server that runs until this is dropped.
#[derive(Debug)]
pub struct Server {
    child: Child,
    /// The port on the loopback interface.
    pub port: u16,
    /// What it said so far.
    pub log: PathBuf,
}

impl Server {
    /// Starts a program with arguments that are made for a free port, in a folder, and waits until it listens. It is
    /// ended at the limit even if we are not there any more.
    pub fn start(
        folder: &Path,
        program: &str,
        arguments: impl Fn(u16) -> Vec<String>,
        limit: Duration,
    ) -> Result<Self> {
        let port = free_port()?;
        let log = folder.join("server.log");
        let said = File::create(&log).with_context(|| log.display().to_string())?;
        let child = Command::new("node")
            .arg(scripts().join("serve.mjs"))
            .args([limit.as_secs().to_string(), program.to_owned()])
            .args(arguments(port))
            .current_dir(folder)
            .stdin(Stdio::piped())
            .stdout(said.try_clone()?)
            .stderr(said)
            .spawn()
            .context("node does not run: the referees need Node.js 20 or later")?;
        let mut server = Self { child, port, log };
        server.wait()?;
        Ok(server)
    }

    fn wait(&mut self) -> Result<()> {
        let address = SocketAddr::from((Ipv4Addr::LOCALHOST, self.port));
        let started = Instant::now();
        while started.elapsed() < Duration::from_secs(120) {
            if TcpStream::connect_timeout(&address, Duration::from_secs(1)).is_ok() {
                return Ok(());
            }
            if self.child.try_wait()?.is_some() {
                break;
            }
            thread::sleep(Duration::from_millis(100));
        }
        let log = fs::read_to_string(&self.log).unwrap_or_default();
        bail!("the server does not listen: {}", one_line(&log, 2000));
    }

    /// Where it is.
    pub fn url(&self) -> String {
        format!("http://127.0.0.1:{}", self.port)
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        // The script ends the server when its input ends.
        drop(self.child.stdin.take());
        let started = Instant::now();
        while started.elapsed() < Duration::from_secs(5) {
            if !matches!(self.child.try_wait(), Ok(None)) {
                return;
            }
            thread::sleep(Duration::from_millis(20));
        }
        // Nobody is left to be told.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// A port that nobody listens on at this moment.
fn free_port() -> Result<u16> {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?;
    Ok(listener.local_addr()?.port())
}
