//! The server of the scenes: it is the page's own, and another origin's that lets no page read it.

use crate::lab::site;
use anyhow::Result;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;
use std::time::Duration;

/// What GitBook answers for a space.
const INTEGRATIONS: &str = include_str!("../../browser/integrations.json");

/// A server that is there as long as this process is.
#[derive(Debug)]
pub struct Kennel {
    /// Where it is: `http://127.0.0.1:PORT`.
    pub origin: String,
}

/// What is remembered between requests.
#[derive(Debug, Default)]
struct Memory {
    /// How often the shy dog was called.
    shy: AtomicUsize,
    /// Streams that ended because nobody read them any more.
    dropped: AtomicUsize,
}

#[derive(Debug)]
struct Asked {
    method: String,
    path: String,
    body: Vec<u8>,
}

impl Kennel {
    /// A server that also gives the files of a folder.
    pub fn start(folder: &Path) -> Result<Self> {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?;
        let origin = format!("http://{}", listener.local_addr()?);
        let (folder, memory) = (folder.to_owned(), Arc::new(Memory::default()));
        thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let (folder, memory) = (folder.clone(), Arc::clone(&memory));
                // Who hangs up before the answer wants none.
                thread::spawn(move || serve(&folder, &stream, &memory));
            }
        });
        Ok(Self { origin })
    }
}

fn serve(folder: &Path, stream: &TcpStream, memory: &Memory) -> Result<()> {
    let asked = read(stream)?;
    let (path, query) = asked.path.split_once('?').unwrap_or((&asked.path, ""));
    match (asked.method.as_str(), path) {
        ("GET", "/spaces/space%201/integrations") => json(stream, 200, INTEGRATIONS),
        ("GET", "/dogs") => json(stream, 200, &page(query)),
        ("GET", "/dogs/none") => json(stream, 404, r#"{"reason":"no such dog"}"#),
        ("GET", "/dogs/shy") if memory.shy.fetch_add(1, Ordering::Relaxed).is_multiple_of(2) => {
            json(stream, 503, "{}")
        }
        ("GET", "/dogs/listener") => {
            dog(stream, &memory.dropped.load(Ordering::Relaxed).to_string())
        }
        ("GET", "/dogs/moved") => moved(stream, "/dogs/1"),
        ("GET", path) if path.starts_with("/dogs/") => dog(stream, "Rex"),
        ("PUT", "/dogs/1/picture") => json(stream, 200, &arrived(&asked.body)),
        ("GET", "/barks") => {
            let count = query
                .strip_prefix("count=")
                .and_then(|count| count.parse().ok());
            if bark(stream, count.unwrap_or(0)).is_err() {
                memory.dropped.fetch_add(1, Ordering::Relaxed);
            }
            Ok(())
        }
        ("GET", "/silence") => {
            thread::sleep(Duration::from_secs(20));
            Ok(())
        }
        _ => match site::find(folder, path) {
            Some((text, kind)) => answer(stream, 200, kind, &text),
            None => answer(stream, 404, "text/plain", b""),
        },
    }
}

fn read(stream: &TcpStream) -> Result<Asked> {
    let mut reader = BufReader::new(stream);
    let mut line = String::new();
    reader.read_line(&mut line)?;
    let mut parts = line.split(' ').map(str::to_owned);
    let (method, path) = (
        parts.next().unwrap_or_default(),
        parts.next().unwrap_or_default(),
    );
    let mut length = 0;
    loop {
        let mut header = String::new();
        reader.read_line(&mut header)?;
        let header = header.trim().to_ascii_lowercase();
        if header.is_empty() {
            break;
        }
        if let Some(value) = header.strip_prefix("content-length:") {
            length = value.trim().parse()?;
        }
    }
    let mut body = vec![0; length];
    reader.read_exact(&mut body)?;
    Ok(Asked { method, path, body })
}

/// Five dogs on three pages.
fn page(query: &str) -> String {
    let (names, next) = match query.strip_prefix("cursor=") {
        None | Some("") => (&["Ada", "Bo"][..], r#","next_cursor":"b""#),
        Some("b") => (&["Cleo", "Dot"][..], r#","next_cursor":"c""#),
        Some(_) => (&["Eli"][..], ""),
    };
    let items: Vec<String> = names
        .iter()
        .map(|name| format!(r#"{{"id":"1","name":"{name}"}}"#))
        .collect();
    format!(r#"{{"items":[{}]{next}}}"#, items.join(","))
}

fn dog(stream: &TcpStream, name: &str) -> Result<()> {
    json(stream, 200, &format!(r#"{{"id":"1","name":"{name}"}}"#))
}

/// What came in the parts of a form: its title, and the bytes of a picture that is all of one byte.
fn arrived(body: &[u8]) -> String {
    let text = String::from_utf8_lossy(body);
    let title = text.split("name=\"title\"").nth(1);
    let title = title.and_then(|rest| rest.split("\r\n").find(|line| *line == "Rex"));
    let bytes = body.iter().filter(|&&byte| byte == 7).count();
    format!(
        r#"{{"title":"{}","bytes":{bytes}}}"#,
        title.unwrap_or("none")
    )
}

/// So many events, one every few milliseconds. An error where nobody reads them any more.
fn bark(mut stream: &TcpStream, count: usize) -> Result<()> {
    let head = "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nConnection: close\r\n\r\n";
    stream.write_all(head.as_bytes())?;
    for loudness in 1..=count {
        write!(stream, "data: {{\"loudness\":{loudness}}}\n\n")?;
        stream.flush()?;
        thread::sleep(Duration::from_millis(5));
    }
    Ok(())
}

fn moved(mut stream: &TcpStream, to: &str) -> Result<()> {
    write!(
        stream,
        "HTTP/1.1 302 Found\r\nLocation: {to}\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"
    )?;
    Ok(())
}

fn json(stream: &TcpStream, status: u16, body: &str) -> Result<()> {
    answer(stream, status, "application/json", body.as_bytes())
}

fn answer(mut stream: &TcpStream, status: u16, kind: &str, body: &[u8]) -> Result<()> {
    let length = body.len();
    write!(
        stream,
        "HTTP/1.1 {status} Said\r\nContent-Type: {kind}\r\nContent-Length: {length}\r\nConnection: close\r\n\r\n"
    )?;
    stream.write_all(body)?;
    Ok(())
}
