//! A folder as a site, on the loopback interface.

use crate::lab::site;
use anyhow::Result;
use std::io::{BufRead, BufReader, Write};
use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::path::Path;
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
    let found = site::find(folder, &path);
    log.lock()
        .unwrap_or_else(PoisonError::into_inner)
        .push(path);
    let (status, body, kind) = match found {
        Some((body, kind)) => ("200 OK", body, kind),
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
