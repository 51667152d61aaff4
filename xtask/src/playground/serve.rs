//! A folder as a site, on the loopback interface.

use anyhow::Result;
use std::fs;
use std::io::{BufRead, BufReader, Write};
use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::path::{Component, Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;

/// A site that is there as long as this process is.
#[derive(Debug)]
pub struct Site {
    /// Where it is: `http://127.0.0.1:PORT`.
    pub origin: String,
    asked: Arc<Mutex<Vec<String>>>,
}

impl Site {
    /// Serves the files of a folder.
    pub fn of(folder: &Path) -> Result<Self> {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?;
        let origin = format!("http://{}", listener.local_addr()?);
        let asked = Arc::new(Mutex::new(Vec::new()));
        let (folder, log) = (folder.to_owned(), Arc::clone(&asked));
        thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let (folder, log) = (folder.clone(), Arc::clone(&log));
                // Who hangs up before the answer wants none.
                thread::spawn(move || answer(&folder, &stream, &log));
            }
        });
        Ok(Self { origin, asked })
    }

    /// How often anything was asked for.
    pub fn requests(&self) -> usize {
        let asked = self.asked.lock();
        asked.unwrap_or_else(PoisonError::into_inner).len()
    }
}

fn answer(folder: &Path, mut stream: &TcpStream, log: &Mutex<Vec<String>>) -> Result<()> {
    let mut lines = BufReader::new(stream).lines();
    let first = lines.next().transpose()?.unwrap_or_default();
    for line in lines {
        if line?.is_empty() {
            break;
        }
    }
    let path = first.split(' ').nth(1).unwrap_or("/").to_owned();
    let file = file(folder, &path).and_then(|file| Some((fs::read(&file).ok()?, file)));
    log.lock()
        .unwrap_or_else(PoisonError::into_inner)
        .push(path);
    let (status, body, kind) = match file {
        Some((body, file)) => ("200 OK", body, kind(&file)),
        None => ("404 Not Found", Vec::new(), "text/plain"),
    };
    write!(
        stream,
        "HTTP/1.1 {status}\r\nContent-Type: {kind}\r\nContent-Length: {}\r\nConnection: close\r\n\r\n",
        body.len()
    )?;
    stream.write_all(&body)?;
    Ok(())
}

/// The file of a path, which leads nowhere but down.
fn file(folder: &Path, path: &str) -> Option<PathBuf> {
    let path = path.split('?').next()?.strip_prefix('/')?;
    let name = Path::new(if path.is_empty() { "index.html" } else { path });
    let is_below = name
        .components()
        .all(|part| matches!(part, Component::Normal(_)));
    is_below.then(|| folder.join(name))
}

fn kind(file: &Path) -> &'static str {
    match file.extension().and_then(|end| end.to_str()) {
        Some("html") => "text/html; charset=utf-8",
        Some("css") => "text/css",
        Some("js") => "text/javascript",
        Some("json") => "application/json",
        Some("svg") => "image/svg+xml",
        Some("wasm") => "application/wasm",
        _ => "application/octet-stream",
    }
}

#[cfg(test)]
mod tests {
    use super::{file, kind};
    use std::path::Path;

    #[test]
    fn paths_lead_down_or_nowhere() {
        let folder = Path::new("out");
        assert_eq!(file(folder, "/"), Some("out/index.html".into()));
        assert_eq!(file(folder, "/main.js?x"), Some("out/main.js".into()));
        for path in ["/../secret", "//etc/passwd", "main.js", "/./main.js/.."] {
            assert_eq!(file(folder, path), None, "{path}");
        }
    }

    #[test]
    fn browsers_are_told_what_they_get() {
        assert_eq!(kind(Path::new("bindery.wasm")), "application/wasm");
        assert_eq!(kind(Path::new("main.js")), "text/javascript");
        assert_eq!(kind(Path::new("unknown")), "application/octet-stream");
    }
}
